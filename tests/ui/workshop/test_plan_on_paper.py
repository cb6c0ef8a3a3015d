"""Print, count, export and present a plan of a workshop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QSpinBox

from laos_tip_app.base.location import Location
from laos_tip_app.documents.requests import SavedFileRequest
from laos_tip_app.export.exporters import formats_for
from tests.ui.workshop.plan_fixture import PlanFixture


def test_a_kit_on_prosecution_is_printed_in_six_steps(desk: PlanFixture) -> None:
    # The first was the command for a new workshop.
    desk.choose_ready_made("Prosecution, 90 minutes")  # 2
    people = desk.find(QSpinBox, "plan_people")
    people.setFocus()
    people.selectAll()
    desk.qtbot.keyClicks(people, "25")  # 3
    desk.qtbot.keyClick(people, Qt.Key.Key_Tab)
    assert desk.plan.title == "Prosecution, 90 minutes"
    assert desk.plan.minutes == 90
    assert desk.sheets().endswith(" sheets for 25 people")
    desk.click("plan_participants_print")  # 4
    desk.click("plan_facilitator_print")  # 5
    printed = [(job.request.name, count, both) for job, count, both in desk.papers.printed]
    assert printed == [("workshop", 25, True), ("workshop-notes", 1, True)]


def test_the_sheets_are_counted_again_after_each_change(desk: PlanFixture) -> None:
    desk.choose_ready_made("Prosecution, 90 minutes")
    both_sides = int(desk.sheets().split()[0])
    desk.find(QAbstractButton, "plan_double_sided").click()
    one_side = int(desk.sheets().split()[0])
    assert both_sides < one_side
    participant = desk.find(QLabel, "plan_participants").text()
    facilitator = desk.find(QLabel, "plan_facilitator").text()
    pages = [int(text.partition(": ")[2].split()[0]) for text in (participant, facilitator)]
    assert one_side == desk.plan.settings.people * pages[0] + pages[1]


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
    desk.click("plan_present")
    desk.click("plan_present_from")
    [(deck, first), (_deck, second)] = desk.presented
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


def test_pages_are_shown_and_all_papers_exported(desk: PlanFixture) -> None:
    assert not desk.find(QPushButton, "plan_export").isEnabled()
    desk.choose_ready_made("Protection, 45 minutes")
    desk.click("plan_participants_preview")
    desk.click("plan_facilitator_preview")
    desk.click("plan_export")
    names = ["workshop", "workshop-notes"]
    assert [job.request.name for job in desk.papers.previewed] == names
    assert [job.request.name for job in desk.papers.exported] == ["slides", *names]
    request = desk.papers.exported[0].request
    assert isinstance(request, SavedFileRequest)
    assert b"Protection, 45 minutes" in request.data


def test_slides_are_saved_for_powerpoint_and_printed_for_everybody(desk: PlanFixture) -> None:
    desk.choose_ready_made("Protection, 45 minutes")
    desk.click("plan_save_slides")
    [job] = desk.papers.exported
    assert [format_.suffix for format_ in formats_for(job.kind)] == [".pptx", ".pdf"]
    desk.click("plan_print_slides")
    desk.click("plan_print_lists")
    printed = [(job.request.name, copies) for job, copies, _double_sided in desk.papers.printed]
    assert printed == [("slides-3", desk.plan.settings.people), ("workshop-lists", 1)]
