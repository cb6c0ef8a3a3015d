"""Build the questions of an exercise for slides, with their answers."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.report.deck import DeckEntry
from laos_tip_app.report.evidence_items import (
    EvidenceItem,
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
from laos_tip_app.store.store import Store

_CODE: Final = re.compile(r" \([A-Z]+-\d+\)")
"""The code of the fact that a sentence was changed from; no code is on a slide."""


class Question(NamedTuple):
    """One question, for a projector.

    Attributes:
        title: The title of its slide.
        text: What is asked.
        choices: The answers to choose from, or what is to be put in order.
        warning: That a sentence may have been changed for the exercise; or empty.
        answer: The right answer.
        answer_title: The title of its slide.
        shown: What its slide says; empty for its facts.
        reasons: Why it is.
        entries: What was to be put in order, in order.
        fact_ids: The facts that answer it; none for one part of an item with several.
        corrected: The facts whose corrections are shown with the question.
        evidence: What it is based on, with all notes.
        seconds: The time for it.
    """

    title: str
    text: str
    answer: str
    answer_title: str = ""
    shown: str = ""
    choices: tuple[str, ...] = ()
    warning: str = ""
    reasons: tuple[str, ...] = ()
    entries: tuple[DeckEntry, ...] = ()
    fact_ids: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    seconds: int = 0


def exercise_questions(
    store: Store, kind: str, seed: int, scope: str = "", *, with_context: bool = True
) -> tuple[Question, ...]:
    """Return the questions of an exercise, in the order of its sheet.

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
    if len(questions) == 1:
        return questions
    count, pattern = len(questions), _("{title} {number} of {count}")
    answer_pattern = _("{number} of {count}: {answer}")
    return tuple(
        question._replace(
            title=pattern.format(title=exercise.title, number=number, count=count),
            answer_title=answer_pattern.format(
                number=number, count=count, answer=question.answer_title
            ),
        )
        for number, question in enumerate(questions, 1)
    )


def discussion_question(exercises: ExerciseBuilder, seed: int, scope: str = "") -> Question:
    """Return what groups talk about, as on paper.

    Raises:
        NotFoundError: There is no such section or theme.
        UsageError: There is nothing in it to talk about.
    """
    material = exercises.material
    chosen = discussion(material, seed, exercises.scope(scope))
    fact_ids = tuple(fact.id for fact in chosen.facts)
    # A sentence of the report has its mark, a question of the editors has none.
    mark = "" if chosen.answer else material.difference(fact_ids).marked(chosen.text)
    facts = (with_difference(fact_item(f), material.difference([f.id])) for f in chosen.facts)
    return Question(
        _("Talk about it"),
        mark or chosen.text,
        chosen.answer,
        fact_ids=fact_ids,
        evidence=(*facts, *map(note_item, chosen.notes)),
    )


def _questions(exercise: ExerciseSheet, seed: int) -> Iterator[Question]:
    """Yield a question for each item or part to be matched."""
    labels = answer_labels(exercise.kind)
    items = exercise.items(seed)
    warning = invented_sentences_warning() if exercise.has_invented(items) else ""
    for item in items:
        mixed = lettered(item.parts, seed)
        question = Question(
            exercise.title,
            item.text,
            "",
            reasons=tuple(filter(None, (item.why,))),
            corrected=item.fact_ids if exercise.material.notes_to_read(item) else (),
            evidence=tuple(_evidence(exercise, item)),
            seconds=LIMITS[exercise.kind].seconds,
        )
        if exercise.kind == "timeline":
            letters = {part: letter for letter, part in mixed}
            order = with_commas(letters[part] for part in item.parts)
            yield question._replace(
                choices=tuple(f"{letter}. {part.text}" for letter, part in mixed),
                answer=order,
                answer_title=order,
                entries=tuple(
                    DeckEntry(part.answer, f"{letters[part]}. {part.text}", is_open=False)
                    for part in item.parts
                ),
            )
        elif exercise.kind == "matching":
            names = {part: f"{letter}. {part.answer}" for letter, part in mixed}
            for part in shuffled_parts(item, seed):
                yield question._replace(
                    text=part.text,
                    choices=tuple(names[other] for _letter, other in mixed),
                    answer=names[part],
                    answer_title=names[part],
                    shown=part.text,
                )
        else:
            is_choice = item.answer in labels
            reason = item.changed if is_choice else item.answer
            answer = labels[item.answer] if is_choice else _("There is no single right answer.")
            title = answer.rstrip(".")
            if item.answer == "not said":
                # What is below it is said, and must not be taken for what is not.
                title = _("{answer}. In the report:").format(answer=answer)
            yield question._replace(
                choices=tuple(labels.values()),
                warning=warning,
                answer=answer,
                answer_title=title,
                shown=_shown(item, reason),
                reasons=tuple(filter(None, (reason, item.why))),
                fact_ids=tuple(fact.id for fact in exercise.material.facts(item)),
            )


def _shown(item: Exercise, reason: str) -> str:
    """Return what the slide of an answer says; empty for its facts."""
    if item.answer == "not said":
        return ""
    if item.answer in ("true", "fact", "assessment"):
        return item.text
    return _CODE.sub("", reason)


def _evidence(exercise: ExerciseSheet, item: Exercise) -> Iterator[EvidenceItem]:
    """Yield facts, notes, context and ratings."""
    material = exercise.material
    for fact in material.facts(item):
        yield with_difference(fact_item(fact), material.difference([fact.id]))
    yield from map(note_item, material.notes(item))
    yield from map(context_item, material.context(item))
    yield from map(rating_item, material.ratings(item))
