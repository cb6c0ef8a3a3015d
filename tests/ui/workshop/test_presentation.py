"""Presenting, as one does it: by keys, on one screen and on two."""

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
def driven(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what was seen in whole presentations on two screens."""
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
def test_on_two_screens_a_whole_presentation_goes_by_keys(driven: Seen, place: str) -> None:
    seen = driven[place]
    assert seen["screens"] == {
        "": "Laptop", "presentation": "Projector", "presenter_view": "Laptop"
    }  # fmt: skip
    count, second, black, last = seen["counts"]
    assert isinstance(count, int)
    said = [str(text) for text in seen["said"]]
    assert len(said) >= count > 5
    assert all(f"{number} of {count}" in " ".join(said) for number in range(1, count + 1))
    assert (second, black, last) == (1, 0, count - 1)
    assert seen["remarks"] == ["No notes for this step."]


@pytest.mark.parametrize("place", PLACES)
def test_leaving_restores_the_window_and_quick_hide_works_meanwhile(
    driven: Seen, place: str
) -> None:
    seen = driven[place]
    assert seen["hidden"] == ["Document"]
    assert seen["after"] == seen["before"]
    assert len(seen["left"]) == 1


@pytest.fixture
def steps(store: Store) -> tuple[Slide, ...]:
    made = SlideBuilder(store).of(Location("timeline"))
    return (made[0]._replace(presenter_notes="Ask who was there."), *made[1:])


@pytest.fixture
def shown(steps: tuple[Slide, ...], qtbot: QtBot) -> Presentation:
    made = Presentation(steps, LIGHT, "The report")
    qtbot.addWidget(made)
    made.present_on(made.screen())
    return made


@pytest.fixture
def press(shown: Presentation, qtbot: QtBot) -> Callable[..., None]:
    def pressed(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(shown.view, key)

    return pressed


@pytest.mark.parametrize(
    ("keys", "step"),
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
def test_keys_and_a_clicker_go_from_step_to_step(
    shown: Presentation, press: Callable[..., None], keys: tuple[str, ...], step: int
) -> None:
    """A step below 0 is counted from the last."""
    shown.go(0)
    press(*(Qt.Key[f"Key_{key}"] for key in keys))
    assert shown.at[0] == step % shown.count


def test_b_is_black_and_any_key_goes_on(shown: Presentation, press: Callable[..., None]) -> None:
    press(Qt.Key.Key_B)
    assert shown.view.grab().toImage().pixelColor(100, 100).value() == 0
    assert shown.view.accessibleName() == "Black screen"
    press(Qt.Key.Key_B)
    assert shown.view.grab().toImage().pixelColor(100, 100).value() > 0
    assert shown.at == (0, 0)


def test_a_screen_reader_reads_each_step(
    shown: Presentation, press: Callable[..., None], steps: tuple[Slide, ...]
) -> None:
    for step in steps:
        read = QAccessible.queryAccessibleInterface(shown.view).text(QAccessible.Text.Name)
        assert step.entries[0].title in read
        shown.go(shown.at[0] + 1)


def test_the_facilitator_sees_notes_the_time_and_what_comes_next(
    shown: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    seen = PresenterView(shown, LIGHT)
    qtbot.addWidget(seen)
    seen.show()
    remarks, clock = seen.findChild(QLabel, "remarks"), seen.findChild(QLabel, "clock")
    assert isinstance(remarks, QLabel)
    assert isinstance(clock, QLabel)
    assert remarks.text() == "Ask who was there."
    assert clock.text().endswith("since the start")
    qtbot.keyClick(seen, Qt.Key.Key_Right)
    assert shown.at == (1, 0)
    assert remarks.text() == "No notes for this step."
    qtbot.keyClick(seen, Qt.Key.Key_End)
    assert any(each.text() == "This is the last step." for each in seen.findChildren(QLabel))
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(seen, Qt.Key.Key_Escape)
    seen.close()
