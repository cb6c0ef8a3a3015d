"""The Lao words on paper, with room to correct them."""

from collections.abc import Iterator
from html import escape
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import PlainRequest
from laos_tip_app.report.document import Block, Document, DocumentSection, DocumentTable
from laos_tip_app.store.records import LaoText
from laos_tip_app.store.store import Store

_WIDTHS: Final = (23, 35, 27, 15)


def word_sheet(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    """Return the names and words with their Lao."""
    title = _("Lao words to check")
    lead = (
        _("Is a Lao word right? Write your name or letters in the last column."),
        _("Is there a better one? Write it under “Better”, with your name or letters."),
        _("No word is called checked before two people have written their names."),
    )
    columns = (_("English"), _("Lao, and its source"), _("Better:"), _("By whom:"))
    table = DocumentTable(columns, _WIDTHS, tuple(_rows(builder.store)))
    section = DocumentSection.titled(title, "word-sheet", table, lead=lead).as_list()
    return builder.document(section, title=title)


def _rows(store: Store) -> Iterator[Block]:
    """Yield the words: shown, found alone, and without Lao."""
    words: dict[tuple[str, str], LaoText] = {}
    for text in store.lao_texts():
        if text.kind not in ("fact", "passage", "relation", "note"):
            words.setdefault((text.english, text.lao), text)
    known = {english.casefold() for english, _lao in words}
    groups = {
        _("Shown beside the English"): [],
        _("Found, but not shown: somebody has to choose or to check"): [],
        _("No Lao found so far"): [
            (escape(name), "") for name in _names(store) if name.casefold() not in known
        ],
    }
    beside, listed, missing = groups.values()
    for word in words.values():
        group = beside if word.record_id else listed if word.lao else missing
        group.append((_cell(word.english, word.remark), _cell(word.lao, word.vouched_for_by)))
    for title, rows in groups.items():
        if rows:
            yield Block("group", escape(title))
        yield from (Block("row", cells=(*cells, "", "")) for cells in rows)


def _cell(text: str, small: str) -> str:
    return f"{escape(text)}<br/><small>{escape(small)}</small>" if small else escape(text)


def _names(store: Store) -> Iterator[str]:
    """Yield the names in the report that can have Lao beside them."""
    yield from (section.title for section in store.sections())
    yield from (body.name.partition(" (")[0] for body in store.stakeholders() if body.named)
    yield from (term.term for term in store.terms())
    yield from (place.name.partition(" (")[0] for place in store.places())
