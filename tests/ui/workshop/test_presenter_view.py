"""What the presenter sees beside the audience's screen."""

import re
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
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
        r"Protection: (20:00|19:5\d) left   Agenda: (60:00|59:5\d) left", time_left.text()
    )
    assert [line.split() for line in agenda.text().splitlines()] == [
        ["▶", "0:05", "Protection"],
        ["0:25", "Break"],
        ["0:35", "Prosecution"],
    ]
    presentation.go(4)
    assert re.fullmatch(
        r"Prosecution: (60:00|59:5\d) left   Agenda: (60:00|59:5\d) left", time_left.text()
    )
    presentation.go(0)
    assert re.fullmatch(
        r"Opening: (0:00 left|0:0\d over time)   Agenda: (60:00|59:5\d) left", time_left.text()
    )
    view.close()
    presentation.close()


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
