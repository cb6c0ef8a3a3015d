"""The list after a drawn timeline: what the drawing does not say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.context_notes import publishers
from laos_tip_app.report.corrections import Corrections, note_line
from laos_tip_app.report.document import Block, keep_together, with_full_stop
from laos_tip_app.report.evidence_items import DOT, grade
from laos_tip_app.report.labels import ratings_title
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.records import Rating
from laos_tip_app.store.store import Store

_WIDTHS: Final = (29, 51, 20)
"""The width of the columns in hundredths: the date, what happened, where it is stated."""


def timeline_list(store: Store, table: Table, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Yield the entries with their numbers, then the ratings in brief.

    Args:
        store: The report.
        table: The timeline as a table.
        numbers: The number of each entry in the drawing.
    """
    rows = [row for row in table.rows if row.id in numbers]
    entries = _Entries(store, table, rows)
    yield Block("heading", escape(_("Entries in the drawing, by number")), keep_with_next=True)
    yield Block("subtitle", escape(" ".join((*table.lead, *entries.key()))), keep_with_next=True)
    titles = (_("Date"), _("Entry"), _("Stated in"))
    head = tuple(f"<b>{escape(title)}</b>" for title in titles)
    yield Block("columns", "", cells=head, width_percents=_WIDTHS, keep_with_next=True)
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            yield Block("group", escape(group), keep_with_next=True)
        yield from entries.blocks(row, numbers[row.id])
    yield from _rating_blocks(store, table.rows)


class _Entries:
    """Builds the rows; says once which status and attribution most have."""

    def __init__(self, store: Store, table: Table, rows: Sequence[TableRow]) -> None:
        self._table = table
        self._corrections = Corrections(store)
        self._limited = limited_facts(store, [fact for row in rows for fact in row.fact_ids])
        self._status = _most_common(Counter(self._cell(row, "status") for row in rows))
        self._attribution = _most_common(Counter(filter(None, (row.attribution for row in rows))))

    def key(self) -> Iterator[str]:
        """Yield the sentences that explain the list."""
        if self._attribution:
            yield _("¹ {attribution}.").format(attribution=self._attribution)
        if self._status:
            pattern = _("Status: {status}, where no other is given.")
            yield pattern.format(status=self._status.lower())
        yield _("Notes given by number are in full below the drawing.")

    def blocks(self, row: TableRow, number: int) -> Iterator[Block]:
        """Yield a row, then the notes that stand beside it."""
        caveats = self._corrections.for_statement(row.fact_ids)
        listed = (*caveats.notes, *caveats.named)
        in_full = [
            note
            for note in listed
            if note in caveats.corrections
            or not self._limited.isdisjoint(set(note.fact_ids) & set(row.fact_ids))
        ]
        named = [note.id for note in listed if note not in in_full]
        what = escape(self._cell(row, "what"))
        if row.attribution:
            is_usual = row.attribution == self._attribution
            what += "¹" if is_usual else f" ({escape(row.attribution)})"
        status = self._cell(row, "status")
        more = [] if status == self._status else [status]
        if named:
            pattern = ngettext("note {id}", "notes {id}", len(named))
            more.append(pattern.format(id=", ".join(named)).replace(" ", "\u00a0"))
        if more:
            what += f' <span class="lesser">{escape(DOT.join(("", *more)).strip())}</span>'
        date, stated = escape(self._cell(row, "date")), escape(self._cell(row, "stated"))
        yield Block(
            "row",
            "",
            anchor=f"row:{row.id}",
            cells=(f"<b>{number}{DOT}</b>{date}", what, stated),
            width_percents=_WIDTHS,
            keep_with_next=bool(in_full),
        )
        yield from keep_together(Block("note", escape(note_line(note))) for note in in_full)

    def _cell(self, row: TableRow, column_id: str) -> str:
        return row.cells[self._table.column(column_id)].text


def limited_facts(store: Store, fact_ids: Sequence[str]) -> frozenset[str]:
    """Return the facts whose notes must stand beside them: numbers and disputes."""
    figures, facts = store.figures(fact_ids), store.facts(fact_ids)
    limited = {figure.fact_id for figure in figures if figure.kind != "label"}
    return frozenset(limited | {fact.id for fact in facts if fact.status == "disputed"})


def _most_common(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def _rating_blocks(store: Store, rows: Sequence[TableRow]) -> Iterator[Block]:
    """Yield the ratings: the years of each tier and each source."""
    shown = {row.id for row in rows}
    ratings = [rating for rating in store.ratings() if rating.id in shown]
    if not ratings:
        return
    tiers: dict[str, list[int]] = {}
    sources: dict[str, list[int]] = {}
    for rating in ratings:
        tiers.setdefault(rating.tier, []).append(rating.year)
        sources.setdefault(_source(rating), []).append(rating.year)
    title = ratings_title(store.meta())
    lines = [f"<b>{escape(with_full_stop(title))}</b>"]
    lines.append(escape(" ".join(f"{name}: {_years(years)}." for name, years in tiers.items())))
    lines.append(escape(" ".join(f"{name}: {_years(years)}." for name, years in sources.items())))
    yield Block("context", "<br/>".join(lines), anchor="ratings", unbreakable=True)


def _source(rating: Rating) -> str:
    return f"{publishers(rating.sources)}, {grade(rating.grade)}"


def _years(years: Sequence[int]) -> str:
    """Return years, adjacent ones as a span: 2001–2003, 2005."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
