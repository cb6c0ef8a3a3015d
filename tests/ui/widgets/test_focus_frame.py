"""The ring around what has the focus, as one sees it who uses keys."""

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
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.ui.widgets.focus_frame import FocusFrame


@pytest.fixture
def ring(qapp: QApplication, qtbot: QtBot) -> Iterator[FocusFrame]:
    made = FocusFrame(qapp, qapp)
    yield made
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()


def shown(qtbot: QtBot, *widgets: QWidget) -> QDialog:
    """Return a dialog with widgets, the first of which has the focus."""
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


def ringed(dialog: QDialog) -> list[QWidget]:
    """Return what there is a ring around."""
    return [frame.widget() for frame in dialog.findChildren(QFocusFrame) if frame.isVisible()]


@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QComboBox, QTabBar])
def test_keys_lead_to_a_ring_and_on(qtbot: QtBot, ring: FocusFrame, kind: type[QWidget]) -> None:
    field, control, last = QLineEdit(), kind(), QLineEdit()
    if isinstance(control, QTabBar):
        control.addTab("one")
    dialog = shown(qtbot, field, control, last)
    assert ringed(dialog) == []

    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert control.hasFocus()
    assert ringed(dialog) == [control]
    [frame] = dialog.findChildren(QFocusFrame)
    assert frame.geometry().contains(control.geometry())

    qtbot.keyClick(control, Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert ringed(dialog) == []


def test_the_mouse_leads_to_none(qtbot: QtBot, ring: FocusFrame) -> None:
    button = QPushButton()
    dialog = shown(qtbot, QLineEdit(), button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert button.hasFocus()
    assert ringed(dialog) == []


def test_a_dialog_that_goes_takes_no_ring_from_the_next(qtbot: QtBot, ring: FocusFrame) -> None:
    for _ in range(2):
        field, button = QLineEdit(), QPushButton()
        dialog = shown(qtbot, field, button)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert ringed(dialog) == [button]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
