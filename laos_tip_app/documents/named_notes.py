"""Which editor’s notes a document names; their words in files."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.paragraph_html import PrintedLinks
from laos_tip_app.report.corrections import short_note_lines
from laos_tip_app.report.document import (
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentSection,
    labelled,
    numbered_note,
)
from laos_tip_app.report.section_html import note_paragraphs
from laos_tip_app.store.records import Note

_BEGINNING: Final = 24
"""So many letters of a note tell that all of it is there."""


class BlockNotes(NamedTuple):
    """The ids of notes that a block names, or has in words."""

    named: frozenset[str]
    in_words: frozenset[str]


class NamedNotes:
    """Finds the notes that blocks name or have in words."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        """Find some notes, by their ids."""
        self._notes = notes
        self._blocks: dict[Block, BlockNotes] = {}
        ids = "|".join(map(re.escape, notes))
        # The numbers of the brief are raised, and other numbers are not.
        pattern = rf"(?<=[{SUPERSCRIPT_SPACE} ])(?:{ids})(?=[,<])(?=[^<>]*</sup>)"
        pattern = pattern if ids[:1].isdigit() else rf"\b(?:{ids})\b"
        self._id = re.compile(pattern) if ids else None

    def of(self, blocks: Iterable[Block]) -> dict[Block, BlockNotes]:
        """Return the notes that each block names, and those in words."""
        return {block: self._of(block) for block in blocks}

    def lines(self, blocks: Iterable[Block]) -> dict[str, str]:
        """Return the notes that blocks name as lines, by id.

        Those of the brief have numbers.
        """
        named = frozenset[str]().union(*(each.named for each in self.of(blocks).values()))
        notes = [note for note in self._notes.values() if note.id in named]
        return {
            note.id: f"{note.id} {note.short}" if note.id.isdigit() else line
            for note, line in zip(notes, short_note_lines(notes), strict=True)
        }

    def _of(self, block: Block) -> BlockNotes:
        if block not in self._blocks:
            html = " ".join((block.html, *block.cells))
            named = frozenset(self._id.findall(html)) if self._id else frozenset[str]()
            in_words = frozenset(note_id for note_id in named if self._is_in_words(note_id, html))
            self._blocks[block] = BlockNotes(named, in_words)
        return self._blocks[block]

    def _is_in_words(self, note_id: str, html: str) -> bool:
        note = self._notes[note_id]
        return escape(note.short) in html or escape(note.text[:_BEGINNING]) in html


def with_words_of_notes(document: Document, links: PrintedLinks) -> Document:
    """Return a document whose sections end with their notes in words.

    It is for files; pages have the words at their foot. Below the text of the report each note is
    in full, unless the document has it in full elsewhere.
    """
    names, anchors = NamedNotes(document.notes), {*links.anchors}
    sections = []
    for section in document.sections:
        here = {block.anchor for block in section.blocks}
        of_blocks = names.of(section.blocks).values()
        named = {note_id for each in of_blocks for note_id in each.named}
        in_words = {note_id for each in of_blocks for note_id in each.in_words}
        is_text = any(block.kind == "paragraph" for block in section.blocks)
        blocks = []
        for note in document.notes.values():
            anchor = f"note:{note.id}"
            if note.id in named and is_text and anchor not in anchors:
                blocks.append(_block(note, links.with_references(note_html(note)), anchor))
            elif note.id in named - in_words and anchor not in here:
                blocks.append(_block(note, escape(note.short), "" if anchor in anchors else anchor))
        anchors.update(block.anchor for block in blocks)
        sections.append(_with_notes(section, blocks) if blocks else section)
    return document._replace(sections=tuple(sections))


def _block(note: Note, html: str, anchor: str) -> Block:
    """Return a note in words; those of the brief have numbers."""
    if note.id.isdigit():
        return labelled("note", note.id, escape(note.short), anchor)
    return numbered_note("note", note.id, html, anchor)


def _with_notes(section: DocumentSection, notes: list[Block]) -> DocumentSection:
    """Return a section with notes before the source at its end."""
    parts = section.parts
    end = next((n for n, part in enumerate(parts) if part.blocks[0].optional), len(parts))
    heading = Block("heading", escape(_("Editor’s notes that are mentioned above")))
    return section._replace(parts=(*parts[:end], heading, *notes, *parts[end:]))


def note_html(note: Note) -> str:
    """Return a note’s paragraphs as inline HTML with line breaks."""
    return "<br/>".join(note_paragraphs(note))
