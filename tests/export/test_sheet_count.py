"""How many pages and sheets of paper a document takes, in words."""

import pytest

from laos_tip_app.export.sheet_count import page_count_text


@pytest.mark.parametrize(
    ("pages", "people", "is_booklet", "text"),
    [
        (1, 1, False, "1 page, 1 sheet double-sided"),
        (3, 1, False, "3 pages, 2 sheets double-sided"),
        (1, 25, False, "1 page, 1 sheet double-sided; 25 sheets for 25 people"),
        (1, 1, True, "1 page, 1 sheet of A4"),
        (9, 1, True, "9 pages, 3 sheets of A4"),
        (1, 25, True, "1 page, 25 sheets of A4"),
    ],
)
def test_pages_and_sheets_are_counted_in_words(
    pages: int, people: int, *, is_booklet: bool, text: str
) -> None:
    assert page_count_text(pages, people, is_booklet=is_booklet) == text
