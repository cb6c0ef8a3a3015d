"""Booklets: A5 pages, two on each side of A4, in the order for folding."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication, QPageRanges, QPageSize

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import booklet_sheets, booklet_sides
from laos_tip_app.export.pdf import pdf_steps, run_to_completion
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.shell.cli import main
from tests.export.conftest import Print, needs, output_of
from tests.export.every_kind import COVER, DOCUMENT, LAST, STYLE, drawings
from tests.export.structure_tree import untagged_operators, walk
from tests.outlines import expect

A4_ON_ITS_SIDE = (842, 595)


@pytest.fixture
def vientiane_time() -> Iterator[None]:
    """Have the time zone of Vientiane, but on Windows that of the computer."""
    if sys.platform == "win32":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Vientiane")
        time.tzset()
        yield
    time.tzset()


def _numbers(side: pypdf.PageObject) -> list[int]:
    """Return the numbers of the pages of a side, as they are painted: the left first."""
    return [int(number) for number in re.findall(r"Page\s*(\d+)\s*of", side.extract_text())]


def test_pages_are_in_the_order_for_folding() -> None:
    assert list(booklet_sides(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert list(booklet_sides(5)) == [(None, 0), (1, None), (None, 2), (3, 4)]
    assert list(booklet_sides(1)) == [(None, 0), (None, None)]
    assert [booklet_sheets(pages) for pages in (1, 4, 5, 8, 9)] == [1, 1, 2, 2, 3]


def test_each_side_is_a_step(qapp: QGuiApplication) -> None:
    del qapp
    text = Block("paragraph", "A page of its own", anchor="a")
    sections = tuple(DocumentSection(f"Part {number}", (text,)) for number in range(5))
    document = Document("A title", "A report", "A subject", "en", ("A foot",), (), sections)

    paper = QPageSize(QPageSize.PageSizeId.A5)
    steps = list(pdf_steps(document, PrintStyle(), paper, is_booklet=True))

    # Five chunks are laid out, four sides are painted, five pages are tagged.
    assert [(step.done, step.total) for step in steps[:5]] == [(n, 15) for n in range(1, 6)]
    assert [(step.done, step.total) for step in steps[5:9]] == [(n, 12) for n in range(5, 9)]
    assert [(step.done, step.total) for step in steps[-5:]] == [(n, 15) for n in range(11, 16)]
    assert len(steps) == 5 + 4 + 5


@pytest.mark.usefixtures("vientiane_time")
@pytest.mark.parametrize("what", ["section:overview", "map"])
def test_the_command_writes_sides_of_a4_with_all_pages_of_a5(
    write: Callable[..., Print],
    tmp_path: Path,
    qapp: QGuiApplication,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    del qapp
    pages = len(write(what, paper="A5").reader.pages)
    target = tmp_path / "booklet.pdf"

    assert main(["export", what, "-o", str(target), "--booklet"]) == 0

    sides = pypdf.PdfReader(target).pages
    assert not any(untagged_operators(side) for side in sides)
    # Dates are in UTC: others would reveal where the file was written.
    assert b"+07" not in target.read_bytes()
    total = -(-pages // 4) * 4
    assert len(sides) == total // 2
    assert all((side.mediabox.width, side.mediabox.height) == A4_ON_ITS_SIDE for side in sides)
    numbers = [_numbers(side) for side in sides]
    assert sorted(number for side in numbers for number in side) == list(range(1, pages + 1))
    assert numbers[0][-1] == 1
    assert numbers[1][0] == 2
    assert "print the odd pages first" in capsys.readouterr().out


def _read_aloud(path: Path) -> str:
    """Return the structure of a file with its texts, in reading order."""
    structure = output_of("pdfinfo", "-struct-text", path)
    # The numbers of links, and where a drawing is on its page, differ.
    return re.sub(r"^ */BBox.*\n|(?<=Object) \d+ \d+$", "", structure, flags=re.MULTILINE)


@needs("pdfinfo")
def test_a_screen_reader_meets_the_pages_of_a_booklet_in_their_order(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    """Not in the order for folding."""
    paper = QPageSize(QPageSize.PageSizeId.A5)
    for document in (DOCUMENT, drawings()):
        read_aloud = []
        for is_booklet in (False, True):
            steps = pdf_steps(document, STYLE, paper, is_booklet=is_booklet)
            (tmp_path / "x.pdf").write_bytes(run_to_completion(steps))
            read_aloud.append(_read_aloud(tmp_path / "x.pdf"))
        pages, sides = read_aloud
        assert len(pages.splitlines()) > 50
        assert pages == sides


def test_links_and_bookmarks_lead_to_the_half_of_the_side_that_has_their_page(
    qapp: QGuiApplication,
) -> None:
    sections = (*DOCUMENT.sections, *(_titled(number) for number in range(3)))
    document = DOCUMENT._replace(sections=sections)
    pages, sides = (
        pypdf.PdfReader(BytesIO(run_to_completion(steps)))
        for steps in (
            pdf_steps(document, STYLE, QPageSize(QPageSize.PageSizeId.A5), is_booklet=is_booklet)
            for is_booklet in (False, True)
        )
    )
    order = [*booklet_sides(len(pages.pages))]
    assert len(order) > 2

    for name, target in pages.named_destinations.items():
        number = pages.get_destination_page_number(target)
        found = sides.named_destinations[name]
        side = sides.get_destination_page_number(found)
        assert order[side or 0].right == number if found.left else order[side or 0].left == number
        assert found.top == target.top
    assert len(sides.outline) == len(pages.outline) > 1


def _shown(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield the sides of a booklet, with where its lines are and whether they are turned."""
    for number, side in enumerate(reader.pages, 1):
        yield f"Side {number}, {side.mediabox.width:.0f} × {side.mediabox.height:.0f}"
        found: list[str] = []

        def look(
            text: str, on: list[float], at: list[float], *_font: object, found: list[str] = found
        ) -> None:
            x = at[4] * on[0] + at[5] * on[2] + on[4]
            y = at[4] * on[1] + at[5] * on[3] + on[5]
            turned = " turned" if abs(on[1]) > abs(on[0]) else ""
            if text.strip():
                found.append(f"  {x / 8:.0f},{y / 8:.0f}{turned} {text.strip()}")

        side.extract_text(visitor_text=look)
        yield from found
    for name, target in reader.named_destinations.items():
        page = (reader.get_destination_page_number(target) or 0) + 1
        yield f"{name}: side {page} {(target.left or 0) / 8:.0f},{(target.top or 0) / 8:.0f}"
    root: Any = reader.trailer["/Root"]
    for element in walk(root["/StructTreeRoot"]["/K"]):
        if element["/S"] == "/Figure":
            box = " ".join(f"{float(number) / 8:.0f}" for number in element["/A"]["/BBox"])
            yield f"Figure in {box}"


def test_a_booklet_has_the_text_links_and_bookmarks_of_its_pages_on_its_sides(
    qapp: QGuiApplication,
) -> None:
    paper = QPageSize(QPageSize.PageSizeId.A5)
    parts = (COVER, *drawings().sections, LAST._replace(continues_page=False))
    document = drawings()._replace(sections=parts)
    data = run_to_completion(pdf_steps(document, STYLE, paper, is_booklet=True))
    reader = pypdf.PdfReader(BytesIO(data))
    expect("export/booklet.txt", "\n".join([*_shown(reader), ""]))


def test_only_the_chosen_sides_of_a_booklet_are_printed(qapp: QGuiApplication) -> None:
    paper, ranges = QPageSize(QPageSize.PageSizeId.A5), QPageRanges()
    ranges.addPage(2)
    document = DOCUMENT._replace(sections=tuple(_titled(number) for number in range(1, 9)))
    steps = pdf_steps(document, STYLE, paper, ranges, is_booklet=True)
    reader = pypdf.PdfReader(BytesIO(run_to_completion(steps)))
    [side] = reader.pages
    assert _numbers(side) == [2, 7]
    assert [bookmark.title for bookmark in reader.outline] == ["Part 2", "Part 7"]  # type: ignore[union-attr]
    assert sorted(reader.named_destinations) == ["a2", "a7"]


def _titled(number: int) -> DocumentSection:
    return DocumentSection.titled(f"Part {number}", f"a{number}")
