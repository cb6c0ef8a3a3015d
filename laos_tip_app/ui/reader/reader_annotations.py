"""The user's own notes in the reader."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from laos_tip_app.report.lao_breaks import position_without_breaks
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.annotation_source import AnnotationSource, TextRange
from laos_tip_app.ui.widgets.tab import Tab


class ReaderAnnotations:
    """What is marked in the text, and what is selected."""

    def __init__(self, view: ReportTextView, content: TextContent, tab: Tab[Any]) -> None:
        """Begin without annotations.

        Args:
            view: The text.
            content: What it shows.
            tab: The tab around it, which emits what the user asks for.
        """
        self._view = view
        self._content = content
        self._tab = tab

    def ranges(self) -> tuple[TextRange, ...]:
        """Return the selected text by paragraph, or the current sentence."""
        if self._view.textCursor().hasSelection():
            return tuple(self._selected())
        sentence = self._view.selected_sentence()
        if sentence is None or self._tab.location().kind not in ("section", "passage", "fact"):
            return ()
        return tuple(self._stripped(sentence.passage_id, sentence.start, sentence.end))

    def show(self, source: AnnotationSource) -> None:
        """Mark what the user has marked."""

    def show_editor(self, editor: QWidget, where: TextRange) -> None:
        """Place the editor of a note."""

    def _selected(self) -> Iterator[TextRange]:
        cursor = self._view.textCursor()
        for passage_id, block in self._view.passage_blocks():
            first = max(cursor.selectionStart() - block.position(), 0)
            last = min(cursor.selectionEnd() - block.position(), block.length() - 1)
            if first < last:
                text = block.text()
                start, end = (position_without_breaks(text, at) for at in (first, last))
                yield from self._stripped(passage_id, start, end)

    def _stripped(self, passage_id: str, start: int, end: int) -> Iterator[TextRange]:
        """Yield a range without spaces at its ends, if not empty."""
        words = self._content.passages[passage_id].text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if start < end:
            yield TextRange(passage_id, start, end)
