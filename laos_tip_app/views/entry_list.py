"""A list of entries, painted: what stands in every pane of evidence.

Knows nothing of the store or of what an entry is evidence of.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterStateGuard,
    QPaintEvent,
    QPalette,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from laos_tip_app.location import Location
from laos_tip_app.models.entry_model import EntryModel
from laos_tip_app.models.roles import Role
from laos_tip_app.render.entries import DOT, Entry, tied
from laos_tip_app.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.views.numbers import SCROLL_BAR_NEVER
from laos_tip_app.views.paint import coloured, fill
from laos_tip_app.views.viewport import give_viewport

type Index = QModelIndex | QPersistentModelIndex

_MARGIN: Final = 2 * UNIT
_BAR: Final = UNIT // 2
_FOCUS: Final = 2
_LONGEST_TEXT: Final = 5000
"""A single text of a foreign file can't make the list hang; nothing of ours comes near."""


class EntryList(QListView):
    """Entries one below the other, each as high as its text needs.

    It paints them itself: a delegate written in Python would have Qt's style options and their
    hundred enums made, which costs the start a tenth.

    Signals:
        location_requested: The user asks for the `Location` of an entry, by click or Enter.
        location_pointed: An entry is chosen, or the pointer is on it: its `Location`.
        menu_requested: The user wants the menu of an entry: where on the screen, its `Location`.
    """

    location_requested = Signal(object)
    location_pointed = Signal(object)
    menu_requested = Signal(object, object)

    def __init__(self, theme: Theme, *, empty: str = "", parent: QWidget | None = None) -> None:
        """Make a list; `empty` is the sentence that stands in it while it has no entries."""
        super().__init__(parent)
        give_viewport(self)
        self._empty = empty
        self._shown: tuple[Entry, ...] = ()
        self._entries = EntryModel(parent=self)
        self._entries.set_size(self._size_of)
        self._look = _Look(theme, self)
        self._plain_font = self.font()
        # Else lists would begin in the size that some systems have for their icons.
        self.setFont(sized(self._plain_font, 1))
        self._pointed = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_NEVER)
        self.setMouseTracking(True)
        self.setModel(self._entries)
        self.clicked.connect(self._request)

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Show other entries, from the first on."""
        self._look.forget()
        self._shown = tuple(entries)
        self._entries.set_entries(self._shown)
        self.scrollToTop()

    def entries(self) -> tuple[Entry, ...]:
        """Return what is shown."""
        return self._shown

    def set_empty(self, text: str) -> None:
        """Change the sentence that stands in an empty list."""
        self._empty = text
        self.viewport().update()

    def select_location(self, location: Location) -> bool:
        """Choose the first entry that leads to a location; return whether there is one."""
        row = self._entries.row_of(location)
        if row < 0:
            return False
        self.setCurrentIndex(self._entries.index(row))
        return True

    def set_text_size(self, percent: int) -> None:
        """Show the entries in a share of their usual size."""
        self.setFont(sized(self._plain_font, percent / 100))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which entry is chosen."""
        super().currentChanged(current, previous)
        self._point_at(current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry at the pointer, or of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        location = index.data(Role.LOCATION) if index.isValid() else None
        if location is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_requested.emit(at if by_key else event.globalPos(), location)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the next entry that the pointer comes to be a new one."""
        super().leaveEvent(event)
        self._pointed = -1

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._look.apply_theme(theme)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries, or the sentence that says that there are none."""
        with QPainter(self.viewport()) as painter:
            if not self._shown:
                self._look.paint_sentence(painter, self.viewport().rect(), self._empty)
                return
            dirty = event.rect()
            hovered, focused = self._hovered_row(), self._focused_row()
            chosen = self.selectionModel()
            for row in range(max(self.indexAt(dirty.topLeft()).row(), 0), len(self._shown)):
                index = self._entries.index(row)
                rect = self.visualRect(index)
                if rect.top() > dirty.bottom():
                    break
                state = _State(chosen.isSelected(index), row == hovered, row == focused)
                self._look.paint(painter, rect, self._shown[row], state, first=row == 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen entry with Enter, copy it with Ctrl+C."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first entry where none is chosen, so that the focus is seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._next_enabled(0, 1))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: object) -> QModelIndex:
        """Step over headings."""
        moves = QAbstractItemView.CursorAction
        row = self.currentIndex().row()
        if action in (moves.MoveDown, moves.MoveNext):
            return self._next_enabled(row + 1, 1)
        if action in (moves.MoveUp, moves.MovePrevious):
            above = self._next_enabled(row - 1, -1)
            if above.row() == row or not self._has_enabled_above(above.row()):
                self.scrollToTop()
            return above
        if action == moves.MoveHome:
            self.scrollToTop()
            return self._next_enabled(0, 1)
        if action == moves.MoveEnd:
            return self._next_enabled(self.model().rowCount() - 1, -1)
        return super().moveCursor(action, modifiers)  # type: ignore[arg-type]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.row() != self._pointed:
            self._pointed = index.row()
            self._point_at(index)
        if index.isValid() and index.data(Role.LOCATION) is not None:
            from PySide6.QtCore import Qt

            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self._look.forget()
        super().changeEvent(event)

    def _size_of(self, index: Index) -> QSize:
        row = index.row()
        return self._look.size(self._shown[row], first=row == 0)

    def _hovered_row(self) -> int:
        if not self.viewport().underMouse():
            return -1
        from PySide6.QtGui import QCursor

        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _focused_row(self) -> int:
        return self.currentIndex().row() if self.hasFocus() else -1

    def _point_at(self, index: Index) -> None:
        location = index.data(Role.LOCATION) if index.isValid() else None
        if location is not None:
            self.location_pointed.emit(location)

    def _request(self, index: QModelIndex) -> None:
        location = index.data(Role.LOCATION) if index.isValid() else None
        if location is not None:
            self.location_requested.emit(location)

    def _copy(self) -> None:
        """Copy an entry together with the notes that correct it."""
        from PySide6.QtGui import QGuiApplication

        index = self.currentIndex()
        entry = index.data(Role.ENTRY)
        if not isinstance(entry, Entry):
            return
        copied = [entry.plain]
        following = index.siblingAtRow(index.row() + 1)
        while isinstance(note := following.data(Role.ENTRY), Entry) and note.ground == "note":
            copied.append(note.plain)
            following = following.siblingAtRow(following.row() + 1)
        QGuiApplication.clipboard().setText("\n\n".join(copied))

    def _next_enabled(self, row: int, step: int) -> QModelIndex:
        model = self.model()
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if not _is_heading(index):
                return index
            row += step
        return self.currentIndex()

    def _has_enabled_above(self, row: int) -> bool:
        return any(not _is_heading(self.model().index(above, 0)) for above in range(row))


class _Line(NamedTuple):
    """A laid-out text of an entry and where its top is."""

    layout: QTextLayout
    top: float


class _Laid(NamedTuple):
    """An entry's laid-out texts and its height."""

    lines: Sequence[_Line]
    height: int


class _State(NamedTuple):
    """What an entry is painted with besides its texts."""

    chosen: bool
    hovered: bool
    focused: bool


class _Look:
    """Measures and paints entries."""

    def __init__(self, theme: Theme, view: EntryList) -> None:
        self._view = view
        self._theme = theme
        self._width = 0
        self._known: dict[tuple[Entry, bool], _Laid] = {}

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.forget()

    def forget(self) -> None:
        self._known.clear()

    def size(self, entry: Entry, *, first: bool) -> QSize:
        height = self._laid(entry, first=first).height
        return QSize(self._width, height)

    def _laid(self, entry: Entry, *, first: bool) -> _Laid:
        """Return an entry laid out for the present width, from memory if it was so before."""
        width = self._text_width()
        if width != self._width:
            self._known.clear()
            self._width = width
        key = (entry, first)
        if key not in self._known:
            self._known[key] = self._lay_out(entry, width, self._view.font(), first=first)
        return self._known[key]

    def paint(
        self, painter: QPainter, rect: QRect, entry: Entry, state: _State, *, first: bool
    ) -> None:
        with QPainterStateGuard(painter):
            painter.setClipRect(rect)
            if entry.kind != "heading":
                self._paint_ground(painter, rect, entry, state)
            for line in self._laid(entry, first=first).lines:
                line.layout.draw(painter, QPointF(rect.x(), rect.y() + line.top))
            if state.chosen:
                fill(painter, _edge(rect), QColor(self._theme.accent))

    def paint_sentence(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint the sentence that stands in an empty list."""
        width = rect.width() - 2 * _MARGIN
        layout, _ = _lay(text, self._view.font(), width, QColor(self._theme.muted))
        layout.draw(painter, QPointF(_MARGIN, _MARGIN))

    def _text_width(self) -> int:
        """Return the width that stays when a scroll bar comes, so that it changes no height."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _paint_ground(self, painter: QPainter, rect: QRect, entry: Entry, state: _State) -> None:
        theme = self._theme
        if state.chosen:
            fill(painter, rect, QColor(theme.chosen))
        elif state.hovered and entry.location is not None:
            on_panel = self._view.viewport().backgroundRole() == QPalette.ColorRole.Window
            fill(painter, rect, QColor(theme.base if on_panel else theme.window))
        if entry.ground == "plain":
            return
        box = rect.adjusted(_MARGIN, UNIT // 2, -_MARGIN, -UNIT // 2)
        note = entry.ground == "note"
        fill(painter, box, QColor(theme.note if note else theme.context))
        bar = QRect(box.topLeft(), QSize(_BAR, box.height()))
        if note:
            fill(painter, bar, QColor(theme.note_line))
        else:
            for top in range(bar.top(), bar.bottom() + 1, UNIT):
                dash = QRect(bar.left(), top, _BAR, UNIT * 5 // 8)
                fill(painter, dash.intersected(bar), QColor(theme.context_line))

    def _lay_out(self, entry: Entry, width: int, font: QFont, *, first: bool) -> _Laid:
        plain, muted = QColor(self._theme.text), QColor(self._theme.muted)
        if entry.kind == "heading":
            top = float(UNIT if first else 2 * UNIT)
            bold = sized(font, BODY, bold=True)
            layout, height = _lay(entry.title, bold, width - 2 * _MARGIN, plain)
            layout.setPosition(QPointF(_MARGIN, 0))
            return _Laid([_Line(layout, top)], round(top + height + UNIT // 2))
        caption = sized(font, CAPTION)
        if entry.ground == "plain":
            left, top = _MARGIN, float(UNIT)
            texts = [(entry.title, font, 0, plain), (*_lesser(entry, caption), muted)]
        else:
            left, top = _MARGIN + _BAR + UNIT, UNIT + UNIT / 2
            texts = [
                (*_lesser(entry, caption), muted),
                (entry.title, font, 0, plain),
            ]
            if entry.ground == "context":
                texts = [
                    (entry.tag, caption, len(entry.tag), muted),
                    (entry.title, font, 0, plain),
                    (entry.detail, caption, 0, muted),
                ]
        right = _MARGIN if entry.ground == "plain" else _MARGIN + UNIT
        lines: list[_Line] = []
        for text, text_font, strong, colour in texts:
            if not text:
                continue
            if lines:
                top += UNIT / 4
            layout, height = _lay(
                text, text_font, width - left - right, colour, coloured(0, strong, plain, bold=True)
            )
            layout.setPosition(QPointF(left, 0))
            lines.append(_Line(layout, top))
            top += height
        return _Laid(lines, round(top + (UNIT if entry.ground == "plain" else UNIT + UNIT / 2)))


def _lesser(entry: Entry, font: QFont) -> tuple[str, QFont, int]:
    """Return tag and detail as one text, and how much of it is the tag."""
    text = DOT.join(part for part in (entry.tag, entry.detail) if part)
    return text, font, len(entry.tag)


def _lay(
    text: str,
    font: QFont,
    width: float,
    colour: QColor,
    strong: QTextLayout.FormatRange | None = None,
) -> tuple[QTextLayout, float]:
    """Lay a text out in a colour, but for what `strong` says of its beginning."""
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    layout = QTextLayout(tied(text).replace("\n", "\N{LINE SEPARATOR}"), font)
    if strong is None or not strong.length:
        layout.setFormats([coloured(0, len(text), colour)])
    else:
        layout.setFormats([strong, coloured(strong.length, len(text), colour)])
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, UNIT))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def _edge(rect: QRect) -> QRect:
    """Return the bar at the left edge that shows where the keyboard is."""
    return QRect(rect.topLeft(), QSize(_BAR, rect.height()))


def _is_heading(index: QModelIndex) -> bool:
    entry = index.data(Role.ENTRY)
    return isinstance(entry, Entry) and entry.kind == "heading"
