"""The table of contents of the report."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from laos_tip_app.base.theme import BAR, BODY, UNIT, current_theme
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import set_font_size


class ContentsView(QTreeView):
    """The sections and headings; a click or Enter requests their location."""

    def __init__(self, model: ContentsModel, tab: Tab[Any]) -> None:
        """Show a model in rows as high as their text."""
        super().__init__(tab)
        self._tab = tab
        self._model = model
        self._opened = QPersistentModelIndex()
        self.setObjectName("reader_contents")
        model.set_size(self._size_of)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(2 * UNIT)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._request)
        self.activated.connect(self._request)
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)
        # Some systems have another font for item views.
        set_font_size(self, BODY)
        self._apply_colours()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._apply_colours()

    def _apply_colours(self) -> None:
        """Give the current row a quiet background."""
        theme, palette = current_theme(), QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.window))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.chosen))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar of the current row, as in the evidence."""
        super().paintEvent(event)
        row = self.visualRect(self.currentIndex())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(0, row.top(), BAR, row.height(), self.palette().accent())

    def set_current(self, section_id: str, position: int) -> None:
        """Make the row of a section or heading current without requesting it."""
        section = self._model.index_of(section_id)
        if not self.isExpanded(section):
            # One that the user has opened stays open.
            self.setExpanded(self._opened, False)
            self._opened = QPersistentModelIndex(section)
            self.expand(section)
        self.setCurrentIndex(self._model.index_of(section_id, position))

    def _size_of(self, index: Index) -> QSize:
        depth = 2 if index.parent().isValid() else 1
        width = self.columnWidth(0) - depth * self.indentation() - UNIT
        bounds = self.fontMetrics().boundingRect(
            0, 0, max(width, UNIT), 0, Qt.TextFlag.TextWordWrap, str(index.data())
        )
        return QSize(width, bounds.height() + UNIT)

    def _request(self, index: QModelIndex) -> None:
        location = index.data(Role.LOCATION)
        if location is not None:
            self._tab.location_requested.emit(location)
