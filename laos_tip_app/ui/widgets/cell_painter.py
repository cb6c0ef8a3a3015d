"""Cells of tables and trees: a text, lesser text under it and the notes that stand by it.

Knows nothing of models, of records or of what a cell is about.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized

type Texts = tuple[str, str, str]
"""A cell's text, its caption and its notes, one a line; each may be empty."""

PADDING: Final = UNIT
BAR: Final = UNIT // 2
"""The bar at the edge of what is chosen, of a note and of context."""

_LONGEST_TEXT: Final = 2000
"""A text of a foreign file can't make a table hang; nothing of ours comes near."""

_MOST_KEPT: Final = 4096
"""Cells whose layout is kept; more than any table of ours has."""


class _CellLine(NamedTuple):
    layout: QTextLayout
    top: float
    height: float
    note: bool


class CellPainter:
    """Measures and paints cells in one look; what was laid out once is kept.

    Attributes:
        theme: The look; whoever changes it has everything painted again.
    """

    def __init__(self, theme: Theme) -> None:
        """Paint in a look."""
        self.theme = theme
        self._laid_out: dict[tuple[Texts, int, bool], tuple[_CellLine, ...]] = {}

    def forget(self) -> None:
        """Measure everything anew, in another font for example."""
        self._laid_out.clear()

    def height(self, texts: Texts, width: int, font: QFont, *, bold: bool = False) -> int:
        """Return how high a cell must be at a width, so that nothing is cut."""
        lines = self._lines(texts, width, font, bold=bold)
        return round(lines[-1].top + lines[-1].height) if lines else 0

    def paint(
        self, painter: QPainter, rect: QRect, texts: Texts, font: QFont, *, bold: bool = False
    ) -> None:
        """Paint a cell's texts from the top of a rectangle down."""
        theme = self.theme
        for line in self._lines(texts, rect.width(), font, bold=bold):
            top = rect.y() + line.top
            if line.note:
                box = QRectF(rect.x(), top, rect.width(), line.height)
                painter.fillRect(box, QColor(theme.note))
                box.setWidth(BAR)
                painter.fillRect(box, QColor(theme.note_line))
            painter.setPen(QColor(theme.text if line.note or line.top == 0 else theme.muted))
            line.layout.draw(painter, QPointF(rect.x(), top))

    def _lines(self, texts: Texts, width: int, font: QFont, *, bold: bool) -> tuple[_CellLine, ...]:
        key = (texts, width, bold)
        found = self._laid_out.get(key)
        if found is None:
            if len(self._laid_out) >= _MOST_KEPT:
                self._laid_out.clear()
            found = tuple(_lay_out_cell(texts, width, font, bold=bold))
            self._laid_out[key] = found
        return found


def _lay_out_cell(texts: Texts, width: int, font: QFont, *, bold: bool) -> Iterator[_CellLine]:
    text, caption, note = texts
    top = 0.0
    if text:
        layout, height = lay_out(text, sized(font, BODY, bold=bold), width)
        yield _CellLine(layout, top, height, note=False)
        top += height
    if not caption and not note:
        return
    small = sized(font, CAPTION)
    if caption:
        layout, height = lay_out(caption, small, width)
        yield _CellLine(layout, top + UNIT // 4, height, note=False)
        top += UNIT // 4 + height
    for each in note.split("\n") if note else ():
        inner = width - BAR - 2 * UNIT
        layout, height = lay_out(each, small, inner, left=BAR + UNIT, top=UNIT // 2)
        yield _CellLine(layout, top + UNIT // 2, height + UNIT, note=True)
        top += UNIT // 2 + height + UNIT


def lay_out(
    text: str, font: QFont, width: int, *, left: int = 0, top: int = 0
) -> tuple[QTextLayout, float]:
    """Lay a text out over as many lines as it needs; return it with its height."""
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    option = QTextOption()
    # Words first; a word that is wider than its column is broken rather than cut.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    # No line begins with a dot.
    layout = QTextLayout(text.replace(" ·", "\N{NO-BREAK SPACE}·"), font)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, UNIT))
        line.setPosition(QPointF(left, top + height))
        height += line.height()
    layout.endLayout()
    return layout, height


def paint_context_bar(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Paint the dashed bar at the left edge of what is not the article's."""
    bar = rect.adjusted(0, UNIT // 2, 0, -UNIT // 2)
    for top in range(bar.top(), bar.bottom() + 1, UNIT):
        dash = QRect(bar.left(), top, BAR, UNIT * 5 // 8)
        painter.fillRect(dash.intersected(bar), QColor(theme.context_line))
