"""The caveats of a claim: notes, status and attribution of the facts that it rests on."""

from collections import Counter

import pytest

from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.report.corrections import Caveats, Corrections, named_line, note_line
from laos_tip_app.store.records import Fact, Note
from laos_tip_app.store.store import Store


def facts_by_attribution(store: Store) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that the article says itself, and those that it attributes."""
    facts = store.facts()
    plain = [fact for fact in facts if not fact.attribution]
    attributed = [fact for fact in facts if fact.attribution]
    assert plain
    assert attributed
    return plain, attributed


def test_an_attribution_is_said_to_be_partial_where_only_some_facts_have_it(store: Store) -> None:
    plain, attributed = facts_by_attribution(store)
    corrections = Corrections(store)
    text = attributed[0].attribution
    same = [fact.id for fact in attributed if fact.attribution == text][:2]

    assert corrections.for_statement([plain[0].id]).attribution == ""
    assert corrections.for_statement(same).attribution == text
    assert corrections.for_statement([*same, plain[0].id]).attribution == f"In part: {text}"
    assert corrections.for_summary([plain[0].id, same[0]]).attribution == f"In part: {text}"


def test_statuses_are_counted_where_they_differ(store: Store) -> None:
    corrections = Corrections(store)
    labels = {status.id: status.label for status in store.statuses()}
    facts = store.facts()
    common, second = [status for status, _ in Counter(fact.status for fact in facts).most_common(2)]
    ids = {
        status: [fact.id for fact in facts if fact.status == status] for status in (common, second)
    }

    assert corrections.for_statement(ids[common][:2]).status == labels[common]
    mixed = corrections.for_statement([*ids[common][:2], ids[second][0]]).status
    in_order = [status for status in labels if status in ids]
    counts = {common: 2, second: 1}
    assert mixed == "; ".join(f"{labels[status]} ({counts[status]})" for status in in_order)


def test_a_summary_shows_a_note_in_full_only_where_it_concerns_all_facts(store: Store) -> None:
    corrections = Corrections(store)
    note = next(note for note in store.notes() if note.corrects and len(note.fact_ids) > 1)
    others = {fact for other in store.notes() for fact in other.fact_ids}
    free = next(fact.id for fact in store.facts() if fact.id not in others)

    assert note in corrections.for_summary(note.fact_ids).notes
    with_another = corrections.for_summary([*note.fact_ids, free])
    assert with_another.notes == ()
    assert note in with_another.named
    assert note.id in with_another.ids
    assert note in corrections.for_statement([*note.fact_ids, free]).notes


def test_up_to_three_cautions_stand_in_full_beside_a_statement(store: Store) -> None:
    notes_on: dict[str, list[Note]] = {fact.id: [] for fact in store.facts()}
    for note in store.notes():
        for fact_id in note.fact_ids if note.corrects else ():
            notes_on[fact_id].append(note)
    free = [fact_id for fact_id, notes in notes_on.items() if not notes][:4]
    cautioned = {
        notes[0]: fact_id
        for fact_id, notes in notes_on.items()
        if len(notes) == 1 and notes[0].kind == "caution"
    }
    cautions = sorted(cautioned, key=lambda note: note.id)
    for count, named in ((3, 0), (4, 4)):
        shown = [cautioned[note] for note in cautions[:count]]
        caveats = Corrections(store).for_statement([*shown, *free])
        assert len(caveats.named) == named
        assert [*caveats.notes, *caveats.named] == cautions[:count]


def test_only_the_facts_that_were_asked_for_are_looked_up(store: Store) -> None:
    note = next(note for note in store.notes() if note.corrects)
    fact = note.fact_ids[0]

    assert note in Corrections(store, [fact]).for_statement([fact]).notes
    assert Corrections(store, ()).of("place", ()) == Caveats((), (), "", "")


def test_notes_that_are_only_named_stand_in_one_line_by_id(store: Store) -> None:
    notes = [note for note in store.notes() if note.corrects][:2]
    first, second = sorted(note.id for note in notes)

    assert named_line(notes[:1]).startswith(f"See editor’s note {notes[0].id}, which limits")
    assert named_line(reversed(notes)).startswith(f"See editor’s notes {first}, {second}, which")


def test_lines_are_the_notes_in_full_then_those_that_are_named(store: Store) -> None:
    first, second = [note for note in store.notes() if note.corrects][:2]
    caveats = Caveats((first,), (second,))

    assert caveats.lines == (note_line(first), named_line([second]))
    assert Caveats((first,)).lines == (note_line(first),)
    assert caveats.full_lines == (note_line(first), note_line(second))
    assert caveats.ids == tuple(sorted((first.id, second.id)))


def test_every_kind_of_record_has_a_rule_and_no_other(store: Store) -> None:
    corrections = Corrections(store)
    ids = tuple(fact.id for fact in store.facts())

    for kind in HOME_TAB:
        corrections.of(kind, ids)
    with pytest.raises(ValueError, match="no rule says which notes go with a poster"):
        corrections.of("poster", ids)
