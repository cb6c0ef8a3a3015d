import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtGui import QGuiApplication, QPageSize

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError, NotFoundError, OutputError, UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import DOCUMENTS, PrintJob, parse_request
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    DocumentRequest,
    PageSetup,
    ProfileRequest,
    SectionRequest,
    TableRequest,
    request_for,
)
from laos_tip_app.documents.workshop_plan import PlanRequest, WorkshopPlan
from laos_tip_app.export import exporters
from laos_tip_app.export.pdf import PAGE_SIZES
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.store.store import Store
from tests.export.conftest import Print
from tests.export.every_kind import FixedShape


def _sentence(text: str) -> bool:
    return (text[:1].isalnum() or text[:1] == "“") and text.endswith(".") and "\n" not in text


@pytest.mark.parametrize(
    ("what", "name", "error"),
    [
        ("chapter", "x.pdf", UsageError),
        ("", "x.pdf", UsageError),
        ("section", "x.pdf", UsageError),
        ("section:", "x.pdf", UsageError),
        ("section:nowhere", "x.pdf", NotFoundError),
        ("stakeholder:SH-999", "x.pdf", NotFoundError),
        ("stakeholder", "x.md", UsageError),
        ("timeline:1", "x.pdf", UsageError),
        ("report", "x.csv", UsageError),
        ("section:overview", "x.csv", UsageError),
        ("relations", "x.svg", UsageError),
        ("report", "x.doc", UsageError),
        ("report", "x", UsageError),
        ("report", "missing/x.pdf", OutputError),
        ("report", "folder.pdf", OutputError),
        ("report", "there.pdf", OutputError),
        ("report", "there.pdf/x.pdf", OutputError),
        ("report", "x" * 300 + ".pdf", OutputError),
    ],
)
def test_a_failed_export_is_one_sentence_and_leaves_no_file(
    store: Store,
    tmp_path: Path,
    qapp: QGuiApplication,
    what: str,
    name: str,
    error: type[AppError],
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "folder.pdf").mkdir()
    (folder / "there.pdf").write_bytes(b"mine")

    with pytest.raises(error) as caught:
        exporters.export(store, PrintJob(parse_request(what)), folder / name)

    assert type(caught.value) is error
    assert _sentence(caught.value.message)
    assert _sentence(caught.value.advice)
    assert str(tmp_path) not in str(caught.value)
    assert sorted(path.name for path in folder.iterdir()) == ["folder.pdf", "there.pdf"]
    assert (folder / "there.pdf").read_bytes() == b"mine"


def test_an_unknown_paper_is_refused(store: Store, tmp_path: Path, qapp: QGuiApplication) -> None:
    with pytest.raises(UsageError, match="A4, Letter"):
        exporters.export(store, PrintJob(WHOLE_REPORT, PageSetup("B5")), tmp_path / "x.pdf")


def test_a_file_is_replaced_with_force(store: Store, tmp_path: Path, qapp: QGuiApplication) -> None:
    target = tmp_path / "there.PDF"
    target.write_bytes(b"old")

    exporters.export(store, PrintJob(SectionRequest("overview")), target, force=True)

    assert target.read_bytes().startswith(b"%PDF-")
    assert target.read_bytes().rstrip().endswith(b"%%EOF")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["there.PDF"]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (Location("reader"), WHOLE_REPORT),
        (Location.of("report", "1"), WHOLE_REPORT),
        (Location.of("section", "protection"), SectionRequest("protection")),
        (Location.of("fact", "OV-30"), SectionRequest("overview")),
        (Location.of("event", "TL-02"), TableRequest("timeline")),
        (Location("timeline"), TableRequest("timeline")),
        (Location("stakeholders"), TableRequest("stakeholders")),
        (Location.of("stakeholder", "SH-43"), ProfileRequest("SH-43")),
        (Location.of("figure", "FG-01"), TableRequest("figures")),
    ],
)
def test_a_location_prints_the_document_of_its_view(
    store: Store, location: Location, expected: DocumentRequest
) -> None:
    assert request_for(store, location) == expected


def test_a_paragraph_prints_as_its_section(store: Store) -> None:
    [first, *_] = store.passages("prevention")

    assert request_for(store, Location.of("passage", first.id)) == SectionRequest("prevention")


@pytest.mark.parametrize(
    ("kind", "what", "endings"),
    [
        ("workshop plan", "workshop-notes", (".html", ".md", ".pdf")),
        ("interest-by-influence grid", "grid", (".pdf", ".svg")),
    ],
)
def test_characters_forbidden_in_xml_are_not_exported(
    store: Store,
    tmp_path: Path,
    qapp: QGuiApplication,
    kind: str,
    what: str,
    endings: tuple[str, ...],
) -> None:
    forbidden = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
    saved_file = tmp_path / "kept.json"
    saved_file.write_text(
        json.dumps(
            {
                "kind": kind,
                "version": 1,
                "title": f"Day{forbidden} one",
                "date": f"2026{forbidden}",
                "items": [{"kind": "own", "title": f"x{forbidden}", "notes": f"a{forbidden}b"}],
            }
        )
    )
    for ending in endings:
        target = tmp_path / f"x{ending}"
        exporters.export(store, PrintJob(parse_request(f"{what}:{saved_file}")), target)
        if ending == ".pdf":
            file = Print(target)
            text = "".join(file.pages)
            xmp = file.reader.xmp_metadata
            assert xmp is not None
        else:
            text = target.read_text("utf-8")
        assert not set(forbidden) & set(text)
        assert "Day one" in " ".join(text.split())


PAINTS_AND_FAILS = """
import sys
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication
from laos_tip_app.drawing import image_export

class Broken:
    title = "Broken"
    written = []
    def description(self):
        return "Broken"
    def height(self, width):
        return width
    def paint(self, painter, width):
        painter.save()
        raise KeyError("shape")

application = QGuiApplication(["x", "-platform", "offscreen"])
for make in (image_export.svg_bytes, image_export.png_bytes):
    try:
        make(Broken(), QSizeF(100, 100), "A title")
    except KeyError as error:
        print(error)
"""


def test_a_bug_in_a_drawing_raises_an_error_and_does_not_end_the_program(data_db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTS_AND_FAILS],
        cwd=data_db.parent, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "'shape'\n'shape'\n")


def test_names_are_given_as_a_choice() -> None:
    assert exporters.either([".pdf"]) == ".pdf"
    assert exporters.either([".pdf", ".md"]) == ".pdf or .md"
    assert exporters.either([".pdf", ".html", ".md"]) == ".pdf, .html or .md"


def _sheet(lines: int, sides: int = 1) -> Document:
    """Return a brief that takes some room."""
    blocks = tuple(Block("paragraph" if n % 2 else "heading", "Words") for n in range(lines))
    sections = (DocumentSection("A brief", blocks),)
    return Document("A title", "", "", "en", ("A foot",), (), sections, sides=sides)


@pytest.mark.parametrize(
    ("size", "spacing", "leading", "most", "most_on_small"),
    [
        (12.0, 1.0, 0.9, 25, 33),
        (11.0, 1.0, 0.9, 27, 36),
        (11.0, 0.7, 0.9, 32, 41),
        (10.5, 0.7, 0.9, 33, 44),
        (10.0, 0.7, 0.9, 34, 45),
        (10.0, 0.5, 0.85, 41, 55),
        # Even if it does not fit.
        (10.0, 0.35, 0.85, 56, 57),
    ],
)
def test_a_brief_has_the_largest_letters_and_the_most_room_that_fit_on_its_sheet(
    qapp: QGuiApplication,
    size: float,
    spacing: float,
    leading: float,
    most: int,
    most_on_small: int,
) -> None:
    for paper, lines in (("A4", most), ("A5", most_on_small)):
        found = [
            exporters.page_style(
                _sheet(count), PageSetup(paper, 12.0), QPageSize(PAGE_SIZES[paper])
            )
            for count in (lines, lines + 1)
        ]
        looks = [(style.body, style.spacing, style.leading) for style in found]
        assert looks[0] == (size, spacing, leading)
        assert (looks[1] == looks[0]) == (spacing == 0.35)


@pytest.mark.parametrize(
    ("sides", "size", "is_sheet"), [(0, 12.0, False), (1, 12.0, True), (2, 12.5, False)]
)
def test_only_a_brief_whose_letters_are_not_to_be_large_has_those_of_a_sheet(
    qapp: QGuiApplication, sides: int, size: float, is_sheet: bool
) -> None:
    style = exporters.page_style(
        _sheet(2, sides), PageSetup("A4", size), QPageSize(PAGE_SIZES["A4"])
    )
    assert (style == PrintStyle.sheet(12.0, 1.0, 0.9, small_paper=False)) == is_sheet


@pytest.mark.parametrize(
    ("paper", "landscape", "wide_margin"),
    [("A4", False, False), ("Letter", False, True), ("A5", False, True), ("A4", True, False)],
)
def test_the_style_of_pages_is_for_their_paper(
    qapp: QGuiApplication, paper: str, landscape: bool, wide_margin: bool
) -> None:
    document = _sheet(2, sides=0)._replace(landscape=landscape)
    setup = PageSetup(paper, 10.0, wide_margin=wide_margin)
    expected = PrintStyle.of(
        10.0, wide_margin=wide_margin, small_paper=paper == "A5", short_paper=paper != "A4"
    )
    style = exporters.page_style(document, setup, QPageSize(PAGE_SIZES[paper]))
    assert style == (expected.wide() if landscape else expected)


@pytest.mark.parametrize(
    ("what", "endings"),
    [
        ("report", ".pdf .html .epub .md"),
        ("timeline", ".pdf .csv .html .epub .md .svg .png"),
        ("map", ".pdf .html .epub .md .svg .png .graphml"),
        ("relations", ".pdf .csv .html .epub .md .graphml"),
        ("workshop", ".pdf .pptx"),
        ("grid", ".pdf .csv .svg .png"),
        ("data", ".zip"),
    ],
)
def test_a_kind_of_document_has_its_formats_the_usual_one_first(what: str, endings: str) -> None:
    found = exporters.formats_for(DOCUMENTS[what])
    assert " ".join(format_.suffix for format_ in found) == endings


def test_a_format_of_some_documents_says_of_which() -> None:
    of_some = {
        each.suffix: each.content
        for each in exporters.FORMATS
        if not each.accepts(DOCUMENTS["report"])
    }
    assert of_some == {
        ".csv": "tables",
        ".pptx": "workshops",
        ".svg": "drawings",
        ".png": "drawings",
        ".graphml": "relations",
        ".zip": "all tables",
    }


@pytest.mark.parametrize(
    ("shape", "is_upright", "paper", "size"),
    [
        (3.0, True, "A4", (281, 842)),
        (1.0, True, "A4", (595, 595)),
        (1.0, False, "A4", (595, 595)),
        (0.5, False, "A4", (842, 421)),
        (0.5, True, "A5", (420, 210)),
    ],
)
def test_a_picture_is_as_large_as_on_the_paper_and_no_wider_than_its_drawing(
    ferries: Store,
    qapp: QGuiApplication,
    shape: float,
    is_upright: bool,
    paper: str,
    size: tuple[int, int],
) -> None:
    job = PrintJob(TableRequest("timeline"), PageSetup(paper))
    [svg] = [each for each in exporters.FORMATS if each.suffix == ".svg"]
    for title in ("A title", ferries.meta().title):
        drawing = FixedShape(title, shape, upright=is_upright)
        made = svg.make(lambda *_, drawing=drawing: drawing, job.builder(ferries), job)
        assert isinstance(made, bytes)
        root = ET.fromstring(made)  # noqa: S314  # our own
        assert tuple(map(float, root.attrib["viewBox"].split()[2:])) == pytest.approx(size, abs=1)
        titles = dict.fromkeys((title, ferries.meta().title))
        assert root.findtext("{http://www.w3.org/2000/svg}title") == " – ".join(titles)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x.csv", "report can’t be exported as .csv."),
        ("x.doc", "The file type of x.doc is not known."),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_endings_that_there_are(
    name: str, message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        exporters.format_of(PrintJob(WHOLE_REPORT), Path(name))
    assert refused.value.message == message
    assert refused.value.advice == "Choose a name that ends in .pdf, .html, .epub or .md."


@pytest.mark.parametrize("name", ["workshop", "workshop-notes", "workshop-lists", "slides"])
def test_no_paper_with_strips_or_answers_is_a_booklet(name: str) -> None:
    job = PrintJob(PlanRequest(name, WorkshopPlan()), PageSetup(BOOKLET))
    if name in ("workshop", "workshop-notes"):
        with pytest.raises(UsageError, match="can’t be printed as a booklet"):
            exporters.format_of(job, Path("x.pdf"))
    else:
        assert exporters.format_of(job, Path("x.pdf")).suffix == ".pdf"


def test_where_there_is_no_application_one_is_made_that_needs_no_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Qt allows no second application in a process: no real one is made here."""
    made: list[list[str]] = []
    ended: list[bool] = []

    class Application:
        def __init__(self, arguments: list[str]) -> None:
            made.append(arguments)

        @staticmethod
        def instance() -> None:
            return None

        def shutdown(self) -> None:
            ended.append(True)

    for name in ("QCoreApplication", "QGuiApplication"):
        monkeypatch.setattr(exporters, name, Application)
    with exporters.offscreen():
        assert (made, ended) == ([[APP_NAME, "-platform", "offscreen"]], [])
    assert ended == [True]
