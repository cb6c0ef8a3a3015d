"""What is asked before an edition is used."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.controller import EditionsController
from laos_tip_app.ui.editions.editions_dialog import ListedEdition
from tests.ui.windows import show_main_window


@pytest.mark.parametrize(
    ("number", "day", "is_older"),
    [
        ("9", "2020-01-01", True),
        ("0", "2099-01-01", False),
        ("0", "", True),
        ("9", "", False),
    ],
)
def test_an_edition_that_is_older_by_day_or_where_there_is_none_by_number_asks_first(
    store: Store,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
    number: str,
    day: str,
    is_older: bool,
) -> None:
    window = show_main_window(store, settings, qtbot)
    controller = EditionsController(window, tmp_path)
    edition = ListedEdition(tmp_path / "other.db", store.meta().title, number, day, "")
    asked: list[list[str]] = []
    controller.edition_requested.connect(lambda _path, doubts: asked.append(doubts))

    controller.use(edition)

    [doubts] = asked
    assert any("older" in doubt for doubt in doubts) == is_older
    assert len(doubts) <= 1
