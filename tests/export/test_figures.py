"""The figure cards as image files."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import PAPER
from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup, TableRequest, request_for
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.painter import FigureCardDrawing
from laos_tip_app.drawing.image_export import fitted
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.export import exporters
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store

SVG = "{http://www.w3.org/2000/svg}"
EXACT, APPROXIMATE, COUNTED, NONE = "FG-06", "FG-07", "FG-09", "FG-08"

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(store: Store, folder: Path, only: tuple[str, ...] | None = None) -> ET.Element:
    path = folder / "figures.svg"
    exporters.export(store, PrintJob(TableRequest("figures", only)), path, force=True)
    return ET.fromstring(path.read_bytes())  # noqa: S314  # our own


def texts(root: ET.Element) -> set[str]:
    whole = ("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    return {text.replace("\u00a0", " ") for text in whole}


def dots(root: ET.Element) -> int:
    return sum(1 for element in root.iter() if element.tag in (f"{SVG}circle", f"{SVG}ellipse"))


def dashed(root: ET.Element) -> bool:
    return any(element.get("stroke-dasharray", "none") != "none" for element in root.iter())


def test_an_svg_has_each_text_of_the_cards_in_one_element(store: Store, tmp_path: Path) -> None:
    drawn_texts = texts(drawn(store, tmp_path))
    content = card_content(store, TableBuilder(store).figures())
    for card in content.cards:
        evidence = card.evidence.replace("\u00a0", " ")
        parts = (card.value, card.counts, card.period, evidence, card.attribution, *card.notes)
        assert {part for part in parts if part} <= drawn_texts
    assert {content.title, content.lead} <= drawn_texts
    assert {card.group for card in content.cards if card.group} <= drawn_texts


def test_an_svg_names_its_source(store: Store, tmp_path: Path) -> None:
    drawn_texts = " ".join(texts(drawn(store, tmp_path)))
    meta = store.meta()
    assert meta.as_of in drawn_texts
    assert meta.attribution in drawn_texts


def test_an_svg_names_a_fallback_font(store: Store, tmp_path: Path) -> None:
    families = {element.get("font-family") for element in drawn(store, tmp_path).iter(f"{SVG}text")}
    assert all(family is not None and family.endswith(",sans-serif") for family in families)


@pytest.mark.parametrize(
    ("row_id", "is_dashed", "word"),
    [
        (EXACT, False, "Exact"),
        (APPROXIMATE, True, "Approximate"),
        (COUNTED, True, "Editors’ count"),
        (NONE, True, "Stated as “none”"),
    ],
)
def test_line_and_label_show_how_certain_a_figure_is(
    store: Store, tmp_path: Path, row_id: str, is_dashed: bool, word: str
) -> None:
    root = drawn(store, tmp_path, (row_id,))
    assert dashed(root) == is_dashed
    assert any(text.startswith(word) for text in texts(root))


@pytest.mark.parametrize("row_id", [EXACT, APPROXIMATE, COUNTED])
def test_each_unit_is_a_dot(store: Store, tmp_path: Path, row_id: str) -> None:
    root = drawn(store, tmp_path, (row_id,))
    assert dots(root) == int(store.figure(row_id).value)


def test_cautions_are_labelled(store: Store, tmp_path: Path) -> None:
    drawn_texts = texts(drawn(store, tmp_path, ("FG-05",)))
    assert f"Editor’s note O-05 (caution): {store.note('O-05').short}" in drawn_texts


def test_a_drawing_of_some_figures_says_so(store: Store, tmp_path: Path) -> None:
    drawn_texts = texts(drawn(store, tmp_path, ("FG-05", "FG-06")))
    assert f"○ {store.figure('FG-05').counts}" in drawn_texts
    assert not [text for text in drawn_texts if store.figure("FG-07").counts in text]
    filtered = f"Filtered: 2 of {len(store.figures())} shown."
    assert any(text.endswith(filtered) for text in drawn_texts)


def test_a_png_has_300_dpi_and_fits_its_paper(ferries: Store, tmp_path: Path) -> None:
    path = tmp_path / "figures.png"
    exporters.export(ferries, PrintJob(TableRequest("figures"), PageSetup("Letter")), path)
    image = QImage(str(path))
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.width() == pytest.approx(8.5 * 300, abs=5)
    assert image.height() <= 11 * 300 + 5


@pytest.mark.parametrize("size", [QSizeF(595, 842), QSizeF(842, 595), QSizeF(300, 842)])
def test_no_text_exceeds_its_card_on_any_page_size(store: Store, size: QSizeF) -> None:
    table, footer = TableBuilder(store).figures(), ("From a source, under a licence.",)
    fit = fitted(drawn_picture(store, table, footer, with_context=True), size)
    assert fit.height <= size.height() + 1

    font = fonts.paper_font(9.0)
    font.setPixelSize(12)
    text_painter = TextPainter(font, PAPER)
    content = card_content(store, TableBuilder(store).figures())
    laid = FigureCardDrawing(content, text_painter, fit.width, min_width=200.0).layout
    for text in (text for card in laid.cards for text in card.texts):
        assert all(text_painter.width(line, text.face) <= text.rect.width for line in text.lines)


def test_the_visible_cards_can_be_saved_as_an_image(store: Store, qapp: QGuiApplication) -> None:
    del qapp
    request_ = request_for(store, Location.parse("figure:FG-05"))
    assert request_ == TableRequest("figures")
    formats = exporters.formats_for(PrintJob(request_).kind)
    assert {".svg", ".png"} <= {format_.suffix for format_ in formats}
