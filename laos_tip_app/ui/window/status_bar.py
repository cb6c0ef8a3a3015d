"""The status bar of the window."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStatusBar, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.labels import edition_text
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, set_tooltip

_SEPARATOR: Final = " · "
_DURATION: Final = 5000
"""Milliseconds for which the status bar shows a message."""


class StatusBar(QStatusBar):
    """Shows which report is open, and whether context is shown."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty status bar."""
        super().__init__(parent)
        self._report = _ElidedLabel(parent=self)
        self._context = PlainLabel(parent=self)
        self._report.setObjectName("status_edition")
        self._context.setObjectName("status_context")
        self._context.setContentsMargins(UNIT, 0, UNIT, 0)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(UNIT, 0, 0, 0)
        self.addWidget(self._report, 1)
        self.addPermanentWidget(self._context)

    def show_report(self, store: Store) -> None:
        """Name the report and its edition."""
        meta = store.meta()
        self._report.set_parts([meta.title, edition_text(meta), meta.as_of])

    def show_status(self, text: str) -> None:
        """Show a temporary status message and announce it."""
        self.showMessage(text, _DURATION)
        # Quick hide has hidden the bar: then nothing is to be heard either.
        if self.isVisible():
            announce(self, text)

    def show_context(self, shown: bool) -> None:
        """Show whether context is shown or hidden."""
        self._context.setText(_("Context: on") if shown else _("Context: off"))


class _ElidedLabel(PlainLabel):
    """A line that drops its first part, then is elided."""

    def set_parts(self, parts: Sequence[str]) -> None:
        """Show some parts with dots between them."""
        self._texts = _SEPARATOR.join(parts), _SEPARATOR.join(parts[1:])
        set_tooltip(self, self._texts[0])
        self.setAccessibleName(self._texts[0])
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width, so that the window can be narrow."""
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts that fit."""
        metrics, width = self.fontMetrics(), self.width()
        text, shorter = self._texts
        if metrics.horizontalAdvance(text) > width:
            text = metrics.elidedText(shorter, Qt.TextElideMode.ElideRight, width)
        baseline = (self.height() - metrics.height()) // 2 + metrics.ascent()
        with QPainter(self) as painter:
            painter.drawText(0, baseline, text)


def separator(parent: QWidget) -> QWidget:
    """Return a thin line at the lower edge of the text."""
    rule = QWidget(parent)
    rule.setBackgroundRole(QPalette.ColorRole.Mid)
    rule.setAutoFillBackground(True)
    rule.setFixedHeight(1)
    return rule
