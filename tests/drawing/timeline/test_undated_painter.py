"""What is painted of entries without a date."""

import pytest

from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from tests.drawing.timelines import LABELS, content, painted, screen, whole
from tests.outlines import expect

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_has_no_date_is_chosen_too(text_painter: TextPainter) -> None:
    shown = content(*LABELS[5:])
    scene = screen(shown, text_painter)
    expect("drawing/timeline/undated.txt", painted(scene, whole(scene, 420), 1, 2, 1))


def test_a_word_that_is_wider_than_the_plot_has_no_empty_row_before_it(
    text_painter: TextPainter,
) -> None:
    title = "An-unbroken-word-that-is-wider-than-the-whole-of-a-narrow-plot"
    scene = screen(content(TimelineEntry(title, (0,), 0, 0, "unknown")), text_painter)
    tops = {scene.rect_of(whole(scene, width), 0).y for width in (320, 1600)}
    assert len(tops) == 1


@pytest.mark.parametrize("width", [420, 700])
def test_what_has_no_date_is_side_by_side_where_there_is_room(
    text_painter: TextPainter, width: float
) -> None:
    titles = (
        f"The first has {'many words, ' * 7}and more",
        "An-unbroken-word-that-is-so-long-that-it-is-wider-than-the-whole-of-it-" * 2,
        "Short",
        "Another",
    )
    undated = [TimelineEntry(title, (0,), 0, 0, "unknown") for title in titles]
    scene = screen(content(*undated), text_painter)
    expect(f"drawing/timeline/undated_{width}.txt", painted(scene, whole(scene, width)))
