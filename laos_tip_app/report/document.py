"""The document model: blocks, sections and documents, without layout."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Self

from laos_tip_app.report.labels import kind_label
from laos_tip_app.store.records import Note

SUPERSCRIPT_SPACE: Final = "\u00a0"
"""Before a superscript, which never begins a line: Qt breaks one after a narrow space."""

BLANK: Final = "&nbsp;"
"""The text of a line or a cell to write on, which is as high as one with words."""

NOTE_SEPARATOR: Final = ", "
"""Between the raised ids of notes; files make links of them."""

type Kind = Literal[
    "title",
    "subtitle",
    "heading",
    "paragraph",
    "plain",
    "note",
    "context",
    "entry",
    "item",
    "contents",
    "columns",
    "row",
    "group",
    "line",
    "space",
    "strip",
    "drawing",
]


class Block(NamedTuple):
    """A block of text in a printed document.

    Attributes:
        kind: Decides on the style, which the export applies.
        html: Inline HTML without blocks; for a drawing, its name.
        margin_label: The label in the margin next to its first line, or "".
        anchor: The target name for links within the document, or "".
        target: The anchor whose page number is printed at its end, or "".
        keep_with_next: Whether the next block must begin on the same page, as below headings.
        unbreakable: Whether a page break inside it is forbidden, whatever its kind.
        cells: What stands side by side, such as the cells of a row, instead of `html`.
        width_percents: How wide each cell is, in hundredths of the width.
        optional: Whether pages may leave it out at their end, if it would take a page.
        has_label: Whether it begins with a label, such as the number of a note.
        dots: How many dots are beside it on pages, one for each of the things counted.
        is_exact: Whether there are exactly so many.
        picture: The drawing; a `Picture`, which a layer above defines.
    """

    kind: Kind
    html: str = ""
    margin_label: str = ""
    anchor: str = ""
    target: str = ""
    keep_with_next: bool = False
    unbreakable: bool = False
    cells: tuple[str, ...] = ()
    width_percents: tuple[int, ...] = ()
    optional: bool = False
    has_label: bool = False
    dots: int = 0
    is_exact: bool = True
    picture: object = None

    @property
    def blocks(self) -> tuple["Block", ...]:
        """The block itself, the only one of its part."""
        return (self,)


class DocumentTable(NamedTuple):
    """A table, which names its columns.

    Attributes:
        columns: The name of each column, as plain text; or empty.
        width_percents: How wide each column is, in hundredths of the width.
        rows: The rows; what has no cells, such as a group’s title or a note, is as wide as all.
        has_row_heads: Whether the first cell of a row names it.
    """

    columns: tuple[str, ...]
    width_percents: tuple[int, ...]
    rows: tuple[Block, ...]
    has_row_heads: bool = True

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The names of the columns as a block, then the rows."""
        cells = tuple(map(escape, self.columns))
        head = Block("columns", cells=cells, width_percents=self.width_percents)
        rows = (
            row._replace(width_percents=self.width_percents) if row.cells else row
            for row in self.rows
        )
        return head, *rows


class DocumentList(NamedTuple):
    """A list, or the contents of a document.

    Attributes:
        blocks: The items, each with its notes behind it.
    """

    blocks: tuple[Block, ...]

    @property
    def is_contents(self) -> bool:
        """Whether it is the contents of a document."""
        return any(block.kind == "contents" for block in self.blocks)


type SectionPart = Block | DocumentTable | DocumentList
"""What a section consists of."""


class DocumentSection(NamedTuple):
    """A section of a printed document.

    It has a bookmark if its first block is a title or a drawing, or if it says so.

    Attributes:
        title: In the running head and the bookmarks; empty for a cover.
        parts: Its blocks, tables and lists, in order.
        attribution: Whose assessment all of it is, in the running head of each page; or empty.
        continues_page: Whether it may begin in the middle of a page, if there is room.
        new_sheet: Whether a page that begins with it is the front of a sheet of paper, never the
            back of another part.
        private: Whether its title is from the user and so is printed on pages only.
        has_bookmark: Whether it has one though it begins with a heading.
        whole: Whether it stays on one page, if it fits on one.
        compact: Whether it is a long list, set closer than text.
    """

    title: str
    parts: tuple[SectionPart, ...]
    attribution: str = ""
    continues_page: bool = False
    new_sheet: bool = False
    private: bool = False
    has_bookmark: bool = False
    whole: bool = False
    compact: bool = False

    @classmethod
    def titled(cls, title: str, anchor: str, *parts: SectionPart, lead: Iterable[str] = ()) -> Self:
        """Return a section that begins with its title, and lines below it."""
        lines = (Block("subtitle", escape(line)) for line in lead if line)
        return cls(title, (Block("title", escape(title), anchor=anchor), *lines, *parts))

    def as_list(self) -> Self:
        """Return it as a long list, which may begin within a page."""
        return self._replace(continues_page=True, compact=True)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, with those of tables and lists."""
        return tuple(block for part in self.parts for block in part.blocks)

    @property
    def blocks_in_parts(self) -> tuple[tuple[Block, SectionPart], ...]:
        """The same, each with its table or list, or itself."""
        return tuple((block, part) for part in self.parts for block in part.blocks)

    @property
    def drawings(self) -> dict[str, object]:
        """The drawings, by the names that blocks have for them."""
        return {block.html: block.picture for block in self.blocks if block.kind == "drawing"}

    @property
    def first(self) -> Block:
        """The first block, which says what it is."""
        return self.parts[0].blocks[0]

    @property
    def is_cover(self) -> bool:
        """Whether it is a cover."""
        return not self.title

    @property
    def listed(self) -> bool:
        """Whether contents and bookmarks list it."""
        has_title = self.first.kind in ("title", "drawing")
        return has_title or self.has_bookmark or self.is_cover

    @property
    def public_title(self) -> str:
        """The title for bookmarks and file properties; "" if private."""
        return "" if self.private else self.title

    @property
    def anchor(self) -> str:
        """The anchor of its first block, for links and bookmarks."""
        return self.first.anchor


class Document(NamedTuple):
    """The content of a printed document.

    Attributes:
        title: The document's own title, for the properties of a file.
        running_head: What the running head begins with.
        footer: The lines at the foot of the file.
        short_source: Source and licence in a line, for the foot of pages; or empty.
        keywords: For the properties of a file.
        organiser: Who holds the workshop that it is for, in the head of each page; or empty.
        logo: The file of the organiser’s logo, for the first page.
        sides: The pages that it is to fit on, or 0.
        last_footer: What the last page has at its foot where optional blocks are left out.
        landscape: Whether its pages lie on their side, for a wide table.
        double_sided: Whether pages have others on their backs, so that some need a new sheet.
        rule: What holds for nearly every claim, once on each page or in the file.
        notes: The editor’s notes by their ids: those that a page only names are at its foot.
    """

    title: str
    running_head: str
    subject: str
    language: str
    footer: tuple[str, ...]
    keywords: tuple[str, ...]
    sections: tuple[DocumentSection, ...]
    short_source: str = ""
    organiser: str = ""
    logo: Path | None = None
    sides: int = 0
    last_footer: str = ""
    landscape: bool = False
    double_sided: bool = True
    rule: str = ""
    notes: Mapping[str, Note] = MappingProxyType({})

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all sections."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def drawings(self) -> dict[str, object]:
        """The drawings of all sections."""
        return {name: one for each in self.sections for name, one in each.drawings.items()}


def item_list(htmls: Iterable[str]) -> DocumentList:
    """Return texts as the items of a list.

    At either end of the list, two items stay on the same page.
    """
    blocks = [Block("item", html) for html in htmls]
    if len(blocks) > 1:
        for number in (0, -2):
            blocks[number] = blocks[number]._replace(keep_with_next=True)
    return DocumentList(tuple(blocks))


def keep_together(blocks: Iterable[Block]) -> list[Block]:
    """Mark blocks to stay on the same page."""
    listed = list(blocks)
    return [*(block._replace(keep_with_next=True) for block in listed[:-1]), *listed[-1:]]


def labelled(kind: Kind, label: str, html: str, anchor: str = "") -> Block:
    """Return a block that begins with a label in bold."""
    return Block(kind, f"<b>{escape(label)}</b> {html}", anchor=anchor, has_label=True)


def numbered_note(
    kind: Literal["note", "context"], row_id: str, html: str, anchor: str = ""
) -> Block:
    """Return a note or context that begins with its kind and id."""
    return labelled(kind, f"{kind_label(kind)} {row_id}.", html, anchor)


def with_full_stop(text: str) -> str:
    """Add a full stop to a text that has none."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
