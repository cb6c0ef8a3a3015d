"""The report's lists as tables, for paper and for files of data: rows with all that must stand by.

Knows nothing of Qt, of pages or of the ways in which a file writes a table.
"""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT, by_section, event_kind, figure_certainty, grade
from laos_tip_app.report.labels import Words
from laos_tip_app.store.records import Event, Fact, Figure, Rating, Relation, Stakeholder
from laos_tip_app.store.store import Store


class TableWords(NamedTuple):
    """Words that only tables need, in the user's language; the defaults are English."""

    timeline: str = "Timeline"
    stakeholders: str = "Stakeholders"
    figures: str = "Figures"
    relations: str = "Relations"
    matrix: str = "Facts by stakeholder and theme"
    all_facts: str = "All facts"
    counted: str = "Each number is how many facts of the report are on a stakeholder and a theme."
    not_deeds: str = "The numbers show how the text was divided, not how much was done."
    date: str = "Date"
    first_day: str = "First day"
    last_day: str = "Last day"
    precision: str = "Precision of date"
    what: str = "What"
    theme: str = "Theme"
    kind: str = "Kind"
    status: str = "Status"
    stated_in: str = "Stated in"
    who: str = "Who"
    roles: str = "What the article says"
    facts: str = "Facts"
    figure: str = "Figure"
    counts: str = "What it counts"
    period: str = "Period"
    certainty: str = "Certainty"
    relation: str = "Statement"
    label: str = "Relation"
    topic: str = "Topic"
    row_id: str = "ID"
    group: str = "Group"
    attribution: str = "According to"
    notes: str = "Editor’s notes"
    exact: str = "exact"
    about: str = "about {value} {unit}"
    amount: str = "{value} {unit}"
    day: str = "day"
    month: str = "month"
    month_range: str = "span of months"
    year: str = "year"
    reporting_period: str = "reporting period"
    unknown: str = "not dated"
    statements: str = "Statements on a situation (no single date)"
    labels: str = "Numbers that are labels, not quantities"
    ratings: str = "Context, not from the article: the US rating of each year"
    us_rating: str = "US rating: {tier}"
    context: str = "Context: {publisher}"
    inferred: str = "Inferred"
    source: str = "Source"
    edition: str = "Edition"
    as_of: str = "As of"
    licence: str = "Licence"
    no_sums: str = "The figures count different things and are never added up."
    as_filtered: str = "Filtered: {shown} of {all} are shown."


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
    words: Words
    table_words: TableWords
    with_context: bool = True

    def timeline(self, only: Collection[str] | None = None) -> Table:
        """Return the timeline: what is dated, statements apart, context apart.

        Args:
            only: The ids of the rows that are wanted, in their order; or None for all.
        """
        words = self.table_words
        events = sorted(
            self.store.events(),
            key=lambda event: (
                event.kind == "statement",
                event.date.start or "9999",
                event.position,
            ),
        )
        facts = self._facts(fact for event in events for fact in event.fact_ids)
        corrections = Corrections(self.store, self.words, facts)
        themes = {theme.id: theme.label for theme in self.store.themes()}
        rows = [self._event(event, facts, corrections, themes) for event in events]
        if self.with_context:
            rows += [self._rating(rating, themes) for rating in self.store.ratings()]
        columns = (
            TableColumn(words.date, 18),
            TableColumn(words.first_day),
            TableColumn(words.last_day),
            TableColumn(words.precision),
            TableColumn(words.inferred),
            TableColumn(words.what, 36),
            TableColumn(words.theme),
            TableColumn(words.kind, 13),
            TableColumn(words.status, 15),
            TableColumn(words.stated_in, 18),
        )
        return self._table("timeline", words.timeline, columns, 5, rows, only)

    def stakeholders(self, only: Collection[str] | None = None) -> Table:
        """Return the stakeholders by kind; see `timeline`."""
        words = self.table_words
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        members: dict[str, list[Stakeholder]] = {kind: [] for kind in labels}
        for each in self.store.stakeholders():
            members.setdefault(each.kind, []).append(each)
        corrections = Corrections(self.store, self.words)
        rows = [
            self._stakeholder(each, corrections, labels.get(kind, kind))
            for kind, found in members.items()
            for each in found
        ]
        columns = (
            TableColumn(words.who, 38),
            TableColumn(words.roles, 52),
            TableColumn(words.facts, 10),
            TableColumn(words.status),
            TableColumn(words.stated_in),
        )
        return self._table("stakeholders", words.stakeholders, columns, 1, rows, only)

    def figures(self, only: Collection[str] | None = None) -> Table:
        """Return the figures, labels apart; see `timeline`. Nothing is added up."""
        words = self.table_words
        figures = sorted(self.store.figures(), key=lambda figure: figure.kind == "label")
        facts = self._facts(figure.fact_id for figure in figures)
        corrections = Corrections(self.store, self.words, facts)
        rows = [self._figure(figure, corrections) for figure in figures]
        columns = (
            TableColumn(words.figure, 17),
            TableColumn(words.counts, 33),
            TableColumn(words.period, 18),
            TableColumn(words.certainty, 17),
            TableColumn(words.status, 15),
            TableColumn(words.stated_in),
        )
        table = self._table("figures", words.figures, columns, 1, rows, only)
        return table._replace(lead=(words.no_sums, *table.lead))

    def relations(self, only: Collection[str] | None = None) -> Table:
        """Return what stakeholders have to do with each other; see `timeline`."""
        words = self.table_words
        relations = self.store.relations()
        facts = self._facts(fact for relation in relations for fact in relation.fact_ids)
        corrections = Corrections(self.store, self.words, facts)
        names = {each.id: each.full_name for each in self.store.stakeholders()}
        rows = [self._relation(relation, facts, corrections, names) for relation in relations]
        columns = (
            TableColumn(words.relation, 58),
            TableColumn(words.who),
            TableColumn(words.label),
            TableColumn(words.topic),
            TableColumn(words.status, 18),
            TableColumn(words.stated_in, 24),
        )
        return self._table("relations", words.relations, columns, 0, rows, only)

    def matrix(self, only: Collection[str] | None = None) -> Table:
        """Return how many facts there are on each stakeholder and theme; see `timeline`."""
        words = self.table_words
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        order = {kind: number for number, kind in enumerate(labels)}
        themes = self.store.themes()
        counts = {(who, theme): n for who, theme, n in self.store.themes_of_stakeholders()}
        stakeholders = sorted(
            self.store.stakeholders(),
            key=lambda each: (order.get(each.kind, len(order)), each.position),
        )
        facts = self.store.facts_of("stakeholder", (each.id for each in stakeholders))
        corrections = Corrections(self.store, self.words)
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
            TableColumn(words.who, 100 - share * (len(themes) + 1)),
            *(TableColumn(theme.label, share) for theme in themes),
            TableColumn(words.all_facts, share),
        )
        table = self._table("matrix", words.matrix, columns, 0, rows, only)
        counted = {fact for row in table.rows for fact in facts.get(row.id, ())}
        caveats = corrections.for_summary(counted)
        said = (caveats.attribution, *corrections.lines(caveats))
        lead = (words.counted, words.not_deeds, *filter(None, said), *table.lead)
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
            lead = (self.table_words.as_filtered.format(shown=len(chosen), all=len(rows)),)
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
                self._precision(event.date.precision),
                event.date.inferred,
                event.title,
                themes.get(event.theme, event.theme),
                event_kind(event.kind, self.words),
                caveats.status,
                _stated_in(event.fact_ids, facts),
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
            self.table_words.statements if event.kind == "statement" else "",
        )

    def _rating(self, rating: Rating, themes: dict[str, str]) -> TableRow:
        words = self.table_words
        year = f"{rating.year:04}"
        return TableRow(
            rating.id,
            (
                str(rating.year),
                f"{year}-01-01",
                f"{year}-12-31",
                words.year,
                "",
                words.us_rating.format(tier=rating.tier),
                themes.get("rating", self.words.event_rating),
                self.words.kind_rating,
                grade(rating.grade, self.words),
                rating.source.title,
            ),
            words.context.format(publisher=rating.source.publisher),
            group=words.ratings,
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
        words = self.table_words
        caveats = corrections.for_statement((figure.fact_id,))
        pattern = words.about if figure.kind == "approximate" else words.amount
        value = pattern.format(value=figure.value, unit=figure.unit)
        return TableRow(
            figure.id,
            (
                figure.value if figure.kind == "label" else value,
                figure.counts,
                figure.period,
                figure_certainty(figure, self.words) or words.exact,
                caveats.status,
                figure.reference,
            ),
            caveats.attribution,
            corrections.lines(caveats),
            corrections.full_lines(caveats),
            words.labels if figure.kind == "label" else "",
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

    def _precision(self, precision: str) -> str:
        return str(getattr(self.table_words, precision.replace("-", "_")))


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
