"""The application of the program."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from laos_tip_app.shell.application import set_style_and_font

CODE = """
from PySide6.QtGui import QFontInfo
from laos_tip_app.drawing.text import fonts
from laos_tip_app.shell.application import new_application

application = new_application()
before = QFontInfo(application.font()).family()
fonts.register()
assert QFontInfo(application.font()).family() == before, before
"""


def test_the_window_keeps_its_font_when_fonts_for_paper_and_slides_are_registered() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, check=False, encoding="utf-8"
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_text_is_10_points_large_where_the_font_of_the_system_is_smaller(
    qapp: QApplication,
) -> None:
    usual, small = qapp.font(), qapp.font()
    small.setPointSizeF(7)
    qapp.setFont(small)
    set_style_and_font(qapp)
    assert qapp.font().pointSizeF() >= 10
    qapp.setFont(usual)
