"""A whole timeline on a page and in an image."""

import pytest

from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from tests.drawing.timelines import LABELS, PRECISIONS, content, days, rated, with_labels
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


def test_on_a_page_ratings_are_lower_and_the_legend_and_the_notes_are_below(
    text_painter: TextPainter,
) -> None:
    shown = rated()._replace(
        notes=(
            "O-1. A note that is long enough for two lines of its column, or for three of them.",
            "O-2. A note that is nearly as wide as its column is",
            "O-3. The third.",
        ),
        footnotes=("¹ From a later report",),
        topics={0: "Law", 1: "Health", 2: "Work"},
    )
    picture = TimelinePicture(shown, text_painter, title="Timeline of words")
    expect("drawing/timeline/page.txt", outline(lambda painter: picture.paint(painter, 500), 1))


def test_an_image_alone_has_its_title_a_margin_and_a_footer(text_painter: TextPainter) -> None:
    shown = content(PRECISIONS[3])._replace(notes=("O-1. A note.", "O-2. Another."))
    picture = TimelinePicture(shown, text_painter, ["The source", "A second line"], "Time")
    expect("drawing/timeline/image.txt", outline(lambda painter: picture.paint(painter, 500), 1))
    assert (picture.upright, picture.is_text) == (False, False)


def test_a_picture_says_in_words_what_it_shows(text_painter: TextPainter) -> None:
    shown = rated()._replace(topics={0: "Law", 1: "Health"})
    items = [item._replace(description="A first line\nA second line.") for item in shown.items]
    shown = shown._replace(items=tuple(items))
    pictures = [
        TimelinePicture(shown, text_painter),
        TimelinePicture(with_labels(), text_painter, list_follows=True),
        TimelinePicture(content(LABELS[5]), text_painter),
        TimelinePicture(content()._replace(topics={}), text_painter),
    ]
    expect("drawing/timeline/words.txt", "".join(map(height_and_words, pictures)))


def height_and_words(picture: TimelinePicture) -> str:
    return f"{round(picture.height(500) / 8)} {picture.description()}\n"


def test_an_entry_of_new_years_day_is_of_its_own_year(text_painter: TextPainter) -> None:
    start, end = days((2007, 1, 1), (2007, 1, 1))
    shown = content(PRECISIONS[0]._replace(start=start, end=end))
    words = TimelinePicture(shown, text_painter).description()
    assert "Dated entries are from 2007 to 2007." in words


def test_a_picture_has_the_rows_that_its_labels_need_at_its_width(
    text_painter: TextPainter,
) -> None:
    day = PRECISIONS[0]
    start, end = days((2006, 4, 20), (2006, 4, 20))
    near = day._replace(start=start, end=end)
    one, two = (
        TimelinePicture(content(*entries), text_painter) for entries in ([day], [day, near])
    )
    assert two.height(500) > one.height(500) + 10
    lines = outline(lambda painter: two.paint(painter, 500)).splitlines()
    below = max(line.split()[2] for line in lines if line.startswith("polyline 0,"))
    [legend] = [line for line in lines if line.endswith(" Day")]
    assert int(legend.split()[1].split(",")[1]) > int(below.split(",")[1])
