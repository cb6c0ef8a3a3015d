"""Write documents to files, for the command line and the window.

A new file format is one entry of `FORMATS`; see docs/decisions/0010.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QGuiApplication, QPageSize

from laos_tip_app import APP_NAME
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import OutputError, UsageError, choose_one_of
from laos_tip_app.base.i18n import _, steps_in, with_commas
from laos_tip_app.base.settings import BOOKLET, SMALL_PAPERS
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.print_style import (
    MAX_SHEET_SIZE,
    MIN_SHEET_SIZE,
    SHORT_PAPER,
    SMALL_PAPER,
    PrintStyle,
)
from laos_tip_app.documents.registry import DocumentKind, PrintJob
from laos_tip_app.documents.requests import SHEET_PAPERS, HandoutRequest, PageSetup
from laos_tip_app.export.graphml import graphml_bytes
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps, pdf_writer, run_to_completion
from laos_tip_app.export.text_formats import csv_bytes, markdown_bytes
from laos_tip_app.report.document import Document
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store

_SHEETS: Final = (
    (MAX_SHEET_SIZE, 1.0, 0.9),
    (11.0, 1.0, 0.9),
    (11.0, 0.7, 0.9),
    (10.5, 0.7, 0.9),
    (MIN_SHEET_SIZE, 0.7, 0.9),
    (MIN_SHEET_SIZE, 0.5, 0.85),
    (MIN_SHEET_SIZE, 0.35, 0.85),
)
"""Sizes of the text of the brief, and the room between its blocks and lines, the best first."""

type Steps = Generator[Progress, None, bytes]
"""Makes the bytes of a file; one may stop between its steps."""

type _Part = Any
"""What a format needs of a kind of document, such as the function that builds it."""


class Format(NamedTuple):
    """A format of files.

    Attributes:
        suffix: The ending of its files.
        label: Returns what the save dialog calls its files.
        part: Returns what it needs of a kind of document; None if the kind has none.
        make: Makes a file with that part of the kind, at once or in steps.
        content: What it is for, as the help of the command says it; empty for any document.
    """

    suffix: str
    label: Callable[[], str]
    part: Callable[[DocumentKind[Any]], _Part | None]
    make: Callable[[_Part, DocumentBuilder, PrintJob], bytes | Steps]
    content: str = ""

    def accepts(self, kind: DocumentKind[Any]) -> bool:
        """Return whether a kind of document can be written in it."""
        return self.part(kind) is not None

    def write(self, store: Store, job: PrintJob) -> Steps:
        """Make the bytes of a file in steps."""
        return steps_in(job.language, self._steps(store, job))

    def _steps(self, store: Store, job: PrintJob) -> Steps:
        data = self.make(self.part(job.kind), job.builder(store), job)
        return data if isinstance(data, bytes) else (yield from data)


def page_style(document: Document, setup: PageSetup, paper: QPageSize) -> PrintStyle:
    """Return the print style of a document on a paper."""
    if document.sides and setup.text_size <= MAX_SHEET_SIZE:
        return _sheet_style(document, paper)
    style = PrintStyle.of(
        setup.text_size,
        wide_margin=setup.wide_margin,
        small_paper=_is_small(paper),
        short_paper=paper.size(QPageSize.Unit.Point).height() < SHORT_PAPER,
    )
    return style.wide() if document.landscape else style


def _is_small(paper: QPageSize) -> bool:
    return paper.size(QPageSize.Unit.Point).width() < SMALL_PAPER


def _sheet_style(document: Document, paper: QPageSize) -> PrintStyle:
    """Return the first style that fits on the sheet, or the last."""
    device, _nowhere = pdf_writer(paper)
    # A sheet of A4 has four sides of A5, folded.
    sides = document.sides * (2 if _is_small(paper) else 1)
    for size, spacing, leading in _SHEETS:
        style = PrintStyle.sheet(size, spacing, leading, small_paper=_is_small(paper))
        pages = PageLayout(document, style, device)
        run_to_completion(pages.lay_out())
        if pages.page_count <= sides:
            break
    return style


def _pdf(build: _Part, builder: DocumentBuilder, job: PrintJob) -> Steps:
    document = build(builder, job.request)
    paper = QPageSize(PAGE_SIZES[job.setup.paper])
    style = page_style(document, job.setup, paper)
    is_booklet = job.setup.paper == BOOKLET
    return (yield from pdf_steps(document, style, paper, is_booklet=is_booklet))


def _html_bytes(text: _Part, builder: DocumentBuilder, job: PrintJob) -> bytes:
    from laos_tip_app.export.html_writer import html_bytes

    return html_bytes(text(builder, job.request))


def _epub_bytes(build: _Part, builder: DocumentBuilder, job: PrintJob) -> bytes:
    from laos_tip_app.drawing import image_export
    from laos_tip_app.export.epub import BookDrawing, epub_bytes

    # What is drawn can be enlarged, so that it is not drawn for small pages.
    paper_name = PageSetup().paper if job.setup.paper in SMALL_PAPERS else job.setup.paper
    document = build(builder._replace(paper=paper_name), job.request)
    paper = image_export.landscape(PAGE_SIZES[paper_name])
    drawings = {}
    for name, picture in document.drawings.items():
        size = QSizeF(image_export.fitted(picture, paper).width_on_page, paper.height())
        svg = image_export.svg_bytes(picture, size, picture.title)
        texts = tuple(" ".join(lines) for lines in picture.written)
        drawings[name] = BookDrawing(svg, picture.title, texts)
    meta = builder.store.meta()
    return epub_bytes(document, drawings, meta, builder.store.source(meta.source_id))


def _deck_bytes(deck: _Part, builder: DocumentBuilder, job: PrintJob) -> bytes:
    from laos_tip_app.export.deck.presentation import deck_bytes

    return deck_bytes(deck(builder, job.request), job.template, job.organiser.logo)


def _data_bytes(_data: _Part, builder: DocumentBuilder, _job: PrintJob) -> bytes:
    from laos_tip_app.export.data_package import data_bytes

    return data_bytes(builder.store, with_context=builder.with_context)


def _image_bytes(draw: _Part, builder: DocumentBuilder, job: PrintJob, *, is_svg: bool) -> bytes:
    from laos_tip_app.drawing import image_export

    picture = draw(builder, job.request)
    size = QPageSize(PAGE_SIZES[job.setup.paper]).size(QPageSize.Unit.Point)
    if not picture.upright:
        size.transpose()
    # As wide as it is when it is as high as the paper, and no wider than that.
    size.setWidth(min(size.width(), image_export.fitted(picture, size).width_on_page))
    make = image_export.svg_bytes if is_svg else image_export.png_bytes
    # A picture of what somebody typed has the title of the report only.
    titles = dict.fromkeys((picture.title, builder.store.meta().title))
    return make(picture, size, " – ".join(titles))


FORMATS: Final = (
    Format(".pdf", lambda: _("PDF files"), lambda kind: kind.document, _pdf),
    Format(
        ".csv",
        lambda: _("Tables for spreadsheets"),
        lambda kind: kind.table,
        lambda table, builder, job: csv_bytes(table(builder, job.request), builder.store.meta()),
        "tables",
    ),
    Format(".html", lambda: _("Web pages (accessible)"), lambda kind: kind.text, _html_bytes),
    Format(".epub", lambda: _("E-books (EPUB), for phones"), lambda kind: kind.book, _epub_bytes),
    Format(
        ".pptx",
        lambda: _("Slides for PowerPoint"),
        lambda kind: kind.deck,
        _deck_bytes,
        "workshops",
    ),
    Format(
        ".md",
        lambda: _("Markdown"),
        lambda kind: kind.text,
        lambda text, builder, job: markdown_bytes(text(builder, job.request)),
    ),
    Format(
        ".svg",
        lambda: _("Editable drawings (SVG)"),
        lambda kind: kind.drawing,
        partial(_image_bytes, is_svg=True),
        "drawings",
    ),
    Format(
        ".png",
        lambda: _("Pictures"),
        lambda kind: kind.drawing,
        partial(_image_bytes, is_svg=False),
        "drawings",
    ),
    Format(
        ".graphml",
        lambda: _("Graphs for Gephi and yEd"),
        lambda kind: kind.has_graph or None,
        lambda _graph, builder, _job: graphml_bytes(builder.store),
        "relations",
    ),
    Format(
        ".zip",
        lambda: _("All tables, for analysis"),
        lambda kind: kind.has_data or None,
        _data_bytes,
        "all tables",
    ),
)
"""Every format of files, in the order in which the save dialog names them."""


def formats_for(kind: DocumentKind[Any]) -> list[Format]:
    """Return the formats of a kind of document, the usual one first."""
    possible = [format_ for format_ in FORMATS if format_.accepts(kind)]
    return sorted(possible, key=lambda each: each.suffix != kind.suffix)


@contextmanager
def offscreen() -> Iterator[None]:
    """Create an offscreen application, unless there is an application already.

    `export` needs an application to lay out text, even if there is no display.
    """
    application = None
    if QCoreApplication.instance() is None:
        application = QGuiApplication([APP_NAME, "-platform", "offscreen"])
    try:
        yield
    finally:
        if application is not None:
            # PySide keeps a reference of its own, in the builtins.
            application.shutdown()


def export(store: Store, job: PrintJob, target: Path, *, force: bool = False) -> None:
    """Write a document to a file; its suffix says in which format.

    Needs a QGuiApplication; see `offscreen`.

    Args:
        store: The report.
        job: The document, and how it is set up.
        target: The file.
        force: Whether a file of that name is replaced.

    Raises:
        UsageError: It can’t be written in that format or on that paper.
        NotFoundError: There is no such section or stakeholder.
        OutputError: The file can’t be written, or is already there.
    """
    chosen = format_of(job, target)
    check_content(store, job, chosen)
    check_target(target, force=force)
    write_file(target, run_to_completion(chosen.write(store, job)), force=force)


def format_of(job: PrintJob, target: Path) -> Format:
    """Return the format that a file is to have.

    Raises:
        UsageError: There is no such format or paper, or not for this document; the message says
            what there is.
    """
    suffix = target.suffix.lower()
    allowed = formats_for(job.kind)
    chosen = next((format_ for format_ in allowed if format_.suffix == suffix), None)
    if chosen is None:
        is_known = any(format_.suffix == suffix for format_ in FORMATS)
        raise UsageError(
            _("{what} can’t be exported as {ending}.").format(what=job.kind.name, ending=suffix)
            if is_known
            else _("The file type of {name} is not known.").format(name=target.name),
            _("Choose a name that ends in {endings}.").format(
                endings=either([format_.suffix for format_ in allowed])
            ),
        )
    check_paper(job.setup.paper)
    # Their answers and strips need separate sheets.
    has_own_sheets = job.request.name in ("exercise", "workshop", "workshop-notes")
    if has_own_sheets and job.setup.paper not in SHEET_PAPERS:
        raise UsageError(
            _("Exercises can’t be printed as a booklet."),
            _(
                "The answers and the strips to cut out must be on separate sheets. Choose another "
                "paper."
            ),
        )
    return chosen


def check_content(store: Store, job: PrintJob, chosen: Format | None = None) -> None:
    """Check that a report has something for a document.

    Args:
        store: The report.
        job: The document.
        chosen: The format of its file, if it is to be one.

    Raises:
        OutputError: The message says what the report does not have.
    """
    request = job.request
    name = request.sheet if isinstance(request, HandoutRequest) else request.name
    if name == "stakeholders" and chosen is not None and chosen.suffix in (".svg", ".png"):
        # Their drawing is the map.
        name = "map"
    if reason := missing(store, name, with_context=job.with_context):
        raise OutputError(reason, "")


def check_paper(paper: str) -> None:
    """Check that pages can be made for a paper.

    Raises:
        UsageError: The message says which papers there are.
    """
    if paper not in PAGE_SIZES:
        wrong = _("The paper size {paper} can’t be used.").format(paper=paper)
        raise UsageError(wrong, choose_one_of(PAGE_SIZES))


def either(names: Sequence[str]) -> str:
    """Return names as a choice: `.pdf, .html or .md`."""
    some = with_commas(names[:-1])
    pattern = _("{some} or {last}")
    return pattern.format(some=some, last=names[-1]) if some else names[-1]
