"""Pages on their side, for drawings that are wider than high."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import override

import pypdf
import pytest

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.export import exporters
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, parted_at_foot, squeezed

SIZES = {"A4": (595, 842), "Letter": (612, 792), "A3": (842, 1191)}


def is_wide(pdf: Print, number: int) -> bool:
    box = pdf.reader.pages[number].mediabox
    return float(box.width) > float(box.height)


def texts_on_their_side(pdf: Print, number: int) -> list[str]:
    """Return the texts of a page that are turned by a quarter."""
    found = []

    def look(text: str, page: list[float], at: list[float], _font: object, _size: float) -> None:
        right, up = at[0] * page[0] + at[1] * page[2], at[0] * page[1] + at[1] * page[3]
        if text.strip() and abs(up) > 100 * abs(right):
            found.append(text)

    pdf.reader.pages[number].extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("what", ["timeline", "map"])
def test_a_wide_drawing_has_a_wide_page(
    write: Callable[..., Print], foot: str, what: str, paper: str
) -> None:
    pdf = write(what, paper=paper)
    width, height = SIZES[paper]

    box = pdf.reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == (height, width)
    assert not texts_on_their_side(pdf, 0)
    assert parted_at_foot(pdf.pages[0], foot)[1]


def test_a_handout_has_upright_and_wide_pages(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    job = PrintJob(HandoutRequest(sections=("overview",), parts=("timeline", "matrix")))
    exporters.export(store, job, tmp_path / "handout.pdf")
    pdf = Print(tmp_path / "handout.pdf")

    legend = squeezed("Narrow years have no dated entries")
    drawn = {n for n, page in enumerate(pdf.pages) if legend in squeezed(page)}
    assert drawn
    assert {n for n in range(len(pdf.pages)) if is_wide(pdf, n)} == drawn
    for number in (0, min(drawn), max(drawn) + 1):
        assert not texts_on_their_side(pdf, number)


def test_a_bookmark_leads_to_the_top_of_a_wide_page(write: Callable[..., Print]) -> None:
    pdf = write("map")
    first = pdf.reader.outline[0]

    assert isinstance(first, pypdf.generic.Destination)
    height, top = float(pdf.reader.pages[0].mediabox.height), first.top
    assert top is not None
    assert height / 2 < float(str(top)) <= height


class PortraitWriter(QPdfWriter):
    """Stands for a printer that cannot turn single pages."""

    @override
    def setPageOrientation(self, orientation: QPageLayout.Orientation) -> bool:
        return orientation == QPageLayout.Orientation.Portrait


def test_a_printer_that_turns_no_page_gets_a_turned_drawing(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    job = PrintJob(parse_request("map"))
    document, size = job.document(store), QPageSize(QPageSize.PageSizeId.A4)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = PortraitWriter(buffer)
    writer.setPageSize(size)
    layout = PageLayout(document, exporters.page_style(document, PageSetup(), size), writer)
    run_to_completion(layout.lay_out())
    painter, pages = QPainter(), PagePainter(layout)
    pages.begin(painter)
    for _step in pages.paint(painter):
        pass
    painter.end()
    path = tmp_path / "turned.pdf"
    path.write_bytes(bytes(buffer.data().data()))
    pdf = Print(path)

    assert not is_wide(pdf, 0)
    turned = squeezed("".join(texts_on_their_side(pdf, 0)))
    assert {"Mapofstakeholders", "Page1of"} <= set(re.findall("Mapofstakeholders|Page1of", turned))
    assert not texts_on_their_side(pdf, 1)
