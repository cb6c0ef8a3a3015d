"""The tags of PDF files, as a screen reader and other programs find them."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from laos_tip_app.base.location import Location
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    ChangesRequest,
    DocumentRequest,
    HandoutRequest,
    NotesRequest,
    PageSetup,
    SavedFileRequest,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.documents.workshop_plan import to_bytes as plan_to_bytes
from laos_tip_app.export import exporters
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import PAPERS, pdf_steps, run_to_completion
from laos_tip_app.export.pdf_tags import tag_pages
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.web_annotation import to_bytes
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.grid import to_bytes as grid_to_bytes
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.own_notes import bookmark, highlight
from tests.export.conftest import squeezed

REQUESTS = {
    **{
        what: parse_request(what)
        for what in (
            "section:overview",
            "stakeholder:SH-43",
            "profiles",
            "stakeholder:SH-03,SH-43",
            # A table on wide pages, then lists in columns.
            "stakeholder:SH-01,SH-20,SH-59",
            "exercise:matching",
            "exercise:careful-reading",
            "exercise:fact-or-assessment",
            "exercise:open-questions",
            "exercise:timeline",
            "exercise:how-sure",
        )
    },
    "search": SearchRequest("tier 3"),
    "selection": SelectionRequest("Laos\nTier 3", Location.of("fact", "OV-30")),
    # They have every list and drawing; “everything” has nothing that the others do not have.
    **{name: one.job().request for name, one in PRESETS.items() if name != "everything"},
}


def _own_notes(store: Store) -> bytes:
    """Return the file of a highlight with a note and a bookmark."""
    passage = store.passages("overview")[0]
    notes = AnnotationSet().with_annotation(highlight(store, passage, "Ask. ສະບາຍດີ"))
    return to_bytes(notes.with_annotation(bookmark(store, "stakeholder", "SH-03", "Call them")))


def _plan(store: Store) -> bytes:
    """Return the file of a workshop with an exercise, a discussion and the evaluation."""
    scope = "section:prosecution"
    items = (
        PlanItem("exercise", 20, exercise="matching", scope=scope),
        PlanItem("exercise", 20, exercise="timeline", scope=scope),
        PlanItem("discussion", 20, exercise="open-questions", scope=scope),
        PlanItem("closing", 10),
    )
    return plan_to_bytes(WorkshopPlan(items=items), store)


def _agenda(_store: Store) -> bytes:
    """Return the file of an agenda."""
    steps = [{"place": place, "notes": "Ask first."} for place in ("fact:OV-30", "timeline")]
    head = {"kind": "running order", "version": 1, "edition": "1", "content": "x"}
    return json.dumps(head | {"title": "Morning", "steps": steps}).encode()


def _grid(store: Store) -> bytes:
    """Return the file of an influence grid."""
    cards = (GridCard("SH-03", 0.8, 0.25), GridCard("SH-10", 0.0, 1.0))
    return grid_to_bytes(InfluenceGrid("Vientiane", "2026-11-24", cards), store)


def _changes(store: Store, folder: Path) -> ChangesRequest:
    """Return the request for the changes since an edition with other words."""
    change = "UPDATE facts SET statement = 'Other words.' WHERE id = 'PT-09'"
    return ChangesRequest(corrected(store.path, folder / "other.db", change))


OWN: dict[str, Callable[[Store, Path], DocumentRequest]] = {
    "notes": lambda store, _: NotesRequest(_own_notes(store)),
    "annotated": lambda store, _: AnnotatedRequest(_own_notes(store), ("overview",)),
    "handout with notes": lambda store, _: HandoutRequest(("overview",), notes=_own_notes(store)),
    "running-order": lambda store, _: SavedFileRequest("running-order", _agenda(store)),
    "workshop": lambda store, _: SavedFileRequest("workshop", _plan(store)),
    "workshop-notes": lambda store, _: SavedFileRequest("workshop-notes", _plan(store)),
    "grid": lambda store, _: SavedFileRequest("grid", _grid(store)),
    "changes": _changes,
}
"""The documents of files."""

PAINTS = re.compile(r"(?:^|.* )(?:ET|Do|sh|f\*?|[BbSs]|[Bb]\*)$")


class Element(NamedTuple):
    """An element of the structure as poppler prints it, with the texts in it."""

    depth: int
    type: str
    texts: list[str]
    attributes: list[str]

    @property
    def text(self) -> str:
        return squeezed("".join(self.texts))


@dataclass(frozen=True)
class TaggedFile:
    """A PDF file and its document."""

    document: Document
    data: bytes
    path: Path

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(BytesIO(self.data))

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the document, without those that its last foot stands for."""
        last = squeezed(self.reader.pages[-1].extract_text())
        named_at_foot = squeezed(self.document.last_footer) in last
        return [
            block
            for section in self.document.sections
            for block in section.blocks
            if not (block.optional and named_at_foot)
        ]


@pytest.fixture(scope="module", params=[*REQUESTS, *OWN])
def pdf(
    request: pytest.FixtureRequest,
    data_db: Path,
    tmp_path_factory: pytest.TempPathFactory,
    qapp: QGuiApplication,
) -> TaggedFile:
    """Return each kind of document as a file."""
    del qapp
    folder = tmp_path_factory.mktemp("tags")
    path, name = folder / "x.pdf", request.param
    with Store.open(data_db) as store:
        asked = OWN[name](store, folder) if name in OWN else REQUESTS[name]
        job = PrintJob(asked, PageSetup("A4"))
        exporters.export(store, job, path)
        return TaggedFile(job.document(store), path.read_bytes(), path)


def _needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def _elements(pdf: TaggedFile) -> list[Element]:
    """Return the structure in reading order; each element has the texts of those within."""
    command = ["pdfinfo", "-struct-text", str(pdf.path)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    elements: list[Element] = []
    path: list[Element] = []
    for indent, quoted, attribute, name in re.findall(
        r'^( *)(?:"(.*)"|(/.*)|(\w+).*)$', output, re.MULTILINE
    ):
        depth = len(indent) // 2
        if name and name != "Object":
            path = [*path[:depth], Element(depth, name, [], [])]
            elements.append(path[-1])
        elif attribute:
            path[-1].attributes.append(attribute)
        # In the place of the texts of a drawing its alternative text is read.
        is_read = quoted and path[-1].type != "Figure"
        for element in path[:depth] if is_read else ():
            element.texts.append(quoted)
        if not name:
            continue
        path = path[: depth + 1]
    return elements


def _texts(block: Block) -> list[str]:
    """Return what a block says, in the order of its parts."""
    parts = (block.margin_label, *(block.cells or (block.html,)))
    return [squeezed(unescape(re.sub(r"<[^>]*>", "", part))) for part in parts]


def _in_tables(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield blocks and whether each stands within a table."""
    in_table = False
    for block in blocks:
        in_table = block.kind == "columns" or (
            in_table and block.kind in ("row", "group", "note", "context")
        )
        yield block, in_table


@_needs("pdfinfo")
def test_a_screen_reader_meets_all_text_in_order_and_nothing_else(pdf: TaggedFile) -> None:
    text = _elements(pdf)[0].text.replace("\u2011", "-")
    end = 0
    for block in pdf.blocks:
        for part in _texts(block) if block.kind != "drawing" else ():
            position = text.find(part, end)
            assert position >= 0, f"missing, or out of order: {part}"
            # Between two blocks stands only the number of a page in the contents.
            assert re.fullmatch(r"\d*", text[end:position])
            end = position + len(part)
    assert re.fullmatch(r"\d*", text[end:])


@_needs("pdfinfo")
def test_words_at_the_end_of_a_line_are_apart(pdf: TaggedFile) -> None:
    read = " ".join("".join(element.texts) for element in _elements(pdf) if element.type == "P")
    words = set(re.findall(r"[a-z]+", read))
    known = {
        word
        for block in pdf.blocks
        for part in (block.html, *block.cells)
        for word in re.findall(r"[a-z]+", unescape(re.sub(r"<[^>]*>", " ", part)))
    }

    assert not words - known


@_needs("pdfinfo")
def test_headings_table_heads_notes_and_items_are_tagged_as_such(pdf: TaggedFile) -> None:
    elements = _elements(pdf)

    def of(*types: str, attribute: str = "") -> list[str]:
        return [
            element.text.replace("\u2011", "-")
            for element in elements
            if element.type in types and (not attribute or attribute in element.attributes)
        ]

    kinds = ("title", "heading", "group")
    placed = list(_in_tables(pdf.blocks))
    assert of("H1", "H2", "H3") == [
        "".join(_texts(block)) for block, in_table in placed if block.kind in kinds and not in_table
    ]
    assert of("TH", attribute="/Scope /Column") == [
        text
        for block in pdf.blocks
        if block.kind == "columns"
        for text in _texts(block)[1:]
        if text
    ]
    assert of("Note") == [
        "".join(_texts(block)) for block in pdf.blocks if block.kind in ("note", "context")
    ]
    assert of("LBody") == ["".join(_texts(block)) for block in pdf.blocks if block.kind == "item"]
    runs = [kind for kind, _group in groupby(block.kind for block in pdf.blocks)]
    assert len(of("L")) == runs.count("item")
    rows = sum(in_table for _block, in_table in placed)
    assert len(of("TR")) == rows
    levels = [int(element.type[1]) for element in elements if re.match(r"H\d", element.type)]
    assert all(level <= last + 1 for last, level in zip([0, *levels], levels, strict=False))


def _walk(element: Any) -> Iterator[Any]:  # noqa: ANN401  # of any kind
    """Yield an element and all elements in it, in order."""
    yield element
    for kid in _kids(element):
        if isinstance(kid, pypdf.generic.DictionaryObject) and "/S" in kid:
            yield from _walk(kid)


def _kids(element: Any) -> list[Any]:  # noqa: ANN401  # of any kind
    kids = element["/K"]
    kids = kids if isinstance(kids, pypdf.generic.ArrayObject) else [kids]
    return [kid.get_object() for kid in kids]


def test_each_drawing_is_a_figure_whose_alternative_text_tells_its_content(
    pdf: TaggedFile,
) -> None:
    root: Any = pdf.reader.trailer["/Root"]
    figures = [
        element for element in _walk(root["/StructTreeRoot"]["/K"]) if element["/S"] == "/Figure"
    ]

    assert len(figures) == len(pdf.document.drawings)
    # What the user has named is on pages only.
    private = {
        block.html
        for section in pdf.document.sections
        if section.private
        for block in section.blocks
    }
    for figure, (name, drawing) in zip(figures, pdf.document.drawings.items(), strict=True):
        title, rest = str(figure["/Alt"]).split(". ", 1)
        assert (title == getattr(drawing, "title", None)) == (name not in private)
        assert len(rest.split()) > 10
        left, bottom, right, top = figure["/A"]["/BBox"]
        _left, _bottom, width, height = figure["/Pg"]["/MediaBox"]
        assert 0 <= left < right <= width
        assert 0 < bottom < top < height


def test_each_marked_content_is_once_in_the_tree_and_in_the_parent_tree(pdf: TaggedFile) -> None:
    reader = pdf.reader
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    in_tree: dict[tuple[int, int], int] = {}
    for element in _walk(tree["/K"]):
        for kid in _kids(element):
            if isinstance(kid, pypdf.generic.NumberObject):
                key = numbers[element.raw_get("/Pg").idnum], int(kid)
            elif kid.get("/Type") == "/MCR":
                key = numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])
            else:
                continue
            assert key not in in_tree
            in_tree[key] = element.indirect_reference.idnum

    nums = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    in_parents = {
        (number, mcid): reference.idnum
        for number, page in enumerate(reader.pages)
        for mcid, reference in enumerate(parents[page["/StructParents"]].get_object())
    }
    on_pages = [
        (number, int(mcid))
        for number, page in enumerate(reader.pages)
        for mcid in re.findall(rb"/MCID (\d+)>>BDC", page.get_contents().get_data())  # type: ignore[union-attr]
    ]
    assert in_tree == in_parents
    assert sorted(on_pages) == sorted(in_tree)
    assert root["/MarkInfo"]["/Marked"] is not None
    assert tree["/ParentTreeNextKey"] == len(parents)


def test_nothing_is_painted_outside_a_tag_or_an_artifact(pdf: TaggedFile) -> None:
    for page in pdf.reader.pages:
        contents = page.get_contents()
        assert contents is not None
        data = contents.get_data().decode("latin-1")
        assert "-99999" not in data
        depth = 0
        for line in data.splitlines():
            if line.endswith((" BMC", "BDC")):
                depth += 1
            elif line == "EMC":
                depth -= 1
            elif PAINTS.match(line):
                assert depth == 1
            assert depth in (0, 1)
        assert depth == 0
        assert data.count("/Subtype/Header") == data.count("/Subtype/Footer") == 1
        assert str(page["/Tabs"]) == "/S"


def test_each_link_is_an_element_that_says_where_it_leads(pdf: TaggedFile) -> None:
    reader = pdf.reader
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    nums = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    references = [reference for page in reader.pages for reference in page.get("/Annots", ())]

    linked = []
    for element in _walk(tree["/K"]):
        if element["/S"] == "/Link":
            objects = [kid for kid in _kids(element) if not isinstance(kid, int)]
            assert objects
            assert len(objects) < len(_kids(element))
            linked += [kid.raw_get("/Obj").idnum for kid in objects]
    assert sorted(linked) == sorted(reference.idnum for reference in references)
    for reference in references:
        annotation = reference.get_object()
        page = reader.get_destination_page_number(reader.named_destinations[annotation["/Dest"]])
        assert page is not None
        assert re.fullmatch(
            rf".+\. Page {page + 1} of {len(reader.pages)}", str(annotation["/Contents"])
        )
        assert parents[annotation["/StructParent"]].get_object()["/S"] == "/Link"


def _document(*blocks: Block) -> Document:
    section = DocumentSection("Section", blocks)
    return Document("T", "T", "S", "en", ("F",), (), (section,))


def _painted(document: Document, marks: ContentMarks | None) -> tuple[bytes, PageLayout]:
    """Return a PDF file as Qt alone writes it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setPageSize(QPageSize(PAPERS["A4"]))
    layout = PageLayout(document, PrintStyle.of(10.5), device)
    run_to_completion(layout.lay_out())
    pages, painter = PagePainter(layout, marks), QPainter()
    pages.begin(painter)
    try:
        list(pages.paint(painter))
    finally:
        painter.end()
    return bytes(data.data()), layout


@_needs("pdftoppm")
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
    marks.pages[0].append(marks.pages[0][-1])
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data)))

    with pytest.raises(RuntimeError, match="page 1: 3 of 4 marks"):
        list(tag_pages(writer, layout, marks))


def test_tagging_can_be_cancelled_between_pages(qapp: QGuiApplication) -> None:
    document = _document(*(Block("paragraph", "word " * 400, anchor=f"p{n}") for n in range(20)))
    steps = pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAPERS["A4"]))
    tagged = [step for step in steps if step.done * 3 > step.total * 2]
    assert len(tagged) > 3

    steps = pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAPERS["A4"]))
    next(step for step in steps if step.done == tagged[1].done)
    steps.close()

    assert next(steps, None) is None


def test_the_alternative_text_of_the_timeline_counts_its_entries(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    exporters.export(store, PrintJob(parse_request("timeline")), tmp_path / "x.pdf")
    root: Any = pypdf.PdfReader(tmp_path / "x.pdf").trailer["/Root"]
    texts = [
        str(element["/Alt"])
        for element in _walk(root["/StructTreeRoot"]["/K"])
        if element["/S"] == "/Figure"
    ]

    counts = [
        int(found[1]) for text in texts for found in [re.search(r"(\d+) entr", text)] if found
    ]
    assert sum(counts) == len(store.events())
    years = {int(year) for text in texts for year in re.findall(r"\b(?:from|to) (\d{4})", text)}
    dates = [event.date.start for event in store.events() if event.date.start]
    assert min(years) == int(str(min(dates))[:4])


def test_the_alternative_text_of_the_matrix_has_every_stakeholder_and_count(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    job = PrintJob(parse_request("matrix"))
    table = job.kind.table(job.builder(store), job.request)  # type: ignore[misc]
    exporters.export(store, job, tmp_path / "x.pdf")
    root: Any = pypdf.PdfReader(tmp_path / "x.pdf").trailer["/Root"]
    text = " ".join(
        str(element["/Alt"])
        for element in _walk(root["/StructTreeRoot"]["/K"])
        if element["/S"] == "/Figure"
    )

    for row in table.rows:
        name, *counts = (cell.text for cell in row.cells)
        titles = [column.title for column in table.columns[1:]]
        said = [f"{title} {n}" for title, n in zip(titles, counts, strict=True) if n]
        assert f"{name}: {', '.join(said)}." in text


def test_a_paragraph_over_two_pages_is_one_element(qapp: QGuiApplication) -> None:
    document = _document(Block("paragraph", "word " * 1500, anchor="a"))
    data = run_to_completion(pdf_steps(document, PrintStyle.of(10.5), QPageSize(PAPERS["A4"])))
    reader = pypdf.PdfReader(BytesIO(data))
    root: Any = reader.trailer["/Root"]
    elements = list(_walk(root["/StructTreeRoot"]["/K"]))

    assert len(reader.pages) > 1
    assert [element["/S"] for element in elements] == ["/Document", "/Sect", "/P"]
    assert len(_kids(elements[-1])) == len(reader.pages)


def test_the_title_of_a_cover_is_a_title(write: Callable[..., Any], qapp: QGuiApplication) -> None:
    root: Any = write("report").reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    types = [element["/S"] for element in _walk(tree["/K"])]

    assert types.index("/Title") < types.index("/H2")
    assert types.count("/Title") == 1
    assert tree["/RoleMap"]["/Title"] == "/H1"
