"""The count-down before the user’s own notes are deleted."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.widgets.announcement import announce
from laos_tip_app.ui.widgets.labels import PlainLabel

_SECONDS: Final = 5
_TICK: Final = 1000
"""Milliseconds of a second; a test shortens them."""


class ForgetDialog(QDialog):
    """Counts five seconds down, then is accepted; Stop and Esc reject it."""

    def __init__(self, parent: QWidget) -> None:
        """Start the count-down."""
        super().__init__(parent)
        self.setObjectName("forget_dialog")
        self.setWindowTitle(_("My notes"))
        self._left = _SECONDS
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("forget_count_down")
        stop = QPushButton(_("&Cancel and keep my notes"), self)
        stop.setObjectName("forget_stop")
        stop.setMinimumHeight(TARGET + UNIT)
        stop.setDefault(True)
        stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self._text)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._count)
        self._show_left()
        stop.setFocus()
        self._timer.start()

    def done(self, result: int) -> None:
        """Stop counting and close."""
        self._timer.stop()
        super().done(result)

    def _count(self) -> None:
        # While quick hide covers it, nobody can stop it.
        if not self._text.isVisible():
            return
        self._left -= 1
        if self._left:
            self._show_left()
        else:
            self.accept()

    def _show_left(self) -> None:
        text = ngettext(
            "Your notes will be deleted in {count} second.",
            "Your notes will be deleted in {count} seconds.",
            self._left,
        ).format(count=self._left)
        self._text.setText(text)
        self.setAccessibleDescription(text)
        if self.isVisible():
            announce(self, text)
