"""The map of movements and places: what the check refuses, and its region."""

import json
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.base import paths
from laos_tip_app.store.region import Region
from tests.authoring.content_folder import ContentFolder
from tests.authoring.one_of_each import write_one_of_each


def test_positions_without_a_region_are_refused(tmp_path: Path) -> None:
    content = ContentFolder(tmp_path / "content")
    write_one_of_each(content)
    (content.folder / "region.json").unlink()

    assert content.mistakes() == [
        f"places.yaml:{line}: {name} has a position, but there is no region.json;"
        " make it with “laos-tip-content region”"
        for line, name in ((4, "PL-01"), (8, "PL-02"), (20, "PL-03"), (28, "PL-05"))
    ]


def square_atlas(folder: Path, south: float = 0.0) -> Path:
    """Write an atlas of two countries with four corners, whose border bends a little."""
    border = [[15.0, south], [0.015, 5.0], [-0.015, 5.0]]
    arcs: list[list[list[float]]] = [
        border,
        # Many points on straight lines, which are left out.
        [[15.0, south + 10], *2 * [[-2.5, 0.0]], *6 * [[0.0, -1.0]], [0.0, -4.0], [5.0, 0.0]],
        [[15, south], [15, 0], [0, 10], [-15, 0]],
    ]
    thousandths = [[[round(1000 * x), round(1000 * y)] for x, y in arc] for arc in arcs]
    countries = [
        {"type": "Polygon", "id": "418", "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "id": "764", "arcs": [[[2, -1]]]},
    ]
    topology = {
        "type": "Topology",
        "objects": {"countries": {"geometries": countries}},
        "arcs": thousandths,
        "transform": {"scale": [0.001, 0.001], "translate": [0, 0]},
    }
    path = folder / "atlas.json"
    path.write_text(json.dumps(topology), "utf-8")
    return path


def new_report(folder: Path, place: str) -> Path:
    """Make a new report with one place."""
    assert main(["new", str(folder)]) == 0
    (folder / "places.yaml").write_text(place, "utf-8")
    return folder


PLACE = """\
- id: PL-01
  name: The town
  map: {{sign: town, country: LA, lat: 5, lon: {lon}, source: A map, precision: The town.}}
  facts: [OV-01]
"""


def region_of(folder: Path) -> Region:
    file = RegionFile.parse((folder / "region.json").read_text("utf-8"))
    assert file is not None
    return file.region


def corners(folder: Path, country: str) -> int:
    outlines = region_of(folder).outlines
    return sum(len(each.corners) for each in outlines if each.country == country)


def test_one_command_brings_the_region_of_another_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_report(tmp_path / "report", PLACE.format(lon=12))

    assert main(["region", "LA", str(folder), "--atlas", str(square_atlas(tmp_path))]) == 0

    region = region_of(folder)
    assert corners(folder, "LA") == 5
    [laos] = (each for each in region.outlines if each.country == "LA")
    wide, high = (max(side) - min(side) for side in zip(*laos.corners, strict=True))
    assert region.width < 4 * wide
    assert region.height < 3 * high
    [thailand] = (each for each in region.outlines if each.country == "TH")
    assert max(x for x, _y in thailand.corners) == region.width, "it goes on beyond the window"
    assert main(["check", str(folder)]) == 0
    capsys.readouterr()


def test_a_degree_to_the_east_is_shorter_in_the_north(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The border bends by 0.015°, which at 65° north is as long as 0.0063° to the north.
    folder = new_report(tmp_path / "report", PLACE.format(lon=12))
    atlas = str(square_atlas(tmp_path, south=60.0))

    main(["region", "LA", str(folder), "--atlas", atlas])

    assert corners(folder, "LA") == 4
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["XX", "--atlas", "atlas.json"], "The atlas has no country XX."),
        (["LA", "--atlas", "report/report.yaml"], "is not an atlas."),
        (["LA", "--atlas", "atlas.json", "--window", *["9", "0", "2", "9"]], "can’t be drawn."),
        (["LA", "--atlas", "atlas.json", "--window", *["0", "0", "120", "9"]], "can’t be drawn."),
    ],
)
def test_a_region_that_can_not_be_made_is_explained(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    square_atlas(tmp_path)
    new_report(Path("report"), "[]\n")

    assert main(["region", arguments[0], "report", *arguments[1:]]) == 1

    assert message in capsys.readouterr().err
    assert not Path("report", "region.json").exists()


def test_the_region_of_the_report_is_small() -> None:
    assert (paths.content_folder() / "region.json").stat().st_size < 40_000
