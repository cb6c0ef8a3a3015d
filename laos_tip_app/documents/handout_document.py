"""Handouts: a document of selected parts, or the brief.

The brief is one sheet for somebody who has five minutes. Its sentences are content. A note that one
names has its number there and its words at the foot of the page, or at the end of a file.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain, groupby, pairwise
from typing import Final, NamedTuple, Self

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import MAX_PAPER_POINTS
from laos_tip_app.documents.back_matter import glossary_sections, sources_section
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import profile_list, table_section
from laos_tip_app.documents.notes_document import annotated_chapters
from laos_tip_app.documents.print_style import MAX_SHEET_SIZE
from laos_tip_app.documents.report_document import (
    anchors,
    chapters,
    context_sections,
    cover,
    evidence,
    notes_in_full,
)
from laos_tip_app.documents.requests import FIRST_SECTION, HandoutRequest, PageSetup
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import (
    NOTE_SEPARATOR,
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentList,
    DocumentSection,
    Kind,
    SectionPart,
)
from laos_tip_app.report.labels import paragraphs
from laos_tip_app.report.missing_content import missing
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import BriefSentence, Figure, Note

_WITH_RATINGS: Final = frozenset(("timeline", "timeline-drawing"))
"""The parts that show the ratings, where context is shown."""

_BRIEF_SIDES: Final = 2
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_NOTES: Final = re.compile(r"(?:\[[A-Z]+-\d+\])+")
_NOTE: Final = re.compile(r"\[([A-Z]+-\d+)\]")
_NUMBER: Final = re.compile(r"\d+")


class HandoutPart(NamedTuple):
    """What can go into a handout besides sections.

    Attributes:
        title: Returns its title in the dialog.
        sections: Builds it.
    """

    title: Callable[[], str]
    sections: Callable[[DocumentBuilder], Sequence[DocumentSection]]

    @classmethod
    def drawn(cls, title: Callable[[], str], table: Callable[[TableBuilder], Table]) -> Self:
        """Return a table as a drawing."""
        return cls(title, lambda builder: [builder.drawn(table(builder.tables))])

    @classmethod
    def listed(cls, title: Callable[[], str], table: Callable[[TableBuilder], Table]) -> Self:
        """Return a table as a list."""
        return cls(title, lambda builder: [table_section(table(builder.tables))])


HANDOUT_PARTS: Final[Mapping[str, HandoutPart]] = {
    "timeline": HandoutPart.drawn(lambda: _("Timeline"), TableBuilder.timeline),
    "timeline-drawing": HandoutPart(
        lambda: _("Timeline, drawing only"),
        lambda builder: [builder.drawn(builder.tables.timeline(), with_list=False)],
    ),
    "stakeholders": HandoutPart.listed(lambda: _("Stakeholders"), TableBuilder.stakeholders),
    "map": HandoutPart(lambda: _("Map of stakeholders"), lambda builder: [builder.map_section()]),
    "movements": HandoutPart.drawn(lambda: _("Movements on maps"), TableBuilder.movements),
    "places": HandoutPart.drawn(lambda: _("Places on a map"), TableBuilder.places),
    "matrix": HandoutPart.drawn(lambda: _("Facts by stakeholder and theme"), TableBuilder.matrix),
    "profiles": HandoutPart(
        lambda: _("Profiles of all stakeholders"),
        lambda builder: profile_list(builder.store),
    ),
    "figures": HandoutPart.drawn(lambda: _("Figures"), TableBuilder.figures),
    "relations": HandoutPart.listed(lambda: _("Relations"), TableBuilder.relations),
    # The glossary has the terms of the sections, and stands behind the evidence.
    "glossary": HandoutPart(lambda: _("Glossary"), lambda _builder: ()),
}
"""By their names on the command line, in their order."""


def _chosen_parts(builder: DocumentBuilder, names: Container[str]) -> list[DocumentSection]:
    sections = (
        section
        for name, part in HANDOUT_PARTS.items()
        if name in names
        # A ready-made choice names all parts; what the report does not have is left out.
        and not missing(builder.store, name, with_context=builder.with_context)
        for section in part.sections(builder)
    )
    # The list instead of a drawing may be chosen too.
    return list(dict.fromkeys(sections))


def handout_document(builder: DocumentBuilder, request: HandoutRequest) -> Document:
    """Return the requested handout.

    Raises:
        NotFoundError: The report has no such section.
    """
    if request.sheet:
        return brief(builder)
    store = builder.store
    is_first = FIRST_SECTION in (request.sections or ())
    selected = builder.sections()[:1] if is_first else builder.sections(request.sections)
    section_ids = [section.id for section in selected]
    # Without sections the evidence is that of all.
    proven = selected or store.sections()
    fact_ids = [*chain.from_iterable(store.facts_of("section", (s.id for s in proven)).values())]
    # Whoever wants the evidence wants what others say of it too; the other packs stay short.
    builder = builder._replace(anchors=anchors(builder, fact_ids if request.evidence else ()))
    lists = _chosen_parts(builder, request.parts)
    if request.notes:
        text = annotated_chapters(builder, selected, request.notes)
    else:
        text = chapters(builder, selected)
    if request.evidence:
        text += context_sections(builder, fact_ids)
        lists.append(notes_in_full(builder, store.notes(fact_ids)))
        lists += evidence(store, proven)
    glossary = glossary_sections(store, section_ids) if "glossary" in request.parts else []
    with_ratings = bool(_WITH_RATINGS & {*request.parts})
    with_context, in_full = builder.with_context, request.evidence
    sources = sources_section(
        store, with_context=with_context, in_full=in_full, with_ratings=with_ratings
    )
    end = [*glossary, sources]
    # Without contents it is a few pages, and drawings would leave the text’s last one empty.
    sections = (*text, *lists, *end) if request.cover else (*text, *end, *lists)
    listed = sections if request.cover else ()
    first = cover(builder, listed, builder.organiser.cover_blocks())
    return builder.titled(store.meta().title, (first, *sections))


def page_setup_error() -> UsageError:
    """Return the error for a page setup that the brief can’t have."""
    return UsageError(
        _("The brief has the size of text that fits on one sheet, and no wide margin."),
        _("Leave these options out, or choose large print."),
    )


def is_refused(setup: PageSetup) -> bool:
    """Return whether the brief can’t be made in a page setup.

    Larger text makes it a document of some pages.
    """
    return setup.wide_margin or MAX_SHEET_SIZE < setup.text_size < MAX_PAPER_POINTS


def brief(builder: DocumentBuilder) -> Document:
    """Return the sentences that the editors wrote, by heading and paragraph."""
    writer = _BriefWriter(builder)
    meta = builder.store.meta()
    title = _("{title}: a brief").format(title=meta.title)
    sentences = [
        sentence
        for sentence in builder.store.brief()
        if builder.with_context or not sentence.is_context
    ]
    parts: list[SectionPart] = [
        *builder.organiser.blocks(),
        Block("note", escape(meta.reference_only)),
        *(Block("note", escape(note.short)) for note in builder.store.notes_on_report()),
    ]
    for heading, listed in groupby(sentences, lambda sentence: sentence.heading):
        parts += [Block("heading", writer.html(heading)), *writer.parts(listed)]
    # The head of its pages says “Brief”.
    section = DocumentSection.titled(meta.title, "brief", *parts)._replace(title=_("Brief"))
    document = builder.titled(title, (section,))
    return document._replace(sides=_BRIEF_SIDES, notes=writer.notes, last_footer="")


class _BriefWriter:
    """Writes sentences and numbers the notes that they name.

    Attributes:
        notes: The notes by their numbers.
    """

    def __init__(self, builder: DocumentBuilder) -> None:
        store = builder.store
        self.notes: dict[str, Note] = {}
        self._words: Mapping[str, str] = store.brief_notes()
        self._figures: Mapping[str, Figure] = {figure.id: figure for figure in store.figures()}
        self._store = store
        self._corrections = Corrections(store)
        self._numbers: dict[str, str] = {}
        self._last_place: str | None = None

    def parts(self, sentences: Iterable[BriefSentence]) -> Iterator[SectionPart]:
        """Yield the paragraphs below a heading; short ones as a list."""
        groups = [tuple(group) for _n, group in groupby(sentences, lambda each: each.paragraph)]
        if all(len(group) == 1 for group in groups):
            *blocks, last = [self._block(group, "item") for group in groups]
            alone, places = (*blocks[:1], *blocks[-1:]), [*map(self._place, groups)]
            # No page has an item alone, and the dots of a paragraph are compared.
            listed = (
                b._replace(keep_with_next=b in alone or (bool(b.dots) and place == next_place))
                for b, (place, next_place) in zip(blocks, pairwise(places), strict=True)
            )
            yield DocumentList((*listed, last))
        else:
            for group in groups:
                yield self._block(group, "paragraph")

    def _block(self, group: tuple[BriefSentence, ...], usual: Kind) -> Block:
        html = " ".join(map(self._sentence, group))
        before, self._last_place = self._last_place, self._place(group)
        if self._last_place not in ("", before):
            html += f" <small>({escape(self._last_place)})</small>"
        block = Block("context" if group[0].is_context else usual, html, unbreakable=True)
        figure = self._figures.get(group[0].figure_id)
        if figure is None:
            return block
        number = _NUMBER.search(figure.value)
        count = int(number[0]) if number else 0
        return block._replace(dots=count, is_exact=figure.kind == "exact")

    def _place(self, group: tuple[BriefSentence, ...]) -> str:
        """Return the paragraphs of the article that a paragraph is from."""
        fact_ids = [fact for each in group for fact in each.fact_ids if not each.is_context]
        return paragraphs(fact.reference for fact in self._store.facts(fact_ids))

    def _sentence(self, sentence: BriefSentence) -> str:
        html = self.html(sentence.text)
        if sentence.is_context:
            return html
        # The facts are those of the sentence, so that the mark is of all of it.
        short = self._corrections.for_statement(sentence.fact_ids).difference.short
        return f"{short} {html}".strip()

    def html(self, text: str) -> str:
        """Return a text with its words in bold, and numbers for notes."""
        html = _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
        return _NOTES.sub(self._marks, html)

    def _marks(self, match: re.Match[str]) -> str:
        numbers = [self._number(row_id) for row_id in _NOTE.findall(match[0])]
        listed = NOTE_SEPARATOR.join(filter(None, numbers))
        return f"<sup>{SUPERSCRIPT_SPACE}{listed}</sup>" if listed else ""

    def _number(self, row_id: str) -> str:
        """Return the number of a note, "" if its sentence tells it."""
        if row_id not in self._words:
            return ""
        number = self._numbers.setdefault(row_id, str(len(self._numbers) + 1))
        note = self._store.note(row_id)
        self.notes[number] = note._replace(id=number, short=self._words[row_id])
        return number
