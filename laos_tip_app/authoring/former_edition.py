"""Warn of what differs from the former edition without a reason.

Whoever changes something on purpose writes the reason into changes.yaml; what is left may be a slip
of the keyboard.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import LISTS, Content, report_at
from laos_tip_app.authoring.diagnostics import Diagnostics, Position
from laos_tip_app.authoring.edition_rows import KEYS, differences, differing
from laos_tip_app.authoring.mentions import brief_paragraphs, sentences
from laos_tip_app.report.edition_changes import EditionChanges, EntryChange, text_label

_CHANGES: Final = LISTS["change"][0]
_WHY: Final = "write the reason there, or undo it"
_SLIP: Final = "undo it if it is a slip"

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "brief": ("text",),
    "event": ("title",),
    "stakeholder": ("roles",),
    "relation": ("sentence", "back", "topic"),
    "figure": ("counts", "value", "unit", "period"),
    "term": ("meaning",),
    "note": ("text", "short"),
    "context": ("statement", "topic"),
}
"""The texts of an entry that may say what its facts state, the one that is named first."""


def warn_of_changes(
    content: Content, changes: EditionChanges, data: bytes, former: Path, warnings: Diagnostics
) -> None:
    """Warn of all that has changed and that changes.yaml does not explain.

    Args:
        content: The content of the new edition.
        changes: What readers will see of the changes.
        data: The data file of the new edition.
        former: The data file of the former one.
        warnings: Where the warnings go.
    """
    edition = f"edition {changes.old.number}"
    for key, wrong, right in not_raised(changes):
        if key == "edition":
            warnings.warn(report_at(content, key), wrong, right)
    left = list(words_left(changes))
    for kind, name, text, wrong, right in left:
        warnings.warn(_position_of(content, kind, name, text), wrong, right)
    named = {name for _kind, name, *_ in left}
    for change in unexplained(changes):
        if change.action != "added" and change.id not in named:
            position = _position_of(content, change.kind, change.id, change.texts[0].name)
            wrong = f"{_what(change, edition)}, without a reason in {_CHANGES}"
            warnings.warn(position, wrong, _WHY)
    known = {name for _kind, name in (*changes.old.entries, *changes.new.entries)}
    unknown = changes.explained - known - {*content.lists["exercise"].words()}
    for reason in content.of(schema.Change):
        for number, name in enumerate(reason.record.entries):
            if name in unknown:
                wrong = f"there is no entry {name}, and there was none in {edition}"
                warnings.warn(reason.at("entries", number), wrong, "correct its id")
    reported = {change.id for change in changes.entries()} | changes.explained
    for position, here, there in differences(content, data, former, reported):
        warnings.warn(position, f"{here} here, {there} in {edition}", _SLIP)


def unexplained(changes: EditionChanges) -> Iterator[EntryChange]:
    """Yield the changes that need a reason; a fact’s is enough."""
    facts = {change.id for change in changes.entries() if change.kind == "fact"}
    for change in changes.entries():
        based_on = set[str]()
        if change.action == "changed":
            entry = changes.new.entries[change.kind, change.id]
            based_on.update(entry.texts.get("facts", "").split(", "))
        if not change.reasons and change.kind != "unconfirmed" and facts.isdisjoint(based_on):
            yield change


def _position_of(content: Content, kind: str, name: str, text: str) -> Position:
    """Return where an entry has a text; changes.yaml if it has gone."""
    if kind == "report":
        return report_at(content, text)
    if kind == "brief":
        for number, _part, paragraph in brief_paragraphs(content):
            if name == f"brief-{number}":
                return paragraph.at("sentences", 0, "text")
    if (kind, text) == ("fact", "sentence"):
        for sentence in sentences(content):
            if name in sentence.facts:
                return sentence.position
    for lao in content.of(schema.LaoText) if text == "lao" else ():
        if name in lao.record.of:
            return lao.at("lao")
    heads = [section.head for section in content.sections if section.head]
    lists = {name: listing.entries for name, listing in content.lists.items()}
    for entry in heads if kind == "section" else lists.get(kind, ()):
        if getattr(entry.record, "id", "") == name:
            return entry.at(KEYS.get(text, text))
    return Position(_CHANGES, 1)


def _what(change: EntryChange, edition: str) -> str:
    if change.action == "removed":
        return f"{change.id} was in {edition} and is not here"
    name, old, new = change.texts[0]
    more = f" and {len(change.texts) - 1} more" if change.texts[1:] else ""
    here, there = differing(new, old)
    return f"{change.id}, {text_label(name)}{more}: {here} here, {there} in {edition}"


def not_raised(changes: EditionChanges) -> Iterator[tuple[str, str, str]]:
    """Yield key, fault and remedy of what was not raised."""
    old, new = changes.old, changes.new
    if old.content_hash == new.content_hash:
        return
    if old.number == new.number:
        wrong = f"the content has changed, but the edition number is still {old.number}"
        yield "edition", wrong, "increase edition"
    if old.day and new.day <= old.day:
        day = f"is dated {new.day}" if new.day else "has no date"
        wrong = f"the edition {day}, but the previous one is dated {old.day}"
        yield "edition_date", wrong, "write the day of publication of this edition"


def words_left(changes: EditionChanges) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield kind, id, text, fault and remedy of words left behind.

    They are those of entries that lost the fact and say the same as before. An entry that
    changes.yaml names was read.
    """
    withdrawn = {
        name: entry.texts["sentence"]
        for (kind, name), entry in changes.old.entries.items()
        if kind == "fact" and (kind, name) not in changes.new.entries
    }
    for change in changes.entries():
        texts = {text.name: text for text in change.texts}
        words = _WORDS.get(change.kind, ())
        if change.action == "changed" and words and texts.keys().isdisjoint(words):
            lost = texts["facts"].old.split(", ") if "facts" in texts else []
            gone = ", ".join(name for name in lost if name in withdrawn)
            if gone and change.id not in changes.explained:
                wrong = f"{change.id} was based on {gone}, now withdrawn, with the same {words[0]}"
                yield change.kind, change.id, words[0], wrong, _right(change.id)
    for (kind, name), entry in changes.new.entries.items():
        if kind == "fact" and name not in changes.explained:
            for gone, sentence in withdrawn.items():
                if sentence == entry.texts["sentence"]:
                    wrong = f"{name} still has the sentence that stated {gone}, now withdrawn"
                    yield kind, name, "sentence", wrong, _right(name)


def _right(name: str) -> str:
    return f"read it again: change it, or add {name} to changes.yaml"
