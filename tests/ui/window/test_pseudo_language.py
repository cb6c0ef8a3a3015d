"""In a language that is longer, with tall marks and no blanks, nothing is cut or left English."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from laos_tip_app.base import i18n
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.lao_breaks import BREAK
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.qt_texts import QtTexts
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile
from tests.pseudo_language import PseudoLanguage, cut_texts, english_texts, pseudo
from tests.screenshots.looks import LOOKS
from tests.screenshots.states import STATES
from tests.screenshots.window import Photographer
from tests.ui.window.navigation import open_window, process_events

LAPTOP: Final = (1366, 768)
WALK: Final = (
    *("reader", "timeline", "stakeholders", "figures", "places", "places-signs"),
    *("figures-numbers", "figures-cards", "search", "search-nothing", "search-corrected"),
    *("search-how-many", "search-help", "fact-OV-30", "fact-OV-32", "term", "place", "context"),
    *("whole-report", "menu-event", "menu-row", "menu-edit", "home"),
    *("preferences", "shortcuts", "my-notes", "notes-map", "rating", "map"),
    *("timeline-table", "matrix-cell", "profile", "profiles-compared", "notice", "menu-view"),
    *("help", "about", "print", "export", "handout", "workshop", "exercises", "grid"),
)
"""The states that the window goes through: its pages, dialogs and menus."""

NAMES: Final = """
laos tip reference ctrl shift alt esc pdf epub html csv svg png md zip pptx graphml json letter
training.notes.json zebra billbord xx ask the provincial office for the numbers of this year
"""
"""What is the same in every language: names, keys, kinds of files, and what a state types."""


@pytest.fixture
def known(data_db: Path) -> str:
    """The words of the report."""
    with closing(sqlite3.connect(data_db)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")
        rows = [row for (name,) in [*tables] for row in database.execute(f"SELECT * FROM {name}")]
    return "\n".join(str(cell) for row in rows for cell in row).casefold() + NAMES


@pytest.fixture(params=[100, 200])
def window(
    store: Store,
    settings: Settings,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(i18n, "_catalogue", PseudoLanguage)
    qt_texts = QtTexts()
    qapp.installTranslator(qt_texts)
    app = open_window(store, settings, qtbot, request.param)
    app.window.resize(*LAPTOP)
    yield app.window
    app.window.set_text_size(100)
    qapp.removeTranslator(qt_texts)
    process_events()


def spoken_breaks(root: QWidget) -> Iterator[str]:
    """Yield the names that a screen reader gets with breaks in them."""
    for part in root.findChildren(QWidget):
        if part.isVisible():
            name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            if BREAK in name:
                yield name


def leave(window: MainWindow) -> None:
    """Close what a state has opened above the window."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    for name in ("filter_field", "search_field"):
        for field in window.findChildren(QLineEdit, name):
            field.clear()
    process_events()


def test_nothing_is_cut_or_english_in_any_state(
    window: MainWindow, known: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Photographer(STATES[0], LOOKS[0], tmp_path / "picture.png")
    states = {state.name: state for state in STATES}
    faults: dict[str, str] = {}

    def look(name: str) -> None:
        process_events()
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible():
                faults.update((f"cut: {text}", name) for text in cut_texts(shown))
                faults.update((text, name) for text in english_texts(shown, known))
                faults.update((f"spoken: {text}", name) for text in spoken_breaks(shown))

    def show(dialog: QDialog) -> int:
        dialog.show()
        look(dialog.objectName())
        dialog.hide()
        return 0

    monkeypatch.setattr(QDialog, "exec", show)
    # The window closes without a question about the plan and the grid.
    monkeypatch.setattr(DocumentFile, "confirm_discard", lambda _file: True)
    for name in WALK:
        state = states[name]
        window.go(Location.parse(state.at) if state.at else Location("reader"))
        process_events()
        if state.act is not None:
            state.act(desk)
        look(name)
        leave(window)
    assert faults == {}
    assert window.minimumSizeHint().width() <= LAPTOP[0]


def test_what_has_no_room_and_what_is_english_is_noticed(window: MainWindow, known: str) -> None:
    label = QLabel(pseudo("Notes"), window)
    label.setFixedWidth(label.sizeHint().width() // 2)
    label.setToolTip("Not translated")
    label.show()
    label.raise_()
    assert list(cut_texts(window)) == [f": {label.text()}"]
    assert list(english_texts(window, known)) == [": Not translated"]
    label.deleteLater()


def test_a_text_has_its_placeholders_and_its_key(window: MainWindow) -> None:
    assert window.isVisible()
    assert pseudo("&Open {count} files…").endswith("… (&O)")
    assert "{count}" in pseudo("&Open {count} files…")
