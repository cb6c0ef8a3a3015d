"""Handout options: the built-in presets and those that the user saved."""

import json
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import MAX_PAPER_POINTS, MIN_PAPER_POINTS, PAPERS
from laos_tip_app.documents.handout_document import HANDOUT_PARTS, is_refused
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import FIRST_SECTION, HandoutRequest, PageSetup
from laos_tip_app.report.json_documents import parsed, possible_values
from laos_tip_app.report.labels import shortened_list
from laos_tip_app.store.store import Store

_USUAL: Final[Mapping[str, object]] = {
    "sections": (),
    "parts": (),
    "evidence": False,
    "sheet": "",
    "cover": True,
    "with_context": True,
    **PageSetup()._asdict(),
}
"""The options of a preset, and values of their types."""

_ALLOWED: Final[Mapping[str, Container[object]]] = {
    "parts": HANDOUT_PARTS,
    "sheet": ("", "brief"),
    "paper": PAPERS,
}


@dataclass(frozen=True, slots=True)
class HandoutJob(PrintJob):
    """A handout with its page setup; under a name, a preset."""

    request: HandoutRequest = field(default_factory=HandoutRequest)


def preset_text(job: HandoutJob) -> str:
    """Return a job as a text that `preset_of` reads, without own notes."""
    values = job.request._asdict() | job.setup._asdict()
    values["with_context"] = job.with_context
    # A preset is kept in the settings, where nothing of the user’s notes may be.
    usable = {name: value for name, value in values.items() if name in _USUAL}
    return json.dumps(usable, separators=(",", ":"))


def preset_of(text: str) -> HandoutJob:
    """Read what `preset_text` returned; missing options have their defaults.

    Raises:
        ValueError: It is not such a text, or an option in it has an invalid value.
    """
    values = parsed(text.encode())
    if values.get("sections", ()) is None:
        # All of them, as without the option.
        del values["sections"]
    if type(values.get("text_size")) is int:
        # One that is too large stays a whole number, which is refused.
        with suppress(OverflowError):
            values["text_size"] = float(values["text_size"])
    given = possible_values(values, _USUAL, _ALLOWED)
    setup = PageSetup(**{name: given[name] for name in given.keys() & {*PageSetup._fields}})
    asked = {name: given[name] for name in given.keys() & {*HandoutRequest._fields}}
    is_possible = MIN_PAPER_POINTS <= setup.text_size <= MAX_PAPER_POINTS
    if len(given) < len(values) or not is_possible or (given.get("sheet") and is_refused(setup)):
        raise ValueError(text)
    return HandoutJob(HandoutRequest(**asked), setup, given.get("with_context", True))


def saved_presets(texts: Mapping[str, str]) -> dict[str, HandoutJob]:
    """Return the user’s presets by name, without unreadable ones."""
    presets = {}
    for name, text in texts.items():
        with suppress(ValueError):
            presets[name] = preset_of(text)
    return presets


def gone_messages(presets: Mapping[str, HandoutJob], old: Store, new: Store) -> Iterator[str]:
    """Yield a sentence on each preset whose sections another edition lacks.

    Args:
        presets: The user’s presets by name.
        old: The edition that is shown.
        new: The edition that may be shown instead.
    """
    remaining = {section.id for section in new.sections()}
    gone = {each.id: each.title for each in old.sections() if each.id not in remaining}
    pattern = _(
        "The handout preset “{name}” uses sections that are not in that edition: {sections}."
    )
    for name, options in presets.items():
        titles = [
            title for row_id, title in gone.items() if row_id in (options.request.sections or ())
        ]
        if titles:
            yield pattern.format(name=name, sections=shortened_list(titles))


_TWO_SIDES: Final = PageSetup(text_size=MIN_PAPER_POINTS)
_EVERYTHING: Final = tuple(part for part in HANDOUT_PARTS if part != "timeline-drawing")
_SAID_ELSEWHERE: Final = ("profiles", "relations")
"""Parts whose statements are in the evidence, or in the list after the map."""
_WORKSHOP: Final = PageSetup(text_size=10.0)

PRESETS: Final[Mapping[str, HandoutJob]] = {
    "section": HandoutJob(HandoutRequest(sections=(FIRST_SECTION,), parts=("glossary",))),
    "brief": HandoutJob(HandoutRequest(sheet="brief"), _TWO_SIDES),
    "one-hour": HandoutJob(
        HandoutRequest(
            sections=(FIRST_SECTION,), parts=("timeline-drawing", "glossary"), cover=False
        ),
        _WORKSHOP,
        with_context=False,
    ),
    "half-day": HandoutJob(
        HandoutRequest(parts=("timeline-drawing", "matrix", "figures", "glossary"), cover=False),
        _WORKSHOP,
        with_context=False,
    ),
    "full-report": HandoutJob(
        HandoutRequest(
            parts=tuple(p for p in _EVERYTHING if p not in _SAID_ELSEWHERE), evidence=True
        )
    ),
    "everything": HandoutJob(HandoutRequest(parts=_EVERYTHING, evidence=True)),
    "workshop-pack": HandoutJob(
        HandoutRequest(
            parts=(
                *("timeline", "stakeholders", "map", "movements", "places"),
                *("matrix", "figures", "glossary"),
            )
        ),
        PageSetup(text_size=12.0, wide_margin=True),
    ),
}
"""The built-in presets, by their names on the command line."""


def presets_by_title(section_id: str) -> dict[str, HandoutJob]:
    """Return the built-in presets, by their titles in the dialog.

    Args:
        section_id: The section of the presets that have one section.
    """
    titles = {
        "section": _("One section"),
        "brief": _("Brief: one sheet"),
        "one-hour": _("One-hour workshop"),
        "half-day": _("Half-day workshop"),
        "full-report": _("Full report"),
        "everything": _("Everything"),
        "workshop-pack": _("Workshop handout with wide margin"),
    }
    return {
        titles[name]: replace(preset, request=preset.request._replace(sections=(section_id,)))
        if preset.request.sections
        else preset
        for name, preset in PRESETS.items()
    }
