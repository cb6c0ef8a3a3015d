"""Warn of what differs from the former edition without a reason.

Whoever changes something on purpose writes the reason into changes.yaml; what is left may be a slip
of the keyboard.
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from difflib import get_close_matches
from itertools import groupby, takewhile
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import (
    FACILITATOR,
    LISTS,
    REPORT,
    VOCABULARY,
    Content,
    report_at,
)
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, quoted
from laos_tip_app.authoring.file_reader import one_line
from laos_tip_app.authoring.number_warnings import sentences
from laos_tip_app.authoring.validation import ContentEntry, Located
from laos_tip_app.authoring.yaml_nodes import Node
from laos_tip_app.report.edition_changes import EditionChanges, EntryChange, text_label
from laos_tip_app.store.schema import ColumnDefinition, tables
from laos_tip_app.store.text_normalization import normalize_phrase

_CHANGES: Final = LISTS["change"][0]
_WHY: Final = "write the reason there, or undo it"
_SLIP: Final = "undo it if it is a slip"

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "brief": ("text",),
    "event": ("title",),
    "stakeholder": ("roles",),
    "relation": ("sentence", "back", "topic"),
    "figure": ("counts", "value", "unit", "period"),
    "term": ("meaning",),
    "note": ("text", "short"),
    "context": ("statement", "topic"),
}
"""The texts of an entry that may say what its facts state, the one that is named first."""

_KEYS: Final = {
    "span": "when",
    "coordinates": "map",
    "open_x": "map",
    "open_y": "map",
    "words": "moves",
    "ends": "moves",
    "is_return": "moves",
    "markdown": "text",
}
"""Where an editor writes what has another name in the data file."""

_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MADE: Final = frozenset({"html", "position"})
"""Columns that the build makes, not the editor."""

_ALSO: Final = {"relation": "movement"}
"""Other first words of the tables with what an entry of a kind says."""

_SQL_OF_NAMES: Final = {
    "answer": "SELECT answer_id, min(words) FROM answer_phrases GROUP BY 1",
    "lao": "SELECT id, english FROM lao_texts",
}
_TABLES: Final[dict[str, tuple[str, ...]]] = {
    "brief_notes": ("brief_notes",),
    "not_drawn": ("not_drawn", "not_drawn_facts"),
    "unconfirmed": ("unconfirmed", "unconfirmed_facts"),
}
"""The tables with the lists of report.yaml whose entries have no ids."""

_REASONS: Final = "(SELECT DISTINCT reason FROM changes)"
"""Each once, as in changes.yaml: in the table it is beside each entry that it is for."""

_PHRASES: Final = frozenset({"questions", "words", "all_of"})
"""The keys of an answer whose texts open it, in `answer_phrases`."""


def warn_of_changes(
    content: Content, changes: EditionChanges, data: bytes, former: Path, warnings: Diagnostics
) -> None:
    """Warn of all that has changed and that changes.yaml does not explain.

    Args:
        content: The content of the new edition.
        changes: What readers will see of the changes.
        data: The data file of the new edition.
        former: The data file of the former one.
        warnings: Where the warnings go.
    """
    edition = f"edition {changes.old.number}"
    for key, wrong, right in not_raised(changes):
        if key == "edition":
            warnings.warn(report_at(content, key), wrong, right)
    left = list(words_left(changes))
    for words in left:
        position = _position_of(content, words.kind, words.id, words.text)
        warnings.warn(position, words.wrong, words.right)
    named = {words.id for words in left}
    for change in unexplained(changes):
        if change.action != "added" and change.id not in named:
            position = _position_of(content, change.kind, change.id, change.texts[0].name)
            wrong = f"{_what(change, edition)}, without a reason in {_CHANGES}"
            warnings.warn(position, wrong, _WHY)
    known = {name for _kind, name in (*changes.old.entries, *changes.new.entries)}
    unknown = changes.explained - known - {*content.lists["exercise"].words()}
    for reason in content.of(schema.Change):
        for number, name in enumerate(reason.record.entries):
            if name in unknown:
                wrong = f"there is no entry {name}, and there was none in {edition}"
                warnings.warn(reason.at("entries", number), wrong, "correct its id")
    reported = {change.id for change in changes.entries()} | changes.explained
    for position, here, there in differences(content, data, former, reported):
        warnings.warn(position, f"{here} here, {there} in {edition}", _SLIP)


def unexplained(changes: EditionChanges) -> Iterator[EntryChange]:
    """Yield the changes that need a reason; a fact’s is enough."""
    facts = {change.id for change in changes.entries() if change.kind == "fact"}
    for change in changes.entries():
        based_on = set[str]()
        if change.action == "changed":
            entry = changes.new.entries[change.kind, change.id]
            based_on.update(entry.texts.get("facts", "").split(", "))
        if not change.reasons and change.kind != "unconfirmed" and facts.isdisjoint(based_on):
            yield change


def _position_of(content: Content, kind: str, name: str, text: str) -> Position:
    """Return where an entry has a text; changes.yaml if it has gone."""
    if kind == "report":
        return report_at(content, text)
    if kind == "brief":
        for number, _part, paragraph in content.brief_paragraphs():
            if name == f"brief-{number}":
                return paragraph.at("sentences", 0, "text")
    if (kind, text) == ("fact", "sentence"):
        for sentence in sentences(content):
            if name in sentence.facts:
                return sentence.position
    for lao in content.of(schema.LaoText) if text == "lao" else ():
        if name in lao.record.of:
            return lao.at("lao")
    heads = [section.head for section in content.sections if section.head]
    lists = {name: listing.entries for name, listing in content.lists.items()}
    for entry in heads if kind == "section" else lists.get(kind, ()):
        if entry.node.at("id").text == name:
            return _at(entry, text)
    return Position(_CHANGES, 1)


def _at(entry: Located[ContentEntry], name: str) -> Position:
    """Return where an entry has a value that the data file names."""
    keys = (name, f"{name}s", f"lao_{name}", _KEYS.get(name, name))
    return entry.at(next((key for key in keys if key in entry.node.mapping()), name))


def _what(change: EntryChange, edition: str) -> str:
    if change.action == "removed":
        return f"{change.id} was in {edition} and is not here"
    name, old, new = change.texts[0]
    more = f" and {len(change.texts) - 1} more" if change.texts[1:] else ""
    here, there = differing(new, old)
    return f"{change.id}, {text_label(name)}{more}: {here} here, {there} in {edition}"


def not_raised(changes: EditionChanges) -> Iterator[tuple[str, str, str]]:
    """Yield key, fault and remedy of what was not raised."""
    old, new = changes.old, changes.new
    if old.content_hash == new.content_hash:
        return
    if old.number == new.number:
        wrong = f"the content has changed, but the edition number is still {old.number}"
        yield "edition", wrong, "increase edition"
    if old.day and new.day <= old.day:
        day = f"is dated {new.day}" if new.day else "has no date"
        wrong = f"the edition {day}, but the previous one is dated {old.day}"
        yield "edition_date", wrong, "write the day of publication of this edition"


class WordsLeft(NamedTuple):
    """A text that may still say what a withdrawn fact stated."""

    kind: str
    id: str
    text: str
    wrong: str

    @property
    def right(self) -> str:
        """What would be right."""
        return f"read it again: change it, or add {self.id} to changes.yaml"


def words_left(changes: EditionChanges) -> Iterator[WordsLeft]:
    """Yield texts of entries that lost a fact and say the same.

    An entry that changes.yaml names was read.
    """
    withdrawn = {
        name: entry.texts["sentence"]
        for (kind, name), entry in changes.old.entries.items()
        if kind == "fact" and (kind, name) not in changes.new.entries
    }
    for change in changes.entries():
        texts = {text.name: text for text in change.texts}
        words = _WORDS.get(change.kind, ())
        if change.action == "changed" and words and texts.keys().isdisjoint(words):
            lost = texts["facts"].old.split(", ") if "facts" in texts else []
            gone = ", ".join(name for name in lost if name in withdrawn)
            if gone and change.id not in changes.explained:
                wrong = f"{change.id} was based on {gone}, now withdrawn, with the same {words[0]}"
                yield WordsLeft(change.kind, change.id, words[0], wrong)
    for (kind, name), entry in changes.new.entries.items():
        if kind == "fact" and name not in changes.explained:
            for gone, sentence in withdrawn.items():
                if sentence == entry.texts["sentence"]:
                    wrong = f"{name} still has the sentence that stated {gone}, now withdrawn"
                    yield WordsLeft(kind, name, "sentence", wrong)


type Difference = tuple[Position, str, str]
"""Where it is, what is here, and what was in the former edition."""


def differences(
    content: Content, data: bytes, former: Path, reported: Collection[str]
) -> Iterator[Difference]:
    """Yield what differs and is not listed under “What changed”.

    The content is compared with it in four ways: the links of the text, the rows of each entry, the
    lines about the report, and the texts that have no id.

    Args:
        content: The content.
        data: The data file that is built from it.
        former: The former data file.
        reported: The ids of entries whose changes are listed, or have a reason.
    """
    uri = f"{former.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as old,
        closing(sqlite3.connect(":memory:")) as new,
    ):
        new.deserialize(data)
        yield from _links(content, old)
        yield from _entries(content, old, new, reported)
        if "report" not in reported:
            yield from _report_lines(content, old, new)
        yield from _texts_without_id(content, old, reported)


def differing(*texts: str) -> tuple[str, str]:
    """Return two texts, quoted from a few words before they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    start = texts[0].rfind(" ", 0, max(same - 30, 0)) + 1
    here, there = (
        quoted(f"{'…' * bool(start)}{text[start:]}") if text else "nothing" for text in texts
    )
    return here, there


def _links(content: Content, old: sqlite3.Connection) -> Iterator[Difference]:
    """Yield links whose words led elsewhere."""
    led: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for section_id, text in old.execute("SELECT section_id, markdown FROM passages"):
        for words, target in _LINK.findall(text):
            led[section_id, words].add(target)
    for section in content.sections:
        letters = (letter for passage in section.passages for letter in passage.letters)
        for link, linked in groupby(letters, key=lambda letter: letter.link):
            words = "".join(letter.character for letter in linked)
            before = led.get((section.id, words), set())
            if link and before and link.target not in before:
                what = f"{quoted(words)} leads to {link.target}"
                yield Position(section.file, link.line), what, f"to {', '.join(sorted(before))}"


def _entries(
    content: Content, old: sqlite3.Connection, new: sqlite3.Connection, reported: Collection[str]
) -> Iterator[Difference]:
    """Yield entries whose rows differ, each at the first such column."""
    for kind in LISTS:
        before, after = _cells(old, kind), _cells(new, kind)
        # More than one Lao form of the same words is reported at the first.
        entries = {_name(entry): entry for entry in reversed(content.lists[kind].entries)}
        for name, entry in entries.items():
            is_known = not {name, *_based_on(entry.record)}.isdisjoint(reported)
            if is_known or name not in before or before[name] == after[name]:
                continue
            added, gone = after[name] - before[name], before[name] - after[name]
            column = min(added | gone).column.removesuffix("_id")
            values = (", ".join(cell.value for cell in sorted(cells)) for cells in (added, gone))
            here, there = differing(*values)
            yield _at(entry, column), f"{_title(kind, name)}, {column}: {here}", there


def _report_lines(
    content: Content, old: sqlite3.Connection, new: sqlite3.Connection
) -> Iterator[Difference]:
    """Yield the lines of report.yaml that differ, but for the edition."""
    before, after = (dict(file.execute("SELECT key, value FROM meta")) for file in (old, new))
    for key in before.keys() & schema.Report.types.keys() - {"edition", "edition_date"}:
        if after.get(key) != before[key]:
            here, there = differing(after.get(key, ""), before[key])
            yield report_at(content, key), f"{key}: {here}", there


def _texts_without_id(
    content: Content, old: sqlite3.Connection, reported: Collection[str]
) -> Iterator[Difference]:
    """Yield texts without an id that are nearly as before."""
    for table, listing in content.words.items():
        nodes = [node for _file, node in listing.nodes]
        yield from _nearly_same(VOCABULARY, nodes, old, (table,))
    if content.guide:
        yield from _nearly_same(FACILITATOR, [content.guide.node], old, ("guide_lines",))
    if content.report and "report" not in reported:
        lists = content.report.node.mapping()
        for key in _TABLES.keys() & lists.keys():
            yield from _nearly_same(REPORT, [lists[key]], old, _TABLES[key])
    reasons = [node for _file, node in content.lists["change"].nodes]
    yield from _nearly_same(LISTS["change"][0], reasons, old, (_REASONS,))
    answers = [node.mapping() for _file, node in content.lists["answer"].nodes]
    phrases = [answer[key] for answer in answers for key in _PHRASES & answer.keys()]
    file, tables = LISTS["answer"][0], ("answer_phrases",)
    yield from _nearly_same(file, phrases, old, tables, plain=normalize_phrase)


def _nearly_same(
    file: str,
    nodes: Iterable[Node],
    old: sqlite3.Connection,
    tables: Iterable[str],
    plain: Callable[[str], str] = one_line,
) -> Iterator[Difference]:
    """Yield new texts of a file that are nearly as before."""
    rows = (row for table in tables for row in old.execute(f"SELECT * FROM {table}"))
    before = Counter(str(value) for row in rows for value in row)
    here = [(plain(leaf.text), leaf.line) for node in nodes for leaf in node.leaves()]
    after = Counter(text for text, _line in here)
    gone, new = before - after, after - before
    for text, line in here:
        if text in new and (near := get_close_matches(text, gone)):
            yield Position(file, line), *differing(text, near[0])


def _name(entry: Located[ContentEntry]) -> str:
    """Return an id; of a numbered entry words that are its own.

    It is a phrase that opens an answer, and the English that Lao is beside.
    """
    match entry.record:
        case schema.Answer() as answer:
            return min(normalize_phrase(phrase.text) for phrase in answer.phrases())
        case schema.LaoText(english=english):
            return english
    return entry.node.at("id").text


def _title(kind: str, name: str) -> str:
    titles = {"answer": "the answer to", "lao": "the Lao of"}
    return f"{titles[kind]} {quoted(name)}" if kind in titles else name


def _based_on(record: ContentEntry) -> Collection[str]:
    """Return the ids whose reasons are also those of a numbered entry."""
    if isinstance(record, schema.Answer):
        return {each for _line, each in record.numbered_records()}
    return record.of if isinstance(record, schema.LaoText) else ()


class _Cell(NamedTuple):
    """A value in the data file, as an editor writes it."""

    table: str
    column: str
    value: str


def _cells(file: sqlite3.Connection, kind: str) -> dict[str, set[_Cell]]:
    """Return the values of each entry of a kind, from all tables."""
    names = dict(file.execute(_SQL_OF_NAMES[kind])) if kind in _SQL_OF_NAMES else {}
    cells: defaultdict[str, set[_Cell]] = defaultdict(set)
    for table, definition in tables().items():
        columns = {c.name: c for c in definition.columns if c.name not in _MADE}
        keys = [key for key in (f"{kind}_id", "movement_id", "id") if key in columns]
        is_of_kind = table.startswith((kind, _ALSO.get(kind, kind)))
        if not is_of_kind or table == "answer_phrases" or not keys:
            continue
        key = columns.pop(keys[0])
        for name, *values in file.execute(f"SELECT {key.name}, {', '.join(columns)} FROM {table}"):
            cells[names.get(name, name)].update(
                _Cell(table, column.name, _written(column, value))
                for column, value in zip(columns.values(), values, strict=True)
                if value is not None
            )
    return cells


def _written(column: ColumnDefinition, value: object) -> str:
    """Return a value of a column as an editor writes it."""
    return str(bool(value)).lower() if "IN (0, 1)" in column.check else str(value)
