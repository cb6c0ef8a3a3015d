"""Modifier keys, and the notches of a wheel."""

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.ui.widgets.input_events import NOTCH, WheelSteps, is_modifier


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Shift, True),
        (Qt.Key.Key_Control, True),
        (Qt.Key.Key_Alt, True),
        (Qt.Key.Key_AltGr, True),
        (Qt.Key.Key_Meta, True),
        (Qt.Key.Key_CapsLock, True),
        (Qt.Key.Key_NumLock, True),
        (Qt.Key.Key_A, False),
        (Qt.Key.Key_Escape, False),
    ],
)
def test_modifiers_are_told_from_other_keys(key: Qt.Key, expected: bool) -> None:
    assert is_modifier(key) is expected


def test_parts_of_a_turn_of_the_wheel_add_up() -> None:
    steps = WheelSteps()
    assert [steps.add(turn) for turn in (60, 60, 300, -60, -120, -1)] == [0, 1, 2, 0, -1, 0]
    steps.add(119)
    steps.forget()
    assert steps.add(119) == 0
    assert WheelSteps().add(119) == 0
    assert WheelSteps(40).add(NOTCH) == 3
