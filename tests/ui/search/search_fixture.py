"""A window with nothing but a search, used by keys and clicks."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.search.rows import ResultList

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
            self.field,
            self.window,
            self.row,
            store,
            context_shown=True,
            cover=self.text.setHidden,
        )
        self.field.textEdited.connect(self.controller.ask)
        self.opened: list[tuple[Location, tuple[str, ...]]] = []
        self.actions: list[tuple[str, object]] = []
        self.failed: list[object] = []
        self.controller.location_requested.connect(lambda *arguments: self.opened.append(arguments))
        self.controller.action_requested.connect(lambda *arguments: self.actions.append(arguments))
        self.controller.failed.connect(self.failed.append)
        page = self.window.findChild(ResultsPage, "search_panel")
        assert isinstance(page, ResultsPage)
        self.page = page
        self.list = page.list

    def press(self, key: str) -> None:
        self.qtbot.keyClick(self.field, Qt.Key[f"Key_{key}"])

    def type_text(self, text: str) -> None:
        """Type a text and wait for its results."""
        self.qtbot.keyClicks(self.field, text)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.typed() == self.field.text())

    def click(self, row: int) -> None:
        center = self.list.visualRect(self.list.model().index(row, 0)).center()
        self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=center)

    @property
    def rows(self) -> list[SearchResult | AnswerText]:
        model = self.list.model()
        return [model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount())]

    @property
    def results(self) -> list[SearchResult]:
        return [row for row in self.rows if isinstance(row, SearchResult)]

    @property
    def selected(self) -> int:
        """The number of the selected row."""
        return self.list.currentIndex().row()

    @property
    def names(self) -> list[ShownLine]:
        """The names of the answer."""
        view = self.page.findChild(ResultList, "search_names")
        assert isinstance(view, ResultList)
        model = view.model()
        return [model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount())]

    def button(self, name: str) -> QAbstractButton:
        """Return the visible button of a name."""
        buttons = self.page.findChildren(QAbstractButton, name)
        [button] = [each for each in buttons if each.isVisible()]
        return button

    def texts(self, name: str) -> list[str]:
        """Return the texts of the visible labels of a name."""
        labels = self.page.findChildren(QLabel, name)
        return [label.text() for label in labels if label.isVisible()]

    def wait_for_count(self) -> None:
        """Wait until the number of results is shown."""
        self.qtbot.waitUntil(lambda: bool(self.message))

    @property
    def message(self) -> str:
        label = self.page.findChild(QLabel, "search_count")
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def threads(self) -> list[QThread]:
        return self.controller.findChildren(QThread)
