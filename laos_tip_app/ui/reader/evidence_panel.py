"""The panel with the evidence of what is selected in the text."""

from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, UNIT, Theme, sized
from laos_tip_app.report.evidence import EvidenceList
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.labels import PlainLabel

EVIDENCE_MIN_WIDTH: Final = 30 * UNIT


class EvidencePanel(QWidget):
    """A heading and the evidence of a sentence, paragraph or record.

    Attributes:
        list: The evidence.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Create a panel without evidence."""
        super().__init__(parent)
        self._label = PlainLabel(parent=self)
        self._title = PlainLabel(parent=self)
        for label in (self._label, self._title):
            label.setWordWrap(True)
        self.list = EvidenceListView(
            theme, empty=_("Choose a sentence to see what it rests on."), parent=self
        )
        self.list.setObjectName("reader_evidence")
        self.list.setAccessibleName(_("Evidence"))
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * UNIT, 0, 0)
        column.setSpacing(0)
        heads = QVBoxLayout()
        heads.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        heads.setSpacing(UNIT // 4)
        heads.addWidget(self._label)
        heads.addWidget(self._title)
        column.addLayout(heads)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(EVIDENCE_MIN_WIDTH)
        self._set_label_fonts(100)
        self.apply_theme(theme)

    def set_text_size(self, percent: int) -> None:
        """Set the text size in percent of the usual size."""
        self._set_label_fonts(percent)
        self.list.set_text_size(percent)

    def _set_label_fonts(self, percent: int) -> None:
        self._label.setFont(sized(self.font(), CAPTION * percent / 100))
        self._title.setFont(sized(self.font(), percent / 100, bold=True))

    def show_evidence(self, evidence: EvidenceList) -> None:
        """Show evidence and its heading."""
        self._label.setText(evidence.label)
        self._title.setText(evidence.title)
        self.list.setAccessibleDescription(f"{evidence.label} {evidence.title}")
        self.list.set_entries(evidence.entries)

    def show_last_group(self) -> None:
        """Scroll to the last group of the list."""
        headings = [row for row, entry in enumerate(self.list.entries()) if entry.kind == "heading"]
        if headings:
            self.list.scrollTo(
                self.list.model().index(headings[-1], 0),
                QAbstractItemView.ScrollHint.PositionAtTop,
            )

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.list.apply_theme(theme)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.muted))
        self._label.setPalette(palette)
