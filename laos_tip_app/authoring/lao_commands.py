"""The commands that write and take back sheets for Lao speakers."""

import sys
from pathlib import Path
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import LISTS, Content, read_content
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.edition_commands import Commands, add_folder, counted, print_mistakes
from laos_tip_app.authoring.lao_file import lao_yaml
from laos_tip_app.authoring.lao_sheet import (
    SheetRow,
    read_sheet,
    sheet_bytes,
    sheet_rows,
    take_sheet,
)
from laos_tip_app.authoring.lao_texts import EnglishText, english_texts
from laos_tip_app.base.atomic_write import write_file

_TEXTS: Final = ("passage", "fact", "relation", "note")
"""The kinds whose rows are in the sheet of texts; all others are in the sheet of words."""

SHEETS: Final = ("words", "texts")


def add_lao(commands: Commands) -> None:
    """Add the commands `lao-out` and `lao-in`."""
    summary = "write a sheet (CSV) on which Lao speakers check words or texts"
    out = commands.add_parser("lao-out", help=summary, description=summary)
    add_folder(out)
    out.add_argument("--sheet", choices=SHEETS, default="words", help="what is checked")
    out.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    summary = "take a sheet back, and name every mistake by its row"
    back = commands.add_parser("lao-in", help=summary, description=summary)
    back.add_argument("sheet", type=Path, metavar="FILE", help="the sheet")
    add_folder(back)


def run_lao_out(folder: Path, sheet: str, output: Path) -> int:
    """Write a sheet; return the exit status.

    Raises:
        OutputError: It can't be written.
    """
    content = _content(folder)
    if isinstance(content, list):
        return print_mistakes(folder, content, nothing_written=True)
    english = english_texts(content)
    entries = [entry.record for entry in content.of("lao", schema.LaoText)]
    sources = {s.record.id: s.record.publisher for s in content.of("source", schema.Source)}
    rows = [
        row
        for row in sheet_rows(entries, english, sources)
        if _is_text(row, english) == (sheet == "texts")
    ]
    write_file(output, sheet_bytes(rows), force=True)
    print(f"{output}: {counted(len(rows), 'row')}.")
    return 0


def run_lao_in(folder: Path, sheet: Path) -> int:
    """Write into the content what a sheet says; return the exit status.

    Raises:
        OutputError: It is no sheet, or the content can't be written.
    """
    content = _content(folder)
    if isinstance(content, list):
        return print_mistakes(folder, content, nothing_written=True)
    mistakes = Diagnostics()
    rows = read_sheet(sheet, mistakes)
    entries = [entry.record for entry in content.of("lao", schema.LaoText)]
    taken = take_sheet(sheet.name, rows, entries, english_texts(content), mistakes)
    path = folder / LISTS["lao"][0]
    if taken.taken:
        text = lao_yaml(taken.entries, path.read_text("utf-8"))
        write_file(path, text.encode(), force=True)
    print(f"{path}: {counted(taken.taken, 'row')} taken.")
    if not mistakes:
        return 0
    print_mistakes(sheet.parent, mistakes.sorted())
    print("Rows with a mistake were left out.", file=sys.stderr)
    return 1


def _content(folder: Path) -> Content | list[Diagnostic]:
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    check_content(content, mistakes)
    return mistakes.sorted() if mistakes else content


def _is_text(row: SheetRow, english: dict[str, EnglishText]) -> bool:
    """Return whether a row is in the sheet of texts."""
    return any(english[name].kind in _TEXTS for name in row.ids.split())
