"""Lays out and paints the entries without a date, below the lanes."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.timeline.axis_painter import TimeScale
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.entry_painter import EntryPainter
from laos_tip_app.drawing.timeline.layout import GAP, label_lines

_LABEL_WIDTH: Final = 330.0
_MIN_HALF_WIDTH: Final = 200.0
"""The smallest label width for two entries side by side."""


class UndatedPainter:
    """Paints undated entries side by side, as words in a text.

    Attributes:
        rects: The rectangle of each entry by its number, from the top of this part.
        height: The height of this part; 0 where every entry is dated.
    """

    def __init__(
        self, content: TimelineContent, entry_painter: EntryPainter, scale: TimeScale, gap: float
    ) -> None:
        """Lay out the undated entries, with a gap around them."""
        self._gap = gap
        self._entries = content.entries
        self._entry_painter = entry_painter
        self._text_painter = text_painter = entry_painter.text_painter
        self._theme = text_painter.theme
        self._header = scale.header
        self._title = text_painter.wrapped(_("Not dated"), "bold", scale.header - 2 * GAP)
        self._hint = text_painter.wrapped(
            _("dated only by a report, or undated"), "small", scale.header - 3 * GAP
        )
        marker = entry_painter.marker
        half = scale.plot / 2 - marker - 3 * GAP
        fitting = half if half >= _MIN_HALF_WIDTH else scale.plot - marker - 3 * GAP
        width = min(_LABEL_WIDTH, fitting)
        self._labels = {
            number: label_lines(entry, text_painter, width)
            for number, entry in enumerate(self._entries)
            if not entry.dated
        }
        self.rects: dict[int, Rect] = {}
        self.height = self._lay_out(scale.plot) if self._labels else 0.0

    def _lay_out(self, plot: float) -> float:
        """Place the entries in rows and return the height of all."""
        gap, marker = self._gap, self._entry_painter.marker
        x, y, row_height = 0.0, 2 * gap, 0.0
        for number, label in self._labels.items():
            width = marker + GAP + label.size.width + GAP
            if x and x + width > plot:
                x, y, row_height = 0.0, y + row_height + gap, 0.0
            self.rects[number] = Rect(x, y, width, label.size.height + gap)
            x += width + 2 * GAP
            row_height = max(row_height, label.size.height + gap)
        title = len(self._title) * self._text_painter.height("bold")
        hint = len(self._hint) * self._text_painter.height("small")
        return max(y + row_height + 2 * gap, title + hint + 4 * gap)

    def paint(
        self, painter: QPainter, view: Viewport, top: float, selected: int, hovered: int
    ) -> None:
        """Paint the entries, from the beginning of the axis."""
        background = QRectF(-self._header, top, view.width, self.height)
        painter.fillRect(background, QColor(self._theme.window))
        middle, marker = self._text_painter.height("plain") / 2, self._entry_painter.marker
        for number, label in self._labels.items():
            rect = self.rects[number].moved(0, top)
            self._entry_painter.paint_selection(painter, rect, number, selected, hovered)
            topic, x = self._entries[number].topic, rect.x + marker / 2 + 2
            self._entry_painter.paint_marker(painter, topic, "unknown", x, rect.y + 2 + middle)
            self._entry_painter.paint_label(painter, label, rect.x + marker + GAP, rect.y + 2)

    def paint_header(self, painter: QPainter, top: float, width: float) -> None:
        """Paint the title of this part with its explanation."""
        painter.fillRect(QRectF(0, top, width, self.height), QColor(self._theme.window))
        painter.setPen(QColor(self._theme.text))
        y = top + 2 * self._gap
        self._text_painter.write_lines(painter, GAP, y, self._title, "bold")
        painter.setPen(QColor(self._theme.muted))
        y += len(self._title) * self._text_painter.height("bold")
        self._text_painter.write_lines(painter, GAP, y, self._hint, "small")
