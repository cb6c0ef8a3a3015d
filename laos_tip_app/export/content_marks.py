"""Marks what each part of a painted PDF page belongs to.

Qt writes each mark into the page’s content stream as a rectangle far off the page, where
`pdf_tags` finds it.
"""

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.report.document import Block

MARK_X: Final = -99999
"""The x of all marks; the y is the number of the mark on its page."""


class Artifact(Enum):
    """What is painted but not text, as a PDF marks it.

    See ISO 32000-1, 14.8.2.2.
    """

    HEADER = b"/Artifact <</Type/Pagination/Subtype/Header>>BDC\n"
    FOOTER = b"/Artifact <</Type/Pagination/Subtype/Footer>>BDC\n"
    LAYOUT = b"/Artifact BMC\n"


class ContentOwner(NamedTuple):
    """The block or table cell that painted content belongs to.

    Attributes:
        chunk: The number of its chunk.
        block_number: Its number in the chunk; -1 for a drawing, less for notes at the foot.
        cell: The number of the cell’s paragraph in the chunk; 0 for a block without cells, and the
            first line of the page for notes at the foot.
        block: The block.
        part: The part of a drawing that is read as text.
    """

    chunk: int
    block_number: int
    cell: int
    block: Block
    part: PicturePart | None = None


class ContentMark(NamedTuple):
    """Marks the content that is painted from here to the next mark.

    Attributes:
        owner: What the content belongs to.
        x_offset: How far the page is to the right, in dots of the device.
        page: The number of its page, from 0.
    """

    owner: ContentOwner | Artifact
    x_offset: float
    page: int


class PagePlace(NamedTuple):
    """Where a page of a document is in its file.

    Attributes:
        side: The number of the file’s page, from 0.
        left: Its left edge there, in dots of the device.
        width: Its width, in dots of the device.
    """

    side: int
    left: float
    width: float


class ContentMarks:
    """The marks of a document.

    Attributes:
        sides: The marks of each page of the file, on which a booklet has two of the document.
        places: Where each page that is painted is.
    """

    def __init__(self) -> None:
        """Begin without pages."""
        self.sides: list[list[ContentMark]] = []
        self.places: dict[int, PagePlace] = {}
        self._owner: ContentOwner | Artifact | None
        self._page: int
        self._x_offset: float
        self._brush = QBrush(Qt.GlobalColor.black)

    def begin_page(self, painter: QPainter, number: int, paper: QRectF) -> None:
        """Begin a page of the document, from 0, with its header."""
        area = painter.worldTransform().mapRect(paper)
        self.places[number] = PagePlace(len(self.sides) - 1, area.left(), area.width())
        self._owner, self._page = None, number
        self._x_offset = painter.worldTransform().dx()
        self.mark(painter, Artifact.HEADER)

    def mark(self, painter: QPainter, owner: ContentOwner | Artifact) -> None:
        """Paint a mark, unless the owner is still the same."""
        if owner == self._owner:
            return
        self._owner = owner
        marks = self.sides[-1]
        painter.fillRect(QRectF(MARK_X, len(marks), 1, 1), self._brush)
        marks.append(ContentMark(owner, self._x_offset, self._page))
