"""Print, count, export and present a plan of a workshop."""

from pathlib import Path

import pytest

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QWidget,
)
from shiboken6 import getAllValidWrappers, isValid

from laos_tip_app.authoring.interface_texts import catalogue_bytes
from laos_tip_app.base import i18n
from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_plan import PlanRequest
from laos_tip_app.export.exporters import formats_for
from laos_tip_app.export.sheet_count import kit_count
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.about_panel import PlanList
from tests.events import process_events
from tests.ui.workshop.plan_fixture import NO_KEY, PlanFixture


def open_from_home(desk: PlanFixture) -> tuple[QListWidget, QPoint]:
    """Click on Home; return the list of plans and where the longer one on Prosecution is."""
    desk.window.leave_page()
    desk.trigger("home")
    link = desk.window.findChild(QPushButton, "home_agenda")
    assert isinstance(link, QPushButton)
    desk.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    process_events()
    plans = desk.find(QListWidget, "plan_ready_made")
    [plan] = plans.findItems("Prosecution, 90 minutes", Qt.MatchFlag.MatchExactly)
    plans.scrollToItem(plan)
    return plans, plans.visualItemRect(plan).center()


def printed(desk: PlanFixture) -> list[tuple[str, int, bool]]:
    return [(job.request.name, count, both) for job, count, both in desk.papers.printed]


def test_a_kit_is_printed_and_exported_in_four_steps_and_two_dialogs(
    desk: PlanFixture,
) -> None:
    plans, position = open_from_home(desk)  # 1
    desk.qtbot.mouseClick(plans.viewport(), Qt.MouseButton.LeftButton, pos=position)  # 2
    people = desk.find(QSpinBox, "plan_people")
    assert people.hasFocus()
    desk.qtbot.keyClicks(people, "25")
    button = desk.window.findChild(QAbstractButton, "button_print")
    assert isinstance(button, QAbstractButton)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # 3

    assert (desk.plan.title, desk.plan.minutes) == ("Prosecution, 90 minutes", 90)
    once = (("workshop-notes", 1, True), ("workshop-lists", 1, True))
    assert printed(desk) == [("workshop", 25, True), *once]
    # 4 is Print in the dialog, 6 Save.
    desk.trigger("export")  # 5
    assert [job.request.name for job in desk.papers.exported] == ["slides"]
    assert not desk.papers.asks_design


def test_no_row_of_the_ready_made_plans_outlives_its_list(qapp: QApplication) -> None:
    parent = QWidget()
    plans = PlanList(["Prosecution", "Prevention"], parent)
    plans.setCurrentRow(1)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # PySide would take a later object at the same address for the deleted one.
    assert not [each for each in getAllValidWrappers() if isinstance(each, QListWidgetItem)]
    assert not isValid(plans)


def test_a_ready_made_kit_is_printed_from_its_row_in_two_steps_and_the_dialog(
    desk: PlanFixture,
) -> None:
    plans, position = open_from_home(desk)  # 1
    button = desk.find(QAbstractButton, "plan_row_print")
    assert not button.y() < position.y() < button.geometry().bottom()
    move, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    point, screen = QPointF(position), QPointF(plans.viewport().mapToGlobal(position))
    QApplication.sendEvent(plans.viewport(), QMouseEvent(move, point, screen, none, none, NO_KEY))
    assert button.y() < position.y() < button.geometry().bottom()
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # 2

    assert desk.plan.title == "Prosecution, 90 minutes"
    assert [name for name, _copies, _both in printed(desk)] == [
        "workshop", "workshop-notes", "workshop-lists"
    ]  # fmt: skip

    desk.controller.model.remove()
    shortened = desk.plan.items
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.plan.items == shortened, "what was changed in it is printed"
    assert len(printed(desk)) == 6


def test_what_is_printed_from_the_first_step_is_for_its_topics_and_minutes(
    desk: PlanFixture,
) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    desk.show_step(1)
    desk.type_number(desk.find(QSpinBox, "plan_minutes"), 60)
    desk.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert desk.plan.minutes == 60
    assert len(desk.papers.printed) == 3


def test_the_sheets_are_counted_again_after_each_change(desk: PlanFixture, store: Store) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    both_sides = int(desk.sheets().split()[0])
    desk.show_step(1)
    desk.find(QAbstractButton, "plan_double_sided").click()
    one_side = int(desk.sheets().split()[0])
    assert both_sides < one_side
    papers = ("plan_participants_print", "plan_facilitator_print")
    pages = [int(desk.find(QLabel, f"{name}_count").text().split()[0]) for name in papers]
    lists = kit_count(store, desk.plan).list_pages
    assert one_side == desk.plan.settings.people * pages[0] + pages[1] + lists


def test_the_sheets_are_counted_in_the_language_that_paper_has(
    desk: PlanFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "locale" / "lo" / "LC_MESSAGES" / "laos_tip_app.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalogue_bytes({"What should we keep?": "keep " * 2_000}))
    monkeypatch.setattr(i18n, "LOCALE", tmp_path / "locale")
    i18n._catalogue_of.cache_clear()
    desk.choose_ready_made("Protection, 45 minutes")
    english = int(desk.sheets().split()[0])

    # As in a print dialog, from which one comes back.
    desk.window.settings.paper_language = "lo"
    QApplication.sendEvent(desk.page, QEvent(QEvent.Type.ActivationChange))
    assert int(desk.sheets().split()[0]) > english
    desk.show_step(3)
    desk.click("plan_participants_print")
    [(job, _copies, _double_sided)] = desk.papers.printed
    assert job.language == "lo"
    i18n._catalogue_of.cache_clear()


def test_no_plan_is_a_booklet(desk: PlanFixture) -> None:
    """Exercises have strips to cut out, and answers a sheet of their own."""
    paper = desk.find(QComboBox, "plan_paper")
    papers = [paper.itemText(row) for row in range(paper.count())]
    assert papers == ["A4", "Letter", "A3", "A5"]

    desk.window.settings.paper = "Booklet (A5)"
    desk.trigger("new_workshop")
    assert desk.plan.settings.paper == "A4"
    assert paper.currentText() == "A4"


def test_a_plan_is_presented_from_its_beginning_or_from_an_item(desk: PlanFixture) -> None:
    for place in ("event:TL-01", "stakeholder:SH-14"):
        desk.controller.add(Location.parse(place))
    desk.choose_action("plan_present_from")
    desk.show_step(3)
    desk.click("plan_present")
    [(deck, second), (_deck, first)] = desk.presented
    assert first == 0
    assert "stakeholder:SH-14" in deck.slides[second].places
    assert [item.minutes for item in deck.items] == [item.minutes for item in desk.plan.items]


def test_f5_presents_the_plan_also_when_its_page_is_closed(desk: PlanFixture) -> None:
    desk.controller.add(Location.parse("event:TL-01"))
    desk.key(Qt.Key.Key_F5)
    desk.window.leave_page()
    desk.key(Qt.Key.Key_F5)
    assert [first for _deck, first in desk.presented] == [0, 0]
    for deck, _first in desk.presented:
        assert any("event:TL-01" in slide.places for slide in deck.slides)


def test_all_papers_are_exported(desk: PlanFixture) -> None:
    assert not desk.find(QPushButton, "plan_export").isEnabled()
    desk.choose_ready_made("Protection, 45 minutes")
    desk.show_step(3)
    desk.click("plan_export")
    names = ["slides", "workshop", "workshop-notes", "workshop-lists"]
    assert [job.request.name for job in desk.papers.exported] == names
    assert desk.papers.asks_design
    request = desk.papers.exported[0].request
    assert isinstance(request, PlanRequest)
    assert request.plan.title == "Protection, 45 minutes"


def test_slides_are_saved_for_powerpoint_and_printed_for_everybody(desk: PlanFixture) -> None:
    desk.choose_ready_made("Protection, 45 minutes")
    desk.show_step(3)
    desk.click("plan_save_slides")
    [job] = desk.papers.exported
    assert [format_.suffix for format_ in formats_for(job.kind)] == [".pptx", ".pdf"]
    desk.click("plan_print_slides")
    desk.click("plan_print_lists")
    printed = [(job.request.name, copies) for job, copies, _double_sided in desk.papers.printed]
    assert printed == [("slides-3", desk.plan.settings.people), ("workshop-lists", 1)]
