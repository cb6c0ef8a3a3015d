"""What a small card says."""

import pytest

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.report.link_preview import card
from laos_tip_app.store.store import Store


def test_every_term_stakeholder_place_and_note_has_a_card_that_says_what_it_is(
    store: Store,
) -> None:
    for kind, records in (
        ("term", store.terms()),
        ("stakeholder", store.stakeholders()),
        ("place", store.places()),
        ("note", store.notes()),
    ):
        for record in records:
            made = card(store, Location.of(kind, record.id))
            assert made is not None
            assert made.name
            assert made.kind
            assert made.line
            assert made.name in made.spoken


def test_a_place_names_no_more_than_four_paragraphs(store: Store) -> None:
    for place in store.places():
        made = card(store, Location.of("place", place.id))
        assert made is not None
        assert made.line.count("¶") <= 4


def test_a_full_name_that_the_article_lacks_is_named_as_ours(store: Store) -> None:
    term = next(term for term in store.terms() if term.full_name and not term.in_article)
    made = card(store, Location.of("term", term.id))
    assert made is not None
    assert (f"Full name, not given in the article: {term.full_name}") in made.line


def test_other_things_have_none(store: Store) -> None:
    assert card(store, Location.of("fact", "OV-30")) is None
    assert card(store, Location("timeline")) is None


def test_what_is_not_there_has_none(store: Store) -> None:
    with pytest.raises(NotFoundError):
        card(store, Location.of("term", "nothing"))
