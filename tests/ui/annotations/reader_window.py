"""A window with the reader alone and own notes, for tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, override

from PySide6.QtGui import QAction, QTextCursor

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.controller import AnnotationController
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.tab import Tab
from tests.ui.bare_window import BareWindow


class ReaderWindow(BareWindow):
    """A window with the reader alone, which can be in the results of a search."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.reader = ReaderTab(store, context_shown=True)
        self.setCentralWidget(self.reader)
        self.words = ""

    @override
    def current_tab(self) -> Tab[Any]:
        return self.reader

    @override
    def location(self) -> Location:
        return self.reader.location()

    @override
    def action(self, name: str) -> QAction:
        action = QAction(name, self)
        action.triggered.connect(lambda: self.told.append(name))
        return action

    @override
    def search_results(self) -> tuple[str, tuple[Location, ...]]:
        return self.words, ()


class ReaderNotes:
    """The notes of that window, and how often they have changed."""

    def __init__(self, store: Store, settings: Settings, path: Path) -> None:
        self.window, self.path, self.store = ReaderWindow(store, settings), path, store
        self.controller = AnnotationController(self.window)
        self.opened: list[Annotation] = []
        self.controller.note_requested.connect(self.opened.append)
        self.changes = 0
        self.controller.changed.connect(self._count)
        self.go("section:overview")

    def _count(self) -> None:
        self.changes += 1

    def go(self, location: str) -> None:
        self.window.reader.show_location(Location.parse(location))

    def select(self, first: str, last: str = "") -> None:
        """Select the text from some words to others."""
        text = self.window.reader.findChild(ReportTextView, "reader_text")
        assert text is not None
        cursor = text.document().find(first)
        end = text.document().find(last or first).selectionEnd()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)

    def told(self) -> list[str]:
        """Return what was told since it was last asked."""
        told, self.window.told = self.window.told, []
        return told

    def marks(self) -> list[tuple[str, str | None, str]]:
        notes = self.controller.annotation_set.all()
        return sorted((one.kind, one.mark, one.words) for one in notes)

    def with_file(self) -> "ReaderNotes":
        assert self.controller.create_file(self.path)
        return self

    def pull(self) -> Callable[[], object]:
        """Take the file away; return what brings it back."""
        away = self.path.rename(self.path.with_name("away"))
        return lambda: away.rename(self.path)

    def write(self, *notes: Annotation) -> None:
        """Add notes to the file, as another window does."""
        other = AnnotationFile.open(self.path)
        other.save(other.set.merged(AnnotationSet.of(notes))[0])
