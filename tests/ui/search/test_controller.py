"""The results of a search, used by keys, mouse and screen reader."""

import shutil
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.report.search_results import SearchResult, answer
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.card import CardView
from tests.events import process_events
from tests.ui.search.search_fixture import LIMIT, SearchFixture


def test_another_data_file_is_searched_after_a_change(
    search: SearchFixture, store: Store, tmp_path: Path
) -> None:
    search.type_text("police")
    assert search.failed == []

    gone = Path(shutil.copy(store.path, tmp_path / "gone.db"))
    with Store.open(gone) as other:
        search.controller.set_store(other)
    gone.unlink()
    search.qtbot.keyClicks(search.field, "m")
    search.qtbot.waitUntil(lambda: bool(search.failed))

    assert isinstance(search.failed[0], DataFileError)
    assert not search.page.isVisible()


def test_the_window_shows_the_best_results_of_the_command_line_in_the_same_order(
    search: SearchFixture, store: Store
) -> None:
    search.type_text("police")

    found = answer(store, "police", LIMIT).results
    assert 5 < len(search.rows) <= len(found)
    assert tuple(search.rows) == found[: len(search.rows)]


def test_the_chosen_result_is_shown_as_a_card_that_moves_with_it(search: SearchFixture) -> None:
    search.type_text("billboard")
    card = search.page.findChild(CardView)
    assert card is not None
    assert card.card().location == search.results[0].location

    search.press("Down")

    assert card.card().location == search.results[1].location


def test_a_card_is_painted_once_when_all_of_it_is_arranged(search: SearchFixture) -> None:
    search.type_text("police tr")
    process_events()
    card = search.page.findChild(CardView)
    assert card is not None
    heights: list[int] = []

    class PaintWatch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                heights.append(watched.height())
            return False

    watch = PaintWatch()
    card.installEventFilter(watch)
    for _row in range(search.list.model().rowCount() - 1):
        heights.clear()
        search.press("Down")
        for _turn in range(4):
            process_events()

        assert heights == [card.height()]


def test_a_card_leads_to_the_other_places_that_show_the_same(search: SearchFixture) -> None:
    search.type_text("PT-09")

    for name, kind in (("timeline", "event"), ("figures", "figure"), ("reader", "fact")):
        search.button(f"search_to_{name}").click()
        assert search.opened[-1][0].kind == kind
        search.controller.ask()


def test_the_other_places_are_below_even_a_short_card(search: SearchFixture) -> None:
    search.type_text("prosecution")
    copy, link = search.button("card_copy"), search.button("search_to_reader")
    bottom = copy.mapTo(search.page, copy.rect().bottomLeft()).y()
    assert bottom < link.mapTo(search.page, QPoint()).y() < bottom + 2 * link.height()


def test_at_most_twelve_rows_of_one_or_two_lines_are_shown(search: SearchFixture) -> None:
    search.type_text("trafficking")

    assert len(search.rows) == 12
    plain = [number for number, row in enumerate(search.results[:12]) if not row.corrections]
    heights = sorted({search.list.sizeHintForRow(row) for row in plain})
    assert len(heights) == 2
    assert heights[1] - heights[0] < search.list.fontMetrics().lineSpacing() * 1.5


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
    second = search.results[1]

    search.press("Return")

    [(location, words)] = search.opened
    assert location == second.target
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
    assert not search.page.isVisible()

    search.field.clear()
    search.type_text("shelter")

    assert search.page.typed() == "shelter"


def test_a_new_answer_selects_its_first_result(search: SearchFixture) -> None:
    search.type_text("police")
    for _ in range(10):
        search.press("Down")

    search.type_text(" ")

    assert search.selected == 0
    assert search.list.verticalScrollBar().value() == 0


def test_a_click_opens_a_result(search: SearchFixture) -> None:
    search.type_text("police")
    second = search.results[1]

    search.click(1)

    assert [location for location, _ in search.opened] == [second.target]


def test_a_statement_is_one_result_that_leads_to_its_sentence(search: SearchFixture) -> None:
    search.type_text("280")

    first = search.results[0]
    assert {location.kind for location in (first.location, *first.also)} == {
        "fact",
        "figure",
        "event",
        "passage",
    }
    assert first.target == Location.of("fact", "PT-08")
    assert first.text == search.list.currentIndex().data()
    assert first.place == "Protection ¶3"


def accessible(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def test_field_and_list_have_names_and_roles(search: SearchFixture) -> None:
    search.type_text("police")

    field, results = accessible(search.field), accessible(search.list)
    assert field.role() == QAccessible.Role.EditableText
    assert field.text(QAccessible.Text.Name) == "Search the report"
    assert results.role() == QAccessible.Role.List
    assert results.text(QAccessible.Text.Name) == "Search results"


def test_a_result_is_read_with_its_corrections_first_and_its_place(search: SearchFixture) -> None:
    search.type_text("OV-30")
    row = search.results[0]
    assert row.corrections

    item = accessible(search.list).child(0)

    assert item.role() == QAccessible.Role.ListItem
    read = item.text(QAccessible.Text.Name)
    assert read.startswith(row.corrections[0].rstrip("."))
    assert read.endswith(row.place)
    assert row.text.rstrip(".") in read
    assert "✕" not in read
    assert "O-01" not in read


def test_results_are_painted_in_the_dark_theme_and_stay_under_the_field(
    search: SearchFixture,
) -> None:
    search.type_text("trafficking polise")
    apply_theme(DARK)
    search.window.resize(640, 360)

    process_events()

    corner = search.page.mapTo(search.window, QPoint(search.page.width(), search.page.height()))
    assert search.window.rect().contains(corner - QPoint(1, 1))
    assert search.page.y() >= search.field.geometry().bottom()


def test_results_in_sight_are_searched_anew_when_context_is_hidden(search: SearchFixture) -> None:
    search.type_text("UNODC")
    search.controller.set_context_shown(False)
    search.wait()
    assert search.page.isVisible()
    assert not any(
        isinstance(row, SearchResult) and row.background == "context" for row in search.rows
    )

    search.press("Escape")
    search.controller.set_context_shown(True)
    process_events()
    assert (search.page.typed(), search.page.isVisible()) == ("", False)


def test_enter_opens_one_answer_and_not_that_to_the_next_query(search: SearchFixture) -> None:
    search.qtbot.keyClicks(search.field, "pr-07")
    search.press("Return")
    search.qtbot.waitUntil(lambda: len(search.opened) == 1)
    for text in ("zzzzz", "police"):
        search.field.clear()
        search.qtbot.keyClicks(search.field, text)
        if text != "police":
            search.press("Return")
        search.wait()
    assert len(search.opened) == 1
    assert search.page.isVisible()
