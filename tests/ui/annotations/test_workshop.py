"""What one has marked, on the workshop page and as a presentation."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.presentation import Presentation
from tests.ui.annotations.notes_window import NotesFixture, notes_window

TITLE = "My bookmarks and “For the workshop” highlights"


@pytest.fixture
def notes(store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path) -> NotesFixture:
    fixture = notes_window(store, settings, qtbot, tmp_path)
    assert fixture.controller.create_file(fixture.path)
    return fixture


def action(notes: NotesFixture, name: str) -> QAction:
    notes.window.menus.update()
    found = notes.window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def topics(notes: NotesFixture) -> QListWidget:
    notes.window.workshop.show_part("plan")
    # So that the window closes without a question.
    notes.window.close_checks.clear()
    [found] = [
        each for each in notes.window.findChildren(QListWidget, "plan_topics") if each.isVisible()
    ]
    return found


def own_topic(notes: NotesFixture) -> QListWidgetItem | None:
    return next(iter(topics(notes).findItems(TITLE, Qt.MatchFlag.MatchExactly)), None)


def test_own_notes_are_a_topic_once_something_is_marked(notes: NotesFixture) -> None:
    assert own_topic(notes) is None
    notes.window.leave_page()
    event = notes.window.store.events()[0]
    notes.controller.toggle_bookmark(Location.of("event", event.id))

    topic = own_topic(notes)
    assert topic is not None
    topic.setCheckState(Qt.CheckState.Checked)
    buttons = notes.window.findChildren(QPushButton, "plan_propose")
    [button] = [each for each in buttons if each.isVisible()]
    button.click()

    model = notes.window.workshop.plan.model
    places = [item.places for item in model.plan.items if item.kind == "slides"]
    assert places == [(f"event:{event.id}",)]


def test_bookmarks_are_presented_by_a_command(notes: NotesFixture) -> None:
    assert not action(notes, "present_marked").isEnabled()
    event = notes.window.store.events()[0]
    notes.controller.toggle_bookmark(Location.of("event", event.id))

    command = action(notes, "present_marked")
    assert command.isEnabled()
    command.trigger()

    [presentation] = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, Presentation)
    ]
    notes.qtbot.waitUntil(presentation.isVisible)
    presentation.go(1)
    assert event.title in presentation.view.accessibleName()
    presentation.close()
