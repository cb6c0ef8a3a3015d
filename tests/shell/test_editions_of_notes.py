"""What a switch of the edition does to the user’s notes: told before, listed after, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.shell.session import Session
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.annotations.note_list import ListedNote
from tests.data_files import agreed
from tests.edition_content import CORRECTED
from tests.shell.test_session import running

pytestmark = pytest.mark.usefixtures("first_edition")


@pytest.fixture(scope="module")
def second(built_editions: tuple[Path, Path]) -> Path:
    """The data file of the second edition."""
    return built_editions[1]


@pytest.fixture
def session(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tmp_path: Path
) -> Iterator[Session]:
    """Yield a session with a mark on the sentence that the second edition corrects."""
    for session in running(qapp, qtbot, config_dir):
        window = session.window
        assert window.annotations.create_file(tmp_path / "mine.notes.json")
        window.go(Location.of("fact", CORRECTED))
        window.menus["highlight_important"].trigger()
        window.go(window.first_location())
        window.menus["highlight_question"].trigger()
        assert len(window.annotations.annotation_set) == 2
        yield session


def answer(session: Session, button_name: str) -> str:
    """Press a button of the question before a switch; return its sentences."""
    boxes = session.window.findChildren(QMessageBox, "edition_question")
    [box] = [box for box in boxes if box.isVisible()]
    button = box.findChild(QPushButton, button_name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return box.informativeText()


def states(session: Session) -> list[str]:
    session.window.my_notes.show()
    panels = session.window.findChildren(MyNotesPanel)
    model = next(panel for panel in panels if panel.isVisible()).list.model()
    notes = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
    return [note.row.anchor.state for note in notes if isinstance(note, ListedNote)]


def test_a_switch_tells_which_notes_change_lists_them_first_and_can_be_undone(
    session: Session, second: Path
) -> None:
    assert states(session) == ["exact", "exact"]
    session.data_files.change(agreed(session.window.settings, second), goes_back=False)
    sentences = answer(session, "use_edition")
    assert "Of your 2 notes, 1 is on text that has changed in that edition." in sentences
    assert session.store.meta().edition == "2"
    assert states(session) == ["changed", "exact"]

    session.editions.go_back()
    if session.store.meta().edition == "2":
        answer(session, "use_edition")
    assert session.store.meta().edition == "1"
    assert states(session) == ["exact", "exact"]


def test_whoever_keeps_the_edition_keeps_the_notes_as_they_are(
    session: Session, second: Path
) -> None:
    session.data_files.change(agreed(session.window.settings, second), goes_back=False)
    buttons = session.window.findChildren(QMessageBox, "edition_question")[0].buttons()
    buttons[1].click()
    assert session.store.meta().edition == "1"
    assert states(session) == ["exact", "exact"]
