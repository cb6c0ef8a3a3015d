"""A table of the report, for window, paper, files and drawings."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    Caveats,
    Corrections,
    Difference,
    correction_lines,
    note_lines,
)
from laos_tip_app.report.labels import DOT, by_section, number_ranges
from laos_tip_app.store.store import Store


class TableColumn(NamedTuple):
    """A column.

    Attributes:
        id: Its name within the program.
        title: Its heading.
        width_percent: Its part of the width of a page; 0 where paper leaves it out.
        on_screen: Whether the window shows it.
        in_files: Whether files of data have it.
    """

    id: str
    title: str
    width_percent: int = 0
    on_screen: bool = False
    in_files: bool = True


class TableCell(NamedTuple):
    """A cell.

    Attributes:
        text: What it shows.
        sort_key: What the window sorts its column by, of one type in a column; None for the text.
        caption: Secondary text under it; may be empty.
        spoken: What a screen reader says instead of the text; empty for the text itself.
        shade: How strongly it stands out, from 0 to 1.
    """

    text: str
    sort_key: int | str | None = None
    caption: str = ""
    spoken: str = ""
    shade: float = 0.0


type Cells = Mapping[str, TableCell | str]
"""The cells of a row by the ids of their columns; a text alone is a cell with no more than that."""


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        location: The record that it shows, and where the window shows it.
        cells: One for each column.
        attribution: Whose statement it is; or empty. For files of data, as the status is.
        difference: In what it differs from the rule; for people.
        notes: What limits or corrects it, a line for each editor's note, or one that names many.
        full_notes: The same, with every note in words.
        named: The ids of the notes that the last line of `notes` names; mostly empty.
        corrections: What is wrong, in short words.
        cautions: The other notes in full, for screen readers; a column counts them.
        group: Its heading; or empty.
        kind: The kind of its record, a key of `Table.kinds` if there are kinds.
        theme: The theme of its record; empty if that has only the themes of its facts.
        fact_ids: The facts that it is based on.
        keywords: The text that a filter looks in, if that is not all that the window shows.
        background: `context` for what is not the article's.
    """

    location: Location
    cells: tuple[TableCell, ...]
    attribution: str = ""
    notes: tuple[str, ...] = ()
    full_notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""
    theme: str = ""
    fact_ids: tuple[str, ...] = ()
    keywords: str = ""
    background: Literal["plain", "context"] = "plain"
    difference: Difference = Difference()
    named: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.location.id


class Table(NamedTuple):
    """A list of the report.

    Attributes:
        name: What the command line calls it; the anchor in a document.
        columns: The columns; the first that is shown on paper names the row.
        detail_column: The id of the column with attribution and notes below its text.
        lead: The sentences before the rows.
        kinds: The label of each kind of row, in the order in which filters list them.
    """

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    detail_column: str
    rows: tuple[TableRow, ...]
    lead: tuple[str, ...] = ()
    kinds: Mapping[str, str] = MappingProxyType({})

    @property
    def every_note(self) -> tuple[str, ...]:
        """All notes of its rows in words, each once."""
        return tuple(sorted({note for row in self.rows for note in row.full_notes}))

    @property
    def name_column(self) -> int:
        """The number of the column that names a row."""
        return next(n for n, column in enumerate(self.columns) if column.width_percent)

    def column(self, column_id: str) -> int:
        """Return the number of a column."""
        return next(n for n, column in enumerate(self.columns) if column.id == column_id)

    def texts(self, row: TableRow, *column_ids: str) -> tuple[str, ...]:
        """Return what a row has in some columns."""
        return tuple(row.cells[self.column(column_id)].text for column_id in column_ids)


class RowBuilder:
    """Builds the rows of a table, each with its caveats."""

    def __init__(
        self, store: Store, columns: Iterable[TableColumn], stated: Iterable[str] = ()
    ) -> None:
        """Read the paragraphs of some facts.

        Args:
            store: The report.
            columns: The columns of the table.
            stated: The facts whose paragraphs its rows name.
        """
        self._store, self._column_ids = store, [column.id for column in columns]
        fact_ids = tuple(dict.fromkeys(stated))
        self._references = store.references(fact_ids) if fact_ids else {}

    @cached_property
    def corrections(self) -> Corrections:
        """The notes, attributions and statuses of all facts."""
        return Corrections(self._store)

    def row(
        self,
        location: Location,
        cells: Cells,
        caveats: Caveats,
        fact_ids: tuple[str, ...] = (),
    ) -> TableRow:
        """Return a row with its notes, status and attribution.

        Args:
            location: The record that it shows.
            cells: What it shows, by the ids of the columns. A missing `cautions`, `status` or
                `stated` is made of its facts; other missing ones are empty.
            caveats: What must be shown with it.
            fact_ids: The facts that it is based on.
        """
        shown = []
        for column_id in self._column_ids:
            cell = cells.get(column_id)
            if cell is None:
                cell = self._cell_of_facts(column_id, caveats, fact_ids)
            shown.append(TableCell(cell) if isinstance(cell, str) else cell)
        return TableRow(
            location,
            tuple(shown),
            caveats.attribution,
            caveats.lines,
            caveats.full_lines,
            correction_lines(caveats.corrections),
            note_lines(caveats.cautions),
            fact_ids=fact_ids,
            difference=caveats.difference,
            named=tuple(note.id for note in caveats.named),
        )

    def _cell_of_facts(
        self, column_id: str, caveats: Caveats, fact_ids: Iterable[str]
    ) -> TableCell | str:
        match column_id:
            case "cautions":
                # Most of them come first when sorted.
                count = len(caveats.cautions)
                return TableCell(str(count or ""), -count)
            case "status":
                return caveats.status
            case "stated":
                return self._stated_in(fact_ids)
        return ""

    def _stated_in(self, fact_ids: Iterable[str]) -> str:
        """Return the paragraphs of facts, by section: `Overview ¶2–5, ¶8`."""
        places = by_section(self._references[fact_id] for fact_id in fact_ids)
        return DOT.join(
            f"{section} {number_ranges(positions, '¶')}" for section, positions in places.items()
        )
