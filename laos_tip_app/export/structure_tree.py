"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from typing import IO, Any, Final

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, PdfObject, RectangleObject

from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.export.content_marks import ContentOwner
from laos_tip_app.export.page_layout import PageLayout
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


class SerializedObject(PdfObject):
    """An object of a PDF file as the bytes that are written.

    A tree has thousands of objects, which pypdf’s dictionaries would make slow.
    """

    def __init__(self, data: bytes = b"") -> None:
        """Set the bytes."""
        self.data = data

    def write_to_stream(self, stream: IO[Any], encryption_key: str | bytes | None = None) -> None:
        """Write the bytes."""
        del encryption_key
        stream.write(self.data)


class StructureElement(SerializedObject):
    """An element of the structure tree.

    Attributes:
        type: Its structure type, such as `H1` or `P`.
        number: The number of its object in the file.
        kids: The elements, objects and pieces of content in it, as they are written.
    """

    def __init__(
        self,
        writer: PdfWriter,
        type_: str,
        parent: "StructureElement | SerializedObject",
        attributes: bytes = b"",
    ) -> None:
        """Add an element to a file and to its parent.

        Args:
            writer: The file.
            type_: Its structure type.
            parent: The element that it is in, or the root of the tree.
            attributes: Further entries of its dictionary.
        """
        super().__init__()
        self.type = type_
        self.number = add_object(writer, self)
        self._attributes = attributes
        self.kids: list[bytes] = []
        self._page = 0
        self._parent = number_of(parent)
        if isinstance(parent, StructureElement):
            parent.kids.append(b"%d 0 R" % self.number)

    def add_content(self, page: int, mcid: int) -> None:
        """Add a marked-content sequence.

        Args:
            page: The number of the page’s object in the file.
            mcid: The marked-content identifier on that page.
        """
        if self._page in (0, page):
            self._page = page
            self.kids.append(b"%d" % mcid)
        else:
            self.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mcid))

    def write_to_stream(self, stream: IO[Any], encryption_key: str | bytes | None = None) -> None:
        """Write the dictionary of the element."""
        del encryption_key
        page = b"/Pg %d 0 R" % self._page if self._page else b""
        kids = self.kids[0] if len(self.kids) == 1 else b"[%s]" % b" ".join(self.kids)
        stream.write(
            b"<</S/%s/P %d 0 R%s/K %s%s>>"
            % (self.type.encode(), self._parent, page, kids, self._attributes)
        )


class StructureTree:
    """The structure tree of a document, built page by page.

    Whoever tags the content of a page asks for its `element`, which is added when it is first
    asked for, and adds the content to it; `write_root` comes last. Blocks come in the order in
    which they are read. So a list or table stays open until a block is not of it.
    """

    def __init__(self, writer: PdfWriter, layout: PageLayout, sides: int) -> None:
        """Begin the tree of a file.

        Args:
            writer: The file.
            layout: The pages of the document.
            sides: How many pages the file has, whose numbers are keys of the parent tree.
        """
        self._writer = writer
        self._layout = layout
        self._root = SerializedObject()
        add_object(writer, self._root)
        self._document = StructureElement(writer, "Document", self._root)
        self._section: DocumentSection | None = None
        self._parent = self._document
        self._elements: dict[ContentOwner, StructureElement] = {}
        self._rows: dict[tuple[int, int], StructureElement] = {}
        # The part that is open, its list or table, and the body of its rows or of its last item.
        self._open_part: SectionPart | None = None
        self._container: StructureElement | None = None
        self._body: StructureElement | None = None
        self._cells: list[StructureElement] = []
        self._heading = 0
        self._note_ids: list[bytes] = []
        # The numbers of the elements of each page and of each annotation.
        self._pages: list[list[int]] = [[] for _side in range(sides)]
        self._annotations: list[int] = []

    def element(self, owner: ContentOwner, page: RectangleObject) -> StructureElement:
        """Return the element that content belongs to.

        Args:
            owner: What the content belongs to.
            page: The area of its page.
        """
        if owner not in self._elements:
            section = self._layout.text.chunks[owner.chunk].section
            if section is not self._section:
                self._section = section
                self._parent = self.add("Sect", self._document)
            self._elements[owner] = self._begin(owner, page)
        return self._elements[owner]

    def add(
        self, type_: str, parent: StructureElement, attributes: bytes = b""
    ) -> StructureElement:
        """Add an element within another."""
        return StructureElement(self._writer, type_, parent, attributes)

    def add_content(self, element: StructureElement, key: int, page: int) -> int:
        """Add the next marked-content sequence of a page; return its identifier.

        Args:
            element: The element that it belongs to.
            key: The key of the page in the parent tree.
            page: The number of the page’s object in the file.
        """
        mcid = len(self._pages[key])
        self._pages[key].append(element.number)
        element.add_content(page, mcid)
        return mcid

    def add_annotation(self, element: StructureElement, page: int, number: int) -> int:
        """Add an annotation to an element and return its key.

        Args:
            element: The element.
            page: The number of the page’s object.
            number: The number of the annotation’s object.
        """
        element.kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, number))
        self._annotations.append(element.number)
        return len(self._pages) + len(self._annotations) - 1

    def write_root(self) -> None:
        """Write the root of the tree into the file."""
        entries = b"".join(
            b"%d [%s]\n" % (key, b" ".join(b"%d 0 R" % number for number in numbers))
            for key, numbers in enumerate(self._pages)
        )
        for key, number in enumerate(self._annotations, len(self._pages)):
            entries += b"%d %d 0 R\n" % (key, number)
        parents = add_object(self._writer, SerializedObject(b"<</Nums[%s]>>" % entries))
        data = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d" % (
            self._document.number,
            parents,
            len(self._pages) + len(self._annotations),
        )
        data += b"/RoleMap<</Title/H1>>"
        if self._note_ids:
            data += b"/IDTree<</Names[%s]>>" % b"".join(self._note_ids)
        self._root.data = data + b">>"
        root = self._writer.root_object
        root[NameObject("/StructTreeRoot")] = self._root.indirect_reference
        root[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )

    def _begin(self, owner: ContentOwner, page: RectangleObject) -> StructureElement:
        """Add the element of a new block or cell."""
        block = owner.block
        if owner.part is not None:
            return self._picture_part(owner, owner.part)
        if owner.block_number < 0:
            # At the foot of a page, where a list or table goes on.
            return (
                self._figure(block, page) if block.kind == "drawing" else self._note(self._parent)
            )
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

    def _figure(self, block: Block, page: RectangleObject) -> StructureElement:
        """Add a drawing, which fills its page between header and footer."""
        picture = self._layout.picture(block)
        areas = self._layout.geometry
        foot = (areas.paper.bottom() - areas.foot) / areas.scale
        # A title from the user is on pages only, not in what a file tells of them.
        is_private = self._section is not None and self._section.private
        title = "" if is_private else f"{picture.title}. "
        description = f"{title}{picture.description()}".encode("utf-16-be").hex().encode()
        attributes = b"/Alt<feff%s>/A<</O/Layout/Placement/Block/BBox[%s]>>" % (
            description,
            b"%.2f %.2f %.2f %.2f"
            % (page.left, foot, page.right, float(page.top) - areas.head / areas.scale),
        )
        return self.add("Figure", self._parent, attributes)

    def _picture_part(self, owner: ContentOwner, part: PicturePart) -> StructureElement:
        """Add a part of a drawing that is a table or list."""
        self._open(owner.block)
        key = (owner.chunk, part.number)
        match part.role:
            case "title" | "heading":
                self._container = None
                return self.add(self._heading_type(Block(part.role)), self._parent)
            case "column":
                if not part.column:
                    self._rows[key] = self.add("TR", self.add("THead", self._within("Table")))
                    self.add("TD", self._rows[key])
                return self.add("TH", self._rows[key], _COLUMN_HEAD)
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
        if not is_head and table.has_row_heads and not row.kids and block.cells[0]:
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


def add_object(writer: PdfWriter, obj: PdfObject) -> int:
    """Add an object to a file and return its number."""
    # pypdf has no public method for it.
    return writer._add_object(obj).idnum  # noqa: SLF001


def number_of(obj: PdfObject) -> int:
    """Return the number of an object in its file."""
    assert obj.indirect_reference is not None  # noqa: S101
    return obj.indirect_reference.idnum
