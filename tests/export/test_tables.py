import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.export.line_breaks import fitting_percents
from laos_tip_app.export.text_formats import csv_bytes
from laos_tip_app.report.corrections import short_note_lines
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.export.conftest import LEGEND, Print, squeezed

TABLES = ("timeline", "stakeholders", "figures", "relations")
PRINTED_TABLES = ("stakeholders", "relations")
"""Those that are tables on paper too: timeline and figures are drawn there."""

NOTES = ("O-01", "O-05", "O-09")


def _table(store: Store, name: str) -> Table:
    table: Table = getattr(TableBuilder(store), name)()
    return table


def _written(store: Store, folder: Path, what: str, suffix: str) -> bytes:
    target = folder / f"x{suffix}"
    exporters.export(store, PrintJob(parse_request(what)), target)
    return target.read_bytes()


@pytest.mark.parametrize("name", PRINTED_TABLES)
def test_every_row_is_printed_in_order_with_its_notes_on_the_same_page(
    write: Callable[..., Print], store: Store, foot: str, name: str
) -> None:
    table = _table(store, name)
    pages = write(name).bodies(foot)
    text = "".join(pages)
    at = 0
    before_detail = table.columns[: table.column(table.detail_column)]
    for row in table.rows:
        difference = row.difference
        shown = [
            difference.marked(cell.text) if column.id == table.detail_column else cell.text
            for cell, column in zip(row.cells, table.columns, strict=True)
            if column.width_percent
        ]
        named = ", ".join(sorted(row.named))
        notes = named and f"note{'s' if len(row.named) > 1 else ''} {named}"
        shown.insert(
            1 + sum(bool(column.width_percent) for column in before_detail),
            f"{difference.attribution}{notes}",
        )
        printed_text = squeezed("".join(shown))
        at = text.index(printed_text, at)
        [*_, page] = [page for page in pages if printed_text in page]
        for words in row.full_notes:
            note = store.note(re.findall(r"\bO-\d+\b", words)[0])
            # Beside the row, at the foot where the row only names it, or beside another row.
            beside_another = (f"(note {note.id}){stop} {note.short}" for stop in ".:")
            forms = (words, *short_note_lines([note]), *beside_another)
            assert any(squeezed(form) in page for form in forms), row.id


@pytest.mark.parametrize("name", PRINTED_TABLES)
def test_the_table_head_is_on_every_page_with_rows(
    write: Callable[..., Print], store: Store, foot: str, name: str
) -> None:
    table = _table(store, name)
    head = squeezed("".join(column.title for column in table.columns if column.width_percent))
    pages = write(name).bodies(foot)

    texts = [squeezed(row.cells[table.column(table.detail_column)].text)[:40] for row in table.rows]
    with_rows = [page for page in pages if any(text in page for text in texts)]
    assert len(with_rows) > 1
    assert all(head in page[:120] for page in with_rows)


def test_a_row_with_many_references_names_each_section_once(store: Store) -> None:
    table = _table(store, "timeline")
    for row in table.rows:
        if row.background != "plain":
            continue
        facts = store.facts(store.event(row.id).fact_ids)
        named = {}
        text = row.cells[table.column("stated")].text
        for part in text.split(" · "):
            section, _, places = part.partition(" ¶")
            ends = [place.lstrip("¶").split("–") for place in places.split(", ")]
            named[section] = {n for end in ends for n in range(int(end[0]), int(end[-1]) + 1)}
        stated = [fact.reference.split(" ¶") for fact in facts]
        assert {(title, int(n)) for title, n in stated} == {
            (title, n) for title, numbers in named.items() for n in numbers
        }
        assert len(named) == len(text.split(" · "))


@pytest.mark.parametrize("name", TABLES)
def test_a_spreadsheet_reads_the_same_rows_with_accents_and_notes(
    store: Store, tmp_path: Path, qapp: QGuiApplication, name: str
) -> None:
    data = _written(store, tmp_path, name, ".csv")
    table = _table(store, name)

    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head[-6:] == [
        *("Editor’s notes", "Source", "Edition", "Edition date", "As of", "Licence")
    ]
    assert [row[0] for row in rows] == [row.id for row in table.rows]
    meta = store.meta()
    for file_row, row in zip(rows, table.rows, strict=True):
        cells = zip(row.cells, table.columns, strict=True)
        assert file_row[2:-7] == [cell.text for cell, column in cells if column.in_files]
        assert file_row[-7:-5] == [row.attribution, " ".join(row.full_notes)]
        assert file_row[-5:] == [
            *(meta.attribution, meta.edition, meta.edition_date),
            *(meta.as_of, meta.licence),
        ]


def test_a_spreadsheet_has_the_inference_of_a_date(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    data = _written(store, tmp_path, "timeline", ".csv").decode("utf-8-sig")
    rows = {row["ID"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}

    inferred = [event for event in store.events() if event.date.inferred]
    assert inferred
    for event in inferred:
        assert rows[event.id]["Our reading of the date"] == event.date.inferred


def test_a_spreadsheet_row_of_a_rating_says_that_it_is_context(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    data = _written(store, tmp_path, "timeline", ".csv").decode("utf-8-sig")
    rows = {row["ID"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}

    for rating in store.ratings():
        row = rows[rating.id]
        known = "Context" if rating.grade == "publisher" else "Context, second-hand"
        assert row["Kind"] == "US rating (context)"
        for source in rating.sources:
            assert source.publisher in row["According to"]
        assert row["According to"].startswith(f"{known}: ")
        assert row["What the US report says, in the part read"] == rating.finding


@pytest.mark.parametrize("suffix", [".csv", ".pdf", ".html", ".md"])
def test_lao_text_is_unchanged_in_every_file_type(
    data_db: Path, tmp_path: Path, qapp: QGuiApplication, suffix: str
) -> None:
    lao = "ການຄ້າມະນຸດ ຢູ່ ສປປ ລາວ: ວຽງຈັນ, ຫຼວງພະບາງ, ຈຳປາສັກ"
    data = corrected(
        data_db, tmp_path / "lao.db", f"UPDATE stakeholders SET roles = '{lao}' WHERE id = 'SH-14'"
    )

    with Store.open(data) as store:
        written = _written(store, tmp_path, "stakeholders", suffix)

    if suffix == ".csv":
        assert written.startswith("\ufeff".encode())
        rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
        assert [row[3] for row in rows if row[0] == "SH-14"] == [lao]
    elif suffix == ".pdf":
        copied = squeezed("".join(Print(tmp_path / "x.pdf").actual_texts))
        assert re.sub("[ :,]", "", lao) in copied
    else:
        assert lao in written.decode()


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_no_cell_and_no_title_is_a_formula(start: str, store: Store) -> None:
    cells = (TableCell(f"{start}1+1"),)
    row = TableRow(Location.of("event", "R"), cells, full_notes=(f"{start}2",))
    table = Table("x", "X", (TableColumn("a", f"{start}A0"),), "a", (row,))

    data = csv_bytes(table, store.meta()).decode("utf-8-sig")

    head, file_row = csv.reader(io.StringIO(data, newline=""))
    assert head[2] == f"'{start}A0"
    assert file_row[:5] == ["R", "", f"'{start}1+1", "", f"'{start}2"]


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize("what", ["report", "section:overview", "stakeholder:SH-43"])
def test_html_and_markdown_have_text_and_notes_but_no_external_links(
    store: Store, tmp_path: Path, qapp: QGuiApplication, what: str, suffix: str
) -> None:
    text = _written(store, tmp_path, what, suffix).decode()

    for outside in ("http:", "https:", "src=", "url(", "<script", "<link", "@import"):
        assert outside not in text
    assert store.meta().reference_only.replace("'", "&#x27;") in text.replace("**", "")
    assert ("\n\n---\n\n" in text) == (suffix == ".md")
    if what != "stakeholder:SH-43":
        assert "O-01" in text
        assert "O-09" in text
        assert "CX-" in text
        assert "( O-" not in text
    else:
        assert "O-05" in text


def test_a_full_disk_leaves_no_partial_file(data_db: Path, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="there is no limit for a file's size here")
    target = tmp_path / "x.pdf"
    target.write_bytes(b"mine")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from laos_tip_app.shell.cli import main;"
        "sys.exit(main(['export', 'section:overview', '--force', '-o', sys.argv[1]]))"
    )

    result = subprocess.run(
        [sys.executable, "-B", "-c", code, str(target)],
        cwd=data_db.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "x.pdf" in result.stderr
    assert str(tmp_path) not in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.pdf"]
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("what", ["relations", "facts", "stakeholders", "movements"])
def test_no_row_repeats_what_the_rule_says(write: Callable[..., Print], what: str) -> None:
    """The mark says what differs from it."""
    pages = write(what, paper="A5").squeezed_pages

    assert squeezed("From the article alone") not in "".join(pages)
    assert squeezed(LEGEND) in pages[-1]


@pytest.mark.parametrize(
    ("percents", "needed", "fitting"),
    [
        ((60, 40), (40, 50.0), (50, 50)),
        ((40, 40, 20), (30, 50, 20), (30, 50, 20)),
        ((50, 30, 20), (60, 30, 20), (50, 30, 20)),
    ],
)
def test_a_narrow_column_gets_room_from_the_others(
    percents: tuple[int, ...], needed: tuple[float, ...], fitting: tuple[int, ...]
) -> None:
    assert fitting_percents(percents, needed) == fitting
