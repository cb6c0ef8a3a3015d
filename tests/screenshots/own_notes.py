"""How one gets to the states of the user's own notes, and a file of notes to print."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QPlainTextEdit, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import (
    MARKS,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    new_annotation,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.screenshots.desk import Desk

NOTES: Final = "my.notes.json"

TEXTS: Final = (
    "Ask the provincial office whether this still holds.",
    "",
    "Compare with the newer report before the meeting on Thursday; the figure looks low.",
    "Begin the second hour with this sentence, and let the groups say what is missing in it.",
)


def own_notes(store: Store) -> AnnotationSet:
    """Return highlights with all marks, notes, bookmarks, changed and gone ones."""
    return AnnotationSet.of(_own_notes(store))


def _own_notes(store: Store) -> Iterator[Annotation]:
    passages = store.passages(store.sections()[0].id)
    sentences = [
        (passage.id, one)
        for passage in passages
        for one in store.sentences(passage.id)
        if one.fact_ids
    ]
    for number, (mark, text) in enumerate(zip(MARKS, TEXTS, strict=True)):
        passage_id, sentence = sentences[number]
        yield _on_text(store, passage_id, sentence.start, sentence.end, mark, text)
    passage_id, sentence = sentences[5]
    changed = _on_text(store, passage_id, sentence.start, sentence.end, "check", "Who says so?")
    assert changed.quote is not None
    yield replace(changed, quote=replace(changed.quote, exact="The police count 12 cases."))
    passage_id, sentence = sentences[6]
    gone = _on_text(store, passage_id, sentence.start, sentence.end, "question", "Since when?")
    yield replace(gone, fact_ids=("XX-99",))
    for kind, row_id, text in (
        ("event", store.events()[2].id, "Show this first."),
        ("stakeholder", "SH-17", ""),
        ("passage", passages[-1].id, ""),
    ):
        location = Location.of(kind, row_id)
        marked = annotate_location(store, location)
        yield new_annotation("bookmark", location, marked, store.meta().edition, text=text)


def _on_text(
    store: Store, passage_id: str, start: int, end: int, mark: HighlightMark, text: str
) -> Annotation:
    marked = annotate_range(store, passage_id, start, end)
    location = Location.of("passage", passage_id)
    kind: AnnotationKind = "note" if text else "highlight"
    edition = store.meta().edition
    return new_annotation(kind, location, marked, edition, mark=mark, text=text)


def with_notes(*then: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Return what opens a file of notes in the window, and goes on."""

    def act(desk: Desk) -> None:
        window = cast("MainWindow", desk.window)
        # Beside the settings, in the folder that is deleted after the picture.
        path = Path(os.environ["XDG_DATA_HOME"]) / NOTES
        AnnotationFile.create(path, own_notes(window.store))
        window.annotations.open_file(path)
        for each in then:
            each(desk)

    return act


def show_my_notes(desk: Desk) -> None:
    """Show the pane, with the first note selected."""
    desk.trigger("my_notes")


def preview(action: str) -> Callable[[Desk], None]:
    """Return what shows the pages of a command."""

    def act(desk: Desk) -> None:
        desk.trigger(action)
        desk.wait(lambda: desk.find(PageView).page_count() > 0, "the pages")

    return act


def open_list(desk: Desk) -> None:
    """Show the list of Ctrl+G with the own notes."""
    desk.trigger("jump")
    desk.find(QComboBox, "jump_kind").setCurrentIndex(3)


def propose(desk: Desk) -> None:
    """Plan a workshop on what is marked."""
    desk.trigger("new_workshop")
    topics = desk.find(QListWidget, "plan_topics")
    topics.setCurrentRow(topics.count() - 1)
    topics.currentItem().setCheckState(Qt.CheckState.Checked)
    desk.find(QPushButton, "plan_propose").click()


def save_notes(data: Path, folder: Path) -> Path:
    """Write the notes as a file to print, and return it."""
    path = folder / NOTES
    with Store.open(data) as store:
        AnnotationFile.create(path, own_notes(store))
    return path


def write_notes(*, shown: bool = False) -> Callable[[Desk], None]:
    """Mark, write and bookmark; show all of it, or write another note."""

    def act(desk: Desk) -> None:
        window = desk.window
        assert isinstance(window, MainWindow)
        window.annotations.create_file(window.settings.folder / "training.notes.json")
        for place, command in (
            ("event:TL-19", "annotation_bookmark"),
            ("stakeholder:SH-17", "annotation_bookmark"),
            ("figure:FG-05", "annotation_bookmark"),
            ("fact:PT-08", "highlight_check"),
            ("fact:OV-32", "highlight_question"),
            ("fact:OV-30", "highlight_important"),
        ):
            desk.go(Location.parse(place))
            desk.trigger(command)
        desk.trigger("annotation_note")
        field = desk.find(QPlainTextEdit, "note_text")
        field.setPlainText("Ask the provincial office for the numbers of this year.")
        if shown:
            QTest.keyClick(field, Qt.Key.Key_Escape)
            desk.trigger("my_notes")

    return act


def show_signs(place: str, *then: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Show the signs of own notes on another page."""

    def act(desk: Desk) -> None:
        write_notes(shown=True)(desk)
        desk.trigger("my_notes")
        desk.go(Location.parse(place))
        for each in then:
            each(desk)

    return act
