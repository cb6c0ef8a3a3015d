"""The search, as one uses it: by keys, by mouse, by ear."""

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


class Desk:
    """A window that holds nothing but a search, and a pair of hands."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.field = SearchField(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addStretch()
        self.search = SearchController(self.field, self.window, path, LIGHT, context_shown=True)
        self.opened: list[tuple[Location, tuple[str, ...]]] = []
        self.failed: list[object] = []
        self.search.location_requested.connect(lambda *found: self.opened.append(found))
        self.search.failed.connect(self.failed.append)
        found = self.window.findChild(SearchPopup, "search_panel")
        assert isinstance(found, SearchPopup)
        self.panel = found
        shown = found.findChild(QListView, "search_results")
        assert isinstance(shown, QListView)
        self.list = shown

    def press(self, key: str) -> None:
        self.qtbot.keyClick(self.field, Qt.Key[f"Key_{key}"])

    def write(self, text: str) -> None:
        """Type a text and wait for what is found for it."""
        self.qtbot.keyClicks(self.field, text)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.panel.typed() == self.field.text())

    def click(self, row: int) -> None:
        number = self.all_rows.index(self.rows[row])
        where = self.list.visualRect(self.list.model().index(number, 0)).center()
        self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=where)

    @property
    def all_rows(self) -> list[SearchResult | ResultGroup | SpellingSuggestion]:
        model = self.list.model()
        return [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]

    @property
    def rows(self) -> list[SearchResult | SpellingSuggestion]:
        """What can be chosen: all but the headings."""
        return [row for row in self.all_rows if not isinstance(row, ResultGroup)]

    @property
    def chosen(self) -> int:
        """Which of `rows` is chosen."""
        return self.rows.index(self.list.currentIndex().data(Role.RECORD))

    @property
    def said(self) -> str:
        label = self.panel.findChild(QLabel, "search_count")
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def threads(self) -> list[QThread]:
        return self.search.findChildren(QThread)


@pytest.fixture
def desk(data_db: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(data_db, qtbot)
    qtbot.addWidget(made.window)
    made.window.resize(900, 600)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    made.field.setFocus()
    yield made
    made.search.stop()


# Results.


def test_words_that_are_typed_again_keep_their_results(desk: Desk) -> None:
    """No answer to the letters before the last comes after them."""
    desk.write("taxi")
    before = desk.rows
    desk.field.clear()
    desk.qtbot.keyClicks(desk.field, "taxi")
    assert desk.rows == before

    # What was asked has been answered when the thread that answers comes to its end.
    with desk.qtbot.waitSignal(desk.threads[0].finished):
        desk.threads[0].quit()
    QApplication.processEvents()

    assert desk.panel.typed() == "taxi"
    assert desk.rows == before


def test_results_are_what_the_command_line_prints_in_the_same_order(
    desk: Desk, store: Store
) -> None:
    desk.write("police")

    assert tuple(desk.rows) == answer(store, "police", LIMIT).results


def test_each_row_names_its_kind(desk: Desk) -> None:
    desk.write("police")

    kinds = {row.kind for row in desk.rows if isinstance(row, SearchResult)}
    assert {"Fact", "Paragraph", "Stakeholder"} <= kinds


def test_those_of_a_kind_stand_under_a_heading_that_counts_them(desk: Desk) -> None:
    desk.write("police")

    heading = ResultGroup("", 0)
    under: dict[ResultGroup, list[str]] = {}
    for row in desk.all_rows:
        if isinstance(row, ResultGroup):
            heading = row
        elif isinstance(row, SearchResult):
            under.setdefault(heading, []).append(row.group)
    assert {"Facts", "Paragraphs", "Stakeholders"} <= {group.title for group in under}
    for group, titles in under.items():
        assert titles == [group.title] * group.size


def test_a_heading_is_neither_chosen_by_keys_nor_opened_by_a_click(desk: Desk) -> None:
    desk.write("police")
    chosen = []
    for _ in desk.all_rows:
        chosen.append(desk.list.currentIndex().data(Role.RECORD))
        desk.press("Down")

    desk.qtbot.mouseClick(
        desk.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=desk.list.visualRect(desk.list.model().index(0, 0)).center(),
    )

    assert isinstance(desk.all_rows[0], ResultGroup)
    assert not any(isinstance(row, ResultGroup) for row in chosen)
    assert set(desk.rows) == set(chosen)
    assert desk.opened == []


def test_results_follow_each_letter(desk: Desk) -> None:
    desk.write("pol")
    first = desk.rows
    desk.write("ice")
    desk.press("Backspace")
    desk.press("Backspace")
    desk.press("Backspace")
    desk.wait()

    assert desk.rows == first


def test_the_arrows_and_the_page_keys_step_while_the_field_keeps_the_focus(desk: Desk) -> None:
    desk.write("police")
    assert desk.chosen == 0

    desk.press("Down")
    assert desk.chosen == 1
    desk.press("PageDown")
    assert desk.chosen > 2
    desk.press("PageUp")
    assert desk.chosen == 1
    desk.press("Up")
    desk.press("Up")

    assert desk.chosen == 0
    assert desk.field.hasFocus()


def test_enter_opens_the_chosen_result_with_the_words_to_mark(desk: Desk) -> None:
    desk.write("prosecuted")
    desk.press("Down")
    wanted = desk.rows[1]
    assert isinstance(wanted, SearchResult)

    desk.press("Return")

    [(location, words)] = desk.opened
    assert location == wanted.location
    assert "prosecuted" in words
    assert not desk.panel.isVisible()


def test_enter_waits_for_what_was_typed_last(desk: Desk) -> None:
    desk.write("p")
    desk.qtbot.keyClicks(desk.field, "r-07")
    desk.press("Return")

    desk.qtbot.waitUntil(lambda: bool(desk.opened))
    assert desk.opened[0][0] == Location.of("fact", "PR-07")


def test_escape_closes_and_an_answer_on_its_way_is_not_shown(desk: Desk) -> None:
    desk.write("police")
    desk.qtbot.keyClicks(desk.field, " trainin")
    desk.press("Escape")
    assert not desk.panel.isVisible()

    desk.field.clear()
    desk.write("shelter")

    assert desk.panel.typed() == "shelter"


def test_the_latest_key_wins(desk: Desk) -> None:
    for text in ("a", "b", "c", "police"):
        desk.field.setText(text)
        desk.search.ask()
    desk.wait()

    assert desk.panel.typed() == "police"
    assert any("olice" in row.spoken for row in desk.rows)


def test_the_list_begins_anew_with_each_answer(desk: Desk) -> None:
    desk.write("police")
    for _ in range(10):
        desk.press("Down")

    desk.write(" ")

    assert desk.chosen == 0
    assert desk.list.verticalScrollBar().value() == 0


def test_a_result_can_be_clicked(desk: Desk) -> None:
    desk.write("police")
    wanted = desk.rows[1]
    assert isinstance(wanted, SearchResult)

    desk.click(1)

    assert [location for location, _ in desk.opened] == [wanted.location]


# Nothing found, or not all.


def test_nothing_found_offers_what_was_perhaps_meant_and_enter_takes_it(desk: Desk) -> None:
    desk.write("polise")
    assert desk.said == (
        "Nothing in the report matches these words. Try fewer words, or only the first letters."
    )
    assert [row.spoken for row in desk.rows] == ["Did you mean “police”?"]
    assert desk.chosen == 0

    desk.press("Return")
    desk.wait()

    assert desk.field.text() == "police"
    assert desk.opened == []
    assert all(isinstance(row, SearchResult) for row in desk.rows)


def test_what_was_perhaps_meant_can_be_clicked(desk: Desk) -> None:
    desk.write("polise")

    desk.click(0)
    desk.wait()

    assert desk.field.text() == "police"
    assert desk.field.hasFocus()


def test_an_offer_stands_above_what_was_found_all_the_same(desk: Desk) -> None:
    desk.write("trafficking polise")

    assert isinstance(desk.rows[0], SpellingSuggestion)
    assert desk.chosen == 1
    desk.press("Up")
    desk.press("Return")
    desk.wait()

    assert desk.field.text() == "trafficking police"


def test_enter_in_haste_takes_no_offer_that_was_not_seen(desk: Desk) -> None:
    desk.qtbot.keyClicks(desk.field, "polise")
    desk.press("Return")
    desk.wait()

    assert desk.field.text() == "polise"


def test_a_search_that_was_stopped_says_so(desk: Desk, store: Store) -> None:
    stopped = answer(store, "police", LIMIT, seconds=0.0)

    desk.panel.show_answer(stopped)

    assert desk.said.startswith("The search was stopped after")


def test_first_results_of_a_stopped_search_are_said_to_be_the_first(
    desk: Desk, store: Store
) -> None:
    found = answer(store, "police", LIMIT)
    said = f"The search was stopped after {0.25} seconds; these are the first results."

    desk.panel.show_answer(found._replace(notice=said))

    assert desk.said == ("The search was stopped after 0.25 seconds; these are the first results.")
    assert len(desk.rows) == len(found.results)


def test_more_than_are_shown_are_not_said_to_be_all(desk: Desk) -> None:
    desk.write("trafficking")

    assert desk.said == "The 20 best results"


def test_one_result_is_counted_as_one(desk: Desk) -> None:
    desk.write("PR-07")

    assert len(desk.rows) == 1
    assert desk.said == "1 result"


# The thread.


@pytest.mark.noise("a crash is told on standard error")
def test_a_bug_in_the_thread_is_told_where_the_crash_dialog_is_shown(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_key_error(*arguments: object, **options: object) -> None:
        raise KeyError

    monkeypatch.setattr(worker, "answer", raise_key_error)

    with qtbot.captureExceptions() as bugs:
        qtbot.keyClicks(desk.field, "polise")
        qtbot.waitUntil(lambda: bool(bugs))

    assert {kind for kind, *_ in bugs} == {KeyError}
    assert desk.failed == []


def test_the_thread_begins_with_the_first_search_and_ends_when_it_is_stopped(desk: Desk) -> None:
    assert desk.threads == []
    desk.write("police")
    [thread] = desk.threads
    assert thread.isRunning()

    desk.search.stop()

    assert thread.isFinished()


def test_another_data_file_is_searched_from_then_on(desk: Desk, tmp_path: Path) -> None:
    desk.write("police")
    assert desk.failed == []

    desk.search.set_data_file(tmp_path / "gone.db")
    desk.qtbot.keyClicks(desk.field, "m")
    desk.qtbot.waitUntil(lambda: bool(desk.failed))

    assert isinstance(desk.failed[0], DataFileError)
    assert not desk.panel.isVisible()


def test_without_context_none_is_found(desk: Desk) -> None:
    desk.write("UNODC")
    assert any(isinstance(row, SearchResult) and row.background == "context" for row in desk.rows)

    desk.search.set_context_shown(False)
    desk.search.ask()
    desk.wait()

    assert not any(
        isinstance(row, SearchResult) and row.background == "context" for row in desk.rows
    )


# By ear.


def heard(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def test_field_and_list_have_names_and_roles(desk: Desk) -> None:
    desk.write("police")

    field, shown = heard(desk.field), heard(desk.list)
    assert field.role() == QAccessible.Role.EditableText
    assert field.text(QAccessible.Text.Name) == "Search the report"
    assert shown.role() == QAccessible.Role.List
    assert shown.text(QAccessible.Text.Name) == "Search results"


def test_each_row_is_read_with_its_kind_and_what_corrects_it(desk: Desk) -> None:
    desk.write("OV-30")
    row = desk.rows[0]
    assert isinstance(row, SearchResult)
    assert row.notes

    item = heard(desk.list).child(desk.all_rows.index(row))

    assert item.role() == QAccessible.Role.ListItem
    read = item.text(QAccessible.Text.Name)
    assert read.startswith(row.kind)
    assert all(note.rstrip(".") in read for note in row.notes)


def test_an_offer_is_read_as_the_question_it_is(desk: Desk) -> None:
    desk.write("polise")

    item = heard(desk.list).child(0)

    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Did you mean “police”?"


# Looks.


def test_a_search_is_painted_in_every_look_and_stays_under_its_field(desk: Desk) -> None:
    desk.write("trafficking polise")
    desk.search.apply_theme(DARK)
    desk.window.resize(640, 360)
    desk.search.place()

    QApplication.processEvents()

    corner = desk.panel.mapTo(desk.window, QPoint(desk.panel.width(), desk.panel.height()))
    assert desk.window.rect().contains(corner)
    assert desk.panel.y() >= desk.field.geometry().bottom()
