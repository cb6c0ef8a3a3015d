"""Rows and columns of widgets, and lines that wrap."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

type Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | None
"""A widget or layout, perhaps with its share of the room; None is a stretch."""

type _Place = tuple[QLayoutItem, QRect]

type Margins = tuple[int, int, int, int]
"""The room around all parts: left, top, right, bottom."""


def new_column(
    *parts: Part, of: QWidget | None = None, spacing: int = 0, margins: Margins = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return parts one below the other, as the layout of a widget."""
    return _filled(QVBoxLayout(), parts, of, spacing, margins)


def new_row(
    *parts: Part, of: QWidget | None = None, spacing: int = 0, margins: Margins = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return parts beside each other, as the layout of a widget."""
    return _filled(QHBoxLayout(), parts, of, spacing, margins)


def _filled[Box: QBoxLayout](
    layout: Box, parts: tuple[Part, ...], of: QWidget | None, spacing: int, margins: Margins
) -> Box:
    if of is not None:
        of.setLayout(layout)
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for part in parts:
        item, share = part if isinstance(part, tuple) else (part, 0)
        match item:
            case None:
                layout.addStretch()
            case QWidget():
                layout.addWidget(item, share)
            case _:
                layout.addLayout(item, share)
    return layout


@contextmanager
def arranged_at_end(*layouts: QLayout) -> Iterator[None]:
    """Arrange layouts, inner ones first, when all parts are changed.

    Qt arranges all of them again for each part that is shown, and may paint before the last: a card
    in the search took a third longer.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        # All of them first: an inner one that changes its size needs the room of the outer.
        for layout in layouts:
            layout.setEnabled(True)
        for layout in layouts:
            layout.activate()


class FlowLayout(QLayout):
    """Places widgets side by side, in several lines if needed.

    An expanding widget or a stretch takes the width that its line has left.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 0,
        *,
        centred: bool = False,
        outdent: int = 0,
        widgets: Iterable[QWidget | None] = (),
    ) -> None:
        """Create a layout.

        Args:
            parent: The widget that it arranges.
            spacing: The distance between widgets.
            centred: Whether its lines are centred; else they begin left.
            outdent: How much further left they begin, for texts with room beside them.
            widgets: What it begins with; None is a stretch.
        """
        super().__init__(parent)
        self._centred = centred
        self._outdent = outdent
        self._items: list[QLayoutItem] = []
        # Qt asks for the same height, and then for its places, until something changes.
        self._known: dict[int, tuple[list[_Place], int]] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            if widget is None:
                self.add_stretch()
            else:
                self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        """Add an item."""
        self._items.append(item)
        self.invalidate()

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Insert a widget before an item."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def add_stretch(self) -> None:
        """Add room that grows with the line."""
        policies = QSizePolicy.Policy
        self.addItem(QSpacerItem(0, 0, policies.Expanding, policies.Minimum))

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Return an item, None without one at the index."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Remove and return an item, None without one at the index."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # Qt's name
        """Return that the layout does not need additional space."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._places(width)[1]

    def invalidate(self) -> None:
        """Forget the places: an item has changed."""
        self._known.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the items in a rectangle."""
        super().setGeometry(rect)
        for item, place in self._places(rect.width())[0]:
            item.setGeometry(place.translated(rect.topLeft()))

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        sizes = [item.sizeHint() for item in self._visible_items()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the largest item."""
        size = QSize()
        for item in self._visible_items():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _visible_items(self) -> list[QLayoutItem]:
        # A spacer is empty, too.
        return [item for item in self._items if not item.isEmpty() or item.spacerItem()]

    def _places(self, width: int) -> tuple[list[_Place], int]:
        """Return the items with their places, and the height of all."""
        if width not in self._known:
            margins, spacing = self.contentsMargins(), self.spacing()
            inner = QRect(0, 0, width, 0).marginsRemoved(margins)
            places: list[_Place] = []
            y = inner.top()
            for line in self._lines(inner.width()):
                widths = self._widths(line, inner.width())
                heights = [*map(_height, line, widths)]
                x = inner.left() - self._outdent
                if self._centred:
                    x += (inner.width() - sum(widths) - spacing * (len(line) - 1)) // 2
                for item, item_width, height in zip(line, widths, heights, strict=True):
                    top = y + (max(heights) - height) // 2
                    places.append((item, QRect(x, top, item_width, height)))
                    x += item_width + spacing
                y += max(heights) + spacing
            y = max(y - spacing, inner.top())
            self._known[width] = (places, y + margins.bottom())
        return self._known[width]

    def _widths(self, line: list[QLayoutItem], line_width: int) -> list[int]:
        """Return the widths of the items; some share the rest."""
        widths = [min(item.sizeHint().width(), line_width) for item in line]
        spare = line_width - sum(widths) - self.spacing() * (len(line) - 1)
        growing = [Qt.Orientation.Horizontal in item.expandingDirections() for item in line]
        share = max(spare, 0) // max(sum(growing), 1)
        return [width + share * grows for width, grows in zip(widths, growing, strict=True)]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items of each line."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._visible_items():
            item_width = item.sizeHint().width()
            if lines and used + self.spacing() + item_width <= width:
                lines[-1].append(item)
                used += self.spacing() + item_width
            else:
                lines.append([item])
                used = item_width
        return lines


def _height(item: QLayoutItem, width: int) -> int:
    """Return the height of an item at a width."""
    widget = item.widget()
    if widget is not None and widget.hasHeightForWidth():
        # Qt's items would ask the layout of the widget, not the widget.
        return widget.heightForWidth(width)
    return item.sizeHint().height()
