"""Home: purpose, reliability, and three groups of buttons."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, TITLE, UNIT
from laos_tip_app.report.labels import edition_text
from laos_tip_app.report.records import location_title
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button

_COLUMN: Final = 130
"""The widest the page gets, in widths of the letter x."""

_DOOR_MARGIN: Final = 2 * UNIT
_BUTTON_HEIGHT: Final = 7 * UNIT // 2
_MAX_VISITED: Final = 8
_MAX_TITLE_LENGTH: Final = 100
"""Maximum length of the title of a visited place."""


class HomePage(Page):
    """The first page; its buttons are commands and places.

    Signals:
        location_requested: The user asks for a `Location` that was visited before.
    """

    location_requested = Signal(object)

    def __init__(
        self,
        store: Store,
        action: Callable[[str], QAction],
        visited: Sequence[Location],
        parent: QWidget | None = None,
    ) -> None:
        """Make the page.

        Args:
            store: The report.
            action: Returns the action of a command.
            visited: The places visited in this run, the latest first.
            parent: The widget that contains the page.
        """
        super().__init__("home_page", parent)
        self._store = store
        self._action = action
        self.setAccessibleName(_("Home"))
        self._body = QWidget(self)
        self._body.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 3 * UNIT)
        column.setSpacing(UNIT)
        self._column = column
        self._add_introduction()
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(2 * UNIT)
        self._door_boxes: list[QWidget] = []
        self._door_texts: list[QLabel] = []
        self._add_doors()
        column.addSpacing(UNIT)
        column.addLayout(self._doors)
        if len(visited) > 1:
            self._add_visited(visited)
        column.addStretch(1)
        area = FramelessScrollArea(self._body, self)
        area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the way to the text.

        A focus proxy would remove the text before it from the tab order.
        """
        self._read_button.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the page for its width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """Keep the column centred; put the doors below each other if narrow."""
        x = self.fontMetrics().horizontalAdvance("x")
        side = max((self.width() - _COLUMN * x) // 2, 3 * UNIT)
        self._column.setContentsMargins(side, 3 * UNIT, side, 3 * UNIT)
        narrowest = [box.minimumSizeHint().width() for box in self._door_boxes]
        room = self.width() - 2 * side - (len(narrowest) - 1) * self._doors.spacing()
        is_wide = room >= len(narrowest) * max(narrowest)
        direction = QBoxLayout.Direction
        self._doors.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        # The buttons of all doors begin at the same height.
        width = room // len(narrowest) - 2 * _DOOR_MARGIN
        heights = [label.heightForWidth(width) for label in self._door_texts]
        for label in self._door_texts:
            label.setMinimumHeight(max(heights) if is_wide else 0)

    def _add_introduction(self) -> None:
        """Add title, purpose, reliability and the first button."""
        store, meta = self._store, self._store.meta()
        self._add_text(meta.title, TITLE, bold=True)
        self._add_text(f"{meta.subject}.", BODY)
        self._add_text(meta.reference_only, BODY, bold=True)
        edition = edition_text(meta)
        lines = [f"{edition}. {meta.as_of_long}"]
        lines += [note.short for note in store.notes_on_report()]
        self._column.addSpacing(UNIT)
        self._add_text(_("How sure is this?"), BODY, bold=True)
        sure = self._add_text("\n".join(lines), BODY)
        sure.setObjectName("home_sureness")
        # To be reached by Tab, so that a screen reader reads it.
        sure.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        sure.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sure.setAccessibleName(_("How sure is this?"))
        sure.setAccessibleDescription(" ".join(lines))
        read = new_button(_("Read the report (Enter)"), self._body, "home_read", self.closed)
        read.setMinimumHeight(_BUTTON_HEIGHT)
        read.setAutoDefault(True)
        read.setDefault(True)
        read.setAccessibleDescription(f"{meta.title}. {meta.reference_only}")
        self._column.addSpacing(UNIT)
        self._column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        self._read_button = read

    def _add_doors(self) -> None:
        for title, text, commands in (
            (
                _("Find information"),
                _("Search for a word, name, year or number. Each statement shows its evidence."),
                ("search", "tab_timeline", "tab_stakeholders", "tab_figures"),
            ),
            (
                _("Prepare a workshop"),
                _("An agenda with slides, handouts and exercises, and what to print."),
                ("new_workshop", "handout", "exercises", "grid", "present"),
            ),
            (
                _("Print"),
                _("On paper or as a file. Every page shows source, date and notes."),
                ("print", "preview", "export"),
            ),
        ):
            self._door_boxes.append(self._new_door(title, text, commands))
            self._doors.addWidget(self._door_boxes[-1], 1)

    def _new_door(self, title: str, text: str, commands: Sequence[str]) -> QFrame:
        door = QFrame(self._body)
        door.setFrameShape(QFrame.Shape.StyledPanel)
        door.setBackgroundRole(QPalette.ColorRole.Window)
        door.setAutoFillBackground(True)
        column = QVBoxLayout(door)
        column.setContentsMargins(_DOOR_MARGIN, _DOOR_MARGIN, _DOOR_MARGIN, _DOOR_MARGIN)
        column.setSpacing(UNIT)
        head = PlainLabel(title, door, size=BODY, bold=True)
        about = PlainLabel(text, door, wraps=True)
        about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._door_texts.append(about)
        column.addWidget(head)
        column.addWidget(about)
        for name in commands:
            action = self._action(name)
            shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            label = action.iconText().replace("&", "&&")
            button = new_button(
                f"{label} ({shortcut})" if shortcut else label, door, f"home_{name}", action.trigger
            )
            button.setMinimumHeight(_BUTTON_HEIGHT)
            button.setEnabled(action.isEnabled())
            button.setAccessibleDescription(title)
            column.addWidget(button)
        column.addStretch(1)
        return door

    def _add_visited(self, visited: Sequence[Location]) -> None:
        self._column.addSpacing(UNIT)
        self._add_text(_("Visited in this session"), BODY, bold=True)
        for location in visited[:_MAX_VISITED]:
            title = location_title(self._store, location)
            if len(title) > _MAX_TITLE_LENGTH:
                title = f"{title[:_MAX_TITLE_LENGTH].rstrip()}…"
            button = new_button(title.replace("&", "&&"), self._body, "home_visited")
            button.setMinimumHeight(_BUTTON_HEIGHT)
            button.clicked.connect(
                lambda _checked, target=location: self.location_requested.emit(target)
            )
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_text(self, text: str, size: float, *, bold: bool = False) -> QLabel:
        label = PlainLabel(text, self._body, wraps=True, size=size, bold=bold)
        self._column.addWidget(label)
        return label
