"""The keys that modify other keys."""

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
