"""The card of whatever is chosen: the same in every tab, and short."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.card import Card, card_of
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.events import process_events
from tests.report.test_card import words_on
from tests.ui.window.main_window_fixture import MainWindowFixture

PLACES = ("fact:OV-30", "event:TL-19", "stakeholder:SH-17", "figure:FG-07")
MOST_WORDS = 90


def card_at(app: MainWindowFixture, place: str) -> Card:
    """Open a location and return the card that it has."""
    app.window.go(Location.parse(place))
    process_events()
    panel = app.window.current_tab().findChild(DetailPanel)
    assert isinstance(panel, DetailPanel)
    assert panel.isVisible()
    assert panel.card_view.isVisible()
    return panel.card_view.card()


def test_the_card_is_equally_wide_in_every_tab(app: MainWindowFixture) -> None:
    for width, percent in ((1366, 100), (1920, 100), (1024, 100), (1920, 150)):
        app.window.resize(width, 768)
        app.window.set_text_size(percent)
        widths = set()
        for place in PLACES:
            card_at(app, place)
            panel = app.window.current_tab().findChild(DetailPanel)
            assert isinstance(panel, DetailPanel)
            widths.add(panel.width())
        assert max(widths) - min(widths) <= 4, (width, percent)
    app.window.set_text_size(100)


def test_the_way_to_more_is_in_sight_on_a_small_screen(app: MainWindowFixture) -> None:
    # What a screen of 1024 × 600 leaves beside panel and frame.
    app.window.resize(976, 552)
    for place in ("fact:OV-30", "fact:PT-08", "fact:PT-09", "event:TL-19"):
        card_at(app, place)
        panel = app.window.current_tab().findChild(DetailPanel)
        assert isinstance(panel, DetailPanel)
        more = panel.card_view.more
        assert more.visibleRegion().boundingRect() == more.rect(), place


def test_a_record_beside_the_text_has_a_short_card(app: MainWindowFixture) -> None:
    store = app.window.store
    app.window.resize(1366, 768)
    for kind, records in (
        ("term", store.terms()), ("place", store.places()), ("note", store.notes())
    ):  # fmt: skip
        for record in records:
            location = Location.of(kind, record.id)
            in_sight = record in (records[0], records[-1])
            card = card_at(app, str(location)) if in_sight else card_of(store, location)
            assert card.location == location
            assert card.spoken.startswith(f"{card.place}. ")
            if kind != "note":
                assert words_on(card) <= MOST_WORDS


def test_a_cell_of_the_matrix_has_a_short_card(app: MainWindowFixture) -> None:
    tab = app.window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    app.window.resize(1366, 768)
    app.window.go(Location.parse("stakeholder:SH-01"))
    tab.set_view(StakeholderView.MATRIX)
    table = tab.matrix
    assert table is not None
    table.setFocus()
    facts = {0: "The report has no facts on this.", 10: "10 facts"}
    for column in range(1, table.model().columnCount() - 1):
        table.setCurrentIndex(table.currentIndex().siblingAtColumn(column))
        number = int(table.currentIndex().data(Qt.ItemDataRole.DisplayRole) or 0)
        card = tab.detail.card_view.card()
        assert card.statement == app.window.store.stakeholder("SH-01").full_name
        assert card.detail == facts.get(number, f"{number} facts")
        assert words_on(card) <= MOST_WORDS


def test_a_profile_has_its_card_beside_its_facts(app: MainWindowFixture) -> None:
    tab = app.window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    app.window.resize(1366, 768)
    app.window.go(Location.parse("stakeholder:SH-18"))
    tab.set_view(StakeholderView.PROFILE)
    process_events()
    profile = tab.profile
    assert profile is not None
    card, facts = profile.panels()
    assert card.card_view.isVisible()
    assert card.card_view.card().location == Location.parse("stakeholder:SH-18")
    assert not card.list.isVisible()
    assert [item.title for item in facts.list.items() if item.kind == "fact"]
    ids = {note.id for note in app.window.store.notes()}
    shown = " ".join(item.plain for panel in (card, facts) for item in panel.list.items())
    assert not [row_id for row_id in ids if row_id in shown]

    card.card_view.more.setChecked(True)
    assert card.list.isVisible()


def test_at_most_two_columns_are_beside_the_text(app: MainWindowFixture) -> None:
    app.window.resize(1366, 768)
    app.window.go(Location.parse("fact:OV-30"))
    contents = app.find(QTreeView, "reader_contents")
    card = app.find(QWidget, "reader_evidence")
    assert contents.isVisible()

    app.press("Control+Shift+N")
    app.qtbot.waitUntil(lambda: not contents.isVisible())
    assert card.isVisible()
    assert app.find(QWidget, "reader_sections").isVisible()
    assert app.find(QWidget, "my_notes").isVisible()

    app.press("Control+Shift+N")
    app.press("Escape")
    app.qtbot.waitUntil(contents.isVisible)
