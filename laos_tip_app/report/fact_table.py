"""Build the table of all facts."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    MARKS,
    Caveats,
    Corrections,
    Difference,
    caution_count,
    correction_lines,
)
from laos_tip_app.report.evidence_items import figure_value
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow, cautions_cell
from laos_tip_app.store.records import Fact, Figure
from laos_tip_app.store.store import Store

NUMBER_KIND: Final = "number"
"""The kind of a fact that states a number."""

_TEXT_KIND: Final = "text"
_AFTER_ALL_DATES: Final = "9999-99-99"
_AFTER_ALL_NUMBERS: Final = 2_000_000_000
_MARK_ORDER: Final = "".join(reversed(dict.fromkeys(MARKS.values())))


class FactTable(NamedTuple):
    """Builds the table of all facts, in the order of the report.

    Attributes:
        in_full: Whether a row has the whole statement, all its notes and its citation, as in a
            document; else its short form, its mark and its corrections, as in the window.
    """

    store: Store
    in_full: bool

    def table(self) -> Table:
        """Return the table."""
        full, short = self.in_full, not self.in_full
        columns = (
            TableColumn("mark", _("Mark"), on_screen=True, in_files=short),
            TableColumn("number", _("Number"), 12, on_screen=True),
            TableColumn("fact", _("Fact"), 45, on_screen=True),
            TableColumn("cautions", _("Cautions"), on_screen=True, in_files=short),
            TableColumn("when", _("When"), 25, on_screen=True),
            TableColumn("first-day", _("First day")),
            TableColumn("last-day", _("Last day")),
            TableColumn("inferred", _("Our reading of the date")),
            TableColumn("theme", _("Theme")),
            TableColumn("status", _("Status")),
            TableColumn("stated", _("Stated in"), 18, on_screen=True),
            TableColumn("citation", _("Citation"), in_files=full),
        )
        kinds = {NUMBER_KIND: _("Has a number"), _TEXT_KIND: _("Has no number")}
        return Table("facts", _("Facts"), columns, "fact", tuple(self._rows()), kinds=kinds)

    def _rows(self) -> Iterator[TableRow]:
        facts = self.store.facts()
        corrections = Corrections(self.store, [fact.id for fact in facts])
        themes = {theme.id: theme.label for theme in self.store.themes()}
        figures: dict[str, list[Figure]] = {}
        for figure in self.store.figures():
            figures.setdefault(figure.fact_id, []).append(figure)
        for position, fact in enumerate(facts):
            caveats = corrections.for_statement((fact.id,))
            of_fact = figures.get(fact.id, [])
            number = TableCell(
                with_semicolons(map(figure_value, of_fact)), min(map(_amount, of_fact), default=0)
            )
            texts = (fact.date.start, fact.date.end, fact.date.inferred, themes[fact.theme])
            cells = (
                TableCell(
                    caveats.difference.mark,
                    _MARK_ORDER.find(caveats.difference.mark),
                    spoken=_spoken(fact, number.text, caveats),
                ),
                number,
                TableCell(fact.statement if self.in_full else fact.row_text),
                cautions_cell(caveats),
                TableCell(
                    fact.date.text if self.in_full else fact.date.short,
                    f"{fact.date.start or _AFTER_ALL_DATES} {position:06}",
                ),
                *map(TableCell, texts),
                TableCell(caveats.status),
                TableCell(fact.reference, position),
                TableCell(self._citation(fact)),
            )
            words = (fact.statement, *caveats.full_lines, *(cell.text for cell in cells))
            row = TableRow(
                Location("figures", "fact", fact.id),
                cells,
                caveats.attribution,
                caveats.lines,
                caveats.full_lines,
                kind=NUMBER_KIND if of_fact else _TEXT_KIND,
                fact_ids=(fact.id,),
                keywords="\n".join(words),
                difference=caveats.difference,
            )
            yield row if self.in_full else _in_short(row, caveats)

    def _citation(self, fact: Fact) -> str:
        if not self.in_full:
            return ""
        from laos_tip_app.report.citations import cited, short

        return short(cited(self.store, Location.of("fact", fact.id)))


def _in_short(row: TableRow, caveats: Caveats) -> TableRow:
    """Return a row with its corrections alone in words."""
    return row._replace(
        corrections=correction_lines(caveats.corrections),
        difference=Difference(attribution=caveats.difference.attribution),
    )


def _spoken(fact: Fact, number: str, caveats: Caveats) -> str:
    """Return a whole row in words, what is wrong first."""
    texts = (
        caveats.difference.spoken(fact.statement),
        *correction_lines(caveats.corrections),
        number,
        caution_count(caveats.cautions),
        fact.date.text,
        fact.reference,
    )
    return as_sentences(texts)


def _amount(figure: Figure) -> int:
    """Return the number of a figure; a name is behind all others."""
    digits = figure.value.replace(",", "")
    is_amount = figure.kind != "label" and digits.isdecimal()
    return int(digits) if is_amount else _AFTER_ALL_NUMBERS
