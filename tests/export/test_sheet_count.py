"""How many sheets of paper a document takes."""

import gc
from collections.abc import Iterator
from itertools import islice

import pytest

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QPdfWriter

from laos_tip_app.base.i18n import ORIGINAL
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.pdf import pdf_writer, run_to_completion
from laos_tip_app.export.sheet_count import (
    KitCount,
    LaidOutPages,
    kit_count,
    kit_job,
    page_steps,
    pages_and_copies,
    pages_text,
    sheet_count,
)
from laos_tip_app.store.store import Store
from tests.drawing.svg import painted, text_corners, texts
from tests.export.every_kind import DOCUMENT, PAPER, STYLE


@pytest.mark.parametrize(
    ("pages", "copies", "double_sided", "is_booklet", "count"),
    [
        (1, 1, True, False, 1),
        (3, 1, True, False, 2),
        (3, 1, False, False, 3),
        (3, 25, True, False, 50),
        (1, 1, True, True, 1),
        (9, 1, True, True, 3),
        (9, 25, False, True, 75),
    ],
)
def test_sheets_of_paper_are_counted_for_all_copies(
    pages: int, copies: int, *, double_sided: bool, is_booklet: bool, count: int
) -> None:
    assert sheet_count(pages, copies, double_sided=double_sided, is_booklet=is_booklet) == count
    if copies == 1 and not is_booklet:
        assert sheet_count(pages, double_sided=double_sided) == count


def test_numbers_of_sheets_pages_and_copies_are_in_words() -> None:
    one, many = KitCount(1, 1, 1, 1), KitCount(2, 3, 4, 12)
    assert one.total_text(1) == "1 sheet for 1 person"
    assert many.total_text(30) == "12 sheets for 30 people"
    assert (pages_text(1), pages_text(2)) == ("1 page", "2 pages")
    assert pages_and_copies(3, 1) == "3 pages, 1 copy"
    assert pages_and_copies(1, 2) == "1 page, 2 copies"


def test_laid_out_pages_are_painted_in_points_at_any_zoom(qapp: QGuiApplication) -> None:
    del qapp
    device, buffer = pdf_writer(PAPER)
    layout = PageLayout(DOCUMENT, STYLE, device)
    run_to_completion(layout.lay_out())
    pages = LaidOutPages(layout, buffer, ORIGINAL)

    def foot(zoom: float) -> QPointF:
        corners = text_corners(painted(lambda painter: pages.paint(painter, 1, zoom)))
        return next(corner for text, corner in corners if text.startswith("Page 2"))

    assert [(size.width(), size.height()) for size in pages.sizes] == [(330, 345)] * 8
    assert foot(2).x() == pytest.approx(2 * foot(1).x(), abs=0.1)
    assert 300 < foot(1).y() < 345
    # What they were laid out on is gone when a preview ends.
    buffer.close()
    assert not texts(painted(lambda painter: pages.paint(painter, 1, 1.0)))


@pytest.mark.parametrize("double_sided", [True, False])
def test_a_kit_takes_the_papers_of_all_people_and_those_of_the_facilitator(
    store: Store, qapp: QGuiApplication, *, double_sided: bool
) -> None:
    del qapp
    topic = f"section:{store.sections()[-1].id}"
    settings = PlanSettings((topic,), people=7, double_sided=double_sided)

    count = kit_count(store, propose(store, settings))

    def sheets(pages: int) -> int:
        return -(-pages // 2) if double_sided else pages

    assert count.participant_pages > 1
    assert count.facilitator_pages > 1
    assert count.list_pages > 1
    once = sheets(count.facilitator_pages) + sheets(count.list_pages)
    assert count.sheets == 7 * sheets(count.participant_pages) + once


def test_what_pages_are_counted_on_is_deleted_when_they_are_counted(
    store: Store, qapp: QGuiApplication
) -> None:
    del qapp
    plan = propose(store, PlanSettings((f"section:{store.sections()[-1].id}",)))
    before = sum(1 for _each in _pdf_writers())

    kit_count(store, plan)

    assert sum(1 for _each in _pdf_writers()) == before


def test_before_the_first_page_nothing_is_done_and_one_may_stop_twice(store: Store) -> None:
    plan = propose(store, PlanSettings((f"section:{store.sections()[-1].id}",)))
    steps = page_steps(store, kit_job(plan, "workshop"))

    assert list(islice(steps, 2)) == [Progress(0, 1)] * 2
    steps.close()


def _pdf_writers() -> Iterator[object]:
    gc.collect()
    return (each for each in gc.get_objects() if type(each) is QPdfWriter)
