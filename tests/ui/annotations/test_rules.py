"""The rules of own notes: which note is meant, what a change leaves, and how they are listed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    MergeCounts,
    TextRange,
)
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.changes import (
    highlighted,
    new_at,
    new_in_text,
    none_if_empty,
    removed_label,
    states_of_merge,
    with_states,
    with_text,
)
from laos_tip_app.ui.annotations.note_list import (
    ListedNote,
    filter_options,
    matches,
    sort_rows,
    with_edited,
    with_headings,
)
from laos_tip_app.ui.annotations.notes_files import merged_message
from laos_tip_app.ui.annotations.placement import (
    Placement,
    exactly_at,
    first_of_kind,
    target_for_highlight,
    target_for_note,
)
from tests.outlines import expect
from tests.ui.annotations.small_notes import some_notes
from tests.ui.reader.small_reader import NOW, note_on

FIRST = "overview-1"


def placement_of(store: Store, *notes: Annotation) -> Placement:
    annotations = AnnotationSet.of(notes)
    return Placement(lambda: annotations, lambda: store, lambda _id: None)


# Which note is meant.


def test_only_a_mark_on_exactly_these_words_is_changed(small: Store) -> None:
    mark = note_on(small, FIRST, "42 public", mark="important")
    note = note_on(small, FIRST, "the district", kind="note", text="Which?")
    both = note_on(small, FIRST, "the district", mark="check")
    placed = placement_of(small, mark, note, both).in_passage(FIRST)
    at = {each.annotation.id: TextRange(FIRST, each.start, each.end) for each in placed}
    assert target_for_highlight(at[mark.id], placed) == mark
    assert target_for_highlight(at[note.id], placed) == both
    assert target_for_highlight(at[note.id], [each for each in placed if each.annotation != both]) \
        == note  # fmt: skip
    for start, end in ((-1, 0), (0, 1), (1, 0), (0, -1)):
        span = at[mark.id]
        beside = span._replace(start=span.start + start, end=span.end + end)
        assert target_for_highlight(beside, placed) is None
        assert exactly_at(beside, placed) == []
    assert {each.id for each in exactly_at(at[note.id], placed)} == {note.id, both.id}


def test_a_note_is_any_that_shares_a_letter_a_mark_only_the_same_words(small: Store) -> None:
    note = note_on(small, FIRST, "42 public", kind="note", text="Which?")
    mark = note_on(small, FIRST, "the district", mark="check")
    placed = placement_of(small, note, mark).in_passage(FIRST)
    spans = {each.annotation.id: (each.start, each.end) for each in placed}
    start, end = spans[note.id]
    for span, expected in (
        ((start, end), note),
        ((start - 5, start), None),
        ((start - 5, start + 1), note),
        ((end, end + 5), None),
        ((end - 1, end + 5), note),
        (spans[mark.id], mark),
        ((spans[mark.id][0], spans[mark.id][1] - 1), None),
    ):
        assert target_for_note(TextRange(FIRST, *span), placed) == expected


def test_the_first_of_a_kind_is_found(small: Store) -> None:
    one = note_on(small, FIRST, "42", kind="bookmark")
    two = note_on(small, FIRST, "36", kind="bookmark")
    mark = note_on(small, FIRST, "36", mark="check")
    assert first_of_kind("bookmark", [mark, one, two]) == one
    assert first_of_kind("note", [mark, one, two]) is None


def test_records_have_one_sign_each_and_a_note_comes_first(small: Store) -> None:
    later = NOW + timedelta(days=1)
    table = replace(note_on(small, FIRST, "42", kind="bookmark"), quote=None, fact_ids=())
    at = {name: Location.parse(name) for name in ("event:TL-01", "place:PL-01", "source:SRC-02")}
    notes = (
        replace(table, id="1", location=at["event:TL-01"]),
        replace(table, id="2", location=at["event:TL-01"], kind="note", text="x", created=later),
        replace(table, id="3", location=at["place:PL-01"], kind="note", text="x"),
        replace(table, id="4", location=at["place:PL-01"], created=later),
        replace(table, id="5", location=at["source:SRC-02"], kind="note", text=" "),
        replace(table, id="6", location=Location("timeline")),
        replace(table, id="7", location=Location.parse("place:PL-99")),
        note_on(small, FIRST, "Six ran dry", kind="bookmark"),
        note_on(small, FIRST, "the survey", mark="check"),
        note_on(small, "overview-2", "People came", kind="note", text="Which?"),
        note_on(small, "overview-3", "private", mark="check", text=" \n"),
    )
    signs = placement_of(small, *notes).record_signs()
    assert {str(location): sign.kind for location, sign in signs.items()} == {
        "event:TL-01": "note",
        "place:PL-01": "note",
        "source:SRC-02": "bookmark",
        "fact:WL-03": "bookmark",
        "fact:WL-05": "note",
    }


def test_notes_of_a_paragraph_are_in_order_of_start_and_end(small: Store) -> None:
    notes = [
        note_on(small, FIRST, words, mark="check")
        for words in ("public wells", "the district had", "the district", "Six ran")
    ]
    placed = placement_of(small, *notes).in_passage(FIRST)
    assert [each.annotation.words for each in placed] == [
        "the district",
        "the district had",
        "public wells",
        "Six ran",
    ]
    assert placement_of(small, *notes).in_passage("overview-2") == ()


# What a change leaves.


@pytest.mark.parametrize(
    ("kind", "mark", "text", "after"),
    [
        ("bookmark", None, "", ("bookmark", "")),
        ("bookmark", None, "words", ("bookmark", "words")),
        ("highlight", "check", "words", ("note", "words")),
        ("note", "check", " \n", ("highlight", " \n")),
        ("note", None, "words", ("note", "words")),
        ("note", None, " ", None),
    ],
)
def test_a_note_without_words_is_a_mark_again_or_nothing(
    small: Store,
    kind: AnnotationKind,
    mark: HighlightMark | None,
    text: str,
    after: tuple[str, str] | None,
) -> None:
    changed = with_text(note_on(small, FIRST, "42", kind=kind, mark=mark, text="before"), text)
    assert (None if changed is None else (changed.kind, changed.text)) == after


def test_an_annotation_is_kept_for_its_kind_mark_or_words(small: Store) -> None:
    for kind, mark, text, is_kept in (
        ("bookmark", None, "", True),
        ("highlight", "check", "", True),
        ("note", None, "words", True),
        ("highlight", None, " \n", False),
    ):
        one = note_on(small, FIRST, "42", kind=kind, mark=mark, text=text)  # type: ignore[arg-type]
        assert none_if_empty(one) == (one if is_kept else None)


def test_the_same_mark_again_is_taken_away_and_another_one_replaces_it(small: Store) -> None:
    at = TextRange(FIRST, 0, 7)
    new = highlighted(small, at, None, "check")
    assert new is not None
    assert (new.kind, new.mark, new.words) == ("highlight", "check", "In 2019")
    assert new.location == Location.of("passage", FIRST)
    assert new.edition == small.meta().edition
    again, other = (highlighted(small, at, new, mark) for mark in ("check", "important"))
    assert (again, other) == (replace(new, mark=None), replace(new, mark="important"))
    assert new_in_text(small, TextRange(FIRST, 7, 8), "note") is None


def test_a_new_note_is_on_the_first_words_or_else_on_the_record(small: Store) -> None:
    ranges, record = [TextRange(FIRST, 3, 7), TextRange(FIRST, 8, 11)], Location.parse("term:GL-01")
    in_text, on_record = (new_at(small, each, record, "bookmark") for each in (ranges, []))
    assert in_text is not None
    assert on_record is not None
    assert (in_text.words, in_text.location) == ("2019", Location.of("passage", FIRST))
    assert on_record.words.startswith("public wells")
    assert on_record.location == record
    assert on_record.kind == "bookmark"
    assert [removed_label(kind) for kind in ("highlight", "note", "bookmark")] == [
        "Highlight removed",
        "Note removed",
        "Bookmark removed",
    ]


def test_what_a_merge_has_changed_is_undone_as_if_it_had_not_been(small: Store) -> None:
    old, same, new = (note_on(small, FIRST, words, mark="check") for words in ("42", "36", "Six"))
    edited = replace(old, text="words", modified=NOW + timedelta(hours=1))
    before, after = AnnotationSet.of((old, same)), AnnotationSet.of((edited, same, new))
    states = states_of_merge(before, after)
    assert states == ({old.id: old, new.id: None}, {old.id: edited, new.id: new})
    undone = with_states(after, states[0], is_merge=True)
    assert (set(undone.all()), dict(undone.deleted)) == (
        {undone.annotations[old.id], same},
        {},
    )
    assert undone.annotations[old.id].text == ""
    changes = {new.id: None, same.id: replace(same, text="now")}
    removed = with_states(after, changes, is_merge=False)
    assert [*removed.deleted] == [new.id]
    assert removed.annotations[same.id].modified > same.modified
    assert with_states(before, {new.id: new}, is_merge=True).annotations[new.id] == new


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (MergeCounts(), "Everything in “a” is already here."),
        (MergeCounts(1), "Merged from “a”: 1 new."),
        (MergeCounts(0, 2, 0), "Merged from “a”: 2 changed."),
        (MergeCounts(3, 1, 1), "Merged from “a”: 3 new, 1 changed, 1 removed."),
    ],
)
def test_a_merge_is_told_with_what_it_brought(counts: MergeCounts, text: str) -> None:
    assert merged_message(counts, "a") == text


# How they are listed.


def test_rows_are_filtered_ordered_and_have_headings(small: Store) -> None:
    listed = list(rows(some_notes(small), small))
    choices: tuple[dict[str, str], ...] = (
        {},
        {"kind": "note"},
        {"section": "overview"},
        {"text": "which"},
    )
    lines = [
        f"{name} of {values}: {filter_options(listed, values, name)}"
        for name in ("kind", "section", "state")
        for values in choices
    ]
    for values in (
        {"kind": "highlight"},
        {"kind": "important"},
        {"section": "upkeep"},
        {"state": "changed"},
        {"state": "gone"},
        {"state": "changed-or-gone"},
        {"text": "wells district"},
        {"text": "of them"},
        {"kind": "note", "text": "ask"},
        {"kind": "note", "text": "district"},
    ):
        found = [row.title for row in listed if matches(row, values)]
        lines.append(f"{values}: {', '.join(found)}")
    for order in ("place", "date", "change"):
        ordered = listed[::-1]
        sort_rows(ordered, order)
        titles = [each.title for each in with_headings(map(ListedNote, ordered), order)]
        lines += [f"# {order}", *titles]
    expect("ui/annotations/rules.txt", "\n".join((*lines, "")))


def test_a_note_that_is_edited_keeps_its_row_without_its_words(small: Store) -> None:
    before = rows(some_notes(small), small)
    edited = before[2]
    after = (*before[:2], *before[3:])
    shown = with_edited(after, before, edited.annotation.id)
    assert [row.annotation.id for row in shown] == [row.annotation.id for row in before]
    assert shown[2].annotation.text == ""
    assert with_edited(before, before, edited.annotation.id) == before
    assert with_edited(after, before, "") == after
