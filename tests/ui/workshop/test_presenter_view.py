"""What the presenter sees beside the audience's screen."""

import re
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QScrollArea

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.deck import Deck, DeckItem
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.workshop.presentation import Presentation, SlideView, fill
from laos_tip_app.ui.workshop.presenter_view import PresenterView


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
    presentation.present_on(presentation.screen(), first=1)
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
            QCoreApplication.processEvents()
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
    QCoreApplication.processEvents()
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
