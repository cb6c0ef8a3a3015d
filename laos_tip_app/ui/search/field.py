"""The search field and its keys."""

from collections.abc import Iterable
from typing import Final, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, READING, TARGET, UNIT
from laos_tip_app.ui.widgets.flow_layout import new_row
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, set_tab_order
from laos_tip_app.ui.widgets.text_size import scaled, set_font_size

_PAGE: Final = 5
_WIDTH: Final = 52 * UNIT
_LARGE_WIDTH: Final = 85 * UNIT
_LARGE_HEIGHT: Final = 5 * UNIT
_LARGE_MARGIN: Final = 3 * UNIT // 2

_AROUND_TEXTS: Final = 7 * UNIT
"""The lens, and the room around the texts of an empty field."""

_REASONS: Final = Qt.FocusReason
_NOT_MOVED: Final = (
    _REASONS.ActiveWindowFocusReason,
    _REASONS.PopupFocusReason,
    _REASONS.MenuBarFocusReason,
)
"""The focus comes back with these after a while in another window or in a menu."""


class SearchField(QLineEdit):
    """A field whose arrow keys step through a list of results.

    Signals:
        moved: The user steps through the results by a number of rows.
        opened: The user opens the selected result.
        dismissed: The user closes the search.
        focus_left: The focus has moved to another widget of the window.

    Attributes:
        focus_before: The widget that the focus came from, which may be deleted by now.
    """

    moved = Signal(int)
    opened = Signal()
    dismissed = Signal()
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setObjectName("search_field")
        self.setTextMargins(UNIT, 0, UNIT, 0)
        self.setPlaceholderText(_("Search the report"))
        self.setAccessibleName(_("Search the report"))
        self.focus_before: QWidget | None = None
        self._clear: QAction | None = None
        self._gap: QWidget | None = None
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._hint = PlainLabel(parent=self, name="search_hint")
        new_row(None, self._hint, of=self, margins=(0, 0, UNIT, 0))
        self.textChanged.connect(self._on_text_changed)

    def set_hint(self, text: str) -> None:
        """Show a shortcut at the right end while the field is empty."""
        self._hint.setText(text)
        self._show_hint()

    def move_into(self, row: QBoxLayout, next_stops: Iterable[QWidget]) -> None:
        """Move from its bar into a page, where it is larger.

        Args:
            row: The place in the page.
            next_stops: The widgets to which Tab leads from here.
        """
        bar = self.parentWidget()
        layout = bar.layout() if bar is not None else None
        if self._gap is not None or layout is None:
            return
        self._gap = QWidget(bar)
        layout.replaceWidget(self, self._gap)
        row.addWidget(self)
        set_tab_order(self, *next_stops)
        self.update_size()
        self.show()

    def move_back(self) -> None:
        """Move back into its bar, and keep the focus."""
        gap, self._gap = self._gap, None
        bar = gap.parentWidget() if gap is not None else None
        layout = bar.layout() if bar is not None else None
        if gap is None or layout is None:
            return
        had_focus = self.hasFocus()
        layout.replaceWidget(gap, self)
        gap.deleteLater()
        self.update_size()
        self.show()
        if had_focus:
            self.setFocus()

    def update_size(self) -> None:
        """Take size and prompt for its place and the text size."""
        is_large = self._gap is not None
        set_font_size(self, READING if is_large else BODY)
        self.setMinimumHeight(scaled(_LARGE_HEIGHT) + _LARGE_MARGIN if is_large else TARGET)
        self.setMaximumWidth(scaled(_LARGE_WIDTH if is_large else _WIDTH))
        ask = _("Ask, or type a word, name, year or number")
        self.setPlaceholderText(ask if is_large else _("Search the report"))
        self._show_hint()

    def _show_hint(self) -> None:
        """Show the shortcut in an empty field that has room for it."""
        texts = self.fontMetrics().horizontalAdvance(self.placeholderText())
        texts += self._hint.sizeHint().width()
        has_room = self._gap is None and texts + _AROUND_TEXTS <= self.width()
        self._hint.setVisible(has_room and not self.text())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit signals for the keys of the results; edit otherwise."""
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        if key in steps:
            self.moved.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note which widget the focus comes from, by whichever key or click."""
        super().focusInEvent(event)
        application = QApplication.instance()
        if event.reason() not in _NOT_MOVED and isinstance(application, QApplication):
            # Only this signal names that widget; it comes right after the event.
            application.focusChanged.connect(
                self._on_focus_changed, Qt.ConnectionType.SingleShotConnection
            )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit `focus_left` when another widget of the window gets the focus."""
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
            self.focus_left.emit()

    def _on_focus_changed(self, before: QWidget | None, focused: QWidget | None) -> None:
        if focused is self:
            self.focus_before = before

    def _on_text_changed(self, text: str) -> None:
        self._show_hint()
        if self._clear is None:
            # Qt's own clear button looks its icon up in the theme, which costs a quarter of the
            # start; this one is made when there first is something to clear.
            self._clear = QAction(icon("x"), _("Clear the search"), self)
            self._clear.triggered.connect(self.clear)
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(bool(text))
