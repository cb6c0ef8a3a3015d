"""What is asked for as a file, from the command line and from the window, and how it is made.

Knows no view and no dialog. A file needs QtGui alone. Nothing is remembered of what was made.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.errors import OutputError, UsageError
from laos_tip_app.i18n import translated
from laos_tip_app.printing.composing import HANDOUT, Composer
from laos_tip_app.printing.data_files import csv_bytes, html_bytes, markdown_bytes
from laos_tip_app.printing.files import check_target, write_whole
from laos_tip_app.printing.handout import Handout
from laos_tip_app.printing.paged import PagedDocument, Progress
from laos_tip_app.printing.pdf import PAPERS, finished, pdf_steps
from laos_tip_app.printing.style import PaperStyle
from laos_tip_app.render.handout import TABLES
from laos_tip_app.render.paper import PaperWords, Printed
from laos_tip_app.render.tables import TableWords
from laos_tip_app.render.wanted import Wanted
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store

PDF: Final = ".pdf"
CSV: Final = ".csv"
HTML: Final = ".html"
MARKDOWN: Final = ".md"
SHEET_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Sizes of the text on the one sheet, as large as there is room for; below 7.5 none reads it."""

SIDES: Final = 2


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


def export(
    store: Store,
    what: str,
    target: Path,
    words: Words,
    *,
    handout: Handout | None = None,
    with_context: bool = True,
    force: bool = False,
    paper: str = "A4",
) -> None:
    """Write a part of the report to a file; its suffix says which kind of file.

    Needs a QGuiApplication; see `offscreen`.

    Args:
        store: The report.
        what: One of `composing.ALLOWED`.
        target: The file.
        words: The translated words.
        handout: The choices of a handout, which say about context and paper themselves.
        with_context: Whether what other publishers say goes in too.
        force: Whether a file of that name is replaced.
        paper: `A4` or `Letter`.

    Raises:
        UsageError: There is no such part, kind of file or paper.
        NotFoundError: There is no such section or stakeholder.
        OutputError: The file can't be written, or is already there.
    """
    order = Order(Wanted.parse(what), handout if what == HANDOUT else None, with_context, paper)
    check_order(order, target)
    check_target(target, force=force)
    write_whole(target, finished(steps(store, order, target.suffix, words)), force=force)


class Order(NamedTuple):
    """What is to become paper or a file.

    Attributes:
        wanted: The part of the report.
        handout: The choices, when it is a handout; these say about context and paper too.
    """

    wanted: Wanted
    handout: Handout | None = None
    with_context: bool = True
    paper: str = "A4"


def check_order(order: Order, target: Path) -> None:
    """Refuse a kind of file or a paper that can't be made, before any work is done.

    Raises:
        UsageError: It can't be made; the message says what can.
    """
    translate = QCoreApplication.translate
    suffix = target.suffix.lower()
    allowed = suffixes(order.wanted)
    if suffix not in (PDF, HTML, MARKDOWN, CSV):
        raise UsageError(
            translate("Jobs", "{name} has no ending that can be written.").format(name=target.name),
            translate("Jobs", "Choose a name that ends in {endings}.").format(
                endings=_either(allowed)
            ),
        )
    if suffix not in allowed:
        raise UsageError(
            translate("Jobs", "{what} can’t be written as {ending}.").format(
                what=order.wanted.what, ending=suffix
            ),
            translate("Jobs", "Choose a name that ends in {endings}.").format(
                endings=_either(allowed)
            ),
        )
    paper = order.paper if order.handout is None else order.handout.paper
    if paper not in PAPERS:
        raise UsageError(
            translate("Jobs", "{paper} is no paper that pages are made for.").format(paper=paper),
            translate("Jobs", "Choose one of: {papers}.").format(papers=", ".join(PAPERS)),
        )


def suffixes(wanted: Wanted) -> tuple[str, ...]:
    """Return the endings of the files that something can be written as."""
    if wanted.what == HANDOUT:
        return (PDF,)
    if wanted.what in TABLES and not wanted.id:
        return (PDF, CSV, HTML, MARKDOWN)
    return (PDF, HTML, MARKDOWN)


def steps(
    store: Store, order: Order, suffix: str, words: Words
) -> Generator[Progress, None, bytes]:
    """Make the bytes of a file in steps, between which one may stop.

    Yields:
        How far it is.

    Returns:
        The whole file.
    """
    handout = order.handout
    with_context = order.with_context if handout is None else handout.with_context
    composer = Composer(store, words, with_context)
    kind = suffix.lower()
    if kind == CSV:
        return csv_bytes(composer.table(order.wanted), translated(TableWords))
    printed = composer.printed(order.wanted) if handout is None else composer.handout(handout)
    if kind == HTML:
        return html_bytes(printed)
    if kind == MARKDOWN:
        return markdown_bytes(printed)
    paper = PAPERS[order.paper if handout is None else handout.paper]
    if handout is not None and handout.sheet:
        style = sheet_style(printed, paper)
    else:
        style = paper_style(handout)
    data = yield from pdf_steps(printed, translated(PaperWords), style, paper)
    return data


def paper_style(handout: Handout | None) -> PaperStyle:
    """Return how the pages of a document, or of a handout with its own choices, are set."""
    if handout is None:
        return PaperStyle()
    return PaperStyle.of(handout.text_size, wide_margin=handout.wide_margin)


def sheet_style(printed: Printed, paper: QPageSize.PageSizeId) -> PaperStyle:
    """Return the largest style in which the facts have room on both sides of one sheet.

    Raises:
        OutputError: There are too many of them to be read at that size.
    """
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setPageSize(QPageSize(paper))
    for size in SHEET_SIZES:
        document = PagedDocument(printed, translated(PaperWords), PaperStyle.sheet(size), device)
        for _ in document.lay_out():
            pass
        if document.page_count <= SIDES:
            return PaperStyle.sheet(size)
    raise OutputError(
        QCoreApplication.translate("Jobs", "The facts are too many for one sheet."),
        QCoreApplication.translate("Jobs", "Choose another handout."),
    )


def _either(endings: tuple[str, ...]) -> str:
    pattern = QCoreApplication.translate("Jobs", "{some} or {last}")
    some = ", ".join(endings[:-1])
    return pattern.format(some=some, last=endings[-1]) if some else endings[-1]
