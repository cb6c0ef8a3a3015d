"""Build the printed report: sections, cover, evidence, glossary and sources."""

from collections.abc import Collection, Iterable, Iterator
from html import escape

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.documents.back_matter import context_section, glossary_sections, sources_section
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.named_notes import note_html
from laos_tip_app.documents.paragraph_html import (
    NO_MARKS,
    PrintedLinks,
    TextMarks,
    with_note_marks,
)
from laos_tip_app.documents.requests import PlainRequest, SectionRequest
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.corrections import MARKS, Corrections, correction_labels, notes_by_passage
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    keep_together,
    labelled,
    numbered_note,
)
from laos_tip_app.report.labels import edition_text
from laos_tip_app.report.lao import lao_line
from laos_tip_app.store.records import Note, Passage, Section
from laos_tip_app.store.store import Store


def section_document(builder: DocumentBuilder, request: SectionRequest) -> Document:
    """Return a section as a document.

    Raises:
        NotFoundError: There is none.
    """
    [section] = chapters(builder, builder.sections((request.section_id,)))
    return builder.document(section._replace(continues_page=False))


def whole_report(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    """Return the whole report as a document."""
    store, with_context = builder.store, builder.with_context
    sections = store.sections()
    ratings = builder.tables.ratings()
    rows = {f"row:{row.id}" for row in ratings.rows if with_context}
    builder = builder._replace(anchors=anchors(builder) | rows)
    content = chapters(builder, sections) + context_sections(builder)
    if with_context and ratings.rows:
        content.append(table_section(ratings))
    content += [notes_in_full(builder, store.notes()), *evidence(store, sections)]
    sources = sources_section(store, with_context=with_context, in_full=True, with_ratings=True)
    content += [*glossary_sections(store), sources]
    return builder.titled(store.meta().title, (cover(builder, content), *content))


def chapters(
    builder: DocumentBuilder, sections: Iterable[Section], marks: TextMarks = NO_MARKS
) -> list[DocumentSection]:
    """Return sections of one document, with marks in their paragraphs."""
    return [_SectionBuilder(builder, section, marks).section() for section in sections]


def anchors(builder: DocumentBuilder, fact_ids: Collection[str] | None = None) -> frozenset[str]:
    """Return the anchors of some facts or all, with notes and context."""
    store = builder.store
    listed = [fact.id for fact in store.facts()] if fact_ids is None else fact_ids
    notes = (*store.notes(fact_ids), *store.notes_on_report())
    context = store.context(fact_ids) if builder.with_context else ()
    return frozenset(
        [f"note:{note.id}" for note in notes]
        + [f"context:{item.id}" for item in context]
        + [f"fact:{fact_id}" for fact_id in listed]
    )


def notes_in_full(builder: DocumentBuilder, notes: Iterable[Note]) -> DocumentSection:
    """Return notes in full, without those on the cover."""
    title, on_cover = _("Editor’s notes in full"), builder.store.notes_on_report()
    listed = (_note(note, builder.links) for note in notes if note not in on_cover)
    return DocumentSection.titled(title, "notes", *listed).as_list()


def context_sections(
    builder: DocumentBuilder, fact_ids: Iterable[str] | None = None
) -> list[DocumentSection]:
    """Return the context on some facts as a section, or nothing.

    Paragraphs refer to it where the links have the anchors of its statements.
    """
    context = builder.store.context(fact_ids) if builder.with_context else ()
    return [context_section(context, builder.store.meta())] if context else []


def cover(
    builder: DocumentBuilder, sections: Iterable[DocumentSection], lines: Iterable[Block] = ()
) -> DocumentSection:
    """Return the first page: title, date, disclaimer and contents.

    Args:
        builder: The builder of the document.
        sections: What the contents list; without any there are no contents.
        lines: What stands before the contents.
    """
    meta = builder.store.meta()
    listed = keep_together(
        Block("contents", escape(section.title), target=section.anchor)
        for section in sections
        if section.listed
    )
    heading = Block("heading", escape(_("Contents")))
    contents = (heading, DocumentList(tuple(listed))) if listed else ()
    return DocumentSection.titled(
        meta.title,
        "report",
        labelled("plain", f"{edition_text(meta)}.", escape(meta.as_of_long)),
        Block("plain", f"<b>{escape(meta.reference_only)}</b>"),
        *(_note(note, builder.links) for note in builder.store.notes_on_report()),
        Block("plain", escape(meta.attribution)),
        *lines,
        *contents,
        lead=[meta.subject],
    )._replace(title="")


def _note(note: Note, links: PrintedLinks) -> Block:
    html = links.with_references(note_html(note))
    return numbered_note("note", note.id, html, f"note:{note.id}")


def evidence(store: Store, sections: Iterable[Section]) -> Iterator[DocumentSection]:
    """Yield the meanings of the statuses, then the facts by section."""
    explanation = _(
        "Every fact that the text rests on, under its number, with its date as stated, the "
        "paragraph that states it, and a mark if its status is not the usual one."
    )
    blocks = [
        Block("plain", escape(explanation)),
        Block("heading", escape(_("What the statuses mean"))),
    ]
    for status in store.statuses():
        # The font of the marks has no bold.
        html = f"<b>{escape(status.label)}.</b> {escape(status.meaning)}"
        blocks.append(Block("plain", f"{MARKS.get(status.id, '')} {html}".strip()))
    yield DocumentSection.titled(_("Evidence"), "evidence", *blocks)._replace(continues_page=True)
    statements = Statements(store)
    for section in sections:
        title = _("Evidence: {section}").format(section=section.title)
        anchor = f"evidence:{section.id}"
        blocks = [Block("heading", escape(section.title), anchor=anchor)]
        if section.attribution:
            blocks.append(Block("subtitle", escape(section.attribution)))
        for fact in store.facts(store.fact_ids("section", section.id)):
            parts = (lao_line(fact.lao), fact.date.text, fact.reference)
            anchor = f"fact:{fact.id}"
            blocks += statements.item(fact.statement, parts, fact.id, (fact.id,), anchor)
        yield DocumentSection(title, tuple(blocks), section.attribution, continues_page=True)


class _SectionBuilder:
    """Builds one section, with notes no longer than needed.

    What is wrong is said below its paragraph. Any other note is named in the text: pages have its
    words at their foot, files at the end of the section.
    """

    def __init__(self, builder: DocumentBuilder, section: Section, marks: TextMarks) -> None:
        """Read a section; the marks are HTML to put into its paragraphs."""
        self._marks = marks
        self._store = builder.store
        self._section = section
        self._links = builder.links
        self._has_context = any(anchor.startswith("context:") for anchor in builder.anchors)
        self._passages = {passage.id: passage for passage in self._store.passages(section.id)}
        self._sentences = self._store.sentences(*self._passages)
        by_passage = self._store.facts_of("passage", self._passages)
        fact_ids = [fact_id for ids in by_passage.values() for fact_id in ids]
        self._corrections = Corrections(self._store, fact_ids)
        self._context = self._store.context(fact_ids) if builder.with_context else ()
        self._notes = notes_by_passage(by_passage, self._corrections)

    def section(self) -> DocumentSection:
        """Return the section."""
        section, blocks, whose = self._section, list[Block](), ""
        for passage in self._passages.values():
            blocks += self._passage(passage, whose)
            whose = passage.attribution
        anchor, attribution = f"section:{section.id}", section.attribution
        written = DocumentSection.titled(section.title, anchor, *blocks, lead=[attribution])
        return written._replace(attribution=attribution, continues_page=True)

    def _passage(self, passage: Passage, whose: str) -> Iterator[Block]:
        """Yield a paragraph; `whose` is the attribution of the one before it."""
        sentences = [each for each in self._sentences if each.passage_id == passage.id]
        facts = {fact for sentence in sentences for fact in sentence.fact_ids}
        notes = self._notes.get(passage.id, ())
        corrections = [item.note for item in notes if item.is_correction]
        # Most paragraphs have none.
        labels = correction_labels(corrections, with_ids=True) if corrections else ()
        beside = [
            labelled("note", label, escape(note.short))
            for label, note in zip(labels, corrections, strict=True)
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
            unbreakable=bool(corrections),
        )
        yield from keep_together(beside)

    def _context_line(self, facts: set[str]) -> Iterator[Block]:
        """Yield the topics of a paragraph’s context, as `context_section` has them."""
        first: dict[str, str] = {}
        for each in self._context:
            if not facts.isdisjoint(each.fact_ids):
                first.setdefault(each.topic, each.id)
        listed = [escape(topic) for topic in first]
        if self._has_context:
            listed = [f'<a href="#context:{i}">{escape(t)}</a>' for t, i in first.items()]
        if listed:
            yield labelled("context", _("Context:"), f"<small>{with_commas(listed)}</small>")
