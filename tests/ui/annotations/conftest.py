"""The fixtures of the tests of My notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.annotations.my_notes_fixture import MyNotesFixture, some_notes
from tests.ui.annotations.reader_window import ReaderNotes
from tests.ui.windows import show_main_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.notes.json"


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = show_main_window(store, settings, qtbot)
    yield window
    window.close()


@pytest.fixture
def notes(window: MainWindow, store: Store, path: Path, qtbot: QtBot) -> MyNotesFixture:
    AnnotationFile.create(path, some_notes(store))
    window.settings.notes_file = path
    notes = MyNotesFixture(window, path, qtbot)
    notes.show()
    return notes


@pytest.fixture
def reader_notes(small: Store, settings: Settings, tmp_path: Path, qtbot: QtBot) -> ReaderNotes:
    """Return notes over the reader alone; nothing is asked after the test."""
    notes = ReaderNotes(small, settings, tmp_path / "my.notes.json")
    qtbot.addWidget(
        notes.window, before_close_func=lambda _window: notes.window.close_checks.clear()
    )
    return notes


@pytest.fixture
def small_window(small: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = show_main_window(small, settings, qtbot)
    yield window
    # Else it would ask where to save them.
    window.annotations.close_file()
    window.close()
