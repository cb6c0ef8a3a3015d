"""Home: title, search field with examples, and a door to each tab."""

from collections.abc import Iterable
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, LARGEST, UNIT
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.ui.home.content import doors, introduction, questions
from laos_tip_app.ui.home.door import Door
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button
from laos_tip_app.ui.widgets.text_size import scaled

_COLUMN: Final = 150 * UNIT
_FIELD: Final = 85 * UNIT
_MIN_DOOR: Final = 26 * UNIT
"""The widths of the page, of the search field, and the smallest of a door."""

_DOOR_HEIGHTS: Final = (25 * UNIT, 40 * UNIT)
_DOOR_SHARE: Final = 0.375
"""The part of the height of the page that a door has, between these heights."""


class _MovableField(Protocol):
    """The search field of the window."""

    def move_into(self, row: QBoxLayout, next_stops: Iterable[QWidget]) -> None:
        """Move from its bar into a page, before other stops of Tab."""

    def move_back(self) -> None:
        """Move back into its bar."""

    def setFocus(self, reason: Qt.FocusReason) -> None:  # noqa: N802  # Qt's name
        """Take the focus."""


class HomePage(Page):
    """The first page, with the window’s search field in its middle."""

    def __init__(self, window: AppWindow, field: _MovableField) -> None:
        """Make the page, the doors without their pictures.

        Args:
            window: The window, which does what the user asks for.
            field: The search field, which is in the middle while the page is shown.
        """
        super().__init__("home_page")
        self._window, self._store, self._field = window, window.store, field
        # Not 0: Qt would post that as an event and show the window only after it.
        pictures = QTimer(self, singleShot=True, interval=1)
        pictures.timeout.connect(self._make_pictures)
        self.setAccessibleName(_("Home"))
        self._body = QWidget(self)
        self._body.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self._body)
        self._column.setSpacing(0)
        self._column.addStretch(2)
        self._add_text(self._store.meta().title, LARGEST, bold=True)
        grey = self._add_text(introduction(self._store), BODY)
        grey.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._field_row = QHBoxLayout()
        self._column.addLayout(self._field_row)
        self._add_examples()
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * UNIT)
        self._grid.setContentsMargins(0, 2 * UNIT, 0, UNIT)
        self._column.addStretch(1)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        titles, texts = tab_titles(), doors(self._store)
        self._doors = [Door(name, titles[name], texts[name], self._body) for name in texts]
        for door in self._doors:
            door.picture_missing.connect(pictures.start)
            door.clicked.connect(partial(self._request, f"tab_{door.name}"))
        self._add_links()
        self._column.addStretch(3)
        self._colour_links()
        self._area = FramelessScrollArea(self._body, self, sideways=False)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_focused)
        new_column(self._area, of=self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the search field."""
        self._field.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the search field here."""
        super().showEvent(event)
        if not event.spontaneous():
            buttons = self._body.findChildren(QAbstractButton)
            self._field.move_into(self._field_row, buttons)

    def hideEvent(self, event: QHideEvent) -> None:
        """Bring the search field back, unless the whole window is hidden."""
        if not event.spontaneous() and self.window().isVisible():
            self._field.move_back()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the page for its size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        elif event.type() == QEvent.Type.PaletteChange:
            self._colour_links()

    def _show_focused(self) -> None:
        """Scroll to what has the focus, below large text too."""
        focused = QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            # Of a field Qt shows the cursor and this room around it.
            self._area.ensureWidgetVisible(focused, 0, focused.height())

    def _colour_links(self) -> None:
        """Write questions and links in the colour of links."""
        colour = self.palette().link().color()
        for button in self._body.findChildren(QPushButton):
            palette = button.palette()
            palette.setColor(QPalette.ColorRole.ButtonText, colour)
            button.setPalette(palette)

    def _make_pictures(self) -> None:
        # The first window does not need the drawings, which take their time.
        from laos_tip_app.ui.home.previews import previews

        pictures = previews(self._store, self.font())
        for door in self._doors:
            door.set_preview(pictures[door.name])

    def _arrange(self) -> None:
        """Keep the column in the middle, and the doors beside each other."""
        gap = self._grid.spacing()
        side = max((self.width() - scaled(_COLUMN)) // 2, min(5 * UNIT, self.width() // 24))
        width = self.width() - 2 * side
        self._column.setContentsMargins(side, UNIT, side, UNIT)
        inset = max((width - scaled(_FIELD)) // 2, 0)
        self._field_row.setContentsMargins(inset, 3 * UNIT // 2, inset, 3 * UNIT // 2)
        narrowest = max([scaled(_MIN_DOOR), *(door.sizeHint().width() for door in self._doors)])
        columns = max((width + gap) // (narrowest + gap), 1)
        if columns < len(self._doors):
            # Two rows of two rather than three and one.
            columns = min(columns, 2)
        least, most = map(scaled, _DOOR_HEIGHTS)
        height = min(max(round(self.height() * _DOOR_SHARE), least), most)
        for number, door in enumerate(self._doors):
            door.setFixedHeight(height)
            self._grid.addWidget(door, *divmod(number, columns))

    def _add_text(self, text: str, size: float, *, bold: bool = False) -> QLabel:
        label = PlainLabel(text, self._body, wraps=True, size=size, bold=bold)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(label)
        return label

    def _add_examples(self) -> None:
        """Add the questions, each of which one click asks."""
        row = FlowLayout(spacing=UNIT, centred=True)
        for question in questions(self._store):
            chip = new_button(question.replace("&", "&&"), self._body, "home_example", is_chip=True)
            chip.setAutoDefault(True)
            chip.setAccessibleDescription(_("Ask this"))
            chip.clicked.connect(partial(self._ask, question))
            row.addWidget(chip)
        self._column.addLayout(row)

    def _add_links(self) -> None:
        """Add what is done with the report, in one line."""
        row = FlowLayout(spacing=2 * UNIT, centred=True)
        for name, text in (
            ("agenda", _("Prepare a workshop")),
            ("print", _("Print")),
            ("my_notes", _("My notes")),
        ):
            link = new_button(text, self._body, f"home_{name}", partial(self._request, name))
            link.setFlat(True)
            link.setAutoDefault(True)
            row.addWidget(link)
        self._column.addLayout(row)

    def _ask(self, question: str, _checked: bool = False) -> None:
        self._window.go(Location.of_search(question))

    def _request(self, name: str, _checked: bool = False) -> None:
        self._window.action(name).trigger()
