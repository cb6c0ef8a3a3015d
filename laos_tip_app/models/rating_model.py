"""The US rating of Laos by year as a table; all of it is context, not the article's.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from enum import IntEnum

from PySide6.QtCore import QObject

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.row_model import Cell, ModelRow, TableModel
from laos_tip_app.store.records import Rating
from laos_tip_app.store.store import Store


class RatingColumn(IntEnum):
    """The columns."""

    YEAR = 0
    TIER = 1
    GRADE = 2
    SOURCE = 3


class RatingModel(TableModel):
    """The ratings; whether one is known at first or second hand is told by word and mark."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the ratings from a store."""
        super().__init__((), parent)
        self._headers = (
            _("Year"),
            _("US rating"),
            _("Source type"),
            _("Source"),
        )
        tiers = {tier.id: tier.position for tier in store.tiers()}
        self.set_rows(self._row(rating, tiers[rating.tier]) for rating in store.ratings())

    def _row(self, rating: Rating, tier: int) -> ModelRow:
        source = rating.source
        return ModelRow(
            record=rating,
            location=Location.of("rating", rating.id),
            cells=(
                Cell(str(rating.year), rating.year),
                Cell(rating.tier, tier),
                self._grade_cell(rating.grade),
                Cell(source.title, source.title.casefold(), caption=source.publisher),
            ),
            kind=rating.grade,
            ground="context",
        )

    def _grade_cell(self, grade: str) -> Cell:
        # Filled and hollow: the two can be told apart on a black-and-white copy.
        if grade == "publisher":
            words = _("publisher’s own text")
            return Cell(f"● {words}", 0, said=words)
        words = _("second-hand")
        return Cell(f"○ {words}", 1, said=words)
