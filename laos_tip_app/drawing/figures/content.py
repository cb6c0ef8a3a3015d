"""What the cards of figures say.

Knows records and the rows of the table of figures. Knows nothing of where a card stands.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from laos_tip_app.drawing.figures.layout import FigureCard, Look
from laos_tip_app.drawing.figures.painter import FigureCardContent
from laos_tip_app.drawing.protocols import SceneItem
from laos_tip_app.models.figure_model import LABEL, FigureColumn, FigureModel
from laos_tip_app.models.row_model import ModelRow
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.store.records import Figure
from laos_tip_app.store.store import Store

_LOOKS: Final[dict[str, Look]] = {
    "exact": "exact",
    "approximate": "approximate",
    "none": "none",
    "counted": "counted",
    LABEL: "label",
}
_MOST_UNITS: Final = 1000


class FigureCardWords(NamedTuple):
    """Words that only the cards need; the defaults are English."""

    title: str = "Figures"
    lead: str = (
        "Each dot stands for one case, one person, or one of what else the card counts. Figures "
        "count different things, or the same people at different times, and are never added up."
    )
    undated: str = "No date: {period}"
    stated_in: str = "Stated in {reference}"


def card_content(
    store: Store,
    model: FigureModel,
    words: FigureCardWords,
    only: Collection[str] | None = None,
    as_filtered: Sequence[str] = (),
) -> FigureCardContent:
    """Return a card for each row of the table of figures.

    Args:
        store: The report.
        model: The rows.
        words: The translated words.
        only: The figures that are wanted; None for all.
        as_filtered: What is said of there being no others, a sentence each.
    """
    wanted = (row for row in model.rows() if only is None or row.location.id in only)
    rows = [row for row in wanted if isinstance(row.record, Figure)]
    figures = [row.record for row in rows if isinstance(row.record, Figure)]
    undated = {
        fact.id
        for fact in store.facts(figure.fact_id for figure in figures)
        if fact.date.precision == "unknown"
    }
    cards = tuple(
        _card(row, figure, words, undated=figure.fact_id in undated and figure.kind != LABEL)
        for row, figure in zip(rows, figures, strict=True)
    )
    items = tuple(_item(row, card) for row, card in zip(rows, cards, strict=True))
    return FigureCardContent(words.title, " ".join((words.lead, *as_filtered)), cards, items)


def _card(row: ModelRow, figure: Figure, words: FigureCardWords, *, undated: bool) -> FigureCard:
    cells = row.cells
    # A line ends before it rather than within, but for a long name of a section.
    pattern = words.stated_in.replace(" ", "\u00a0")
    stated = pattern.format(reference=cells[FigureColumn.STATED].text.replace(" ¶", "\u00a0¶"))
    digits = figure.value.replace(",", "")
    units = int(digits) if figure.kind != LABEL and digits.isdecimal() else None
    period = cells[FigureColumn.PERIOD].text
    counts = cells[FigureColumn.COUNTS]
    return FigureCard(
        cells[FigureColumn.VALUE].text,
        counts.text,
        words.undated.format(period=period) if undated else period,
        undated,
        DOT.join((cells[FigureColumn.CERTAINTY].text, stated)),
        counts.caption,
        tuple(counts.note.split("\n")) if counts.note else (),
        _LOOKS[figure.kind],
        units if units is None or units <= _MOST_UNITS else None,
        row.group,
    )


def _item(row: ModelRow, card: FigureCard) -> SceneItem:
    name = ". ".join(text for text in (card.value, card.counts, card.period) if text)
    hint = "\n".join(text for text in (card.evidence, card.attribution, *card.notes) if text)
    return SceneItem(row.location, name, hint)
