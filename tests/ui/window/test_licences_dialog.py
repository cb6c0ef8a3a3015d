"""The licences of the parts, in full."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTextEdit

from laos_tip_app.report.third_party import components
from laos_tip_app.ui.window.licences_dialog import LicencesDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> LicencesDialog:
    made = LicencesDialog()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


def shown(dialog: LicencesDialog) -> str:
    text = dialog.findChild(QTextEdit, "licences_text")
    assert isinstance(text, QTextEdit)
    return text.toPlainText()


def test_every_part_is_reached_by_the_arrow_keys_with_its_whole_licence(
    dialog: LicencesDialog, qtbot: QtBot
) -> None:
    names = dialog.findChild(QListWidget, "licences_list")
    about = dialog.findChild(QLabel, "licences_about")
    assert isinstance(names, QListWidget)
    assert isinstance(about, QLabel)
    seen = {}
    for part in components():
        seen[part.name] = shown(dialog)
        assert part.licence in about.text()
        qtbot.keyClick(names, Qt.Key.Key_Down)

    assert seen == {part.name: part.full_text() for part in components()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in seen["Qt"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in seen["Python"]
    assert "SIL OPEN FONT LICENSE" in seen["Noto Sans Lao"]


def test_the_text_is_read_and_copied_by_keyboard(dialog: LicencesDialog, qtbot: QtBot) -> None:
    text = dialog.findChild(QTextEdit, "licences_text")
    names = dialog.findChild(QListWidget, "licences_list")
    assert isinstance(text, QTextEdit)
    assert isinstance(names, QListWidget)
    names.setFocus()

    qtbot.keyClick(names, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is text
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == shown(dialog)
    assert text.accessibleName() == "Licence of Laos TIP Reference"


def test_escape_closes_it(dialog: LicencesDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
