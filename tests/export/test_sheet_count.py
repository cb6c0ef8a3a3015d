"""How many pages and sheets of paper a document takes, in words."""

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.sheet_count import kit_count, page_count_text
from laos_tip_app.store.store import Store


@pytest.mark.parametrize(
    ("pages", "people", "is_booklet", "text"),
    [
        (1, 1, False, "1 page, 1 sheet double-sided"),
        (3, 1, False, "3 pages, 2 sheets double-sided"),
        (1, 25, False, "1 page, 1 sheet double-sided; 25 sheets in total for 25 people"),
        (1, 1, True, "1 page, 1 sheet of A4"),
        (9, 1, True, "9 pages, 3 sheets of A4"),
        (1, 25, True, "1 page, 25 sheets of A4"),
    ],
)
def test_pages_and_sheets_are_counted_in_words(
    pages: int, people: int, *, is_booklet: bool, text: str
) -> None:
    assert page_count_text(pages, people, is_booklet=is_booklet) == text


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
    assert count.sheets == 7 * sheets(count.participant_pages) + sheets(count.facilitator_pages)
