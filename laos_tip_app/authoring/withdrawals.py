"""Find the words that a withdrawn fact leaves behind in other entries."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, listed
from laos_tip_app.report.edition_changes import EditionChanges

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("title",),
    "stakeholder": ("roles",),
    "relation": ("sentence", "back", "topic"),
    "figure": ("counts", "value", "unit", "period"),
    "place": ("name",),
    "term": ("meaning",),
    "note": ("text", "short"),
    "context": ("statement", "topic"),
}
"""The texts of an entry that may say what its facts state, the one that is named first."""

_PLURAL: Final = ("roles", "counts")


class WordsLeft(NamedTuple):
    """Words of an entry that may still state a withdrawn fact.

    Attributes:
        text: The name of the text: a key of the entry, or `sentence` for that of a fact.
    """

    kind: str
    id: str
    text: str
    message: str
    advice: str


def words_left(changes: EditionChanges) -> Iterator[WordsLeft]:
    """Yield the unchanged words of entries that lost a withdrawn fact.

    An entry that changes.yaml names was read.
    """
    withdrawn = {
        key[1]: entry
        for key, entry in changes.old.entries.items()
        if entry.kind == "fact" and key not in changes.new.entries
    }
    for change in changes.entries():
        texts = {text.name: text for text in change.texts}
        words = _WORDS.get(change.kind, ())
        if change.action != "changed" or change.reasons or not words or "facts" not in texts:
            continue
        gone = [name for name in texts["facts"].old.split(", ") if name in withdrawn]
        if gone and texts.keys().isdisjoint(words):
            plural = words[0] in _PLURAL
            yield WordsLeft(
                change.kind,
                change.id,
                words[0],
                f"{change.id} was based on {_withdrawn(gone)}, and its {words[0]}"
                f" {'have' if plural else 'has'} not changed",
                _advice(change.id, "them" if plural else "it"),
            )
    yield from _sentences(changes, {entry.texts["sentence"]: i for i, entry in withdrawn.items()})


def _sentences(changes: EditionChanges, withdrawn: Mapping[str, str]) -> Iterator[WordsLeft]:
    """Yield the facts whose unchanged sentence stated a withdrawn fact too."""
    known = set(changes.old.reasons)
    named = {reason.record_id for reason in changes.new.reasons if reason not in known}
    for entry in changes.new.entries.values():
        if entry.kind != "fact" or entry.id in named:
            continue
        if gone := withdrawn.get(entry.texts["sentence"]):
            message = f"the sentence of {entry.id} stated {_withdrawn([gone])}, and has not changed"
            yield WordsLeft("fact", entry.id, "sentence", message, _advice(entry.id, "it"))


def warn_of_words_left(content: Content, changes: EditionChanges, warnings: Diagnostics) -> None:
    """Warn of words left behind by withdrawn facts, with file and line.

    Args:
        content: The content of the new edition.
        changes: What changed since the previous edition.
        warnings: Where warnings go.
    """
    places = {
        fact.id: (section.file, sentence.line)
        for section in content.sections
        for passage in section.passages
        for sentence in passage.sentences
        for fact in sentence.facts
    }
    entries = {
        (kind, str(getattr(entry.record, "id", ""))): entry
        for kind in _WORDS
        for entry in content.lists[kind].entries
    }
    for left in words_left(changes):
        if left.kind == "fact":
            file, line = places[left.id]
        else:
            entry = entries[left.kind, left.id]
            file, line = entry.file, entry.line(left.text)
        warnings.warn(file, line, left.message, left.advice)


def _withdrawn(names: list[str]) -> str:
    return f"{listed(names)}, which {'is' if len(names) == 1 else 'are'} withdrawn"


def _advice(name: str, words: str) -> str:
    return f"read {words} again: change {words}, or add {name} to changes.yaml"
