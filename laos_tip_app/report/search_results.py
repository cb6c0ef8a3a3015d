"""Search results with all that must stand by them: kind, attribution, notes that correct.

Knows nothing of Qt, of how search finds anything or of how a result is painted.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats, Corrections
from laos_tip_app.report.evidence_items import DOT, grade
from laos_tip_app.report.labels import kind_label, kinds_label
from laos_tip_app.store.hits import SearchHit
from laos_tip_app.store.search import MATCH_END, MATCH_START, SECONDS, search_terms
from laos_tip_app.store.store import Store

_AT_ONCE: Final = 50
_MATCHED: Final = re.compile(f"{MATCH_START}(.*?){MATCH_END}")


class SearchResult(NamedTuple):
    """A search result as it is shown.

    Attributes:
        kind: What it is, in words.
        group: What it and others of its kind are called.
        title: Matches in it are marked as in a hit.
        snippet: Text around the match, marked likewise.
        date: When it was, as the article states it; or empty.
        status: How far its facts are confirmed, or empty.
        attribution: Whose statement it is, or empty.
        notes: What limits or corrects it, a line for each editor's note, or one that names many.
        full_notes: The same, with every note in words.
        ground: `context` for what is not the article's.
    """

    location: Location
    kind: str
    group: str
    title: str
    snippet: str
    date: str
    status: str
    attribution: str
    notes: tuple[str, ...]
    full_notes: tuple[str, ...]
    ground: Literal["plain", "note", "context"]

    @property
    def remarks(self) -> str:
        """Date, where the snippet does not say it, status and attribution, as one line."""
        date = "" if self.date in unmarked(self.snippet) else self.date
        return DOT.join(part for part in (date, self.status, self.attribution) if part)

    @property
    def spoken(self) -> str:
        """The whole result as one text, for a screen reader."""
        parts = (
            self.kind,
            unmarked(self.title),
            unmarked(self.snippet),
            self.remarks,
            *self.notes,
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


class SpellingSuggestion(NamedTuple):
    """Other words that were perhaps meant, and the question that offers them."""

    words: str
    spoken: str


class SearchAnswer(NamedTuple):
    """All that is shown for what was typed.

    Attributes:
        typed: What it answers.
        results: Those of a kind together, each kind where its best is ranked.
        suggestion: What was perhaps meant, if anything was not found.
        more: Whether there may be more results than these.
        said: What is to be said of the results as a whole, or empty.
        matched: The words that were looked for, and those found for them as they stand there.
        edition: The edition that was searched.
        complete: Whether the search ended by itself rather than by running out of time.
        message: What the editors answer to some of the words; mostly empty.
    """

    typed: str
    results: tuple[SearchResult, ...]
    suggestion: SpellingSuggestion | None
    more: bool
    said: str
    matched: tuple[str, ...]
    edition: str
    complete: bool
    message: str = ""


def answer(
    store: Store, typed: str, limit: int, *, context_shown: bool = True, seconds: float = SECONDS
) -> SearchAnswer:
    """Search, and return what is shown."""
    hits, meant, complete, message = store.search(typed, limit, seconds=seconds)
    found = results(store, hits, context_shown=context_shown)
    said = message or (
        ""
        if found
        else _(
            "Nothing in the report matches these words. Try fewer words, or only the first letters."
        )
    )
    if not complete and not message:
        said = (
            _("The search was stopped after {seconds} seconds; these are the first results.")
            if found
            else _(
                "The search was stopped after {seconds} seconds. Search for fewer or "
                "for rarer words."
            )
        ).format(seconds=seconds)
    return SearchAnswer(
        typed=typed,
        results=found,
        suggestion=SpellingSuggestion(meant, _("Did you mean “{words}”?").format(words=meant))
        if meant
        else None,
        more=len(hits) == limit,
        said=said,
        matched=tuple(dict.fromkeys((*_matched(found), *search_terms(typed)))),
        edition=store.meta().edition,
        complete=complete,
        message=message,
    )


def results(
    store: Store, hits: Iterable[SearchHit], *, context_shown: bool = True
) -> tuple[SearchResult, ...]:
    """Return what is shown for each hit; without what is not the article's if that is hidden."""
    shown = (hit for hit in hits if context_shown or _ground(hit.kind) != "context")
    found: list[SearchResult] = []
    for some in batched(shown, _AT_ONCE):
        evidence = _HitFacts(store, some)
        found += (_result(evidence, hit) for hit in some)
    return tuple(found)


def unmarked(snippet: str) -> str:
    """Return a snippet without the marks around its matches."""
    return snippet.replace(MATCH_START, "").replace(MATCH_END, "")


def as_text(shown: SearchAnswer) -> str:
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
                        each.remarks,
                        *each.full_notes,
                    )
                    if line
                ),
            )
        )
        for each in shown.results
    ]
    return "\n\n".join(blocks)


def as_json(shown: SearchAnswer) -> str:
    """Return the results of an answer as a JSON list of objects, best first."""
    import json

    found = [
        {
            "kind": each.location.kind,
            "id": each.location.id,
            "title": unmarked(each.title),
            "location": str(each.location),
            "snippet": unmarked(each.snippet),
            "notes": each.full_notes,
            "status": each.status,
            "attribution": each.attribution,
            "date": each.date,
            "edition": shown.edition,
        }
        for each in shown.results
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


class _HitFacts:
    """What some hits rest on, read at once: one by one costs several queries each."""

    def __init__(self, store: Store, hits: Sequence[SearchHit]) -> None:
        ids: dict[str, list[str]] = {}
        for hit in hits:
            ids.setdefault(hit.kind, []).append(hit.id)
        self._facts = {
            kind: store.facts_of(kind, row_ids)
            for kind, row_ids in ids.items()
            if kind not in ("note", "section", "context")
        }
        self._publishers = {
            kind: store.publishers(kind, row_ids)
            for kind, row_ids in ids.items()
            if _ground(kind) == "context"
        }
        facts = {
            fact for by_row in self._facts.values() for found in by_row.values() for fact in found
        }
        self.corrections = Corrections(store, facts)
        self._dates: dict[str, dict[str, str]] = {
            kind: store.date_texts(kind, ids[kind]) for kind in ("fact", "event") if kind in ids
        }

    def publisher(self, hit: SearchHit) -> str:
        """Return who says what a hit of the context says, and of what grade that is."""
        publisher, grade_id = self._publishers[hit.kind][hit.id]
        return DOT.join((_("Context"), publisher, grade(grade_id)))

    def date(self, hit: SearchHit) -> str:
        """Return when it was, as the article states it; empty for what has no date."""
        return self._dates.get(hit.kind, {}).get(hit.id, "")

    def caveats(self, hit: SearchHit) -> Caveats:
        """Return what must be shown with a hit."""
        return self.corrections.of(hit.kind, self._facts.get(hit.kind, {}).get(hit.id, ()))


def _result(evidence: _HitFacts, hit: SearchHit) -> SearchResult:
    caveats = evidence.caveats(hit)
    is_context = _ground(hit.kind) == "context"
    return SearchResult(
        location=Location.of(hit.kind, hit.id),
        kind=kind_label(hit.kind),
        group=kinds_label(hit.kind),
        title=hit.marked,
        snippet=hit.snippet,
        date=evidence.date(hit),
        status=caveats.status,
        attribution=evidence.publisher(hit) if is_context else caveats.attribution,
        notes=evidence.corrections.lines(caveats),
        full_notes=evidence.corrections.full_lines(caveats),
        ground=_ground(hit.kind),
    )


def _matched(found: Iterable[SearchResult]) -> list[str]:
    texts = (text for result in found for text in (result.title, result.snippet))
    return [word for text in texts for word in _MATCHED.findall(text) if len(word) > 1]


def _ground(kind: str) -> Literal["plain", "note", "context"]:
    if kind in ("context", "rating"):
        return "context"
    return "note" if kind == "note" else "plain"
