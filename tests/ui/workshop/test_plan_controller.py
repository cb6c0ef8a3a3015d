"""Plan a workshop on its page, by keys and clicks."""

from itertools import product

import pytest

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import CONTRAST, LIGHT, apply_theme
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.models.roles import Role
from laos_tip_app.report.deck import Deck
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.workshop.agenda_panel import _USUAL_MINUTES
from tests.events import process_events
from tests.pixels import colours
from tests.ui.workshop.plan_fixture import NO_KEY, PlanFixture

ALT = Qt.KeyboardModifier.AltModifier


def focused_name() -> str:
    """Return the name of the widget that has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.objectName()


def test_ready_made_plans_are_of_what_the_report_has(desk: PlanFixture, store: Store) -> None:
    box = desk.find(QListWidget, "plan_ready_made")
    titles = [box.item(index).text() for index in range(box.count())]
    modules = ("Prevention", "Protection", "Prosecution", "Policy")
    lengths = ("slides only", *(f"{minutes} minutes" for minutes in (20, 45, 90, 180)))
    assert titles == [f"{module}, {length}" for module in modules for length in lengths]
    for title in titles:
        desk.choose_ready_made(title)
        assert desk.plan.title == title
        is_short = "slides only" in title
        assert is_short == (desk.kinds == ["opening", "slides"])
        assert is_short or f"{desk.plan.minutes} minutes" in title
        [topic] = desk.plan.settings.topics
        kind, _colon, row_id = topic.partition(":")
        sections = [section.id for section in store.sections()]
        themes = [theme.id for theme in store.themes()]
        assert row_id in (sections if kind == "section" else themes)


def test_topics_and_time_give_a_plan_by_keys_alone(desk: PlanFixture) -> None:
    topics = desk.find(QListWidget, "plan_topics")
    topics.setFocus()
    for _unused in range(2):
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Space)
    assert len(desk.plan.settings.topics) == 1
    minutes = desk.find(QSpinBox, "plan_minutes")
    minutes.setFocus()
    minutes.selectAll()
    desk.qtbot.keyClicks(minutes, "60")
    desk.find(QPushButton, "plan_propose").setFocus()
    desk.key(Qt.Key.Key_Space)
    assert desk.plan.minutes == 60
    assert desk.find(QLabel, "plan_time").text() == "60 of 60 minutes"
    assert desk.rows[0] == "0:00 · 5 min · Opening"


@pytest.mark.parametrize(("name", "typed"), [("plan_minutes", 60), ("plan_people", 33)])
def test_a_plan_is_proposed_with_what_is_being_typed(
    desk: PlanFixture, name: str, typed: int
) -> None:
    field = desk.find(QSpinBox, name)
    desk.type_number(field, typed)

    desk.key(Qt.Key.Key_K, ALT)
    desk.qtbot.waitUntil(lambda: bool(desk.plan.items))

    settings = desk.plan.settings
    assert {"plan_minutes": settings.minutes, "plan_people": settings.people}[name] == typed
    assert desk.plan.minutes == settings.minutes


def test_an_item_is_moved_with_the_minutes_that_are_being_typed(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    items = desk.find(QListWidget, "plan_items")
    items.setCurrentRow(1)
    kinds = desk.kinds
    for minutes, key, row in ((17, Qt.Key.Key_Up, 0), (18, Qt.Key.Key_Down, 1)):
        desk.type_number(desk.find(QSpinBox, "item_minutes"), minutes)
        desk.key(key, ALT)
        assert items.currentRow() == row
        assert (desk.kinds[row], desk.plan.items[row].minutes) == (kinds[1], minutes)


def test_a_number_is_typed_whole_when_its_digits_need_shift(desk: PlanFixture) -> None:
    minutes = desk.find(QSpinBox, "plan_minutes")
    minutes.setFocus()
    minutes.selectAll()
    desk.key(Qt.Key.Key_Shift)
    desk.key(Qt.Key.Key_6)
    desk.key(Qt.Key.Key_Shift)
    desk.key(Qt.Key.Key_0)
    desk.key(Qt.Key.Key_K, ALT)
    desk.qtbot.waitUntil(lambda: bool(desk.plan.items))
    assert desk.plan.settings.minutes == 60


def test_an_empty_plan_has_no_slides_and_cannot_be_presented(desk: PlanFixture) -> None:
    def state() -> tuple[str, bool, str]:
        present = desk.find(QPushButton, "plan_present")
        sheets = desk.find(QLabel, "plan_sheets")
        return desk.find(QLabel, "plan_present_count").text(), present.isEnabled(), sheets.text()

    empty = ("0 slides", False, "The agenda is empty.")
    desk.qtbot.waitUntil(lambda: state() == empty)
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.sheets()
    text, is_enabled, _sheets = state()
    assert text != "0 slides"
    assert is_enabled
    desk.click("plan_undo")
    desk.qtbot.waitUntil(lambda: state() == empty)


def test_slides_are_counted_when_items_change_but_not_for_each_letter(
    desk: PlanFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To count them, all exercises are written: that took a tenth of a second a letter."""
    counted: list[int] = []

    def count(plan: WorkshopPlan, store: Store) -> Deck:
        counted.append(len(plan.items))
        return plan_deck(plan, store)

    monkeypatch.setattr("laos_tip_app.ui.workshop.print_panel.plan_deck", count)
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.sheets()
    for field in (desk.find(QPlainTextEdit, "item_notes"), desk.find(QLineEdit, "item_title")):
        desk.qtbot.keyClicks(field, "Ask")
        desk.sheets()
    assert counted == [len(desk.plan.items)]

    desk.choose_action("plan_remove")
    desk.sheets()
    assert counted == [len(desk.plan.items) + 1, len(desk.plan.items)]

    # Its minutes decide how many there are.
    desk.find(QSpinBox, "item_minutes").stepUp()
    desk.sheets()
    assert counted[2:] == [len(desk.plan.items)]


def test_the_agenda_says_when_what_begins(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    minute = 0
    for row, item in zip(desk.rows, desk.plan.items, strict=True):
        assert row.startswith(f"{minute // 60}:{minute % 60:02} · {item.minutes} min · ")
        minute += item.minutes
    exercise = desk.kinds.index("exercise")
    assert "Exercise: True, changed, or not said?" in desk.rows[exercise]


def slide_edges(desk: PlanFixture) -> list[int]:
    """Return how many slides begin or end in the middle of each row."""
    desk.sheets()
    items = desk.find(QListWidget, "plan_items")
    picture = items.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def edges(row: int) -> int:
        rect = items.visualItemRect(items.item(row))
        y = round(rect.center().y() * ratio)
        line = [picture.pixelColor(x, y) for x in range(picture.width())]
        return sum(colour == QColor(LIGHT.edge) for colour in line)

    return [edges(row) for row in range(items.count())]


def test_each_item_has_its_slides_beside_it_and_says_how_many_more_there_are(
    desk: PlanFixture,
) -> None:
    desk.window.resize(1366, 700)
    desk.choose_ready_made("Prosecution, 45 minutes")
    edges = slide_edges(desk)
    opening, slides = (desk.kinds.index(kind) for kind in ("opening", "slides"))
    assert edges[opening] >= 2
    assert edges[slides] > edges[desk.kinds.index("closing")]


def test_of_two_equal_items_each_has_its_own_slides_beside_it(desk: PlanFixture) -> None:
    desk.window.resize(1366, 700)
    desk.show_step(2)
    desk.choose_action("plan_add_break")
    [one] = slide_edges(desk)
    assert one > 0
    desk.choose_action("plan_add_break")
    # The slide with the title is beside the first item too.
    assert slide_edges(desk) == [one, one - 2]


def test_slides_beside_the_items_follow_the_theme(desk: PlanFixture) -> None:
    desk.window.resize(1366, 700)
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.sheets()
    items = desk.find(QListWidget, "plan_items")
    light = colours(items.viewport().grab().toImage())
    apply_theme(CONTRAST)
    contrast = colours(items.viewport().grab().toImage())
    assert LIGHT.accent in light
    assert CONTRAST.accent in contrast
    assert LIGHT.accent not in contrast


def test_items_are_moved_and_removed_by_keys_and_that_is_undone(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    before = desk.kinds
    assert before[:2] == ["opening", "slides"]
    items = desk.find(QListWidget, "plan_items")
    items.setFocus()
    desk.key(Qt.Key.Key_Down, ALT)
    assert desk.kinds[:2] == ["slides", "opening"]
    assert items.currentRow() == 1
    desk.key(Qt.Key.Key_Up, ALT)
    assert desk.kinds == before
    desk.key(Qt.Key.Key_Delete)
    assert desk.kinds == before[1:]
    QTest.keySequence(desk.window, QKeySequence(QKeySequence.StandardKey.Undo))
    assert desk.kinds == before
    desk.click("plan_undo")
    desk.click("plan_undo")
    assert desk.kinds == before
    desk.click("plan_undo")
    assert desk.kinds == [], "the proposal itself is undone last"
    assert not desk.find(QPushButton, "plan_undo").isEnabled()


def test_what_was_undone_is_redone_by_keys_and_by_its_button(desk: PlanFixture) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    desk.choose_ready_made("Prosecution, 45 minutes")
    items, before = desk.find(QListWidget, "plan_items"), desk.plan
    items.setCurrentRow(1)
    items.setFocus()
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Down, ALT)
    after = desk.plan
    assert not desk.find(QPushButton, "plan_redo").isEnabled()
    for _step in range(2):
        desk.key(Qt.Key.Key_Z, control)
    assert desk.plan == before

    desk.key(Qt.Key.Key_Y, control)
    desk.key(Qt.Key.Key_Z, control | shift)
    assert (desk.plan, items.currentRow()) == (after, 2)
    for _step in range(2):
        desk.click("plan_undo")
    assert (desk.plan, items.currentRow()) == (before, 1)
    for _step in range(2):
        desk.click("plan_redo")
    assert desk.plan == after
    assert not desk.find(QPushButton, "plan_redo").isEnabled()


def test_a_new_change_ends_what_can_be_redone(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.choose_action("plan_remove")
    desk.click("plan_undo")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "plan_title"), "!")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "plan_title"), "?")
    assert not desk.find(QPushButton, "plan_redo").isEnabled()
    desk.click("plan_undo")
    desk.click("plan_redo")
    assert desk.plan.title.endswith("!?"), "a text is one step"


def test_an_item_is_dragged_to_another_place(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    before = desk.kinds
    items = desk.find(QListWidget, "plan_items")

    def drop(row: int, at: QPoint) -> None:
        """Drop a row, as Qt does when it is dragged and the button let go."""
        items.setCurrentRow(row)
        data = items.mimeData([items.item(row)])
        left, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
        items.dropEvent(QDropEvent(QPointF(at), move, data, left, NO_KEY))

    drop(0, items.visualItemRect(items.item(2)).bottomLeft() + QPoint(9, 0))
    assert desk.kinds == [*before[1:3], before[0], *before[3:]]
    assert items.currentRow() == 2
    drop(2, items.visualItemRect(items.item(0)).topLeft())
    assert desk.kinds == before
    drop(1, items.visualItemRect(items.item(1)).center())
    assert desk.kinds == before, "where it is already"
    drop(0, items.visualItemRect(items.item(items.count() - 1)).bottomLeft())
    assert desk.kinds == [*before[1:], before[0]]
    assert items.count() == len(before)


def test_every_kind_of_item_can_be_added(desk: PlanFixture) -> None:
    menu = desk.find(QPushButton, "plan_add").menu()
    for action in menu.actions():
        action.trigger()
    kinds = [
        "opening",
        "before",
        "slides",
        "reading",
        "exercise",
        "discussion",
        "break",
        "closing",
        "own",
    ]
    assert desk.kinds == kinds
    exercise, discussion = desk.plan.items[4:6]
    assert exercise.exercise
    assert discussion.exercise
    assert exercise.exercise != discussion.exercise


def test_the_field_for_notes_says_what_an_item_is_for(desk: PlanFixture, store: Store) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    notes, items = desk.find(QPlainTextEdit, "item_notes"), desk.find(QListWidget, "plan_items")
    told = {}
    for row, kind in enumerate(desk.kinds):
        items.setCurrentRow(row)
        told[kind] = notes.placeholderText()
        assert notes.accessibleDescription() == told[kind]

    guide = FacilitatorGuide(store)
    *_, exercise = (item.exercise for item in desk.plan.items if item.kind == "exercise")
    for kind, name in (
        ("opening", "opening"), ("reading", "reading"), ("discussion", "discussion"),
        ("exercise", exercise),
    ):  # fmt: skip
        item_guide = guide.item(name)
        assert item_guide is not None
        assert told[kind] == f"Aim: {item_guide.aim}"


def test_title_minutes_and_notes_of_an_item_are_edited(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.find(QListWidget, "plan_items").setCurrentRow(1)
    desk.qtbot.keyClicks(desk.find(QLineEdit, "item_title"), "Look at this")
    desk.qtbot.keyClicks(desk.find(QPlainTextEdit, "item_notes"), "Ask first.")
    minutes = desk.find(QSpinBox, "item_minutes")
    minutes.selectAll()
    desk.qtbot.keyClicks(minutes, "20")
    desk.qtbot.keyClick(minutes, Qt.Key.Key_Return)
    item = desk.plan.items[1]
    assert (item.title, item.minutes, item.notes) == ("Look at this", 20, "Ask first.")
    assert desk.rows[1].startswith("0:05 · 20 min · Look at this: ")
    assert desk.find(QLabel, "plan_time").text() == "50 of 45 minutes: 5 minutes too many"
    desk.find(QListWidget, "plan_items").setCurrentRow(0)
    assert not desk.find(QPlainTextEdit, "item_notes").toPlainText()
    desk.click("plan_undo")
    desk.click("plan_undo")
    desk.click("plan_undo")
    assert not desk.plan.items[1].title, "a text is undone in one step"


def test_the_sheet_of_an_exercise_its_topic_and_its_version_are_chosen(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.find(QListWidget, "plan_items").setCurrentRow(desk.kinds.index("exercise"))
    desk.choose("item_exercise", "How sure is this?")
    desk.find(QSpinBox, "item_version").setValue(7)
    item = desk.plan.items[desk.kinds.index("exercise")]
    assert (item.exercise, item.scope, item.seed) == ("how-sure", "section:prosecution", 7)
    desk.choose("item_exercise", "Put in order")
    item = desk.plan.items[desk.kinds.index("exercise")]
    assert (item.exercise, item.scope) == ("timeline", ""), "there is no such sheet on Prosecution"


def test_the_current_page_is_added_to_the_slides_of_an_item(desk: PlanFixture) -> None:
    desk.window.go(Location.parse("figure:FG-05"))
    desk.trigger("agenda")
    desk.show_step(2)
    desk.find(QPushButton, "plan_add").menu().actions()[2].trigger()
    desk.click("item_add_page")
    assert desk.plan.items == (PlanItem("slides", 10, places=("figure:FG-05",)),)
    assert "280" in desk.rows[0]
    # The opening and the figure.
    desk.qtbot.waitUntil(lambda: desk.find(QLabel, "plan_present_count").text() == "2 slides")
    desk.click("item_remove_page")
    assert desk.plan.items[0].places == ()


def test_leaving_the_page_keeps_the_plan_and_pages_are_added_meanwhile(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.find(QListWidget, "plan_items").setCurrentRow(1)
    desk.key(Qt.Key.Key_Escape)
    assert desk.window.tabs.isVisible()
    desk.window.go(Location.parse("event:TL-19"))
    desk.trigger("add_to_agenda")
    assert desk.plan.items[2].places == ("event:TL-19",), "after the selected item"
    desk.trigger("agenda")
    assert len(desk.rows) == len(desk.plan.items)
    assert desk.find(QListWidget, "plan_items").currentRow() == 2


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_step_has_at_most_fourteen_controls_each_with_a_name_and_reached_by_tab(
    desk: PlanFixture, step: int
) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    desk.sheets()
    desk.show_step(step)
    page = desk.find(QWidget, ("plan_about_step", "plan_agenda_step", "plan_print_step")[step - 1])
    kinds = QAbstractButton | QComboBox | QListWidget | QAbstractSpinBox | QLineEdit
    for row in range(len(desk.plan.items)) if step == 2 else (0,):
        desk.find(QListWidget, "plan_items").setCurrentRow(row)
        controls = [
            each
            for each in page.findChildren(QWidget)
            if isinstance(each, kinds | QPlainTextEdit)
            and each.isVisible()
            and not each.objectName().startswith("qt_")
        ]
        assert 8 <= len(controls) <= 14, [each.objectName() for each in controls]
        reached = set()
        for _unused in range(40):
            desk.key(Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            assert focused is not None
            reached.add(focused.objectName())
            interface = QAccessible.queryAccessibleInterface(focused)
            assert interface.text(QAccessible.Text.Name), focused.objectName()
        assert {each.objectName() for each in controls if each.isEnabled()} <= reached


def test_a_row_is_spoken_as_a_sentence(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    items = desk.find(QListWidget, "plan_items")
    spoken = items.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Opening, 5 minutes, from 0:00"


def test_nothing_is_cut_at_the_side(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 45 minutes")
    desk.sheets()
    page = desk.window.findChild(QWidget, "workshop_page")
    assert isinstance(page, QWidget)
    for percent, size in product((100, 200), (QSize(640, 360), QSize(1024, 700), QSize(1366, 700))):
        desk.window.set_text_size(percent)
        desk.window.resize(size)
        process_events()
        buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
        for button in buttons:
            name = f"{button.objectName()} at {percent} % of {size}"
            assert button.width() >= button.minimumSizeHint().width(), name
            right = button.mapTo(page, button.rect().topRight()).x()
            assert right < page.width(), name
    desk.window.set_text_size(100)
    process_events()


def add_by_menu(view: QAbstractScrollArea) -> None:
    """Add a location by the context menu of a view."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.findChild(QAction, "menu_add_to_order")
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()


def test_the_menu_of_a_table_row_adds_it_to_the_agenda(desk: PlanFixture) -> None:
    desk.window.go(Location("stakeholders"))
    tables = desk.window.tab("stakeholders").findChildren(ReportTableView)
    [table] = [table for table in tables if table.isVisible()]
    here = table.currentIndex().data(Role.LOCATION)
    add_by_menu(table)
    assert desk.plan.items[-1].places == (str(here),)


def test_the_menu_of_a_paragraph_adds_its_fact_to_the_agenda(desk: PlanFixture) -> None:
    desk.window.go(Location.parse("fact:OV-30"))
    text = desk.window.tab("reader").findChild(ReportTextView)
    assert isinstance(text, ReportTextView)
    add_by_menu(text)
    assert desk.plan.items[-1].places == ("fact:OV-30",)


def test_one_topic_of_each_name_is_offered(desk: PlanFixture) -> None:
    topics = desk.find(QListWidget, "plan_topics")
    titles = [topics.item(row).text() for row in range(topics.count())]
    assert {"Prosecution", "Protection", "Prevention"} <= set(titles)
    assert len(titles) == len({title.partition(" (")[0] for title in titles})


def test_an_agenda_is_made_anew_only_if_topics_or_minutes_changed(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, slides only")
    kinds = desk.kinds
    desk.show_step(1)
    desk.type_number(desk.find(QSpinBox, "plan_people"), 25)
    desk.click("plan_propose")
    assert (desk.kinds, desk.plan.settings.people) == (kinds, 25)
    assert desk.find(QTabBar, "workshop_steps").currentIndex() == 1

    desk.show_step(1)
    desk.type_number(desk.find(QSpinBox, "plan_minutes"), 60)
    desk.click("plan_propose")
    assert desk.plan.minutes == 60
    assert desk.kinds != kinds


def test_the_number_of_people_is_typed_after_a_ready_made_plan_is_chosen(
    desk: PlanFixture,
) -> None:
    plans = desk.find(QListWidget, "plan_ready_made")
    [item] = plans.findItems("Prosecution, 90 minutes", Qt.MatchFlag.MatchExactly)
    middle = plans.visualItemRect(item).center()
    desk.qtbot.mouseClick(plans.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_5)
    desk.show_step(3)
    assert desk.plan.title == "Prosecution, 90 minutes"
    assert desk.sheets().endswith(" for 25 people")


def test_an_agenda_for_other_minutes_is_not_printed_without_a_word(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    desk.show_step(1)
    desk.type_number(desk.find(QSpinBox, "plan_minutes"), 45)
    assert desk.message == ""
    desk.show_step(3)
    assert "not made for these topics and minutes yet" in desk.message
    desk.show_step(1)
    desk.click("plan_propose")
    desk.show_step(3)
    assert desk.message == ""


def test_organiser_date_and_place_are_part_of_the_plan_and_can_be_undone(
    desk: PlanFixture,
) -> None:
    for name, text in (("organiser", "Police"), ("date", "3 June"), ("place", "Pakse")):
        field = desk.find(QLineEdit, f"plan_{name}")
        assert field.accessibleName().casefold() == name
        QTest.keyClicks(field, text)
    settings = desk.controller.model.plan.settings
    assert (settings.organiser, settings.date, settings.place) == ("Police", "3 June", "Pakse")

    desk.controller.model.history.undo()

    assert desk.find(QLineEdit, "plan_place").text() == ""
    assert desk.find(QLineEdit, "plan_date").text() == "3 June"


def test_the_organiser_of_the_defaults_is_in_a_new_plan(desk: PlanFixture) -> None:
    desk.window.settings.organiser = "Ministry of Justice"
    desk.controller.new()

    assert desk.find(QLineEdit, "plan_organiser").text() == "Ministry of Justice"


def test_the_usual_minutes_of_an_item_are_in_steps_of_five() -> None:
    assert all(minutes % 5 == 0 for minutes in _USUAL_MINUTES.values())
