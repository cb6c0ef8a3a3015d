"""Save and open a plan of a workshop, and keep what is not saved."""

import json
from pathlib import Path

import pytest

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.ui.workshop.plan_page import PlanPage
from tests.answers import Answers, dismiss, name_file
from tests.ui.workshop.panel_fixture import PLAN, PlanPanels


class Messages(list[str]):
    """What a plan says, the newest last."""

    @property
    def newest(self) -> str:
        return self[-1]


@pytest.fixture
def said(panels: PlanPanels) -> Messages:
    """Return what the plan says from now on."""
    messages = Messages()
    panels.plan.message_shown.connect(messages.append)
    return messages


def test_a_plan_is_saved_and_opened_by_the_file_dialogs(panels: PlanPanels, tmp_path: Path) -> None:
    panels.plan.model.load(PLAN)
    page = panels.show(PlanPage(panels.plan))
    message = page.findChild(QLabel, "plan_message")
    assert isinstance(message, QLabel)

    def click(name: str) -> None:
        button = page.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()

    answers = Answers(name_file(tmp_path / "morning"))
    QTest.keySequence(page.windowHandle(), QKeySequence(QKeySequence.StandardKey.Save))
    assert answers.all_given
    assert message.text() == "Saved as morning.plan.json. Changes are saved there as you make them."
    click("plan_new")
    assert panels.items == ()
    answers = Answers(name_file(tmp_path / "morning.plan.json"))
    click("plan_open")
    panels.qtbot.waitUntil(lambda: answers.all_given and panels.plan.model.plan == PLAN)


def test_a_plan_without_a_title_is_saved_under_what_it_is(panels: PlanPanels) -> None:
    names: list[str] = []

    def answer(dialog: QWidget) -> None:
        names.extend(field.text() for field in dialog.findChildren(QLineEdit, "fileNameEdit"))
        dismiss(dialog)

    panels.plan.add(Location.parse("fact:WL-01"))
    answers = Answers(answer)
    panels.plan.file.save()
    assert answers.all_given
    assert names == ["Workshop.plan.json"]


def test_a_plan_of_another_edition_says_what_is_gone_and_keeps_it(
    panels: PlanPanels, said: Messages, tmp_path: Path
) -> None:
    target = tmp_path / "other.plan.json"
    panels.plan.model.load(PLAN)
    panels.plan.file.save_as(target)
    content = json.loads(target.read_text(encoding="utf-8"))
    panels.plan.new()
    panels.plan.file.open(target)
    assert "fact:XX-99" in said.newest
    panels.plan.file.save_as(target)
    assert json.loads(target.read_text(encoding="utf-8"))["items"] == content["items"]


def test_an_unreadable_file_shows_an_error_and_keeps_the_plan(
    panels: PlanPanels, tmp_path: Path
) -> None:
    panels.plan.add(Location.parse("fact:WL-01"))
    before = panels.plan.model.plan
    broken = tmp_path / "broken.plan.json"
    broken.write_bytes(b"{")
    for file in (broken, tmp_path / "missing.plan.json"):
        panels.plan.file.open(file)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert str(tmp_path) not in box.text()
        box.accept()
        assert panels.plan.model.plan == before


@pytest.mark.parametrize("command", ["close", "new"])
def test_a_plan_that_is_not_saved_is_not_lost_without_a_question(
    panels: PlanPanels, command: str
) -> None:
    panels.plan.add(Location.parse("fact:WL-01"))
    before = panels.plan.model.plan
    answers = Answers(dismiss)
    if command == "close":
        assert not panels.window.close()
    else:
        panels.plan.new()
    assert answers.all_given
    assert panels.plan.model.plan == before


@pytest.mark.parametrize("name", ["unsaved_discard", "unsaved_save"])
def test_a_plan_that_is_not_saved_is_saved_or_dropped_as_the_answer_is(
    panels: PlanPanels, tmp_path: Path, name: str
) -> None:
    asked: list[str] = []

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.extend((dialog.objectName(), dialog.windowTitle(), dialog.text()))
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        asked.append(button.text())
        button.click()

    is_saved = name == "unsaved_save"
    panels.plan.add(Location.parse("fact:WL-01"))
    file = tmp_path / "morning.plan.json"
    answers = Answers(answer, *([name_file(file)] if is_saved else []))
    panels.plan.new()

    assert answers.all_given
    assert panels.items == ()
    assert file.exists() == is_saved
    text = "&Save…" if is_saved else "&Don’t save"
    assert asked == ["unsaved", "Workshop", "The workshop has not been saved.", text]


def notes_in(path: Path) -> str:
    """Return the notes of the first item of a saved plan."""
    notes: str = json.loads(path.read_text("utf-8"))["items"][0]["notes"]
    return notes


@pytest.fixture
def saved(panels: PlanPanels, said: Messages, tmp_path: Path) -> Path:
    """A plan with one item, which is selected, and its file."""
    panels.plan.add(Location.parse("fact:WL-01"))
    path = tmp_path / "morning.plan.json"
    assert panels.plan.file.save_as(path)
    return path


def change(panels: PlanPanels, notes: str) -> None:
    panels.plan.model.change_item(notes=notes)


def test_what_is_typed_in_a_plan_with_a_file_is_saved_after_a_pause(
    panels: PlanPanels, saved: Path
) -> None:
    change(panels, "Ask")
    panels.qtbot.waitUntil(lambda: notes_in(saved) == "Ask")
    assert panels.window.close()


def test_what_is_typed_in_a_plan_with_a_file_is_saved_when_the_session_ends(
    panels: PlanPanels, saved: Path
) -> None:
    change(panels, "Ask")
    panels.window.save_requested.emit()
    assert notes_in(saved) == "Ask"


def test_a_plan_that_was_opened_is_saved_in_its_file(
    panels: PlanPanels, said: Messages, saved: Path
) -> None:
    panels.plan.new()
    panels.plan.file.open(saved)
    assert said.newest == "Changes are saved in morning.plan.json as you make them."
    change(panels, "Ask")
    assert panels.plan.file.confirm_discard()
    assert notes_in(saved) == "Ask"


def test_a_new_plan_has_no_file_before_it_is_saved(panels: PlanPanels, saved: Path) -> None:
    panels.plan.new()
    panels.plan.add(Location.parse("fact:WL-01"))
    change(panels, "Ask")
    panels.window.save_requested.emit()
    assert notes_in(saved) == ""
    assert [path.name for path in saved.parent.glob("*.json")] == [saved.name]


def test_a_file_with_more_than_could_be_read_is_left_as_it_is(
    panels: PlanPanels, said: Messages, saved: Path
) -> None:
    content = json.loads(saved.read_text("utf-8"))
    content["items"].append({"kind": "of a newer version"})
    saved.write_text(json.dumps(content), "utf-8")
    panels.plan.file.open(saved)
    assert "1 item in the file can’t be read and was left out." in said.newest
    change(panels, "Ask")
    panels.window.save_requested.emit()
    assert json.loads(saved.read_text("utf-8")) == content
    answers = Answers(dismiss)
    assert not panels.plan.file.confirm_discard()
    assert answers.all_given


def test_a_plan_that_was_changed_elsewhere_is_not_written_over(
    panels: PlanPanels, said: Messages, saved: Path
) -> None:
    change(panels, "Ask")
    elsewhere = saved.read_text("utf-8").replace('"notes": ""', '"notes": "Theirs"')
    saved.write_text(elsewhere, "utf-8")
    panels.window.save_requested.emit()
    assert notes_in(saved) == "Theirs"
    assert said.newest == (
        "Another program or computer changed morning.plan.json. Save your changes under another"
        " name."
    )
    answers = Answers(dismiss)
    assert not panels.window.close()
    assert answers.all_given


def test_a_plan_is_saved_again_when_its_stick_is_back(
    panels: PlanPanels, said: Messages, saved: Path
) -> None:
    away = saved.rename(saved.with_name("away"))
    change(panels, "Ask")
    panels.window.save_requested.emit()
    assert said.newest.startswith("morning.plan.json can’t be read.")
    away.rename(saved)
    panels.window.save_requested.emit()
    assert notes_in(saved) == "Ask"


def test_a_plan_too_long_to_be_opened_again_is_not_saved(
    panels: PlanPanels, said: Messages, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr("laos_tip_app.report.json_documents._MAX_BYTES", len(before) + 2)
    change(panels, "Ask")
    panels.window.save_requested.emit()
    assert said.newest == (
        "This is too long for one file and could not be opened again. Shorten the notes in it."
    )
    assert saved.read_bytes() == before
