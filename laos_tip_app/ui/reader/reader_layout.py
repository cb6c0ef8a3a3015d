"""Arranges contents, text and evidence for the size of the tab."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.records import Section
from laos_tip_app.ui.reader.contents import ContentsView
from laos_tip_app.ui.reader.evidence_panel import EVIDENCE_MIN_WIDTH, EvidencePanel
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.ui.reader.compact_bar import CompactBar
    from laos_tip_app.ui.reader.tab import ReaderState

_CONTENTS_MIN_WIDTH: Final = 22 * UNIT
_CONTENTS_MAX_WIDTH: Final = 28 * UNIT
_EVIDENCE_MAX_WIDTH: Final = 46 * UNIT

_MIN_EVIDENCE_HEIGHT: Final = 72 * UNIT
"""In a lower tab, evidence below the text is shown only on request."""


class ReaderLayout:
    """Contents and evidence beside, above or below the text."""

    def __init__(
        self,
        tab: "Tab[ReaderState]",
        contents: ContentsView,
        text: ReportTextView,
        evidence: EvidencePanel,
    ) -> None:
        """Add the widgets to the tab."""
        self._tab = tab
        self._contents = contents
        self._text = text
        self._evidence = evidence
        self._bar: CompactBar | None = None
        self._section: Section | None = None
        self._is_narrow: bool | None = None
        self._has_user_widths = False
        self._body = QSplitter()
        self._body.addWidget(text)
        self._body.addWidget(evidence)
        self._side = QWidget()
        self._side.setMinimumWidth(_CONTENTS_MIN_WIDTH)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 2 * UNIT, 0, UNIT)
        side.addWidget(contents)
        self._columns = QSplitter()
        self._columns.addWidget(self._side)
        self._columns.addWidget(self._body)
        for splitter, text_index in ((self._body, 0), (self._columns, 1)):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.splitterMoved.connect(self._on_splitter_moved)
            splitter.setStretchFactor(1 - text_index, 0)
            splitter.setStretchFactor(text_index, 1)
        self._layout = QVBoxLayout(tab)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._columns, 1)

    def add_below(self, widget: QWidget) -> None:
        """Add a widget below the text."""
        self._layout.addWidget(widget)

    def show_section(self, section: Section) -> None:
        """Show the current section in a narrow tab."""
        self._section = section
        if self._bar is not None:
            self._bar.show_section(section)

    def show_evidence(self) -> None:
        """Show the evidence, also where there is little room."""
        self._set_evidence_visible(True)

    def arrange(self, text_size: int, *, keep_evidence: bool) -> None:
        """Arrange the widgets for the size of the tab and the text.

        Args:
            text_size: The text size in percent.
            keep_evidence: Whether the evidence is shown in a low tab, too.
        """
        min_text = self._text.min_text_width()
        spare = self._tab.width() - min_text - 2 * self._body.handleWidth()
        needed = (_CONTENTS_MIN_WIDTH + EVIDENCE_MIN_WIDTH) * max(text_size, 100) // 100
        is_narrow = spare < needed
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._set_narrow(is_narrow, keep_evidence=keep_evidence)
        fits = self._text.width() >= min_text
        if not is_narrow and not (self._has_user_widths and fits):
            contents = min(
                max(spare - _EVIDENCE_MAX_WIDTH, _CONTENTS_MIN_WIDTH), _CONTENTS_MAX_WIDTH
            )
            evidence = min(spare - contents, _EVIDENCE_MAX_WIDTH)
            body = self._tab.width() - contents
            self._columns.setSizes([contents, body])
            self._body.setSizes([body - evidence, evidence])

    def _set_narrow(self, is_narrow: bool, *, keep_evidence: bool) -> None:
        if is_narrow and self._bar is None:
            self._create_bar()
        if self._bar is not None:
            self._bar.setVisible(is_narrow)
        self._side.setVisible(not is_narrow)
        self._body.setOrientation(
            Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        )
        height = self._tab.height()
        if is_narrow:
            self._body.setSizes([height * 3 // 5, height * 2 // 5])
        self._set_evidence_visible(not is_narrow or height >= _MIN_EVIDENCE_HEIGHT or keep_evidence)

    def _create_bar(self) -> None:
        from laos_tip_app.ui.reader.compact_bar import CompactBar

        self._bar = CompactBar(self._contents.model(), self._tab)
        self._bar.location_requested.connect(self._tab.location_requested)
        self._bar.evidence_toggled.connect(self._evidence.setVisible)
        self._layout.insertWidget(0, self._bar)
        if self._section is not None:
            self._bar.show_section(self._section)

    def _set_evidence_visible(self, visible: bool) -> None:
        self._evidence.setVisible(visible)
        if self._bar is not None:
            self._bar.set_evidence_visible(visible)

    def _on_splitter_moved(self) -> None:
        # Keep the widths of the user while the text stays legible.
        self._has_user_widths = True
