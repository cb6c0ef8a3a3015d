"""Geometry: labels never overlap, wrapped text keeps every word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.geometry import (
    Rect,
    first_free,
    neighbour,
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
