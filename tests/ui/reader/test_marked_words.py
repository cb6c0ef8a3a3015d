"""Search words, highlighted in the text of a result."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT, Theme, apply_theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView

LOCATION = Location.of("passage", "prosecution-5")


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> ReaderTab:
    reader_tab = ReaderTab(store, context_shown=True)
    qtbot.addWidget(reader_tab)
    reader_tab.show()
    reader_tab.show_location(LOCATION)
    return reader_tab


def text_view(tab: ReaderTab) -> ReportTextView:
    view = tab.findChild(ReportTextView, "reader_text")
    assert isinstance(view, ReportTextView)
    return view


def highlighted_words(tab: ReaderTab, theme: Theme = LIGHT) -> list[str]:
    return [
        selection.cursor.selectedText()
        for selection in text_view(tab).extraSelections()
        if selection.format.background().color().name() == theme.match
    ]


def test_every_occurrence_of_a_word_is_highlighted_in_any_case(tab: ReaderTab) -> None:
    tab.mark_words(("police",))

    text = text_view(tab).toPlainText().lower()
    assert len(highlighted_words(tab)) == text.count("police") > 1


def test_part_of_a_word_is_not_highlighted(tab: ReaderTab) -> None:
    tab.mark_words(("polic",))

    assert highlighted_words(tab) == []


def test_the_same_words_and_none_again_are_not_looked_for(
    tab: ReaderTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each move sets none, and the matches of the find bar would be made anew each time."""
    shown: list[object] = []
    monkeypatch.setattr(text_view(tab), "setExtraSelections", shown.append)

    tab.mark_words(())
    assert not shown

    tab.mark_words(("police",))
    tab.mark_words(["police"])
    assert len(shown) == 1


def test_highlighting_words_keeps_the_selected_sentence(tab: ReaderTab) -> None:
    before = text_view(tab).selected_sentence()

    tab.mark_words(("police",))

    assert text_view(tab).selected_sentence() == before
    assert len(text_view(tab).extraSelections()) == len(highlighted_words(tab)) + 1


def test_escape_removes_the_highlights(tab: ReaderTab, qtbot: QtBot) -> None:
    tab.mark_words(("police",))

    qtbot.keyClick(text_view(tab), Qt.Key.Key_Escape)

    assert highlighted_words(tab) == []
    assert len(text_view(tab).extraSelections()) == 1


def test_another_location_has_no_highlights(tab: ReaderTab) -> None:
    tab.mark_words(("police",))

    tab.show_location(Location.of("fact", "PR-07"))

    assert highlighted_words(tab) == []


def test_highlights_remain_in_another_theme(tab: ReaderTab) -> None:
    tab.mark_words(("police",))
    before = highlighted_words(tab)

    apply_theme(DARK)

    assert highlighted_words(tab, DARK) == before


def test_words_that_the_text_lacks_are_not_highlighted(tab: ReaderTab) -> None:
    tab.mark_words(("zzzz", "police officers of nowhere"))

    assert highlighted_words(tab) == []
