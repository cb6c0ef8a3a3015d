"""The text size of the whole program: its application font.

Every widget takes its font from the application; lengths that contain text are `scaled`.
"""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_WITH_OWN_FONT: Final = (
    "QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel"
)  # fmt: skip
"""Windows has a font for each of these, which every change of the style restores."""


def apply_text_size(percent: int) -> None:
    """Set the application font to a percentage of the system’s.

    Widgets with their own font keep it, and must be made again.
    """
    font = QApplication.font()
    points = _system_points() * percent / 100
    if font.pointSizeF() != points:
        font.setPointSizeF(points)
        QApplication.setFont(font)
        # Here: at the start in the usual size nobody needs it.
        from laos_tip_app.ui.widgets.enlarged_style import enlarge_style

        enlarge_style(percent / 100)
        for name in _WITH_OWN_FONT:
            # The stubs ask for bytes, which PySide6 itself refuses.
            if QApplication.font(name) != font:  # type: ignore[call-overload]
                QApplication.setFont(font, name)  # type: ignore[arg-type]
        # Else the widgets would have it only after the next event.
        QApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)


def text_scale() -> float:
    """Return the scale of the text; 1 for the normal size."""
    return QApplication.font().pointSizeF() / _system_points()


def scaled(length: float) -> int:
    """Return a length in pixels, enlarged as the text is."""
    return round(length * text_scale())


def fixed_width_font() -> QFont:
    """Return the system’s font for code, in the current text size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(font.pointSizeF() * text_scale())
    return font


def scaled_up(length: float) -> int:
    """Return a length in pixels, enlarged with the text, never smaller."""
    return max(round(length), scaled(length))


def _system_points() -> float:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
