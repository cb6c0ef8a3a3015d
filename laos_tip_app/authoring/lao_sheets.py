"""Sheets on which Lao speakers check words and texts: out, and back."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import laos_tip_app
from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import LISTS, read_content, read_list
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted
from laos_tip_app.authoring.interface_texts import interface_texts
from laos_tip_app.authoring.lao_texts import LaoFile, english_texts, mistakes_of, state_of
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.authoring.validation import validate
from laos_tip_app.authoring.yaml_nodes import Node
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import OutputError

_SEPARATORS: Final = ",;\t"
_FORMULA: Final = tuple("=+-@")

_FIRST_ENTRY = re.compile(r"^(?:- |\[\])", re.MULTILINE)

PACKAGE: Final = Path(laos_tip_app.__file__).parent
INTERFACE: Final = PACKAGE.parent / "translations" / "lo.yaml"
CATALOGUE: Final = Path("lo", "LC_MESSAGES", "laos_tip_app.mo")
"""The file of Lao for the texts of the program, and where gettext looks for the catalogue."""

_TEXTS: Final = ("passage", "fact", "relation", "note")
"""The kinds whose rows are in the sheet of texts; all others are in the sheet of words."""

SHEETS: Final = ("words", "texts", "interface")


class SheetRow(NamedTuple):
    """A row of the sheet.

    Attributes:
        id: The ids that it is about, with blanks between them.
    """

    id: str
    english: str
    lao: str = ""
    source: str = ""
    better: str = ""
    by: str = ""
    checked_by: str = ""
    state: str = ""
    remark: str = ""
    picture: str = ""


HEADER: Final = tuple(name.replace("_", " ").capitalize() for name in SheetRow._fields)
"""The names of the columns, such as “Checked by”."""


def _rows(file: LaoFile) -> Iterator[SheetRow]:
    """Yield a row for each entry, then the texts without one."""
    known = {(name, entry.english) for entry in file.entries for name in entry.of}
    for entry in file.entries:
        of = [file.english[name] for name in entry.of if name in file.english]
        state = state_of(entry, file.english)
        if (entry.of and not of) or (state == "stale" and of[0].kind == "passage"):
            continue
        source = file.sources.get(entry.lao_source or "", entry.found_in or "")
        people = entry.translated_by or "", entry.checked_by or ""
        # Its English is that of the report now: what is stale is checked again.
        text = of[0].texts[0] if state == "stale" else entry.english
        ids, lao = " ".join(entry.of), entry.lao or ""
        remark = "; ".join(filter(None, (*(each.place for each in of), entry.remark)))
        picture = of[0].picture if of else ""
        yield SheetRow(ids, text, lao, source, "", *people, state, remark, picture)
    named = {name for name, _text in known}
    for name, each in file.english.items():
        if each.kind == "passage":
            missing = [text for text in each.texts if (name, text) not in known]
        else:
            missing = [] if name in named else [*each.texts[:1]]
        for text in missing:
            yield SheetRow(name, text, state="none", remark=each.place, picture=each.picture)


def sheet_bytes(rows: Iterable[SheetRow]) -> bytes:
    """Return rows as CSV in UTF-8, with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in (HEADER, *rows):
        # A spreadsheet would take the cell for a formula (“CSV Injection”, OWASP).
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def rows_of_sheet(folder: Path, sheet: str) -> list[SheetRow]:
    """Return the rows of a sheet: `words`, `texts` or `interface`.

    Raises:
        MistakesError: The content has mistakes.
    """
    if sheet == "interface":
        return list(_rows(interface_lao()))
    file = _content_lao(folder)
    return [
        row
        for row in _rows(file)
        if any(file.english[name].kind in _TEXTS for name in row.id.split()) == (sheet == "texts")
    ]


def _read_sheet(path: Path, mistakes: Diagnostics) -> list[tuple[int, SheetRow]]:
    """Return the rows of a sheet with their numbers.

    Raises:
        OutputError: It is no such sheet.
    """
    advice = "Save it in the spreadsheet as CSV (UTF-8), with all columns."
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OutputError(f"{path.name} is not UTF-8.", advice) from None
    for separator in _SEPARATORS:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        if lines and tuple(cell.strip() for cell in lines[0]) == HEADER:
            break
    else:
        raise OutputError(f"{path.name} does not begin with the columns of the sheet.", advice)
    rows, add = [], mistakes.in_file(path.name)
    for number, cells in enumerate(lines[1:], 2):
        if len(cells) != len(HEADER):
            wrong = f"the row has {len(cells)} cells, not {len(HEADER)}"
            add(number, wrong, "write in the cells that are there")
        elif any(cells):
            rows.append((number, SheetRow(*map(_cell, cells))))
    return rows


def take_sheet(sheet: Path, folder: Path, mistakes: Diagnostics) -> tuple[Path, int]:
    """Write what a sheet says; return the file, and the rows taken.

    Raises:
        MistakesError: The content has mistakes.
        OutputError: It is no sheet, or the content can't be written.
    """
    rows = _read_sheet(sheet, mistakes)
    is_interface = any(row.id.startswith("T-") for _number, row in rows)
    file = interface_lao() if is_interface else _content_lao(folder)
    entries, taken = _taken(sheet.name, rows, file, mistakes)
    if taken:
        text = _yaml(entries, file.path.read_text("utf-8"))
        write_file(file.path, text.encode(), force=True)
    return file.path, taken


def _taken(
    name: str, rows: Iterable[tuple[int, SheetRow]], file: LaoFile, mistakes: Diagnostics
) -> tuple[list[LaoText], int]:
    """Return all entries with what a sheet says, and the rows taken."""
    result, taken = [*file.entries], 0
    before: dict[tuple[str, ...], set[str]] = {}
    for row in _rows(file):
        before.setdefault(row[:2], set()).add(row.lao)
    seen: set[tuple[str, ...]] = set()
    add = mistakes.in_file(name)
    for number, row in rows:
        problems = [*_of_place(row, before, seen), *_of_words(row)]
        seen.add(row[:3])
        is_word = row.by and (row.better or row.lao)
        old = _former(result, row) if is_word else None
        new = validate(LaoText, _node(number, row, old), name, mistakes) if is_word else None
        problems += [each[1:] for each in mistakes_of(new.record)] if new else []
        for wrong, right in problems:
            add(number, wrong, right)
        if problems or new is None or new.record in result:
            continue
        taken += 1
        at = result.index(old) if old else len(result)
        # A word from a source is kept beside a better one, until that is checked.
        is_kept = old and row.better and (old.lao_source or old.found_in)
        result[at + bool(is_kept) : at + 1] = [new.record]
    return result, taken


def _of_place(
    row: SheetRow, before: Mapping[tuple[str, ...], set[str]], seen: set[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the cells that nobody should change."""
    key = row.id, row.english
    if key not in before:
        if row.id not in {ids for ids, _english in before}:
            yield f"there is no text with the id {quoted(row.id)}", "write back the id"
        else:
            right = "write it back, or take a new sheet"
            yield f"the English {quoted(row.english)} is not that of the report", right
    elif row.lao not in before[key]:
        wrong = f"the column Lao was changed to {quoted(row.lao)}"
        yield wrong, "write it back, and the better word under Better"
    elif (*key, row.lao) in seen:
        yield "this row was there before", "remove one of the two"


def _of_words(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with what was written."""
    if row.better == row.lao and row.better:
        yield "Better is the same as Lao", "leave Better empty, and write your name under By"
    if row.better and not row.by:
        yield "nobody is named under By", "write who says so"
    if row.checked_by and not row.by:
        yield f"{row.checked_by} checked what nobody wrote or confirmed", "write a name under By"
    if row.by and not (row.better or row.lao):
        yield f"{row.by} is named, but there is no Lao", "write it under Better"


def _former(entries: Iterable[LaoText], row: SheetRow) -> LaoText | None:
    """Return the entry that a row was written from, if any."""
    of = tuple(row.id.split())
    same = [entry for entry in entries if entry.of == of and (entry.lao or "") == row.lao]
    by_english = [entry for entry in same if entry.english == row.english]
    # What was stale has other English.
    return next(iter(by_english or (same if of else ())), None)


def _node(number: int, row: SheetRow, old: LaoText | None) -> Node:
    """Return what a row says, with what its former entry keeps."""
    former = old.values() if old else {}
    keys = ("remark",) if row.better else ("remark", "lao_source", "found_in")
    texts = {key: former.get(key) for key in keys} | {
        "english": row.english,
        "lao": row.better or row.lao,
        "translated_by": row.by,
        "checked_by": row.checked_by,
    }
    nodes = {key: Node(number, text) for key, text in texts.items() if text}
    nodes["of"] = Node(number, [Node(number, name) for name in row.id.split()])
    return Node(number, nodes)


def _cell(text: str) -> str:
    """Return a cell without the sign that it is no formula."""
    plain = " ".join(text.split())
    return plain[1:] if plain[:1] == "'" and plain[1:2] in _FORMULA else plain


def _yaml(entries: Iterable[LaoText], former: str) -> str:
    """Return entries as YAML below the comment that the file began with."""
    first = _FIRST_ENTRY.search(former)
    head = former[: first.start()] if first else former
    written = "\n".join(map(_entry, entries))
    return f"{head.rstrip()}\n\n{written or '[]\n'}"


def _entry(entry: LaoText) -> str:
    # A text of JSON is one of YAML; without ASCII alone it stays readable.
    texts = {
        key: f"[{', '.join(value)}]"
        if isinstance(value, tuple)
        else json.dumps(value, ensure_ascii=False)
        for key, value in entry.values().items()
        if value
    }
    if entry.lao_source:
        texts["lao_source"] = entry.lao_source
    return "- " + "\n  ".join(f"{key}: {text}" for key, text in texts.items()) + "\n"


def _content_lao(folder: Path) -> LaoFile:
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    check_content(content, mistakes)
    mistakes.raise_any(folder)
    sources = {source.id: source.publisher for source in content.records(schema.Source)}
    path, entries = folder / LISTS["lao"][0], content.records(LaoText)
    return LaoFile(path, entries, english_texts(content), sources)


def interface_lao() -> LaoFile:
    """Return the Lao for the texts of the program."""
    mistakes = Diagnostics()
    entries: list[LaoText] = []
    for node in read_list(INTERFACE.parent, INTERFACE.name, mistakes) or ():
        if entry := validate(LaoText, node, INTERFACE.name, mistakes):
            entries.append(entry.record)
            for key, wrong, right in mistakes_of(entry.record):
                mistakes.add(entry.at(key), wrong, right)
    mistakes.raise_any(INTERFACE.parent)
    return LaoFile(INTERFACE, entries, interface_texts(PACKAGE), {})
