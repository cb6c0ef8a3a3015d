"""What stands where on a page: its head and foot, its text, tables, frames and drawings."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication, QImage, QPageRanges, QPainter

from laos_tip_app.base.errors import OutputError
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.page_painter import PagePainter, chosen_numbers
from laos_tip_app.export.pdf import pdf_steps
from laos_tip_app.report.document import Block, DocumentSection, DocumentTable
from tests.export.every_kind import (
    DOCUMENT,
    PAPER,
    STYLE,
    WORDS,
    FixedShape,
    drawings,
    drawn,
    laid_out,
)
from tests.outlines import expect, outline


def _outline(layout: PageLayout) -> str:
    """Return all pages of a layout, in points."""
    pages, parts = PagePainter(layout), []
    for number in range(layout.page_count):

        def paint(painter: QPainter, number: int = number) -> None:
            scale = 1 / layout.geometry.scale
            painter.scale(scale, scale)
            pages.paint_page(painter, number)

        parts += [f"Page {number + 1}", *_joined(outline(paint).splitlines()), ""]
    return "\n".join(parts)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, those of a row of dots as one."""
    for (kind, look), group in groupby(lines, lambda line: (line.split()[0], line.split()[3:])):
        found = [*group]
        if kind == "circle":
            first, last = found[0].split()[1], found[-1].split()[2]
            yield f"{len(found)} circles {first} {last} {' '.join(look)}"
        else:
            yield from found


def test_pages_have_every_kind_of_block(qapp: QGuiApplication) -> None:
    expect("export/pages.txt", _outline(laid_out(DOCUMENT)))


def test_pages_have_drawings(qapp: QGuiApplication) -> None:
    expect("export/drawings.txt", _outline(laid_out(drawings())))


@pytest.mark.parametrize(("shape", "is_turned"), [(0.5, True), (0.8, True), (1.0, False)])
def test_the_paper_is_turned_where_a_drawing_is_larger_on_it(
    qapp: QGuiApplication, shape: float, is_turned: bool
) -> None:
    """Whichever way the pages of the document are."""
    document = DOCUMENT._replace(sections=(drawn("a", "A", FixedShape("A", shape)),))
    for landscape in (False, True):
        pages = PagePainter(laid_out(document._replace(landscape=landscape)))
        size = pages.page_size(0)
        assert (size.width() > size.height()) == is_turned
        assert sorted(map(round, (size.width(), size.height()))) == [330, 345]


def test_a_head_leaves_room_for_whose_text_it_is_and_only_the_first_page_has_the_logo(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    logo = QImage(30, 10, QImage.Format.Format_RGB32)
    logo.fill("green")
    assert logo.save(str(tmp_path / "logo.png"))
    titles = ("", "Short", "A title", "A longer title", "A title that needs all of the line")
    whose = "Whose view it is"
    attributions = ("", whose, f"{whose}, in more words", f"{whose}, in so many words that few fit")
    sections = (
        DocumentSection(title, (Block("plain", "x"),), attribution=attribution)
        for title in titles
        for attribution in attributions
    )
    document = DOCUMENT._replace(sections=tuple(sections), logo=tmp_path / "logo.png")
    lines = _outline(laid_out(document)).splitlines()
    heads = [line for line in lines if ",4 " in line or line.startswith(("Page", "image"))]
    expect("export/heads.txt", "\n".join([*heads, ""]))


def _table(title: str, percents: tuple[int, ...], *cells: str) -> DocumentSection:
    """Return a section of a table with one row, its group and a note."""
    names = ("First", "Second", "Third")[: len(percents)]
    rows = (Block("group", "Group"), Block("row", cells=cells), Block("note", "On the row"))
    return DocumentSection.titled(title, title, DocumentTable(names, percents, rows))


def test_a_line_to_write_on_takes_the_place_of_the_rule_above_a_row(qapp: QGuiApplication) -> None:
    """A rule so near to it would be taken for another line to write on."""
    first, *others = (Block("row", cells=(str(number), "A statement")) for number in (1, 2, 3))
    table = DocumentTable(("", "Statement"), (10, 90), (first, Block("line", "Why?"), *others))
    sheet = DocumentSection.titled("A sheet", "sheet", table)
    painted = _outline(laid_out(DOCUMENT._replace(sections=(sheet,)))).splitlines()
    rules = [line for line in painted if line.endswith("stroke #808080 6.0")]
    assert len(rules) == 3, "above the first row, behind “Why?”, and above the third row"


def test_tables_cut_no_word(qapp: QGuiApplication) -> None:
    """Columns get room from others, letters get smaller, or rows become entries."""
    long, longest = "Intergo" * 2, "Intergovernmen" * 2
    cells = (f"<b>{long}</b><br/>Other", "Short", "A text of more than twelve letters")
    sections = (
        _table("As wide as said", (30, 70), "One", "Words of a cell that has two lines in it"),
        _table("Wider", (10, 90), long, "Words"),
        _table("A date whole", (50, 50), "On a day, 14 November 2023, see Article 134", "Words"),
        _table("A date cut", (20, 40, 40), "14 November 2023", f"{long}s", f"{long}s"),
        _table("Smaller", (33, 33, 34), long, long, long),
        _table("Entries", (33, 33, 34), *cells)._replace(parts=(
            DocumentTable(("First", "Second", "Third & last"), (33, 33, 34), (
                Block("row", cells=cells),
                Block("row", cells=(longest, "1", "2")),
                Block("row", cells=("", "3", "")),
                Block("row", cells=("", "Twelve chars", "4")),
                Block("row", cells=("", "5", "Twelve chars")),
                Block("row", cells=("", "6", "Thirteen char")),
                Block("note", "On the row"),
            )),
            DocumentTable(("", "Only"), (50, 50), (Block("row", cells=("A", longest)),), False),
            Block("space", cells=("1", longest), width_percents=(10, 90)),
        )),
        WORDS._replace(parts=(Block("paragraph", "Compact words"),), compact=True),
    )  # fmt: skip
    expect("export/tables.txt", _outline(laid_out(DOCUMENT._replace(sections=sections))))


@pytest.mark.parametrize(
    ("count", "first", "last", "expected"),
    [
        (5, 0, 0, [0, 1, 2, 3, 4]),
        (5, 2, 3, [1, 2]),
        (5, 5, 9, [4]),
        (1, 1, 1, [0]),
        # A document without pages, as while it is counted.
        (0, 0, 0, []),
        (0, 1, 2, []),
    ],
)
def test_the_pages_that_are_chosen_are_printed(
    count: int, first: int, last: int, expected: list[int]
) -> None:
    ranges = QPageRanges()
    if first:
        ranges.addRange(first, last)
    assert chosen_numbers(count, ranges) == expected


@pytest.mark.parametrize(
    ("count", "advice"),
    [(1, "Choose page 1. There are no other pages."), (5, "Choose pages from 1 to 5.")],
)
def test_pages_that_do_not_exist_are_not_printed(count: int, advice: str) -> None:
    ranges = QPageRanges()
    ranges.addPage(count + 1)
    with pytest.raises(OutputError, match=r"^These pages do not exist\.") as error:
        chosen_numbers(count, ranges)
    assert error.value.advice == advice


def test_each_page_is_a_step_of_its_file(qapp: QGuiApplication) -> None:
    """Five parts are laid out, eight pages painted, then tagged."""
    steps = [(step.done, step.total) for step in pdf_steps(DOCUMENT, STYLE, PAPER)]
    assert steps[:5] == [(number, 15) for number in range(1, 6)]
    assert steps[5:] == [(number, 24) for number in range(9, 25)]
