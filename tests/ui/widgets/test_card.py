"""A card of records that the test makes."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT, apply_theme
from laos_tip_app.report.corrections import Difference
from laos_tip_app.ui.widgets.card import CardView
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.cards import DATED, FIGURE, FULL, PLAIN
from tests.widget_tree import tree_of


@pytest.fixture
def card(qtbot: QtBot) -> CardView:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 700)
    view = CardView(window, is_closable=True)
    view.resize(420, 640)
    with qtbot.waitExposed(window):
        window.show()
    return view


def painted(card: CardView) -> str:
    process_events()
    return outline_of(card)


def test_a_card_shows_what_it_has_and_nothing_of_the_card_before(card: CardView) -> None:
    text = ""
    for name, shown in (("plain", PLAIN), ("full", FULL), ("dated", DATED), ("plain", PLAIN)):
        card.show_card(shown)
        process_events()
        text += f"{name}\n{tree_of(card)}"
    expect("ui/widgets/card_parts.txt", text)


def test_a_card_is_painted_with_its_notes_and_its_picture(card: CardView) -> None:
    card.show_card(FULL._replace(figure=FIGURE._replace(value="4")))
    full = painted(card)
    card.put_corrections_first(True)
    first = painted(card)
    card.put_corrections_first(False)
    card.set_compact(True)
    compact = painted(card)
    card.set_compact(False)
    card.show_card(DATED)
    dated = painted(card)
    card.put_corrections_first(True)
    assert painted(card) == dated, "a caution stays below the claim"
    expect(
        "ui/widgets/card.txt",
        f"full\n{full}corrections first\n{first}compact\n{compact}dated\n{dated}",
    )


def test_the_height_of_a_card_is_known_before_it_has_its_width(card: CardView) -> None:
    card.show_card(FULL)
    process_events()
    expected = card.heightForWidth(200)
    card.resize(200, 640)
    process_events()
    assert card.heightForWidth(200) == expected


def test_a_term_is_whole_in_a_compact_card(card: CardView) -> None:
    card.set_compact(True)
    card.show_card(FULL._replace(location=Location.of("term", "GL-01")))
    statement = card.findChild(QWidget, "card_statement")
    chips = [each for each in card.findChildren(QPushButton) if "name" in each.objectName()]
    assert statement is not None
    assert not statement.isHidden()
    assert [chip.isHidden() for chip in chips] == [False, False]


def test_each_button_of_a_card_asks_for_what_it_says(card: CardView, qtbot: QtBot) -> None:
    card.show_card(FULL)
    asked: list[object] = []
    card.action_requested.connect(asked.append)
    card.location_requested.connect(asked.append)
    card.more_toggled.connect(asked.append)
    card.closed.connect(lambda: asked.append("closed"))
    for stop in card.tab_stops():
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert asked == [
        "copy",
        "print",
        "slide",
        "note",
        FULL.names[0].location,
        FULL.names[1].location,
        True,
        "closed",
    ]
    assert card.more.text() == "Less"
    asked.clear()
    for stop in (card.tab_stops()[0], card.tab_stops()[4]):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
        qtbot.mouseDClick(stop, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(stop, Qt.MouseButton.LeftButton)
    assert asked == ["copy", FULL.names[0].location], "the second click is none"
    card.more.click()
    assert (card.more.text(), card.more.accessibleName()) == ("More (2 notes) ›", "More (2 notes)")
    card.show_card(DATED)
    assert card.more.text() == "More (1 note) ›"
    card.show_card(PLAIN)
    assert card.more.text() == "More ›"
    assert (card.accessibleName(), card.accessibleDescription()) == ("Card", PLAIN.spoken)


def test_a_card_follows_the_theme(card: CardView) -> None:
    card.show_card(FULL)
    apply_theme(DARK)
    process_events()
    mark = card.findChild(QWidget, "card_mark")
    assert mark is not None
    assert mark.palette().windowText().color().name() == DARK.wrong
    assert LIGHT.accent not in painted(card)
    card.show_card(FULL._replace(difference=Difference("", "not rated")))
    assert mark.isVisible()
    assert mark.palette().windowText().color().name() == DARK.text
    assert card.more.palette().buttonText().color().name() == DARK.accent


def test_a_card_alone_has_no_cross_and_a_button_for_more(qtbot: QtBot) -> None:
    card = CardView()
    qtbot.addWidget(card)
    card.show_card(PLAIN)
    card.show()
    assert "card_close" not in tree_of(card)
    assert "card_more" in tree_of(card)
    without = CardView(has_more=False)
    qtbot.addWidget(without)
    without.show()
    assert "card_more" not in tree_of(without)
