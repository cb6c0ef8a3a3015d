"""Plan a workshop on its page, by keys and clicks."""

from itertools import product

import pytest

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent
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
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.workshop.plan_page import PlanPage
from tests.events import process_events
from tests.ui.workshop.panel_fixture import ITEMS, PLAN, PlanPanels
from tests.ui.workshop.plan_fixture import NO_KEY, PlanFixture

ALT = Qt.KeyboardModifier.AltModifier


# On the page alone.


class PageKeys:
    """The page of a plan, used by keys where the system would send them."""

    def __init__(self, panels: PlanPanels) -> None:
        self.panels, self.model = panels, panels.plan.model
        self.page = panels.show(PlanPage(panels.plan), 1100, 640)

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.panels.qtbot.keyClick(self.page.windowHandle(), key, modifier)

    def show_step(self, number: int) -> None:
        """Go to a step of the page, from 1."""
        self.find(QTabBar, "workshop_steps").setCurrentIndex(number - 1)

    def type_number(self, name: str, number: int, *, with_shift: bool = False) -> None:
        """Type a number in a field, whose digits need Shift on some keyboards."""
        field = self.find(QSpinBox, name)
        field.setFocus()
        field.selectAll()
        for digit in str(number):
            if with_shift:
                self.key(Qt.Key.Key_Shift)
            self.key(Qt.Key(Qt.Key.Key_0 + int(digit)))

    def kinds(self) -> list[str]:
        return [item.kind for item in self.panels.items]


@pytest.fixture
def keys(panels: PlanPanels) -> PageKeys:
    """Return the page of an empty plan."""
    return PageKeys(panels)


@pytest.fixture
def planned(keys: PageKeys) -> PageKeys:
    """Return the page with a plan that has an item of each form."""
    keys.model.load(PLAN)
    keys.show_step(2)
    return keys


@pytest.mark.parametrize(
    ("name", "typed", "with_shift"),
    [("plan_minutes", 60, False), ("plan_minutes", 60, True), ("plan_people", 33, False)],
)
def test_a_plan_is_proposed_with_what_is_being_typed(
    keys: PageKeys, name: str, typed: int, with_shift: bool
) -> None:
    keys.type_number(name, typed, with_shift=with_shift)

    keys.key(Qt.Key.Key_K, ALT)
    keys.panels.qtbot.waitUntil(lambda: bool(keys.panels.items))

    settings = keys.model.plan.settings
    assert {"plan_minutes": settings.minutes, "plan_people": settings.people}[name] == typed
    assert keys.model.plan.minutes == settings.minutes


def test_an_item_is_moved_with_the_minutes_that_are_being_typed(planned: PageKeys) -> None:
    items = planned.find(QListWidget, "plan_items")
    items.setCurrentRow(1)
    for minutes, key, row in ((17, Qt.Key.Key_Up, 0), (18, Qt.Key.Key_Down, 1)):
        planned.type_number("item_minutes", minutes)
        planned.key(key, ALT)
        assert items.currentRow() == row
        moved = planned.panels.items[row]
        assert (moved.kind, moved.minutes) == (ITEMS[1].kind, minutes)


def test_what_was_undone_is_redone_by_keys_and_by_its_button(planned: PageKeys) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    items, model = planned.find(QListWidget, "plan_items"), planned.model
    undo, redo = (planned.find(QPushButton, f"plan_{name}do") for name in ("un", "re"))
    before = model.plan
    items.setCurrentRow(1)
    items.setFocus()
    planned.key(Qt.Key.Key_Delete)
    planned.key(Qt.Key.Key_Down, ALT)
    after = model.plan
    assert not redo.isEnabled()
    for _step in range(2):
        planned.key(Qt.Key.Key_Z, control)
    assert model.plan == before

    planned.key(Qt.Key.Key_Y, control)
    planned.key(Qt.Key.Key_Z, control | shift)
    assert (model.plan, items.currentRow()) == (after, 2)
    for _step in range(2):
        undo.click()
    assert (model.plan, items.currentRow()) == (before, 1)
    assert not undo.isEnabled()
    for _step in range(2):
        redo.click()
    assert model.plan == after
    assert not redo.isEnabled()


def test_a_new_change_ends_what_can_be_redone(planned: PageKeys) -> None:
    title, redo = planned.find(QLineEdit, "plan_title"), planned.find(QPushButton, "plan_redo")
    planned.model.remove()
    planned.model.history.undo()
    assert redo.isEnabled()
    planned.show_step(1)
    planned.panels.qtbot.keyClicks(title, "!?")
    assert not redo.isEnabled()
    planned.model.history.undo()
    assert planned.model.plan.title == PLAN.title, "a text is one step"
    planned.model.history.redo()
    assert planned.model.plan.title == f"{PLAN.title}!?"


def test_a_step_has_at_most_fourteen_controls_each_with_a_name_and_reached_by_tab(
    planned: PageKeys,
) -> None:
    kinds = QAbstractButton | QComboBox | QListWidget | QAbstractSpinBox | QLineEdit
    # An item of each form: without more, with slides, with a sheet.
    for step, row in ((1, 0), (2, 0), (2, 1), (2, 2), (3, 0)):
        planned.show_step(step)
        planned.find(QListWidget, "plan_items").setCurrentRow(row)
        name = ("plan_about_step", "plan_agenda_step", "plan_print_step")[step - 1]
        controls = [
            each
            for each in planned.find(QWidget, name).findChildren(QWidget)
            if isinstance(each, kinds | QPlainTextEdit)
            and each.isVisible()
            and not each.objectName().startswith("qt_")
        ]
        assert 8 <= len(controls) <= 14, [each.objectName() for each in controls]
        reached = set()
        # With the steps above and the button that closes the page.
        for _unused in range(len(controls) + 4):
            planned.key(Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            assert focused is not None
            reached.add(focused.objectName())
            interface = QAccessible.queryAccessibleInterface(focused)
            assert interface.text(QAccessible.Text.Name), focused.objectName()
        assert {each.objectName() for each in controls if each.isEnabled()} <= reached


def test_nothing_is_cut_at_the_side(planned: PageKeys) -> None:
    page = planned.page
    for percent, size in product((100, 200), (QSize(640, 360), QSize(1024, 700), QSize(1366, 700))):
        apply_text_size(percent)
        page.resize(size)
        for step in (1, 2, 3):
            planned.show_step(step)
            process_events()
            for button in page.findChildren(QPushButton):
                if button.isVisible():
                    name = f"{button.objectName()} at {percent} % of {size}"
                    assert button.width() >= button.minimumSizeHint().width(), name
                    right = button.mapTo(page, button.rect().topRight()).x()
                    assert right < page.width(), name


# In the main window.


def test_ready_made_plans_are_of_what_the_report_has(desk: PlanFixture, store: Store) -> None:
    box = desk.find(QListWidget, "plan_ready_made")
    titles = [box.item(index).text() for index in range(box.count())]
    modules = ("Prevention", "Protection", "Prosecution", "Policy")
    lengths = ("slides only", *(f"{minutes} minutes" for minutes in (20, 45, 90, 180)))
    assert titles == [f"{module}, {length}" for module in modules for length in lengths]
    # A section and a theme, without and with exercises.
    for title in ("Policy, slides only", "Prosecution, 20 minutes"):
        desk.choose_ready_made(title)
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


def test_the_menus_of_a_table_row_and_of_a_paragraph_add_it_to_the_agenda(
    desk: PlanFixture,
) -> None:
    desk.window.go(Location("stakeholders"))
    tables = desk.window.tab("stakeholders").findChildren(ReportTableView)
    [table] = [table for table in tables if table.isVisible()]
    here = table.currentIndex().data(Role.LOCATION)
    add_by_menu(table)
    assert desk.plan.items[-1].places == (str(here),)

    desk.window.go(Location.parse("fact:OV-30"))
    text = desk.window.tab("reader").findChild(ReportTextView)
    assert isinstance(text, ReportTextView)
    add_by_menu(text)
    assert desk.plan.items[-1].places == ("fact:OV-30",)


# Without a page.


def test_the_organiser_of_the_defaults_is_in_a_new_plan(panels: PlanPanels) -> None:
    panels.window.settings.organiser = "Ministry of Justice"
    panels.plan.new()

    assert panels.plan.model.plan.settings.organiser == "Ministry of Justice"
