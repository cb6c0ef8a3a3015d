"""The list of own notes alone: which note is current, what its keys do, and its rows."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QWidget

from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.note_list import ListedNote, NoteList, with_headings
from tests.outlines import outline
from tests.ui.annotations.small_notes import some_notes

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Listed:
    """A list of notes, and what it has told."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.resize(360, 500)
        self.list = NoteList(self.parent)
        self.list.resize(360, 500)
        with qtbot.waitExposed(self.parent):
            self.parent.show()
        notes = [ListedNote(row) for row in rows(some_notes(store), store)]
        self.rows = with_headings(notes, "place")
        self.ids = [note.row.annotation.id for note in notes]
        self.opened = self.changes = 0
        self.list.show_notes(self.rows)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_changed)

    def _on_opened(self) -> None:
        self.opened += 1

    def _on_changed(self) -> None:
        self.changes += 1

    def without(self, *ids: str) -> list[ListedNote | EvidenceItem]:
        return [
            row
            for row in self.rows
            if not isinstance(row, ListedNote) or row.row.annotation.id not in ids
        ]


@pytest.fixture
def listed(small: Store, qtbot: QtBot) -> Listed:
    return Listed(small, qtbot)


def test_no_note_is_current_until_one_is_asked_for(listed: Listed) -> None:
    assert (listed.list.current_row(), listed.list.current_id()) == (None, "")
    listed.list.show_notes(listed.rows)
    assert listed.list.current_id() == ""
    listed.list.select_first()
    assert listed.list.current_id() == listed.ids[0]
    assert listed.list.select(listed.ids[2])
    listed.list.select_first()
    assert listed.list.current_id() == listed.ids[2]
    assert not listed.list.select("unknown")
    assert listed.list.current_id() == listed.ids[2]
    assert listed.list.currentIndex() in listed.list.selectedIndexes()


def test_the_note_that_the_focus_comes_to_is_selected(listed: Listed, qtbot: QtBot) -> None:
    with qtbot.waitActive(listed.parent):
        listed.parent.activateWindow()
    listed.list.setFocus()
    assert listed.list.hasFocus()
    current = listed.list.currentIndex()
    assert current.isValid()
    assert listed.list.selectedIndexes() == [current]


@pytest.mark.parametrize(("gone", "near"), [(0, 1), (2, 3), (-1, -2)])
def test_another_note_near_it_is_current_when_one_has_gone(
    listed: Listed, gone: int, near: int
) -> None:
    assert listed.list.select(listed.ids[gone])
    listed.list.show_notes(listed.without(listed.ids[gone]))
    assert listed.list.current_id() == listed.ids[near]


def test_a_note_stays_current_where_another_one_goes(listed: Listed) -> None:
    assert listed.list.select(listed.ids[3])
    changes = listed.changes
    listed.list.show_notes(listed.without(listed.ids[0], listed.ids[1]))
    assert listed.list.current_id() == listed.ids[3]
    assert listed.changes > changes
    listed.list.show_notes([])
    assert listed.list.current_id() == ""


@pytest.mark.parametrize(
    ("modifier", "count"), [(NONE, 1), (KEYPAD, 1), (CONTROL, 0), (CONTROL | KEYPAD, 0)]
)
def test_a_key_acts_on_the_current_note_without_a_modifier(
    listed: Listed, qtbot: QtBot, modifier: Qt.KeyboardModifier, count: int
) -> None:
    pressed: list[str] = []
    listed.list.keys = {Qt.Key.Key_Delete: lambda: pressed.append("delete")}
    listed.list.select_first()
    qtbot.keyClick(listed.list, Qt.Key.Key_Delete, modifier)
    assert len(pressed) == count
    qtbot.keyClick(listed.list, Qt.Key.Key_Down)
    assert listed.list.current_id() == listed.ids[1]


def test_a_click_opens_a_note_and_no_heading(listed: Listed, qtbot: QtBot) -> None:
    for row, count in ((0, 0), (1, 1)):
        place = listed.list.visualRect(listed.list.model().index(row, 0)).center()
        qtbot.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert listed.opened == count


def test_the_chosen_note_has_a_bar_and_the_one_below_the_pointer_a_ground(listed: Listed) -> None:
    states = QStyle.StateFlag
    delegate = listed.list.itemDelegate()
    assert isinstance(delegate, type(listed.list._delegate))
    painted = {}
    for name, state in (
        ("plain", states.State_Enabled),
        ("chosen", states.State_Enabled | states.State_Selected | states.State_MouseOver),
        ("below the pointer", states.State_Enabled | states.State_MouseOver),
    ):
        for row, kind in enumerate(("heading", "note")):
            index = listed.list.model().index(row, 0)
            ground = QRect(0, 0, 320, 80)
            paint = partial(delegate.paint_background, rect=ground, index=index, state=state)
            text = outline(paint)
            painted[f"{name} {kind}"] = text.splitlines()
    chosen = ["rect 0,0 40,10 fill chosen", "rect 0,0 0,10 fill accent"]
    assert painted == {
        "plain heading": [],
        "plain note": [],
        "chosen heading": chosen,
        "chosen note": chosen,
        "below the pointer heading": [],
        "below the pointer note": ["rect 0,0 40,10 fill window"],
    }
