"""What is painted of the timeline: ratings, and the samples of its legend."""

import pytest

from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.drawings import timeline_picture
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.protocols import Viewport
from laos_tip_app.drawing.shapes import colour_of
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.entry_painter import FILLS, paint_span
from laos_tip_app.drawing.timeline.layout import SITUATION_HATCH
from laos_tip_app.drawing.timeline.legend import timeline_legend
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.report.labels import precision_label
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import painted, texts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def text_painter() -> TextPainter:
    fonts.register()
    font = fonts.paper_font(9.0)
    font.setPixelSize(12)
    return TextPainter(font)


def test_a_second_hand_rating_is_hollow_and_the_publishers_own_is_full(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content(only=[row.id for row in store.ratings()])
    scene = TimelineScene(content, text_painter, LIGHT)
    extent = scene.extent(Viewport(1200, 800))
    view = Viewport(1200, extent.height)
    image = QImage(1200, round(extent.height), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        scene.paint(painter, view, -1, -1)

    inside = {}
    for number, item in enumerate(scene.items()):
        if item.location.kind == "rating":
            middle = scene.rect_of(view, number).middle
            inside[item.location.id] = image.pixelColor(round(middle.x), round(middle.y)).name()
    full, hollow = (QColor(colour).name() for colour in (LIGHT.context_line, LIGHT.base))
    assert inside == {
        rating.id: hollow if rating.grade == "second-hand" else full for rating in store.ratings()
    }
    assert {full, hollow} == set(inside.values())


def test_a_situation_has_a_hatched_lower_edge() -> None:
    def ink_below(*, is_situation: bool) -> int:
        image = QImage(240, 40, QImage.Format.Format_RGB32)
        image.fill(LIGHT.base)
        span = Rect(20, 4, 200, 32)
        with QPainter(image) as painter:
            paint_span(painter, LIGHT, span, 0, "month", is_situation=is_situation)
        mark = QColor(colour_of(LIGHT, 0))
        bottom = range(round(span.bottom - SITUATION_HATCH) + 1, round(span.bottom) - 1)
        return sum(image.pixelColor(x, y) == mark for x in range(30, 210) for y in bottom)

    assert ink_below(is_situation=False) == 0
    assert ink_below(is_situation=True) > 50


@pytest.mark.parametrize("precision", FILLS)
def test_the_legend_explains_every_precision_that_occurs(
    store: Store, text_painter: TextPainter, precision: str
) -> None:
    content = TimelineContentReader(store).content()
    entries = tuple(entry._replace(precision=precision) for entry in content.entries)
    legend = timeline_legend(content._replace(entries=entries), text_painter, LIGHT)

    written = texts(painted(lambda painter: legend.paint(painter, 1000)))

    labels = [precision_label(each) for each in FILLS]
    assert [label for label in labels if label in written] == [precision_label(precision)]


def test_the_legend_of_a_whole_timeline_explains_all_that_is_on_it(store: Store) -> None:
    table = TableBuilder(store).timeline()
    picture = timeline_picture(store, table, with_context=True)

    written = texts(painted(lambda painter: picture.paint(painter, 1000)))

    precisions = {
        event.date.precision if event.date.start else "unknown" for event in store.events()
    }
    explained = {precision_label(precision) for precision in precisions}
    explained |= {"US rating, publisher’s own text", "US rating, second-hand"}
    assert explained <= set(written)
