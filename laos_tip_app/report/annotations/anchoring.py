"""Find the positions of annotations in an edition, by facts first.

A highlight is on the sentences that state its facts, or nowhere. Its words are looked for there
alone, as they are; nothing is guessed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.location import SEARCH, Location
from laos_tip_app.report.annotations.annotation import CONTEXT, Annotation, Quote, TextRange
from laos_tip_app.report.records import QUOTABLE, location_title, record_text
from laos_tip_app.store.records import Fact, Sentence
from laos_tip_app.store.store import Store

type AnchorState = Literal["exact", "changed", "gone"]

_ON_SENTENCES: Final = frozenset({"report", "section", "passage", "fact"})
"""Kinds of locations whose annotations may be on sentences."""

_PARAGRAPH: Final = "\n"
"""Separates words of different places in a quote."""

_MAX_ASKED_FOR: Final = 500
"""One query with thousands of ids is more than SQLite may allow."""

type _Doubt = Literal["none", "several", "other"]
"""Whether a sentence states one fact as before, several as before, or others than before.

With one, the same words are enough; with several they must be between the same words, and with
others they must also be there once.
"""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The position of an annotation in an edition.

    Attributes:
        state: `exact` with its words as they were; `changed` if its sentence or record is
            there with other words; `gone` if nothing states its facts any more.
        location: Its location; if it was removed, the earlier one.
        spans: What to mark, in the order of the report.
    """

    state: AnchorState
    location: Location
    spans: tuple[TextRange, ...] = ()


def anchor(annotation: Annotation, store: Store) -> Anchor:
    """Return the position of an annotation in an edition."""
    return anchors((annotation,), store)[annotation.id]


def anchors(annotations: Iterable[Annotation], store: Store) -> dict[str, Anchor]:
    """Return the positions of annotations by id; each paragraph is read once."""
    required = tuple(annotations)
    text = _EditionText(store, {fact for one in required for fact in one.fact_ids})
    return {one.id: text.anchor(one) for one in required}


def annotate_range(
    store: Store, passage_id: str, start: int, end: int
) -> tuple[tuple[str, ...], Quote]:
    """Return the facts and the quote of a range of characters.

    The quote has no space at its ends. Its context stays within the sentences of the range.

    Raises:
        NotFoundError: There is no such paragraph.
        ValueError: There is no text in the range.
    """
    text = store.passage(passage_id).text
    start = max(start, 0)
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if start >= end:
        raise ValueError("There is no text in the range.")
    marked = [one for one in store.sentences(passage_id) if one.start < end and start < one.end]
    facts = tuple(dict.fromkeys(fact for sentence in marked for fact in sentence.fact_ids))
    first = min((one.start for one in marked), default=0)
    last = max((one.end for one in marked), default=len(text))
    before, after = text[first:start][-CONTEXT:], text[end:last][:CONTEXT]
    return facts, Quote(text[start:end], before, after, start)


def annotate_location(store: Store, location: Location) -> tuple[tuple[str, ...], Quote | None]:
    """Return the facts and the words of a location.

    Raises:
        NotFoundError: There is no such record.
    """
    match location.kind:
        case "" | "report" | "search":
            return (), None
        case "passage":
            text = store.passage(location.id).text
            return annotate_range(store, location.id, 0, len(text))
        case "fact":
            fact = store.fact(location.id)
            sentence = store.sentences(fact.passage_id)[fact.sentence - 1]
            words = store.passage(fact.passage_id).text[sentence.start : sentence.end]
            # What it is quoted from is the fact, not its paragraph.
            return (fact.id,), Quote(words.strip())
        case "section":
            # It is known by its id: the facts in it come and go.
            return (), Quote(store.section(location.id).title)
    return store.fact_ids(location.kind, location.id), Quote(_record_words(store, location))


def present_words(place: Anchor, store: Store) -> str:
    """Return the current text at an anchor; "" if it was removed."""
    if place.state == "gone":
        return ""
    if not place.spans:
        return _record_words(store, place.location) if place.location.kind else ""
    texts = {span.passage_id: store.passage(span.passage_id).text for span in place.spans}
    spans = _joined(place.spans, texts.__getitem__)
    return _PARAGRAPH.join(texts[passage_id][start:end] for passage_id, start, end in spans)


def accept(annotation: Annotation, store: Store) -> Annotation:
    """Return an annotation with the current words as its quote.

    One that is exact or removed is returned unchanged. `modified` stays; the caller sets it.
    """
    present = anchor(annotation, store)
    if present.state != "changed":
        return annotation
    edition = store.meta().edition
    if not present.spans:
        quote = Quote(_record_words(store, annotation.location))
        return replace(annotation, quote=quote, edition=edition)
    spans = _joined(present.spans, lambda passage_id: store.passage(passage_id).text)
    parts = [annotate_range(store, *span) for span in spans]
    facts = tuple(dict.fromkeys(fact for of_part, _quote in parts for fact in of_part))
    if annotation.location.kind == "fact":
        facts = annotation.fact_ids
    location = present.location if annotation.location.kind == "passage" else annotation.location
    quotes = [quote for _facts, quote in parts]
    quote = quotes[0] if len(quotes) == 1 else Quote(_PARAGRAPH.join(q.exact for q in quotes))
    return replace(annotation, location=location, fact_ids=facts, quote=quote, edition=edition)


class _PassageText(NamedTuple):
    """The text of a paragraph, and its sentences by their numbers."""

    text: str
    sentences: dict[int, Sentence]


class _EditionText:
    """The sentences of an edition that state the facts of annotations."""

    def __init__(self, store: Store, fact_ids: Iterable[str]) -> None:
        self._store = store
        self._facts = {fact.id: fact for fact in _facts(store, fact_ids)}
        self._order = {fact_id: index for index, fact_id in enumerate(self._facts)}
        self._passages: dict[str, _PassageText] = {}

    def anchor(self, annotation: Annotation) -> Anchor:
        """Return the position of an annotation."""
        location, quote = annotation.location, annotation.quote
        if location.kind in ("", SEARCH):
            return Anchor("exact", location)
        if location.kind not in _ON_SENTENCES:
            return self._of_record(annotation)
        if not annotation.fact_ids:
            return self._without_facts(annotation)
        sentences = self._sentences(annotation.fact_ids)
        if not sentences:
            return Anchor("gone", location)
        stated = {fact for sentence in sentences for fact in sentence.fact_ids}
        is_same = stated == set(annotation.fact_ids)
        # Words of a sentence with several facts, or with others than it had, may be about those.
        doubt: _Doubt = (
            "none" if is_same and len(stated) == 1 else "several" if is_same else "other"
        )
        whole = tuple(TextRange(one.passage_id, one.start, one.end) for one in sentences)
        runs = _joined(whole, self._text)
        spans = _find(quote, runs, self._text, doubt) if quote else ()
        state: AnchorState = "exact" if spans or (quote is None and is_same) else "changed"
        spans = spans or whole
        if location.id not in self._facts:
            location = Location.of("passage", spans[0].passage_id)
        return Anchor(state, location, spans)

    def _of_record(self, annotation: Annotation) -> Anchor:
        location, quote = annotation.location, annotation.quote
        if not self._store.has(location.kind, location.id):
            return Anchor("gone", location)
        is_exact = not quote or _record_words(self._store, location) == quote.exact
        return Anchor("exact" if is_exact else "changed", location)

    def _without_facts(self, annotation: Annotation) -> Anchor:
        """Anchor an annotation of text that states no fact."""
        location, quote = annotation.location, annotation.quote
        is_there = self._store.has(location.kind, location.id)
        if location.kind != "passage" or quote is None or not is_there:
            return self._of_record(annotation)
        whole = TextRange(location.id, 0, len(self._text(location.id)))
        spans = _find(quote, [whole], self._text, "other")
        return Anchor("exact" if spans else "gone", location, spans)

    def _sentences(self, fact_ids: tuple[str, ...]) -> list[Sentence]:
        """Return the sentences that state any of the facts, in order."""
        known = sorted(set(fact_ids) & self._order.keys(), key=self._order.__getitem__)
        facts = [self._facts[fact_id] for fact_id in known]
        passages = list(dict.fromkeys(fact.passage_id for fact in facts))
        return sorted(
            {self._passage(fact.passage_id).sentences[fact.sentence] for fact in facts},
            key=lambda sentence: (passages.index(sentence.passage_id), sentence.number),
        )

    def _text(self, passage_id: str) -> str:
        return self._passage(passage_id).text

    def _passage(self, passage_id: str) -> _PassageText:
        if passage_id not in self._passages:
            text = self._store.passage(passage_id).text
            sentences = {one.number: one for one in self._store.sentences(passage_id)}
            self._passages[passage_id] = _PassageText(text, sentences)
        return self._passages[passage_id]


def _find(
    quote: Quote, runs: Iterable[TextRange], text_of: Callable[[str], str], doubt: _Doubt
) -> tuple[TextRange, ...]:
    """Return the positions of a quote; () if uncertain.

    Args:
        quote: The words, and what was before and after them.
        runs: Where they may be: sentences that follow each other.
        text_of: Returns the text of a paragraph.
        doubt: Whether the same words may be about something else.
    """
    parts = quote.exact.split(_PARAGRAPH)
    spans: list[TextRange] = []
    for number, part in enumerate(parts):
        before = quote.before if number == 0 else ""
        after = quote.after if number == len(parts) - 1 else ""
        words = Quote(part, before, after)
        places = [each for run in runs for each in _occurrences(words, run, text_of)]
        span = _certain_place(places, doubt)
        if span is None:
            return ()
        spans.append(span)
    return tuple(spans)


class _Occurrence(NamedTuple):
    """A position of words, and what beside them is as it was."""

    span: TextRange
    is_between: bool
    is_beside: bool


def _certain_place(places: Sequence[_Occurrence], doubt: _Doubt) -> TextRange | None:
    """Return the position that words must have; None if uncertain."""
    between = [place.span for place in places if place.is_between]
    if len(between) == 1 and (doubt != "other" or len(places) == 1):
        return between[0]
    if doubt != "none":
        return None
    beside = [place.span for place in places if place.is_beside]
    if len(beside) == 1:
        return beside[0]
    return places[0].span if len(places) == 1 else None


def _occurrences(
    quote: Quote, run: TextRange, text_of: Callable[[str], str]
) -> Iterator[_Occurrence]:
    """Yield the positions of the words of a quote in sentences."""
    words, text = quote.exact, text_of(run.passage_id)[: run.end]
    whole = f"{quote.before}{words}{quote.after}"
    splits_first = splits_word(whole, len(quote.before))
    splits_last = splits_word(whole, len(quote.before) + len(words))
    start = text.find(words, run.start)
    while words and start >= 0:
        end = start + len(words)
        if splits_first >= splits_word(text, start) and splits_last >= splits_word(text, end):
            is_after = text[run.start : start][-CONTEXT:] == quote.before
            is_before = text[end:][:CONTEXT] == quote.after
            yield _Occurrence(
                TextRange(run.passage_id, start, end),
                is_between=is_after and is_before,
                is_beside=bool((quote.before and is_after) or (quote.after and is_before)),
            )
        start = text.find(words, start + 1)


def splits_word(text: str, at: int) -> bool:
    """Return whether a place is within a word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    # 200 in 1,200 is another number.
    if before in ".,":
        return after.isdigit() and text[at - 2 : at - 1].isdigit()
    return after in ".," and before.isdigit() and text[at + 1 : at + 2].isdigit()


def _joined(spans: Iterable[TextRange], text_of: Callable[[str], str]) -> list[TextRange]:
    """Return spans, those with nothing but space between them as one."""
    joined: list[TextRange] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.passage_id == span.passage_id
            and not text_of(span.passage_id)[last.end : span.start].strip()
        ):
            joined[-1] = last._replace(end=span.end)
        else:
            joined.append(span)
    return joined


def _facts(store: Store, fact_ids: Iterable[str]) -> tuple[Fact, ...]:
    """Return those of the facts that an edition has, in its order."""
    required = set(fact_ids)
    if len(required) < _MAX_ASKED_FOR:
        return store.facts(required)
    return tuple(fact for fact in store.facts() if fact.id in required)


def _record_words(store: Store, location: Location) -> str:
    """Return the words by which a record is known again."""
    if location.kind in QUOTABLE and location.kind != "stakeholder":
        return record_text(store, location)
    return location_title(store, location)
