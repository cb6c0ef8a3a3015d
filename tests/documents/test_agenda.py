"""Running orders: what a file holds, what becomes of one that is not as expected, and on paper."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.documents.agenda import (
    Agenda,
    AgendaItem,
    from_bytes,
    location_of,
    part_of,
    steps_of,
    to_bytes,
)
from laos_tip_app.report.slides import SlideBuilder
from laos_tip_app.store.store import Store

ORDER = Agenda(
    "Morning",
    (
        AgendaItem("fact:OV-30", "Ask: what are the four tiers?\nThen show the note."),
        AgendaItem("section:protection"),
        AgendaItem("event:TL-19"),
        AgendaItem("stakeholder:SH-14", "Who else?"),
        AgendaItem("figure:FG-05"),
        AgendaItem("rating:TIER-2018"),
        AgendaItem("timeline"),
        AgendaItem("term:GL-18"),
        AgendaItem("note:O-05"),
        AgendaItem("context:CX-10"),
        AgendaItem("place:PL-09"),
        AgendaItem("relation:R-39"),
    ),
)


FORBIDDEN_IN_XML = [*map(chr, (*range(9), 11, 12, *range(14, 32))), "\ufffe", "\uffff"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=FORBIDDEN_IN_XML))


def changed(store: Store, **fields: object) -> bytes:
    return json.dumps(json.loads(to_bytes(ORDER, store)) | fields).encode()


def test_what_is_saved_is_read_again(store: Store) -> None:
    data = to_bytes(ORDER, store)
    assert from_bytes(data, store) == (ORDER, "")
    found = json.loads(data)
    assert (found["version"], found["edition"]) == (1, store.meta().edition)
    assert found["content"] == store.meta().content_hash


@given(title=TEXTS, places=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_nothing_that_is_kept_is_lost(
    data_db: object, title: str, places: list[tuple[str, str]]
) -> None:
    from pathlib import Path

    order = Agenda(title, tuple(AgendaItem(*each) for each in places))
    with Store.open(Path(str(data_db))) as store:
        assert from_bytes(to_bytes(order, store), store)[0] == order


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"', b"[" * 100_000, b"9" * 6_000_000]
)
def test_a_damaged_file_is_refused_in_one_sentence(store: Store, data: bytes) -> None:
    with pytest.raises(SavedFileError) as raised:
        from_bytes(data, store)
    assert raised.value.message == "This file is damaged, or is of another kind."


def test_every_cut_of_a_file_is_refused_or_read(store: Store) -> None:
    data = to_bytes(ORDER, store)
    for end in range(0, len(data) - 2, 7):
        with pytest.raises(SavedFileError):
            from_bytes(data[:end], store)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "grid"}, "This file holds no running order."),
        ({"version": 2}, "This file was made with a newer version of the program."),
        ({"version": "x"}, "This file was made with a newer version of the program."),
    ],
)
def test_another_kind_and_a_newer_version_are_named(
    store: Store, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(SavedFileError) as raised:
        from_bytes(changed(store, **fields), store)
    assert raised.value.message == message


def test_another_edition_is_told_in_one_sentence_and_read(store: Store) -> None:
    order, told = from_bytes(changed(store, edition="9", content="x"), store)
    assert order == ORDER
    assert told.startswith("This agenda was made with edition 9;")
    assert told.count(".") == 1


def test_what_this_report_does_not_have_is_kept_and_left_out(store: Store, data_db: object) -> None:
    steps = [{"place": "event:TL-99", "notes": "Later."}, {"place": "fact:OV-30"}, 7, {"x": 1}]
    order, told = from_bytes(changed(store, steps=steps), store)
    assert told == (
        "3 of the steps are not in this report; they are kept, and left out of what is shown."
    )
    writer = SlideBuilder(store)
    assert [str(step.location) for step in steps_of(order, store, writer)] == ["fact:OV-30"]
    again, _ = from_bytes(to_bytes(order, store), store)
    assert again == order
    assert again.steps[0] == AgendaItem("event:TL-99", "Later.")
    assert json.loads(again.steps[2].place) == 7
    assert json.loads(again.steps[3].place) == {"x": 1}


def test_every_kind_of_place_can_be_a_step(store: Store) -> None:
    assert set(HOME_TAB) - {"report", "source", "passage"} <= {
        each.place.partition(":")[0] for each in ORDER.steps
    }
    writer = SlideBuilder(store)
    for planned in ORDER.steps:
        assert location_of(planned, store) is not None
        made = steps_of(Agenda("", (planned,)), store, writer)
        assert made[0].presenter_notes == planned.remarks
        assert all(step.entries for step in made)


def test_the_facilitator_s_notes_have_remarks_references_and_corrections(store: Store) -> None:
    part = part_of(ORDER, store, SlideBuilder(store))
    text = " ".join(piece.html for piece in part.blocks)
    assert part.title == "Facilitator’s notes: Morning"
    for words in (
        "Ask: what are the four tiers?",
        "O-01",
        "O-05",
        store.fact("OV-30").reference,
        "US 2008 report",
    ):
        assert words in text
