"""Render the pages of a job in steps for the preview."""

from collections.abc import Generator

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export.exporters import page_style
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import PAGE_SIZES
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.background_task import BackgroundTask


class PreviewRenderer(QObject):
    """Shows the pages of the latest job; stops the previous one."""

    def __init__(self, view: PageView, store: Store) -> None:
        """Make a renderer, which is deleted with its view."""
        super().__init__(view)
        self._view = view
        self._store = store
        self._task: BackgroundTask | None = None
        view.stop_requested.connect(self.stop)

    def render(self, job: PrintJob) -> None:
        """Lay the pages out in steps; show them, or an error."""
        self.stop()
        self._task = BackgroundTask(
            self._view,
            "",
            self._steps(job),
            self._on_done,
            self._on_failed,
            show_progress=self._view.show_progress,
        )

    def stop(self) -> None:
        """Stop rendering."""
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _on_done(self, _result: object) -> None:
        self._task = None

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, AppError):
            raise error
        self._view.show_message(str(error))

    def _steps(self, job: PrintJob) -> Generator[Progress]:
        # Each `Progress(0, 1)` ends a long step, so that the job can be stopped between them.
        document = job.document(self._store)
        yield Progress(0, 1)
        paper = QPageSize(PAGE_SIZES[job.setup.paper])
        style = page_style(document, job.setup, paper)
        yield Progress(0, 1)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(buffer)
        device.setPageSize(paper)
        layout = PageLayout(document, style, device)
        yield from layout.lay_out()
        pages = PagePainter(layout)
        dots_per_point = device.logicalDpiY() / 72

        def paint(painter: QPainter, number: int, zoom: float) -> None:
            if not buffer.isOpen():  # it must live as long as the document that is laid out on it
                return
            painter.scale(zoom / dots_per_point, zoom / dots_per_point)
            pages.paint_page(painter, number)

        sizes = [pages.page_size(number) for number in range(layout.page_count)]
        self._view.show_pages(sizes, paint, is_booklet=job.setup.paper == BOOKLET)
