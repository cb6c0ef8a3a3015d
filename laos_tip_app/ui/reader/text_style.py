"""Style sheet, highlights and note marks of the text."""

from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from laos_tip_app.base.theme import CAPTION, HEADING, READING, TITLE, UNIT, Theme

BAR: Final = UNIT // 2
"""The width of the bar beside a note."""


def style_sheet(theme: Theme, widget: QWidget) -> str:
    """Return the style sheet, in Qt's subset of CSS."""
    # The font of the widget has the reading size; the other sizes are relative to it.
    base = widget.font().pointSizeF() / READING
    return f"""
        h1 {{ font-size: {base * TITLE:.1f}pt; font-weight: 600;
              margin: {2 * UNIT}px 0 {UNIT}px 0; }}
        h1.next {{ margin-top: {7 * UNIT}px; }}
        h2 {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
              margin: {4 * UNIT}px 0 {UNIT}px 0; }}
        p {{ line-height: 140%; margin: 0 0 {2 * UNIT}px 0; }}
        a {{ color: {theme.accent}; text-decoration: underline; }}
        p.report {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
                    margin-bottom: {UNIT // 2}px; }}
        p.lead {{ margin-bottom: {UNIT // 2}px; }}
        p.small, p.attribution, p.numbers, p.beneath {{
            font-size: {base:.1f}pt; color: {theme.muted}; line-height: 130%; }}
        p.aside {{ font-size: {base:.1f}pt; line-height: 130%;
            margin: {UNIT}px {2 * UNIT}px {3 * UNIT}px {2 * UNIT + BAR}px; }}
        span.caption {{ font-size: {base * CAPTION:.1f}pt; color: {theme.muted}; }}
    """


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


def note_mark_size(ascent: float) -> QSizeF:
    """Return the size of a note mark for a font ascent."""
    return QSizeF(round(ascent * 0.75), round(ascent * 0.9))


def paint_note_mark(painter: QPainter, sheet: QRectF, theme: Theme) -> None:
    """Paint the mark of a note, a small sheet with two lines."""
    edge = max(1, round(sheet.width() / UNIT))
    painter.fillRect(sheet, QColor(theme.note_line))
    painter.fillRect(sheet.adjusted(edge, edge, -edge, -edge), QColor(theme.note))
    for height in (0.3, 0.6):
        top = sheet.top() + round(sheet.height() * height)
        rule = QRectF(sheet.left() + 2 * edge, top, sheet.width() - 4 * edge, edge)
        painter.fillRect(rule, QColor(theme.note_line))
