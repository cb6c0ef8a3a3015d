"""Print, count, export and present a plan of a workshop."""

from pathlib import Path

import pytest

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
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
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.ui.workshop.about_panel import AboutPanel, PlanList
from laos_tip_app.ui.workshop.plan_page import PlanPage
from tests.events import process_events
from tests.ui.workshop.panel_fixture import PlanPanels, count_at_once
from tests.ui.workshop.plan_fixture import PlanFixture


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


def test_f5_presents_the_plan_also_when_its_page_is_closed(desk: PlanFixture) -> None:
    desk.controller.add(Location.parse("event:TL-01"))
    desk.key(Qt.Key.Key_F5)
    desk.window.leave_page()
    desk.key(Qt.Key.Key_F5)
    assert [first for _deck, first in desk.presented] == [0, 0]
    for deck, _first in desk.presented:
        assert any("event:TL-01" in slide.places for slide in deck.slides)


def test_the_sheets_are_counted_in_the_language_that_paper_has(
    panels: PlanPanels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "locale" / "lo" / "LC_MESSAGES" / "laos_tip_app.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalogue_bytes({"What should we keep?": "keep " * 2_000}))
    monkeypatch.setattr(i18n, "LOCALE", tmp_path / "locale")
    i18n._catalogue_of.cache_clear()
    items = (PlanItem("opening", 5), PlanItem("closing", 5))
    panels.plan.model.load(WorkshopPlan("Short", items=items))
    page = panels.show(PlanPage(panels.plan))

    def sheets() -> int:
        count_at_once(page)
        label = page.findChild(QLabel, "plan_sheets")
        assert isinstance(label, QLabel)
        panels.qtbot.waitUntil(lambda: " for " in label.text())
        return int(label.text().split()[0])

    english = sheets()
    # As in a print dialog, from which one comes back.
    panels.window.settings.paper_language = "lo"
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    assert sheets() > english
    panels.plan.print_papers(["workshop"])
    [(job, _copies, _double_sided)] = panels.papers.printed
    assert job.language == "lo"
    i18n._catalogue_of.cache_clear()


def test_no_plan_is_a_booklet(panels: PlanPanels) -> None:
    """Exercises have strips to cut out, and answers a sheet of their own."""
    panels.window.settings.paper = "Booklet (A5)"
    panels.plan.new()
    paper = panels.show(AboutPanel(panels.plan)).findChild(QComboBox, "plan_paper")
    assert isinstance(paper, QComboBox)

    assert panels.plan.model.plan.settings.paper == "A4"
    assert paper.currentText() == "A4"
    papers = [paper.itemText(row) for row in range(paper.count())]
    assert papers == ["A4", "Letter", "A3", "A5"]
