"""The one answer beside the results, and what keys do for somebody in need."""

import pytest

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import TARGET
from laos_tip_app.report.answers import AnswerText
from laos_tip_app.ui.search.answer_view import Dots
from laos_tip_app.ui.search.rows import NameList, ResultList
from tests.ui.search.search_fixture import SearchFixture


def test_how_many_shows_both_numbers_with_their_dots_and_the_caution(
    search: SearchFixture,
) -> None:
    search.type_text("how many were repatriated in 2008")

    assert isinstance(search.rows[0], AnswerText)
    assert search.selected == 0
    assert search.texts("search_number") == ["280 people", "21 people"]
    dots = [each.count for each in search.page.findChildren(Dots) if each.isVisible()]
    assert dots == [280, 21]
    [notes] = visible(search, "search_notes")
    parent = notes.parentWidget()
    assert parent is not None
    assert [each.count for each in parent.findChildren(Dots)] == [21]
    assert search.texts("search_looked_for") == ["“Repatriated” is read as “brought back”."]


def test_who_shows_each_name_and_opens_its_profile(search: SearchFixture) -> None:
    search.type_text("who works on shelters")
    names = search.page.findChild(ResultList, "search_names")
    assert isinstance(names, ResultList)
    assert len(search.names) == 5
    assert search.names[0].name == "Ministry of Labor and Social Welfare"
    assert all(names.sizeHintForRow(row) >= 2 * TARGET for row in range(5))

    names.setFocus()
    search.qtbot.keyClick(names, Qt.Key.Key_Down)
    search.qtbot.keyClick(names, Qt.Key.Key_Return)

    assert [location for location, _ in search.opened] == [Location.of("stakeholder", "SH-14")]


class CutNames(QObject):
    """Notes whenever the names are painted with something over their last row."""

    def __init__(self) -> None:
        super().__init__()
        self.paintings: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        names = watched.parent()
        if event.type() == QEvent.Type.Paint and isinstance(names, NameList):
            parent = names.parentWidget()
            assert parent is not None
            rows = range(names.rows.rowCount())
            whole = QRect(names.pos(), QSize(1, sum(map(names.sizeHintForRow, rows))))
            beside = [each for each in parent.children() if each is not names]
            boxes = [e.geometry() for e in beside if isinstance(e, QWidget) and e.isVisible()]
            self.paintings.append(any(map(whole.intersects, boxes)))
        return False


def test_no_name_is_cut_when_the_names_are_first_painted(
    search: SearchFixture, qapp: QApplication
) -> None:
    """The height of the rows depends on their width, which the page knows late."""
    search.window.resize(1024, 768)
    watch = CutNames()
    qapp.installEventFilter(watch)

    search.type_text("who works on shelters")
    search.qtbot.waitUntil(lambda: bool(watch.paintings))

    qapp.removeEventFilter(watch)
    assert watch.paintings[0] is False


def test_the_caution_of_the_chosen_name_is_in_words(search: SearchFixture) -> None:
    search.type_text("who works on shelters")
    names = search.page.findChild(ResultList, "search_names")
    assert isinstance(names, ResultList)

    assert len(visible(search, "search_notes")) == 1
    names.choose(1)

    assert visible(search, "search_notes") == []


def test_a_letter_that_finds_the_same_leaves_the_answer_as_it_is(search: SearchFixture) -> None:
    search.type_text("8 prosecut")
    before = visible(search, "search_number_says")

    search.type_text("ions")

    assert before
    assert visible(search, "search_number_says") == before


def visible(search: SearchFixture, name: str) -> list[QWidget]:
    return [each for each in search.page.findChildren(QWidget, name) if each.isVisible()]


def test_what_an_answer_names_is_no_result_below_it(search: SearchFixture) -> None:
    search.type_text("compare iom and unicef")

    told = search.rows[0]
    assert isinstance(told, AnswerText)
    assert told.place == "Comparison"
    assert not any(result.location.kind == "stakeholder" for result in search.results)
    assert [name.name for name in search.names] == ["IOM", "UNICEF"]


def test_an_answer_is_spoken_with_the_number_of_results(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("how many people were brought back")
    row = search.rows[0]
    assert isinstance(row, AnswerText)

    search.qtbot.waitUntil(lambda: bool(announced))

    assert announced == [f"{row.spoken} {search.message}"]
    assert "○" not in announced[0]
    assert "PT-08" not in announced[0]


def test_an_answer_is_copied_with_its_numbers_and_cautions(search: SearchFixture) -> None:
    search.type_text("how many people were brought back")

    search.qtbot.mouseClick(search.button("card_copy"), Qt.MouseButton.LeftButton)

    [(action, text)] = search.actions
    assert action == "copy"
    assert "280 people: formally identified" in str(text)
    assert "280 and 21 must not be added" in str(text)


@pytest.mark.parametrize("way", ["button", "Enter"])
def test_two_stakeholders_are_compared_on_their_tab(search: SearchFixture, way: str) -> None:
    search.type_text("compare police and unicef")

    if way == "button":
        search.button("search_compare").click()
    else:
        search.qtbot.keyClick(search.field, Qt.Key.Key_Return)

    [(action, places)] = search.actions
    assert action == "compare"
    assert places == (Location.of("stakeholder", "SH-05"), Location.of("stakeholder", "SH-19"))


def test_two_cautions_are_in_words_and_the_others_when_asked_for(search: SearchFixture) -> None:
    search.type_text("2007")
    row = search.rows[0]
    assert isinstance(row, AnswerText)
    [box] = visible(search, "search_notes")

    def shown() -> list[str]:
        return [each.text() for each in box.findChildren(QLabel) if each.isVisible()]

    notes = [note.short for note in row.notes]
    assert len(notes) > 2
    assert shown() == notes[:2]
    search.button("search_more_notes").click()
    assert shown() == notes


# Somebody in need.


def test_help_is_spoken_before_a_result_that_is_reached_at_once(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("how do I get help")
    search.press("Down")

    assert announced[0].startswith("This program can’t help in an emergency.")
    assert len(announced) == 2
    assert search.texts("search_help")[0].startswith("This program can’t help in an emergency.")


def test_no_result_is_chosen_for_somebody_in_need(search: SearchFixture) -> None:
    search.type_text("help me")

    assert search.rows
    assert not search.list.currentIndex().isValid()
    search.press("Return")
    assert search.opened == []
    assert search.page.isVisible()

    search.press("Down")
    assert search.selected == 0
    search.press("Return")
    assert len(search.opened) == 1


def test_enter_before_the_answer_opens_nothing_for_somebody_in_need(
    search: SearchFixture, announced: list[str]
) -> None:
    search.qtbot.keyClicks(search.field, "call the police")
    search.press("Return")
    search.wait()
    search.qtbot.waitUntil(lambda: bool(announced))

    assert search.opened == []
    assert announced[0].startswith("This program can’t help in an emergency.")


def test_a_result_is_chosen_again_for_the_next_question(search: SearchFixture) -> None:
    search.type_text("help me")
    search.field.clear()
    search.type_text("police")

    assert search.selected == 0


@pytest.mark.parametrize("typed", ["hotline", "help me"])
def test_help_is_shown_whether_there_are_results_or_not(search: SearchFixture, typed: str) -> None:
    search.type_text(typed)

    assert search.page.isVisible()
    assert search.list.isVisible() == bool(search.rows)
    assert search.texts("search_help")[0].startswith("This program can’t help in an emergency.")
