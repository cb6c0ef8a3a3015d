"""The figures as a table: what counts something, and apart from it what is only a label.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.row_model import Cell, ModelRow, TableModel
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.records import Figure
from laos_tip_app.store.store import Store

LABEL: Final = "label"


class FigureColumn(IntEnum):
    """The columns."""

    VALUE = 0
    COUNTS = 1
    PERIOD = 2
    CERTAINTY = 3
    STATED = 4


class FigureModel(TableModel):
    """All figures; nothing here adds them up."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the figures from a store."""
        super().__init__((), parent)
        self._headers = (
            _("Figure"),
            _("What it counts"),
            _("Period"),
            _("Certainty"),
            _("Stated in"),
        )
        self._certainties = {
            "exact": _("Exact"),
            "approximate": _("Approximate"),
            "none": _("The article says “none”"),
            "counted": _("Counted by the editors"),
            LABEL: _("A label, not a quantity"),
        }
        corrections = Corrections(store)
        rows = [self._row(figure, n, corrections) for n, figure in enumerate(store.figures())]
        self.set_rows(sorted(rows, key=lambda row: bool(row.group)))

    def _row(self, figure: Figure, position: int, corrections: Corrections) -> ModelRow:
        caveats = corrections.for_statement((figure.fact_id,))
        label = figure.kind == LABEL
        return ModelRow(
            record=figure,
            location=Location.of("figure", figure.id),
            cells=(
                self._value_cell(figure),
                Cell(
                    figure.counts,
                    figure.counts.casefold(),
                    caption=caveats.attribution,
                    note="\n".join(corrections.lines(caveats)),
                ),
                Cell(figure.period, figure.period.casefold()),
                Cell(self._certainties[figure.kind], list(self._certainties).index(figure.kind)),
                Cell(figure.reference, position),
            ),
            group=_("Numbers that are labels, not quantities") if label else "",
            kind=figure.kind,
        )

    def _value_cell(self, figure: Figure) -> Cell:
        if figure.kind == LABEL:
            return Cell(figure.value, figure.value.casefold())
        text = _("{value} {unit}").format(value=figure.value, unit=figure.unit)
        if figure.kind == "approximate":
            text = _("about {figure}").format(figure=text)
        digits = figure.value.replace(",", "")
        return Cell(text, int(digits) if digits.isdecimal() else 0)
