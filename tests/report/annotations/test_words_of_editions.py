"""Where marked words are in another edition: as they were and certain, or nowhere.

An edition is written in a line: `A:one two + B:three | C:four / D:five` has a paragraph of two
sentences and one of one; the first sentence states the facts A and B.
"""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import (
    accept,
    anchor,
    annotate_range,
    present_words,
)
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    Quote,
    TextRange,
    new_annotation,
)
from laos_tip_app.store.records import Sentence
from tests.report.annotations.generated_editions import Clause, Edition, GeneratedStore


class WrittenStore(GeneratedStore):
    """An edition of which some text states no fact: it has no name before it."""

    def __init__(self, line: str, number: str = "1") -> None:
        """Write out an edition."""
        paragraphs = [
            [[_clause(each) for each in sentence.split(" + ")] for sentence in text.split(" | ")]
            for text in line.split(" / ")
        ]
        super().__init__(Edition(paragraphs), number)

    def sentences(self, *passage_ids: str) -> tuple[Sentence, ...]:
        """Return the sentences that state facts."""
        return tuple(one for one in super().sentences(*passage_ids) if one.fact_ids != ("",))


def _clause(text: str) -> Clause:
    fact, _colon, words = text.rpartition(":")
    return Clause(fact, tuple(words.split(" ")))


def mark(line: str, words: str, location: str = "passage:p-1") -> Annotation:
    """Return a mark on words of the first paragraph."""
    store = WrittenStore(line)
    start = store.text["p-1"].index(words)
    marked = annotate_range(store, "p-1", start, start + len(words))
    return new_annotation("highlight", Location.parse(location), marked, "1")


def shown(store: GeneratedStore, spans: Iterable[TextRange]) -> list[str]:
    """Return the paragraph of each span, with the span in brackets."""
    return [
        f"{key} {text[:start]}[{text[start:end]}]{text[end:]}"
        for key, start, end in spans
        for text in [store.text[key]]
    ]


@pytest.mark.parametrize(
    ("start", "end", "facts", "quote"),
    [
        (0, 8, "A", Quote("one two.", start=0)),
        (-5, 3, "A", Quote("one", after=" two.", start=0)),
        (4, 7, "A", Quote("two", "one ", ".", 4)),
        (4, 9, "A", Quote("two.", "one ", "", 4)),
        (5, 12, "AB", Quote("wo. thr", "one t", "ee four.", 5)),
        (8, 12, "B", Quote("thr", "", "ee four.", 9)),
        (15, 20, "B", Quote("four.", "three ", "", 15)),
        (15, 99, "B", Quote("four.", "three ", "", 15)),
    ],
)
def test_a_range_has_the_facts_of_its_sentences_and_the_words_beside_it_within_them(
    start: int, end: int, facts: str, quote: Quote
) -> None:
    store = WrittenStore("A:one two | B:three four")
    assert annotate_range(store, "p-1", start, end) == (tuple(facts), quote)


@pytest.mark.parametrize(("start", "end"), [(8, 9), (4, 4), (5, 4), (20, 99), (99, 120)])
def test_a_range_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no text"):
        annotate_range(WrittenStore("A:one two | B:three four"), "p-1", start, end)


def test_words_that_state_no_fact_have_all_of_their_paragraph_beside_them() -> None:
    store = WrittenStore("Such words here")
    assert annotate_range(store, "p-1", 5, 10) == ((), Quote("words", "Such ", " here.", 5))


@pytest.mark.parametrize(("length", "beside"), [(31, 32), (32, 32), (30, 31)])
def test_of_the_words_beside_a_range_32_characters_are_kept(length: int, beside: int) -> None:
    store = WrittenStore(f"A:{'x' * length} one {'y' * length}")
    _facts, quote = annotate_range(store, "p-1", length + 1, length + 4)
    assert [len(quote.before), len(quote.after)] == [beside, min(length + 2, 32)]


@pytest.mark.parametrize(
    ("before", "words", "after", "state", "found"),
    [
        ("A:two one", "two", "A:two one", "exact", ["p-1 [two] one."]),
        ("A:one two three", "two", "A:two one", "exact", ["p-1 [two] one."]),
        ("A:one two three", "two", "A:two one two", "changed", ["p-1 [two one two.]"]),
        ("A:one two three", "two", "A:one two x two", "exact", ["p-1 one [two] x two."]),
        ("A:one two three", "two", "A:two x two three", "exact", ["p-1 two x [two] three."]),
        (
            *("A:one two three", "two", "A:one two x two three", "changed"),
            ["p-1 [one two x two three.]"],
        ),
        # What has nothing before or behind it is beside nothing.
        ("A:two one", "two", "A:two x two", "changed", ["p-1 [two x two.]"]),
        ("A:one two", "two.", "A:x two. two", "changed", ["p-1 [x two. two.]"]),
        ("A:x -- y", "--", "A:x --- y", "changed", ["p-1 [x --- y.]"]),
        # Of a sentence with several facts they must be between the same words,
        ("A:one two + B:x", "two", "A:one two + B:y", "changed", ["p-1 [one two, and y.]"]),
        ("A:one two + B:x", "two", "A:one two", "changed", ["p-1 [one two.]"]),
        ("A:one two + B:two", "two", "A:one two + B:two", "exact", ["p-1 one [two], and two."]),
        # and with others than before also be there once.
        ("A:one two, and x", "two", "A:one two + B:x", "exact", ["p-1 one [two], and x."]),
        ("A:one two, and x", "two", "A:one two + B:y", "changed", ["p-1 [one two, and y.]"]),
        ("A:one two, and two", "two", "A:one two + B:two", "changed", ["p-1 [one two, and two.]"]),
        ("A:one two", "two", "B:one two", "gone", []),
        ("A:one two / B:x", "two", "B:x / A:one two", "exact", ["p-2 one [two]."]),
        ("A:one | B:two", "one. two", "A:one | B:two", "exact", ["p-1 [one. two]."]),
        ("A:one | B:two", "one. two", "A:one | C:two", "changed", ["p-1 [one.] two."]),
        (
            *("A:one | B:two", "one. two", "A:one | B:x", "changed"),
            ["p-1 [one.] x.", "p-1 one. [x.]"],
        ),
        (
            *("A:one | B:two", "one. two", "B:two / A:one", "changed"),
            ["p-1 [two.]", "p-2 [one.]"],
        ),
        ("Such words", "words", "Such words", "exact", ["p-1 Such [words]."]),
        ("Such words", "words", "Such words, and words", "gone", []),
        ("Such words", "words", "More words", "gone", []),
    ],
)
def test_marked_words_are_found_where_that_is_certain(
    before: str, words: str, after: str, state: str, found: list[str]
) -> None:
    store = WrittenStore(after, "2")
    place = anchor(mark(before, words), store)
    assert (place.state, shown(store, place.spans)) == (state, found)
    passage = place.spans[0].passage_id if place.spans else "p-1"
    assert str(place.location) == f"passage:{passage}"


@pytest.mark.parametrize(
    ("quote", "after", "state", "found"),
    [
        (None, "A:three", "exact", ["p-1 [three.]"]),
        (None, "A:three + B:x", "changed", ["p-1 [three, and x.]"]),
        (Quote("", "one ", "two."), "A:one two", "changed", ["p-1 [one two.]"]),
    ],
)
def test_a_mark_without_words_is_on_all_of_its_sentence(
    quote: Quote | None, after: str, state: str, found: list[str]
) -> None:
    store = WrittenStore(after)
    place = anchor(replace(mark("A:one two", "two"), quote=quote), store)
    assert (place.state, shown(store, place.spans)) == (state, found)


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        (Quote("two.\nthree", "one ", " four."), "exact"),
        (Quote("two.\nthree", "x ", " four."), "changed"),
        (Quote("two.\nthree", "one ", " x."), "changed"),
        (Quote("two\nthree", "one ", " four."), "changed"),
    ],
)
def test_words_of_two_paragraphs_are_found_in_both_or_nowhere(quote: Quote, state: str) -> None:
    store = WrittenStore("A:one two / B:three four")
    both = replace(mark("A:one two", "two"), fact_ids=("A", "B"), quote=quote)
    place = anchor(both, store)
    exact = ["p-1 one [two.]", "p-2 [three] four."]
    whole = ["p-1 [one two.]", "p-2 [three four.]"]
    assert place.state == state
    assert shown(store, place.spans) == (exact if state == "exact" else whole)


@pytest.mark.parametrize(
    ("before", "words", "after", "location", "accepted"),
    [
        (
            *("A:one two", "two", "A:one three", "passage:p-1"),
            ("passage:p-1", "A", Quote("one three.", start=0)),
        ),
        (
            *("A:one two", "two", "B:x / C:y | A:one three", "passage:p-1"),
            ("passage:p-2", "A", Quote("one three.", start=3)),
        ),
        (
            *("A:one two", "two", "B:x / A:one three + C:y", "section:only"),
            ("section:only", "AC", Quote("one three, and y.", start=0)),
        ),
        (
            *("A:one two", "two", "A:one three + C:y", "fact:A"),
            ("fact:A", "A", Quote("one three, and y.", start=0)),
        ),
        (
            *("A:one | B:two", "one. two.", "A:one x | B:two", "passage:p-1"),
            ("passage:p-1", "AB", Quote("one x. two.", start=0)),
        ),
        (
            *("A:one | B:two", "one. two.", "A:one | C:x | B:two", "passage:p-1"),
            ("passage:p-1", "AB", Quote("one.\ntwo.")),
        ),
        (
            *("A:one | B:two", "one. two.", "A:one / B:two", "passage:p-1"),
            ("passage:p-1", "AB", Quote("one.\ntwo.")),
        ),
    ],
)
def test_what_is_accepted_has_the_present_words_and_is_exact_from_then_on(
    before: str, words: str, after: str, location: str, accepted: tuple[str, str, Quote]
) -> None:
    one, store = mark(before, words, location), WrittenStore(after, "2")
    present = anchor(one, store)
    taken = accept(one, store)

    place, facts, quote = accepted
    assert (str(taken.location), taken.fact_ids, taken.quote) == (place, tuple(facts), quote)
    assert (taken.edition, taken.id, taken.modified) == ("2", one.id, one.modified)
    assert present_words(present, store) == quote.exact
    assert anchor(taken, store).state == "exact"


def test_a_mark_at_a_fact_stays_at_it_wherever_its_sentence_goes() -> None:
    one = mark("A:one two", "two", "fact:A")
    place = anchor(one, WrittenStore("B:x / A:one two", "2"))
    assert (place.state, str(place.location)) == ("exact", "fact:A")


@pytest.mark.parametrize("others", [1, 498, 499, 5000])
def test_a_mark_may_name_thousands_of_facts_that_are_no_longer_stated(others: int) -> None:
    named = ("A", *(f"X-{number}" for number in range(others)))
    one = replace(mark("A:one two", "two"), fact_ids=named)
    store = WrittenStore("B:two / A:one two", "2")
    place = anchor(one, store)
    assert (place.state, shown(store, place.spans)) == ("exact", ["p-2 one [two]."])
