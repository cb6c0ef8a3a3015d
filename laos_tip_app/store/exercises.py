"""The exercises of the report and the facilitator's guide, as records."""

from typing import Final, NamedTuple

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.queries import RecordQuery, ids_of, new_records, select_by, values_of

_OF_EXERCISE: Final = "exercise_id = r.id"
_EXERCISES: Final = RecordQuery(
    "exercises r",
    expressions={
        "themes": ids_of("theme", "exercise_themes", _OF_EXERCISE),
        "fact_ids": ids_of("fact_id", "exercise_facts", _OF_EXERCISE),
        "note_ids": ids_of("note_id", "exercise_notes", _OF_EXERCISE),
        "context_ids": ids_of("context_id", "exercise_context", _OF_EXERCISE),
        "rating_ids": ids_of("rating_id", "exercise_ratings", _OF_EXERCISE),
    },
)


class ExercisePart(NamedTuple):
    """A part of an exercise that has its own answer.

    Attributes:
        answer: Who is meant, or the date.
    """

    text: str
    answer: str


class Exercise(NamedTuple):
    """One item of an exercise sheet, as an editor wrote it.

    Attributes:
        kind: `matching` or another word of `schema.sql`.
        subject: What participants need to read: a section's id, `ratings` or `corrected`.
        text: The sentence or question.
        answer: The right answer or good reasons; empty if the parts have it.
        changed: What was changed in the sentence, or empty.
        why: Where one would look to find out more, or why the answer is right.
        for_groups: Whether it is for discussion in groups.
        parts: What is to be matched or ordered, in the right order.
    """

    id: str
    kind: str
    subject: str
    text: str
    answer: str
    changed: str
    why: str
    for_groups: bool
    themes: tuple[str, ...]
    fact_ids: tuple[str, ...]
    note_ids: tuple[str, ...]
    context_ids: tuple[str, ...]
    rating_ids: tuple[str, ...]
    parts: tuple[ExercisePart, ...] = ()


class GuideLine(NamedTuple):
    """A line of the facilitator's guide.

    Attributes:
        part: `care` or another word of `schema.sql`.
        about: The subject of aims, or the item of a workshop; empty for the whole workshop.
    """

    part: str
    about: str
    text: str


def guide_lines(connection: Connection) -> tuple[GuideLine, ...]:
    """Return the lines of the facilitator's guide."""
    sql = "SELECT part, about, text FROM guide_lines ORDER BY part, about, position"
    return new_records(GuideLine, values_of(connection.rows(sql)))


def exercises(connection: Connection) -> tuple[Exercise, ...]:
    """Return all exercises in the order of the content."""
    parts: dict[str, list[ExercisePart]] = {}
    for row in connection.rows(
        "SELECT exercise_id, text, answer FROM exercise_parts ORDER BY exercise_id, position"
    ):
        parts.setdefault(row["exercise_id"], []).append(ExercisePart(row["text"], row["answer"]))
    return tuple(
        each._replace(parts=tuple(parts.get(each.id, ())))
        for each in select_by(connection, Exercise, _EXERCISES)
    )
