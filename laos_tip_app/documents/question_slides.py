"""Make the slides of exercises and discussions: questions and answers.

Each item of an exercise becomes questions, in a way of its kind: strips to put in order, names to
match with sentences, or a sentence by itself. All questions become slides in the same way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import PlanItem
from laos_tip_app.report.deck import MAX_INSTRUCTION, DeckEntry, DeckSlide, in_groups
from laos_tip_app.report.evidence_items import (
    context_item,
    fact_item,
    note_item,
    rating_item,
    with_difference,
)
from laos_tip_app.report.exercises.kinds import (
    LIMITS,
    answer_labels,
    invented_sentences_warning,
    subject_titles,
)
from laos_tip_app.report.exercises.sheet import (
    ExerciseBuilder,
    ExerciseSheet,
    discussion,
    lettered,
    shuffled_parts,
)
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.records import Fact, Note
from laos_tip_app.store.store import Store

_MAX_IN_LINE: Final = 3
"""The most answers to choose from in one line."""

_CODE: Final = re.compile(r" \([A-Z]+-\d+\)")
"""The code of the fact that a sentence was changed from; no code is on a slide."""


class _Question(NamedTuple):
    """A question with its answer.

    Attributes:
        item: The item of the exercise that asks it.
        text: What is asked.
        choices: The answers to choose from; or none.
        answer: The answer and its reason, for the speaker.
        slides: The slides of the answer.
    """

    item: Exercise
    text: str
    choices: Sequence[str]
    answer: tuple[str, ...]
    slides: Sequence[DeckSlide]

    @property
    def labels(self) -> tuple[str, ...]:
        """The choices as a list; a few of them as one line."""
        if len(self.choices) > _MAX_IN_LINE:
            return tuple(self.choices)
        return (DOT.join(self.choices),) if self.choices else ()


class QuestionSlides:
    """Makes the slides of the exercises and discussions of one report."""

    def __init__(self, store: Store, records: RecordSlides, *, with_context: bool) -> None:
        """Read the exercises.

        Args:
            store: The report.
            records: Makes the slides of facts.
            with_context: Whether answers may show what other publishers say.
        """
        self._store, self._records = store, records
        self._exercises = ExerciseBuilder(store, with_context=with_context)
        self._material = self._exercises.material

    def exercise(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield the questions of an exercise, each with its answer.

        They are in the order of the sheet on paper, which also has those for which there is no
        time.

        Raises:
            NotFoundError: There is no such section or theme.
            UsageError: There is too little in it for this exercise.
        """
        sheet = self._exercises.exercise(item.exercise, item.scope)
        questions = [
            question
            for each in sheet.items(item.seed)
            for question in self._questions(sheet.kind, each, item.seed)
        ]
        count, most = len(questions), max(item.minutes // 2, 1)
        titles = {"question": _("{title} {number} of {count}")}
        titles["answer"] = _("{number} of {count}: {title}")
        for number, question in enumerate(questions[:most], 1):
            for slide in self._slides(sheet, question):
                title = titles[slide.layout].format(title=slide.title, number=number, count=count)
                yield slide._replace(title=title) if count > 1 else slide

    def discussion(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield what groups talk about; a sentence has its own slide.

        Raises:
            NotFoundError: There is no such section or theme.
            UsageError: There is nothing in it to talk about.
        """
        title = _("Talk about it")
        chosen = discussion(self._material, item.seed, self._exercises.scope(item.scope))
        text = chosen.text
        if chosen.answer:
            slides = [DeckSlide("discussion", title, lines) for lines in _split(text)]
        else:
            # A sentence of the report, not a question of the editors.
            [fact] = chosen.facts
            text = self._material.difference([fact.id]).marked(text)
            passage = self._store.passage(fact.passage_id)
            questions = (
                _("What does the text not say?"),
                _("What do the notes change?"),
                _("Whom would you ask?"),
            )
            slides = [
                self._records.statement(passage, [fact])._replace(title=title),
                DeckSlide("discussion", title, questions),
            ]
        pattern = ngettext(
            "In groups, {minutes} minute", "In groups, {minutes} minutes", item.minutes
        )
        slides[-1] = slides[-1]._replace(labels=(pattern.format(minutes=item.minutes),))
        notes = (text, chosen.answer, *self._spoken(chosen.facts, chosen.notes))
        for slide in slides:
            yield slide._replace(notes=tuple(filter(None, notes)))

    # From an item to its questions.

    def _questions(self, kind: str, item: Exercise, seed: int) -> Iterator[_Question]:
        """Yield what an item asks: one question, or one for each part."""
        match kind:
            case "timeline":
                yield _order(item, seed)
            case "matching":
                yield from _matches(item, seed)
            case _:
                yield self._sentence(item, answer_labels(kind))

    def _sentence(self, item: Exercise, labels: Mapping[str, str]) -> _Question:
        """Return a sentence, whose answer is the same, why, or the report.

        Args:
            item: The item.
            labels: The answers to choose from, by their words in the content.
        """
        is_choice = item.answer in labels
        answer = labels[item.answer] if is_choice else _("There is no single right answer.")
        reason = item.changed if is_choice else item.answer
        title, parts = answer.rstrip("."), _split(_CODE.sub("", reason))
        facts: Sequence[Fact] = self._store.facts(item.fact_ids)
        if item.answer == "not said":
            # What is below it is said, and must not be taken for what is not.
            title = _("{answer}. In the report:").format(answer=answer)
            facts = self._records.fitting(facts)
            parts = [self._records.lines(facts)]
        # What is answered from the ratings has no drawing of a paragraph, and no mark of its facts.
        drawn = () if item.rating_ids else facts
        if item.answer in ("true", "fact", "assessment"):
            parts = _split(self._records.marked(item.text, drawn))
        places = with_commas(dict.fromkeys(fact.reference for fact in facts))
        ratings = subject_titles()["ratings"] if item.rating_ids else ""
        reference = DOT.join(filter(None, (places, ratings)))
        correction = self._correction(item, facts)
        slide = DeckSlide("answer", title, reference=reference, correction=correction)
        slides = [self._records.illustrated(slide._replace(lines=lines), drawn) for lines in parts]
        return _Question(item, item.text, [*labels.values()], (answer, reason), slides)

    # From a question to its slides.

    def _slides(self, sheet: ExerciseSheet, question: _Question) -> Iterator[DeckSlide]:
        """Yield a question, a long one in parts, then its answer."""
        item, is_changed, correction = question.item, sheet.has_invented, ""
        if not is_changed and self._material.notes_to_read(item):
            # A sentence of an exercise is no claim, and its correction would be the answer.
            correction = self._correction(item, self._store.facts(item.fact_ids))
        texts = (question.text, *([invented_sentences_warning()] if is_changed else ()))
        *before, last = (
            DeckSlide("question", sheet.title, lines, notes=texts)
            for lines in _split(question.text)
        )
        last = last._replace(
            correction=correction,
            # What was changed for the exercise must not be taken for the report.
            warning=_("True, or changed for this exercise?") if is_changed else "",
            labels=question.labels,
            seconds=LIMITS[sheet.kind].seconds,
        )
        evidence = (*question.answer, *self._evidence(item))
        for slide in (*before, last, *question.slides):
            yield slide._replace(notes=(*slide.notes, *filter(None, evidence)))

    def _evidence(self, item: Exercise) -> Iterator[str]:
        """Yield why an item is asked, and its evidence, in words."""
        yield item.why
        yield from self._spoken(self._material.facts(item), self._material.notes(item))
        yield from (context_item(each).spoken for each in self._material.context(item))
        yield from (rating_item(each).spoken for each in self._material.ratings(item))

    def _correction(self, item: Exercise, facts: Sequence[Fact]) -> str:
        """Return what corrects some facts of an item, in words; or empty."""
        # A sentence from the ratings, or from several paragraphs, is right: one of them is wrong.
        is_named = bool(item.rating_ids) or len({fact.reference for fact in facts}) > 1
        for fact in facts:
            if correction := self._records.correction([fact.id]):
                return f"{fact.reference}: {correction}" if is_named else correction
        return ""

    def _spoken(self, facts: Iterable[Fact], notes: Iterable[Note]) -> Iterator[str]:
        """Yield facts with what differs, and notes, in words."""
        for fact in facts:
            difference = self._material.difference([fact.id])
            yield with_difference(fact_item(fact), difference).spoken
        yield from (note_item(note).spoken for note in notes)


def _order(item: Exercise, seed: int) -> _Question:
    """Return strips with letters; the answer is their order."""
    letters = lettered(item.parts, seed)
    order = with_commas(letters[part] for part in item.parts)
    entries = tuple(
        DeckEntry(part.answer, f"{letters[part]}. {part.text}", is_open=False)
        for part in item.parts
    )
    strips = [f"{letter}. {part.text}" for part, letter in letters.items()]
    return _Question(
        item, item.text, strips, (order,), [DeckSlide("answer", order, entries=entries)]
    )


def _matches(item: Exercise, seed: int) -> Iterator[_Question]:
    """Yield sentences; the answer to each is one of the same names."""
    letters = lettered(item.parts, seed)
    names = {part: f"{letter}. {part.answer}" for part, letter in letters.items()}
    for part in shuffled_parts(item, seed):
        slides = [DeckSlide("answer", names[part], lines) for lines in _split(part.text)]
        yield _Question(item, part.text, [*names.values()], (names[part],), slides)


def _split(text: str) -> list[tuple[str, ...]]:
    """Return a text in parts for slides, cut after sentences."""
    sentences = text.replace("? ", "?\n").replace(". ", ".\n").split("\n")
    return [(" ".join(group),) for group in in_groups(sentences, MAX_INSTRUCTION)]
