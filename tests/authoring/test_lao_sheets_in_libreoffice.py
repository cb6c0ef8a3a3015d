"""Take both Lao sheets through LibreOffice and back, with mistakes planted in them."""

import csv
import io
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.base import paths

_OPTIONS: Final = "44,34,76,1,,0,true,true"
"""Commas, quote marks, UTF-8, from the first row, quoted cells as text."""

_WORD: Final = "ການຄ້າມະນຸດ"
_PLANTED: Final = (
    *({5: "A. B.", 4: text} for text in ("การค้า", "trafficking", "ຫນ ແລະ ໜ")),
    *({5: "A. B.", 4: f"{_WORD} {more}"} for more in ("1899", "{count}", "Tier 9")),
    *({5: "A. B.", 6: "a. b.", 4: _WORD}, {4: _WORD}, {6: "C. D."}, {1: "Changed English"}),
)
"""What is written into cells of a row, by the number of the column."""


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_all_mistakes_in_sheets_that_were_in_libreoffice_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = str(shutil.copytree(paths.content_folder(), tmp_path / "content"))
    sheets = {name: tmp_path / f"{name}.csv" for name in ("words", "texts")}
    planted = {}
    for name, sheet in sheets.items():
        assert main(["lao-out", content, "--sheet", name, "-o", str(sheet)]) == 0
        planted[name] = plant_mistakes(sheet)
    convert("ods", sheets.values(), f"--infilter=CSV:{_OPTIONS}")
    written = [sheet.with_suffix(".ods") for sheet in sheets.values()]
    convert(f"csv:Text - txt - csv (StarCalc):{_OPTIONS}", written)

    for name, sheet in sheets.items():
        capsys.readouterr()
        main(["lao-in", str(sheet), content])
        printed = capsys.readouterr().out
        assert [line for line in planted[name] if f"{sheet.name}:{line}: " not in printed] == []
        assert "1 row taken" in printed


def plant_mistakes(sheet: Path) -> list[int]:
    """Write a mistake into each of 25 rows, and into another what is right; return the lines."""
    header, *rows = csv.reader(io.StringIO(sheet.read_bytes().decode("utf-8-sig")))
    numbers = [number for number, row in enumerate(rows) if not row[2]][:26]
    for place, number in enumerate(numbers[:25]):
        for column, text in _PLANTED[place % len(_PLANTED)].items():
            rows[number][column] = text
    right = rows[numbers[25]]
    # The numbers of the English are kept; the word is there for its letters alone.
    right[4:7] = [f"{_WORD} {' '.join(right[1].split())}", "A. B.", "C. D."]
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    sheet.write_bytes(written.getvalue().encode("utf-8-sig"))
    return [number + 2 for number in numbers[:25]]


def convert(form: str, files: Collection[Path], *options: str) -> None:
    folder = next(iter(files)).parent
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += [*options, "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
