"""Build the slides of an exercise: question, time and answer."""

from collections.abc import Iterator
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    context_item,
    fact_item,
    fact_items,
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
from laos_tip_app.report.slides import Slide
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.store import Store


class Question(NamedTuple):
    """One question of an exercise, for a projector.

    Attributes:
        lines: The lines of the slide.
        answer: The right answer; empty if there is no single one.
    """

    item: Exercise
    lines: tuple[str, ...]
    answer: str
    reasons: tuple[str, ...]


def exercise_slides(
    store: Store, kind: str, seed: int, scope: str = "", *, with_context: bool = True
) -> tuple[Slide, ...]:
    """Return the questions of an exercise, in the order of its sheet.

    The location of each is the paragraph of its answer; its items are the question
    and the possible answers, without a note that tells the answer.

    Args:
        store: The report.
        kind: One of `KINDS`.
        seed: The version, which has the same items as the sheet on paper.
        scope: `section:ID`, `theme:ID`, `subject:ID`, or "" for the whole report.
        with_context: Whether answers may show what other publishers say.

    Raises:
        KeyError: There is no such kind.
        NotFoundError: There is no such section or theme.
        UsageError: There is too little in it for this exercise.
    """
    exercise = ExerciseBuilder(store, with_context=with_context).exercise(kind, scope)
    questions = tuple(_questions(exercise, seed))
    return tuple(
        _slide(store, exercise, question, number, len(questions))
        for number, question in enumerate(questions, 1)
    )


def discussion_slide(exercises: ExerciseBuilder, seed: int, scope: str = "") -> Slide:
    """Return what groups talk about, as on paper.

    Raises:
        NotFoundError: There is no such section or theme.
        UsageError: There is nothing in it to talk about.
    """
    material = exercises.material
    chosen = discussion(material, seed, exercises.scope(scope))
    notes = (note_item(note)._replace(corrects=True) for note in chosen.notes)
    facts = fact_items(material.store, [fact.id for fact in chosen.facts])
    return Slide(
        Location.of("passage", chosen.facts[0].passage_id),
        _("Discussion in groups"),
        (EvidenceItem("text", chosen.text), *notes) if chosen.answer else facts,
        answer=(EvidenceItem("text", chosen.answer), *facts) if chosen.answer else (),
    )


def _questions(exercise: ExerciseSheet, seed: int) -> Iterator[Question]:
    """Yield a question for each item or part to be matched."""
    labels = answer_labels(exercise.kind)
    items = exercise.items(seed)
    warning = (invented_sentences_warning(),) if exercise.has_invented(items) else ()
    for item in items:
        mixed = lettered(item.parts, seed)
        if exercise.kind == "timeline":
            letters = {part: letter for letter, part in mixed}
            lines = (item.text, *(f"{letter}. {part.text}" for letter, part in mixed))
            order = ", ".join(letters[part] for part in item.parts)
            dates = DOT.join(f"{letters[part]}: {part.answer}" for part in item.parts)
            yield Question(item, lines, order, (dates, item.why))
        elif exercise.kind == "matching":
            names = {part: f"{letter}. {part.answer}" for letter, part in mixed}
            listed = DOT.join(names[part] for _letter, part in mixed)
            for part in shuffled_parts(item, seed):
                yield Question(item, (part.text, listed), names[part], (item.why,))
        else:
            lines = (item.text, *filter(None, (DOT.join(labels.values()),)), *warning)
            is_choice = item.answer in labels
            answer = labels[item.answer] if is_choice else ""
            reason = item.changed if is_choice else item.answer
            yield Question(item, lines, answer, tuple(filter(None, (reason, item.why))))


def _slide(
    store: Store, exercise: ExerciseSheet, question: Question, number: int, count: int
) -> Slide:
    heading = exercise.title
    if count > 1:
        pattern = _("{title} {number} of {count}")
        heading = pattern.format(title=exercise.title, number=number, count=count)
    notes = exercise.material.notes_to_read(question.item)
    return Slide(
        Location.of("passage", exercise.material.facts(question.item)[0].passage_id),
        heading,
        (
            *(EvidenceItem("text", line) for line in question.lines),
            *(note_item(note)._replace(corrects=True) for note in notes),
        ),
        answer=tuple(_answer_items(exercise, question)),
        seconds=LIMITS[exercise.kind].seconds,
    )


def _answer_items(exercise: ExerciseSheet, question: Question) -> Iterator[EvidenceItem]:
    """Yield the answer, then facts, notes, context and ratings."""
    material, item = exercise.material, question.item
    answer = question.answer or _("There is no single right answer.")
    yield EvidenceItem("text", answer, " ".join(question.reasons))
    for fact in material.facts(item):
        yield with_difference(fact_item(fact), material.difference([fact.id]))
    for note in material.notes(item):
        # A note stays on the page of the fact before it.
        yield note_item(note)._replace(corrects=True)
    yield from map(context_item, material.context(item))
    yield from map(rating_item, material.ratings(item))
