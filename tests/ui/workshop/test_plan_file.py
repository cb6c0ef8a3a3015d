"""Save and open a plan of a workshop, and keep what is not saved."""

import json
from pathlib import Path

import pytest

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from laos_tip_app.base.location import Location
from tests.answers import Answers, dismiss, name_file
from tests.ui.workshop.plan_fixture import PlanFixture


def test_a_plan_is_saved_and_opened_by_the_file_dialogs(desk: PlanFixture, tmp_path: Path) -> None:
    desk.choose_ready_made("Protection, 45 minutes")
    before = desk.plan
    answers = Answers(name_file(tmp_path / "morning"))
    QTest.keySequence(desk.window, QKeySequence(QKeySequence.StandardKey.Save))
    assert answers.all_given
    assert desk.message == "Saved as morning.plan.json."
    desk.click("plan_new")
    assert desk.plan.items == ()
    answers = Answers(name_file(tmp_path / "morning.plan.json"))
    desk.click("plan_open")
    desk.qtbot.waitUntil(lambda: answers.all_given and desk.plan == before)


def test_a_plan_of_another_edition_says_what_is_gone_and_keeps_it(
    desk: PlanFixture, tmp_path: Path
) -> None:
    desk.choose_ready_made("Protection, 45 minutes")
    target = tmp_path / "other.plan.json"
    desk.controller.file.save_as(target)
    content = json.loads(target.read_text(encoding="utf-8"))
    content["items"][1]["places"].append("event:TL-99")
    target.write_text(json.dumps(content), encoding="utf-8")
    desk.controller.file.open(target)
    assert "event:TL-99" in desk.message
    assert "Not in this edition: event:TL-99" in desk.rows[1]
    desk.controller.file.save_as(target)
    assert json.loads(target.read_text(encoding="utf-8"))["items"] == content["items"]


def test_an_old_agenda_file_becomes_a_plan(desk: PlanFixture, tmp_path: Path) -> None:
    steps = [
        {"place": "event:TL-01", "notes": "Ask first."},
        {"place": "event:TL-99", "notes": ""},
        {"place": 7},
    ]
    content = {"kind": "running order", "version": 1, "title": "Morning", "steps": steps}
    old = tmp_path / "morning.order.json"
    old.write_text(json.dumps(content), encoding="utf-8")
    desk.controller.file.open(old)
    assert desk.plan.title == "Morning"
    assert desk.kinds == ["slides"] * 3
    assert desk.plan.items[0].places == ("event:TL-01",)
    assert desk.plan.items[0].notes == "Ask first."
    assert "event:TL-99" in desk.message
    assert json.loads(desk.plan.items[2].places[0]) == {"place": 7}


def test_an_unreadable_file_shows_an_error_and_keeps_the_plan(
    desk: PlanFixture, tmp_path: Path
) -> None:
    desk.controller.add(Location.parse("event:TL-01"))
    before = desk.plan
    broken = tmp_path / "broken.plan.json"
    broken.write_bytes(b"{")
    for file in (broken, tmp_path / "missing.plan.json"):
        desk.controller.file.open(file)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert str(tmp_path) not in box.text()
        box.accept()
        assert desk.plan == before


@pytest.mark.parametrize("command", ["close", "new"])
def test_a_plan_that_is_not_saved_is_not_lost_without_a_question(
    desk: PlanFixture, command: str
) -> None:
    desk.controller.add(Location.parse("event:TL-01"))
    before = desk.plan
    answers = Answers(dismiss)
    if command == "close":
        assert not desk.window.close()
    else:
        desk.trigger("new_workshop")
    assert answers.all_given
    assert desk.plan == before
