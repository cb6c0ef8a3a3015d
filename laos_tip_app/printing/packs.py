"""The pages of a handout while it is chosen, and what a dialog offers for it.

Knows nothing of the dialog.
"""

from collections.abc import Callable, Generator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from laos_tip_app.i18n import translated
from laos_tip_app.printing import jobs
from laos_tip_app.printing.composing import Composer
from laos_tip_app.printing.handout import LARGEST, PRESETS, SMALLEST, Handout
from laos_tip_app.printing.paged import PagedDocument, Progress
from laos_tip_app.printing.pdf import PAPERS
from laos_tip_app.printing.running import Running
from laos_tip_app.render.handout import PARTS
from laos_tip_app.render.paper import PaperWords
from laos_tip_app.render.tables import TableWords
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store


def offer(
    store: Store, own: Mapping[str, Handout]
) -> tuple[
    list[tuple[str, str]],
    list[tuple[str, str]],
    tuple[str, ...],
    tuple[float, float],
    dict[str, dict[str, object]],
    dict[str, dict[str, object]],
]:
    """Return sections, parts, papers, sizes, presets and own presets, as a dialog shows them."""
    translate = QCoreApplication.translate
    tables, paper = translated(TableWords), translated(PaperWords)
    parts = (tables.timeline, tables.stakeholders, tables.figures, tables.relations, paper.terms)
    titles = (
        translate("Jobs", "Section"),
        translate("Jobs", "Full report"),
        translate("Jobs", "Workshop pack"),
        translate("Jobs", "Facts on one sheet"),
    )
    return (
        [(section.id, section.title) for section in store.sections()],
        list(zip(PARTS, parts, strict=True)),
        tuple(PAPERS),
        (SMALLEST, LARGEST),
        {title: each._asdict() for title, each in zip(titles, PRESETS.values(), strict=True)},
        {name: each._asdict() for name, each in own.items()},
    )


class Pages(NamedTuple):
    """Pages that can be painted.

    Attributes:
        size: The size of the paper in points.
        paint: Paints the page of a number, from 0, as many times its size as is said.
    """

    page_count: int
    size: QSizeF
    paint: Callable[[QPainter, int, float], None]


class PackPages:
    """Makes pages anew whenever the choices change; what was under way then is left."""

    def __init__(self, parent: QWidget, store: Store, words: Words) -> None:
        """Take the report."""
        self._parent = parent
        self._store = store
        self._words = words
        self._running: Running | None = None

    def make(
        self, handout: Handout, show: Callable[[Pages], None], refuse: Callable[[Exception], None]
    ) -> None:
        """Make the pages of a handout in steps and then show them."""
        self.stop()

        def done(made: object) -> None:
            self._running = None
            if isinstance(made, Pages):
                show(made)

        def failed(error: Exception) -> None:
            self._running = None
            refuse(error)

        self._running = Running(self._parent, "", self._steps(handout), done, failed, quiet=True)

    def stop(self) -> None:
        """Leave what is under way."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _steps(self, handout: Handout) -> Generator[Progress, None, Pages]:
        printed = Composer(self._store, self._words, handout.with_context).handout(handout)
        yield Progress(0, 1)
        paper = PAPERS[handout.paper]
        style = jobs.sheet_style(printed, paper) if handout.sheet else jobs.paper_style(handout)
        yield Progress(0, 1)
        nowhere = QBuffer()
        nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(nowhere)
        device.setPageSize(QPageSize(paper))
        document = PagedDocument(printed, translated(PaperWords), style, device)
        yield from document.lay_out()
        size = device.pageLayout().fullRect(QPageLayout.Unit.Point).size()
        dots = device.logicalDpiY() / 72

        def paint(painter: QPainter, number: int, zoom: float) -> None:
            if not nowhere.isOpen():  # it must live as long as the document that is laid out on it
                return
            painter.scale(zoom / dots, zoom / dots)
            document.paint_page(painter, number)

        return Pages(document.page_count, size, paint)
