"""Bookmarks, links and text maps of PDF files."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf

from PySide6.QtGui import QGuiApplication, QPageSize

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps, run_to_completion
from laos_tip_app.report.document import Block, Document, DocumentSection
from tests.export.every_kind import DOCUMENT, LAST
from tests.outlines import expect

FONT_OF_NINE_GLYPHS = "Pages"
"""The letters of the body; with “Page 1 of 1” at the foot the font has nine glyphs."""


SIZE = PrintStyle().body
"""The size of the letters of a paragraph."""


def _written(*blocks: Block) -> pypdf.PdfReader:
    document = Document("Page", "Page", "Page", "en", ("Page",), (), (DocumentSection("", blocks),))
    paper = QPageSize(PAGE_SIZES["A4"])
    data = run_to_completion(pdf_steps(document, PrintStyle(), paper))
    return pypdf.PdfReader(BytesIO(data))


def _text_maps(reader: pypdf.PdfReader) -> list[bytes]:
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    return [font.get_object()["/ToUnicode"].get_data() for font in fonts]


def test_nonbreaking_spaces_are_read_as_spaces(qapp: QGuiApplication) -> None:
    reader = _written(Block("paragraph", "Tier&nbsp;2 of a well\u2011known list", anchor="a"))

    assert "Tier 2 of a well-known list" in reader.pages[0].extract_text()


def test_glyph_numbers_in_a_text_map_are_not_changed(qapp: QGuiApplication) -> None:
    """A font of nine glyphs has the number 9 in its text map, which as a character is a tab."""
    (text_map,) = _text_maps(_written(Block("paragraph", FONT_OF_NINE_GLYPHS, anchor="a")))

    ((first, last, characters),) = re.findall(rb"<(\w+)> <(\w+)> \[([^]]*)\]", text_map)
    assert (first, last) == (b"0001", b"0009")
    assert len(characters.split()) == 9
    assert b"<0009>" not in characters


def test_a_link_leads_to_an_anchor_in_another_script(qapp: QGuiApplication) -> None:
    reader = _written(Block("contents", "ລາວ", anchor="ລາວ", target="ລາວ"))

    links = reader.pages[0].get("/Annots", pypdf.generic.ArrayObject())
    assert [link.get_object()["/Dest"] for link in links] == ["ລາວ"]
    assert list(reader.named_destinations) == ["ລາວ"]


def test_a_link_leads_to_an_anchor_with_signs_that_are_escaped(qapp: QGuiApplication) -> None:
    anchor = "a (b\\c) – ‘d’"
    reader = _written(Block("contents", "A", anchor=anchor, target=anchor))

    [link] = reader.pages[0].get("/Annots", pypdf.generic.ArrayObject())
    assert link.get_object()["/Dest"] == anchor
    assert link.get_object()["/Contents"] == "A. Page 1 of 1"
    assert list(reader.named_destinations) == [anchor]


def test_a_file_says_what_it_is_for_whom_and_when_and_no_more(qapp: QGuiApplication) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    document = DOCUMENT._replace(
        title="Words & more", keywords=("one", "<two>"), language="lo", sections=(LAST,)
    )
    steps = pdf_steps(document, PrintStyle(), QPageSize(PAGE_SIZES["A4"]))
    root: Any = pypdf.PdfReader(BytesIO(run_to_completion(steps))).trailer
    info, catalog = root["/Info"], root["/Root"]
    xmp = catalog["/Metadata"].get_data().decode()
    stamps = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", xmp)
    [made] = {datetime.fromisoformat(stamp) for stamp in stamps}
    assert before <= made <= datetime.now(UTC)
    dates = [info[key] for key in ("/CreationDate", "/ModDate")]
    assert dates == [made.strftime("D:%Y%m%d%H%M%SZ")] * 2
    view = ("/PageMode", "/ViewerPreferences", "/Lang", "/MarkInfo")
    told = [f"{key} {info[key]}" for key in info if not key.endswith("Date")]
    told += [f"{key} {catalog[key]}" for key in view]
    told += xmp.replace(stamps[0], "…").splitlines()[1:-1]
    expect("export/properties.txt", "\n".join([*told, ""]))


def test_the_pdf_version_is_that_of_pdf_ua(qapp: QGuiApplication) -> None:
    assert _written(Block("paragraph", "Page", anchor="a")).pdf_header == "%PDF-1.7"


def test_a_pdf_is_written_without_the_library_of_the_tests(data_db: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from laos_tip_app.shell.cli import main;"
        "status = main(['export', 'timeline', '-o', sys.argv[1]]); print('pypdf' in sys.modules);"
        "sys.exit(status)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "timeline.pdf")],
        cwd=data_db.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["False"]


def test_a_link_leads_above_the_line_of_its_target(qapp: QGuiApplication) -> None:
    blocks = [Block("paragraph", f"Line {number}.", anchor=f"a{number}") for number in range(90)]
    reader = _written(*blocks)
    baselines: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(reader.pages):

        def look(
            text: str, page: list[float], at: list[float], *_: object, number: int = number
        ) -> None:
            if text.startswith("Line "):
                y = at[4] * page[1] + at[5] * page[3] + page[5]
                baselines[text.split(".", maxsplit=1)[0]] = (number, y)

        page.extract_text(visitor_text=look)

    assert len(reader.pages) > 1
    assert len(baselines) == len(blocks)
    for number in range(len(blocks)):
        target = reader.named_destinations[f"a{number}"]
        on_page, baseline = baselines[f"Line {number}"]
        assert reader.get_destination_page_number(target) == on_page
        # The letters are whole, and at most a line stands above them.
        assert baseline + SIZE < float(target.top or 0) < baseline + 4 * SIZE


def test_each_bookmark_names_the_next_and_the_one_before(qapp: QGuiApplication) -> None:
    sections = tuple(DocumentSection(name, (Block("title", name, anchor=name),)) for name in "ABC")
    document = Document("T", "T", "S", "en", ("F",), (), sections)
    steps = pdf_steps(document, PrintStyle(), QPageSize(PAGE_SIZES["A4"]))
    reader = pypdf.PdfReader(BytesIO(run_to_completion(steps)))

    root: Any = reader.trailer["/Root"]
    outline = root["/Outlines"]
    for first, step in (("/First", "/Next"), ("/Last", "/Prev")):
        titles, item = [], outline[first]
        while item is not None:
            titles.append(item["/Title"])
            item = item.get(step)
        assert titles == (["A", "B", "C"] if step == "/Next" else ["C", "B", "A"])
    assert outline["/Count"] == 3
