"""The pane of My notes, action by action, and what is painted of it and of an editor."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import (
    AnnotationSet,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.annotations.note_list import ListedNote
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.annotations.my_notes_fixture import urn
from tests.ui.annotations.small_notes import found, notes_in, press, some_notes, story_of
from tests.ui.reader.small_reader import note_on
from tests.ui.story import key_name
from tests.ui.widgets.enlarged import enlarged_outline_of

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(small_window: MainWindow) -> MainWindow:
    return small_window


@pytest.fixture
def listed(window: MainWindow, small: Store, tmp_path: Path) -> MyNotesPanel:
    path = tmp_path / "mine.notes.json"
    AnnotationFile.create(path, some_notes(small))
    window.settings.notes_file = path
    window.action("my_notes").trigger()
    return found(window, MyNotesPanel, "my_notes")


def items_of(panel: MyNotesPanel) -> list[ListedNote | EvidenceItem]:
    model = panel.list.model()
    return [model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount())]


def titles_of(panel: MyNotesPanel) -> str:
    texts = []
    for item in items_of(panel):
        title, *_day = item.title.rsplit(" · ", 1)
        texts.append(title if isinstance(item, ListedNote) else f"# {title}")
    return " | ".join(texts)


def test_the_pane_lists_orders_filters_edits_and_removes_notes(
    window: MainWindow, listed: MyNotesPanel, qtbot: QtBot
) -> None:
    panel = listed
    story = story_of(window, rows=lambda: titles_of(panel))
    bar, box = panel.filter_bar, panel.order_box
    qtbot.waitUntil(panel.list.hasFocus)

    def key(key: Qt.Key) -> None:
        press(key, qtbot=qtbot)
        story.tell(key_name(key))

    for each in (Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_F2):
        key(each)
    qtbot.keyClicks(panel.editor.field, "Now 36")
    story.tell("Type")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Delete)
    for order in (1, 2, 0):
        box.setCurrentIndex(order)
        story.tell(f"Order {box.currentText()}")
    for name, value in (
        ("kind", "note"),
        ("kind", "workshop"),
        ("section", "overview"),
        ("kind", ""),
        ("section", ""),
        ("state", "changed-or-gone"),
        ("state", ""),
    ):
        bar.choose(name, value)
        story.tell(f"Only {name} {value}")
    qtbot.keyClicks(bar.field, "asked dist")
    story.tell("Filter by words of two notes")
    panel.select(urn("2"))
    story.tell("Select a note that is filtered out")
    key(Qt.Key.Key_Return)
    panel.list.setFocus()
    panel.select(urn("5"))
    story.tell("Select what is gone")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Delete)
    controller = window.annotations
    controller.carry_out("undo")
    story.tell("Undo")
    panel.show_changed_first()
    story.tell("List what has changed first")
    window.resize(700, 720)
    story.tell("A narrow window")
    window.resize(1366, 720)
    story.tell("A wide window")
    window.action("my_notes").trigger()
    story.tell("Close the pane")
    expect("ui/annotations/pane.txt", story.text())


def test_a_note_that_matches_is_selected_among_the_filtered_ones(listed: MyNotesPanel) -> None:
    listed.filter_bar.choose("kind", "note")
    for name, kind in (("2", "note"), ("6", "note"), ("1", "")):
        listed.select(urn(name))
        assert listed.list.current_id() == urn(name)
        assert listed.filter_bar.values()["kind"] == kind


def test_keys_do_nothing_while_no_note_matches(
    window: MainWindow, listed: MyNotesPanel, qtbot: QtBot
) -> None:
    before, here = notes_in(window), window.location()
    listed.filter_bar.field.setText("nothing like it")
    buttons = {
        name: found(window, QAbstractButton, f"my_notes_{name}")
        for name in ("go", "edit", "remove", "accept", "print")
    }
    assert [name for name, each in buttons.items() if each.isEnabled()] == ["accept", "print"]
    assert not buttons["accept"].isVisible()
    for key in listed.list.keys:
        listed.list.keys[key]()
    assert (notes_in(window), window.location()) == (before, here)
    assert not listed.editor.isVisible()


def test_a_note_leads_to_the_first_of_its_facts_that_is_in_its_paragraph(
    window: MainWindow, small: Store, tmp_path: Path
) -> None:
    facts = ("XX-1", "WL-07", "WL-02")
    note = replace(note_on(small, "overview-1", "Of them 36", mark="check"), fact_ids=facts)
    AnnotationFile.create(tmp_path / "mine.notes.json", AnnotationSet.of([note]))
    window.settings.notes_file = tmp_path / "mine.notes.json"
    window.action("my_notes").trigger()
    found(window, QAbstractButton, "my_notes_go").click()
    assert window.location() == Location.of("fact", "WL-02")


def test_the_order_goes_back_to_that_of_places_once_nothing_has_changed(
    window: MainWindow, listed: MyNotesPanel
) -> None:
    box = listed.order_box
    listed.show_changed_first()
    assert box.currentData() == "change"
    listed.filter_bar.choose("kind", "note")
    controller = window.annotations
    for one in controller.annotation_set.all():
        if controller.anchors()[one.id].state != "exact":
            controller.remove(one.id)
    assert box.currentData() == "change"
    listed.show_changed_first()
    assert box.currentData() == "place"
    assert listed.filter_bar.values()["kind"] == ""
    box.setCurrentIndex(box.findData("date"))
    listed.show_changed_first()
    assert box.currentData() == "date"
    rows = listed.list.model().rowCount()
    listed.hide()
    controller.remove(urn("2"))
    assert listed.list.model().rowCount() == rows, "a hidden pane waits"
    listed.show()
    assert listed.list.model().rowCount() < rows


def test_the_first_note_is_selected_once_a_filter_without_a_match_is_removed(
    window: MainWindow, listed: MyNotesPanel, qtbot: QtBot
) -> None:
    """The keys act on the current note: who presses Delete has to see which one it is."""
    listed.filter_bar.field.setText("nothing like it")
    button = found(window, QAbstractButton, "no_match_reset")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert listed.list.hasFocus()
    assert listed.list.currentIndex() in listed.list.selectedIndexes()


def test_pane_and_editors_are_painted(window: MainWindow, listed: MyNotesPanel) -> None:
    process_events()
    spoken = [item.spoken for item in items_of(listed)]
    expect("ui/annotations/spoken.txt", "\n".join((*spoken, "")))
    enlarged = enlarged_outline_of(listed).splitlines()
    edge = [line for line in enlarged if "fill line" in line]
    painted = outline_of(listed)
    expect("ui/annotations/pane-painted.txt", "\n".join([f"{painted}--- Enlarged", *edge, ""]))
    (changed,) = [
        one for one in window.annotations.annotation_set.all() if one.words == "Of them 34"
    ]
    window.go(window.first_location())
    window.annotations.carry_out("open", changed.id)
    process_events()
    # A caret is not always painted.
    found(window, QPlainTextEdit, "note_text").clearFocus()
    expect("ui/annotations/editor.txt", outline_of(found(window, QWidget, "note_editor")))
