"""Reads the content of the figure cards from the table of figures."""

from typing import Final, cast

from laos_tip_app.base.i18n import _
from laos_tip_app.drawing.figures.layout import Certainty, FigureCard, dotted_number
from laos_tip_app.drawing.figures.painter import FigureCardContent
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.report.corrections import Corrections, correction_lines
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.records import Figure
from laos_tip_app.store.store import Store

_MAX_UNITS: Final = 1000


def card_content(store: Store, table: Table) -> FigureCardContent:
    """Return a card for each row of the table of figures."""
    figures = {figure.id: figure for figure in store.figures()}
    facts = store.facts(figures[row.id].fact_id for row in table.rows)
    undated = {fact.id for fact in facts if fact.date.precision == "unknown"}
    cards, items = [], []
    for row in table.rows:
        figure = figures[row.id]
        is_undated = figure.fact_id in undated and figure.kind != "label"
        cards.append(_card(table, row, figure, undated=is_undated))
        items.append(_item(row, cards[-1], *table.texts(row, "counts")))
    # The cards say themselves that nothing is added up.
    _first, *filtered = table.lead
    apart = _(
        "Figures count different things, or the same people at different times, so they must not "
        "be added together."
    )
    return FigureCardContent(_("Figures"), " ".join((apart, *filtered)), tuple(cards), tuple(items))


def screen_cards(store: Store, table: Table) -> FigureCardContent:
    """Return a card for each quantity, its cautions in words.

    A number that is a name is a row of the facts, and no card. Where each is stated, and all else,
    is in the details.
    """
    rows = tuple(row for row in table.rows if row.kind != "label")
    content = card_content(store, table._replace(rows=rows))
    corrections = Corrections(store, (fact for row in rows for fact in row.fact_ids))
    cards, items = [], []
    for row, card, item in zip(rows, content.cards, content.items, strict=True):
        counts, certainty = table.texts(row, "counts", "certainty")
        caveats = corrections.for_statement(row.fact_ids)
        cautions = (note.short for note in caveats.cautions)
        notes = (*correction_lines(caveats.corrections), *cautions)
        period = (card.period, certainty) if card.certainty == "counted" else (card.period,)
        cards.append(
            card._replace(
                counts=counts,
                period=DOT.join(filter(None, period)),
                undated=False,
                evidence="",
                notes=notes,
                mark=row.difference.mark,
            )
        )
        hint = "\n".join(notes)
        items.append(item._replace(hint=hint, description=hint))
    return content._replace(
        notes=_("Do not add figures together."), cards=tuple(cards), items=tuple(items)
    )


def _card(table: Table, row: TableRow, figure: Figure, *, undated: bool) -> FigureCard:
    columns = ("figure", "counts", "period", "certainty", "stated")
    value, counts, period, certainty, reference = table.texts(row, *columns)
    # A line ends before it rather than within, but for a long name of a section.
    stated = _("Stated in {reference}").replace(" ", "\u00a0")
    evidence = certainty, stated.format(reference=reference.replace(" ¶", "\u00a0¶"))
    units = dotted_number(figure)
    return FigureCard(
        value=value,
        counts=row.difference.marked(counts),
        period=_("No date: {period}").format(period=period) if undated else period,
        undated=undated,
        evidence=DOT.join(filter(None, evidence)),
        attribution=row.difference.attribution,
        notes=row.notes,
        certainty=cast("Certainty", figure.kind),
        units=units if units is None or units <= _MAX_UNITS else None,
        group=row.group,
    )


def _item(row: TableRow, card: FigureCard, counts: str) -> SceneItem:
    name = ". ".join(filter(None, (card.value, row.difference.spoken(counts), card.period)))
    hint = "\n".join(filter(None, (card.evidence, card.attribution, *card.notes)))
    return SceneItem(row.location, name, hint, description=hint)
