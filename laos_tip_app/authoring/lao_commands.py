"""The commands that write and take back sheets for Lao speakers."""

import sys
from pathlib import Path
from typing import Final

import laos_tip_app
from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import LISTS, read_content, read_list
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.edition_commands import AddCommand, add_folder, counted, print_mistakes
from laos_tip_app.authoring.interface_texts import (
    catalogue_bytes,
    checked_messages,
    interface_texts,
)
from laos_tip_app.authoring.lao_sheet import (
    lao_yaml,
    read_sheet,
    sheet_bytes,
    sheet_rows,
    take_sheet,
)
from laos_tip_app.authoring.lao_texts import LaoFile, english_texts, mistakes_of
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.authoring.validation import validate
from laos_tip_app.base.atomic_write import write_file

PACKAGE: Final = Path(laos_tip_app.__file__).parent
INTERFACE: Final = PACKAGE.parent / "translations" / "lo.yaml"
CATALOGUE: Final = Path("lo", "LC_MESSAGES", "laos_tip_app.mo")
"""The file of Lao for the texts of the program, and where gettext looks for the catalogue."""

_TEXTS: Final = ("passage", "fact", "relation", "note")
"""The kinds whose rows are in the sheet of texts; all others are in the sheet of words."""

SHEETS: Final = ("words", "texts", "interface")


def add_lao(add: AddCommand) -> None:
    """Add the commands `lao-out`, `lao-in` and `lao-catalogue`."""
    out = add("lao-out", "write a sheet (CSV) on which Lao speakers check words or texts")
    add_folder(out)
    out.add_argument("--sheet", choices=SHEETS, default="words", help="what is checked")
    out.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    back = add("lao-in", "take a sheet back, and name every mistake by its row")
    back.add_argument("sheet", type=Path, metavar="FILE", help="the sheet")
    add_folder(back)
    summary = "write the catalogue of the parts of the program that are wholly checked"
    about = "the folder of catalogues"
    add("lao-catalogue", summary).add_argument("folder", type=Path, metavar="DIR", help=about)


def run_lao_out(folder: Path, sheet: str, output: Path) -> int:
    """Write a sheet; return the exit status.

    Raises:
        OutputError: It can't be written.
    """
    file = _interface() if sheet == "interface" else _content(folder)
    rows = [
        row
        for row in sheet_rows(file)
        if sheet == "interface"
        or any(file.english[name].kind in _TEXTS for name in row.id.split()) == (sheet == "texts")
    ]
    write_file(output, sheet_bytes(rows), force=True)
    print(f"{output}: {counted(len(rows), 'row')}.")
    return 0


def run_lao_in(folder: Path, sheet: Path) -> int:
    """Write into the content what a sheet says; return the exit status.

    Raises:
        OutputError: It is no sheet, or the content can't be written.
    """
    mistakes = Diagnostics()
    rows = read_sheet(sheet, mistakes)
    is_interface = any(row.id.startswith("T-") for _number, row in rows)
    file = _interface() if is_interface else _content(folder)
    entries, taken = take_sheet(sheet.name, rows, file, mistakes)
    if taken:
        text = lao_yaml(entries, file.path.read_text("utf-8"))
        write_file(file.path, text.encode(), force=True)
    print(f"{file.path}: {counted(taken, 'row')} taken.")
    if not mistakes:
        return 0
    print_mistakes(sheet.parent, mistakes.sorted())
    print("Rows with a mistake were left out.", file=sys.stderr)
    return 1


def run_lao_catalogue(output: Path) -> int:
    """Write the catalogue, if anything is checked; return the exit status."""
    file = output / CATALOGUE
    interface = _interface()
    messages = checked_messages(interface.english, interface.entries)
    if messages:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, catalogue_bytes(messages), force=True)
    else:
        file.unlink(missing_ok=True)
    print(f"{counted(len(messages), 'text')} in parts that are wholly checked.")
    return 0


def _content(folder: Path) -> LaoFile:
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    check_content(content, mistakes)
    mistakes.raise_any(folder)
    sources = {source.id: source.publisher for source in content.records(schema.Source)}
    path, entries = folder / LISTS["lao"][0], content.records(LaoText)
    return LaoFile(path, entries, english_texts(content), sources)


def _interface() -> LaoFile:
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
