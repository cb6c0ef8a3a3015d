"""Steps by sentence and paragraph, announced by screen readers."""

from laos_tip_app.base.i18n import _
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.sentences import adjacent_sentence
from laos_tip_app.ui.reader.spoken_text import spoken_annotations, spoken_passage, spoken_with_notes
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.announcement import announce


class ReadingSteps:
    """Moves the caret of a text view by sentence or paragraph."""

    def __init__(self, store: Store, content: TextContent, view: ReportTextView) -> None:
        """Step through the content that a view shows."""
        self._store = store
        self._content = content
        self._view = view
        view.sentence_step_requested.connect(self._step_sentence)
        view.passage_step_requested.connect(self._step_passage)

    def _step_sentence(self, step: int) -> None:
        """Select and announce the next (1) or previous (-1) sentence."""
        content, current = self._content, self._view.sentence_at_caret()
        if current is not None:
            sentence = adjacent_sentence(tuple(content.passages), content.sentences, current, step)
        else:
            sentences = content.sentences(self._passage_id_beside_caret(step))
            sentence = next(iter(sentences[::step]), None)
        if sentence is None:
            self._announce_end(step)
            return
        self._view.select_by_user(sentence, scroll=True)
        spoken = spoken_with_notes(content, sentence)
        announce(self._view, self._view.changed_marks.after_sentence(spoken, sentence))

    def _step_passage(self, step: int) -> None:
        """Go to the next or previous paragraph and announce it."""
        passage_id = self._passage_id_beside_caret(step)
        sentences = self._content.sentences(passage_id)
        if not sentences:
            self._announce_end(step)
            return
        self._view.select_by_user(sentences[0], scroll=True)
        passage = self._content.passages[passage_id]
        own_notes = self._content.annotations_in(passage_id, 0, len(passage.text))
        notes = self._content.notes.get(passage_id, ())
        parts = spoken_passage(passage, notes), spoken_annotations(own_notes)
        spoken = " ".join(filter(None, parts))
        announce(self._view, self._view.changed_marks.after_passage(spoken, passage_id))

    def _passage_id_beside_caret(self, step: int) -> str:
        """Return the next (1) or previous (-1) paragraph’s id, or empty text."""
        caret = self._view.textCursor().position()
        ids = [
            passage_id
            for passage_id, block in self._view.passage_layout.blocks()
            if (block.position() - caret) * step > 0
        ]
        return "" if not ids else ids[0 if step > 0 else -1]

    def _announce_end(self, step: int) -> None:
        """Announce the end of the text and how to continue."""
        sections, shown = self._store.sections(), self._content.sections
        if not shown:
            return
        edge = shown[-1] if step > 0 else shown[0]
        index = sections.index(edge) + step
        if not 0 <= index < len(sections):
            text = _("End of the report.") if step > 0 else _("Start of the report.")
        else:
            pattern = (
                _("End of the section. Ctrl+Page Down: {title}")
                if step > 0
                else _("Start of the section. Ctrl+Page Up: {title}")
            )
            text = pattern.format(title=sections[index].title)
        announce(self._view, text)
