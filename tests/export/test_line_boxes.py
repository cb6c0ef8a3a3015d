"""What each line of a laid out document tells of where pages may break."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication, QImage, QPageSize

from laos_tip_app.documents.print_style import BLOCK_STYLES, PrintStyle
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pagination import BreakPenalty, LineBox
from laos_tip_app.report.document import Block, DocumentSection, Kind
from tests.export.every_kind import (
    COVER,
    DOCUMENT,
    LAST,
    STRIPS,
    STYLE,
    TABLE,
    WORDS,
    drawings,
    laid_out,
)
from tests.outlines import expect


def _lines(layout: PageLayout) -> Iterator[str]:
    """Yield the lines of all pages, and where links lead, in steps of eight points."""
    step = 8 * layout.geometry.scale
    for page, lines in enumerate(layout.page_ranges, 1):
        yield f"Page {page}{', blank' if lines.is_blank else ''}, {layout.offset(lines) / step:.0f}"
        for number in range(lines.start, lines.end):
            box, line = layout.boxes[number], layout.lines[number]
            place = f"{line.chunk}/{line.text_block}/{line.number}{'' if line.is_last else '…'}"
            top, bottom = (round(y / step) for y in (box.top, box.bottom))
            repeats = " repeats" if number in layout.table_heads else ""
            told = " ".join(_limits(box, step))
            yield f"  {top}-{bottom} {place} {line.block.kind} {told}{repeats}".rstrip()
    for title, position in layout.bookmarks:
        yield f"Bookmark {title} {position.page} {position.y / 8:.0f}"
    for anchor, position in layout.positions.items():
        yield f"Anchor {anchor} {position.page} {position.y / 8:.0f}"
    for note_id, height in layout.footnotes.heights.items():
        yield f"Note {note_id} {height / step:.1f}"
    areas = layout.geometry
    for name, rect in (("text", areas.text_area), ("column", areas.column), ("rule", areas.rule)):
        corners = (rect.left(), rect.top(), rect.right(), rect.bottom())
        yield f"{name} {' '.join(f'{number / step:.0f}' for number in corners)}"


def _limits(box: LineBox, step: float) -> Iterator[str]:
    """Yield what holds for a break before a line, and for its page."""
    if box.penalty is not BreakPenalty.NONE:
        yield box.penalty.name
    flags = {"breaks": box.must_break, "sheet": box.new_sheet, "optional": box.optional}
    yield from (name for name, is_set in flags.items() if is_set)
    for name, height in (("head", box.head), ("space", box.min_space)):
        if height:
            yield f"{name} {height / step:.0f}"
    for name, ids in (("names", box.named), ("in words", box.given)):
        if ids:
            yield f"{name} {' '.join(sorted(ids))}"


def test_a_block_of_each_kind_has_its_lines_in_their_place_on_a_page(qapp: QGuiApplication) -> None:
    expect("export/lines.txt", "\n".join([*_lines(laid_out(DOCUMENT)), ""]))


def test_large_print_leaves_room_for_notes_beside_its_lines(qapp: QGuiApplication) -> None:
    long = Block("note", "words " * 60)
    sections = (
        COVER,
        WORDS._replace(parts=(*WORDS.parts[:5], long, *WORDS.parts[-2:])),
        TABLE._replace(parts=TABLE.parts[:2]),
        LAST,
    )
    document = DOCUMENT._replace(
        sections=sections, double_sided=False, last_footer="The end is left out."
    )
    style = PrintStyle.of(18.0, wide_margin=True)
    layout = laid_out(document, style, QPageSize(QPageSize.PageSizeId.A5))
    expect("export/lines_of_large_print.txt", "\n".join([*_lines(layout), ""]))


def test_a_drawing_has_room_of_its_own_between_the_lines(qapp: QGuiApplication) -> None:
    document = drawings()
    blocks = (Block("plain", "Before"), Block("drawing", "wide"), Block("plain", "Behind<br/>it"))
    beside = DocumentSection("Beside", blocks, new_sheet=True)
    layout = laid_out(document._replace(sections=(*document.sections, beside)))
    expect("export/lines_of_drawings.txt", "\n".join([*_lines(layout), ""]))


def _of(*blocks: Block, style: PrintStyle = STYLE) -> PageLayout:
    """Return blocks laid out as a section."""
    return laid_out(DOCUMENT._replace(sections=(DocumentSection("Part", blocks),)), style)


def _first_lines(layout: PageLayout) -> list[LineBox]:
    lines = zip(layout.boxes, layout.lines, strict=True)
    return [box for box, line in lines if line.number == 0]


NONE, SLIGHT, GREAT, GREATEST = BreakPenalty
WORDS_OF = {kind: Block(kind, f"Some words of a {kind}") for kind in BLOCK_STYLES}


@pytest.mark.parametrize(
    ("before", "after", "is_kept", "penalty"),
    [
        *((kind, "paragraph", False, GREATEST) for kind in ("title", "subtitle", "heading")),
        *((kind, "paragraph", False, GREATEST) for kind in ("group", "columns")),
        ("paragraph", "paragraph", False, NONE),
        ("paragraph", "paragraph", True, SLIGHT),
        ("note", "note", True, SLIGHT),
        ("entry", "entry", True, GREAT),
        ("paragraph", "note", True, GREAT),
        ("note", "paragraph", True, GREAT),
        ("paragraph", "context", True, SLIGHT),
        ("paragraph", "context", False, NONE),
        ("contents", "note", False, NONE),
    ],
)
def test_what_belongs_together_stays_on_a_page(
    qapp: QGuiApplication, before: Kind, after: Kind, is_kept: bool, penalty: BreakPenalty
) -> None:
    first = WORDS_OF[before]._replace(keep_with_next=is_kept)
    boxes = _first_lines(_of(first, WORDS_OF[after]._replace(html="Others")))
    assert [box.penalty for box in boxes] == [NONE, penalty]


def test_numbers_of_dots_that_are_compared_stay_together(qapp: QGuiApplication) -> None:
    first = Block("paragraph", "One", dots=1, keep_with_next=True)
    assert _first_lines(_of(first, Block("paragraph", "Two", dots=2)))[1].penalty == GREAT


@pytest.mark.parametrize(
    ("kind", "lines", "size", "is_unbreakable", "is_kept", "inside"),
    [
        ("paragraph", 5, 10.5, False, False, NONE),
        ("paragraph", 5, 10.5, True, False, GREAT),
        ("note", 5, 10.5, False, False, GREAT),
        ("note", 4, 18.0, False, False, GREAT),
        ("note", 5, 18.0, False, False, NONE),
        ("note", 5, 18.0, True, False, GREAT),
        # What is tied to the block before it is not cut.
        ("note", 5, 18.0, False, True, GREAT),
        ("paragraph", 5, 18.0, False, True, NONE),
    ],
)
def test_a_block_is_cut_unless_it_is_to_stay_whole(
    qapp: QGuiApplication,
    kind: Kind,
    lines: int,
    size: float,
    is_unbreakable: bool,
    is_kept: bool,
    inside: BreakPenalty,
) -> None:
    before = Block("plain", "Before", keep_with_next=is_kept)
    block = Block(kind, "<br/>".join(["word"] * lines), unbreakable=is_unbreakable)
    layout = _of(before, block, style=PrintStyle.of(size, small_paper=True))
    penalties = [box.penalty for box in layout.boxes[2:]]
    assert penalties == [GREATEST, *[inside] * (lines - 3), GREATEST]


def test_a_row_breaks_before_its_first_line_only(qapp: QGuiApplication) -> None:
    row = Block("row", cells=("1<br/>2<br/>3<br/>4<br/>5", "x<br/>y"), width_percents=(50, 50))
    boxes = _of(Block("plain", "Before"), row).boxes
    assert [box.penalty for box in boxes] == [NONE, NONE, *[GREATEST] * 6]
    # What follows is below the higher cell.
    assert boxes[-1].bottom == boxes[5].bottom


def test_the_cells_of_a_row_that_no_page_holds_follow_each_other(qapp: QGuiApplication) -> None:
    high = "<br/>".join(["word"] * 40)
    layout = _of(Block("row", cells=(high, high), width_percents=(50, 50)))
    boxes = layout.boxes
    assert all(after.top >= before.bottom for before, after in pairwise(boxes))
    # As it was laid out, one below the other.
    assert boxes[-1].bottom - boxes[0].top > 1.9 * (boxes[39].bottom - boxes[0].top)
    assert boxes[40].penalty == GREATEST
    assert layout.page_count > 2


def test_only_a_title_in_the_middle_of_a_page_needs_room_for_its_text(
    qapp: QGuiApplication,
) -> None:
    part = DocumentSection(
        "Part", (Block("heading", "A heading"), Block("plain", "x")), continues_page=True
    )
    layout = laid_out(DOCUMENT._replace(sections=(part,)))
    assert not any(box.min_space for box in layout.boxes)


@pytest.mark.parametrize(
    ("number", "is_compact", "html", "must_break", "needs_room"),
    [
        (0, False, "Title", False, True),
        (1, False, "Title", False, True),
        (1, True, "Title", True, False),
        (1, False, "A title that is so long that it takes two lines", False, True),
    ],
)
def test_a_part_continues_a_page_of_its_own_style(
    qapp: QGuiApplication,
    number: int,
    is_compact: bool,
    html: str,
    must_break: bool,
    needs_room: bool,
) -> None:
    title = Block("title", html)
    part = DocumentSection(
        "Part", (title, Block("plain", "x")), continues_page=True, compact=is_compact
    )
    before = DocumentSection("Before", (Block("heading", "Before"),))
    # On small paper both styles have the same margins.
    layout = laid_out(DOCUMENT._replace(sections=(before, part)[1 - number :]), PrintStyle())
    boxes = zip(layout.boxes, layout.lines, strict=True)
    first, *others = [box for box, line in boxes if line.chunk == number]
    assert (first.must_break, first.min_space > 0) == (must_break, needs_room)
    assert not any(box.must_break or box.min_space for box in others)


@pytest.mark.parametrize("double_sided", [True, False])
@pytest.mark.parametrize("sections", [(LAST, STRIPS), drawings().sections[:2]])
def test_a_sheet_of_its_own_has_only_what_is_printed_on_both_sides(
    qapp: QGuiApplication, sections: tuple[DocumentSection, ...], double_sided: bool
) -> None:
    layout = laid_out(drawings()._replace(sections=sections, double_sided=double_sided))
    assert any(box.new_sheet for box in layout.boxes) == double_sided
    assert any(page.is_blank for page in layout.page_ranges) == double_sided


@pytest.mark.parametrize(
    ("block", "is_closer"),
    [
        (Block("plain", "Words"), True),
        (Block("plain", "Words", dots=2), False),
        (Block("space", cells=("1", "Words"), width_percents=(10, 90)), False),
    ],
)
def test_lines_beside_dots_and_frames_are_never_closer(
    qapp: QGuiApplication, block: Block, is_closer: bool
) -> None:
    """Frames and dots have their heights."""
    distances = set()
    for count in range(7, 12):
        for lines in range(1, 5):
            items = (Block("item", f"Item {number}") for number in range(count))
            long = Block("plain", "<br/>".join(["word"] * lines))
            boxes = _of(block, long, *items).boxes
            distances.add(boxes[-1].top - boxes[-2].top)
    # In tenths of a point.
    assert (max(distances) - min(distances) > 2) == is_closer


def _right_of_title(layout: PageLayout, chunk: int) -> float:
    """Return where the longer of the first two lines of a title ends."""
    lines = layout.text.text_document(chunk).firstBlock().layout()
    return max(lines.lineAt(number).naturalTextRect().right() for number in range(2))


@pytest.mark.parametrize(
    ("size", "expected"),
    [((300, 100), (78, 26)), ((900, 100), (90, 10)), ((100, 400), (6.5, 26))],
)
def test_a_logo_is_at_the_right_end_beside_the_title_in_its_proportions(
    qapp: QGuiApplication, tmp_path: Path, size: tuple[int, int], expected: tuple[float, float]
) -> None:
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill("green")
    assert picture.save(str(tmp_path / "logo.png"))
    title = Block("title", "A title that is so long that it is in two lines or three")
    section = DocumentSection("Part", (title, Block("plain", "x ")))
    layouts = [
        laid_out(DOCUMENT._replace(sections=(section, section), logo=logo))
        for logo in (None, tmp_path / "logo.png")
    ]
    without, layout = layouts
    scale, area = layout.geometry.scale, layout.geometry.text_area
    assert without.logo_area.isEmpty()
    assert layout.logo_area.topRight() == area.topRight()
    assert (layout.logo_area.width() / scale, layout.logo_area.height() / scale) == expected
    assert area.left() + _right_of_title(layout, 0) < layout.logo_area.left()
    room = layout.text.text_document(0).firstBlock().blockFormat().rightMargin()
    assert room == pytest.approx(layout.logo_area.width() + STYLE.body * scale, abs=1)
    # The next title has the whole line.
    assert _right_of_title(layout, 1) == _right_of_title(without, 1)


def test_cover_and_tables_have_the_room_for_notes_by_hand_too(qapp: QGuiApplication) -> None:
    style, paper = PrintStyle.of(10.5, wide_margin=True), QPageSize(QPageSize.PageSizeId.A4)
    layout = laid_out(DOCUMENT._replace(sections=(COVER, WORDS, TABLE)), style, paper)
    boxes = [chunk.box for chunk in layout.text.chunks]
    columns = [chunk.geometry.column for chunk in layout.text.chunks]
    wider = [box.width() > column.width() for box, column in zip(boxes, columns, strict=True)]
    assert wider == [True, False, True]


def test_words_leave_room_for_their_dots(qapp: QGuiApplication) -> None:
    layout = _of(Block("plain", "word " * 30, dots=12))
    scale, box = layout.geometry.scale, layout.text.chunks[0].box
    first = layout.text.text_document(0).firstBlock()
    left = STYLE.dots(12, box.width() / scale).corners[0][0]
    end_of_words = box.width() - first.blockFormat().rightMargin()
    assert left * scale / 2 < end_of_words < left * scale
    # What follows is below the dots.
    [line, *_others] = _of(Block("plain", "word", dots=200)).boxes
    height = STYLE.dots(200, box.width() / scale).height * scale
    assert line.bottom - line.top == pytest.approx(height, abs=1)


def test_in_large_print_notes_are_named_in_brackets(qapp: QGuiApplication) -> None:
    raised = Block("plain", "Seven words.<sup>\u00a0O-01, O-02</sup> More.")
    layouts = [_of(raised), _of(raised, style=PrintStyle.of(18.0, small_paper=True))]
    texts = [layout.text.text_document(0).toPlainText() for layout in layouts]
    shown = [text.replace("\u00a0", " ").replace("\u2011", "-") for text in texts]
    assert shown == ["Seven words. O-01, O-02 More.", "Seven words. [O-01, O-02] More."]


def test_each_chunk_is_a_step(qapp: QGuiApplication) -> None:
    layout = laid_out(DOCUMENT)
    again = PageLayout(DOCUMENT, STYLE, layout.device)
    assert list(again.lay_out()) == [(number, 5) for number in range(1, 6)]


def test_a_long_section_is_laid_out_in_chunks_of_a_hundred_blocks(qapp: QGuiApplication) -> None:
    layout = _of(*(Block("plain", f"Words {number}") for number in range(201)))
    assert [len(chunk.blocks) for chunk in layout.text.chunks] == [100, 100, 1]
    assert [chunk.is_first for chunk in layout.text.chunks] == [True, False, False]
    assert [box.must_break for box in layout.boxes] == [True] + [False] * 200
    distances = [b.top - a.top for a, b in pairwise(layout.boxes)]
    assert max(distances) - min(distances) <= layout.geometry.scale
