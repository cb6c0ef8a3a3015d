"""The list after a drawn timeline: what the drawing does not say."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.context_notes import publishers
from laos_tip_app.report.document import Block, DocumentTable, SectionPart, with_full_stop
from laos_tip_app.report.evidence_items import grade
from laos_tip_app.report.labels import DOT, number_ranges, ratings_title
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.store import Store

_WIDTHS: Final = (29, 51, 20)
"""The width of the columns in hundredths: the date, what happened, where it is stated."""


def timeline_list(store: Store, table: Table, numbers: Mapping[str, int]) -> Iterator[SectionPart]:
    """Yield the entries with their numbers, then the ratings in brief.

    Args:
        store: The report.
        table: The timeline as a table.
        numbers: The number of each entry in the drawing.
    """
    yield Block("heading", escape(_("Entries in the drawing, by number")))
    if table.lead:
        yield Block("subtitle", escape(" ".join(table.lead)))
    columns = (_("Date"), _("Entry"), _("Stated in"))
    yield DocumentTable(columns, _WIDTHS, tuple(_rows(store, table, numbers)))
    yield from _rating_blocks(store, table.rows)


def _rows(store: Store, table: Table, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Yield the rows, each with the notes that are beside it."""
    statements = Statements(store, only_on_pages=True)
    columns = [table.column(name) for name in ("date", "what", "stated")]
    group = ""
    for row in table.rows:
        if row.id not in numbers:
            continue
        if row.group != group:
            group = row.group
            yield Block("group", escape(group))
        date, what, stated = (row.cells[column].text for column in columns)
        html = statements.marked(what, row.fact_ids)
        notes = statements.notes(row.fact_ids)
        yield Block(
            "row",
            anchor=f"row:{row.id}",
            cells=(f"<b>{numbers[row.id]}{DOT}</b>{escape(date)}", html, escape(stated)),
            keep_with_next=bool(notes),
        )
        yield from notes


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
        source = f"{publishers(rating.sources)}, {grade(rating.grade)}"
        sources.setdefault(source, []).append(rating.year)
    title = ratings_title(store.meta())
    lines = [f"<b>{escape(with_full_stop(title))}</b>"]
    for years in (tiers, sources):
        line = " ".join(f"{name}: {number_ranges(each)}." for name, each in years.items())
        lines.append(escape(line))
    yield Block("context", "<br/>".join(lines), anchor="ratings", unbreakable=True)
