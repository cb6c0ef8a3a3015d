"""Sheets on which Lao speakers check words and texts: out, and back.

In each row somebody writes a word under Better, or leaves it empty to confirm Lao, and a name under
By; a second person writes a name under Checked by. The rest of a row must come back as it was.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import laos_tip_app
from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import LISTS, read_content, read_list
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted
from laos_tip_app.authoring.interface_texts import INTERFACE_ID, interface_texts
from laos_tip_app.authoring.lao_texts import LaoFile, english_texts, mistakes_of, state_of
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.authoring.validation import validate
from laos_tip_app.authoring.yaml_nodes import Node
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import OutputError

PACKAGE: Final = Path(laos_tip_app.__file__).parent
INTERFACE: Final = PACKAGE.parent / "translations" / "lo.yaml"
CATALOGUE: Final = Path("lo", "LC_MESSAGES", "laos_tip_app.mo")
"""The file of Lao for the texts of the program, and where gettext looks for the catalogue."""

SHEETS: Final = ("words", "texts", "interface")

_TEXTS: Final = ("passage", "fact", "relation", "note")
"""The kinds whose rows are in the sheet of texts; all others are in the sheet of words."""

_SEPARATORS: Final = ",;\t"
_FORMULA: Final = tuple("=+-@")
_FIRST_ENTRY: Final = re.compile(r"^ *(?:-\s|\[)", re.MULTILINE)


class SheetRow(NamedTuple):
    """A row of a sheet, a field for each column.

    Attributes:
        id: The ids that it is about, with blanks between them.
        better: What is written instead of the Lao.
        by: Who writes that, or confirms the Lao.
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

    @property
    def key(self) -> tuple[str, str, str]:
        """The cells that come back as they were."""
        return self.id, self.english, self.lao

    @property
    def vouched(self) -> str:
        """The Lao for which somebody gives a name; or empty."""
        return (self.better or self.lao) if self.by else ""


HEADER: Final = tuple(name.replace("_", " ").capitalize() for name in SheetRow._fields)
"""The names of the columns, such as “Checked by”."""


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


def _rows(file: LaoFile) -> Iterator[SheetRow]:
    """Yield a row for each entry, then the texts without one."""
    for entry in file.entries:
        records = [file.english[name] for name in entry.of if name in file.english]
        state = state_of(entry, file.english)
        # What left the report has no row, and the new words of a sentence are among those without.
        if (entry.of and not records) or (state == "stale" and records[0].kind == "passage"):
            continue
        yield SheetRow(
            id=" ".join(entry.of),
            # Its English is that of the report now: what is stale is checked again.
            english=records[0].texts[0] if state == "stale" else entry.english,
            lao=entry.lao or "",
            source=file.sources.get(entry.lao_source or "", entry.found_in or ""),
            by=entry.translated_by or "",
            checked_by=entry.checked_by or "",
            state=state,
            remark="; ".join(filter(None, (*(each.place for each in records), entry.remark))),
            picture=records[0].picture if records else "",
        )
    with_entry = {(name, entry.english) for entry in file.entries for name in entry.of}
    ids_with_entry = {name for name, _english in with_entry}
    for name, record in file.english.items():
        if record.kind == "passage":
            missing = [text for text in record.texts if (name, text) not in with_entry]
        else:
            missing = [] if name in ids_with_entry else [*record.texts[:1]]
        for text in missing:
            yield SheetRow(name, text, state="none", remark=record.place, picture=record.picture)


def sheet_bytes(rows: Iterable[SheetRow]) -> bytes:
    """Return rows as CSV in UTF-8, with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in (HEADER, *rows):
        # A spreadsheet would take the cell for a formula (“CSV Injection”, OWASP).
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def take_sheet(sheet: Path, folder: Path, mistakes: Diagnostics) -> tuple[Path, int]:
    """Write what a sheet says; return the file, and the rows taken.

    Raises:
        MistakesError: The content has mistakes.
        OutputError: It is no sheet, or the content can't be written.
    """
    rows = _read_sheet(sheet, mistakes)
    is_interface = any(INTERFACE_ID.fullmatch(row.id) for _number, row in rows)
    file = interface_lao() if is_interface else _content_lao(folder)
    entries, taken = _taken(sheet.name, rows, file, mistakes)
    if taken:
        text = _yaml(entries, file.path.read_text("utf-8"))
        write_file(file.path, text.encode(), force=True)
    return file.path, taken


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
        first = next(csv.reader(text.splitlines()[:1], delimiter=separator), [])
        if tuple(cell.strip() for cell in first) == HEADER:
            break
    else:
        raise OutputError(f"{path.name} does not begin with the columns of the sheet.", advice)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        # All that follows is one cell, and longer than any may be.
        raise OutputError(f"{path.name} has a quote mark that is not closed.", advice) from None
    rows, add = [], mistakes.in_file(path.name)
    for number, cells in enumerate(lines[1:], 2):
        if len(cells) != len(HEADER):
            wrong = f"the row has {len(cells)} cells, not {len(HEADER)}"
            add(number, wrong, "write in the cells that are there")
        elif any(cells):
            rows.append((number, SheetRow(*map(_cell, cells))))
    return rows


def _cell(text: str) -> str:
    """Return a cell without the sign that it is no formula."""
    plain = " ".join(text.split())
    return plain[1:] if plain[:1] == "'" and plain[1:2] in _FORMULA else plain


def _taken(
    name: str, rows: Iterable[tuple[int, SheetRow]], file: LaoFile, mistakes: Diagnostics
) -> tuple[list[LaoText], int]:
    """Return all entries with what a sheet says, and the rows taken."""
    entries, taken = [*file.entries], 0
    known, seen = {row.key for row in _rows(file)}, set[tuple[str, ...]]()
    add = mistakes.in_file(name)
    for number, row in rows:
        problems = [*_changed_cells(row, known, seen), *_missing_words(row)]
        seen.add(row.key)
        if row.vouched:
            former = _former(entries, row, file)
            if new := validate(LaoText, _node(number, row, former), name, mistakes):
                problems += [(wrong, right) for _key, wrong, right in mistakes_of(new.record)]
                if not problems and new.record not in entries:
                    _set_entry(entries, new.record, former, is_better=bool(row.better))
                    taken += 1
        for wrong, right in problems:
            add(number, wrong, right)
    return entries, taken


def _set_entry(
    entries: list[LaoText], new: LaoText, former: LaoText | None, *, is_better: bool
) -> None:
    """Put an entry in place of its former one, or last."""
    if former is None:
        entries.append(new)
    elif is_better and (former.lao_source or former.found_in):
        # The word of the source is shown until the better one is checked.
        entries.insert(entries.index(former) + 1, new)
    else:
        entries[entries.index(former)] = new


def _changed_cells(
    row: SheetRow, known: Collection[tuple[str, str, str]], above: Collection[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the cells that nobody should change."""
    if row.key in known:
        if row.key in above:
            yield "this row was there before", "remove one of the two"
    elif row.id not in {ids for ids, _english, _lao in known}:
        yield f"there is no text with the id {quoted(row.id)}", "write back the id"
    elif (row.id, row.english) not in {(ids, english) for ids, english, _lao in known}:
        right = "write it back, or take a new sheet"
        yield f"the English {quoted(row.english)} is not that of the report", right
    else:
        wrong = f"the column Lao was changed to {quoted(row.lao)}"
        yield wrong, "write it back, and the better word under Better"


def _missing_words(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield which words or names are missing, or are too many."""
    if row.better == row.lao and row.better:
        yield "Better is the same as Lao", "leave Better empty, and write your name under By"
    if row.better and not row.by:
        yield "nobody is named under By", "write who says so"
    if row.checked_by and not row.by:
        yield f"{row.checked_by} checked what nobody wrote or confirmed", "write a name under By"
    if row.by and not (row.better or row.lao):
        yield f"{row.by} is named, but there is no Lao", "write it under Better"


def _former(entries: Iterable[LaoText], row: SheetRow, file: LaoFile) -> LaoText | None:
    """Return the entry that a row was written from, if any."""
    of = tuple(row.id.split())
    same = [entry for entry in entries if entry.of == of and (entry.lao or "") == row.lao]
    # The row of a stale entry has the new English.
    stale = [entry for entry in same if state_of(entry, file.english) == "stale"]
    return next((entry for entry in same if entry.english == row.english), next(iter(stale), None))


def _node(number: int, row: SheetRow, former: LaoText | None) -> Node:
    """Return what a row says, with what its former entry keeps."""
    unchanged = vars(former) if former else {}
    keys = ("remark",) if row.better else ("remark", "lao_source", "found_in")
    texts = {key: unchanged.get(key) for key in keys} | {
        "english": row.english,
        "lao": row.vouched,
        "translated_by": row.by,
        "checked_by": row.checked_by,
    }
    nodes = {key: Node(number, text) for key, text in texts.items() if text}
    nodes["of"] = Node(number, [Node(number, name) for name in row.id.split()])
    return Node(number, nodes)


def _yaml(entries: Iterable[LaoText], former: str) -> str:
    """Return entries as YAML below the comment that the file began with."""
    head = _FIRST_ENTRY.split(former, maxsplit=1)[0]
    return f"{head.rstrip()}\n\n{'\n'.join(map(_entry, entries))}"


def _entry(entry: LaoText) -> str:
    # A text of JSON is one of YAML; without ASCII alone it stays readable.
    texts = {
        key: f"[{', '.join(value)}]"
        if isinstance(value, tuple)
        else json.dumps(value, ensure_ascii=False)
        for key, value in vars(entry).items()
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
