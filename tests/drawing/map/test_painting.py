"""What is painted of the map: outlines of the unnamed, and relations without a place."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from PySide6.QtGui import QFont, QGuiApplication

from laos_tip_app.base import paths
from laos_tip_app.base.theme import GREYS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.drawing.svg import is_dashed, painted, texts
from tests.export.conftest import squeezed

pytestmark = pytest.mark.usefixtures("qapp")

HEADING = "Relations without a place on the map"


@pytest.fixture
def shorter_map(tmp_path: Path, store: Store) -> Iterator[Store]:
    """A report whose last link is taken off the map."""
    link = store.map_links()[-1].id
    target = corrected(
        paths.data_file(),
        tmp_path / "data.db",
        f"DELETE FROM map_link_relations WHERE link_id = '{link}'",
        f"DELETE FROM map_links WHERE id = '{link}'",
    )
    with Store.open(target) as other:
        yield other


def test_who_is_not_named_has_a_dashed_outline(store: Store, qapp: QGuiApplication) -> None:
    map_painter = MapPainter(MapMarks.of(store), GREYS, QFont("DejaVu Sans"))

    def dashed(kind: str, *, named: bool) -> bool:
        layout = lay_out([MapNode("A", "A group", kind, named, Point(50, 50))], ())
        return is_dashed(painted(lambda painter: map_painter.paint(painter, layout, MapEmphasis())))

    for kind in store.stakeholder_kinds():
        assert dashed(kind.id, named=False), kind.label
        assert not dashed(kind.id, named=True), kind.label


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
