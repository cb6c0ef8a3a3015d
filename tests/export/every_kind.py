"""A document with everything that a document can have, on pages that hold a few lines."""

from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.drawing.protocols import Picture, PicturePart
from laos_tip_app.drawing.text.fonts import pixel_font
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.document import (
    BLANK,
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
    labelled,
    numbered_note,
)
from laos_tip_app.store.records import Meta, Note, Source

PAPER = QPageSize(QSizeF(330, 345), QPageSize.Unit.Point, "small")
"""Paper with room for some ten lines of text."""

STYLE = PrintStyle.of(10.5, small_paper=True)
DOTS = 720
"""Dots per inch: ten in a point, so that a size in dots can be read."""


class Drawing:
    """A drawing of a box as wide as it is laid out, with a text in it."""

    is_text = False

    def __init__(self, title: str, height: float, *, upright: bool = False) -> None:
        self.title = title
        self.upright = upright
        self.on_part: Callable[[PicturePart], None] | None = None
        self.written: list[tuple[str, ...]] = [(f"Words of {title}",)]
        self._height = height

    def description(self) -> str:
        return f"What {self.title} shows."

    def height(self, width: float) -> float:
        del width
        return self._height

    def paint(self, painter: QPainter, width: float) -> None:
        painter.setFont(pixel_font(8))
        painter.drawRect(QRectF(0, 0, width, self._height))
        painter.drawText(QPointF(10, self._height / 2), self.written[0][0])


class FixedShape(Drawing):
    """A drawing that is enlarged as a whole, to some height for its width."""

    def height(self, width: float) -> float:
        return width * self._height


class TextDrawing(Drawing):
    """A drawing that is read as text: a heading, a table, a list and notes."""

    is_text = True

    def __init__(self) -> None:
        super().__init__("Grid", 190, upright=True)
        parts = [
            ("title", PicturePart("title")),
            ("corner", PicturePart("text")),
            ("Column A", PicturePart("column", 0, 0, 2)),
            ("Column B", PicturePart("column", 0, 1, 2)),
            ("Group", PicturePart("group", 1, 0, 2)),
            ("Row", PicturePart("name", 2, 0, 2)),
            ("Cell B", PicturePart("cell", 2, 1, 2)),
            ("Cell A", PicturePart("cell", 2, 0, 2)),
            ("Second list", PicturePart("heading")),
            ("Item", PicturePart("item", 0)),
            ("its second line", PicturePart("item", 0, 1)),
            ("a note on it", PicturePart("note", 0, 2)),
            ("Next item", PicturePart("item", 1)),
            ("Second table", PicturePart("heading")),
            ("Column C", PicturePart("column", 5, 0, 1)),
            ("Other row", PicturePart("name", 6, 0, 1)),
            ("Cell C", PicturePart("cell", 6, 0, 1)),
        ]
        self._parts = parts
        self.written = [(text,) for text, _part in parts]

    def paint(self, painter: QPainter, width: float) -> None:
        del width
        painter.setFont(pixel_font(8))
        for number, (text, part) in enumerate(self._parts):
            if self.on_part is not None:
                self.on_part(part)
            painter.drawText(QPointF(10, 11 * number + 10), text)


def note(note_id: str, short: str, kind: str = "correction") -> Note:
    """Return an editor's note of one sentence."""
    return Note(note_id, kind, short, short, f"<p>{short}</p>", short, ())


def raised(*note_ids: str) -> str:
    """Return the ids of notes as a sentence has them at its end."""
    return f"<sup>{SUPERSCRIPT_SPACE}{', '.join(note_ids)}</sup>"


NOTES = {
    each.id: each
    for each in (
        note("O-01", "The first number was misread, as its author has said since."),
        note("O-02", "The second is an estimate.", "caution"),
    )
}

META = Meta(
    title="A report of words",
    subject="A subject & more",
    edition="1",
    as_of="As of 2026",
    as_of_long="It is as old as the article, of 2019.",
    language="en",
    licence="CC BY-SA 4.0",
    licence_address="example.org/licence",
    attribution="Words, by An author.",
    reference_only="For reference only.",
    source_id="S-01",
    content_hash="123",
    edition_date="2026-11-25",
    is_vouched_for=True,
)
SOURCE = Source("S-01", "Words", "A publisher", "article", "2019", "https://example.org", "", "")

COVER = DocumentSection(
    "",
    (
        Block("title", "A report", anchor="cover"),
        Block("subtitle", "As of 2026"),
        DocumentList(
            (
                Block("contents", "Words", anchor="c1", target="words"),
                Block("contents", "A table with a long title, longer than a line of text holds",
                      anchor="c2", target="table"),
                Block("contents", "Nowhere", anchor="c3", target="nowhere"),
            )
        ),
    ),
)  # fmt: skip
WORDS = DocumentSection(
    "Words",
    (
        Block("title", "Words", anchor="words"),
        Block("heading", "A heading"),
        Block(
            "paragraph",
            f"In 2019 there were seven <b>bold</b> words.{raised('O-01', 'O-02', 'O-03')} See"
            ' <a href="#table">the table</a>, and <small>small letters</small>.',
            margin_label="1",
            anchor="p1",
        ),
        numbered_note("note", "O-03", "A note of three words.", "note:O-03"),
        numbered_note("context", "CX-1", "Another publisher says so."),
        Block("paragraph", "Three cases", dots=3),
        Block("paragraph", "About twelve", dots=12, is_exact=False),
        DocumentList(
            (
                Block("item", "First item", keep_with_next=True),
                numbered_note("note", "O-05", "On the first item."),
                Block("item", "Second <i>item</i>"),
            )
        ),
        Block("line", "Your answer"),
        Block("line", BLANK),
        Block("entry", "An entry ◐ with a mark", margin_label="E-1", anchor="e1"),
        Block("plain", "Plain words: ສະບາຍດີ"),
    ),
    attribution="Whose view it is",
)
TABLE = DocumentSection.titled(
    "Table",
    "table",
    DocumentTable(
        ("Name", "Number"),
        (60, 40),
        (
            Block("group", "Group one"),
            Block("row", cells=(f"First{raised('O-02')}", "1"), anchor="row1"),
            numbered_note("note", "O-04", "On the first."),
            Block("row", cells=("Second", ""), keep_with_next=True),
            *(Block("row", cells=(f"Row {number}", str(number))) for number in range(3, 11)),
            Block("group", "Group two"),
            Block("row", cells=("Last", "")),
        ),
    ),
    lead=("What the table says",),
).as_list()
STRIPS = DocumentSection(
    "Strips",
    (
        Block("heading", "To cut out", anchor="strips"),
        DocumentTable(
            ("", ""),
            (10, 90),
            (
                Block("strip", cells=("A", "Words of a strip"), width_percents=(10, 90)),
                Block(
                    "strip",
                    cells=(
                        "B<br/>b",
                        "Words of another, so many of them that they take two lines",
                    ),
                    width_percents=(10, 90),
                ),
            ),
            has_row_heads=False,
        ),
        Block("space", cells=("1", BLANK), width_percents=(10, 90)),
    ),
    new_sheet=True,
    has_bookmark=True,
)
LAST = DocumentSection(
    "Last",
    (
        Block("heading", "The last part", anchor="last"),
        labelled("note", "1", "A labelled note."),
        Block("paragraph", "The end.", unbreakable=True),
        Block("plain", "It may be left out.", optional=True),
    ),
    continues_page=True,
    whole=True,
)


def drawn(name: str, title: str, picture: Picture, *, private: bool = False) -> DocumentSection:
    """Return a section of a drawing."""
    block = Block("drawing", name, anchor=name, picture=picture)
    return DocumentSection(title, (block,), private=private)


DOCUMENT = Document(
    "A report of words",
    "A report",
    "A subject",
    "en",
    ("Edition 1", "An author · 2019", "CC BY"),
    ("word", "number"),
    (COVER, WORDS, TABLE, STRIPS, LAST),
    rule="What holds for each claim.",
    organiser="An organiser",
    notes=MappingProxyType(NOTES),
)


def drawings() -> Document:
    """Return a document of drawings: a wide one, an upright one, and one that is text."""
    before = DocumentSection(
        "Before all drawings, which are on pages of their own, some of them turned",
        (Block("title", "Before", anchor="before"),),
    )
    sections = (
        before,
        drawn("wide", "A report, wide", Drawing("Wide", 90))._replace(new_sheet=True),
        drawn("upright", "Upright", Drawing("Upright", 400, upright=True), private=True),
        drawn("grid", "Grid", TextDrawing()),
    )
    short = "What the report is made of, in short"
    return DOCUMENT._replace(sections=sections, short_source=short)


def laid_out(document: Document, style: PrintStyle = STYLE, paper: QPageSize = PAPER) -> PageLayout:
    """Return a document in pages."""
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setResolution(DOTS)
    device.setPageSize(paper)
    layout = PageLayout(document, style, device)
    run_to_completion(layout.lay_out())
    return layout
