"""Search results with all that must stand by them: kind, attribution, notes that correct.

Knows nothing of Qt, of how search finds anything or of how a result is painted.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Final, Literal, NamedTuple

from laos_tip_app.location import Location
from laos_tip_app.render.entries import DOT
from laos_tip_app.render.words import Words
from laos_tip_app.store.records import Hit, Note
from laos_tip_app.store.search import MATCH_END, MATCH_START, SECONDS, telling_words
from laos_tip_app.store.store import Store

_STATING: Final = ("passage", "fact", "event", "relation", "figure")
"""Kinds whose text states their facts; that of the others only refers to them."""

_AT_ONCE: Final = 50
_MATCHED: Final = re.compile(f"{MATCH_START}(.*?){MATCH_END}")


class Result(NamedTuple):
    """A search result as it is shown.

    Attributes:
        kind: What it is, in words.
        group: What it and others of its kind are called.
        title: Matches in it are marked as in a hit.
        snippet: Text around the match, marked likewise.
        attribution: Whose statement it is, or empty.
        notes: What corrects it, each named as an editor's note.
        ground: `context` for what is not the article's.
    """

    location: Location
    kind: str
    group: str
    title: str
    snippet: str
    attribution: str
    notes: tuple[str, ...]
    ground: Literal["plain", "note", "context"]

    @property
    def spoken(self) -> str:
        """The whole result as one text, for a screen reader."""
        parts = (
            self.kind,
            unmarked(self.title),
            unmarked(self.snippet),
            self.attribution,
            *self.notes,
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


class Suggestion(NamedTuple):
    """Other words that were perhaps meant, and the question that offers them."""

    words: str
    spoken: str


class Answer(NamedTuple):
    """All that is shown for what was typed.

    Attributes:
        typed: What it answers.
        results: Those of a kind together, each kind where its best is ranked.
        suggestion: What was perhaps meant, if anything was not found.
        more: Whether there may be more results than these.
        said: What is to be said of the results as a whole, or empty.
        matched: The words that were looked for, and those found for them as they stand there.
    """

    typed: str
    results: tuple[Result, ...]
    suggestion: Suggestion | None
    more: bool
    said: str
    matched: tuple[str, ...]


def answer(
    store: Store,
    typed: str,
    limit: int,
    words: Words,
    *,
    context_shown: bool = True,
    seconds: float = SECONDS,
) -> Answer:
    """Search, and return what is shown."""
    hits, meant, complete = store.search(typed, limit, seconds=seconds)
    found = results(store, hits, words, context_shown=context_shown)
    said = "" if found else words.nothing_found
    if not complete:
        said = (words.search_stopped if found else words.search_stopped_empty).format(
            seconds=seconds
        )
    return Answer(
        typed=typed,
        results=found,
        suggestion=Suggestion(meant, words.did_you_mean.format(words=meant)) if meant else None,
        more=len(hits) == limit,
        said=said,
        matched=tuple(dict.fromkeys((*_matched(found), *telling_words(typed)))),
    )


def results(
    store: Store, hits: Iterable[Hit], words: Words, *, context_shown: bool = True
) -> tuple[Result, ...]:
    """Return what is shown for each hit; without what is not the article's if that is hidden."""
    shown = (hit for hit in hits if context_shown or _ground(hit.kind) != "context")
    found: list[Result] = []
    for some in batched(shown, _AT_ONCE):
        evidence = _Evidence(store, some)
        found += (_result(evidence, hit, words) for hit in some)
    return tuple(found)


def unmarked(snippet: str) -> str:
    """Return a snippet without the marks around its matches."""
    return snippet.replace(MATCH_START, "").replace(MATCH_END, "")


def as_text(shown: Answer) -> str:
    """Return an answer as text for a terminal, a blank line between results."""
    blocks = [shown.said] if shown.said else []
    if shown.suggestion is not None:
        blocks.append(shown.suggestion.spoken)
    blocks += [
        "\n".join(
            (
                f"{unmarked(each.title)}  [{each.kind}, {each.location}]",
                *(
                    f"    {line}"
                    for line in (
                        unmarked(each.snippet),
                        each.attribution,
                        *each.notes,
                    )
                    if line
                ),
            )
        )
        for each in shown.results
    ]
    return "\n\n".join(blocks)


def as_json(hits: Iterable[Hit]) -> str:
    """Return hits as a JSON list of objects."""
    found = [
        {
            "kind": hit.kind,
            "id": hit.id,
            "title": hit.title,
            "location": str(Location.of(hit.kind, hit.id)),
            "snippet": unmarked(hit.snippet),
        }
        for hit in hits
    ]
    import json

    return json.dumps(found, ensure_ascii=False, indent=2)


class _Evidence:
    """What some hits rest on, read at once: one by one costs several queries each."""

    def __init__(self, store: Store, hits: Sequence[Hit]) -> None:
        ids: dict[str, list[str]] = {}
        for hit in hits:
            ids.setdefault(hit.kind, []).append(hit.id)
        self._facts = {
            kind: store.facts_of(kind, row_ids)
            for kind, row_ids in ids.items()
            if kind not in ("note", "section")
        }
        self._publishers = {
            kind: store.publishers(kind, row_ids)
            for kind, row_ids in ids.items()
            if _ground(kind) == "context"
        }
        facts = {
            fact for by_row in self._facts.values() for found in by_row.values() for fact in found
        }
        self._attributions = store.attributions(facts)
        self._notes = [note for note in store.notes(facts) if note.corrects]

    def publisher(self, hit: Hit) -> tuple[str, str]:
        """Return who says what a hit of the context says, and of what grade that is."""
        return self._publishers[hit.kind][hit.id]

    def attribution(self, hit: Hit) -> str:
        """Return whose assessment the first fact of a hit is that has one."""
        facts = self._facts_of(hit)
        return next((self._attributions[f] for f in facts if f in self._attributions), "")

    def corrections(self, hit: Hit) -> tuple[Note, ...]:
        """Return what corrects any fact that is stated, or every fact only referred to."""
        facts = frozenset(self._facts_of(hit))
        if not facts:
            return ()
        if hit.kind in _STATING:
            return tuple(note for note in self._notes if not facts.isdisjoint(note.fact_ids))
        return tuple(note for note in self._notes if facts.issubset(note.fact_ids))

    def _facts_of(self, hit: Hit) -> tuple[str, ...]:
        return self._facts.get(hit.kind, {}).get(hit.id, ())


def _result(evidence: _Evidence, hit: Hit, words: Words) -> Result:
    notes = evidence.corrections(hit)
    return Result(
        location=Location.of(hit.kind, hit.id),
        kind=words.kind(hit.kind),
        group=words.kinds(hit.kind),
        title=hit.marked,
        snippet=hit.snippet,
        attribution=_attribution(evidence, hit, words),
        notes=tuple(f"{words.editors_note}: {note.short}" for note in notes),
        ground=_ground(hit.kind),
    )


def _attribution(evidence: _Evidence, hit: Hit, words: Words) -> str:
    if hit.kind in _STATING:
        return evidence.attribution(hit)
    if _ground(hit.kind) == "context":
        publisher, grade = evidence.publisher(hit)
        said = words.publisher_text if grade == "publisher" else words.second_hand
        return DOT.join((words.kind_context, publisher, said))
    return ""


def _matched(found: Iterable[Result]) -> list[str]:
    texts = (text for result in found for text in (result.title, result.snippet))
    return [word for text in texts for word in _MATCHED.findall(text) if len(word) > 1]


def _ground(kind: str) -> Literal["plain", "note", "context"]:
    if kind in ("context", "rating"):
        return "context"
    return "note" if kind == "note" else "plain"
