"""How pages are tagged: they look as before, and a document can be cancelled or fail."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps, run_to_completion
from laos_tip_app.export.pdf_objects import PdfFile
from laos_tip_app.export.pdf_tags import tag_pages
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.store.store import Store
from tests.export.conftest import needs
from tests.export.structure_tree import kids, walk


def _document(*blocks: Block) -> Document:
    section = DocumentSection("Section", blocks)
    return Document("T", "T", "S", "en", ("F",), (), (section,))


def _painted(document: Document, marks: ContentMarks | None) -> tuple[bytes, PageLayout]:
    """Return a PDF file as Qt alone writes it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setPageSize(QPageSize(PAGE_SIZES["A4"]))
    layout = PageLayout(document, PrintStyle.of(10.5), device)
    run_to_completion(layout.lay_out())
    pages, painter = PagePainter(layout, marks), QPainter()
    pages.begin(painter)
    try:
        list(pages.paint(painter))
    finally:
        painter.end()
    return bytes(data.data()), layout


@needs("pdftoppm")
@pytest.mark.parametrize("what", ["section:prosecution", "map", "stakeholders"])
def test_pages_look_as_without_tags(
    store: Store, tmp_path: Path, qapp: QGuiApplication, what: str
) -> None:
    job = PrintJob(parse_request(what))
    untagged, _layout = _painted(job.document(store), None)
    (tmp_path / "untagged.pdf").write_bytes(untagged)
    exporters.export(store, job, tmp_path / "tagged.pdf")
    images: list[list[bytes]] = []
    for name in ("untagged", "tagged"):
        command = ["pdftoppm", "-gray", "-r", "60", f"{name}.pdf", name]
        subprocess.run(command, cwd=tmp_path, check=True)
        images.append([path.read_bytes() for path in sorted(tmp_path.glob(f"{name}-*.pgm"))])

    assert images[0]
    assert images[0] == images[1]


def test_a_mark_that_is_not_found_fails_the_export(qapp: QGuiApplication) -> None:
    """Another version of Qt may write rectangles in another way."""
    marks = ContentMarks()
    data, layout = _painted(_document(Block("paragraph", "One", anchor="a")), marks)
    marks.sides[0].append(marks.sides[0][-1])

    with pytest.raises(RuntimeError, match="page 1: 4 of 5 marks"):
        list(tag_pages(PdfFile(data), layout, marks))


def test_a_link_whose_text_is_not_found_fails_the_export(qapp: QGuiApplication) -> None:
    marks = ContentMarks()
    block = Block("paragraph", 'See <a href="#a">there</a>', anchor="a")
    data, layout = _painted(_document(block), marks)
    marks.sides[0] = [mark._replace(x_offset=mark.x_offset + 100) for mark in marks.sides[0]]

    with pytest.raises(RuntimeError, match="page 1: 1 links without text"):
        list(tag_pages(PdfFile(data), layout, marks))


def test_tagging_can_be_cancelled_between_pages(qapp: QGuiApplication) -> None:
    document = _document(*(Block("paragraph", "word " * 400, anchor=f"p{n}") for n in range(20)))
    steps = pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAGE_SIZES["A4"]))
    tagged = [step for step in steps if step.done * 3 > step.total * 2]
    assert len(tagged) > 3

    steps = pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAGE_SIZES["A4"]))
    next(step for step in steps if step.done == tagged[1].done)
    steps.close()

    assert next(steps, None) is None


def test_a_paragraph_over_two_pages_is_one_element(qapp: QGuiApplication) -> None:
    document = _document(Block("paragraph", "word " * 1500, anchor="a"))
    data = run_to_completion(pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAGE_SIZES["A4"])))
    reader = pypdf.PdfReader(BytesIO(data))
    root: Any = reader.trailer["/Root"]
    elements = list(walk(root["/StructTreeRoot"]["/K"]))

    assert len(reader.pages) > 1
    assert [element["/S"] for element in elements] == ["/Document", "/Sect", "/P"]
    assert len(kids(elements[-1])) == len(reader.pages)


def test_a_text_with_the_sign_that_ends_paragraphs_is_one_element(qapp: QGuiApplication) -> None:
    """It comes with what is pasted from other programs."""
    document = _document(Block("paragraph", "One\u2029two\u2029three"), Block("note", "Four"))
    data = run_to_completion(pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAGE_SIZES["A4"])))
    root: Any = pypdf.PdfReader(BytesIO(data)).trailer["/Root"]

    elements = [element["/S"] for element in walk(root["/StructTreeRoot"]["/K"])]
    assert elements == ["/Document", "/Sect", "/P", "/Note"]


def test_the_title_of_a_cover_is_a_title(write: Callable[..., Any], qapp: QGuiApplication) -> None:
    root: Any = write("report").reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    types = [element["/S"] for element in walk(tree["/K"])]

    assert types.index("/Title") < types.index("/H2")
    assert types.count("/Title") == 1
    assert tree["/RoleMap"]["/Title"] == "/H1"
