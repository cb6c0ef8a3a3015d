"""The steps of a plan and its page, as they are seen and heard."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, QRegularExpression, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QToolButton,
    QWidget,
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
from laos_tip_app.ui.workshop.plan_page import PlanPage
from laos_tip_app.ui.workshop.print_panel import PrintPanel
from laos_tip_app.ui.workshop.workshop_page import PanelPage
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.noted import noted
from tests.ui.widgets.pointer import point_at
from tests.ui.workshop.panel_fixture import ITEMS, PLAN, PlanPanels, count_at_once
from tests.widget_tree import tree_of


def field[Part: QWidget](parent: QWidget, kind: type[Part], name: str) -> Part:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def enter(panel: AboutPanel, row: int) -> None:
    """Move the mouse over a ready-made plan."""
    plans = field(panel, QListWidget, "plan_ready_made")
    plans.itemEntered.emit(plans.item(row))


@pytest.fixture
def about(panels: PlanPanels) -> AboutPanel:
    return panels.show(AboutPanel(panels.plan))


# About.


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


def request_name(request: object) -> str:
    assert hasattr(request, "name")
    return str(request.name)


# Print and present.


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


# The page.


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
