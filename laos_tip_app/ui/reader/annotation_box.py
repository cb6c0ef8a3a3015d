"""The box of a note of the user, next to the text."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import BODY, CAPTION, READING, UNIT, Theme, sized
from laos_tip_app.report.annotations.annotation import mark_label
from laos_tip_app.report.lao_breaks import with_breaks
from laos_tip_app.ui.reader.passage_marks import Sign

_MAX_LINES: Final = 4
_MAX_OLD_LINES: Final = 2
_SEPARATOR: Final = " · "


class AnnotationBox:
    """The user's annotations on one sentence, with their position.

    Attributes:
        sign: The sentence with its annotations.
        rect: The box in the document.
        has_note: Whether there is more than a mark or a bookmark.
    """

    def __init__(self, sign: Sign, font: QFont, width: float) -> None:
        """Lay out the text of a box, to be moved later.

        Args:
            sign: The sentence with its annotations.
            font: The font of the text of the report.
            width: The width of the box.
        """
        self.sign = sign
        inner = width - 2 * UNIT
        caption, body = sized(font, CAPTION / READING), sized(font, BODY / READING)
        self.has_note = bool(sign.notes or sign.changed)
        parts = [(caption_of(sign), caption, True, _MAX_LINES)]
        if notes := sign.notes:
            parts.append((notes[0].annotation.text, body, False, _MAX_LINES))
            if more := len(notes) - 1:
                text = ngettext("and {count} more note", "and {count} more notes", more)
                parts.append((text.format(count=more), caption, True, 1))
        if changed := sign.changed:
            text = _("Before: “{words}”").format(words=changed[0].anchor.old_words)
            parts.append((text, caption, True, _MAX_OLD_LINES))
        self._picture: QPixmap | None = None
        self._look: tuple[Theme, float] | None = None
        self._lines: list[tuple[QTextLayout, float, bool]] = []
        y = UNIT / 2
        for text, part_font, is_muted, most in parts:
            height = QFontMetricsF(part_font).lineSpacing()
            for line in _lines(with_breaks(" ".join(text.split())), part_font, inner, most):
                self._lines.append((line, y, is_muted))
                y += height
        self.rect = QRectF(0, 0, width, y + UNIT / 2)

    def paint(self, painter: QPainter, scrolled: float, theme: Theme, density: float) -> None:
        """Paint the box in the viewport, drawn only once."""
        if self._picture is None or self._look != (theme, density):
            self._look = theme, density
            self._picture = self._drawn(theme, density)
        painter.drawPixmap(self.rect.topLeft() - QPointF(0, scrolled), self._picture)

    def _drawn(self, theme: Theme, density: float) -> QPixmap:
        size = self.rect.size().toSize()
        picture = QPixmap(size * density)
        picture.setDevicePixelRatio(density)
        picture.fill(theme.base)
        with QPainter(picture) as painter:
            if self.has_note:
                painter.setPen(QPen(QColor(theme.accent), 1))
                painter.drawRect(QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5))
            for line, y, is_muted in self._lines:
                painter.setPen(QColor(theme.muted if is_muted else theme.text))
                line.draw(painter, QPointF(UNIT, y))
        return picture


def caption_of(sign: Sign) -> str:
    """Return the annotations on a sentence, in a few words."""
    parts = [_("My note")] if sign.notes else []
    parts += [mark_label(mark) for mark in sign.marks]
    if sign.is_bookmarked:
        parts.append(_("Bookmark"))
    if sign.changed:
        parts.append(_("this sentence has changed"))
    return _SEPARATOR.join(parts)


def _lines(text: str, font: QFont, width: float, most: int) -> list[QTextLayout]:
    """Return a text in lines, shortened at the end."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    metrics, elide = QFontMetricsF(font), Qt.TextElideMode.ElideRight
    lines = []
    for number, start in enumerate(starts[:most]):
        is_last = number == most - 1
        end = None if is_last or number + 1 == len(starts) else starts[number + 1]
        part = text[start:end].rstrip()
        lines.append(_single_line(metrics.elidedText(part, elide, width), font))
    return lines


def _single_line(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout
