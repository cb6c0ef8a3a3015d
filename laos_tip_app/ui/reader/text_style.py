"""Style sheet and highlights of the text."""

import math
from typing import Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from laos_tip_app.base.theme import (
    BODY,
    CAPTION,
    HEADING,
    READING,
    TITLE,
    UNIT,
    current_theme,
    sized,
)

BAR: Final = UNIT // 2
"""The width of the bar next to a note."""

NOTE_INDENT: Final = 2 * UNIT + BAR
"""The space between the edge of a note’s box and its text, with the bar."""

_TEXT_LEADING: Final = 1.65
_NOTE_LEADING: Final = 1.4
"""The height of a line, in parts of the text size."""


def style_sheet(widget: QWidget) -> str:
    """Return the style sheet, in Qt's subset of CSS."""
    theme = current_theme()
    # The font of the widget has the reading size; the other sizes are relative to it.
    base = widget.font().pointSizeF() / READING
    text_line = _line_height(widget.font(), _TEXT_LEADING)
    note_line = _line_height(sized(widget.font(), BODY / READING), _NOTE_LEADING)
    return f"""
        h1 {{ font-size: {base * TITLE:.1f}pt; font-weight: 600;
              margin: {2 * UNIT}px 0 {UNIT}px 0; }}
        h1.next {{ margin-top: {7 * UNIT}px; }}
        h2 {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
              margin: {4 * UNIT}px 0 {UNIT}px 0; }}
        p {{ line-height: {text_line}%; margin: 0 0 {2 * UNIT}px 0; }}
        a {{ color: {theme.accent}; text-decoration: underline; }}
        p.passage a {{ color: {theme.text}; text-decoration: none; }}
        p.report {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
                    margin-bottom: {UNIT // 2}px; }}
        p.lead {{ margin-bottom: {UNIT // 2}px; }}
        p.small, p.front, p.attribution, p.beneath {{
            font-size: {base:.1f}pt; color: {theme.muted}; line-height: {note_line}%; }}
        p.attribution {{ margin-bottom: 0; }}
        p.aside {{ font-size: {base:.1f}pt; line-height: {note_line}%;
            margin: {UNIT}px {2 * UNIT}px {3 * UNIT}px {NOTE_INDENT}px; }}
        p.aside a {{ color: {theme.text}; }}
        span.caption {{ font-size: {base * CAPTION:.1f}pt; color: {theme.muted}; }}
    """


def set_heading_size(heading: QTextBlock) -> None:
    """Give a heading the size of its style, not of HTML."""
    cursor = QTextCursor(heading)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text_format = cursor.charFormat()
    text_format.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    cursor.setCharFormat(text_format)


def _line_height(font: QFont, leading: float) -> int:
    """Return the line height in percent of that of the font.

    Fonts differ: the line of one is 1.17 times its size, of another 1.36 times.
    """
    natural = math.ceil(QFontMetricsF(font).lineSpacing())
    return round(100 * leading * QFontInfo(font).pixelSize() / natural)


def background_selection(
    cursor: QTextCursor, background: str, foreground: str = ""
) -> QTextEdit.ExtraSelection:
    """Return a highlight of the selection of a cursor."""
    text_format = QTextCharFormat()
    text_format.setBackground(QColor(background))
    if foreground:
        text_format.setForeground(QColor(foreground))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = text_format
    return selection
