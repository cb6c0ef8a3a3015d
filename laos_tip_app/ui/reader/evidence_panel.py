"""The panel with the evidence of what is selected in the text."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.widgets.text_size import scaled

if TYPE_CHECKING:
    from laos_tip_app.report.evidence import EvidenceList
    from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
    from laos_tip_app.ui.widgets.signs import OwnSigns


class EvidenceSource:
    """Reads evidence with or without context.

    Attributes:
        context_shown: Whether statements of other publishers are part of it.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read from a report."""
        self._store = store
        self.context_shown = context_shown

    def of_nothing(self) -> "EvidenceList":
        """Return an empty list."""
        from laos_tip_app.report.evidence import EvidenceList

        return EvidenceList("", "", ())

    def of_sentence(self, passage: Passage, sentence: Sentence) -> "EvidenceList":
        """Return the evidence of a sentence."""
        from laos_tip_app.report.evidence import of_sentence

        return of_sentence(self._store, passage, sentence, context_shown=self.context_shown)

    def of_passage(self, passage: Passage) -> "EvidenceList":
        """Return the evidence of a paragraph."""
        from laos_tip_app.report.evidence import of_passage

        return of_passage(self._store, passage, context_shown=self.context_shown)

    def of_record(self, location: Location) -> "EvidenceList":
        """Return a record with the records that are linked to it."""
        from laos_tip_app.report.evidence import of_record

        return of_record(self._store, location, context_shown=self.context_shown)


_MIN_WIDTH: Final = 30 * UNIT


class EvidencePanel(QWidget):
    """A heading and the evidence of a sentence, paragraph or record.

    The evidence is read and its list is made after the first picture, so that the text is there
    sooner: by 0.2 of a bare window’s start.

    Signals:
        location_requested: The user asks for the `Location` of an item.
        location_pointed: An item is selected or hovered: its `Location`.
        menu_requested: The context menu of an item: global position, `Location`.
    """

    location_requested = Signal(object)
    location_pointed = Signal(object)
    menu_requested = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Create a panel without evidence."""
        super().__init__(parent)
        self._theme = theme
        self._read: Callable[[], EvidenceList] | None = None
        self._signs: OwnSigns = {}
        self._open_note: Callable[[str], object] | None = None
        self._is_painted = False
        self._label = PlainLabel(parent=self, wraps=True, size=CAPTION)
        self._title = PlainLabel(parent=self, wraps=True, size=BODY, bold=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2 * UNIT, 0, 0)
        self._column.setSpacing(0)
        heads = QVBoxLayout()
        heads.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        heads.setSpacing(UNIT // 4)
        heads.addWidget(self._label)
        heads.addWidget(self._title)
        self._column.addLayout(heads)
        self._column.addStretch()
        self.apply_theme(theme)

    @cached_property
    def list(self) -> "EvidenceListView":
        """The list of the evidence, made when it is first needed."""
        from laos_tip_app.ui.widgets.evidence_list import EvidenceListView

        view = EvidenceListView(
            self._theme, empty=_("Select a sentence to see its evidence."), parent=self
        )
        view.setObjectName("reader_evidence")
        view.setAccessibleName(_("Evidence"))
        view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        view.location_requested.connect(self.location_requested)
        view.location_pointed.connect(self.location_pointed)
        view.menu_requested.connect(self.menu_requested)
        self._column.takeAt(1)
        self._column.addWidget(view, 1)
        if self._open_note is not None:
            view.set_signs(self._signs, self._open_note)
        self._fill(view)
        return view

    @property
    def _has_list(self) -> bool:
        return "list" in vars(self)

    def set_signs(self, signs: "OwnSigns", open_note: Callable[[str], object]) -> None:
        """Show the signs of the user’s notes; `open_note` opens one."""
        self._signs, self._open_note = signs, open_note
        if self._has_list:
            self.list.set_signs(signs, open_note)

    def show_evidence(self, read: "Callable[[], EvidenceList]") -> None:
        """Show evidence and its heading, as a function returns them."""
        self._read = read
        if self._has_list:
            self._fill(self.list)

    def spoken(self) -> str:
        """Return heading and first item as spoken by a screen reader."""
        items = (item.spoken for item in self.list.items() if item.kind != "heading")
        parts = (self._label.text(), self._title.text(), next(items, ""))
        return ". ".join(part.rstrip(".") for part in parts if part)

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words in the evidence, in place of those before."""
        if words or self._has_list:
            self.list.mark_words(words)

    def show_last_group(self) -> None:
        """Scroll to the last group of the list."""
        from PySide6.QtWidgets import QAbstractItemView

        headings = [row for row, item in enumerate(self.list.items()) if item.kind == "heading"]
        if headings:
            self.list.scrollTo(
                self.list.model().index(headings[-1], 0),
                QAbstractItemView.ScrollHint.PositionAtTop,
            )

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        self._theme = theme
        self.setMinimumWidth(scaled(_MIN_WIDTH))
        if self._has_list:
            self.list.apply_theme(theme)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.muted))
        self._label.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the list after the first picture."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # Not 0: Qt would post that as an event, and keep the picture back for it.
            QTimer.singleShot(1, self, lambda: self.list)

    def _fill(self, view: "EvidenceListView") -> None:
        if self._read is None:
            return
        evidence = self._read()
        self._label.setText(evidence.label)
        self._title.setText(evidence.title)
        view.setAccessibleDescription(f"{evidence.label} {evidence.title}")
        view.set_items(evidence.items)
