"""The dialog with the full licences of all components."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTextEdit

from laos_tip_app.report.third_party import components
from laos_tip_app.ui.window.about_dialog import LicencesDialog
from tests.ui.windows import show_dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> LicencesDialog:
    return show_dialog(LicencesDialog(None), qtbot)


def licence_text(dialog: LicencesDialog) -> str:
    text = dialog.findChild(QTextEdit, "licences_text")
    assert isinstance(text, QTextEdit)
    return text.toPlainText()


def test_arrow_keys_show_the_whole_licence_of_every_component(
    dialog: LicencesDialog, qtbot: QtBot
) -> None:
    names = dialog.findChild(QListWidget, "licences_list")
    about = dialog.findChild(QLabel, "licences_about")
    assert isinstance(names, QListWidget)
    assert isinstance(about, QLabel)
    texts = {}
    for part in components():
        texts[part.name] = licence_text(dialog)
        assert part.licence in about.text()
        qtbot.keyClick(names, Qt.Key.Key_Down)

    assert texts == {part.name: part.full_text() for part in components()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["Qt"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in texts["Python"]
    assert "SIL OPEN FONT LICENSE" in texts["Noto Sans Lao"]


def test_a_licence_can_be_copied_by_keyboard(dialog: LicencesDialog, qtbot: QtBot) -> None:
    text = dialog.findChild(QTextEdit, "licences_text")
    names = dialog.findChild(QListWidget, "licences_list")
    assert isinstance(text, QTextEdit)
    assert isinstance(names, QListWidget)
    names.setFocus()

    qtbot.keyClick(names, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is text
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == licence_text(dialog)
    assert text.accessibleName() == "Licence of Laos TIP Reference"


def test_escape_closes_the_dialog(dialog: LicencesDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
