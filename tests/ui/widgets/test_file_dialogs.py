"""The start folder of file dialogs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QFileDialog

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog


@pytest.fixture(autouse=True)
def new_run(qapp: QApplication) -> Iterator[None]:
    """Forget the folder that an earlier test has chosen."""
    qapp.setProperty("last_folder", None)
    yield
    qapp.setProperty("last_folder", None)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "laos-tip"
    folder.mkdir(parents=True)
    return folder


def _start_folder(qtbot: QtBot, current: Path, program: Path | None) -> Path:
    """Return the start folder of a dialog of a program in a current folder."""
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(current))
    configure_file_dialog(dialog, program)
    return Path(dialog.directory().absolutePath())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the user's profile")
@pytest.mark.parametrize("name", ["Documents", "."])
@pytest.mark.parametrize("where", ["program", "terminal"])
def test_a_dialog_starts_in_the_documents_of_the_user(
    qtbot: QtBot,
    program: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    where: str,
) -> None:
    home = tmp_path / "home"
    (home / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    if where == "terminal":
        assert _start_folder(qtbot, tmp_path, None) == home / name
    else:
        assert _start_folder(qtbot, program, program) == home / name


def test_a_dialog_of_a_portable_program_starts_beside_it(qtbot: QtBot, program: Path) -> None:
    (program / PORTABLE_FOLDER).mkdir()
    assert _start_folder(qtbot, program, program) == program.parent


def test_the_next_dialog_of_a_run_starts_where_the_last_file_was_chosen(
    qtbot: QtBot, program: Path, qapp: QApplication
) -> None:
    handouts = program.parent / "handouts"
    handouts.mkdir()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    configure_file_dialog(dialog, program)
    dialog.fileSelected.emit(str(handouts / "grid.csv"))
    assert _start_folder(qtbot, program, program) == handouts
    handouts.rmdir()
    assert _start_folder(qtbot, program, program) != handouts
