"""The bundled fonts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from PySide6.QtGui import QGuiApplication, QTextLayout

from laos_tip_app.drawing.text import fonts
from laos_tip_app.report.corrections import MARKS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", ["Données du terrain (1)", "ຂໍ້ມູນ"])
def test_fonts_load_from_a_folder_with_any_name(tmp_path: Path, folder: str) -> None:
    program = tmp_path / folder
    shutil.copytree(
        ROOT / "laos_tip_app",
        program / "laos_tip_app",
        ignore=shutil.ignore_patterns("__pycache__", "authoring"),
    )
    shutil.copytree(ROOT / "resources", program / "resources")
    shutil.copy(ROOT / "data.db", program)

    done = subprocess.run(
        [sys.executable, "-m", "laos_tip_app", "export", "section:overview", "-o", "page.pdf"],
        cwd=program,
        env=os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (done.returncode, done.stderr) == (0, "")
    resources = PdfReader(program / "page.pdf").pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"]
    assert isinstance(fonts, DictionaryObject)
    assert all("NotoSans" in str(font.get_object()) for font in fonts.values())


def test_the_marks_of_statuses_have_the_bundled_letters_and_no_higher_lines(
    qapp: QGuiApplication,
) -> None:
    del qapp
    fonts.register()
    text = QTextLayout("where it was", fonts.paper_font(9))
    marked = QTextLayout(f"where {''.join(MARKS.values())}", fonts.paper_font(9))
    heights = []
    for layout in (text, marked):
        layout.beginLayout()
        heights.append(layout.createLine().height())
        layout.endLayout()

    families = {run.rawFont().familyName() for run in marked.glyphRuns()}
    assert families == {"Noto Sans", "Noto Sans Symbols 2"}
    assert heights[0] == heights[1]
