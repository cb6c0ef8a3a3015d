"""The messages of a window, and the question for a data file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QMessageBox, QPushButton, QSizePolicy, QWidget

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, new_open_dialog
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_row
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.message_boxes import add_standard, clicked_button, new_box
from laos_tip_app.ui.widgets.small_widgets import CloseButton, PlainLabel, new_button

_STATUS_MILLISECONDS: Final = 3000
"""For so long a status message is in sight."""


class StatusLine(PlainLabel):
    """Lies at the foot of its parent for a while; nothing moves."""

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden line."""
        super().__init__(parent=parent, name="status", wraps=True)
        self.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self.setAutoFillBackground(True)
        self._timer = QTimer(self, singleShot=True, interval=_STATUS_MILLISECONDS)
        self._timer.timeout.connect(self._end)
        self.hide()

    def show_status(self, text: str) -> None:
        """Show a message for three seconds, and announce it."""
        self.setText(text)
        self.show()
        self.place()
        self.raise_()
        self._timer.start()
        # Quick hide has hidden the window: then nothing is to be heard either.
        if self.isVisible():
            announce(self, text)

    def place(self) -> None:
        """Lie in the middle of the foot, no wider than the text.

        Buttons are at its ends.
        """
        parent = self.parentWidget()
        if parent is not None:
            margins = self.contentsMargins()
            text = self.fontMetrics().horizontalAdvance(self.text())
            width = min(text + margins.left() + margins.right() + UNIT, parent.width())
            height = self.heightForWidth(width)
            left = (parent.width() - width) // 2
            self.setGeometry(left, parent.height() - height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text in a frame that is open below."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            colour = self.palette().color(QPalette.ColorRole.Dark)
            painter.fillRect(0, 0, self.width(), 1, colour)
            for x in (0, self.width() - 1):
                painter.fillRect(x, 0, 1, self.height(), colour)

    def _end(self) -> None:
        self.hide()
        self.clear()


class NotificationBar(QFrame):
    """A bar inside the window that shows one message.

    Signals:
        closed: The user has closed the bar.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Create an empty notification bar."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAutoFillBackground(True)
        self._text = PlainLabel(parent=self, name="notice_text", wraps=True)
        close = CloseButton("notice_close", _("Close this message"), self, by_escape=False)
        close.clicked.connect(self._on_close_clicked)
        self._buttons: list[QPushButton] = []
        policies = QSizePolicy.Policy
        self._text.setSizePolicy(policies.Expanding, policies.Preferred)
        # Together, they are below a text that they would leave too little room.
        actions = QWidget(self)
        self._actions = FlowLayout(actions, UNIT)
        row = FlowLayout(spacing=UNIT, widgets=(self._text, actions))
        margins = (2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        new_row((row, 1), close, of=self, spacing=UNIT, margins=margins)

    def show_message(self, text: str, actions: Sequence[NotificationAction] = ()) -> None:
        """Show a message with buttons, and let a screen reader read it."""
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._add_button(action) for action in actions]
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """Return the message."""
        return self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the accent line at the left edge."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.fillRect(0, 0, UNIT // 2, self.height(), self.palette().accent())

    def _add_button(self, action: NotificationAction) -> QPushButton:
        button = new_button(action.title, self, action.name, self.hide)
        button.clicked.connect(lambda _checked: action.run())
        self._actions.addWidget(button)
        return button

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()


def start_message(refusal: str, settings: Settings) -> str:
    """Return the messages about files that could not be used.

    Args:
        refusal: The message about a data file that can’t be shown, or an empty string.
        settings: The settings, as they were read.
    """
    lines = [refusal] if refusal else []
    if settings.unreadable:
        lines.append(_("The settings could not be read. Default settings are used."))
    if invalid := settings.wrong_defaults():
        lines.append(
            _(
                "The default settings file contains values that can’t be used: {names}. Ask the "
                "person who installed this program to correct it."
            ).format(names=with_commas(invalid))
        )
    if settings.save_failed:
        lines.append(settings_not_saved())
    return "\n".join(lines)


def settings_not_saved() -> str:
    """Return the message that settings can’t be saved."""
    return _("Your settings can’t be saved here. Changes last until you close the window.")


def ask_for_data_file(
    error: DataFileError, *, built_in: Path | None = None, parent: QWidget | None = None
) -> Path | None:
    """Show why no report can be shown; offer to choose another.

    Args:
        error: Why no report can be shown.
        built_in: The built-in data file, if another one failed.
        parent: The window, if there is one yet.

    Returns:
        The file that the user chose, or None to quit.
    """
    advice = _("Choose a data file, for example on a USB stick, or reinstall the program.")
    if built_in is not None:
        advice = _("The built-in data is available. Open it, or choose a file.")
    box = new_box(parent, APP_NAME, error.message, advice)
    built_in_button = None
    if built_in is not None:
        built_in_button = box.addButton(
            _("Open the built-in data"), QMessageBox.ButtonRole.AcceptRole
        )
        built_in_button.setObjectName("open_built_in")
    choose_button = box.addButton(_("Choose a data file…"), QMessageBox.ButtonRole.AcceptRole)
    choose_button.setObjectName("choose_data_file")
    add_standard(box, QMessageBox.StandardButton.Close)
    clicked = clicked_button(box)
    if built_in_button is not None and clicked is built_in_button:
        return built_in
    if clicked is not choose_button:
        return None
    kinds = _("Data files (*.db)")
    return chosen_file(new_open_dialog(parent, _("Open data file"), "open_data_dialog", kinds))
