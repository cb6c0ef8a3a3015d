"""Nothing on the plan panel moves or is out of sight while one works."""

import pytest

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from laos_tip_app.ui.workshop.kit_panel import KitPanel
from tests.ui.workshop.plan_fixture import PlanFixture

BUTTONS = ("plan_present", "plan_participants_preview", "plan_facilitator_preview", "plan_export")
SIZES = [(1024, 600), (1366, 700)]


def place(desk: PlanFixture, widget: QWidget) -> QRect:
    """Return where in the window a widget is."""
    return QRect(widget.mapTo(desk.window, QPoint()), widget.size())


def resize(desk: PlanFixture, width: int, height: int) -> None:
    """Resize the window and lay out its widgets."""
    desk.window.resize(width, height)
    # The rule above the page has its lines after a further round.
    for _round in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_buttons_of_the_kit_stay_where_they_are_when_a_plan_appears(
    desk: PlanFixture, width: int, height: int
) -> None:
    def places() -> list[QRect]:
        QApplication.processEvents()
        [kit] = desk.window.findChildren(KitPanel)
        buttons = [desk.find(QPushButton, name) for name in BUTTONS]
        return [place(desk, each) for each in (kit, *buttons)]

    resize(desk, width, height)
    empty = places()
    desk.choose_ready_made("Prosecution, 90 minutes")
    assert places() == empty
    desk.sheets()
    assert places() == empty


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_agenda_and_the_kit_stay_where_they_are_when_an_item_is_chosen(
    desk: PlanFixture, width: int, height: int
) -> None:
    resize(desk, width, height)
    items = desk.find(QListWidget, "plan_items")
    still = [items, *(desk.find(QPushButton, name) for name in BUTTONS)]
    before = [place(desk, widget) for widget in still]
    desk.choose_ready_made("Prosecution, 90 minutes")
    assert {"opening", "slides", "exercise"} <= set(desk.kinds)
    for row, kind in enumerate(desk.kinds):
        items.setCurrentRow(row)
        QApplication.processEvents()
        assert [place(desk, widget) for widget in still] == before, kind


def test_the_main_button_is_in_sight_in_a_small_window(desk: PlanFixture) -> None:
    def is_seen() -> bool:
        QApplication.processEvents()
        return button.visibleRegion().boundingRect() == button.rect()

    button = desk.find(QPushButton, "plan_propose")
    topics = desk.find(QListWidget, "plan_topics")
    resize(desk, 1366, 700)
    assert is_seen()
    large = topics.height()
    resize(desk, 1024, 600)
    assert is_seen()
    assert desk.window.rect().contains(place(desk, button))
    assert topics.height() < large
    desk.controller.show_message("Three items are not in this edition.")
    assert is_seen()
    desk.controller.show_message("")
    desk.choose_ready_made("Prosecution, 90 minutes")
    desk.find(QListWidget, "plan_items").setCurrentRow(desk.kinds.index("exercise"))
    assert is_seen()
    resize(desk, 1366, 700)
    assert is_seen()
    assert topics.height() == large
