"""Warn of what differs from the former edition without a reason."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import closing
from difflib import get_close_matches
from itertools import groupby, takewhile
from pathlib import Path
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.change_checks import not_raised
from laos_tip_app.authoring.content import LISTS, REPORT, Content
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted
from laos_tip_app.authoring.mentions import brief_sentences
from laos_tip_app.authoring.withdrawals import words_left
from laos_tip_app.report.edition_changes import EditionChanges, EntryChange, text_label
from laos_tip_app.store.schema import ColumnDefinition, tables

_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_KEYS: Final = {"span": "when", "source": "sources"}
_CHANGES: Final = LISTS["change"][0]
_WHY: Final = "write the reason there, or undo it"
_SLIP: Final = "undo it if it is a slip"
_MADE: Final = frozenset({"html", "position"})


def warn_of_changes(
    content: Content, changes: EditionChanges, data: bytes, former: Path, warnings: Diagnostics
) -> None:
    """Warn of all that has changed and that changes.yaml does not explain.

    Whoever changes something on purpose says why; what is left may be a slip.
    """
    edition = f"edition {changes.old.number}"
    report = content.report
    for key, wrong, right in not_raised(changes):
        if report and key == "edition":
            warnings.warn(REPORT, report.line(key), wrong, right)
    left = list(words_left(changes))
    for kind, name, text, wrong, right in left:
        warnings.warn(*place_of(content, kind, name, text), wrong, right)
    for change in unexplained(changes):
        if change.action != "added" and change.id not in (name for _, name, *_ in left):
            place = place_of(content, change.kind, change.id, change.texts[0].name)
            warnings.warn(*place, f"{_what(change, edition)}, without a reason in {_CHANGES}", _WHY)
    known = {name for _, name in (*changes.old.entries, *changes.new.entries)}
    known |= {name for name, _, _ in content.lists["exercise"].ids()}
    for entry in content.lists["change"].entries:
        for position, name in enumerate(getattr(entry.record, "entries", ())):
            if name in changes.explained - known:
                wrong = f"there is no entry {name}, and there was none in {edition}"
                warnings.warn(entry.file, entry.line("entries", position), wrong, "correct its id")
    reported = {change.id for change in changes.entries()} | changes.explained
    uri = f"{former.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as old,
        closing(sqlite3.connect(":memory:")) as new,
    ):
        new.deserialize(data)
        for file, line, here, there in (
            *_links(content, old),
            *_rows(content, old, new, reported),
            *_brief(content, old, reported),
        ):
            warnings.warn(file, line, f"{here} here, {there} in {edition}", _SLIP)


def unexplained(changes: EditionChanges) -> Iterator[EntryChange]:
    """Yield the changes that need a reason; a fact’s is enough."""
    facts = {change.id for change in changes.entries() if change.kind == "fact"}
    for change in changes.entries():
        key, based_on = (change.kind, change.id), set[str]()
        if change.action == "changed":
            based_on.update(changes.new.entries[key].texts.get("facts", "").split(", "))
        if not change.reasons and change.kind != "unconfirmed" and facts.isdisjoint(based_on):
            yield change


def place_of(content: Content, kind: str, name: str, text: str) -> tuple[str, int]:
    """Return file and line of an entry’s text; of changes.yaml without it."""
    for section in content.sections:
        if kind == "section" and section.id == name and section.head:
            return section.file, section.head.line(text)
        for passage in section.passages if (kind, text) == ("fact", "sentence") else ():
            for sentence in passage.sentences:
                if name in (fact.id for fact in sentence.facts):
                    return section.file, sentence.line
    for lao in content.of("lao", schema.LaoText) if text == "lao" else ():
        if name in lao.record.of:
            return lao.file, lao.line("lao")
    if kind == "report" and content.report:
        return REPORT, content.report.line(text)
    for entry in content.facts.entries if kind == "fact" else content.lists[kind].entries:
        if getattr(entry.record, "id", "") == name:
            return entry.file, entry.line(_KEYS.get(text, text))
    return _CHANGES, 1


def _what(change: EntryChange, edition: str) -> str:
    if change.action == "removed":
        return f"{change.id} was in {edition} and is not here"
    name, old, new = change.texts[0]
    more = f" and {len(change.texts) - 1} more" if change.texts[1:] else ""
    here, there = _differing(new, old)
    return f"{change.id}, {text_label(name)}{more}: {here} here, {there} in {edition}"


def _differing(*texts: str) -> tuple[str, str]:
    """Return two texts, quoted from a few words before they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    start = texts[0].rfind(" ", 0, max(same - 30, 0)) + 1
    here, there = (
        quoted(f"{'…' * bool(start)}{text[start:]}") if text else "nothing" for text in texts
    )
    return here, there


def _links(content: Content, old: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    """Yield links whose words led elsewhere."""
    led: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for section, text in old.execute("SELECT section_id, markdown FROM passages"):
        for words, target in _LINK.findall(text):
            led[section, words].add(target)
    for section in content.sections:
        letters = (letter for passage in section.passages for letter in passage.letters)
        for link, linked in groupby(letters, key=lambda letter: letter.link):
            words = "".join(letter.character for letter in linked)
            before = led.get((section.id, words), set())
            if link and before and link.target not in before:
                what = f"{quoted(words)} leads to {link.target}"
                yield section.file, link.line, what, f"to {', '.join(before)}"


def _rows(
    content: Content, old: sqlite3.Connection, new: sqlite3.Connection, reported: Collection[str]
) -> Iterator[tuple[str, int, str, str]]:
    """Yield what else differs in the rows of the tables."""
    reported_names = set[str]()
    questions = list(_names(new, "answer").values())
    for kind, listing in content.lists.items():
        before, after = _values(old, kind), _values(new, kind)
        for number, entry in enumerate(listing.entries):
            name, based_on, title = getattr(entry.record, "id", ""), set[str](), ""
            if isinstance(entry.record, schema.Answer):
                name = questions[number]
                based_on = {record for _, record in entry.record.numbered_records()}
                title = f"the answer to {quoted(name)}"
            elif isinstance(entry.record, schema.LaoText):
                # More than one Lao form of the same words is reported at the first.
                name, based_on = entry.record.english, {*entry.record.of}
                title = f"the Lao of {quoted(name)}"
            is_known = not {name, *based_on}.isdisjoint({*reported, *reported_names})
            if not is_known and name in before and before[name] != after[name]:
                reported_names.add(name)
                changed = after[name] - before[name], before[name] - after[name]
                column = min(changed[0] | changed[1])[1].removesuffix("_id")
                here, there = _differing(*(", ".join(v for *_, v in sorted(c)) for c in changed))
                yield entry.file, entry.line(column), f"{title or name}, {column}: {here}", there
    meta = [dict(file.execute("SELECT key, value FROM meta")) for file in (new, old)]
    for key in meta[1].keys() & schema.Report.types.keys() - {"edition", "edition_date"}:
        if content.report and meta[0].get(key) != meta[1][key] and "report" not in reported:
            here, there = _differing(meta[0].get(key, ""), meta[1][key])
            yield REPORT, content.report.line(key), f"{key}: {here}", there


def _brief(
    content: Content, old: sqlite3.Connection, reported: Collection[str]
) -> Iterator[tuple[str, int, str, str]]:
    """Yield sentences of the brief whose words have changed."""
    texts_by_facts: defaultdict[str, list[str]] = defaultdict(list)
    rows = old.execute(
        "SELECT id, text, fact_id FROM brief_sentences LEFT JOIN brief_facts ON sentence_id = id"
        " ORDER BY id, fact_id"
    )
    for (_, text), facts in groupby(rows, key=lambda row: row[:2]):
        texts_by_facts[",".join(fact for *_, fact in facts if fact)].append(text)
    for line, sentence in brief_sentences(content):
        before = texts_by_facts[",".join(sorted(sentence.facts))]
        if before and sentence.text not in before and not {*sentence.facts} & {*reported}:
            here, there = _differing(sentence.text, *get_close_matches(sentence.text, before, 1, 0))
            yield REPORT, line, f"the brief: {here}", there


def _names(file: sqlite3.Connection, kind: str) -> dict[int, str]:
    """Return names of numbered entries, by their numbers.

    It is a phrase that opens an answer, and the English that Lao is beside.
    """
    sql = {
        "answer": "SELECT answer_id, min(words) FROM answer_phrases GROUP BY 1",
        "lao": "SELECT id, english FROM lao_texts",
    }
    return dict(file.execute(sql[kind])) if kind in sql else {}


def _values(file: sqlite3.Connection, kind: str) -> dict[str, set[tuple[str, str, str]]]:
    """Return the tables, columns and values of each entry of a kind."""
    names = _names(file, kind)
    values: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for table in (table for table in tables() if table.startswith(kind)):
        key = "id" if table in (kind, f"{kind}s", f"{kind}_texts") else f"{kind}_id"
        columns = {c.name: c for c in tables()[table].columns if c.name not in _MADE}
        if key in columns:
            for row in file.execute(f"SELECT {key}, {', '.join(columns)} FROM {table}"):
                of_entry = values[names.get(row[0], row[0])]
                of_entry |= {
                    (table, column.name, _written(column, value))
                    for column, value in zip(columns.values(), row[1:], strict=True)
                    if column.name != key
                }
    return values


def _written(column: ColumnDefinition, value: object) -> str:
    """Return a value of a column as an editor writes it."""
    if value is None:
        return ""
    return str(bool(value)).lower() if "IN (0, 1)" in column.check else str(value)
