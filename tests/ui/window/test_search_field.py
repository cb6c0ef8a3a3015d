"""Searching in the main window by keys and clicks."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.documents.requests import DocumentRequest, SearchRequest, SectionRequest
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.search.answer_view import Dots
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.search.rows import ResultList
from laos_tip_app.ui.stakeholders.profile_view import ProfileView
from tests.events import process_events
from tests.ui.window.main_window_fixture import MainWindowFixture


def test_control_k_focuses_the_search_and_escape_closes_it(app: MainWindowFixture) -> None:
    app.window.tab("reader").setFocus()
    before = app.focused

    app.press("Control+K")
    assert app.focused is app.field
    app.type_text("police")
    app.qtbot.waitUntil(lambda: app.is_answered)
    app.press("Escape")

    assert app.popup is None
    assert app.focused is before


def test_typing_shows_results_and_enter_opens_the_selected_one(app: MainWindowFixture) -> None:
    app.search("police")
    app.press("Down")
    second = app.targets[1]

    app.press("Return")

    assert app.window.location() == second
    assert app.focused is not app.field
    assert app.popup is None


def test_back_from_an_opened_result_leads_to_the_results(app: MainWindowFixture) -> None:
    before = app.window.location()
    app.search("police")
    app.press("Down")
    _first, second, third, *_others = app.targets
    app.press("Return")
    app.press("F3")

    app.window.back()
    assert app.window.location() == second
    assert app.popup is None, "it was reached from the first"
    app.window.back()
    assert app.window.location() == before
    app.qtbot.waitUntil(lambda: app.popup is not None)
    assert app.field.text() == "police"
    app.press("Return")
    assert app.window.location() == third

    app.window.back()
    app.press("Escape")
    assert app.popup is None
    app.window.forward()
    app.window.back()
    assert app.popup is None, "they were left by Esc"


def test_an_opened_result_is_read_in_the_text_and_f3_steps_through_the_others(
    app: MainWindowFixture,
) -> None:
    app.search("billboard")
    targets = app.targets
    assert not app.find(QWidget, "tabs").isVisible()
    app.press("Return")
    assert app.popup is None
    assert app.find(QWidget, "tabs").isVisible()
    assert app.window.location() == targets[0]

    app.press("F3")
    app.press("F3")
    assert app.window.location() == targets[2]
    app.press("Shift+F3")
    assert app.window.location() == targets[1]
    app.press("Control+K")
    assert app.is_answered
    app.press("Escape")
    assert not app.is_answered


def test_f3_finds_in_the_text_while_its_bar_is_open(app: MainWindowFixture) -> None:
    app.search("billboard")
    second = app.targets[1]
    app.press("Return")
    app.press("Control+1")
    app.press("Control+F")
    before = app.window.location()

    app.press("F3")

    assert app.window.location() == before
    app.press("Escape")
    app.press("F3")
    assert app.window.location() == second


@pytest.mark.parametrize("key", ["Control+2", "F1", "Control+Shift+N"])
def test_results_are_beside_nothing_else(app: MainWindowFixture, key: str) -> None:
    app.search("billboard")

    app.press(key)

    assert app.popup is None


def test_results_hide_a_page_until_they_are_closed(app: MainWindowFixture) -> None:
    app.press("F1")
    page, before = app.find(QWidget, "help_view"), app.focused
    app.search("billboard")
    assert not page.isVisible()
    assert not app.find(QWidget, "tabs").isVisible()

    app.press("Escape")

    assert page.isVisible()
    assert app.focused is before


def test_results_hide_home_until_they_are_closed(app: MainWindowFixture) -> None:
    app.press("Control+Home")
    page = app.find(QWidget, "home_page")
    app.qtbot.waitUntil(lambda: page.isAncestorOf(app.field))
    app.search("billboard")
    assert not page.isVisible()
    assert app.focused is app.field
    assert app.field.text() == "billboard"

    app.press("Escape")

    assert page.isVisible()
    assert page.isAncestorOf(app.field)
    assert app.focused is app.field
    assert app.field.text() == ""


def test_closing_the_results_returns_the_focus_to_the_text(app: MainWindowFixture) -> None:
    app.window.tabs.focus_tab()
    app.search("shelter")

    app.click("search_close")

    assert app.popup is None
    assert app.focused is not None
    assert app.find(QWidget, "tabs").isAncestorOf(app.focused)


def test_another_data_file_closes_the_results(
    app: MainWindowFixture, data_db: Path, tmp_path: Path
) -> None:
    app.search("shelter")

    app.choose_data_file(Path(shutil.copy(data_db, tmp_path / "other.db")))

    assert app.popup is None
    app.qtbot.waitUntil(app.window.tabs.isVisible)


def test_hidden_context_leaves_the_visible_results(app: MainWindowFixture) -> None:
    app.search("UNODC")

    app.window.set_context_shown(False)
    app.qtbot.waitUntil(lambda: app.is_answered)

    assert not any(place.kind in ("context", "rating") for place in app.results)


def test_with_the_focus_in_the_text_a_print_is_not_of_the_results(app: MainWindowFixture) -> None:
    app.search("shelter")
    assert app.window.search_results()[0] == "shelter"
    app.press("Return")

    assert app.window.search_results() == ("", ())
    app.press("Control+K")
    assert app.window.search_results()[0] == "shelter"


def test_enter_right_after_the_last_letter_opens_what_matches_it(
    app: MainWindowFixture, store: Store
) -> None:
    app.press("Control+K")
    app.type_text("OV-30")
    app.press("Return")

    first = store.search("OV-30").hits[0]
    location = Location.of(first.kind, first.id)
    app.qtbot.waitUntil(lambda: app.window.location() == location)


def test_the_arrow_keys_stop_at_both_ends_of_the_results(app: MainWindowFixture) -> None:
    app.search("police")
    results = app.find(QListView, "search_results")

    app.press("Up")
    assert results.currentIndex().data(Role.LOCATION) == app.results[0]
    for _ in app.results:
        app.press("Down")
    assert results.currentIndex().data(Role.LOCATION) == app.results[-1]


def test_a_click_on_a_result_opens_it(app: MainWindowFixture) -> None:
    app.search("police")
    results = app.find(QListView, "search_results")
    index = results.currentIndex()
    target = app.targets[index.row()]

    app.qtbot.mouseClick(
        results.viewport(), Qt.MouseButton.LeftButton, pos=results.visualRect(index).center()
    )

    assert app.window.location() == target


@pytest.mark.parametrize(
    "typed", ["how many were repatriated in 2008", "who works on shelters", "police", "2007"]
)
def test_at_most_250_words_are_in_sight_after_a_search(app: MainWindowFixture, typed: str) -> None:
    app.window.resize(1366, 768)
    app.search(typed)
    app.qtbot.waitUntil(lambda: bool(app.find(QLabel, "search_count").text()))

    window = app.window
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    texts += [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    texts += [action.text() for action in window.menuBar().actions()]
    for view in window.findChildren(ResultList):
        rows = (view.rows.index(number) for number in range(view.rows.rowCount()))
        for index in rows if view.isVisible() else ():
            place = index.data(Role.ITEM).place
            width = view.width() - 2 * view.fontMetrics().horizontalAdvance(place)
            elided = view.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, width)
            is_result = view.objectName() == "search_results"
            texts += [elided if is_result else index.data(), place]
    assert 80 < sum(len(text.split()) for text in texts) <= 250


def test_comparing_opens_both_profiles(app: MainWindowFixture) -> None:
    app.search("compare police and unicef")

    app.click("search_compare")

    assert app.popup is None
    assert app.window.location() == Location.of("stakeholder", "SH-05")
    [profile] = app.window.findChildren(ProfileView)
    assert profile.isVisible()
    _shared, first, second = (panel.details().title for panel in profile.panels())
    titles = [app.window.store.stakeholder(each).full_name for each in ("SH-05", "SH-19")]
    assert [first, second] == titles


def test_a_search_without_results_shows_advice(app: MainWindowFixture) -> None:
    app.search("zzzzzz")
    app.qtbot.waitUntil(lambda: bool(app.find(QLabel, "search_count").text().strip()))

    assert (
        app.find(QLabel, "search_count")
        .text()
        .startswith(
            "No results in the report. Try fewer words, or only the first letters of a word."
        )
    )
    app.press("Return")
    assert app.popup is not None


def test_a_search_for_a_contact_says_that_the_report_has_none(app: MainWindowFixture) -> None:
    app.search("hotline")

    text = app.find(QLabel, "search_help").text()
    assert text.startswith("This program can’t help in an emergency.")
    assert app.results == []


def test_an_empty_field_shows_no_results(app: MainWindowFixture) -> None:
    app.search("po")
    app.press("Backspace")
    app.press("Backspace")

    app.qtbot.waitUntil(lambda: app.popup is None)


def test_control_k_shows_the_last_search_again(app: MainWindowFixture) -> None:
    app.search("police")
    app.press("Escape")

    app.press("Control+K")

    assert app.popup is not None
    assert app.field.selectedText() == "police"


def test_tab_goes_from_the_field_to_the_results(app: MainWindowFixture) -> None:
    app.search("police")

    app.press("Tab")

    assert app.popup is not None
    assert app.focused is app.find(QListView, "search_results")
    app.press("Tab")
    assert app.focused is not None
    assert app.focused.objectName() == "card_copy"


def test_tab_goes_from_the_results_through_the_answer(app: MainWindowFixture) -> None:
    app.search("who works on shelters")

    reached = []
    for _ in range(7):
        app.press("Tab")
        assert app.focused is not None
        reached.append(app.focused.objectName())

    assert reached[:3] == ["search_results", "search_names", "card_copy"]
    assert reached[-1].startswith("search_to_")


def test_results_stay_inside_a_small_window(app: MainWindowFixture) -> None:
    app.window.resize(app.window.minimumSize())
    app.search("trafficking")

    assert app.popup is not None
    middle = app.window.centralWidget()
    assert middle is not None
    corner = app.popup.mapTo(middle, QPoint(app.popup.width() - 1, app.popup.height() - 1))
    assert middle.rect().contains(corner)


def test_hidden_context_is_left_out_of_the_results(app: MainWindowFixture) -> None:
    app.search("UNODC")
    assert any(place.kind == "context" for place in app.results)
    app.press("Escape")

    app.window.set_context_shown(False)
    app.press("Control+K")
    app.qtbot.waitUntil(lambda: app.is_answered)

    assert not any(place.kind in ("context", "rating") for place in app.results)


def test_the_shortcut_hint_is_hidden_while_there_is_text(app: MainWindowFixture) -> None:
    hint = app.find(QLabel, "search_hint")
    assert hint.text() == "Ctrl+K"
    assert hint.isVisible()

    app.search("a")

    assert not hint.isVisible()


def test_the_shortcut_hint_covers_no_other_text(app: MainWindowFixture) -> None:
    field, hint = app.find(QLineEdit, "search_field"), app.find(QLabel, "search_hint")
    for letters in (4, 40, 4):
        width = field.fontMetrics().horizontalAdvance("M" * letters)
        field.setMaximumWidth(width)
        field.resize(width, field.height())
        text = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert hint.isHidden() == (letters == 4)
        assert hint.isHidden() or hint.x() > text


@pytest.mark.parametrize(
    ("word", "sentence"), [("zzzzzz", "No results in the report"), ("hotel", "result")]
)
def test_a_search_that_was_closed_at_once_says_its_number_when_it_is_shown_again(
    app: MainWindowFixture, word: str, sentence: str
) -> None:
    app.press("Control+K")
    app.type_text(word)
    panel = app.find(ResultsPage, "search_panel")
    app.qtbot.waitUntil(lambda: panel.typed() == word)
    count = app.find(QLabel, "search_count")
    app.press("Escape")

    app.press("Control+K")

    assert app.popup is not None
    assert sentence in count.text()


def test_escape_goes_to_the_text_when_a_new_text_size_has_remade_it(
    app: MainWindowFixture,
) -> None:
    app.window.tabs.focus_tab()
    app.press("Control+K")
    app.press("Control+Plus")

    app.press("Escape")

    assert app.focused is app.window.current_tab().main_pane()


def test_escape_goes_to_the_text_when_another_edition_has_replaced_it(
    app: MainWindowFixture, data_db: Path, tmp_path: Path
) -> None:
    app.window.tabs.focus_tab()
    app.press("Control+K")
    app.choose_data_file(Path(shutil.copy(data_db, tmp_path / "other.db")))
    app.window.activateWindow()
    app.qtbot.waitUntil(lambda: app.focused is app.field)

    app.press("Escape")

    assert app.focused is app.window.current_tab().main_pane()


def test_escape_after_a_click_into_the_field_does_not_go_to_a_closed_help(
    app: MainWindowFixture,
) -> None:
    app.window.tabs.focus_tab()
    text = app.focused
    app.press("F1")
    app.press("Control+K")
    app.press("Escape")
    app.press("Escape")
    app.qtbot.waitUntil(lambda: app.window.findChild(QWidget, "help_view") is None)
    app.qtbot.mouseClick(app.field, Qt.MouseButton.LeftButton)

    app.press("Escape")

    assert app.focused is text


def test_escape_goes_back_where_a_click_into_the_field_came_from(app: MainWindowFixture) -> None:
    app.press("Control+K")
    app.press("Escape")
    app.press("Control+2")
    table = app.focused
    assert table is not None
    assert app.window.current_tab().isAncestorOf(table)
    app.qtbot.mouseClick(app.field, Qt.MouseButton.LeftButton)

    app.press("Escape")

    assert app.focused is table


def test_escape_goes_to_the_page_when_a_part_of_it_is_gone(app: MainWindowFixture) -> None:
    app.press("F1")
    page = app.focused
    part = QWidget(app.find(QWidget, "help_view"))
    part.show()
    part.setFocus()
    app.press("Control+K")
    part.hide()

    app.press("Escape")

    assert app.focused is page


def test_escape_comes_back_from_the_field_after_a_quick_hide(app: MainWindowFixture) -> None:
    app.window.tabs.focus_tab()
    text = app.focused
    app.press("Control+K")
    app.action("quick_hide").trigger()
    app.action("quick_hide").trigger()
    assert app.focused is app.field

    app.press("Escape")

    assert app.focused is text


@pytest.mark.parametrize(
    ("words", "kind"), [("prosecution", SectionRequest), ("who works on shelters", SearchRequest)]
)
def test_print_on_a_card_prints_what_it_shows(
    app: MainWindowFixture, words: str, kind: type[DocumentRequest]
) -> None:
    app.search(words)
    buttons = app.window.findChildren(QPushButton, "card_print")
    [shown] = [button for button in buttons if button.isVisible()]
    shown.click()

    dialog = app.find(PrintDialog, "print_dialog")
    assert isinstance(dialog.job().request, kind)
    dialog.reject()


def test_nothing_moves_while_the_field_is_in_the_place_of_the_tabs(
    app: MainWindowFixture,
) -> None:
    app.window.resize(800, 600)
    process_events()
    rule = app.find(QLabel, "rule")
    before = rule.y()
    app.press("Control+K")
    app.qtbot.waitUntil(lambda: not app.find(QWidget, "tabs_bar").isVisible())
    process_events()

    assert rule.y() == before


def test_every_dot_of_a_number_has_room_in_a_narrow_window(app: MainWindowFixture) -> None:
    app.window.resize(1024, 1000)
    app.search("how many were repatriated in 2008")
    dots = next(each for each in app.window.findChildren(Dots) if each.isVisible())

    def drawn() -> int:
        image = dots.grab(dots.visibleRegion().boundingRect()).toImage()
        ink = image.pixel(5, 5)
        across = [image.pixel(x, 5) == ink for x in range(image.width())]
        down = [image.pixel(5, y) == ink for y in range(image.height())]
        return beginnings(across) * beginnings(down)

    assert drawn() == 280


def beginnings(line: list[bool]) -> int:
    """Return how many dots begin along a line of pixels."""
    return sum(here and not before for before, here in pairwise([False, *line]))
