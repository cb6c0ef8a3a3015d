"""The user's own notes, highlights and bookmarks in the window.

No file is made before the user names one; closing the window asks for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoStack, QWindow
from PySide6.QtWidgets import QPlainTextEdit

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations import anchoring
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationSet,
    HighlightMark,
    MergeCounts,
    TextRange,
    mark_label,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationStorage
from laos_tip_app.report.annotations.listing import effects_message
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations import placement
from laos_tip_app.ui.annotations.changes import (
    NoteWriting,
    States,
    highlighted,
    new_at,
    none_if_empty,
    removed_label,
    states_of_merge,
    with_states,
)
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.editing import Change, step_in_history
from laos_tip_app.ui.widgets.tab import PlacedAnnotation


class AnnotationController(QObject):
    """Stores the user's own notes; a file has each change immediately.

    Attributes:
        window: The window.
        writing: What is typed in an editor.

    Signals:
        changed: The notes or their positions have changed.
        note_requested: The user opens a note for writing: the annotation, which may be new.
    """

    changed = Signal()
    note_requested = Signal(object)

    def __init__(self, window: AppWindow) -> None:
        """Create the controller; `load` reads the file of the settings."""
        super().__init__(window)
        self.window = window
        self._storage = AnnotationStorage()
        # Whether the last save has failed, and the user was informed.
        self._has_failed = False
        self._changes = QUndoStack(self)
        placed = placement.Placement(
            lambda: self._storage.set, lambda: window.store, self.open_note
        )
        self.anchors, self.in_passage = placed.anchors, placed.in_passage
        self.record_signs = placed.record_signs
        self.writing = NoteWriting(self, lambda: self._storage.set, self._record_typed)
        window.save_requested.connect(self.writing.save_typed)
        window.close_checks.append(self._may_close)
        window.edition_checks.append(self._effects)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window_changed)

    def _may_close(self) -> bool:
        """Save all; else ask, and return whether the window may close."""
        from laos_tip_app.ui.annotations.notes_files import NotesFiles

        self.writing.save_typed()
        return self.save_again() or NotesFiles(self).ask_unsaved()

    def _effects(self, store: Store) -> Iterator[str]:
        """Yield a sentence on the effects of another edition on notes."""
        if text := effects_message(self.annotation_set, store, self.window.store):
            yield text

    # The file.

    @property
    def file_path(self) -> Path | None:
        """The file of the notes, None without one."""
        return self._storage.path

    @property
    def annotation_set(self) -> AnnotationSet:
        """All annotations."""
        return self._storage.set

    def load(self) -> None:
        """Open the file of the settings, if it is not open."""
        path = self.window.settings.notes_file
        if path is not None and self.file_path is None:
            self.open_file(path)

    def open_file(self, path: Path) -> bool:
        """Load the notes of a file; return whether that worked."""
        return self._change_file(path, self._storage.open)

    def create_file(self, path: Path) -> bool:
        """Keep the notes in a new file; return whether that worked."""
        return self._change_file(path, self._storage.create)

    def close_file(self) -> None:
        """Close the notes and forget the path of their file."""
        self.writing.end()
        self.window.settings.notes_file = None
        self._storage.close()
        self._on_file_changed()

    def can_write(self) -> bool:
        """Load the notes; return whether that worked."""
        self.load()
        return self.file_path is not None or self.window.settings.notes_file is None

    def reload_if_changed(self) -> None:
        """Merge the changes of another window, unless a note is open.

        An open note would show an older text than the file; the save of it merges both. What could
        not be saved is saved now, if the file is there again.
        """
        path = self.file_path
        if path is None:
            return
        if self._storage.is_unsaved():
            if path.exists():
                self.save_again()
            return
        # The notes of a workshop plan count too: the file is only read a little later.
        if any(field.isVisible() for field in self.window.findChildren(QPlainTextEdit)):
            return
        self.writing.save_typed()
        try:
            result = self._storage.reload()
        except AppError as error:
            self._show_error(error)
            return
        if result.merged is not None:
            self.changed.emit()
            self.window.show_status(result.message)

    def merge(self, other: AnnotationSet) -> MergeCounts | None:
        """Add other notes and save; return the counts, None on failure."""
        self.writing.end()
        before = self._storage.set
        merged, counts = before.merged(other)
        self._storage.set = merged
        if self._save() is None:
            self._storage.set = before
            return None
        states = states_of_merge(before, merged)
        if any(states):
            self._changes.push(
                Change(_("Notes merged"), states, partial(self._show_states, is_merge=True))
            )
            # The times of deletions are those of the other file.
            self._storage.set = merged
        self.changed.emit()
        return counts

    def save_again(self) -> bool:
        """Save unsaved notes; return whether all is saved."""
        if self._storage.is_unsaved():
            message = self._save()
            self.changed.emit()
            if message:
                self.window.show_status(message)
        return not self._storage.is_unsaved()

    def _change_file(self, path: Path, open_or_create: Callable[[Path], bool]) -> bool:
        """Open or create a file; return whether that worked."""
        self.writing.end()
        before = self.file_path
        try:
            took_unsaved = open_or_create(path)
        except AppError as error:
            self._show_error(error)
            return False
        self.window.settings.notes_file = path
        self._on_file_changed()
        if took_unsaved and before is not None:
            text = _("Your notes are being saved in “{new}” again.")
            if path != before:
                text = _("“{name}” could not be saved. All its notes are in “{new}” now.")
            self.window.show_message(text.format(name=before.name, new=path.name))
        return True

    def _on_file_changed(self) -> None:
        self._has_failed = False
        self._changes.clear()
        self.changed.emit()

    # Marking and writing.

    def carry_out(self, action: str, value: object = None) -> None:
        """Carry out a request of a tab or command.

        Args:
            action: `highlight:` with a mark, or the name of another action below.
            value: The `Location` to bookmark, or the id of the note to open.
        """
        name, _separator, mark = action.partition(":")
        location = value if isinstance(value, Location) else None
        actions: dict[str, Callable[[], object]] = {
            "highlight": lambda: self.add_highlight(cast("HighlightMark", mark)),
            "remove_highlight": self.remove_highlight,
            "note": self.add_note,
            "bookmark": lambda: self.toggle_bookmark(location),
            "accept": self.accept_here,
            "open": lambda: self.open_note(str(value)),
            "undo": lambda: self._step("undo"),
            "redo": lambda: self._step("redo"),
        }
        actions[name]()

    # Each change first saves what is typed: else it would bring back the words before that. One
    # that may change the note in the editor closes it: its next key would do the same.

    def add_highlight(self, mark: HighlightMark) -> None:
        """Highlight the selected text, or the sentence at the caret.

        What has this mark already loses it; what has another one changes it.
        """
        self.writing.end_typing()
        ranges, store = self.window.current_tab().annotation_ranges(), self.window.store
        if not ranges:
            self.window.show_status(_("First select words in the report, or a sentence."))
            return
        if not self.can_write():
            return
        after: dict[str, Annotation | None] = {}
        for text_range in ranges:
            placed = self.in_passage(text_range.passage_id)
            current = placement.target_for_highlight(text_range, placed)
            changed = highlighted(store, text_range, current, mark)
            if changed is not None:
                after[changed.id] = none_if_empty(changed)
        if any(after.values()):
            title = _("Highlighted: {mark}").format(mark=mark_label(mark))
        else:
            title = _("Highlight removed")
        self._record(title, after)

    def remove_highlight(self) -> None:
        """Remove the highlights of the selected text or of the sentence."""
        self.writing.end_typing()
        here = (placed.annotation for placed in self._placed_here())
        after = {
            current.id: none_if_empty(replace(current, mark=None))
            for current in here
            if current.mark is not None
        }
        if after:
            self._record(_("Highlight removed"), after)
        else:
            self.window.show_status(_("There is no highlight here."))

    def add_note(self) -> None:
        """Open the note on the sentence or record, or a new one."""
        self.writing.end_typing()
        location, store = self.window.location(), self.window.store
        ranges = self.window.current_tab().annotation_ranges()
        if not self._can_annotate(ranges, location):
            return
        if ranges:
            note = placement.target_for_note(ranges[0], self.in_passage(ranges[0].passage_id))
        else:
            note = placement.first_of_kind("note", self._storage.set.at(location))
        note = note or new_at(store, ranges, location, "note")
        if note is not None:
            self._open(note)

    def open_note(self, annotation_id: str) -> None:
        """Open an annotation for writing."""
        self.writing.end_typing()
        if (annotation := self._storage.set.get(annotation_id)) is not None:
            self._open(annotation)

    def toggle_bookmark(self, location: Location | None = None) -> None:
        """Bookmark a record, or remove its bookmark.

        Args:
            location: The record; by default the search whose results the user is in, else the
                current sentence or record.
        """
        self.writing.end_typing()
        store = self.window.store
        ranges, target = self._bookmark_target(location)
        if not self._can_annotate(ranges, target):
            return
        current = self._bookmark_at(ranges, target)
        if current is not None:
            self.remove(current.id)
        elif (new := new_at(store, ranges, target, "bookmark")) is not None:
            self._record(_("Bookmarked"), {new.id: new})

    def bookmark_here(self) -> Annotation | None:
        """Return the bookmark that the command would remove, or None."""
        return self._bookmark_at(*self._bookmark_target(None))

    def _bookmark_target(self, location: Location | None) -> tuple[Sequence[TextRange], Location]:
        """Return the sentences, or else the record, that is bookmarked."""
        window = self.window
        words, _results = window.search_results()
        if location is None and words:
            location = Location.of_search(words)
        ranges = window.current_tab().annotation_ranges() if location is None else ()
        return ranges, location or window.location()

    def _bookmark_at(self, ranges: Sequence[TextRange], target: Location) -> Annotation | None:
        if ranges:
            here = placement.exactly_at(ranges[0], self.in_passage(ranges[0].passage_id))
            return placement.first_of_kind("bookmark", here)
        return placement.first_of_kind("bookmark", self._storage.set.at(target))

    def accept_here(self) -> None:
        """Accept the new wording of the highlights on this sentence."""
        changed = [placed for placed in self._placed_here() if placed.anchor.state == "changed"]
        if not changed:
            self.window.show_status(_("Nothing here has changed wording."))
            return
        self.accept([placed.annotation.id for placed in changed])

    def accept(self, annotation_ids: Sequence[str]) -> None:
        """Set the current words of annotations as their quotes."""
        self.writing.end_typing()
        store, present = self.window.store, map(self._storage.set.get, annotation_ids)
        after = {each.id: anchoring.accept(each, store) for each in present if each is not None}
        self._record(_("New wording accepted"), after)

    def remove(self, annotation_id: str) -> None:
        """Remove an annotation."""
        self.writing.end(annotation_id)
        if (current := self._storage.set.get(annotation_id)) is not None:
            self._record(removed_label(current.kind), {annotation_id: None})

    # Undo.

    def can(self, step: str) -> bool:
        """Return whether there is something to `undo` or to `redo`."""
        return {"undo": self._changes.canUndo, "redo": self._changes.canRedo}[step]()

    def _step(self, name: str) -> None:
        """Take back the last change, or repeat it."""
        self.writing.end()
        if text := step_in_history(self._changes, name):
            self._save_change(text)

    def _record(self, title: str, after: States, step: int = -1) -> None:
        """Apply a change that can be undone; say so unless typed."""
        if after:
            before = {row_id: self._storage.set.get(row_id) for row_id in after}
            self._changes.push(Change(title, (before, after), self._show_states, step))
            self._save_change(title if step < 0 else "")

    def _record_typed(self, after: States, step: int) -> None:
        if self.can_write():
            self._record(_("Note saved"), after, step)

    def _show_states(self, states: States, *, is_merge: bool = False) -> None:
        self._storage.set = with_states(self._storage.set, states, is_merge=is_merge)

    def _save_change(self, message: str) -> None:
        """Save all; say what was changed, or merged by that."""
        merge_message = self._save()
        self.changed.emit()
        if merge_message is not None and (text := merge_message or message):
            is_saved = not self._storage.is_unsaved()
            self.window.show_status(
                text if is_saved else _("{change}, not saved yet").format(change=text)
            )

    def _save(self) -> str | None:
        """Save all; return the message of a merge, None on failure."""
        path = self.file_path
        try:
            result = self._storage.save()
        except AppError as error:
            self._has_failed = True
            self._show_error(error)
            return None
        if self._has_failed and path is not None:
            self._has_failed = False
            text = _("Your notes are being saved in “{new}” again.").format(new=path.name)
            self.window.show_message(text)
        return result.message

    def _open(self, annotation: Annotation) -> None:
        self.writing.start(annotation)
        self.note_requested.emit(annotation)

    def _can_annotate(self, ranges: Sequence[TextRange], location: Location) -> bool:
        """Return whether there is a target, and the notes are loaded."""
        if not ranges and not location.kind:
            self.window.show_status(_("Select a sentence or an entry first."))
            return False
        return self.can_write()

    def _placed_here(self) -> list[PlacedAnnotation]:
        """Return the annotations in the selected text or the sentence."""
        return [
            placed
            for text_range in self.window.current_tab().annotation_ranges()
            for placed in self.in_passage(text_range.passage_id)
            if placed.overlaps(text_range.start, text_range.end)
        ]

    def _on_focus_window_changed(self, focused: QWindow | None) -> None:
        if focused is self.window.windowHandle():
            self.reload_if_changed()

    def _show_error(self, error: AppError) -> None:
        self.window.show_message(str(error))
