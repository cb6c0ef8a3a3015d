"""A tree of two levels, each row as high as its texts need.

Knows roles. Knows nothing of what a row stands for.
"""

from typing import Final, override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from laos_tip_app.models.roles import Role
from laos_tip_app.theme import CAPTION, UNIT, Theme, sized
from laos_tip_app.views.cells import BAR, CellPainter

type Index = QModelIndex | QPersistentModelIndex

_PADDING: Final = UNIT
_COUNT_LETTERS: Final = 10


class GroupTree(QTreeView):
    """Groups that fold, and under each its members with what they do.

    Signals:
        opened: Enter was pressed on a member.
    """

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a tree without a model."""
        super().__init__(parent)
        self._painter = CellPainter(theme)
        self._seen = False
        self.setItemDelegate(_MemberDelegate(self._painter, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(2 * UNIT)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._painter.theme = theme
        self.viewport().update()

    def scroll_share(self) -> float:
        """Return how far it is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_scroll_share(self, share: float) -> None:
        """Scroll to a share of the height."""
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring what was chosen before into view, at the width that the tree has now."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open a member; leave all else to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if index.data(Role.LOCATION) is not None:
                self.opened.emit()
            else:
                self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and over the first of a group its heading where both fit."""
        if index.row() == 0 and index.parent().isValid():
            super().scrollTo(index.parent())
        super().scrollTo(index, hint)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the arrow of a group and nothing beside its members: the indent says enough."""
        if index.parent().isValid():
            return
        middle = QPoint(
            rect.right() - UNIT // 2, rect.y() + 2 * UNIT + self.fontMetrics().height() // 2
        )
        reach = UNIT // 2
        points = [QPoint(-reach // 2, -reach), QPoint(-reach // 2, reach), QPoint(reach // 2, 0)]
        if self.isExpanded(index):
            points = [QPoint(point.y(), point.x()) for point in points]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._painter.theme.muted))
        painter.drawPolygon(QPolygon([middle + point for point in points]))
        painter.restore()


class _MemberDelegate(QStyledItemDelegate):
    """Measures and paints groups and members."""

    def __init__(self, painter: CellPainter, tree: GroupTree) -> None:
        super().__init__(tree)
        self._cells = painter
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tree = self._tree
        depth = 2 if index.parent().isValid() else 1
        width = tree.viewport().width() - depth * tree.indentation() - 2 * _PADDING
        member = index.data(Role.LOCATION) is not None
        if member:
            width -= self._count_width()
        height = self._cells.height(index.data(Role.TEXTS), width, tree.font(), bold=not member)
        return QSize(width, height + (2 if member else 3) * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tree, theme = self._tree, self._cells.theme
        rect = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        member = index.data(Role.LOCATION) is not None
        painter.save()
        whole = QRect(0, rect.y(), tree.viewport().width(), rect.height())
        if member and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(theme.chosen))
        elif state & QStyle.StateFlag.State_MouseOver and member:
            painter.fillRect(whole, QColor(theme.window))
        focused = state & QStyle.StateFlag.State_HasFocus and tree.hasFocus()
        if focused or (member and state & QStyle.StateFlag.State_Selected):
            painter.fillRect(QRect(0, rect.y(), BAR, rect.height()), QColor(theme.accent))
        top = _PADDING if member else 2 * _PADDING
        inner = rect.adjusted(_PADDING, top, -_PADDING, -_PADDING)
        if member:
            count = self._count_width()
            painter.setFont(sized(tree.font(), CAPTION))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                inner,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
                str(index.data(Role.COUNT)),
            )
            inner.setRight(inner.right() - count)
        self._cells.paint(painter, inner, index.data(Role.TEXTS), tree.font(), bold=not member)
        painter.restore()

    def _count_width(self) -> int:
        """Return the room for a count, alike in every row so that the texts line up."""
        return _COUNT_LETTERS * self._tree.fontMetrics().averageCharWidth()
