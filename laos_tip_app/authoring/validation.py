"""The types of entries and their values, and how to read them.

What is wrong is worded plainly.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import partial
from keyword import iskeyword
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    NamedTuple,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from laos_tip_app.authoring.dates import FIRST_YEAR, LAST_YEAR
from laos_tip_app.authoring.diagnostics import (
    AddMistake,
    ContentError,
    Diagnostics,
    Position,
    did_you_mean,
    listed,
    quoted,
)
from laos_tip_app.authoring.file_reader import one_line
from laos_tip_app.authoring.yaml_nodes import Node, name_of
from laos_tip_app.store.edition_pack import is_day
from laos_tip_app.store.schema import column
from laos_tip_app.store.text_normalization import tokenize

MAX_WORD_LENGTH: Final = 100
"""Longer words are a mistake: laying one out can hang a window."""

MAX_ID_LENGTH: Final = column("sections", "id").longest - 10
"""A paragraph has the id of its section and a number."""

MAX_LINE_LENGTH: Final = column("facts", "statement").longest
MAX_TEXT_LENGTH: Final = column("passages", "markdown").longest
SLIDE_WORDS: Final = 16
ROW_WORDS: Final = 9
"""The words that a short form of a statement has at most, on a slide and in a row."""

_MAX_COORDINATE: Final = column("map_names", "x").limits[1]
_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_PARAGRAPHS: Final = re.compile(r"([1-9]\d{0,2})-([1-9]\d{0,2})")
ID: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class ContentEntry:
    """The base of all entries; its annotations are the keys.

    The functions in a type read or check a value, and `RefersTo` says whose ids it has. An
    underscore ends the name of a key that is a word of Python.

    Attributes:
        types: The type of each key, the id first.
        needed: The keys that may not be left out.
    """

    types: ClassVar[Mapping[str, Any]]
    needed: ClassVar[frozenset[str]]

    def __init_subclass__(cls) -> None:
        every = fields(dataclass(frozen=True, kw_only=True)(cls))  # type: ignore[arg-type]
        hints = get_type_hints(cls, include_extras=True)
        ordered = sorted((field.name for field in every), key=lambda name: name != "id")
        cls.types = {name.rstrip("_"): hints[name] for name in ordered}
        cls.needed = frozenset(f.name.rstrip("_") for f in every if f.default is MISSING)

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield the keys whose values do not fit the others."""
        yield from ()


def _line(text: str, most: int = MAX_LINE_LENGTH) -> str:
    plain = one_line(text)
    if not plain:
        raise ContentError("the text is empty", "write it, or remove the key if it is not needed")
    return check_length(plain, most)


def _address(text: str) -> str:
    line = _line(text)
    if "://" in line:
        right = "write it without, such as example.org/report"
        raise ContentError(f"{quoted(line)} begins like a link", right)
    return line


def check_length(text: str, most: int) -> str:
    """Return a text; a longer one is a mistake."""
    if len(text) > most:
        raise ContentError(f"the text has {len(text)} characters", f"write {most} at most")
    return text


def short_words(text: str) -> str:
    """Return a text; a very long word in it is a mistake."""
    for word in text.split():
        if len(word) > MAX_WORD_LENGTH:
            wrong = f"the word {quoted(word)} has {len(word)} letters"
            raise ContentError(wrong, f"a word has at most {MAX_WORD_LENGTH}")
    return text


def at_most_words(most: int) -> Callable[[str], str]:
    """Return what refuses a text of more words."""

    def check(text: str) -> str:
        if (count := len(text.split())) > most:
            raise ContentError(f"this has {count} words", f"write {most} at most")
        return text

    return check


def _single_word(text: str) -> str:
    if len(tokenize(text)) != 1:
        right = "search uses single words: write one word"
        raise ContentError(f"{quoted(text)} is not one word", right)
    return text


def _id(text: str) -> str:
    if ID.fullmatch(text) is None:
        right = "ids are letters and digits joined by hyphens"
        raise ContentError(f"{quoted(text)} is not an id", right)
    return check_length(text, MAX_ID_LENGTH)


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names; one that is there twice is a mistake."""
    for position, name in enumerate(names):
        if name in names[:position]:
            raise ContentError(f"{name} appears twice in the list", "keep one")
    return names


def _boolean(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise ContentError("this is not true or false", "write true or false")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number between two."""

    def read(text: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(text):
            raise ContentError(f"is {quoted(text)}", "write a whole number")
        number = int(text)
        if not least <= number <= most:
            right = f"write {least} or more" if number < least else f"write {most} or less"
            raise ContentError(f"is {quoted(text)}", right)
        return number

    return read


def at_least_one[Value](values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values; an empty list is a mistake."""
    if not values:
        raise ContentError("is an empty list", "write at least one")
    return values


def _day(text: str) -> str:
    if not is_day(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise ContentError(f"{quoted(text)} is not a day", "write it as 2026-11-25")
    return text


def paragraphs(text: str) -> range:
    """Return the paragraphs that a text such as `2-8` names."""
    match = _PARAGRAPHS.fullmatch(text)
    if match is None or int(match[1]) > int(match[2]):
        raise ContentError(f"{quoted(text)} are not paragraphs", "write the first and last as 2-8")
    return range(int(match[1]), int(match[2]) + 1)


def word_of(table: str, name: str, but: str | None = None) -> Callable[[str], str]:
    """Return what accepts the words that a column may have, but one."""
    words = tuple(word for word in column(table, name).words if word != but)

    def check(text: str) -> str:
        if text not in words:
            raise ContentError(f"is {quoted(text)}", f"allowed are {listed(words)}")
        return text

    return check


class RefersTo(tuple[str, ...]):
    """Marks a type as the ids of entries of some kinds."""

    __slots__ = ()


Address = Annotated[str, _address]
Line = Annotated[str, _line, short_words]
LongLine = Annotated[str, partial(_line, most=MAX_TEXT_LENGTH), short_words]
SingleWord = Annotated[Line, _single_word]
Markdown = Annotated[str, partial(check_length, most=MAX_TEXT_LENGTH), short_words]
Id = Annotated[str, _id]
Day = Annotated[str, _day]
Ids = Annotated[tuple[Id, ...], unique]
FactIds = Annotated[Ids, RefersTo(("fact",))]
NoteId = Annotated[Id, RefersTo(("note",))]
PlaceId = Annotated[Id, RefersTo(("place",))]
PlaceIds = Annotated[Ids, RefersTo(("place",))]
SourceId = Annotated[Id, RefersTo(("source",))]
SourceIds = Annotated[Ids, RefersTo(("source",))]
StakeholderIds = Annotated[Ids, RefersTo(("stakeholder",))]
AnswerRecords = Annotated[
    Ids,
    RefersTo(
        ("fact", "context", "rating", "note", "event", "term", "stakeholder", "figure", "place")
    ),
]
Boolean = Annotated[bool, _boolean]
Coordinate = Annotated[int, whole_number(0, _MAX_COORDINATE)]
Year = Annotated[int, whole_number(FIRST_YEAR, LAST_YEAR)]


_INVALID: Final = object()
"""In place of a value whose mistake is reported."""


class Reference(NamedTuple):
    """An id in an entry, with its line and allowed kinds."""

    name: str
    kinds: RefersTo
    line: int


@dataclass(frozen=True, slots=True)
class Located[Record: ContentEntry]:
    """An entry with its file, node and references."""

    record: Record
    node: Node
    file: str
    references: tuple[Reference, ...] = ()

    def at(self, *path: str | int) -> Position:
        """Return the position of a key, an item or the entry."""
        return Position(self.file, self.node.at(*path).line)

    def items[Item: ContentEntry](
        self, key: str, records: Iterable[Item]
    ) -> "Iterator[Located[Item]]":
        """Yield the entries of a list in it."""
        for number, record in enumerate(records):
            yield Located(record, self.node.at(key, number), self.file)


def validate[Record: ContentEntry](
    model: type[Record], node: Node, file: str, mistakes: Diagnostics
) -> Located[Record] | None:
    """Return an entry, or None if it is invalid."""
    reader = _Reader(mistakes.in_file(file))
    record = reader.entry(model, node)
    if not isinstance(record, model):
        return None
    return Located(record, node, file, tuple(reader.references))


class _Reader:
    """Reads nodes of a file as values, and reports mistakes."""

    def __init__(self, add: AddMistake) -> None:
        self._add = add
        self.references: list[Reference] = []

    def entry(self, model: type[ContentEntry], node: Node) -> object:
        """Return an entry, or `_INVALID`."""
        types, nodes = model.types, node.value
        if not isinstance(nodes, dict):
            wrong = f"there is {name_of(node)} where keys are expected"
            return self._report(node, wrong, f"write {listed(types)}, each with its value")
        values: dict[str, object] = {}
        misspelt = set()
        for key, child in nodes.items():
            if key in types:
                name = f"{key}_" if iskeyword(key) else key
                values[name] = self._value(types[key], child, key)
            else:
                right = did_you_mean(key, types, f"the keys are {listed(types)}")
                values[key] = self._report(child, f"the key {key} is not known", right)
                misspelt.add(right)
        for key in types:
            if key in nodes or key not in model.needed:
                continue
            values[key] = _INVALID
            if f"did you mean {key}?" not in misspelt:
                right = f"add it (the keys are {listed(types)})"
                self._report(node, f"the key {key} is missing", right)
        if _INVALID in values.values():
            return _INVALID
        record = model(**values)
        faults = [self._report(node.at(key), *_with(key, fault)) for key, fault in record.faults()]
        return _INVALID if faults else record

    def _value(self, kind: Any, node: Node, key: str) -> object:  # noqa: ANN401
        """Return the value of a key or an item, or `_INVALID`."""
        if get_origin(kind) in (Union, UnionType):
            kind = get_args(kind)[0]  # it is left out, or of the first type
        kind, *rules = get_args(kind) if get_origin(kind) is Annotated else (kind,)
        if node.value is None:
            right = "write a value, or remove the key if it is not needed"
            return self._report(node, f"{key} is empty", right)
        value: object = node.value
        if isinstance(kind, type) and issubclass(kind, ContentEntry):
            return self.entry(kind, node)
        if get_origin(kind) is tuple:
            if not isinstance(node.value, list):
                right = "write a list, such as [PT-17, PT-18]"
                return self._report(node, f"{key} is {name_of(node)}", right)
            value = tuple(self._value(get_args(kind)[0], item, key) for item in node.value)
            if _INVALID in value:
                return _INVALID
        elif not isinstance(node.value, str):
            return self._report(node, f"{key} is {name_of(node)}", "write one text")
        try:
            for rule in rules:
                if isinstance(rule, RefersTo):
                    ids = node.value if isinstance(node.value, list) else [node]
                    self.references += [Reference(str(i.value), rule, i.line) for i in ids]
                else:
                    value = rule(value)
        except ContentError as error:
            return self._report(node, *_with(key, error))
        return value

    def _report(self, node: Node, wrong: str, right: str) -> object:
        self._add(node.line, wrong, right)
        return _INVALID


def _with(key: str, error: ContentError) -> tuple[str, str]:
    return f"{key}{' ' if error.wrong.startswith('is ') else ': '}{error.wrong}", error.right
