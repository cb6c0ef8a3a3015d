"""The caveats of a claim: notes, status and attribution of the facts that it rests on."""

from collections import Counter
from pathlib import Path

import pytest

from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.report.corrections import (
    MARKS,
    Caveats,
    Corrections,
    Difference,
    caution_count,
    correction_labels,
    mark_meanings,
    named_line,
    note_lines,
    notes_by_passage,
    rule_text,
    with_joined_marks,
    with_spoken_marks,
    without_marks,
)
from laos_tip_app.store.records import Fact, Note
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.lines import lines_of
from tests.outlines import expect


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

    assert caveats.lines == (*note_lines([first]), named_line([second]))
    assert Caveats((first,)).lines == note_lines([first])
    assert caveats.full_lines == note_lines([first, second])


def test_every_kind_of_record_has_a_rule_and_no_other(store: Store) -> None:
    corrections = Corrections(store)
    ids = tuple(fact.id for fact in store.facts())

    for kind in HOME_TAB:
        corrections.of(kind, ids)
    with pytest.raises(ValueError, match="no rule says which notes go with a poster"):
        corrections.of("poster", ids)


def by_status(store: Store) -> dict[str, list[str]]:
    """Return the facts of each status."""
    facts: dict[str, list[str]] = {}
    for fact in store.facts():
        facts.setdefault(fact.status, []).append(fact.id)
    return facts


def test_a_claim_that_the_rule_describes_differs_in_nothing(store: Store) -> None:
    usual = by_status(store)["article"]

    assert Corrections(store).for_statement(usual[:1]).difference == Difference()
    assert Corrections(store).for_summary(usual).difference == Difference()


@pytest.mark.parametrize(
    ("status", "mark", "words"),
    [
        ("confirmed", "●", "confirmed"),
        ("partly-confirmed", "◐", "partly confirmed"),
        ("not-found", "○", "no other source found"),
        ("corrected", "✕", "corrected"),
        ("disputed", "✕", "disputed"),
    ],
)
def test_another_status_has_a_mark_and_words_to_be_spoken(
    store: Store, status: str, mark: str, words: str
) -> None:
    facts = by_status(store)
    corrections = Corrections(store)
    one, usual = facts[status][:1], facts["article"][:1]
    difference = corrections.for_statement(one).difference

    assert (difference.mark, difference.status, difference.attribution) == (mark, words, "")
    assert difference.label == f"{mark} {words}"
    assert difference.marked("A claim.") == f"{mark} A claim."
    assert difference.spoken("A claim.") == f"{words.capitalize()}: A claim."
    in_part = corrections.for_statement([*one, *usual]).difference
    assert (in_part.mark, in_part.status) == (mark, f"some of it {words}")
    assert in_part.marked("A claim.") == f"A claim. ({mark} in part)"
    assert words in mark_meanings()[mark]


def test_several_other_statuses_have_a_mark_each(store: Store) -> None:
    facts = by_status(store)
    both = [*facts["disputed"], *facts["corrected"], *facts["not-found"]]
    difference = Corrections(store).for_statement(both).difference

    assert difference.mark == "○✕"
    assert difference.status == "no other source found, corrected, disputed"


def test_only_an_attribution_that_the_rule_does_not_say_differs(
    store: Store, tmp_path: Path
) -> None:
    section = store.sections()[-1]
    fact_id = store.fact_ids("section", section.id)[0]
    others = corrected(
        store.path,
        tmp_path / "other.db",
        f"UPDATE sections SET attribution = 'Another report' WHERE id = '{section.id}'",
    )
    with Store.open_unchecked(others) as other:
        corrections = Corrections(other)
        assert corrections.for_statement([fact_id]).difference.attribution == "Another report"
        assert corrections.in_a_line("fact", [fact_id]).startswith("Another report.")
    assert not Corrections(store).in_a_line("fact", [fact_id]).startswith(section.attribution)


@pytest.mark.parametrize("kind", ["reading", "wording"])
@pytest.mark.parametrize("status", ["corrected", "disputed"])
def test_a_wrong_or_doubtful_claim_has_its_note_in_words_whatever_its_kind(
    store: Store, tmp_path: Path, kind: str, status: str
) -> None:
    [fact_id, *_others] = by_status(store)[status]
    others = corrected(
        store.path,
        tmp_path / "other.db",
        "UPDATE notes SET kind = 'wording' WHERE id IN"
        f" (SELECT note_id FROM note_facts WHERE fact_id = '{fact_id}')",
        f"UPDATE notes SET kind = '{kind}' WHERE id IN"
        f" (SELECT note_id FROM note_facts WHERE fact_id = '{fact_id}')",
    )
    with Store.open_unchecked(others) as other:
        caveats = Corrections(other).for_statement([fact_id])
        assert caveats.notes == caveats.corrections == other.notes([fact_id])
        assert caveats.notes


def test_cautions_on_a_disputed_claim_count_as_corrections(store: Store) -> None:
    free = by_status(store)["article"][:4]
    caveats = Corrections(store).for_statement([*by_status(store)["disputed"], *free])

    assert caveats.corrections
    assert set(caveats.corrections).isdisjoint(caveats.named)
    assert caveats.notes[: len(caveats.corrections)] == caveats.corrections


def test_the_rule_has_the_marks_and_what_they_mean(store: Store) -> None:
    meta = store.meta()

    assert rule_text(meta) == meta.rule
    for mark in MARKS.values():
        assert mark in meta.rule
    without = rule_text(meta._replace(rule="One survey."))
    assert without.startswith("One survey. ● confirmed ")
    for mark in MARKS.values():
        assert f"{mark} {mark_meanings()[mark]}" in without
    assert rule_text(meta._replace(rule="")).startswith("● confirmed")


def test_the_caveats_of_claims_on_the_same_facts_are_those_of_their_kind(wells: Store) -> None:
    corrections = Corrections(wells)
    claims = (
        ("OV-01",),
        ("OV-05", "OV-06"),
        ("OV-05", "OV-01"),
        ("OV-02", "OV-03"),
        ("OV-06", "OV-07", "UP-01", "UP-02"),
        ("OV-01", "OV-03", "UP-02", "UP-03"),
        ("OV-01", "OV-03", "UP-02"),
        ("OV-02", "UP-02", "UP-03"),
        (),
    )
    texts = []
    for ids in claims:
        texts.append(", ".join(ids) or "no fact")
        for kind in ("fact", "stakeholder", "place", "note"):
            caveats = corrections.of(kind, ids)
            texts += [f"as a {kind}:", lines_of(caveats, "cautions", "lines").rstrip()]
            texts.append(f"in a line: {corrections.in_a_line(kind, ids)}")
        texts.append(f"on a list: {lines_of(corrections.on_list(ids)).rstrip()}")
        texts.append(f"contested: {corrections.contested(ids)}\n")

    expect("report/expected/caveats.txt", "\n".join(texts))
    assert corrections.marks(claims[:3]) == ["", "✕", "✕ in part"]


def test_a_difference_is_said_before_a_claim_and_behind_what_it_is_a_part_of() -> None:
    whole, part = Difference("✕", "corrected"), Difference("✕", "some of it corrected", "", True)

    assert (whole.label, whole.short, whole.marked("A."), whole.spoken("A.")) == (
        "✕ corrected",
        "✕",
        "✕ A.",
        "Corrected: A.",
    )
    assert (part.short, part.marked("A.")) == ("✕ in part", "A. (✕ in part)")
    assert (Difference().label, Difference().marked("A."), Difference().spoken("A.")) == (
        "",
        "A.",
        "A.",
    )


def test_corrections_of_the_same_kind_are_labelled_once() -> None:
    def labels(*kinds: str) -> tuple[str, ...]:
        return correction_labels([Note("O-01", kind, "s", "", "", "", ()) for kind in kinds])

    assert labels() == ()
    assert labels("correction", "correction", "caution", "caution", "correction") == (
        "Corrected.",
        "Also:",
        "Disputed.",
        "Also:",
        "Corrected.",
    )


def test_cautions_are_counted_in_words() -> None:
    assert [caution_count(range(count)) for count in range(3)] == ["", "1 caution", "2 cautions"]


@pytest.mark.parametrize(
    ("text", "shown", "spoken", "joined"),
    [
        ("✕ corrected", "corrected", "corrected or disputed: corrected", "✕\u00a0corrected"),
        ("One: ● a ○✕ b", "One: a, b", None, "One: ●\u00a0a ○✕\u00a0b"),
        ("checked ●◐○✕", "checked,", None, "checked ●◐○✕"),
        ("Plain.", "Plain.", "Plain.", "Plain."),
        ("Lao X ● a", "Lao X, a", None, "Lao X ●\u00a0a"),
        (
            "of it: ○ no other source found ✕ no",
            "of it: no other source found, no",
            None,
            "of it: ○\u00a0no\u00a0other\u00a0source\u00a0found ✕\u00a0no",
        ),
    ],
)
def test_marks_have_words_for_a_screen_reader_and_stay_with_their_meaning(
    text: str, shown: str, spoken: str | None, joined: str
) -> None:
    assert without_marks(text) == shown
    assert with_joined_marks(text) == joined
    assert spoken is None or with_spoken_marks(text) == spoken


def test_several_marks_are_spoken_with_commas_and_end_without_a_colon() -> None:
    assert with_spoken_marks("A ○✕ b, ◐") == (
        "A no other source found, corrected or disputed: b, partly confirmed"
    )


def test_the_notes_of_a_section_are_numbered_in_the_order_of_its_text(wells: Store) -> None:
    *noted, without = wells.passages("overview")
    facts = {passage.id: wells.fact_ids("passage", passage.id) for passage in (without, *noted)}
    notes = notes_by_passage(facts, Corrections(wells))

    assert {
        passage: [(each.note.id, each.is_correction, each.number) for each in listed]
        for passage, listed in notes.items()
    } == {
        "overview-1": [("O-02", False, 1), ("O-03", False, 2)],
        "overview-2": [("O-06", False, 3)],
        "overview-3": [("O-01", True, 0), ("O-09", True, 0)],
        "overview-4": [("O-07", False, 4), ("O-10", False, 5)],
    }
