"""The third step of a plan: what is printed, presented and counted."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
)

from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    PlanSettings,
    WorkshopPlan,
)
from laos_tip_app.ui.workshop.print_panel import PrintPanel
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.workshop.panel_fixture import (
    ITEMS,
    PLAN,
    PlanPanels,
    count_at_once,
    field,
    request_name,
)
from tests.widget_tree import tree_of


@pytest.fixture
def counted(panels: PlanPanels, qtbot: QtBot) -> Callable[[WorkshopPlan], PrintPanel]:
    def new_panel(plan: WorkshopPlan) -> PrintPanel:
        panels.plan.model.load(plan)
        panel = panels.show(PrintPanel(panels.plan))
        count_at_once(panel)
        qtbot.waitUntil(lambda: is_counted(panel), timeout=20_000)
        return panel

    return new_panel


def is_counted(panel: PrintPanel) -> bool:
    waits = field(panel, QLabel, "plan_sheets").text() == "Counting the sheets…"
    return not waits and field(panel, QLabel, "plan_present_count").text() != ""


def test_what_can_be_made_of_a_plan_is_shown_and_counted(
    panels: PlanPanels, counted: Callable[[WorkshopPlan], PrintPanel]
) -> None:
    panel = counted(PLAN)

    images = [line for line in outline_of(panel).splitlines() if line.startswith("image")]
    expect("ui/workshop/print.txt", "\n".join([f"{tree_of(panel)}--- Painted", *images, ""]))
    # 27 on one side: 2 × 12 for the participants, 1 and 2 for the facilitator.
    panels.plan.model.change_settings(double_sided=True)
    panels.qtbot.waitUntil(lambda: is_counted(panel), timeout=20_000)
    assert field(panel, QLabel, "plan_sheets").text() == "14 sheets for 12 people"
    panel.stop()


def test_pictures_of_small_paper_are_not_enlarged(
    counted: Callable[[WorkshopPlan], PrintPanel],
) -> None:
    items = (PlanItem("opening", 5), PlanItem("closing", 5))
    panel = counted(WorkshopPlan("Short", PlanSettings(paper="A5"), items))

    images = [line for line in outline_of(panel).splitlines() if line.startswith("image")]
    expect("ui/workshop/print-small.txt", "\n".join([*images, ""]))


def test_of_an_empty_plan_nothing_can_be_made(
    counted: Callable[[WorkshopPlan], PrintPanel],
) -> None:
    panel = counted(WorkshopPlan())

    expect("ui/workshop/print-empty.txt", tree_of(panel))
    assert "image" not in outline_of(panel)


def test_the_columns_are_side_by_side_as_soon_as_all_have_room(panels: PlanPanels) -> None:
    panels.plan.model.load(PLAN)
    panel = panels.show(PrintPanel(panels.plan), 1100, 200)
    panel.stop()
    area = field(panel, QScrollArea, "")
    cards = [
        each.parentWidget() for each in panel.findChildren(QLabel, QRegularExpression("_count$"))
    ]

    def is_wide(width: int) -> bool:
        panel.resize(width, 200)
        process_events()
        return len({card.y() for card in cards if card}) == 1

    panel.resize(bisect_left(range(1100), True, lo=300, key=is_wide), 200)
    process_events()

    body = area.widget()
    assert body is not None
    assert area.verticalScrollBar().isVisible()
    assert area.viewport().width() == body.minimumSizeHint().width()


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        ((), ""),
        ((PlanItem("opening", 5), PlanItem("slides", 5)), ""),
        ((PlanItem("reading", 5),), "Reading text"),
        ((PlanItem("closing", 5), PlanItem("before", 5)), "Before and after · Evaluation"),
        (ITEMS, "2 exercise sheets"),
        ((PlanItem("reading", 5), ITEMS[2]), "Reading text · 1 exercise sheet"),
        ((replace(ITEMS[2], scope="theme:general"),), "1 exercise sheet"),
        ((replace(ITEMS[2], scope="theme:gone"), ITEMS[3]), ""),
    ],
)
def test_the_handout_names_what_of_the_plan_is_in_it(
    panels: PlanPanels, items: tuple[PlanItem, ...], parts: str
) -> None:
    """A sheet that the report does not have is not in it."""
    panels.plan.model.load(WorkshopPlan("", PlanSettings(), items))
    panel = panels.show(PrintPanel(panels.plan))
    panel.stop()

    assert field(panel, QLabel, "plan_participants_print_about").text() == parts


@pytest.mark.parametrize(
    ("name", "printed", "exported"),
    [
        ("plan_print", ["workshop", "workshop-notes", "workshop-lists"], []),
        ("plan_participants_print", ["workshop"], []),
        ("plan_facilitator_print", ["workshop-notes"], []),
        ("plan_print_lists", ["workshop-lists"], []),
        ("plan_print_slides", ["slides-3"], []),
        ("plan_save_slides", [], ["slides"]),
        ("plan_export", [], ["slides", "workshop", "workshop-notes", "workshop-lists"]),
    ],
)
def test_each_button_prints_or_exports_its_papers(
    panels: PlanPanels, name: str, printed: list[str], exported: list[str]
) -> None:
    panels.plan.model.load(PLAN)
    panel = panels.show(PrintPanel(panels.plan))
    panel.stop()

    field(panel, QPushButton, name).click()

    people = PLAN.settings.people
    copies = {"workshop": people, "slides-3": people}
    assert [
        (request_name(job.request), count, sides) for job, count, sides in panels.papers.printed
    ] == [(each, copies.get(each, 1), False) for each in printed]
    assert [request_name(job.request) for job in panels.papers.exported] == exported
    assert panels.papers.asks_design == bool(exported)


def test_the_slides_are_made_again_only_for_other_items(
    panels: PlanPanels, counted: Callable[[WorkshopPlan], PrintPanel], qtbot: QtBot
) -> None:
    panel = counted(WorkshopPlan("Short", PlanSettings(), (PlanItem("opening", 5),)))
    made: list[int] = []
    panel.slides_made.connect(lambda deck: made.append(len(deck.slides)))
    panels.plan.model.change_item(title="Welcome", notes="Hello.")
    assert field(panel, QLabel, "plan_sheets").text() == "Counting the sheets…"
    qtbot.waitUntil(lambda: is_counted(panel), timeout=20_000)
    assert made == []

    panels.plan.model.change_item(minutes=10)
    qtbot.waitUntil(lambda: is_counted(panel), timeout=20_000)

    assert len(made) == 1
    field(panel, QPushButton, "plan_present").click()
    [(_deck, first)] = panels.presented
    assert first == 0
