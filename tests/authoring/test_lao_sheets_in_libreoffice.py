"""Take both Lao sheets through LibreOffice and back, with mistakes planted in them."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

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


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["words", "texts"])
def test_all_mistakes_in_a_sheet_that_was_in_libreoffice_are_named(
    tmp_path: Path, name: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "resources" / "content", content)
    sheet = tmp_path / f"{name}.csv"
    _content("lao-out", str(content), "--sheet", name, "-o", str(sheet))
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
    for form, source in (("ods", sheet), ("csv", sheet.with_suffix(".ods"))):
        arguments = [f"--infilter=CSV:{_OPTIONS}"] if form == "ods" else []
        target = form if form == "ods" else f"csv:Text - txt - csv (StarCalc):{_OPTIONS}"
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"]
        command += ["--headless", *arguments, "--convert-to", target, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
    printed = _content("lao-in", str(sheet), str(content))
    missed = [n + 2 for n in numbers[:25] if f"{sheet.name}:{n + 2}: " not in printed]
    assert missed == []
    assert "1 row taken" in printed


def _content(*arguments: str) -> str:
    run = "from laos_tip_app.authoring.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", run, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT).stdout
