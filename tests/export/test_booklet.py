"""Booklets: A5 pages, two on each side of A4, in the order for folding."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication, QPageSize

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import booklet_sheets, booklet_sides
from laos_tip_app.export.printed_pdf import printed_pdf_steps
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.shell.cli import main
from tests.export.conftest import Print

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
    *_steps, last_but_one, last = printed_pdf_steps(document, PrintStyle(), paper, is_booklet=True)

    assert (last.done, last.total) == (8, 8)
    assert last_but_one.done == 7


@pytest.mark.usefixtures("vientiane_time")
@pytest.mark.parametrize("what", ["section:overview", "report", "map"])
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
