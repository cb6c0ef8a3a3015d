"""Lao beside English: states, mistakes, and what is shown."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content, Ids
from laos_tip_app.authoring.diagnostics import Diagnostics, listed, quoted
from laos_tip_app.authoring.markdown import plain
from laos_tip_app.authoring.validation import Located
from laos_tip_app.report.lao import BREAK, LAO_RUN

type State = Literal["none", "stale", "checked", "sourced", "listed", "draft"]
"""No Lao; of other English; two names; from a source; found, not shown; of one person alone."""

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "fact": ("statement",),
    "term": ("term", "full_name"),
    "stakeholder": ("name", "short_name"),
    "place": ("name",),
    "relation": ("sentence",),
    "note": ("short",),
}
"""The texts of a record that can have Lao beside them, its own name first."""

KINDS: Final = ("section", *_NAMES)

_THAI: Final = re.compile("[\u0e00-\u0e7f]+")
_TWO_WAYS: Final = (("ຫນ", "ໜ"), ("ຫມ", "ໝ"))
"""Letters that are one letter in newer fonts; in one text all are written one way."""

_NO_WORD: Final = re.compile(
    r"\$?\{\w*\}|\$\w+|</?\w+[^>]*>|\b(?:Ctrl|Alt|Shift|Tab|Esc|Enter|Delete)\b"
)
_KEPT: Final = (
    ("placeholder", re.compile(r"\$?\{\w*\}|</?\w+[^>]*>")),
    ("key", re.compile(r"&\w")),
    ("tier", re.compile(r"Tier \d(?: Watch List)?")),
    ("id", re.compile(r"\b[A-Z]{1,5}-\d+\b")),
    ("number", re.compile(r"(?<![\w.-])\d+(?:[,.]\d+)*")),
)
"""What the Lao must have as often as the English, by its name."""


class EnglishText(NamedTuple):
    """A record with the texts that can have Lao beside them.

    Attributes:
        areas: The parts of the program that show it, such as `ui/reader`; or none.
        picture: The name of a picture of it; or empty.
        key: What gettext looks it up by: the text, or singular and plural; or empty.
    """

    kind: str
    texts: tuple[str, ...]
    areas: tuple[str, ...] = ()
    picture: str = ""
    key: str = ""

    @property
    def place(self) -> str:
        """Where it is shown, for those who check; or empty."""
        return f"in {', '.join(self.areas)}" if self.areas else ""


class LaoFile(NamedTuple):
    """A file of Lao entries.

    Attributes:
        path: The file.
        entries: What is in it.
        english: The English that can have Lao, by id.
        sources: The publishers of the sources, by id.
    """

    path: Path
    entries: list[schema.LaoText]
    english: Mapping[str, EnglishText]
    sources: Mapping[str, str]


def english_texts(content: Content) -> dict[str, EnglishText]:
    """Return the English of each record that can have Lao, by id."""
    texts_by_id: dict[str, EnglishText] = {}
    for section in content.sections:
        if section.head is not None:
            texts_by_id[section.id] = EnglishText("section", (section.head.record.title,))
        for number, passage in enumerate(section.passages, 1):
            sentences = (plain(sentence.letters) for sentence in passage.sentences)
            texts_by_id[f"{section.id}-{number}"] = EnglishText("passage", tuple(sentences))
    for kind, keys in _NAMES.items():
        for entry in content.lists[kind].entries:
            texts = [getattr(entry.record, key) for key in keys]
            if kind in ("place", "stakeholder"):
                texts.append(texts[0].partition(" (")[0])
            name = entry.node.at("id").text
            texts_by_id[name] = EnglishText(kind, tuple(filter(None, texts)))
    return texts_by_id


def state_of(entry: schema.LaoText, english: Mapping[str, EnglishText]) -> State:
    """Return the state of an entry."""
    if entry.lao is None:
        return "none"
    if any(name in english and entry.english not in english[name].texts for name in entry.of):
        return "stale"
    if entry.translated_by and entry.checked_by:
        return "checked"
    if entry.lao_source:
        return "sourced"
    return "listed" if entry.found_in else "draft"


def check_lao(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report Lao without a source, and warn of Lao that is stale."""
    english = english_texts(content)
    for entry in content.of(schema.LaoText):
        record = entry.record
        for position, name in enumerate(record.of):
            if name not in english:
                ids.find(name, KINDS, entry.at("of", position))
        for key, wrong, right in mistakes_of(record):
            mistakes.add(entry.at(key), wrong, right)
        if state_of(record, english) == "stale":
            wrong = (
                f"the English of {' and '.join(record.of)} is no longer {quoted(record.english)},"
                " so its Lao is not shown"
            )
            right = "have the Lao checked, then write the new English here"
            mistakes.warn(entry.at("english"), wrong, right)
    for name, forms in forms_by_text(content, english):
        checked = {f.record.lao: f for f in forms if state_of(f.record, english) == "checked"}
        if len(checked) > 1:
            last = list(checked.values())[-1]
            wrong = f"{name} has two checked forms"
            mistakes.add(last.at("lao"), wrong, "keep one, or take one name away")


def mistakes_of(entry: schema.LaoText) -> Iterator[tuple[str, str, str]]:
    """Yield keys with what is wrong and right, whatever it is beside."""
    if entry.lao is None:
        if entry.lao_source or entry.translated_by or entry.checked_by:
            yield "english", "there is no Lao", "write it, or remove source and names"
        return
    if not (entry.lao_source or entry.found_in or entry.translated_by):
        right = "write lao_source, found_in, or the names of two people"
        yield "lao", f"{quoted(entry.lao)} has no source", right
    if _same_person(entry.translated_by, entry.checked_by):
        wrong = f"{entry.checked_by} is the translator too"
        yield "checked_by", wrong, "another person has to check it"
    if not (entry.lao_source or entry.translated_by):
        # It is quoted as a page has it, for the word sheet alone.
        return
    for wrong, right in lao_mistakes(entry.english, entry.lao):
        yield "lao", wrong, right


def forms_by_text(
    content: Content, english: dict[str, EnglishText]
) -> list[tuple[str, list[Located[schema.LaoText]]]]:
    """Return each text’s id with its forms, without drafts and stale ones."""
    forms = defaultdict(list)
    for entry in content.of(schema.LaoText):
        if state_of(entry.record, english) in ("none", "stale", "draft"):
            continue
        for name in entry.record.of:
            if name in english:
                # Of a passage each sentence is a text.
                is_passage = english[name].kind == "passage"
                forms[name, entry.record.english if is_passage else ""].append(entry)
    return [(name, entries) for (name, _sentence), entries in forms.items()]


def has_words(english: str) -> bool:
    """Return whether a text is more than placeholders, signs and keys."""
    return re.search("[a-z]", _NO_WORD.sub("", english)) is not None


def lao_mistakes(english: str, lao: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a Lao text, and the remedy."""
    if has_words(english) and not re.search(LAO_RUN, lao):
        yield f"{quoted(lao)} has no Lao letter", "write it in Lao"
    if thai := _THAI.search(lao):
        yield f"{quoted(thai[0])} is Thai", "write it with Lao letters"
    if BREAK in lao:
        yield "there is an invisible space between words (U+200B)", "remove it"
    for two, one in _TWO_WAYS:
        if two in lao and one in lao:
            yield f"both {two} and {one} are used", "write one of them in the whole text"
    rest = [_with_usual_digits(text) for text in (english, lao)]
    for name, pattern in _KEPT:
        expected, given = (Counter(pattern.findall(text)) for text in rest)
        # A number of a tier or an id has been counted with it.
        rest = [pattern.sub(" ", text) for text in rest]
        if lost := expected - given:
            yield f"the {name} {listed(lost)} is lost", "write it as in the English"
        if added := given - expected:
            yield f"the {name} {listed(added)} is not in the English", "remove it"


def _same_person(first: str | None, second: str | None) -> bool:
    """Return whether two names are those of one person."""
    names = [
        " ".join(name.casefold().replace(".", " ").split()) for name in (first, second) if name
    ]
    return len(names) > 1 and names[0] == names[1]


def _with_usual_digits(text: str) -> str:
    """Return a text with 0 to 9 in place of Lao digits."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
