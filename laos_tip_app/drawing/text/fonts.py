"""The bundled fonts, so that pages look alike on every laptop."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from laos_tip_app.base import paths

MARKS_FAMILY: Final = "Noto Sans Symbols 2"
"""The family of the marks ● ◐ ○ ✕, which most other fonts lack or draw in different sizes."""

FAMILIES: Final = ("Noto Sans", "Noto Sans Lao", MARKS_FAMILY)
_FILES: Final = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSansSymbols2-Regular.ttf",
    # Most fonts of a system cut Lao tone marks off, and without one it is another word.
    "NotoSansLao-Regular.ttf",
    "NotoSansLao-Bold.ttf",
)

_WINDOWS_SYMBOLS: Final = "seguisym.ttf"
"""Windows’ font with the arrows, boxes and scissors that the bundled ones lack."""


def register() -> None:
    """Add the fonts to the application, once.

    For a missing file Qt takes a font of the system.
    """
    if QFontDatabase.applicationFontFamilies(0):
        return
    folder = paths.resource("fonts")
    for file in (folder / name for name in _FILES):
        if QGuiApplication.platformName() != "offscreen":
            # Qt maps the file, which takes half of the memory of its bytes.
            QFontDatabase.addApplicationFont(str(file))
            continue
        # On Windows this platform opens no path with letters beyond the code page, like Lao ones.
        with suppress(OSError):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())
    if sys.platform == "win32" and QGuiApplication.platformName() == "offscreen":
        # That platform knows no font of Windows.
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "Fonts")
        with suppress(OSError):
            QFontDatabase.addApplicationFontFromData((system / _WINDOWS_SYMBOLS).read_bytes())


def paper_font(points: float, *, bold: bool = False) -> QFont:
    """Return the paper's font in a size."""
    register()
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Without these two, "ffi" is one character of the file's text, and Lao vowel and tone marks
    # above each other are missing in it. The page looks the same.
    font.setFeature(QFont.Tag("liga"), 0)
    font.setFeature(QFont.Tag("ccmp"), 0)
    return font


def pixel_font(pixels: int) -> QFont:
    """Return the paper's font in pixels, for a drawing that is scaled."""
    font = paper_font(pixels)
    font.setPixelSize(pixels)
    return font
