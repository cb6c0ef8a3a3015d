"""The window with My notes, used by keys and clicks; notes on the report by their names."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, Quote
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.annotations.note_list import ListedNote, NoteList
from laos_tip_app.ui.window.main_window import MainWindow

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def urn(name: str) -> str:
    """Return the id of a note by its name in these tests."""
    return uuid5(NAMESPACE_URL, name).urn


NAMES = {urn(name): name for name in ("first", "later", "changed", "gone", "event", "colleague")}


def sentence(store: Store, number: int) -> tuple[tuple[str, ...], str, str]:
    """Return facts, text and passage of the number-th sentence that states a fact."""
    found = [
        (one.fact_ids, passage.text[one.start : one.end], passage.id)
        for section in store.sections()
        for passage in store.passages(section.id)
        for one in store.sentences(passage.id)
        if one.fact_ids
    ]
    return found[number]


def mark(
    store: Store,
    name: str,
    number: int,
    *,
    text: str = "",
    kind: str = "highlight",
    words: str | None = None,
    facts: tuple[str, ...] | None = None,
    hour: int = 0,
) -> Annotation:
    fact_ids, whole, passage_id = sentence(store, number)
    return Annotation(
        id=urn(name),
        kind=kind,  # type: ignore[arg-type]
        location=Location.of("passage", passage_id),
        fact_ids=fact_ids if facts is None else facts,
        quote=Quote(whole if words is None else words),
        mark="important" if kind == "highlight" else None,
        text=text,
        created=NOW.replace(hour=hour),
        modified=NOW.replace(hour=hour),
        edition="1",
    )


def some_notes(store: Store) -> AnnotationSet:
    """Two that are as they were, one that changed, one that is gone, and a bookmark."""
    return AnnotationSet.of(
        (
            mark(store, "first", 0, hour=1),
            mark(store, "later", 40, text="Ask the ministry", kind="note", hour=5),
            mark(store, "changed", 20, words="Words of another edition", hour=3),
            mark(store, "gone", 30, words="A deleted sentence", facts=("XX-99",), hour=2),
            Annotation(
                id=urn("event"),
                kind="bookmark",
                location=Location.of("event", store.events()[0].id),
                fact_ids=(),
                quote=None,
                mark=None,
                text="",
                created=NOW.replace(hour=4),
                modified=NOW.replace(hour=4),
                edition="1",
            ),
        )
    )


class MyNotesFixture:
    """The window with My notes, used by keys and clicks."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.path, self.qtbot = window, path, qtbot

    def show(self) -> None:
        action = self.window.findChild(QAction, "my_notes")
        assert isinstance(action, QAction)
        action.trigger()

    @property
    def panel(self) -> MyNotesPanel:
        panels = self.window.findChildren(MyNotesPanel, "my_notes")
        # One that has been closed may not be deleted yet.
        return next((panel for panel in panels if panel.isVisible()), panels[-1])

    @property
    def view(self) -> NoteList:
        return self.panel.list

    @property
    def ids(self) -> list[str]:
        """The listed notes without the headings."""
        model = self.view.model()
        notes = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
        return [NAMES[note.row.annotation.id] for note in notes if isinstance(note, ListedNote)]

    @property
    def headings(self) -> list[str]:
        model = self.view.model()
        notes = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
        return [note.title for note in notes if not isinstance(note, ListedNote)]

    def select(self, name: str) -> None:
        assert self.view.select(urn(name))

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)

    def button(self, name: str) -> QAbstractButton:
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        return button

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()
