"""Check the exercises: references, answers and forbidden content."""

import re
from collections.abc import Iterator
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, did_you_mean, listed, quoted
from laos_tip_app.authoring.ids import Ids
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


def check_exercises(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report exercises whose references or answers do not fit.

    Their content is compared with the rest only after that is right.
    """
    is_rest_right = not mistakes
    statements = {entry.record.id: entry.record for entry in content.facts.entries}
    corrections = _corrections_by_fact(content)
    texts = {
        **{note.record.id: note.record.text for note in content.of("note", schema.Note)},
        **{
            rating.record.id: str(rating.record.year)
            for rating in content.of("rating", schema.Rating)
        },
    }
    ids.check_references(content.lists["exercise"].entries)
    for entry in content.of("exercise", schema.Exercise):
        if not is_rest_right:
            continue
        _check_words(entry, content, mistakes)
        _check_answer(entry, mistakes)
        facts = [statements[name] for name in entry.record.facts if name in statements]
        for key, wrong, right in (
            *_change_faults(entry.record, facts),
            *_invented_faults(entry.record),
            *_claim_faults(entry.record, facts, corrections),
            *_year_faults(entry.record, facts, texts),
        ):
            mistakes.add(entry.file, entry.line(key), wrong, right)


def check_guide(content: Content, mistakes: Diagnostics) -> None:
    """Report aims and items of the guide that nothing is called."""
    if content.guide is None or mistakes:
        return
    guide = content.guide
    themes = [name for name, _file, _line in content.words["themes"].ids()]
    subjects = [*_subjects(content), *themes]
    items = [*ITEM_KINDS, *KINDS, "evaluation"]
    for position, aims in enumerate(guide.record.aims):
        if aims.subject not in subjects:
            right = did_you_mean(aims.subject, subjects, f"write one of {listed(subjects)}")
            line = guide.line("aims", position, "subject")
            wrong = f"{aims.subject} is not a subject of exercises or a theme"
            mistakes.add(guide.file, line, wrong, right)
    for position, item in enumerate(guide.record.items):
        if item.item not in items:
            right = did_you_mean(item.item, items, f"write one of {listed(items)}")
            line = guide.line("items", position, "item")
            mistakes.add(guide.file, line, f"{item.item} is not an item of a workshop", right)


def _subjects(content: Content) -> list[str]:
    return [*(section.id for section in content.sections), *SUBJECTS]


def _corrections_by_fact(content: Content) -> dict[str, list[str]]:
    by_fact: dict[str, list[str]] = {}
    for note in content.of("note", schema.Note):
        if note.record.kind == "correction":
            for fact in note.record.facts:
                by_fact.setdefault(fact, []).append(note.record.id)
    return by_fact


def _check_words(entry: _Exercise, content: Content, mistakes: Diagnostics) -> None:
    record = entry.record
    subjects = _subjects(content)
    if record.subject not in subjects:
        right = did_you_mean(record.subject, subjects, f"write one of {listed(subjects)}")
        wrong = f"{record.subject} is not a subject of exercises"
        mistakes.add(entry.file, entry.line("subject"), wrong, right)
    themes = [name for name, _file, _line in content.words["themes"].ids()]
    for position, theme in enumerate(record.themes):
        if theme not in themes:
            right = did_you_mean(theme, themes, f"write one of {listed(themes)}")
            mistakes.add(
                entry.file, entry.line("themes", position), f"{theme} is not a theme", right
            )


def _check_answer(entry: _Exercise, mistakes: Diagnostics) -> None:
    record = entry.record
    allowed = _ANSWERS.get(record.kind)
    has_parts = record.kind in _WITH_PARTS
    key, wrong, right = "kind", "", ""
    if has_parts and len(record.parts) < _MIN_PARTS:
        wrong, right = "there are too few parts", f"write {_MIN_PARTS} or more under parts"
    elif record.parts and not has_parts:
        key, wrong = "parts", f"an exercise of the kind {record.kind} has no parts"
        right = "remove them, or change the kind"
    elif has_parts and len({part.answer for part in record.parts}) < len(record.parts):
        key, wrong = "parts", "two parts have the same answer"
        right = "give each part a different answer"
    elif has_parts == bool(record.answer):
        wrong = "the answer is missing" if not has_parts else "the parts already have the answers"
        right = "write it under answer" if not has_parts else "remove answer"
    elif allowed and record.answer not in allowed:
        key, wrong = "answer", f"{quoted(str(record.answer))} is not an answer of this kind"
        right = f"write one of {listed(allowed)}"
    elif bool(record.changed) != (record.answer == "changed" and bool(allowed)):
        wrong = "it does not say what was changed" if not record.changed else "nothing was changed"
        right = (
            "write it under changed"
            if not record.changed
            else "remove changed, or make the answer changed"
        )
    if wrong:
        mistakes.add(entry.file, entry.line(key), wrong, right)


type _Fault = tuple[str, str, str]
"""The key of the entry, what is wrong, and what would be right."""


def _change_faults(record: schema.Exercise, facts: list[schema.Fact]) -> Iterator[_Fault]:
    if not record.changed:
        return
    change = _CHANGE.search(record.changed)
    if change is None:
        yield (
            "changed",
            "it is not clear what was changed to what",
            "end it with “old words” was changed to “new words” (ID).",
        )
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
    texts = (record.text, *(part.text for part in record.parts))
    for text in texts:
        if word := _DRAMATIC.search(text):
            wrong = f"{quoted(word[0])} describes what was done to people"
            yield "text", wrong, "leave it to the report: exercises do not need it"
    if record.answer in ("changed", "not said") and (word := _PEOPLE.search(record.text)):
        wrong = f"the sentence is invented, and {quoted(word[0])} is about people who were hurt"
        yield "text", wrong, "invent nothing about them, or about shelters"


def _claim_faults(
    record: schema.Exercise, facts: list[schema.Fact], corrections: dict[str, list[str]]
) -> Iterator[_Fault]:
    for fact in facts:
        needed = corrections.get(fact.id, [])
        missing = [note for note in needed if note not in record.notes]
        if missing and record.answer not in ("changed", "not said"):
            yield "facts", f"{missing[0]} corrects {fact.id}", f"name {missing[0]} under notes"
        elif fact.status in _WRONG and not record.notes:
            yield "facts", f"{fact.id} is {fact.status}", "name the note on it under notes"


def _year_faults(
    record: schema.Exercise, facts: list[schema.Fact], texts: dict[str, str]
) -> Iterator[_Fault]:
    """Yield years of true sentences and parts that no record has."""
    named = (texts.get(name, "") for name in (*record.notes, *record.ratings))
    known = " ".join((*(f"{fact.statement} {fact.date}" for fact in facts), *named))
    stated = [part.answer for part in record.parts if record.kind == "timeline"]
    if record.answer in ("true", "fact"):
        stated.append(record.text)
    for year in _YEAR.findall(" ".join(stated)):
        if year not in known:
            yield "facts", f"no fact or rating here is from {year}", "add it, or correct the year"
