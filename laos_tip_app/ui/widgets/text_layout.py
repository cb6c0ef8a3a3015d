"""Lay out a text in a width, in several formats."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.lao import position_with_breaks, with_breaks, without_breaks

_MAX_LENGTH: Final = 2000
"""A single text of a foreign file can’t make a list hang; ours are far shorter."""


def lay_out_text(
    text: str,
    font: QFont,
    width: float,
    formats: Sequence[QTextLayout.FormatRange] = (),
    max_lines: int | None = None,
) -> tuple[QTextLayout, float]:
    """Return a text wrapped to a width, and its height.

    A text with more lines than `max_lines` ends in “…”.
    """
    if len(text) > _MAX_LENGTH:
        text = text[:_MAX_LENGTH] + "…"
    # No line begins with a dot.
    text = text.replace(" ·", "\N{NO-BREAK SPACE}·").replace("\n", "\N{LINE SEPARATOR}")
    shown = with_breaks(text)
    layout = QTextLayout(shown, font)
    layout.setCacheEnabled(True)  # Else each painting finds the places of the letters again.
    option = QTextOption()
    # A word that is wider than its column is broken rather than cut.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_behind_breaks(each, shown) for each in formats])
    height = 0.0
    layout.beginLayout()
    while (max_lines is None or layout.lineCount() < max_lines) and (
        line := layout.createLine()
    ).isValid():
        line.setLineWidth(max(width, UNIT))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    if (end := _end(layout)) < len(shown):
        text = without_breaks(shown[:end])
        return lay_out_text(_shortened(text), font, width, formats, max_lines)
    return layout, height


def _behind_breaks(part: QTextLayout.FormatRange, shown: str) -> QTextLayout.FormatRange:
    """Return a format for the same letters of a text with breaks."""
    moved = QTextLayout.FormatRange()
    moved.format = part.format
    moved.start = position_with_breaks(shown, part.start)
    last = position_with_breaks(shown, part.start + part.length - 1)
    moved.length = last + 1 - moved.start
    return moved


def _end(layout: QTextLayout) -> int:
    """Return the number of letters that have found room."""
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _shortened(text: str) -> str:
    """Return a text without its last word or letter, and “…”."""
    text = text.removesuffix("…").rstrip()
    words = text.rpartition(" ")[0]
    return f"{words.rstrip() or text[:-1]}…"


def text_format(
    start: int, end: int, colour: str, *, background: str = "", bold: bool = False
) -> QTextLayout.FormatRange:
    """Return the format of a part of a text."""
    text_range = QTextLayout.FormatRange()
    text_range.start = start
    text_range.length = end - start
    char_format = QTextCharFormat()
    char_format.setForeground(QColor(colour))
    if background:
        char_format.setBackground(QColor(background))
    if bold:
        char_format.setFontWeight(QFont.Weight.Bold)
    text_range.format = char_format
    return text_range
