"""Make the slides of exercises and discussions: questions and answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import PlanItem
from laos_tip_app.report.deck import MAX_INSTRUCTION, DeckEntry, DeckSlide, words
from laos_tip_app.report.evidence_items import (
    DOT,
    context_item,
    fact_item,
    note_item,
    rating_item,
    with_difference,
)
from laos_tip_app.report.exercises.discussion import discussion
from laos_tip_app.report.exercises.kinds import (
    LIMITS,
    answer_labels,
    invented_sentences_warning,
)
from laos_tip_app.report.exercises.sheet import ExerciseSheet, lettered, shuffled_parts
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.records import Fact, Note
from laos_tip_app.store.store import Store

_MAX_IN_LINE: Final = 3
"""The most answers to choose from in one line."""

_CODE: Final = re.compile(r" \([A-Z]+-\d+\)")
"""The code of the fact that a sentence was changed from; no code is on a slide."""


class QuestionSlides:
    """Makes the slides of the exercises and discussions of one report."""

    def __init__(self, store: Store, records: RecordSlides, *, with_context: bool = True) -> None:
        """Read the exercises.

        Args:
            store: The report.
            records: Makes the slides of facts.
            with_context: Whether answers may show what other publishers say.
        """
        self._store, self._records = store, records
        self._exercises = ExerciseBuilder(store, with_context=with_context)

    def exercise(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield the questions of an exercise, each with its answer.

        They are in the order of the sheet on paper, which also has those for which there is no
        time.

        Raises:
            NotFoundError: There is no such section or theme.
            UsageError: There is too little in it for this exercise.
        """
        sheet = self._exercises.exercise(item.exercise, item.scope)
        asked = sheet.items(item.seed)
        pairs = [pair for each in asked for pair in self._pairs(sheet, each, item.seed)]
        question, answer = _("{title} {number} of {count}"), _("{number} of {count}: {answer}")
        for number, pair in enumerate(pairs[: max(item.minutes // 2, 1)], 1):
            for slide in pair:
                pattern = answer if slide.layout == "answer" else question
                title = pattern.format(
                    title=slide.title, answer=slide.title, number=number, count=len(pairs)
                )
                yield slide._replace(title=title) if len(pairs) > 1 else slide

    def _pairs(self, sheet: ExerciseSheet, item: Exercise, seed: int) -> Iterator[list[DeckSlide]]:
        """Yield question and answer for an item, or for each part."""
        mixed = lettered(item.parts, seed)
        if sheet.kind == "timeline":
            letters = {part: letter for letter, part in mixed}
            order = with_commas(letters[part] for part in item.parts)
            entries = tuple(
                DeckEntry(part.answer, f"{letters[part]}. {part.text}", is_open=False)
                for part in item.parts
            )
            asks = self._asked(sheet, item, item.text, [f"{n}. {part.text}" for n, part in mixed])
            answers = [DeckSlide("answer", order, entries=entries)]
            yield self._with_notes(item, [*asks, *answers], order)
        elif sheet.kind == "matching":
            names = {part: f"{letter}. {part.answer}" for letter, part in mixed}
            for part in shuffled_parts(item, seed):
                asks = self._asked(sheet, item, part.text, [names[each] for _n, each in mixed])
                answers = [DeckSlide("answer", names[part], each) for each in _split(part.text)]
                yield self._with_notes(item, [*asks, *answers], names[part])
        else:
            labels = answer_labels(sheet.kind)
            is_choice = item.answer in labels
            reason = item.changed if is_choice else item.answer
            answer = labels[item.answer] if is_choice else _("There is no single right answer.")
            title = answer.rstrip(".")
            if item.answer == "not said":
                # What is below it is said, and must not be taken for what is not.
                title = _("{answer}. In the report:").format(answer=answer)
            asks = self._asked(sheet, item, item.text, [*labels.values()])
            answers = [*self._answers(item, title, _shown(item, reason))]
            yield self._with_notes(item, [*asks, *answers], answer, reason)

    def _asked(
        self, sheet: ExerciseSheet, item: Exercise, text: str, choices: Sequence[str]
    ) -> list[DeckSlide]:
        """Return a question; a long one has several slides."""
        is_changed = sheet.has_invented
        corrected = item.fact_ids if sheet.material.notes_to_read(item) else ()
        notes = (text, *([invented_sentences_warning()] if is_changed else ()))
        slides = [DeckSlide("question", sheet.title, lines, notes=notes) for lines in _split(text)]
        line = DOT.join(choices)
        slides[-1] = slides[-1]._replace(
            # A sentence of an exercise is no claim, and its correction would be the answer.
            correction="" if is_changed else self._records.correction(corrected),
            # What was changed for the exercise must not be taken for the report.
            warning=_("True, or changed for this exercise?") if is_changed else "",
            # What has letters is a list, other answers are a line.
            labels=tuple(choices if len(choices) > _MAX_IN_LINE else filter(None, [line])),
            seconds=LIMITS[sheet.kind].seconds,
        )
        return slides

    def _answers(self, item: Exercise, title: str, text: str) -> Iterator[DeckSlide]:
        """Yield an answer: the sentence, why, or what the report says."""
        facts = self._store.facts(item.fact_ids)
        shown: Sequence[Fact] = facts if text else self._records.fitting(facts)
        correction = self._records.correction([fact.id for fact in shown])
        slide = DeckSlide("answer", title, correction=correction)
        if item.rating_ids:
            # It is answered from the table of ratings, not from a paragraph.
            shown = ()
        slide = slide._replace(reference=with_commas(dict.fromkeys(f.reference for f in shown)))
        if text == item.text:
            text = self._records.marked(text, shown)
        for lines in _split(text) if text else [self._records.lines(shown)]:
            yield self._records.illustrated(slide._replace(lines=lines), shown)

    def _with_notes(
        self, item: Exercise, slides: Iterable[DeckSlide], *answer: str
    ) -> list[DeckSlide]:
        """Return slides with what the speaker knows about an item."""
        material = self._exercises.material
        evidence = (
            *self._spoken(material.facts(item), material.notes(item)),
            *(context_item(each).spoken for each in material.context(item)),
            *(rating_item(each).spoken for each in material.ratings(item)),
        )
        notes = tuple(filter(None, (*answer, item.why, *evidence)))
        return [slide._replace(notes=(*slide.notes, *notes)) for slide in slides]

    def _spoken(self, facts: Iterable[Fact], notes: Iterable[Note]) -> Iterator[str]:
        """Yield facts with what differs, and notes, in words."""
        material = self._exercises.material
        for fact in facts:
            yield with_difference(fact_item(fact), material.difference([fact.id])).spoken
        yield from (note_item(note).spoken for note in notes)

    def discussion(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield what groups talk about; a sentence has its own slide.

        Raises:
            NotFoundError: There is no such section or theme.
            UsageError: There is nothing in it to talk about.
        """
        material, title = self._exercises.material, _("Talk about it")
        chosen = discussion(material, item.seed, self._exercises.scope(item.scope))
        text, (*before, lines) = chosen.text, _split(chosen.text)
        slides = [DeckSlide("discussion", title, part) for part in before]
        if not chosen.answer:
            # A sentence of the report, not a question of the editors.
            [fact] = chosen.facts
            text = material.difference([fact.id]).marked(text)
            passage = self._store.passage(fact.passage_id)
            slides = [self._records.statement(passage, [fact])._replace(title=title)]
            lines = (
                _("What does the text not say?"),
                _("What do the notes change?"),
                _("Whom would you ask?"),
            )
        pattern = ngettext(
            "In groups, {minutes} minute", "In groups, {minutes} minutes", item.minutes
        )
        labels = (pattern.format(minutes=item.minutes),)
        slides.append(DeckSlide("discussion", title, lines, labels=labels))
        notes = (text, chosen.answer, *self._spoken(chosen.facts, chosen.notes))
        for slide in slides:
            yield slide._replace(notes=tuple(filter(None, notes)))


def _shown(item: Exercise, reason: str) -> str:
    """Return what the slide of an answer says; empty for its facts."""
    if item.answer == "not said":
        return ""
    if item.answer in ("true", "fact", "assessment"):
        return item.text
    return _CODE.sub("", reason)


def _split(text: str) -> list[tuple[str, ...]]:
    """Return a text in parts for slides, cut after sentences."""
    parts: list[tuple[str, ...]] = []
    for sentence in text.replace("? ", "?\n").replace(". ", ".\n").split("\n"):
        if parts and words(" ".join((*parts[-1], sentence))) <= MAX_INSTRUCTION:
            parts[-1] = (" ".join((*parts[-1], sentence)),)
        else:
            parts.append((sentence,))
    return parts
