"""The legend below a drawing."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.drawing.legend import Legend


class LegendBar(QWidget):
    """A legend as high as its lines need."""

    def __init__(self, legend: Legend, parent: QWidget | None = None) -> None:
        """Show a legend."""
        super().__init__(parent)
        self._legend = legend
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.show_legend(legend)

    def show_legend(self, legend: Legend) -> None:
        """Show another legend."""
        self._legend = legend
        self.setAccessibleName(_("Legend"))
        self.setAccessibleDescription(". ".join(legend.texts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the legend at a width."""
        return round(self._legend.height(width - 3 * UNIT)) + 2 * UNIT

    def sizeHint(self) -> QSize:
        """Return the minimum width and the height at the current width."""
        return QSize(UNIT, self.heightForWidth(max(self.width(), 20 * UNIT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(2 * UNIT, UNIT)
            self._legend.paint(painter, self.width() - 3 * UNIT)
