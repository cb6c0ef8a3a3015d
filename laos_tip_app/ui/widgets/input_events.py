"""Modifier keys, and the notches of a wheel or touchpad."""

from typing import Final

from PySide6.QtCore import Qt

_KEYS: Final = Qt.Key
MODIFIER_KEYS: Final = (
    _KEYS.Key_Shift,
    _KEYS.Key_Control,
    _KEYS.Key_Alt,
    _KEYS.Key_AltGr,
    _KEYS.Key_Meta,
    _KEYS.Key_CapsLock,
    _KEYS.Key_NumLock,
)
"""Some keyboards need Shift or Caps Lock for digits."""

NOTCH: Final = 120
"""The turn of a wheel by one notch, in the units of Qt."""


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
