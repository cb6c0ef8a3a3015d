"""Present slides by keys, on one screen and on two."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.presentation import Presentation, PresenterView
from tests.ui.workshop.fake_screens import screens_file

type Seen = dict[str, dict[str, Any]]

PLACES = ("section:overview", "timeline", "stakeholder:SH-14", "figures")


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


@pytest.mark.parametrize("place", PLACES)
def test_a_whole_presentation_on_two_screens_is_driven_by_keys(
    recordings: Seen, place: str
) -> None:
    seen = recordings[place]
    assert seen["screens"] == {
        "": "Laptop", "presentation": "Projector", "presenter_view": "Laptop"
    }  # fmt: skip
    count, second, black, last = seen["counts"]
    assert isinstance(count, int)
    spoken = [str(text) for text in seen["spoken"]]
    assert len(spoken) >= count > 5
    assert all(f"{number} of {count}" in " ".join(spoken) for number in range(1, count + 1))
    assert (second, black, last) == (1, 0, count - 1)
    assert seen["notes"] == ["No notes for this step."]


@pytest.mark.parametrize("place", PLACES)
def test_quick_hide_covers_a_presentation_and_esc_restores_the_window(
    recordings: Seen, place: str
) -> None:
    seen = recordings[place]
    assert seen["hidden"] == ["Document"]
    assert seen["after"] == seen["before"]
    assert len(seen["left"]) == 1


@pytest.fixture
def slides(store: Store) -> tuple[Slide, ...]:
    first, *others = SlideBuilder(store).of(Location("timeline"))
    return (first._replace(presenter_notes="Ask who was there."), *others)


@pytest.fixture
def presentation(slides: tuple[Slide, ...], qtbot: QtBot) -> Presentation:
    presentation = Presentation(slides, LIGHT, "The report")
    qtbot.addWidget(presentation)
    presentation.present_on(presentation.screen())
    return presentation


@pytest.fixture
def press(presentation: Presentation, qtbot: QtBot) -> Callable[..., None]:
    def press_keys(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(presentation.view, key)

    return press_keys


@pytest.mark.parametrize(
    ("keys", "slide"),
    [
        (("Right",), 1),
        (("Down",), 1),
        (("Space",), 1),
        (("PageDown",), 1),
        (("Right", "Right", "Left"), 1),
        (("End", "Up"), -2),
        (("End", "Home"), 0),
        (("1", "2", "Return"), 11),
        (("9", "9", "Return"), -1),
        (("0", "Return"), 0),
        (("5", "Right", "Return"), 2),
    ],
)
def test_keys_and_a_clicker_go_from_slide_to_slide(
    presentation: Presentation, press: Callable[..., None], keys: tuple[str, ...], slide: int
) -> None:
    """A number below 0 is counted from the last slide."""
    presentation.go(0)
    press(*(Qt.Key[f"Key_{key}"] for key in keys))
    assert presentation.position[0] == slide % presentation.count


def test_b_shows_a_black_screen_and_b_again_the_slide(
    presentation: Presentation, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_B)
    assert presentation.view.grab().toImage().pixelColor(100, 100).value() == 0
    assert presentation.view.accessibleName() == "Black screen"
    press(Qt.Key.Key_B)
    assert presentation.view.grab().toImage().pixelColor(100, 100).value() > 0
    assert presentation.position == (0, 0)


def test_a_screen_reader_reads_every_slide(
    presentation: Presentation, press: Callable[..., None], slides: tuple[Slide, ...]
) -> None:
    for slide in slides:
        read = QAccessible.queryAccessibleInterface(presentation.view).text(QAccessible.Text.Name)
        assert slide.entries[0].title in read
        presentation.go(presentation.position[0] + 1)


def test_the_presenter_view_shows_notes_time_and_next_slide(
    presentation: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    view = PresenterView(presentation, LIGHT)
    qtbot.addWidget(view)
    view.show()
    notes, clock = view.findChild(QLabel, "remarks"), view.findChild(QLabel, "clock")
    assert isinstance(notes, QLabel)
    assert isinstance(clock, QLabel)
    assert notes.text() == "Ask who was there."
    assert clock.text().endswith("since the start")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert presentation.position == (1, 0)
    assert notes.text() == "No notes for this step."
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert any(label.text() == "This is the last step." for label in view.findChildren(QLabel))
    with qtbot.waitSignal(presentation.closed):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    view.close()
