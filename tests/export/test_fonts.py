"""The bundled fonts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", ["Données du terrain (1)", "ຂໍ້ມູນ"])
def test_fonts_load_from_a_folder_with_any_name(tmp_path: Path, folder: str) -> None:
    program = tmp_path / folder
    shutil.copytree(
        ROOT / "laos_tip_app",
        program / "laos_tip_app",
        ignore=shutil.ignore_patterns("__pycache__", "authoring"),
    )
    shutil.copytree(ROOT / "resources" / "fonts", program / "resources" / "fonts")
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
