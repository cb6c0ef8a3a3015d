"""The drawn timeline as PDF, SVG and PNG."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.documents.drawings import drawn_picture, numbers, split_into_pages
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup, TableRequest
from laos_tip_app.drawing.image_export import fitted
from laos_tip_app.export import exporters
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed, word_sizes

SVG = "{http://www.w3.org/2000/svg}"


def exported(store: Store, job: PrintJob, path: Path) -> Path:
    exporters.export(store, job, path)
    return path


def drawn(path: Path) -> ET.Element:
    return ET.fromstring(path.read_bytes())  # noqa: S314  # our own


@pytest.mark.usefixtures("qapp")
def test_an_svg_has_every_title_in_one_element(store: Store, tmp_path: Path) -> None:
    path = exported(store, PrintJob(TableRequest("timeline")), tmp_path / "timeline.svg")
    texts = {"".join(text.itertext()) for text in drawn(path).iter(f"{SVG}text")}

    assert {event.title for event in store.events()} <= {text.lstrip("●◐○✕ ") for text in texts}
    assert any(store.meta().attribution in text for text in texts)
    assert any(store.note("O-01").short in text for text in texts)


@pytest.mark.usefixtures("qapp")
def test_an_svg_without_context_has_no_rating(store: Store, tmp_path: Path) -> None:
    job = PrintJob(TableRequest("timeline"), with_context=False)
    path = exported(store, job, tmp_path / "timeline.svg")

    text = "".join(drawn(path).itertext())
    assert "publisher’s own text" not in text
    assert all(event.title in text for event in store.events())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paper", "inches"), [("A3", 16.54)])
def test_a_png_is_as_wide_as_its_paper_at_300_dpi(
    ferries: Store, tmp_path: Path, paper: str, inches: float
) -> None:
    job = PrintJob(TableRequest("timeline"), PageSetup(paper=paper))
    image = QImage(str(exported(ferries, job, tmp_path / "timeline.png")))

    assert image.width() == pytest.approx(inches * 300, abs=5)
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.height() < image.width()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", ["A4", "Letter", "A3"])
def test_pages_show_the_whole_timeline_and_a_numbered_list(
    store: Store, write: Callable[..., Print], paper: str
) -> None:
    pages = write("timeline", paper=paper).squeezed_pages
    table = TableBuilder(store).timeline()

    drawn = [page for page in pages if squeezed("Narrow years have no dated entries") in page]
    assert pages[: len(drawn)] == drawn
    assert (len(drawn) == 1) == (paper == "A3")
    rest = "".join(pages[len(drawn) :])
    for event in store.events():
        assert sum(squeezed(event.title) in page for page in drawn) == 1, event.id
    for row_id, number in numbers(table).items():
        row = next(row for row in table.rows if row.id == row_id)
        entry = squeezed(f"{number} · {row.cells[0].text}")
        assert entry in rest
        assert any(entry in page for page in drawn)
        assert squeezed(row.cells[table.column("stated")].text)[:12] in rest


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_page_has_years_and_no_text_below_nine_points(
    write: Callable[..., Print], paper: str
) -> None:
    pdf = write("timeline", paper=paper)
    legend = squeezed("Narrow years have no dated entries")
    drawn = [number for number, page in enumerate(pdf.squeezed_pages) if legend in page]
    assert len(drawn) == 2
    for number in drawn:
        sizes = word_sizes(pdf)[number]
        assert min(sizes.values()) > 8.95, min(sizes, key=lambda word: sizes[word])
        assert {"2000", "2007", "2023"} <= set(pdf.pages[number].split())


@given(
    st.lists(st.integers(min_value=0, max_value=9), max_size=12),
    st.integers(min_value=1, max_value=12),
)
def test_pages_have_every_entry_in_order_and_keep_groups_whole(sizes: list[int], room: int) -> None:
    counted = iter(range(sum(sizes)))
    groups = [tuple(str(next(counted)) for _ in range(size)) for size in sizes]

    pages = split_into_pages(groups, lambda page: len(page) <= room)

    assert [row_id for page in pages for row_id in page] == [
        row_id for group in groups for row_id in group
    ]
    assert all(len(page) <= room for page in pages)
    for group in groups:
        if len(group) <= room:
            assert sum(bool(set(group) & set(page)) for page in pages) == bool(group), group


def test_no_page_has_one_group_where_the_page_before_can_share() -> None:
    groups = [("a", "b", "c"), ("d", "e"), ("f",), ("g", "h", "i", "j", "k")]

    pages = split_into_pages(groups, lambda page: len(page) <= 5)

    assert pages == [("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i", "j", "k")]


@pytest.mark.usefixtures("qapp")
def test_a_filtered_timeline_is_drawn_as_filtered(store: Store, tmp_path: Path) -> None:
    job = PrintJob(TableRequest("timeline", ("TL-11", "TL-12")))
    first = squeezed(Print(exported(store, job, tmp_path / "timeline.pdf")).pages[0])

    assert squeezed(store.event("TL-11").title) in first
    assert squeezed(store.event("TL-13").title) not in first


@pytest.mark.usefixtures("qapp")
def test_a_handout_can_have_the_drawn_timeline(
    store: Store, write: Callable[..., Print], tmp_path: Path
) -> None:
    job = PrintJob(HandoutRequest(sections=("overview",), parts=("timeline",)))
    pack = Print(exported(store, job, tmp_path / "pack.pdf")).pages
    alone = write("timeline").pages

    legend = squeezed("Narrow years have no dated entries")
    drawn = sum(legend in squeezed(page) for page in alone)
    assert 1 < drawn == sum(legend in squeezed(page) for page in pack)


@pytest.mark.parametrize("size", [QSizeF(800, 560), QSizeF(500, 700), QSizeF(1150, 800)])
def test_no_text_of_the_timeline_is_cut_on_any_page_size(
    store: Store, qapp: QGuiApplication, size: QSizeF
) -> None:
    del qapp
    table = TableBuilder(store).timeline()
    picture = drawn_picture(store, table, (), with_context=True)
    fit = fitted(picture, size)

    assert fit.height <= size.height() + 1
    assert fit.width * fit.scale <= size.width() + 1
