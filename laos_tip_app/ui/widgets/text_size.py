"""The text size of the whole program: its application font.

Every widget takes its font from the application, or has one in proportion to it by
`set_font_size`; lengths that contain text are `scaled`.
"""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.theme import LEAST_POINTS, sized

_WITH_OWN_FONT: Final = (
    "QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QTipLabel"
)  # fmt: skip
"""Windows has a font for each of these, which every change of the style restores."""

LOOK_CHANGES: Final = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
"""What a widget is told in `changeEvent` when its text size or the theme has changed."""

_FONT_SIZE: Final = "font_size"
"""The property of a widget with its own size: the scale, and whether it is bold."""


def set_font_size(widget: QWidget, scale: float, *, bold: bool = False) -> None:
    """Give a widget one of the six sizes of text."""
    widget.setProperty(_FONT_SIZE, (scale, bold))
    widget.setFont(sized(QApplication.font(), scale, bold=bold))


def apply_text_size(percent: int) -> None:
    """Set the application font to a percentage of the normal size."""
    font = QApplication.font()
    points = _normal_points() * percent / 100
    if font.pointSizeF() != points:
        font.setPointSizeF(points)
        QApplication.setFont(font)
        # Here: at the start in the usual size nobody needs it.
        from laos_tip_app.ui.widgets.application_style import enlarge_style

        enlarge_style(percent / 100)
        for name in _WITH_OWN_FONT:
            # The stubs ask for bytes, which PySide6 itself refuses.
            if QApplication.font(name) != font:  # type: ignore[call-overload]
                QApplication.setFont(font, name)  # type: ignore[arg-type]
        for widget in QApplication.allWidgets():
            if font_size := widget.property(_FONT_SIZE):
                scale, is_bold = font_size
                set_font_size(widget, scale, bold=is_bold)
        # Else the widgets would have it only after the next event.
        QApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)


def text_scale() -> float:
    """Return the scale of the text; 1 for the normal size."""
    return QApplication.font().pointSizeF() / _normal_points()


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


def _normal_points() -> float:
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(general.pointSizeF(), LEAST_POINTS)
