"""The bar below the text for finding words in it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.lao import without_breaks
from laos_tip_app.ui.reader.text_style import MAX_MATCHES
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.focus import restore_focus
from laos_tip_app.ui.widgets.page import Closable
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    PlainLabel,
    named,
    new_button,
    set_tooltip,
)


class FindBar(Closable):
    """A search field with buttons and the number of matches."""

    def __init__(self, text: ReportTextView, parent: QWidget) -> None:
        """Create an empty bar for a text."""
        super().__init__(parent)
        self._text = text
        # Known once the bar is open.
        self._matches: list[tuple[int, int]]
        self._current: int
        self._passage_ids: tuple[str, ...]
        self._previous_focus: QWidget | None = None
        self.setObjectName("find_bar")
        self.setAccessibleName(_("Find in the text"))
        self._field = named(QLineEdit(self), "find_field", _("Find in the text"))
        self._field.setPlaceholderText(_("Find in the text"))
        self._count = PlainLabel(parent=self, name="find_count")
        self._previous = new_button(_("Previous"), self, "find_previous")
        set_tooltip(self._previous, _("Previous match (Shift+F3)"))
        self._next = new_button(_("Next"), self, "find_next_match")
        set_tooltip(self._next, _("Next match (F3)"))
        self._case = named(QCheckBox(_("Match case"), self), "find_case")
        self._words = named(QCheckBox(_("Whole words"), self), "find_words")
        close = CloseButton("find_close", _("Close the find bar"), self)
        buttons = (self._previous, self._next, self._case, self._words, close)
        row = FlowLayout(self, UNIT, widgets=(self._field, self._count, *buttons))
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        self._field.textChanged.connect(self._find)
        self._case.toggled.connect(self._find)
        self._words.toggled.connect(self._find)
        self._next.clicked.connect(lambda: self._go(1))
        self._previous.clicked.connect(lambda: self._go(-1))
        close.clicked.connect(self.closed)
        self.closed.connect(self._close)

    def open_bar(self) -> None:
        """Show the bar with the selected words, and focus its field."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._previous_focus = focused
        selected = without_breaks(self._text.textCursor().selectedText())
        self.show()
        if selected and "\N{PARAGRAPH SEPARATOR}" not in selected:
            self._field.setText(selected)
        self._field.setFocus()
        self._field.selectAll()
        self._find()

    def _close(self) -> None:
        """Hide the bar, remove the highlights and restore the focus."""
        self.hide()
        self._text.highlights.clear_matches()
        self._text.highlights.update()
        if not restore_focus(self._previous_focus):
            self._text.setFocus()

    def find_again(self) -> None:
        """Find the same words after the text has changed.

        The number of the match stays in the same text only: in another one nobody is at a match.
        """
        if self._passage_ids != self._text.passage_layout.passage_ids():
            self._current = -1
        self._search()

    def _search(self) -> None:
        """Find and highlight the words, and show the number of matches."""
        self._passage_ids = self._text.passage_layout.passage_ids()
        self._matches = self._text.highlights.find(
            self._field.text(),
            match_case=self._case.isChecked(),
            whole_words=self._words.isChecked(),
        )
        self._current = min(self._current, len(self._matches) - 1)
        self._text.highlights.set_matches(self._matches, self._current)
        self._show_count()

    def step(self, step: int) -> None:
        """Open the bar, or step to a match.

        Args:
            step: 1 for the next, -1 for the previous, 0 for the bar alone.
        """
        if step and self.isVisible():
            self._go(step)
        else:
            self.open_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self._current = -1
        self._search()
        if self._matches:
            first = self._text.passage_layout.cursor_near(QPoint()).position()
            later = (number for number, match in enumerate(self._matches) if match[0] >= first)
            self._show(next(later, 0))

    def _go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match, all round."""
        if self._matches:
            # Back from before the first match is the last one.
            self._show(max(self._current + step, -1) % len(self._matches))

    def _show(self, number: int) -> None:
        self._current = number
        self._text.highlights.set_matches(self._matches, number)
        self._text.show_position(self._matches[number][0])
        self._show_count()

    def _show_count(self) -> None:
        if not self._field.text():
            text = ""
        elif not self._matches:
            text = _("Not found")
        else:
            count = len(self._matches)
            of_all = _("{number} of {count}")
            of_more = _("{number} of the first {count}")
            text = (of_more if count == MAX_MATCHES else of_all).format(
                number=self._current + 1, count=count
            )
        self._count.setText(text)
        self._field.setAccessibleDescription(text)
        self._next.setEnabled(bool(self._matches))
        self._previous.setEnabled(bool(self._matches))
