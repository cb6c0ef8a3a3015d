"""The editors’ answer above the results, and what keys do for somebody in need."""

from PySide6.QtWidgets import QLabel

from tests.ui.search.search_fixture import SearchFixture


def test_an_answer_is_shown_above_the_results_and_spoken(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("how many people were brought back")

    assert search.reply.lines[0][0] == "280 people"
    search.qtbot.waitUntil(lambda: bool(announced))
    assert announced == [f"{search.reply.spoken} {search.message}"]
    assert "○" not in announced[0]
    assert search.selected == 0


def test_an_answer_is_spoken_before_a_result_that_is_reached_at_once(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("how do I get help")
    search.press("Down")

    assert announced[0] == search.reply.text
    assert announced[0].startswith("This program can’t help in an emergency.")
    assert len(announced) == 2


def test_no_result_is_chosen_for_somebody_in_need(search: SearchFixture) -> None:
    search.type_text("help me")

    assert search.rows
    assert not search.list.currentIndex().isValid()
    search.press("Return")
    assert search.opened == []
    assert search.popup.isVisible()

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
    assert announced[0].startswith(search.reply.text)
    assert search.reply.text.startswith("This program can’t help in an emergency.")


def test_a_result_is_chosen_again_for_the_next_question(search: SearchFixture) -> None:
    search.type_text("help me")
    search.field.clear()
    search.type_text("police")

    assert search.selected == 0


def test_an_answer_is_the_first_row_and_scrolls_with_the_results(search: SearchFixture) -> None:
    search.window.resize(700, 260)
    search.type_text("who helps victims")

    assert search.list.verticalScrollBar().maximum() > 0
    assert search.list.verticalScrollBar().value() == 0


def test_no_line_is_empty_above_an_answer(search: SearchFixture) -> None:
    count = search.popup.findChild(QLabel, "search_count")
    assert count is not None

    search.type_text("hotline")
    assert search.rows == []
    assert count.isHidden()
    assert search.list.y() == 1

    search.field.clear()
    search.type_text("help me")
    assert search.rows
    assert not count.isHidden()
    assert count.text().endswith("results")

    search.field.clear()
    search.type_text("police")
    assert not count.isHidden()
