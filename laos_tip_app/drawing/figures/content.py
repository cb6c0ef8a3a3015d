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
    """Return a card for each row of the table of figures.

    Args:
        store: The report.
        table: The figures as a table.
    """
    by_id = {figure.id: figure for figure in store.figures()}
    figures = [by_id[row.id] for row in table.rows]
    undated = {
        fact.id
        for fact in store.facts(figure.fact_id for figure in figures)
        if fact.date.precision == "unknown"
    }
    # The cards say themselves that nothing is added up.
    _first, *filtered = table.lead
    cards = tuple(
        _card(table, row, figure, undated=figure.fact_id in undated and figure.kind != "label")
        for row, figure in zip(table.rows, figures, strict=True)
    )
    items = tuple(
        _item(row, card, *table.texts(row, "counts"))
        for row, card in zip(table.rows, cards, strict=True)
    )
    apart = _(
        "Figures count different things, or the same people at different times, so they must not "
        "be added together."
    )
    return FigureCardContent(_("Figures"), " ".join((apart, *filtered)), cards, items)


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
        caveats, [counts] = corrections.for_statement(row.fact_ids), table.texts(row, "counts")
        cautions = (note.short for note in caveats.cautions)
        notes = (*correction_lines(caveats.corrections), *cautions)
        certainty = card.evidence.partition(DOT)[0] if card.certainty == "counted" else ""
        cards.append(
            card._replace(
                counts=counts,
                period=DOT.join(filter(None, (card.period, certainty))),
                undated=False,
                evidence="",
                notes=notes,
                mark=row.difference.mark,
            )
        )
        hint = "\n".join(notes)
        items.append(item._replace(hint=hint, description=hint))
    apart = _("Do not add figures together.")
    return FigureCardContent(content.title, apart, tuple(cards), tuple(items))


def _card(table: Table, row: TableRow, figure: Figure, *, undated: bool) -> FigureCard:
    columns = ("figure", "counts", "period", "certainty", "stated")
    value, counts, period, certainty, reference = table.texts(row, *columns)
    # A line ends before it rather than within, but for a long name of a section.
    pattern = _("Stated in {reference}").replace(" ", "\u00a0")
    stated = pattern.format(reference=reference.replace(" ¶", "\u00a0¶"))
    units = dotted_number(figure)
    return FigureCard(
        value,
        row.difference.marked(counts),
        _("No date: {period}").format(period=period) if undated else period,
        undated,
        DOT.join(filter(None, (certainty, stated))),
        row.difference.attribution,
        row.notes,
        cast("Certainty", figure.kind),
        units if units is None or units <= _MAX_UNITS else None,
        row.group,
    )


def _item(row: TableRow, card: FigureCard, counts: str) -> SceneItem:
    parts = (card.value, row.difference.spoken(counts), card.period)
    name = ". ".join(text for text in parts if text)
    hint = "\n".join(text for text in (card.evidence, card.attribution, *card.notes) if text)
    return SceneItem(row.location, name, hint, description=hint)
