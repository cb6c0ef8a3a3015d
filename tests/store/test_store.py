"""The records that the store returns."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.store.store import Store


def test_each_fact_is_in_the_sentence_that_states_it(store: Store) -> None:
    for fact in store.facts():
        sentences = {s.number: s for s in store.sentences(fact.passage_id)}
        assert fact.id in sentences[fact.sentence].fact_ids


def test_facts_are_in_the_order_of_the_sections_and_not_of_their_ids(store: Store) -> None:
    sections = [section.id for section in store.sections()]
    facts = store.facts()

    assert list(dict.fromkeys(fact.section_id for fact in facts)) == sections
    ids = [fact.id for fact in facts]
    assert ids != sorted(ids)


def test_sentences_follow_one_another_within_their_paragraph(store: Store) -> None:
    for section in store.sections():
        for passage in store.passages(section.id):
            end = 0
            for sentence in store.sentences(passage.id):
                assert end <= sentence.start < sentence.end <= len(passage.text)
                end = sentence.end


def test_every_fact_of_2008_says_whose_assessment_it_is(store: Store) -> None:
    attributed = {section.id for section in store.sections() if section.period == "2008"}
    passages = {
        passage.id: passage.attribution
        for section in store.sections()
        for passage in store.passages(section.id)
    }

    assert len(attributed) == 3
    for fact in store.facts():
        of_2008 = fact.section_id in attributed or fact.date.start.startswith("2008")
        assert bool(fact.attribution) == of_2008
        assert passages[fact.passage_id] == (
            "" if fact.section_id in attributed else fact.attribution
        )


def test_what_must_be_shown_together_has_the_same_facts_and_follows(store: Store) -> None:
    listed = store.context()
    pairs = [item for item in listed if item.with_id]

    assert {frozenset((item.id, item.with_id)) for item in pairs} >= {
        frozenset(("CX-15", "CX-28")),
        frozenset(("CX-05", "CX-38")),
        frozenset(("CX-23", "CX-26")),
    }
    for item in pairs:
        before = listed[listed.index(item) - 1]
        assert before.id == item.with_id
        assert set(before.fact_ids) == set(item.fact_ids)
        assert store.context_together(item.id) == store.context_together(before.id)
        assert store.context_together(item.id) == (before, item)


def test_each_source_has_a_date_and_each_statement_a_source(store: Store) -> None:
    assert all(source.date for source in store.sources())
    assert all(statement.sources for statement in store.context())
    assert all(rating.sources for rating in store.ratings())


def test_every_fact_that_was_looked_for_says_so(store: Store) -> None:
    sought = {fact for line in store.unconfirmed() for fact in line.fact_ids}
    statuses = {fact.id: fact.status for fact in store.facts()}

    assert sought
    assert {fact for fact, status in statuses.items() if status == "not-found"} <= sought
    for fact in sought:
        assert statuses[fact] in ("not-found", "partly-confirmed", "corrected", "disputed")


def test_every_rating_says_what_its_report_finds(store: Store) -> None:
    assert all(rating.finding for rating in store.ratings())


def test_the_rule_is_one_text_that_names_the_marks(store: Store) -> None:
    assert all(mark in store.meta().rule for mark in "●◐○✕")


@pytest.mark.parametrize(
    "kind", ["event", "stakeholder", "relation", "place", "term", "note", "context", "figure"]
)
def test_the_facts_of_a_record_lead_back_to_it(store: Store, kind: str) -> None:
    table = store.context if kind == "context" else getattr(store, f"{kind}s")
    for record in table():
        facts = store.fact_ids(kind, record.id)
        assert not facts or record.id in {linked.id for linked in table(facts)}


def test_no_facts_have_no_linked_records(store: Store) -> None:
    for read in (store.facts, store.events, store.figures, store.notes, store.context):
        assert read(()) == ()


def test_the_store_knows_every_kind_of_location(store: Store) -> None:
    for kind in HOME_TAB:
        assert store.has(kind, "nothing") == (kind == "report")


@pytest.mark.parametrize(
    "getter",
    [
        Store.section,
        Store.passage,
        Store.fact,
        Store.event,
        Store.stakeholder,
        Store.relation,
        Store.figure,
        Store.place,
        Store.term,
        Store.note,
        Store.context_fact,
        Store.rating,
        Store.source,
    ],
)
def test_a_missing_record_is_an_error_that_names_its_id(
    store: Store, getter: Callable[[Store, str], object]
) -> None:
    with pytest.raises(NotFoundError, match="X-99"):
        getter(store, "X-99")


@given(
    st.lists(st.sampled_from(['"', "AND", "NOT", "-", "*", "(", "NEAR", ":", "police", "ສ", "'"]))
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_characters_of_the_query_language_are_safe(shared_store: Store, parts: list[str]) -> None:
    shared_store.search(" ".join(parts), 5)
