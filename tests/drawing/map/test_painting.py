"""What is painted of the map: outlines, lines, numbers, and relations without a place."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from laos_tip_app.base import paths
from laos_tip_app.base.theme import GREYS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.map.shapes import node_shape, paint_lines
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.data_files import without_map_link
from tests.drawing.svg import SVG, is_dashed, painted, texts
from tests.export.conftest import squeezed

pytestmark = pytest.mark.usefixtures("qapp")

HEADING = "Relations not shown on the map"


@pytest.fixture
def shorter_map(tmp_path: Path, store: Store) -> Iterator[Store]:
    """A report whose last link is taken off the map."""
    target, link = tmp_path / "data.db", store.map_links()[-1].id
    with Store.open(without_map_link(paths.data_file(), target, link)) as other:
        yield other


def test_who_is_not_named_has_a_dashed_outline_and_leaning_letters(
    store: Store, qapp: QGuiApplication
) -> None:
    map_painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), GREYS))

    def dashed_and_leaning(kind: str, *, named: bool) -> tuple[bool, bool]:
        layout = lay_out([MapNode("A", "A group", kind, named, Point(50, 50))], ())
        root = painted(lambda painter: map_painter.paint(painter, layout, MapEmphasis(), scale=1.0))
        return is_dashed(root), any(each.get("font-style") == "italic" for each in root.iter())

    for kind in store.stakeholder_kinds():
        assert dashed_and_leaning(kind.id, named=False) == (True, True), kind.label
        assert dashed_and_leaning(kind.id, named=True) == (False, False), kind.label


def test_who_is_not_shown_is_paler_than_who_is(store: Store) -> None:
    kind = store.stakeholder_kinds()[0].id
    nodes = [MapNode(name, name, kind, True, Point(x, 50)) for name, x in (("A", 50), ("B", 250))]
    layout, emphasis = lay_out(nodes, ()), MapEmphasis(shown={"A"})
    map_painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), GREYS))

    root = painted(lambda painter: map_painter.paint(painter, layout, emphasis, scale=1.0))

    lightness = {
        text.text: QColor(text.get("fill", "")).lightness() for text in root.iter(f"{SVG}text")
    }
    assert lightness["A"] < lightness["B"]


def test_a_line_to_who_is_not_shown_is_faded_and_the_chosen_one_is_strong() -> None:
    line = MapEdge("R", "meets", "together", Point(0, 0), ("A",), ("B",), ("R",))
    plain = MapEmphasis().level(line)
    faded = MapEmphasis(shown={"A"}).level(line)
    strong = MapEmphasis(selected="R").level(line)

    assert len({plain, faded, strong}) == 3
    assert MapEmphasis(shown={"A", "B"}).level(line) == plain
    assert MapEmphasis(shown={"B"}).level(line) == faded
    assert MapEmphasis(shown={"A"}, selected="A").level(line) == faded
    for chosen in ("A", "B"):
        assert MapEmphasis(selected=chosen).level(line) == strong
        assert MapEmphasis(hovered=chosen).level(line) == strong
    assert MapEmphasis(selected="C").level(line) == plain


def test_each_shape_that_the_report_names_looks_different_in_black_and_white(
    store: Store,
) -> None:
    map_painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), GREYS))
    box = Rect(5, 5, 70, 30)
    outlines = set()
    for kind in store.stakeholder_kinds():
        image = QImage(80, 40, QImage.Format.Format_RGB32)
        image.fill(GREYS.base)
        with QPainter(image) as painter:
            map_painter.paint_shape(kind.id, True, painter, box)
        copy = image.convertToFormat(
            QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
        )
        outlines.add(bytes(copy.constBits()))

    assert len(outlines) == len({kind.shape for kind in store.stakeholder_kinds()})


@pytest.mark.parametrize(
    ("shape", "inner"),
    [
        ("hexagon", {7, 93}),
        ("notched", {7, 93}),
        ("slanted", {7, 93}),
        ("trapezoid", {7, 93}),
        ("folded", {93}),
    ],
)
def test_the_tips_of_a_shape_reach_7_beside_its_text(shape: str, inner: set[float]) -> None:
    box, colour = QRectF(0, 0, 100, 30), QColor(GREYS.text)

    [outline, *_fold] = node_shape(shape, box, colour, colour)
    root = painted(outline)

    [polygon] = root.iter(f"{SVG}polygon")
    across = {float(corner.split(",")[0]) for corner in polygon.attrib["points"].split()}
    assert across == {0, 100} | inner


def test_each_kind_of_relation_has_a_line_of_its_own_on_the_map_as_in_the_legend(
    store: Store,
) -> None:
    map_painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), GREYS))
    ends = (MapNode("A", "A", "", True, Point(0, 10)), MapNode("B", "B", "", True, Point(100, 210)))

    def lines(root: ET.Element) -> list[tuple[float, ...]]:
        """Return the dashes of each line, in widths of the line."""
        return [
            tuple(
                round(float(dash) / float(group.attrib["stroke-width"]), 2)
                for dash in filter(None, group.get("stroke-dasharray", "").split(","))
            )
            for group in root.iter(f"{SVG}g")
            for _line in group.findall(f"{SVG}polyline")
        ]

    looks = set()
    for kind in store.relation_kinds():
        edge = MapEdge("1", "meets", kind.id, Point(50, 110), ("A",), ("B",), ("1",))
        layout = lay_out(ends, (edge,))
        on_map = painted(
            partial(map_painter.paint, layout=layout, emphasis=MapEmphasis(), scale=1.0)
        )
        in_legend = painted(partial(map_painter.paint_line, kind.id, box=Rect(0, 0, 100, 20)))
        assert set(lines(in_legend)) == set(lines(on_map)), kind.label
        looks.add(tuple(lines(in_legend)))
    assert len(looks) == len(store.relation_kinds())


def test_the_legend_has_an_arrow_for_each_relation_and_one_dashed_outline(store: Store) -> None:
    map_painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), GREYS))

    root = painted(lambda painter: map_painter.legend(store).paint(painter, 900))

    arrows = [
        polygon
        for group in root.iter(f"{SVG}g")
        if group.get("fill") == GREYS.text
        for polygon in group.findall(f"{SVG}polygon")
    ]
    assert len(arrows) == len(store.relation_kinds())
    # That of a stakeholder who is not named; lines are polylines.
    dashed = [
        outline
        for group in root.iter(f"{SVG}g")
        if group.get("stroke-dasharray", "none") != "none"
        for outline in (*group.findall(f"{SVG}rect"), *group.findall(f"{SVG}path"))
    ]
    assert len(dashed) == 1


def test_an_arrow_points_at_the_end_of_its_line() -> None:
    line = QLineF(10, 20, 110, 20)

    root = painted(lambda painter: paint_lines(painter, "solid", [line], [line], "#000000", 1.0))

    [arrow] = root.iter(f"{SVG}polygon")
    corners = [float(corner.split(",")[0]) for corner in arrow.get("points", "").split()]
    assert (min(corners), max(corners)) == (103, 110)
    assert min(corners) > 60


def test_the_numbers_of_the_listed_relations_are_on_the_map(store: Store, tmp_path: Path) -> None:
    exporters.export(store, PrintJob(parse_request("map")), tmp_path / "map.svg")
    written = texts(ET.fromstring((tmp_path / "map.svg").read_bytes()))  # noqa: S314  # our own

    badges = {label.edge.badge for label in stored_layout(store).edge_labels}
    assert badges <= set(written)
    numbers = {int(number) for badge in badges for number in re.findall(r"\d+", badge)}
    assert numbers <= set(range(1, len(store.relations()) + 1))


def test_a_relation_without_a_place_is_written_under_the_map(
    store: Store, shorter_map: Store, tmp_path: Path
) -> None:
    sentence = shorter_map.relation(store.map_links()[-1].id).sentence

    def of(report: Store) -> list[str]:
        exporters.export(report, PrintJob(parse_request("map")), tmp_path / "map.svg", force=True)
        return texts(ET.fromstring((tmp_path / "map.svg").read_bytes()))  # noqa: S314  # our own

    written = of(shorter_map)
    assert sentence in written[written.index(HEADING) :]
    assert HEADING not in of(store)
    exporters.export(shorter_map, PrintJob(parse_request("map")), tmp_path / "map.pdf")
    # The list begins on the next page.
    page = squeezed(pypdf.PdfReader(tmp_path / "map.pdf").pages[0].extract_text())
    assert squeezed(sentence) in page[page.index(squeezed(HEADING)) :]
