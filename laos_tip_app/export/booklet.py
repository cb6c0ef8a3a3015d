"""Imposes A5 pages as a booklet: two on each side."""

from collections.abc import Iterator
from typing import Final, NamedTuple, override

from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from laos_tip_app.base.i18n import _
from laos_tip_app.export.page_painter import PagePainter

_PAGES_OF_A_SHEET: Final = 4


def booklet_sheets(pages: int) -> int:
    """Return the number of sheets of A4 in a booklet."""
    return -(-pages // _PAGES_OF_A_SHEET)


def folding_text() -> str:
    """Return how the sides of a booklet are printed and folded."""
    return _(
        "Print on both sides, flip on the short edge, and fold. If your printer prints on one "
        "side only, print the odd pages first, turn the pile over on its short edge, then print "
        "the even pages."
    )


class BookletSide(NamedTuple):
    """The page numbers of a side, from 0; None is blank."""

    left: int | None
    right: int | None


def booklet_sides(pages: int) -> Iterator[BookletSide]:
    """Yield the sides, fronts and backs in turn, in saddle order."""
    total = booklet_sheets(pages) * _PAGES_OF_A_SHEET

    def side(left: int, right: int) -> BookletSide:
        return BookletSide(*(number if number < pages else None for number in (left, right)))

    for first in range(0, total // 2, 2):
        last = total - 1 - first
        yield side(last, first)
        yield side(first + 1, last - 1)


class BookletPainter(PagePainter):
    """Paints laid out A5 pages on the sides of A4 sheets."""

    @override
    def side_count(self) -> int:
        return 2 * booklet_sheets(self._layout.page_count)

    @override
    def begin(self, painter: QPainter) -> None:
        """Begin to paint on the device, on A4 pages in landscape."""
        self._layout.device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._orientation = QPageLayout.Orientation.Landscape
        super().begin(painter)

    @override
    def _turn_device(self, number: int) -> bool:
        """Leave all sides in landscape."""
        self._layout.device.setPageOrientation(self._orientation)
        return True

    @override
    def _paint_side(self, painter: QPainter, number: int) -> None:
        """Paint the two pages of a side."""
        width = self._layout.device.pageLayout().fullRect(QPageLayout.Unit.Point).width()
        side = [*booklet_sides(self._layout.page_count)][number]
        for left, page in ((0.0, side.left), (width / 2, side.right)):
            if page is not None:
                painter.save()
                painter.translate(left * self._scale, 0)
                size = self.page_size(page)
                if size.width() > size.height():
                    # As on a printer that cannot turn single pages.
                    painter.translate(0, size.width() * self._scale)
                    painter.rotate(-90)
                self.paint_page(painter, page)
                painter.restore()
