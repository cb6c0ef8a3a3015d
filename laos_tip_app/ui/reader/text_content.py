"""The paragraphs, sentences and HTML of the text in the reader."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from laos_tip_app.report.corrections import Corrections, Difference, PassageNote, notes_by_passage
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.report.section_html import front_html, section_html
from laos_tip_app.store.records import Passage, Section, Sentence
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.tab import AnnotationSource, PlacedAnnotation


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence at a character, or the last one before it."""
    preceding = [sentence for sentence in sentences if sentence.start <= position]
    return preceding[-1] if preceding else next(iter(sentences), None)


class TextContent:
    """The content of one section or of the whole report.

    Attributes:
        store: The report.
        sentences: Returns the sentences of a paragraph, by its id.
        sections: The sections of the text.
        passages: Their paragraphs, by id.
        notes: The editor’s notes below each paragraph, by its id.
        differences: What the rule does not say of a sentence with a mark.
        annotations: The user's own notes, once they are loaded.
        changed_facts: The facts that the edition changed, while that is shown.
        is_front_open: Whether purpose, edition and limits of the report are given above.
    """

    def __init__(self, store: Store) -> None:
        """Create an empty content."""
        self.store = store
        self.sentences: Callable[[str], tuple[Sentence, ...]] = store.sentences
        self.sections: tuple[Section, ...] = ()
        self.passages: dict[str, Passage] = {}
        self.notes: dict[str, tuple[PassageNote, ...]] = {}
        self.differences: dict[Sentence, Difference] = {}
        self.is_front_open = False
        self.annotations: AnnotationSource | None = None
        self.changed_facts: frozenset[str] = frozenset()

    def load(self, sections: Sequence[Section]) -> None:
        """Read the paragraphs of sections."""
        self.sections = tuple(sections)
        self.sentences = cache(self.store.sentences)
        self.passages = {
            passage.id: passage
            for section in sections
            for passage in self.store.passages(section.id)
        }

    def passages_of(self, section_id: str) -> tuple[Passage, ...]:
        """Return the paragraphs of a section of the text."""
        passages = self.passages.values()
        return tuple(passage for passage in passages if passage.section_id == section_id)

    def sentence(self, passage_id: str, number: int) -> Sentence | None:
        """Return a sentence of a paragraph by its number."""
        sentences = self.sentences(passage_id)
        return next((sentence for sentence in sentences if sentence.number == number), None)

    def sentence_beside(self, sentence: Sentence, step: int) -> Sentence | None:
        """Return the next (1) or previous (-1) sentence of the text."""
        ids = list(self.passages)[::step]
        further = ids[ids.index(sentence.passage_id) + 1 :]
        firsts = (next(iter(self.sentences(passage_id)[::step]), None) for passage_id in further)
        beside = self.sentence(sentence.passage_id, sentence.number + step)
        return beside or next(filter(None, firsts), None)

    def annotations_of(self, passage_id: str) -> "Sequence[PlacedAnnotation]":
        """Return the annotations of a paragraph, in order."""
        return () if self.annotations is None else self.annotations.in_passage(passage_id)

    def is_changed(self, sentence: Sentence) -> bool:
        """Return whether the edition changed a sentence."""
        return not self.changed_facts.isdisjoint(sentence.fact_ids)

    def html(self, *, context_shown: bool) -> str:
        """Return the HTML; notes and differences are read with it."""
        self.notes.clear()
        self.differences.clear()
        html = "".join(
            self._section_html(section, context_shown=context_shown) for section in self.sections
        )
        return with_breaks(html)

    def _differences(
        self, facts: Mapping[str, Sequence[str]], corrections: Corrections
    ) -> Iterator[tuple[Sentence, Difference]]:
        """Yield the sentences that have a mark."""
        for passage_id, fact_ids in facts.items():
            if not any(corrections.marks((fact_id,) for fact_id in fact_ids)):
                continue
            for sentence in self.sentences(passage_id):
                difference = corrections.for_statement(sentence.fact_ids).difference
                if difference.mark:
                    yield sentence, difference

    def _section_html(self, section: Section, *, context_shown: bool) -> str:
        passages = self.passages_of(section.id)
        facts = self.store.facts_of("passage", [passage.id for passage in passages])
        corrections = Corrections(self.store, (fact for ids in facts.values() for fact in ids))
        notes = notes_by_passage(facts, corrections)
        self.notes.update(notes)
        self.differences.update(self._differences(facts, corrections))
        front, is_first = "", section == self.store.sections()[0]
        if is_first:
            on_report = self.store.notes_on_report()
            front = front_html(self.store.meta(), on_report, is_open=self.is_front_open)
        return section_html(
            section,
            passages,
            notes,
            self.store.context_counts(section.id) if context_shown else {},
            front=front,
            follows=section != self.sections[0],
            usual_attribution=self.store.usual_attribution(),
        )
