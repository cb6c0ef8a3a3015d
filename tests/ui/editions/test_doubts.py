"""What is asked before an edition is used."""

from datetime import date

import pytest

from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.editions_dialog import doubts_about

TODAY = date(2026, 11, 28)
IN_FUTURE = "Its date, {}, is in the future. Ask who made it, and check the clock of this computer."
SLIP = IN_FUTURE.format("28 November 2062")
NOT_FIT = (
    "Its number and date do not fit those of edition 4 of 27 November 2026, which is in use: the "
    "higher number has the earlier date."
)
OLDER = "It is older than edition 4 of 27 November 2026, which is in use."


@pytest.mark.parametrize(
    ("number", "day", "doubts"),
    [
        ("5", "2026-11-28", []),
        ("5", "2026-11-29", []),
        ("5", "2026-11-30", [IN_FUTURE.format("30 November 2026")]),
        ("4.1", "2026-11-27", []),
        ("5", "", []),
        ("4", "2026-11-27", []),
        ("3", "2026-11-26", [OLDER]),
        ("3.9", "2026-11-27", [OLDER]),
        ("3", "", [OLDER]),
        ("5", "2026-11-26", [NOT_FIT]),
        ("3", "2026-11-28", [NOT_FIT]),
        ("5", "2062-11-28", [SLIP]),
        ("3", "2062-11-28", [NOT_FIT, SLIP]),
    ],
)
def test_an_edition_asks_that_is_older_of_a_day_to_come_or_contradicts_itself(
    store: Store, number: str, day: str, doubts: list[str]
) -> None:
    used = store.meta()._replace(edition="4", edition_date="2026-11-27")
    edition = used._replace(edition=number, edition_date=day)

    assert list(doubts_about(edition, used, TODAY)) == doubts


def test_the_ages_of_two_reports_are_not_compared(store: Store) -> None:
    used = store.meta()._replace(edition="4", edition_date="2026-11-27")
    wells = used._replace(title="Wells", edition="1", edition_date="2020-01-01")

    assert list(doubts_about(wells, used, TODAY)) == ["It is a different report: “Wells”."]
