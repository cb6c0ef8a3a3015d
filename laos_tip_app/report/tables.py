"""The report's lists as tables, for paper and for files of data: rows with all that must stand by.

Knows nothing of Qt, of pages or of the ways in which a file writes a table.
"""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT, by_section, event_kind, figure_certainty, grade
from laos_tip_app.store.records import Event, Fact, Figure, Rating, Relation, Stakeholder
from laos_tip_app.store.store import Store


class TableColumn(NamedTuple):
    """A column.

    Attributes:
        share: Its part of the width of a page in hundredths; 0 when it is in files of data only.
    """

    title: str
    share: int = 0


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        id: The id of its record.
        cells: One text for each column.
        attribution: Whose statement it is; or empty.
        notes: What limits or corrects it, a line for each editor's note, or one that names many.
        full_notes: The same, with every note in words.
        group: The heading under which it stands; or empty.
        ground: `context` for what is not the article's.
    """

    id: str
    cells: tuple[str, ...]
    attribution: str = ""
    notes: tuple[str, ...] = ()
    full_notes: tuple[str, ...] = ()
    group: str = ""
    ground: Literal["plain", "context"] = "plain"


class Table(NamedTuple):
    """A list of the report.

    Attributes:
        name: What the command line calls it; the anchor in a document.
        columns: The columns; the first that is shown on paper names the row.
        host: The column under whose text the attribution stands.
        lead: What is said before the rows, a sentence each.
    """

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    host: int
    rows: tuple[TableRow, ...]
    lead: tuple[str, ...] = ()

    @property
    def every_note(self) -> tuple[str, ...]:
        """All notes of its rows in words, each once."""
        return tuple(sorted({note for row in self.rows for note in row.full_notes}))

    @property
    def named_notes(self) -> tuple[str, ...]:
        """The notes that rows only name, in words, each once."""
        given = {note for row in self.rows for note in row.notes}
        return tuple(note for note in self.every_note if note not in given)


class TableBuilder(NamedTuple):
    """Writes the tables of a report."""

    store: Store
    with_context: bool = True

    def timeline(self, only: Collection[str] | None = None) -> Table:
        """Return the timeline: what is dated, statements apart, context apart.

        Args:
            only: The ids of the rows that are wanted, in their order; or None for all.
        """
        events = sorted(
            self.store.events(),
            key=lambda event: (
                event.kind == "statement",
                event.date.start or "9999",
                event.position,
            ),
        )
        facts = self._facts(fact for event in events for fact in event.fact_ids)
        corrections = Corrections(self.store, facts)
        themes = {theme.id: theme.label for theme in self.store.themes()}
        rows = [self._event(event, facts, corrections, themes) for event in events]
        if self.with_context:
            rows += [self._rating(rating, themes) for rating in self.store.ratings()]
        columns = (
            TableColumn(_("Date"), 18),
            TableColumn(_("First day")),
            TableColumn(_("Last day")),
            TableColumn(_("Precision of date")),
            TableColumn(_("Inferred")),
            TableColumn(_("What"), 36),
            TableColumn(_("Theme")),
            TableColumn(_("Kind"), 13),
            TableColumn(_("Status"), 15),
            TableColumn(_("Stated in"), 18),
        )
        return self._table("timeline", _("Timeline"), columns, 5, rows, only)

    def stakeholders(self, only: Collection[str] | None = None) -> Table:
        """Return the stakeholders by kind; see `timeline`."""
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        members: dict[str, list[Stakeholder]] = {kind: [] for kind in labels}
        for each in self.store.stakeholders():
            members.setdefault(each.kind, []).append(each)
        corrections = Corrections(self.store)
        rows = [
            self._stakeholder(each, corrections, labels.get(kind, kind))
            for kind, found in members.items()
            for each in found
        ]
        columns = (
            TableColumn(_("Who"), 38),
            TableColumn(_("What the article says"), 52),
            TableColumn(_("Facts"), 10),
            TableColumn(_("Status")),
            TableColumn(_("Stated in")),
        )
        return self._table("stakeholders", _("Stakeholders"), columns, 1, rows, only)

    def figures(self, only: Collection[str] | None = None) -> Table:
        """Return the figures, labels apart; see `timeline`. Nothing is added up."""
        figures = sorted(self.store.figures(), key=lambda figure: figure.kind == "label")
        facts = self._facts(figure.fact_id for figure in figures)
        corrections = Corrections(self.store, facts)
        rows = [self._figure(figure, corrections) for figure in figures]
        columns = (
            TableColumn(_("Figure"), 17),
            TableColumn(_("What it counts"), 33),
            TableColumn(_("Period"), 18),
            TableColumn(_("Certainty"), 17),
            TableColumn(_("Status"), 15),
            TableColumn(_("Stated in")),
        )
        table = self._table("figures", _("Figures"), columns, 1, rows, only)
        return table._replace(
            lead=(_("The figures count different things and are never added up."), *table.lead)
        )

    def relations(self, only: Collection[str] | None = None) -> Table:
        """Return what stakeholders have to do with each other; see `timeline`."""
        relations = self.store.relations()
        facts = self._facts(fact for relation in relations for fact in relation.fact_ids)
        corrections = Corrections(self.store, facts)
        names = {each.id: each.full_name for each in self.store.stakeholders()}
        rows = [self._relation(relation, facts, corrections, names) for relation in relations]
        columns = (
            TableColumn(_("Statement"), 58),
            TableColumn(_("Who")),
            TableColumn(_("Relation")),
            TableColumn(_("Topic")),
            TableColumn(_("Status"), 18),
            TableColumn(_("Stated in"), 24),
        )
        return self._table("relations", _("Relations"), columns, 0, rows, only)

    def matrix(self, only: Collection[str] | None = None) -> Table:
        """Return how many facts there are on each stakeholder and theme; see `timeline`."""
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        order = {kind: number for number, kind in enumerate(labels)}
        themes = self.store.themes()
        counts = {(who, theme): n for who, theme, n in self.store.themes_of_stakeholders()}
        stakeholders = sorted(
            self.store.stakeholders(),
            key=lambda each: (order.get(each.kind, len(order)), each.position),
        )
        facts = self.store.facts_of("stakeholder", (each.id for each in stakeholders))
        corrections = Corrections(self.store)
        rows = []
        for each in stakeholders:
            caveats = corrections.for_summary(facts.get(each.id, ()))
            cells = (
                each.full_name,
                *(str(counts.get((each.id, theme.id), "")) for theme in themes),
                str(each.facts),
            )
            notes, full_notes = corrections.lines(caveats), corrections.full_lines(caveats)
            kind = labels.get(each.kind, each.kind)
            rows.append(TableRow(each.id, cells, caveats.attribution, notes, full_notes, kind))
        share = 64 // max(len(themes), 1)
        columns = (
            TableColumn(_("Who"), 100 - share * (len(themes) + 1)),
            *(TableColumn(theme.label, share) for theme in themes),
            TableColumn(_("All facts"), share),
        )
        table = self._table("matrix", _("Facts by stakeholder and theme"), columns, 0, rows, only)
        counted = {fact for row in table.rows for fact in facts.get(row.id, ())}
        caveats = corrections.for_summary(counted)
        said = (caveats.attribution, *corrections.lines(caveats))
        lead = (
            _("Each number is how many facts of the report are on a stakeholder and a theme."),
            _("The numbers show how the text was divided, not how much was done."),
            *filter(None, said),
            *table.lead,
        )
        return table._replace(lead=lead)

    def _table(
        self,
        name: str,
        title: str,
        columns: tuple[TableColumn, ...],
        host: int,
        rows: list[TableRow],
        only: Collection[str] | None,
    ) -> Table:
        if only is None:
            return Table(name, title, columns, host, tuple(rows))
        by_id = {row.id: row for row in rows}
        chosen = tuple(by_id[row_id] for row_id in only if row_id in by_id)
        lead: tuple[str, ...] = ()
        if len(chosen) < len(rows):
            lead = (
                _("Filtered: {shown} of {all} are shown.").format(shown=len(chosen), all=len(rows)),
            )
        return Table(name, title, columns, host, chosen, lead)

    def _event(
        self,
        event: Event,
        facts: dict[str, Fact],
        corrections: Corrections,
        themes: dict[str, str],
    ) -> TableRow:
        caveats = corrections.for_statement(event.fact_ids)
        return TableRow(
            event.id,
            (
                event.date.text,
                event.date.start,
                event.date.end,
                _precision_label(event.date.precision),
                event.date.inferred,
                event.title,
                themes.get(event.theme, event.theme),
                event_kind(event.kind),
                caveats.status,
                _stated_in(event.fact_ids, facts),
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
            _("Statements on a situation (no single date)") if event.kind == "statement" else "",
        )

    def _rating(self, rating: Rating, themes: dict[str, str]) -> TableRow:
        year = f"{rating.year:04}"
        return TableRow(
            rating.id,
            (
                str(rating.year),
                f"{year}-01-01",
                f"{year}-12-31",
                _("year"),
                "",
                _("US rating: {tier}").format(tier=rating.tier),
                themes.get("rating", _("Rating")),
                _("US rating"),
                grade(rating.grade),
                rating.source.title,
            ),
            _("Context: {publisher}").format(publisher=rating.source.publisher),
            group=_("Context, not from the article: the US rating of each year"),
            ground="context",
        )

    def _stakeholder(
        self, stakeholder: Stakeholder, corrections: Corrections, kind: str
    ) -> TableRow:
        fact_ids = self.store.fact_ids("stakeholder", stakeholder.id)
        caveats = corrections.for_summary(fact_ids)
        return TableRow(
            stakeholder.id,
            (
                stakeholder.full_name,
                stakeholder.roles,
                str(stakeholder.facts),
                caveats.status,
                _stated_in(fact_ids, self._facts(fact_ids)),
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
            kind,
        )

    def _figure(self, figure: Figure, corrections: Corrections) -> TableRow:
        caveats = corrections.for_statement((figure.fact_id,))
        pattern = _("about {value} {unit}") if figure.kind == "approximate" else _("{value} {unit}")
        value = pattern.format(value=figure.value, unit=figure.unit)
        return TableRow(
            figure.id,
            (
                figure.value if figure.kind == "label" else value,
                figure.counts,
                figure.period,
                figure_certainty(figure) or _("exact"),
                caveats.status,
                figure.reference,
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
            _("Numbers that are labels, not quantities") if figure.kind == "label" else "",
        )

    def _relation(
        self,
        relation: Relation,
        facts: dict[str, Fact],
        corrections: Corrections,
        names: dict[str, str],
    ) -> TableRow:
        ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
        caveats = corrections.for_statement(relation.fact_ids)
        return TableRow(
            relation.id,
            (
                relation.sentence,
                "; ".join(names[each] for each in ends),
                relation.label,
                relation.topic,
                caveats.status,
                _stated_in(relation.fact_ids, facts),
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
        )

    def _facts(self, fact_ids: Iterable[str]) -> dict[str, Fact]:
        wanted = dict.fromkeys(fact_ids)
        return {fact.id: fact for fact in self.store.facts(wanted)} if wanted else {}


def _precision_label(precision: str) -> str:
    return {
        "day": _("day"),
        "month": _("month"),
        "month-range": _("span of months"),
        "year": _("year"),
        "reporting-period": _("reporting period"),
        "unknown": _("not dated"),
    }[precision]


def _stated_in(fact_ids: Iterable[str], facts: dict[str, Fact]) -> str:
    """Return where facts stand, those of a section together: `Overview ¶2–5, ¶8`."""
    places = by_section(facts[each].reference for each in fact_ids)
    return DOT.join(f"{section} {_runs(positions)}" for section, positions in places.items())


def _runs(positions: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for position in sorted(positions):
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(f"¶{run[0]}" if len(run) == 1 else f"¶{run[0]}–{run[-1]}" for run in runs)
