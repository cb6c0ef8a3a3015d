"""The parts of a document: what is said in each block, and what must stay together."""

from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Literal, NamedTuple

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
    """A block of text on paper.

    Attributes:
        kind: What it is; paper knows how each kind looks.
        html: What it says, as inline HTML without blocks; of a drawing, its name.
        mark: What stands in the margin beside its first line; may be empty.
        anchor: The name under which links of the document find it; may be empty.
        target: The anchor whose page number stands at its end; may be empty.
        keep: Whether what follows has to begin on the same page.
        whole: Whether it must not be cut by the end of a page, where its kind alone may be.
        cells: What stands side by side instead of `html`, in a row of a table.
        shares: How wide each cell is, in hundredths of the width.
    """

    kind: Kind
    html: str
    mark: str = ""
    anchor: str = ""
    target: str = ""
    keep: bool = False
    whole: bool = False
    cells: tuple[str, ...] = ()
    shares: tuple[int, ...] = ()


class DocumentSection(NamedTuple):
    """A part of a printed document; where its first piece is a title or drawing it has a bookmark.

    Attributes:
        title: In the running head and the bookmarks; empty for a cover.
        attribution: Whose assessment all of it is, in the running head of each page; or empty.
        runs_on: Whether it may begin in the middle of a page.
        new_sheet: Whether a page that begins with it is the front of a sheet of paper, never the
            back of another part.
        private: Whether its title is what the user typed or chose, and so stands on pages only.
    """

    title: str
    pieces: tuple[Block, ...]
    attribution: str = ""
    runs_on: bool = False
    new_sheet: bool = False
    private: bool = False

    @property
    def listed(self) -> bool:
        """Whether contents and bookmarks name it."""
        return self.pieces[0].kind in ("title", "drawing") or not self.title

    @property
    def public_title(self) -> str:
        """The title for bookmarks and the properties of files; empty where it is private."""
        return "" if self.private else self.title

    @property
    def anchor(self) -> str:
        """The name under which links and bookmarks find its beginning."""
        return self.pieces[0].anchor


class Document(NamedTuple):
    """All that is said on a printed document.

    Attributes:
        title: The document's own title, for the properties of a file.
        running: What the running head begins with.
        foot: What stands at the foot of each page, a line each.
        keywords: For the properties of a file.
        pictures: The drawings that pieces name; only paper knows how one is painted.
        sides: The sides of paper that all of it must fit on; 0 for as many as it needs.
    """

    title: str
    running: str
    subject: str
    language: str
    foot: tuple[str, ...]
    keywords: tuple[str, ...]
    parts: tuple[DocumentSection, ...]
    pictures: Mapping[str, object] = MappingProxyType({})
    sides: int = 0


def list_blocks(htmls: Iterable[str]) -> list[Block]:
    """Return the entries of a list; at either end of it, two stand on the same page."""
    pieces = [Block("item", html) for html in htmls]
    for number in {0, len(pieces) - 2} & set(range(len(pieces) - 1)):
        pieces[number] = pieces[number]._replace(keep=True)
    return pieces


def keep_together(pieces: Iterable[Block]) -> list[Block]:
    """Return pieces that stand on the same page."""
    listed = list(pieces)
    return [*(piece._replace(keep=True) for piece in listed[:-1]), *listed[-1:]]


def note_label(word: str, row_id: str) -> str:
    """Return what a note or context begins with."""
    return f"<b>{escape(word)} {escape(row_id)}.</b>"


def with_full_stop(text: str) -> str:
    """Return a text with a full stop where it has none."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
