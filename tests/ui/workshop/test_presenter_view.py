"""What the presenter sees beside the audience's screen."""

import re
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTime, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QScrollArea

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.deck import Deck, DeckItem, DeckSlide
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.workshop.presentation import Presentation, SlideView, fill
from laos_tip_app.ui.workshop.presenter_view import PresenterView
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.widget_tree import tree_of


def test_the_presenter_view_shows_notes_time_and_next_slide(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    view.show()
    notes, clock = view.findChild(QLabel, "remarks"), view.findChild(QLabel, "clock")
    assert isinstance(notes, QLabel)
    assert isinstance(clock, QLabel)
    assert notes.text() == "Ask who was there."
    assert clock.text().endswith("elapsed")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert presentation.position == 1
    assert notes.text() == "No notes for this slide."
    picture = view.findChild(SlideView)
    assert isinstance(picture, SlideView)
    picture.resize(view.width(), view.width() // 3)
    qtbot.keyClick(view, Qt.Key.Key_B)
    blank = picture.grab().toImage()
    right = blank.pixelColor(blank.width() - 2, 9)
    assert blank.pixelColor(9, 9).value() == 0
    assert right == QColor(LIGHT.window), "the blank screen has the shape of the screen"
    qtbot.keyClick(view, Qt.Key.Key_B)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert any(label.text() == "This is the last slide." for label in view.findChildren(QLabel))
    with qtbot.waitSignal(presentation.closed):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    view.close()


def test_the_presenter_sees_the_time_left_by_the_agenda(deck: Deck, qtbot: QtBot) -> None:
    items = (
        DeckItem("Opening", 5),
        DeckItem("Protection", 20),
        DeckItem("Break", 10),
        DeckItem("Prosecution", 30),
    )
    slides = (slide._replace(item=min(n, 3)) for n, slide in enumerate(deck.slides))
    presentation = Presentation(deck._replace(items=items, slides=tuple(slides)))
    qtbot.addWidget(presentation)
    presentation.present_on(presentation.screen(), first=1, is_only=False)
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    view.show()
    time_left, agenda = view.findChild(QLabel, "time_left"), view.findChild(QLabel, "agenda")
    assert isinstance(time_left, QLabel)
    assert isinstance(agenda, QLabel)
    # Begun with the second item, as planned; a second may have gone by.
    assert re.fullmatch(
        r"Protection: (20:00|19:5\d) left   Agenda: (60:00|59:5\d) left", spaced(time_left)
    )
    assert [line.split() for line in agenda.text().splitlines()] == [
        ["▶", "0:05", "Protection"],
        ["0:25", "Break"],
        ["0:35", "Prosecution"],
    ]
    presentation.go(4)
    assert re.fullmatch(
        r"Prosecution: (60:00|59:5\d) left   Agenda: (60:00|59:5\d) left", spaced(time_left)
    )
    presentation.go(0)
    assert re.fullmatch(
        r"Opening: (0:00 left|0:0\d over time)   Agenda: (60:00|59:5\d) left", spaced(time_left)
    )
    view.close()
    presentation.close()


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_in_any_text_size_the_current_slide_is_the_larger_one_beside_whole_times(
    deck: Deck, qtbot: QtBot, size: tuple[int, int]
) -> None:
    items = (DeckItem("Opening", 5), DeckItem("What the report says", 90))
    presentation = Presentation(deck._replace(items=items))
    qtbot.addWidget(presentation)
    presentation.resize(1024, 768)
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    view.show()
    problems = []
    for percent in (100, 150, 200, 250, 300):
        apply_text_size(percent)
        view.resize(*size)
        for _turn in range(3):
            process_events()
        current, following = (
            min(each.height(), each.width() / presentation.ratio)
            for each in view.findChildren(SlideView)
        )
        time_left = view.findChild(QLabel, "time_left")
        assert isinstance(time_left, QLabel)
        lines = shown_lines(time_left)
        if current <= following or view.size().toTuple() != size:
            problems.append(f"{percent} %: {current} and {following} high in {view.size()}")
        if current < 0.4 * size[1]:
            problems.append(f"{percent} %: only {current} high")
        if not all(line.endswith("left") for line in lines):
            problems.append(f"{percent} %: {lines}")
    apply_text_size(100)
    assert problems == []
    view.close()


def spaced(label: QLabel) -> str:
    """Return the text of a label with spaces that may all be broken."""
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def shown_lines(label: QLabel) -> list[str]:
    """Return the text of a label as it is divided into lines."""
    layout = QTextLayout(label.text(), label.font())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(label.width())
        lines.append(label.text()[line.textStart() :][: line.textLength()].strip())
    return lines


def test_a_long_title_of_the_agenda_is_wrapped_and_not_scrolled_to(
    deck: Deck, qtbot: QtBot
) -> None:
    items = (DeckItem("Opening", 5), DeckItem("Evaluation: what do we know now? " * 3, 20))
    presentation = Presentation(deck._replace(items=items))
    qtbot.addWidget(presentation)
    apply_text_size(300)
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.show()
    areas = [
        area
        for area in view.findChildren(QScrollArea)
        if (widget := area.widget()) is not None and widget.objectName() == "agenda"
    ]
    process_events()
    sideways = [area.horizontalScrollBar().maximum() for area in areas]
    apply_text_size(100)
    assert sideways == [0]
    view.close()


def test_the_mouse_on_the_presenters_picture_moves_the_ring_on_the_screen(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    fill(view, view.screen())
    press(Qt.Key.Key_P)
    [current, _next] = view.findChildren(SlideView)
    with qtbot.waitSignal(presentation.pointer_moved) as moved:
        at = QPointF(current.width() / 4, current.height() / 4)
        button = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            current.mapToGlobal(at),
            button,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(current, move)
    assert moved.args is not None
    assert 0 < moved.args[0].y() < 1
    view.close()


# A small workshop.

SLIDES = (
    DeckSlide("title", "A day on wells", notes=("Say hello.", "Name the survey.")),
    DeckSlide("statement", "42 wells", ("There are 42 wells.",), cautions=("Public ones.",)),
    DeckSlide("list", "Who cleans", ("Committees",), item=1),
    DeckSlide("question", "How many?", ("How many ran dry?",), item=2, seconds=90),
)
AGENDA = (DeckItem("Opening", 5), DeckItem("Who cleans", 20), DeckItem("Questions", 10))


def on_wells(plain_wells: Store, items: tuple[DeckItem, ...] = AGENDA) -> Deck:
    """Return the slides of a small workshop."""
    slides = tuple(slide if items else slide._replace(item=0) for slide in SLIDES)
    return Deck("A day on wells", slides, items, "One survey. Edition 1.", plain_wells.meta())


def presented(deck: Deck, qtbot: QtBot, first: int = 0) -> tuple[Presentation, PresenterView]:
    presentation = Presentation(deck)
    qtbot.addWidget(presentation)
    presentation.resize(1024, 768)
    presentation.go(first)
    view = PresenterView(presentation)
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.show()
    return presentation, view


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no second go by."""
    monkeypatch.setattr(QTime, "currentTime", lambda: QTime(9, 30))


@pytest.mark.usefixtures("stopped_clock")
def test_the_view_has_all_that_a_presenter_needs(plain_wells: Store, qtbot: QtBot) -> None:
    presentation, view = presented(on_wells(plain_wells), qtbot)
    first = tree_of(view)
    line_height = view.fontMetrics().lineSpacing()
    view.resize(800, 20 * line_height - 1)
    low = tree_of(view)
    view.resize(800, 20 * line_height)
    assert "agenda" in tree_of(view)
    view.resize(1366, 768)
    presentation.go(3)
    last = tree_of(view)
    presentation.go(0)

    expect(
        "ui/workshop/presenter.txt", f"{first}--- In a low window\n{low}--- The last slide\n{last}"
    )
    assert tree_of(view) == first


@pytest.mark.usefixtures("stopped_clock")
def test_without_an_agenda_there_is_only_the_clock(plain_wells: Store, qtbot: QtBot) -> None:
    _presentation, view = presented(on_wells(plain_wells, ()), qtbot)

    expect("ui/workshop/presenter-without-agenda.txt", tree_of(view))


@pytest.mark.parametrize(
    ("first", "now", "text"),
    [
        (0, 0, "Opening: 5:00 left   Agenda: 35:00 left"),
        (0, 299, "Opening: 0:01 left   Agenda: 30:01 left"),
        (0, 300, "Opening: 0:00 left   Agenda: 30:00 left"),
        (0, 301, "Opening: 0:01 over time   Agenda: 29:59 left"),
        (2, 0, "Who cleans: 20:00 left   Agenda: 30:00 left"),
        (2, 1800, "Who cleans: 10:00 over time   Agenda: 0:00 left"),
        (2, 1861, "Who cleans: 11:01 over time   Agenda: 1:01 over time"),
    ],
)
def test_the_time_of_an_item_and_of_the_agenda_is_counted(
    plain_wells: Store,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    now: int,
    text: str,
) -> None:
    """Begun before midnight, too."""
    begin = QTime(23, 50)
    monkeypatch.setattr(QTime, "currentTime", lambda: begin)
    _presentation, view = presented(on_wells(plain_wells), qtbot, first)
    monkeypatch.setattr(QTime, "currentTime", lambda: begin.addSecs(now))
    timer = view.findChild(QTimer, "clock_timer")
    assert isinstance(timer, QTimer)
    assert timer.isActive()
    assert timer.interval() == 1000
    timer.timeout.emit()

    time_left, clock = view.findChild(QLabel, "time_left"), view.findChild(QLabel, "clock")
    assert isinstance(time_left, QLabel)
    assert isinstance(clock, QLabel)
    assert spaced(time_left) == text
    minutes, seconds = divmod(now, 60)
    assert clock.text().endswith(f"   {minutes}:{seconds:02} elapsed")


def test_the_agenda_names_what_is_now_and_what_follows(plain_wells: Store, qtbot: QtBot) -> None:
    presentation, view = presented(on_wells(plain_wells), qtbot)
    agenda = view.findChild(QLabel, "agenda")
    assert isinstance(agenda, QLabel)
    texts = []
    for number in (0, 1, 2):
        presentation.go(number)
        texts.append(agenda.text().splitlines())

    following = ["     0:05  Who cleans", "     0:25  Questions"]
    assert texts[0] == texts[1] == ["▶ 0:00  Opening", *following]
    assert texts[2] == ["▶ 0:05  Who cleans", "     0:25  Questions"]


def test_the_notes_of_a_slide_are_paragraphs(plain_wells: Store, qtbot: QtBot) -> None:
    presentation, view = presented(on_wells(plain_wells), qtbot)
    notes = view.findChild(QLabel, "remarks")
    assert isinstance(notes, QLabel)
    texts = []
    for number in range(3):
        presentation.go(number)
        texts.append(notes.text())

    assert texts == ["Say hello.\n\nName the survey.", "Public ones.", "No notes for this slide."]


def test_the_ring_is_on_the_current_slide_alone(plain_wells: Store, qtbot: QtBot) -> None:
    presentation, view = presented(on_wells(plain_wells), qtbot)
    current, following = view.findChildren(SlideView)
    presentation.point_at(QPointF(0.5, 0.25))
    assert "circle" not in outline_of(current)

    qtbot.keyClick(view, Qt.Key.Key_P)

    # The place of the mouse, in parts of the height, is the same in each size.
    [ring, _inner] = [line for line in outline_of(current).splitlines() if "circle" in line]
    [left, top], [right, bottom] = (
        [int(part) for part in corner.split(",")] for corner in ring.split()[1:3]
    )
    height = min(current.height(), current.width() / presentation.ratio) / 8
    assert abs((left + right) / 2 - 0.5 * height) <= 1
    assert abs((top + bottom) / 2 - 0.25 * height) <= 1
    assert "circle" not in outline_of(following)
    qtbot.keyClick(view, Qt.Key.Key_B)
    assert "circle" not in outline_of(current)
    qtbot.keyClick(view, Qt.Key.Key_B)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert "circle" not in outline_of(current)


def test_the_next_slide_is_the_one_that_follows(plain_wells: Store, qtbot: QtBot) -> None:
    deck = on_wells(plain_wells)
    presentation, view = presented(deck, qtbot)
    following = view.findChildren(SlideView)[1]
    tree_of(view)
    for number in (0, 1, 2):
        presentation.go(number)
        alone = SlideView(deck)
        qtbot.addWidget(alone)
        alone.resize(following.size())
        alone.show_slide(number + 1, presentation.ratio, blank="", time_left="")
        # Qt draws the edges of large letters a little differently the first time.
        images = [[each.grab().toImage() for _twice in range(2)] for each in (following, alone)]
        assert images[0][-1] == images[1][-1]
