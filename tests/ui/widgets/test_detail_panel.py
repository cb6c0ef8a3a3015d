"""The panel around a card: its title, its list and what is chosen there."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, HEADING, sized
from laos_tip_app.report.card import Card
from laos_tip_app.report.details import Details
from laos_tip_app.report.evidence_items import EvidenceGroup, EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.card import NoteLabel
from laos_tip_app.ui.widgets.detail_panel import DetailPanel, card_width
from laos_tip_app.ui.widgets.signs import OwnSign
from laos_tip_app.ui.widgets.small_widgets import named
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.cards import FACT, FULL, PLAIN
from tests.widget_tree import tree_of

RELATIONS = Location.of("relation", "R-01"), Location.of("relation", "R-02")
DETAILS = Details(
    "WL-01",
    ("Overview ¶1", "Stated in 2019"),
    (
        EvidenceGroup(
            "", (EvidenceItem("fact", "The district had 42 public wells.", "2019", "", FACT),)
        ),
        EvidenceGroup(
            "Relations",
            (
                EvidenceItem("relation", "Villages chose it.", location=RELATIONS[0]),
                EvidenceItem("relation", "It chose villages.", location=RELATIONS[1]),
            ),
        ),
    ),
)


@pytest.fixture
def panel(related_wells: Store, qtbot: QtBot) -> DetailPanel:
    tab = Tab[None](related_wells, context_shown=True)
    qtbot.addWidget(tab)
    tab.resize(700, 800)
    panel = DetailPanel(tab, is_closable=True)
    panel.resize(420, 640)
    with qtbot.waitExposed(tab):
        tab.show()
    return panel


def test_a_panel_has_a_title_and_a_list_or_a_card(panel: DetailPanel) -> None:
    panel.show_details(DETAILS)
    process_events()
    listed = tree_of(panel)
    assert panel.main_view() is panel.list
    panel.resize(420, 300)
    process_events()
    low = tree_of(panel)
    panel.resize(420, 640)
    panel.show_details(DETAILS, FULL)
    process_events()
    card = tree_of(panel)
    panel.card_view.more.click()
    process_events()
    more = tree_of(panel)
    panel.show_details(Details())
    process_events()
    expect(
        "ui/widgets/panel.txt",
        f"listed\n{listed}low\n{low}card\n{card}more\n{more}empty\n{tree_of(panel)}",
    )


def test_a_panel_of_few_lines_has_a_small_title(panel: DetailPanel) -> None:
    panel.show_details(DETAILS)
    title = panel.findChild(QLabel, "detail_title")
    assert title is not None
    line, sizes = panel.fontMetrics().lineSpacing(), []
    for height in (24 * line, 24 * line - 1):
        panel.resize(420, height)
        sizes.append(title.font())
    assert sizes == [sized(panel.font(), size, bold=True) for size in (HEADING, BODY)]
    panel.resize(420, 24 * line)
    apply_text_size(110)
    assert title.font() == sized(panel.font(), BODY, bold=True)


def test_a_card_leaves_room_for_the_list_that_is_open(panel: DetailPanel) -> None:
    panel.show_details(DETAILS, FULL)
    panel.card_view.more.click()
    area = panel.findChild(QScrollArea)
    assert area is not None
    for height in (700, 400, 160):
        panel.resize(420, height)
        process_events()
        assert area.height() <= round(height * 0.55) + 1
        assert panel.list.height() >= 3 * panel.fontMetrics().lineSpacing()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.show_details(DETAILS, FULL)
    assert bar.value() == 0 < bar.maximum(), "another card is read from its beginning"
    panel.card_view.more.click()
    process_events()
    assert area.height() == panel.height()


def test_a_card_that_just_fits_is_whole_and_one_that_does_not_says_first_what_is_wrong(
    panel: DetailPanel,
) -> None:
    panel.show_details(DETAILS, FULL)
    card = panel.card_view
    picture, claim = (
        card.findChild(QWidget, "card_picture"),
        card.findChild(QLabel, "card_statement"),
    )
    correction = card.findChild(NoteLabel)
    assert picture is not None
    assert claim is not None
    assert correction is not None
    seen = []
    whole = card.heightForWidth(panel.width())
    card.show_picture(False)
    without_picture = card.heightForWidth(panel.width())
    for height in (whole, whole - 1, without_picture, without_picture - 1):
        panel.resize(panel.width(), height)
        process_events()
        seen.append((picture.isVisible(), claim.y() < correction.y()))
    assert seen == [(True, True), (False, True), (False, True), (False, False)]


def test_a_record_is_read_when_it_is_seen_and_once(panel: DetailPanel) -> None:
    read: list[str] = []

    def record(name: str, card: Card | None = None) -> None:
        def function() -> tuple[Card | None, Details]:
            read.append(name)
            return card, DETAILS._replace(title=name)

        panel.show_record(function, RELATIONS[1])

    panel.hide()
    record("first")
    assert read == []
    assert panel.selected_location() == RELATIONS[1]
    panel.show()
    assert read == ["first"]
    assert panel.selected_location() == RELATIONS[1]
    record("second", PLAIN)
    assert read == ["first", "second"]
    assert panel.main_view() is panel.card_view.tab_stops()[0]
    panel.card_view.more.click()
    assert panel.main_view() is panel.list
    assert panel.selected_location() == RELATIONS[1]
    assert read == ["first", "second"]
    assert panel.spoken() == PLAIN.spoken
    panel.show_details(DETAILS)
    assert panel.spoken() == "Overview ¶1. Stated in 2019. WL-01. " + DETAILS.items[0].spoken
    assert panel.details() is DETAILS
    assert panel.selected_location() is None
    assert panel.list.accessibleName() == "Details of WL-01"
    panel.show_details(DETAILS._replace(title=""))
    assert panel.list.accessibleName() == "Details"


def test_a_relation_is_chosen_by_its_sentence(panel: DetailPanel) -> None:
    panel.show_details(DETAILS)
    assert panel.choose_relation("It chose villages.")
    assert panel.selected_location() == RELATIONS[1]
    assert not panel.choose_relation("The district had 42 public wells.")
    assert not panel.choose_relation("")


def test_signs_and_words_are_kept_for_a_list_that_is_made_later(panel: DetailPanel) -> None:
    panel.set_signs({FACT: OwnSign("bookmark", list)})
    panel.mark_words(["wells"])
    panel.show_details(DETAILS)
    process_events()
    early = outline_of(panel.list.viewport())
    assert "fill match" in early
    panel.set_signs({})
    assert outline_of(panel.list.viewport()) != early
    panel.mark_words([])
    plain = outline_of(panel.list.viewport())
    assert "fill match" not in plain
    panel.set_signs({FACT: OwnSign("bookmark", list)})
    panel.mark_words(["wells"])
    assert outline_of(panel.list.viewport()) == early
    panel.set_compact(True)
    panel.show_details(DETAILS, FULL)
    statement = panel.findChild(QWidget, "card_statement")
    assert statement is not None
    assert statement.isHidden()
    panel.set_compact(False)
    assert not statement.isHidden()


def test_escape_and_cross_close_the_panel(panel: DetailPanel, qtbot: QtBot) -> None:
    panel.show_details(DETAILS)
    close = panel.findChild(QWidget, "detail_close")
    assert close is not None
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    panel.show_details(DETAILS, FULL)
    cross = panel.card_view.tab_stops()[-1]
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("qapp")
def test_a_card_is_wide_in_a_wide_tab_and_grows_with_the_text() -> None:
    assert [card_width(room) for room in (300, 540, 800, 960, 2000)] == [216, 216, 320, 384, 384]
    apply_text_size(200)
    assert [card_width(room) for room in (1000, 1200, 2000)] == [432, 480, 768]


def test_the_details_of_a_first_card_are_listed_when_they_are_asked_for(
    panel: DetailPanel,
) -> None:
    panel.show_details(DETAILS, FULL)
    assert "detail_entries" not in tree_of(panel)
    assert [item.title for item in panel.list.items()[1:]] == [
        "Villages chose it.",
        "It chose villages.",
    ]
    assert "detail_entries" not in tree_of(panel)
    panel.card_view.more.click()
    opened = tree_of(panel)
    assert "- Villages chose it." in opened
    assert opened.index("ListView detail_entries") > 0
    panel.card_view.more.click()
    assert "detail_entries" not in tree_of(panel)


@pytest.mark.parametrize("is_listed_first", [True, False])
def test_the_key_tab_leads_through_the_card_to_its_list_and_on(
    related_wells: Store, qtbot: QtBot, is_listed_first: bool
) -> None:
    tab = Tab[None](related_wells, context_shown=True)
    qtbot.addWidget(tab)
    before = named(QLineEdit(tab), "before")
    panel = DetailPanel(tab, is_closable=True)
    after = named(QLineEdit(tab), "after")
    tab.resize(700, 800)
    panel.resize(420, 640)
    tab.show()
    assert before.isVisible()
    assert after.isVisible()
    card = (
        "card_copy, card_print, card_slide, card_note, card_name_0, card_name_1, card_more, "
        "card_close"
    )
    if is_listed_first:
        panel.show_details(DETAILS)
        assert tab_stops(tab) == "before, detail_close, detail_entries, after"
    panel.show_details(DETAILS, FULL)
    assert tab_stops(tab) == f"before, {card}, after"
    panel.card_view.more.click()
    assert tab_stops(tab) == f"before, {card}, detail_entries, after"


def tab_stops(tab: Tab[None]) -> str:
    return tree_of(tab).splitlines()[-1].removeprefix("Tab: ")


def test_a_panel_that_stays_has_no_cross_and_its_title_the_whole_width(
    related_wells: Store, qtbot: QtBot
) -> None:
    tab = Tab[None](related_wells, context_shown=True)
    qtbot.addWidget(tab)
    panel = DetailPanel(tab)
    tab.show()
    panel.resize(420, 640)
    panel.show_details(DETAILS)
    process_events()
    title = panel.findChild(QLabel, "detail_title")
    assert title is not None
    assert title.width() > 350
    assert "detail_close" not in tree_of(panel)
    panel.show_details(DETAILS, FULL)
    assert "card_close" not in tree_of(panel)
    assert not panel.is_closable
