"""Every document on A4 and Letter, read by independent programs.

What only one kind of print has stands in the tests of that kind.
"""

import re
import shutil
import subprocess
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
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup, SearchRequest, SelectionRequest
from laos_tip_app.export import exporters
from laos_tip_app.report.document import Block, Document
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed

PASSAGE = "overview-9"
SIZES = {"A4": (595, 842), "Letter": (612, 792)}
WANTED = {
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
        location=Location.of("fact", "OV-30"),
    ),
}


@dataclass(frozen=True)
class Made:
    """A print, and what it was made from."""

    printed: Document
    file: Print
    paper: str

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page as it is read, by the quicker of two readers that is here."""
        if shutil.which("pdftotext") is None:
            return self.file.pages
        return _told_by("pdftotext", "-raw", self.file.path, "-").split("\f")[:-1]


def _order(name: str, paper: str) -> PrintJob:
    if name in PRESETS:
        job = PRESETS[name].job()
        return replace(job, setup=replace(job.setup, paper=paper))
    return PrintJob(WANTED[name], PageSetup(paper))


@pytest.fixture(scope="session")
def make(
    data_db: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication
) -> Callable[[str, str], Made]:
    """Return what makes a print, each once."""
    del qapp
    folder = tmp_path_factory.mktemp("every")
    made: dict[tuple[str, str], Made] = {}

    def write(name: str, paper: str) -> Made:
        if (name, paper) not in made:
            target = folder / f"{name.replace(':', '-')}-{paper}.pdf"
            order = _order(name, paper)
            with Store.open(data_db) as store:
                exporters.export(store, order, target)
                printed = order.document(store)
            made[name, paper] = Made(printed, Print(target), paper)
        return made[name, paper]

    return write


@pytest.fixture(params=SIZES)
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[*PRESETS, *WANTED])
def made(request: pytest.FixtureRequest, make: Callable[[str, str], Made], paper: str) -> Made:
    return make(request.param, paper)


def _needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def _told_by(tool: str, *arguments: str | Path) -> str:
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def _text(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", "", html)))


def _said(piece: Block) -> Iterator[str]:
    """Yield what a piece says: its mark, and its cells or its text; a drawing is no text."""
    if piece.kind == "drawing":
        return
    yield squeezed(piece.margin_label)
    yield from map(_text, piece.cells or (piece.html,))


def _heads(printed: Document) -> set[str]:
    """Return what stands at the head of the pages of each part."""
    return {
        squeezed(" · ".join(text for text in (printed.running_head, part.title) if text))
        + squeezed(part.attribution)
        for part in printed.sections
    }


def _bodies(made: Made) -> list[str]:
    """Return the squeezed pages without head and foot, which each of them must have."""
    heads = sorted(_heads(made.printed), key=len, reverse=True)
    first, *rest = map(squeezed, made.printed.footer)
    bodies = []
    for number, page in enumerate(map(squeezed, made.pages), 1):
        head = next((head for head in heads if page.startswith(head)), None)
        assert head is not None, page[:200]
        where = f"Page{number}of{len(made.pages)}"
        # The number stands on the first line of the foot; a reader meets it there or after it.
        feet = {f"{first}{where}{''.join(rest)}", f"{first}{''.join(rest)}{where}"}
        foot = next((foot for foot in feet if page.endswith(foot)), None)
        assert foot is not None, page[-300:]
        bodies.append(page.removeprefix(head).removesuffix(foot))
    return bodies


def test_no_heading_is_alone_at_the_foot_of_a_page(made: Made) -> None:
    leads = {
        said
        for part in made.printed.sections
        for piece in part.blocks
        if piece.kind in ("title", "heading", "group", "columns")
        for said in ("".join(_said(piece)),)
    }

    for body in _bodies(made):
        assert not [lead for lead in leads if body.endswith(lead) and len(lead) > 4]


def _assert_all_is_said(made: Made, bodies: list[str]) -> None:
    """Assert that each piece is said, after the one before it.

    The columns of a table are named again at the head of a page, in the middle of nothing.
    """
    names = {
        "".join(_said(piece))
        for part in made.printed.sections
        for piece in part.blocks
        if piece.kind == "columns"
    }
    text = "".join(
        next((body.removeprefix(name) for name in names if body.startswith(name)), body)
        for body in bodies
    )
    at = 0
    for part in made.printed.sections:
        for piece in part.blocks:
            if piece.kind == "columns":
                continue
            for said in _said(piece):
                found = text.find(said, at)
                assert found >= 0, f"missing, or out of order: {said}"
                at = found + len(said)


def test_every_page_has_a_header_and_a_footer_with_its_number(made: Made) -> None:
    assert all(_bodies(made))


def test_all_text_is_in_reading_order(made: Made) -> None:
    _assert_all_is_said(made, _bodies(made))


@_needs("pdffonts")
def test_every_font_is_bundled_and_embedded(made: Made) -> None:
    fonts = _told_by("pdffonts", made.file.path).splitlines()[2:]

    assert fonts
    for line in fonts:
        assert "NotoSans" in line
        assert re.search(r" yes +\w+ +yes ", line), line


@_needs("qpdf")
def test_the_file_is_valid(made: Made) -> None:
    assert "No syntax or stream encoding errors" in _told_by("qpdf", "--check", made.file.path)


@_needs("pdfinfo")
def test_the_file_has_its_title_and_paper_size(made: Made) -> None:
    about = _told_by("pdfinfo", made.file.path)
    width, height = SIZES[made.paper]

    assert re.search(rf"^Title: +{re.escape(made.printed.title)}$", about, re.MULTILINE)
    assert re.search(rf"^Page size: +{width} x {height} pts", about, re.MULTILINE)
    for page in made.file.reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == (width, height)


def test_every_section_has_a_bookmark_to_its_beginning(made: Made) -> None:
    reader = made.file.reader
    marks = [mark for mark in reader.outline if isinstance(mark, pypdf.generic.Destination)]
    parts = [part for part in made.printed.sections if part.listed]

    assert [mark.title for mark in marks] == [
        part.title if part.title and not part.private else made.printed.title for part in parts
    ]
    for mark, part in zip(marks, parts, strict=True):
        number = reader.get_destination_page_number(mark)
        assert number is not None
        first = part.blocks[0]
        said = part.title if first.kind == "drawing" else _text(first.html)
        assert squeezed(said) in squeezed(made.pages[number])


def test_links_lead_into_the_document_only(made: Made) -> None:
    reader = made.file.reader
    links = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", pypdf.generic.ArrayObject())
    ]

    wanted = sum(bool(piece.target) for part in made.printed.sections for piece in part.blocks)
    assert len(links) >= wanted
    for link in links:
        assert "/A" not in link
        assert link["/Dest"] in reader.named_destinations
    assert b"/URI" not in made.file.path.read_bytes()


def test_the_properties_name_the_document_but_no_user_or_machine(made: Made) -> None:
    reader = made.file.reader
    properties = reader.metadata
    assert properties is not None
    assert properties.title == made.printed.title
    assert properties.subject == made.printed.subject
    assert properties.keywords == ", ".join(made.printed.keywords)
    assert str(reader.root_object["/Lang"]) == "en"
    assert properties.creator == "Laos TIP Reference"
    assert set(properties) == {
        "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
    }  # fmt: skip
    created = properties.creation_date
    assert created is not None
    assert abs((datetime.now(UTC) - created).total_seconds()) < 3_600

    whole = made.file.path.read_bytes()
    for told in (made.file.path.parent, Path.home(), Path.cwd()):
        assert str(told).encode() not in whole
        assert str(told).encode("utf-16-be") not in whole


def _drawn(file: Print) -> list[bytes]:
    contents = [page.get_contents() for page in file.reader.pages]
    return [content.get_data() for content in contents if content is not None]


def test_text_is_black_or_dark_grey(made: Made) -> None:
    for content in _drawn(made.file):
        colours = set(re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content))
        assert colours
        for red, green, blue in colours:
            assert red == green == blue
            # Rules are the lightest: text is darker, and nothing is lost on a copy. The grounds of
            # drawings are so light that the black text on them can be read.
            assert float(red) <= 0.51 or float(red) >= 0.66


@pytest.mark.parametrize("name", [*PRESETS, "section:overview", "timeline"])
def test_paper_is_white_in_every_theme(
    make: Callable[[str, str], Made], store: Store, tmp_path: Path, qapp: QGuiApplication, name: str
) -> None:
    before = qapp.palette()
    found = []
    try:
        for theme in (LIGHT, DARK):
            qapp.setPalette(theme.palette())
            exporters.export(store, _order(name, "A4"), tmp_path / f"{theme.name}.pdf")
            found.append(_drawn(Print(tmp_path / f"{theme.name}.pdf")))
    finally:
        qapp.setPalette(before)

    assert found[0] == found[1] == _drawn(make(name, "A4").file)
