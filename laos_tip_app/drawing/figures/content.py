"""Reads the content of the figure cards from the table of figures."""

from collections.abc import Collection
from typing import Final, cast

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.drawing.figures.layout import Certainty, FigureCard
from laos_tip_app.drawing.figures.painter import FigureCardContent
from laos_tip_app.drawing.protocols import SceneItem
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.tables import Table, TableRow
from laos_tip_app.store.records import Figure
from laos_tip_app.store.store import Store

_MAX_UNITS: Final = 1000


def card_content(store: Store, table: Table) -> FigureCardContent:
    """Return a card for each row of the table of figures.

    Args:
        store: The report.
        table: The figures as a table.
    """
    rows = {row.id: row for row in table.rows}
    figures = [figure for figure in store.figures() if figure.id in rows]
    # In the order of the report whatever the table is sorted by; labels apart.
    figures.sort(key=lambda figure: figure.kind == "label")
    undated = {
        fact.id
        for fact in store.facts(figure.fact_id for figure in figures)
        if fact.date.precision == "unknown"
    }
    cards = tuple(_card(rows[figure.id], figure, undated) for figure in figures)
    items = tuple(_item(figure, card) for figure, card in zip(figures, cards, strict=True))
    # The cards themselves say that nothing is added up, which is the table's first sentence.
    lead = " ".join(
        (
            _(
                "Each dot stands for one case, one person, or one of what else the "
                "card counts. Figures count different things, or the same people at "
                "different times, and are never added up."
            ),
            *table.lead[1:],
        )
    )
    return FigureCardContent(_("Figures"), lead, cards, items)


def _card(row: TableRow, figure: Figure, undated_facts: Collection[str]) -> FigureCard:
    value, counts, period, certainty, _unused, reference = row.cells
    # A line ends before it rather than within, but for a long name of a section.
    pattern = _("Stated in {reference}").replace(" ", "\u00a0")
    stated = pattern.format(reference=reference.replace(" ¶", "\u00a0¶"))
    is_label = figure.kind == "label"
    digits = figure.value.replace(",", "")
    units = int(digits) if not is_label and digits.isdecimal() else None
    undated = figure.fact_id in undated_facts and not is_label
    return FigureCard(
        value,
        counts,
        _("No date: {period}").format(period=period) if undated else period,
        undated,
        DOT.join((certainty[:1].upper() + certainty[1:], stated)),
        row.attribution,
        row.notes,
        cast("Certainty", figure.kind),
        units if units is None or units <= _MAX_UNITS else None,
        row.group,
    )


def _item(figure: Figure, card: FigureCard) -> SceneItem:
    name = ". ".join(filter(None, (card.value, card.counts, card.period)))
    hint = "\n".join(filter(None, (card.evidence, card.attribution, *card.notes)))
    return SceneItem(Location.of("figure", figure.id), name, hint)
