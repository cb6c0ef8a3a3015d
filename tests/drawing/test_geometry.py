"""Geometry: labels never overlap, wrapped text keeps every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.geometry import (
    Point,
    Rect,
    first_free,
    neighbour,
    smallest,
    wrapped,
)

LENGTHS = st.floats(0, 300, allow_nan=False)
RECTS = st.builds(Rect, LENGTHS, LENGTHS, st.floats(1, 90), st.floats(1, 90))


def width_of(text: str) -> float:
    """Return the width of a text whose letters are all as wide."""
    return 7.0 * len(text)


@settings(max_examples=30)
@given(st.text("ab -’ລ", max_size=90), st.floats(20, 300))
def test_a_wrapped_text_keeps_every_word_and_fits_where_its_words_do(
    text: str, width: float
) -> None:
    lines = wrapped(text, width_of, width)

    assert " ".join(lines).split() == text.split()
    assert all(len(line) * 7.0 <= width or " " not in line for line in lines)


def test_the_lines_of_a_wrapped_text_are_about_as_long() -> None:
    lines = wrapped("one two three four five six", width_of, 26 * 7.0)

    assert lines == ("one two three", "four five six")


def test_words_joined_by_a_nonbreaking_space_stay_on_one_line() -> None:
    lines = wrapped("one two note\u00a0O-05", width_of, 13 * 7.0)

    assert lines == ("one two", "note\u00a0O-05")


@settings(max_examples=30)
@given(st.lists(RECTS, max_size=20), st.lists(RECTS, max_size=8))
def test_the_first_place_that_is_inside_and_overlaps_nothing_is_free(
    places: list[Rect], taken: list[Rect]
) -> None:
    free = [
        place
        for place in places
        if place.right <= 320 and place.bottom <= 320 and not any(map(place.overlaps, taken))
    ]

    assert first_free(places, taken, Rect(0, 0, 320, 320), 0) == (free[0] if free else None)


def test_a_place_beside_another_is_free_only_at_a_distance() -> None:
    beside, farther = Rect(12, 0, 10, 10), Rect(16, 0, 10, 10)

    assert first_free([beside, farther], [Rect(0, 0, 10, 10)], Rect(0, -5, 90, 90), 5) == farther


def test_an_arrow_key_leads_to_the_nearest_rectangle_in_its_direction() -> None:
    rects = [Rect(0, 0, 10, 10), Rect(50, 4, 10, 10), Rect(30, 90, 10, 10)]

    assert neighbour(rects, 0, 1, 0) == 1
    assert neighbour(rects, 0, 0, 1) == 2
    assert neighbour(rects, 0, -1, 0) == 0


BOX = Rect(10, 20, 30, 40)


def test_a_rectangle_has_edges_a_middle_and_can_be_grown_moved_and_united() -> None:
    assert (BOX.right, BOX.bottom, BOX.middle) == (40, 60, Point(25, 40))
    assert BOX.grown(5) == Rect(5, 15, 40, 50)
    assert BOX.grown(-5) == Rect(15, 25, 20, 30)
    assert BOX.moved(1, 2) == Rect(11, 22, 30, 40)
    assert BOX.united(Rect(0, 50, 20, 30)) == Rect(0, 20, 40, 60)
    assert Rect(0, 50, 20, 30).united(BOX) == Rect(0, 20, 40, 60)


@pytest.mark.parametrize(
    ("x", "y", "contains"),
    [
        (10, 20, True),
        (39.9, 59.9, True),
        (9.9, 30, False),
        (40, 30, False),
        (20, 19.9, False),
        (20, 60, False),
    ],
)
def test_a_point_is_inside_on_the_left_and_upper_edge_but_not_on_the_others(
    x: float, y: float, contains: bool
) -> None:
    assert BOX.contains(Point(x, y)) == contains


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Rect(20, 30, 5, 5), True),
        (Rect(0, 0, 90, 90), True),
        (Rect(39, 59, 5, 5), True),
        (Rect(5, 15, 6, 6), True),
        (Rect(40, 30, 5, 5), False),
        (Rect(5, 30, 5, 5), False),
        (Rect(20, 60, 5, 5), False),
        (Rect(20, 15, 5, 5), False),
    ],
)
def test_rectangles_that_share_an_edge_do_not_overlap(other: Rect, overlaps: bool) -> None:
    assert BOX.overlaps(other) == other.overlaps(BOX) == overlaps


@pytest.mark.parametrize(
    ("place", "is_free"),
    [
        (Rect(0, 0, 10, 10), True),
        (Rect(90, 90, 10, 10), True),
        (Rect(-1, 0, 10, 10), False),
        (Rect(0, -1, 10, 10), False),
        (Rect(91, 0, 10, 10), False),
        (Rect(0, 91, 10, 10), False),
    ],
)
def test_a_place_may_touch_the_edge_but_not_go_beyond_it(place: Rect, is_free: bool) -> None:
    assert first_free([place], [], Rect(0, 0, 100, 100), 5) == (place if is_free else None)


def test_the_smallest_number_that_fits_is_found_to_a_step() -> None:
    asked: list[float] = []

    def fits(number: float) -> bool:
        asked.append(number)
        return number >= 30

    assert smallest(0, 100, 1, fits) == 30.46875
    assert asked[:3] == [50, 25, 37.5]
    assert len(asked) == 7
    assert smallest(0, 100, 1, lambda number: number > 200) == 100
    assert smallest(0, 1, 1, lambda number: number >= 0) == 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, ()),
        ("   ", 100, ()),
        ("one two", 49, ("one two",)),
        ("one two", 48, ("one", "two")),
        ("one  two ", 100, ("one two",)),
        ("one\ntwo", 100, ("one two",)),
        ("a-word-that-is-wider than it", 30, ("a-word-that-is-wider", "than", "it")),
        ("a b c d", 21, ("a b", "c d")),
        ("aa bb cc", 35, ("aa bb", "cc")),
        ("aaaa bb cc", 56, ("aaaa", "bb cc")),
    ],
)
def test_a_text_has_as_few_lines_as_fit(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, width_of, width) == lines


def test_a_text_whose_letters_stand_closer_than_its_words_alone_fits_as_a_whole() -> None:
    widths = {"A": 7.0, "V": 7.0, " ": 7.0, "A V": 20.0}
    assert wrapped("A V", widths.__getitem__, 20) == ("A V",)


def test_lines_of_lao_end_between_words_without_a_space() -> None:
    text = "ການຄ້າມະນຸດ ໃນລາວ"
    lines = wrapped(text, width_of, 60)
    assert len(lines) > 2
    assert "".join(lines).replace("\u200b", "") == text.replace(" ", "")
    assert wrapped("ab\u200bcd\u200bef", width_of, 28) == ("abcd", "ef")
    [whole] = wrapped(text, width_of, 900)
    assert whole.replace("\u200b", "") == text


RECTS_AROUND = (
    Rect(100, 100, 20, 20),
    Rect(160, 104, 20, 20),  # right, beside
    Rect(130, 200, 20, 20),  # below, a little to the right
    Rect(40, 90, 20, 20),  # left
    Rect(95, 20, 20, 20),  # above
    Rect(300, 300, 20, 20),  # far away to the right and below
    Rect(100, 100, 20, 20),  # at the same place
)


@pytest.mark.parametrize(
    ("start", "right", "down", "number"),
    [
        (0, 1, 0, 1),
        (0, -1, 0, 3),
        (0, 0, 1, 2),
        (0, 0, -1, 4),
        (1, 1, 0, 5),
        (2, 0, 1, 5),
        (2, 1, 0, 5),
        (3, -1, 0, 3),
        (5, 1, 0, 5),
        (5, 0, -1, 2),
        (4, 0, -1, 4),
        (5, -1, 0, 2),
    ],
)
def test_a_rectangle_aside_is_nearer_only_if_it_is_not_far_aside(
    start: int, right: int, down: int, number: int
) -> None:
    assert neighbour(RECTS_AROUND, start, right, down) == number


def test_what_is_straight_ahead_is_nearer_than_what_is_a_little_aside() -> None:
    below = [Rect(0, 0, 10, 10), Rect(5, 20, 10, 10), Rect(10.4, 19.5, 10, 10)]
    beside = [Rect(y, x, height, width) for x, y, width, height in below]
    assert neighbour(below, 0, 0, 1) == 1
    assert neighbour(beside, 0, 1, 0) == 1
    nearer = Rect(10.4, 19.1, 10, 10)
    assert neighbour([*below, nearer], 0, 0, 1) == 3
