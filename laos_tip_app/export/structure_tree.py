"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.export.content_marks import ContentOwner
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pdf_objects import PdfFile, as_references, text_string
from laos_tip_app.report.document import (
    Block,
    DocumentList,
    DocumentSection,
    DocumentTable,
    SectionPart,
)

_HEADINGS: Final = {"title": 1, "heading": 2, "group": 3}
_NOTES: Final = ("note", "context")
_COLUMN_HEAD: Final = b"/A<</O/Table/Scope/Column>>"
_ROW_HEAD: Final = b"/A<</O/Table/Scope/Row>>"


class PageArea(NamedTuple):
    """The area of a document’s page in the file, in points."""

    left: float
    right: float
    top: float


@dataclass(slots=True, eq=False)
class StructureElement:
    """An element of the structure tree.

    Attributes:
        number: The number of its object in the file.
        type: Its structure type, such as `H1` or `P`.
        parent: The number of the element that it is in, or of the root of the tree.
        attributes: Further entries of its dictionary.
        kids: The elements, objects and pieces of content in it, as they are written.
        page: The number of the object of the page where its content begins; 0 without content.
    """

    number: int
    type: str
    parent: int
    attributes: bytes = b""
    kids: list[bytes] = field(default_factory=list)
    page: int = 0

    def add_content(self, page: int, mcid: int) -> None:
        """Add marked content by its identifier on a page’s object."""
        if self.page in (0, page):
            self.page = page
            self.kids.append(b"%d" % mcid)
        else:
            self.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mcid))

    def to_bytes(self) -> bytes:
        """Return its dictionary."""
        page = b"/Pg %d 0 R" % self.page if self.page else b""
        kids = self.kids[0] if len(self.kids) == 1 else b"[%s]" % b" ".join(self.kids)
        return b"<</S/%s/P %d 0 R%s/K %s%s>>" % (
            self.type.encode(),
            self.parent,
            page,
            kids,
            self.attributes,
        )


class StructureTree:
    """The structure tree of a document, built page by page.

    Whoever tags the content of a page asks for its `element`, which is added when it is first
    asked for, and adds the content to it; `write` comes last. Blocks come in the order in
    which they are read. So a list or table stays open until a block is not of it.

    Attributes:
        area: The area of the page that is tagged.
    """

    def __init__(self, file: PdfFile, layout: PageLayout, sides: int) -> None:
        """Begin the tree of a file with so many pages, or sides."""
        self.area: PageArea
        self._file = file
        self._layout = layout
        self._root = file.add()
        self._document = StructureElement(file.add(), "Document", self._root)
        self._all = [self._document]
        self._section: DocumentSection | None = None
        self._parent: StructureElement
        self._elements: dict[ContentOwner, StructureElement] = {}
        self._rows: dict[tuple[int, int], StructureElement] = {}
        # The part that is open, its list or table, and the body of its rows or of its last item.
        self._open_part: SectionPart | None = None
        self._container: StructureElement | None = None
        self._body: StructureElement | None = None
        self._head_row: StructureElement
        self._cells: list[StructureElement]
        self._heading = 0
        self._note_ids: list[bytes] = []
        # The numbers of the elements of each page and of each annotation.
        self._pages: list[list[int]] = [[] for _side in range(sides)]
        self._annotations: list[int] = []

    def element(self, owner: ContentOwner) -> StructureElement:
        """Return the element that content belongs to."""
        element = self._elements.get(owner)
        if element is None:
            section = self._layout.text.chunks[owner.chunk].section
            if section is not self._section:
                self._section = section
                self._parent = self.add("Sect", self._document)
            element = self._elements[owner] = self._begin(owner)
        return element

    def add(
        self, type_: str, parent: StructureElement, attributes: bytes = b""
    ) -> StructureElement:
        """Add an element within another."""
        element = StructureElement(self._file.add(), type_, parent.number, attributes)
        parent.kids.append(b"%d 0 R" % element.number)
        self._all.append(element)
        return element

    def add_content(self, element: StructureElement, key: int, page: int) -> int:
        """Add the next marked content of a page; return its identifier.

        The page is named by its key in the parent tree and the number of its object.
        """
        mcid = len(self._pages[key])
        self._pages[key].append(element.number)
        element.add_content(page, mcid)
        return mcid

    def add_annotation(self, element: StructureElement, page: int, number: int) -> int:
        """Add an annotation to an element and return its key.

        The page and the annotation are named by the numbers of their objects.
        """
        element.kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, number))
        self._annotations.append(element.number)
        return len(self._pages) + len(self._annotations) - 1

    def write(self) -> None:
        """Write the tree into the file."""
        for element in self._all:
            self._file.objects[element.number] = element.to_bytes()
        entries = [
            b"%d %s" % (key, as_references(numbers)) for key, numbers in enumerate(self._pages)
        ]
        entries += [
            b"%d %d 0 R" % (key, number)
            for key, number in enumerate(self._annotations, len(self._pages))
        ]
        root = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d" % (
            self._document.number,
            self._file.add(b"<</Nums[%s]>>" % b"\n".join(entries)),
            len(entries),
        )
        root += b"/RoleMap<</Title/H1>>"
        if self._note_ids:
            root += b"/IDTree<</Names[%s]>>" % b"".join(self._note_ids)
        self._file.objects[self._root] = root + b">>"
        marked = b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._root
        self._file.add_entries(self._file.root, marked)

    def _begin(self, owner: ContentOwner) -> StructureElement:
        """Add the element of a new block or cell."""
        block = owner.block
        if owner.part is not None:
            return self._picture_part(owner, owner.part)
        if owner.block_number < 0:
            # At the foot of a page, where a list or table goes on.
            return self._figure(block) if block.kind == "drawing" else self._note(self._parent)
        part = self._layout.text.chunks[owner.chunk].parts[owner.block_number]
        self._open(part)
        match part:
            case DocumentTable():
                return self._cell(part, owner) if block.cells else self._whole_row(part, block)
            case DocumentList():
                return self._item(block)
        if block.kind in _NOTES:
            return self._note(self._parent)
        type_ = self._heading_type(block) if block.kind in _HEADINGS else "P"
        return self.add(type_, self._parent)

    def _open(self, part: SectionPart) -> None:
        """Open a part, which closes the list or table of another."""
        if part is not self._open_part:
            self._open_part, self._container, self._body = part, None, None

    def _within(self, type_: str) -> StructureElement:
        """Return the list or table that is open, or a new one."""
        if self._container is None:
            self._container = self.add(type_, self._parent)
        return self._container

    def _item(self, block: Block) -> StructureElement:
        """Add an item of a list; its notes are in it."""
        if block.kind == "contents":
            return self.add("TOCI", self._within("TOC"))
        if block.kind in _NOTES and self._body is not None:
            return self._note(self._body)
        self._body = self.add("LBody", self.add("LI", self._within("L")))
        return self._body

    def _heading_type(self, block: Block) -> str:
        """Return the type of a heading; no level is skipped."""
        self._heading = min(_HEADINGS[block.kind], self._heading + 1)
        section, is_title = self._section, block.kind == "title"
        is_of_cover = is_title and section is not None and section.is_cover
        return "Title" if is_of_cover else f"H{self._heading}"

    def _note(self, parent: StructureElement) -> StructureElement:
        """Add a note, which must have an id (ISO 14289-1, 7.9)."""
        identifier = b"(n%06d)" % len(self._note_ids)
        note = self.add("Note", parent, b"/ID" + identifier)
        self._note_ids.append(b"%s %d 0 R\n" % (identifier, note.number))
        return note

    def _figure(self, block: Block) -> StructureElement:
        """Add a drawing, which fills its page between header and footer."""
        picture, page = self._layout.picture(block), self.area
        areas = self._layout.geometry
        foot = (areas.paper.bottom() - areas.foot) / areas.scale
        # A title from the user is on pages only, not in what a file tells of them.
        is_private = self._section is not None and self._section.private
        title = "" if is_private else f"{picture.title}. "
        box = (page.left, foot, page.right, page.top - areas.head / areas.scale)
        attributes = b"/Alt%s/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % (
            text_string(f"{title}{picture.description()}"),
            *box,
        )
        return self.add("Figure", self._parent, attributes)

    def _picture_part(self, owner: ContentOwner, part: PicturePart) -> StructureElement:
        """Add a part of a drawing that is a table or list."""
        self._open(owner.block)
        match part.role:
            case "title" | "heading":
                self._container = None
                return self.add(self._heading_type(Block(part.role)), self._parent)
            case "column":
                if not part.column:
                    self._head_row = self.add("TR", self.add("THead", self._within("Table")))
                    self.add("TD", self._head_row)
                return self.add("TH", self._head_row, _COLUMN_HEAD)
            case "group":
                span = b"/A<</O/Table/Scope/Row/ColSpan %d>>" % (part.columns + 1)
                return self.add("TH", self.add("TR", self._table_body()), span)
            case "name":
                row = self.add("TR", self._table_body())
                name = self.add("TH", row, _ROW_HEAD)
                self._cells = [self.add("TD", row) for _column in range(part.columns)]
                return name
            case "cell":
                return self._cells[part.column]
            case "item" | "note":
                if not part.column:
                    self._body = self.add("LBody", self.add("LI", self._within("L")))
                assert self._body is not None  # noqa: S101
                is_note = part.role == "note"
                return self._note(self._body) if is_note else self.add("P", self._body)
        return self.add("P", self._parent)

    def _cell(self, table: DocumentTable, owner: ContentOwner) -> StructureElement:
        """Add a cell to its row."""
        block, key = owner.block, (owner.chunk, owner.block_number)
        is_head = block.kind == "columns"
        if key not in self._rows:
            rows = self.add("THead", self._within("Table")) if is_head else self._table_body()
            self._rows[key] = self.add("TR", rows)
        row = self._rows[key]
        if is_head and block.cells[len(row.kids)]:
            return self.add("TH", row, _COLUMN_HEAD)
        if table.has_row_heads and not row.kids and block.cells[0]:
            return self.add("TH", row, _ROW_HEAD)
        return self.add("TD", row)

    def _table_body(self) -> StructureElement:
        """Return the body of the table that is open."""
        if self._body is None:
            self._body = self.add("TBody", self._within("Table"))
        return self._body

    def _whole_row(self, table: DocumentTable, block: Block) -> StructureElement:
        """Add a row of one cell for a block without cells."""
        row = self.add("TR", self._table_body())
        span = b"/ColSpan %d" % len(table.columns)
        if block.kind == "group":
            return self.add("TH", row, b"/A<</O/Table/Scope/Row%s>>" % span)
        cell = self.add("TD", row, b"/A<</O/Table%s>>" % span)
        return self._note(cell) if block.kind in _NOTES else cell
