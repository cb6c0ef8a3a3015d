"""Build the sheet for group work: a sentence, its notes, three questions."""

from collections.abc import Iterator
from html import escape
from random import Random
from typing import NamedTuple

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import BLANK, Block, DocumentSection, keep_together, numbered_note
from laos_tip_app.report.exercises.material import ExerciseMaterial, Scope, small
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.records import Fact, Note


class Discussion(NamedTuple):
    """What a group talks about.

    Attributes:
        text: A sentence of the report, or a question on it.
        facts: What it is on.
        answer: What the facilitator has as an answer, or empty.
        evidence: What it is based on, as HTML.
    """

    text: str
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    answer: str
    evidence: str


def discussion_parts(
    exercises: ExerciseBuilder, seed: int, scope: str = ""
) -> tuple[DocumentSection, ...]:
    """Return the sheet for group work, with notes for the facilitator.

    It is on an item that was written for groups; if the scope has none, on a sentence of the
    report that a note corrects or limits.

    Args:
        exercises: The exercises of the report.
        seed: The version.
        scope: `section:ID`, `theme:ID`, `subject:ID`, or "" for the whole report.

    Raises:
        NotFoundError: There is no such section or theme.
        UsageError: There is nothing in it to talk about.
    """
    chosen_scope = exercises.scope(scope)
    chosen = discussion(exercises.material, seed, chosen_scope)
    subtitle = chosen_scope.subtitle(seed)
    return _sheet(chosen, subtitle), _answers(chosen, subtitle)


def discussion(material: ExerciseMaterial, seed: int, scope: Scope) -> Discussion:
    """Return the questions for a group.

    Raises:
        UsageError: There is nothing in the scope to talk about.
    """
    random = Random(seed)
    for_groups = [item for item in material.items if item.for_groups and scope.includes(item)]
    if for_groups:
        item = random.choice(for_groups)
        evidence = material.evidence(item._replace(changed="", why=""), set())
        facts, notes = material.facts(item), material.notes(item)
        return Discussion(item.text, facts, notes, f"{item.answer} {item.why}", evidence)
    sentences = material.sentences_with_notes(scope)
    if not sentences:
        raise UsageError(
            _("“{scope}” does not have enough content for a discussion.").format(scope=scope.title),
            _("Use the whole report."),
        )
    fact, notes = random.choice(sentences)
    evidence = small(escape(f"{fact.reference} ({fact.id})"))
    return Discussion(fact.statement, (fact,), notes, "", evidence)


def _sheet(chosen: Discussion, subtitle: str) -> DocumentSection:
    title = _("Group discussion")
    task = _(
        "Read the text and the editor’s notes on it. Discuss the three questions. Write down what "
        "your group agrees on and what it does not agree on."
    )
    parts = (Block("plain", escape(task)), *keep_together(_text(chosen)))
    return DocumentSection.titled(title, "discussion", *parts, lead=[subtitle])


def _text(chosen: Discussion) -> Iterator[Block]:
    """Yield the text, its notes, and the questions with lines."""
    yield Block("heading", escape(chosen.text))
    if not chosen.answer:
        fact = chosen.facts[0]
        line = filter(None, (fact.date.text, fact.reference, fact.attribution))
        yield Block("subtitle", escape(DOT.join(line)))
    yield from (numbered_note("note", note.id, escape(note.text)) for note in chosen.notes)
    for asked, lines in (
        (_("What does the text say, and what does it not say?"), 2),
        (_("How do the notes change your understanding of it?"), 2),
        (_("Who would you ask, or where would you look, before telling others?"), 1),
    ):
        yield Block("plain", escape(asked))
        yield from (Block("line", BLANK) for _unused in range(lines))


def _answers(chosen: Discussion, subtitle: str) -> DocumentSection:
    title = _("Answers: {title}").format(title=_("Group discussion"))
    text = escape(chosen.text)
    if chosen.answer:
        text += small(escape(chosen.answer))
    answer = Block("plain", text + chosen.evidence)
    section = DocumentSection.titled(title, "discussion-answers", answer, lead=[subtitle])
    return section._replace(new_sheet=True)
