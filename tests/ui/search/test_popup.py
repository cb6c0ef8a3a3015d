"""The results of a search, used by keys, mouse and screen reader."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup
from laos_tip_app.report.search_results import SearchResult, answer
from laos_tip_app.store.store import Store
from tests.ui.search.search_fixture import LIMIT, SearchFixture

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
