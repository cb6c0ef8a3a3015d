"""The pane with all that the user has marked and written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import BODY, CAPTION, TARGET, UNIT
from laos_tip_app.report.annotations.anchoring import present_words
from laos_tip_app.report.annotations.listing import AnnotationRow, rows
from laos_tip_app.report.evidence_items import heading
from laos_tip_app.ui.annotations.note_editor import PaneEditor
from laos_tip_app.ui.annotations.note_list import (
    ListedNote,
    NoteList,
    filter_options,
    matches,
    sort_rows,
    with_edited,
    with_headings,
)
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.focus import has_focus
from laos_tip_app.ui.widgets.item_painter import MARGIN
from laos_tip_app.ui.widgets.page import SidePane
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    ComboBox,
    EmptyStateStack,
    FramelessScrollArea,
    PageStack,
    PlainLabel,
    named,
    new_button,
    set_tooltip,
)
from laos_tip_app.ui.widgets.view_bar import FilterBar, Options

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController

_FILE_COMMANDS: Final = ("notes_open", "notes_new", "notes_merge", "notes_forget")
_MAX_LISTED: Final = 300
"""To measure a thousand rows takes more than a second."""

_LISTED_BEFORE: Final = 20
"""Number of rows listed before a requested row far down."""


class MyNotesPanel(SidePane):
    """Lists, filters, edits and removes the user’s own notes.

    Attributes:
        filter_bar: The filters by words, section, kind and change.
        order_box: By what the notes are ordered: `place`, `date` or `change`.
        list: The notes.
        editor: Edits the text of the current note.

    Signals:
        go_requested: The user goes to an `AnnotationRow`.
    """

    go_requested = Signal(object)

    def __init__(self, annotations: "AnnotationController", parent: QWidget) -> None:
        """Make a pane."""
        super().__init__(parent)
        self.setObjectName("my_notes")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._window, self._annotations = annotations.window, annotations
        self._rows: tuple[AnnotationRow, ...] = ()
        self._is_stale = True
        self._count = PlainLabel(parent=self, name="my_notes_count", wraps=True, size=CAPTION)
        self._title = PlainLabel(_("My notes"), self, size=BODY, bold=True)
        self.filter_bar = self._new_filter_bar()
        self.order_box = self._new_order_box()
        self.list = NoteList(self)
        self.editor = PaneEditor(annotations, self)
        self._stack = EmptyStateStack(self.list, _("No matching notes."), self.reset, self)
        self._pages = PageStack(self)
        self._pages.add_page(self._new_listing())
        self._pages.add_page(self._new_beginning())
        head, area = self._new_head(), self._scrolled(self._pages)
        # A pixel of the pane’s own, for the line at its edge.
        new_column(head, area, of=self, margins=(0, 0, 1, 0))
        self._connect()
        self._apply_text_size()

    def main_view(self) -> QWidget:
        """Return the list, or the first button while it is empty."""
        if self._pages.current_page() == 0:
            return self.list
        return self._begin_buttons[0]

    def update_notes(self) -> None:
        """List the notes of the file, those that match; later if hidden."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        notes, settings = self._annotations, self._window.settings
        # This reads the file.
        if notes.can_write():
            at = notes.anchors()
            self._show_rows(rows(notes.annotation_set, self._window.store, at=at))
        elif settings.notes_file is not None:
            text = _(
                "Your notes file, “{name}”, can’t be read. If it is on a USB stick, insert the "
                "stick and open My notes again, or open another file."
            )
            self._show_text(text.format(name=settings.notes_file.name))

    def _show_rows(self, rows: Sequence[AnnotationRow]) -> None:
        self._rows = with_edited(rows, self._rows, self.editor.note_id)
        if not self._rows:
            self._show_beginning()
            return
        path, count = self._annotations.file_path, len(rows)
        text = ngettext("{count} in “{name}”", "{count} in “{name}”", count)
        if path is None:
            text = _("{count}, not saved yet")
        self._count.setText(text.format(count=count, name=path.name if path else ""))
        self._count.show()
        self._pages.show_page(0)
        self._update_list(self.list.current_id())

    def _show_beginning(self) -> None:
        """Show the introduction in place of an empty list."""
        commands = {
            "highlight": "highlight_important",
            "note": "annotation_note",
            "bookmark": "annotation_bookmark",
        }
        shortcuts = {key: self._window.action(name).shortcut() for key, name in commands.items()}
        native = QKeySequence.SequenceFormat.NativeText
        keys = {key: shortcut.toString(native) for key, shortcut in shortcuts.items()}
        lines = [
            _("No notes yet."),
            _(
                "Select words in the report, or go to a sentence. Press {highlight} to highlight, "
                "{note} to write a note, {bookmark} to bookmark. Bookmarks and notes also work in "
                "the other tabs."
            ).format(**keys),
            _("Your notes are listed here, and you can print them."),
        ]
        if self._annotations.file_path is None:
            lines.append(_("Nothing is saved until you choose where, with “Notes file”."))
        self._show_text("\n\n".join(lines))

    def _show_text(self, text: str) -> None:
        """Show a text in place of the list."""
        self._count.hide()
        self._beginning_text.setText(text)
        self._beginning_text.setAccessibleName(text)
        self._pages.show_page(1)

    def show_changed_first(self) -> None:
        """List changed notes first, if another edition has changed any."""
        has_changed = any(row.anchor.state != "exact" for row in self._rows)
        order = str(self.order_box.currentData())
        if has_changed or order == "change":
            self.reset()
            order = "change" if has_changed else "place"
            self.order_box.setCurrentIndex(self.order_box.findData(order))

    def reset(self) -> None:
        """Show all notes."""
        self.filter_bar.set_values({})

    def select(self, annotation_id: str) -> None:
        """Select a note; show all if it does not match."""
        if not self.list.select(annotation_id):
            self.reset()
            self._update_list(annotation_id)
            self.list.select(annotation_id)

    def close_editor(self) -> None:
        """End editing, if a note is edited."""
        if not (edited := self.editor.note_id):
            return
        if has_focus(self.editor):
            self.list.setFocus()
        self.editor.close_note()
        self._annotations.writing.end()
        values, saved = self.filter_bar.values(), self._annotations.annotation_set.get(edited)
        mine = (row for row in self._rows if row.annotation.id == edited)
        if saved is None or not any(matches(row, values) for row in mine):
            # It was listed as long as it was edited.
            self.update_notes()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pages"):
            self._apply_text_size()

    def showEvent(self, event: QShowEvent) -> None:
        """List what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.update_notes()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line between the pane and the text."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            line = self.rect()
            line.setLeft(line.right())
            painter.fillRect(line, self.palette().color(QPalette.ColorRole.Mid))

    # The parts.

    def _new_head(self) -> QVBoxLayout:
        files = new_button(_("Notes file"), self, "my_notes_file")
        files.setAccessibleName(_("My notes file"))
        menu = QMenu(files)
        menu.addActions([self._window.action(name) for name in _FILE_COMMANDS])
        files.setMenu(menu)
        close = CloseButton("my_notes_close", _("Close my notes"), self)
        close.clicked.connect(self.closed)
        row = new_row((self._title, 1), files, close, spacing=UNIT)
        # Below, since the name of a file may be long.
        return new_column(row, self._count, margins=(MARGIN, UNIT, UNIT // 2, UNIT // 2))

    def _scrolled(self, pages: QWidget) -> QScrollArea:
        """Return an area that scrolls pages that are too high."""
        # Never wider than the pane.
        pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        area = named(FramelessScrollArea(pages, self, sideways=False), "my_notes_area")
        area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        return area

    def _new_filter_bar(self) -> FilterBar:
        bar = FilterBar(_("Filter by words"), self)
        bar.add_filter("kind", _("Kind"), lambda: self._options("kind"))
        bar.add_filter("section", _("Section"), lambda: self._options("section"))
        bar.add_filter("state", _("Changed"), lambda: self._options("state"))
        return bar

    def _new_order_box(self) -> ComboBox:
        box = named(ComboBox(self), "my_notes_order")
        box.addItem(_("By place"), "place")
        box.addItem(_("Newest first"), "date")
        box.addItem(_("Changed first"), "change")
        return box

    def _new_listing(self) -> QWidget:
        """Return filters, order, list and buttons."""
        page = QWidget(self)
        label = PlainLabel(_("So&rt by:"), page, field=self.order_box)
        order = new_row(label, (self.order_box, 1), spacing=UNIT)
        controls = new_column(self.filter_bar, order, spacing=UNIT, margins=(MARGIN, 0, UNIT, UNIT))
        column = new_column(controls, (self._stack, 1), self.editor, of=page)
        buttons = QWidget(page)
        row = FlowLayout(buttons, UNIT)
        row.setContentsMargins(MARGIN, UNIT, UNIT, UNIT)
        self._buttons = {}
        for name, title, hint, run in (
            ("go", _("Go &to"), _("Go to this place (Enter)"), self._go),
            ("edit", _("E&dit"), _("Edit the note (F2)"), self._edit),
            ("remove", _("Re&move"), _("Remove (Delete). You can undo this."), self._remove),
            ("print", _("Print…"), _("Print my notes"), self._window.action("print_notes").trigger),
            ("accept", _("A&ccept"), _("Accept new wording (A)"), self._accept),
        ):
            button = new_button(title, buttons, f"my_notes_{name}")
            set_tooltip(button, hint)
            button.clicked.connect(run)
            row.addWidget(button)
            self._buttons[name] = button
        column.addWidget(buttons)
        return page

    def _new_beginning(self) -> QWidget:
        page = QWidget(self)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        column = new_column(of=page, spacing=UNIT, margins=(MARGIN, UNIT, MARGIN, UNIT))
        self._beginning_text = PlainLabel(parent=page, name="my_notes_beginning", wraps=True)
        column.addWidget(self._beginning_text)
        column.addSpacing(UNIT)
        self._begin_buttons = []
        for name, title in (
            ("annotation_note", _("Wr&ite a note here")),
            ("annotation_bookmark", _("Set a &bookmark here")),
            ("notes_open", _("O&pen a notes file…")),
        ):
            button = new_button(title, page, f"begin_{name}", self._window.action(name).trigger)
            button.setMinimumHeight(TARGET + UNIT)
            column.addWidget(button)
            self._begin_buttons.append(button)
        column.addStretch()
        return page

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.reset_requested.connect(self.reset)
        self.filter_bar.rows_requested.connect(self.list.setFocus)
        self.order_box.currentIndexChanged.connect(self._on_filter_changed)
        self.list.opened.connect(self._go)
        keys = Qt.Key
        self.list.keys = dict.fromkeys((keys.Key_Return, keys.Key_Enter), self._go)
        self.list.keys |= {keys.Key_F2: self._edit, keys.Key_Delete: self._remove}
        self.list.keys[keys.Key_A] = self._accept
        self.list.current_changed.connect(self._on_current_changed)
        writing = self._annotations.writing
        self.editor.field.refused.connect(self._window.show_status)
        self.editor.finished.connect(self._on_editor_finished)
        writing.finished.connect(self.close_editor)
        self._annotations.changed.connect(self.update_notes)

    def _apply_text_size(self) -> None:
        self.filter_bar.fit_text_size()
        for button in self._buttons.values():
            # All but “Accept” in a line of a pane at 1366 × 768; the style asks for more.
            text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
            button.setFixedWidth(text.width() + 3 * UNIT)

    # The list.

    def _options(self, name: str) -> Options:
        """Return the values of a filter, each with its number of rows."""
        return filter_options(self._rows, self.filter_bar.values(), name)

    def _update_list(self, annotation_id: str) -> None:
        """List the rows that match; of very many, those around a note."""
        values = self.filter_bar.values()
        edited = self.editor.note_id
        rows = [row for row in self._rows if matches(row, values) or row.annotation.id == edited]
        order = str(self.order_box.currentData())
        sort_rows(rows, order)
        current = next((n for n, row in enumerate(rows) if row.annotation.id == annotation_id), 0)
        first = 0 if current < _MAX_LISTED else current - _LISTED_BEFORE
        listed = rows[first : first + _MAX_LISTED]
        notes = with_headings([ListedNote(row, self._new_words(row)) for row in listed], order)
        if len(listed) < len(rows):
            text = _("{count} more: filter by words, kind or section to see them")
            notes.append(heading(text.format(count=len(rows) - len(listed))))
        self.list.show_notes(notes)
        self.filter_bar.show_count(len(rows), len(self._rows))
        self._stack.set_matching(bool(rows))

    def _new_words(self, row: AnnotationRow) -> str:
        """Return the current text at the place of a changed note."""
        is_changed = row.anchor.state == "changed" and bool(row.anchor.spans)
        return present_words(row.anchor, self._window.store) if is_changed else ""

    def _on_filter_changed(self) -> None:
        self._update_list(self.editor.note_id)

    def _on_current_changed(self) -> None:
        row = self.list.current_row()
        state = None if row is None else row.anchor.state
        self._buttons["go"].setEnabled(row is not None and state != "gone")
        self._buttons["edit"].setEnabled(row is not None)
        self._buttons["remove"].setEnabled(row is not None)
        self._buttons["accept"].setVisible(state == "changed")
        if self.editor.note_id and self.list.current_id() != self.editor.note_id:
            self.close_editor()

    def _go(self) -> None:
        row = self.list.current_row()
        if row is not None and row.anchor.state != "gone":
            self.go_requested.emit(row)

    def _remove(self) -> None:
        if row_id := self.list.current_id():
            self._annotations.remove(row_id)

    def _accept(self) -> None:
        row = self.list.current_row()
        if row is not None and row.anchor.state == "changed":
            self._annotations.accept([row.annotation.id])

    def _edit(self) -> None:
        """Edit a note; the editor in the text saves and closes first."""
        writing = self._annotations.writing
        writing.end()
        annotation = self._annotations.annotation_set.get(self.list.current_id())
        if annotation is not None:
            writing.start(annotation)
            self.editor.open(annotation.id, annotation.text, self._window.store.meta().notes_rule)
            self.list.scrollTo(self.list.currentIndex())

    def _on_editor_finished(self) -> None:
        self.close_editor()
        self.main_view().setFocus()
