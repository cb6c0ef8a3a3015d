"""That labels never overlap and that no word is lost, whatever is to be drawn."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.geometry import (
    CollisionGrid,
    Point,
    Rect,
    Size,
    TextLabel,
    neighbour,
    placed,
    wrapped,
)
from tests.drawing.fake_font_metrics import Typewriter

LENGTHS = st.floats(0, 300, allow_nan=False)
RECTS = st.builds(Rect, LENGTHS, LENGTHS, st.floats(1, 90), st.floats(1, 90))


@settings(max_examples=30)
@given(st.text("ab -’ລ", max_size=90), st.floats(20, 300))
def test_a_wrapped_text_keeps_every_word_and_fits_where_its_words_do(
    text: str, room: float
) -> None:
    lines = wrapped(text, Typewriter(), "plain", room)

    assert " ".join(lines).split() == text.split()
    assert all(len(line) * 7.0 <= room or " " not in line for line in lines)


def test_the_lines_of_a_wrapped_text_are_about_as_long() -> None:
    lines = wrapped("one two three four five six", Typewriter(), "plain", 26 * 7.0)

    assert lines == ("one two three", "four five six")


def test_what_is_tied_together_stands_on_one_line() -> None:
    lines = wrapped("one two note\u00a0O-05", Typewriter(), "plain", 13 * 7.0)

    assert lines == ("one two", "note\u00a0O-05")


@settings(max_examples=30)
@given(st.lists(RECTS, max_size=30), RECTS)
def test_ground_is_free_where_no_rectangle_overlaps(taken: list[Rect], wanted: Rect) -> None:
    assert CollisionGrid(taken).free(wanted) == (not any(wanted.overlaps(each) for each in taken))


@settings(max_examples=30)
@given(
    st.lists(st.tuples(LENGTHS, LENGTHS, st.floats(5, 120)), max_size=40),
    st.lists(RECTS, max_size=5),
)
def test_labels_overlap_neither_each_other_nor_what_was_there(
    wanted: list[tuple[float, float, float]], taken: list[Rect]
) -> None:
    within = Rect(0, 0, 320, 320)
    labels = [
        TextLabel(key, Size(width, 16), (Point(x + 6, y), Point(x - 6 - width, y), Point(x, y + 6)))
        for key, (x, y, width) in enumerate(wanted)
    ]

    found = placed(labels, CollisionGrid(taken), within)

    assert not any(a.overlaps(b) for a, b in combinations(found.values(), 2))
    assert not any(label.overlaps(each) for label in found.values() for each in taken)
    assert all(label.right <= 320 and label.bottom <= 320 for label in found.values())
    assert found == placed(labels, CollisionGrid(taken), within)


def test_a_direction_leads_to_the_nearest_there_or_nowhere() -> None:
    rects = [Rect(0, 0, 10, 10), Rect(50, 4, 10, 10), Rect(30, 90, 10, 10)]

    assert neighbour(rects, 0, 1, 0) == 1
    assert neighbour(rects, 0, 0, 1) == 2
    assert neighbour(rects, 0, -1, 0) == 0
