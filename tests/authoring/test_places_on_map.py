"""The map of movements and places: what the check refuses, and its region."""

import json
import re
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.base import paths
from laos_tip_app.store.region import Region
from tests.authoring.test_editing_mistakes import messages
from tests.edition_content import copy_content, replace_text

THAILAND = "    lat: 14.87\n    lon: 100.74\n"
CHINA = "    lat: 23.8\n    lon: 101.16\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_content(tmp_path / "content")


def only_message(folder: Path) -> str:
    """Return the one mistake in a content."""
    mistakes = [text for text in messages(folder) if "warning" not in text]
    assert len(mistakes) == 1, mistakes
    return mistakes[0]


def test_a_town_outside_its_country_is_refused(folder: Path) -> None:
    replace_text(folder, "places.yaml", "lon: 104.7622", "lon: 104.2")

    assert "is in TH, not in LA; correct lat and lon, or the country" in only_message(folder)


def test_a_line_over_a_country_that_it_does_not_join_is_refused(folder: Path) -> None:
    replace_text(folder, "places.yaml", CHINA, "    lat: 22.6\n    lon: 108.5\n")

    assert "the line of R-45 at PL-04 and PL-01 passes over VN" in only_message(folder)


def test_an_open_end_in_another_country_is_refused(folder: Path) -> None:
    replace_text(folder, "places.yaml", "{lat: 15.34, lon: 106.42}", "{lat: 13, lon: 105}")

    assert "is in KH, not in LA" in only_message(folder)


def test_a_line_to_no_named_place_needs_an_open_end(folder: Path) -> None:
    replace_text(folder, "places.yaml", "    open_end: {lat: 15.34, lon: 106.42}\n", "")

    mistakes = [text for text in messages(folder) if "warning" not in text]
    assert [text.partition(": ")[2] for text in mistakes] == [
        f"{name} joins PL-01, which has no open end, with no named place;"
        " add open_end to its map in places.yaml"
        for name in ("R-43", "R-50")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("words: Men, held there in servitude\n", "words: 280 people\n", "there is a number in it"),
        (
            "words: Identified victims brought back\n",
            "words: People who were brought back from there\n",
            "this has 7 words; write 6 at most",
        ),
        ("inside: PL-01", "inside: PL-01\n    via: PL-02", "stays inside a country and begins"),
        ("via: PL-01", "via: PL-09", "leads to PL-09, which is a town; lines join countries only"),
        ("via: PL-01", "via: SH-01", "SH-01 is a stakeholder"),
    ],
)
def test_a_movement_that_the_map_can_not_show_is_refused(
    folder: Path, old: str, new: str, message: str
) -> None:
    replace_text(folder, "relations.yaml", old, new)

    assert message in only_message(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (THAILAND, "    lat: north\n    lon: 100.74\n", "lat: north are not degrees"),
        (THAILAND, "    lat: 14.87\n    lon: 200\n", "lon: 200 are not degrees"),
        ("    sign: province", "    sign: star", "is “star”; allowed are"),
        ("    country: TH", "    country: Thailand", "14.87, 100.74 is in TH, not in Thailand"),
        (
            "  not_on_map: The article does not say which towns.\n",
            "",
            "PL-08 is neither on the map nor left out with a reason",
        ),
        (
            "  map:\n    sign: province",
            "  not_on_map: Why\n  map:\n    sign: province",
            "PL-10 has a position and a reason why it has none; keep one",
        ),
    ],
)
def test_a_place_without_a_clear_position_is_refused(
    folder: Path, old: str, new: str, message: str
) -> None:
    replace_text(folder, "places.yaml", old, new)

    assert message in only_message(folder)


def test_positions_without_a_region_are_refused(folder: Path) -> None:
    (folder / "region.json").unlink()

    assert "has a position, but there is no region.json" in messages(folder)[0]


def test_a_damaged_region_is_refused(folder: Path) -> None:
    (folder / "region.json").write_text("{}", "utf-8")

    assert "region.json:1: this is not a region; make it again" in messages(folder)[0]


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (r'"country":"LA"', '"country":"laos"'),
        (r'"width":\d+', '"width":0'),
        (r'"height":\d+', '"height":null'),
        (r'"source":"[^"]+"', '"source":" "'),
        (r'"west":[\d.]+', '"west":"94 degrees"'),
        (r'"IN","0,', '"IN","-12345,'),
        (r'"IN"', '"India"'),
    ],
)
def test_a_region_with_a_wrong_value_is_none(folder: Path, pattern: str, value: str) -> None:
    path = folder / "region.json"
    text, count = re.subn(pattern, value, path.read_text("utf-8"), count=1)
    assert count == 1
    path.write_text(text, "utf-8")

    assert "region.json:1: this is not a region; make it again" in messages(folder)[0]


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
