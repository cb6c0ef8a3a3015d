"""Find the words that a withdrawn fact leaves behind in other entries."""

from collections.abc import Iterator, Mapping
from typing import Final

from laos_tip_app.report.edition_changes import EditionChanges

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
