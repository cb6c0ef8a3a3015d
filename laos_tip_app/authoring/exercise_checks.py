"""Check the exercises: references, answers and forbidden content."""

import re
from collections.abc import Iterator
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, listed, quoted, repeated
from laos_tip_app.authoring.validation import Located
from laos_tip_app.report.exercises.kinds import KINDS, SUBJECTS
from laos_tip_app.report.facilitator_guide import ITEM_KINDS

_ANSWERS: Final = {
    "careful-reading": ("true", "changed", "not said"),
    "fact-or-assessment": ("fact", "assessment"),
}
_WITH_PARTS: Final = ("matching", "timeline")
_MIN_PARTS: Final = 3
_CHANGE: Final = re.compile(r"“([^“”]+)” was changed to “([^“”]+)” \(([A-Za-z0-9-]+)\)\.$")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_WRONG: Final = ("corrected", "disputed")

_PEOPLE: Final = re.compile(
    r"\b(?:victims?|survivors?|trafficked|shelters?|transit (?:centre|center)|servitude|rape\w*"
    r"|sexual\w*|prostitut\w*|abus\w*|traffickers?|offenders?|suspects?|arrest\w*|convict\w*)\b",
    re.IGNORECASE,
)
"""Words that no invented sentence has: on people who were hurt, and their shelter."""

_DRAMATIC: Final = re.compile(
    r"\b(?:raped|beaten|torture\w*|violence|slaves?|slavery)\b", re.IGNORECASE
)
"""Harm to people, which no exercise describes."""

type _Exercise = Located[schema.Exercise]


def check_exercises(content: Content, mistakes: Diagnostics) -> None:
    """Report exercises that do not fit the rest, once that is right."""
    if mistakes:
        return
    statements = {fact.id: fact for fact in content.records(schema.Fact)}
    notes = content.records(schema.Note)
    corrections = [note for note in notes if note.kind == "correction"]
    texts = {note.id: note.text for note in notes}
    texts |= {rating.id: str(rating.year) for rating in content.records(schema.Rating)}
    for entry in content.of(schema.Exercise):
        _check_words(entry, content, mistakes)
        facts = [statements[name] for name in entry.record.facts]
        for key, wrong, right in (
            *_answer_faults(entry.record),
            *_change_faults(entry.record, facts),
            *_invented_faults(entry.record),
            *_claim_faults(entry.record, facts, corrections),
            *_year_faults(entry.record, facts, texts),
        ):
            mistakes.add(entry.at(key), wrong, right)


def check_guide(content: Content, mistakes: Diagnostics) -> None:
    """Report aims and items of the guide that are unknown or repeated."""
    if content.guide is None or mistakes:
        return
    guide, record = content.guide, content.guide.record
    subjects = [*_subjects(content), *content.words["themes"].words()]
    known_items = [*ITEM_KINDS, *KINDS, "evaluation"]
    aims = [(each.record.subject, each.at("subject")) for each in guide.items("aims", record.aims)]
    items = [(each.record.item, each.at("item")) for each in guide.items("items", record.items)]
    for subject, at in aims:
        mistakes.check_word(at, subject, subjects, "a subject of exercises or a theme")
    for item, at in items:
        mistakes.check_word(at, item, known_items, "an item of a workshop")
    for word, at, before in (*repeated(aims), *repeated(items)):
        wrong = f"{word} appears twice in the guide, first on line {before.line}"
        mistakes.add(at, wrong, "keep one")


def _subjects(content: Content) -> list[str]:
    return [*(section.id for section in content.sections), *SUBJECTS]


def _check_words(entry: _Exercise, content: Content, mistakes: Diagnostics) -> None:
    subject, subjects = entry.record.subject, _subjects(content)
    mistakes.check_word(entry.at("subject"), subject, subjects, "a subject of exercises")
    themes = content.words["themes"].words()
    for number, theme in enumerate(entry.record.themes):
        mistakes.check_word(entry.at("themes", number), theme, themes, "a theme")
    texts = [(entry.record.text, entry.at("text"))]
    parts = entry.items("parts", entry.record.parts)
    texts += [(part.record.text, part.at("text")) for part in parts]
    for text, at in texts:
        if word := _DRAMATIC.search(text):
            wrong = f"{quoted(word[0])} describes what was done to people"
            mistakes.add(at, wrong, "leave it to the report: exercises do not need it")


type _Fault = tuple[str, str, str]
"""The key of the entry, what is wrong, and what would be right."""


def _answer_faults(record: schema.Exercise) -> Iterator[_Fault]:
    """Yield the first fault of answer, parts and what was changed."""
    allowed, has_parts = _ANSWERS.get(record.kind), record.kind in _WITH_PARTS
    is_changed = record.answer == "changed" and bool(allowed)
    if has_parts and len(record.parts) < _MIN_PARTS:
        yield "kind", "there are too few parts", f"write {_MIN_PARTS} or more under parts"
    elif record.parts and not has_parts:
        wrong = f"an exercise of the kind {record.kind} has no parts"
        yield "parts", wrong, "remove them, or change the kind"
    elif len({part.answer for part in record.parts}) < len(record.parts):
        yield "parts", "two parts have the same answer", "give each part a different answer"
    elif has_parts and record.answer:
        yield "kind", "the parts already have the answers", "remove answer"
    elif not has_parts and not record.answer:
        yield "kind", "the answer is missing", "write it under answer"
    elif allowed and record.answer not in allowed:
        wrong = f"{quoted(str(record.answer))} is not an answer of this kind"
        yield "answer", wrong, f"write one of {listed(allowed)}"
    elif is_changed and not record.changed:
        yield "kind", "it does not say what was changed", "write it under changed"
    elif record.changed and not is_changed:
        yield "kind", "nothing was changed", "remove changed, or make the answer changed"


def _change_faults(record: schema.Exercise, facts: list[schema.Fact]) -> Iterator[_Fault]:
    if not record.changed:
        return
    change = _CHANGE.search(record.changed)
    if change is None:
        right = "end it with “old words” was changed to “new words” (ID)."
        yield "changed", "it is not clear what was changed to what", right
        return
    old, new, fact_id = change.groups()
    stated = {fact.id: f"{fact.statement} {fact.date}" for fact in facts}
    if fact_id not in stated:
        yield "changed", f"{fact_id} is not among the facts", "name it under facts"
    elif old.casefold() not in stated[fact_id].casefold():
        yield "changed", f"{fact_id} does not say {quoted(old)}", "write the words of its statement"
    if new.casefold() not in record.text.casefold():
        yield "changed", f"the text does not say {quoted(new)}", "write the words of the text"


def _invented_faults(record: schema.Exercise) -> Iterator[_Fault]:
    if record.answer in ("changed", "not said") and (word := _PEOPLE.search(record.text)):
        wrong = f"the sentence is invented, and {quoted(word[0])} is about people who were hurt"
        yield "text", wrong, "invent nothing about them, or about shelters"


def _claim_faults(
    record: schema.Exercise, facts: list[schema.Fact], corrections: list[schema.Note]
) -> Iterator[_Fault]:
    for fact in facts:
        needed = [note.id for note in corrections if fact.id in note.facts]
        missing = [note for note in needed if note not in record.notes]
        if missing and record.answer not in ("changed", "not said"):
            yield "facts", f"{missing[0]} corrects {fact.id}", f"name {missing[0]} under notes"
        elif fact.status in _WRONG and not record.notes:
            yield "facts", f"{fact.id} is {fact.status}", "name the note on it under notes"


def _year_faults(
    record: schema.Exercise, facts: list[schema.Fact], texts: dict[str, str]
) -> Iterator[_Fault]:
    """Yield years of true sentences and parts that no record has."""
    named = (texts[name] for name in (*record.notes, *record.ratings))
    known = " ".join((*(f"{fact.statement} {fact.date}" for fact in facts), *named))
    stated = [part.answer for part in record.parts if record.kind == "timeline"]
    if record.answer in ("true", "fact"):
        stated.append(record.text)
    for year in _YEAR.findall(" ".join(stated)):
        if year not in known:
            yield "facts", f"no fact or rating here is from {year}", "add it, or correct the year"
