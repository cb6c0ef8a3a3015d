"""Write a work as bibliographies have it: APA, BibTeX, RIS, CSL-JSON."""

import json
import re
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.labels import date_parts, edition_in_sentence, month_name

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


def apa(work: Work) -> str:
    """Return a work in APA style, 7th edition, and its note."""
    date = _("n.d.")
    if work.day:
        year, month, day = date_parts(work.day)
        date = _("{year}, {month} {day}").format(year=year, month=month_name(month), day=day)
    title = work.plain_title or work.title
    if work.edition and not work.container:
        title = f"{title} ({edition_in_sentence(work.edition, '')})"
    parts = (
        f"{title}. ({date}).",
        _("In {title}.").format(title=work.container) if work.container else "",
        f"{work.publisher}." if work.publisher else "",
        "; ".join(work.addresses),
    )
    # What must stay with it is no part of the reference.
    lines = (parts, (work.note, _with_addresses(work)))
    return "\n".join(filter(None, (" ".join(filter(None, line)) for line in lines)))


def bibtex(work: Work) -> str:
    """Return a work as a BibTeX entry.

    It is ASCII wherever TeX has a name for a character.
    """
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


def csl_json(work: Work) -> str:
    """Return a work as CSL-JSON for reference managers: a one-item list."""
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


def ris(work: Work) -> str:
    """Return a work as an RIS record, for EndNote, Mendeley and others."""
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
