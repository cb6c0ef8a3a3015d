"""In a language that is longer, with tall marks and no blanks, nothing is cut."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from laos_tip_app.base import i18n
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.pseudo_language import PseudoLanguage, cut_texts, pseudo
from tests.ui.window.navigation import open_window, process_events

LAPTOP = QSize(1366, 768)


@pytest.fixture(params=[100, 200])
def window(
    store: Store,
    settings: Settings,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(i18n, "_catalogue", PseudoLanguage)
    app = open_window(store, settings, qtbot, request.param)
    app.window.resize(LAPTOP)
    yield app.window
    app.window.set_text_size(100)
    process_events()


@pytest.mark.parametrize("tab", ["reader", "timeline", "stakeholders", "figures"])
def test_nothing_is_cut_in_a_language_that_is_longer(window: MainWindow, tab: str) -> None:
    window.go(Location(tab))
    process_events()
    assert list(cut_texts(window)) == []
    assert window.minimumSizeHint().width() <= LAPTOP.width()


def test_a_label_without_room_is_noticed(window: MainWindow) -> None:
    label = QLabel(pseudo("Notes"), window)
    label.setFixedWidth(label.sizeHint().width() // 2)
    label.show()
    label.raise_()
    assert list(cut_texts(window)) == [f": {label.text()}"]
    label.deleteLater()


def test_a_text_has_its_placeholders_and_its_key(window: MainWindow) -> None:
    assert window.isVisible()
    assert pseudo("&Open {count} files…").endswith("… (&O)")
    assert "{count}" in pseudo("&Open {count} files…")
