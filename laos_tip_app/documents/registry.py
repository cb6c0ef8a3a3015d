"""The registry of all kinds of documents.

A new kind of document is one request class and one entry of `DOCUMENTS`. The command line, its
help, the formats and the save dialog take what they need from it; see docs/decisions/0010.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from laos_tip_app.base.errors import UsageError, choose_one_of
from laos_tip_app.base.i18n import ORIGINAL, _, written_in
from laos_tip_app.base.plain_text import typed_text
from laos_tip_app.base.theme import PAPER
from laos_tip_app.documents import changes, grid_document, notes_document
from laos_tip_app.documents.builder import NOBODY, DocumentBuilder, Organiser
from laos_tip_app.documents.comparison_table import comparison_document
from laos_tip_app.documents.handout_document import handout_document, is_refused, page_setup_error
from laos_tip_app.documents.list_documents import (
    profile_document,
    profile_list,
    search_document,
    selection_document,
    table_section,
    word_document,
)
from laos_tip_app.documents.report_document import section_document, whole_report
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    AnnotatedRequest,
    ChangesRequest,
    ComparisonRequest,
    DocumentRequest,
    ExerciseRequest,
    GridRequest,
    HandoutRequest,
    NotesRequest,
    PageSetup,
    PlainRequest,
    ProfileRequest,
    SectionRequest,
    TableRequest,
)
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.report.json_documents import saved_file_bytes
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.documents.workshop_plan import PlanRequest, WorkshopPlan
    from laos_tip_app.report.deck import Deck


@dataclass(frozen=True, slots=True)
class DocumentKind[Request: DocumentRequest]:
    """A kind of document; formats without a builder are not offered.

    Attributes:
        name: Its name on the command line and in its requests.
        document: Builds it for pages; None where it is no text.
        parse: Returns the request for the text after the colon; None for the window’s own kinds.
        argument: The name of the argument in the help, or "".
        argument_help: More on the argument, for the help.
        has_text: Whether HTML and Markdown can have it, which show no drawings.
        drawn_book: Builds it for EPUB, which shows drawings; None where that is `text`.
        table: Builds its table, for CSV.
        drawing: Draws it, for SVG and PNG.
        deck: Makes its slides, for PowerPoint.
        suffix: The ending of the files that the save dialog proposes.
        has_graph: Whether it shows stakeholders and their relations, for GraphML.
        has_data: Whether it is all tables, for an archive of data.
    """

    name: str
    document: Callable[[DocumentBuilder, Request], Document] | None
    parse: Callable[[str], DocumentRequest] | None = None
    argument: str = ""
    argument_help: str = ""
    has_text: bool = True
    drawn_book: Callable[[DocumentBuilder, Request], Document] | None = None
    table: Callable[[DocumentBuilder, Request], Table] | None = None
    drawing: Callable[[DocumentBuilder, Request], Picture] | None = None
    deck: "Callable[[DocumentBuilder, Request], Deck] | None" = None
    suffix: str = ".pdf"
    has_graph: bool = False
    has_data: bool = False

    @property
    def text(self) -> Callable[[DocumentBuilder, Request], Document] | None:
        """Builds it without drawings, as in large print; may be None."""
        build = self.document
        if build is None or not self.has_text:
            return None
        return lambda builder, request: builder.for_files(
            build(builder._replace(large_print=True), request)
        )

    @property
    def book(self) -> Callable[[DocumentBuilder, Request], Document] | None:
        """Builds it for EPUB; None where it is no text."""
        if (drawn := self.drawn_book) is None:
            return self.text
        return lambda builder, request: builder.for_files(drawn(builder, request))

    @property
    def word(self) -> str:
        """What a command writes for it, such as `section:ID`."""
        return f"{self.name}:{self.argument}" if self.argument else self.name


def parse_request(word: str) -> DocumentRequest:
    """Return the request for a command-line word, such as `section:overview`.

    Raises:
        UsageError: There is no such word.
        SavedFileError: It names a file that can’t be read.
    """
    name, _colon, argument = word.partition(":")
    kind = DOCUMENTS.get(name)
    if kind is None or kind.parse is None or (argument and not kind.argument):
        words = [kind.word for kind in DOCUMENTS.values() if kind.parse is not None]
        raise UsageError(
            _("“{what}” can’t be exported.").format(what=word.removesuffix(":")),
            choose_one_of(words),
        )
    if kind.argument and not argument:
        raise UsageError(
            _("“{kind}” needs {argument}.").format(kind=name, argument=kind.argument),
            _("Type {word}.").format(word=kind.word),
        )
    return kind.parse(argument)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A request with its page setup, for print, export or preview.

    Attributes:
        request: The document that is asked for.
        setup: How its pages are set up.
        with_context: Whether what other publishers say goes in too.
        template: The file whose master slides for PowerPoint have; None for ours.
        organiser: Who holds the workshop that it is for.
        double_sided: Whether it is printed on both sides.
        language: The language of the program’s texts in it.
    """

    request: DocumentRequest
    setup: PageSetup = field(default_factory=PageSetup)
    with_context: bool = True
    template: Path | None = None
    organiser: Organiser = NOBODY
    double_sided: bool = True
    language: str = ORIGINAL

    @property
    def kind(self) -> DocumentKind[Any]:
        """The kind of document that is asked for."""
        return DOCUMENTS[self.request.name]

    def builder(self, store: Store) -> DocumentBuilder:
        """Return the document builder.

        Raises:
            UsageError: The document can’t have text of that size.
        """
        setup, request, given = self.setup, self.request, self.organiser
        if isinstance(request, HandoutRequest) and request.sheet and is_refused(setup):
            raise page_setup_error()
        organiser = Organiser(typed_text(given.name), typed_text(given.occasion), given.logo)
        return DocumentBuilder(
            store,
            self.with_context,
            paper=setup.paper,
            large_print=setup.is_large_print,
            organiser=organiser,
        )

    def document(self, store: Store) -> Document:
        """Build the document for pages.

        Raises:
            UsageError: It can’t be made of this report, or not in that text size.
            NotFoundError: The report has no such section or stakeholder.
        """
        if self.kind.document is None:
            raise UsageError(
                _("{what} can’t be printed.").format(what=self.kind.name), _("Export it as a file.")
            )
        with written_in(self.language):
            document: Document = self.kind.document(self.builder(store), self.request)
        # A plan may say the same.
        return document._replace(double_sided=document.double_sided and self.double_sided)

    def title(self, store: Store) -> str:
        """Return what its file is called if the user does not say."""
        if self.kind.document is None:
            return _("{title}: data").format(title=store.meta().title)
        return self.document(store).title


def _table_kind(
    name: str,
    rows: Callable[[TableBuilder], Table],
    *,
    drawn: Literal["", "upright", "wide"] = "",
    drawing: Callable[[DocumentBuilder, TableRequest], Picture] | None = None,
    has_graph: bool = False,
) -> DocumentKind[TableRequest]:
    """Return the kind of document of a table.

    Args:
        name: Its name.
        rows: Returns the table.
        drawn: How pages have it as a drawing; books have a wide one, and the table after it.
        drawing: What it is as a picture, if pages have it as a table.
        has_graph: Whether it shows stakeholders and their relations.
    """

    def table(builder: DocumentBuilder, request: TableRequest) -> Table:
        return rows(builder.tables._replace(only=request.row_ids))

    def pages(builder: DocumentBuilder, request: TableRequest) -> Document:
        shown = table(builder, request)
        return builder.document(builder.drawn(shown) if drawn else table_section(shown))

    def book(builder: DocumentBuilder, request: TableRequest) -> Document:
        section = builder.drawn(table(builder, request))
        drawings = [block for block in section.blocks if block.kind == "drawing"]
        if not drawings:
            return builder.document(section)
        _title, *rows_of_list = table_section(table(builder, request)).parts
        return builder.document(section._replace(parts=(*drawings, *rows_of_list)))

    def picture(builder: DocumentBuilder, request: TableRequest) -> Picture:
        from laos_tip_app.documents.drawings import drawn_picture

        shown, footer = table(builder, request), builder.below_picture()
        return drawn_picture(builder.store, shown, footer, with_context=builder.with_context)

    return DocumentKind(
        name,
        pages,
        parse=lambda _argument: TableRequest(name),
        drawn_book=book if drawn == "wide" else None,
        table=table,
        drawing=picture if drawn else drawing,
        has_graph=has_graph,
    )


def _map_picture(builder: DocumentBuilder, request: TableRequest) -> Picture:
    from laos_tip_app.documents.drawings import map_picture

    footer, with_list = builder.below_picture(), builder.large_paper
    return map_picture(builder.store, request.row_ids, with_list=with_list, footer=footer)


def _map(builder: DocumentBuilder, request: TableRequest) -> Document:
    return builder.document(builder.map_section(request.row_ids))


def _parse_stakeholders(argument: str) -> ProfileRequest | ComparisonRequest:
    # One that is typed twice is not compared with itself.
    first, *others = dict.fromkeys(argument.split(","))
    return ComparisonRequest((first, *others)) if others else ProfileRequest(first)


def _all_profiles(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    pattern = _("{title}: all stakeholder profiles")
    title = pattern.format(title=builder.store.meta().title)
    return builder.document(*profile_list(builder.store), title=title)


def _exercise(builder: DocumentBuilder, request: ExerciseRequest) -> Document:
    from laos_tip_app.report.exercises.kinds import KINDS
    from laos_tip_app.report.exercises.sheet import ExerciseBuilder

    if request.kind not in KINDS:
        raise UsageError(
            _("There is no exercise “{kind}”.").format(kind=request.kind), choose_one_of(KINDS)
        )
    exercises = ExerciseBuilder(builder.store, with_context=builder.with_context)
    return builder.document(*exercises.exercise(request.kind, request.scope).parts(request.seed))


def _organised(builder: DocumentBuilder, plan: "WorkshopPlan") -> DocumentBuilder:
    """Return a builder with the organiser that the plan names."""
    name = plan.settings.organiser or builder.organiser.name
    return builder._replace(organiser=builder.organiser._replace(name=name))


def _plan_paper(builder: DocumentBuilder, request: "PlanRequest") -> Document:
    """Return what the request names: handout, guide or lists."""
    from laos_tip_app.documents.workshop_kit import PAPERS

    return PAPERS[request.name](_organised(builder, request.plan), request.plan)


def _plan_deck(builder: DocumentBuilder, request: "PlanRequest") -> "Deck":
    """Return the slides."""
    from laos_tip_app.documents.deck import plan_deck

    return plan_deck(request.plan, builder.store, with_context=builder.with_context)


def _plan_slides(builder: DocumentBuilder, request: "PlanRequest") -> Document:
    """Return slides on pages, in the form that the request names.

    Raises:
        UsageError: Several on a page would be too small for large print.
    """
    from laos_tip_app.drawing.slides.sheet import FORMS, slide_sheets

    count, shown = FORMS[request.name], _plan_deck(builder, request)
    if builder.large_print and count > 1:
        raise UsageError(
            _("Several slides on a page are too small for large print."),
            _("Choose “slides”, which has one on a page, or leave large print out."),
        )
    sheets = slide_sheets(shown, count, PAPER)
    names = {f"slides-{number}": sheet for number, sheet in enumerate(sheets, 1)}
    blocks = (Block("drawing", name, anchor=name, picture=each) for name, each in names.items())
    title = _("{title}: slides").format(title=shown.title)
    section = DocumentSection(title, tuple(blocks), private=True)
    return _organised(builder, request.plan).document(section, title=title)


def _plan_kind(
    name: str,
    build: Callable[[DocumentBuilder, "PlanRequest"], Document],
    how: str = "",
    *,
    has_text: bool = True,
    has_slides: bool = False,
    suffix: str = ".pdf",
) -> "DocumentKind[PlanRequest]":
    """Return the kind of a paper of a workshop plan."""

    def parse(file: str) -> "PlanRequest":
        from laos_tip_app.documents.workshop_plan import PlanRequest, plan_of

        return PlanRequest(name, plan_of(saved_file_bytes(Path(file))))

    slides = _plan_deck if has_slides else None
    return DocumentKind(
        name, build, parse, "FILE", how, has_text=has_text, deck=slides, suffix=suffix
    )


def _blank_map(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    """Return the map for groups, with its answer sheet."""
    from laos_tip_app.documents.drawings import blank_map_section

    tables = builder.tables
    movements, places = map(builder.drawn, (tables.movements(), tables.places()))
    # Answers are never on the back of questions.
    answers = movements._replace(new_sheet=True)
    return builder.document(blank_map_section(builder.store, tables.places()), answers, places)


# Apart from the others for its type, which Python 3.12.0 can't be given by a subscript.
_DATA: Final[DocumentKind[PlainRequest]] = DocumentKind(
    "data", None, lambda _argument: PlainRequest("data"), has_data=True
)

DOCUMENTS: Final[Mapping[str, DocumentKind[Any]]] = {
    kind.name: kind
    for kind in (
        DocumentKind("section", section_document, SectionRequest, "ID"),
        DocumentKind("report", whole_report, lambda _argument: WHOLE_REPORT),
        _table_kind("timeline", TableBuilder.timeline, drawn="wide"),
        _table_kind(
            "stakeholders", TableBuilder.stakeholders, drawing=_map_picture, has_graph=True
        ),
        DocumentKind(
            "stakeholder",
            profile_document,
            _parse_stakeholders,
            "ID",
            "several, separated by commas, are compared",
        ),
        DocumentKind("comparison", comparison_document),
        DocumentKind("profiles", _all_profiles, lambda _argument: PlainRequest("profiles")),
        _table_kind("figures", TableBuilder.figures, drawn="upright"),
        _table_kind("facts", TableBuilder.facts),
        _table_kind("relations", TableBuilder.relations, has_graph=True),
        _table_kind("matrix", TableBuilder.matrix, drawn="upright"),
        _table_kind("movements", TableBuilder.movements, drawn="wide"),
        _table_kind("places", TableBuilder.places, drawn="wide"),
        DocumentKind(
            "blank-map", _blank_map, lambda _argument: PlainRequest("blank-map"), has_text=False
        ),
        DocumentKind(
            "map",
            _map,
            lambda _argument: TableRequest("map"),
            drawn_book=_map,
            drawing=_map_picture,
            has_graph=True,
        ),
        DocumentKind("exercise", _exercise, ExerciseRequest, "KIND"),
        DocumentKind(
            "grid",
            grid_document.document,
            lambda file: GridRequest(saved_file_bytes(Path(file))),
            "FILE",
            has_text=False,
            table=grid_document.table,
            drawing=grid_document.picture,
        ),
        _plan_kind("workshop", _plan_paper, has_text=False, has_slides=True),
        _plan_kind("slides", _plan_slides, has_text=False, has_slides=True, suffix=".pptx"),
        _plan_kind(
            "slides-3",
            _plan_slides,
            "three slides on a page, with lines for notes",
            has_text=False,
        ),
        _plan_kind("slides-6", _plan_slides, "six slides on a page", has_text=False),
        _plan_kind("workshop-lists", _plan_paper, "attendance list and group cards"),
        _plan_kind("workshop-notes", _plan_paper),
        DocumentKind(
            "notes",
            notes_document.notes_list,
            lambda file: NotesRequest(notes_document.read_notes(file)),
            "FILE",
            "your own notes, as a list",
        ),
        DocumentKind(
            "annotated",
            notes_document.annotated_report,
            lambda file: AnnotatedRequest(notes_document.read_notes(file)),
            "FILE",
            "the report with your own notes",
        ),
        DocumentKind("changes", changes.build, lambda file: ChangesRequest(Path(file)), "FILE"),
        DocumentKind(
            "handout",
            handout_document,
            lambda _argument: HandoutRequest(),
            drawn_book=handout_document,
        ),
        DocumentKind("word-sheet", word_document, lambda _argument: PlainRequest("word-sheet")),
        _DATA,
        DocumentKind("search", search_document),
        DocumentKind("selection", selection_document),
    )
}
"""Every kind of document by its name, in the order in which the help of the command names them."""
