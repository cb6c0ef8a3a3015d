import pytest

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import fact_items
from laos_tip_app.store.store import Store


def test_the_evidence_of_a_sentence_has_its_reference_as_title(store: Store) -> None:
    passage = store.passages("prosecution")[2]
    sentence = store.sentences(passage.id)[0]
    found = DetailBuilder(store).sentence(passage, sentence)
    assert found.title == "Prosecution ¶3, sentence 1"
    facts = [entry.location.id for entry in found.items if entry.kind == "fact" and entry.location]
    assert facts == list(sentence.fact_ids)


def test_the_evidence_of_a_paragraph_includes_all_its_facts(store: Store) -> None:
    passage = store.passages("protection")[0]
    found = DetailBuilder(store).passage(passage.id)
    facts = {entry.location for entry in found.items if entry.kind == "fact"}
    assert facts == {
        Location.of("fact", fact.id) for fact in store.facts(store.fact_ids("passage", passage.id))
    }


@pytest.mark.parametrize("kind", ["note", "term", "place", "context"])
def test_every_record_lists_all_its_linked_facts(store: Store, kind: str) -> None:
    ids = {
        "note": [note.id for note in store.notes()],
        "term": [term.id for term in store.terms()],
        "place": [place.id for place in store.places()],
        "context": [context.id for context in store.context()],
    }[kind]
    for row_id in ids:
        found = DetailBuilder(store).of(Location.of(kind, row_id))
        assert found.title
        facts = {entry.location for entry in found.items if entry.kind == "fact"}
        assert facts == {Location.of("fact", fact) for fact in store.fact_ids(kind, row_id)}


def test_a_note_is_shown_in_full_first_and_again_behind_each_correction(store: Store) -> None:
    found = DetailBuilder(store).of(Location.of("note", "O-05"))
    assert found.items[0].title == store.note("O-05").text
    shorts = [entry for entry in found.items if entry.title == store.note("O-05").short]
    assert shorts


def test_a_note_lists_what_its_text_refers_to(store: Store) -> None:
    items = DetailBuilder(store).of(Location.of("note", "O-01")).items
    titles = [item.title for item in items if item.kind == "heading"]
    assert titles[0] == "The note refers to"
    assert Location.of("rating", "TIER-2018") in [item.location for item in items]


def test_a_note_that_corrects_nothing_is_shown_once(store: Store) -> None:
    for note in store.notes():
        if not note.corrects:
            place = Location.of("note", note.id)
            found = DetailBuilder(store).of(place)
            assert [entry.location for entry in found.items].count(place) == 1
            assert found.items[-1].kind != "heading"


def test_requested_context_is_shown_with_its_source_even_if_context_is_off(
    store: Store,
) -> None:
    context = store.context()[0]
    found = DetailBuilder(store, context_shown=False).of(Location.of("context", context.id))
    assert found.items[0].title == context.statement
    [source, *_others] = context.sources
    assert found.items[1].location == Location.of("source", source.id)
    assert sum(entry.background == "context" for entry in found.items) == 1


def test_the_source_of_the_report_lists_its_sections(store: Store) -> None:
    source_id = store.meta().source_id
    found = DetailBuilder(store).of(Location.of("source", source_id))
    sections = [entry.location for entry in found.items if entry.kind == "section"]
    assert sections == [Location.of("section", section.id) for section in store.sections()]


def test_every_other_source_lists_its_statements(store: Store) -> None:
    for context in store.context():
        for source in context.sources:
            found = DetailBuilder(store).of(Location.of("source", source.id))
            assert Location.of("context", context.id) in [entry.location for entry in found.items]


def test_an_unknown_record_is_a_known_error(store: Store) -> None:
    with pytest.raises(NotFoundError):
        DetailBuilder(store).of(Location.of("term", "GL-99"))


@pytest.mark.parametrize(("fact", "corrections"), [("OV-30", ["O-01"]), ("PT-08", [])])
def test_a_note_is_a_correction_where_it_says_what_is_wrong_and_no_caution(
    store: Store, fact: str, corrections: list[str]
) -> None:
    items = fact_items(store, [fact])

    assert any(item.background == "note" for item in items)
    assert [item.detail for item in items if item.is_correction] == corrections
    assert {item.badge for item in items if item.is_correction} <= {"Corrected", "Disputed"}
