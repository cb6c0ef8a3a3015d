"""Requests for printed or exported documents, and the page setup.

They are named tuples: the menus ask for one right after the start, where as many dataclasses took
18 ms and 2 MB. Each has the name of its kind as a field, so that no two kinds are equal.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import BOOKLET, MAX_PAPER_POINTS, PAPERS

if TYPE_CHECKING:
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.store.store import Store

SHEET_PAPERS: Final = tuple(paper for paper in PAPERS if paper != BOOKLET)
"""The papers of exercises and workshops: answers and strips need sheets of their own."""

_LISTS: Final = TABS[1:]
"""The tabs that show a list, which has the tab’s name in the registry too."""


class PageSetup(NamedTuple):
    """How pages are set up.

    Attributes:
        paper: One of `PAPERS`.
        text_size: In points, from `MIN_PAPER_POINTS` to `MAX_PAPER_POINTS`.
        wide_margin: Whether there is room for notes by hand beside the text.
    """

    paper: str = PAPERS[0]
    text_size: float = 10.5
    wide_margin: bool = False

    @property
    def is_large_print(self) -> bool:
        """Whether all text is large, for people with low vision."""
        return self.text_size >= MAX_PAPER_POINTS


class DocumentRequest(Protocol):
    """A request for a document, of any kind."""

    @property
    def name(self) -> str:
        """Return the name of its kind in the registry of documents."""


class PlainRequest(NamedTuple):
    """Ask for a document of which there is one.

    Attributes:
        name: `report`, `profiles` of all stakeholders, `blank-map` for groups with its answer
            sheet, `word-sheet` for Lao speakers to check, or `data`, which are all tables.
    """

    name: str


WHOLE_REPORT: Final = PlainRequest("report")


class SectionRequest(NamedTuple):
    """Ask for one section."""

    section_id: str
    name: str = "section"


class TableRequest(NamedTuple):
    """Ask for a table, or for the map of stakeholders.

    Attributes:
        name: The table: `timeline`, `stakeholders`, `facts`, `figures`, `relations`,
            `matrix`, `movements` or `places`; or `map`.
        row_ids: The rows, in their order; None for all. The map fades the others.
    """

    name: str
    row_ids: tuple[str, ...] | None = None


class ProfileRequest(NamedTuple):
    """Ask for the profile of one stakeholder."""

    stakeholder_id: str
    name: str = "stakeholder"


class ComparisonRequest(NamedTuple):
    """Ask what several stakeholders share and where they differ."""

    stakeholder_ids: tuple[str, ...]
    name: str = "comparison"


class ExerciseRequest(NamedTuple):
    """Ask for an exercise sheet.

    Attributes:
        kind: One of `report.exercises.kinds.KINDS`.
        seed: The version: the same number makes the same sheet again.
        scope: What it is limited to: `section:ID`, `theme:ID`, `subject:ID`, or empty for all.
    """

    kind: str
    seed: int = 1
    scope: str = ""
    name: str = "exercise"


class SearchRequest(NamedTuple):
    """Ask for the results of a search.

    Attributes:
        query: The words that were searched for.
        locations: The results to print, as texts of locations; None for all.
    """

    query: str
    locations: tuple[str, ...] | None = None
    name: str = "search"


class SelectionRequest(NamedTuple):
    """Ask for the text that is selected in the window.

    Attributes:
        locations: The paragraphs or facts that it is from, or else the notes; none for other text.
    """

    text: str
    locations: tuple[Location, ...]
    name: str = "selection"


class GridRequest(NamedTuple):
    """Ask for an influence grid.

    Attributes:
        data: The bytes of its file.
    """

    data: bytes
    name: str = "grid"


class ChangesRequest(NamedTuple):
    """Ask what changed between this edition and another, a data file."""

    other: Path
    name: str = "changes"


FIRST_SECTION: Final = ""
"""The id that stands for the first section of whatever report is open."""


class NotesRequest(NamedTuple):
    """Ask for the user’s own notes as a list."""

    notes: "AnnotationSet"
    name: str = "notes"


class AnnotatedRequest(NamedTuple):
    """Ask for the text of the report with the user’s own notes.

    Attributes:
        sections: The ids of the sections, in their order; None for all.
    """

    notes: "AnnotationSet"
    sections: tuple[str, ...] | None = None
    name: str = "annotated"


class HandoutRequest(NamedTuple):
    """Ask for a handout.

    Attributes:
        sections: The ids of the sections, in their order; None for all.
        parts: What goes in besides, names of `documents.handout_document.HANDOUT_PARTS`.
        evidence: Whether every fact is listed with its status.
        sheet: `brief` for the brief; then nothing else counts. Empty for a handout of sections and
            lists.
        cover: Whether it begins with a page of its own, which lists the contents.
        notes: The user’s own notes, to put them at the foot of each section; or None.
    """

    sections: tuple[str, ...] | None = None
    parts: tuple[str, ...] = ()
    evidence: bool = False
    sheet: str = ""
    cover: bool = True
    notes: "AnnotationSet | None" = None
    name: str = "handout"


def request_for(
    store: "Store", location: Location, row_ids: tuple[str, ...] | None = None
) -> DocumentRequest:
    """Return the request for what the window shows at a location.

    Args:
        store: The report.
        location: The location.
        row_ids: The rows of the visible list, where there is one.
    """
    has_list = location.tab in _LISTS
    if has_list and row_ids is not None:
        return TableRequest(location.tab, row_ids)
    match location.kind:
        case "section":
            return SectionRequest(location.id)
        case "passage":
            return SectionRequest(store.passage(location.id).section_id)
        case "fact" if location.tab == "reader":
            return SectionRequest(store.fact(location.id).section_id)
        case "stakeholder":
            return ProfileRequest(location.id)
        case "relation":
            relation = store.relation(location.id)
            return ProfileRequest((*relation.from_ids, *relation.to_ids)[0])
    return TableRequest(location.tab) if has_list else WHOLE_REPORT


def short_title(store: "Store", request: DocumentRequest) -> str:
    """Return what a request asks for, in a few words."""
    match request:
        case SectionRequest():
            return store.section(request.section_id).title
        case ProfileRequest():
            return store.stakeholder(request.stakeholder_id).brief
        case ComparisonRequest():
            return _("Comparison")
        case PlainRequest("blank-map"):
            return _("Map for groups")
        case SearchRequest():
            return _("Search results")
        case TableRequest():
            titles = {
                "timeline": _("Timeline"),
                "stakeholders": _("Stakeholders"),
                "map": _("Map of relations"),
                "movements": _("Movements"),
                "places": _("Places"),
                "facts": _("Facts"),
                "figures": _("Figures"),
                "matrix": _("Matrix"),
            }
            return titles[request.name]
    return _("Whole report")
