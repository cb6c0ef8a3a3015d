"""Modifier keys, and the notches of a wheel or touchpad."""

from typing import Final

from PySide6.QtCore import Qt

NOTCH: Final = 120
"""The turn of a wheel by one notch, in the units of Qt."""


def is_modifier(key: int) -> bool:
    """Return whether a key is needed on some keyboards to type digits."""
    keys = Qt.Key
    return key in (
        keys.Key_Shift,
        keys.Key_Control,
        keys.Key_Alt,
        keys.Key_AltGr,
        keys.Key_Meta,
        keys.Key_CapsLock,
        keys.Key_NumLock,
    )


class WheelSteps:
    """Counts whole steps of a wheel; the rest is kept."""

    def __init__(self, length: float = NOTCH) -> None:
        """Begin to count steps of a length."""
        self._length = length
        self._turned = 0.0

    def add(self, turned: int) -> int:
        """Return the whole steps after a turn; negative if turned back."""
        self._turned += turned
        steps = int(self._turned / self._length)
        self._turned -= steps * self._length
        return steps

    def forget(self) -> None:
        """Forget the parts of a step."""
        self._turned = 0.0
