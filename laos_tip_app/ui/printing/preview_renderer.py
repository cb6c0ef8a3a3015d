"""Render the pages of a document for the preview."""

from collections.abc import Callable, Generator
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from laos_tip_app.export.exporters import PrintJob
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import PAPERS
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.background_task import BackgroundTask


class RenderedPages(NamedTuple):
    """Pages that can be painted.

    Attributes:
        size: The size of the paper in points.
        paint: Paints the page of a number, from 0, as many times its size as is said.
    """

    page_count: int
    size: QSizeF
    paint: Callable[[QPainter, int, float], None]


class PreviewRenderer:
    """Renders pages, and drops the former ones that are unfinished."""

    def __init__(
        self,
        parent: QWidget,
        store: Store,
        told: Callable[[int, int], None],
        show: Callable[[RenderedPages], None],
        refuse: Callable[[Exception], None],
    ) -> None:
        """Take the report, and who is told.

        Args:
            parent: The window that the pages are made for.
            store: The report.
            told: Is told how many steps are done, and of how many, when it takes long.
            show: Is given the pages when they are made.
            refuse: Is given what went wrong instead.
        """
        self._parent = parent
        self._store = store
        self._told = told
        self._show = show
        self._refuse = refuse
        self._running: BackgroundTask | None = None

    def make(self, order: PrintJob) -> None:
        """Make pages in steps and then show them."""
        self.stop()

        def done(made: object) -> None:
            self._running = None
            if isinstance(made, RenderedPages):
                self._show(made)

        def failed(error: Exception) -> None:
            self._running = None
            self._refuse(error)

        self._running = BackgroundTask(
            self._parent, "", self._steps(order), done, failed, told=self._told
        )

    def stop(self) -> None:
        """Leave what is under way."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _steps(self, order: PrintJob) -> Generator[Progress, None, RenderedPages]:
        printed = order.printed(self._store)
        yield Progress(0, 1)
        paper = QPageSize(PAPERS[order.setup.paper])
        style = order.style(printed, paper)
        yield Progress(0, 1)
        nowhere = QBuffer()
        nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(nowhere)
        device.setPageSize(paper)
        layout = PageLayout(printed, style, device)
        yield from layout.lay_out()
        pages = PagePainter(layout)
        size = device.pageLayout().fullRect(QPageLayout.Unit.Point).size()
        dots = device.logicalDpiY() / 72

        def paint(painter: QPainter, number: int, zoom: float) -> None:
            if not nowhere.isOpen():  # it must live as long as the document that is laid out on it
                return
            painter.scale(zoom / dots, zoom / dots)
            pages.paint_page(painter, number)

        return RenderedPages(layout.page_count, size, paint)
