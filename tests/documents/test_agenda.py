"""Agendas of earlier versions: their files, unexpected content, and the facilitator’s notes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SavedFileRequest
from laos_tip_app.documents.workshop_plan import (
    WorkshopPlan,
    agenda_from_bytes,
    missing,
    plan_from_bytes,
    to_bytes,
)
from laos_tip_app.report.deck import DeckSlide
from laos_tip_app.store.store import Store

STEPS = (
    ("fact:OV-30", "Ask: what are the four tiers?\nThen show the note."),
    ("section:protection", ""),
    ("event:TL-19", ""),
    ("stakeholder:SH-14", "Who else?"),
    ("figure:FG-05", ""),
    ("rating:TIER-2018", ""),
    ("timeline", ""),
    ("term:GL-18", ""),
    ("note:O-05", ""),
    ("context:CX-10", ""),
    ("place:PL-09", ""),
    ("relation:R-39", ""),
)


FORBIDDEN_IN_XML = [*map(chr, (*range(9), 11, 12, *range(14, 32))), "\ufffe", "\uffff"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=FORBIDDEN_IN_XML))


def file(title: str = "Morning", steps: object = STEPS, **fields: object) -> bytes:
    """Return the file of an agenda; steps that are pairs are places with their notes."""
    listed = (
        steps
        if isinstance(steps, list)
        else [{"place": place, "notes": notes} for place, notes in STEPS]
    )
    head = {"kind": "running order", "version": 1, "edition": "1", "content": "x"}
    return json.dumps(head | {"title": title, "steps": listed} | fields).encode()


def steps_of(plan: WorkshopPlan) -> list[tuple[str, str]]:
    return [(place, item.notes) for item in plan.items for place in item.places]


def test_an_agenda_is_read_as_a_plan_of_slides(store: Store) -> None:
    plan, message = plan_from_bytes(file(), store)
    assert (plan.title, message) == ("Morning", "")
    assert steps_of(plan) == list(STEPS)
    assert {item.kind for item in plan.items} == {"slides"}


@given(title=TEXTS, steps=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_title_and_notes_are_read_unchanged(title: str, steps: list[tuple[str, str]]) -> None:
    listed = [{"place": place, "notes": notes} for place, notes in steps]
    plan = agenda_from_bytes(file(title, listed))
    assert plan.title == title
    assert steps_of(plan) == steps


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"', b"[" * 100_000])
def test_a_damaged_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(SavedFileError) as raised:
        agenda_from_bytes(data)
    assert raised.value.message == "This file is damaged or is a different kind of file."


def test_a_file_that_is_too_large_is_called_so() -> None:
    with pytest.raises(SavedFileError) as raised:
        agenda_from_bytes(b"9" * 6_000_000)
    assert raised.value.message == "This file is too large."


def test_a_file_that_is_cut_off_anywhere_is_refused() -> None:
    data = file()
    for end in range(0, len(data) - 2, 7):
        with pytest.raises(SavedFileError):
            agenda_from_bytes(data[:end])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "grid"}, "This file is damaged or is a different kind of file."),
        ({"version": 2}, "This file was made with a newer version of the program."),
        ({"version": "x"}, "This file was made with a newer version of the program."),
    ],
)
def test_a_file_of_another_kind_or_a_newer_version_is_refused(
    fields: dict[str, object], message: str
) -> None:
    with pytest.raises(SavedFileError) as raised:
        agenda_from_bytes(file(**fields))  # type: ignore[arg-type]
    assert raised.value.message == message


def slides(plan: WorkshopPlan, store: Store) -> list[DeckSlide]:
    """Return the slides of a plan that show something of the report."""
    return [slide for slide in plan_deck(plan, store).slides if slide.places]


def test_unknown_items_stay_in_the_file_but_have_no_slides(store: Store) -> None:
    steps = [{"place": "event:TL-99", "notes": "Later."}, {"place": "fact:OV-30"}, 7, {"x": 1}]
    plan, message = plan_from_bytes(file(steps=steps), store)
    assert message == (
        'These are not in this report and will not be shown or printed: event:TL-99, 7, {"x": 1}.'
    )
    [slide] = slides(plan, store)
    assert "fact:OV-30" in slide.places
    again, _message = plan_from_bytes(to_bytes(plan, store), store)
    assert again == plan
    assert steps_of(again)[0] == ("event:TL-99", "Later.")
    assert json.loads(steps_of(again)[2][0]) == 7
    assert json.loads(steps_of(again)[3][0]) == {"x": 1}


def test_every_kind_of_location_has_slides(store: Store) -> None:
    assert set(HOME_TAB) - {"report", "source", "passage"} <= {
        place.partition(":")[0] for place, _notes in STEPS
    }
    for item in agenda_from_bytes(file()).items:
        plan = WorkshopPlan(items=(item,))
        assert missing(plan, store) == ()
        shown = slides(plan, store)
        assert item.notes in ("", shown[0].notes[0])
        assert all(slide.lines or slide.has_picture for slide in shown)


def test_the_facilitator_s_notes_have_notes_references_and_corrections(store: Store) -> None:
    """Its command has the word of the version that wrote it."""
    document = PrintJob(SavedFileRequest("running-order", file())).document(store)
    [section] = document.sections
    text = " ".join(block.html for block in section.blocks)
    assert "Morning" in text
    assert document.title == store.meta().title
    for words in (
        "Ask: what are the four tiers?",
        store.note("O-01").short,
        store.note("O-05").short,
        store.fact("OV-30").reference,
    ):
        assert words in text
