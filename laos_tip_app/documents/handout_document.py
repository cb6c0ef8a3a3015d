"""Handouts: a document of selected parts, or all facts on one sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.drawings import DrawingSection, matrix_section
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.report_document import SectionBuilder
from laos_tip_app.documents.requests import HandoutRequest
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import Block, Document, DocumentSection, keep_together, note_label
from laos_tip_app.store.records import Fact

_SHEET_SIDES: Final = 2


class HandoutPart(NamedTuple):
    """What can go into a handout besides sections.

    Attributes:
        title: Returns its title in the dialog.
        sections: Builds it.
    """

    title: Callable[[], str]
    sections: Callable[[DocumentBuilder], Sequence[DrawingSection]]


def _plain(*sections: DocumentSection) -> list[DrawingSection]:
    return [DrawingSection(section, {}) for section in sections]


HANDOUT_PARTS: Final[Mapping[str, HandoutPart]] = MappingProxyType(
    {
        "timeline": HandoutPart(
            lambda: _("Timeline"),
            lambda builder: [builder.timeline_section(builder.tables.timeline())],
        ),
        "stakeholders": HandoutPart(
            lambda: _("Stakeholders"),
            lambda builder: _plain(table_section(builder.tables.stakeholders())),
        ),
        "map": HandoutPart(
            lambda: _("Map of stakeholders"),
            lambda builder: [builder.map_section()],
        ),
        "matrix": HandoutPart(
            lambda: _("Facts by stakeholder and theme"),
            lambda builder: [matrix_section(builder.tables.matrix())],
        ),
        "profiles": HandoutPart(
            lambda: _("Profiles of all stakeholders"),
            lambda builder: _plain(*builder.all_profile_sections()),
        ),
        "figures": HandoutPart(
            lambda: _("Figures"),
            lambda builder: _plain(table_section(builder.tables.figures())),
        ),
        "relations": HandoutPart(
            lambda: _("Relations"),
            lambda builder: _plain(table_section(builder.tables.relations())),
        ),
        "glossary": HandoutPart(
            lambda: _("Glossary"),
            lambda builder: _plain(builder.report.terms()),
        ),
    }
)
"""By their names on the command line, in their order; evidence stands before the glossary."""


def handout_document(builder: DocumentBuilder, request: HandoutRequest) -> Document:
    """Return the requested handout.

    Raises:
        NotFoundError: The report has no such section.
    """
    if request.sheet:
        return _sheet(builder)
    report, store = builder.report, builder.store
    section_ids = request.sections
    if section_ids is None:
        section_ids = tuple(section.id for section in store.sections())
    builder.check_sections(section_ids)
    selected = [store.section(section_id) for section_id in section_ids]
    links = report.links(_anchors(builder, section_ids, evidence=request.evidence))
    lists = {
        name: part.sections(builder)
        for name, part in HANDOUT_PARTS.items()
        if name in request.parts
    }
    glossary = lists.pop("glossary", ())
    drawings = [drawing for sections in lists.values() for drawing in sections]
    meta = store.meta()
    sections = [
        *(SectionBuilder(report, section, links).section() for section in selected),
        *(drawing.section for drawing in drawings),
        *(report.evidence(selected or store.sections()) if request.evidence else ()),
        *(drawing.section for drawing in glossary),
        report.sources(meta),
    ]
    cover = report.cover(meta, links, sections)
    lines = keep_together(
        Block("line", escape(text)) for text in (_("Workshop"), _("Date"), _("Place"))
    )
    position = next(n for n, block in enumerate(cover.blocks) if block.kind == "heading")
    contents = keep_together(cover.blocks[position:])
    first = cover._replace(blocks=(*cover.blocks[:position], *lines, *contents))
    document = report.document(meta, meta.title, (first, *sections))
    pictures: dict[str, Picture] = {}
    for drawing in drawings:
        pictures.update(drawing.pictures)
    return document._replace(drawings=pictures)


def _sheet(builder: DocumentBuilder) -> Document:
    """Return all facts on one sheet, each with what corrects it."""
    store = builder.store
    meta = store.meta()
    edition = _("Edition {edition}").format(edition=meta.edition)
    title = _("{title}: the facts on one sheet").format(title=meta.title)
    scope = " ".join(
        f"{note_label(_('Editor’s note'), note.id)} {escape(note.short)}"
        for note in store.notes_on_report()
    )
    sheet_key = _(
        "Each fact follows its number; its status is given only where another source confirms, "
        "corrects or disputes it. Square brackets hold editor’s notes, in full the first time."
    )
    blocks = [
        Block("title", escape(title), anchor="sheet"),
        Block(
            "plain",
            f"<b>{escape(meta.reference_only)}</b> {escape(edition)} · {escape(meta.as_of)}.",
        ),
        Block("plain", f"{scope} {escape(sheet_key)}"),
    ]
    labels = {status.id: status.label for status in store.statuses()}
    corrections = Corrections(store)
    for section in store.sections():
        heading = escape(section.title)
        if section.attribution:
            heading += f" <small>{escape(section.attribution)}</small>"
        blocks.append(Block("heading", heading, keep_with_next=True))
        given: set[str] = set()
        for passage in store.passages(section.id):
            facts = store.facts_of_passage(passage.id)
            text = " ".join(_fact(fact, labels, corrections, given) for fact in facts)
            blocks.append(Block("paragraph", text))
    sheet = DocumentSection(_("Facts on one sheet"), tuple(blocks))
    return builder.report.document(meta, title, (sheet,))._replace(sides=_SHEET_SIDES)


def _anchors(
    builder: DocumentBuilder, section_ids: Iterable[str], *, evidence: bool
) -> frozenset[str]:
    """Return the anchors in a handout of some sections."""
    store = builder.store
    facts = [fact.id for section in section_ids for fact in store.facts_of_section(section)]
    notes = (*store.notes(facts), *store.notes_on_report())
    context = store.context(facts) if builder.with_context else ()
    return frozenset(
        [f"note:{note.id}" for note in notes]
        + [f"context:{item.id}" for item in context]
        + [f"fact:{fact}" for fact in facts if evidence]
    )


def _fact(fact: Fact, labels: dict[str, str], corrections: Corrections, given: set[str]) -> str:
    """Return the HTML of a fact with its number, status and notes.

    The status of most facts, “article”, is left out.
    """
    text = f"<b>{escape(fact.id)}</b> {escape(fact.statement)}"
    if fact.status != "article":
        text += f" ({escape(labels[fact.status].lower())})"
    for note in corrections.for_statement((fact.id,)).notes:
        correction = note.id if note.id in given else f"{note.id}: {note.short}"
        given.add(note.id)
        text += f" <i>[{escape(correction)}]</i>"
    return text
