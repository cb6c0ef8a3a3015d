"""The dialogs about the program and its licences, without the window."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QPushButton,
    QTextEdit,
)

from laos_tip_app import __version__
from laos_tip_app.report.third_party import components
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.about_dialog import AboutDialog, LicencesDialog
from laos_tip_app.ui.window.crash_dialog import CrashDialog
from tests.drawing.svg import texts_on
from tests.outlines import expect, outline_of
from tests.ui.widgets.sheets import parts_of
from tests.ui.windows import show_dialog, show_empty_window


def test_the_dialog_about_the_program_says_what_it_is_and_whose(
    related_wells: Store, qtbot: QtBot
) -> None:
    dialog = show_dialog(AboutDialog(related_wells, None), qtbot)
    assert f"Version {__version__}" in texts_on(dialog)
    dialog.setFocus()  # without the caret, which blinks
    painted = outline_of(dialog).replace(__version__, "1.0")
    expect("ui/window/about.txt", f"{parts_of(dialog).replace(__version__, '1.0')}{painted}")
    dialog.close()


def test_the_licences_are_opened_in_place_of_that_dialog(
    related_wells: Store, qtbot: QtBot
) -> None:
    window = show_empty_window(qtbot, 900, 600)
    dialog = AboutDialog(related_wells, window)
    open_dialog(dialog)
    button = dialog.findChild(QPushButton, "about_licences")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    licences = window.findChild(LicencesDialog)
    assert licences is not None
    assert not dialog.isVisible()
    qtbot.waitUntil(licences.isVisible)
    names, title = licences.findChild(QListWidget), licences.findChild(QLabel)
    assert names is not None
    assert title is not None
    qtbot.waitUntil(names.hasFocus)
    assert names.currentRow() == 0
    assert title.text() == "Laos TIP Reference"
    names.setCurrentRow(1)
    about = licences.findChild(QLabel, "licences_about")
    assert about is not None
    assert about.text()[0].isupper()
    assert title.text() == names.currentItem().text()
    assert names.width() < licences.width() / 2
    licences.close()


def test_a_licence_is_read_without_scrolling_sideways(qtbot: QtBot) -> None:
    dialog = show_dialog(LicencesDialog(None), qtbot)
    text, names = dialog.findChild(QTextEdit), dialog.findChild(QListWidget)
    title, about = dialog.findChild(QLabel), dialog.findChild(QLabel, "licences_about")
    assert text is not None
    assert names is not None
    assert title is not None
    assert about is not None
    fixed, own = QFontMetrics(text.font()), QFontMetrics(dialog.font())
    letters = text.viewport().width() / fixed.horizontalAdvance("0")
    assert 100 < letters < 108, "licences are broken into lines of up to 100"
    assert 28 < text.viewport().height() / fixed.lineSpacing() < 33
    assert names.width() == 18 * own.horizontalAdvance("M")
    assert (title.font().bold(), title.wordWrap(), about.wordWrap()) == (True, True, True)
    part = components()[0]
    assert about.text() == f"{part.what[0].upper()}{part.what[1:]}; licence: {part.licence}"
    apply_text_size(300)
    narrow = LicencesDialog(None)
    qtbot.addWidget(narrow)
    found = narrow.findChild(QListWidget)
    assert found is not None
    assert found.width() == (narrow.screen().availableSize().width() - 64) // 3


def test_no_dialog_is_larger_than_its_screen_in_the_largest_text(
    related_wells: Store, qtbot: QtBot
) -> None:
    apply_text_size(300)
    for dialog in (
        AboutDialog(related_wells, None),
        LicencesDialog(None),
        CrashDialog("report", None, goes_on=True),
    ):
        qtbot.addWidget(dialog)
        room = dialog.screen().availableSize() - QSize(32, 64)
        assert dialog.size().boundedTo(room) == dialog.size()
