"""What a small card says."""

import pytest

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.report.link_preview import link_preview
from laos_tip_app.store.store import Store


def test_terms_stakeholders_places_and_notes_have_a_preview(
    store: Store,
) -> None:
    for kind, records in (
        ("term", store.terms()),
        ("stakeholder", store.stakeholders()),
        ("place", store.places()),
        ("note", store.notes()),
    ):
        for record in records:
            preview = link_preview(store, Location.of(kind, record.id))
            assert preview is not None
            assert preview.name
            assert preview.kind
            assert preview.line
            assert preview.name in preview.spoken


def test_a_place_names_no_more_than_four_paragraphs(store: Store) -> None:
    for place in store.places():
        preview = link_preview(store, Location.of("place", place.id))
        assert preview is not None
        assert preview.line.count("¶") <= 4


def test_a_full_name_missing_from_the_article_is_marked(store: Store) -> None:
    term = next(term for term in store.terms() if term.full_name and not term.in_article)
    preview = link_preview(store, Location.of("term", term.id))
    assert preview is not None
    assert (f"Full name, added by the editors: {term.full_name}") in preview.line


def test_other_kinds_have_no_preview(store: Store) -> None:
    assert link_preview(store, Location.of("fact", "OV-30")) is None
    assert link_preview(store, Location("timeline")) is None


def test_a_missing_record_has_no_preview(store: Store) -> None:
    with pytest.raises(NotFoundError):
        link_preview(store, Location.of("term", "nothing"))
