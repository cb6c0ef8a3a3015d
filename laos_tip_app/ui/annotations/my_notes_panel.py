"""The pane with all that the user has marked and written."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.plain_text import without_mnemonic
from laos_tip_app.base.theme import BODY, CAPTION, TARGET, UNIT, Theme
from laos_tip_app.report.annotations.annotation import Annotation
from laos_tip_app.report.annotations.listing import AnnotationRow
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
from laos_tip_app.ui.widgets.filter_bar import FilterBar, Options
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.item_painter import MARGIN
from laos_tip_app.ui.widgets.side_pane import SidePane
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    ComboBox,
    EmptyStateStack,
    FramelessScrollArea,
    PageStack,
    PlainLabel,
    new_button,
    set_tooltip,
)

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
        edit_requested: The user edits a note, by its id.
        typed: The user changes the text of a note: its id, its text.
        typing_ended: The user has finished.
        remove_requested: The user removes a note, by its id.
        accept_requested: The user accepts the new words of a note, by its id.
        shown: It can be seen now.
        text_size_changed: It needs another width.
    """

    go_requested = Signal(object)
    edit_requested = Signal(str)
    typed = Signal(str, str)
    typing_ended = Signal()
    remove_requested = Signal(str)
    accept_requested = Signal(str)
    shown = Signal()
    text_size_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        file_actions: Sequence[QAction],
        begin_actions: Sequence[QAction],
        words: Callable[[AnnotationRow], str],
        parent: QWidget,
    ) -> None:
        """Make an empty pane.

        Args:
            theme: The colours.
            file_actions: The commands of the notes file.
            begin_actions: The commands by which a user begins.
            words: Returns the current text at the place of a note.
            parent: The owner.
        """
        super().__init__(parent)
        self.setObjectName("my_notes")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._rows: tuple[AnnotationRow, ...] = ()
        self._saved_rows: Sequence[AnnotationRow] = ()
        self._file_name = ""
        self._words = words
        self._begin_actions = begin_actions
        self._count = PlainLabel(parent=self, name="my_notes_count", wraps=True, size=CAPTION)
        self._title = PlainLabel(_("My notes"), self, size=BODY, bold=True)
        self.filter_bar = self._new_filter_bar()
        self.order_box = self._new_order_box()
        self.list = NoteList(theme, self)
        self.editor = PaneEditor(self)
        self._stack = EmptyStateStack(self.list, _("No matching notes."), self)
        self._stack.reset_requested.connect(self.reset)
        self._beginning = self._new_beginning()
        self._pages = PageStack(self)
        self._pages.add_page(self._new_listing())
        self._pages.add_page(self._beginning)
        column = QVBoxLayout(self)
        # A pixel of the pane’s own, for the line at its edge.
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._new_head(file_actions))
        column.addWidget(self._scrolled(self._pages), 1)
        self._connect()
        self._apply_text_size()

    def main_view(self) -> QWidget:
        """Return the list, or the first button while it is empty."""
        if self._pages.current_page() == 0:
            return self.list
        return self._begin_buttons[0] if self._begin_buttons else self

    def show_rows(self, rows: Sequence[AnnotationRow], file_name: str) -> None:
        """Show all notes of a file, those that match."""
        self._saved_rows, self._file_name = rows, file_name
        self._rows = with_edited(rows, self._rows, self.editor.note_id)
        count = len(rows)
        text = ngettext("{count} in “{name}”", "{count} in “{name}”", count)
        self._count.setText(text.format(count=count, name=file_name))
        self._count.setVisible(bool(self._rows))
        if self._rows:
            self._pages.show_page(0)
            self._update_list(self.list.current_id())
        else:
            self.show_beginning(has_file=True)

    def show_beginning(self, *, has_file: bool) -> None:
        """Show the introduction in place of an empty list."""
        self._rows = ()
        keys = {
            action.objectName(): action.shortcut().toString(
                action.shortcut().SequenceFormat.NativeText
            )
            for action in self._begin_actions
        }
        lines = [
            _("No notes yet."),
            _(
                "Select words in the report, or go to a sentence. Press {highlight} to highlight, "
                "{note} to write a note, {bookmark} to bookmark. Bookmarks and notes also work in "
                "the other tabs."
            ).format(
                highlight=keys.get("highlight_important", ""),
                note=keys.get("annotation_note", ""),
                bookmark=keys.get("annotation_bookmark", ""),
            ),
            _("Your notes are listed here, and you can print them."),
        ]
        if not has_file:
            lines.append(_("When you add your first note, you choose where to save your notes."))
        self.show_text("\n\n".join(lines))

    def show_text(self, text: str) -> None:
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

    def open_editor(self, annotation: Annotation) -> None:
        """Edit the text of the current note."""
        self.editor.open(annotation.id, annotation.text)
        self.list.scrollTo(self.list.currentIndex())

    def close_editor(self) -> None:
        """End editing, if a note is edited."""
        if not (edited := self.editor.note_id):
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.editor.isAncestorOf(focused):
            self.list.setFocus()
        self.editor.close_note()
        self.typing_ended.emit()
        values = self.filter_bar.values()
        mine = (row for row in self._saved_rows if row.annotation.id == edited)
        if not any(matches(row, values) for row in mine):
            # It was listed as long as it was edited.
            self.show_rows(self._saved_rows, self._file_name)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.apply_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pages"):
            self._apply_text_size()
            self.list.clear_cache()
            self.text_size_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Emit that it is shown."""
        super().showEvent(event)
        self.shown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line between the pane and the text."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            line = self.rect().adjusted(self.width() - 1, 0, 0, 0)
            painter.fillRect(line, self.palette().color(QPalette.ColorRole.Mid))

    # The parts.

    def _new_head(self, file_actions: Sequence[QAction]) -> QVBoxLayout:
        files = new_button(_("Notes file"), self, "my_notes_file")
        files.setAccessibleName(_("My notes file"))
        files.setMinimumHeight(TARGET)
        menu = QMenu(files)
        menu.addActions(list(file_actions))
        files.setMenu(menu)
        close = CloseButton("my_notes_close", _("Close my notes"), self)
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._title, 1)
        row.addWidget(files)
        row.addWidget(close)
        # Below, since the name of a file may be long.
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, UNIT, UNIT // 2, UNIT // 2)
        head.setSpacing(0)
        head.addLayout(row)
        head.addWidget(self._count)
        return head

    def _scrolled(self, pages: QWidget) -> QScrollArea:
        """Return an area that scrolls pages that are too high."""
        # Never wider than the pane.
        pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        area = FramelessScrollArea(pages, self, sideways=False)
        area.setObjectName("my_notes_area")
        area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        return area

    def _new_filter_bar(self) -> FilterBar:
        bar = FilterBar(_("Filter by words"), self)
        bar.add_filter("kind", _("Kind"), lambda: self._options("kind"))
        bar.add_filter("section", _("Section"), lambda: self._options("section"))
        bar.add_filter("state", _("Changed"), lambda: self._options("state"))
        return bar

    def _new_order_box(self) -> ComboBox:
        box = ComboBox(self)
        box.setObjectName("my_notes_order")
        box.setMinimumHeight(TARGET)
        box.addItem(_("By place"), "place")
        box.addItem(_("Newest first"), "date")
        box.addItem(_("Changed first"), "change")
        return box

    def _new_listing(self) -> QWidget:
        """Return filters, order, list and buttons."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        controls = QVBoxLayout()
        controls.setContentsMargins(MARGIN, 0, UNIT, UNIT)
        controls.setSpacing(UNIT)
        controls.addWidget(self.filter_bar)
        order = QHBoxLayout()
        order.setSpacing(UNIT)
        label = PlainLabel(_("So&rt by:"), page, field=self.order_box)
        order.addWidget(label)
        order.addWidget(self.order_box, 1)
        controls.addLayout(order)
        column.addLayout(controls)
        column.addWidget(self._stack, 1)
        column.addWidget(self.editor)
        buttons = QWidget(page)
        row = FlowLayout(buttons, UNIT)
        row.setContentsMargins(MARGIN, UNIT, UNIT, UNIT)
        self._buttons = {}
        for name, title, hint, run in (
            ("go", _("Go &to"), _("Go to this place (Enter)"), self._go),
            ("edit", _("E&dit"), _("Edit the note (F2)"), self._edit),
            ("remove", _("Re&move"), _("Remove (Delete). You can undo this."), self._remove),
            ("accept", _("A&ccept"), _("Accept new wording (A)"), self._accept),
        ):
            button = new_button(title, buttons, f"my_notes_{name}")
            button.setMinimumHeight(TARGET)
            set_tooltip(button, hint)
            button.clicked.connect(run)
            row.addWidget(button)
            self._buttons[name] = button
        column.addWidget(buttons)
        return page

    def _new_beginning(self) -> QWidget:
        page = QWidget(self)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        column.setSpacing(UNIT)
        self._beginning_text = PlainLabel(parent=page, name="my_notes_beginning", wraps=True)
        column.addWidget(self._beginning_text)
        column.addSpacing(UNIT)
        titles = {
            "annotation_note": _("Wr&ite a note here"),
            "annotation_bookmark": _("Set a &bookmark here"),
            "notes_open": _("O&pen a notes file…"),
        }
        self._begin_buttons = []
        for action in self._begin_actions:
            if action.objectName().startswith("highlight"):
                continue
            button = new_button(
                titles.get(action.objectName(), action.text()),
                page,
                f"begin_{action.objectName()}",
                action.trigger,
            )
            button.setMinimumHeight(TARGET + UNIT)
            column.addWidget(button)
            self._begin_buttons.append(button)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.reset_requested.connect(self.reset)
        self.filter_bar.rows_requested.connect(self.list.setFocus)
        self.order_box.currentIndexChanged.connect(self._on_filter_changed)
        self.list.opened.connect(self._go)
        self.list.edit_requested.connect(self._edit)
        self.list.remove_requested.connect(self._remove)
        self.list.accept_requested.connect(self._accept)
        self.list.dismissed.connect(self.closed)
        self.list.current_changed.connect(self._on_current_changed)
        self.editor.typed.connect(self.typed)
        self.editor.finished.connect(self._on_editor_finished)

    def _apply_text_size(self) -> None:
        self.filter_bar.fit_text_size()
        for button in self._buttons.values():
            # All four in a line of a pane at 1366 × 768; the style asks for more.
            text = without_mnemonic(button.text())
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(text) + 3 * UNIT)

    # The list.

    def _options(self, name: str) -> Options:
        """Return the values of a filter, each with its number of rows."""
        return filter_options(self._rows, self.filter_bar.values(), name)

    def _update_list(self, annotation_id: str = "") -> None:
        """List the rows that match; of very many, those around a note."""
        values = self.filter_bar.values()
        edited = self.editor.note_id
        rows = [row for row in self._rows if matches(row, values) or row.annotation.id == edited]
        order = str(self.order_box.currentData())
        sort_rows(rows, order)
        current = next((n for n, row in enumerate(rows) if row.annotation.id == annotation_id), 0)
        first = 0 if current < _MAX_LISTED else current - _LISTED_BEFORE
        listed = rows[first : first + _MAX_LISTED]
        notes = with_headings(
            [ListedNote(row=row, new_words=self._words(row)) for row in listed], order
        )
        if len(listed) < len(rows):
            text = _("{count} more: filter by words, kind or section to see them")
            notes.append(ListedNote(heading=text.format(count=len(rows) - len(listed))))
        self.list.show_notes(notes)
        self.filter_bar.show_count(len(rows), len(self._rows))
        self._stack.set_matching(bool(rows))
        self._on_current_changed()

    def _on_filter_changed(self) -> None:
        self._update_list(self.editor.note_id)

    def _on_current_changed(self) -> None:
        row = self.list.current_row()
        state = "" if row is None else row.anchor.state
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
            self.remove_requested.emit(row_id)

    def _accept(self) -> None:
        row = self.list.current_row()
        if row is not None and row.anchor.state == "changed":
            self.accept_requested.emit(row.annotation.id)

    def _edit(self) -> None:
        if row_id := self.list.current_id():
            self.edit_requested.emit(row_id)

    def _on_editor_finished(self) -> None:
        self.close_editor()
        self.main_view().setFocus()
