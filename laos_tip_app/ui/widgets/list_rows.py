"""A list with rows of at least 24 pixels."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.widgets.text_size import scaled


class _RowDelegate(QStyledItemDelegate):
    """Makes rows high enough to click, and outlines check boxes."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # The style draws the outline in a darker `Window`; see `Theme.outlined_palette`.
        outline = option.palette.placeholderText().color()
        option.palette.setColor(QPalette.ColorRole.Window, outline)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, max(TARGET, size.height() + UNIT // 2)))


class RowList(QListWidget):
    """A list with rows of at least 24 pixels.

    `QListWidget` asks for more than it needs, so that a page with room enough would scroll.
    """

    def __init__(self, least_rows: int, parent: QWidget | None = None) -> None:
        """Make an empty list that shows at least some rows."""
        super().__init__(parent)
        self._least_rows = least_rows
        self.setItemDelegate(_RowDelegate(self))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    @override
    def sizeHint(self) -> QSize:
        rows = self._least_rows * (scaled(TARGET) + 2 * self.spacing())
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
