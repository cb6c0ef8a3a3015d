"""Words that were searched for, marked in the text that a result leads to."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT, Theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView

PLACE = Location.of("passage", "prosecution-5")


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> ReaderTab:
    made = ReaderTab(store, LIGHT, context_shown=True)
    qtbot.addWidget(made)
    made.show()
    made.show_location(PLACE)
    return made


def text_of(tab: ReaderTab) -> ReportTextView:
    found = tab.findChild(ReportTextView, "reader_text")
    assert isinstance(found, ReportTextView)
    return found


def marked(tab: ReaderTab, theme: Theme = LIGHT) -> list[str]:
    return [
        ground.cursor.selectedText()
        for ground in text_of(tab).extraSelections()
        if ground.format.background().color().name() == theme.match
    ]


def test_every_place_of_a_word_is_marked_whatever_its_case(tab: ReaderTab) -> None:
    tab.mark_words(("police",))

    shown = text_of(tab).toPlainText().lower()
    assert len(marked(tab)) == shown.count("police") > 1


def test_a_part_of_a_word_is_not_marked(tab: ReaderTab) -> None:
    tab.mark_words(("polic",))

    assert marked(tab) == []


def test_the_chosen_sentence_stays_chosen(tab: ReaderTab) -> None:
    before = text_of(tab).selected_sentence()

    tab.mark_words(("police",))

    assert text_of(tab).selected_sentence() == before
    assert len(text_of(tab).extraSelections()) == len(marked(tab)) + 1


def test_escape_takes_the_marks_away(tab: ReaderTab, qtbot: QtBot) -> None:
    tab.mark_words(("police",))

    qtbot.keyClick(text_of(tab), Qt.Key.Key_Escape)

    assert marked(tab) == []
    assert len(text_of(tab).extraSelections()) == 1


def test_the_next_place_has_no_marks(tab: ReaderTab) -> None:
    tab.mark_words(("police",))

    tab.show_location(Location.of("fact", "PR-07"))

    assert marked(tab) == []


def test_marks_are_there_in_another_look(tab: ReaderTab) -> None:
    tab.mark_words(("police",))
    before = marked(tab)

    tab.apply_theme(DARK)

    assert marked(tab, DARK) == before


def test_what_is_not_in_the_text_is_no_mark(tab: ReaderTab) -> None:
    tab.mark_words(("zzzz", "police officers of nowhere"))

    assert marked(tab) == []
