"""The base class of exercises: heading, rows and answers of a sheet."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from html import escape
from typing import ClassVar, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, DocumentSection, note_label
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.store.records import Date, Fact


class Question(NamedTuple):
    """One item of an exercise, for a projector.

    Attributes:
        text: The question.
        choices: The possible answers; empty where the answer is free.
        answer: The right answer; empty where there is none.
        reasons: Why it is right, one sentence each.
        fact_ids: The facts that it rests on.
        detail: What stands below the question; empty for the attribution.
        strips: What is to be put in order, each with the id of its fact; or empty.
        context_ids: What other publishers say, where the answer needs it.
    """

    text: str
    choices: tuple[str, ...]
    answer: str
    reasons: tuple[str, ...]
    fact_ids: tuple[str, ...]
    detail: str = ""
    strips: tuple[tuple[str, str], ...] = ()
    context_ids: tuple[str, ...] = ()


class Exercise(ABC):
    """One kind of exercise.

    A version number always makes the same sheet.

    Attributes:
        seconds: The time for one question on a projector.
    """

    seconds: ClassVar[int]

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Store the subjects and the scope.

        Args:
            subjects: What exercises may be made of.
            scope: What this one is limited to.
        """
        self.subjects = subjects
        self.scope = scope

    @property
    @abstractmethod
    def title(self) -> str:
        """The name of the exercise."""

    @property
    @abstractmethod
    def is_possible(self) -> bool:
        """Whether the report has enough for a sheet."""

    @abstractmethod
    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, its answers last."""

    @abstractmethod
    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the items of a version, in the order of the sheet."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The allowed facts within the scope."""
        return tuple(fact for fact in self.subjects.facts.values() if self.scope.includes(fact))

    def in_scope(self, fact_ids: Iterable[str]) -> bool:
        """Return whether all of some facts are within the scope."""
        return all(self.scope.includes(fact) for fact in self.subjects.facts_by_id(fact_ids))

    def sheet(
        self, task: str, seed: int, pieces: Iterable[Block], rows: Sequence[Sequence[str]]
    ) -> DocumentSection:
        """Return the sheet for participants.

        Args:
            task: What they are asked to do.
            seed: The version.
            pieces: The blocks below the task.
            rows: The ids of the facts of each item.
        """
        common = self.shared_attribution(rows)
        head = [
            Block("title", escape(self.title), anchor="sheet"),
            Block("subtitle", escape(self.subtitle(seed, common))),
            Block("plain", escape(task)),
        ]
        return DocumentSection(self.title, (*head, *pieces), common)

    def answers(self, seed: int, pieces: Iterable[Block]) -> DocumentSection:
        """Return the answers, which begin on a new sheet of paper."""
        title = _("Answers: {title}").format(title=self.title)
        head = (
            Block("title", escape(title), anchor="answers"),
            Block("subtitle", escape(self.subtitle(seed))),
        )
        return DocumentSection(title, (*head, *pieces), new_sheet=True)

    def shared_attribution(self, rows: Sequence[Sequence[str]]) -> str:
        """Return the attribution that all items share, or ""."""
        attributions = {self.attribution(fact_ids) for fact_ids in rows}
        return attributions.pop() if len(attributions) == 1 else ""

    def attribution(self, fact_ids: Sequence[str]) -> str:
        """Return the attribution of some facts, or ""."""
        return self.subjects.corrections.for_statement(fact_ids).attribution

    def with_attribution(self, text: str, fact_ids: Sequence[str], common: str) -> str:
        """Return an item as HTML, with its attribution where needed."""
        attribution = "" if common else self.attribution(fact_ids)
        return escape(text) + (small(attribution) if attribution else "")

    def evidence(
        self, fact_ids: Sequence[str], shown_notes: set[str], *, in_full: bool = False
    ) -> str:
        """Return the references, attribution and notes of facts, as HTML.

        Args:
            fact_ids: The facts.
            shown_notes: The notes that the page has already; those given here are added.
            in_full: Whether notes are given in full, not in their short form.
        """
        facts = self.subjects.facts_by_id(fact_ids)
        by_place: dict[str, list[str]] = {}
        for fact in facts:
            by_place.setdefault(fact.reference, []).append(fact.id)
        places = "; ".join(f"{place} ({', '.join(ids)})" for place, ids in by_place.items())
        see = _("See {places}.").format(places=places)
        references = " ".join(filter(None, (see, self.attribution(fact_ids))))
        notes = {note.id: note for fact in facts for note in self.subjects.notes.get(fact.id, ())}
        html = small(references)
        for note in notes.values():
            text = note.text if in_full else note.short
            text = _("See above.") if note.id in shown_notes else text
            label = note_label(_("Editor’s note"), note.id)
            html += f'<br/><span class="lesser">{label} {escape(text)}</span>'
        shown_notes.update(notes)
        return html

    def subtitle(self, seed: int, attribution: str = "") -> str:
        """Return the version, the scope and the attribution as one line."""
        scope = scope_label(self.scope)
        version = _("Version {seed}").format(seed=seed)
        return DOT.join(filter(None, (version, scope, attribution)))


def spread(facts: Iterable[Fact], count: int) -> list[Fact]:
    """Return the first facts, of different paragraphs as far as possible."""
    listed = list(facts)
    by_passage: dict[str, Fact] = {}
    for fact in listed:
        by_passage.setdefault(fact.passage_id, fact)
    first = list(by_passage.values())
    return [*first, *(fact for fact in listed if fact not in first)][:count]


def scope_label(scope: Scope) -> str:
    """Return the label of a scope, "" for the whole report."""
    if scope.kind == "section":
        return _("Section: {title}").format(title=scope.title)
    return _("Theme: {title}").format(title=scope.title) if scope.kind else ""


def columns(cells: Sequence[str], shares: tuple[int, ...]) -> Block:
    """Return the header of a table."""
    headings = tuple(f"<b>{escape(cell)}</b>" if cell else "" for cell in cells)
    return Block("columns", "", cells=headings, width_percents=shares, keep_with_next=True)


def row(cells: Sequence[str], shares: tuple[int, ...]) -> Block:
    """Return a row of a table; its cells are HTML."""
    return Block("row", "", cells=tuple(cells), width_percents=shares, unbreakable=True)


def stated_date(date: Date) -> str:
    """Return the date of a fact as the report states it."""
    if date.text.startswith("No date"):
        return date.text
    return _("Date as stated: {date}").format(date=date.text)


def small(text: str) -> str:
    """Return an additional line in small type, as HTML."""
    return f'<br/><span class="lesser">{escape(text)}</span>'


def letter(number: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    before, place = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + place)
