"""The editors’ answer to a question, with its notes, status and records."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections, without_marks
from laos_tip_app.report.evidence_items import DOT, grade
from laos_tip_app.store.answers import HELP
from laos_tip_app.store.hits import Answer
from laos_tip_app.store.store import Store

_CHECKED_FOR = timedelta(days=365)
"""A contact that was checked earlier may be out of date."""


_MAX_STATEMENTS = 2
"""Number of facts shown for an answer that has no text."""

CONTEXT_KINDS: Final = frozenset(("context", "rating"))
"""Kinds of records of other publishers."""


class AnswerText(NamedTuple):
    """An answer as shown.

    Attributes:
        kind: `help` for somebody in need, or what kind of question it answers.
        says: A sentence or more; or empty.
        lines: A number or name each, with its text.
        notes: The notes on its facts.
        basis: Its facts with what the rule does not say, and its context with the publishers.
        records: What it is based on.
        status: The statuses of its facts, for machines.
        attribution: Whose assessment these are, likewise.
    """

    kind: str
    says: str
    lines: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    basis: tuple[str, ...]
    records: tuple[Location, ...]
    status: str = ""
    attribution: str = ""

    @property
    def is_help(self) -> bool:
        """Whether it is for somebody in need."""
        return self.kind == HELP

    @property
    def spoken(self) -> str:
        """All of it as one text, for a screen reader."""
        return without_marks(self.text)

    @property
    def text(self) -> str:
        """All of it, a line each."""
        lines = (f"{name}: {says}" if name else says for name, says in self.lines)
        return "\n".join(part for part in (self.says, *lines, *self.notes, *self.basis) if part)


class HelpContact(NamedTuple):
    """A contact that head office has checked.

    Attributes:
        checked: The day on which it was checked, ISO; empty if nobody did.
    """

    name: str
    number: str
    checked: str

    def line(self, today: date) -> str:
        """Return it as a line; "" if a part is missing.

        A contact that was not checked is not shown, nor one of a day to come.
        """
        if not (self.name and self.number and self.checked):
            return ""
        age = today - date.fromisoformat(self.checked)
        if age < timedelta():
            return ""
        line = _("{name}: {number} (checked on {day})").format(
            name=self.name, number=self.number, day=self.checked
        )
        return (
            _("{contact}; this may be out of date.").format(contact=line)
            if age > _CHECKED_FOR
            else f"{line}."
        )


def answer_text(
    store: Store, answer: Answer, contact: HelpContact | None, *, context_shown: bool = True
) -> AnswerText | None:
    """Return an answer as shown; None if all is hidden context.

    Args:
        store: The report.
        answer: The answer.
        contact: Whom somebody in need can turn to, if head office names a contact.
        context_shown: Whether it may tell context. If not, an answer that is also based on context
            is told by its facts.
    """
    if not context_shown:
        of_article = tuple(record for record in answer.records if record[0] not in CONTEXT_KINDS)
        if of_article != answer.records:
            answer = Answer(answer.kind, "", (), of_article)
    lines = answer.lines
    if answer.kind == HELP:
        line = contact.line(date.today()) if contact else ""  # noqa: DTZ011  # the local day
        return AnswerText(HELP, answer.says, (*lines, *((("", line),) if line else ())), (), (), ())
    facts = [row_id for kind, row_id in answer.records if kind == "fact"]
    if not answer.says and not lines:
        statements = (store.fact(fact_id).statement for fact_id in facts[:_MAX_STATEMENTS])
        lines = tuple(("", statement) for statement in statements)
        if not lines:
            return None
    caveats = Corrections(store, facts).for_statement(facts)
    difference = caveats.difference
    basis = [_line(facts, difference.label, difference.attribution)] if facts else []
    records = tuple(Location.of(kind, row_id) for kind, row_id in answer.records)
    basis += _context(store, answer.records)
    notes, status, whose = caveats.lines, caveats.status, caveats.attribution
    return AnswerText(answer.kind, answer.says, lines, notes, tuple(basis), records, status, whose)


def _context(store: Store, records: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line for each publisher and grade of context."""
    by_source: dict[tuple[str, str], list[str]] = {}
    for kind, row_id in records:
        if kind in CONTEXT_KINDS:
            publisher, grade_id = store.publishers(kind, [row_id])[row_id]
            by_source.setdefault((publisher, grade_id), []).append(row_id)
    return [
        _line(ids, _("Context"), publisher, grade(grade_id))
        for (publisher, grade_id), ids in by_source.items()
    ]


def _line(ids: Iterable[str], *parts: str) -> str:
    return ": ".join(filter(None, (", ".join(ids), DOT.join(filter(None, parts)))))
