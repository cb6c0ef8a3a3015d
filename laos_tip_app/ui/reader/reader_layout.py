"""Arranges contents, text and evidence for the size of the tab."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.records import Section
from laos_tip_app.ui.reader.contents import ContentsView
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel, card_width
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.focus import has_focus
from laos_tip_app.ui.widgets.small_widgets import ComboBox, named
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import scaled

_CONTENTS_MIN_WIDTH: Final = 22 * UNIT
_CONTENTS_MAX_WIDTH: Final = 28 * UNIT
_MIN_CARD_WIDTH: Final = 30 * UNIT
_MIN_LINES: Final = 6
"""In a lower tab text and card are not both legible: the card takes the place of the text."""

_MIN_LINES_OF_HALVES: Final = 9
"""In a higher one the buttons of a card are in sight in half of it, below its correction."""


class ReaderLayout:
    """Contents and evidence next to, above or below the text."""

    def __init__(
        self,
        tab: Tab[Any],
        contents: ContentsView,
        text: ReportTextView,
        evidence: DetailPanel,
    ) -> None:
        """Add the widgets to the tab."""
        self._tab = tab
        self._contents = contents
        self._text = text
        self._evidence = evidence
        self._box: ComboBox | None = None
        self._section: Section | None = None
        self._is_folded = self._is_short = False
        self._hidden_panes: set[str] = set()
        self._is_evidence_for_record = False
        # First: a splitter measures all that it shows with each widget that it gets.
        evidence.hide()
        self._side = QWidget()
        new_column(contents, of=self._side, margins=(0, 2 * UNIT, 0, UNIT))
        self._body, self._columns = QSplitter(), QSplitter()
        for splitter, text_index, widgets in (
            (self._body, 0, (text, evidence)),
            (self._columns, 1, (self._side, self._body)),
        ):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            for widget in widgets:
                splitter.addWidget(widget)
            # The columns never move.
            splitter.handle(1).setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            splitter.setStretchFactor(text_index, 1)
        self._layout = new_column((self._columns, 1), of=tab)
        text.passage_layout.open_width = self._open_width

    def add_below(self, widget: QWidget) -> None:
        """Add a widget below the text."""
        self._layout.addWidget(widget)

    def show_section(self, section: Section) -> None:
        """Show the current section in a narrow tab."""
        self._section = section
        if self._box is not None:
            self._box.setCurrentText(section.title)

    def open_card(self, *, may_cover: bool) -> None:
        """Show the card of a chosen sentence, unless the user wants none.

        Args:
            may_cover: Whether it may take the place of the text, which who reads goes on with.
        """
        if "evidence" not in self._hidden_panes and (may_cover or not self._is_short):
            self._is_evidence_for_record = False
            self._show_evidence(shown=True)

    def close_card(self) -> None:
        """Hide the card until another sentence is chosen."""
        self._is_evidence_for_record = False
        self._show_evidence(shown=False)

    def uncover_text(self) -> None:
        """Close a card that is in the place of the text."""
        if self._text.isHidden():
            self.close_card()

    def show_evidence(self) -> None:
        """Show the evidence of a record, even if the user wants none."""
        self._is_evidence_for_record |= self._evidence.isHidden()
        self._show_evidence(shown=True)

    def leave_record(self) -> None:
        """Hide evidence that only `show_evidence` shows or that covers the text."""
        if self._is_short or (self._is_evidence_for_record and not has_focus(self._evidence)):
            self.close_card()

    def _show_evidence(self, *, shown: bool) -> None:
        """Show or hide the evidence; move the focus from what is hidden."""
        is_alone = shown and self._is_short
        had_focus = has_focus(self._text if is_alone else self._evidence)
        self._text.setVisible(not is_alone)
        if self._box is not None:
            self._box.setVisible(self._is_folded and not is_alone)
        if not shown and had_focus:
            self._text.setFocus()
        self._evidence.setVisible(shown)
        if is_alone and had_focus:
            self._evidence.main_view().setFocus()

    def set_pane_shown(self, pane: str, shown: bool) -> None:
        """Show or hide `contents` or `evidence`."""
        if shown:
            self._hidden_panes.discard(pane)
        else:
            self._hidden_panes.add(pane)
        if pane == "evidence":
            self._is_evidence_for_record = False
            self._show_evidence(shown=shown)
            return
        if not shown and has_focus(self._side):
            self._text.setFocus()
        self.arrange()

    def is_pane_visible(self, pane: str) -> bool | None:
        """Return whether a pane is visible; None if it does not exist."""
        if pane == "evidence":
            return not self._evidence.isHidden()
        return None if self._is_folded else not self._side.isHidden()

    def arrange(self) -> None:
        """Arrange the widgets for the size of the tab."""
        self._side.setMinimumWidth(scaled(_CONTENTS_MIN_WIDTH))
        self._evidence.setMinimumWidth(scaled(_MIN_CARD_WIDTH))
        min_text = self._text.passage_layout.min_width()
        handles = 2 * self._body.handleWidth()
        spare = self._tab.width() - min_text - handles
        # Counted while it is hidden too: the text stays where it is when the card opens.
        card = card_width(self._tab.width())
        is_narrow = spare < self._evidence.minimumWidth()
        has_contents = "contents" not in self._hidden_panes
        self._is_folded = is_narrow or (has_contents and spare < self._side.minimumWidth() + card)
        self._show_panes(is_narrow=is_narrow)
        if is_narrow:
            height = self._tab.height()
            card = height // 2 if self._lines() >= _MIN_LINES_OF_HALVES else height * 2 // 5
            self._body.setSizes([height - card, card])
        else:
            # The text gets its best width first; what is left goes to the panes.
            best = self._tab.width() - self._text.passage_layout.best_width() - handles
            evidence = min(card, spare)
            contents = 0 if self._is_folded else max(best - evidence, self._side.minimumWidth())
            contents = min(contents, scaled(_CONTENTS_MAX_WIDTH))
            body = self._tab.width() - contents
            self._columns.setSizes([contents, body])
            self._body.setSizes([body - evidence, evidence])

    def _open_width(self) -> int:
        """Return the width of the text beside a card, open or not."""
        bar = self._text.verticalScrollBar().sizeHint().width()
        return self._body.width() - card_width(self._tab.width()) - self._body.handleWidth() - bar

    def _lines(self) -> int:
        """Return how many lines of text the tab has room for."""
        return self._tab.height() // self._text.fontMetrics().lineSpacing()

    def _show_panes(self, *, is_narrow: bool) -> None:
        """Put the evidence beside, below or in the place of the text."""
        orientations = Qt.Orientation
        self._is_short = is_narrow and self._lines() < _MIN_LINES
        if self._is_folded and self._box is None:
            self._new_box()
        self._side.setVisible(not self._is_folded and "contents" not in self._hidden_panes)
        self._body.setOrientation(orientations.Vertical if is_narrow else orientations.Horizontal)
        self._evidence.set_compact(is_narrow and not self._is_short)
        self._show_evidence(shown=not self._evidence.isHidden())

    def _new_box(self) -> None:
        box = self._box = named(ComboBox(self._tab), "reader_sections", _("Contents"))
        box.setModel(self._contents.model())
        QWidget.setTabOrder(self._contents, box)
        request = self._tab.location_requested.emit
        box.activated.connect(lambda row: request(box.itemData(row, Role.LOCATION)))
        row = new_row(box, None, margins=(UNIT, UNIT // 2, UNIT, UNIT // 2))
        self._layout.insertLayout(0, row)
        if self._section is not None:
            box.setCurrentText(self._section.title)
