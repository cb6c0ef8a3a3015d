"""A running order: places of the report in the order in which a facilitator shows them.

Knows nothing of Qt, of folders or of screens. A place that this report does not have stays in the
order and in its file; it is only left out of what is shown.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.documents.list_documents import entry_pieces
from laos_tip_app.report import json_documents
from laos_tip_app.report.document import Part, Piece
from laos_tip_app.report.labels import Words
from laos_tip_app.report.slides import Step, StepWriter
from laos_tip_app.store.store import Store

KIND: Final = "running order"


class OrderWords(NamedTuple):
    """Words that only a running order needs; the defaults are English."""

    title: str = "Agenda"
    notes_of: str = "Facilitator’s notes: {title}"
    missing: str = "Not in this edition: {place}"
    other_edition: str = (
        "This agenda was made with edition {edition}; all of it is in this report too."
    )
    kept: str = (
        "{count} of the steps are not in this report; they are kept, and left out of what is shown."
    )
    number: str = "{number}. {heading}"


class Planned(NamedTuple):
    """A step that is planned.

    Attributes:
        place: A location as text; kept as it is where this report does not have it.
        remarks: What the facilitator wants to say or ask.
    """

    place: str
    remarks: str = ""


class RunningOrder(NamedTuple):
    """The order."""

    title: str = ""
    steps: tuple[Planned, ...] = ()


def to_bytes(order: RunningOrder, store: Store) -> bytes:
    """Return the file of a running order."""
    steps = [{"place": each.place, "notes": each.remarks} for each in order.steps]
    return json_documents.written(KIND, store.meta(), {"title": order.title, "steps": steps})


def from_bytes(data: bytes, store: Store, words: OrderWords) -> tuple[RunningOrder, str]:
    """Read the file of a running order.

    Returns:
        The order, and one sentence on what is not as expected in it; or none.

    Raises:
        KeptFileError: It can’t be read.
    """
    found = json_documents.read(data, KIND)
    title, listed = found.get("title"), found.get("steps")
    order = RunningOrder(
        title if isinstance(title, str) else "",
        tuple(_planned(each) for each in listed) if isinstance(listed, list) else (),
    )
    missing = sum(location_of(each, store) is None for each in order.steps)
    if missing:
        return order, words.kept.format(count=missing)
    if not json_documents.of_this_edition(found, store.meta()):
        return order, words.other_edition.format(edition=found.get("edition", "?"))
    return order, ""


def location_of(planned: Planned, store: Store) -> Location | None:
    """Return where a planned step leads, or None where this report has no such place."""
    try:
        location = Location.parse(planned.place)
    except ValueError:
        return None
    if location.kind == "report":
        return None
    return location if not location.kind or store.has(location.kind, location.id) else None


def steps_of(order: RunningOrder, store: Store, writer: StepWriter) -> tuple[Step, ...]:
    """Return what is presented; the remarks stand by the first step of each place."""
    return tuple(step for each in order.steps for step in _steps(each, store, writer))


def name_of(planned: Planned, store: Store, writer: StepWriter, words: OrderWords) -> str:
    """Return a planned step in one line."""
    location = location_of(planned, store)
    if location is None:
        return words.missing.format(place=planned.place)
    steps = writer.of(location)
    if location.kind == "section":
        return store.section(location.id).title
    if len(steps) != 1:
        return steps[0].heading if steps else planned.place
    return f"{steps[0].heading}: {steps[0].title}"


def part_of(
    order: RunningOrder, store: Store, writer: StepWriter, words: Words, order_words: OrderWords
) -> Part:
    """Return the facilitator’s notes, with all that each step shows and its references."""
    title = order_words.notes_of.format(title=order.title or order_words.title)
    pieces = [Piece("title", escape(title), anchor="running-order")]
    number = 0
    for planned in order.steps:
        if location_of(planned, store) is None:
            said = order_words.missing.format(place=planned.place)
            pieces.append(Piece("plain", f"<i>{escape(said)}</i>"))
            if planned.remarks:
                pieces.append(_remark(planned.remarks))
            continue
        for step in _steps(planned, store, writer):
            number += 1
            pieces += _step_pieces(step, number, words, order_words)
    return Part(title, tuple(pieces), private=True)


def _step_pieces(step: Step, number: int, words: Words, order_words: OrderWords) -> Iterator[Piece]:
    heading = order_words.number.format(number=number, heading=step.centre or step.heading)
    yield Piece("heading", escape(heading), keep=True)
    if step.remarks:
        yield _remark(step.remarks)._replace(keep=True)
    yield from entry_pieces(step.entries, words)


def _remark(text: str) -> Piece:
    lines = "<br/>".join(escape(line) for line in text.splitlines())
    return Piece("plain", f"<i>{lines}</i>")


def _steps(planned: Planned, store: Store, writer: StepWriter) -> tuple[Step, ...]:
    location = location_of(planned, store)
    if location is None:
        return ()
    try:
        made = writer.of(location)
    except NotFoundError:
        return ()
    if not made:
        return ()
    return (made[0]._replace(remarks=planned.remarks), *made[1:])


def _planned(found: object) -> Planned:
    """Return a step of a file; one that can’t be understood is kept as the text that it is."""
    if isinstance(found, dict):
        place, remarks = found.get("place"), found.get("notes", "")
        if isinstance(place, str) and isinstance(remarks, str):
            return Planned(place, remarks)
    return Planned(json.dumps(found, ensure_ascii=False))
