"""In a language that is longer, with tall marks and no blanks, nothing is cut or left English."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from laos_tip_app.base import i18n
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.paths import data_file
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.lao import BREAK
from laos_tip_app.report.third_party import components
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.qt_texts import QtTexts
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.crash_dialog import CrashDialog
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.notification import ask_for_data_file
from laos_tip_app.ui.workshop.document_file import DocumentFile
from tests.pseudo_language import PseudoLanguage, cut_texts, english_texts, pseudo
from tests.screenshots.actions import remember_former_edition
from tests.screenshots.looks import LOOKS
from tests.screenshots.own_notes import NOTES, TEXTS
from tests.screenshots.states import STATES
from tests.screenshots.window import Photographer
from tests.shell.test_session import running
from tests.ui.window.navigation import SIZES, open_window, process_events

LAPTOP: Final = (1366, 768)
WALK: Final = (
    *("reader", "timeline", "stakeholders", "figures", "places", "places-signs"),
    *("figures-numbers", "figures-cards", "search", "search-nothing", "search-corrected"),
    *("search-how-many", "search-help", "fact-OV-30", "fact-OV-32", "term", "context"),
    *("card", "whole-report", "menu-event", "menu-row", "menu-edit", "home"),
    *("preferences", "shortcuts", "my-notes", "notes-map", "rating"),
    *("timeline-table", "matrix-cell", "profile", "profiles-compared", "notice", "menu-view"),
    *("help", "about", "licences", "print", "export", "handout"),
    *("about-workshop", "workshop", "print-workshop", "exercises", "grid", "find-in-text"),
    *("menu-file", "menu-notes", "menu-workshop", "notes-workshop", "notes-jump", "notes-print"),
    *("present-opening", "present-timeline", "present-section", "present-event"),
    *("present-figure", "present-rating", "present-map", "present-long", "quick-hide"),
)
"""The states that the window goes through: its pages, dialogs and menus."""

NAMES: Final = """
laos tip reference ctrl shift alt esc pdf epub html csv svg png md zip pptx graphml json letter
training.notes.json zebra billbord xx ask the provincial office for the numbers of this year
show this first valueerror cc-by-sa (provisional)
"""
"""What is the same in every language: names, keys, kinds of files, and what a state types."""


@pytest.fixture
def known(data_db: Path) -> str:
    """The words of the report, of notes and of licences."""
    with closing(sqlite3.connect(data_db)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")
        rows = [row for (name,) in [*tables] for row in database.execute(f"SELECT * FROM {name}")]
    texts = [str(cell) for row in (*rows, TEXTS, *components()) for cell in row]
    return "\n".join(texts).casefold() + NAMES


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    """A text size in per cent."""
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def language(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pseudo-language, in Qt’s own texts too."""
    monkeypatch.setattr(i18n, "_catalogue", PseudoLanguage)
    qt_texts = QtTexts()
    qapp.installTranslator(qt_texts)
    yield
    apply_text_size(100)
    qapp.removeTranslator(qt_texts)
    process_events()


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot, language: None, size: int) -> MainWindow:
    assert language is None
    window = open_window(store, settings, qtbot, size).window
    window.resize(*LAPTOP)
    return window


class Faults(dict[str, str]):
    """What is cut or English, with the state in which it was seen last."""

    def __init__(self, known: str) -> None:
        self._known = known

    def look(self, name: str) -> None:
        """Look at all windows that are shown."""
        process_events()
        # A number of pages that was counted just now has its room after this.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible():
                self.update((f"cut: {text}", name) for text in cut_texts(shown))
                self.update((text, name) for text in english_texts(shown, self._known))
                self.update((f"spoken: {text}", name) for text in spoken_breaks(shown))

    def show(self, dialog: QDialog) -> int:
        """Stand in for the event loop of a dialog; dismiss it."""
        dialog.show()
        self.look(dialog.objectName())
        dialog.hide()
        return 0


@pytest.fixture
def faults(known: str, monkeypatch: pytest.MonkeyPatch) -> Faults:
    """What is found, in dialogs that wait for an answer too."""
    found = Faults(known)

    def show(dialog: QDialog) -> int:
        return found.show(dialog)

    monkeypatch.setattr(QDialog, "exec", show)
    # The window closes without a question about the plan and the grid.
    monkeypatch.setattr(DocumentFile, "confirm_discard", lambda _file: True)
    return found


def walk(window: MainWindow, names: Iterable[str], faults: Faults, folder: Path) -> None:
    """Bring a window into states, and look at each."""
    desk = Photographer(STATES[0], LOOKS[0], folder / "picture.png")
    states = {state.name: state for state in STATES}
    for name in names:
        state = states[name]
        window.go(Location.parse(state.at) if state.at else Location("reader"))
        process_events()
        if state.act is not None:
            state.act(desk)
        faults.look(name)
        leave(window)


def spoken_breaks(root: QWidget) -> Iterator[str]:
    """Yield the names that a screen reader gets with breaks in them."""
    for part in root.findChildren(QWidget):
        if part.isVisible():
            name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            if BREAK in name:
                yield name


def leave(window: MainWindow) -> None:
    """Close what a state has opened above the window, and remove its notes."""
    (Path(os.environ["XDG_DATA_HOME"]) / NOTES).unlink(missing_ok=True)
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
    window: MainWindow, size: int, faults: Faults, tmp_path: Path
) -> None:
    # In large text there is no room for a card beside its link.
    names = (name for name in WALK if (name, size) != ("card", 200))
    walk(window, names, faults, tmp_path)
    assert faults == {}
    assert window.minimumSizeHint().width() <= LAPTOP[0]


@pytest.mark.usefixtures("language")
def test_nothing_is_cut_or_english_with_another_edition(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,
    size: int,
    faults: Faults,
    tmp_path: Path,
) -> None:
    remember_former_edition(settings)
    settings.text_size = size
    for session in running(qapp, qtbot, settings=settings):
        session.window.resize(*LAPTOP)
        faults.look("edition-strip")
        changes = session.window.findChild(QPushButton, "what_changed")
        assert isinstance(changes, QPushButton)
        changes.click()
        faults.look("changes")
        walk(session.window, ("editions", "edition-question"), faults, tmp_path)
    assert faults == {}


@pytest.mark.usefixtures("language")
def test_nothing_is_cut_or_english_without_a_report(
    qtbot: QtBot, size: int, faults: Faults
) -> None:
    apply_text_size(size)
    with pytest.raises(DataFileError) as refused:
        Store.open(Path("none.db"))
    for built_in in (None, data_file()):
        ask_for_data_file(refused.value, built_in=built_in)
    for goes_on in (True, False):
        dialog = CrashDialog("ValueError: 1", None, goes_on=goes_on)
        qtbot.addWidget(dialog)
        faults.show(dialog)
    assert faults == {}


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
