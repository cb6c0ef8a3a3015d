"""A line at the foot says what the user has just done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, export_as, name_file
from tests.shell.test_session import running


class StatusFixture:
    """A window, what the line at its foot shows and what a screen reader is told."""

    def __init__(self, window: MainWindow, announced: list[str]) -> None:
        self.window, self.announced = window, announced

    @property
    def text(self) -> str:
        line = self.window.status_line
        return line.text() if line.isVisible() else ""

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()


@pytest.fixture
def status(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, announced: list[str]
) -> Iterator[StatusFixture]:
    for session in running(qapp, qtbot, config_dir):
        yield StatusFixture(session.window, announced)


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("copy_paragraph", "Copied with citation"),
        ("copy_fact", "Copied with citation"),
        ("cite_apa", "Citation copied"),
    ],
)
def test_copying_is_confirmed_and_announced(status: StatusFixture, command: str, text: str) -> None:
    status.window.go(Location.of("fact", "OV-30"))
    status.announced.clear()
    status.trigger(command)

    assert status.text == text
    assert status.announced == [text]


def test_adding_to_the_agenda_says_how_long_it_is_and_opens_no_page(
    status: StatusFixture,
) -> None:
    status.trigger("add_to_agenda")
    status.trigger("add_to_agenda")
    status.window.close_checks.clear()

    assert status.text == "Added to the agenda (2)"
    assert status.announced == ["Added to the agenda (1)", "Added to the agenda (2)"]
    assert status.window.tabs.isVisible()


def test_a_saved_export_is_confirmed_by_the_name_of_its_file(
    status: StatusFixture, qtbot: QtBot, tmp_path: Path
) -> None:
    answers = Answers(export_as(".md"), name_file(tmp_path / "protection.md"))
    status.window.go(Location.of("section", "protection"))
    status.trigger("export")

    qtbot.waitUntil(lambda: answers.all_given and bool(status.text))
    assert status.text == "Saved: protection.md"
    assert (tmp_path / "protection.md").exists()


def test_nothing_is_announced_while_the_window_is_hidden_by_quick_hide(
    status: StatusFixture,
) -> None:
    status.trigger("quick_hide")
    status.window.show_status("Saved: protection.pdf")

    assert status.announced == []
    status.trigger("quick_hide")
