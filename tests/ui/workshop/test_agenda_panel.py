"""The items of a plan: their list, their slides and their fields."""

import re
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QSpinBox,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import CONTRAST, LIGHT, apply_theme
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanItem, PlanSettings, WorkshopPlan
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.workshop.agenda_panel import AgendaPanel
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.pixels import colours
from tests.ui.workshop.panel_fixture import ITEMS, PLAN, PlanPanels, field
from tests.widget_tree import tree_of


@pytest.fixture
def empty(panels: PlanPanels) -> AgendaPanel:
    return panels.show(AgendaPanel(panels.plan))


@pytest.fixture
def agenda(panels: PlanPanels) -> AgendaPanel:
    panels.plan.model.load(PLAN)
    return panels.show(AgendaPanel(panels.plan))


def action(panel: AgendaPanel, name: str) -> QAction:
    found = panel.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def painted(panel: AgendaPanel) -> str:
    """Return what the list paints, without the grounds that Qt paints."""
    lines = outline_of(panel.list).splitlines(keepends=True)
    return "".join(line for line in lines if re.match("text|image|rect.*(chosen|accent)", line))


def test_an_agenda_without_items_says_how_to_begin(empty: AgendaPanel) -> None:
    expect("ui/workshop/agenda-empty.txt", f"{tree_of(empty)}--- Painted\n{outline_of(empty.list)}")


def test_an_agenda_lists_its_items_with_the_fields_of_the_chosen_one(agenda: AgendaPanel) -> None:
    expect("ui/workshop/agenda.txt", tree_of(agenda))
    flags = [agenda.list.item(row).flags() for row in range(agenda.list.count())]
    assert not any(each & Qt.ItemFlag.ItemIsDropEnabled for each in flags), "only between them"


def test_each_kind_of_item_has_its_own_fields(agenda: AgendaPanel) -> None:
    parts = []
    for row, item in enumerate(ITEMS):
        agenda.list.setCurrentRow(row)
        parts.append(f"--- {item.kind}\n{tree_of(agenda.editor)}")

    expect("ui/workshop/agenda-items.txt", "".join(parts))


def test_the_slides_of_an_item_are_painted_beside_it(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    agenda.delegate.show_slides(plan_deck(PLAN, panels.window.store))
    beside = painted(agenda)
    agenda.list.setFocus()
    agenda.resize(860, 560)
    tree_of(agenda)
    narrow = painted(agenda)
    agenda.resize(680, 560)
    tree_of(agenda)
    narrower = [line for line in painted(agenda).splitlines() if "image" in line or "+" in line]
    apply_text_size(300)
    try:
        agenda.resize(900, 560)
        tree_of(agenda)
        large = painted(agenda)
    finally:
        apply_text_size(100)

    expect(
        "ui/workshop/agenda-painted.txt",
        f"{beside}--- In a narrow window\n{narrow}--- In a narrower one\n"
        + "\n".join([*narrower, f"--- In very large text\n{large}"]),
    )


def test_the_slides_beside_the_items_follow_the_theme(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    agenda.delegate.show_slides(plan_deck(PLAN, panels.window.store))
    light = colours(agenda.list.viewport().grab().toImage())
    apply_theme(CONTRAST)
    contrast = colours(agenda.list.viewport().grab().toImage())

    assert LIGHT.accent in light
    assert CONTRAST.accent in contrast
    assert LIGHT.accent not in contrast


def test_slides_stay_with_their_items_when_these_move(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    agenda.delegate.show_slides(plan_deck(PLAN, panels.window.store))
    images = [painted(agenda).count("image")]
    panels.plan.model.move(1, 4)
    images.append(painted(agenda).count("image"))
    panels.plan.model.change_item(title="Another", notes="What I say.")
    images.append(painted(agenda).count("image"))
    panels.plan.model.change_item(places=())
    images.append(painted(agenda).count("image"))

    assert images[0] == images[1] == images[2] > images[3] > 0


def test_two_breaks_are_two_items(panels: PlanPanels, agenda: AgendaPanel) -> None:
    items = (PlanItem("break", 10), PlanItem("own", 5), PlanItem("break", 10))
    plan = WorkshopPlan("Breaks", PlanSettings(), items)
    panels.plan.model.load(plan)
    deck = plan_deck(plan, panels.window.store)

    agenda.delegate.show_slides(deck)

    assert painted(agenda).count("image") == len(deck.slides)


def test_a_small_page_has_the_fields_below_and_one_button_in_sight(agenda: AgendaPanel) -> None:
    agenda.resize(400, 560)
    before = tree_of(agenda)
    agenda.set_low(True)

    lines = [line for line in tree_of(agenda).splitlines() if not line.strip().startswith("-")]
    expect("ui/workshop/agenda-narrow.txt", "\n".join([*lines, ""]))
    agenda.set_low(False)
    assert sorted(tree_of(agenda).splitlines()) == sorted(before.splitlines())


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 of 20 minutes: 20 minutes left"),
        (19, "19 of 20 minutes: 1 minute left"),
        (20, "20 of 20 minutes"),
        (21, "21 of 20 minutes: 1 minute too many"),
        (30, "30 of 20 minutes: 10 minutes too many"),
    ],
)
def test_the_time_of_all_items_is_compared_with_that_of_the_workshop(
    panels: PlanPanels, empty: AgendaPanel, minutes: int, text: str
) -> None:
    panels.plan.model.load(WorkshopPlan("", PlanSettings((), 20), (PlanItem("own", minutes),)))

    assert field(empty, QLabel, "plan_time").text() == text


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        ("opening", 5),
        ("before", 5),
        ("slides", 10),
        ("reading", 15),
        ("exercise", 15),
        ("discussion", 15),
        ("break", 15),
        ("closing", 10),
        ("own", 5),
    ],
)
def test_an_item_of_each_kind_can_be_added(
    panels: PlanPanels, empty: AgendaPanel, kind: str, minutes: int
) -> None:
    action(empty, f"plan_add_{kind}").trigger()

    [item] = panels.items
    assert (item.kind, item.minutes) == (kind, minutes)
    sheets = {"exercise": "how-sure", "discussion": "open-questions"}
    assert (item.exercise, item.scope) == (sheets.get(kind, ""), "")
    assert empty.list.hasFocus()


def test_a_new_exercise_is_another_than_before_and_on_the_topic_of_the_workshop(
    panels: PlanPanels, empty: AgendaPanel
) -> None:
    panels.plan.model.load(WorkshopPlan("", PlanSettings(("section:x", "theme:general"))))
    for kind in ("exercise", "exercise", "discussion", "exercise"):
        action(empty, f"plan_add_{kind}").trigger()

    # The questions are for discussions, as long as there is something else.
    assert [(item.exercise, item.scope) for item in panels.items] == [
        (sheet, "theme:general")
        for sheet in ("how-sure", "open-questions", "open-questions", "open-questions")
    ]


def test_where_no_sheet_is_possible_an_exercise_has_none(
    panels: PlanPanels, empty: AgendaPanel
) -> None:
    panels.plan.texts().exercises.clear()
    for kind in ("exercise", "discussion"):
        action(empty, f"plan_add_{kind}").trigger()

    assert [(item.exercise, item.scope) for item in panels.items] == [("", ""), ("", "")]


def test_the_items_of_the_menu_have_their_keys(agenda: AgendaPanel) -> None:
    keys = {
        "plan_edit": "",
        "plan_up": "Alt+Up",
        "plan_down": "Alt+Down",
        "plan_remove": "Del",
        "plan_present_from": "",
    }
    menu = field(agenda, QPushButton, "plan_item").menu()
    assert isinstance(menu, QMenu)

    assert {each.objectName(): each.shortcut().toString() for each in menu.actions()} == keys
    assert [each.text() for each in menu.actions()] == [
        "Edit",
        "Move up",
        "Move down",
        "Remove",
        "Present from here",
    ]
    point = agenda.list.visualItemRect(agenda.list.item(1)).center()
    agenda.list.customContextMenuRequested.emit(point)
    assert menu.isVisible()
    assert menu.pos() == agenda.list.viewport().mapToGlobal(point)
    menu.close()


def test_the_parts_of_a_workshop_are_reached_from_the_menu(
    panels: PlanPanels, empty: AgendaPanel
) -> None:
    menu = field(empty, QPushButton, "plan_add").menu()
    assert isinstance(menu, QMenu)
    titles = [each.text() for each in menu.actions()]
    for each in menu.actions()[-3:]:
        each.trigger()

    assert titles[-4:] == ["", "Handout…", "Exercise sheets…", "Influence grid…"]
    assert titles[0] == "Opening"
    assert panels.parts == ["handout", "exercises", "grid"]


@pytest.mark.parametrize(
    ("row", "enabled"),
    [
        (-1, []),
        (0, ["plan_down", "plan_remove"]),
        (1, ["plan_up", "plan_down", "plan_remove"]),
        (5, ["plan_up", "plan_down", "plan_remove"]),
        (6, ["plan_up", "plan_remove"]),
    ],
)
def test_an_item_can_be_moved_only_where_there_is_room(
    panels: PlanPanels, agenda: AgendaPanel, row: int, enabled: list[str]
) -> None:
    if row < 0:
        panels.plan.model.load(WorkshopPlan())
    else:
        agenda.list.setCurrentRow(row)

    names = ("plan_up", "plan_down", "plan_remove")
    assert [name for name in names if action(agenda, name).isEnabled()] == enabled
    assert field(agenda, QPushButton, "plan_item").isEnabled() == (row >= 0)


def test_the_menu_of_an_item_moves_removes_edits_and_presents_it(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    agenda.list.setCurrentRow(1)
    kinds = [item.kind for item in ITEMS]
    action(agenda, "plan_down").trigger()
    assert [item.kind for item in panels.items] == [*kinds[:1], kinds[2], kinds[1], *kinds[3:]]
    assert agenda.list.currentRow() == 2
    action(agenda, "plan_up").trigger()
    assert [item.kind for item in panels.items] == kinds
    action(agenda, "plan_present_from").trigger()
    [(deck, first)] = panels.presented
    assert deck.slides[first].item == 1
    action(agenda, "plan_edit").trigger()
    assert field(agenda, QLineEdit, "item_title").hasFocus()
    action(agenda, "plan_remove").trigger()
    assert [item.kind for item in panels.items] == [*kinds[:1], *kinds[2:]]
    field(agenda, QPushButton, "plan_undo").click()
    assert panels.items == ITEMS
    field(agenda, QPushButton, "plan_redo").click()
    assert len(panels.items) == len(ITEMS) - 1


def test_keys_of_the_list_remove_move_and_edit(
    panels: PlanPanels, agenda: AgendaPanel, qtbot: QtBot
) -> None:
    agenda.list.setFocus()
    agenda.list.setCurrentRow(5)
    qtbot.keyClick(agenda.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panels.items[4].kind == "break"
    qtbot.keyClick(agenda.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert panels.items == ITEMS
    qtbot.keyClick(agenda.list, Qt.Key.Key_Return)
    title = field(agenda, QLineEdit, "item_title")
    assert title.hasFocus()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    assert panels.items == ITEMS, "in a field the key deletes a letter"
    main = field(agenda, QPushButton, "plan_next")
    main.setFocus()
    qtbot.keyClick(main, Qt.Key.Key_Delete)
    assert panels.items == ITEMS, "on a button it deletes nothing"
    qtbot.keyClick(title, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panels.items[4].kind == "break"
    agenda.list.setFocus()
    qtbot.keyClick(agenda.list, Qt.Key.Key_Delete)
    assert len(panels.items) == len(ITEMS) - 1


@pytest.mark.parametrize(
    ("pressed", "over", "half", "target"),
    [
        (0, 2, 1, 2),
        (0, 2, -1, 1),
        (0, 2, 0, 1),
        (0, 0, 1, None),
        (0, 1, -1, None),
        (3, 1, -1, 1),
        (3, 1, 1, 2),
        (3, 6, 1, 6),
    ],
)
def test_an_item_is_dropped_between_two_others(
    panels: PlanPanels, agenda: AgendaPanel, pressed: int, over: int, half: int, target: int | None
) -> None:
    agenda.list.setCurrentRow(pressed)
    moved: list[tuple[int, int]] = []
    agenda.list.moved.connect(lambda *rows: moved.append(rows))
    center = agenda.list.visualItemRect(agenda.list.item(over)).center()
    event = QDropEvent(
        QPointF(center + QPoint(0, 4 * half)),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    agenda.list.dropEvent(event)

    assert moved == ([] if target is None else [(pressed, target)])
    assert panels.items.index(ITEMS[pressed]) == (pressed if target is None else target)
    assert agenda.list.currentRow() == (pressed if target is None else target)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.IgnoreAction
    assert agenda.list.count() == len(ITEMS)


def test_each_field_changes_its_part_of_the_item(panels: PlanPanels, agenda: AgendaPanel) -> None:
    agenda.list.setCurrentRow(2)
    field(agenda, QLineEdit, "item_title").setText("How sure?")
    field(agenda, QSpinBox, "item_minutes").setValue(25)
    field(agenda, QSpinBox, "item_version").setValue(9)
    agenda.editor.notes.setPlainText("Ask first.")
    scope = field(agenda, QComboBox, "item_scope")
    scope.setCurrentIndex(1)
    scope.activated.emit(1)

    assert panels.items[2] == replace(
        ITEMS[2], title="How sure?", minutes=25, seed=9, notes="Ask first.", scope="theme:general"
    )
    sheet = field(agenda, QComboBox, "item_exercise")
    sheet.setCurrentIndex(0)
    sheet.activated.emit(0)
    assert (panels.items[2].exercise, panels.items[2].scope) == ("", "")
    assert not scope.isEnabled()
    assert not field(agenda, QSpinBox, "item_version").isEnabled()
    # The first topic that the sheet has.
    for row, chosen in ((1, ("open-questions", "section:protection")), (2, ("how-sure", ""))):
        sheet.setCurrentIndex(row)
        sheet.activated.emit(row)
        assert (panels.items[2].exercise, panels.items[2].scope) == chosen
        panels.plan.model.change_item(exercise="", scope="")


def test_a_sheet_is_on_the_topic_before_and_else_on_that_of_the_workshop(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    items = (
        PlanItem("exercise", 15, exercise="matching", scope="theme:general"),
        PlanItem("exercise", 15, exercise="matching", scope="section:gone"),
    )
    for topics, scopes in (
        (("theme:general",), ["theme:general"] * 2),
        ((), ["theme:general", ""]),
    ):
        panels.plan.model.load(WorkshopPlan("", PlanSettings(topics), items))
        for row in range(2):
            agenda.list.setCurrentRow(row)
            field(agenda, QComboBox, "item_exercise").activated.emit(1)
        assert [item.scope for item in panels.items] == scopes


def test_pages_are_added_to_an_item_and_removed_from_it(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    agenda.list.setCurrentRow(1)
    rows = field(agenda, QListWidget, "item_places")

    def places() -> list[str]:
        return [*panels.items[1].places]

    panels.window.here = Location.of("event", "TL-01")
    field(agenda, QPushButton, "item_add_page").click()
    assert places() == [*ITEMS[1].places, "event:TL-01"]
    assert rows.currentRow() == 3
    rows.setCurrentRow(1)
    remove = field(agenda, QPushButton, "item_remove_page")
    remove.click()
    assert places() == ["section:protection", "fact:XX-99", "event:TL-01"]
    assert rows.currentRow() == 1
    for _page in range(3):
        remove.click()
    assert places() == []
    assert not remove.isEnabled()


def test_the_chosen_item_stays_in_sight_when_another_is_typed(
    panels: PlanPanels, agenda: AgendaPanel
) -> None:
    steps: list[int] = []
    agenda.step_requested.connect(steps.append)
    field(agenda, QPushButton, "plan_next").click()
    field(agenda, QPushButton, "plan_back").click()

    assert steps == [1, -1]
    panels.plan.model.remove()
    process_events()
    assert agenda.list.count() == len(ITEMS) - 1
