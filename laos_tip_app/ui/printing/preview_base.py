"""The base class of dialogs that show pages before they are printed."""

from functools import cached_property
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.printing.page_view import PageView

_DELAY: Final = 200
"""Milliseconds after a choice before the pages are made anew."""


class PreviewBase(QDialog):
    """A dialog with choices, their pages, and buttons to print them.

    Signals:
        pages_wanted: The pages of the choices are to be shown.
        export_wanted: The user exports the choices to a file.
        print_wanted: The user prints the choices.
    """

    pages_wanted = Signal(object)
    export_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        """Make the timer that delays the pages."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(lambda: self.pages_wanted.emit(self.choices()))

    @cached_property
    def preview(self) -> PageView:
        """The pages; made after the fields, as is the tab order."""
        preview = PageView(self)
        preview.stop_wanted.connect(self._timer.stop)
        return preview

    def choices(self) -> dict[str, object]:
        """Return the choices."""
        raise NotImplementedError

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._timer.stop()
        super().done(result)

    def _new_buttons(self, export_text: str) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(self)
        print_ = buttons.addButton(_("&Print…"), roles.ActionRole)
        print_.setObjectName("preview_print")
        export = buttons.addButton(export_text, roles.ActionRole)
        export.setObjectName("preview_export")
        buttons.addButton(_("&Close"), roles.RejectRole)
        print_.clicked.connect(lambda: self.print_wanted.emit(self.choices()))
        export.clicked.connect(lambda: self.export_wanted.emit(self.choices()))
        buttons.rejected.connect(self.reject)
        return buttons

    def _resize_within_screen(self, size: QSize) -> None:
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(8, 8) * UNIT))
