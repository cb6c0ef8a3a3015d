"""A window with the small report and notes of a user, and their story."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Quote,
)
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.annotations.my_notes_fixture import urn
from tests.ui.reader.small_reader import note_on
from tests.ui.story import Story


def found[W: QWidget](window: MainWindow, kind: type[W], name: str) -> W:
    """Return the widget of a name that is in sight, or else the last one."""
    widgets = window.findChildren(kind, name)
    return next((widget for widget in widgets if widget.isVisible()), widgets[-1])


def press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, qtbot: QtBot
) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


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
    """Return the story of a window, its notes and their file."""
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
