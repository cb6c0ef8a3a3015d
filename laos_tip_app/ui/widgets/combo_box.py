"""A combo box whose list of options looks like other lists."""

from typing import override

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox


class ComboBox(QComboBox):
    """A combo box with a drop-down list on the background of lists."""

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the hint for the size, which is the same.

        The one of `QComboBox` is kept from before the font was changed.
        """
        return self.sizeHint()

    @override
    def showPopup(self) -> None:
        """Show the list in the current colours.

        The style fills its rows with `Window`, which palettes of the application use for edges.
        """
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QApplication.palette().base().color())
        self.view().setPalette(palette)
        super().showPopup()
