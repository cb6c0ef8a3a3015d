"""The dialog with a crash report, to be copied; nothing is sent."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from laos_tip_app import APP_NAME
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.message_boxes import Dialog
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, named, new_button
from laos_tip_app.ui.widgets.text_size import fixed_width_font

_WIDTH: Final = 56
_HEIGHT: Final = 30
"""The size of the dialog, in widths of the letter M and in lines."""


class CrashDialog(Dialog):
    """Says that something went wrong and offers the report to copy."""

    def __init__(self, report: str, parent: QWidget | None, *, goes_on: bool) -> None:
        """Make the dialog.

        Args:
            report: The crash report.
            parent: The parent window, if there is one.
            goes_on: Whether the program goes on, or could not start.
        """
        super().__init__("crash_dialog", APP_NAME, parent)
        self._report = report
        text = self._new_text(report)
        copy = new_button(_("&Copy the report"), self, "crash_copy", self._copy)
        body = QWidget(self)
        messages = (PlainLabel(each, body, wraps=True) for each in _messages(goes_on=goes_on))
        new_column(*messages, text, of=body, spacing=2 * UNIT)
        self.column.addWidget(FramelessScrollArea(body, self))
        self.add_close_button(copy)
        metrics = QFontMetrics(self.font())
        # The last line says what went wrong.
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.moveCursor(QTextCursor.MoveOperation.StartOfLine)
        size = QSize(_WIDTH * metrics.horizontalAdvance("M"), _HEIGHT * metrics.lineSpacing())
        room = self.screen().availableSize() - QSize(4 * UNIT, 8 * UNIT)
        text.setMinimumHeight(3 * metrics.lineSpacing())
        self.resize(size.boundedTo(room))

    def _new_text(self, report: str) -> QPlainTextEdit:
        text = named(QPlainTextEdit(report, self), "crash_report", _("Report"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setFont(fixed_width_font())
        return text

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def _messages(*, goes_on: bool) -> tuple[str, str]:
    """Return the message of an error, and the purpose of the report."""
    if goes_on:
        message = _(
            "Something went wrong in the program. You can continue. If it happens again, close "
            "the program and open it again."
        )
    else:
        message = _(
            "Something went wrong and the program could not start. Open it again. If this happens "
            "again, reinstall the program."
        )
    return message, _(
        "The report below can help to fix the problem. It contains no names of people, computers "
        "or folders, and it is not sent anywhere. To pass it on, copy it."
    )
