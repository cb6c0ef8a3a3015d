"""Choose the screen for a presentation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.combo_box import ComboBox
from laos_tip_app.ui.widgets.labels import PlainLabel


class ScreenDialog(QDialog):
    """Asks for the screen of the audience.

    Signals:
        selected: The user has selected a `QScreen`.
    """

    selected = Signal(object)

    def __init__(self, screens: Sequence[QScreen], window_screen: QScreen, parent: QWidget) -> None:
        """List the screens; select one without the window.

        Args:
            screens: All screens.
            window_screen: The screen of the window.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("screen_dialog")
        self.setWindowTitle(_("Present"))
        self._screens = screens
        self._list = ComboBox(self)
        self._list.setObjectName("screens")
        for number, screen in enumerate(screens, 1):
            size = screen.size() * screen.devicePixelRatio()
            text = _("Screen {number}: {width} × {height}, {name}")
            if screen is window_screen:
                text = _("Screen {number}: {width} × {height}, {name} (this window)")
            self._list.addItem(
                text.format(
                    number=number, width=size.width(), height=size.height(), name=screen.name()
                )
            )
        others = [number for number, screen in enumerate(screens) if screen is not window_screen]
        self._list.setCurrentIndex(others[0] if others else 0)
        label = PlainLabel(_("Audience &screen:"), self)
        label.setBuddy(self._list)
        explanation = PlainLabel(
            _("Your own screen shows the next slide, your notes and the time."), self
        )
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("&Present"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        for widget in (label, self._list, explanation, buttons):
            layout.addWidget(widget)

    def _on_accepted(self) -> None:
        self.selected.emit(self._screens[self._list.currentIndex()])
