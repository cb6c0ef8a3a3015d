"""Build documents from the report, its tables and its drawings.

What paints is imported where a drawing is made: most documents have none.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError, choose_one_of
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import LARGE_PAPER, PAPERS, SMALL_PAPERS
from laos_tip_app.documents.back_matter import source_html
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.named_notes import with_words_of_notes
from laos_tip_app.documents.paragraph_html import PrintedLinks
from laos_tip_app.report.corrections import rule_text
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    SectionPart,
    keep_together,
    labelled,
)
from laos_tip_app.report.labels import DOT, edition_text
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import Meta, Section
from laos_tip_app.store.store import Store

_MAPS: Final = ("movements", "places")
"""Tables whose drawing has no room on small pages."""


class Organiser(NamedTuple):
    """Who holds a workshop, as typed.

    Attributes:
        name: The organisation.
        occasion: Title, date and place of the workshop.
        logo: The file of the organisation’s logo.
    """

    name: str = ""
    occasion: str = ""
    logo: Path | None = None

    def blocks(self) -> Iterator[Block]:
        """Yield what is given, each on a line."""
        for label, text in ((_("Organiser"), self.name), (_("Workshop"), self.occasion)):
            if text:
                yield labelled("plain", f"{label}:", escape(text))

    def cover_blocks(self) -> Iterator[Block]:
        """Yield the same, or lines to fill in."""
        yield from self.blocks()
        names = () if self.occasion else (_("Workshop"), _("Date"), _("Place"))
        yield from keep_together(Block("line", escape(name)) for name in names)


NOBODY: Final = Organiser()
"""Where nothing is given."""


class DocumentBuilder(NamedTuple):
    """Builds documents and their sections.

    Attributes:
        paper: The paper of its pages, one of `PAPERS`.
        large_print: Whether a drawing is given as its list, since its letters stay small.
        organiser: Who holds the workshop that it is for.
        anchors: The anchors of the document that its links may lead to.
    """

    store: Store
    with_context: bool = True
    paper: str = PAPERS[0]
    large_print: bool = False
    organiser: Organiser = NOBODY
    anchors: frozenset[str] = frozenset()

    @property
    def large_paper(self) -> bool:
        """Whether one page holds the timeline, or the map with its list."""
        return self.paper == LARGE_PAPER

    @property
    def small_paper(self) -> bool:
        """Whether its pages are half of A4."""
        return self.paper in SMALL_PAPERS

    @property
    def tables(self) -> TableBuilder:
        """Builds the tables of the report."""
        return TableBuilder(self.store, self.with_context)

    @property
    def links(self) -> PrintedLinks:
        """Writes references in the place of links."""
        return PrintedLinks(self.store, self.anchors, self.with_context)

    def below_picture(self) -> tuple[str, ...]:
        """Return the lines below a picture that is a file."""
        meta = self.store.meta()
        return rule_text(meta), *_footer(meta, edition_text(meta))

    def document(self, *sections: DocumentSection, title: str = "") -> Document:
        """Return sections as a document, with source and disclaimer at the end.

        One that begins with a drawing without text has them in the footer only. Without a title it
        has that of the report and of the first section.
        """
        *before, last = sections
        if any(block.kind != "drawing" for block in sections[0].blocks):
            last = last._replace(parts=last.parts + self._end())
        titles = filter(None, (self.store.meta().title, sections[0].public_title))
        return self.titled(title or ": ".join(titles), (*before, last))

    def titled(self, title: str, sections: tuple[DocumentSection, ...]) -> Document:
        """Return sections as a document with title, head and foot."""
        meta = self.store.meta()
        titles = (each.public_title for each in sections if each.public_title and each.listed)
        address, edition = self.store.source(meta.source_id).address, edition_text(meta)
        return Document(
            title=title,
            running_head=meta.title,
            organiser=self.organiser.name,
            logo=self.organiser.logo,
            subject=meta.subject,
            language=meta.language,
            rule=rule_text(meta),
            notes={note.id: note for note in self.store.notes()},
            footer=_footer(meta, edition),
            short_source=meta.attribution_short,
            last_footer=DOT.join(filter(None, (address, meta.reference_only))),
            keywords=(edition, *titles),
            sections=sections,
        )

    def _end(self) -> tuple[SectionPart, ...]:
        """Return the end of a document without a cover.

        Where it would take a page, the foot of the last page says it; see `titled`.
        """
        meta = self.store.meta()
        source = source_html(self.store.source(meta.source_id))
        html = f"{source}<br/><b>{escape(meta.reference_only)}</b>"
        heading = Block("heading", escape(_("Source")), optional=True)
        return heading, DocumentList((Block("item", html, optional=True),))

    def for_files(self, document: Document) -> Document:
        """Return a document for files without pages, with its notes in words."""
        anchors = frozenset(block.anchor for block in document.blocks if block.anchor)
        return with_words_of_notes(document, self._replace(anchors=anchors).links)

    def drawn(self, table: Table, *, with_list: bool = True) -> DocumentSection:
        """Return a table as a drawing on some pages.

        Large print has the table instead, and small pages that of a map.

        Args:
            table: A table that can be drawn.
            with_list: Whether the list of its entries follows the timeline.
        """
        if self.large_print or (self.small_paper and table.name in _MAPS):
            return table_section(table)
        from laos_tip_app.documents.drawings import drawn_section

        with_context = self.with_context
        return drawn_section(
            self.store, table, self.paper, with_context=with_context, with_list=with_list
        )

    def map_section(self, stakeholder_ids: Sequence[str] | None = None) -> DocumentSection:
        """Return the map with its relations; stakeholders not named are faded."""
        if self.large_print:
            return table_section(self.tables.relations())
        from laos_tip_app.documents.drawings import map_section, relations_section

        if self.small_paper:
            return relations_section(self.store)
        return map_section(self.store, stakeholder_ids, one_sheet=self.large_paper)

    def sections(self, section_ids: Iterable[str] | None = None) -> list[Section]:
        """Return some sections of the report, or all.

        Raises:
            NotFoundError: There is no such section; the message names those that it has.
        """
        known = {section.id: section for section in self.store.sections()}
        ids = known if section_ids is None else [*section_ids]
        for row_id in ids:
            if row_id not in known:
                message = _("The report has no section “{id}”.").format(id=row_id)
                raise NotFoundError(message, choose_one_of(known))
        return [known[row_id] for row_id in ids]

    def check_stakeholders(self, stakeholder_ids: Iterable[str]) -> None:
        """Check that the report has all given stakeholders.

        Raises:
            NotFoundError: The message names those that it has.
        """
        known = [stakeholder.id for stakeholder in self.store.stakeholders()]
        advice = _("It has no stakeholders.")
        if known:
            pattern = _("Choose a number from {first} to {last}.")
            advice = pattern.format(first=known[0], last=known[-1])
        for row_id in stakeholder_ids:
            if row_id not in known:
                message = _("The report has no stakeholder “{id}”.").format(id=row_id)
                raise NotFoundError(message, advice)


def _footer(meta: Meta, edition: str) -> tuple[str, str]:
    """Return the lines at the end of each file and picture."""
    return f"{edition} · {meta.as_of}", meta.attribution
