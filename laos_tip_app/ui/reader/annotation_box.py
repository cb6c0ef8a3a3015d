"""The box of a note of the user, next to the text."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextLayout

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import BODY, CAPTION, READING, UNIT, Theme, sized
from laos_tip_app.report.annotations.annotation import mark_label
from laos_tip_app.report.labels import DOT
from laos_tip_app.ui.reader.passage_marks import Sign
from laos_tip_app.ui.widgets.text_layout import lay_out_text

_MAX_LINES: Final = 4
_MAX_OLD_LINES: Final = 2


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
        self._parts: list[tuple[QTextLayout, float, bool]] = []
        y = UNIT / 2
        for text, part_font, is_muted, most in parts:
            words = " ".join(text.split())
            layout, height = lay_out_text(words, part_font, inner, max_lines=most)
            self._parts.append((layout, y, is_muted))
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
            for layout, y, is_muted in self._parts:
                painter.setPen(QColor(theme.muted if is_muted else theme.text))
                layout.draw(painter, QPointF(UNIT, y))
        return picture


def caption_of(sign: Sign) -> str:
    """Return the annotations on a sentence, in a few words."""
    parts = [_("My note")] if sign.notes else []
    parts += [mark_label(mark) for mark in sign.marks]
    if sign.is_bookmarked:
        parts.append(_("Bookmark"))
    if sign.changed:
        parts.append(_("this sentence has changed"))
    return DOT.join(parts)
