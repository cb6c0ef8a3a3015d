"""The positions of the splitters are kept from one start to the next."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running


def splitter(window: MainWindow, name: str) -> QSplitter:
    """Return the splitter beside the contents, or the one beside an open card."""
    store = window.store
    places = {
        "contents": window.first_location(),
        "reader": Location.of("fact", store.fact_ids("section", store.sections()[0].id)[0]),
        "timeline": Location.of("event", store.events()[0].id),
        "stakeholders": Location.of("stakeholder", store.stakeholders()[0].id),
        "figures": Location.of("figure", store.figures()[0].id),
    }
    window.go(places[name])
    QApplication.processEvents()
    inner: QWidget | None
    if name == "contents":
        inner = window.findChild(QWidget, "reader_contents")
    else:
        inner = window.tab(places[name].tab).findChild(DetailPanel)
        assert inner is not None
        assert inner.isVisible()
    while inner is not None and not isinstance(inner, QSplitter):
        inner = inner.parentWidget()
    assert isinstance(inner, QSplitter)
    return inner


def move_handle(of: QSplitter, pixels: int) -> None:
    of.moveSplitter(of.sizes()[0] + pixels, 1)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("names", "pixels"),
    [(("contents",), 30), (("reader", "timeline", "stakeholders", "figures"), -60)],
)
def test_a_splitter_stays_where_the_user_moved_it(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, names: tuple[str, ...], pixels: int
) -> None:
    """The one of contents without a card beside the text; the others once a card is open."""
    moved = {}
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1200, 700)
        for name in names:
            before = splitter(session.window, name).sizes()
            move_handle(splitter(session.window, name), pixels)
            moved[name] = splitter(session.window, name).sizes()
            assert moved[name] != before
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1200, 700)
        for name, sizes in moved.items():
            assert splitter(session.window, name).sizes() == pytest.approx(sizes, abs=8)


def test_both_sides_of_the_text_stay_where_the_user_moved_them_one_by_one(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1366, 700)
        move_handle(splitter(session.window, "contents"), 30)
        move_handle(splitter(session.window, "reader"), -60)
        moved = [splitter(session.window, name).sizes() for name in ("contents", "reader")]
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1366, 700)
        sizes = [splitter(session.window, name).sizes() for name in ("contents", "reader")]
        # The first place hides no card that the second has opened.
        assert sizes[1] == pytest.approx(moved[1], abs=8)
        assert sizes[0] == pytest.approx(moved[0], abs=8)


def test_a_card_that_is_closed_opens_with_the_width_that_it_had(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    for session in running(qapp, qtbot, config_dir):
        session.window.resize(1200, 700)
        for name in ("timeline", "stakeholders", "figures"):
            move_handle(splitter(session.window, name), -60)
            moved = splitter(session.window, name).sizes()
            panel = session.window.current_tab().findChild(DetailPanel)
            assert panel is not None
            panel.closed.emit()
            QApplication.processEvents()
            assert not panel.isVisible()
            assert splitter(session.window, name).sizes() == pytest.approx(moved, abs=8)


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
