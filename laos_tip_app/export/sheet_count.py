"""Lay out pages; count the sheets of paper for many people."""

from collections.abc import Generator
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPageSize, QPainter

from laos_tip_app.base.i18n import ORIGINAL, _, ngettext, steps_in, written_in
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.documents.workshop_kit import PAPERS
from laos_tip_app.documents.workshop_plan import PlanRequest, PlanSettings, WorkshopPlan
from laos_tip_app.export.booklet import booklet_sheets
from laos_tip_app.export.exporters import page_style
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_writer, run_to_completion
from laos_tip_app.store.store import Store

_TEXT_SIZE: Final = 10.0
"""The size of the text of a kit, in points; one section then takes two or three pages."""


class KitCount(NamedTuple):
    """The pages and sheets that a workshop needs.

    Attributes:
        participant_pages: The pages of one participant.
        facilitator_pages: The pages of the facilitator, printed once.
        list_pages: Those of the attendance list and the group cards, printed once.
        sheets: The sheets of paper for all people and the facilitator.
    """

    participant_pages: int
    facilitator_pages: int
    list_pages: int
    sheets: int

    def total_text(self, people: int) -> str:
        """Return the number of sheets for all people, in words."""
        number = self.sheets
        sheet_text = ngettext("{count} sheet", "{count} sheets", number).format(count=number)
        people_text = ngettext("{count} person", "{count} people", people).format(count=people)
        return _("{sheets} for {people}").format(sheets=sheet_text, people=people_text)


class LaidOutPages:
    """The pages of a job, laid out to be counted and painted.

    Attributes:
        sizes: The size of each in points.
    """

    def __init__(self, layout: PageLayout, buffer: QBuffer, language: str) -> None:
        """Take a layout, what it is laid out on, and its language.

        The second has to live as long.
        """
        self._pages, self._buffer, self._language = PagePainter(layout), buffer, language
        self._dots_per_point = layout.geometry.scale
        self.sizes = [self._pages.page_size(number) for number in range(layout.page_count)]

    def paint(self, painter: QPainter, number: int, zoom: float) -> None:
        """Paint a page by its number, from 0; zoom 1 is points."""
        if self._buffer.isOpen():
            painter.scale(zoom / self._dots_per_point, zoom / self._dots_per_point)
            with written_in(self._language):
                self._pages.paint_page(painter, number)


def page_steps(store: Store, job: PrintJob) -> Generator[Progress, None, LaidOutPages]:
    """Lay out the pages of a job in steps."""
    return steps_in(job.language, _page_steps(store, job))


def _page_steps(store: Store, job: PrintJob) -> Generator[Progress, None, LaidOutPages]:
    # Each `Progress(0, 1)` ends a long step, so that the job can be stopped between them.
    document = job.document(store)
    yield Progress(0, 1)
    paper = QPageSize(PAGE_SIZES[job.setup.paper])
    style = page_style(document, job.setup, paper)
    yield Progress(0, 1)
    device, buffer = pdf_writer(paper)
    layout = PageLayout(document, style, device)
    yield from layout.lay_out()
    return LaidOutPages(layout, buffer, job.language)


def page_count_steps(store: Store, job: PrintJob) -> Generator[Progress, None, int]:
    """Count the pages of a job in steps."""
    pages = yield from page_steps(store, job)
    return len(pages.sizes)


def sheet_count(
    pages: int, copies: int = 1, *, double_sided: bool, is_booklet: bool = False
) -> int:
    """Return the sheets of paper; a booklet has four pages on one."""
    if is_booklet:
        return copies * booklet_sheets(pages)
    return copies * (-(-pages // 2) if double_sided else pages)


def pages_text(pages: int) -> str:
    """Return a number of pages, in words."""
    return ngettext("{count} page", "{count} pages", pages).format(count=pages)


def pages_and_copies(pages: int, copies: int) -> str:
    """Return how many pages and copies there are, in words."""
    copy_text = ngettext("{count} copy", "{count} copies", copies).format(count=copies)
    return _("{pages}, {copies}").format(pages=pages_text(pages), copies=copy_text)


def kit_job(plan: WorkshopPlan, name: str, language: str = ORIGINAL) -> PrintJob:
    """Return the job that prints handout, guide or lists of a plan.

    Args:
        plan: The plan.
        name: `workshop` for a participant’s, `workshop-notes` for the guide, `workshop-lists`.
        language: The language of the program’s texts in it.
    """
    setup = PageSetup(plan.settings.paper, _TEXT_SIZE)
    return PrintJob(PlanRequest(name, plan), setup, with_context=False, language=language)


def kit_count(store: Store, plan: WorkshopPlan) -> KitCount:
    """Return the pages and sheets that a workshop plan needs."""
    return counted(plan.settings, *run_to_completion(kit_steps(store, plan)))


def kit_steps(
    store: Store, plan: WorkshopPlan, language: str = ORIGINAL
) -> Generator[Progress, None, tuple[LaidOutPages, ...]]:
    """Lay out handout, guide and lists of a workshop plan in steps."""
    papers = []
    for name in PAPERS:
        pages = yield from page_steps(store, kit_job(plan, name, language))
        papers.append(pages)
    return tuple(papers)


def counted(settings: PlanSettings, *papers: LaidOutPages) -> KitCount:
    """Return what a kit needs, as `kit_steps` laid it out."""
    handout, guide, lists = (len(each.sizes) for each in papers)
    each, *once = (
        sheet_count(count, double_sided=settings.double_sided) for count in (handout, guide, lists)
    )
    return KitCount(handout, guide, lists, settings.people * each + sum(once))
