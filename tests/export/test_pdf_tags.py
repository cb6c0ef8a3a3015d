"""The tags of each kind of document, as a screen reader and other programs find them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.named_notes import NamedNotes
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    ChangesRequest,
    DocumentRequest,
    GridRequest,
    HandoutRequest,
    NotesRequest,
    PageSetup,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.documents.workshop_plan import PlanItem, PlanRequest, WorkshopPlan
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.export import exporters
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.document import Block, Document, DocumentList, DocumentTable, SectionPart
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.grid import to_bytes as grid_to_bytes
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.own_notes import bookmark, highlight
from tests.export.conftest import Print, needs, output_of, squeezed
from tests.export.structure_tree import kids, untagged_operators, walk

FULL = PRESETS["full-report"].request
REQUESTS = {
    **{
        what: parse_request(what)
        for what in (
            "section:overview",
            "stakeholder:SH-43",
            "stakeholder:SH-03,SH-43",
            # A table on wide pages.
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
    "selection": SelectionRequest("Laos\nTier 3", (Location.of("fact", "OV-30"),)),
    # They have every list and drawing of all presets; the text of one section is enough.
    **{
        name: PRESETS[name].request._replace(sections=("protection",))
        for name in ("section", "brief", "one-hour")
    },
    # In four files: pdfinfo needs four times as long for twice as many pages.
    **{
        f"full-report {part}": FULL._replace(
            sections=("protection",)[part:], parts=FULL.parts[part::4], evidence=not part
        )
        for part in range(4)
    },
}


def _own_notes(store: Store) -> AnnotationSet:
    """Return a highlight with a note, and a bookmark."""
    passage = store.passages("overview")[0]
    notes = AnnotationSet().with_annotation(highlight(store, passage, "Ask. ສະບາຍດີ"))
    return notes.with_annotation(bookmark(store, "stakeholder", "SH-03", "Call them"))


def _plan() -> WorkshopPlan:
    """Return a workshop with an exercise, a discussion and the evaluation."""
    scope = "section:prosecution"
    items = (
        PlanItem("exercise", 20, exercise="matching", scope=scope),
        PlanItem("exercise", 20, exercise="timeline", scope=scope),
        PlanItem("discussion", 20, exercise="open-questions", scope=scope),
        PlanItem("closing", 10),
    )
    return WorkshopPlan(items=items)


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
    "workshop": lambda _store, _: PlanRequest("workshop", _plan()),
    "workshop-notes": lambda _store, _: PlanRequest("workshop-notes", _plan()),
    "grid": lambda store, _: GridRequest(_grid(store)),
    "changes": _changes,
}
"""The documents of files."""

PROFILES = "profiles of a small report"

PROGRAM_SIGNS = re.compile(r"[(\[{]['\"]|[\[\]{}]|\bNone\b")
"""What Python writes of its own values, and no sentence has."""


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
    file: Print

    @property
    def reader(self) -> pypdf.PdfReader:
        return self.file.reader

    @cached_property
    def footnotes(self) -> list[str]:
        """The notes as they are at the foot of a page that names them."""
        named = NamedNotes(self.document.notes).lines(self.document.blocks)
        notes = [squeezed(line) for line in named.values()]
        # The last page may have one in the place of the source.
        return [*notes, squeezed(self.document.last_footer)]

    @cached_property
    def parts(self) -> list[SectionPart]:
        """The parts of the document, without those that its last foot stands for."""
        named_at_foot = squeezed(self.document.last_footer) in self.file.squeezed_pages[-1]
        return [
            part
            for section in self.document.sections
            for part in section.parts
            if not any(block.optional and named_at_foot for block in part.blocks)
        ]

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of those parts."""
        return [block for part in self.parts for block in part.blocks]

    @cached_property
    def elements(self) -> list[Element]:
        """The structure in reading order; each element has the texts of those within."""
        output = output_of("pdfinfo", "-struct-text", self.file.path)
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
        return self._without_drawings(elements)

    def _without_drawings(self, elements: list[Element]) -> list[Element]:
        """Return elements without those of drawings that are read as text."""
        pictures = {name for name, each in self.document.drawings.items() if _is_text(each)}
        sections = self.document.sections
        left_out = {n for n, each in enumerate(sections) if each.first.html in pictures}
        root, *others = elements
        shown, number = [], -1
        for element in others:
            number += element.type == "Sect"
            if number not in left_out:
                shown.append(element)
        texts = [text for element in shown if element.type == "Sect" for text in element.texts]
        return [root._replace(texts=texts), *shown]


def _is_text(picture: object) -> bool:
    return isinstance(picture, Picture) and picture.is_text


@pytest.fixture(scope="module", params=[*REQUESTS, *OWN, PROFILES])
def pdf(
    request: pytest.FixtureRequest,
    data_db: Path,
    ferries: Store,
    tmp_path_factory: pytest.TempPathFactory,
    printed: Callable[..., Print],
) -> TaggedFile:
    """Return each kind of document as a file."""
    name = request.param
    if name == PROFILES:
        job = PrintJob(parse_request("profiles"))
        target = tmp_path_factory.mktemp("tags") / "x.pdf"
        exporters.export(ferries, job, target)
        return TaggedFile(job.document(ferries), Print(target))
    with Store.open_unchecked(data_db, Authenticity("built-in")) as store:
        own = OWN.get(name)
        asked = own(store, tmp_path_factory.mktemp("tags")) if own else REQUESTS[name]
        job = PrintJob(asked, PageSetup("A4"))
        return TaggedFile(job.document(store), printed(job))


def _texts(block: Block) -> list[str]:
    """Return what a block says, in the order of its parts."""
    parts = (block.margin_label, *(block.cells or (block.html,)))
    return [squeezed(unescape(re.sub(r"<[^>]*>", "", part))) for part in parts]


@needs("pdfinfo")
def test_a_screen_reader_meets_all_text_in_order_and_nothing_else(pdf: TaggedFile) -> None:
    # pdfinfo reads glyphs, and not what they are said to be: HarfBuzz makes two of one Lao vowel.
    text = pdf.elements[0].text.replace("\u2011", "-")
    for note in pdf.footnotes:
        text = re.sub(f"(?<!Editor’snote){re.escape(note)}", "", text)
    end = 0
    for block in pdf.blocks:
        for written in _texts(block) if block.kind != "drawing" else ():
            part = written.replace("\u0eb3", "\u0ecd\u0eb2")
            position = text.find(part, end)
            assert position >= 0, f"missing, or out of order: {part}"
            # Between two blocks is only the number of a page in the contents, or the foot of a page
            # behind a block that ends in "Editor's note".
            between = text[end:position]
            for note in pdf.footnotes:
                between = between.replace(note, "")
            assert re.fullmatch(r"\d*", between)
            end = position + len(part)
    assert re.fullmatch(r"\d*", text[end:])


@needs("pdfinfo")
def test_words_at_the_end_of_a_line_are_apart(pdf: TaggedFile) -> None:
    read = " ".join("".join(element.texts) for element in pdf.elements if element.type == "P")
    words = set(re.findall(r"[a-z]+", read))
    known = {
        word
        for block in pdf.blocks
        for part in (block.html, *block.cells)
        for word in re.findall(r"[a-z]+", unescape(re.sub(r"<[^>]*>", " ", part)))
    }

    assert not words - known


@needs("pdfinfo")
def test_headings_table_heads_notes_and_items_are_tagged_as_such(pdf: TaggedFile) -> None:
    elements = pdf.elements

    def of(*types: str, attribute: str = "") -> list[str]:
        return [
            element.text.replace("\u2011", "-")
            for element in elements
            if element.type in types and (not attribute or attribute in element.attributes)
        ]

    kinds = ("title", "heading", "group")
    tables = [part for part in pdf.parts if isinstance(part, DocumentTable)]
    assert of("H1", "H2", "H3") == [
        "".join(_texts(part))
        for part in pdf.parts
        if isinstance(part, Block) and part.kind in kinds
    ]
    assert of("TH", attribute="/Scope /Column") == [
        text for table in tables for text in map(squeezed, table.columns) if text
    ]
    # The first cell of a row and the heading of a group name what stands in their rows.
    assert of("TH", attribute="/Scope /Row") == [
        _texts(row)[1]
        for table in tables
        for row in table.rows
        if row.kind == "group" or (table.has_row_heads and row.cells and row.cells[0])
    ]
    assert set(of("P")).isdisjoint(filter(None, pdf.footnotes))
    beside = [note for note in of("Note") if note not in pdf.footnotes]
    assert beside == [
        "".join(_texts(block)) for block in pdf.blocks if block.kind in ("note", "context")
    ]
    lists = [part for part in pdf.parts if isinstance(part, DocumentList) and not part.is_contents]
    assert len(of("L")) == len(lists)
    # An item has its notes in it.
    items: list[str] = []
    for block in (block for listed in lists for block in listed.blocks):
        text = "".join(_texts(block))
        if block.kind == "item":
            items.append(text)
        else:
            items[-1] += text
    assert of("LBody") == items
    assert len(of("TR")) == sum(len(table.blocks) for table in tables)
    levels = [int(element.type[1]) for element in elements if re.match(r"H\d", element.type)]
    assert all(level <= last + 1 for last, level in zip([0, *levels], levels, strict=False))


def test_each_drawing_is_a_figure_whose_alternative_text_tells_its_content(
    pdf: TaggedFile,
) -> None:
    root: Any = pdf.reader.trailer["/Root"]
    figures = [
        element for element in walk(root["/StructTreeRoot"]["/K"]) if element["/S"] == "/Figure"
    ]

    drawings = {n: each for n, each in pdf.document.drawings.items() if not _is_text(each)}
    assert len(figures) == len(drawings)
    # What the user has named is on pages only.
    private = {
        block.html
        for section in pdf.document.sections
        if section.private
        for block in section.blocks
    }
    for figure, (name, drawing) in zip(figures, drawings.items(), strict=True):
        title, rest = str(figure["/Alt"]).split(". ", 1)
        assert (title == getattr(drawing, "title", None)) == (name not in private)
        assert len(rest.split()) > 10
        assert not PROGRAM_SIGNS.search(rest)
        assert getattr(drawing, "title", "") not in rest
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
    for element in walk(tree["/K"]):
        for kid in kids(element):
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
        assert not untagged_operators(page)
        contents = page.get_contents()
        assert contents is not None
        data = contents.get_data().decode("latin-1")
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
    for element in walk(tree["/K"]):
        if element["/S"] == "/Link":
            objects = [kid for kid in kids(element) if not isinstance(kid, int)]
            assert objects
            assert len(objects) < len(kids(element))
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
