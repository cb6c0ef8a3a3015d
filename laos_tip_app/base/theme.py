"""Themes: colours, text sizes and spacing, in one place.

Every pair of a text colour and its background has a contrast of at least 7:1 (WCAG 2.2, success
criterion 1.4.6); a test computes it.
"""

import math
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

UNIT: Final = 8
"""The grid: every distance is a multiple or a simple part of it, in device-independent pixels."""

BAR: Final = UNIT // 2
"""Width of the bar at the edge of a selected item, of a note and of context."""

TARGET: Final = 3 * UNIT
"""Minimum height of a click target (WCAG 2.2, 2.5.8)."""

_PIXELS: Final = 14
"""The size of most texts, in the normal text size."""

CAPTION: Final = 12.5 / _PIXELS
BODY: Final = 1.0
READING: Final = 17 / _PIXELS
HEADING: Final = 20 / _PIXELS
TITLE: Final = 30 / _PIXELS
LARGEST: Final = 36 / _PIXELS
"""The six text sizes, as parts of the application font's."""

LEAST_POINTS: Final = _PIXELS * 72 / 96
"""The application font in the normal text size, unless the system has a larger one."""

MARKS: Final = "●◐○✕"
"""The marks of the rule."""

_VISIBLE: Final = 3.0
"""Minimum contrast of visible but not prominent parts (WCAG 2.2, 1.4.11)."""


class Theme(NamedTuple):
    """The colours of one theme, as `#rrggbb`.

    Attributes:
        name: What it is called in the settings.
        window: Ground of panels and bars.
        base: Ground of text, lists and tables.
        text: Text on both.
        muted: Lesser text on both.
        line: Separator lines; never carries meaning.
        edge: The edge of what can be clicked or filled in.
        hover: Ground of what the pointer is on.
        accent: Links, focus, the background of the selected item.
        on_accent: Text on the accent.
        chosen: Ground of the sentence or row that is looked at.
        match: Ground of words that were searched for.
        note: Ground of an editor's note.
        note_line: The bar next to it.
        note_text: The number of a note, on its ground.
        wrong: The mark and the first word of a correction.
        wrong_ground: Ground of a correction.
        confirmed: The mark of a confirmed statement.
        partly: The mark of a partly confirmed one.
        context: Ground of what comes from outside the article.
        context_line: The bar next to it.
        marks: Distinguish kinds of things in drawings, besides their shape; each stands out
            4.5 to 1 from the base.
    """

    name: str
    window: str
    base: str
    text: str
    muted: str
    line: str
    edge: str
    hover: str
    accent: str
    on_accent: str
    chosen: str
    match: str
    note: str
    note_line: str
    note_text: str
    wrong: str
    wrong_ground: str
    confirmed: str
    partly: str
    context: str
    context_line: str
    marks: tuple[str, ...]

    def mark_colour(self, mark: str) -> str:
        """Return the colour of a mark of the rule, or ""."""
        colours = (self.confirmed, self.partly, self.text, self.wrong)
        return dict(zip(MARKS, colours, strict=True)).get(mark, "")

    def note_colours(self, *, is_correction: bool) -> tuple[str, str]:
        """Return the ground and the bar of an editor's note."""
        return (self.wrong_ground, self.wrong) if is_correction else (self.note, self.note_line)

    def palette(self) -> QPalette:
        """Return the palette for every widget in this theme."""
        role = QPalette.ColorRole
        palette = QPalette()
        for name, colour in {
            role.Window: self.window,
            role.WindowText: self.text,
            role.Base: self.base,
            role.AlternateBase: self.window,
            role.Text: self.text,
            role.Button: self.window,
            role.ButtonText: self.text,
            role.PlaceholderText: self.muted,
            role.Highlight: self.accent,
            role.HighlightedText: self.on_accent,
            role.Link: self.accent,
            role.LinkVisited: self.accent,
            role.ToolTipBase: self.base,
            role.ToolTipText: self.text,
            role.Accent: self.accent,
            role.BrightText: self.on_accent,
            # What the style paints has no bevels: these five have other meanings there.
            role.Light: self.chosen,
            role.Midlight: self.hover,
            role.Mid: self.line,
            role.Dark: self.edge,
            role.Shadow: self.line,
        }.items():
            palette.setColor(name, QColor(colour))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(self.muted))
        return palette


# The colours of the four themes. With much contrast, secondary text is as strong as any: size and
# place distinguish it.
_COLOURS: Final = {
    # light, dark, sepia, contrast
    "window": ("#f4f4f2", "#24272a", "#efe5d0", "#1c1c1c"),
    "base": ("#ffffff", "#1a1c1e", "#f8f1e1", "#000000"),
    "text": ("#1c1e20", "#ececea", "#33271a", "#ffffff"),
    "muted": ("#43494f", "#c6cbcf", "#4d3d2b", "#ffffff"),
    "line": ("#dddfde", "#3d4247", "#d6c7a8", "#9a9a9a"),
    "edge": ("#868d92", "#7d868d", "#8a7a5e", "#ffffff"),
    "hover": ("#ecefee", "#2d3236", "#e9dec6", "#333333"),
    "accent": ("#0b4f6c", "#9fd4ec", "#134557", "#ffe600"),
    "on_accent": ("#ffffff", "#0e1d26", "#ffffff", "#000000"),
    "chosen": ("#e2edf2", "#243640", "#e6dec8", "#002c40"),
    "match": ("#ffe9a0", "#423500", "#ffd97a", "#403000"),
    "note": ("#fbf5e3", "#2d291b", "#f7e6ba", "#1c1600"),
    "note_line": ("#b0871a", "#d0ab4b", "#9c7414", "#ffd24d"),
    "note_text": ("#6b4e00", "#e6c878", "#5c4300", "#ffffff"),
    "wrong": ("#9a1b2f", "#f59aa4", "#8c1d2f", "#ffffff"),
    "wrong_ground": ("#fbf0f0", "#33211f", "#f6e2d8", "#2a0006"),
    "confirmed": ("#0a6149", "#7fd4b4", "#0a5340", "#ffffff"),
    "partly": ("#0b4f6c", "#9fd4ec", "#134557", "#ffffff"),
    "context": ("#edeff7", "#222739", "#e6e6ea", "#0c1433"),
    "context_line": ("#5b69a6", "#97a4de", "#5b69a6", "#a9b7ff"),
}
_MARKS: Final = (
    "#1d4f91 #7a1f5c #8a3d0c #0a6149 #5b3a9e #8c1d2f #5f5a10 #3d4b5c",
    "#8db8f2 #ee9ccb #f2ac7c #7fd4b4 #c3abf5 #f59aa4 #d8d080 #b6c4d4",
    "#1d4f91 #7a1f5c #8a3d0c #0a6149 #5b3a9e #8c1d2f #5f5a10 #3d4b5c",
    "#9cc8ff #ffa6dc #ffb482 #86f0c8 #d2bcff #ffa3ad #f0e86a #d0dcea",
)


def _theme(column: int, name: str) -> Theme:
    colours = {role: row[column] for role, row in _COLOURS.items()}
    return Theme(name=name, marks=tuple(_MARKS[column].split()), **colours)


LIGHT: Final = _theme(0, "light")
DARK: Final = _theme(1, "dark")
SEPIA: Final = _theme(2, "sepia")
CONTRAST: Final = _theme(3, "contrast")
THEMES: Final = (LIGHT, DARK, SEPIA, CONTRAST)
_THEME_OF_BASE: Final = {theme.base: theme for theme in THEMES}

# Prints must survive a black-and-white copy: secondary text is nearly as dark as any.
PAPER: Final = LIGHT._replace(
    name="paper",
    window="#ffffff",
    text="#000000",
    muted="#2b2b2b",
    line="#9a9a9a",
    accent="#000000",
    context_line="#3c3c3c",
    wrong="#000000",
    confirmed="#000000",
    partly="#000000",
)
"""The look of drawings in files."""

GREYS: Final = PAPER._replace(
    name="greys",
    marks=("#2b2b2b",) * len(LIGHT.marks),
    line="#808080",
    edge="#808080",
    note="#f2f2f2",
    note_line="#2b2b2b",
    wrong_ground="#f2f2f2",
    context="#efefef",
)
"""The look of drawings on paper: black and greys, whatever the printer."""


def theme_of(choice: str, *, system_is_dark: bool) -> Theme:
    """Return a theme by its name; other names follow the system."""
    named = {theme.name: theme for theme in THEMES}
    return named.get(choice, DARK if system_is_dark else LIGHT)


def current_theme() -> Theme:
    """Return the theme whose palette the application has."""
    return _THEME_OF_BASE[QGuiApplication.palette().base().color().name()]


def apply_theme(theme: Theme) -> None:
    """Give the application the palette of a theme, and tell the widgets."""
    QGuiApplication.setPalette(theme.palette())
    # Else they would have it only after the next event.
    QGuiApplication.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange)


@cache
def faded(colour: str, background: str) -> str:
    """Return the palest colour with a contrast of at least 3:1."""
    for hundredths in range(101):
        paler = mixed(colour, background, hundredths / 100)
        if contrast(paler, background) >= _VISIBLE:
            return paler
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


@cache
def mixed(colour: str, background: str, share: float) -> str:
    """Return a colour blended over a background.

    A share of 1 covers it, one of 0 leaves it as it is.
    """
    parts = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(background[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#{:02x}{:02x}{:02x}".format(*parts)


def sized(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    """Return a font in one of the six sizes."""
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * scale)
    changed.setBold(bold)
    return changed
