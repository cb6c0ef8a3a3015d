"""Agendas: their files, unexpected content of files, and the facilitator’s notes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.documents.agenda import (
    Agenda,
    AgendaItem,
    agenda_section,
    from_bytes,
    location_of,
    plan_from_bytes,
    to_bytes,
)
from laos_tip_app.documents.workshop_slides import plan_slides
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store

AGENDA = Agenda(
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
    return json.dumps(json.loads(to_bytes(AGENDA, store)) | fields).encode()


def test_a_saved_agenda_is_read_unchanged(store: Store) -> None:
    data = to_bytes(AGENDA, store)
    assert from_bytes(data, store) == (AGENDA, "")
    values = json.loads(data)
    assert (values["version"], values["edition"]) == (1, store.meta().edition)
    assert values["content"] == store.meta().content_hash


@given(title=TEXTS, places=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_title_and_notes_are_read_unchanged(
    data_db: object, title: str, places: list[tuple[str, str]]
) -> None:
    from pathlib import Path

    agenda = Agenda(title, tuple(AgendaItem(*place) for place in places))
    with Store.open(Path(str(data_db))) as store:
        assert from_bytes(to_bytes(agenda, store), store)[0] == agenda


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"', b"[" * 100_000, b"9" * 6_000_000]
)
def test_a_damaged_file_is_refused_in_one_sentence(store: Store, data: bytes) -> None:
    with pytest.raises(SavedFileError) as raised:
        from_bytes(data, store)
    assert raised.value.message == "This file is damaged, or is of another kind."


def test_a_file_that_is_cut_off_anywhere_is_refused(store: Store) -> None:
    data = to_bytes(AGENDA, store)
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
def test_a_file_of_another_kind_or_a_newer_version_is_refused(
    store: Store, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(SavedFileError) as raised:
        from_bytes(changed(store, **fields), store)
    assert raised.value.message == message


def test_an_agenda_of_another_edition_is_read_with_one_sentence(store: Store) -> None:
    agenda, message = from_bytes(changed(store, edition="9", content="x"), store)
    assert agenda == AGENDA
    assert message.startswith("This agenda was made with edition 9;")
    assert message.count(".") == 1


def slides(agenda: Agenda, store: Store) -> tuple[Slide, ...]:
    """Return the slides of an agenda that is opened as a plan, without the opening."""
    plan, _message = plan_from_bytes(to_bytes(agenda, store), store)
    return plan_slides(plan, store, SlideBuilder(store)).slides[1:]


def test_unknown_items_stay_in_the_file_but_have_no_slides(store: Store, data_db: object) -> None:
    steps = [{"place": "event:TL-99", "notes": "Later."}, {"place": "fact:OV-30"}, 7, {"x": 1}]
    agenda, message = from_bytes(changed(store, steps=steps), store)
    assert message == (
        "3 of the steps are not in this report; they are kept, and left out of what is shown."
    )
    assert [str(slide.location) for slide in slides(agenda, store)] == ["fact:OV-30"]
    again, _ = from_bytes(to_bytes(agenda, store), store)
    assert again == agenda
    assert again.items[0] == AgendaItem("event:TL-99", "Later.")
    assert json.loads(again.items[2].place) == 7
    assert json.loads(again.items[3].place) == {"x": 1}


def test_every_kind_of_location_has_slides(store: Store) -> None:
    assert set(HOME_TAB) - {"report", "source", "passage"} <= {
        item.place.partition(":")[0] for item in AGENDA.items
    }
    for item in AGENDA.items:
        assert location_of(item, store) is not None
        shown = slides(Agenda("", (item,)), store)
        assert shown[0].presenter_notes == item.notes
        assert all(slide.items for slide in shown)


def test_the_facilitator_s_notes_have_notes_references_and_corrections(store: Store) -> None:
    section = agenda_section(AGENDA, store, SlideBuilder(store))
    text = " ".join(block.html for block in section.blocks)
    assert section.title == "Facilitator’s notes: Morning"
    for words in (
        "Ask: what are the four tiers?",
        "O-01",
        "O-05",
        store.fact("OV-30").reference,
        "US 2008 report",
    ):
        assert words in text
