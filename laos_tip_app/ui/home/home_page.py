"""Home: title, search field with examples, and a door to each tab."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, HEADING, LARGEST, UNIT, sized
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.ui.home.content import doors, introduction, questions
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, scaled, set_font_size, text_scale

if TYPE_CHECKING:
    from laos_tip_app.ui.home.previews import Preview

_COLUMN: Final = 150 * UNIT
_FIELD: Final = 85 * UNIT
_MIN_DOOR: Final = 26 * UNIT
"""The widths of the page, of the search field, and the smallest of a door."""

_DOOR_HEIGHTS: Final = (25 * UNIT, 40 * UNIT)
_DOOR_SHARE: Final = 0.42
"""The part of the height of the page that a door has, between these heights."""

_INTRODUCTION_PLACES: Final = (4, 2)
"""In the column: below the questions, or with room enough below the title."""

_FOOT: Final = 7 * UNIT
"""The height of the part with the name."""

_INSET: Final = 2 * UNIT
_PICTURE_INSET: Final = 3 * UNIT // 2
_RADIUS: Final = UNIT / 2


class Door(QAbstractButton):
    """A button that paints a picture above its name.

    Signals:
        picture_missing: It was painted without a picture, which fits its colours and text size.
    """

    picture_missing = Signal()

    def __init__(self, name: str, title: str, about: str, parent: QWidget) -> None:
        """Make a door without its picture.

        Args:
            name: The tab that it leads to.
            title: The title of the tab.
            about: What the tab contains, in some words.
            parent: The owner.
        """
        super().__init__(parent)
        self.name = name
        self._about = about
        self._preview: Preview | None = None
        self._picture = QPixmap()
        self.setObjectName(f"home_{name}")
        self.setText(title)
        self.setAccessibleName(f"{title}: {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_preview(self, preview: "Preview") -> None:
        """Show a picture, and say what it shows."""
        self._preview = preview
        self._picture = QPixmap()
        self.setAccessibleDescription(preview.words)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Forget the picture in other colours or another text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._preview = None

    def sizeHint(self) -> QSize:
        """Return a size with room for the texts."""
        name = QFontMetrics(sized(self.font(), BODY, bold=True)).horizontalAdvance(self.text())
        about = self.fontMetrics().horizontalAdvance(self._about)
        return QSize(max(name, about) + 2 * scaled(_INSET), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint picture, foot and edge."""
        roles, palette = QPalette.ColorRole, self.palette()
        foot = scaled(_FOOT)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            below = QRectF(edge.x(), edge.bottom() - foot, edge.width(), foot)
            painter.fillRect(edge, palette.color(roles.Base))
            is_hovered = self.underMouse() or self.isDown()
            painter.fillRect(below, palette.color(roles.Midlight if is_hovered else roles.Window))
            self._paint_picture(painter, below.top())
            painter.setPen(QPen(palette.color(roles.Mid), 1))
            painter.drawLine(below.topLeft(), below.topRight())
            if is_hovered or self.hasFocus():
                painter.setPen(QPen(palette.color(roles.Accent), 1))
            painter.drawRoundedRect(edge, _RADIUS, _RADIUS)
            inset = scaled(_INSET)
            self._write_foot(painter, below.adjusted(inset, 0, -inset, 0))

    def _write_foot(self, painter: QPainter, room: QRectF) -> None:
        half, palette, align = room.height() / 2, self.palette(), Qt.AlignmentFlag
        upper, lower = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
        painter.setFont(sized(self.font(), BODY, bold=True))
        painter.setPen(palette.windowText().color())
        painter.drawText(upper, align.AlignLeft | align.AlignBottom, self.text())
        painter.setFont(self.font())
        painter.setPen(palette.placeholderText().color())
        painter.drawText(lower, align.AlignLeft | align.AlignTop, self._about)

    def _paint_picture(self, painter: QPainter, height: float) -> None:
        """Paint the picture, which is kept until the size changes."""
        if self._preview is None:
            self.picture_missing.emit()
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(height * ratio))
        if self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inset, above = scaled(_INSET), scaled(_PICTURE_INSET)
            room = QRectF(0, 0, self.width(), height).adjusted(inset, above, -inset, -above)
            with QPainter(self._picture) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._preview.paint(inner, room)
        painter.drawPixmap(0, 0, self._picture)


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
        self._column = new_column(of=self._body)
        self._column.addStretch(2)
        self._title = self._add_text(self._store.meta().title)
        self._introduction = self._add_text(introduction(self._store))
        self._introduction.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._field_row = new_row()
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
            if text_scale() > 1:
                # How high the field is decides on the texts above.
                self._arrange()

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
        if focused is not None:
            # Of a field Qt shows the cursor and this room around it; what is elsewhere is left.
            self._area.ensureWidgetVisible(focused, 0, focused.height() // 2)

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
        self._fit_texts(width)
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

    def _fit_texts(self, width: int) -> None:
        """Show title and search field at once, in large text too."""
        room = self.height() - self._field_row.sizeHint().height() - UNIT
        for size in (LARGEST, HEADING):
            set_font_size(self._title, size, bold=True)
            texts = self._title.heightForWidth(width) + self._introduction.heightForWidth(width)
            if fits := texts <= room:
                break
        place = _INTRODUCTION_PLACES[fits]
        if self._column.indexOf(self._introduction) != place:
            self._column.insertWidget(place, self._introduction)

    def _add_text(self, text: str) -> QLabel:
        label = PlainLabel(text, self._body, wraps=True, size=BODY)
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

    def _ask(self, question: str) -> None:
        self._window.go(Location.of_search(question))

    def _request(self, name: str) -> None:
        self._window.action(name).trigger()
