"""Markdown and CSV: what each block, cell and sign becomes."""

import csv
import io

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.export.text_formats import csv_bytes, csv_text, markdown_bytes
from laos_tip_app.report.document import Block, DocumentList, DocumentSection, DocumentTable
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from tests.export.every_kind import DOCUMENT, META
from tests.outlines import expect


def test_markdown_has_every_kind_of_block() -> None:
    expect("export/document.md", markdown_bytes(DOCUMENT).decode())


def _markdown_of(*blocks: Block | DocumentList | DocumentTable) -> str:
    """Return what the blocks of a section are in Markdown."""
    document = DOCUMENT._replace(sections=(DocumentSection("Part", blocks),))
    _title, _rule, text = markdown_bytes(document).decode().split("\n\n", 2)
    return text.partition("\n\n---\n")[0]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<b>b</b> <strong>s</strong> <i>i</i> <em>e</em>", "**b** **s** *i* *e*"),
        ("one<br>two<br/>three", "one  \ntwo  \nthree"),
        ("word<sup>\u00a0O-01, O-02</sup>.", "word (O-01, O-02)."),
        ('<a href="#x">link</a>', "link"),
        ("1 &lt; 2 &amp; 3", r"1 \< 2 & 3"),
        (r"\ ` * _ {} [] > # |", r"\\ \` \* \_ \{\} \[\] \> \# \|"),
        ("~~a~~ &amp;lt; &amp;#60; A &amp; B", r"\~\~a\~\~ \&lt; \&\#60; A & B"),
        ("- not an item", r"\- not an item"),
        ("+ not an item", r"\+ not an item"),
        ("1. not an item", r"1\. not an item"),
        ("23) not an item", r"23\) not an item"),
        ("1.5 is a number", "1.5 is a number"),
        ("above<br>=====", "above  \n\\====="),
        ("a - b + c = d", "a - b + c = d"),
        ("10\u00a0people", "10 people"),
        ("  blanks  ", "blanks"),
    ],
)
def test_inline_html_is_markdown_and_no_sign_of_the_text_is(html: str, written: str) -> None:
    assert _markdown_of(Block("paragraph", html)) == written


def test_lines_of_a_note_are_all_in_its_quotation() -> None:
    assert _markdown_of(Block("note", "one<br>two")) == "> one  \n> two"
    assert _markdown_of(Block("context", "one<br>two")) == "> one  \n> two"


def test_a_note_in_a_list_is_in_its_item() -> None:
    listed = DocumentList((Block("item", "One"), Block("note", "On it"), Block("item", "Two")))
    assert _markdown_of(listed) == "- One\n\n  > On it\n\n- Two"


def test_a_table_has_a_line_for_each_row_and_its_cells_keep_their_lines() -> None:
    rows = (
        Block("row", cells=("one<br>two", "a | b")),
        Block("group", "Group"),
        Block("note", "On one"),
    )
    table = DocumentTable(("A & B", "C"), (50, 50), rows)
    assert _markdown_of(table) == (
        "| A & B | C |\n| --- | --- |\n| one<br>two | a \\| b |\n| **Group** |  |\n| On one |  |"
    )


def test_cells_outside_a_table_are_a_line_with_the_id_before_them() -> None:
    row = Block("space", cells=("1", "", "Words"), margin_label="OV_01")
    assert _markdown_of(row) == r"OV\_01 1 Words"


def test_a_table_is_csv_with_the_source_in_each_row() -> None:
    columns = (
        TableColumn("name", "Name", 50, on_screen=True),
        TableColumn("shown", "Only shown", on_screen=True, in_files=False),
        TableColumn("number", "Number"),
    )
    rows = (
        TableRow(Location.of("fact", "A-1"), (TableCell("One"), TableCell("x"), TableCell("1"))),
        TableRow(
            Location.of("fact", "A-2"),
            (TableCell("=SUM(A1)"), TableCell("x"), TableCell("")),
            attribution="Whose",
            notes=("In short",),
            full_notes=("A note.", "Another."),
            group="Group",
        ),
    )
    data = csv_bytes(Table("facts", "Facts", columns, "name", rows), META)
    assert data.startswith(b'\xef\xbb\xbf"ID","Group"')
    report = ["Words, by An author.", "1", "2026-11-25", "As of 2026", "CC BY-SA 4.0"]
    report_titles = ["Source", "Edition", "Edition date", "As of", "Licence"]
    assert [*csv.reader(io.StringIO(data.decode("utf-8-sig")))] == [
        ["ID", "Group", "Name", "Number", "According to", "Editor’s notes", *report_titles],
        ["A-1", "", "One", "1", "", "", *report],
        ["A-2", "Group", "'=SUM(A1)", "", "Whose", "A note. Another.", *report],
    ]


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"])
def test_no_cell_is_a_formula(sign: str) -> None:
    cells = (f"{sign}1", f"  {sign}1", f"1{sign}", f"X{sign}")
    [row] = csv.reader(io.StringIO(csv_text([cells]), newline=""))
    assert row == [f"'{cells[0]}", f"'{cells[1]}", *cells[2:]]


def test_a_cell_is_quoted_only_where_it_must_be_unless_all_are() -> None:
    assert csv_text([("a", 1, None, "b,c")]) == 'a,1,,"b,c"\r\n'
    assert csv_text([("a", -1, None)], quote_all=True) == '"a","-1",""\r\n'


def test_a_title_is_written_once_and_no_drawing_is() -> None:
    blocks = (Block("title", "A report"), Block("subtitle", "Below"), Block("drawing", "wide"))
    document = DOCUMENT._replace(title="A report", sections=(DocumentSection("", blocks),))
    lines = [line for line in markdown_bytes(document).decode().splitlines() if line]
    assert lines[:4] == ["# A report", "What holds for each claim.", "Below", "---"]
