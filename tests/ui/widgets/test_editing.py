"""Fields to write in, when what is typed is saved, and undo."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QDeadlineTimer, QObject, Qt
from PySide6.QtGui import QTextOption, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from laos_tip_app.ui.widgets.editing import (
    Change,
    NoteField,
    SaveTimer,
    add_shortcuts,
    add_undo_shortcuts,
    enable_undo_buttons,
    step_in_history,
)


def test_a_field_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    one, three, growing = NoteField(None, 1), NoteField(None, 3), NoteField(None, 3, grows=True)
    for field in (one, three, growing):
        qtbot.addWidget(field)
        assert field.minimumSizeHint().height() == field.sizeHint().height()
        assert field.tabChangesFocus()
    line = one.fontMetrics().lineSpacing()
    assert three.sizeHint().height() - one.sizeHint().height() == 2 * line
    assert one.sizeHint().height() == line + 16
    assert growing.sizeHint().height() == 3 * line + 8
    policies = QSizePolicy.Policy
    assert [each.sizePolicy().verticalPolicy() for each in (three, growing)] == [
        policies.Fixed,
        policies.Expanding,
    ]


@pytest.mark.parametrize(("letters", "anywhere"), [(1000, False), (1001, True)])
def test_a_word_without_an_end_is_broken_anywhere(
    qtbot: QtBot, letters: int, anywhere: bool
) -> None:
    field = NoteField(None, 1)
    qtbot.addWidget(field)
    field.set_text(f"short {'a' * letters} short")
    assert (field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere) is anywhere
    assert len(field.toPlainText()) == letters + 12


def test_a_pause_ends_the_wait_and_the_first_change_limits_it(qtbot: QtBot) -> None:
    parent = QObject()
    timer = SaveTimer(parent)
    assert timer.isSingleShot()
    timer.restart()
    assert timer.interval() == 500
    timer._latest = QDeadlineTimer(200)
    timer.restart()
    assert 0 < timer.interval() <= 200
    timer.stop()
    timer.restart()
    assert timer.interval() == 500
    assert 2000 < timer._latest.remainingTime() <= 2500, "a file is written within 3 seconds"
    timer.stop()


def test_changes_of_one_kind_are_undone_together(qtbot: QtBot) -> None:
    history, shown = QUndoStack(), list[int]()
    for text, states, kind in (
        ("first", (0, 1), -1),
        ("typed", (1, 2), 7),
        ("typed", (2, 3), 7),
        ("moved", (3, 4), 8),
    ):
        history.push(Change(text, states, shown.append, kind))
    assert shown == [1, 2, 3, 4]
    assert history.count() == 3
    said = [step_in_history(history, step) for step in ("undo", "undo", "undo", "undo", "redo")]
    assert said == ["Undone: moved", "Undone: typed", "Undone: first", "", "Redone: first"]
    assert shown[4:] == [3, 1, 0, 1]
    alone = Change("a", (0, 1), shown.append)
    assert alone.id() == -1
    assert not alone.mergeWith(QUndoCommand("other"))
    assert alone.mergeWith(Change("b", (1, 5), shown.append))
    assert alone.after == 5


def test_keys_in_a_panel_undo_redo_and_run(qtbot: QtBot) -> None:
    window, runs = QWidget(), list[str]()
    qtbot.addWidget(window)
    panel = QWidget(window)
    field, outside = QLineEdit(panel), QPushButton(window)
    add_undo_shortcuts(panel, lambda: runs.append("undo"), lambda: runs.append("redo"))
    add_shortcuts(panel, ("F4", "Ctrl+L"), lambda: runs.append("run"))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    shift = control | Qt.KeyboardModifier.ShiftModifier
    panel_focus = QPushButton(panel)
    panel_focus.show()
    panel_focus.setFocus()
    qtbot.waitUntil(panel_focus.hasFocus)
    keys = (
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_Y, control),
        (Qt.Key.Key_Z, shift),
        (Qt.Key.Key_F4, none),
        (Qt.Key.Key_L, control),
    )
    for key, modifier in keys:
        qtbot.keyClick(window.windowHandle(), key, modifier)
    assert runs == ["undo", "redo", "redo", "run", "run"]
    outside.show()
    outside.setFocus()
    qtbot.waitUntil(outside.hasFocus)
    for key, modifier in keys:
        qtbot.keyClick(window.windowHandle(), key, modifier)
    assert len(runs) == 5
    assert field.text() == ""


def test_buttons_are_on_while_there_is_something_to_undo_or_redo(qtbot: QtBot) -> None:
    history, undo, redo = QUndoStack(), QPushButton(), QPushButton()
    for button in (undo, redo):
        qtbot.addWidget(button)
    history.push(Change("a", (0, 1), lambda _state: None))
    enable_undo_buttons(history, undo, redo)
    seen = [(undo.isEnabled(), redo.isEnabled())]
    for step in ("undo", "redo"):
        step_in_history(history, step)
        seen.append((undo.isEnabled(), redo.isEnabled()))
    assert seen == [(True, False), (False, True), (True, False)]
