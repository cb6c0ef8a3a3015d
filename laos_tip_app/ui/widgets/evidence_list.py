"""The list of evidence items in every panel that shows evidence."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import takewhile
from typing import Any, override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, BODY, CAPTION, UNIT, current_theme, sized
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.report.evidence_items import EvidenceItem, with_notes_once
from laos_tip_app.report.labels import DOT, with_nonbreaking_spaces
from laos_tip_app.ui.widgets.item_painter import (
    MARGIN,
    ItemLayout,
    ItemListView,
    ListItemDelegate,
    highlights,
    mark_formats,
    paint_context_bar,
    paint_note_box,
    paint_selection_bar,
    word_spans,
)
from laos_tip_app.ui.widgets.signs import (
    SIGN_LEFT,
    OwnSign,
    OwnSigns,
    paint_note_mark,
    paint_sign,
    sign_at,
    sign_indent,
)
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_layout import text_format
from laos_tip_app.ui.widgets.text_size import set_font_size


class EvidenceListView(ItemListView):
    """A list of evidence items, each as high as its text needs.

    Its tab is asked for the location of an item by click or Enter, and for its menu.
    """

    def __init__(self, tab: Tab[Any]) -> None:
        """Make an empty list of a tab."""
        super().__init__(tab)
        self._tab = tab
        self._shown: tuple[EvidenceItem, ...]
        self._model = ListModel(self)
        self._delegate = _EvidenceDelegate(self)
        self.setItemDelegate(self._delegate)
        # Else lists would begin in the size that some systems have for their icons.
        set_font_size(self, BODY)
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setModel(self._model)
        self.clicked.connect(self._open)

    def set_items(self, items: Iterable[EvidenceItem], above: Collection[Location] = ()) -> None:
        """Show other items, each note in full once, without those `above`."""
        self._delegate.clear_cache()
        self._shown = with_notes_once(items, above)
        self._model.set_items(self._shown)
        self.scrollToTop()

    def set_signs(self, signs: OwnSigns) -> None:
        """Show the signs of the user’s notes."""
        self._model.set_signs(partial(sign_at, signs))
        self.scheduleDelayedItemsLayout()

    def items(self) -> tuple[EvidenceItem, ...]:
        """Return the items."""
        return self._shown

    def select_location(self, location: Location) -> bool:
        """Select the first item with a location.

        Returns:
            Whether there is one.
        """
        row = self._model.row_of(location)
        if row < 0:
            return False
        index = self._model.index(row)
        self.setCurrentIndex(index)
        self.reveal(index)
        return True

    def reveal(self, index: QModelIndex) -> None:
        """Scroll to an item; to its beginning if it is too high."""
        self.scrollTo(index)
        if self.visualRect(index).top() < 0:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight some words, in place of those highlighted so far."""
        if tuple(words) != self._delegate.highlighted_words:
            self._delegate.highlighted_words = tuple(words)
            self._delegate.clear_cache()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current item visible."""
        was_visible = self._is_current_visible(event.oldSize())
        super().resizeEvent(event)
        if was_visible:
            self.reveal(self.currentIndex())

    def _is_current_visible(self, size: QSize) -> bool:
        """Return whether a viewport of a size shows the current item."""
        current = QRect() if size.isEmpty() else self.visualRect(self.currentIndex())
        return current.intersects(QRect(QPoint(), size))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Point at what the current item is about."""
        super().currentChanged(current, previous)
        self._point_at(current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the item at the pointer or cursor."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        location = index.data(Role.LOCATION)
        if location is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self._tab.show_menu(at if by_key else event.globalPos(), location)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the item at the pointer."""
        super().leaveEvent(event)
        self._pointed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, copy, or remove the highlights: Enter, Ctrl+C, Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Escape and self._delegate.highlighted_words:
            self.mark_words(())
            event.ignore()  # the window closes the results
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first item if none is, unless a click does."""
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            # The click selects an item; Qt would scroll to the first one before.
            QWidget.focusInEvent(self, event)
            return
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.first())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: object) -> QModelIndex:
        """Show the headings above the first item, too."""
        index, first = super().moveCursor(action, modifiers), self.first()  # type: ignore[arg-type]
        if index.row() > first.row():
            return index
        self.scrollToTop()
        return first

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the note whose sign is clicked instead of the item."""
        at = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        in_margin = at.x() < MARGIN + sign_indent(MARGIN)
        sign = self.indexAt(at).data(Role.OWN_SIGN) if is_left and in_margin else None
        if not isinstance(sign, OwnSign):
            super().mouseReleaseEvent(event)
            return
        # Qt must see where the click ends, but not open the item.
        with QSignalBlocker(self):
            super().mouseReleaseEvent(event)
        sign.open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a pointing hand over items that can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.row() != self._pointed:
            self._pointed = index.row()
            self._point_at(index)
        if index.data(Role.LOCATION) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _open(self, index: Index) -> None:
        if (location := index.data(Role.LOCATION)) is not None:
            self._tab.location_requested.emit(location)

    def _point_at(self, index: Index) -> None:
        if (location := index.data(Role.LOCATION)) is not None:
            self._tab.point_at(location)

    def _copy(self) -> None:
        """Copy an item together with the notes that correct it."""
        if (row := self.currentIndex().row()) < 0:
            return
        notes = takewhile(lambda item: item.background == "note", self._shown[row + 1 :])
        copied = (self._shown[row], *notes)
        QGuiApplication.clipboard().setText("\n\n".join(item.plain for item in copied))


class _EvidenceDelegate(ListItemDelegate):
    """Measures and paints evidence items.

    Attributes:
        highlighted_words: The words that are highlighted wherever they occur.
    """

    highlighted_words: tuple[str, ...] = ()

    @override
    def lay_out(self, record: EvidenceItem, width: int, *, first: bool) -> ItemLayout:
        font, theme = self.view.font(), current_theme()
        if record.kind == "heading":
            top = UNIT if first else 2 * UNIT
            layout = ItemLayout(width - 2 * MARGIN, left=MARGIN, top=top)
            self._add(layout, record.title, sized(font, BODY, bold=True), theme.text)
            layout.bottom += UNIT // 2
            return layout
        if record.is_repeated:
            left = MARGIN + self._mark_size().width() + UNIT
            layout = ItemLayout(width - left - MARGIN, left=left, top=UNIT / 2)
            layout.add_text(record.reference, sized(font, CAPTION), theme.muted, max_lines=1)
            layout.bottom += UNIT / 2
            return layout
        if record.background == "plain":
            layout = ItemLayout(width - 3 * MARGIN, left=MARGIN, top=UNIT)
            self._add(layout, record.title, font, theme.text)
            self._add_details(layout, record.caption, record.detail)
            layout.bottom += UNIT
            return layout
        left = MARGIN + BAR + UNIT
        width -= left + 2 * MARGIN
        layout = ItemLayout(width, left=left, top=UNIT + UNIT / 2)
        below = record.detail if record.background == "context" else ""
        self._add_details(layout, record.badge, "" if below else record.detail)
        self._add(layout, record.title, font, theme.text)
        self._add_details(layout, "", below)
        layout.bottom += UNIT + UNIT / 2
        return layout

    @override
    def indent(self, index: Index) -> int:
        return 0 if index.data(Role.OWN_SIGN) is None else sign_indent(MARGIN)

    def _mark_size(self) -> QSizeF:
        """Return the size of a note’s sign: that of a letter."""
        ascent = QFontMetricsF(sized(self.view.font(), CAPTION)).ascent()
        return QSizeF(round(ascent * 0.75), round(ascent * 0.9))

    def _add_details(self, layout: ItemLayout, tag: str, detail: str) -> None:
        """Add the secondary text, which begins with the tag."""
        text = DOT.join(part for part in (tag, detail) if part)
        small = sized(self.view.font(), CAPTION)
        self._add(layout, text, small, current_theme().muted, bold=len(tag))

    def _add(
        self, layout: ItemLayout, text: str, font: QFont, colour: str, *, bold: int = 0
    ) -> None:
        """Add a text whose first `bold` characters are bold."""
        formats = [*highlights(word_spans(self.highlighted_words, text))]
        if bold:
            first = text_format(0, bold, current_theme().text, bold=True)
            formats = [first, *mark_formats(text, bold=True), *formats]
        layout.add_text(with_nonbreaking_spaces(text), font, colour, formats=formats)

    @override
    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        theme, item = current_theme(), index.data(Role.ITEM)
        selected = state & QStyle.StateFlag.State_Selected
        if selected:
            painter.fillRect(rect, QColor(theme.chosen))
        elif state & QStyle.StateFlag.State_MouseOver and item.location is not None:
            on_panel = self.view.viewport().backgroundRole() == QPalette.ColorRole.Window
            painter.fillRect(rect, QColor(theme.base if on_panel else theme.window))
        left = MARGIN + self.indent(index)
        box = QRectF(rect.adjusted(left, UNIT // 2, -MARGIN, -UNIT // 2))
        if item.is_repeated:
            mark = self._mark_size()
            corner = QPointF(rect.left() + left, rect.center().y() - mark.height() / 2)
            paint_note_mark(painter, QRectF(corner, mark))
        elif item.background == "note":
            paint_note_box(painter, box, is_correction=item.is_correction)
        elif item.background == "context":
            painter.fillRect(box, QColor(theme.context))
            paint_context_bar(painter, box.topLeft(), round(box.height()))
        if item.location is not None and not item.is_repeated:
            # It leads away from here.
            painter.setPen(QColor(theme.muted))
            place = rect.adjusted(0, 0, -MARGIN - UNIT // 2, 0)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "›"
            )
        if selected:
            paint_selection_bar(painter, rect)
        sign = index.data(Role.OWN_SIGN)
        if isinstance(sign, OwnSign):
            corner = QPointF(rect.left() + SIGN_LEFT, rect.top() + UNIT + 1)
            paint_sign(painter, corner, sign, self.view.palette())
