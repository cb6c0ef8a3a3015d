"""The bar above the text in a narrow window."""

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.records import Section
from laos_tip_app.ui.widgets.combo_box import ComboBox


class CompactBar(QWidget):
    """A list of the sections, and a button for the evidence."""

    location_requested = Signal(object)
    evidence_toggled = Signal(bool)

    def __init__(self, model: QAbstractItemModel, parent: QWidget) -> None:
        """Create the bar with a model of the sections."""
        super().__init__(parent)
        self._sections = ComboBox(self)
        self._sections.setObjectName("reader_sections")
        self._sections.setAccessibleName(_("Contents"))
        self._sections.setModel(model)
        self._evidence = QPushButton(self)
        self._evidence.setObjectName("reader_show_evidence")
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT)
        row.addWidget(self._sections, 1)
        row.addWidget(self._evidence)
        self._sections.activated.connect(self._request)
        self._evidence.clicked.connect(self._toggle)
        self.set_evidence_visible(False)

    def show_section(self, section: Section) -> None:
        """Show the current section."""
        self._sections.setCurrentText(section.title)

    def set_evidence_visible(self, visible: bool) -> None:
        """Set the text of the button, which hides or shows the evidence."""
        self._evidence_visible = visible
        self._evidence.setText(_("Hide evidence") if visible else _("Show evidence"))

    def _toggle(self) -> None:
        self.set_evidence_visible(not self._evidence_visible)
        self.evidence_toggled.emit(self._evidence_visible)

    def _request(self, row: int) -> None:
        location = self._sections.itemData(row, Role.LOCATION)
        if location is not None:
            self.location_requested.emit(location)
