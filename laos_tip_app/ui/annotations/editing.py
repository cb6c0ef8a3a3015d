"""Open the editor of a note on the tab that shows it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import Annotation
from laos_tip_app.ui.annotations.controller import AnnotationController
from laos_tip_app.ui.annotations.note_editor import NoteEditor
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.focus import has_focus, restore_focus
from laos_tip_app.ui.widgets.tab import Tab, TextRange


class NoteEditing(QObject):
    """Shows one editor at a time and saves its text."""

    def __init__(self, window: AppWindow, controller: AnnotationController) -> None:
        """Wait for a note to be opened."""
        super().__init__(controller)
        self._window = window
        self._controller = controller
        self._editor: NoteEditor | None = None
        self._tab: Tab[Any] = window.current_tab()
        self._locations: tuple[Location, ...] = ()
        controller.note_requested.connect(self.show)
        controller.writing.finished.connect(self.close)
        window.location_changed.connect(self._on_location_changed)

    def show(self, annotation: Annotation) -> None:
        """Open a note on the current tab, with the focus in it."""
        controller, tab = self._controller, self._window.current_tab()
        text_range = self._range_of(annotation)
        editor = NoteEditor(controller, annotation, self._window.store.meta().notes_rule)
        editor.field.refused.connect(self._window.show_status)
        editor.command_requested.connect(tab.command_requested)
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
        editor, tab, current = self._editor, self._tab, self._window.current_tab()
        if editor is None or not isValid(editor) or type(tab) is not type(current):
            return
        is_on_entry = editor.parent() is tab
        if tab is not current or (is_on_entry and tab.location() not in self._locations):
            self.close()

    def _range_of(self, annotation: Annotation) -> TextRange | None:
        """Return the text of a note; None on a record."""
        anchor = self._controller.anchors().get(annotation.id)
        if anchor is not None:
            return TextRange(*anchor.spans[0]) if anchor.spans else None
        if annotation.quote is None:
            return None
        return next(iter(self._window.current_tab().annotation_ranges()), None)

    def _on_closed(self, editor: NoteEditor, pane: QWidget) -> None:
        had_focus = has_focus(editor)
        self._editor = None
        self._controller.writing.end()
        if had_focus:
            restore_focus(pane)
