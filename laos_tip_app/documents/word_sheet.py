"""The Lao words on paper, with room to correct them."""

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import PlainRequest
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentSection,
    DocumentTable,
    SectionPart,
)
from laos_tip_app.store.records import LaoText
from laos_tip_app.store.store import Store

_WIDTHS: Final = (23, 35, 27, 15)


class _WordRow(NamedTuple):
    """A row of the sheet."""

    english: str
    lao: str = ""
    source: str = ""
    remark: str = ""
    record_ids: tuple[str, ...] = ()


def word_sheet(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    """Return the names and words with their Lao."""
    title = _("Lao words to check")
    lead = (
        _("Is a Lao word right? Write your name or letters in the last column."),
        _("Is there a better one? Write it under “Better”, with your name or letters."),
        _("No word is called checked before two people have written their names."),
    )
    columns = (_("English"), _("Lao, and its source"), _("Better:"), _("By whom:"))
    parts: tuple[SectionPart, ...] = (
        Block("title", escape(title), anchor="word-sheet"),
        *(Block("subtitle", escape(line)) for line in lead),
        DocumentTable(columns, _WIDTHS, tuple(_rows(builder.store))),
    )
    document = builder.document(DocumentSection(title, parts, continues_page=True, compact=True))
    return document._replace(title=title)


def _rows(store: Store) -> Iterator[Block]:
    """Yield the words: shown, found alone, and without Lao."""
    words = _words(store.lao_texts())
    known = {word.english.casefold() for word in words}
    unnamed = [_WordRow(name) for name in _names(store) if name.casefold() not in known]
    groups = {
        _("Shown beside the English"): [word for word in words if word.record_ids],
        _("Found, but not shown: somebody has to choose or to check"): [
            word for word in words if word.lao and not word.record_ids
        ],
        _("No Lao found so far"): [*unnamed, *(word for word in words if not word.lao)],
    }
    for title, group in groups.items():
        if group:
            yield Block("group", escape(title))
        for word in group:
            cells = (_cell(word.english, word.remark), _cell(word.lao, word.source), "", "")
            yield Block("row", cells=cells)


def _cell(text: str, small: str) -> str:
    return f"{escape(text)}<br/><small>{escape(small)}</small>" if small else escape(text)


def _words(texts: tuple[LaoText, ...]) -> list[_WordRow]:
    """Return the names and words, each form once."""
    words: dict[tuple[str, str], _WordRow] = {}
    for text in texts:
        if text.kind in ("fact", "passage", "relation", "note"):
            continue
        key = text.english, text.lao
        word = words.get(key) or _WordRow(text.english, text.lao, text.vouched_for_by, text.remark)
        ids = (*word.record_ids, text.record_id) if text.record_id else word.record_ids
        words[key] = word._replace(record_ids=ids)
    return list(words.values())


def _names(store: Store) -> Iterator[str]:
    """Yield the names in the report that can have Lao beside them."""
    yield from (section.title for section in store.sections())
    yield from (body.name.partition(" (")[0] for body in store.stakeholders() if body.named)
    yield from (term.term for term in store.terms())
    yield from (place.name.partition(" (")[0] for place in store.places())
