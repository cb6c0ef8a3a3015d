"""The first step of a plan: its topics and settings, and ready-made plans."""

from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_plan import (
    OWN_NOTES,
    PlanItem,
    PlanSettings,
    WorkshopPlan,
)
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.workshop.about_panel import AboutPanel
from tests.outlines import expect, outline_of
from tests.ui.noted import noted
from tests.ui.widgets.pointer import point_at
from tests.ui.workshop.panel_fixture import ITEMS, PLAN, PlanPanels, field, request_name
from tests.widget_tree import tree_of


def enter(panel: AboutPanel, row: int) -> None:
    """Move the mouse over a ready-made plan."""
    plans = field(panel, QListWidget, "plan_ready_made")
    plans.itemEntered.emit(plans.item(row))


@pytest.fixture
def about(panels: PlanPanels) -> AboutPanel:
    return panels.show(AboutPanel(panels.plan))


def test_a_new_plan_offers_ready_made_plans_beside_its_settings(about: AboutPanel) -> None:
    expect("ui/workshop/about.txt", tree_of(about))


def test_the_settings_of_a_plan_are_shown(panels: PlanPanels, about: AboutPanel) -> None:
    panels.plan.model.load(PLAN)
    enter(about, 2)

    lines = [line for line in tree_of(about).splitlines() if "Label" not in line]
    expect("ui/workshop/about-filled.txt", "\n".join([*lines, ""]))


def test_the_button_follows_the_mouse(about: AboutPanel, qtbot: QtBot) -> None:
    plans = field(about, QListWidget, "plan_ready_made")
    plans.setCurrentRow(-1)
    button = field(about, QToolButton, "plan_row_print")
    assert button.icon().pixmap(16).toImage() == icon("printer").pixmap(16).toImage()
    for row in (1, 3):
        box = plans.visualItemRect(plans.item(row))
        point_at(qtbot, plans.viewport(), box.center(), partial(is_within, button, box))


def is_within(button: QToolButton, row: QRect) -> bool:
    """Return whether a button is seen in a row."""
    return button.isVisible() and row.top() <= button.geometry().center().y() <= row.bottom()


def test_the_plan_under_the_mouse_has_a_button_at_its_end(about: AboutPanel) -> None:
    plans = field(about, QListWidget, "plan_ready_made")
    plans.setCurrentRow(-1)
    painted = [line for line in outline_of(plans).splitlines() if "image" in line]
    assert painted == []
    for row in (1, 3):
        enter(about, row)
        painted += [line for line in outline_of(plans).splitlines() if "image" in line]
    about.resize(900, 480)
    painted += [line for line in outline_of(plans).splitlines() if "image" in line]
    plans.setCurrentRow(2)
    plans.setCurrentRow(-1)
    painted += ["---", *(line for line in outline_of(plans).splitlines() if "image" in line)]

    expect("ui/workshop/about-button.txt", "\n".join([*painted, ""]))


def test_a_ready_made_plan_is_taken_over_and_the_people_are_asked_for(
    panels: PlanPanels, about: AboutPanel, qtbot: QtBot, announced: list[str]
) -> None:
    panels.plan.model.change_settings(people=8, place="Pakse")
    plans = field(about, QListWidget, "plan_ready_made")
    plans.setFocus()
    qtbot.keyClick(plans, Qt.Key.Key_Down)
    qtbot.keyClick(plans, Qt.Key.Key_Down)
    qtbot.keyClick(plans, Qt.Key.Key_Return)

    plan = panels.plan.model.plan
    assert plan.title == plans.currentItem().text() == "Protection, 20 minutes"
    assert plan.settings == PlanSettings(("section:protection",), 20, 8, place="Pakse")
    assert panels.plan.model.row == 0
    people = field(about, QSpinBox, "plan_people")
    assert people.hasFocus()
    assert people.lineEdit().selectedText() == "8"
    count = len(plan.items)
    text = f"New agenda with {count} items. Choose Undo to go back to your previous agenda."
    assert announced == [text]
    assert field(about, QPushButton, "plan_propose").text() == "Agen&da"
    panels.plan.model.history.undo()
    assert panels.items == ()
    assert plans.currentRow() == -1


def test_each_setting_is_in_the_plan(panels: PlanPanels, about: AboutPanel) -> None:
    field(about, QLineEdit, "plan_title").setText("Wells")
    field(about, QSpinBox, "plan_minutes").setValue(60)
    field(about, QSpinBox, "plan_minutes").stepUp()
    field(about, QSpinBox, "plan_people").setValue(9)
    field(about, QComboBox, "plan_paper").setCurrentText("A5")
    field(about, QCheckBox, "plan_double_sided").click()
    for name in ("organiser", "date", "place"):
        field(about, QLineEdit, f"plan_{name}").setText(name)
    topics = field(about, QListWidget, "plan_topics")
    for row in (0, topics.count() - 1):
        topics.item(row).setCheckState(Qt.CheckState.Checked)

    assert panels.plan.model.plan == WorkshopPlan(
        "Wells",
        PlanSettings(
            ("section:overview", "theme:general"), 65, 9, "A5", False, "organiser", "date", "place"
        ),
    )


def test_a_topic_of_another_edition_stays_in_the_plan(
    panels: PlanPanels, about: AboutPanel
) -> None:
    panels.plan.model.load(PLAN)
    topics = field(about, QListWidget, "plan_topics")
    topics.item(0).setCheckState(Qt.CheckState.Checked)
    topics.item(1).setCheckState(Qt.CheckState.Unchecked)

    assert panels.plan.model.plan.settings.topics == ("section:overview", "theme:other")


@pytest.mark.parametrize(
    ("change", "is_to_be_made"),
    [
        ({}, False),
        ({"minutes": 91}, True),
        ({"topics": ("section:overview",)}, True),
        ({"people": 30, "paper": "A5", "place": "Vientiane"}, False),
    ],
)
def test_an_agenda_is_made_anew_for_other_topics_or_minutes(
    panels: PlanPanels, about: AboutPanel, change: dict[str, object], is_to_be_made: bool
) -> None:
    panels.plan.model.load(PLAN)
    assert not about.is_to_be_made()
    panels.plan.model.change_settings(**change)
    assert about.is_to_be_made() == is_to_be_made
    titles = {True: "Ma&ke the agenda", False: "Agen&da"}
    main = field(about, QPushButton, "plan_propose")
    assert main.text() == titles[is_to_be_made]
    steps: list[int] = []
    about.step_requested.connect(steps.append)

    main.click()

    assert steps == [1]
    assert (panels.items != ITEMS) == is_to_be_made
    assert not about.is_to_be_made()


def test_the_agenda_of_an_item_alone_is_made(panels: PlanPanels, about: AboutPanel) -> None:
    assert about.is_to_be_made()
    panels.plan.model.insert(PlanItem("own", 5))
    assert not about.is_to_be_made()
    panels.plan.model.remove()
    assert about.is_to_be_made()


@pytest.mark.parametrize("is_changed", [False, True])
def test_the_papers_of_a_ready_made_plan_are_printed_by_its_button(
    panels: PlanPanels, about: AboutPanel, is_changed: bool
) -> None:
    enter(about, 1)
    button = field(about, QToolButton, "plan_row_print")
    button.click()
    first = panels.items
    assert panels.plan.model.plan.title == "Protection, 20 minutes"
    if is_changed:
        panels.plan.model.remove()
    enter(about, 1)
    button.click()

    assert len(panels.items) == len(first) - is_changed
    names = [request_name(job.request) for job, _count, _sides in panels.papers.printed]
    assert names == ["workshop", "workshop-notes", "workshop-lists"] * 2
    enter(about, 2)
    button.click()
    assert panels.plan.model.plan.title == "Protection, 45 minutes"


def test_a_ready_made_plan_is_chosen_by_its_button_though_its_title_was_typed(
    panels: PlanPanels, about: AboutPanel
) -> None:
    panels.plan.model.change_title("Protection, 20 minutes")
    assert field(about, QListWidget, "plan_ready_made").currentRow() == -1

    enter(about, 1)
    field(about, QToolButton, "plan_row_print").click()

    assert panels.plan.model.plan.settings.minutes == 20


def test_what_is_marked_for_a_workshop_is_one_of_its_topics(panels: PlanPanels) -> None:
    [one] = noted("bookmark").all()
    gone = replace(one, id="urn:2", location=Location.of("event", "TL-99"), fact_ids=("XX-1",))
    panels.window.notes = AnnotationSet.of([one, gone])
    about = panels.show(AboutPanel(panels.plan))
    topics, main = (
        field(about, QListWidget, "plan_topics"),
        field(about, QPushButton, "plan_propose"),
    )
    messages: list[str] = []
    panels.plan.message_shown.connect(messages.append)
    main.click()
    assert messages == [], "nothing of them is wanted yet"
    marked = topics.item(topics.count() - 1)
    assert marked.text() == "My bookmarks and “For the workshop” highlights"

    marked.setCheckState(Qt.CheckState.Checked)
    main.click()

    assert panels.plan.model.plan.settings.topics == (OWN_NOTES,)
    assert [item.notes for item in panels.items if item.places == ("fact:WL-01",)] == ["Text"]
    [message] = messages
    assert message.startswith("Some of your bookmarks and highlights were left out")
