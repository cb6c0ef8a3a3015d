"""The results in a pane beside the text, after one of them was opened."""

from PySide6.QtCore import Qt

from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.ui.search.search_fixture import SearchFixture


def test_an_opened_result_puts_the_results_beside_the_text(search: SearchFixture) -> None:
    search.type_text("billboard")

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


def test_after_a_new_query_the_first_result_is_opened_first(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("police")
    search.press("Return")
    search.field.clear()
    search.type_text("shelter")
    locations = [row.location for row in search.rows if isinstance(row, SearchResult)]
    search.opened.clear()

    assert search.controller.open_neighbour(-1)
    assert search.opened == []
    assert announced[-1] == "This is the first result."
    for _ in range(2):
        assert search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == locations[:2]
    search.controller.open_neighbour(-1)
    assert search.opened[-1][0] == locations[0]


def test_a_result_that_was_only_selected_is_the_next_to_be_opened(search: SearchFixture) -> None:
    search.type_text("shelter")
    search.press("Return")
    locations = [row.location for row in search.rows if isinstance(row, SearchResult)]
    search.press("Down")
    search.press("Down")

    search.controller.open_neighbour(1)
    search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == [*locations[:1], *locations[2:4]]


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


def test_without_a_pane_the_results_are_stepped_through_until_they_are_closed(
    search: SearchFixture,
) -> None:
    search.window.resize(640, 360)
    search.type_text("shelter")
    search.press("Return")
    locations = [row.location for row in search.rows if isinstance(row, SearchResult)]

    assert search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == locations[:2]
    assert not search.popup.isVisible()
    search.press("Escape")
    assert not search.controller.open_neighbour(1)
    search.type_text("police")
    assert not search.controller.open_neighbour(1)
