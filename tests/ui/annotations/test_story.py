"""Own notes in the window, action by action, and what is painted of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Quote,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.annotations.note_list import ListedNote
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.annotations.my_notes_fixture import urn
from tests.ui.reader.small_reader import note_on
from tests.ui.story import Story, key_name
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.windows import show_main_window

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(small: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = show_main_window(small, settings, qtbot)
    yield window
    # Else it would ask where to save them.
    window.annotations.close_file()
    window.close()


def found[W: QWidget](window: MainWindow, kind: type[W], name: str) -> W:
    """Return the widget of a name that is in sight, or else the last one."""
    widgets = window.findChildren(kind, name)
    return next((widget for widget in widgets if widget.isVisible()), widgets[-1])


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers)


def notes_in(window: MainWindow) -> str:
    """Return the notes, one a line: kind, mark, place, words and text."""
    return "".join(
        f"\n  {one.kind} {one.mark} {one.location} “{one.words[:40]}” {one.text!r}"
        for one in sorted(
            window.annotations.annotation_set.all(),
            key=lambda one: (str(one.location), one.kind, one.words),
        )
    )


def story_of(window: MainWindow, **more: Callable[[], object]) -> Story:
    controller = window.annotations
    return Story(
        window,
        location=window.location,
        notes=lambda: notes_in(window),
        undo=lambda: controller.can("undo"),
        redo=lambda: controller.can("redo"),
        bookmarked=lambda: controller.bookmark_here() is not None,
        file=lambda: controller.file_path and controller.file_path.name,
        setting=lambda: window.settings.notes_file and window.settings.notes_file.name,
        **more,
    )


def test_what_is_marked_written_and_undone_in_the_text_and_on_records(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    story, controller = story_of(window), window.annotations
    text = found(window, ReportTextView, "reader_text")
    text.setFocus()

    def do(action: str, value: object = None) -> None:
        controller.carry_out(action, value)
        story.tell(f"{action} {value or ''}".strip())

    def write(words: str, key: Qt.Key = Qt.Key.Key_Escape) -> None:
        do("note")
        field = found(window, QPlainTextEdit, "note_text")
        qtbot.keyClicks(field, words)
        story.tell(f"Type {words}")
        qtbot.keyClick(field, key)
        story.tell(key_name(key))

    for action in (
        "remove_highlight",
        "accept",
        "highlight:important",
        "highlight:important",
        "highlight:question",
        "highlight:check",
    ):
        do(action)
    write("Which?")
    for action in ("undo", "undo", "redo", "remove_highlight", "bookmark", "bookmark", "bookmark"):
        do(action)
    assert controller.create_file(tmp_path / "my.notes.json")
    story.tell("Choose a file")
    cursor = text.document().find("dry season")
    cursor.setPosition(
        text.document().find("asked one").selectionEnd(), QTextCursor.MoveMode.KeepAnchor
    )
    text.setTextCursor(cursor)
    story.tell("Select words of two paragraphs")
    do("highlight:workshop")
    do("bookmark")
    do("remove_highlight")
    window.go(Location.of("stakeholder", "SH-02"))
    story.tell("Go to a stakeholder")
    do("highlight:important")
    write("Who are they?")
    do("bookmark")
    do("bookmark", Location.of("fact", "WL-09"))
    do("undo")
    window.go(Location("stakeholders"))
    do("note")
    field = found(window, QPlainTextEdit, "note_text")
    field.clear()
    story.tell("Clear the note")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    story.tell(key_name(Qt.Key.Key_Return, CONTROL))
    controller.close_file()
    story.tell("Close the file")
    expect("ui/annotations/writing.txt", story.text())


def some_notes(store: Store) -> AnnotationSet:
    """Return notes in several sections, changed, gone, and on records."""
    first, second, third = (passage.id for passage in store.passages("overview"))
    upkeep = store.passages("upkeep")[0].id
    day = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def on_record(at: str, kind: AnnotationKind, hours: int, **more: object) -> Annotation:
        values = {"fact_ids": (), "quote": None, "mark": None, "text": "", **more}
        when = day + timedelta(hours=24 * hours)
        location = Location.parse(at)
        return Annotation(
            id=urn(str(hours)), kind=kind, location=location, created=when, modified=when,
            edition="1", **values,  # type: ignore[arg-type]
        )  # fmt: skip

    return AnnotationSet.of(
        (
            note_on(store, first, "the district had 42", mark="important", text="Which\ndistrict?"),
            note_on(store, first, "Of them 36", mark="question", before="Of them 34"),
            note_on(store, second, "one person", kind="note", text="Who was asked?"),
            note_on(store, third, "private", kind="bookmark"),
            note_on(store, upkeep, "March 2018", mark="workshop"),
            on_record("event:TL-05", "bookmark", 1),
            on_record("stakeholder:SH-02", "note", 2, text="Ask them"),
            on_record("section:money", "bookmark", 3),
            on_record("search:dry wells", "bookmark", 4),
            on_record(
                "passage:gone-1",
                "highlight",
                5,
                mark="check",
                fact_ids=("XX-1",),
                quote=Quote("Words that are gone"),
            ),
            on_record(
                "stakeholder:SH-01",
                "note",
                6,
                text="Formerly another name",
                quote=Quote("Ministry of Wells"),
            ),
        )
    )


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
