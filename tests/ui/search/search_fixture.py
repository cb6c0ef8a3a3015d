"""A window with nothing but a search, used by keys and clicks."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup
from laos_tip_app.report.answers import AnswerText
from laos_tip_app.report.search_results import SearchResult, SpellingCorrection
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup

LIMIT = 20


class SearchFixture:
    """A window with nothing but a search, with keys and clicks for it."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.field = SearchField(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        self.text = QTextBrowser(self.window)
        self.row = QHBoxLayout()
        self.row.addWidget(self.text)
        column.addLayout(self.row)
        self.controller = SearchController(
            self.field, self.window, self.row, store, LIGHT, context_shown=True
        )
        self.field.textEdited.connect(self.controller.ask)
        self.opened: list[tuple[Location, tuple[str, ...]]] = []
        self.failed: list[object] = []
        self.controller.location_requested.connect(lambda *arguments: self.opened.append(arguments))
        self.controller.failed.connect(self.failed.append)
        panel = self.window.findChild(SearchPopup, "search_panel")
        assert isinstance(panel, SearchPopup)
        self.popup = panel
        results = panel.findChild(QListView, "search_results")
        assert isinstance(results, QListView)
        self.list = results

    def press(self, key: str) -> None:
        self.qtbot.keyClick(self.field, Qt.Key[f"Key_{key}"])

    def type_text(self, text: str) -> None:
        """Type a text and wait for its results."""
        self.qtbot.keyClicks(self.field, text)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.popup.typed() == self.field.text())

    def click(self, row: int) -> None:
        number = self.all_rows.index(self.rows[row])
        center = self.list.visualRect(self.list.model().index(number, 0)).center()
        self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=center)

    @property
    def all_rows(self) -> list[SearchResult | ResultGroup | SpellingCorrection | AnswerText]:
        model = self.list.model()
        return [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]

    @property
    def rows(self) -> list[SearchResult | SpellingCorrection]:
        """The rows that can be selected: all but the headings and an answer."""
        return [row for row in self.all_rows if not isinstance(row, (ResultGroup, AnswerText))]

    @property
    def reply(self) -> AnswerText:
        """The answer, which is the first row."""
        row = self.all_rows[0]
        assert isinstance(row, AnswerText)
        return row

    @property
    def selected(self) -> int:
        """The number of the selected row in `rows`."""
        return self.rows.index(self.list.currentIndex().data(Role.RECORD))

    @property
    def close_button(self) -> QToolButton:
        button = self.popup.findChild(QToolButton, "search_close")
        assert isinstance(button, QToolButton)
        return button

    def wait_for_count(self) -> None:
        """Wait until the number of results is shown."""
        self.qtbot.waitUntil(lambda: bool(self.message.strip()))

    @property
    def message(self) -> str:
        label = self.popup.findChild(QLabel, "search_count")
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def threads(self) -> list[QThread]:
        return self.controller.findChildren(QThread)
