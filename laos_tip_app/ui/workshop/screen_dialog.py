"""Choose the screen for a presentation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.labels import PlainLabel


class ScreenDialog(QDialog):
    """The dialog.

    Signals:
        chosen: The user chose a `QScreen`.
    """

    chosen = Signal(object)

    def __init__(self, screens: Sequence[QScreen], own: QScreen, parent: QWidget) -> None:
        """List the screens, one that is not the window’s own chosen.

        Args:
            screens: All of them.
            own: The one that the window is on.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("screen_dialog")
        self.setWindowTitle(_("Present"))
        self._screens = screens
        self._list = QComboBox(self)
        self._list.setObjectName("screens")
        for number, screen in enumerate(screens, 1):
            size = screen.size() * screen.devicePixelRatio()
            text = _("Screen {number}: {width} × {height}, {name}")
            if screen is own:
                text = _("Screen {number}: {width} × {height}, {name} (this window)")
            self._list.addItem(
                text.format(
                    number=number, width=size.width(), height=size.height(), name=screen.name()
                )
            )
        others = [number for number, screen in enumerate(screens) if screen is not own]
        self._list.setCurrentIndex(others[0] if others else 0)
        label = PlainLabel(_("Audience &screen:"), self)
        label.setBuddy(self._list)
        why = PlainLabel(_("Another screen shows the next step, your notes and the time."), self)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("&Present"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        for part in (label, self._list, why, buttons):
            layout.addWidget(part)

    def _tell(self) -> None:
        self.chosen.emit(self._screens[self._list.currentIndex()])
