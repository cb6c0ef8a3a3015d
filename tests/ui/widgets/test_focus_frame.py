"""The frame around the widget that has the keyboard focus."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFocusFrame,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.ui.widgets.focus_frame import FocusFrame
from tests.events import process_events
from tests.outlines import expect
from tests.ui.widgets.enlarged import enlarged_outline_of


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
    with qtbot.waitExposed(dialog):
        dialog.show()
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
    assert isinstance(dialog.children()[-1], QFocusFrame), "nothing cuts it"


@pytest.mark.usefixtures("focus_frame")
def test_a_click_where_nothing_had_the_focus_shows_no_frame(qtbot: QtBot) -> None:
    first, button = QPushButton(), QPushButton()
    dialog = show_dialog(qtbot, first, button)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert framed_widgets(dialog) == [button]
    button.clearFocus()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert framed_widgets(dialog) == []


def test_what_is_scrolled_into_sight_after_it_got_the_focus_has_a_frame(
    qtbot: QtBot, focus_frame: FocusFrame
) -> None:
    body, area, field = QWidget(), QScrollArea(), QLineEdit()
    column = QVBoxLayout(body)
    column.addSpacing(1000)
    column.addWidget(field)
    area.setWidget(body)
    dialog = show_dialog(qtbot, QPushButton(), area)
    field.setFocus()
    assert field.visibleRegion().isEmpty()

    area.ensureWidgetVisible(field)

    assert framed_widgets(dialog) == [field]
    [frame] = dialog.findChildren(QFocusFrame)
    middles = [each.mapToGlobal(each.rect().center()) for each in (frame, field)]
    assert middles[0] == middles[1]


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


def activate(qtbot: QtBot, dialog: QDialog) -> None:
    """Bring a dialog to the front, as a window manager does."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


@pytest.mark.usefixtures("focus_frame")
def test_a_dialog_opened_and_closed_by_keys_leaves_the_frame_where_it_was(qtbot: QtBot) -> None:
    first, button = QPushButton(), QPushButton()
    window = show_dialog(qtbot, first, button)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    close = QPushButton()
    dialog = show_dialog(qtbot, close)
    assert framed_widgets(dialog) == [close]

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    activate(qtbot, window)

    assert button.hasFocus()
    assert framed_widgets(window) == [button]


@pytest.mark.usefixtures("focus_frame")
def test_a_dialog_opened_and_closed_by_clicks_shows_no_frame(qtbot: QtBot) -> None:
    first, button = QPushButton(), QPushButton()
    window = show_dialog(qtbot, first, button)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    close = QPushButton()
    dialog = show_dialog(qtbot, close)
    assert framed_widgets(dialog) == []

    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    dialog.close()
    activate(qtbot, window)

    assert framed_widgets(window) == []


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


@pytest.mark.usefixtures("focus_frame")
def test_the_current_row_and_its_place_are_spoken_when_a_list_is_reached_by_key(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []

    def record(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            spoken.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    button, rows, empty = QPushButton(), QListWidget(), QListWidget()
    rows.addItems(["A heading", "First", "Second", "Third"])
    rows.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
    rows.setCurrentRow(2)
    dialog = show_dialog(qtbot, button, rows, empty)

    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    assert spoken == ["2 of 3. Second"]
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    assert spoken == ["2 of 3. Second"]


@pytest.mark.usefixtures("focus_frame")
def test_a_list_that_is_clicked_is_not_announced(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever clicks sees where that is."""
    spoken: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", spoken.append)
    button, rows = QPushButton(), QListWidget()
    rows.addItems(["First", "Second"])
    show_dialog(qtbot, button, rows)

    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.waitUntil(rows.hasFocus)
    assert not [event for event in spoken if isinstance(event, QAccessibleAnnouncementEvent)]


@pytest.mark.usefixtures("focus_frame")
def test_the_frame_is_around_a_control_and_within_the_edge_of_a_list(qtbot: QtBot) -> None:
    first, button, rows, field = QPushButton(), QPushButton("Go"), QListWidget(), QLineEdit()
    dialog = show_dialog(qtbot, first, button, rows, field)
    dialog.resize(160, 200)
    text = ""
    for widget in (button, rows, field):
        qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
        qtbot.waitUntil(widget.hasFocus)
        process_events()
        [frame] = dialog.findChildren(QFocusFrame)
        corner = frame.mapToGlobal(QPoint()) - widget.mapToGlobal(QPoint())
        wider, higher = frame.width() - widget.width(), frame.height() - widget.height()
        assert (wider, higher) == (-2 * corner.x(), -2 * corner.y())
        assert frame.mask().isEmpty()
        text += f"{type(widget).__name__} {corner.x()},{corner.y()} +{wider},{higher}\n"
        text += enlarged_outline_of(frame)
    expect("ui/widgets/focus_frame.txt", text)
