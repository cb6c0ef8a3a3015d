"""The search field and its results, used by keys, mouse and screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QListView, QVBoxLayout, QWidget

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup
from laos_tip_app.report.search_results import SearchResult, SpellingSuggestion, answer
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search import worker
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup

LIMIT = 20


class SearchFixture:
    """A window with nothing but a search, with keys and clicks for it."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.field = SearchField(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addStretch()
        self.controller = SearchController(self.field, self.window, path, LIGHT, context_shown=True)
        self.opened: list[tuple[Location, tuple[str, ...]]] = []
        self.failed: list[object] = []
        self.controller.location_requested.connect(lambda *arguments: self.opened.append(arguments))
        self.controller.failed.connect(self.failed.append)
        popup = self.window.findChild(SearchPopup, "search_panel")
        assert isinstance(popup, SearchPopup)
        self.popup = popup
        results = popup.findChild(QListView, "search_results")
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
    def all_rows(self) -> list[SearchResult | ResultGroup | SpellingSuggestion]:
        model = self.list.model()
        return [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]

    @property
    def rows(self) -> list[SearchResult | SpellingSuggestion]:
        """The rows that can be selected: all but the headings."""
        return [row for row in self.all_rows if not isinstance(row, ResultGroup)]

    @property
    def selected(self) -> int:
        """The number of the selected row in `rows`."""
        return self.rows.index(self.list.currentIndex().data(Role.RECORD))

    @property
    def message(self) -> str:
        label = self.popup.findChild(QLabel, "search_count")
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def threads(self) -> list[QThread]:
        return self.controller.findChildren(QThread)


@pytest.fixture
def search(data_db: Path, qtbot: QtBot) -> Iterator[SearchFixture]:
    fixture = SearchFixture(data_db, qtbot)
    qtbot.addWidget(fixture.window)
    fixture.window.resize(900, 600)
    with qtbot.waitActive(fixture.window):
        fixture.window.show()
        fixture.window.activateWindow()
    fixture.field.setFocus()
    yield fixture
    fixture.controller.stop()


# Results.


def test_the_same_query_typed_again_keeps_its_results(search: SearchFixture) -> None:
    """No late answer to fewer letters replaces them."""
    search.type_text("taxi")
    before = search.rows
    search.field.clear()
    search.qtbot.keyClicks(search.field, "taxi")
    assert search.rows == before

    # All queries have been answered when the thread has finished.
    with search.qtbot.waitSignal(search.threads[0].finished):
        search.threads[0].quit()
    QApplication.processEvents()

    assert search.popup.typed() == "taxi"
    assert search.rows == before


def test_the_window_shows_the_results_of_the_command_line_in_the_same_order(
    search: SearchFixture, store: Store
) -> None:
    search.type_text("police")

    assert tuple(search.rows) == answer(store, "police", LIMIT).results


def test_each_row_names_its_kind(search: SearchFixture) -> None:
    search.type_text("police")

    kinds = {row.kind for row in search.rows if isinstance(row, SearchResult)}
    assert {"Fact", "Paragraph", "Stakeholder"} <= kinds


def test_results_of_a_kind_stand_under_a_heading_with_their_number(search: SearchFixture) -> None:
    search.type_text("police")

    heading = ResultGroup("", 0)
    groups: dict[ResultGroup, list[str]] = {}
    for row in search.all_rows:
        if isinstance(row, ResultGroup):
            heading = row
        elif isinstance(row, SearchResult):
            groups.setdefault(heading, []).append(row.group)
    assert {"Facts", "Paragraphs", "Stakeholders"} <= {group.title for group in groups}
    for group, titles in groups.items():
        assert titles == [group.title] * group.size


def test_a_heading_can_be_neither_selected_nor_opened(search: SearchFixture) -> None:
    search.type_text("police")
    selected = []
    for _ in search.all_rows:
        selected.append(search.list.currentIndex().data(Role.RECORD))
        search.press("Down")

    search.qtbot.mouseClick(
        search.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=search.list.visualRect(search.list.model().index(0, 0)).center(),
    )

    assert isinstance(search.all_rows[0], ResultGroup)
    assert not any(isinstance(row, ResultGroup) for row in selected)
    assert set(search.rows) == set(selected)
    assert search.opened == []


def test_results_are_updated_with_every_letter(search: SearchFixture) -> None:
    search.type_text("pol")
    first = search.rows
    search.type_text("ice")
    search.press("Backspace")
    search.press("Backspace")
    search.press("Backspace")
    search.wait()

    assert search.rows == first


def test_arrow_and_page_keys_select_results_while_the_field_keeps_the_focus(
    search: SearchFixture,
) -> None:
    search.type_text("police")
    assert search.selected == 0

    search.press("Down")
    assert search.selected == 1
    search.press("PageDown")
    assert search.selected > 2
    search.press("PageUp")
    assert search.selected == 1
    search.press("Up")
    search.press("Up")

    assert search.selected == 0
    assert search.field.hasFocus()


def test_enter_opens_the_selected_result_with_the_words_to_highlight(search: SearchFixture) -> None:
    search.type_text("prosecuted")
    search.press("Down")
    second = search.rows[1]
    assert isinstance(second, SearchResult)

    search.press("Return")

    [(location, words)] = search.opened
    assert location == second.location
    assert "prosecuted" in words
    assert not search.popup.isVisible()


def test_enter_opens_the_first_result_of_the_last_query(search: SearchFixture) -> None:
    search.type_text("p")
    search.qtbot.keyClicks(search.field, "r-07")
    search.press("Return")

    search.qtbot.waitUntil(lambda: bool(search.opened))
    assert search.opened[0][0] == Location.of("fact", "PR-07")


def test_escape_closes_the_results_and_drops_a_running_query(search: SearchFixture) -> None:
    search.type_text("police")
    search.qtbot.keyClicks(search.field, " trainin")
    search.press("Escape")
    assert not search.popup.isVisible()

    search.field.clear()
    search.type_text("shelter")

    assert search.popup.typed() == "shelter"


def test_only_the_answer_to_the_last_query_is_shown(search: SearchFixture) -> None:
    for text in ("a", "b", "c", "police"):
        search.field.setText(text)
        search.controller.ask()
    search.wait()

    assert search.popup.typed() == "police"
    assert any("olice" in row.spoken for row in search.rows)


def test_a_new_answer_selects_its_first_result(search: SearchFixture) -> None:
    search.type_text("police")
    for _ in range(10):
        search.press("Down")

    search.type_text(" ")

    assert search.selected == 0
    assert search.list.verticalScrollBar().value() == 0


def test_a_click_opens_a_result(search: SearchFixture) -> None:
    search.type_text("police")
    second = search.rows[1]
    assert isinstance(second, SearchResult)

    search.click(1)

    assert [location for location, _ in search.opened] == [second.location]


# No results, or not all.


def test_without_results_enter_takes_the_spelling_suggestion(search: SearchFixture) -> None:
    search.type_text("polise")
    assert search.message == (
        "Nothing in the report matches these words. Try fewer words, or only the first letters."
    )
    assert [row.spoken for row in search.rows] == ["Did you mean “police”?"]
    assert search.selected == 0

    search.press("Return")
    search.wait()

    assert search.field.text() == "police"
    assert search.opened == []
    assert all(isinstance(row, SearchResult) for row in search.rows)


def test_a_click_takes_the_spelling_suggestion(search: SearchFixture) -> None:
    search.type_text("polise")

    search.click(0)
    search.wait()

    assert search.field.text() == "police"
    assert search.field.hasFocus()


def test_a_spelling_suggestion_stands_above_the_results(search: SearchFixture) -> None:
    search.type_text("trafficking polise")

    assert isinstance(search.rows[0], SpellingSuggestion)
    assert search.selected == 1
    search.press("Up")
    search.press("Return")
    search.wait()

    assert search.field.text() == "trafficking police"


def test_enter_before_the_answer_does_not_take_a_spelling_suggestion(search: SearchFixture) -> None:
    search.qtbot.keyClicks(search.field, "polise")
    search.press("Return")
    search.wait()

    assert search.field.text() == "polise"


def test_a_stopped_search_says_so(search: SearchFixture, store: Store) -> None:
    stopped = answer(store, "police", LIMIT, seconds=0.0)

    search.popup.show_answer(stopped)

    assert search.message.startswith("The search was stopped after")


def test_the_results_of_a_stopped_search_are_called_the_first(
    search: SearchFixture, store: Store
) -> None:
    found = answer(store, "police", LIMIT)
    said = f"The search was stopped after {0.25} seconds; these are the first results."

    search.popup.show_answer(found._replace(notice=said))

    assert search.message == (
        "The search was stopped after 0.25 seconds; these are the first results."
    )
    assert len(search.rows) == len(found.results)


def test_a_limited_list_is_called_the_best_results(search: SearchFixture) -> None:
    search.type_text("trafficking")

    assert search.message == "The 20 best results"


def test_a_single_result_is_counted_in_the_singular(search: SearchFixture) -> None:
    search.type_text("PR-07")

    assert len(search.rows) == 1
    assert search.message == "1 result"


# The thread.


@pytest.mark.noise("a crash is told on standard error")
def test_a_bug_in_the_thread_reaches_the_exception_hook(
    search: SearchFixture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_key_error(*arguments: object, **options: object) -> None:
        raise KeyError

    monkeypatch.setattr(worker, "answer", raise_key_error)

    with qtbot.captureExceptions() as bugs:
        qtbot.keyClicks(search.field, "polise")
        qtbot.waitUntil(lambda: bool(bugs))

    assert {kind for kind, *_ in bugs} == {KeyError}
    assert search.failed == []


def test_the_thread_runs_from_the_first_search_until_stop(search: SearchFixture) -> None:
    assert search.threads == []
    search.type_text("police")
    [thread] = search.threads
    assert thread.isRunning()

    search.controller.stop()

    assert thread.isFinished()


def test_another_data_file_is_searched_after_a_change(
    search: SearchFixture, tmp_path: Path
) -> None:
    search.type_text("police")
    assert search.failed == []

    search.controller.set_data_file(tmp_path / "gone.db")
    search.qtbot.keyClicks(search.field, "m")
    search.qtbot.waitUntil(lambda: bool(search.failed))

    assert isinstance(search.failed[0], DataFileError)
    assert not search.popup.isVisible()


def test_hidden_context_is_not_searched(search: SearchFixture) -> None:
    search.type_text("UNODC")
    assert any(isinstance(row, SearchResult) and row.background == "context" for row in search.rows)

    search.controller.set_context_shown(False)
    search.controller.ask()
    search.wait()

    assert not any(
        isinstance(row, SearchResult) and row.background == "context" for row in search.rows
    )


# Screen readers.


def accessible(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def test_field_and_list_have_names_and_roles(search: SearchFixture) -> None:
    search.type_text("police")

    field, results = accessible(search.field), accessible(search.list)
    assert field.role() == QAccessible.Role.EditableText
    assert field.text(QAccessible.Text.Name) == "Search the report"
    assert results.role() == QAccessible.Role.List
    assert results.text(QAccessible.Text.Name) == "Search results"


def test_a_result_is_read_with_its_kind_and_its_notes(search: SearchFixture) -> None:
    search.type_text("OV-30")
    row = search.rows[0]
    assert isinstance(row, SearchResult)
    assert row.notes

    item = accessible(search.list).child(search.all_rows.index(row))

    assert item.role() == QAccessible.Role.ListItem
    read = item.text(QAccessible.Text.Name)
    assert read.startswith(row.kind)
    assert all(note.rstrip(".") in read for note in row.notes)


def test_a_spelling_suggestion_is_read_as_a_question(search: SearchFixture) -> None:
    search.type_text("polise")

    item = accessible(search.list).child(0)

    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Did you mean “police”?"


# Themes and sizes.


def test_results_are_painted_in_the_dark_theme_and_stay_under_the_field(
    search: SearchFixture,
) -> None:
    search.type_text("trafficking polise")
    search.controller.apply_theme(DARK)
    search.window.resize(640, 360)
    search.controller.update_popup_geometry()

    QApplication.processEvents()

    corner = search.popup.mapTo(search.window, QPoint(search.popup.width(), search.popup.height()))
    assert search.window.rect().contains(corner)
    assert search.popup.y() >= search.field.geometry().bottom()
