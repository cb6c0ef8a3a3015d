"""The editors of a note, by its sentence or in the list."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT
from laos_tip_app.report.annotations.annotation import Annotation, TextRange, mark_label
from laos_tip_app.report.labels import DOT
from laos_tip_app.ui.widgets.editing import NoteField, add_shortcuts
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.focus import has_focus, restore_focus
from laos_tip_app.ui.widgets.item_painter import MARGIN
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named, new_button, set_tooltip
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import set_font_size

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController

_LINES: Final = 4
_MAX_OLD_WORDS: Final = 1_000
"""Letters. A note in a foreign file may have too many, so that the field is below the window."""


class NoteEditor(QFrame):
    """A note that is being written.

    Attributes:
        field: The text.

    Signals:
        closed: The editor is closed; what was typed is to be saved.
    """

    closed = Signal()

    def __init__(self, annotations: "AnnotationController", annotation: Annotation) -> None:
        """Show a note, which may be new."""
        super().__init__()
        self._annotations, self._id = annotations, annotation.id
        self._window = window = annotations.window
        self.setObjectName("note_editor")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.field = named(NoteField(self, _LINES), "note_text", _("My note"))
        self.field.set_text(annotation.text)
        # What nobody may write into it.
        rule = window.store.meta().notes_rule
        self.field.setPlaceholderText(rule)
        self.field.setAccessibleDescription(f"{rule} {_('Press Esc to save and close.')}".strip())
        self.field.textChanged.connect(self._on_text_changed)
        self.field.refused.connect(window.show_status)
        parts = [_("My note")] + ([mark_label(annotation.mark)] if annotation.mark else [])
        title = PlainLabel(DOT.join(parts), self, size=CAPTION)
        margins = (UNIT, UNIT // 2, UNIT, UNIT)
        column = new_column(title, of=self, spacing=UNIT // 2, margins=margins)
        anchor = annotations.anchors().get(annotation.id)
        if anchor is not None and anchor.state == "changed":
            self._add_change(column, annotation.words)
        column.addWidget(self.field)
        column.addLayout(self._new_buttons())
        self.setFocusProxy(self.field)
        add_shortcuts(self, ("Esc", "Ctrl+Return", "Ctrl+Enter"), self.close)
        annotations.changed.connect(self._show_saving)
        self._show_saving()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; the typed text is to be saved."""
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()

    def _add_change(self, column: QVBoxLayout, words: str) -> None:
        """Add the old words and the button that accepts the new ones."""
        if len(words) > _MAX_OLD_WORDS:
            words = f"{words[:_MAX_OLD_WORDS]}…"
        text = _("This sentence has changed. Before: “{words}”").format(words=words)
        label = PlainLabel(text, self, name="note_old_words", wraps=True)
        accept = new_button(_("Accept new wording"), self, "note_accept", self._accept)
        accept.setAutoDefault(False)
        set_font_size(accept, BODY)
        column.addWidget(label)
        column.addWidget(accept, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_saving(self) -> None:
        """Say whether what is typed is saved; offer a file if not."""
        has_file = self._annotations.file_path is not None
        self._saving.setText(_("Saved automatically") if has_file else _("Not saved yet"))
        self._save.setVisible(not has_file)

    def _new_buttons(self) -> FlowLayout:
        remove = new_button(_("Remove note"), self, "note_remove", self._remove)
        close = new_button(_("Close"), self, "note_close", self.close)
        paper = new_button(_("Print…"), self, "note_print", lambda: self._run("print_notes"))
        self._saving = PlainLabel(parent=self, name="note_saving", size=CAPTION)
        self._save = new_button(_("Save…"), self, "note_save", lambda: self._run("notes_new"))
        self._of_text = (remove, paper)
        for button in self._of_text:
            button.setEnabled(bool(self.field.toPlainText()))
        buttons = (self._save, remove, paper, close)
        for button in buttons:
            # Not the font of the text that the editor lies over.
            set_font_size(button, BODY)
        return FlowLayout(spacing=UNIT, widgets=(self._saving, None, *buttons))

    def _on_text_changed(self) -> None:
        text = self.field.toPlainText()
        for button in self._of_text:
            button.setEnabled(bool(text))
        self._annotations.writing.type_text(self._id, text)

    def _remove(self) -> None:
        """Remove the text; a mark or bookmark stays."""
        self.field.clear()
        self.close()

    def _accept(self) -> None:
        self._annotations.writing.end_typing()
        self._annotations.accept([self._id])
        self.close()

    def _run(self, command: str) -> None:
        self._annotations.writing.save_typed()
        self._window.action(command).trigger()


class NoteEditing(QObject):
    """Shows one editor at a time and saves its text."""

    def __init__(self, controller: "AnnotationController") -> None:
        """Wait for a note to be opened."""
        super().__init__(controller)
        self._window, self._controller = controller.window, controller
        self._editor: NoteEditor | None = None
        # Set with the editor.
        self._tab: Tab[Any]
        self._locations: tuple[Location, ...]
        controller.note_requested.connect(self.show)
        controller.writing.finished.connect(self.close)
        self._window.location_changed.connect(self._on_location_changed)

    def show(self, annotation: Annotation) -> None:
        """Open a note on the current tab, with the focus in it."""
        controller, tab = self._controller, self._window.current_tab()
        text_range = self._range_of(annotation)
        editor = NoteEditor(controller, annotation)
        editor.closed.connect(partial(self._on_closed, editor, tab.main_pane()))
        self._editor, self._tab = editor, tab
        self._locations = tab.location(), annotation.location
        tab.show_note_editor(editor, text_range)
        # Once all has been laid out.
        QTimer.singleShot(0, editor, self._make_room)
        editor.setFocus()

    def close(self) -> None:
        """Close the open editor, if there is one."""
        editor, self._editor = self._editor, None
        if editor is not None and isValid(editor):
            editor.close()

    def _make_room(self) -> None:
        """In large letters, close the card that leaves the editor no room."""
        editor, panes = self._editor, self._tab.pane_layout
        if editor is not None and panes is not None:
            parent = editor.parentWidget()
            if parent is not None and editor.height() > parent.height():
                panes.close_card()

    def _on_location_changed(self) -> None:
        """Close the editor of an entry that was left.

        In another edition, too. In the text it stays with its paragraph; on another tab it waits.
        """
        if (editor := self._editor) is None or not isValid(editor):
            return
        tab, current = self._tab, self._window.current_tab()
        if type(tab) is not type(current):
            return
        is_on_entry = editor.parent() is tab
        if tab is not current or (is_on_entry and tab.location() not in self._locations):
            self.close()

    def _range_of(self, annotation: Annotation) -> TextRange | None:
        """Return the text of a note; None on a record."""
        anchor = self._controller.anchors().get(annotation.id)
        if anchor is not None:
            return anchor.spans[0] if anchor.spans else None
        if annotation.quote is None:
            return None
        return next(iter(self._window.current_tab().annotation_ranges()), None)

    def _on_closed(self, editor: NoteEditor, pane: QWidget) -> None:
        had_focus = has_focus(editor)
        self._editor = None
        self._controller.writing.end()
        if had_focus:
            restore_focus(pane)


_PANE_LINES: Final = 5


class PaneEditor(QWidget):
    """A field for the text of one note.

    Attributes:
        note_id: The id of the note that is edited, or empty text.
        field: The text.

    Signals:
        finished: The user has finished.
    """

    finished = Signal()

    def __init__(self, annotations: "AnnotationController", parent: QWidget) -> None:
        """Make a hidden editor of notes."""
        super().__init__(parent)
        self._annotations, self.note_id = annotations, ""
        self.field = NoteField(self, _PANE_LINES)
        named(self.field, "my_notes_editor", _("Text of the note"))
        self.field.textChanged.connect(self._on_text_changed)
        add_shortcuts(self, ("Esc",), self.finished)
        done = new_button(_("Done"), self, "my_notes_done", self.finished)
        set_tooltip(done, _("Saved as you type. Esc also finishes."))
        margins = (MARGIN, UNIT, UNIT, 0)
        column = new_column(self.field, done, of=self, spacing=UNIT // 2, margins=margins)
        column.setAlignment(done, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def open(self, note_id: str, text: str, rule: str) -> None:
        """Edit a note; the rule is shown while it is empty."""
        self.note_id = note_id
        self.field.setPlaceholderText(rule)
        with QSignalBlocker(self.field):
            self.field.set_text(text)
        self.show()
        self.field.setFocus()

    def close_note(self) -> None:
        """Hide the editor."""
        self.note_id = ""
        self.hide()

    def _on_text_changed(self) -> None:
        if self.note_id:
            self._annotations.writing.type_text(self.note_id, self.field.toPlainText())
