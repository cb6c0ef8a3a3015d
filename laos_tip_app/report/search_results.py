"""Build search results with their attribution, status and notes."""

import re
from collections.abc import Iterable, Sequence
from itertools import batched, chain
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences
from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import (
    CONTEXT_KINDS,
    AnswerText,
    HelpContact,
    answer_text,
    comparison,
)
from laos_tip_app.report.corrections import (
    Caveats,
    Corrections,
    Difference,
    note_lines,
    rule_text,
    without_marks,
)
from laos_tip_app.report.evidence_items import grade, lines_with
from laos_tip_app.report.labels import DOT, kind_label, unsigned_text
from laos_tip_app.store.hits import SearchHit
from laos_tip_app.store.query_text import exact_query, search_terms
from laos_tip_app.store.search import SECONDS
from laos_tip_app.store.snippets import MATCH_END, MATCH_START
from laos_tip_app.store.store import Store

_BATCH_SIZE: Final = 50
_MATCHED: Final = re.compile(f"{MATCH_START}(.*?){MATCH_END}")

_STATEMENT_KINDS: Final = frozenset(("fact", "event", "figure", "relation"))
"""Kinds whose records say the same if based on the same facts."""

_STATED_KINDS: Final = _STATEMENT_KINDS | {"passage"}
"""Kinds with the paragraph that states the first of their facts."""


class SearchResult(NamedTuple):
    """A search result as shown.

    Attributes:
        title: Matches in it are marked as in a hit.
        snippet: Text around the match, also marked.
        date: When it was, as the article states it; or empty.
        caveats: Its notes, its status, and whose statement it is.
        context_notes: What else must be read with a statement of context.
        background: `context` for what is not the article’s.
        fact_ids: The facts that it is based on.
        place: The paragraph that states it, or what kind of record it is.
        short: A statement in the few words of a row, or "".
        also: The locations of the same statement as records of other kinds.
    """

    location: Location
    title: str
    snippet: str
    date: str
    caveats: Caveats
    context_notes: tuple[str, ...]
    background: Literal["plain", "note", "context"]
    fact_ids: tuple[str, ...] = ()
    place: str = ""
    short: str = ""
    also: tuple[Location, ...] = ()

    @property
    def corrections(self) -> tuple[str, ...]:
        """What is wrong or disputed in it, in words."""
        return tuple(note.short for note in self.caveats.corrections)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What limits it, in words."""
        return (*(note.short for note in self.caveats.cautions), *self.context_notes)

    @property
    def full_notes(self) -> tuple[str, ...]:
        """All notes on it as lines with their ids."""
        return (*self.caveats.full_lines, *self.context_notes)

    @property
    def difference(self) -> Difference:
        """In what it differs from the rule."""
        return self.caveats.difference

    @property
    def marks(self) -> str:
        """What it is, with the other kinds of the same statement."""
        kinds = [location.kind for location in (self.location, *self.also)]
        return DOT.join(dict.fromkeys(map(kind_label, kinds)))

    @property
    def text(self) -> str:
        """What it says, as one line."""
        title, snippet = unmarked(self.title), unmarked(self.snippet)
        match self.location.kind:
            case "passage" | "note":
                return snippet or title
            case "context":
                return DOT.join((title, snippet))
        return self.short or title

    @property
    def target(self) -> Location:
        """Where it is read: a statement in the text."""
        if self.location.kind in _STATEMENT_KINDS and self.fact_ids:
            return Location.of("fact", self.fact_ids[0])
        return self.location

    @property
    def details(self) -> str:
        """Date, and what the rule does not say, as one line.

        The date is left out if the snippet has it.
        """
        date = "" if self.date in unmarked(self.snippet) else self.date
        return DOT.join(filter(None, (date, self.difference.label, self.difference.attribution)))

    @property
    def spoken(self) -> str:
        """The whole result as one text, corrections first."""
        difference = without_marks(self.difference.label)
        parts = (*self.corrections, difference, self.text, self.place, *self.cautions)
        return as_sentences(parts)


class SpellingCorrection(NamedTuple):
    """The correction of a query.

    Attributes:
        words: The query with its unknown words corrected, which was searched.
        typed: The query as the user typed it.
        exact: The query that searches for the typed words themselves.
    """

    words: str
    typed: str
    exact: str

    @property
    def sentence(self) -> str:
        """What was searched instead."""
        return _("Showing results for “{words}”.").format(words=self.words)

    @property
    def offer(self) -> str:
        """The offer to search for the typed words."""
        return _("Search for “{words}” instead").format(words=self.typed)


class SearchAnswer(NamedTuple):
    """The answer to a search query.

    Attributes:
        typed: What it answers.
        results: The best first, a statement once.
        correction: The correction of misspelt words, or None.
        more: Whether there may be more results than these.
        notice: A message on the results as a whole, or "".
        matched: The words searched for, and the words that matched them.
        edition: The edition that was searched.
        edition_date: Its date, ISO.
        edition_warning: That nobody has signed it, where that is so, or "".
        complete: Whether the search ended before its time was over.
        reply: The editors’ answer to the query, or None.
        rule: What holds for nearly every result.
        read_as: The typed words that the report does not have, each with what was searched for.
    """

    typed: str
    results: tuple[SearchResult, ...]
    correction: SpellingCorrection | None
    more: bool
    notice: str
    matched: tuple[str, ...]
    edition: str
    edition_date: str
    edition_warning: str
    complete: bool
    reply: AnswerText | None
    rule: str
    read_as: tuple[tuple[str, str], ...] = ()

    @property
    def looked_for(self) -> str:
        """What was looked for in place of the typed words, or ""."""
        pattern = _("“{word}” is read as “{words}”.")
        return " ".join(
            pattern.format(word=f"{word[:1].upper()}{word[1:]}", words=words)
            for word, words in self.read_as
        )


def answer(
    store: Store,
    typed: str,
    limit: int,
    *,
    context_shown: bool = True,
    seconds: float = SECONDS,
    contact: HelpContact | None = None,
) -> SearchAnswer:
    """Search, and return the results with messages.

    Args:
        store: The report.
        typed: The query.
        limit: The greatest number of hits.
        context_shown: Whether context from other publishers is among the results.
        seconds: The time after which the search stops.
        contact: Whom somebody in need can turn to, if head office names a contact.
    """
    search = store.search(typed, limit, seconds=seconds)
    shown = results(store, search.hits, context_shown=context_shown)
    reply = None
    if (of_editors := search.answer or comparison(store, typed)) is not None:
        reply = answer_text(store, of_editors, contact, context_shown=context_shown)
    correction = None
    if search.corrected and shown:
        correction = SpellingCorrection(search.corrected, typed.strip(), exact_query(typed))
    meta, searched = store.meta(), search_terms(search.corrected or typed)
    stopped_after = None if search.complete else seconds
    return SearchAnswer(
        typed=typed,
        results=merged(shown),
        correction=correction,
        more=len(search.hits) == limit,
        notice=_notice(reply, has_results=bool(shown), stopped_after=stopped_after),
        matched=tuple(dict.fromkeys((*_matched(shown), *searched))),
        edition=meta.edition,
        edition_date=meta.edition_date,
        edition_warning="" if meta.is_vouched_for else unsigned_text(),
        complete=search.complete,
        reply=reply,
        rule=rule_text(meta),
        read_as=search.read_as,
    )


def _notice(reply: AnswerText | None, *, has_results: bool, stopped_after: float | None) -> str:
    """Return the editors’ answer as text, or why there are few results."""
    if reply is not None and reply.text:
        return reply.text
    if stopped_after is not None:
        text = _("The search stopped after {seconds} seconds. Use fewer or less common words.")
        if has_results:
            text = _("The search stopped after {seconds} seconds. Here are the first results.")
        return text.format(seconds=stopped_after)
    if has_results:
        return ""
    return _("No results in the report. Try fewer words, or only the first letters of a word.")


def results(
    store: Store, hits: Iterable[SearchHit], *, context_shown: bool
) -> tuple[SearchResult, ...]:
    """Return the results of hits, without context if that is hidden."""
    visible_hits = (hit for hit in hits if context_shown or _background(hit.kind) != "context")
    shown: list[SearchResult] = []
    for batch in batched(visible_hits, _BATCH_SIZE):
        shown += map(_ResultBuilder(store, batch).result, batch)
    return tuple(shown)


def merged(shown: Sequence[SearchResult]) -> tuple[SearchResult, ...]:
    """Return each statement once, with the other kinds of it.

    The best result represents the others. A paragraph that is not the best of all results is left
    out if a statement of it is among them.
    """
    first_of: dict[frozenset[str], int] = {}
    for number, result in enumerate(shown):
        if result.location.kind in _STATEMENT_KINDS and result.fact_ids:
            first_of.setdefault(frozenset(result.fact_ids), number)
    also: dict[int, list[Location]] = {}
    for number, result in enumerate(shown):
        facts, main = frozenset(result.fact_ids), number
        if result.location.kind in _STATEMENT_KINDS:
            main = first_of.get(facts, number)
        elif result.location.kind == "passage" and number:
            sharing = (n for ids, n in first_of.items() if not facts.isdisjoint(ids))
            main = min(sharing, default=number)
        also.setdefault(main, [])
        if main != number:
            also[main].append(result.location)
    return tuple(shown[number]._replace(also=tuple(also[number])) for number in sorted(also))


def unmarked(snippet: str) -> str:
    """Remove the marks around the matches of a snippet."""
    return snippet.replace(MATCH_START, "").replace(MATCH_END, "")


def links_of(store: Store, row: AnswerText | SearchResult) -> tuple[tuple[str, Location], ...]:
    """Return titles and locations of the places that show a result."""
    if isinstance(row, SearchResult) and row.location.kind not in _STATEMENT_KINDS:
        return ((_("Open"), row.location),)
    if not row.fact_ids:
        return ()
    first = row.fact_ids[:1]
    places = {
        _("Read it"): [Location.of("fact", first[0])],
        _("Timeline"): [Location.of("event", event.id) for event in store.events(first)],
        _("Figure"): [Location.of("figure", figure.id) for figure in store.figures(first)],
        _("Stakeholder"): [
            Location.of("stakeholder", each.id) for each in store.stakeholders(first)
        ],
    }
    return tuple((title, locations[0]) for title, locations in places.items() if locations)


def as_text(shown: SearchAnswer) -> str:
    """Return an answer as text for a terminal.

    There is a blank line between results, and the rule of the report at the end.
    """
    blocks = [shown.notice] if shown.notice else []
    if shown.correction is not None:
        words, typed, _exact = shown.correction
        blocks.append(
            _("Showing results for “{words}”. Search for “{typed}” instead with --exact.").format(
                words=words, typed=typed
            )
        )
    blocks += [
        "\n".join(
            (
                f"{unmarked(result.title)}  [{result.marks}, {result.location}]",
                *(
                    f"    {line}"
                    for line in (unmarked(result.snippet), result.details, *result.full_notes)
                    if line
                ),
            )
        )
        for result in shown.results
    ]
    has_claims = shown.results or (shown.reply is not None and not shown.reply.is_help)
    return "\n\n".join((*blocks, shown.rule) if has_claims else blocks)


def as_json(shown: SearchAnswer) -> str:
    """Return the results as a JSON list, best first, behind an answer."""
    import json

    objects: list[dict[str, object]] = []
    if shown.reply is not None:
        objects.append(_reply_json(shown, shown.reply))
    objects += [
        {
            "kind": result.location.kind,
            "id": result.location.id,
            "title": unmarked(result.title),
            "location": str(result.location),
            "snippet": unmarked(result.snippet),
            "notes": result.full_notes,
            "status": result.caveats.status,
            "attribution": result.caveats.attribution,
            "date": result.date,
            **_edition_json(shown),
            "also": [str(location) for location in result.also],
            "corrected": "" if shown.correction is None else shown.correction.words,
        }
        for result in shown.results
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _reply_json(shown: SearchAnswer, reply: AnswerText) -> dict[str, object]:
    return {
        "kind": "answer",
        "answers": reply.kind,
        "says": reply.says,
        "lines": [
            {"name": line.name, "says": line.says, "records": list(map(str, line.records))}
            for line in reply.lines
        ],
        "notes": note_lines(reply.notes, reply.notes[: reply.corrections]),
        "basis": [each.line for each in reply.basis],
        "status": reply.status,
        "attribution": reply.attribution,
        "records": [str(location) for location in reply.records],
        **_edition_json(shown),
    }


def _edition_json(shown: SearchAnswer) -> dict[str, object]:
    return {
        "edition": shown.edition,
        "edition_date": shown.edition_date,
        "edition_warning": shown.edition_warning,
    }


class _ResultBuilder:
    """Builds the results of several hits.

    Their facts, dates and publishers are read together: one by one costs several queries each.
    """

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
            if _background(kind) == "context"
        }
        stated = (by_row.values() for by_row in self._facts.values())
        facts = chain.from_iterable(chain.from_iterable(stated))
        self._corrections = Corrections(store, facts)
        first = {
            fact_ids[0]
            for kind in _STATED_KINDS & self._facts.keys()
            for fact_ids in self._facts[kind].values()
        }
        self._references = store.references(first)
        self._row_texts = store.row_texts(first)
        self._context = {
            row_id: tuple(lines_with(store, store.context_fact(row_id)))
            for row_id in ids.get("context", ())
        }
        self._dates: dict[str, dict[str, str]] = {
            kind: store.date_texts(kind, ids[kind]) for kind in ("fact", "event") if kind in ids
        }

    def result(self, hit: SearchHit) -> SearchResult:
        """Return what is shown of a hit."""
        fact_ids = self._facts.get(hit.kind, {}).get(hit.id, ())
        caveats, background = self._corrections.of(hit.kind, fact_ids), _background(hit.kind)
        if background == "context":
            publisher, grade_id = self._publishers[hit.kind][hit.id]
            attribution = DOT.join((_("Context"), publisher, grade(grade_id)))
            difference = Difference(attribution=attribution)
            caveats = caveats._replace(attribution=attribution, difference=difference)
        place = short = ""
        if hit.kind in _STATEMENT_KINDS and len(fact_ids) == 1:
            short = self._row_texts[fact_ids[0]]
        if fact_ids and hit.kind in _STATED_KINDS:
            place = self._references[fact_ids[0]]
        return SearchResult(
            location=Location.of(hit.kind, hit.id),
            title=hit.marked,
            snippet=hit.snippet,
            date=self._dates.get(hit.kind, {}).get(hit.id, ""),
            caveats=caveats,
            context_notes=self._context.get(hit.id, ()),
            background=background,
            fact_ids=fact_ids,
            place=place or kind_label(hit.kind),
            short=short,
        )


def _matched(shown: Iterable[SearchResult]) -> list[str]:
    texts = (text for result in shown for text in (result.title, result.snippet))
    return [word for text in texts for word in _MATCHED.findall(text) if len(word) > 1]


def _background(kind: str) -> Literal["plain", "note", "context"]:
    if kind in CONTEXT_KINDS:
        return "context"
    return "note" if kind == "note" else "plain"
