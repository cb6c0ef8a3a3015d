"""The positions of the splitters are kept from one start to the next."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running


def splitter(window: MainWindow, tab: str) -> QSplitter:
    """Return the splitter of a tab, in the reader the one beside the contents."""
    window.go(Location(tab))
    QApplication.processEvents()
    found = next(child for child in window.tab(tab).findChildren(QSplitter) if child.isVisible())
    if tab == "reader":
        contents = window.findChild(QWidget, "reader_contents")
        while contents is not None and not isinstance(contents, QSplitter):
            contents = contents.parentWidget()
        assert isinstance(contents, QSplitter)
        return contents
    return found


def move_handle(of: QSplitter, pixels: int) -> None:
    of.moveSplitter(of.sizes()[0] + pixels, 1)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("tab", "pixels"), [("reader", 30), ("timeline", -60), ("stakeholders", -60), ("figures", -60)]
)
def test_a_splitter_stays_where_the_user_moved_it(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tab: str, pixels: int
) -> None:
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1200, 700)
        before = splitter(session.window, tab).sizes()
        move_handle(splitter(session.window, tab), pixels)
        moved = splitter(session.window, tab).sizes()
        assert moved != before
    for session in running(qapp, qtbot, config_dir):
        assert splitter(session.window, tab).sizes() == pytest.approx(moved, abs=8)


@pytest.mark.parametrize(
    "text",
    ["[]", "{", '{"timeline-9-4": [0, 250]}', '{"timeline-9-4": ["1", 2]}', '{"a": [1, 2, 3]}'],
)
def test_odd_positions_in_the_settings_are_ignored(config_dir: Path, text: str) -> None:
    Settings(config_dir).write("window/splits", text)

    assert Settings(config_dir).split_positions == {}


def test_a_narrow_screen_has_a_legible_text_whatever_was_kept(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    settings = Settings(config_dir)
    settings.split_positions = {"reader-contents": [240, 10], "reader-evidence": [1, 249]}
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1100, 700)
        QApplication.processEvents()
        text = session.window.findChild(QWidget, "reader_text")
        assert isinstance(text, QWidget)
        assert text.width() > session.window.width() // 4
