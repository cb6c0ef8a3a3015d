"""Every document, on A4 and Letter in turn, read by independent programs.

What only one kind of print has stands in the tests of that kind.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from html import unescape
from pathlib import Path

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.documents.named_notes import NamedNotes
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup, SearchRequest, SelectionRequest
from laos_tip_app.export import exporters
from laos_tip_app.report.document import Block, Document
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, needs, output_of, parted_at_foot, squeezed

SIZES = {"A4": (595, 842), "Letter": (612, 792)}
REQUESTS = {
    **{
        what: parse_request(what)
        for what in (
            "section:overview",
            "section:protection",
            "report",
            "timeline",
            "stakeholders",
            "stakeholder:SH-43",
            "figures",
            "relations",
            "matrix",
            "map",
        )
    },
    "search": SearchRequest("tier 3"),
    "selection": SelectionRequest(
        text="the US State Department put Laos in “Tier 3 Watchlist” in 2018",
        locations=(Location.of("fact", "OV-30"),),
    ),
}


_IN_TURN = [
    (name, ("Letter", "A4")[number % 2])
    for number, name in enumerate([name for name in (*PRESETS, *REQUESTS) if name != "everything"])
]
_ON_BOTH = [(name, "Letter") for name in ("brief", "section:protection", "timeline")]
"""Text, a drawing and both, which are on A4 already."""


@dataclass(frozen=True)
class PrintedFile:
    """A PDF file and its document."""

    document: Document
    file: Print
    paper: str

    @property
    def pages(self) -> list[str]:
        """The squeezed text of each page."""
        return self.file.squeezed_pages

    @cached_property
    def bodies(self) -> list[str]:
        """The squeezed pages without header and footer, which each must have."""
        return _bodies(self)


def _print_job(name: str, paper: str) -> PrintJob:
    if name in PRESETS:
        job = PRESETS[name]
        return replace(job, setup=job.setup._replace(paper=paper))
    return PrintJob(REQUESTS[name], PageSetup(paper))


@pytest.fixture(scope="session")
def make(data_db: Path, printed: Callable[..., Print]) -> Callable[[str, str], PrintedFile]:
    """Return a function that exports a document, once for each paper."""
    files: dict[tuple[str, str], PrintedFile] = {}

    def write(name: str, paper: str) -> PrintedFile:
        if (name, paper) not in files:
            job = _print_job(name, paper)
            with Store.open_unchecked(data_db, Authenticity("built-in")) as store:
                files[name, paper] = PrintedFile(job.document(store), printed(job), paper)
        return files[name, paper]

    return write


def _id(kind: tuple[str, str]) -> str:
    return "-".join(kind)


@pytest.fixture(params=[*_IN_TURN, *_ON_BOTH], ids=_id)
def pdf(request: pytest.FixtureRequest, make: Callable[[str, str], PrintedFile]) -> PrintedFile:
    return make(*request.param)


def _text(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", "", html)))


def _block_texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block: its label, and its cells or text; none of a drawing."""
    if block.kind == "drawing":
        return
    yield squeezed(block.margin_label)
    yield from map(_text, block.cells or (block.html,))


def _headers(printed: Document) -> set[str]:
    """Return the headers of the pages of each section."""
    return {
        squeezed(" · ".join(text for text in (printed.running_head, section.title) if text))
        + squeezed(separator + section.attribution + printed.rule)
        for section in printed.sections
        # A drawing has both in one paragraph.
        for separator in ("", "·")
    }


def _bodies(pdf: PrintedFile) -> list[str]:
    """Return the squeezed pages without header and footer, which each must have."""
    headers = sorted(_headers(pdf.document), key=len, reverse=True)
    bodies = []
    for number, page in enumerate(pdf.pages, 1):
        header = next((header for header in headers if page.startswith(header)), None)
        assert header is not None, page[:200]
        # The number is on the first line of the foot; a reader meets it there or after it.
        where = f"Page{number}of{len(pdf.pages)}"
        start, found, end = page.rpartition(where)
        assert found
        body, found, rest = parted_at_foot(
            start + end, f"{pdf.document.footer[0]} · {pdf.document.short_source}"
        )
        assert found, page[-300:]
        assert rest == ""
        body = body.removeprefix(header)
        # The last page may name the source at its foot, in the place of a block.
        body = body.removesuffix(squeezed(pdf.document.last_footer))
        named = NamedNotes(pdf.document.notes).lines(pdf.document.blocks)
        notes = [squeezed(line) for line in named.values()]
        while note := next((note for note in notes if body.endswith(note)), ""):
            if body.endswith(f"Editor’snote{note}"):
                break  # beside a claim
            body = body.removesuffix(note)
        bodies.append(body)
    return bodies


def test_no_page_ends_with_a_heading(pdf: PrintedFile) -> None:
    blocks = [block for section in pdf.document.sections for block in section.blocks]
    texts = ["".join(_block_texts(block)) for block in blocks]
    # With the end of what stands before it: an entry may end with the words of a heading.
    leads = {
        (texts[number - 1][-20:] if number else "", texts[number])
        for number, block in enumerate(blocks)
        if block.kind in ("title", "heading", "group", "columns") and len(texts[number]) > 4
    }

    for body in pdf.bodies:
        assert not [lead for before, lead in leads if body == lead or body.endswith(before + lead)]


def _assert_all_text_in_order(pdf: PrintedFile, bodies: list[str]) -> None:
    """Assert that the text of each block follows that of the block before it.

    The head of a table is repeated at the top of each page.
    """
    names = {
        "".join(_block_texts(block))
        for section in pdf.document.sections
        for block in section.blocks
        if block.kind == "columns"
    }
    text = "".join(
        next((body.removeprefix(name) for name in names if body.startswith(name)), body)
        for body in bodies
    )
    end = 0
    named_at_foot = squeezed(pdf.document.last_footer) in pdf.pages[-1]
    for section in pdf.document.sections:
        for block in section.blocks:
            left_out = block.optional and named_at_foot
            if block.kind == "columns" or left_out:
                continue
            for block_text in _block_texts(block):
                position = text.find(block_text, end)
                assert position >= 0, f"missing, or out of order: {block_text}"
                end = position + len(block_text)


def test_every_page_has_a_header_and_a_footer_with_its_number(pdf: PrintedFile) -> None:
    assert all(pdf.bodies)


def test_all_text_is_in_reading_order(pdf: PrintedFile) -> None:
    _assert_all_text_in_order(pdf, pdf.bodies)


@needs("pdffonts")
def test_every_font_is_bundled_and_embedded(pdf: PrintedFile) -> None:
    fonts = output_of("pdffonts", pdf.file.path).splitlines()[2:]

    assert fonts
    for line in fonts:
        assert "NotoSans" in line
        assert re.search(r" yes +\w+ +yes ", line), line


@needs("qpdf")
def test_the_file_is_valid(pdf: PrintedFile) -> None:
    assert "No syntax or stream encoding errors" in output_of("qpdf", "--check", pdf.file.path)


@needs("pdfinfo")
def test_the_file_has_its_title_and_paper_size(pdf: PrintedFile) -> None:
    about = output_of("pdfinfo", pdf.file.path)
    width, height = SIZES[pdf.paper]

    assert re.search(rf"^Title: +{re.escape(pdf.document.title)}$", about, re.MULTILINE)
    assert re.search(
        rf"^Page size: +({width} x {height}|{height} x {width}) pts", about, re.MULTILINE
    )
    for page in pdf.file.reader.pages:
        assert {page.mediabox.width, page.mediabox.height} == {width, height}


def test_every_section_has_a_bookmark_to_its_beginning(pdf: PrintedFile) -> None:
    reader = pdf.file.reader
    bookmarks = [
        bookmark for bookmark in reader.outline if isinstance(bookmark, pypdf.generic.Destination)
    ]
    sections = [section for section in pdf.document.sections if section.listed]

    assert [bookmark.title for bookmark in bookmarks] == [
        section.title if section.title and not section.private else pdf.document.title
        for section in sections
    ]
    for bookmark, section in zip(bookmarks, sections, strict=True):
        number = reader.get_destination_page_number(bookmark)
        assert number is not None
        first = section.blocks[0]
        title = section.title if first.kind == "drawing" else _text(first.html)
        assert squeezed(title) in pdf.pages[number]


def test_links_lead_into_the_document_only(pdf: PrintedFile) -> None:
    reader = pdf.file.reader
    links = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", pypdf.generic.ArrayObject())
    ]

    expected = sum(
        bool(block.target) for section in pdf.document.sections for block in section.blocks
    )
    assert len(links) >= expected
    for link in links:
        assert "/A" not in link
        assert link["/Dest"] in reader.named_destinations
    assert b"/URI" not in pdf.file.path.read_bytes()


def test_the_properties_name_the_document_but_no_user_or_machine(pdf: PrintedFile) -> None:
    reader = pdf.file.reader
    properties = reader.metadata
    assert properties is not None
    assert properties.title == pdf.document.title
    assert properties.subject == pdf.document.subject
    assert properties.keywords == ", ".join(pdf.document.keywords)
    assert str(reader.root_object["/Lang"]) == "en"
    assert properties.creator == "Laos TIP Reference"
    assert set(properties) == {
        "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
    }  # fmt: skip
    created = properties.creation_date
    assert created is not None
    assert abs((datetime.now(UTC) - created).total_seconds()) < 3_600

    whole = pdf.file.path.read_bytes()
    for private in (pdf.file.path.parent, Path.home(), Path.cwd()):
        assert str(private).encode() not in whole
        assert str(private).encode("utf-16-be") not in whole


def _page_contents(file: Print) -> list[bytes]:
    contents = [page.get_contents() for page in file.reader.pages]
    return [content.get_data() for content in contents if content is not None]


def test_text_is_black_or_dark_grey(pdf: PrintedFile) -> None:
    for content in _page_contents(pdf.file):
        colours = set(re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content))
        assert colours
        for red, green, blue in colours:
            assert red == green == blue
            # Rules are the lightest: text is darker, and nothing is lost on a copy. The backgrounds
            # of drawings are so light that the black text on them can be read.
            assert float(red) <= 0.51 or float(red) >= 0.66


@pytest.mark.parametrize(
    "name", ["timeline", "map", "matrix", "figures", "section:protection", "brief"]
)
def test_paper_is_white_in_a_dark_theme_too(
    make: Callable[[str, str], PrintedFile],
    store: Store,
    tmp_path: Path,
    qapp: QGuiApplication,
    name: str,
) -> None:
    apply_theme(DARK)
    exporters.export(store, _print_job(name, "A4"), tmp_path / "dark.pdf")

    assert _page_contents(Print(tmp_path / "dark.pdf")) == _page_contents(make(name, "A4").file)
