"""The facilitator's guide that the content of a report has."""

from pathlib import Path

import pytest

from laos_tip_app.report.facilitator_guide import FacilitatorGuide, ItemGuide
from laos_tip_app.store.store import Store
from tests.data_files import corrected


@pytest.fixture
def guide(wells: Store) -> FacilitatorGuide:
    return FacilitatorGuide(wells)


def test_each_part_of_the_guide_has_its_lines(guide: FacilitatorGuide) -> None:
    assert guide.lines("care") == ("Be kind.",)
    assert guide.lines("aims", "overview") == ("Say how many wells there are.", "Say where.")
    assert guide.lines("aims", "upkeep") == guide.lines("poems") == ()


def test_an_item_has_its_aim_its_steps_and_what_is_said_first(guide: FacilitatorGuide) -> None:
    assert guide.item("opening") == ItemGuide(
        "Everybody knows why.", ("Welcome people.", "Show the well."), "A room.", "Welcome."
    )
    assert guide.item("closing") is None


OVERVIEW = ("Say how many wells there are.", "Say where.")
NOTES = ("Read the notes.",)


@pytest.mark.parametrize(
    ("topics", "aims"),
    [
        ([""], (*OVERVIEW, *NOTES)),
        (["section:overview"], OVERVIEW),
        (["section:upkeep"], ()),
        (["subject:corrected", "section:overview"], (*NOTES, *OVERVIEW)),
        (["section:overview", ""], (*OVERVIEW, *NOTES)),
        (["theme:water"], OVERVIEW),  # of most of its exercises
        (["theme:upkeep"], ()),
        (["theme:nothing"], ()),
        ([], ()),
    ],
)
def test_topics_have_the_aims_of_their_subjects_each_once(
    guide: FacilitatorGuide, topics: list[str], aims: tuple[str, ...]
) -> None:
    assert guide.aims(topics) == aims


def test_what_is_needed_and_said_in_several_lines_is_one_text(
    wells_db: Path, tmp_path: Path
) -> None:
    added = (
        f"INSERT INTO guide_lines VALUES ('{part}', 'opening', 'More.', 2)"
        for part in ("need", "say")
    )
    with Store.open_unchecked(corrected(wells_db, tmp_path / "x.db", *added)) as store:
        item = FacilitatorGuide(store).item("opening")
    assert item is not None
    assert (item.need, item.say) == ("A room. More.", "Welcome. More.")
