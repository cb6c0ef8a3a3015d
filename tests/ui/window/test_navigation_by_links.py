"""Search results, links and evidence lead to their locations, and Back to the former one."""

from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QToolButton,
    QWidget,
)

from laos_tip_app.base.location import HOME_TAB, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.stakeholders.tab import StakeholderView
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.legend_frame import LegendFrame
from laos_tip_app.ui.widgets.page import close_newest
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_help
from tests.pixels import colours
from tests.ui.window.navigation import (
    SIZES,
    STARTS,
    NavigationFixture,
    choose_cell,
    compare,
    go_to_end_of_text,
    open_window,
    process_events,
    show_stakeholders,
)


@pytest.fixture
def app(
    store: Store, settings: Settings, qtbot: QtBot, request: pytest.FixtureRequest
) -> NavigationFixture:
    """Return a window at the beginning of the report, in the text size of the test."""
    return open_window(store, settings, qtbot, getattr(request, "param", 100))


# By search, by links and by evidence.


@pytest.mark.parametrize(
    ("app", "words", "start"),
    [
        (100, "taxi", "the first section"),
        (200, "border", "the timeline from near"),
        (100, "unicef", "a cell of the matrix"),
        (200, "police", "the cards"),
    ],
    indirect=["app"],
)
def test_a_search_result_leads_to_its_location_with_the_words_highlighted(
    app: NavigationFixture, words: str, start: str
) -> None:
    problems = []
    begin = STARTS[start]
    field = app.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    seen = set()
    search(app, field, words)
    count = len(app.window.search_results()[1])
    for number in range(0, count, max(count // 4, 1)):
        begin(app)
        panel = search(app, field, words)
        results = panel.findChild(QListView, "search_results")
        assert isinstance(results, QListView)
        for _ in range(number):
            app.qtbot.keyClick(field, Qt.Key.Key_Down)
        row = results.currentIndex().data(Role.ITEM)
        place = row.target if isinstance(row, SearchResult) else row.records[0]
        app.qtbot.keyClick(field, Qt.Key.Key_Return)
        seen.add(place)
        if problem := app.problem_at(place) or highlight_problem(app, place, words):
            problems.append(f"{place}: {problem}")
    assert len(seen) > 1
    assert not problems, "\n".join(("", *problems))


def search(app: NavigationFixture, field: QLineEdit, words: str) -> ResultsPage:
    """Type words into the search field, and return the popup with the results."""
    app.window.focus_search()
    field.clear()
    app.qtbot.keyClicks(field, words)
    popup = app.window.findChild(ResultsPage, "search_panel")
    assert isinstance(popup, ResultsPage)
    app.qtbot.waitUntil(lambda: popup.isVisible() and popup.typed() == words)
    return popup


def highlight_problem(app: NavigationFixture, place: Location, words: str) -> str:
    """Return what is problems unless the words are marked where they stand, or nothing."""
    tab = app.window.tab(place.tab)
    lists = [view for view in tab.findChildren(EvidenceListView) if view.isVisible()]
    text = " ".join(entry.spoken for view in lists for entry in view.items()).lower()
    if place.tab == "reader" and words in app.text.toPlainText().lower():
        marked = [s.format.background().color() for s in app.text.extraSelections()]
        if QColor(LIGHT.match) not in marked:
            return "no word is marked in the text"
    if words in text and not any(shows(view, LIGHT.match) for view in lists):
        return "no word is marked beside it"
    return ""


def shows(view: QAbstractItemView, colour: str) -> bool:
    """Return whether a colour is anywhere in a list when it is scrolled through."""
    bar = view.verticalScrollBar()
    position, is_shown = bar.value(), False
    for value in range(0, bar.maximum() + 1, max(view.viewport().height() // 2, 1)):
        bar.setValue(value)
        is_shown = is_shown or colour in colours(view.viewport().grab().toImage())
    bar.setValue(position)
    return is_shown


@pytest.mark.parametrize("app", SIZES, indirect=True)
def test_evidence_in_the_details_leads_to_its_sentence(app: NavigationFixture) -> None:
    for place in (
        Location.of("figure", app.store.figures()[-1].id),
        Location.of("event", app.store.events()[-1].id),
        Location.of("stakeholder", app.store.stakeholders()[3].id),
    ):
        app.go(place)
        panel = app.window.tab(place.tab).findChild(DetailPanel)
        assert isinstance(panel, DetailPanel)
        panel.card_view.more.setChecked(True)
        entries = panel.list
        *_, fact = (item.location for item in entries.items() if item.kind == "fact")
        assert fact is not None
        entries.select_location(fact)
        app.qtbot.keyClick(entries, Qt.Key.Key_Return)
        assert not app.problem_at(fact)
        app.window.back()
        assert not app.problem_at(place)


@pytest.mark.parametrize("app", SIZES, indirect=True)
def test_a_link_in_the_text_leads_to_its_location(app: NavigationFixture) -> None:
    app.go(Location.of("section", app.store.sections()[-1].id))
    for number in range(1, 8):
        links = sorted(link for link in hrefs(app.text) if ":" in link)
        target = Location.parse(links[number % len(links)])
        app.text.follow_link(str(target))
        assert app.window.location() == target
        assert not app.problem_at(target)
        app.go(Location.of("section", app.store.sections()[number % 5].id))


def hrefs(text: ReportTextView) -> set[str]:
    links = set()
    block = text.document().begin()
    while block.isValid():
        links |= {part.format.anchorHref() for part in block.textFormats()}
        block = block.next()
    return {link for link in links if link.partition(":")[0] in HOME_TAB}


# Selections.


@pytest.mark.parametrize(
    "start", ["the list", "a cell of the matrix", "the timeline as a table", "the facts"]
)
def test_a_click_on_the_row_that_is_selected_opens_its_card(
    app: NavigationFixture, start: str
) -> None:
    """As at first, and after the card was closed or has shown a relation."""
    STARTS[start](app)
    relation = Location.of("relation", app.store.relations()[0].id)
    panel = app.window.current_tab().findChild(DetailPanel)
    table = app.window.current_tab().main_pane()
    assert isinstance(panel, DetailPanel)
    assert isinstance(table, ReportTableView)
    for _ in range(2):
        panel.closed.emit()
        assert not panel.isVisible()
        index = table.currentIndex()
        at = table.visualRect(index).center()
        app.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert table.currentIndex() == index
        assert panel.isVisible()
        place = index.data(Role.LOCATION)
        assert app.window.location() == place
        assert panel.details().title
        assert panel.selected_location() is None
        if place.tab == "stakeholders":
            app.go(relation)


@pytest.mark.parametrize("start", ["the timeline", "the map", "the cards"])
def test_choosing_an_item_of_a_drawing_again_opens_its_card(
    app: NavigationFixture, start: str
) -> None:
    STARTS[start](app)
    panel = app.window.current_tab().findChild(DetailPanel)
    canvas = app.window.current_tab().main_pane()
    assert isinstance(panel, DetailPanel)
    assert isinstance(canvas, Canvas)
    app.qtbot.keyClick(canvas, Qt.Key.Key_Home)
    panel.closed.emit()
    assert not panel.isVisible()
    at = canvas.visualRect(canvas.currentIndex()).center()
    app.qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.isVisible()


def test_a_stakeholder_in_the_matrix_is_shown_with_all_its_facts(app: NavigationFixture) -> None:
    """Whichever cell, and so theme, was selected before."""
    show_stakeholders(StakeholderView.MATRIX)(app)
    matrix = app.stakeholders.matrix
    assert matrix is not None
    model = matrix.model()
    cells = product(range(0, model.rowCount(), 20), (1, 3, model.columnCount() - 1))
    for number, (row, column) in enumerate(cells):
        for stakeholder in app.store.stakeholders()[number::22]:
            matrix.setCurrentIndex(model.index(row, column))
            place = Location.of("stakeholder", stakeholder.id)
            app.go(place)
            assert not app.problem_at(place)
            text = " ".join(entry.spoken for entry in app.stakeholders.detail.list.items())
            assert "has no facts on this" not in text
            assert app.stakeholders.detail.details().title == stakeholder.full_name


def test_back_restores_the_selected_cell_of_the_matrix(app: NavigationFixture) -> None:
    choose_cell(app)
    before = app.stakeholders.detail.details().title

    app.go("reader")
    app.window.back()

    assert app.stakeholders.detail.details().title == before
    matrix = app.stakeholders.matrix
    assert matrix is not None
    assert matrix.currentIndex().column() == 2


def test_going_to_a_profile_ends_a_comparison_and_back_restores_it(app: NavigationFixture) -> None:
    compare(app)
    others = app.stakeholders.view_state().compared
    place = Location.of("stakeholder", others[0])
    app.go(place)
    assert not app.problem_at(place)
    assert app.stakeholders.view_state().compared == ()

    app.window.back()
    assert app.stakeholders.view_state().compared == others

    first = app.window.location()
    app.go(first)
    assert not app.problem_at(first)
    assert app.stakeholders.view_state().compared == ()


def test_a_stakeholder_that_is_not_on_the_map_is_shown_in_the_details(
    app: NavigationFixture,
) -> None:
    show_stakeholders(StakeholderView.MAP)(app)
    assert app.stakeholders.map is not None
    drawn = {label.node.id for label in app.stakeholders.map.scene.layout.nodes}
    others = [row for row in app.store.stakeholders() if row.id not in drawn]
    assert others
    for stakeholder in others:
        place = Location.of("stakeholder", stakeholder.id)
        app.go("reader")
        app.go(place)
        app.window.tab("stakeholders").setFocus()
        assert not app.problem_at(place)
        assert app.stakeholders.map.canvas.current_location() is None


# From the help.


def test_back_closes_the_help_and_restores_focus_and_scroll_position(
    app: NavigationFixture,
) -> None:
    app.go(Location.of("stakeholder", app.store.stakeholders()[3].id))
    go_to_end_of_text(app)
    app.text.setFocus()
    before = app.text.scroller.text_position(), app.window.location()
    button = app.window.findChild(QToolButton, "button_back")
    assert isinstance(button, QToolButton)

    show_help(app.window)
    assert button.isEnabled()
    app.window.back()
    process_events()

    assert (app.text.scroller.text_position(), app.window.location()) == before
    assert QApplication.focusWidget() is app.text
    app.window.back()
    assert app.window.location().kind == "stakeholder"


def test_back_closes_the_help_also_without_a_former_location(app: NavigationFixture) -> None:
    button = app.window.findChild(QToolButton, "button_back")
    assert isinstance(button, QToolButton)
    assert not button.isEnabled()
    show_help(app.window)
    app.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not app.problem_at(app.window.first_location())
    assert not button.isEnabled()


def test_the_help_has_no_back_button(app: NavigationFixture) -> None:
    show_help(app.window)
    help_view = app.window.findChild(QWidget, "help_view")
    assert isinstance(help_view, QWidget)
    assert help_view.findChildren(QToolButton) == []


def test_that_a_legend_was_seen_is_written_after_the_first_picture(
    laptop_window: MainWindow, qtbot: QtBot
) -> None:
    laptop_window.go(Location("timeline"))
    assert "timeline" not in laptop_window.settings.seen_legends
    qtbot.waitUntil(lambda: "timeline" in laptop_window.settings.seen_legends)


def test_the_legend_opens_at_the_first_visit_but_not_over_an_entry_that_a_link_leads_to(
    laptop_window: MainWindow, store: Store
) -> None:
    def is_legend_open() -> bool:
        legend = laptop_window.tabs.current_tab().findChild(LegendFrame)
        assert legend is not None
        return legend.isVisible()

    laptop_window.go(Location("timeline", "event", store.events()[0].id))
    process_events()
    assert not is_legend_open()
    close_newest(laptop_window)
    laptop_window.go(Location("reader"))
    laptop_window.go(Location("timeline"))
    process_events()
    assert is_legend_open()
