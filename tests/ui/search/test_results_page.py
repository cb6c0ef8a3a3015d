"""The results in place of the text: opened, closed, stepped through, in every width."""

from PySide6.QtCore import QPoint, Qt

from laos_tip_app.ui.search.answer_view import AnswerView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.ui.search.search_fixture import SearchFixture


def test_the_results_take_the_place_of_the_text_until_one_is_opened(
    search: SearchFixture,
) -> None:
    search.type_text("billboard")
    assert search.page.isVisible()
    assert not search.text.isVisible()

    search.press("Return")

    assert not search.page.isVisible()
    assert search.text.isVisible()


def test_results_stay_while_the_focus_is_elsewhere(search: SearchFixture) -> None:
    search.type_text("police")

    search.list.setFocus()

    assert search.page.isVisible()


def test_the_button_closes_the_results(search: SearchFixture) -> None:
    search.type_text("police")

    search.qtbot.mouseClick(search.button("search_close"), Qt.MouseButton.LeftButton)

    assert not search.page.isVisible()
    assert search.text.isVisible()


def test_the_results_can_be_used_by_keys(search: SearchFixture) -> None:
    search.type_text("police")
    search.list.setFocus()

    search.qtbot.keyClick(search.list, Qt.Key.Key_Down)
    search.qtbot.keyClick(search.list, Qt.Key.Key_Return)

    assert search.opened[-1][0] == search.results[1].target


def test_the_next_and_the_previous_result_are_opened_up_to_the_ends(
    search: SearchFixture, announced: list[str]
) -> None:
    assert not search.controller.open_neighbour(1)
    search.type_text("billboard")
    search.press("Return")
    count = len(search.rows)

    for _ in search.rows:
        assert search.controller.open_neighbour(1)

    targets = [row.target for row in search.results]
    assert [location for location, _ in search.opened] == targets
    assert announced[-2].startswith(f"Result {count} of {count}. ")
    assert announced[-1] == "This is the last result."
    search.controller.open_neighbour(-1)
    assert search.opened[-1][0] == targets[-2]


def test_a_result_that_was_only_selected_is_the_next_to_be_opened(search: SearchFixture) -> None:
    search.type_text("billboard")
    search.press("Return")
    targets = [row.target for row in search.results]
    search.press("Down")
    assert search.page.isVisible()
    search.press("Down")
    search.press("Down")

    search.controller.open_neighbour(1)
    search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == [*targets[:1], *targets[2:4]]


def test_the_answer_is_beside_the_results_or_below_them_in_a_narrow_window(
    search: SearchFixture,
) -> None:
    search.type_text("police")
    answer = search.page.findChild(AnswerView, "search_answer")
    assert isinstance(answer, AnswerView)
    assert answer.x() > search.list.width() / 2
    try:
        apply_text_size(200)
        search.qtbot.waitUntil(lambda: answer.x() == 0)
        assert answer.y() > search.list.height()
    finally:
        apply_text_size(100)
    search.qtbot.waitUntil(lambda: answer.x() > 0)


def test_in_a_small_window_the_results_are_stepped_through_until_they_are_closed(
    search: SearchFixture,
) -> None:
    search.window.resize(640, 360)
    search.type_text("billboard")
    search.press("Return")
    targets = [row.target for row in search.results]

    assert search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == targets[:2]
    assert not search.page.isVisible()
    search.press("Escape")
    assert not search.controller.open_neighbour(1)
    search.type_text("police")
    assert not search.controller.open_neighbour(1)


def test_results_and_answer_are_side_by_side_as_soon_as_there_is_room(
    search: SearchFixture,
) -> None:
    """Else the first painting had the answer below the list, which covered it."""
    search.type_text("tier 3")
    for width in (700, 1000):
        search.page.resize(width, 500)
    assert search.list.isVisible()
    right = search.list.mapTo(search.page, QPoint(search.list.width(), 0)).x()
    assert search.page.view.x() >= right
    assert search.page.view.height() == search.page.height()
