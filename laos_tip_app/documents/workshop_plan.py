"""Workshop plans: their settings, their items and their files.

What this report does not have stays in the plan and in its file; it is only left out of what is
shown and printed.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from textwrap import shorten
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.limits import MAX_MINUTES, MAX_PEOPLE, MIN_MINUTES
from laos_tip_app.base.location import Location
from laos_tip_app.documents.requests import SHEET_PAPERS
from laos_tip_app.report import json_documents
from laos_tip_app.report.exercises.kinds import KINDS, MAX_SEED
from laos_tip_app.report.exercises.material import scopes
from laos_tip_app.report.facilitator_guide import ITEM_KINDS, ItemKind
from laos_tip_app.report.labels import kind_label, shortened_list
from laos_tip_app.report.records import location_title
from laos_tip_app.store.store import Store

PLAN_KIND: Final = "workshop plan"
"""The kind of its file."""

DEFAULT_ITEM_MINUTES: Final = 5
"""How long what is added to a plan is shown, until the user changes it."""

_LONG_TITLE: Final = 60
"""Characters of the title of what is gone."""

FOR_GROUPS: Final = "open-questions"
"""The exercise whose sentences a discussion is on."""

OWN_NOTES: Final = "own:notes"
"""The topic of what the user has marked for a workshop; it is no part of the report."""


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What a workshop is on, its length, its people and printer.

    Attributes:
        topics: `section:ID`, `theme:ID` or `OWN_NOTES`; none for the whole report.
        paper: One of `SHEET_PAPERS`.
        double_sided: Whether the printer prints on both sides.
        organiser: Who holds the workshop, as typed; the same for the others.
    """

    topics: tuple[str, ...] = ()
    minutes: int = 90
    people: int = 20
    paper: str = SHEET_PAPERS[0]
    double_sided: bool = True
    organiser: str = ""
    date: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of the agenda.

    Attributes:
        title: In the user’s words; empty for the usual title of its kind.
        places: The locations that its slides show, as texts.
        exercise: The kind of the exercise or discussion sheet; or empty.
        seed: The version of that sheet.
        scope: What the sheet is limited to: `section:ID`, `theme:ID`, `subject:ID`, or empty.
        notes: What the facilitator wants to say or ask.
    """

    kind: ItemKind
    minutes: int
    title: str = ""
    places: tuple[str, ...] = ()
    exercise: str = ""
    seed: int = 1
    scope: str = ""
    notes: str = ""

    @property
    def is_for_groups(self) -> bool:
        """Whether groups talk about one sentence or question."""
        return self.kind == "discussion" and self.exercise == FOR_GROUPS


class WorkshopPlan(NamedTuple):
    """A workshop plan."""

    title: str = ""
    settings: PlanSettings = PlanSettings()
    items: tuple[PlanItem, ...] = ()

    @property
    def minutes(self) -> int:
        """The minutes of all items."""
        return sum(item.minutes for item in self.items)


class PlanRequest(NamedTuple):
    """Ask for slides or papers of a plan.

    Attributes:
        name: `workshop` (for participants), `workshop-notes`, `workshop-lists`, `slides`, or
            `slides-3` and `slides-6` for so many on a page.
    """

    name: str
    plan: WorkshopPlan


def item_title(item: PlanItem) -> str:
    """Return the title of an item."""
    usual = {
        "opening": _("Opening"),
        "before": _("What do we already know?"),
        "slides": _("Presentation"),
        "reading": _("Reading in pairs"),
        "exercise": _("Exercise"),
        "discussion": _("Group discussion"),
        "break": _("Break"),
        "closing": _("Evaluation: what do we know now?"),
        "own": _("Own item"),
    }
    return item.title or usual[item.kind]


def schedule(plan: WorkshopPlan) -> Iterator[tuple[int, PlanItem]]:
    """Yield each item with the minute at which it begins."""
    minute = 0
    for item in plan.items:
        yield minute, item
        minute += item.minutes


def clock(time: int) -> str:
    """Return minutes as hours and minutes, or seconds as minutes and seconds."""
    return f"{time // 60}:{time % 60:02}"


def to_bytes(plan: WorkshopPlan, store: Store) -> bytes:
    """Return the file of a plan."""
    content = {
        "title": plan.title,
        "settings": asdict(plan.settings),
        "items": [asdict(item) for item in plan.items],
    }
    return json_documents.document_bytes(PLAN_KIND, store.meta(), content)


def from_bytes(data: bytes, store: Store) -> tuple[WorkshopPlan, str]:
    """Read the file of a plan.

    What is missing in it has its usual value.

    Returns:
        The plan, and a sentence on what is not as expected in it, or "".

    Raises:
        SavedFileError: It can’t be read.
    """
    values = json_documents.read(data, PLAN_KIND)
    plan, unusable = _read(values)
    sentences = [*filter(None, [missing_message(plan, store)]), *unusable]
    if not sentences and not json_documents.is_of_edition(values, store.meta()):
        text = _(
            "This workshop was made with edition {edition}. Everything in it is in this edition "
            "too."
        )
        sentences.append(text.format(edition=values.get("edition", "?")))
    return plan, " ".join(sentences)


def plan_of(data: bytes) -> WorkshopPlan:
    """Return the plan in a file, whatever a report has of it.

    Raises:
        SavedFileError: It can’t be read.
    """
    return _read(json_documents.read(data, PLAN_KIND))[0]


def _read(values: Mapping[str, object]) -> tuple[WorkshopPlan, list[str]]:
    """Return a plan, and sentences on unusable items and values."""
    settings, unusable = _usable(
        PlanSettings(), _object(values.get("settings")), _ALLOWED_IN_SETTINGS
    )
    items, dropped, listed = [], 0, values.get("items", [])
    for value in listed if isinstance(listed, list) else [listed]:
        if _object(value).get("kind") in ITEM_KINDS:
            item, count = _usable(_USUAL_ITEM, _object(value), _ALLOWED_IN_ITEMS)
            items.append(item)
            unusable += count
        else:
            dropped += 1
    title = values.get("title")
    plan = WorkshopPlan(title if isinstance(title, str) else "", settings, tuple(items))
    wrong: list[str] = []
    if dropped:
        text = ngettext(
            "{count} item in the file can’t be read and was left out.",
            "{count} items in the file can’t be read and were left out.",
            dropped,
        )
        wrong.append(text.format(count=dropped))
    if unusable:
        text = ngettext(
            "{count} value in the file can’t be used. Check time, people and exercises.",
            "{count} values in the file can’t be used. Check time, people and exercises.",
            unusable,
        )
        wrong.append(text.format(count=unusable))
    return plan, wrong


def _object(value: object) -> dict[str, object]:
    """Return an object of a file, empty for any other value."""
    return value if isinstance(value, dict) else {}


def missing(plan: WorkshopPlan, store: Store) -> tuple[str, ...]:
    """Return the topics and places of a plan that this report lacks."""
    named = [topic for topic in plan.settings.topics if topic != OWN_NOTES]
    for item in plan.items:
        named += [*item.places, *filter(None, [item.scope])]
    return tuple(dict.fromkeys(text for text in named if not _is_known(text, store)))


def known_topics(plan: WorkshopPlan, store: Store) -> tuple[str, ...]:
    """Return the topics of a plan that this report has."""
    return tuple(topic for topic in plan.settings.topics if _is_known(topic, store))


def topics_of_aims(plan: WorkshopPlan, store: Store) -> tuple[str, ...]:
    """Return the topics of the aims; "" is the whole report."""
    topics = known_topics(plan, store)
    return topics if topics or OWN_NOTES in plan.settings.topics else ("",)


def known_locations(places: Iterable[str], store: Store) -> Iterator[Location]:
    """Yield the places that this report has."""
    for place in places:
        with suppress(ValueError):
            location = Location.parse(place)
            if not location.kind or store.has(location.kind, location.id):
                yield location


def topic_title(topic: str, store: Store) -> str:
    """Return the title of a topic, or the topic itself."""
    known = scopes(store)
    return known[topic].title if topic in known else topic


def missing_message(plan: WorkshopPlan, store: Store) -> str:
    """Return a sentence on what this report lacks, or ""."""
    gone = missing(plan, store)
    if not gone:
        return ""
    return _("These are not in this report and will not be shown or printed: {places}.").format(
        places=with_commas(gone[:5]) + ("…" if len(gone) > 5 else "")
    )


def gone_message(plan: WorkshopPlan, old: Store, new: Store) -> str:
    """Return a sentence on what another edition lacks, or "".

    Args:
        plan: The plan.
        old: The edition that is shown.
        new: The edition that may be shown instead.
    """
    lacking = missing(plan, old)
    gone = [_place_title(text, old) for text in missing(plan, new) if text not in lacking]
    if not gone:
        return ""
    pattern = (
        _("The workshop “{title}” refers to parts that are not in that edition: {places}.")
        if plan.title
        else _("The workshop refers to parts that are not in that edition: {places}.")
    )
    return pattern.format(title=plan.title, places=shortened_list(gone))


def _place_title(text: str, store: Store) -> str:
    if text.startswith("theme:"):
        return topic_title(text, store)
    location = Location.parse(text)
    title = location_title(store, location)
    if location.id in title:
        return title
    title = shorten(title, _LONG_TITLE, placeholder="…")
    return f"{kind_label(location.kind)} {location.id} ({title})"


def _is_known(text: str, store: Store) -> bool:
    return text in scopes(store) or any(known_locations([text], store))


_USUAL_ITEM: Final = PlanItem("own", DEFAULT_ITEM_MINUTES)
_ALLOWED_IN_ITEMS: Final[Mapping[str, Container[object]]] = {
    "kind": ITEM_KINDS,
    "minutes": range(MAX_MINUTES + 1),
    "exercise": ("", *KINDS),
    "seed": range(1, MAX_SEED + 1),
}
_ALLOWED_IN_SETTINGS: Final[Mapping[str, Container[object]]] = {
    "minutes": range(MIN_MINUTES, MAX_MINUTES + 1),
    "people": range(1, MAX_PEOPLE + 1),
    "paper": SHEET_PAPERS,
}


def _usable[Kind: (PlanItem, PlanSettings)](
    usual: Kind, values: Mapping[str, object], allowed: Mapping[str, Container[object]]
) -> tuple[Kind, int]:
    """Return an item or settings, and how many values are impossible."""
    known = asdict(usual)
    given = json_documents.possible_values(values, known, allowed)
    return replace(usual, **given), len(known.keys() & values.keys()) - len(given)
