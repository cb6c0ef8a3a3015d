"""What holds for nearly every statement is one line below the tabs."""

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.window.main_window_fixture import MainWindowFixture


def rule_line(window: MainWindow) -> QLabel:
    line = window.tabs.findChild(QLabel, "rule")
    assert isinstance(line, QLabel)
    return line


@pytest.mark.parametrize("name", TABS)
def test_the_rule_is_in_sight_on_every_tab(app: MainWindowFixture, name: str) -> None:
    window = app.window
    window.go(Location(name))

    line = rule_line(window)
    assert line.isVisible()
    assert line.text().replace("\N{NO-BREAK SPACE}", " ") == window.store.meta().rule
    assert line.y() >= window.tabs.bar.geometry().bottom()


@pytest.mark.parametrize("width", [640, 1024, 1920])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_rule_wraps_and_is_never_cut(app: MainWindowFixture, width: int, percent: int) -> None:
    window = app.window
    window.set_text_size(percent)
    window.resize(width, 700)
    app.qtbot.waitUntil(lambda: window.width() == width)

    line = rule_line(window)
    room = line.contentsRect()
    flags = Qt.TextFlag.TextWordWrap
    needed = line.fontMetrics().boundingRect(room, flags, line.text())
    assert needed.height() <= room.height() + 1
    assert needed.width() <= room.width()


def test_the_rule_takes_two_lines_at_most_and_is_whole_where_they_are_enough(
    app: MainWindowFixture,
) -> None:
    window, meta = app.window, app.window.store.meta()
    line = rule_line(window)
    for percent in (100, 200, 300):
        window.set_text_size(percent)
        for width in (700, 1024, 1366):
            window.resize(width, 700)
            app.qtbot.waitUntil(lambda: line.height() <= 3 * line.fontMetrics().lineSpacing())
            is_short = line.text() == meta.rule_short
            assert is_short == (line.toolTip() != "")
            assert is_short or line.text().replace("\N{NO-BREAK SPACE}", " ") == meta.rule
            if percent == 100:
                assert not is_short
    assert line.text() == meta.rule_short
    assert set("●◐○✕") < set(line.text())


def test_a_screen_reader_hears_the_rule_without_its_marks(app: MainWindowFixture) -> None:
    window = app.window
    spoken = window.tabs.bar.accessibleDescription()

    assert spoken == rule_line(window).accessibleName()
    assert not set("●◐○✕") & set(spoken)
    assert spoken.endswith(
        "where it was: confirmed, partly, looked for and not found, corrected or disputed."
    )
