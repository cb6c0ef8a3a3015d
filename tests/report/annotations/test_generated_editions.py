"""Of 10,000 marks over made-up editions none stands at a wrong sentence, and none is lost."""

from collections import Counter
from dataclasses import dataclass
from random import Random

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor, accept, anchors, annotate_range
from laos_tip_app.report.annotations.annotation import Annotation, new_annotation
from tests.report.annotations.generated_editions import (
    GeneratedStore,
    first_edition,
    next_edition,
)

_REPORTS = 100
_MARKS = 100
_EDITIONS = 5


@dataclass
class Mark:
    """An annotation, and what it was made on.

    Attributes:
        marked: The facts whose own words it holds.
        sentences: The text of its sentences, with their facts.
        offset: Where it begins in the first of them.
    """

    annotation: Annotation
    marked: set[str]
    sentences: list[tuple[str, tuple[str, ...]]]
    offset: int


@pytest.mark.parametrize("seed", range(_REPORTS))
def test_no_mark_is_wrong_or_lost(seed: int) -> None:
    """Over five editions each mark is exact, on its changed sentence, or named as gone."""
    random = Random(seed)  # noqa: S311
    edition = first_edition(random)
    first = store = GeneratedStore(edition)
    marks = [_mark(store, random) for _number in range(_MARKS)]
    at_first = anchors([mark.annotation for mark in marks], first)
    for number in range(2, _EDITIONS + 2):
        edition = next_edition(edition, random)
        store = GeneratedStore(edition, str(number))
        places = anchors([mark.annotation for mark in marks], store)
        assert len(places) == _MARKS
        for mark in marks:
            _check(mark, places[mark.annotation.id], store)
    # Back in the first edition, all of them stand where they did.
    assert anchors([mark.annotation for mark in marks], first) == at_first
    assert {one.state for one in at_first.values()} == {"exact"}
    for mark in marks:
        _check_accepted(mark.annotation, store)


def test_the_generated_editions_bring_about_every_state() -> None:
    """The test above meets exact, changed and gone marks, each in hundreds."""
    states: Counter[str] = Counter()
    for seed in range(40):
        random = Random(seed)  # noqa: S311
        edition = first_edition(random)
        marks = [_mark(GeneratedStore(edition), random) for _number in range(_MARKS)]
        later = GeneratedStore(next_edition(next_edition(edition, random), random))
        states.update(one.state for one in anchors([m.annotation for m in marks], later).values())
    assert min(states["exact"], states["changed"], states["gone"]) > 100


def _mark(store: GeneratedStore, random: Random) -> Mark:
    """Mark some words, a sentence or several, at random."""
    passage_id = random.choice(list(store.text))
    text, sentences = store.text[passage_id], store.sentences(passage_id)
    way = random.choice(("words", "words", "sentence", "range"))
    if way == "sentence":
        one = random.choice(sentences)
        start, end = one.start, one.end
    elif way == "words":
        one = random.choice(sentences)
        starts = [one.start + at for at in _word_starts(text[one.start : one.end])]
        first = random.randrange(len(starts))
        last = min(first + random.choice((1, 1, 2, 4, 8)), len(starts))
        start, end = starts[first], starts[last] - 1 if last < len(starts) else one.end
    else:
        start = random.randrange(len(text) - 1)
        end = random.randint(start + 1, len(text))
        if not text[start:end].strip():
            start = 0
    facts, quote = annotate_range(store, passage_id, start, end)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(quote.exact)
    location = Location.of("passage", passage_id)
    annotation = new_annotation("highlight", location, (facts, quote), store.number)
    touched = [one for one in sentences if one.start < end and start < one.end]
    return Mark(
        annotation,
        _facts_at(store, (passage_id, start, end)),
        [(text[one.start : one.end], one.fact_ids) for one in touched],
        start - touched[0].start,
    )


def _word_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, sign in enumerate(text) if sign == " ")]


def _facts_at(store: GeneratedStore, span: tuple[str, int, int]) -> set[str]:
    """Return the facts whose own words a span touches."""
    passage_id, start, end = span
    return {
        one.fact_id
        for one in store.clauses
        if one.passage_id == passage_id and one.start < end and start < one.end
    }


def _check(mark: Mark, place: Anchor, store: GeneratedStore) -> None:
    annotation = mark.annotation
    assert annotation.quote is not None
    assert annotation.words == annotation.quote.exact
    stated = {fact for one in store.all_sentences() for fact in one.fact_ids}
    assert (place.state == "gone") == (not stated & set(annotation.fact_ids))
    assert (place.state == "gone") == (not place.spans)
    for passage_id, start, end in place.spans:
        touched = [
            one for one in store.sentences(passage_id) if one.start < end and start < one.end
        ]
        assert touched
        for one in touched:
            assert set(one.fact_ids) & set(annotation.fact_ids), "at a wrong sentence"
    words = "".join(store.text[key][start:end] for key, start, end in place.spans)
    if place.state == "exact":
        assert words == annotation.quote.exact
        facts = set().union(*(_facts_at(store, span) for span in place.spans))
        marked = {words for fact in mark.marked for words in store.words_of(fact)}
        # Their sentence may hold the same words once more, for another fact.
        others = {words for fact in facts - mark.marked for words in store.words_of(fact)}
        assert others <= marked, "on the words of another fact"
    elif place.state == "changed":
        assert {fact for span in place.spans for fact in _facts_at(store, span)} >= (
            stated & set(annotation.fact_ids)
        )
    _check_unchanged(mark, place, store)


def _check_unchanged(mark: Mark, place: Anchor, store: GeneratedStore) -> None:
    """Where its sentences are as they were, the mark stands on the same characters."""
    for passage_id, text in store.text.items():
        sentences = store.sentences(passage_id)
        for number in range(len(sentences) - len(mark.sentences) + 1):
            same = sentences[number : number + len(mark.sentences)]
            if [(text[one.start : one.end], one.fact_ids) for one in same] == mark.sentences:
                start = same[0].start + mark.offset
                assert place.state == "exact"
                assert place.spans == ((passage_id, start, start + len(mark.annotation.words)),)


def _check_accepted(annotation: Annotation, store: GeneratedStore) -> None:
    """What is accepted is exact from then on, and stands where it stood."""
    [before] = anchors((annotation,), store).values()
    accepted = accept(annotation, store)
    [after] = anchors((accepted,), store).values()
    if before.state == "changed":
        assert after.state == "exact"
        assert accepted.edition == store.number
        marked = {fact for span in before.spans for fact in _facts_at(store, span)}
        assert {fact for span in after.spans for fact in _facts_at(store, span)} == marked
    else:
        assert accepted == annotation
