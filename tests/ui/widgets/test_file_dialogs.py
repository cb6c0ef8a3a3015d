"""The start folder of file dialogs."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog, file_name


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


def _start_folder(current: Path, program: Path | None) -> Path:
    """Return the start folder of a dialog of a program in a current folder."""
    dialog = QFileDialog()
    dialog.setDirectory(str(current))
    configure_file_dialog(dialog, program)
    folder = Path(dialog.directory().absolutePath())
    shiboken6.delete(dialog)  # Windows removes no folder that a dialog shows
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the user's profile")
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["Documents", "."])
@pytest.mark.parametrize("where", ["program", "terminal"])
def test_a_dialog_starts_in_the_documents_of_the_user(
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
        assert _start_folder(tmp_path, None) == home / name
    else:
        assert _start_folder(program, program) == home / name


@pytest.mark.usefixtures("qapp")
def test_a_dialog_of_a_portable_program_starts_beside_it(program: Path) -> None:
    (program / PORTABLE_FOLDER).mkdir()
    assert _start_folder(program, program) == program.parent


def test_the_next_dialog_of_a_run_starts_where_the_last_file_was_chosen(
    qtbot: QtBot, program: Path, qapp: QApplication
) -> None:
    handouts = program.parent / "handouts"
    handouts.mkdir()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    configure_file_dialog(dialog, program)
    dialog.fileSelected.emit(str(handouts / "grid.csv"))
    assert _start_folder(program, program) == handouts
    handouts.rmdir()
    assert _start_folder(program, program) != handouts


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")
@pytest.mark.usefixtures("qapp")
def test_a_dialog_leaves_no_empty_key_in_the_registry() -> None:
    if sys.platform == "win32":
        import winreg

        # What dialogs of tests or programs before this one have left; it may have keys below it.
        QSettings(r"HKEY_CURRENT_USER\Software\QtProject", QSettings.Format.NativeFormat).clear()
        with suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, r"Software\QtProject")
        dialog = QFileDialog()
        configure_file_dialog(dialog)
        shiboken6.delete(dialog)
        with pytest.raises(FileNotFoundError):
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\QtProject")


def test_a_name_proposed_from_a_long_lao_title_is_no_longer_than_file_systems_allow(
    tmp_path: Path,
) -> None:
    name = file_name("ການຄ້າມະນຸດ" * 10)
    (tmp_path / f"{name}.pdf").write_bytes(b"")
    assert name.startswith("ການຄ້າມະນຸດ" * 5)
    assert file_name("A workshop: " * 10) == ("A workshop - " * 10)[:100]
