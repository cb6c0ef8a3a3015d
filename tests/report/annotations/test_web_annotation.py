"""The file of notes, as other programs read it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import (
    accept,
    anchor,
    annotate_location,
    annotate_range,
    present_words,
    splits_word,
)
from laos_tip_app.report.annotations.annotation import (
    CONTEXT,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    Quote,
)
from laos_tip_app.report.annotations.listing import effects_message, rows, state_label
from laos_tip_app.report.annotations.web_annotation import from_bytes, to_bytes
from laos_tip_app.store.store import Store
from tests.outlines import expect

NOON = datetime(2027, 4, 1, 12, tzinfo=UTC)


def note(
    number: int,
    kind: AnnotationKind,
    place: str,
    marked: tuple[tuple[str, ...], Quote | None],
    text: str = "",
    mark: HighlightMark | None = None,
) -> Annotation:
    made = NOON + timedelta(minutes=-number)
    row_id = f"urn:uuid:00000000-0000-4000-8000-{number:012}"
    location = Location.parse(place)
    return Annotation(row_id, kind, location, *marked, mark, text, made, NOON, "1")


def notes(store: Store) -> AnnotationSet:
    """Return a note of each kind, on each kind of place."""

    def at(place: str) -> tuple[tuple[str, ...], Quote | None]:
        return annotate_location(store, Location.parse(place))

    listed = (
        note(
            1,
            "highlight",
            "passage:overview-1",
            annotate_range(store, "overview-1", 0, 36),
            mark="important",
        ),
        note(
            2,
            "note",
            "passage:overview-1",
            annotate_range(store, "overview-1", 37, 54),
            "Ask “who”.\nThen whom.",
            "question",
        ),
        note(3, "bookmark", "section:upkeep", at("section:upkeep")),
        note(4, "bookmark", "stakeholder:SH-03", at("stakeholder:SH-03")),
        note(5, "note", "term:GL-03", at("term:GL-03"), "ປໍ້າ"),
        note(6, "highlight", "fact:UP-05", at("fact:UP-05"), mark="workshop"),
        note(7, "bookmark", "search:dry wells", at("search:dry wells")),
        note(8, "note", "timeline", at("timeline"), "On the timeline."),
        note(9, "bookmark", "timeline/fact:OV-06", at("fact:OV-06")),
        note(
            10,
            "highlight",
            "passage:upkeep-3",
            annotate_range(store, "upkeep-3", 28, 59),
            mark="check",
        ),
        note(11, "note", "place:PL-04", at("place:PL-04"), "Which hill?"),
    )
    gone = {"urn:uuid:00000000-0000-4000-8000-000000000099": NOON}
    return AnnotationSet({one.id: one for one in listed}, gone, ('{"id": "theirs"}',))


def test_a_file_of_notes_is_json_that_other_programs_know(wells: Store) -> None:
    expect("report/expected/notes.json", to_bytes(notes(wells)).decode())


def test_what_was_written_is_read_again(wells: Store) -> None:
    written = notes(wells)
    read = from_bytes(to_bytes(written), "n")

    assert (read.annotations, read.deleted, read.unknown) == (
        written.annotations,
        written.deleted,
        written.unknown,
    )


def changed(store: Store, *path: str | int, value: object) -> bytes:
    """Return the file with something else in its second last item, or in its head."""
    document: Any = json.loads(to_bytes(notes(store)))
    at = document["first"]["items"][9] if path[0] != "head" else document
    for key in path[:-1]:
        at = at if key == "head" else at[key]
    at[path[-1]] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "urn:uuid:x"),
        (("id",), 7),
        (("id",), "urn:uuid:00000000-0000-4000-8000-000000000099"),
        (("motivation",), "describing"),
        (("created",), "2027-04-01T12:00:00"),
        (("created",), "1970-12-31T23:59:59+00:00"),
        (("modified",), "3000-01-01T00:00:00+00:00"),
        (("modified",), 7),
        (("body", 0, "value"), 7),
        (("body", 1, "value"), "urgent"),
        (("target", "source"), "urn:x-laos-tip:nowhere"),
        (("target", "selector", 0, "exact"), 7),
        (("target", "selector", 0, "suffix"), None),
        (("target", "selector", 1, "start"), "0"),
        (("target", "selector", 1, "end"), 2),
        (("laostip:facts",), [7]),
        (("laostip:edition",), 1),
        (("laostip:colour",), "red"),
    ],
)
def test_what_is_not_ours_is_kept_as_it_is_and_not_shown(
    wells: Store, path: tuple[str | int, ...], value: object
) -> None:
    read = from_bytes(changed(wells, *path, value=value), "n")

    assert (len(read), len(read.unknown)) == (10, 2)
    assert len(from_bytes(to_bytes(read), "n").unknown) == 2


@pytest.mark.parametrize(
    "time", ["1971-01-01T00:00:00Z", "1971-01-01T07:00:00+07:00", "2999-12-31T00:00:00Z"]
)
def test_the_first_and_the_last_time_that_every_system_knows_are_read(
    wells: Store, time: str
) -> None:
    document = json.loads(changed(wells, "head", "total", value=12))
    for item in document["first"]["items"]:
        item["created"] = datetime.fromisoformat(time).astimezone(UTC).isoformat()[:19] + (
            ".000000Z"
        )
    read = from_bytes(json.dumps(document).encode(), "n")
    assert {one.created for one in read.all()} == {datetime.fromisoformat(time)}


def test_of_two_notes_with_the_same_id_the_second_is_kept_as_it_is(wells: Store) -> None:
    document = json.loads(to_bytes(notes(wells)))
    first, second, *_others = document["first"]["items"]
    second["id"] = first["id"]
    read = from_bytes(json.dumps(document).encode(), "n")

    assert (len(read), len(read.unknown)) == (10, 2)
    assert read.annotations[first["id"]].text == "Which hill?"


def test_what_was_deleted_is_listed_by_its_id_and_what_is_unknown_once(wells: Store) -> None:
    gone = {f"urn:uuid:00000000-0000-4000-8000-{number:012}": NOON for number in (7, 5, 6)}
    data = to_bytes(AnnotationSet(deleted=gone, unknown=('{"id": "ລາວ", "a": 1}',)))
    document = json.loads(data)
    assert [each["id"][-1] for each in document["laostip:deletions"]] == ["5", "6", "7"]

    items = document["first"]["items"]
    items.append({"a": 1, "id": "ລາວ"})
    read = from_bytes(json.dumps(document | {"total": 2}).encode(), "n")
    assert read.unknown == ('{"a": 1, "id": "ລາວ"}',)
    assert read.deleted == gone


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("type", "Annotation", "n is damaged or is not a notes file."),
        ("total", 11, "n is damaged or is not a notes file."),
        ("laostip:version", "1", "n is damaged or is not a notes file."),
        ("laostip:version", True, "n is damaged or is not a notes file."),
        ("laostip:version", 2, "n was made with a newer version of the program."),
        ("laostip:deletions", [{"id": "x"}], "n is damaged or is not a notes file."),
        ("first", {"items": {}}, "n is damaged or is not a notes file."),
        ("first", {}, "n is damaged or is not a notes file."),
    ],
)
def test_a_file_of_another_kind_or_version_is_refused(
    wells: Store, key: str, value: object, says: str
) -> None:
    with pytest.raises(SavedFileError) as raised:
        from_bytes(changed(wells, "head", key, value=value), "n")
    assert raised.value.message == says


def test_a_file_of_more_than_50_mb_or_in_utf_16_is_refused(wells: Store) -> None:
    data = to_bytes(notes(wells))
    for refused, says in (
        (data.ljust(50_000_001), "n is too large."),
        (data.decode().encode("utf-16"), "n is damaged or is not a notes file."),
    ):
        with pytest.raises(SavedFileError) as raised:
            from_bytes(refused, "n")
        assert raised.value.message == says


def test_a_place_that_names_its_tab_is_the_same_place(wells: Store) -> None:
    source = "urn:x-laos-tip:reader/passage:overview-1"
    read = from_bytes(changed(wells, "target", "source", value=source), "n")

    assert len(read) == 11
    assert read.annotations[note(1, "note", "timeline", ((), None)).id].location == (
        Location.of("passage", "overview-1")
    )


def test_notes_are_listed_in_the_order_of_the_report_with_those_that_are_gone_last(
    wells: Store, editions_of_wells: tuple[Path, Path]
) -> None:
    made = notes(wells)
    with Store.open_unchecked(editions_of_wells[1]) as second:
        lists = {"first": rows(made, wells), "second": rows(made, second)}
        message = effects_message(made, second, wells)
        few = effects_message(made.forgotten([*made.annotations][:9]), second, wells)
    texts = [
        f"{name}: {row.annotation.id[-2:]} {row.title} | {row.section_id} {row.section}"
        f" {row.position} | {state_label(row.anchor)} {row.anchor.location}"
        f" {[tuple(span) for span in row.anchor.spans]}"
        for name, listed in lists.items()
        for row in listed
    ]

    expect("report/expected/notes.txt", "\n".join((*texts, message, few)) + "\n")
    assert effects_message(made, wells, wells) == ""


def test_a_workshop_has_the_bookmarks_and_what_is_marked_for_it(wells: Store) -> None:
    made = notes(wells)

    assert [one.id[-2:] for one in made.for_workshop] == ["09", "06", "04", "03"]
    assert [one.id[-2:] for one in made.at(Location.parse("passage:overview-1"))] == ["02", "01"]
    assert [one.id[-2:] for one in made.all()] == [f"{number:02}" for number in range(11, 0, -1)]
    assert len(made) == 11
    assert made.get("none") is None


@pytest.mark.parametrize(
    ("text", "at", "splits"),
    [
        ("ab cd", 1, True),
        ("ab cd", 0, False),
        ("ab cd", 5, False),
        ("ab cd", 2, False),
        ("ab cd", 3, False),
        ("a1", 1, True),
        ("1,200", 1, True),
        ("1,200", 2, True),
        ("1, 200", 2, False),
        ("1,a", 1, False),
        ("a,1", 2, False),
        ("a,1", 1, False),
        ("1.5", 2, True),
        (".5", 1, False),
        ("5.", 1, False),
        ("a-b", 1, False),
    ],
)
def test_a_place_within_a_word_or_a_number_splits_it(text: str, at: int, splits: bool) -> None:
    assert splits_word(text, at) == splits


def test_a_note_on_a_section_that_is_gone_belongs_to_none(wells: Store) -> None:
    gone = note(1, "bookmark", "section:gone", ((), Quote("Gone")))
    there = note(2, "bookmark", "section:upkeep", ((), Quote("Upkeep")))
    search = note(3, "bookmark", "search:upkeep", ((), None))
    listed = rows(AnnotationSet.of([gone, there, search]), wells)

    assert [(row.title, row.section_id, row.section, row.position) for row in listed] == [
        ("Upkeep", "upkeep", "Upkeep", 0),
        ("Search: upkeep", "", "", 0),
        ("section:gone", "", "", 0),
    ]
    assert effects_message(AnnotationSet.of([gone]), wells, wells).startswith(
        "Of your 1 note, 1 is on text that is not in that edition (section:gone)."
    )


@pytest.mark.parametrize(
    ("place", "words", "state", "spans"),
    [
        ("passage:overview-1", "In 2019", "exact", (("overview-1", 0, 7),)),
        ("passage:overview-1", "In 2091", "gone", ()),
        ("passage:overview-1", "", "exact", ()),
        ("passage:overview-9", "In 2019", "gone", ()),
        ("passage:overview-9", "", "gone", ()),
        ("section:upkeep", "", "exact", ()),
        ("report:report", "", "exact", ()),
    ],
)
def test_a_note_that_is_on_no_fact_is_where_its_words_are(
    wells: Store, place: str, words: str, state: str, spans: tuple[tuple[str, int, int], ...]
) -> None:
    after = wells.passage("overview-1").text[7:][:CONTEXT]
    quote = Quote(words, after=after) if words else None
    found = anchor(note(1, "note", place, ((), quote)), wells)

    assert (found.state, found.spans) == (state, spans)


def test_of_many_places_that_are_gone_three_are_named(wells: Store) -> None:
    def message(count: int) -> str:
        gone = [
            note(number, "note", f"fact:OV-{90 + number}", ((f"OV-{90 + number}",), None))
            for number in range(1, count + 1)
        ]
        return effects_message(AnnotationSet.of(gone), wells, wells)

    assert "(fact:OV-93, fact:OV-92, fact:OV-91)" in message(3)
    assert "(fact:OV-94, fact:OV-93, fact:OV-92 and more)" in message(4)


@pytest.mark.parametrize(
    ("number", "words", "facts"),
    [
        (1, "In 2019 Zedland had 43 public wells.", ("OV-01",)),
        (5, "pump\n(It lifts the water · Full name: Water pump)", ("UP-04",)),
        (11, "Hills Province", ("UP-01", "UP-02", "UP-03", "UP-04")),
    ],
)
def test_a_note_on_changed_text_takes_the_present_words_where_that_is_accepted(
    wells: Store,
    editions_of_wells: tuple[Path, Path],
    number: int,
    words: str,
    facts: tuple[str, ...],
) -> None:
    one = notes(wells).annotations[note(number, "note", "timeline", ((), None)).id]
    with Store.open_unchecked(editions_of_wells[1]) as second:
        assert anchor(one, second).state == "changed"
        assert present_words(anchor(one, second), second) == words
        accepted = accept(one, second)
        assert anchor(accepted, second).state == "exact"

    assert (accepted.words, accepted.fact_ids, accepted.edition) == (words, facts, "2")
    assert (accepted.text, accepted.location, accepted.modified) == (one.text, one.location, NOON)


@pytest.mark.parametrize("number", [2, 3, 6, 7, 8, 10])
def test_a_note_on_the_same_text_or_on_none_is_accepted_as_it_is(
    wells: Store, editions_of_wells: tuple[Path, Path], number: int
) -> None:
    one = notes(wells).annotations[note(number, "note", "timeline", ((), None)).id]
    with Store.open_unchecked(editions_of_wells[1]) as second:
        assert accept(one, second) is one
        words = present_words(anchor(one, second), second)

    others = {6: "", 10: "", 7: "Search: dry wells"}
    assert words == others.get(number, one.words)
