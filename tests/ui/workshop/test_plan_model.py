"""Changes of a plan that are undone together or one by one, and the words of its items."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from PySide6.QtCore import QObject

from laos_tip_app.documents.workshop_plan import PlanItem, PlanSettings, WorkshopPlan
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts, without_words


@pytest.fixture
def model() -> Iterator[PlanModel]:
    parent = QObject()
    plan = WorkshopPlan(items=(PlanItem("opening", 5), PlanItem("break", 5)))
    model = PlanModel(parent, plan)
    yield model
    del parent


def title(model: PlanModel) -> str:
    assert model.item is not None
    return model.item.title


def test_the_letters_of_a_title_are_undone_together(model: PlanModel) -> None:
    model.change_item(title="W")
    model.change_item(title="We")
    model.history.undo()
    assert title(model) == ""


def test_what_is_typed_after_another_item_was_selected_is_undone_by_itself(
    model: PlanModel,
) -> None:
    model.change_item(title="Welcome")
    model.select(1)
    model.select(0)
    model.change_item(title="Welcome, all")
    model.history.undo()
    assert title(model) == "Welcome"


ITEMS = tuple(PlanItem("own", 5, title) for title in "abcd")


@pytest.fixture
def four(model: PlanModel) -> PlanModel:
    model.load(WorkshopPlan("Four", PlanSettings(), ITEMS))
    return model


def order(model: PlanModel) -> str:
    """Return the titles of the items, the selected one as a capital letter."""
    titles = (item.title for item in model.plan.items)
    return "".join(t.upper() if n == model.row else t for n, t in enumerate(titles))


def test_a_plan_begins_empty_and_a_loaded_one_with_its_first_item(model: PlanModel) -> None:
    parent = QObject()
    new = PlanModel(parent, WorkshopPlan())
    assert (new.plan, new.row, new.item) == (WorkshopPlan(), -1, None)
    assert (model.row, model.history.canUndo()) == (0, False)
    model.change_title("New")
    model.load(WorkshopPlan())
    assert (model.row, model.item, model.history.canUndo()) == (-1, None, False)


@pytest.mark.parametrize(
    ("row", "target", "after"),
    [
        (0, 1, "bAcd"),
        (0, 3, "bcdA"),
        (3, 0, "Dabc"),
        (2, 1, "aCbd"),
        (1, 1, "Abcd"),
        (0, -1, "Abcd"),
        (3, 4, "Abcd"),
        (-1, 2, "Abcd"),
        (4, 2, "Abcd"),
    ],
)
def test_an_item_is_moved_within_the_plan(
    four: PlanModel, row: int, target: int, after: str
) -> None:
    four.move(row, target)

    assert order(four) == after
    assert four.history.canUndo() == (after != "Abcd")
    four.history.undo()
    assert order(four) == "Abcd"


@pytest.mark.parametrize(
    ("row", "inserted", "removed"), [(0, "aNbcd", "Bcd"), (1, "abNcd", "aCd"), (3, "abcdN", "abC")]
)
def test_an_item_is_inserted_behind_the_selected_one_or_this_is_removed(
    four: PlanModel, row: int, inserted: str, removed: str
) -> None:
    four.select(row)
    four.insert(PlanItem("own", 5, "n"))
    assert order(four) == inserted
    four.history.undo()
    assert four.row == row
    four.remove()
    assert order(four) == removed
    four.history.undo()
    assert order(four) == order(four).lower().replace("abcd"[row], "ABCD"[row])


def test_without_items_there_is_nothing_to_remove_or_change(model: PlanModel) -> None:
    model.load(WorkshopPlan())
    model.remove()
    model.change_item(title="New")
    assert not model.history.canUndo()
    model.insert(PlanItem("own", 5, "n"))
    assert order(model) == "N"
    model.remove()
    assert (order(model), model.row) == ("", -1)


@pytest.mark.parametrize(("row", "selected"), [(-5, 0), (-1, 0), (0, 0), (3, 3), (4, 3), (9, 3)])
def test_the_nearest_item_is_selected(four: PlanModel, row: int, selected: int) -> None:
    told: list[int] = []
    four.changed.connect(lambda: told.append(four.row))

    four.select(row)

    assert told == [selected]


def test_changes_of_one_field_are_undone_together_and_those_of_another_alone(
    four: PlanModel,
) -> None:
    four.change_title("F")
    four.change_title("Fi")
    four.change_settings(people=1)
    four.change_settings(people=12)
    four.change_settings(minutes=30)
    four.change_item(title="x")
    four.change_item(title="xy")
    four.change_item(minutes=10)
    four.select(1)
    four.change_item(minutes=10)
    counts = [four.history.count()]
    four.change_title("Fi")
    four.change_item(minutes=10)
    counts.append(four.history.count())

    assert counts == [6, 6], "a change to the same is none"
    undone = []
    while four.history.canUndo():
        four.history.undo()
        undone.append((four.plan.title, four.plan.settings.people, four.plan.settings.minutes))
    assert undone[-4:] == [("Fi", 12, 30), ("Fi", 12, 90), ("Fi", 20, 90), ("Four", 20, 90)]


def test_what_is_typed_in_the_same_item_stays_together_when_it_is_selected_again(
    four: PlanModel,
) -> None:
    four.change_item(title="x")
    four.select(0)
    four.change_item(title="xy")

    four.history.undo()

    assert order(four) == "Abcd"


def test_a_hundred_changes_can_be_undone(four: PlanModel) -> None:
    for number in range(102):
        four.change(four.plan._replace(title=str(number)))
    while four.history.canUndo():
        four.history.undo()

    assert four.plan.title == "1"


# The words of a plan.


@pytest.fixture
def texts(file_on_protection: Path) -> Iterator[PlanTexts]:
    with Store.open_unchecked(file_on_protection, Authenticity("built-in")) as store:
        yield PlanTexts(store)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (PlanItem("opening", 5), "Opening"),
        (PlanItem("opening", 5, "Hello"), "Hello"),
        (PlanItem("slides", 5, places=("fact:WL-01",)), "Presentation: The wells ¶1, fact WL-01"),
        (
            PlanItem("slides", 5, "Own", places=("section:protection", "fact:XX-01", "nonsense")),
            "Own: Protection, Not in this edition: fact:XX-01, Not in this edition: nonsense",
        ),
        (
            PlanItem("exercise", 5, exercise="how-sure", places=("section:overview",)),
            "Exercise: How sure is this?, The wells",
        ),
        (
            PlanItem("exercise", 5, exercise="how-sure", scope="theme:gone"),
            "Exercise: How sure is this? (not available in this report)",
        ),
        (
            PlanItem("exercise", 5, exercise="matching"),
            "Exercise: matching (not available in this report)",
        ),
    ],
)
def test_an_item_is_named_with_all_that_it_shows(
    texts: PlanTexts, item: PlanItem, title: str
) -> None:
    assert texts.title(item) == title
    assert texts.row(65, item) == f"1:05 · 5 min · {title}"
    assert texts.row(65, item, spoken=True) == f"{title}, 5 minutes, from 1:05"


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("", "Whole report"),
        ("section:protection", "Protection"),
        ("theme:general", "General"),
        ("theme:same", "Protection (in all sections)"),
    ],
)
def test_a_topic_is_named_unlike_any_other(texts: PlanTexts, topic: str, title: str) -> None:
    assert texts.topic(topic) == title


def test_the_scopes_of_a_sheet_are_named_and_the_first_that_is_wanted_chosen(
    texts: PlanTexts,
) -> None:
    assert texts.scopes("how-sure") == {"": "Whole report", "theme:general": "General"}
    assert texts.scopes("matching") == {}
    assert texts.scope("how-sure", "section:x", "theme:general", "") == "theme:general"
    assert texts.scope("how-sure", "section:x") == ""
    assert texts.scope("matching", "theme:general") == ""


def test_the_aim_of_an_item_is_that_of_the_guide(texts: PlanTexts) -> None:
    assert texts.aim(PlanItem("opening", 5)) == "Aim: All meet."
    assert texts.aim(PlanItem("own", 5)) == ""


def test_words_do_not_decide_the_slides_of_an_item() -> None:
    item = PlanItem("slides", 5, "Title", ("fact:WL-01",), notes="Notes")

    assert without_words(item) == PlanItem("slides", 5, places=("fact:WL-01",))
