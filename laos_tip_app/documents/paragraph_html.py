"""Write paragraphs on paper: marks of notes, references for links.

Links become references, since paper can’t be followed. A reference to something in the same
document stays a link, for files.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import NOTE_SEPARATOR, SUPERSCRIPT_SPACE
from laos_tip_app.report.section_html import sanitized_html
from laos_tip_app.store.records import Note, Passage, Sentence
from laos_tip_app.store.store import Store

_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG_OR_CHARACTER: Final = re.compile(r"<[^>]*>|&(?:#\w+|\w+);|.", re.DOTALL)

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
        others: What is put in behind them, by the number of the character before it.
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
        marks[sentence.end] = mark + marks.get(sentence.end, "")
    return _insert(sanitized_html(passage.html, passage.text), marks)


def _insert(html: str, marks: dict[int, str]) -> str:
    """Insert HTML after characters of the text, by their numbers from 1."""
    result: list[str] = []
    count = 0
    for piece in _TAG_OR_CHARACTER.findall(html):
        result.append(piece)
        if not piece.startswith("<"):
            count += 1
            result.append(marks.get(count, ""))
    return "".join(result)


def _anchor(location: Location) -> str:
    """Return the anchor of a record; a rating’s is a row."""
    kind = "row" if location.kind == "rating" else location.kind
    return f"{kind}:{location.id}"


class PrintedLinks(NamedTuple):
    """Replaces links by references for print.

    Attributes:
        anchors: The anchors of the document, for links in files.
        with_context: Whether context is printed, so that it can be referred to.
    """

    store: Store
    anchors: frozenset[str] = frozenset()
    with_context: bool = False

    def with_references(self, html: str) -> str:
        """Return HTML with references after the texts of its links."""
        return _LINK.sub(lambda match: self._link(unescape(match[1]), match[2]), html)

    def _link(self, href: str, text: str) -> str:
        try:
            location = Location.parse(href)
            reference = self._reference(location)
        except (ValueError, NotFoundError):
            return text
        # An empty one is in any text.
        if escape(reference) in text:
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
                return _("context {id}").format(id=location.id) if self.with_context else ""
            case "fact":
                return self.store.fact(location.id).reference
            case "passage":
                return self.store.passage(location.id).reference
            case "rating":
                return location.id if _anchor(location) in self.anchors else ""
            case _:
                return ""
