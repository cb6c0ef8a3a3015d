"""Take both Lao sheets through LibreOffice and back, with mistakes planted in them."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from laos_tip_app.authoring import lao_sheets
from laos_tip_app.authoring.cli import main

ROOT: Final = Path(__file__).resolve().parents[2]
_OPTIONS: Final = "44,34,76,1,,0,true,true"
"""Commas, quote marks, UTF-8, from the first row, quoted cells as text."""

_WORD: Final = "ການຄ້າມະນຸດ"
_PLANTED: Final = (
    *({5: "A. B.", 4: text} for text in ("การค้า", "trafficking", "ຫນ ແລະ ໜ")),
    *({5: "A. B.", 4: f"{_WORD} {more}"} for more in ("1899", "{count}", "Tier 9")),
    *({5: "A. B.", 6: "a. b.", 4: _WORD}, {4: _WORD}, {6: "C. D."}, {1: "Changed English"}),
)
"""What is written into cells of a row, by the number of the column."""
_MISTAKES: Final = 50


def _with_mistakes(sheet: Path) -> tuple[set[int], int]:
    """Plant mistakes into a sheet; return their lines, and how many other rows are correct."""
    header, *rows = csv.reader(io.StringIO(sheet.read_bytes().decode("utf-8-sig")))
    # Each planted word is wrong there: the English has letters, and no placeholder.
    empty = [
        n for n, row in enumerate(rows) if not row[2] and re.search("^[^{]*[a-z]{3}[^{]*$", row[1])
    ]
    assert len(empty) > _MISTAKES
    for place, number in enumerate(empty[:_MISTAKES]):
        for column, text in _PLANTED[place % len(_PLANTED)].items():
            rows[number][column] = text
    correct = [rows[number] for number in empty[_MISTAKES:]]
    for row in correct:
        # The numbers of the English are kept; the word is there for its letters alone.
        row[4:7] = [f"{_WORD} {row[1]}", "A. B.", "C. D."]
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    sheet.write_bytes(written.getvalue().encode("utf-8-sig"))
    return {number + 2 for number in empty[:_MISTAKES]}, len(correct)


def _take_through_libreoffice(folder: Path, sheets: Iterable[Path]) -> None:
    """Have LibreOffice make its own files of all sheets at once, and sheets of these."""
    for form in ("ods", "csv"):
        arguments = [f"--infilter=CSV:{_OPTIONS}"] if form == "ods" else []
        target = form if form == "ods" else f"csv:Text - txt - csv (StarCalc):{_OPTIONS}"
        command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
        command += ["--headless", *arguments, "--convert-to", target, "--outdir", str(folder)]
        sources = [each if form == "ods" else each.with_suffix(".ods") for each in sheets]
        subprocess.run([*command, *sources], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_all_mistakes_in_sheets_that_were_in_libreoffice_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "resources" / "content", content)
    interface = tmp_path / "lo.yaml"
    shutil.copy(lao_sheets.INTERFACE, interface)
    monkeypatch.setattr(lao_sheets, "INTERFACE", interface)
    sheets = {name: tmp_path / f"{name}.csv" for name in lao_sheets.SHEETS}
    expected = {}
    for name, sheet in sheets.items():
        main(["lao-out", str(content), "--sheet", name, "-o", str(sheet)])
        expected[name] = _with_mistakes(sheet)
    _take_through_libreoffice(tmp_path, sheets.values())
    for name, sheet in sheets.items():
        capsys.readouterr()
        main(["lao-in", str(sheet), str(content)])

        printed = capsys.readouterr().out
        lines, correct = expected[name]
        assert {*map(int, re.findall(rf"{sheet.name}:(\d+): ", printed))} == lines
        assert f": {correct} rows taken." in printed
