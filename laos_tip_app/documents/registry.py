"""What is wanted, as a printed document or as a table.

Knows nothing of pages, of files or of who asks.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.drawings import DrawingSection, map_part, matrix_part, timeline_part
from laos_tip_app.documents.handout_document import TABLES, HandoutBuilder
from laos_tip_app.documents.list_documents import (
    chosen_part,
    details_part,
    results_part,
    table_part,
)
from laos_tip_app.documents.options import HandoutOptions
from laos_tip_app.documents.report_document import ReportDocumentBuilder
from laos_tip_app.documents.requests import (
    EXERCISE,
    GRID,
    MAP,
    PROFILES,
    REPORT,
    RUNNING_ORDER,
    SECTION,
    STAKEHOLDER,
    DocumentRequest,
)
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.document import Document, DocumentSection
from laos_tip_app.report.evidence_items import fact_entries
from laos_tip_app.report.json_documents import kept_bytes
from laos_tip_app.report.search_results import results
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store

HANDOUT = "handout"
ALLOWED = (
    f"{SECTION}:ID",
    REPORT,
    *TABLES,
    MAP,
    f"{STAKEHOLDER}:ID",
    PROFILES,
    HANDOUT,
    f"{EXERCISE}:KIND",
    f"{GRID}:FILE",
    f"{RUNNING_ORDER}:FILE",
)
"""What a command may ask for."""

_MOST_RESULTS = 50


class DocumentBuilder(NamedTuple):
    """Makes documents and tables of a report.

    Attributes:
        one_sheet: Whether the paper is so large that the timeline has room on one, and the map
            has its list beside it.
    """

    store: Store
    with_context: bool = True
    one_sheet: bool = False

    def printed(self, wanted: DocumentRequest) -> Document:
        """Return what is wanted as a document.

        Raises:
            UsageError: There is nothing of that name.
            NotFoundError: There is no such section or stakeholder.
        """
        writer = self._writer()
        match wanted.what:
            case "report" if not wanted.id:
                return writer.report()
            case "section":
                self._check(SECTION, wanted.id)
                return writer.section(wanted.id)
            case "stakeholder":
                return self._alone(writer, *self._profiles(wanted.id.split(",")))
            case "profiles" if not wanted.id:
                return self._alone(writer, *self._all_profiles())
            case "map" if not wanted.id:
                return self._drawn(writer, self._map(wanted.only))
            case "matrix" if not wanted.id:
                return self._drawn(writer, matrix_part(self.table(wanted)))
            case "timeline" if not wanted.id:
                return self._drawn(writer, self._timeline(wanted.only))
            case "running-order" | "grid" | "exercise":
                return self._for_workshop(writer, wanted)
            case "search":
                return self._alone(writer, self._results(wanted.text, wanted.only))
            case "selection":
                return self._alone(writer, self._chosen(wanted))
        return self._alone(writer, table_part(self.table(wanted)))

    def told(self, wanted: DocumentRequest) -> Document:
        """Return what is wanted as a document for a file of text, which shows no drawings.

        Raises:
            UsageError: There is nothing of that name.
            NotFoundError: There is no such section or stakeholder.
        """
        if wanted.what == "matrix":
            return self._alone(self._writer(), table_part(self.table(wanted)))
        return self.printed(wanted)

    def table(self, wanted: DocumentRequest) -> Table:
        """Return what is wanted as a table.

        Raises:
            UsageError: There is no table of that name.
        """
        if wanted.what not in TABLES or wanted.id:
            what = f"{wanted.what}:{wanted.id}" if wanted.id else wanted.what
            raise UsageError(
                _("“{what}” can’t be exported.").format(what=what),
                _("Choose one of: {allowed}.").format(allowed=", ".join(ALLOWED)),
            )
        write = getattr(self._tables(), wanted.what)
        table: Table = write(wanted.only)
        return table

    def handout(self, handout: HandoutOptions) -> Document:
        """Return a handout pack, or the facts on one sheet.

        Raises:
            NotFoundError: There is no such section.
        """
        drawn = self._drawings(handout.parts)
        made = {name: [each.part] for name, each in drawn.items()}
        if PROFILES in handout.parts:
            made[PROFILES] = self._all_profiles()
        writer = HandoutBuilder(self._writer(), self._tables(), made)
        if handout.sheet:
            return writer.sheet()
        known = [section.id for section in self.store.sections()]
        sections = known if handout.sections is None else handout.sections
        for section_id in sections:
            self._check(SECTION, section_id)
        printed = writer.pack(sections, handout.parts, evidence=handout.evidence)
        pictures = {name: each for part in drawn.values() for name, each in part.pictures.items()}
        return printed._replace(pictures=pictures)

    def _drawings(self, parts: Collection[str]) -> dict[str, DrawingSection]:
        """Return those parts of a handout that are drawings."""
        drawn: dict[str, DrawingSection] = {}
        if MAP in parts:
            drawn[MAP] = self._map(None)
        if "matrix" in parts:
            drawn["matrix"] = matrix_part(self._tables().matrix())
        if "timeline" in parts:
            drawn["timeline"] = self._timeline(None)
        return drawn

    def _timeline(self, only: tuple[str, ...] | None) -> DrawingSection:
        table = self._tables().timeline(only)
        return timeline_part(
            self.store, table, with_context=self.with_context, one_sheet=self.one_sheet
        )

    def _map(self, shown: tuple[str, ...] | None) -> DrawingSection:
        return map_part(self.store, shown, one_sheet=self.one_sheet)

    def _drawn(self, writer: ReportDocumentBuilder, drawn: DrawingSection) -> Document:
        """Return a drawing as a document of its own."""
        if len(drawn.part.pieces) > len(drawn.pictures):
            return self._alone(writer, drawn.part)._replace(pictures=drawn.pictures)
        meta = self.store.meta()
        printed = writer.printed(meta, f"{meta.title}: {drawn.part.title}", (drawn.part,))
        return printed._replace(pictures=drawn.pictures)

    def _writer(self) -> ReportDocumentBuilder:
        return ReportDocumentBuilder(self.store, with_context=self.with_context)

    def _tables(self) -> TableBuilder:
        return TableBuilder(self.store, self.with_context)

    def _check(self, kind: str, row_id: str) -> None:
        if row_id and self.store.has(kind, row_id):
            return
        if not row_id:
            raise UsageError(
                _("“{kind}” needs an ID.").format(kind=kind),
                _("Write {kind}:ID.").format(kind=kind),
            )
        if kind == SECTION:
            known = ", ".join(section.id for section in self.store.sections())
            raise NotFoundError(
                _("The report has no section “{id}”.").format(id=row_id),
                _("Choose one of: {ids}.").format(ids=known),
            )
        members = [each.id for each in self.store.stakeholders()]
        raise NotFoundError(
            _("The report has no stakeholder “{id}”.").format(id=row_id),
            _("Choose one from {first} to {last}.").format(first=members[0], last=members[-1])
            if members
            else _("It has no stakeholders at all."),
        )

    def _alone(self, writer: ReportDocumentBuilder, *parts: DocumentSection) -> Document:
        """Return parts as a document of its own, with source and purpose at its end."""
        meta = self.store.meta()
        *before, last = parts
        whole = last._replace(pieces=last.pieces + writer.end(meta))
        named = (meta.title, parts[0].public_title)
        return writer.printed(meta, ": ".join(filter(None, named)), (*before, whole))

    def _profiles(self, ids: Sequence[str]) -> list[DocumentSection]:
        """Return the profile of one stakeholder, or what several share and where they differ."""
        for stakeholder_id in ids:
            self._check(STAKEHOLDER, stakeholder_id)
        if len(ids) == 1:
            return [self._profile(ids[0])]
        writer = ComparisonBuilder(self.store)
        own = [
            details_part(
                writer.own(each, [other for other in ids if other != each]), f"{STAKEHOLDER}:{each}"
            )
            for each in ids
        ]
        return [details_part(writer.shared(ids), "shared"), *own]

    def _all_profiles(self) -> list[DocumentSection]:
        return [self._profile(each.id) for each in self.store.stakeholders()]

    def _profile(self, stakeholder_id: str) -> DocumentSection:
        writer = DetailBuilder(self.store)
        details = writer.stakeholder(stakeholder_id, context_shown=self.with_context)
        return details_part(details, f"{STAKEHOLDER}:{stakeholder_id}")

    def _for_workshop(self, writer: ReportDocumentBuilder, wanted: DocumentRequest) -> Document:
        if wanted.what == RUNNING_ORDER:
            return self._alone(writer, self._running_order(wanted))
        make = self._grid if wanted.what == GRID else self._exercise
        return make(writer, wanted)

    def _running_order(self, wanted: DocumentRequest) -> DocumentSection:
        from laos_tip_app.documents.agenda import from_bytes, part_of
        from laos_tip_app.report.slides import SlideBuilder

        data = kept_bytes(Path(wanted.id)) if wanted.id else wanted.text.encode()
        order, _unused = from_bytes(data, self.store)
        writer = SlideBuilder(self.store, context_shown=self.with_context)
        return part_of(order, self.store, writer)

    def _grid(self, writer: ReportDocumentBuilder, wanted: DocumentRequest) -> Document:
        from laos_tip_app.documents.grid_document import grid_part

        data = kept_bytes(Path(wanted.id)) if wanted.id else wanted.text.encode()
        drawn = grid_part(self.store, data)
        return self._alone(writer, drawn.part)._replace(pictures=drawn.pictures)

    def _exercise(self, writer: ReportDocumentBuilder, wanted: DocumentRequest) -> Document:
        from laos_tip_app.report.exercises.kinds import KINDS
        from laos_tip_app.report.exercises.writer import ExerciseBuilder

        if wanted.id not in KINDS:
            raise UsageError(
                _("There is no exercise “{kind}”.").format(kind=wanted.id),
                _("Choose one of: {kinds}.").format(kinds=", ".join(KINDS)),
            )
        exercises = ExerciseBuilder(self.store, with_context=self.with_context)
        return self._alone(writer, *exercises.parts(wanted.id, int(wanted.text or 1), wanted.scope))

    def _results(self, text: str, only: tuple[str, ...] | None) -> DocumentSection:
        hits = self.store.search(text, _MOST_RESULTS).hits
        found = results(self.store, hits, context_shown=self.with_context)
        if only is not None:
            by_place = {str(each.location): each for each in found}
            found = tuple(by_place[place] for place in only if place in by_place)
        return results_part(text, found)

    def _chosen(self, wanted: DocumentRequest) -> DocumentSection:
        location = wanted.location
        if location is not None and location.kind:
            fact_ids = self.store.fact_ids(location.kind, location.id)
        else:
            fact_ids = tuple(fact.id for fact in self.store.facts())
        facts = self.store.facts(fact_ids)
        reference = facts[0].reference if len({f.passage_id for f in facts}) == 1 else ""
        if facts and not reference:
            reference = self.store.section(facts[0].section_id).title
        entries = fact_entries(self.store, fact_ids)
        corrected = tuple(
            entry
            for entry, after in zip(entries, (*entries[1:], None), strict=True)
            if entry.kind == "note" or (after is not None and after.kind == "note")
        )
        return chosen_part(
            wanted.text,
            reference or self.store.meta().title,
            next((fact.attribution for fact in facts if fact.attribution), ""),
            corrected,
        )


def request_for(
    store: Store, location: Location, only: tuple[str, ...] | None = None, part: str = ""
) -> DocumentRequest:
    """Return the part of the report that a location belongs to: what is on the screen there.

    Args:
        store: The report.
        location: The place.
        only: The rows of the list that is at hand there, where there is one.
        part: What is shown of the tab, where it shows one thing in several ways.
    """
    if part:
        what, _unused, row_id = part.partition(":")
        return DocumentRequest(what, row_id, only=only)
    if only is not None and location.tab in TABLES:
        return DocumentRequest(location.tab, only=only)
    match location.kind:
        case "section":
            return DocumentRequest(SECTION, location.id)
        case "passage":
            return DocumentRequest(SECTION, store.passage(location.id).section_id)
        case "fact" if location.tab == "reader":
            return DocumentRequest(SECTION, store.fact(location.id).section_id)
        case "stakeholder":
            return DocumentRequest(STAKEHOLDER, location.id)
        case "relation":
            relation = store.relation(location.id)
            return DocumentRequest(STAKEHOLDER, (*relation.from_ids, *relation.to_ids)[0])
    return DocumentRequest(location.tab if location.tab in TABLES else REPORT)
