"""Show the licences of all parts of the program."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, UNIT, sized
from laos_tip_app.report.third_party import components
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.text_size import fixed_width_font

_COLUMNS: Final = 102
"""The width of the text in letters: licences are broken into lines of up to 100."""

_LINES: Final = 30
_NAMES: Final = 18
"""The width of the list, in widths of the letter M."""


class LicencesDialog(QDialog):
    """Lists the parts, and shows the licence of the selected one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the dialog."""
        super().__init__(parent)
        self.setObjectName("licences_dialog")
        self.setWindowTitle(_("Licences"))
        self._parts = components()
        self._names = QListWidget(self)
        self._names.setObjectName("licences_list")
        self._names.setAccessibleName(_("Parts of this program"))
        self._names.addItems([part.name for part in self._parts])
        self._names.setSpacing(UNIT // 4)
        metrics = QFontMetrics(self.font())
        self._names.setFixedWidth(_NAMES * metrics.horizontalAdvance("M"))
        self._title = PlainLabel(parent=self)
        self._title.setFont(sized(self.font(), HEADING, bold=True))
        self._about = PlainLabel(parent=self)
        self._about.setObjectName("licences_about")
        self._about.setWordWrap(True)
        self._text = QTextEdit(self)
        self._text.setObjectName("licences_text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setFont(fixed_width_font())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)

        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addWidget(self._title)
        right.addWidget(self._about)
        right.addWidget(self._text, 1)
        main_row = QHBoxLayout()
        main_row.setSpacing(2 * UNIT)
        main_row.addWidget(self._names)
        main_row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(main_row, 1)
        column.addWidget(buttons)
        self._names.currentRowChanged.connect(self._show_licence)
        self._names.setCurrentRow(0)
        self._names.setFocus()
        self._set_size(metrics, QFontMetrics(self._text.font()))

    def _set_size(self, metrics: QFontMetrics, fixed: QFontMetrics) -> None:
        width = self._names.width() + _COLUMNS * fixed.horizontalAdvance("0") + 12 * UNIT
        height = _LINES * fixed.lineSpacing() + 8 * metrics.lineSpacing()
        room = self.screen().availableGeometry().size()
        self.resize(min(width, room.width() - 8 * UNIT), min(height, room.height() - 8 * UNIT))

    def _show_licence(self, row: int) -> None:
        part = self._parts[row]
        self._title.setText(part.name)
        self._about.setText(
            _("{what}; licence: {licence}").format(
                what=f"{part.what[:1].upper()}{part.what[1:]}", licence=part.licence
            )
        )
        self._text.setPlainText(part.full_text())
        self._text.setAccessibleName(_("Licence of {name}").format(name=part.name))
