"""Changes of a plan that are undone together or one by one."""

from collections.abc import Iterator

import pytest

from PySide6.QtCore import QObject

from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.ui.workshop.plan_model import PlanModel


@pytest.fixture
def model() -> Iterator[PlanModel]:
    parent = QObject()
    model = PlanModel(parent)
    model.load(WorkshopPlan(items=(PlanItem("opening", 5), PlanItem("break", 5))))
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
