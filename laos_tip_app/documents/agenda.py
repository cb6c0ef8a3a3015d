"""A running order: places of the report in the order in which a facilitator shows them.

Knows nothing of Qt, of folders or of screens. A place that this report does not have stays in the
order and in its file; it is only left out of what is shown.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.list_documents import entry_pieces
from laos_tip_app.report import json_documents
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store

KIND: Final = "running order"


class AgendaItem(NamedTuple):
    """A step that is planned.

    Attributes:
        place: A location as text; kept as it is where this report does not have it.
        remarks: What the facilitator wants to say or ask.
    """

    place: str
    remarks: str = ""


class Agenda(NamedTuple):
    """The order."""

    title: str = ""
    steps: tuple[AgendaItem, ...] = ()


def to_bytes(order: Agenda, store: Store) -> bytes:
    """Return the file of a running order."""
    steps = [{"place": each.place, "notes": each.remarks} for each in order.steps]
    return json_documents.document_bytes(KIND, store.meta(), {"title": order.title, "steps": steps})


def from_bytes(data: bytes, store: Store) -> tuple[Agenda, str]:
    """Read the file of a running order.

    Returns:
        The order, and one sentence on what is not as expected in it; or none.

    Raises:
        SavedFileError: It can’t be read.
    """
    found = json_documents.read(data, KIND)
    title, listed = found.get("title"), found.get("steps")
    order = Agenda(
        title if isinstance(title, str) else "",
        tuple(_planned(each) for each in listed) if isinstance(listed, list) else (),
    )
    missing = sum(location_of(each, store) is None for each in order.steps)
    if missing:
        return order, _(
            "{count} of the steps are not in this report; they are kept, and "
            "left out of what is shown."
        ).format(count=missing)
    if not json_documents.is_of_edition(found, store.meta()):
        return order, _(
            "This agenda was made with edition {edition}; all of it is in this report too."
        ).format(edition=found.get("edition", "?"))
    return order, ""


def location_of(planned: AgendaItem, store: Store) -> Location | None:
    """Return where a planned step leads, or None where this report has no such place."""
    try:
        location = Location.parse(planned.place)
    except ValueError:
        return None
    if location.kind == "report":
        return None
    return location if not location.kind or store.has(location.kind, location.id) else None


def steps_of(order: Agenda, store: Store, writer: SlideBuilder) -> tuple[Slide, ...]:
    """Return what is presented; the remarks stand by the first step of each place."""
    return tuple(step for each in order.steps for step in _steps(each, store, writer))


def name_of(planned: AgendaItem, store: Store, writer: SlideBuilder) -> str:
    """Return a planned step in one line."""
    location = location_of(planned, store)
    if location is None:
        return _("Not in this edition: {place}").format(place=planned.place)
    steps = writer.of(location)
    if location.kind == "section":
        return store.section(location.id).title
    if len(steps) != 1:
        return steps[0].heading if steps else planned.place
    return f"{steps[0].heading}: {steps[0].title}"


def part_of(order: Agenda, store: Store, writer: SlideBuilder) -> DocumentSection:
    """Return the facilitator’s notes, with all that each step shows and its references."""
    title = _("Facilitator’s notes: {title}").format(title=order.title or _("Agenda"))
    pieces = [Block("title", escape(title), anchor="running-order")]
    number = 0
    for planned in order.steps:
        if location_of(planned, store) is None:
            said = _("Not in this edition: {place}").format(place=planned.place)
            pieces.append(Block("plain", f"<i>{escape(said)}</i>"))
            if planned.remarks:
                pieces.append(_remark(planned.remarks))
            continue
        for step in _steps(planned, store, writer):
            number += 1
            pieces += _step_pieces(step, number)
    return DocumentSection(title, tuple(pieces), private=True)


def _step_pieces(step: Slide, number: int) -> Iterator[Block]:
    heading = _("{number}. {heading}").format(number=number, heading=step.centre or step.heading)
    yield Block("heading", escape(heading), keep_with_next=True)
    if step.presenter_notes:
        yield _remark(step.presenter_notes)._replace(keep_with_next=True)
    yield from entry_pieces(step.entries)


def _remark(text: str) -> Block:
    lines = "<br/>".join(escape(line) for line in text.splitlines())
    return Block("plain", f"<i>{lines}</i>")


def _steps(planned: AgendaItem, store: Store, writer: SlideBuilder) -> tuple[Slide, ...]:
    location = location_of(planned, store)
    if location is None:
        return ()
    try:
        made = writer.of(location)
    except NotFoundError:
        return ()
    if not made:
        return ()
    return (made[0]._replace(presenter_notes=planned.remarks), *made[1:])


def _planned(found: object) -> AgendaItem:
    """Return a step of a file; one that can’t be understood is kept as the text that it is."""
    if isinstance(found, dict):
        place, remarks = found.get("place"), found.get("notes", "")
        if isinstance(place, str) and isinstance(remarks, str):
            return AgendaItem(place, remarks)
    return AgendaItem(json.dumps(found, ensure_ascii=False))
