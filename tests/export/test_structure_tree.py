"""What a screen reader finds in a PDF file with everything that a document can have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pypdf
import pytest

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QPageRanges, QPainter

from laos_tip_app.drawing.text.fonts import pixel_font
from laos_tip_app.export.pdf import pdf_steps, run_to_completion
from laos_tip_app.export.structure_tree import StructureElement
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
    labelled,
)
from tests.export.conftest import needs, output_of, squeezed
from tests.export.every_kind import DOCUMENT, PAPER, STYLE, Drawing, drawings, drawn
from tests.export.structure_tree import untagged_operators, walk
from tests.outlines import expect


def _file(document: Document, path: Path) -> pypdf.PdfReader:
    """Write a document to a file and read it."""
    path.write_bytes(run_to_completion(pdf_steps(document, STYLE, PAPER)))
    return pypdf.PdfReader(path)


def _read_aloud(path: Path) -> str:
    structure = output_of("pdfinfo", "-struct-text", path)
    return re.sub(r"(?m)(?<=Object) \d+ \d+$", "", structure)


def _parents(reader: pypdf.PdfReader) -> dict[Any, Any]:
    """Return the elements that the parent tree has for each page and link."""
    root: Any = reader.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return {key: value.get_object() for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _links(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield each page with the elements of its content, and its links with theirs."""
    parents, root = _parents(reader), cast("Any", reader.trailer["/Root"])
    assert root["/StructTreeRoot"]["/ParentTreeNextKey"] == len(parents)
    # What is painted outside a tag is not read.
    assert not any(map(untagged_operators, reader.pages))
    for number, page in enumerate(reader.pages, 1):
        content: Any = parents[page["/StructParents"]]
        types = " ".join(each.get_object()["/S"] for each in content)
        yield f"Page {number}, tabs {page['/Tabs']}: {types}"
        for each in page.get("/Annots", ()):
            link = each.get_object()
            element = parents[link["/StructParent"]]["/S"]
            yield f"{element} to {link['/Dest']}, flags {link['/F']}: {link['/Contents']}"


def _targets(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield the bookmarks and the targets of links, each with its page and height."""
    bookmarks: Any = reader.outline
    for bookmark in bookmarks:
        yield f"Bookmark {_place(reader, bookmark)} {bookmark.title}"
    for name, target in reader.named_destinations.items():
        yield f"Target {_place(reader, target)} {name}"


def _place(reader: pypdf.PdfReader, target: pypdf.generic.Destination) -> str:
    page = reader.get_destination_page_number(target) or 0
    left, top = (round((number or 0) / 8) for number in (target.left, target.top))
    return f"{page + 1} {target.typ} {left},{top}"


@needs("pdfinfo")
def test_a_screen_reader_finds_every_kind_of_block(qapp: QGuiApplication, tmp_path: Path) -> None:
    reader = _file(DOCUMENT, tmp_path / "x.pdf")
    lines = [_read_aloud(tmp_path / "x.pdf"), *_links(reader), "", *_targets(reader), ""]
    expect("export/structure.txt", "\n".join(lines))


@needs("pdfinfo")
def test_a_screen_reader_finds_the_words_of_drawings(qapp: QGuiApplication, tmp_path: Path) -> None:
    reader = _file(drawings(), tmp_path / "x.pdf")
    figures = [e["/Alt"] for e in walk(_tree(reader)) if e["/S"] == "/Figure"]
    lines = [
        _read_aloud(tmp_path / "x.pdf"),
        *_links(reader),
        "",
        *_targets(reader),
        "",
        *figures,
        "",
    ]
    expect("export/structure_of_drawings.txt", "\n".join(lines))


@needs("pdfinfo")
def test_a_paragraph_on_two_pages_is_read_as_one(qapp: QGuiApplication, tmp_path: Path) -> None:
    words = "Some words and ສະບາຍດີ in a paragraph. " * 12
    paragraph = Block("paragraph", f'{words} <a href="#end">At the end</a>')
    note = Block("note", f'{words} See <a href="#end"><i>the end</i></a>.')
    section = DocumentSection(
        "Part",
        (paragraph, note, Block("heading", "The end", anchor="end"), Block("title", "Other")),
    )
    reader = _file(DOCUMENT._replace(sections=(section,)), tmp_path / "x.pdf")
    assert len(reader.pages) > 2
    aloud = " ".join(re.findall(r'"(.*)"', _read_aloud(tmp_path / "x.pdf")))
    assert squeezed(aloud) == squeezed(f"{words} At the end {words} See the end. The end Other")
    elements = [element["/S"] for element in walk(_tree(reader))]
    assert [each for each in elements if each != "/Span"] == [
        *("/Document", "/Sect", "/P", "/Link", "/Note", "/Link", "/H1", "/H1"),
    ]
    links = [line for line in _links(reader) if line.startswith("/Link")]
    assert links == [
        f"/Link to end, flags 4: {text}. Page 3 of 3" for text in ("At the end", "the end")
    ]
    # An element for each line with Lao.
    lao = [element for element in walk(_tree(reader)) if element["/S"] == "/Span"]
    assert {element["/Lang"] for element in lao} == {"lo"}
    assert len(lao) >= 24


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Lao: ສະບາຍດີ ລາວ ດີ.", ["ສະບາຍດີ ລາວ ດີ"]),
        ("ລາວ or ລາວ", ["ລາວ", "ລາວ"]),
        ("ລາວ<br/>ດີ", ["ລາວ", "ດີ"]),
        ("No Lao", []),
    ],
)
def test_each_line_of_lao_has_its_letters_in_one_piece(
    qapp: QGuiApplication, tmp_path: Path, text: str, lines: list[str]
) -> None:
    section = DocumentSection("Part", (Block("plain", text),))
    reader = _file(DOCUMENT._replace(sections=(section,)), tmp_path / "x.pdf")
    assert _letters(reader) == lines
    spans = [element for element in walk(_tree(reader)) if element["/S"] == "/Span"]
    assert len(spans) == len(lines)


class MovedTexts(Drawing):
    """A drawing whose texts are at the same place, each of them moved."""

    def paint(self, painter: QPainter, width: float) -> None:
        del width
        painter.setFont(pixel_font(8))
        for text in ("ລາວ", "ດີ"):
            painter.translate(0, 40)
            painter.drawText(QPointF(10, 0), text)


def test_lao_in_a_drawing_has_its_letters_but_no_element(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    section = drawn("a", "A", MovedTexts("ລາວ ດີ", 200, upright=True))
    document = DOCUMENT._replace(sections=(section,), organiser="ກະຊວງ")
    reader = _file(document, tmp_path / "x.pdf")
    # The organiser is in the head.
    assert _letters(reader) == ["ກະຊວງ", "ລາວ", "ດີ"]
    assert [element["/S"] for element in walk(_tree(reader))] == ["/Document", "/Sect", "/Figure"]


def _letters(reader: pypdf.PdfReader) -> list[str]:
    """Return what is said of the letters of the first page."""
    contents = reader.pages[0].get_contents()
    assert contents is not None
    said = re.findall(rb"/ActualText <FEFF([0-9A-F]+)>", contents.get_data())
    return [bytes.fromhex(code.decode()).decode("utf-16-be") for code in said]


def _tree(reader: pypdf.PdfReader) -> Any:  # noqa: ANN401  # of any kind
    root: Any = reader.trailer["/Root"]
    return root["/StructTreeRoot"]["/K"]


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ([(7, 0)], b"/Pg 7 0 R/K 0"),
        ([(7, 0), (7, 2)], b"/Pg 7 0 R/K [0 2]"),
        ([(7, 0), (8, 0), (7, 1)], b"/Pg 7 0 R/K [0 <</Type/MCR/Pg 8 0 R/MCID 0>> 1]"),
        ([], b"/K []"),
    ],
)
def test_an_element_names_its_content_by_number_on_the_page_where_it_begins(
    content: list[tuple[int, int]], written: bytes
) -> None:
    element = StructureElement(5, "P", 1, b"/Lang(lo)")
    for page, mcid in content:
        element.add_content(page, mcid)
    assert element.to_bytes() == b"<</S/P/P 1 0 R%s/Lang(lo)>>" % written


def test_only_a_note_has_its_label_in_an_element_of_its_own(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    blocks = (labelled("plain", "Date:", "Today"), labelled("note", "1", "A note."))
    section = DocumentSection("Part", blocks)
    reader = _file(DOCUMENT._replace(sections=(section,)), tmp_path / "x.pdf")
    elements = [element["/S"] for element in walk(_tree(reader))]
    assert elements == ["/Document", "/Sect", "/P", "/Note", "/Lbl"]
    # It goes on without one on the next page.
    section = DocumentSection("Part", (labelled("note", "1", "A long note. " * 200),))
    reader = _file(DOCUMENT._replace(sections=(section,)), tmp_path / "x.pdf")
    assert len(reader.pages) > 1
    elements = [element["/S"] for element in walk(_tree(reader))]
    assert elements == ["/Document", "/Sect", "/Note", "/Lbl"]


def test_rows_that_become_entries_are_paragraphs_between_tables(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    longest = Block("row", cells=("Intergovernmen" * 2, "Intergovernmen" * 2))
    rows = (longest, Block("note", "On the row"), Block("group", "Group"))
    parts = (
        Block("title", "Part"),
        DocumentTable(("A", "B"), (50, 50), rows),
        DocumentList((Block("item", "One"), Block("item", "Two"))),
    )
    reader = _file(DOCUMENT._replace(sections=(DocumentSection("", parts),)), tmp_path / "x.pdf")
    elements = [element["/S"].removeprefix("/") for element in walk(_tree(reader))]
    assert " ".join(elements) == "Document Sect Title P Note H2 L LI LBody LI LBody"


def test_where_some_pages_are_chosen_no_link_leads_to_another(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    pages = QPageRanges.fromString("1,4")
    steps = pdf_steps(DOCUMENT, STYLE, PAPER, pages)
    (tmp_path / "x.pdf").write_bytes(run_to_completion(steps))
    reader = pypdf.PdfReader(tmp_path / "x.pdf")

    assert len(reader.pages) == 2
    links = [line for line in _links(reader) if line.startswith("/Link")]
    title = "A table with a long title, longer than a line of text holds"
    assert links == [f"/Link to table, flags 4: {title}. Page 4 of 8"] * 2
