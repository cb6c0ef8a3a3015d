"""Make the `QApplication`, and set its style, font and colours."""

import os
import sys
from typing import TYPE_CHECKING

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.base import log
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class DisplayError(AppError):
    """There is no display, or Qt can't be loaded."""


def new_application() -> "QApplication":
    """Load Qt and return the application.

    Raises:
        DisplayError: There is no display, or Qt can't be loaded.
    """
    if not has_display():
        raise DisplayError(
            _("There is no display to open a window on."),
            _("Start the program from a desktop, or use laos-tip search or laos-tip export."),
        )
    try:
        fast_import.load()
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise DisplayError(
            _("Qt can’t be loaded: {reason}.").format(reason=log.scrub(str(error))),
            _("Reinstall the program and the packages that its installation guide lists."),
        ) from error
    log.start(_exit)
    # As an argument, so that the style of the desktop is never loaded.
    application = QApplication([APP_NAME, "-style", "fusion"])
    application.setApplicationName(APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    set_style_and_font(application)
    return application


def set_style_and_font(application: "QApplication") -> None:
    """Set the style, and the font that slides and paper have too."""
    from laos_tip_app.base.theme import LEAST_POINTS
    from laos_tip_app.drawing.text import fonts
    from laos_tip_app.ui.widgets.application_style import ApplicationStyle

    application.setStyle(ApplicationStyle(application.style().name()))
    font = application.font()
    fonts.register()
    font.setFamilies([*fonts.FAMILIES])
    font.setPointSizeF(max(font.pointSizeF(), LEAST_POINTS))
    application.setFont(font)


def has_display() -> bool:
    """Return whether there is a display to open a window on."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _exit(reason: str) -> None:
    """End the program, since Qt can’t go on."""
    sentence = _("The program had to end: {reason}. Start it again.")
    if not reason:
        sentence = _(
            "No window can be opened: the display can’t be reached, or a library that Qt "
            "needs is missing. Start the program from a desktop."
        )
    log.write_warning(sentence.format(reason=reason.rstrip(".")))
    os._exit(1)
