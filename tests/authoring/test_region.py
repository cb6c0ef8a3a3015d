"""The region of a report: what is drawn of an atlas, to the last corner."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from laos_tip_app.authoring.region import Projection, RegionFile, Window, make_region
from laos_tip_app.base.errors import OutputError
from laos_tip_app.store.region import Region
from tests.authoring.one_of_each import REGION

type Line = list[tuple[float, float]]

LAOS: Final[Line] = [(10, 10), (14, 10), (14, 16), (10, 16), (10, 10)]
"""Four degrees wide and six high."""


def atlas(path: Path, *countries: dict[str, Any], arcs: list[Line]) -> Path:
    """Write an atlas whose arcs are in hundredths of a degree, moved by one degree."""
    steps = []
    for arc in arcs:
        points = [(round((x - 1) * 100), round((y + 1) * 100)) for x, y in arc]
        pairs = zip([(0, 0), *points], points, strict=False)
        steps.append([[x - left, y - low] for (left, low), (x, y) in pairs])
    text = {
        "objects": {"countries": {"geometries": countries}},
        "arcs": steps,
        "transform": {"scale": [0.01, 0.01], "translate": [1, -1]},
    }
    path.write_text(json.dumps(text), "utf-8")
    return path


def polygon(number: str, *rings: list[int]) -> dict[str, Any]:
    return {"type": "Polygon", "id": number, "arcs": list(rings)}


def drawn(region: RegionFile) -> dict[str, list[tuple[int, int]]]:
    return {outline.country: [*outline.corners] for outline in region.region.outlines}


def test_a_country_is_drawn_with_half_its_height_around_it(tmp_path: Path) -> None:
    file = atlas(tmp_path / "a.json", polygon("418", [0]), arcs=[LAOS])
    region = make_region(file, "LA", None)
    # Three degrees on each side; lengths to the east are true at 13° north.
    assert region.projection == Projection(7.0, 19.0, 13.0)
    assert (region.region.width, region.region.height) == (974, 1200)
    assert drawn(region) == {"LA": [(292, 900), (682, 900), (682, 300), (292, 300)]}
    assert (region.region.country, region.region.source) == ("LA", "Natural Earth")


def test_lengths_are_true_at_a_tenth_of_a_degree(tmp_path: Path) -> None:
    higher: Line = [(10, 10), (14, 10), (14, 16.46), (10, 16.46), (10, 10)]
    file = atlas(tmp_path / "a.json", polygon("418", [0]), arcs=[higher])
    assert make_region(file, "LA", Window(8, 12, 12, 20)).projection == Projection(8, 20, 13.2)


def test_a_window_cuts_what_is_outside_it_and_leaves_out_corners_that_are_none(
    tmp_path: Path,
) -> None:
    more: Line = [*LAOS[:3], (11, 16), *LAOS[3:]]
    file = atlas(tmp_path / "a.json", polygon("418", [0]), arcs=[more])
    region = make_region(file, "LA", Window(8, 12, 12, 20))
    assert region.projection == Projection(8, 20, 13.0)
    assert drawn(region) == {"LA": [(195, 800), (390, 800), (390, 400), (195, 400)]}


def test_neighbours_share_an_arc_backwards_and_holes_are_left_out(tmp_path: Path) -> None:
    border: Line = [(14, 10), (14, 16)]
    file = atlas(
        tmp_path / "a.json",
        polygon("418", [0, 1], [3]),
        {"type": "MultiPolygon", "id": "704", "arcs": [[[2, ~0]], [[3]]]},
        {"type": "MultiPolygon", "id": "764"},
        polygon("999", [4]),
        arcs=[
            border,
            [(14, 16), (10, 16), (10, 10), (14, 10)],
            [(14, 10), (16, 10), (16, 16), (14, 16)],
            [(11, 11), (12, 11), (12, 12), (11, 12), (11, 11)],
            [(8, 17), (9, 17), (9, 18), (8, 18), (8, 17)],
        ],
    )
    region = make_region(file, "LA", None)
    countries = [outline.country for outline in region.region.outlines]
    assert countries == ["LA", "VN", "VN", ""]
    laos, vietnam, *_ = region.region.outlines
    east = {corner for corner in laos.corners if corner[0] == 682}
    assert east == {corner for corner in vietnam.corners if corner[0] == 682}


@pytest.mark.parametrize(
    ("bend", "corners"), [(0.011, 5), (0.0099, 4), (-0.011, 5), (-0.0099, 4), (0.5, 5)]
)
def test_a_corner_that_is_hardly_one_is_left_out(tmp_path: Path, bend: float, corners: int) -> None:
    south: Line = [(10, 10), (12, 10 + bend), (14, 10)]
    path = tmp_path / "a.json"
    rest: Line = [(14, 10), (14, 16), (10, 16), (10, 10)]
    file = atlas(path, polygon("418", [0, 1]), arcs=[south, rest])
    text = json.loads(path.read_text("utf-8"))
    # In hundredths of a degree it would be rounded.
    height = round(bend * 10_000)
    text["transform"]["scale"] = [0.01, 0.0001]
    text["arcs"] = [[[x, y * 100] for x, y in arc] for arc in text["arcs"]]
    text["arcs"][0][1][1], text["arcs"][0][2][1] = height, -height
    path.write_text(json.dumps(text), "utf-8")
    # One hundredth of a degree is a unit, so that one is in another row.
    [outline] = make_region(file, "LA", None).region.outlines
    assert len(outline.corners) == corners


@pytest.mark.parametrize(("side", "islands"), [(0.11, 2), (0.09, 1)])
def test_an_island_that_is_too_small_is_left_out(tmp_path: Path, side: float, islands: int) -> None:
    island: Line = [(16, 12), (16 + side, 12), (16 + side, 12 + side), (16, 12 + side), (16, 12)]
    file = atlas(
        tmp_path / "a.json",
        {"type": "MultiPolygon", "id": "418", "arcs": [[[0]], [[1]]]},
        arcs=[island, LAOS],
    )
    region = make_region(file, "LA", None)
    # The largest part of the country is in the middle, not the first.
    assert region.projection.west == 7.0
    assert len(region.region.outlines) == islands


@pytest.mark.parametrize(
    ("code", "window", "message"),
    [
        ("TH", None, "The atlas has no country TH. Write its two letters, such as LA."),
        (
            "LA",
            Window(7, 10, 6.5, 19),
            (
                "The window 7 10 6.5 19 can’t be drawn. Write its west, south, east and north"
                " edge, less than 100 degrees apart."
            ),
        ),
    ],
)
def test_what_can_not_be_drawn_is_told(
    tmp_path: Path, code: str, window: Window | None, message: str
) -> None:
    file = atlas(tmp_path / "a.json", polygon("418", [0]), arcs=[LAOS])
    with pytest.raises(OutputError) as raised:
        make_region(file, code, window)
    assert str(raised.value) == message


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"transform": {}, "arcs": [1]}', "\xff"])
def test_another_file_is_no_atlas(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "latin-1")
    with pytest.raises(OutputError) as raised:
        make_region(path, "LA", None)
    assert str(raised.value) == (
        f"{path} is not an atlas. Choose countries-10m.json of npm world-atlas."
    )


def test_the_file_of_a_region_has_a_line_for_each_outline() -> None:
    assert REGION.text() == (
        '{"country":"LA","width":600,"height":300,"source":"A map","outlines":['
        '\n["LA","100,100,200,0,0,200,-200,0"],\n["TH","0,100,100,0,0,200,-100,0"],'
        '\n["VN","300,100,300,0,0,200,-300,0"],\n["","0,0,600,0,0,50,-600,0"]\n],'
        '"projection":{"west":100.0,"north":20.0,"latitude":0.0}}\n'
    )
    assert RegionFile.parse(REGION.text()) == REGION


def with_region(**values: object) -> RegionFile:
    return REGION._replace(region=REGION.region._replace(**values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "is_possible"),
    [
        (REGION, True),
        (with_region(width=9_999, height=9_999), True),
        (with_region(width=10_000), False),
        (with_region(height=10_000), False),
        (with_region(width=1, height=1), True),
        (with_region(width=0), False),
        (with_region(height=0), False),
        (with_region(width=True), False),
        (with_region(height=1.0), False),
        (with_region(country="LAO"), False),
        (with_region(country=""), False),
        (with_region(source="  "), False),
        (with_region(outlines=()), True),
        (with_region(outlines=(REGION.region.outlines[0]._replace(country="la"),)), False),
        (with_region(outlines=(REGION.region.outlines[0]._replace(corners=((0, -1),)),)), False),
        (with_region(outlines=(REGION.region.outlines[0]._replace(corners=((0, 0),)),)), True),
        (
            with_region(outlines=(REGION.region.outlines[0]._replace(corners=((9_999, 1),)),)),
            True,
        ),
        (
            with_region(outlines=(REGION.region.outlines[0]._replace(corners=((1, 10_000),)),)),
            False,
        ),
        (REGION._replace(projection=Projection(1, 2, 3)), True),
        (REGION._replace(projection=Projection(1, 2, "3")), False),  # type: ignore[arg-type]
    ],
)
def test_a_region_has_values_that_a_data_file_can_have(file: RegionFile, is_possible: bool) -> None:
    assert file.is_possible == is_possible


def test_a_latitude_and_a_longitude_are_units_of_the_region() -> None:
    assert Projection(100.0, 20.0, 60.0).units(19.5, 101.0) == (50, 50)
    assert Projection(100.0, 20.0, 0.0).units(18, 102.5) == (250, 200)


def test_a_region_is_what_it_is_made_of() -> None:
    assert isinstance(REGION.region, Region)
    assert RegionFile.parse("{") is None
    assert RegionFile.parse("{}") is None
    assert RegionFile.parse("[]") is None
    assert RegionFile.parse('{"projection": {}}') is None
