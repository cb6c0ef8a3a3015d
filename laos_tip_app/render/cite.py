"""Citations of the report, of a paragraph or of a fact, and passages quoted with one.

No author is made up: the article that the report is written from names none. Small code of our own,
as the libraries for citations are made for styles and languages by the hundred, and for sources
that have an author and a revision. Knows nothing of Qt or of a clipboard.
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote

from laos_tip_app.location import Location
from laos_tip_app.render.entries import DOT, note_kind
from laos_tip_app.render.words import Words
from laos_tip_app.store.records import Meta, Source
from laos_tip_app.store.store import Store

_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "¶": r"\P{}",
}
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class Cited(NamedTuple):
    """What is cited.

    Attributes:
        meta: What the data file says of itself.
        source: The article that the report is written from.
        key: The location as text; `report` for the whole.
        reference: The paragraph as it is cited (`Protection ¶2`), behind it a fact's id; or empty.
        remarks: Date, status and attribution of a fact; whose assessment a section is.
        notes: The editor's notes that must not be left out, each in a sentence.
    """

    meta: Meta
    source: Source
    key: str
    reference: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def cited(store: Store, location: Location, words: Words) -> Cited:
    """Return what a location is cited as: a fact, its paragraph, or the report as a whole.

    Raises:
        NotFoundError: There is no such fact or paragraph.
    """
    meta = store.meta()
    source = store.source(meta.source_id)
    if location.kind == "fact":
        fact = store.fact(location.id)
        labels = {status.id: status.label for status in store.statuses()}
        return Cited(
            meta,
            source,
            str(location),
            f"{fact.reference}, {words.kind_fact.lower()} {fact.id}",
            _filled(
                words.date_stated.format(date=fact.date.text) if fact.date.text else "",
                words.status_is.format(status=labels.get(fact.status, fact.status)),
                fact.attribution,
            ),
            _notes(store, (fact.id,), words),
        )
    if location.kind == "passage":
        passage = store.passage(location.id)
        attribution = store.section(passage.section_id).attribution
        facts = store.fact_ids("passage", passage.id)
        return Cited(
            meta,
            source,
            str(location),
            passage.reference,
            _filled(attribution, _statuses(store, facts, words)),
            _notes(store, facts, words),
        )
    return Cited(
        meta,
        source,
        "report",
        notes=tuple(
            _said(note.id, note.short, words.note_scope, words) for note in store.notes_on_report()
        ),
    )


def quoted(store: Store, location: Location, words: Words) -> str:
    """Return a paragraph or a fact in full, with its citation.

    Raises:
        NotFoundError: There is no such fact or paragraph.
    """
    if location.kind == "fact":
        text = store.fact(location.id).statement
    else:
        text = store.passage(location.id).text
    return f"{text}\n\n{plain(cited(store, location, words), words)}"


def with_citation(store: Store, text: str, words: Words) -> str:
    """Return a text that is drawn from all of the report, with the report's citation."""
    return f"{text}\n\n{plain(cited(store, Location('reader'), words), words)}"


def plain(what: Cited, words: Words) -> str:
    """Return a citation as readable lines."""
    meta = what.meta
    first = [_title(what), words.edition.format(edition=meta.edition), *_filled(meta.as_of)]
    lines = [DOT.join(first), meta.attribution]
    if what.remarks:
        lines.insert(0, DOT.join(what.remarks))
    return "\n".join((*lines, *what.notes))


def apa(what: Cited, words: Words) -> str:
    """Return a citation in the manner of APA, 7th edition: a work without author or date."""
    source, meta = what.source, what.meta
    edition = words.edition.format(edition=meta.edition)
    part = f", {what.reference}" if what.reference else ""
    after = words.after_article.format(
        title=source.title, publisher=source.publisher, licence=source.licence
    )
    remarks = DOT.join((edition, meta.as_of, *what.remarks))
    lines = f"{meta.title}{part} (n.d.). [{remarks}]. {after} {_address(what)}".strip()
    return "\n".join((lines, *what.notes))


def bibtex(what: Cited, words: Words) -> str:
    """Return a citation as an entry of BibTeX, in ASCII where TeX has a name for it."""
    fields = {
        "title": _title(what),
        "edition": what.meta.edition,
        "howpublished": words.after_article.format(
            title=what.source.title, publisher=what.source.publisher, licence=what.source.licence
        ),
        "note": _note(what),
    }
    lines = [
        f"  {name} = {{{_for_bibtex(value, braces=name == 'title')}}}"
        for name, value in fields.items()
        if value
    ]
    if what.source.address:
        # Taken as it stands by every style, so nothing in it may be escaped TeX's way.
        lines.append(f"  url = {{{_address(what)}}}")
    key = re.sub(r"[^A-Za-z0-9-]+", "-", f"laos-tip-{what.key}")
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(what: Cited, words: Words) -> str:
    """Return a citation as CSL-JSON: a list with one item, as reference managers read it."""
    item = {
        "id": f"laos-tip-{what.key}",
        "type": "document",
        "title": _title(what),
        "original-title": what.source.title,
        "original-publisher": what.source.publisher,
        "edition": what.meta.edition,
        "language": what.meta.language,
        "URL": _address(what),
        "note": DOT.join(
            (
                words.after_article.format(
                    title=what.source.title,
                    publisher=what.source.publisher,
                    licence=what.source.licence,
                ),
                _note(what),
            )
        ),
    }
    shown = {name: _CONTROL.sub(" ", value) for name, value in item.items() if value}
    return json.dumps([shown], ensure_ascii=False, indent=2) + "\n"


STYLES: Final[Mapping[str, Callable[[Cited, Words], str]]] = MappingProxyType(
    {"plain": plain, "apa": apa, "bibtex": bibtex, "csl-json": csl_json}
)
"""How a citation can be written, by the style's name."""


def _title(what: Cited) -> str:
    return f"{what.meta.title}, {what.reference}" if what.reference else what.meta.title


def _address(what: Cited) -> str:
    """Return where the article is, as an address that other programs know for one."""
    if not what.source.address:
        return ""
    return "https://" + quote(what.source.address, safe="/:?=%._-~")


def _note(what: Cited) -> str:
    """Return as one text what else must go with a citation."""
    return DOT.join((what.meta.as_of, *what.remarks, *what.notes))


def _notes(store: Store, fact_ids: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return tuple(
        _said(note.id, note.short, note_kind(note, words), words)
        for note in (store.notes(fact_ids) if fact_ids else ())
        if note.corrects
    )


def _said(note_id: str, text: str, kind: str, words: Words) -> str:
    return f"{words.editors_note}{DOT}{kind}{DOT}{note_id}: {text}"


def _statuses(store: Store, fact_ids: tuple[str, ...], words: Words) -> str:
    """Return the statuses of some facts, each with how many of them have it where they differ."""
    found = [fact.status for fact in store.facts(fact_ids)] if fact_ids else []
    counted = [
        (status.label, found.count(status.id)) for status in store.statuses() if status.id in found
    ]
    if not counted:
        return ""
    if len(counted) == 1:
        return words.status_is.format(status=counted[0][0])
    listed = ", ".join(f"{label} ({count})" for label, count in counted)
    return words.statuses_are.format(statuses=listed)


def _filled(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _for_bibtex(text: str, *, braces: bool) -> str:
    escaped = "".join(_BIBTEX.get(sign, sign) for sign in _CONTROL.sub(" ", text))
    # A second pair keeps capitals as they are, which most styles would take away.
    return f"{{{escaped}}}" if braces else escaped
