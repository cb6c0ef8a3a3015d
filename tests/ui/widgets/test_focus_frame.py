"""The frame around the widget that has the keyboard focus."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFocusFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.ui.widgets.focus import FocusFrame


@pytest.fixture
def focus_frame(qapp: QApplication, qtbot: QtBot) -> Iterator[FocusFrame]:
    focus_frame = FocusFrame(qapp, qapp)
    yield focus_frame
    with qtbot.waitSignal(focus_frame.destroyed):
        focus_frame.deleteLater()


def show_dialog(qtbot: QtBot, *widgets: QWidget) -> QDialog:
    """Return a dialog with widgets; the first has the focus."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for widget in widgets:
        column.addWidget(widget)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    widgets[0].setFocus()
    qtbot.waitUntil(widgets[0].hasFocus)
    return dialog


def framed_widgets(dialog: QDialog) -> list[QWidget]:
    """Return the widgets with a visible frame."""
    return [frame.widget() for frame in dialog.findChildren(QFocusFrame) if frame.isVisible()]


@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QComboBox, QTabBar, QListView, QTextEdit])
def test_a_widget_has_a_frame_while_it_has_the_keyboard_focus(
    qtbot: QtBot, focus_frame: FocusFrame, kind: type[QWidget]
) -> None:
    first, widget, last = QPushButton(), kind(), QPushButton()
    if isinstance(widget, QTabBar):
        widget.addTab("one")
    if isinstance(widget, QTextEdit):
        widget.setTabChangesFocus(True)
    dialog = show_dialog(qtbot, first, widget, last)
    assert framed_widgets(dialog) == []

    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert widget.hasFocus()
    assert framed_widgets(dialog) == [widget]

    qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert framed_widgets(dialog) == [last]


def test_a_click_shows_a_frame_around_a_field_alone(qtbot: QtBot, focus_frame: FocusFrame) -> None:
    button, field = QPushButton(), QLineEdit()
    dialog = show_dialog(qtbot, QTextEdit(), button, field)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert framed_widgets(dialog) == []

    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert framed_widgets(dialog) == [field]


def test_the_frame_works_in_a_dialog_after_another_was_closed(
    qtbot: QtBot, focus_frame: FocusFrame
) -> None:
    for _ in range(2):
        field, button = QLineEdit(), QPushButton()
        dialog = show_dialog(qtbot, field, button)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert framed_widgets(dialog) == [button]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()


def test_the_parts_of_a_widget_that_had_a_frame_are_usable_after_the_frame_is_deleted(
    qtbot: QtBot, focus_frame: FocusFrame
) -> None:
    text, field = QTextEdit(), QLineEdit()
    bar, clear = text.verticalScrollBar(), field.addAction("Clear")
    show_dialog(qtbot, field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    passing = show_dialog(qtbot, QLineEdit())
    passing.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(passing.destroyed):
        passing.close()

    assert bar.value() == 0
    assert clear.text() == "Clear"
