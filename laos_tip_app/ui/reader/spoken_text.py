"""Sentences, paragraphs and links as a screen reader says them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.corrections import PassageNote
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.focus import announce

if TYPE_CHECKING:
    from laos_tip_app.report.records import LinkPreview
    from laos_tip_app.ui.widgets.tab import PlacedAnnotation


def spoken_sentence(passage: Passage, sentence: Sentence, notes: Sequence[PassageNote]) -> str:
    """Return a sentence with the notes on its paragraph.

    A correcting note is read with its sentence, so that nobody hears one without the other.
    """
    text = passage.text[sentence.start : sentence.end]
    correction = _correction(
        passage_note
        for passage_note in notes
        if set(passage_note.note.fact_ids) & set(sentence.fact_ids)
    )
    if correction:
        return _("{text} With editor’s note: {note}").format(text=text, note=correction)
    return _("{text} With an editor’s note.").format(text=text) if notes else text


def spoken_with_notes(content: TextContent, sentence: Sentence) -> str:
    """Return a sentence with status, notes, the user’s own too, and change."""
    passage = content.passages[sentence.passage_id]
    placed = content.annotations_of(passage.id)
    annotations = [each for each in placed if each.overlaps(sentence.start, sentence.end)]
    text = spoken_sentence(passage, sentence, content.notes.get(passage.id, ()))
    if difference := content.differences.get(sentence):
        text = difference.spoken(text)
    text = " ".join(filter(None, (text, spoken_annotations(annotations))))
    pattern = _("{text} Changed in this edition.") if content.is_changed(sentence) else "{text}"
    return pattern.format(text=text)


def with_changes(content: TextContent, spoken: str, passage_id: str) -> str:
    """Return the spoken text of a paragraph, and count its changes."""
    count = sum(map(content.is_changed, content.sentences(passage_id)))
    if not count:
        return spoken
    if spoken[-1].isalnum():
        # Else the number of the paragraph and that of the changes would be read as one.
        spoken = f"{spoken}."
    pattern = ngettext(
        "{text} {count} sentence changed in this edition.",
        "{text} {count} sentences changed in this edition.",
        count,
    )
    return pattern.format(text=spoken, count=count)


def spoken_position(passage: Passage) -> str:
    """Return the location of a paragraph: section and number."""
    return _("{section}, paragraph {number}").format(
        section=passage.section_title, number=passage.position
    )


def spoken_passage(passage: Passage, notes: Sequence[PassageNote]) -> str:
    """Return heading, position, notes and text of a paragraph."""
    place, correction = spoken_position(passage), _correction(notes)
    if correction:
        place = _("{place}, with editor’s note: {note}").format(place=place, note=correction)
    elif notes:
        place = _("{place}, with an editor’s note.").format(place=place)
    else:
        place = f"{place}."
    heading = _("Heading: {heading}.").format(heading=passage.heading) if passage.heading else ""
    return " ".join(filter(None, (heading, place, passage.text)))


def spoken_annotations(placed: "Sequence[PlacedAnnotation]") -> str:
    """Return the user’s highlights and notes, as sentences."""
    if not placed:
        return ""
    from laos_tip_app.report.annotations.annotation import mark_label

    annotations = [each.annotation for each in placed]
    marks = dict.fromkeys(annotation.mark for annotation in annotations if annotation.mark)
    texts = [annotation.text.strip() for annotation in annotations]
    old_words = [each.annotation.words for each in placed if each.anchor.state == "changed"]
    spoken = [_("Highlighted: {mark}.").format(mark=mark_label(mark)) for mark in marks]
    spoken += [_("My note: {text}").format(text=" ".join(text.split())) for text in texts if text]
    if any(annotation.kind == "bookmark" for annotation in annotations):
        spoken.append(_("Bookmarked."))
    if old_words:
        text = _("The sentence has changed. Old wording: {words}")
        spoken.append(text.format(words=old_words[0]))
    return " ".join(spoken)


def spoken_link(text: str, preview: "LinkPreview | None") -> str:
    """Return the text of a link and its target."""
    link = _("{text}, link").format(text=text)
    if preview is None:
        return link
    if preview.name.casefold() == text.casefold():
        preview = preview._replace(name="")
    return f"{link}. {preview.spoken}."


def _correction(notes: Iterable[PassageNote]) -> str:
    """Return the short texts of the notes that correct the text."""
    return " ".join(passage_note.note.short for passage_note in notes if passage_note.corrects)


class ReadingSteps:
    """Moves the caret of a text view by sentence or paragraph."""

    def __init__(self, view: ReportTextView) -> None:
        """Step through the content that a view shows."""
        self._view, self._content = view, view.content
        view.sentence_step_requested.connect(self._step_sentence)
        view.passage_step_requested.connect(self._step_passage)

    def _step_sentence(self, step: int) -> None:
        """Select and announce the next (1) or previous (-1) sentence."""
        content, current = self._content, self._view.sentence_at_caret()
        if current is not None:
            sentence = content.sentence_beside(current, step)
        else:
            sentences = content.sentences(self._passage_id_beside_caret(step))
            sentence = next(iter(sentences[::step]), None)
        if sentence is None:
            self._announce_end(step)
            return
        self._view.select_by_user(sentence, scroll=True)
        announce(self._view, spoken_with_notes(content, sentence))

    def _step_passage(self, step: int) -> None:
        """Go to the next or previous paragraph and announce it."""
        passage_id = self._passage_id_beside_caret(step)
        sentences = self._content.sentences(passage_id)
        if not sentences:
            self._announce_end(step)
            return
        self._view.select_by_user(sentences[0], scroll=True)
        passage = self._content.passages[passage_id]
        own_notes = self._content.annotations_of(passage_id)
        notes = self._content.notes.get(passage_id, ())
        parts = spoken_passage(passage, notes), spoken_annotations(own_notes)
        spoken = " ".join(filter(None, parts))
        announce(self._view, with_changes(self._content, spoken, passage_id))

    def _passage_id_beside_caret(self, step: int) -> str:
        """Return the next (1) or previous (-1) paragraph’s id, or empty text."""
        caret = self._view.textCursor().position()
        ids = [
            passage_id
            for passage_id, block in self._view.passage_layout.blocks()
            if (block.position() - caret) * step > 0
        ]
        return next(iter(ids[::step]), "")

    def _announce_end(self, step: int) -> None:
        """Announce the end of the text and how to continue."""
        sections, shown = self._content.store.sections(), self._content.sections
        if not shown:
            return
        at_end = step == 1
        index = sections.index(shown[-1] if at_end else shown[0]) + step
        if not 0 <= index < len(sections):
            text = _("End of the report.") if at_end else _("Start of the report.")
        else:
            pattern = _("Start of the section. Ctrl+Page Up: {title}")
            if at_end:
                pattern = _("End of the section. Ctrl+Page Down: {title}")
            text = pattern.format(title=sections[index].title)
        announce(self._view, text)
