"""The lists of the report: their rows in order, each with its notes, and the columns."""

from pathlib import Path

import pytest

from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.table import Table, TableCell, TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.outlines import expect


def test_entries_without_a_date_come_after_those_with_one(store: Store) -> None:
    rows = TableBuilder(store, with_context=False).timeline().rows
    for is_statement in (False, True):
        days = [
            event.date.start
            for event in (store.event(row.id) for row in rows)
            if (event.kind == "statement") == is_statement
        ]
        dated = [day for day in days if day]

        assert days == [*sorted(dated), *([""] * (len(days) - len(dated)))]

    undated = [event.id for event in store.events() if not event.date.start]
    assert len(undated) > 1
    assert [row.id for row in rows if row.id in undated] == undated


def test_the_columns_of_each_list_share_the_width_of_a_page(store: Store) -> None:
    builder = TableBuilder(store, with_context=True)
    tables = (
        builder.facts(),
        builder.figures(),
        builder.matrix(),
        builder.movements(),
        builder.places(),
        builder.ratings(),
        builder.relations(),
        builder.stakeholders(),
        builder.timeline(),
    )
    for table in tables:
        assert sum(column.width_percent for column in table.columns) == 100, table.name


def _cell(cell: TableCell) -> str:
    key = "" if cell.sort_key is None else f" <{cell.sort_key}>"
    caption = f" ^{cell.caption}" if cell.caption else ""
    spoken = f" “{cell.spoken}”" if cell.spoken else ""
    shade = f" {cell.shade:.2f}" if cell.shade else ""
    return f"{cell.text}{key}{caption}{spoken}{shade}"


def _beside(row: TableRow) -> str:
    """Return what goes with a row, by name; the notes in full only where they differ."""
    texts = row._replace(cells=(), keywords="", difference=Difference())._asdict()
    texts |= {"difference": tuple(filter(None, row.difference[:3]))}
    if row.full_notes == row.notes:
        del texts["full_notes"]
    return " | ".join(
        f"{name}: {value if isinstance(value, str) else ' / '.join(value)}"
        for name, value in texts.items()
        if name != "location" and value not in ("", (), "plain")
    )


def _table(table: Table) -> str:
    """Return a table in lines: its columns, then each row with what goes with it."""
    lines = [f"{table.name}: {table.title}", *table.lead]
    for column in table.columns:
        places = [name for name in ("on_screen", "in_files") if getattr(column, name)]
        is_detail = " (notes below)" if column.id == table.detail_column else ""
        lines.append(f"  {column.width_percent} {column.id}: {column.title} {places}{is_detail}")
    lines += [f"  kind {kind}: {label}" for kind, label in table.kinds.items()]
    for row in table.rows:
        lines.append(" | ".join(map(_cell, row.cells)))
        lines.append(f"  {row.location} | {_beside(row)}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "name",
    [
        *("facts", "figures", "matrix", "movements", "places", "ratings", "relations"),
        *("stakeholders", "timeline"),
    ],
)
def test_a_list_has_all_of_its_records_with_their_notes(wells: Store, name: str) -> None:
    table = getattr(TableBuilder(wells), name)()

    expect(f"report/expected/table-{name}.txt", _table(table))


def test_the_window_has_facts_in_short_with_their_marks(wells: Store) -> None:
    table = TableBuilder(wells).facts(in_full=False)

    expect("report/expected/table-facts-in-short.txt", _table(table))


def test_facts_are_sorted_by_mark_with_the_wrong_ones_first_and_those_without_last(
    wells: Store,
) -> None:
    cells = [row.cells[0] for row in TableBuilder(wells).facts().rows]
    marks = sorted({(str(cell.sort_key), cell.text) for cell in cells})

    assert [mark for _key, mark in marks] == ["✕", "○", "◐", "●", ""]


@pytest.mark.parametrize(
    ("name", "row_id", "words"),
    [
        (
            "facts",
            "UP-02",
            """Committees cleaned wells in Port in the year to June 2018.
Editor’s note O-04 (caution): The year is not sure.

Well 7
Committees cleaned wells in Port in the year to June 2018.
1
the year to June 2018
2017-07-01
2018-06-30
The year is that of the report.
Upkeep
From the survey alone
Upkeep ¶2
Wells of Zedland, Upkeep ¶2, Fact UP-02 · Edition 1 of 9 March 2027""",
        ),
        ("matrix", "SH-02", "Ministry of Water (MoW)\nIn 2018: dug a well\nThe government"),
        ("timeline", "TL-01", ""),
    ],
)
def test_a_filter_looks_for_words_also_in_what_a_row_does_not_show(
    wells: Store, name: str, row_id: str, words: str
) -> None:
    rows = {row.id: row for row in getattr(TableBuilder(wells), name)().rows}

    assert rows[row_id].keywords == words


def test_a_list_of_chosen_rows_says_how_many_there_are(wells: Store) -> None:
    def lead(*only: str) -> tuple[list[str], tuple[str, ...]]:
        table = TableBuilder(wells, only=only).figures()
        return [row.id for row in table.rows], table.lead

    rule = "The figures count different things. Do not add them together."
    assert lead("FG-04", "XX-1", "FG-01") == (
        ["FG-04", "FG-01"],
        (rule, "Filtered: 2 of 6 shown."),
    )
    every = tuple(row.id for row in TableBuilder(wells).figures().rows)
    assert lead(*every) == ([*every], (rule,))
    assert lead() == ([], (rule, "Filtered: 0 of 6 shown."))


def test_the_timeline_has_the_ratings_only_with_context(wells: Store) -> None:
    kinds = [row.kind for row in TableBuilder(wells, with_context=False).timeline().rows]

    assert "context" not in kinds
    assert len(kinds) == len(wells.events())


def test_a_name_in_digits_is_no_number_and_a_stated_period_no_reading(
    wells_db: Path, tmp_path: Path
) -> None:
    changed = corrected(
        wells_db,
        tmp_path / "changed.db",
        "UPDATE figures SET value = '7' WHERE id = 'FG-03'",
        "UPDATE events SET date_inferred = '' WHERE id = 'TL-03'",
    )
    with Store.open_unchecked(changed) as store:
        builder = TableBuilder(store)
        facts, timeline = builder.facts(), builder.timeline()
    rows = {row.id: row for row in (*facts.rows, *timeline.rows)}

    assert rows["UP-02"].cells[facts.column("number")] == TableCell("7", 2_000_000_000)
    assert timeline.texts(rows["TL-03"], "precision", "certainty") == ("Reporting period",) * 2
