"""Notes, status and paragraphs of the rows of a table."""

from collections.abc import Iterable

from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats, Corrections, correction_lines, note_lines
from laos_tip_app.report.labels import DOT, by_section, number_ranges
from laos_tip_app.report.table import TableCell, TableRow
from laos_tip_app.store.store import Store


class RowEvidence:
    """Looks up notes, attribution, status and paragraphs of rows.

    Attributes:
        corrections: The notes, attributions and statuses.
    """

    def __init__(self, store: Store, stated: Iterable[str] = ()) -> None:
        """Read the notes on all facts, and the paragraphs of some."""
        self.corrections = Corrections(store)
        fact_ids = tuple(dict.fromkeys(stated))
        self._references = store.references(fact_ids) if fact_ids else {}

    def stated_in(self, fact_ids: Iterable[str]) -> str:
        """Return the paragraphs of facts, by section: `Overview ¶2–5, ¶8`."""
        places = by_section(self._references[fact_id] for fact_id in fact_ids)
        return DOT.join(
            f"{section} {number_ranges(positions, '¶')}" for section, positions in places.items()
        )

    def row(
        self,
        kind: str,
        row_id: str,
        cells: tuple[TableCell, ...],
        caveats: Caveats,
        fact_ids: tuple[str, ...],
    ) -> TableRow:
        """Return a row with its notes, status and attribution."""
        return TableRow(
            Location.of(kind, row_id),
            cells,
            caveats.attribution,
            caveats.lines,
            caveats.full_lines,
            correction_lines(caveats.corrections),
            note_lines(caveats.cautions),
            fact_ids=fact_ids,
            difference=caveats.difference,
            named=tuple(note.id for note in caveats.named),
        )
