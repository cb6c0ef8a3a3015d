"""Put marks of editor’s notes and of own notes into paragraphs."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import NOTE_SEPARATOR, SUPERSCRIPT_SPACE
from laos_tip_app.report.section_html import sanitized_html
from laos_tip_app.store.records import Note, Passage, Sentence

_TOKEN: Final = re.compile(r"(<[^>]*>|&(?:#\w+|\w+);)")

type TextMarks = Mapping[str, Mapping[int, str]]
"""HTML by the id of the paragraph and the number of the character before it."""

NO_MARKS: Final[TextMarks] = MappingProxyType({})


def with_note_marks(
    passage: Passage,
    sentences: Iterable[Sentence],
    notes: Iterable[Note],
    others: Mapping[int, str] = MappingProxyType({}),
    corrections: Corrections | None = None,
) -> str:
    """Return a paragraph’s HTML with marks and note ids after its sentences.

    Args:
        passage: The paragraph.
        sentences: Its sentences.
        notes: The editor’s notes on them.
        others: What else is put in, by the number of the character before it.
        corrections: Says which sentences have marks.
    """
    marks, listed = dict(others), [*sentences]
    claims = [sentence.fact_ids for sentence in listed]
    of_claims = [""] * len(claims) if corrections is None else corrections.marks(claims)
    for sentence, short in zip(listed, of_claims, strict=True):
        ids = [note.id for note in notes if set(note.fact_ids) & set(sentence.fact_ids)]
        mark = f"{SUPERSCRIPT_SPACE}{short}" if short else ""
        if ids:
            mark += f"<sup>{SUPERSCRIPT_SPACE}{escape(NOTE_SEPARATOR.join(ids))}</sup>"
        if mark:
            marks[sentence.end] = mark + marks.get(sentence.end, "")
    return _insert(sanitized_html(passage.html, passage.text), marks)


def _insert(html: str, marks: dict[int, str]) -> str:
    """Insert HTML after characters of the text, by their numbers from 1."""
    result: list[str] = []
    count = 0
    for token in _TOKEN.split(html):
        if token.startswith("<"):
            result.append(token)
            continue
        characters = (token,) if _TOKEN.fullmatch(token) else token
        for character in characters:
            count += 1
            result.append(character)
            if count in marks:
                result.append(marks[count])
    return "".join(result)
