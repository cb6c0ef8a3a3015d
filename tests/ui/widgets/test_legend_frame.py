"""The legend over a drawing: what it shows, where it lies, and when it opens by itself."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QToolButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.legend_frame import LegendFrame
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.boxes import Boxes
from tests.ui.widgets.enlarged import enlarged_outline_of


def paint_sample(painter: QPainter, box: Rect) -> None:
    painter.fillRect(QRect(*map(round, box)), QColor(LIGHT.accent))


def legend(*, long: bool = False) -> Legend:
    samples = [
        LegendSample("Topics", is_heading=True),
        LegendSample("A meaning", paint_sample, 30),
        LegendSample("Another meaning, which needs more than one line of its half", paint_sample),
    ]
    if long:
        samples += [LegendSample(f"Meaning {number}", paint_sample) for number in range(60)]
    return Legend(samples, ["A note on it."], TextPainter(QApplication.font(), LIGHT))


class Fixture:
    def __init__(self, qtbot: QtBot, *boxes: Rect, size: tuple[int, int] = (900, 500)) -> None:
        self.canvas = Canvas(Boxes(*boxes))
        qtbot.addWidget(self.canvas)
        self.canvas.resize(*size)
        self.frame = LegendFrame(self.canvas)
        self.frame.show_legend(legend())
        with qtbot.waitExposed(self.canvas):
            self.canvas.show()

    @property
    def place(self) -> str:
        """Where it is, in steps of eight pixels."""
        process_events()
        rect = self.frame.geometry()
        numbers = (rect.x(), rect.y(), rect.width(), rect.height())
        x, y, width, height = (round(number / 8) for number in numbers)
        return f"{x},{y} {width}x{height}"


def test_samples_are_in_two_columns_and_texts_across_both(qtbot: QtBot) -> None:
    fixture = Fixture(qtbot)
    assert fixture.frame.isHidden()
    fixture.frame.toggle()
    process_events()
    normal = outline_of(fixture.frame)
    frame = fixture.frame.rect()
    edge = f"rect 0,0 {frame.width() - 1},{frame.height() - 1} fill base stroke edge 1.0"
    assert edge in enlarged_outline_of(fixture.frame).splitlines()
    bar = fixture.frame.list.verticalScrollBar()
    for room, needs_bar in ((frame.height(), False), (frame.height() - 1, True)):
        fixture.canvas.resize(900, room + 16)
        process_events()
        assert bar.isVisible() is needs_bar
    fixture.canvas.resize(300, 300)
    process_events()
    narrow = outline_of(fixture.frame)
    apply_text_size(200)
    fixture.canvas.resize(1200, 700)
    process_events()
    expect(
        "ui/widgets/legend.txt",
        f"normal\n{normal}narrow\n{narrow}large\n{outline_of(fixture.frame)}",
    )


def test_it_lies_at_the_right_where_it_covers_fewest_items(qtbot: QtBot) -> None:
    places = {}
    for name, boxes in {
        "nothing there": (),
        "one at the top": (Rect(860, 10, 20, 20),),
        "two at the top and one below": (
            Rect(860, 10, 20, 20),
            Rect(860, 40, 20, 20),
            Rect(860, 300, 20, 20),
        ),
        "everywhere": tuple(Rect(860, y, 20, 5) for y in range(10, 490, 40)),
        "at the left": (Rect(10, 10, 20, 20),),
    }.items():
        fixture = Fixture(qtbot, *boxes)
        fixture.frame.toggle()
        places[name] = fixture.place
        fixture.canvas.close()
    expect(
        "ui/widgets/legend_places.txt",
        "".join(f"{name}: {place}\n" for name, place in places.items()),
    )


def test_it_moves_off_what_is_chosen_or_closes(qtbot: QtBot) -> None:
    right = Rect(560, 10, 330, 480)
    fixture = Fixture(qtbot, right, Rect(0, 0, 900, 500), Rect(5, 300, 20, 20))
    canvas, frame = fixture.canvas, fixture.frame
    canvas.choose(Location.of("event", "TL-2"))
    frame.toggle()
    at_right = frame.geometry()
    canvas.choose(Location.of("event", "TL-0"))
    canvas.reveal()
    assert frame.isVisible()
    assert not frame.geometry().intersects(canvas.visualRect(canvas.currentIndex()))
    at_left = frame.geometry()
    assert at_left.left() == 8
    canvas.choose(Location.of("event", "TL-2"))
    canvas.reveal()
    assert frame.geometry() == at_left, "there it covers nothing that is chosen"
    canvas.choose(Location.of("event", "TL-1"))
    canvas.reveal()
    assert frame.isHidden()
    frame.toggle()
    assert frame.geometry() == at_right, "asked for, it covers what it must"
    frame.toggle()
    assert frame.isHidden()


def test_it_follows_the_size_of_the_drawing_and_scrolls_where_it_is_too_high(
    qtbot: QtBot,
) -> None:
    fixture = Fixture(qtbot)
    fixture.frame.toggle()
    wide = fixture.place
    bar = fixture.frame.list.verticalScrollBar()
    assert not bar.isVisible()
    fixture.frame.show_legend(legend(long=True))
    high = fixture.place
    assert bar.isVisible()
    bar.setValue(bar.maximum())
    fixture.canvas.resize(600, 400)
    small = fixture.place
    assert fixture.frame.geometry().bottom() < fixture.canvas.viewport().height()
    fixture.frame.show_legend(legend())
    expect(
        "ui/widgets/legend_sizes.txt",
        f"wide {wide}\nhigh {high}\nsmall {small}\nfew samples {fixture.place}\n",
    )
    assert not bar.isVisible()


def test_escape_and_cross_close_it(qtbot: QtBot) -> None:
    fixture = Fixture(qtbot)
    fixture.frame.toggle()
    cross = fixture.frame.findChild(QToolButton, "legend_close")
    assert cross is not None
    assert fixture.frame.stops() == (fixture.frame.list, cross)
    with qtbot.waitSignal(fixture.frame.closed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert fixture.frame.isHidden()
    names = fixture.frame.accessibleName(), fixture.frame.list.accessibleName()
    assert names == ("How to read it", "Legend")
    rows = fixture.frame.list.model()
    texts = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert texts[:2] == ["Topics", "A meaning"]
    assert len(texts) == 4


@pytest.mark.parametrize(("width", "opens"), [(879, False), (880, True)])
def test_it_opens_once_by_itself_where_there_is_room(
    related_wells: Store, settings: Settings, qtbot: QtBot, width: int, opens: bool
) -> None:
    window = AppWindow(related_wells, settings)
    qtbot.addWidget(window)
    canvas = Canvas(Boxes())
    window.setCentralWidget(canvas)
    window.resize(width, 500)
    frame = LegendFrame(canvas)
    frame.show_legend(legend())
    with qtbot.waitExposed(window):
        window.show()
    frame.open_once("map")
    assert frame.isVisible() == opens
    if opens:
        qtbot.waitUntil(lambda: settings.seen_legends == ("map",))
        frame.open_once("timeline")
        assert settings.seen_legends == ("map",), "it is open already"
        frame.hide()
        frame.open_once("map")
        assert frame.isHidden()
        frame.open_once("timeline")
        assert frame.isVisible()
        qtbot.waitUntil(lambda: settings.seen_legends == ("map", "timeline"))


def test_outside_a_window_of_the_program_it_does_not_open_by_itself(qtbot: QtBot) -> None:
    fixture = Fixture(qtbot)
    fixture.frame.open_once("map")
    assert fixture.frame.isHidden()
