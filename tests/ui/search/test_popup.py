"""The search field and its results, used by keys, mouse and screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup
from laos_tip_app.report.search_results import SearchResult, SpellingCorrection, answer
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search import worker
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.widgets.text_size import apply_text_size

LIMIT = 20


class SearchFixture:
    """A window with nothing but a search, with keys and clicks for it."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
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
            self.field, self.window, self.row, path, LIGHT, context_shown=True
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
    def all_rows(self) -> list[SearchResult | ResultGroup | SpellingCorrection]:
        model = self.list.model()
        return [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]

    @property
    def rows(self) -> list[SearchResult | SpellingCorrection]:
        """The rows that can be selected: all but the headings."""
        return [row for row in self.all_rows if not isinstance(row, ResultGroup)]

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


@pytest.fixture
def search(data_db: Path, qtbot: QtBot) -> Iterator[SearchFixture]:
    fixture = SearchFixture(data_db, qtbot)
    qtbot.addWidget(fixture.window)
    fixture.window.resize(1000, 600)
    with qtbot.waitActive(fixture.window):
        fixture.window.show()
        fixture.window.activateWindow()
    fixture.field.setFocus()
    yield fixture
    fixture.controller.stop()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what a screen reader is told to speak."""
    texts: list[str] = []

    def record(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return texts


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
    assert {"Fact", "Timeline", "Stakeholder"} <= kinds


def test_results_of_a_kind_stand_under_a_heading_with_their_number(search: SearchFixture) -> None:
    search.type_text("police")

    heading = ResultGroup("", 0)
    groups: dict[ResultGroup, list[str]] = {}
    for row in search.all_rows:
        if isinstance(row, ResultGroup):
            heading = row
        elif isinstance(row, SearchResult):
            groups.setdefault(heading, []).append(row.group)
    assert {"Facts", "Timeline", "Stakeholders"} <= {group.title for group in groups}
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


def test_a_statement_is_one_result_with_the_names_of_its_kinds(search: SearchFixture) -> None:
    search.type_text("280")

    first = search.rows[0]
    assert isinstance(first, SearchResult)
    assert {location.kind for location in (first.location, *first.also)} == {
        "fact",
        "figure",
        "event",
        "passage",
    }
    item = accessible(search.list).child(search.all_rows.index(first))
    read = item.text(QAccessible.Text.Name)
    assert read.startswith("Figure · ")
    assert all(kind in read.split(".")[0] for kind in ("Fact", "Timeline", "Paragraph"))


# The pane.


def test_an_opened_result_puts_the_results_beside_the_text(search: SearchFixture) -> None:
    search.type_text("police")

    search.press("Return")

    assert search.popup.isVisible()
    assert search.row.indexOf(search.popup) == 0
    assert search.close_button.isVisible()
    assert search.message == f"{len(search.rows)} results"
    search.text.setFocus()
    assert search.popup.isVisible()


def test_a_new_query_is_answered_in_the_pane(search: SearchFixture) -> None:
    search.type_text("police")
    search.press("Return")

    search.field.clear()
    assert search.popup.isVisible()
    search.type_text("shelter")

    assert search.row.indexOf(search.popup) == 0
    assert search.popup.typed() == "shelter"


def test_escape_in_the_field_closes_the_pane(search: SearchFixture) -> None:
    search.type_text("police")
    search.press("Return")

    search.press("Escape")

    assert not search.popup.isVisible()
    assert search.row.indexOf(search.popup) == -1
    search.type_text(" ")
    assert search.popup.y() >= search.field.geometry().bottom()
    assert not search.close_button.isVisible()


def test_the_button_closes_the_pane(search: SearchFixture) -> None:
    search.type_text("police")
    search.press("Return")

    search.qtbot.mouseClick(search.close_button, Qt.MouseButton.LeftButton)

    assert not search.popup.isVisible()


def test_the_results_of_the_pane_can_be_used_by_keys(search: SearchFixture) -> None:
    search.type_text("police")
    assert search.list.focusPolicy() == Qt.FocusPolicy.NoFocus
    search.press("Return")
    search.list.setFocus()

    search.qtbot.keyClick(search.list, Qt.Key.Key_Down)
    search.qtbot.keyClick(search.list, Qt.Key.Key_Return)
    second = search.rows[1]
    assert isinstance(second, SearchResult)
    assert search.opened[-1][0] == second.location

    search.qtbot.keyClick(search.list, Qt.Key.Key_Escape)
    assert not search.popup.isVisible()


def test_the_next_and_the_previous_result_are_opened_up_to_the_ends(
    search: SearchFixture, announced: list[str]
) -> None:
    assert not search.controller.open_neighbour(1)
    search.type_text("shelter")
    search.press("Return")
    count = len(search.rows)

    for _ in search.rows:
        assert search.controller.open_neighbour(1)

    locations = [row.location for row in search.rows if isinstance(row, SearchResult)]
    assert [location for location, _ in search.opened] == locations
    assert announced[-2].startswith(f"Result {count} of {count}. ")
    assert announced[-1] == "This is the last result."
    search.controller.open_neighbour(-1)
    assert search.opened[-1][0] == locations[-2]


def test_the_pane_widens_with_the_text_as_far_as_the_text_keeps_room(
    search: SearchFixture,
) -> None:
    search.type_text("police")
    search.press("Return")
    usual = search.popup.width()
    try:
        apply_text_size(200)
        search.qtbot.waitUntil(lambda: search.popup.width() > usual)
        assert search.popup.width() <= 0.31 * search.window.width()
    finally:
        apply_text_size(100)
    search.qtbot.waitUntil(lambda: search.popup.width() == usual)


def test_a_narrow_window_has_no_pane(search: SearchFixture) -> None:
    search.window.resize(640, 360)
    search.type_text("police")

    search.press("Return")

    assert len(search.opened) == 1
    assert not search.popup.isVisible()


# A correction, no results, or not all.


def test_a_misspelt_word_is_corrected_and_its_results_are_shown(search: SearchFixture) -> None:
    search.type_text("polise")

    assert isinstance(search.rows[0], SpellingCorrection)
    assert search.rows[0].sentence == "Showing results for “police”."
    assert search.rows[0].offer == "Search for “polise” instead"
    assert search.selected == 1

    search.press("Return")

    assert len(search.opened) == 1
    assert "police" in search.opened[0][1]


def test_the_typed_words_can_be_searched_instead_by_keys(search: SearchFixture) -> None:
    search.type_text("trafficking polise")

    search.press("Up")
    search.press("Return")
    search.wait()

    assert search.field.text() == '"trafficking" "polise"'
    assert search.opened == []
    assert all(isinstance(row, SearchResult) for row in search.rows)


def test_the_typed_words_can_be_searched_instead_by_a_click(search: SearchFixture) -> None:
    search.type_text("polise")

    search.click(0)
    search.wait()

    assert search.field.text() == '"polise"'
    assert search.field.hasFocus()
    assert search.rows == []


def test_enter_before_the_answer_opens_the_best_result_of_the_correction(
    search: SearchFixture,
) -> None:
    search.qtbot.keyClicks(search.field, "polise")
    search.press("Return")

    search.qtbot.waitUntil(lambda: bool(search.opened))
    assert search.field.text() == "polise"


def test_nothing_is_said_about_the_number_of_results_while_one_types(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("zzzzzz")
    assert search.message.strip() == ""
    assert not search.popup.isVisible()
    assert announced == []

    search.qtbot.waitUntil(search.popup.isVisible)

    nothing = (
        "Nothing in the report matches these words. Try fewer words, or only the first letters."
    )
    assert search.message == nothing
    assert announced == [nothing]


def test_the_number_of_results_and_a_correction_are_spoken_once(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("polise")

    search.qtbot.waitUntil(lambda: bool(announced))

    count = len(search.rows) - 1
    assert announced == [
        f"{count} results Showing results for “police”. Search for “polise” instead"
    ]


def test_a_stopped_search_says_so(search: SearchFixture, store: Store) -> None:
    stopped = answer(store, "police", LIMIT, seconds=0.0)

    search.popup.show_answer(stopped)
    search.wait_for_count()

    assert search.message.startswith("The search was stopped after")


def test_the_results_of_a_stopped_search_are_called_the_first(
    search: SearchFixture, store: Store
) -> None:
    found = answer(store, "police", LIMIT)
    said = f"The search was stopped after {0.25} seconds; these are the first results."

    search.popup.show_answer(found._replace(notice=said))
    search.wait_for_count()

    assert search.message == (
        "The search was stopped after 0.25 seconds; these are the first results."
    )
    assert len(search.rows) == len(found.results)


def test_a_limited_list_is_called_the_best_results(search: SearchFixture) -> None:
    search.type_text("trafficking")
    search.wait_for_count()

    assert search.message == f"The {len(search.rows)} best results"


def test_a_single_result_is_counted_in_the_singular(search: SearchFixture) -> None:
    search.type_text("PR-07")
    search.wait_for_count()

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


def test_a_correction_is_read_with_its_offer(search: SearchFixture) -> None:
    search.type_text("polise")

    item = accessible(search.list).child(0)

    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == (
        "Showing results for “police”. Search for “polise” instead"
    )


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
