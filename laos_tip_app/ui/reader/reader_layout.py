"""Arranges contents, text and evidence for the size of the tab."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import SPLIT_TOTAL
from laos_tip_app.base.theme import UNIT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.records import Section
from laos_tip_app.ui.reader.contents import ContentsView
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel, card_width
from laos_tip_app.ui.widgets.small_widgets import ComboBox
from laos_tip_app.ui.widgets.tab import Tab, split_shares
from laos_tip_app.ui.widgets.text_size import scaled

if TYPE_CHECKING:
    from laos_tip_app.ui.reader.tab import ReaderState


class SectionBox(ComboBox):
    """The sections as a list that opens, in place of the contents."""

    location_requested = Signal(object)

    def __init__(self, model: QAbstractItemModel, parent: QWidget) -> None:
        """Create the list with a model of the sections."""
        super().__init__(parent)
        self.setObjectName("reader_sections")
        self.setAccessibleName(_("Contents"))
        self.setModel(model)
        self.activated.connect(self._request)

    def _request(self, row: int) -> None:
        location = self.itemData(row, Role.LOCATION)
        if location is not None:
            self.location_requested.emit(location)


_CONTENTS_MIN_WIDTH: Final = 22 * UNIT
_CONTENTS_MAX_WIDTH: Final = 28 * UNIT
_MIN_CARD_WIDTH: Final = 30 * UNIT


class ReaderLayout:
    """Contents and evidence next to, above or below the text."""

    def __init__(
        self,
        tab: "Tab[ReaderState]",
        contents: ContentsView,
        text: ReportTextView,
        evidence: DetailPanel,
    ) -> None:
        """Add the widgets to the tab."""
        self._tab = tab
        self._contents = contents
        self._text = text
        self._evidence = evidence
        self._box: SectionBox | None = None
        self._section: Section | None = None
        self._is_narrow: bool | None = None
        self._is_folded = False
        self._hidden_panes: set[str] = set()
        self._is_card_open = False
        self._keep_evidence = False
        self._is_evidence_for_record = False
        self._split_name = ""
        self._split_positions: dict[str, list[int]] = {}
        self._body = QSplitter()
        self._body.addWidget(text)
        self._body.addWidget(evidence)
        self._side = QWidget()
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
        if self._box is not None:
            self._box.setCurrentText(section.title)

    def open_card(self) -> None:
        """Show the card of a chosen sentence, unless the user wants none."""
        self._is_card_open = True
        if "evidence" not in self._hidden_panes:
            self._evidence.setVisible(True)

    def close_card(self) -> None:
        """Hide the card until another sentence is chosen."""
        self._is_card_open = self._is_evidence_for_record = False
        focused = QApplication.focusWidget()
        if focused is not None and self._evidence.isAncestorOf(focused):
            self._text.setFocus()
        self._evidence.setVisible(False)

    def show_evidence(self) -> None:
        """Show the evidence of a record, even if there is little room."""
        self._is_evidence_for_record |= self._evidence.isHidden()
        self._evidence.setVisible(True)

    def hide_evidence_of_record(self) -> None:
        """Hide evidence again that only `show_evidence` has shown."""
        focused = QApplication.focusWidget()
        if focused is not None and self._evidence.isAncestorOf(focused):
            return
        if self._is_evidence_for_record:
            self._evidence.setVisible(False)
        self._is_evidence_for_record = False

    def set_pane_shown(self, pane: str, shown: bool) -> None:
        """Show or hide `contents` or `evidence`."""
        widget = self._side if pane == "contents" else self._evidence
        focused = QApplication.focusWidget()
        if not shown and focused is not None and widget.isAncestorOf(focused):
            self._text.setFocus()
        if shown:
            self._hidden_panes.discard(pane)
        else:
            self._hidden_panes.add(pane)
        if pane == "evidence":
            self._is_card_open = shown
            self._is_evidence_for_record = False
            self._evidence.setVisible(shown)
        elif self._is_narrow is not None:
            self._is_narrow = None
            self.arrange(keep_evidence=self._keep_evidence or self._is_evidence_for_record)

    def is_pane_visible(self, pane: str) -> bool | None:
        """Return whether a pane is visible; None if it does not exist."""
        if pane == "evidence":
            return not self._evidence.isHidden()
        return None if self._is_folded else not self._side.isHidden()

    def set_split_positions(self, name: str, positions: dict[str, list[int]]) -> None:
        """Restore the splitters; note in `positions` what the user moves."""
        self._split_name, self._split_positions = name, positions

    def arrange(self, *, keep_evidence: bool) -> None:
        """Arrange the widgets for the size of the tab.

        Args:
            keep_evidence: Whether the evidence is shown in a short tab, too.
        """
        self._keep_evidence = keep_evidence
        self._side.setMinimumWidth(scaled(_CONTENTS_MIN_WIDTH))
        self._evidence.setMinimumWidth(scaled(_MIN_CARD_WIDTH))
        min_text = self._text.passage_layout.min_width()
        handles = 2 * self._body.handleWidth()
        spare = self._tab.width() - min_text - handles
        contents_width = 0 if "contents" in self._hidden_panes else self._side.minimumWidth()
        # Counted while it is hidden too: the text stays where it is when the card opens.
        card = card_width(self._tab.width())
        is_narrow = spare < self._evidence.minimumWidth()
        is_folded = is_narrow or (contents_width > 0 and spare < contents_width + card)
        if (is_narrow, is_folded) != (self._is_narrow, self._is_folded):
            self._is_narrow, self._is_folded = is_narrow, is_folded
            self._set_narrow(is_narrow, keep_evidence=keep_evidence)
        if not is_narrow:
            # The text gets its best width first; what is left goes to the panes.
            best = self._tab.width() - self._text.passage_layout.best_width() - handles
            evidence = min(card, spare)
            contents = 0 if is_folded else max(best - evidence, self._side.minimumWidth())
            contents = min(contents, scaled(_CONTENTS_MAX_WIDTH))
            contents, evidence = self._users_widths(contents, evidence, min_text)
            body = self._tab.width() - contents
            self._columns.setSizes([contents, body])
            self._body.setSizes([body - evidence, evidence])
            self._text.passage_layout.reserved_width = evidence if self._evidence.isHidden() else 0

    def _users_widths(self, contents: int, evidence: int, min_text: int) -> tuple[int, int]:
        """Return the user’s widths, unless the text would be illegible."""
        width = self._tab.width()
        side, card = (self._split_positions.get(name) for name in self._splitters())
        own_contents = contents if side is None or not contents else width * side[0] // SPLIT_TOTAL
        body = width - own_contents
        own_evidence = evidence if card is None else body * card[1] // SPLIT_TOTAL
        if (side is None and card is None) or body - own_evidence < min_text:
            return contents, evidence
        return own_contents, own_evidence

    def _splitters(self) -> dict[str, QSplitter]:
        """Return the splitters of the wide layout by name."""
        return {
            f"{self._split_name}-contents": self._columns,
            f"{self._split_name}-evidence": self._body,
        }

    def _set_narrow(self, is_narrow: bool, *, keep_evidence: bool) -> None:
        is_folded = self._is_folded
        if is_folded and self._box is None:
            self._new_box()
        if self._box is not None:
            self._box.setVisible(is_folded)
        self._side.setVisible(not is_folded and "contents" not in self._hidden_panes)
        self._body.setOrientation(
            Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        )
        height = self._tab.height()
        if is_narrow:
            self._body.setSizes([height * 3 // 5, height * 2 // 5])
        self._evidence.set_compact(is_narrow)
        is_shown = self._is_card_open and "evidence" not in self._hidden_panes
        self._is_evidence_for_record = keep_evidence and not is_shown
        self._evidence.setVisible(is_shown or keep_evidence)

    def _new_box(self) -> None:
        box = self._box = SectionBox(self._contents.model(), self._tab)
        box.location_requested.connect(self._tab.location_requested)
        row = QHBoxLayout()
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.addWidget(box)
        row.addStretch()
        self._layout.insertLayout(0, row)
        if self._section is not None:
            box.setCurrentText(self._section.title)

    def _on_splitter_moved(self) -> None:
        panes = (self._side, self._evidence)
        for (name, splitter), pane in zip(self._splitters().items(), panes, strict=True):
            if not self._is_narrow and not pane.isHidden():
                self._split_positions[name] = split_shares(splitter)
