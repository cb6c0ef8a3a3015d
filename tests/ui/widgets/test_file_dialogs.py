import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QFileDialog

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "laos-tip"
    folder.mkdir(parents=True)
    return folder


def _begins(qtbot: QtBot, at: Path, program: Path) -> Path:
    """Return where a dialog begins that would begin at a folder."""
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(at))
    configure_file_dialog(dialog, program)
    return Path(dialog.directory().absolutePath())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the user's profile")
@pytest.mark.parametrize("name", ["Documents", "."])
def test_a_dialog_begins_among_the_users_files_not_within_the_program(
    qtbot: QtBot, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    home = tmp_path / "home"
    (home / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    assert _begins(qtbot, program, program) == home / name


def test_with_a_portable_program_it_begins_beside_it(qtbot: QtBot, program: Path) -> None:
    (program / PORTABLE_FOLDER).mkdir()
    assert _begins(qtbot, program, program) == program.parent


def test_where_one_has_been_it_begins_again(qtbot: QtBot, program: Path) -> None:
    handouts = program.parent / "handouts"
    handouts.mkdir()
    assert _begins(qtbot, handouts, program) == handouts
