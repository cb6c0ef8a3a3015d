import re
from io import BytesIO

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPageSize, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.drawing.text.fonts import paper_font
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pagination import BreakPenalty
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps, run_to_completion
from laos_tip_app.report.document import (
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentSection,
    DocumentTable,
    SectionPart,
)
from tests.export.conftest import letter_sizes, page_texts, squeezed


def _printed(*sections: DocumentSection) -> Document:
    return Document("A title", "A report", "A subject", "en", ("A foot",), ("a word",), sections)


def _pdf(printed: Document, style: PrintStyle, paper: QPageSize.PageSizeId) -> bytes:
    return run_to_completion(pdf_steps(printed, style, QPageSize(paper)))


def _pages(
    printed: Document,
    paper: QPageSize.PageSizeId = PAGE_SIZES["A4"],
    style: PrintStyle = PrintStyle(),  # noqa: B008  # it is immutable
) -> list[list[str]]:
    """Return the words in the body of each page."""
    written = _pdf(printed, style, paper)
    return [re.findall(r"[hw]\d+", squeezed(page)) for page in page_texts(written)]


def _layout(section: DocumentSection, style: PrintStyle | None = None) -> PageLayout:
    """Return a section laid out on A4."""
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setPageSize(QPageSize(PAGE_SIZES["A4"]))
    layout = PageLayout(_printed(section), style or PrintStyle(), device)
    run_to_completion(layout.lay_out())
    return layout


def _blocks(lengths: list[tuple[bool, int]]) -> tuple[Block, ...]:
    """Return headings (h1) and paragraphs (w2 w3 …), every word another."""
    blocks = []
    word = 0
    for is_heading, length in lengths:
        if is_heading:
            blocks.append(Block("heading", f"h{word}", keep_with_next=True))
            word += 1
        else:
            words = " ".join(f"w{number}" for number in range(word, word + length))
            blocks.append(Block("paragraph", words))
            word += length
    return tuple(blocks)


LENGTHS = st.lists(st.tuples(st.booleans(), st.integers(1, 250)), min_size=1, max_size=30)


@pytest.mark.parametrize("paper", [PAGE_SIZES["A4"], PAGE_SIZES["A5"]], ids=["A4", "A5"])
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=LENGTHS)
def test_every_word_is_on_one_page_in_order_and_no_heading_is_last(
    qapp: QGuiApplication, paper: QPageSize.PageSizeId, lengths: list[tuple[bool, int]]
) -> None:
    blocks = _blocks([*lengths, (False, 3)])

    pages = _pages(
        _printed(DocumentSection("A part", (Block("title", "A part", anchor="a"), *blocks))), paper
    )

    assert [word for page in pages for word in page] == " ".join(
        block.html for block in blocks
    ).split()
    assert not [page[-1] for page in pages if page and page[-1].startswith("h")]


def test_a_document_with_more_chunks_than_are_cached_is_complete(qapp: QGuiApplication) -> None:
    blocks = _blocks([(number % 5 == 0 and number < 250, 3) for number in range(350)])
    long, short = blocks[:250], blocks[250:]
    # Each section is laid out by itself, and each hundred blocks of one.
    parts = [long, *(short[start : start + 2] for start in range(0, len(short), 2))]

    pages = _pages(_printed(*(DocumentSection("A part", part) for part in parts)))

    assert [word for page in pages for word in page] == " ".join(
        block.html for block in blocks
    ).split()
    assert not [page[-1] for page in pages if page[-1].startswith("h")]


def test_a_paragraph_longer_than_a_page_is_complete(qapp: QGuiApplication) -> None:
    whole = Block("note", " ".join(f"w{number}" for number in range(4_000)), anchor="a")

    pages = _pages(_printed(DocumentSection("A part", (whole,))))

    assert len(pages) > 2
    assert [word for page in pages for word in page] == whole.html.split()


def test_each_section_begins_on_a_new_page(qapp: QGuiApplication) -> None:
    sections = [
        DocumentSection(f"Part {n}", (Block("title", f"w{n}", anchor=f"a{n}"),)) for n in range(3)
    ]

    assert _pages(_printed(*sections)) == [["w0"], ["w1"], ["w2"]]


def test_a_section_continues_a_page_only_in_the_style_of_the_section_before(
    qapp: QGuiApplication,
) -> None:
    first, second, third = (
        DocumentSection(f"Part {n}", (Block("title", f"w{n}", anchor=f"a{n}"),)) for n in range(3)
    )
    third = third._replace(continues_page=True)

    assert _pages(_printed(first, second, third)) == [["w0"], ["w1", "w2"]]
    assert _pages(_printed(first, second._replace(compact=True), third)) == [["w0"], ["w1"], ["w2"]]


def test_a_paragraph_is_cut_at_the_end_of_a_page_unless_it_is_to_stay_whole(
    qapp: QGuiApplication,
) -> None:
    before, block = _blocks([(False, 400), (False, 400)])

    def words_on_first_page(block: Block) -> int:
        return len(_pages(_printed(DocumentSection("A part", (before, block))))[0])

    assert 400 < words_on_first_page(block) < 800
    assert words_on_first_page(block._replace(unbreakable=True)) == 400


def test_large_print_cuts_a_note_that_nothing_ties_to_the_block_before(
    qapp: QGuiApplication,
) -> None:
    """Its notes are so high that pages would end half empty."""
    before, block = _blocks([(False, 150), (False, 250)])
    note = block._replace(kind="note")

    def words_on_first_page(*blocks: Block) -> int:
        document = _printed(DocumentSection("A part", blocks))
        return len(_pages(document, style=PrintStyle.of(18.0))[0])

    assert 150 < words_on_first_page(before, note) < 400
    assert words_on_first_page(before._replace(keep_with_next=True), note) <= 150


@pytest.mark.parametrize(
    ("size", "lines", "next_page"), [(18.0, 19, "second"), (18.0, 22, "claim"), (12.0, 28, "claim")]
)
def test_large_print_parts_two_notes_where_a_page_would_not_be_three_quarters_full(
    size: float, lines: int, next_page: str, qapp: QGuiApplication
) -> None:
    blocks = (
        Block("paragraph", "<br/>".join(["word"] * lines)),
        Block("paragraph", "A claim", anchor="claim", keep_with_next=True),
        Block("note", "A note", keep_with_next=True),
        Block("note", "<br/>".join(["word"] * 15), anchor="second"),
    )
    layout = _layout(DocumentSection("A part", blocks), PrintStyle.of(size))
    assert layout.lines[layout.page_ranges[1].start].block.anchor == next_page


def test_large_print_keeps_an_item_of_four_lines_whole(qapp: QGuiApplication) -> None:
    """It is not high, and its title would be cut."""
    before, item, after = _blocks([(False, 240), (False, 34), (False, 150)])
    section = DocumentSection("A part", (before, item._replace(kind="entry"), after))

    assert len(_pages(_printed(section), style=PrintStyle.of(18.0))[0]) == 240


def test_in_large_print_an_item_of_more_than_four_lines_may_be_cut(qapp: QGuiApplication) -> None:
    for count in (4, 5):
        item = Block("item", "<br/>".join(["word"] * count), anchor="a")
        title, before = Block("title", "Title", anchor="t"), Block("paragraph", "x", anchor="x")
        section = DocumentSection("Title", (title, before, item))
        layout = _layout(section, PrintStyle.of(18.0))
        lines = zip(layout.lines, layout.boxes, strict=True)
        penalties = {box.penalty for line, box in lines if line.block.kind == "item"}
        assert (BreakPenalty.GREAT in penalties) == (count == 4)


def test_contents_have_the_right_page_numbers(qapp: QGuiApplication) -> None:
    cover = DocumentSection("", (Block("contents", "To the end", anchor="a", target="end"),))
    end = DocumentSection("The end", (Block("title", "The end", anchor="end"),))

    written = _pdf(
        _printed(cover, DocumentSection("Middle", (Block("title", "Middle", anchor="m"),)), end),
        PrintStyle(),
        PAGE_SIZES["A4"],
    )
    reader = pypdf.PdfReader(BytesIO(written))

    assert "To the end\n 3" in reader.pages[0].extract_text()
    contents = reader.pages[0].get_contents()
    assert contents is not None
    # The dots are between title and number.
    before, *dots = re.split(
        rb"^([\d.]+) [\d.]+ m\n(?=\1 )", contents.get_data(), flags=re.MULTILINE
    )
    title, number = re.findall(rb"^([\d.]+) -[\d.]+ Td", before, re.MULTILINE)[-2:]
    assert all(float(title) < float(dot) < float(number) for dot in dots[::2])
    assert len(dots) > 2


def test_titles_in_the_contents_leave_room_for_their_page_numbers(qapp: QGuiApplication) -> None:
    titles = [" ".join(["i"] * words) for words in range(40, 90)]
    contents = (Block("contents", title, anchor=title, target=title) for title in titles)
    layout = _layout(DocumentSection("", tuple(contents)))

    for line in layout.lines:
        text_block = layout.text.text_document(line.chunk).findBlockByNumber(line.text_block)
        right = text_block.layout().lineAt(line.number).naturalTextRect().right()
        number = QFontMetricsF(paper_font(10.5), layout.device).horizontalAdvance(" 999")
        assert right < layout.text.chunks[0].box.width() - number


def test_the_foot_breaks_between_its_parts_and_the_head_has_the_whole_title(
    qapp: QGuiApplication,
) -> None:
    parts = [f"part {n} of the foot, with some words" for n in range(3)]
    title = "A section whose title is long, but not too long for the whole head of a page of A4"
    blocks = (Block("title", "A part", anchor="a"),)
    printed = _printed(DocumentSection(title, blocks, "Whose assessment all of this is"))
    written = _pdf(printed._replace(footer=(" · ".join(parts),)), PrintStyle(), PAGE_SIZES["A4"])

    [page] = pypdf.PdfReader(BytesIO(written)).pages
    lines = [line.replace("\N{NO-BREAK SPACE}", " ") for line in page.extract_text().splitlines()]
    assert title in lines
    for part in parts:
        assert sum(part in line for line in lines) == 1, part
    assert not [line for line in lines if line.startswith("·")]


def test_a_rule_stands_above_each_row_of_a_table_and_above_the_foot(qapp: QGuiApplication) -> None:
    title = Block("title", "A part", anchor="a")
    rows = tuple(Block("row", cells=(f"w{n}", "x")) for n in range(3))
    table = DocumentTable(("One", "Other"), (50, 50), rows)

    printed = _printed(DocumentSection("A part", (title, table)))
    [page] = pypdf.PdfReader(BytesIO(_pdf(printed, PrintStyle(), PAGE_SIZES["A4"]))).pages
    contents = page.get_contents()

    assert contents is not None
    # And one below the head.
    assert contents.get_data().count(b" l\n") == 5


def test_the_head_of_a_table_is_repeated_above_its_groups_but_not_above_another_table(
    qapp: QGuiApplication,
) -> None:
    def table(*rows: Block) -> DocumentTable:
        return DocumentTable(("h0", ""), (50, 50), rows)

    title, group = Block("title", "A part", anchor="a"), Block("group", "h1")
    last = [Block("row", cells=("w99", "")) for _unused in range(9)]
    beginnings = {True: set[str](), False: set[str]()}
    for is_other in beginnings:
        sections = []
        for count in range(20, 45):
            rows = [Block("row", cells=(f"w{n}", "")) for n in range(count)]
            if is_other:
                parts: tuple[SectionPart, ...] = (table(*rows), group, table(*last))
            else:
                parts = (table(*rows, group, *last),)
            sections.append(DocumentSection("A part", (title, *parts)))
        pages = _pages(_printed(*sections))
        beginnings[is_other] |= {" ".join(page[:2]) for page in pages if "h1" in page[:2]}

    assert beginnings == {True: {"h1 h0"}, False: {"h0 h1"}}


def test_lao_text_of_a_pdf_is_unchanged(qapp: QGuiApplication) -> None:
    lao = "ການຄ້າມະນຸດ ຢູ່ ສປປ ລາວ ເປັນບັນຫາ ທີ່ ນຳ"

    written = _pdf(
        _printed(DocumentSection("", (Block("paragraph", lao, anchor="a"),))),
        PrintStyle(),
        PAGE_SIZES["A4"],
    )
    text = pypdf.PdfReader(BytesIO(written)).pages[0].extract_text()

    # One letter comes out as the two that Unicode takes it apart into (NFKD).
    assert squeezed(lao.replace("ຳ", "ໍາ")) in squeezed(text)


def test_no_line_begins_with_the_mark_of_a_note(qapp: QGuiApplication) -> None:
    """Wherever the sentence before it ends on its line."""
    mark = f"<sup>{SUPERSCRIPT_SPACE}O-03</sup>"
    blocks = (Block("paragraph", f"{'i' * letters} end.{mark} More.") for letters in range(90, 180))
    section = DocumentSection("A part", (Block("title", "A part", anchor="a"), *blocks))

    layout = _layout(section)
    lines = []
    for line in layout.lines:
        text_block = layout.text.text_document(line.chunk).findBlockByNumber(line.text_block)
        part = text_block.layout().lineAt(line.number)
        lines.append(text_block.text()[part.textStart() :][: part.textLength()].strip())
    assert "More." in lines
    assert any(line.startswith("end.") for line in lines)
    assert not [line for line in lines if line.startswith("O")]


@pytest.mark.parametrize(("is_exact", "filled"), [(True, 3), (False, 0)])
def test_dots_are_full_where_a_number_is_exact_and_hollow_elsewhere(
    qapp: QGuiApplication, is_exact: bool, filled: int
) -> None:
    dots = Block("paragraph", "Three cases", dots=3, is_exact=is_exact)
    printed = _printed(DocumentSection("A part", (Block("title", "A part"), dots)))
    [page] = pypdf.PdfReader(BytesIO(_pdf(printed, PrintStyle(), PAGE_SIZES["A4"]))).pages
    contents = page.get_contents()
    assert contents is not None
    # PDF, 8.5.3: the operators that fill begin with f.
    assert contents.get_data().count(b"\nf") == filled


def test_the_id_in_the_margin_is_smaller_than_its_text(qapp: QGuiApplication) -> None:
    item = Block("item", "Words", margin_label="OV-01")
    printed = _printed(DocumentSection("A part", (Block("title", "A part"), item)))
    [page] = pypdf.PdfReader(BytesIO(_pdf(printed, PrintStyle(), PAGE_SIZES["A4"]))).pages
    sizes = {text.strip(): size for text, size in letter_sizes(page).items()}
    assert sizes["OV-01"] < sizes["Words"]
