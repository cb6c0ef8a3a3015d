"""The handout pack: one document of chosen parts; and the facts on one sheet.

Knows nothing of Qt, of pages or of who chooses.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.list_documents import table_part
from laos_tip_app.documents.report_document import ReportDocumentBuilder, SectionBuilder
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import Block, Document, DocumentSection, keep_together, note_label
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import Fact

TABLES = ("timeline", "stakeholders", "figures", "relations", "matrix")
PARTS = (
    "timeline",
    "stakeholders",
    "map",
    "matrix",
    "profiles",
    "figures",
    "relations",
    "glossary",
)
"""What can go into a pack besides sections, in the order in which it stands there."""


class HandoutBuilder:
    """Writes packs and sheets."""

    def __init__(
        self,
        writer: ReportDocumentBuilder,
        tables: TableBuilder,
        made: Mapping[str, Sequence[DocumentSection]] = MappingProxyType({}),
    ) -> None:
        """Take what writes the parts, and by their names those that are made already."""
        self._writer = writer
        self._made = made
        self._tables = tables

    def pack(self, sections: Iterable[str], parts: Iterable[str], *, evidence: bool) -> Document:
        """Return one document with cover, contents, what was chosen, and sources.

        Raises:
            NotFoundError: There is no such section.
        """
        writer = self._writer
        store = writer.store
        chosen = [store.section(section_id) for section_id in sections]
        wanted = frozenset(parts)
        links = writer.links(self._anchors([section.id for section in chosen], evidence=evidence))
        written = [SectionBuilder(writer, section, links).part() for section in chosen]
        for name in PARTS:
            if name in wanted and name in self._made:
                written += self._made[name]
            elif name in wanted and name in TABLES:
                written.append(table_part(getattr(self._tables, name)()))
        if evidence:
            written += writer.evidence(chosen or store.sections())
        if "glossary" in wanted:
            written.append(writer.terms())
        meta = store.meta()
        written.append(writer.sources(meta))
        cover = writer.cover(meta, links, written)
        lines = keep_together(
            Block("line", escape(text)) for text in (_("Workshop"), _("Date"), _("Place"))
        )
        at = next(n for n, piece in enumerate(cover.pieces) if piece.kind == "heading")
        contents = keep_together(cover.pieces[at:])
        first = cover._replace(pieces=(*cover.pieces[:at], *lines, *contents))
        return writer.printed(meta, meta.title, (first, *written))

    def sheet(self) -> Document:
        """Return all facts as close together as can be read, each corrected where it stands."""
        writer = self._writer
        store = writer.store
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
        pieces = [
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
            pieces.append(Block("heading", heading, keep=True))
            given: set[str] = set()
            for passage in store.passages(section.id):
                facts = store.facts_of_passage(passage.id)
                said = " ".join(_fact(fact, labels, corrections, given) for fact in facts)
                pieces.append(Block("paragraph", said))
        return writer.printed(
            meta, title, (DocumentSection(_("Facts on one sheet"), tuple(pieces)),)
        )

    def _anchors(self, sections: Iterable[str], *, evidence: bool) -> frozenset[str]:
        """Return what a pack of these sections holds under a name of its own."""
        store = self._writer.store
        facts = [fact.id for section in sections for fact in store.facts_of_section(section)]
        notes = (*store.notes(facts), *store.notes_on_report())
        context = store.context(facts) if self._writer.with_context else ()
        return frozenset(
            [f"note:{note.id}" for note in notes]
            + [f"context:{item.id}" for item in context]
            + [f"fact:{fact}" for fact in facts if evidence]
        )


def _fact(fact: Fact, labels: dict[str, str], corrections: Corrections, given: set[str]) -> str:
    """Return a fact with its number, its status unless that is the common one, and its notes."""
    text = f"<b>{escape(fact.id)}</b> {escape(fact.statement)}"
    if fact.status != "article":
        text += f" ({escape(labels[fact.status].lower())})"
    for note in corrections.for_statement((fact.id,)).notes:
        said = note.id if note.id in given else f"{note.id}: {note.short}"
        given.add(note.id)
        text += f" <i>[{escape(said)}]</i>"
    return text
