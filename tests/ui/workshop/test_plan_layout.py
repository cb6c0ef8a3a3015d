"""Nothing on the workshop page moves or is out of sight while one works."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QWidget,
)

from laos_tip_app.base.theme import current_theme
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.ui.workshop.about_panel import AboutPanel
from tests.events import process_events
from tests.pixels import colours
from tests.ui.workshop.panel_fixture import PlanPanels
from tests.ui.workshop.plan_fixture import PlanFixture

SIZES = [(1024, 600), (1366, 700)]
MAIN_BUTTONS = ("plan_propose", "plan_next", "plan_print")


def place(desk: PlanFixture, widget: QWidget) -> QRect:
    """Return where in the window a widget is."""
    return QRect(widget.mapTo(desk.window, QPoint()), widget.size())


def resize(desk: PlanFixture, width: int, height: int) -> None:
    """Resize the window and lay out its widgets."""
    desk.window.resize(width, height)
    # The rule above the page has its lines after a further round.
    for _round in range(3):
        process_events()


def whole_rows(items: QListWidget) -> list[int]:
    """Return the rows of a list that are in sight whole."""
    seen = items.viewport().visibleRegion().boundingRect()
    rects = (items.visualItemRect(items.item(row)) for row in range(items.count()))
    return [n for n, r in enumerate(rects) if seen.top() <= r.top() and r.bottom() <= seen.bottom()]


def test_what_can_be_done_with_a_plan_stays_where_it_is_while_it_is_counted(
    desk: PlanFixture,
) -> None:
    def places() -> list[QRect]:
        process_events()
        buttons = desk.find(QWidget, "plan_print_step").findChildren(QPushButton)
        return [place(desk, each) for each in buttons]

    desk.show_step(3)
    for minutes, (width, height) in enumerate(SIZES, 5):
        resize(desk, width, height)
        desk.controller.model.load(WorkshopPlan("Short", items=(PlanItem("opening", minutes),)))
        before = places()
        assert desk.find(QLabel, "plan_sheets").text() == "Counting the sheets…"
        desk.sheets()
        assert places() == before


def test_the_agenda_stays_where_it_is_when_an_item_is_chosen(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    assert {"opening", "slides", "exercise"} <= set(desk.kinds)
    for width, height in SIZES:
        resize(desk, width, height)
        assert_agenda_stays(desk)


def assert_agenda_stays(desk: PlanFixture) -> None:
    items = desk.find(QListWidget, "plan_items")
    still = [items, desk.find(QPushButton, "plan_next"), desk.find(QPushButton, "plan_add")]
    before = [place(desk, widget) for widget in still]
    for row, kind in enumerate(desk.kinds):
        if kind in desk.kinds[:row]:
            continue
        items.setCurrentRow(row)
        process_events()
        assert [place(desk, widget) for widget in still] == before, kind
        # No field covers another.
        names = ("item_title", "item_minutes", "item_notes")
        fields = [place(desk, desk.find(QWidget, name)) for name in names]
        assert not any(one.intersects(other) for one, other in combinations(fields, 2)), kind


def test_the_main_button_of_each_step_is_in_sight_whole(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    for percent in (100, 200, 300):
        desk.window.set_text_size(percent)
        for width, height in SIZES:
            resize(desk, width, height)
            assert_main_buttons_are_whole(desk)
    desk.window.set_text_size(100)


def assert_main_buttons_are_whole(desk: PlanFixture) -> None:
    for step, name in enumerate(MAIN_BUTTONS, 1):
        desk.show_step(step)
        for message in ("Three items are not in this edition.", ""):
            desk.controller.show_message(message)
            process_events()
            button = desk.find(QPushButton, name)
            assert button.visibleRegion().boundingRect() == button.rect(), (name, message)
            assert desk.window.rect().contains(place(desk, button)), (name, message)
        # What one works with is in sight, too.
        [area] = [each for each in desk.page.findChildren(QScrollArea) if each.isVisible()]
        lines = area.viewport().height() / area.fontMetrics().lineSpacing()
        assert lines >= 2.5, name
        if name == "plan_next":
            assert len(whole_rows(desk.find(QListWidget, "plan_items"))) >= 2


def test_the_page_does_not_move_after_it_is_opened(desk: PlanFixture) -> None:
    for width, height in SIZES:
        resize(desk, width, height)
        desk.window.leave_page()
        desk.trigger("agenda")
        plans = desk.find(QListWidget, "plan_ready_made")
        before = place(desk, plans)
        for _round in range(5):
            process_events()
        assert place(desk, plans) == before


def test_the_line_above_the_buttons_is_a_hair_line(panels: PlanPanels) -> None:
    frames = panels.show(AboutPanel(panels.plan)).findChildren(QFrame)
    [line] = [frame for frame in frames if frame.frameShape() is QFrame.Shape.HLine]

    assert current_theme().line in colours(line.grab().toImage())
    assert current_theme().text not in colours(line.grab().toImage())
