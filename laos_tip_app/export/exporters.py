"""Export a part of the report to a file of any kind, for the command line and the window.

A file needs QtGui alone. Nothing is remembered of what was exported.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Self

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import OutputError, UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.drawings import (
    figures_picture,
    map_picture,
    matrix_picture,
    timeline_picture,
)
from laos_tip_app.documents.handout_document import TABLES
from laos_tip_app.documents.options import HandoutOptions, PageSetup
from laos_tip_app.documents.print_style import SMALLEST, PrintStyle
from laos_tip_app.documents.registry import HANDOUT, DocumentBuilder
from laos_tip_app.documents.requests import EXERCISE, GRID, MAP, DocumentRequest
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.export.graphml import graphml_bytes
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.pdf import PAPERS, pdf_steps, run_to_completion
from laos_tip_app.export.text_formats import csv_bytes, html_bytes, markdown_bytes
from laos_tip_app.report.document import Document
from laos_tip_app.store.store import Store

PDF: Final = ".pdf"
CSV: Final = ".csv"
HTML: Final = ".html"
MARKDOWN: Final = ".md"
SVG: Final = ".svg"
PNG: Final = ".png"
GRAPHML: Final = ".graphml"
ENDINGS: Final = (PDF, CSV, HTML, MARKDOWN, SVG, PNG, GRAPHML)
LARGE_PAPER: Final = "A3"
"""The paper on which the map has its list of relations on the same sheet."""

_SHEETS: Final = (
    (10.5, 0.5),
    (10.0, 0.5),
    (9.5, 0.5),
    (SMALLEST, 0.5),
    (SMALLEST, 0.4),
    (SMALLEST, 0.2),
)
"""Sizes of the text on the one sheet and the air between its pieces, the best first."""

_SIDES: Final = 2


class PrintJob(NamedTuple):
    """A document to print or export.

    Attributes:
        request: The part of the report.
        setup: How its pages are set up.
        with_context: Whether what other publishers say goes in too.
        handout: The choices, when it is a handout.
    """

    request: DocumentRequest
    setup: PageSetup = PageSetup()
    with_context: bool = True
    handout: HandoutOptions | None = None

    @classmethod
    def of_handout(cls, handout: HandoutOptions) -> Self:
        """Return the job for a handout, which says itself how it is set up."""
        return cls(DocumentRequest(HANDOUT), handout.setup, handout.with_context, handout)

    def printed(self, store: Store) -> Document:
        """Return the requested document.

        Raises:
            UsageError: There is nothing of that name.
            NotFoundError: There is no such section or stakeholder.
        """
        builder = DocumentBuilder(
            store, self.with_context, one_sheet=self.setup.paper == LARGE_PAPER
        )
        return (
            builder.printed(self.request) if self.handout is None else builder.handout(self.handout)
        )

    def style(self, printed: Document, paper: QPageSize) -> PrintStyle:
        """Return how its pages look on a paper.

        Raises:
            OutputError: It is the facts on one sheet, and they have no room on it.
        """
        if self.handout is not None and self.handout.sheet:
            return _sheet_style(printed, paper)
        return PrintStyle.of(self.setup.text_size, wide_margin=self.setup.wide_margin)


@contextmanager
def offscreen() -> Iterator[None]:
    """Give Qt what it needs to lay text out where there is no display and no application yet.

    `export` must run inside it unless an application is there already; then this does nothing.
    """
    application = None
    if QCoreApplication.instance() is None:
        application = QGuiApplication([APP_NAME, "-platform", "offscreen"])
    try:
        yield
    finally:
        del application


def export(store: Store, job: PrintJob, target: Path, *, force: bool = False) -> None:
    """Write a part of the report to a file; its suffix says which kind of file.

    Needs a QGuiApplication; see `offscreen`.

    Args:
        store: The report.
        job: What to export, and how.
        target: The file.
        force: Whether a file of that name is replaced.

    Raises:
        UsageError: There is no such part, kind of file or paper.
        NotFoundError: There is no such section or stakeholder.
        OutputError: The file can't be written, or is already there.
    """
    check_order(job, target)
    check_target(target, force=force)
    write_file(target, run_to_completion(steps(store, job, target.suffix)), force=force)


def check_order(job: PrintJob, target: Path) -> None:
    """Refuse a kind of file or a paper that can't be made, before any work is done.

    Raises:
        UsageError: It can't be made; the message says what can.
    """
    suffix = target.suffix.lower()
    allowed = suffixes(job.request)
    if suffix not in ENDINGS:
        raise UsageError(
            _("{name} has no known file type.").format(name=target.name),
            _("Choose a name that ends in {endings}.").format(endings=_choices(allowed)),
        )
    if suffix not in allowed:
        raise UsageError(
            _("{what} can’t be written as {ending}.").format(what=job.request.what, ending=suffix),
            _("Choose a name that ends in {endings}.").format(endings=_choices(allowed)),
        )
    paper = job.setup.paper
    if paper not in PAPERS:
        raise UsageError(
            _("Pages can’t be made for the paper {paper}.").format(paper=paper),
            _("Choose one of: {papers}.").format(papers=", ".join(PAPERS)),
        )


def suffixes(request: DocumentRequest) -> tuple[str, ...]:
    """Return the endings of the files that a document can be exported as."""
    if request.what in (HANDOUT, EXERCISE, GRID):
        return (PDF,)
    if request.what == MAP:
        return (PDF, SVG, PNG, GRAPHML)
    if request.what in TABLES and not request.id:
        further = {
            "stakeholders": (SVG, PNG, GRAPHML),
            "relations": (GRAPHML,),
            "matrix": (SVG, PNG),
            "timeline": (SVG, PNG),
            "figures": (SVG, PNG),
        }
        return (PDF, CSV, HTML, MARKDOWN, *further.get(request.what, ()))
    return (PDF, HTML, MARKDOWN)


def steps(store: Store, job: PrintJob, suffix: str) -> Generator[Progress, None, bytes]:
    """Make the bytes of a file in steps, between which one may stop.

    Yields:
        How far it is.

    Returns:
        The whole file.
    """
    kind = suffix.lower()
    if kind == CSV:
        table = DocumentBuilder(store, job.with_context).table(job.request)
        return csv_bytes(table, store.meta())
    if kind == GRAPHML:
        return graphml_bytes(store)
    if kind in (SVG, PNG):
        return _image(store, job, kind)
    if kind in (HTML, MARKDOWN):
        document = DocumentBuilder(store, job.with_context).told(job.request)
        return html_bytes(document) if kind == HTML else markdown_bytes(document)
    printed = job.printed(store)
    paper = QPageSize(PAPERS[job.setup.paper])
    style = job.style(printed, paper)
    data = yield from pdf_steps(printed, style, paper)
    return data


def _image(store: Store, job: PrintJob, kind: str) -> bytes:
    """Return a drawing as an image; of the stakeholders the map, of the figures the cards."""
    from laos_tip_app.drawing import image_export

    paper = QPageSize(PAPERS[job.setup.paper])
    size = paper.size(QPageSize.Unit.Point)
    builder = DocumentBuilder(store, job.with_context)
    foot = builder.printed(job.request).foot
    picture: Picture
    if job.request.what == "matrix":
        table = builder.table(job.request)
        picture = matrix_picture(table, (*table.every_note, *foot))
    elif job.request.what == "figures":
        picture = figures_picture(store, builder.table(job.request), foot)
    elif job.request.what == "timeline":
        picture = timeline_picture(
            store,
            builder.table(job.request),
            with_context=job.with_context,
            foot=foot,
        )
        size.transpose()
    else:
        with_list = job.setup.paper == LARGE_PAPER
        picture = map_picture(store, job.request.only, with_list=with_list, foot=foot)
        size.transpose()
    # As wide as it is when it is as high as the paper, and no wider than that.
    size.setWidth(min(size.width(), image_export.fitted(picture, size).width_on_page))
    export_image = image_export.svg_bytes if kind == SVG else image_export.png_bytes
    return export_image(picture, size)


def _sheet_style(printed: Document, paper: QPageSize) -> PrintStyle:
    """Return the best style in which the facts have room on both sides of one sheet."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setPageSize(paper)
    for size, air in _SHEETS:
        style = PrintStyle.sheet(size, air)
        layout = PageLayout(printed, style, device)
        run_to_completion(layout.lay_out())
        if layout.page_count <= _SIDES:
            return style
    raise OutputError(
        _("The facts are too many for one sheet."),
        _("Choose another handout."),
    )


def _choices(endings: tuple[str, ...]) -> str:
    pattern = _("{some} or {last}")
    some = ", ".join(endings[:-1])
    return pattern.format(some=some, last=endings[-1]) if some else endings[-1]
