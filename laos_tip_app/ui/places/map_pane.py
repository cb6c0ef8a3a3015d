"""A map, and below it what it does not say."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.theme import BODY, CAPTION, UNIT
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.small_widgets import PlainLabel

_SHARE: Final = 0.3
"""The part of the height that the texts may need, else they are shorter."""


class MapPane(QWidget):
    """A map with the caption of what is drawn, and notes.

    Attributes:
        caption: What the drawn movement is called.
        note: What the map does not say.
    """

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        """Put a map over its texts."""
        super().__init__(parent)
        self.caption = PlainLabel("", self, name="map_caption", size=BODY, bold=True, wraps=True)
        self.note = PlainLabel("", self, name="map_note", size=CAPTION, wraps=True)
        self._canvas = canvas
        self._captions: Sequence[Sequence[str]]
        self._notes: Sequence[str]
        canvas.selectionModel().currentChanged.connect(self._update_texts)
        for label in (self.caption, self.note):
            label.setContentsMargins(UNIT, 0, UNIT, 0)
        # In very large letters the map makes room, or one text would be over the other.
        canvas.setMinimumHeight(1)
        new_column((canvas, 1), self.caption, self.note, of=self, margins=(0, 0, 0, UNIT // 2))

    def show_texts(self, captions: Sequence[Sequence[str]], notes: Sequence[str]) -> None:
        """Show other texts.

        Args:
            captions: What each movement is called, in parts; none for a map of places.
            notes: Sentences, the most important first.
        """
        self._captions, self._notes = captions, notes
        self._update_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the texts as leaves room for the map."""
        super().resizeEvent(event)
        self._update_texts()

    def _update_texts(self) -> None:
        # All parts of a caption and all sentences, the first of each, or no caption: the list
        # beside the map says it.
        for parts, sentences in ((None, None), (1, 1), (0, 1)):
            captions = [DOT.join(caption[:parts]) for caption in self._captions]
            note = " ".join(self._notes[:sentences])
            # As high as the longest caption, so that no map moves.
            heights = self._height(self.caption, captions), self._height(self.note, [note])
            if sum(heights) <= _SHARE * self.height():
                break
        number = self._canvas.currentIndex().row()
        self.caption.setText(captions[number] if captions and number >= 0 else "")
        self.note.setText(note)
        for label, height in zip((self.caption, self.note), heights, strict=True):
            label.setFixedHeight(height)

    def _height(self, label: PlainLabel, texts: Sequence[str]) -> int:
        """Return the height of the longest of some texts."""
        room = QRect(0, 0, max(self.width() - 2 * UNIT, 1), 1_000_000)
        bounds, flags = label.fontMetrics().boundingRect, Qt.TextFlag.TextWordWrap
        shown = map(with_breaks, filter(None, texts))
        return max((bounds(room, flags, text).height() for text in shown), default=0)
