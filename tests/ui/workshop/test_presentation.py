"""Present slides by keys, on one screen and on two."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from laos_tip_app.base import i18n
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import current_theme
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.ui.window.quick_hide import QuickHide
from laos_tip_app.ui.workshop.presentation import Presentation, SlideView, keys_text
from tests.outlines import expect, outline_of
from tests.pseudo_language import PseudoLanguage
from tests.ui.widgets.pointer import move_pointer
from tests.ui.workshop.fake_screens import screens_file

type Seen = dict[str, dict[str, Any]]

FIRST = {"section:protection": "Protection. ", "figure:FG-05": "Human trafficking in Laos. "}
"""How the first slide of each begins for a screen reader."""


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what was on two screens during whole presentations."""
    folder = tmp_path_factory.mktemp("screens")
    file = screens_file(folder, 1366, 768)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.workshop.fake_screens", "nowhere", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen: Seen = json.loads(done.stdout)
    return seen


@pytest.mark.not_under_wine(reason="Wine removes QT_QPA_PLATFORM, which would simulate two screens")
@pytest.mark.parametrize("place", FIRST)
def test_a_whole_presentation_on_two_screens_is_driven_by_keys(
    recordings: Seen, place: str
) -> None:
    seen = recordings[place]
    assert seen["screens"] == {
        "": "Laptop", "presentation": "Projector", "presenter_view": "Laptop"
    }  # fmt: skip
    assert seen["again"] == seen["screens"], "a projector that was away has the slides again"
    count, second, black, last = seen["counts"]
    assert isinstance(count, int)
    spoken = [str(text) for text in seen["spoken"]]
    assert len(spoken) == count > 5, "as many screens as slides"
    assert all(text.endswith(f"{at} of {count}") for at, text in enumerate(spoken, 1))
    assert (second, black, last) == (1, 0, count - 1)
    assert len(seen["notes"][0].split()) > 5, "the evidence of the last slide"


@pytest.mark.not_under_wine(reason="Wine removes QT_QPA_PLATFORM, which would simulate two screens")
@pytest.mark.parametrize("place", FIRST)
def test_a_presentation_begins_with_the_title_of_a_section_or_of_the_report(
    recordings: Seen, place: str
) -> None:
    spoken = recordings[place]["spoken"]
    assert spoken[0].startswith(FIRST[place])
    assert "not legal advice" in spoken[0]


@pytest.mark.not_under_wine(reason="Wine removes QT_QPA_PLATFORM, which would simulate two screens")
def test_from_here_begins_with_what_the_window_shows(recordings: Seen) -> None:
    number, spoken = recordings["figure:FG-05"]["from_here"]
    assert number > 1
    assert "brought back from Thailand" in spoken


@pytest.mark.not_under_wine(reason="Wine removes QT_QPA_PLATFORM, which would simulate two screens")
@pytest.mark.parametrize("place", FIRST)
def test_each_window_fills_its_screen(recordings: Seen, place: str) -> None:
    sizes = recordings[place]["sizes"]
    assert sizes["presentation"] == [1024, 768]
    assert sizes["presenter_view"] == [1366, 768]


@pytest.mark.not_under_wine(reason="Wine removes QT_QPA_PLATFORM, which would simulate two screens")
@pytest.mark.parametrize("place", FIRST)
def test_quick_hide_covers_a_presentation_and_esc_restores_the_window(
    recordings: Seen, place: str
) -> None:
    seen = recordings[place]
    assert seen["hidden"] == ["Document"]
    assert seen["after"] == seen["before"]
    assert len(seen["left"]) == 1


def test_keys_and_a_clicker_go_from_slide_to_slide(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    last = presentation.count - 1
    for keys, slide in (
        (("Right",), 1),
        (("Down",), 1),
        (("Space",), 1),
        (("PageDown",), 1),
        (("Right", "Right", "Left"), 1),
        (("End", "Up"), last - 1),
        (("End", "Home"), 0),
        (("1", "2", "Return"), 11),
        (("9", "0", "0", "0", "3", "Return"), 2),
        (("9", "9", "Return"), last),
        (("0", "Return"), 0),
        (("5", "Right", "Return"), 2),
    ):
        presentation.go(0)
        press(*(Qt.Key[f"Key_{key}"] for key in keys))
        assert presentation.position == slide, keys


def test_b_and_w_show_a_blank_screen_and_again_the_slide(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    slide = presentation.view.grab().toImage()
    for key, name, value in (
        (Qt.Key.Key_B, "Black screen", 0),
        (Qt.Key.Key_Period, "Black screen", 0),
        (Qt.Key.Key_W, "White screen", 255),
    ):
        press(key)
        blank = presentation.view.grab().toImage()
        assert {blank.pixelColor(x, y).value() for x in (9, 200) for y in (9, 100)} == {value}
        assert presentation.view.accessibleName() == name
        press(key)
        assert presentation.view.grab().toImage() == slide
        assert presentation.position == 0


def test_the_keys_leave_the_title_free_in_a_longer_language(
    presentation: Presentation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", PseudoLanguage)
    presentation.resize(1280, 720)
    presentation.show_hint(keys_text())
    hint = presentation.findChild(QLabel, "keys_hint")
    assert isinstance(hint, QLabel)
    assert hint.heightForWidth(hint.width()) <= hint.height()
    assert hint.geometry().bottom() < 0.08 * presentation.height()


def ground_of(presentation: Presentation) -> QColor:
    """Return the colour beside all text. Qt draws edges of letters differently the first time."""
    return presentation.view.grab().toImage().pixelColor(9, 9)


def test_any_other_key_brings_a_blank_screen_back(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_W, Qt.Key.Key_Right)
    assert presentation.blank == ""
    assert presentation.position == 1


def test_a_blank_screen_is_brought_back_where_the_key_leads_nowhere(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    for end, key in ((Qt.Key.Key_End, Qt.Key.Key_Space), (Qt.Key.Key_Home, Qt.Key.Key_Left)):
        press(end)
        ground, name = ground_of(presentation), presentation.view.accessibleName()
        press(Qt.Key.Key_B)
        assert ground_of(presentation) == QColor(Qt.GlobalColor.black)
        press(key)
        assert ground_of(presentation) == ground
        assert presentation.view.accessibleName() == name


def test_the_keys_are_shown_until_one_is_pressed_or_some_seconds_and_again_when_asked_for(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    hint, timer = presentation.findChild(QLabel, "keys_hint"), hint_timer(presentation)
    assert isinstance(hint, QLabel)
    assert hint.isHidden()
    presentation.show_hint(keys_text())
    assert "Esc" in hint.text()
    assert presentation.rect().contains(hint.geometry())
    assert hint.geometry().bottom() < 0.08 * presentation.height(), "the title is below"
    assert timer.isActive()
    assert timer.isSingleShot()
    assert timer.interval() == 8000
    for key in (Qt.Key.Key_H, Qt.Key.Key_Question):
        timer.timeout.emit()
        assert hint.isHidden()
        press(key)
        assert hint.isVisible()
        assert presentation.position == 0
    press(Qt.Key.Key_Right)
    assert hint.isHidden(), "who presses a key has read them"
    press(Qt.Key.Key_H)
    qtbot.mouseClick(presentation.view, Qt.MouseButton.LeftButton)
    assert hint.isHidden()


def test_a_typed_number_is_shown_until_it_is_used(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    hint = presentation.findChild(QLabel, "keys_hint")
    assert isinstance(hint, QLabel)
    press(Qt.Key.Key_1, Qt.Key.Key_2)
    assert hint.isVisible()
    assert "12" in hint.text()
    press(Qt.Key.Key_Return)
    assert hint.isHidden()
    assert presentation.position == 11


def test_a_number_is_forgotten_when_its_hint_has_gone(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_5)
    hint_timer(presentation).timeout.emit()

    press(Qt.Key.Key_Return)

    assert presentation.position == 1, "Enter alone goes to the next slide"


def test_a_click_forgets_a_number_and_takes_its_hint_away(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    hint = presentation.findChild(QLabel, "keys_hint")
    assert isinstance(hint, QLabel)
    press(Qt.Key.Key_5)
    qtbot.mouseClick(presentation.view, Qt.MouseButton.LeftButton)
    assert presentation.position == 1
    assert hint.isHidden()

    press(Qt.Key.Key_Return)

    assert presentation.position == 2


def test_a_modifier_key_alone_keeps_a_number_and_a_blank_screen(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    """Digits need Shift or Caps Lock on some keyboards."""
    for name in ("Shift", "CapsLock", "Control", "Alt", "Meta"):
        modifier = Qt.Key[f"Key_{name}"]
        press(Qt.Key.Key_Home, modifier, Qt.Key.Key_1, modifier, Qt.Key.Key_2, Qt.Key.Key_Return)
        assert presentation.position == 11, name

        press(Qt.Key.Key_B, modifier)
        assert presentation.blank == "black", name


def test_a_quick_hide_does_not_bring_the_keys_back_for_good(
    presentation: Presentation,
    press: Callable[..., None],
    settings: Settings,
    qtbot: QtBot,
) -> None:
    hint, timer = presentation.findChild(QLabel, "keys_hint"), hint_timer(presentation)
    assert isinstance(hint, QLabel)
    quick_hide = QuickHide(settings, presentation)
    presentation.show_hint(keys_text())
    timer.setInterval(50)

    quick_hide.toggle()
    qtbot.waitUntil(lambda: not timer.isActive())
    quick_hide.toggle()

    assert hint.isHidden()
    timer.setInterval(10_000)
    press(Qt.Key.Key_H)
    quick_hide.toggle()
    quick_hide.toggle()
    assert hint.isVisible(), "its time has not passed"
    assert timer.isActive()
    timer.timeout.emit()
    assert hint.isHidden()


def test_the_pointer_is_a_ring_that_follows_the_mouse(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    plain = presentation.view.grab().toImage()
    move_pointer(presentation.view, QPoint(300, 200))
    assert presentation.view.grab().toImage() == plain
    with qtbot.waitSignal(presentation.pointer_moved):
        press(Qt.Key.Key_P)
    here = presentation.view.grab().toImage()
    presentation.view.pointed.emit(QPointF(0.5, 0.5))
    there = presentation.view.grab().toImage()
    assert here != plain
    assert there not in (plain, here)
    press(Qt.Key.Key_P)
    assert presentation.view.grab().toImage() == plain


def question(deck: Deck, seconds: int) -> Deck:
    """Return slides of a question and its answer."""
    slides = (
        DeckSlide("question", "Who?", ("Who trained the police?",), seconds=seconds),
        DeckSlide("answer", "Several", ("Several organisations.",), reference="Prevention ¶2"),
    )
    return deck._replace(slides=slides)


def test_a_question_counts_its_time_down_and_then_shows_the_answer(
    deck: Deck, qtbot: QtBot
) -> None:
    presentation = Presentation(question(deck, 2))
    qtbot.addWidget(presentation)
    assert presentation.time_left == "0:02", "it begins with the first slide"
    presentation.present_on(presentation.screen(), first=0, is_only=False)
    timer = presentation.findChild(QTimer, "count_down")
    assert isinstance(timer, QTimer)
    assert timer.interval() == 1000
    assert "2 seconds" in presentation.view.accessibleName()
    assert "Several organisations" not in presentation.view.accessibleName()
    shown = [presentation.time_left]
    qtbot.keyClick(presentation.view, Qt.Key.Key_T)
    assert not timer.isActive()
    qtbot.keyClick(presentation.view, Qt.Key.Key_T)
    assert timer.isActive()
    for _second in range(2):
        timer.timeout.emit()
        shown.append(presentation.time_left)
    assert shown == ["0:02", "0:01", "Time is up"]
    assert not timer.isActive()
    qtbot.keyClick(presentation.view, Qt.Key.Key_Right)
    assert "Several organisations. Prevention ¶2" in presentation.view.accessibleName()
    assert presentation.time_left == ""
    presentation.close()


def test_the_time_of_a_question_that_is_up_does_not_begin_again(deck: Deck, qtbot: QtBot) -> None:
    presentation = Presentation(question(deck, 1))
    qtbot.addWidget(presentation)
    presentation.present_on(presentation.screen(), first=0, is_only=False)
    timer = presentation.findChild(QTimer, "count_down")
    assert isinstance(timer, QTimer)
    timer.timeout.emit()
    presentation.resize(presentation.width() - 100, presentation.height())
    assert presentation.time_left == "Time is up"
    qtbot.keyClick(presentation.view, Qt.Key.Key_Right)
    qtbot.keyClick(presentation.view, Qt.Key.Key_Left)
    assert presentation.time_left == "0:01", "whoever comes back to a question asks it again"
    presentation.close()


def hint_timer(presentation: Presentation) -> QTimer:
    timer = presentation.findChild(QTimer, "hint_timer")
    assert isinstance(timer, QTimer)
    return timer


def test_a_screen_reader_reads_every_slide(presentation: Presentation, deck: Deck) -> None:
    for slide in deck.slides:
        read = QAccessible.queryAccessibleInterface(presentation.view).text(QAccessible.Text.Name)
        assert slide.title in read
        presentation.go(presentation.position + 1)


@pytest.mark.parametrize("height", [400, 800])
def test_the_hint_is_as_large_as_the_room_above_the_title(
    deck: Deck, qtbot: QtBot, height: int
) -> None:
    presentation = Presentation(deck)
    qtbot.addWidget(presentation)
    presentation.resize(height * 16 // 9, height)
    presentation.show()
    plain = outline_of(presentation)
    presentation.show_hint(keys_text())
    keys = outline_of(presentation)
    presentation.show_hint("Two words")

    lines = [*plain.splitlines(), "--- Keys", *keys.splitlines(), "--- A text"]
    lines += outline_of(presentation).splitlines()
    expect(f"ui/workshop/presentation-{height}.txt", "\n".join([*lines, ""]))


def test_a_presentation_takes_keys_and_shows_no_arrow(presentation: Presentation) -> None:
    assert presentation.view.hasFocus()
    assert presentation.view.cursor().shape() == Qt.CursorShape.BlankCursor
    assert (presentation.objectName(), presentation.windowTitle()) == (
        "presentation",
        "Presentation",
    )
    assert presentation.view.objectName() == "step"
    assert presentation.isFullScreen()


@pytest.mark.parametrize("is_only", [False, True])
def test_the_only_screen_shows_the_keys_and_is_read_without_an_announcement(
    deck: Deck, qtbot: QtBot, announced: list[str], is_only: bool
) -> None:
    presentation = Presentation(deck)
    qtbot.addWidget(presentation)
    presentation.present_on(presentation.screen(), first=1, is_only=is_only)
    hint = presentation.findChild(QLabel, "keys_hint")
    assert isinstance(hint, QLabel)

    assert hint.isVisible() == is_only
    assert presentation.position == 1
    name = presentation.view.accessibleName()
    assert announced == ([hint.text()] if is_only else [name])
    presentation.go(0)
    first = presentation.view.accessibleName()
    assert first.endswith(f"1 of {presentation.count}")
    assert deck.foot.rstrip(".") in first
    assert deck.foot.rstrip(".") not in name
    assert announced[1:] == ([] if is_only else [first])


@pytest.mark.parametrize(
    ("button", "position"), [(Qt.MouseButton.LeftButton, 3), (Qt.MouseButton.RightButton, 1)]
)
def test_a_click_goes_on_and_the_right_button_back(
    presentation: Presentation, qtbot: QtBot, button: Qt.MouseButton, position: int
) -> None:
    presentation.go(2)
    qtbot.keyClick(presentation.view, Qt.Key.Key_B)

    qtbot.mouseClick(presentation.view, button)

    assert (presentation.position, presentation.blank) == (position, "")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, ""), (1, "0:01"), (59, "0:59"), (60, "1:00"), (125, "2:05")]
)
def test_the_time_for_a_question_is_in_minutes_and_seconds(
    deck: Deck, qtbot: QtBot, announced: list[str], seconds: int, text: str
) -> None:
    presentation = Presentation(question(deck, seconds))
    qtbot.addWidget(presentation)
    presentation.go(0)
    timer = presentation.findChild(QTimer, "count_down")
    assert isinstance(timer, QTimer)

    assert presentation.time_left == text
    assert timer.isActive() == bool(seconds)
    assert timer.interval() == 1000
    spoken = {0: "Who?", 1: "1 second", 125: "125 seconds"}.get(seconds, f"{seconds} seconds")
    assert spoken in announced[0]
    presentation.seconds_left = 1
    with qtbot.waitSignal(presentation.slide_changed):
        timer.timeout.emit()
    assert announced[1:] == ["Time is up"]
    qtbot.keyClick(presentation.view, Qt.Key.Key_T)
    assert not timer.isActive(), "no time is left"
    presentation.close()


def test_of_a_typed_number_the_last_four_digits_count(
    presentation: Presentation, qtbot: QtBot
) -> None:
    hint = presentation.findChild(QLabel, "keys_hint")
    assert isinstance(hint, QLabel)
    for keys, number in (("1", "1"), ("12345", "2345"), ("00", "00")):
        qtbot.keyClicks(presentation.view, keys)
        assert hint.text() == f"{number}, then Enter: go to this slide"
        qtbot.keyClick(presentation.view, Qt.Key.Key_Return)


def test_another_colour_of_a_blank_screen_takes_the_place_of_the_first(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    blanks: list[str] = []
    keys = (Qt.Key.Key_B, Qt.Key.Key_W, Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Comma)
    for pressed in keys:
        press(pressed)
        blanks.append(presentation.blank)

    assert blanks == ["black", "white", "black", "white", ""]


def test_a_key_without_a_meaning_brings_the_slide_back_and_is_left_to_others(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_F5):
        press(Qt.Key.Key_B)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        event.accept()

        presentation.keyPressEvent(event)

        assert not presentation.blank
        assert not event.isAccepted()
        assert presentation.position == 0


@pytest.mark.parametrize(
    ("width", "height", "ratio"), [(160, 90, 16 / 9), (0, 0, 1.0), (100, 200, 0.5)]
)
def test_the_shape_of_the_screen_is_told(
    deck: Deck, qtbot: QtBot, width: int, height: int, ratio: float
) -> None:
    presentation = Presentation(deck)
    qtbot.addWidget(presentation)
    presentation.resize(width, height)

    assert presentation.ratio == ratio


def test_a_slide_has_the_shape_of_the_screen_in_any_room(deck: Deck, qtbot: QtBot) -> None:
    view = SlideView(deck)
    qtbot.addWidget(view)
    moved: list[QPointF] = []
    view.pointed.connect(moved.append)
    view.resize(640, 480)
    empty = view.grab().toImage()
    below = [empty.pixelColor(0, y).name() for y in (359, 360)]
    assert below == ["#000000", current_theme().window], "no slide yet"
    view.show_slide(0, 2.0, blank="white", time_left="")
    for width, height in ((200, 300), (400, 100), (1000, 100)):
        view.resize(width, height)
        image = view.grab().toImage()
        slide_height = min(height, width // 2)
        white = QColor(Qt.GlobalColor.white)
        assert image.pixelColor(2 * slide_height - 1, slide_height - 1) == white
        for x, y in ((2 * slide_height, 0), (0, slide_height)):
            if x < width and y < height:
                assert image.pixelColor(x, y) == QColor(current_theme().window)
        at, none = QPointF(slide_height, slide_height / 2), Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, view.mapToGlobal(at), none, none, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(view, move)
        assert moved[-1] == QPointF(1.0, 0.5)


def test_the_ring_is_seen_on_light_and_on_dark(presentation: Presentation, qtbot: QtBot) -> None:
    presentation.resize(1600, 900)
    presentation.point_at(QPointF(1.0, 0.5))
    told: list[object] = []
    presentation.pointer_moved.connect(told.append)
    qtbot.keyClick(presentation.view, Qt.Key.Key_P)
    presentation.point_at(QPointF(0.5, 0.5))
    rings = [line for line in outline_of(presentation.view).splitlines() if "circle" in line]
    qtbot.keyClick(presentation.view, Qt.Key.Key_P)
    presentation.point_at(QPointF(0.1, 0.1))

    assert told == [QPointF(1.0, 0.5), QPointF(0.5, 0.5), None]
    height = presentation.view.height()
    assert [line.split()[3:] for line in rings] == [
        ["stroke", "base", f"{0.012 * height:.1f}"],
        ["stroke", "accent", f"{0.006 * height:.1f}"],
    ]
    low, high = (round((0.5 + side * 0.03) * height / 8) for side in (-1, 1))
    assert {tuple(line.split()[1:3]) for line in rings} == {(f"{low},{low}", f"{high},{high}")}
