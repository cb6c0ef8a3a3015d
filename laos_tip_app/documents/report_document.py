"""Build the printed report: sections, cover, evidence, glossary and sources.

Links become references, since paper can’t be followed; a reference to something in the same
document stays a link, for files.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.documents.glossary import glossary_sections
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.named_notes import note_html
from laos_tip_app.documents.organiser import NOBODY, Organiser
from laos_tip_app.documents.sources_section import context_section, source_html, sources_section
from laos_tip_app.documents.statements import Statements
from laos_tip_app.documents.text_marks import NO_MARKS, TextMarks, with_note_marks
from laos_tip_app.report.corrections import (
    MARKS,
    Corrections,
    notes_by_passage,
    rule_text,
)
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    SectionPart,
    keep_together,
    labelled,
    numbered_note,
)
from laos_tip_app.report.labels import edition_text
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import (
    Meta,
    Note,
    Passage,
    Section,
)
from laos_tip_app.store.store import Store

_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def _anchor(location: Location) -> str:
    """Return the anchor of a record; a rating’s is a row."""
    kind = "row" if location.kind == "rating" else location.kind
    return f"{kind}:{location.id}"


class PrintedLinks(NamedTuple):
    """Replaces links by references for print.

    Attributes:
        anchors: The anchors of the document, for links in files.
        context: How a context fact is referred to, with `{id}`, or empty when none is printed.
    """

    store: Store
    anchors: frozenset[str] = frozenset()
    context: str = ""

    def with_references(self, html: str) -> str:
        """Return HTML with references after the texts of its links."""
        return _LINK.sub(lambda match: self._link(unescape(match[1]), match[2]), html)

    def _link(self, href: str, text: str) -> str:
        try:
            location = Location.parse(href)
            reference = self._reference(location)
        except (ValueError, NotFoundError):
            return text
        if not reference or escape(reference) in text:
            return text
        anchor = _anchor(location)
        if anchor in self.anchors:
            return f'{text} (<a href="#{escape(anchor)}">{escape(reference)}</a>)'
        return f"{text} ({escape(reference)})"

    def _reference(self, location: Location) -> str:
        match location.kind:
            case "note":
                return _("editor’s note {id}").format(id=location.id)
            case "context":
                return self.context.format(id=location.id)
            case "fact":
                return self.store.fact(location.id).reference
            case "passage":
                return self.store.passage(location.id).reference
            case "rating":
                return location.id if _anchor(location) in self.anchors else ""
            case _:
                return ""


class ReportDocumentBuilder:
    """Builds the printed report and its sections."""

    def __init__(
        self, store: Store, *, with_context: bool = True, organiser: Organiser = NOBODY
    ) -> None:
        """Build from a report.

        Args:
            store: The report.
            with_context: Whether what other publishers say is printed too.
            organiser: Who holds the workshop that it is for.
        """
        self.organiser = organiser
        self.store = store
        self.with_context = with_context

    def section(self, section_id: str) -> Document:
        """Return a section as a document.

        Raises:
            NotFoundError: There is none.
        """
        section = self.store.section(section_id)
        meta = self.store.meta()
        content = SectionBuilder(self, section, self.links(frozenset())).section()
        whole = content._replace(parts=content.parts + self.end(meta))
        return self.document(meta, f"{meta.title}: {section.title}", (whole,))

    def end(self, meta: Meta) -> tuple[SectionPart, ...]:
        """Return the end of a document without a cover.

        Where it would take a page, the foot of the last page says it; see `last_footer`.
        """
        source = source_html(self.store.source(meta.source_id))
        html = f"{source}<br/><b>{escape(meta.reference_only)}</b>"
        item = Block("item", html, optional=True)
        return (
            Block("heading", escape(_("Source")), optional=True),
            DocumentList((item,)),
        )

    def last_footer(self, meta: Meta) -> str:
        """Return what the end of a document says, for a foot."""
        address = self.store.source(meta.source_id).address
        return f"{address} · {meta.reference_only}" if address else meta.reference_only

    def report(self) -> Document:
        """Return the whole report as a document."""
        meta = self.store.meta()
        sections = self.store.sections()
        links = self.links(self.anchors())
        chapters = self.chapters(sections, links)
        chapters += self.context()
        if self.with_context and (ratings := TableBuilder(self.store).ratings()).rows:
            chapters.append(table_section(ratings))
        sources = self.sources(in_full=True, with_ratings=True)
        notes = self.notes(self.store.notes(), links)
        rest = [notes, *self.evidence(sections), *glossary_sections(self.store), sources]
        cover = self.cover(meta, links, [*chapters, *rest])
        return self.document(meta, meta.title, (cover, *chapters, *rest))

    def chapters(
        self, sections: Iterable[Section], links: PrintedLinks, marks: TextMarks = NO_MARKS
    ) -> list[DocumentSection]:
        """Return sections of one document.

        Args:
            sections: The sections.
            links: The links of the document.
            marks: HTML to put into paragraphs.
        """
        return [
            SectionBuilder(self, section, links, marks).section()._replace(continues_page=True)
            for section in sections
        ]

    def notes(self, notes: Iterable[Note], links: PrintedLinks) -> DocumentSection:
        """Return notes in full, without those on the cover."""
        title, on_cover = _("Editor’s notes in full"), self.store.notes_on_report()
        listed = (self._note(note, links) for note in notes if note not in on_cover)
        head = Block("title", escape(title), anchor="notes")
        return DocumentSection(title, (head, *listed), continues_page=True, compact=True)

    def context(self, fact_ids: Iterable[str] | None = None) -> list[DocumentSection]:
        """Return the context on some facts as a section, or nothing.

        Paragraphs refer to it where the links have the anchors of its statements.
        """
        context = self.store.context(fact_ids) if self.with_context else ()
        return [context_section(context, self.store.meta())] if context else []

    def document(self, meta: Meta, title: str, sections: tuple[DocumentSection, ...]) -> Document:
        """Return sections as a document with header and footer."""
        edition = edition_text(meta)
        return Document(
            title=title,
            running_head=meta.title,
            organiser=self.organiser.name,
            logo=self.organiser.logo,
            subject=meta.subject,
            language=meta.language,
            rule=rule_text(meta),
            notes={note.id: note for note in self.store.notes()},
            footer=self.footer(meta),
            short_source=meta.attribution_short,
            last_footer=self.last_footer(meta),
            keywords=(
                edition,
                *(
                    section.public_title
                    for section in sections
                    if section.public_title and section.listed
                ),
            ),
            sections=sections,
        )

    def footer(self, meta: Meta) -> tuple[str, ...]:
        """Return the lines at the end of each file and picture."""
        return f"{edition_text(meta)} · {meta.as_of}", meta.attribution

    def links(self, anchors: frozenset[str]) -> PrintedLinks:
        """Return the links of a document with some anchors."""
        context = _("context {id}") if self.with_context else ""
        return PrintedLinks(self.store, anchors, context)

    def anchors(self) -> frozenset[str]:
        """Return the anchors in the whole report."""
        return frozenset(
            [f"note:{note.id}" for note in self.store.notes()]
            + [f"context:{item.id}" for item in self.store.context() if self.with_context]
            + [f"row:{rating.id}" for rating in self.store.ratings() if self.with_context]
            + [f"fact:{fact.id}" for fact in self.store.facts()]
        )

    def cover(
        self, meta: Meta, links: PrintedLinks, sections: Iterable[DocumentSection]
    ) -> DocumentSection:
        """Return the first page: title, date, disclaimer and contents."""
        edition = edition_text(meta)
        contents = keep_together(
            Block("contents", escape(section.title), target=section.anchor)
            for section in sections
            if section.listed
        )
        parts: tuple[SectionPart, ...] = (
            Block("title", escape(meta.title), anchor="report"),
            Block("subtitle", escape(meta.subject)),
            labelled("plain", f"{edition}.", escape(meta.as_of_long)),
            Block("plain", f"<b>{escape(meta.reference_only)}</b>"),
            *(self._note(note, links) for note in self.store.notes_on_report()),
            Block("plain", escape(meta.attribution)),
            Block("heading", escape(_("Contents"))),
            DocumentList(tuple(contents)),
        )
        return DocumentSection("", parts)

    def _note(self, note: Note, links: PrintedLinks) -> Block:
        html = links.with_references(note_html(note))
        return numbered_note("note", note.id, html, f"note:{note.id}")

    def evidence(self, sections: Iterable[Section]) -> Iterator[DocumentSection]:
        """Yield the meanings of the statuses, then the facts by section."""
        blocks = [
            Block("title", escape(_("Evidence")), anchor="evidence"),
            Block(
                "plain",
                escape(
                    _(
                        "Every fact that the text rests on, under its number, with its date as "
                        "stated, the paragraph that states it, and a mark if its status is not "
                        "the usual one."
                    )
                ),
            ),
            Block("heading", escape(_("What the statuses mean"))),
            *(
                Block(
                    "plain",
                    # The font of the marks has no bold.
                    f"{MARKS.get(status.id, '')} <b>{escape(status.label)}.</b>"
                    f" {escape(status.meaning)}".strip(),
                )
                for status in self.store.statuses()
            ),
        ]
        yield DocumentSection(_("Evidence"), tuple(blocks), continues_page=True)
        statements = Statements(self.store)
        for section in sections:
            title = _("Evidence: {section}").format(section=section.title)
            anchor = f"evidence:{section.id}"
            blocks = [Block("heading", escape(section.title), anchor=anchor)]
            if section.attribution:
                blocks.append(Block("subtitle", escape(section.attribution)))
            for fact in self.store.facts_of_section(section.id):
                parts = (lao_line(fact.lao), fact.date.text, fact.reference)
                anchor = f"fact:{fact.id}"
                blocks += statements.item(fact.statement, parts, fact.id, (fact.id,), anchor)
            yield DocumentSection(title, tuple(blocks), section.attribution, continues_page=True)

    def sources(self, *, in_full: bool = False, with_ratings: bool = False) -> DocumentSection:
        """Return the sources of the document; see `sources_section`.

        Args:
            in_full: Whether it has the context and the notes in full, with their sources.
            with_ratings: Whether it has the ratings.
        """
        return sources_section(
            self.store,
            with_context=self.with_context,
            with_statements=in_full and self.with_context,
            with_ratings=with_ratings and self.with_context,
            with_notes=in_full,
        )


class SectionBuilder:
    """Builds one section, with notes no longer than needed.

    What is wrong is said below its paragraph. Any other note is named in the text: pages have its
    words at their foot, files at the end of the section.
    """

    def __init__(
        self,
        writer: ReportDocumentBuilder,
        section: Section,
        links: PrintedLinks,
        marks: TextMarks = NO_MARKS,
    ) -> None:
        """Build from a report.

        Args:
            writer: The builder of the document.
            section: The section.
            links: The links of the document.
            marks: HTML to put into paragraphs.
        """
        self._marks = marks
        self._writer = writer
        self._section = section
        self._links = links
        self._has_context = any(anchor.startswith("context:") for anchor in links.anchors)
        here, elsewhere = _("Context at the end:"), _("Context in the whole report:")
        self._context_label = here if self._has_context else elsewhere
        fact_ids = writer.store.fact_ids("section", section.id)
        self._corrections = Corrections(writer.store, fact_ids)
        self._context = writer.store.context(fact_ids) if writer.with_context else ()
        self._notes = notes_by_passage(writer.store, section.id, self._corrections)

    def section(self) -> DocumentSection:
        """Return the section."""
        section = self._section
        blocks = [Block("title", escape(section.title), anchor=f"section:{section.id}")]
        if section.attribution:
            blocks.append(Block("subtitle", escape(section.attribution)))
        whose = ""
        for passage in self._writer.store.passages(section.id):
            blocks.extend(self._passage(passage, whose))
            whose = passage.attribution
        return DocumentSection(section.title, tuple(blocks), section.attribution)

    def _passage(self, passage: Passage, whose: str) -> Iterator[Block]:
        """Yield a paragraph; `whose` is the attribution of the one before it."""
        store = self._writer.store
        sentences = store.sentences(passage.id)
        facts = {fact for sentence in sentences for fact in sentence.fact_ids}
        notes = self._notes.get(passage.id, ())
        beside = [
            numbered_note("note", item.note.id, escape(item.note.short))
            for item in notes
            if item.is_correction
        ]
        beside += self._context_line(facts)
        if passage.heading:
            yield Block("heading", escape(passage.heading))
        if passage.attribution and (passage.heading or passage.attribution != whose):
            yield Block("subtitle", escape(passage.attribution))
        yield Block(
            "paragraph",
            self._links.with_references(
                with_note_marks(
                    passage,
                    sentences,
                    [item.note for item in notes],
                    self._marks.get(passage.id, {}),
                    self._corrections,
                )
            ),
            margin_label=f"¶{passage.position}",
            anchor=f"passage:{passage.id}",
            keep_with_next=bool(beside),
            unbreakable=any(item.is_correction for item in notes),
        )
        yield from keep_together(beside)

    def _context_line(self, facts: set[str]) -> Iterator[Block]:
        """Yield where the context of a paragraph is, below `context_section`."""
        listed = [each.id for each in self._context if not facts.isdisjoint(each.fact_ids)]
        if self._has_context:
            listed = [f'<a href="#context:{row_id}">{row_id}</a>' for row_id in listed]
        if listed:
            yield labelled("context", self._context_label, with_commas(listed))
