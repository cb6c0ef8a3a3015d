"""The texts of drawings saved as SVG."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store

SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("what", ["timeline", "map", "figures", "matrix"])
def test_the_lines_of_a_text_stand_below_each_other(
    store: Store, tmp_path: Path, what: str
) -> None:
    path = tmp_path / f"{what}.svg"
    exporters.export(store, PrintJob(parse_request(what)), path)
    root = ET.fromstring(path.read_bytes())  # noqa: S314  # our own

    joined = [list(text) for text in root.iter(f"{SVG}text") if len(text) > 1]
    for lines in joined:
        heights = [float(line.attrib["y"]) for line in lines]
        assert heights == sorted(set(heights)), [line.text for line in lines]
        size = float(
            next(text for text in root.iter(f"{SVG}text") if lines[0] in text).attrib["font-size"]
        )
        steps = [after - before for before, after in pairwise(heights)]
        assert all(size <= step <= 2 * size for step in steps), [line.text for line in lines]
    assert joined or what == "map"
