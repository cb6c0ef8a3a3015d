"""The main window, used by keys and clicks."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.window.main_window import MainWindow

FACT = Location.of("fact", "OV-30")
EVENT = Location.of("event", "TL-19")
STAKEHOLDER = Location.of("stakeholder", "SH-14")


class MainWindowFixture:
    """A window, with keys and clicks for it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def press(self, keys: str) -> None:
        """Press a key or a shortcut, such as `Control+K`."""
        *modifier_names, key = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in modifier_names:
            modifiers |= Qt.KeyboardModifier[f"{name}Modifier"]
        code = Qt.Key[f"Key_{key}"]
        # Sent to the window, as the system does, so that shortcuts work.
        self.qtbot.keyClick(self.window.windowHandle(), code, modifiers)

    def type_text(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClick(self.window.windowHandle(), letter)

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        widget = self.window.findChild(kind, name)
        assert isinstance(widget, kind), f"there is no {name}"
        return widget

    def action(self, name: str) -> QAction:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        return action

    def choose_data_file(self, path: Path) -> None:
        """Choose a file in the dialog, and wait until that is deleted."""
        self.press("Control+O")
        if self.window.findChild(QWidget, "editions_dialog") is not None:
            self.click("add_edition")
        dialog = self.find(QWidget, "edition_file_dialog")
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(path))
        self.qtbot.keyClick(name, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not isValid(dialog))
        if self.window.findChild(QWidget, "edition_question") is not None:
            # Nobody has signed it.
            self.click("use_edition")

    @property
    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def tab(self) -> str:
        return TABS[self.find(QTabBar, "tabs_bar").currentIndex()]

    @property
    def message(self) -> str:
        label = self.window.findChild(QLabel, "notice_text")
        return label.text() if isinstance(label, QLabel) and label.isVisible() else ""

    @property
    def field(self) -> SearchField:
        return self.find(SearchField, "search_field")

    @property
    def results(self) -> list[Location]:
        model = self.find(QListView, "search_results").model()
        rows = (model.index(row, 0).data(Role.LOCATION) for row in range(model.rowCount()))
        return [location for location in rows if location is not None]

    @property
    def targets(self) -> list[Location]:
        """Where the rows of the results lead."""
        model = self.find(QListView, "search_results").model()
        rows = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
        return [row.target for row in rows if isinstance(row, SearchResult)]

    @property
    def popup(self) -> ResultsPage | None:
        popup = self.window.findChild(ResultsPage, "search_panel")
        return popup if isinstance(popup, ResultsPage) and popup.isVisible() else None

    @property
    def is_answered(self) -> bool:
        """Whether the results are those of the text in the field."""
        return self.popup is not None and self.popup.typed() == self.field.text()

    def search(self, text: str) -> None:
        self.press("Control+K")
        self.type_text(text)
        self.qtbot.waitUntil(lambda: self.is_answered)
