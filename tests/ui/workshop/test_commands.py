"""The commands for workshops: names, texts, keys, and when they can be run."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.commands import commands
from tests.second_report import build_second_report
from tests.ui.bare_window import BareWindow
from tests.ui.noted import noted


class Workshop:
    """Records what is asked of the feature."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    @property
    def plan(self) -> "Workshop":
        return self

    def __getattr__(self, name: str) -> object:
        return lambda *args, **options: self.asked.append((name, *args, *options))


def test_each_command_has_its_text_and_keys_and_runs_its_part(bare: BareWindow) -> None:
    workshop = Workshop()
    table = commands(bare, lambda: workshop)  # type: ignore[arg-type,return-value]
    assert [*table] == ["workshop"]
    for command in table["workshop"]:
        command.run()

    assert {command.name: (command.text(), command.keys) for command in table["workshop"]} == {
        "agenda": ("&Workshop…", ""),
        "new_workshop": ("&New workshop…", "Ctrl+N"),
        "add_to_agenda": ("&Add this page", "Ctrl+Shift+A"),
        "present": ("&Present", "F5"),
        "present_here": ("Present from &here", "Shift+F5"),
        "present_marked": ("Present my &bookmarks", "Ctrl+F5"),
        "handout": ("Hando&ut", "Ctrl+Shift+H"),
        "exercises": ("&Exercise sheets", "Ctrl+Shift+X"),
        "grid": ("&Influence grid", "Ctrl+Shift+G"),
    }
    assert workshop.asked == [
        ("show",),
        ("new",),
        ("add", bare.here),
        ("present",),
        ("present_view", "from_here"),
        ("present_marked",),
        ("show_part", "handout"),
        ("show_part", "exercises"),
        ("show_part", "grid"),
    ]


@pytest.mark.parametrize(
    ("notes", "can_be_run"),
    [(None, False), (AnnotationSet(), False), (noted("note"), False), (noted("bookmark"), True)],
)
def test_bookmarks_are_presented_where_there_are_some(
    bare: BareWindow, notes: AnnotationSet | None, can_be_run: bool
) -> None:
    bare.notes = notes
    table = commands(bare, Workshop)  # type: ignore[arg-type]
    [command] = [each for each in table["workshop"] if each.name == "present_marked"]

    assert command.is_enabled is not None
    assert command.is_enabled() == can_be_run


def test_a_report_without_stakeholders_has_no_grid_and_says_why(
    bare: BareWindow, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    [*_others, with_grid] = commands(bare, Workshop)["workshop"]  # type: ignore[arg-type]
    assert with_grid.is_enabled is not None
    assert with_grid.is_enabled()
    with Store.open_unchecked(build_second_report(tmp_path)) as store:
        other = BareWindow(store, settings)
        qtbot.addWidget(other)
        [*_others, grid] = commands(other, Workshop)["workshop"]  # type: ignore[arg-type]
        assert grid.is_enabled is not None
        assert not grid.is_enabled()
        assert grid.text().startswith("&Influence grid (")
        assert not grid.text().endswith(".)")
