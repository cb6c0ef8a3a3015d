"""Geometry: labels never overlap, wrapped text keeps every word."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.geometry import (
    Point,
    Rect,
    Size,
    TextLabel,
    neighbour,
    place_labels,
    wrapped,
)

LENGTHS = st.floats(0, 300, allow_nan=False)


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
@given(st.lists(st.tuples(LENGTHS, LENGTHS, st.floats(5, 120)), max_size=40))
def test_labels_overlap_no_other_label_and_stay_inside(
    corners: list[tuple[float, float, float]],
) -> None:
    labels = [
        TextLabel(key, Size(width, 16), (Point(x + 6, y), Point(x - 6 - width, y), Point(x, y + 6)))
        for key, (x, y, width) in enumerate(corners)
    ]

    rects = place_labels(labels, Rect(0, 0, 320, 320))

    assert not any(a.overlaps(b) for a, b in combinations(rects.values(), 2))
    assert all(label.right <= 320 and label.bottom <= 320 for label in rects.values())
    assert rects == place_labels(labels, Rect(0, 0, 320, 320))


def test_an_arrow_key_leads_to_the_nearest_rectangle_in_its_direction() -> None:
    rects = [Rect(0, 0, 10, 10), Rect(50, 4, 10, 10), Rect(30, 90, 10, 10)]

    assert neighbour(rects, 0, 1, 0) == 1
    assert neighbour(rects, 0, 0, 1) == 2
    assert neighbour(rects, 0, -1, 0) == 0
