"""The map of places: outlines, what is inside them, and the lines of movements."""

from itertools import product

import pytest

from laos_tip_app.store.region import Movement, Outline, Region, Ring, contains, crossings
from laos_tip_app.store.store import Store

SQUARE = ((10, 10), (30, 10), (30, 30), (10, 30))
NOTCHED = ((10, 10), (30, 10), (30, 30), (20, 20), (10, 30))
"""A square with a notch from the south."""


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        *((20, 15, True), (11, 11, True), (29, 11, True), (12, 27, True), (28, 27, True)),
        *((20, 25, False), (5, 20, False), (35, 20, False), (20, 5, False), (20, 35, False)),
        *((16, 25, False), (14, 25, True), (26, 25, True), (24, 25, False)),
        *((10, 20, True), (30, 20, False)),  # its western edge belongs to it, its eastern does not
    ],
)
def test_a_point_is_inside_an_outline_or_not(x: float, y: float, inside: bool) -> None:
    assert contains(NOTCHED, x, y) == inside
    assert contains(NOTCHED[::-1], x, y) == inside


@pytest.mark.parametrize("corner", SQUARE)
def test_an_outline_has_each_of_its_corners_at_most_once(corner: tuple[int, int]) -> None:
    x, y = corner
    near = [contains(SQUARE, x + a, y + b) for a, b in product((-1, 1), repeat=2)]
    assert near.count(True) == 1


@pytest.mark.parametrize(
    ("first", "last", "points"),
    [
        ((0, 20), (40, 20), [(10, 20), (30, 20)]),
        ((40, 20), (0, 20), [(10, 20), (30, 20)]),
        ((20, 0), (20, 20), [(20, 10)]),
        ((0, 0), (5, 5), []),
        ((0, 20), (10, 20), []),  # it only ends there
        ((10, 20), (20, 20), [(10, 20)]),  # it begins there
        ((15, 15), (25, 25), []),
        ((0, 10), (20, 0), []),
        ((0, 15), (20, 5), []),  # it only touches a corner
        ((5, 20), (20, 35), [(15, 30), (10, 25)]),
        ((9.95, 15), (10.05, 15), [(10, 15)]),  # a short line
        ((10.05, 25), (9.95, 25), [(10, 25)]),
    ],
)
def test_a_line_crosses_an_outline_where_it_goes_in_or_out(
    first: tuple[float, float], last: tuple[float, float], points: list[tuple[float, float]]
) -> None:
    found = [(round(x, 6), round(y, 6)) for x, y in crossings(first, last, SQUARE)]

    assert sorted(found) == sorted(points)


def test_an_outline_is_packed_as_steps_and_unpacked_again() -> None:
    outline = Outline("ZZ", NOTCHED)

    assert outline.packed() == "10,10,20,0,0,20,-10,-10,-10,10"
    assert Outline.unpack("ZZ", outline.packed()) == outline


def test_the_countries_at_a_point_are_those_whose_land_has_it(wells: Store) -> None:
    region = wells.region()
    assert region is not None

    assert region.countries_at(500, 500) == {"ZZ"}
    assert region.countries_at(850, 500) == {"YY"}
    assert region.countries_at(100, 100) == set()


def test_the_northern_part_of_a_region_ends_at_its_edge() -> None:
    far = ((50, 60), (90, 60), (90, 90))
    region = Region("ZZ", 100, 80, "Maps", (Outline("ZZ", SQUARE), Outline("YY", far)))

    assert region.northern(1.0) is region
    half = region.northern(0.25)
    assert (half.width, half.height) == (100, 20)
    assert [each.country for each in half.outlines] == ["ZZ"]
    assert half.outlines[0].corners == ((10, 10), (30, 10), (30, 20), (10, 20))
    whole = region.northern(0.9)
    assert (whole.height, whole.outlines[1].corners) == (72, ((50, 60), (90, 60), (90, 72)))
    long = Region(
        "ZZ", 100, 100, "", (Outline("ZZ", ((0, 0), (9, 50), (8, 60), (7, 70), (0, 80))),)
    )
    assert long.northern(0.4).outlines[0].corners == ((0, 0), (9, 40), (0, 40))
    assert region.northern(0.125).outlines == ()


@pytest.mark.parametrize(
    ("corners", "cut"),
    [
        # Its first and last corners are joined too.
        (((30, 40), (10, 40), (10, 30), (30, 10)), ((30, 20), (10, 20), (30, 10))),
        # A corner on the cut between two others there is none.
        (
            ((10, 10), (30, 10), (30, 20), (20, 20), (10, 20)),
            ((10, 10), (30, 10), (30, 20), (10, 20)),
        ),
    ],
)
def test_of_an_outline_below_the_cut_only_the_ends_are_kept(corners: Ring, cut: Ring) -> None:
    region = Region("ZZ", 100, 40, "Maps", (Outline("ZZ", corners),))

    assert region.northern(0.5).outlines[0].corners == cut


def movement(*, starts: str = "", via: str = "", ends: str = "", inside: str = "") -> Movement:
    begins, passes, leads, stays = (tuple(each) for each in (starts, via, ends, inside))
    return Movement("R-01", "w", "e", False, "s", begins, passes, leads, stays, ("OV-01",))


@pytest.mark.parametrize(
    ("moved", "legs"),
    [
        (movement(starts="A", ends="B"), [("A", "B")]),
        (movement(starts="AB", ends="CD"), [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]),
        (movement(starts="A", via="B", ends="C"), [("A", "B"), ("B", "C")]),
        (movement(starts="A"), [("A", "")]),
        (movement(ends="B"), [("", "B")]),
        (movement(via="B"), [("", "B"), ("B", "")]),
        (movement(inside="A"), []),
    ],
)
def test_a_movement_is_drawn_as_lines_from_place_to_place(
    moved: Movement, legs: list[tuple[str, str]]
) -> None:
    assert moved.legs == legs
    assert moved.sides() == {
        "from": moved.from_ids,
        "via": moved.via_ids,
        "to": moved.to_ids,
        "inside": moved.inside_ids,
    }


def test_a_report_without_a_map_has_no_region(store: Store, wells: Store) -> None:
    region = wells.region()
    assert region is not None
    assert (region.country, region.width, region.height, region.source) == (
        *("ZZ", 1000, 1000),
        "Old Maps",
    )
    assert [outline.country for outline in region.outlines] == ["ZZ", "YY"]
    assert store.has_region()
