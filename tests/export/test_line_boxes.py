"""What each line of a laid out document tells of where pages may break."""

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication, QPageSize

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pagination import BreakPenalty, LineBox
from laos_tip_app.report.document import Block, DocumentSection
from tests.export.every_kind import COVER, DOCUMENT, LAST, TABLE, WORDS, drawings, laid_out
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
        ends = (rect.left(), rect.top(), rect.right(), rect.bottom())
        yield f"{name} {' '.join(str(round(number / step)) for number in ends)}"


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


def test_lines_of_every_kind_of_block(qapp: QGuiApplication) -> None:
    expect("export/lines.txt", "\n".join([*_lines(laid_out(DOCUMENT)), ""]))


def test_lines_of_large_print_beside_room_for_notes(qapp: QGuiApplication) -> None:
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


def test_lines_of_drawings(qapp: QGuiApplication) -> None:
    document = drawings()
    blocks = (Block("plain", "Before"), Block("drawing", "wide"), Block("plain", "Behind"))
    beside = DocumentSection("Beside", blocks, new_sheet=True)
    layout = laid_out(document._replace(sections=(*document.sections, beside)))
    expect("export/lines_of_drawings.txt", "\n".join([*_lines(layout), ""]))
