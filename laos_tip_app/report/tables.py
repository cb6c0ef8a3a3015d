"""Build the lists of the report as tables."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from math import sqrt
from operator import attrgetter
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, ngettext, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    MARKS,
    Caveats,
    Corrections,
    Difference,
    caution_count,
    correction_lines,
)
from laos_tip_app.report.evidence_items import (
    event_kind,
    figure_certainty,
    figure_value,
    grade,
    publishers,
    titles,
)
from laos_tip_app.report.labels import precision_labels, source_says, yearly_ratings
from laos_tip_app.report.table import (
    RowEvidence,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    cautions_cell,
)
from laos_tip_app.store.records import Date, Event, Fact, Figure, Rating, Relation, Stakeholder
from laos_tip_app.store.store import Store

CONTEXT_KIND: Final = "context"
"""The kind of the rows of the timeline that are US ratings, not entries of the article."""

_STRONGEST: Final = 9
"""The number of facts from which on a cell of the matrix has its full shade."""

NUMBER_KIND: Final = "number"
"""The kind of a fact that states a number."""

_TEXT_KIND: Final = "text"
_AFTER_ALL_NUMBERS: Final = 2_000_000_000
_MARK_ORDER: Final = "".join(reversed(dict.fromkeys(MARKS.values())))


class TableBuilder(NamedTuple):
    """Builds the tables of a report.

    Attributes:
        with_context: Whether the timeline has the US rating of each year.
    """

    store: Store
    with_context: bool = True

    def timeline(self, only: Collection[str] | None = None) -> Table:
        """Return the timeline: events, then statements, then context.

        Args:
            only: The ids of the rows, in their order; None for all.
        """
        events = sorted(self.store.events(), key=attrgetter("order"))
        builder = _TimelineRows(self.store, events)
        rows = [builder.event(event) for event in events]
        if self.with_context:
            rows += [builder.rating(rating) for rating in self.store.ratings()]
        columns = (
            TableColumn("date", _("Date"), 18, on_screen=True),
            TableColumn("first-day", _("First day")),
            TableColumn("last-day", _("Last day")),
            TableColumn("precision", _("Date precision")),
            TableColumn("inferred", _("Our reading of the date")),
            TableColumn("what", _("What"), 47, on_screen=True),
            TableColumn("theme", _("Theme"), on_screen=True),
            TableColumn("kind", _("Kind"), 13, on_screen=True),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), 22),
            TableColumn("finding", _("What the US report says, in the part read")),
            TableColumn("certainty", _("Date precision"), on_screen=True, in_files=False),
            TableColumn("cautions", _("Cautions"), on_screen=True, in_files=False),
        )
        table = Table("timeline", _("Timeline"), columns, "what", tuple(rows), kinds=builder.kinds)
        return _filtered(table, only)

    def stakeholders(self, only: Collection[str] | None = None) -> Table:
        """Return the stakeholders by kind; see `timeline`."""
        kinds = self._stakeholder_kinds()
        stakeholders = self._stakeholders(kinds)
        evidence = RowEvidence(self.store, chain.from_iterable(stakeholders.values()))
        rows = []
        for stakeholder, fact_ids in stakeholders.items():
            caveats = evidence.corrections.for_summary(fact_ids)
            cells = (
                TableCell(stakeholder.full_name),
                TableCell(stakeholder.roles),
                cautions_cell(caveats),
                _count_cell(len(fact_ids)),
                TableCell(caveats.status),
                TableCell(evidence.stated_in(fact_ids)),
            )
            row = evidence.row("stakeholder", stakeholder.id, cells, caveats, fact_ids)
            rows.append(_with_kind(row, stakeholder))
        columns = (
            TableColumn("who", _("Who"), 38, on_screen=True),
            TableColumn("roles", source_says(self.store.meta()), 52, on_screen=True),
            TableColumn("cautions", _("Cautions"), on_screen=True, in_files=False),
            TableColumn("facts", _("Facts"), 10, on_screen=True),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in")),
        )
        table = Table("stakeholders", _("Stakeholders"), columns, "roles", tuple(rows), kinds=kinds)
        return _filtered(table, only)

    def facts(self, only: Collection[str] | None = None, *, in_full: bool = True) -> Table:
        """Return all facts in the order of the report.

        Args:
            only: As in `timeline`.
            in_full: Whether a row has the whole statement, all its notes and its citation, as in a
                document; else its short form, its mark and its corrections, as in the window.
        """
        columns = (
            TableColumn("mark", _("Mark"), on_screen=True, in_files=not in_full),
            TableColumn("number", _("Number"), 12, on_screen=True),
            TableColumn("fact", _("Fact"), 45, on_screen=True),
            TableColumn("cautions", _("Cautions"), on_screen=True, in_files=not in_full),
            TableColumn("when", _("When"), 25, on_screen=True),
            TableColumn("first-day", _("First day")),
            TableColumn("last-day", _("Last day")),
            TableColumn("inferred", _("Our reading of the date")),
            TableColumn("theme", _("Theme")),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), 18, on_screen=True),
            TableColumn("citation", _("Citation"), in_files=in_full),
        )
        kinds = {NUMBER_KIND: _("Has a number"), _TEXT_KIND: _("Has no number")}
        rows = tuple(_fact_rows(self.store, in_full=in_full))
        return _filtered(Table("facts", _("Facts"), columns, "fact", rows, kinds=kinds), only)

    def figures(self, only: Collection[str] | None = None) -> Table:
        """Return the figures, labels apart; see `timeline`. Nothing is added up."""
        figures = list(enumerate(self.store.figures()))
        evidence = RowEvidence(self.store, (figure.fact_id for _unused, figure in figures))
        rows = [
            _figure_row(figure, position, evidence)
            for position, figure in sorted(figures, key=lambda item: item[1].kind == "label")
        ]
        columns = (
            TableColumn("figure", _("Figure"), 17, on_screen=True),
            TableColumn("counts", _("Thing counted"), 44, on_screen=True),
            TableColumn("period", _("Period"), 22, on_screen=True),
            TableColumn("certainty", _("Precision"), 17, on_screen=True),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), on_screen=True),
        )
        lead = (_("The figures count different things. Do not add them together."),)
        return _filtered(Table("figures", _("Figures"), columns, "counts", tuple(rows), lead), only)

    def ratings(self) -> Table:
        """Return the US rating of each year; all of it is context."""
        tiers = {tier.id: tier.position for tier in self.store.tiers()}
        rows = tuple(_rating_row(rating, tiers[rating.tier]) for rating in self.store.ratings())
        columns = (
            TableColumn("year", _("Year"), 7, on_screen=True),
            TableColumn("tier", _("US rating"), 13, on_screen=True),
            TableColumn("grade", _("Source type"), 14, on_screen=True),
            TableColumn(
                "finding", _("What the US report says, in the part read"), 38, on_screen=True
            ),
            TableColumn("source", _("Source"), 28, on_screen=True),
        )
        return Table("ratings", _("US ratings by year (context)"), columns, "tier", rows)

    def relations(self, only: Collection[str] | None = None) -> Table:
        """Return the relations of stakeholders; see `timeline`."""
        relations = self.store.relations()
        evidence = RowEvidence(
            self.store, (fact for relation in relations for fact in relation.fact_ids)
        )
        names = {row.id: row.full_name for row in self.store.stakeholders()}
        rows = tuple(_relation_row(relation, names, evidence) for relation in relations)
        columns = (
            TableColumn("statement", _("Statement"), 75),
            TableColumn("who", _("Who")),
            TableColumn("relation", _("Relation")),
            TableColumn("topic", _("Topic")),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), 25),
        )
        return _filtered(Table("relations", _("Relations"), columns, "statement", rows), only)

    def movements(self, only: Collection[str] | None = None) -> Table:
        """Return the movements on the map; see `timeline`."""
        from laos_tip_app.report.places import movement_table

        return _filtered(movement_table(self.store), only)

    def places(self, only: Collection[str] | None = None) -> Table:
        """Return the places, on the map or not; see `timeline`."""
        from laos_tip_app.report.places import place_table

        return _filtered(place_table(self.store), only)

    def matrix(self, only: Collection[str] | None = None) -> Table:
        """Return the number of facts per stakeholder and theme; see `timeline`.

        A column that counts the facts on a theme has the id of the theme.
        """
        kinds = self._stakeholder_kinds()
        themes = self.store.themes()
        counts = {(who, theme): n for who, theme, n in self.store.themes_of_stakeholders()}
        width = 64 // max(len(themes), 1)
        columns = (
            TableColumn("who", _("Who"), 100 - width * (len(themes) + 1), on_screen=True),
            *(TableColumn(theme.id, theme.label, width, on_screen=True) for theme in themes),
            TableColumn("all-facts", _("All facts"), width, on_screen=True),
        )
        evidence = RowEvidence(self.store)
        rows = []
        for stakeholder, fact_ids in self._stakeholders(kinds).items():
            cells = (
                TableCell(stakeholder.full_name),
                *(
                    _matrix_cell(counts.get((stakeholder.id, theme.id), 0), theme.label)
                    for theme in themes
                ),
                _count_cell(len(fact_ids)),
            )
            caveats = evidence.corrections.for_summary(fact_ids)
            row = evidence.row("stakeholder", stakeholder.id, cells, caveats, fact_ids)
            # Numbers of facts are no claims of the report.
            row = row._replace(difference=Difference())
            rows.append(_with_kind(row, stakeholder))
        title = _("Facts by stakeholder and theme")
        table = Table("matrix", title, columns, "who", tuple(rows), kinds=kinds)
        table = _filtered(table, only)
        counted = {fact for row in table.rows for fact in row.fact_ids}
        caveats = evidence.corrections.for_summary(counted)
        lead = (
            _("Each number is the number of facts about a stakeholder and a theme."),
            _("The numbers show how the text was divided, not how much was done."),
            *filter(None, (caveats.difference.attribution,)),
            *table.lead,
        )
        return table._replace(lead=lead)

    def _stakeholder_kinds(self) -> dict[str, str]:
        return {kind.id: kind.label for kind in self.store.stakeholder_kinds()}

    def _stakeholders(self, kinds: Iterable[str]) -> dict[Stakeholder, tuple[str, ...]]:
        """Return the stakeholders, kind by kind, each with its facts."""
        order = {kind: number for number, kind in enumerate(kinds)}
        stakeholders = sorted(
            self.store.stakeholders(),
            key=lambda row: (order.get(row.kind, len(order)), row.position),
        )
        facts = self.store.facts_of("stakeholder", (row.id for row in stakeholders))
        return {row: facts.get(row.id, ()) for row in stakeholders}


class _TimelineRows:
    """Builds the rows of the timeline.

    Attributes:
        kinds: The label of each kind of row.
    """

    def __init__(self, store: Store, events: Collection[Event]) -> None:
        """Read the notes, places and status of the events."""
        kinds = ("event", "rating", "statement")
        self.kinds = {
            **{kind: event_kind(kind) for kind in kinds},
            CONTEXT_KIND: _("US rating (context)"),
        }
        self._meta = store.meta()
        self._precisions = precision_labels()
        self._themes = {theme.id: theme.label for theme in store.themes()}
        self._evidence = RowEvidence(store, (fact for event in events for fact in event.fact_ids))

    def event(self, event: Event) -> TableRow:
        """Return an entry of the article's timeline."""
        fact_ids, date = event.fact_ids, event.date
        caveats = self._evidence.corrections.for_statement(fact_ids)
        cells = (
            TableCell(date.text, date.sort_key(event.position)),
            TableCell(date.start),
            TableCell(date.end),
            TableCell(self._precisions[date.precision]),
            TableCell(date.inferred),
            TableCell(event.title),
            self._theme_cell(event.theme),
            self._kind_cell(event.kind),
            TableCell(caveats.status),
            TableCell(self._evidence.stated_in(fact_ids)),
            TableCell(""),
            self._certainty_cell(date),
            cautions_cell(caveats),
        )
        statement = event.kind == "statement"
        return self._evidence.row("event", event.id, cells, caveats, fact_ids)._replace(
            group=_("Statements about a situation (no single date)") if statement else "",
            kind=event.kind,
            theme=event.theme,
        )

    def rating(self, rating: Rating) -> TableRow:
        """Return the US rating of a year, which is context."""
        year = f"{rating.year:04}"
        date = Date(str(rating.year), f"{year}-01-01", f"{year}-12-31", "year", "")
        cells = (
            TableCell(date.text, f"{date.start} {rating.id}"),
            TableCell(date.start),
            TableCell(date.end),
            TableCell(self._precisions[date.precision]),
            TableCell(date.inferred),
            TableCell(_("US rating: {tier}").format(tier=rating.tier)),
            self._theme_cell("rating"),
            self._kind_cell(CONTEXT_KIND),
            TableCell(grade(rating.grade)),
            TableCell(titles(rating.sources)),
            TableCell(rating.finding),
            self._certainty_cell(date),
            TableCell("", 0),
        )
        second_hand = rating.grade == "second-hand"
        context = (
            _("Context, second-hand: {publisher}") if second_hand else _("Context: {publisher}")
        )
        source = context.format(publisher=publishers(rating.sources))
        return TableRow(
            Location("timeline", "rating", rating.id),
            cells,
            source,
            difference=Difference(attribution=source),
            group=yearly_ratings(self._meta),
            kind=CONTEXT_KIND,
            theme="rating",
            background="context",
        )

    def _certainty_cell(self, date: Date) -> TableCell:
        text = self._precisions[date.precision]
        if date.inferred and date.precision == "reporting-period":
            text = _("{precision}, period is our reading").format(precision=text)
        elif date.inferred:
            text = _("{precision}, partly our reading").format(precision=text)
        return TableCell(text, list(self._precisions).index(date.precision))

    def _theme_cell(self, theme: str) -> TableCell:
        number = list(self._themes).index(theme) if theme in self._themes else len(self._themes)
        return TableCell(self._themes.get(theme, theme), number)

    def _kind_cell(self, kind: str) -> TableCell:
        return TableCell(self.kinds[kind], list(self.kinds).index(kind))


def _with_kind(row: TableRow, stakeholder: Stakeholder) -> TableRow:
    group = stakeholder.kind_label
    keywords = f"{stakeholder.full_name}\n{stakeholder.roles}\n{group}"
    return row._replace(group=group, kind=stakeholder.kind, keywords=keywords)


def _figure_row(figure: Figure, position: int, evidence: RowEvidence) -> TableRow:
    caveats = evidence.corrections.for_statement((figure.fact_id,))
    label = figure.kind == "label"
    digits = figure.value.replace(",", "")
    number = int(digits) if digits.isdecimal() else 0
    kinds = ("exact", "approximate", "none", "counted", "label")
    certainty = figure_certainty(figure) or _("Exact")
    cells = (
        TableCell(figure_value(figure), None if label else number),
        TableCell(figure.counts),
        TableCell(figure.period),
        TableCell(certainty, kinds.index(figure.kind)),
        TableCell(caveats.status),
        TableCell(figure.reference, position),
    )
    return evidence.row("figure", figure.id, cells, caveats, (figure.fact_id,))._replace(
        group=_("Numbers that are names, not quantities") if label else "", kind=figure.kind
    )


def _rating_row(rating: Rating, tier: int) -> TableRow:
    return TableRow(
        Location.of("rating", rating.id),
        (
            TableCell(str(rating.year), rating.year),
            TableCell(rating.tier, tier),
            # In words: ● and ○ mark statuses.
            TableCell(grade(rating.grade), int(rating.grade == "second-hand")),
            TableCell(rating.finding),
            TableCell(titles(rating.sources), caption=publishers(rating.sources)),
        ),
        kind=rating.grade,
        background="context",
    )


def _relation_row(relation: Relation, names: Mapping[str, str], evidence: RowEvidence) -> TableRow:
    ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
    caveats = evidence.corrections.for_statement(relation.fact_ids)
    cells = (
        TableCell(relation.sentence),
        TableCell(with_semicolons(names[end] for end in ends)),
        TableCell(relation.label),
        TableCell(relation.topic),
        TableCell(caveats.status),
        TableCell(evidence.stated_in(relation.fact_ids)),
    )
    return evidence.row("relation", relation.id, cells, caveats, relation.fact_ids)


def _count_cell(count: int) -> TableCell:
    spoken = ngettext("{count} fact", "{count} facts", count).format(count=count)
    return TableCell(str(count), -count, spoken=spoken)


def _matrix_cell(count: int, theme: str) -> TableCell:
    spoken = _("{theme}: {facts}").format(theme=theme, facts=_count_cell(count).spoken)
    shade = min(sqrt(count / _STRONGEST), 1.0)
    return TableCell(str(count or ""), -count, spoken=spoken, shade=shade)


def _filtered(table: Table, only: Collection[str] | None) -> Table:
    """Return a table with some rows; its lead counts the rest."""
    if only is None:
        return table
    by_id = {row.id: row for row in table.rows}
    rows = tuple(by_id[row_id] for row_id in only if row_id in by_id)
    lead = table.lead
    if len(rows) < len(table.rows):
        pattern = _("Filtered: {shown} of {all} shown.")
        lead = (*lead, pattern.format(shown=len(rows), all=len(table.rows)))
    return table._replace(rows=rows, lead=lead)


def _fact_rows(store: Store, *, in_full: bool) -> Iterator[TableRow]:
    facts = store.facts()
    corrections = Corrections(store, [fact.id for fact in facts])
    themes = {theme.id: theme.label for theme in store.themes()}
    figures: dict[str, list[Figure]] = {}
    for figure in store.figures():
        figures.setdefault(figure.fact_id, []).append(figure)
    for position, fact in enumerate(facts):
        caveats = corrections.for_statement((fact.id,))
        of_fact = figures.get(fact.id, [])
        number = TableCell(
            with_semicolons(map(figure_value, of_fact)), min(map(_amount, of_fact), default=0)
        )
        texts = (fact.date.start, fact.date.end, fact.date.inferred, themes[fact.theme])
        cells = (
            TableCell(
                caveats.difference.mark,
                _MARK_ORDER.find(caveats.difference.mark),
                spoken=_spoken(fact, number.text, caveats),
            ),
            number,
            TableCell(fact.statement if in_full else fact.row_text),
            cautions_cell(caveats),
            TableCell(fact.date.text if in_full else fact.date.short, fact.date.sort_key(position)),
            *map(TableCell, texts),
            TableCell(caveats.status),
            TableCell(fact.reference, position),
            TableCell(_citation(store, fact) if in_full else ""),
        )
        words = (fact.statement, *caveats.full_lines, *(cell.text for cell in cells))
        row = TableRow(
            Location("figures", "fact", fact.id),
            cells,
            caveats.attribution,
            caveats.lines,
            caveats.full_lines,
            kind=NUMBER_KIND if of_fact else _TEXT_KIND,
            fact_ids=(fact.id,),
            keywords="\n".join(words),
            difference=caveats.difference,
        )
        yield row if in_full else _in_short(row, caveats)


def _citation(store: Store, fact: Fact) -> str:
    from laos_tip_app.report.citations import cited, short

    return short(cited(store, Location.of("fact", fact.id)))


def _in_short(row: TableRow, caveats: Caveats) -> TableRow:
    """Return a row with its corrections alone in words."""
    return row._replace(
        corrections=correction_lines(caveats.corrections),
        difference=Difference(attribution=caveats.difference.attribution),
    )


def _spoken(fact: Fact, number: str, caveats: Caveats) -> str:
    """Return a whole row in words, what is wrong first."""
    texts = (
        caveats.difference.spoken(fact.statement),
        *correction_lines(caveats.corrections),
        number,
        caution_count(caveats.cautions),
        fact.date.text,
        fact.reference,
    )
    return as_sentences(texts)


def _amount(figure: Figure) -> int:
    """Return the number of a figure; a name is behind all others."""
    digits = figure.value.replace(",", "")
    is_amount = figure.kind != "label" and digits.isdecimal()
    return int(digits) if is_amount else _AFTER_ALL_NUMBERS
