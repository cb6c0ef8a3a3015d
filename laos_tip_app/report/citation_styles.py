"""Citations for reference managers: APA, BibTeX, RIS, CSL-JSON.

No author is made up: the source that the report is written from may name none. The code is our own
because the libraries for citations expect sources that have an author and a revision.
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.report.citations import CitedRecord, context_note, plain, web_addresses
from laos_tip_app.report.document import with_full_stop
from laos_tip_app.report.labels import (
    DOT,
    date_parts,
    edition_in_sentence,
    month_name,
    source_name,
)

_MAX_SLUG: Final = 40
"""Maximum length of a report's title in a key."""

_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "¶": r"\P{}",
}
_BIBTEX_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class Work(NamedTuple):
    """A work as a bibliography prints it.

    All but key, title and note may be empty.

    Attributes:
        key: What files of references call it.
        title: Its title; of a claim that is wrong or doubtful with a few words that say so.
        note: What must stay with it, in sentences: status, attribution, corrections.
        plain_title: Its title without these words, if they follow in the note.
        short_title: Its title for repeated use.
        container: What it is a part of.
        day: When it was published, as an ISO day.
        language: Its language, as a code.
        addresses: The web addresses at which the cited text is.
        origin: What it was written from, in sentences.
        original_title: The title of that.
        original_publisher: The publisher of that.
        original_addresses: The web addresses of that.
    """

    key: str
    title: str
    note: str
    plain_title: str = ""
    short_title: str = ""
    container: str = ""
    publisher: str = ""
    edition: str = ""
    day: str = ""
    language: str = ""
    addresses: tuple[str, ...] = ()
    origin: str = ""
    original_title: str = ""
    original_publisher: str = ""
    original_addresses: tuple[str, ...] = ()


def apa(record: CitedRecord) -> str:
    """Return a citation in APA style, 7th edition, and its note."""
    work = _work(record)
    date = _("n.d.")
    if work.day:
        year, month, day = date_parts(work.day)
        date = _("{year}, {month} {day}").format(year=year, month=month_name(month), day=day)
    title, container = work.plain_title or work.title, work.container
    edition = edition_in_sentence(work.edition, "") if work.edition else ""
    if container:
        container = _("In {title}.").format(title=f"{container}, {edition}")
    elif edition:
        title = f"{title} ({edition})"
    parts = (
        f"{title}. ({date}).",
        container,
        f"{work.publisher}." if work.publisher else "",
        "; ".join(work.addresses),
    )
    # What must stay with it is no part of the reference.
    lines = (parts, (work.note, _with_addresses(work)))
    return "\n".join(filter(None, (" ".join(filter(None, line)) for line in lines)))


def bibtex(record: CitedRecord) -> str:
    """Return a citation as a BibTeX entry.

    It is ASCII wherever TeX has a name for a character.
    """
    work = _work(record)
    kind, publisher = {"chapter": ("incollection", "publisher"), "book": ("book", "publisher")}.get(
        # A `@misc` has no publisher.
        _kind(work),
        ("misc", "howpublished"),
    )
    fields = {
        # A second pair of braces protects capitals, which most styles change.
        "title": _in_braces(_in_braces(_for_bibtex(work.title))),
        "shorttitle": _in_braces(_in_braces(_for_bibtex(work.short_title))),
        "booktitle": _in_braces(_in_braces(_for_bibtex(work.container))),
        publisher: _in_braces(_for_bibtex(work.publisher)),
        "edition": _in_braces(_for_bibtex(work.edition)),
        "year": _in_braces(work.day[:4]),
        # The names of months are macros, which every style has in its own words.
        "month": _BIBTEX_MONTHS[date_parts(work.day)[1] - 1] if work.day else "",
        # Every style prints a URL unchanged, so it must not be escaped for TeX.
        "url": _in_braces(next(iter(work.addresses), "")),
        "note": _in_braces(_for_bibtex(work.note)),
        "annote": _in_braces(_for_bibtex(_with_addresses(work))),
        "origtitle": _in_braces(_in_braces(_for_bibtex(work.original_title))),
        "origpublisher": _in_braces(_for_bibtex(work.original_publisher)),
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9-]+", "-", work.key)
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(record: CitedRecord) -> str:
    """Return a citation as CSL-JSON for reference managers: a one-item list."""
    work = _work(record)
    item = {
        "id": work.key,
        "type": _kind(work),
        "title": work.title,
        "title-short": work.short_title,
        "container-title": work.container,
        "publisher": work.publisher,
        "edition": work.edition,
        "language": work.language,
        "URL": next(iter(work.addresses), ""),
        "note": work.note,
        "abstract": _with_addresses(work),
        "original-title": work.original_title,
        "original-publisher": work.original_publisher,
    }
    shown: dict[str, object] = {name: _one_line(value) for name, value in item.items() if value}
    if work.day:
        shown["issued"] = {"date-parts": [date_parts(work.day)]}
    return json.dumps([shown], ensure_ascii=False, indent=2) + "\n"


def ris(record: CitedRecord) -> str:
    """Return a citation as an RIS record, for EndNote, Mendeley and others."""
    work = _work(record)
    original = (work.original_title, work.original_publisher, *work.original_addresses)
    fields = (
        ("TY", {"chapter": "CHAP", "book": "BOOK"}.get(_kind(work), "GEN")),
        ("ID", work.key),
        ("TI", work.title),
        ("ST", work.short_title),
        ("T2", work.container),
        ("PB", work.publisher),
        ("PY", work.day[:4]),
        ("DA", work.day.replace("-", "/")),
        ("ET", work.edition),
        ("LA", work.language),
        *(("UR", address) for address in work.addresses),
        ("N1", work.note),
        ("AB", work.origin),
        ("OP", ", ".join(part for part in original if part)),
    )
    lines = [f"{tag}  - {_one_line(value)}\n" for tag, value in fields if value]
    return "".join((*lines, "ER  - \n"))


STYLES: Final[Mapping[str, Callable[[CitedRecord], str]]] = MappingProxyType(
    {"plain": plain, "apa": apa, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
)
"""How a citation can be written, by the style's name."""


def _work(record: CitedRecord) -> Work:
    """Return the fields of a record that a bibliography prints."""
    slug = re.sub(r"[^a-z0-9]+", "-", record.meta.title.lower())[:_MAX_SLUG].strip("-")
    key = f"{slug or 'report'}-{record.key}"
    if record.is_context:
        source = record.source
        return Work(
            key,
            source.title,
            context_note(record),
            publisher=source.publisher,
            # The data file has no date of a source.
            addresses=web_addresses(source),
        )
    meta, name, caution = record.meta, record.name, ""
    title = record.sections or record.reference or ("" if name else meta.title)
    paragraphs = record.reference if record.sections else ""
    sentences = (paragraphs, record.lao, DOT.join(record.qualifiers), *record.notes)
    short = name or title
    if record.contested:
        short = f"{short} ({record.contested})"
        caution = _("{status}: see its notes").format(status=record.contested)
    if not title:
        title, name = short, ""
    return Work(
        key,
        _with_brackets(title, name, caution),
        " ".join(with_full_stop(text) for text in sentences if text),
        plain_title=_with_brackets(title, name),
        short_title=short,
        container="" if record.key == "report" else meta.title,
        publisher=meta.publisher,
        edition=meta.edition,
        day=meta.edition_date,
        language=meta.language,
        origin=_origin(record),
        original_title=record.source.title,
        original_publisher=record.source.publisher,
        original_addresses=web_addresses(record.source),
    )


def _kind(work: Work) -> str:
    """Return the kind of a work as CSL names it."""
    return "chapter" if work.container else "book" if work.edition else "document"


def _with_addresses(work: Work) -> str:
    """Return the sources of a work, with their addresses."""
    return " ".join((work.origin, "; ".join(work.original_addresses))).strip()


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _in_braces(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _for_bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _with_brackets(title: str, *inside: str) -> str:
    """Return a title with its caveat in brackets."""
    text = with_semicolons(filter(None, inside))
    return f"{title} ({text})" if text else title


def _origin(record: CitedRecord) -> str:
    """Return how recent a text is, and its source."""
    meta, source = record.meta, record.source
    details = filter(None, (source.publisher, source.licence, meta.source_revision))
    text = _("New text based on {source} “{title}”, {details}.").format(
        source=source_name(meta), title=source.title, details=with_commas(details)
    )
    return " ".join(filter(None, (meta.as_of_long, text)))
