"""The page of a plan: its steps, and what the commands of the window do with it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QPushButton,
    QTabBar,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
)
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.ui.workshop.plan_page import PlanPage
from laos_tip_app.ui.workshop.print_panel import PrintPanel
from laos_tip_app.ui.workshop.workshop_page import PanelPage
from tests.outlines import expect, outline_of
from tests.ui.noted import noted
from tests.ui.workshop.panel_fixture import ITEMS, PLAN, PlanPanels, count_at_once, field
from tests.widget_tree import tree_of


@pytest.fixture
def page(panels: PlanPanels) -> PlanPage:
    panels.plan.model.load(PLAN)
    page = panels.show(PlanPage(panels.plan), 1100, 640)
    field(page, PrintPanel, "plan_print_step").stop()
    return page


def head(page: QWidget) -> str:
    """Return what of a page is around its steps."""
    lines = tree_of(page).splitlines()
    return "\n".join([line for line in lines if not line.startswith("    ")][:-1])


def test_a_page_has_its_steps_at_the_top_and_leaves_them_out_where_it_is_low(
    page: PlanPage,
) -> None:
    normal = head(page)
    first = page.first_field()
    page.show_message("Two items are gone.")
    with_message = head(page)
    line_height = page.fontMetrics().lineSpacing()
    page.resize(1100, 13 * line_height - 1)
    low = head(page)
    assert page.first_field() is page
    page.resize(1100, 13 * line_height)
    page.show_message("")

    expect(
        "ui/workshop/page.txt",
        f"{normal}\n--- With a message\n{with_message}\n--- Low\n{low}\n",
    )
    assert first is page.first_field() is field(page, QTabBar, "workshop_steps")


def test_the_slides_that_are_counted_are_painted_beside_the_items(
    panels: PlanPanels, qtbot: QtBot
) -> None:
    panels.plan.model.load(WorkshopPlan("Short", items=(PlanItem("opening", 5),)))
    page = panels.show(PlanPage(panels.plan))
    items = field(page, QListWidget, "plan_items")
    assert "image" not in outline_of(items)
    with qtbot.waitSignal(field(page, PrintPanel, "plan_print_step").slides_made):
        count_at_once(page)

    assert outline_of(items).count("image") == 2, "the title of the workshop, and the opening"
    page.discard()


def test_steps_are_reached_by_their_buttons_and_take_the_focus(
    panels: PlanPanels, page: PlanPage
) -> None:
    tabs = field(page, QTabBar, "workshop_steps")
    assert tabs.currentIndex() == 1, "an agenda is shown first where there is one"
    shown = []
    for name in ("plan_next", "plan_back", "plan_back", "plan_propose"):
        [button] = [each for each in page.findChildren(QPushButton, name) if each.isVisible()]
        button.click()
        focused = QApplication.focusWidget()
        assert focused is not None
        shown.append((tabs.currentIndex(), focused.objectName()))

    assert shown == [
        (2, "plan_present"),
        (1, "plan_items"),
        (0, "plan_ready_made"),
        (1, "plan_items"),
    ]
    panels.plan.model.load(WorkshopPlan())
    panels.plan.new()
    assert tabs.currentIndex() == 0


def test_a_page_says_that_its_agenda_is_of_other_topics(panels: PlanPanels, page: PlanPage) -> None:
    tabs, message = field(page, QTabBar, "workshop_steps"), field(page, QLabel, "plan_message")
    tabs.setCurrentIndex(0)
    panels.plan.model.change_settings(minutes=30)
    tabs.setCurrentIndex(2)
    assert message.text() == (
        "The agenda is not made for these topics and minutes yet. Go back to About."
    )
    assert message.isVisible()
    panels.plan.model.change_settings(minutes=90)
    assert not message.isVisible()
    tabs.setCurrentIndex(1)
    assert not message.isVisible()


@pytest.mark.parametrize("step", [0, 1])
@pytest.mark.parametrize("prints", [False, True])
def test_the_commands_of_the_window_print_or_export_the_plan(
    panels: PlanPanels, step: int, prints: bool
) -> None:
    page = panels.show(PlanPage(panels.plan))
    field(page, QTabBar, "workshop_steps").setCurrentIndex(step)
    message = field(page, QLabel, "plan_message")

    assert page.print_all() if prints else page.export_all()

    # On the first step an agenda is made.
    assert bool(panels.items) == (step == 0)
    assert message.text() == ("The agenda is empty." if step else "")
    assert len(panels.papers.printed) == (3 if prints and not step else 0)
    assert len(panels.papers.exported) == (1 if not prints and not step else 0)
    assert not panels.papers.asks_design
    page.discard()


@pytest.mark.parametrize("has_owner", [False, True])
def test_a_panel_that_outlives_its_page_goes_back_to_its_owner(
    panels: PlanPanels, has_owner: bool
) -> None:
    owner = QWidget()
    panels.qtbot.addWidget(owner)
    panel = QLabel("A panel", owner if has_owner else None)
    page = panels.show(PanelPage("some_page", "A page", panel), 640, 480)
    tree = tree_of(page)

    page.discard()

    assert panel.parentWidget() is (owner if has_owner else page)
    assert tree.splitlines() == [
        "Widget some_page 0,0 80x60 = A page",
        "  Label 2,1 9x4 “A page” 20 px bold",
        "  PushButton workshop_close 67,0 11x4 “Close (Esc)” focus",
        "  Label 0,4 80x56 “A panel”",
        "Tab: workshop_close",
    ]


def test_what_is_marked_for_the_workshop_is_presented(panels: PlanPanels) -> None:
    assert panels.plan.marked().items == ()
    panels.window.notes = AnnotationSet()
    panels.plan.present_marked()
    assert panels.presented == []

    panels.window.notes = noted("bookmark")
    panels.plan.present_marked()

    item = PlanItem("slides", 5, places=("fact:WL-01",), notes="Text")
    assert panels.plan.marked().items == (item,)
    [(deck, first)] = panels.presented
    assert (deck.title, first) == ("My bookmarks", 0)
    assert [slide.places for slide in deck.slides] == [(), ("passage:overview-1", "fact:WL-01")]
    assert panels.window.told == []


def test_a_page_of_the_report_is_added_behind_the_chosen_item(panels: PlanPanels) -> None:
    panels.plan.model.load(PLAN)
    panels.plan.add(Location.of("fact", "WL-02"))

    assert panels.items[1] == PlanItem("slides", 5, places=("fact:WL-02",))
    assert panels.window.told == [f"Added to the agenda ({len(ITEMS) + 1})"]


@pytest.mark.parametrize("row", [0, 1, 6])
def test_slides_are_presented_from_an_item_on(panels: PlanPanels, row: int) -> None:
    panels.plan.model.load(PLAN)

    panels.plan.present(row)

    [(deck, first)] = panels.presented
    assert deck.slides[first].item == row
    assert all(slide.item < row for slide in deck.slides[:first])
