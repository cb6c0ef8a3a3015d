"""A tab of a report: what it has without a text or a list, and its one sentence."""

from typing import override

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.tab import EmptyTab, PlacedAnnotation, Tab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.widget_tree import tree_of


class CountingTab(Tab[None]):
    """A tab that counts how often it shows and draws all again."""

    shown = drawn = 0

    @override
    def _update_context(self) -> None:
        self.shown += 1

    @override
    def _draw_again(self) -> None:
        self.drawn += 1


@pytest.fixture
def tab(plain_wells: Store, qtbot: QtBot) -> CountingTab:
    tab = CountingTab(plain_wells, context_shown=True)
    qtbot.addWidget(tab)
    tab.resize(400, 300)
    return tab


def test_a_tab_without_a_text_has_nothing_that_a_text_has(tab: CountingTab) -> None:
    assert tab.visible_ids() is None
    assert tab.subview_request() is None
    assert tab.selection() == ("", ())
    assert not tab.annotation_ranges()
    assert not tab.citable_locations()
    assert (tab.find_in_text(1), tab.is_finding(), tab.spoken_location()) == (False, False, "")
    assert (tab.main_pane(), tab.panes(), tab.pane_layout) == (tab, (tab,), None)
    for method in (tab.location, tab.view_state):
        with pytest.raises(NotImplementedError):
            method()


def test_context_is_shown_or_hidden_when_that_has_changed(tab: CountingTab) -> None:
    seen = []
    for shown in (True, False, False, True):
        tab.set_context_shown(shown)
        seen.append(tab.shown)
    assert seen == [0, 1, 1, 2]


def test_a_tab_is_drawn_again_in_another_theme_and_text_size(tab: CountingTab) -> None:
    tab.show()
    before = tab.drawn
    tab.setEnabled(False)
    assert tab.drawn == before
    apply_theme(DARK)
    themed = tab.drawn
    assert themed > before
    apply_text_size(150)
    assert tab.drawn > themed


def test_what_is_done_with_a_record_is_asked_for_or_copied(tab: CountingTab) -> None:
    asked: list[object] = []
    tab.agenda_requested.connect(asked.append)
    tab.annotation_requested.connect(lambda *what: asked.append(what))
    tab.command_requested.connect(asked.append)
    tab.status_message.connect(asked.append)
    place = Location.of("section", tab._store.sections()[0].id)
    for action in ("copy", "slide", "note", "print"):
        tab.act(action, place)
    assert asked == ["Copied with citation", place, ("note", place), "print"]
    assert tab._store.sections()[0].title in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(("height", "top"), [(300, 256), (40, 0)])
def test_a_note_is_written_in_the_middle_above_the_lower_edge(
    tab: CountingTab, height: int, top: int
) -> None:
    tab.resize(400, height)
    tab.show()
    editor = QLabel("A note", alignment=Qt.AlignmentFlag.AlignCenter)
    editor.setFixedSize(100, 20)
    tab.show_note_editor(editor, None)
    assert (editor.parent(), editor.isVisible()) == (tab, True)
    assert (editor.x(), editor.y()) == (150, top)


@pytest.mark.parametrize(
    ("start", "end", "overlaps"), [(0, 5, False), (0, 6, True), (9, 12, True), (10, 12, False)]
)
def test_an_annotation_is_in_a_part_with_which_it_has_a_letter_in_common(
    start: int, end: int, overlaps: bool
) -> None:
    placed = PlacedAnnotation(None, None, 5, 10)  # type: ignore[arg-type]
    assert placed.overlaps(start, end) is overlaps


def test_an_empty_tab_says_why_and_nothing_else(plain_wells: Store, qtbot: QtBot) -> None:
    tab = EmptyTab(plain_wells, "figures", "The report has no figures.")
    qtbot.addWidget(tab)
    tab.resize(400, 80)
    tab.show()
    assert tab.location() == Location("figures")
    assert (tab.main_pane(), tab.panes()) == (tab.text, (tab.text,))
    tab.restore(None)
    tab.activateWindow()
    tab.setFocus()
    qtbot.waitUntil(tab.text.hasFocus)
    assert "The report has no figures." in tree_of(tab)
