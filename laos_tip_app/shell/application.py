"""Make the `QApplication`, and set its palettes."""

import os
import sys
from typing import TYPE_CHECKING

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.base import log
from laos_tip_app.base.errors import AppError
from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from laos_tip_app.base.theme import Theme


class DisplayError(AppError):
    """There is no display, or Qt can't be loaded."""


def new_application() -> "QApplication":
    """Load Qt and return the application.

    Raises:
        DisplayError: There is no display, or Qt can't be loaded.
    """
    if not has_display():
        raise DisplayError(
            "There is no display to open a window on.",
            "Start the program from a desktop, or use laos-tip search or laos-tip export.",
        )
    try:
        fast_import.load()
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise DisplayError(
            f"Qt can’t be loaded: {log.scrub(str(error))}.",
            "Reinstall the program and the packages that its installation guide lists.",
        ) from error
    log.start(_exit_without_display)
    # Qt would paint the gradient of each scroll bar with a pool of threads: to wake them took
    # longer than to paint, and nearly half of a switch to another tab.
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"
    # As an argument, so that the style of the desktop is never loaded.
    application = QApplication([APP_NAME, "-style", "fusion"])
    application.setApplicationName(APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    set_style_and_font(application)
    return application


def set_style_and_font(application: "QApplication") -> None:
    """Set the style, and name the families of the window font.

    Once fonts for paper and slides are registered, a general name such as Sans Serif could stand
    for one of them, and the window would change its look.
    """
    from PySide6.QtGui import QFontInfo

    from laos_tip_app.drawing.text import fonts
    from laos_tip_app.ui.widgets.menu_style import ApplicationStyle

    application.setStyle(ApplicationStyle(application.style().name()))
    font = application.font()
    fonts.register_marks()
    font.setFamilies([QFontInfo(font).family(), fonts.MARKS_FAMILY])
    application.setFont(font)


def has_display() -> bool:
    """Return whether there is a display to open a window on."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def apply_palettes(application: "QApplication", theme: "Theme") -> None:
    """Set the palettes of a theme."""
    application.setPalette(theme.palette())
    outlined = theme.outlined_palette()
    for kind in ("QLineEdit", "QComboBox", "QCheckBox", "QRadioButton", "QAbstractSpinBox"):
        # PySide's own description of the method asks for bytes, which the method then refuses.
        application.setPalette(outlined, kind)  # type: ignore[arg-type]
    for kind in ("QPushButton", "QMenu", "QScrollBar"):
        application.setPalette(theme.edged_palette(), kind)  # type: ignore[arg-type]


def _exit_without_display() -> None:
    log.write_warning(
        "No window can be opened: the display can’t be reached, or a library that Qt "
        "needs is missing. Start the program from a desktop."
    )
    os._exit(1)
