"""Search results with all that must stand by them: kind, attribution, notes that correct.

Knows nothing of Qt, of how search finds anything or of how a result is painted.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from laos_tip_app.location import Location
from laos_tip_app.render.entries import DOT
from laos_tip_app.render.words import Words
from laos_tip_app.store.records import Hit, Note
from laos_tip_app.store.search import MATCH_END, MATCH_START
from laos_tip_app.store.store import Store

_STATING: Final = ("passage", "fact", "event", "relation", "figure")
"""Kinds whose text states their facts; that of the others only refers to them."""


class Result(NamedTuple):
    """A search result as it is shown.

    Attributes:
        kind: What it is, in words.
        snippet: Text around the match, matches marked as in a hit.
        attribution: Whose statement it is, or empty.
        notes: What corrects it, each named as an editor's note.
        ground: `context` for what is not the article's.
    """

    location: Location
    kind: str
    title: str
    snippet: str
    attribution: str
    notes: tuple[str, ...]
    ground: Literal["plain", "note", "context"]

    @property
    def spoken(self) -> str:
        """The whole result as one text, for a screen reader."""
        parts = (self.kind, self.title, unmarked(self.snippet), self.attribution, *self.notes)
        return ". ".join(part.rstrip(".") for part in parts if part)


def results(
    store: Store, hits: Iterable[Hit], words: Words, *, context_shown: bool = True
) -> tuple[Result, ...]:
    """Return what is shown for each hit; without what is not the article's if that is hidden."""
    return tuple(
        _result(store, hit, words)
        for hit in hits
        if context_shown or _ground(hit.kind) != "context"
    )


def unmarked(snippet: str) -> str:
    """Return a snippet without the marks around its matches."""
    return snippet.replace(MATCH_START, "").replace(MATCH_END, "")


def as_text(found: Iterable[Result], words: Words) -> str:
    """Return results as text for a terminal, a blank line between them."""
    blocks = [
        "\n".join(
            (
                f"{each.title}  [{each.kind}, {each.location}]",
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
        for each in found
    ]
    return "\n\n".join(blocks) or words.nothing_found


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


def _result(store: Store, hit: Hit, words: Words) -> Result:
    return Result(
        location=Location.of(hit.kind, hit.id),
        kind=words.kind(hit.kind),
        title=hit.title,
        snippet=hit.snippet,
        attribution=_attribution(store, hit, words),
        notes=tuple(f"{words.editors_note}: {note.short}" for note in _corrections(store, hit)),
        ground=_ground(hit.kind),
    )


def _attribution(store: Store, hit: Hit, words: Words) -> str:
    if hit.kind in _STATING:
        facts = store.facts(store.fact_ids(hit.kind, hit.id))
        return next((fact.attribution for fact in facts if fact.attribution), "")
    if hit.kind in ("context", "rating"):
        record = store.context_fact(hit.id) if hit.kind == "context" else store.rating(hit.id)
        grade = words.publisher_text if record.grade == "publisher" else words.second_hand
        return DOT.join((words.kind_context, record.source.publisher, grade))
    return ""


def _corrections(store: Store, hit: Hit) -> tuple[Note, ...]:
    """Return what corrects any fact that is stated, or every fact that is only referred to."""
    if hit.kind in ("note", "section"):
        return ()
    facts = frozenset(store.fact_ids(hit.kind, hit.id))
    return tuple(
        note
        for note in store.notes(facts)
        if note.corrects and (hit.kind in _STATING or facts.issubset(note.fact_ids))
    )


def _ground(kind: str) -> Literal["plain", "note", "context"]:
    if kind in ("context", "rating"):
        return "context"
    return "note" if kind == "note" else "plain"
