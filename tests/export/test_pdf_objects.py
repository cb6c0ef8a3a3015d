"""The objects of the PDF files that Qt writes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize, QPainter

from laos_tip_app.export.pdf import PAGE_SIZES, pdf_writer
from laos_tip_app.export.pdf_objects import PdfFile, reference
from tests.export.conftest import needs, output_of


@pytest.fixture
def written(qapp: QGuiApplication) -> bytes:
    """A file of two pages with text and a picture, as Qt writes it."""
    writer, buffer = pdf_writer(QPageSize(PAGE_SIZES["A4"]))
    picture = QImage(3, 3, QImage.Format.Format_ARGB32)
    picture.fill(QColor(200, 0, 0, 100))
    with QPainter(writer) as painter:
        painter.drawText(QPointF(1000, 1000), "First page")
        painter.drawImage(QPointF(2000, 2000), picture)
        writer.newPage()
        painter.drawText(QPointF(1000, 1000), "Second page")
    return bytes(buffer.data().data())


def _contents(file: PdfFile, page: int) -> int:
    return reference(file.objects[file.pages()[page]], b"/Contents")


def test_a_file_that_is_read_has_the_same_objects_when_it_is_written(written: bytes) -> None:
    file = PdfFile(written)
    again = PdfFile(file.to_bytes())

    assert again.objects == file.objects
    assert (again.root, again.info) == (file.root, file.info)


@needs("qpdf")
def test_a_stream_that_is_replaced_has_its_length(written: bytes, tmp_path: Path) -> None:
    """That of a page is in an object of its own, that of a text map in its dictionary."""
    file = PdfFile(written)
    contents = _contents(file, 0)
    file.set_stream(contents, file.stream(contents) + b"% more\n")
    [font] = [content for content in file.objects if b"/ToUnicode" in content]
    text_map = reference(font, b"/ToUnicode")
    file.set_stream(text_map, file.stream(text_map) + b"% more\n")
    (tmp_path / "x.pdf").write_bytes(file.to_bytes())

    assert file.stream(contents).endswith(b"% more\n")
    assert file.stream(text_map).endswith(b"% more\n")
    assert "No syntax" in output_of("qpdf", "--check", tmp_path / "x.pdf")
    reader = pypdf.PdfReader(tmp_path / "x.pdf", strict=True)
    texts = [page.extract_text().split() for page in reader.pages]
    assert texts == [["First", "page"], ["Second", "page"]]


def test_the_data_of_a_stream_may_have_the_word_before_it(written: bytes) -> None:
    file = PdfFile(written)
    number = file.add(b"<</Length 0>>stream\n\nendstream")
    for data in (b"a stream\nof words", b"another stream\n"):
        file.set_stream(number, data)
        assert file.stream(number) == data


def test_an_object_that_is_added_is_found(written: bytes) -> None:
    file = PdfFile(written)
    number = file.add(b"<</Words(Some words)>>")
    file.add_entries(file.root, b"/Some %d 0 R" % number)

    reader = pypdf.PdfReader(BytesIO(file.to_bytes()), strict=True)

    trailer: Any = reader.trailer
    assert trailer["/Root"]["/Some"] == {"/Words": "Some words"}
    assert trailer["/Size"] == number + 1


@pytest.mark.parametrize(
    "damaged",
    [
        lambda data: data.replace(b"startxref", b"startref"),
        lambda data: data.replace(b"xref\n0 ", b"xref\n1 "),
        lambda data: data.replace(b"\n3 0 obj\n", b"\n 3 0 obj\n"),
        lambda data: data.replace(b"\n3 0 obj\n", b"\n3 1 obj\n"),
        lambda data: data.replace(b"endobj\n4 0 obj", b"endobX\n4 0 obj"),
        lambda data: data[:-100],
    ],
)
def test_a_file_that_another_version_of_qt_writes_is_not_changed(
    written: bytes, damaged: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(RuntimeError, match=r"of the file|of its objects"):
        PdfFile(damaged(written))
