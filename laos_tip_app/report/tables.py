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
from laos_tip_app.report.table import Cells, RowBuilder, Table, TableCell, TableColumn, TableRow
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
_MARK_ORDER: Final = (*reversed(dict.fromkeys(MARKS.values())), "")


class TableBuilder(NamedTuple):
    """Builds the tables of a report.

    Attributes:
        with_context: Whether the timeline has the US rating of each year.
        only: The ids of the rows that a table has, in their order; None for all.
    """

    store: Store
    with_context: bool = True
    only: Collection[str] | None = None

    def timeline(self) -> Table:
        """Return the timeline: events, then statements, then context."""
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
        events = sorted(self.store.events(), key=attrgetter("order"))
        timeline = _TimelineRows(self.store, columns, events)
        rows = [timeline.event(event) for event in events]
        if self.with_context:
            rows += [timeline.rating(rating) for rating in self.store.ratings()]
        return self._limited(
            Table("timeline", _("Timeline"), columns, "what", tuple(rows), kinds=timeline.kinds)
        )

    def stakeholders(self) -> Table:
        """Return the stakeholders by kind."""
        columns = (
            TableColumn("who", _("Who"), 38, on_screen=True),
            TableColumn("roles", source_says(self.store.meta()), 52, on_screen=True),
            TableColumn("cautions", _("Cautions"), on_screen=True, in_files=False),
            TableColumn("facts", _("Facts"), 10, on_screen=True),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in")),
        )
        kinds = self._stakeholder_kinds()
        stakeholders = self._stakeholders(kinds)
        builder = RowBuilder(self.store, columns, chain.from_iterable(stakeholders.values()))
        rows = []
        for stakeholder, fact_ids in stakeholders.items():
            cells: Cells = {
                "who": stakeholder.full_name,
                "roles": stakeholder.roles,
                "facts": _count_cell(len(fact_ids)),
            }
            caveats = builder.corrections.for_summary(fact_ids)
            location = Location.of("stakeholder", stakeholder.id)
            row = builder.row(location, cells, caveats, fact_ids)
            rows.append(_in_group(row, stakeholder))
        return self._limited(
            Table("stakeholders", _("Stakeholders"), columns, "roles", tuple(rows), kinds=kinds)
        )

    def facts(self, *, in_full: bool = True) -> Table:
        """Return all facts in the order of the report.

        Args:
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
        rows = tuple(_fact_rows(self.store, columns, in_full=in_full))
        return self._limited(Table("facts", _("Facts"), columns, "fact", rows, kinds=kinds))

    def figures(self) -> Table:
        """Return the figures, labels apart. Nothing is added up."""
        columns = (
            TableColumn("figure", _("Figure"), 17, on_screen=True),
            TableColumn("counts", _("Thing counted"), 44, on_screen=True),
            TableColumn("period", _("Period"), 22, on_screen=True),
            TableColumn("certainty", _("Precision"), 17, on_screen=True),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), on_screen=True),
        )
        builder = RowBuilder(self.store, columns)
        figures = enumerate(self.store.figures())
        rows = [_figure_row(builder, figure, position) for position, figure in figures]
        rows.sort(key=lambda row: row.kind == "label")
        lead = (_("The figures count different things. Do not add them together."),)
        return self._limited(Table("figures", _("Figures"), columns, "counts", tuple(rows), lead))

    def ratings(self) -> Table:
        """Return the US rating of each year; all of it is context."""
        columns = (
            TableColumn("year", _("Year"), 7, on_screen=True),
            TableColumn("tier", _("US rating"), 13, on_screen=True),
            TableColumn("grade", _("Source type"), 14, on_screen=True),
            TableColumn(
                "finding", _("What the US report says, in the part read"), 38, on_screen=True
            ),
            TableColumn("source", _("Source"), 28, on_screen=True),
        )
        builder = RowBuilder(self.store, columns)
        tiers = {tier.id: tier.position for tier in self.store.tiers()}
        rows = tuple(
            _rating_row(builder, rating, tiers[rating.tier]) for rating in self.store.ratings()
        )
        return Table("ratings", _("US ratings by year (context)"), columns, "tier", rows)

    def relations(self) -> Table:
        """Return the relations of stakeholders."""
        columns = (
            TableColumn("statement", _("Statement"), 75),
            TableColumn("who", _("Who")),
            TableColumn("relation", _("Relation")),
            TableColumn("topic", _("Topic")),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), 25),
        )
        relations = self.store.relations()
        stated = (fact for relation in relations for fact in relation.fact_ids)
        builder = RowBuilder(self.store, columns, stated)
        names = {row.id: row.full_name for row in self.store.stakeholders()}
        rows = tuple(_relation_row(builder, relation, names) for relation in relations)
        return self._limited(Table("relations", _("Relations"), columns, "statement", rows))

    def movements(self) -> Table:
        """Return the movements on the map."""
        from laos_tip_app.report.places import movement_table

        return self._limited(movement_table(self.store))

    def places(self) -> Table:
        """Return the places, on the map or not."""
        from laos_tip_app.report.places import place_table

        return self._limited(place_table(self.store))

    def matrix(self) -> Table:
        """Return the number of facts per stakeholder and theme.

        A column that counts the facts on a theme has the id of the theme.
        """
        themes = self.store.themes()
        width = 64 // max(len(themes), 1)
        columns = (
            TableColumn("who", _("Who"), 100 - width * (len(themes) + 1), on_screen=True),
            *(TableColumn(theme.id, theme.label, width, on_screen=True) for theme in themes),
            TableColumn("all-facts", _("All facts"), width, on_screen=True),
        )
        builder = RowBuilder(self.store, columns)
        kinds = self._stakeholder_kinds()
        counts = {(who, theme): n for who, theme, n in self.store.themes_of_stakeholders()}
        rows = []
        for stakeholder, fact_ids in self._stakeholders(kinds).items():
            cells: Cells = {
                "who": stakeholder.full_name,
                "all-facts": _count_cell(len(fact_ids)),
                **{
                    theme.id: _matrix_cell(counts.get((stakeholder.id, theme.id), 0), theme.label)
                    for theme in themes
                },
            }
            # Numbers of facts are no claims of the report.
            caveats = builder.corrections.for_summary(fact_ids)._replace(difference=Difference())
            location = Location.of("stakeholder", stakeholder.id)
            row = builder.row(location, cells, caveats, fact_ids)
            rows.append(_in_group(row, stakeholder))
        title = _("Facts by stakeholder and theme")
        table = self._limited(Table("matrix", title, columns, "who", tuple(rows), kinds=kinds))
        counted = {fact for row in table.rows for fact in row.fact_ids}
        caveats = builder.corrections.for_summary(counted)
        lead = (
            _("Each number is the number of facts about a stakeholder and a theme."),
            _("The numbers show how the text was divided, not how much was done."),
            *filter(None, (caveats.difference.attribution,)),
            *table.lead,
        )
        return table._replace(lead=lead)

    def _limited(self, table: Table) -> Table:
        """Return a table with the chosen rows; its lead counts the rest."""
        if self.only is None:
            return table
        by_id = {row.id: row for row in table.rows}
        rows = tuple(by_id[row_id] for row_id in self.only if row_id in by_id)
        lead = table.lead
        if len(rows) < len(table.rows):
            pattern = _("Filtered: {shown} of {all} shown.")
            lead = (*lead, pattern.format(shown=len(rows), all=len(table.rows)))
        return table._replace(rows=rows, lead=lead)

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

    def __init__(
        self, store: Store, columns: Iterable[TableColumn], events: Collection[Event]
    ) -> None:
        """Read the notes, places and status of the events."""
        kinds = ("event", "rating", "statement")
        self.kinds = {
            **{kind: event_kind(kind) for kind in kinds},
            CONTEXT_KIND: _("US rating (context)"),
        }
        self._ratings_heading = yearly_ratings(store.meta())
        self._precisions = precision_labels()
        self._themes = {theme.id: theme.label for theme in store.themes()}
        stated = (fact for event in events for fact in event.fact_ids)
        self._builder = RowBuilder(store, columns, stated)

    def event(self, event: Event) -> TableRow:
        """Return an entry of the article's timeline."""
        cells: Cells = {
            **self._cells(event.date, event.theme, event.kind),
            "date": TableCell(event.date.text, event.date.sort_key(event.position)),
            "what": event.title,
        }
        is_statement = event.kind == "statement"
        caveats = self._builder.corrections.for_statement(event.fact_ids)
        location = Location.of("event", event.id)
        return self._builder.row(location, cells, caveats, event.fact_ids)._replace(
            group=_("Statements about a situation (no single date)") if is_statement else "",
            kind=event.kind,
            theme=event.theme,
        )

    def rating(self, rating: Rating) -> TableRow:
        """Return the US rating of a year, which is context."""
        year = f"{rating.year:04}"
        date = Date(str(rating.year), f"{year}-01-01", f"{year}-12-31", "year", "")
        cells: Cells = {
            **self._cells(date, "rating", CONTEXT_KIND),
            "date": TableCell(date.text, f"{date.start} {rating.id}"),
            "what": _("US rating: {tier}").format(tier=rating.tier),
            "status": grade(rating.grade),
            "stated": titles(rating.sources),
            "finding": rating.finding,
        }
        second_hand = rating.grade == "second-hand"
        context = (
            _("Context, second-hand: {publisher}") if second_hand else _("Context: {publisher}")
        )
        source = context.format(publisher=publishers(rating.sources))
        caveats = Caveats(attribution=source, difference=Difference(attribution=source))
        location = Location("timeline", "rating", rating.id)
        return self._builder.row(location, cells, caveats)._replace(
            group=self._ratings_heading, kind=CONTEXT_KIND, theme="rating", background="context"
        )

    def _cells(self, date: Date, theme: str, kind: str) -> Cells:
        """Return what every row says of its date, theme and kind."""
        precision = self._precisions[date.precision]
        certainty = precision
        if date.inferred and date.precision == "reporting-period":
            certainty = _("{precision}, period is our reading").format(precision=precision)
        elif date.inferred:
            certainty = _("{precision}, partly our reading").format(precision=precision)
        themes = self._themes
        theme_order = list(themes).index(theme) if theme in themes else len(themes)
        return {
            "first-day": date.start,
            "last-day": date.end,
            "precision": precision,
            "inferred": date.inferred,
            "theme": TableCell(themes.get(theme, theme), theme_order),
            "kind": TableCell(self.kinds[kind], list(self.kinds).index(kind)),
            "certainty": TableCell(certainty, list(self._precisions).index(date.precision)),
        }


def _in_group(row: TableRow, stakeholder: Stakeholder) -> TableRow:
    """Return a row that is on a stakeholder, in its group."""
    group = stakeholder.kind_label
    keywords = f"{stakeholder.full_name}\n{stakeholder.roles}\n{group}"
    return row._replace(group=group, kind=stakeholder.kind, keywords=keywords)


def _fact_rows(
    store: Store, columns: Iterable[TableColumn], *, in_full: bool
) -> Iterator[TableRow]:
    builder = RowBuilder(store, columns)
    themes = {theme.id: theme.label for theme in store.themes()}
    figures: dict[str, list[Figure]] = {}
    for figure in store.figures():
        figures.setdefault(figure.fact_id, []).append(figure)
    for position, fact in enumerate(store.facts()):
        caveats = builder.corrections.for_statement((fact.id,))
        mark = caveats.difference.mark
        of_fact = figures.get(fact.id, [])
        number = with_semicolons(map(figure_value, of_fact))
        spoken = _spoken_fact(fact, number, caveats)
        date = fact.date.text if in_full else fact.date.short
        cells: Cells = {
            "mark": TableCell(mark, _MARK_ORDER.index(mark), spoken=spoken),
            "number": TableCell(number, min(map(_amount, of_fact), default=0)),
            "fact": fact.statement if in_full else fact.row_text,
            "when": TableCell(date, fact.date.sort_key(position)),
            "first-day": fact.date.start,
            "last-day": fact.date.end,
            "inferred": fact.date.inferred,
            "theme": themes[fact.theme],
            "stated": TableCell(fact.reference, position),
            "citation": _citation(store, fact) if in_full else "",
        }
        row = builder.row(Location("figures", "fact", fact.id), cells, caveats, (fact.id,))
        words = (fact.statement, *caveats.full_lines, *(cell.text for cell in row.cells))
        kind = NUMBER_KIND if of_fact else _TEXT_KIND
        row = row._replace(kind=kind, keywords="\n".join(words))
        if not in_full:
            # A column has the mark, and counts the cautions.
            difference = Difference(attribution=caveats.difference.attribution)
            row = row._replace(cautions=(), difference=difference)
        yield row


def _citation(store: Store, fact: Fact) -> str:
    from laos_tip_app.report.citations import cited, short

    return short(cited(store, Location.of("fact", fact.id)))


def _spoken_fact(fact: Fact, number: str, caveats: Caveats) -> str:
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


def _figure_row(builder: RowBuilder, figure: Figure, position: int) -> TableRow:
    is_label = figure.kind == "label"
    kinds = ("exact", "approximate", "none", "counted", "label")
    cells: Cells = {
        "figure": TableCell(figure_value(figure), None if is_label else _amount(figure)),
        "counts": figure.counts,
        "period": figure.period,
        "certainty": TableCell(figure_certainty(figure) or _("Exact"), kinds.index(figure.kind)),
        "stated": TableCell(figure.reference, position),
    }
    caveats = builder.corrections.for_statement((figure.fact_id,))
    location = Location.of("figure", figure.id)
    return builder.row(location, cells, caveats, (figure.fact_id,))._replace(
        group=_("Numbers that are names, not quantities") if is_label else "", kind=figure.kind
    )


def _rating_row(builder: RowBuilder, rating: Rating, tier: int) -> TableRow:
    cells: Cells = {
        "year": TableCell(str(rating.year), rating.year),
        "tier": TableCell(rating.tier, tier),
        # In words: ● and ○ mark statuses.
        "grade": TableCell(grade(rating.grade), int(rating.grade == "second-hand")),
        "finding": rating.finding,
        "source": TableCell(titles(rating.sources), caption=publishers(rating.sources)),
    }
    row = builder.row(Location.of("rating", rating.id), cells, Caveats())
    return row._replace(kind=rating.grade, background="context")


def _relation_row(builder: RowBuilder, relation: Relation, names: Mapping[str, str]) -> TableRow:
    ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
    cells: Cells = {
        "statement": relation.sentence,
        "who": with_semicolons(names[end] for end in ends),
        "relation": relation.label,
        "topic": relation.topic,
    }
    caveats = builder.corrections.for_statement(relation.fact_ids)
    location = Location.of("relation", relation.id)
    return builder.row(location, cells, caveats, relation.fact_ids)


def _count_cell(count: int) -> TableCell:
    spoken = ngettext("{count} fact", "{count} facts", count).format(count=count)
    return TableCell(str(count), -count, spoken=spoken)


def _matrix_cell(count: int, theme: str) -> TableCell:
    spoken = _("{theme}: {facts}").format(theme=theme, facts=_count_cell(count).spoken)
    shade = min(sqrt(count / _STRONGEST), 1.0)
    return TableCell(str(count or ""), -count, spoken=spoken, shade=shade)
