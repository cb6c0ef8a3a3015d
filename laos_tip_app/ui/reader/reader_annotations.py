"""The user's own notes in the reader."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from laos_tip_app.base.i18n import with_commas
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.annotations.annotation import TextRange, mark_label
from laos_tip_app.report.lao import position_without_breaks
from laos_tip_app.ui.reader.annotation_painter import (
    AnnotationPainter,
    PassageMarks,
    Sign,
    passage_marks,
)
from laos_tip_app.ui.reader.spoken_text import spoken_annotations
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.small_widgets import show_tooltip
from laos_tip_app.ui.widgets.tab import AnnotationSource, Tab

_EDITOR_LETTERS: Final = 66
"""How many letters a line of the editor of a note has."""


class _Editor(NamedTuple):
    """The editor of a note, and the words that it is about."""

    widget: QWidget
    where: TextRange


class ReaderAnnotations(QObject):
    """The user’s own notes in the text, and their editor."""

    def __init__(self, view: ReportTextView, tab: Tab[Any]) -> None:
        """Begin without annotations; the tab emits what the user asks for."""
        super().__init__(tab)
        self._view, self._content = view, view.content
        self._tab = tab
        self._marks_of = cache(self._read_marks)
        self._painter = AnnotationPainter(view.passage_layout, self._marks_of)
        view.annotation_painter = self._painter
        view.passage_layout.needs_side_column = self._needs_side_column
        view.viewport().installEventFilter(self)
        view.document().contentsChanged.connect(self._on_text_changed)
        self._editor: _Editor | None = None

    def ranges(self) -> tuple[TextRange, ...]:
        """Return the selected text by paragraph, or the current sentence."""
        if self._view.textCursor().hasSelection():
            return tuple(self._selected())
        sentence = self._view.selected_sentence()
        if sentence is None or self._tab.location().kind not in ("section", "passage", "fact"):
            return ()
        return tuple(self._stripped(sentence.passage_id, sentence.start, sentence.end))

    def show(self, source: AnnotationSource) -> None:
        """Show the user’s highlights and notes."""
        self._content.annotations = source
        self._marks_of.cache_clear()
        self._painter.clear()
        for panel in self._tab.findChildren(DetailPanel):
            panel.set_signs(source.record_signs())
        self._view.update_side_notes()
        self._view.viewport().update()
        # The text may have made room next to it.
        self._place_editor()

    def show_editor(self, editor: QWidget, where: TextRange) -> None:
        """Place the editor of a note next to or below its sentence."""
        if (former := self._open_editor()) is not None:
            former.widget.close()
        self._editor = _Editor(editor, where)
        editor.setParent(self._view.viewport())
        editor.show()
        self._place_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open a clicked note; show the tooltip of a sign."""
        kinds = QEvent.Type
        if event.type() == kinds.MouseButtonPress and isinstance(event, QMouseEvent):
            sign = self._painter.sign_at(event.position().toPoint())
            if sign is not None and event.button() == Qt.MouseButton.LeftButton:
                self._open(sign)
                return True
        elif event.type() == kinds.ToolTip and isinstance(event, QHelpEvent):
            text = self._tooltip(event.pos())
            if text:
                show_tooltip(event.globalPos(), text, self._view)
                return True
        elif event.type() == kinds.Resize:
            self._place_editor()
        return super().eventFilter(watched, event)

    def _on_text_changed(self) -> None:
        if self._editor is not None:
            # Not within the change: the editor is saved, which shows all notes again.
            QTimer.singleShot(0, self, self._place_or_close_editor)

    def _place_or_close_editor(self) -> None:
        """Place the editor again; close it if its paragraph is gone."""
        opened = self._open_editor()
        if opened is not None and opened.where.passage_id not in self._view.passage_layout:
            self._editor = None
            opened.widget.close()
        self._place_editor()

    def _open_editor(self) -> _Editor | None:
        """Return the editor that is open, with its words."""
        editor = self._editor
        if editor is None or not isValid(editor.widget) or editor.widget.isHidden():
            return None
        return editor

    def _read_marks(self, passage_id: str) -> PassageMarks:
        placed = self._content.annotations_of(passage_id)
        return passage_marks(placed, self._content.sentences(passage_id) if placed else ())

    def signs(self) -> tuple[Sign, ...]:
        """Return the user’s annotations in the text, in order."""
        passage_ids = self._content.passages
        return tuple(sign for row_id in passage_ids for sign in self._marks_of(row_id).signs)

    def _needs_side_column(self) -> bool:
        """Return whether the text has a side note."""
        return any(sign.notes or sign.changed for sign in self.signs())

    def _tooltip(self, point: QPoint) -> str:
        """Return the note or highlight at a point."""
        sign = self._painter.sign_at(point)
        if sign is not None:
            return spoken_annotations(sign.placed)
        cursor = self._view.cursorForPosition(point)
        passage_id = self._view.passage_layout.passage_id(cursor.block())
        if not passage_id:
            return ""
        offset = position_without_breaks(cursor.block().text(), cursor.positionInBlock())
        return with_commas(map(mark_label, self._painter.marks_at(passage_id, offset)))

    def _open(self, sign: Sign) -> None:
        """Ask for the note of a sentence."""
        ones = sign.notes or sign.changed or sign.placed
        self._view.select_by_user(sign.sentence, scroll=False)
        self._tab.annotation_requested.emit("open", ones[0].annotation.id)

    def _place_editor(self) -> None:
        layout, viewport = self._view.passage_layout, self._view.viewport()
        opened = self._open_editor()
        if opened is None or opened.where.passage_id not in layout:
            return
        editor, where = opened
        left, width = layout.side_column()
        beside = bool(width)
        if not beside:
            left, width = layout.text_column()
            widest = _EDITOR_LETTERS * editor.fontMetrics().averageCharWidth()
            # On the way to another width the text still has the margins of the earlier one.
            width = max(min(width, widest), 0)
        editor.setFixedWidth(round(width))
        editor.adjustSize()
        rects = layout.range_rects(*where)
        lines = QRectF(rects[0].united(rects[-1])) if rects else QRectF()
        top = lines.top() if beside else lines.bottom() + UNIT
        below = top + editor.height() + UNIT - viewport.height()
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(max(min(below, lines.top() - UNIT), 0)))
        top -= bar.value() - before
        top = max(min(top, viewport.height() - editor.height() - UNIT), 0)
        editor.move(round(left), round(top))

    def _selected(self) -> Iterator[TextRange]:
        for selected in self._view.passage_layout.passage_ranges(self._view.textCursor()):
            yield from self._stripped(*selected)

    def _stripped(self, passage_id: str, start: int, end: int) -> Iterator[TextRange]:
        """Yield a range without spaces at its ends, if not empty."""
        words = self._content.passages[passage_id].text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if words.strip():
            yield TextRange(passage_id, start, end)
