"""One arrives where one asked: by a search, by links and evidence, and away from the help."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QUrl
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
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from tests.ui.window.arrivals import (
    SIZES,
    STARTS,
    Desk,
    choose_cell,
    compare,
    go_to_end_of_text,
    open_desk,
    show_stakeholders,
    work,
)


@pytest.fixture
def desk(store: Store, settings: Settings, qtbot: QtBot, request: pytest.FixtureRequest) -> Desk:
    """Return a window at the beginning of the report; the text is as large as the test says."""
    return open_desk(store, settings, qtbot, getattr(request, "param", 100))


# By search, by links and by evidence.


@pytest.mark.parametrize("desk", SIZES, indirect=True)
@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("taxi", "the first section"),
        ("shelter", "the timeline from near"),
        ("unicef", "a cell of the matrix"),
        ("2008", "the cards"),
    ],
)
def test_a_result_leads_to_its_place_with_the_words_marked(
    desk: Desk, words: str, start: str
) -> None:
    wrong = []
    begin = STARTS[start]
    field = desk.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    seen = set()
    count = len(search(desk, field, words).shown())
    for number in range(0, count, max(count // 4, 1)):
        begin(desk)
        panel = search(desk, field, words)
        results = panel.findChild(QListView, "search_results")
        assert isinstance(results, QListView)
        for _ in range(number):
            desk.qtbot.keyClick(field, Qt.Key.Key_Down)
        place = results.currentIndex().data(Role.LOCATION)
        desk.qtbot.keyClick(field, Qt.Key.Key_Return)
        seen.add(place)
        if said := desk.look(place) or miss_marks(desk, place, words):
            wrong.append(f"{place}: {said}")
    assert len(seen) > 1
    assert not wrong, "\n".join(("", *wrong))


def search(desk: Desk, field: QLineEdit, words: str) -> SearchPopup:
    """Type words into the search field, and return the results."""
    desk.window.focus_search()
    field.clear()
    desk.qtbot.keyClicks(field, words)
    found = desk.window.findChild(SearchPopup, "search_panel")
    assert isinstance(found, SearchPopup)
    desk.qtbot.waitUntil(lambda: found.isVisible() and found.typed() == words)
    return found


def miss_marks(desk: Desk, place: Location, words: str) -> str:
    """Return what is wrong unless the words are marked where they stand, or nothing."""
    tab = desk.window.tab(place.tab)
    lists = [each for each in tab.findChildren(EvidenceListView) if each.isVisible()]
    said = " ".join(entry.spoken for each in lists for entry in each.entries()).lower()
    if place.tab == "reader" and words in desk.text.toPlainText().lower():
        grounds = [each.format.background().color() for each in desk.text.extraSelections()]
        if QColor(LIGHT.match) not in grounds:
            return "no word is marked in the text"
    if words in said and not any(shows(each, QColor(LIGHT.match)) for each in lists):
        return "no word is marked beside it"
    return ""


def shows(view: QAbstractItemView, colour: QColor) -> bool:
    """Return whether a colour is anywhere in a list when it is scrolled through."""
    bar = view.verticalScrollBar()
    kept, found = bar.value(), False
    for value in range(0, bar.maximum() + 1, max(view.viewport().height() // 2, 1)):
        bar.setValue(value)
        image = view.viewport().grab().toImage()
        pixels = (
            image.pixelColor(x, y)
            for y in range(0, image.height(), 3)
            for x in range(0, image.width(), 3)
        )
        found = found or colour in pixels
    bar.setValue(kept)
    return found


@pytest.mark.parametrize("desk", SIZES, indirect=True)
def test_an_entry_of_the_details_leads_to_its_sentence(desk: Desk) -> None:
    for place in (
        Location.of("figure", desk.store.figures()[-1].id),
        Location.of("event", desk.store.events()[-1].id),
        Location.of("stakeholder", desk.store.stakeholders()[3].id),
    ):
        desk.go(place)
        entries = desk.window.tab(place.tab).findChild(EvidenceListView, "detail_entries")
        assert isinstance(entries, EvidenceListView)
        facts = [each.location for each in entries.entries() if each.kind == "fact"]
        fact = facts[-1]
        assert fact is not None
        entries.select_location(fact)
        desk.qtbot.keyClick(entries, Qt.Key.Key_Return)
        assert not desk.look(fact)
        desk.window.back()
        assert not desk.look(place)


@pytest.mark.parametrize("desk", SIZES, indirect=True)
def test_a_link_in_the_text_leads_to_its_place(desk: Desk) -> None:
    desk.go(Location.of("section", desk.store.sections()[-1].id))
    for number in range(1, 8):
        links = sorted(link for link in hrefs(desk.text) if ":" in link)
        target = Location.parse(links[number % len(links)])
        desk.text.anchorClicked.emit(QUrl(str(target)))
        assert desk.window.location() == target
        assert not desk.look(target)
        desk.go(Location.of("section", desk.store.sections()[number % 5].id))


def hrefs(text: ReportTextView) -> set[str]:
    found = set()
    block = text.document().begin()
    while block.isValid():
        found |= {part.format.anchorHref() for part in block.textFormats()}
        block = block.next()
    return {each for each in found if each.partition(":")[0] in HOME_TAB}


# What else keeps a former selection.


@pytest.mark.parametrize("column", [1, 3, -1])
def test_a_stakeholder_that_is_asked_for_in_the_matrix_is_not_said_to_have_no_facts(
    desk: Desk, column: int
) -> None:
    """Whichever cell was looked at before: its theme is not what is asked for now."""
    show_stakeholders(StakeholderView.MATRIX)(desk)
    matrix = desk.stakeholders.pages.matrix
    assert matrix is not None
    model = matrix.model()
    for row in range(0, model.rowCount(), 20):
        matrix.setCurrentIndex(model.index(row, column % model.columnCount()))
        for each in desk.store.stakeholders()[::11]:
            place = Location.of("stakeholder", each.id)
            desk.go(place)
            assert not desk.look(place)
            said = " ".join(entry.spoken for entry in desk.stakeholders.detail.entries.entries())
            assert "states no fact on this" not in said
            assert desk.stakeholders.detail.details().title == each.full_name


def test_back_leads_to_the_cell_that_was_looked_at(desk: Desk) -> None:
    choose_cell(desk)
    before = desk.stakeholders.detail.details().title

    desk.go("reader")
    desk.window.back()

    assert desk.stakeholders.detail.details().title == before
    matrix = desk.stakeholders.pages.matrix
    assert matrix is not None
    assert matrix.currentIndex().column() == 2


def test_what_is_asked_for_is_shown_alone_and_back_leads_to_the_comparison(desk: Desk) -> None:
    compare(desk)
    profile = desk.stakeholders.pages.profile
    assert profile is not None
    others = profile.compared()
    place = Location.of("stakeholder", others[0])
    desk.go(place)
    assert not desk.look(place)
    assert profile.compared() == ()

    desk.window.back()
    assert profile.compared() == others

    first = desk.window.location()
    desk.go(first)
    assert not desk.look(first)
    assert profile.compared() == ()


def test_a_rating_is_shown_in_full_again_after_what_the_article_says_of_it(desk: Desk) -> None:
    place = Location.of("rating", desk.store.ratings()[0].id)
    desk.go(place)
    before = desk.figures.detail.details().title
    steps = desk.figures.rating_steps
    said = next(item.location for item in steps.scene().items() if item.location.kind == "event")
    steps.chosen.emit(said)
    assert desk.figures.detail.details().title != before

    desk.go(place)

    assert desk.figures.detail.details().title == before


def test_somebody_without_a_place_on_the_map_is_shown_in_the_list_beside_it(desk: Desk) -> None:
    show_stakeholders(StakeholderView.MAP)(desk)
    assert desk.stakeholders.pages.map is not None
    for each in desk.stakeholders.pages.map.unconnected():
        place = Location.of("stakeholder", each.id)
        desk.go("reader")
        desk.go(place)
        desk.window.tab("stakeholders").setFocus()
        assert not desk.look(place)
        assert desk.stakeholders.pages.map.canvas.current_location() is None


# From the help.


def test_back_leaves_the_help_first_and_nothing_has_moved(desk: Desk) -> None:
    desk.go(Location.of("stakeholder", desk.store.stakeholders()[3].id))
    go_to_end_of_text(desk)
    desk.text.setFocus()
    before = desk.text.scroller.position(), desk.window.location()
    button = desk.window.findChild(QToolButton, "button_back")
    assert isinstance(button, QToolButton)

    desk.window.show_help()
    assert button.isEnabled()
    desk.window.back()
    work()

    assert (desk.text.scroller.position(), desk.window.location()) == before
    assert QApplication.focusWidget() is desk.text
    desk.window.back()
    assert desk.window.location().kind == "stakeholder"


def test_from_the_first_place_on_too_back_leaves_the_help(desk: Desk) -> None:
    button = desk.window.findChild(QToolButton, "button_back")
    assert isinstance(button, QToolButton)
    assert not button.isEnabled()
    desk.window.show_help()
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.look(desk.window.first_location())
    assert not button.isEnabled()


def test_the_help_has_no_second_way_back(desk: Desk) -> None:
    desk.window.show_help()
    help_view = desk.window.findChild(QWidget, "help_view")
    assert isinstance(help_view, QWidget)
    assert help_view.findChildren(QToolButton) == []
