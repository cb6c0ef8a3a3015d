"""The list that follows a drawn timeline: what the drawing does not say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.corrections import Corrections, note_line
from laos_tip_app.report.document import Block
from laos_tip_app.report.evidence_items import DOT, grade
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.records import Rating
from laos_tip_app.store.store import Store

_WIDTHS: Final = (29, 51, 20)
"""The width of the columns in hundredths: the date, what happened, where it is stated."""


def entry_blocks(store: Store, table: Table, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Yield the entries with their numbers, then the ratings in a few lines.

    Args:
        store: The report.
        table: The timeline as a table.
        numbers: The number of each entry in the drawing.
    """
    corrections = Corrections(store)
    rows = [row for row in table.rows if row.id in numbers]
    status_column = table.column("status")
    limited = _limited_facts(store, rows)
    statuses = Counter(row.cells[status_column].text for row in rows)
    attributions = Counter(row.attribution for row in rows if row.attribution)
    status = _most_common(statuses)
    attribution = _most_common(attributions)
    yield Block(
        "heading", escape(_("The entries of the drawing, by their numbers")), keep_with_next=True
    )
    lead = [*table.lead]
    if attribution:
        lead.append(_("¹ {attribution}.").format(attribution=attribution))
    if status:
        lead.append(_("Status: {status}, where no other is given.").format(status=status.lower()))
    lead.append(_("Notes that are only named stand in full below the drawing."))
    yield Block("subtitle", escape(" ".join(lead)), keep_with_next=True)
    titles = (_("Date"), _("What"), _("Stated in"))
    head = tuple(f"<b>{escape(title)}</b>" for title in titles)
    yield Block("columns", "", cells=head, width_percents=_WIDTHS, keep_with_next=True)
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            yield Block("group", escape(group), keep_with_next=True)
        date, what, stated = (
            escape(row.cells[table.column(name)].text) for name in ("date", "what", "stated")
        )
        if row.attribution:
            what += "¹" if row.attribution == attribution else f" ({escape(row.attribution)})"
        caveats = corrections.for_statement(row.fact_ids)
        more = [] if row.cells[status_column].text == status else [row.cells[status_column].text]
        listed = (*caveats.notes, *caveats.named)
        in_full = [
            note
            for note in listed
            if note.kind == "correction"
            or not limited.isdisjoint(set(note.fact_ids) & set(row.fact_ids))
        ]
        named = [note.id for note in listed if note not in in_full]
        if named:
            pattern = ngettext("note {id}", "notes {id}", len(named))
            more.append(pattern.format(id=", ".join(named)).replace(" ", "\u00a0"))
        if more:
            what += f' <span class="lesser">{escape(DOT.join(("", *more)).strip())}</span>'
        cells = (f"<b>{numbers[row.id]}{DOT}</b>{date}", what, stated)
        notes = [note_line(note) for note in in_full]
        yield Block(
            "row",
            "",
            anchor=f"row:{row.id}",
            cells=cells,
            width_percents=_WIDTHS,
            keep_with_next=bool(notes),
        )
        for number, note in enumerate(notes, 1):
            yield Block("note", escape(note), keep_with_next=number < len(notes))
    yield from _rating_blocks(store, table.rows)


def _limited_facts(store: Store, rows: Sequence[TableRow]) -> frozenset[str]:
    """Return the facts whose notes must stand beside them: numbers and disputes."""
    fact_ids = [fact_id for row in rows for fact_id in row.fact_ids]
    figures, facts = store.figures(fact_ids), store.facts(fact_ids)
    limited = {figure.fact_id for figure in figures if figure.kind != "label"}
    return frozenset(limited | {fact.id for fact in facts if fact.status == "disputed"})


def _most_common(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def _rating_blocks(store: Store, rows: Sequence[TableRow]) -> Iterator[Block]:
    """Yield the ratings of a timeline: the years of each tier, of each source."""
    shown = {row.id for row in rows}
    ratings = [rating for rating in store.ratings() if rating.id in shown]
    if not ratings:
        return
    tiers: dict[str, list[int]] = {}
    sources: dict[str, list[int]] = {}
    for rating in ratings:
        tiers.setdefault(rating.tier, []).append(rating.year)
        sources.setdefault(_source(rating), []).append(rating.year)
    lines = [f"<b>{escape(_('US rating of Laos, by year – context, not from the article.'))}</b>"]
    lines.append(escape(" ".join(f"{name}: {_years(years)}." for name, years in tiers.items())))
    lines.append(escape(" ".join(f"{name}: {_years(years)}." for name, years in sources.items())))
    yield Block("context", "<br/>".join(lines), anchor="ratings", unbreakable=True)


def _source(rating: Rating) -> str:
    return f"{rating.source.publisher}, {grade(rating.grade)}"


def _years(years: Sequence[int]) -> str:
    """Return years, adjacent ones as a span: 2001–2003, 2005."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
