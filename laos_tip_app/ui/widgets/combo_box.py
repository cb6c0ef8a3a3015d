"""A combo box whose list of options looks like other lists."""

from typing import override

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox


class ComboBox(QComboBox):
    """A combo box with a drop-down list on the background of lists."""

    @override
    def showPopup(self) -> None:
        """Show the list in the current colours.

        The style fills its rows with `Window`, which palettes of the application use for edges.
        """
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QApplication.palette().base().color())
        self.view().setPalette(palette)
        super().showPopup()
