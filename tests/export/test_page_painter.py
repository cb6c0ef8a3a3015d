"""What stands where on a page: its head and foot, its text, tables, frames and drawings."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtGui import QGuiApplication, QPainter

from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.page_painter import PagePainter
from tests.export.every_kind import DOCUMENT, drawings, laid_out
from tests.outlines import expect, outline


def _outline(layout: PageLayout) -> str:
    """Return all pages of a layout, in points."""
    pages, parts = PagePainter(layout), []
    for number in range(layout.page_count):

        def paint(painter: QPainter, number: int = number) -> None:
            scale = 1 / layout.geometry.scale
            painter.scale(scale, scale)
            pages.paint_page(painter, number)

        parts += [f"Page {number + 1}", *_joined(outline(paint).splitlines()), ""]
    return "\n".join(parts)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, those of a row of dots as one."""
    for (kind, look), group in groupby(lines, lambda line: (line.split()[0], line.split()[3:])):
        found = [*group]
        if kind == "circle":
            first, last = found[0].split()[1], found[-1].split()[2]
            yield f"{len(found)} circles {first} {last} {' '.join(look)}"
        else:
            yield from found


def test_pages_have_every_kind_of_block(qapp: QGuiApplication) -> None:
    expect("export/pages.txt", _outline(laid_out(DOCUMENT)))


def test_pages_have_drawings(qapp: QGuiApplication) -> None:
    expect("export/drawings.txt", _outline(laid_out(drawings())))
