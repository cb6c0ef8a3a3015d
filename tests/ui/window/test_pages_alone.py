"""Help, changes and the dialogs about the program, each without the window."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QTreeWidget,
    QWidget,
)

from laos_tip_app import __version__
from laos_tip_app.report.third_party import components
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.about_dialog import AboutDialog, LicencesDialog
from laos_tip_app.ui.window.crash_dialog import CrashDialog
from laos_tip_app.ui.window.help_view import ChangesPage, HelpView, help_text
from tests.drawing.svg import texts_on
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.sheets import parts_of

MARKDOWN = """\
# Wells

Some words on wells.

## First

- one
- two

Words below.

### Within the first

| Key | Action |
|---|---|
| A | does **one** thing |
| B | |

Below the table.

## Second

Last words.
"""


def shown[W: QWidget](widget: W, qtbot: QtBot, size: tuple[int, int]) -> W:
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_help_has_its_headings_beside_its_text(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN), qtbot, (1000, 560))
    wide = outline_of(view)
    view.resize(1500, 560)
    process_events()
    wider = parts_of(view)
    view.resize(600, 560)
    process_events()
    narrow = outline_of(view)
    apply_text_size(200)
    view.resize(1000, 560)
    process_events()
    expect(
        "ui/window/help.txt",
        f"wide\n{wide}wider\n{wider}narrow\n{narrow}in large text\n{parts_of(view)}",
    )


def test_no_empty_paragraph_is_left_but_below_a_last_table(qtbot: QtBot) -> None:
    table = "| A | B |\n|---|---|\n| 1 | |\n"
    view = shown(
        HelpView("help_view", "Help", f"# Title\n\n{table}\nText.\n\n{table}"), qtbot, (600, 500)
    )
    assert view._page.toPlainText() == "Title\nA\nB\n1\n\nText.\nA\nB\n1\n\n"


def test_a_heading_that_is_chosen_comes_to_the_top(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN * 3), qtbot, (1000, 300))
    page = view._page
    assert [level for level, _text in page.headings()] == [2, 3, 2] * 3
    page.show_heading(5)
    assert page.textCursor().block().text() == "Second"
    assert page.verticalScrollBar().value() > 0
    assert page.cursorRect().top() == 16


def test_the_headings_cannot_be_folded(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN), qtbot, (1000, 500))
    contents = view.findChild(QTreeWidget)
    assert contents is not None
    first = contents.topLevelItem(0)
    assert first is not None
    contents.setCurrentItem(first)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
        qtbot.keyClick(contents, key)
    assert first.isExpanded()


def test_changes_are_marked_as_seen_once(qtbot: QtBot, announced: list[str]) -> None:
    page = shown(ChangesPage("What changed", MARKDOWN, is_marked=True), qtbot, (900, 500))
    before = parts_of(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    button = page.findChild(QPushButton, "changes_seen")
    assert button is not None
    with qtbot.waitSignal(page.seen):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert announced == ["The change marks were removed."]
    process_events()
    expect("ui/window/changes.txt", f"marked\n{before}seen\n{parts_of(page)}")
    with qtbot.waitSignal(page.closed):
        page._text.closed.emit()
    unmarked = shown(ChangesPage("What changed", MARKDOWN, is_marked=False), qtbot, (900, 500))
    assert "changes_seen" not in parts_of(unmarked)


def test_the_help_names_report_source_statuses_and_keys(related_wells: Store) -> None:
    class Keys(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return f"<{name}>"

    text = help_text(related_wells, Keys(search="Ctrl+K"))
    assert "Press Ctrl+K and type" in text
    assert "<home> brings Home back" in text
    assert "“Water wells of a district”" in text
    assert "not part of the survey" in text
    assert "$" not in text
    statuses = [line for line in text.split("\n") if "**:" in line and line.startswith("- ")]
    expect("ui/window/statuses.txt", "\n".join(statuses) + "\n")
    assert help_text(related_wells, Keys(search="F4")) == text.replace("Ctrl+K", "F4")


def opened[D: QDialog](dialog: D, qtbot: QtBot) -> D:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def test_the_dialog_about_the_program_says_what_it_is_and_whose(
    related_wells: Store, qtbot: QtBot
) -> None:
    dialog = opened(AboutDialog(related_wells, None), qtbot)
    assert f"Version {__version__}" in texts_on(dialog)
    dialog.setFocus()  # without the caret, which blinks
    painted = outline_of(dialog).replace(__version__, "1.0")
    expect("ui/window/about.txt", f"{parts_of(dialog).replace(__version__, '1.0')}{painted}")
    dialog.close()


def test_the_licences_are_opened_in_place_of_that_dialog(
    related_wells: Store, qtbot: QtBot
) -> None:
    window = shown(QWidget(), qtbot, (900, 600))
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
    dialog = opened(LicencesDialog(None), qtbot)
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


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_report_of_a_crash_can_be_copied(qtbot: QtBot, goes_on: bool) -> None:
    report = "\n".join(f"line {number}" for number in range(80))
    dialog = opened(CrashDialog(report, None, goes_on=goes_on), qtbot)
    expect(f"ui/window/crash_{goes_on}.txt", parts_of(dialog))
    text, copy = dialog.findChild(QPlainTextEdit), dialog.findChild(QPushButton, "crash_copy")
    assert text is not None
    assert copy is not None
    assert text.isReadOnly()
    assert text.textCursor().block().text() == "line 79"
    assert text.textCursor().positionInBlock() == 0
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


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
