"""Agendas of workshops: their files, their slides and the facilitator’s notes.

A location that this report does not have stays in the agenda and in its file; it is only left out
of the slides.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError, SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents import workshop_plan
from laos_tip_app.documents.list_documents import evidence_blocks
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.report import json_documents
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store

KIND: Final = "running order"

MINUTES_OF_A_PLACE: Final = 5
"""How long what is added to a plan is shown, until the user changes it."""


class AgendaItem(NamedTuple):
    """An item of an agenda.

    Attributes:
        place: A location as text; saved unchanged where this report does not have it.
        notes: What the facilitator wants to say or ask.
    """

    place: str
    notes: str = ""


class Agenda(NamedTuple):
    """An agenda."""

    title: str = ""
    items: tuple[AgendaItem, ...] = ()


def to_bytes(agenda: Agenda, store: Store) -> bytes:
    """Return the file of an agenda."""
    steps = [{"place": item.place, "notes": item.notes} for item in agenda.items]
    content = {"title": agenda.title, "steps": steps}
    return json_documents.document_bytes(KIND, store.meta(), content)


def from_bytes(data: bytes, store: Store) -> tuple[Agenda, str]:
    """Read the file of an agenda.

    Returns:
        The agenda, and a sentence on what is not as expected in it, or "".

    Raises:
        SavedFileError: It can’t be read.
    """
    values = json_documents.read(data, KIND)
    title, steps = values.get("title"), values.get("steps")
    agenda = Agenda(
        title if isinstance(title, str) else "",
        tuple(_item(step) for step in steps) if isinstance(steps, list) else (),
    )
    missing = sum(location_of(item, store) is None for item in agenda.items)
    if missing:
        return agenda, _(
            "{count} of the steps are not in this report; they are kept, and "
            "left out of what is shown."
        ).format(count=missing)
    if not json_documents.is_of_edition(values, store.meta()):
        return agenda, _(
            "This agenda was made with edition {edition}; all of it is in this report too."
        ).format(edition=values.get("edition", "?"))
    return agenda, ""


def plan_from_bytes(data: bytes, store: Store) -> tuple[WorkshopPlan, str]:
    """Read the file of a workshop plan; make one of an agenda.

    Returns:
        The plan, and a sentence on what is not as expected in it, or "".

    Raises:
        SavedFileError: It is neither.
    """
    try:
        agenda, _message = from_bytes(data, store)
    except SavedFileError:
        return workshop_plan.from_bytes(data, store)
    items = (
        PlanItem("slides", MINUTES_OF_A_PLACE, places=(item.place,), notes=item.notes)
        for item in agenda.items
    )
    plan = WorkshopPlan(agenda.title, items=tuple(items))
    return plan, workshop_plan.missing_message(plan, store)


def location_of(item: AgendaItem, store: Store) -> Location | None:
    """Return the location of an item, None where this report lacks it."""
    try:
        location = Location.parse(item.place)
    except ValueError:
        return None
    if location.kind == "report":
        return None
    return location if not location.kind or store.has(location.kind, location.id) else None


def agenda_section(agenda: Agenda, store: Store, builder: SlideBuilder) -> DocumentSection:
    """Return the facilitator’s notes, with the content of each slide."""
    title = _("Facilitator’s notes: {title}").format(title=agenda.title or _("Agenda"))
    blocks = [Block("title", escape(title), anchor="running-order")]
    number = 0
    for item in agenda.items:
        if location_of(item, store) is None:
            text = _("Not in this edition: {place}").format(place=item.place)
            blocks.append(Block("plain", f"<i>{escape(text)}</i>"))
            if item.notes:
                blocks.append(_notes_block(item.notes))
            continue
        for slide in _item_slides(item, store, builder):
            number += 1
            blocks += _slide_blocks(slide, number)
    return DocumentSection(title, tuple(blocks), private=True)


def _slide_blocks(slide: Slide, number: int) -> Iterator[Block]:
    heading = _("{number}. {heading}").format(number=number, heading=slide.centre or slide.heading)
    yield Block("heading", escape(heading), keep_with_next=True)
    if slide.presenter_notes:
        yield _notes_block(slide.presenter_notes)._replace(keep_with_next=True)
    yield from evidence_blocks(slide.items)


def _notes_block(text: str) -> Block:
    lines = "<br/>".join(escape(line) for line in text.splitlines())
    return Block("plain", f"<i>{lines}</i>")


def _item_slides(item: AgendaItem, store: Store, builder: SlideBuilder) -> tuple[Slide, ...]:
    location = location_of(item, store)
    if location is None:
        return ()
    try:
        slides = builder.of(location)
    except NotFoundError:
        return ()
    if not slides:
        return ()
    return (slides[0]._replace(presenter_notes=item.notes), *slides[1:])


def _item(value: object) -> AgendaItem:
    """Return an item from its JSON value.

    A value that can’t be understood is kept as text, so that the next save does not lose it.
    """
    if isinstance(value, dict):
        place, notes = value.get("place"), value.get("notes", "")
        if isinstance(place, str) and isinstance(notes, str):
            return AgendaItem(place, notes)
    return AgendaItem(json.dumps(value, ensure_ascii=False))
