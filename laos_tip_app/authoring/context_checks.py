"""Check context, attributed paragraphs and unconfirmed statements."""

from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import VOCABULARY, Content
from laos_tip_app.authoring.diagnostics import Diagnostics, listed
from laos_tip_app.authoring.sections import SectionText

_NOT_FOUND: Final = "not-found"
_OTHERWISE_DOUBTED: Final = frozenset({"partly-confirmed", "corrected", "disputed"})
"""Statuses that say more than that a fact was looked for and not found."""


def check_context(content: Content, mistakes: Diagnostics) -> None:
    """Report statements that must be shown together and would not be."""
    before: schema.ContextFact | None = None
    for context in content.of(schema.ContextFact):
        record = context.record
        if record.with_ is not None:
            if before is None or record.with_ not in (before.id, before.with_):
                wrong = f"{record.id} must be shown with {record.with_}, but does not follow it"
                right = f"move it directly after {record.with_}, or write the entry before it"
                mistakes.add(context.at("with"), wrong, right)
            elif set(record.facts) != set(before.facts):
                wrong = f"{record.id} must be shown with {before.id}, but has other facts"
                facts = listed(sorted({*record.facts, *before.facts}))
                mistakes.add(context.at("facts"), wrong, f"give both the same facts: {facts}")
        before = record


def check_attributed(section: SectionText, mistakes: Diagnostics) -> None:
    """Report attributed paragraphs that a section does not have."""
    head = section.head
    if head is None or head.record.attributed is None:
        return
    if head.record.attribution is None:
        right = "add it as attribution"
        mistakes.add(head.at("attributed"), "the attribution of the paragraphs is missing", right)
    if head.record.attributed[-1] > len(section.passages):
        wrong = f"the section has {len(section.passages)} paragraphs"
        right = "name the first and last of those that have the attribution"
        mistakes.add(head.at("attributed"), wrong, right)


def check_unconfirmed(content: Content, mistakes: Diagnostics) -> None:
    """Report facts whose status does not say that they were not found."""
    report = content.report
    known = {*content.words["statuses"].words()}
    if report is None or _NOT_FOUND not in known:
        return
    sought = {
        fact: (position, number)
        for position, entry in enumerate(report.record.unconfirmed)
        for number, fact in enumerate(entry.facts)
    }
    for fact in content.of(schema.Fact):
        name, status = fact.record.id, fact.record.status
        if status == _NOT_FOUND and name not in sought:
            wrong = f"{name} is {_NOT_FOUND}, but report.yaml does not say that it was searched for"
            right = "add it to the facts of a line of unconfirmed, or change the status"
            mistakes.add(fact.at("status"), wrong, right)
        elif name in sought and status in known - {_NOT_FOUND, *_OTHERWISE_DOUBTED}:
            position, number = sought[name]
            wrong = f"{name} was searched for and not found, but its status is {status}"
            right = f"make its status {_NOT_FOUND} ({VOCABULARY})"
            mistakes.add(report.at("unconfirmed", position, "facts", number), wrong, right)
