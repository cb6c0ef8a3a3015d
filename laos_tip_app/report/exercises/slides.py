"""Build the slides of an exercise: question, time and answer."""

from collections.abc import Iterator

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    context_item,
    fact_item,
    note_item,
)
from laos_tip_app.report.exercises.sheet import Exercise, Question
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.slides import Slide
from laos_tip_app.store.records import Fact
from laos_tip_app.store.store import Store


def exercise_slides(
    store: Store, kind: str, seed: int, scope: str = "", *, with_context: bool = True
) -> tuple[Slide, ...]:
    """Return the questions of an exercise, in the order of its sheet.

    The location of each is the paragraph that its answer stands in; its items are the question
    and the possible answers, without a note that tells the answer.

    Args:
        store: The report.
        kind: One of `KINDS`.
        seed: The version, which has the same items as the sheet on paper.
        scope: `section:ID`, `theme:ID`, or "" for the whole report.
        with_context: Whether answers may show what other publishers say.

    Raises:
        KeyError: There is no such kind.
        NotFoundError: There is no such section or theme.
        UsageError: There is too little in it for this exercise.
    """
    exercise = ExerciseBuilder(store, with_context=with_context).exercise(kind, scope)
    questions = exercise.questions(seed)
    return tuple(
        _slide(store, exercise, question, number, len(questions))
        for number, question in enumerate(questions, 1)
    )


def _slide(store: Store, exercise: Exercise, question: Question, number: int, count: int) -> Slide:
    facts = exercise.subjects.facts_by_id(question.fact_ids)
    heading = exercise.title
    if count > 1:
        pattern = _("{title} {number} of {count}")
        heading = pattern.format(title=exercise.title, number=number, count=count)
    return Slide(
        Location.of("passage", facts[0].passage_id),
        heading,
        tuple(_question_items(exercise, question)),
        answer=tuple(_answer_items(store, exercise, question, facts)),
        seconds=exercise.seconds,
    )


def _question_items(exercise: Exercise, question: Question) -> Iterator[EvidenceItem]:
    if question.strips:
        yield EvidenceItem("text", question.text)
    else:
        detail = question.detail or exercise.attribution(question.fact_ids)
        yield EvidenceItem("text", question.text, detail)
    for text, fact_id in question.strips:
        yield EvidenceItem("text", text, exercise.attribution((fact_id,)))
    if question.choices:
        yield EvidenceItem("text", "", DOT.join(question.choices))


def _answer_items(
    store: Store, exercise: Exercise, question: Question, facts: tuple[Fact, ...]
) -> Iterator[EvidenceItem]:
    """Yield the answer, then each fact, with every note once, and context."""
    answer = question.answer or _("There is no single right answer.")
    yield EvidenceItem("text", answer, " ".join(question.reasons))
    statuses = {status.id: status.label for status in store.statuses()}
    shown: set[str] = set()
    for fact in facts:
        yield fact_item(fact, statuses[fact.status])
        for note in exercise.subjects.notes.get(fact.id, ()):
            if note.id not in shown:
                shown.add(note.id)
                # A note stays on the page of the fact before it.
                yield note_item(note, full=not question.answer)._replace(corrects=True)
    for fact in facts:
        for item in exercise.subjects.context.get(fact.id, ()):
            if item.id in question.context_ids and item.id not in shown:
                shown.add(item.id)
                yield context_item(item)
