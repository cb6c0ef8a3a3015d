"""Build the sheet for group work: a sentence, its notes, three questions."""

from collections.abc import Iterator
from html import escape

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, DocumentSection, keep_together, note_label
from laos_tip_app.report.exercises.sheet import Exercise, Question, small
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.records import Note


def discussion_parts(
    exercises: ExerciseBuilder, seed: int, scope: str = ""
) -> tuple[DocumentSection, ...]:
    """Return the sheet for group work, and what the facilitator needs.

    Its sentence is one of “What would you need to know?”, that with the least to read in notes, so
    that all of it fits on a page.

    Args:
        exercises: The exercises of the report.
        seed: The version.
        scope: `section:ID`, `theme:ID`, or "" for the whole report.

    Raises:
        NotFoundError: There is no such section or theme.
        UsageError: There is too little in it.
    """
    exercise = exercises.exercise("open-questions", scope)
    with_note = [question for question in exercise.questions(seed) if _notes(exercise, question)]
    chosen = min(
        with_note, key=lambda question: sum(len(note.text) for note in _notes(exercise, question))
    )
    return _sheet(exercise, seed, chosen), _answers(exercise, seed, chosen)


def _sheet(exercise: Exercise, seed: int, chosen: Question) -> DocumentSection:
    title = _("Discussion in groups")
    task = _(
        "Read the sentence, and the editor’s note on it. Talk about the three questions. Write "
        "down what your group agrees on, and what it does not."
    )
    attribution = exercise.attribution(chosen.fact_ids)
    blocks = [
        Block("title", escape(title), anchor="discussion"),
        Block("subtitle", escape(exercise.subtitle(seed, attribution))),
        Block("plain", escape(task)),
        *keep_together(_sentence(exercise, chosen)),
    ]
    return DocumentSection(title, tuple(blocks), attribution)


def _sentence(exercise: Exercise, chosen: Question) -> Iterator[Block]:
    """Yield the sentence, each note on it, and the questions with lines."""
    yield Block("heading", escape(chosen.text))
    for note in _notes(exercise, chosen):
        yield Block("note", f"{note_label(_('Editor’s note'), note.id)} {escape(note.text)}")
    for asked, lines in (
        (_("What does the sentence say, and what does it leave open?"), 2),
        (_("What does the note change in the way you read it?"), 2),
        (_("Whom would you ask before you repeat it, or where would you look?"), 1),
    ):
        yield Block("plain", escape(asked))
        yield from (Block("line", "&nbsp;") for _unused in range(lines))


def _notes(exercise: Exercise, question: Question) -> list[Note]:
    notes = exercise.subjects.notes
    return list(dict.fromkeys(note for fact in question.fact_ids for note in notes.get(fact, ())))


def _answers(exercise: Exercise, seed: int, chosen: Question) -> DocumentSection:
    title = _("Answers: {title}").format(title=_("Discussion in groups"))
    gaps = "".join(map(small, chosen.reasons))
    evidence = exercise.evidence(chosen.fact_ids, set(), in_full=True)
    blocks = (
        Block("title", escape(title), anchor="discussion-answers"),
        Block("subtitle", escape(exercise.subtitle(seed))),
        Block("plain", escape(chosen.text) + gaps + evidence),
    )
    return DocumentSection(title, blocks, new_sheet=True)
