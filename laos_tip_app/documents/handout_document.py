"""Handouts: a document of selected parts, or the brief."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final, NamedTuple, Self

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.back_matter import glossary_sections, sources_section
from laos_tip_app.documents.brief import brief
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import profile_list, table_section
from laos_tip_app.documents.notes_document import annotated_chapters
from laos_tip_app.documents.report_document import (
    anchors,
    chapters,
    context_sections,
    cover,
    evidence,
    notes_in_full,
)
from laos_tip_app.documents.requests import FIRST_SECTION, HandoutRequest
from laos_tip_app.report.document import Document, DrawingSection
from laos_tip_app.report.missing_content import missing
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder


class HandoutPart(NamedTuple):
    """What can go into a handout besides sections.

    Attributes:
        title: Returns its title in the dialog.
        sections: Builds it.
    """

    title: Callable[[], str]
    sections: Callable[[DocumentBuilder], Sequence[DrawingSection]]

    @classmethod
    def drawn(cls, title: Callable[[], str], table: Callable[[TableBuilder], Table]) -> Self:
        """Return a table as a drawing."""
        return cls(title, lambda builder: [builder.drawn(table(builder.tables))])

    @classmethod
    def listed(cls, title: Callable[[], str], table: Callable[[TableBuilder], Table]) -> Self:
        """Return a table as a list."""
        return cls(title, lambda builder: [DrawingSection(table_section(table(builder.tables)))])


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
        lambda builder: [*map(DrawingSection, profile_list(builder.store))],
    ),
    "figures": HandoutPart.drawn(lambda: _("Figures"), TableBuilder.figures),
    "relations": HandoutPart.listed(lambda: _("Relations"), TableBuilder.relations),
    "glossary": HandoutPart(
        lambda: _("Glossary"),
        lambda builder: [*map(DrawingSection, glossary_sections(builder.store))],
    ),
}
"""By their names on the command line, in their order; evidence stands before the glossary."""


_WITH_RATINGS: Final = frozenset(("timeline", "timeline-drawing"))
"""The parts that show the ratings, where context is shown."""


def _drawings(builder: DocumentBuilder, names: Container[str]) -> list[DrawingSection]:
    drawings = [
        drawing
        for name, part in HANDOUT_PARTS.items()
        if name in names
        and name != "glossary"
        # A ready-made choice names all parts; what the report does not have is left out.
        and not missing(builder.store, name, with_context=builder.with_context)
        for drawing in part.sections(builder)
    ]
    # The list instead of a drawing may be chosen too.
    return list({drawing.section: drawing for drawing in drawings}.values())


def handout_document(builder: DocumentBuilder, request: HandoutRequest) -> Document:
    """Return the requested handout.

    Raises:
        NotFoundError: The report has no such section.
        SavedFileError: The notes file can’t be read.
    """
    if request.sheet:
        return brief(builder)
    store = builder.store
    is_first = FIRST_SECTION in (request.sections or ())
    selected = builder.sections()[:1] if is_first else builder.sections(request.sections)
    section_ids = [section.id for section in selected]
    of_sections = store.facts_of("section", section_ids)
    fact_ids = [fact_id for section_id in section_ids for fact_id in of_sections[section_id]]
    # Whoever wants the evidence wants what others say of it too; the other packs stay short.
    links = builder.links(anchors(builder, fact_ids if request.evidence else ()))
    drawings = _drawings(builder, request.parts)
    if request.notes:
        text = annotated_chapters(builder, selected, links, request.notes)
    else:
        text = chapters(builder, selected, links)
    lists = [drawing.section for drawing in drawings]
    if request.evidence:
        notes = store.notes(fact_ids)
        listed = selected or store.sections()
        lists += [notes_in_full(store, notes, links), *evidence(store, listed)]
    glossary = glossary_sections(store, section_ids) if "glossary" in request.parts else []
    text += context_sections(builder, fact_ids) if request.evidence else []
    with_ratings = bool(_WITH_RATINGS & {*request.parts})
    sources = sources_section(
        store,
        with_context=builder.with_context,
        in_full=request.evidence,
        with_ratings=with_ratings,
    )
    end = [*glossary, sources]
    # Without contents it is a few pages, and drawings would leave the text’s last one empty.
    sections = [*text, *lists, *end] if request.cover else [*text, *end, *lists]
    first = cover(store, links, sections)
    position = next(n for n, block in enumerate(first.blocks) if block.kind == "heading")
    lines = builder.organiser.cover_blocks()
    contents = first.parts[position:] if request.cover else ()
    first = first._replace(parts=(*first.parts[:position], *lines, *contents))
    if not request.cover:
        sections[0] = sections[0]._replace(continues_page=True)
    document = builder.titled(store.meta().title, (first, *sections))
    pictures = {name: one for drawing in drawings for name, one in drawing.pictures.items()}
    return document._replace(drawings=pictures)
