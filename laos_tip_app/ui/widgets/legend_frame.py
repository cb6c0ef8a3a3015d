"""The legend of a drawing, over its corner on demand."""

from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPainterStateGuard, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, UNIT, sized
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.item_painter import ItemListView
from laos_tip_app.ui.widgets.page import Closable, has_room_for_pane
from laos_tip_app.ui.widgets.scene_view import SceneView
from laos_tip_app.ui.widgets.small_widgets import CloseButton, PlainLabel, named
from laos_tip_app.ui.widgets.text_size import scaled

_WIDTH: Final = 64 * UNIT
_SAMPLE: Final = QSize(40, 18)
_WRAPPED: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class LegendFrame(Closable):
    """Samples and their meanings in the corner of a drawing.

    Attributes:
        list: The samples, in two columns.
    """

    def __init__(self, drawing: SceneView) -> None:
        """Create a hidden legend over a drawing."""
        super().__init__(drawing)
        self._drawing = drawing
        named(self, "legend", _("How to read it"))
        # Else a click beside the samples would choose what is behind them.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._title = PlainLabel(_("How to read it"), self, size=BODY, bold=True)
        self._close_button = CloseButton("legend_close", _("Close the legend"), self)
        self._close_button.clicked.connect(self.closed)
        self.list = _LegendList(self)
        head = new_row((self._title, 1), self._close_button, spacing=UNIT)
        margins = (2 * UNIT, UNIT, UNIT, UNIT)
        new_column(head, (self.list, 1), of=self, spacing=UNIT // 2, margins=margins)
        # Its own size is new before that of what is drawn on.
        drawing.viewport().installEventFilter(self)
        drawing.view_changed.connect(self._uncover)
        self.closed.connect(self.hide)
        self.hide()

    def show_legend(self, legend: Legend) -> None:
        """Show another legend."""
        self.list.samples.set_items(legend.samples)
        self._place()

    def open_once(self, name: str) -> None:
        """Open it when its drawing is first shown, if there is room.

        Args:
            name: The name of the drawing in the settings, which remember it.
        """
        window = self._drawing.window()
        if not isinstance(window, AppWindow) or not has_room_for_pane(window.width()):
            return
        settings = window.settings
        if name not in settings.seen_legends and self.isHidden():
            self.toggle()

            def remember() -> None:
                settings.seen_legends = (*settings.seen_legends, name)

            # After the first picture, since a file is written no faster than the disk is. With 0
            # milliseconds it would be before it.
            QTimer.singleShot(1, self, remember)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return self.list, self._close_button

    def toggle(self) -> None:
        """Open or close it."""
        self.setVisible(self.isHidden())
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the drawing."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ground with an edge."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().dark().color())
            painter.setBrush(self.palette().base())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _uncover(self) -> None:
        """Move it off the current item, or close it."""
        # While it is hidden, the drawing may have a size for which nothing has to be laid out.
        if self.isVisible() and self._current_place().intersects(self.geometry()):
            self._place()
            self.setVisible(not self._current_place().intersects(self.geometry()))

    def _current_place(self) -> QRect:
        return self._drawing.visualRect(self._drawing.currentIndex())

    def _place(self) -> None:
        """Fit it in at the right edge, or uncover the current item."""
        if self.isHidden():
            return
        view = self._drawing.view_state()
        seen = QRectF(*self._drawing.scene().item_area(view)).toRect()
        room = seen.adjusted(UNIT, UNIT, -2 * UNIT, -UNIT)
        size = self._size_in(room)
        corner = QPoint(room.right() - size.width(), room.top())
        right = self._freest_place(QRect(corner, size), room)
        left = right.translated(room.left() - right.left(), 0)
        current = self._current_place()
        uncovers = right.intersects(current) and not left.intersects(current)
        self.setGeometry(left if uncovers else right)

    def _size_in(self, room: QRect) -> QSize:
        """Return its size; where that is too high, its list scrolls."""
        width = min(scaled(_WIDTH), room.width())
        head = self._title.sizeHint().expandedTo(self._close_button.sizeHint()).height()
        height = self.list.height_for(width - 3 * UNIT) + head + 3 * UNIT
        # A bar that comes and goes by itself would change the width, and so the height, for ever.
        policies = Qt.ScrollBarPolicy
        fits = height <= room.height()
        self.list.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAlwaysOn
        )
        return QSize(width, min(height, room.height()))

    def _freest_place(self, frame: QRect, room: QRect) -> QRect:
        """Return where a frame, moved down, covers the fewest items."""
        drawing, view = self._drawing, self._drawing.view_state()
        column = QRect(frame.topLeft(), room.bottomRight())
        rows = (drawing.item_rect(view, row) for row in range(drawing.model().rowCount()))
        items = [*filter(column.intersects, rows)]
        steps = {0, *(item.bottom() + UNIT - frame.top() for item in items)}
        most = room.bottom() - frame.bottom()
        places = (frame.translated(0, step) for step in sorted(steps) if 0 <= step <= most)
        return min(places, key=lambda place: sum(map(place.intersects, items)))


class _LegendList(ItemListView):
    """The samples and meanings of a legend."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.samples = ListModel(self, attrgetter("text"))
        self.setModel(self.samples)
        self.setItemDelegate(_LegendDelegate(self))
        named(self, "legend_items", _("Legend"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def height_for(self, width: int) -> int:
        """Return the height that all samples need at a width."""
        self.resize(width, self.height())
        self.doItemsLayout()
        return self.contentsSize().height()


class _LegendDelegate(QStyledItemDelegate):
    """Paints a sample and its meaning."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sample = index.data(Role.ITEM)
        whole = self._view.viewport().width() - 1
        width = whole if sample.paint is None else whole // 2
        bounds = QRect(QPoint(), QSize(max(width - _text_left(sample) - UNIT, UNIT), 0))
        metrics = QFontMetrics(sized(option.font, BODY, bold=sample.is_heading))
        height = metrics.boundingRect(bounds, _WRAPPED, with_breaks(sample.text)).height()
        return QSize(width, max(height, scaled(_SAMPLE.height())) + UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sample = index.data(Role.ITEM)
        rect: QRect = option.rect
        with QPainterStateGuard(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if sample.paint is not None:
                width, height = scaled(_SAMPLE.width()), scaled(_SAMPLE.height())
                top = rect.center().y() - height / 2
                sample.paint(painter, Rect(rect.x(), top, width, height))
            painter.setFont(sized(option.font, BODY, bold=sample.is_heading))
            painter.setPen(self._view.palette().text().color())
            place = rect.adjusted(_text_left(sample), 0, -UNIT, 0)
            painter.drawText(place, _WRAPPED, with_breaks(sample.text))


def _text_left(sample: LegendSample) -> int:
    return 0 if sample.paint is None else scaled(_SAMPLE.width()) + UNIT
