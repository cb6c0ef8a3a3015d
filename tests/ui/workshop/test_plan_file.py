"""Save and open a plan of a workshop, and keep what is not saved."""

import json
from pathlib import Path

import pytest

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from laos_tip_app.base.location import Location
from tests.answers import Answers, dismiss, name_file
from tests.ui.workshop.plan_fixture import PlanFixture


def test_a_plan_is_saved_and_opened_by_the_file_dialogs(desk: PlanFixture, tmp_path: Path) -> None:
    desk.choose_ready_made("Protection, 45 minutes")
    before = desk.plan
    answers = Answers(name_file(tmp_path / "morning"))
    QTest.keySequence(desk.window, QKeySequence(QKeySequence.StandardKey.Save))
    assert answers.all_given
    assert desk.message == "Saved as morning.plan.json. Changes are saved there as you make them."
    desk.show_step(1)
    desk.click("plan_new")
    assert desk.plan.items == ()
    answers = Answers(name_file(tmp_path / "morning.plan.json"))
    desk.click("plan_open")
    desk.qtbot.waitUntil(lambda: answers.all_given and desk.plan == before)


def test_a_plan_without_a_title_is_saved_under_what_it_is(desk: PlanFixture) -> None:
    names: list[str] = []

    def answer(dialog: QWidget) -> None:
        names.extend(field.text() for field in dialog.findChildren(QLineEdit, "fileNameEdit"))
        dismiss(dialog)

    desk.controller.add(Location.parse("event:TL-01"))
    answers = Answers(answer)
    QTest.keySequence(desk.window, QKeySequence(QKeySequence.StandardKey.Save))
    assert answers.all_given
    assert names == ["Workshop.plan.json"]


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


def notes_in(path: Path) -> str:
    """Return the notes of the first item of a saved plan."""
    notes: str = json.loads(path.read_text("utf-8"))["items"][0]["notes"]
    return notes


@pytest.fixture
def saved(desk: PlanFixture, tmp_path: Path) -> Path:
    """A plan with one item, and the field of its notes ready to type."""
    desk.controller.add(Location.parse("event:TL-01"))
    path = tmp_path / "morning.plan.json"
    assert desk.controller.file.save_as(path)
    desk.find(QPlainTextEdit, "item_notes").setFocus()
    return path


def type_in(desk: PlanFixture, text: str) -> None:
    desk.qtbot.keyClicks(desk.find(QPlainTextEdit, "item_notes"), text)


def test_what_is_typed_in_a_plan_with_a_file_is_saved_after_a_pause(
    desk: PlanFixture, saved: Path
) -> None:
    type_in(desk, "Ask")
    desk.qtbot.waitUntil(lambda: notes_in(saved) == "Ask")
    assert desk.window.close()


def test_what_is_typed_in_a_plan_with_a_file_is_saved_when_the_session_ends(
    desk: PlanFixture, saved: Path
) -> None:
    type_in(desk, "Ask")
    desk.window.save_requested.emit()
    assert notes_in(saved) == "Ask"


def test_a_plan_that_was_opened_is_saved_in_its_file(desk: PlanFixture, saved: Path) -> None:
    desk.trigger("new_workshop")
    desk.controller.file.open(saved)
    assert desk.message == "Changes are saved in morning.plan.json as you make them."
    type_in(desk, "Ask")
    assert desk.controller.file.confirm_discard()
    assert notes_in(saved) == "Ask"


def test_a_new_plan_has_no_file_before_it_is_saved(desk: PlanFixture, saved: Path) -> None:
    desk.trigger("new_workshop")
    desk.controller.add(Location.parse("event:TL-01"))
    type_in(desk, "Ask")
    desk.window.save_requested.emit()
    assert notes_in(saved) == ""
    assert [path.name for path in saved.parent.glob("*.json")] == [saved.name]


def test_a_file_with_more_than_could_be_read_is_left_as_it_is(
    desk: PlanFixture, saved: Path
) -> None:
    content = json.loads(saved.read_text("utf-8"))
    content["items"].append({"kind": "of a newer version"})
    saved.write_text(json.dumps(content), "utf-8")
    desk.controller.file.open(saved)
    assert "1 item in the file can’t be read and was left out." in desk.message
    type_in(desk, "Ask")
    desk.window.save_requested.emit()
    assert json.loads(saved.read_text("utf-8")) == content
    answers = Answers(dismiss)
    assert not desk.controller.file.confirm_discard()
    assert answers.all_given


def test_a_plan_that_was_changed_elsewhere_is_not_written_over(
    desk: PlanFixture, saved: Path
) -> None:
    type_in(desk, "Ask")
    elsewhere = saved.read_text("utf-8").replace('"notes": ""', '"notes": "Theirs"')
    saved.write_text(elsewhere, "utf-8")
    desk.window.save_requested.emit()
    assert notes_in(saved) == "Theirs"
    assert desk.message == (
        "Another program or computer changed morning.plan.json. Save your changes under another"
        " name."
    )
    answers = Answers(dismiss)
    assert not desk.window.close()
    assert answers.all_given


def test_a_plan_is_saved_again_when_its_stick_is_back(desk: PlanFixture, saved: Path) -> None:
    away = saved.rename(saved.with_name("away"))
    type_in(desk, "Ask")
    desk.window.save_requested.emit()
    assert desk.message.startswith("morning.plan.json can’t be read.")
    away.rename(saved)
    desk.window.save_requested.emit()
    assert notes_in(saved) == "Ask"


def test_a_plan_too_long_to_be_opened_again_is_not_saved(
    desk: PlanFixture, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr("laos_tip_app.report.json_documents._MAX_BYTES", len(before) + 2)
    type_in(desk, "Ask")
    desk.window.save_requested.emit()
    assert desk.message == (
        "This is too long for one file and could not be opened again. Shorten the notes in it."
    )
    assert saved.read_bytes() == before
