"""The contact that head office has checked."""

from datetime import date

import pytest

from laos_tip_app.report.answers import HelpContact
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.store import Store

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        ("2026-11-28", "Our office: 021 000000 (checked on 2026-11-28)."),
        ("2025-11-28", "Our office: 021 000000 (checked on 2025-11-28)."),
        (
            "2025-11-27",
            "Our office: 021 000000 (checked on 2025-11-27); this may be out of date.",
        ),
        ("2026-11-29", ""),
        ("", ""),
    ],
)
def test_a_contact_is_shown_with_the_day_on_which_it_was_checked(checked: str, line: str) -> None:
    assert HelpContact("Our office", "021 000000", checked).line(TODAY) == line


def test_a_contact_without_name_or_number_is_not_shown() -> None:
    assert HelpContact("", "021 000000", "2026-11-01").line(TODAY) == ""
    assert HelpContact("Our office", "", "2026-11-01").line(TODAY) == ""


def test_only_the_answer_for_somebody_in_need_has_the_contact(store: Store) -> None:
    contact = HelpContact("Our office", "021 000000", "2020-01-01")

    assert "021 000000" in answer(store, "my sister is missing", 5, contact=contact).notice
    assert "021 000000" not in answer(store, "who helps victims", 5, contact=contact).notice
