"""The start folder of file dialogs."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import shiboken6
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.ui.widgets.file_dialogs import (
    ask_target,
    chosen_file,
    configure_file_dialog,
    file_name,
    new_open_dialog,
    start_folder,
)

TOO_LONG = "ລ" * 90
"""More bytes than a file system takes: to ask for such a file is an error."""


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
    assert _start_folder(program, program) == start_folder(program)


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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a\\b/c*d?e"f<g>h|i', "a-b-c-d-e-f-g-h-i"),
        ("Law: a summary", "Law - a summary"),
        ("Plan X", "Plan X"),
        ("x" * 101, "x" * 100),
        ("x" * 100, "x" * 100),
        ("ລ" * 67, "ລ" * 66),
    ],
)
def test_a_title_is_a_name_that_every_file_system_accepts(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_file_to_save_is_proposed_in_the_chosen_kind(qtbot: QtBot, tmp_path: Path) -> None:
    parent, seen = QWidget(), list[object]()
    qtbot.addWidget(parent)
    folder = tmp_path / "Spring 3.4"
    folder.mkdir()
    QApplication.instance().setProperty("last_folder", str(folder))  # type: ignore[union-attr]

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.extend((dialog.windowTitle(), dialog.acceptMode(), dialog.fileMode()))
        seen.extend((dialog.nameFilters(), dialog.defaultSuffix()))
        seen.append([Path(name).name for name in dialog.selectedFiles()])
        dialog.filterSelected.emit("E-books (*.epub)")
        seen.append([Path(name).name for name in dialog.selectedFiles()])
        seen.append(dialog.defaultSuffix())
        dialog.selectFile("Name without a kind")
        dialog.filterSelected.emit("PDF files (*.pdf)")
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        seen.append(name.text())
        name.setText(TOO_LONG)
        dialog.filterSelected.emit("PDF files (*.pdf)")
        seen.append(name.text())
        name.clear()
        dialog.filterSelected.emit("PDF files (*.pdf)")
        seen.append(name.text())
        dialog.reject()

    QTimer.singleShot(0, answer)
    kinds = "PDF files (*.pdf);;E-books (*.epub)"
    assert ask_target(parent, "Save", "A title: short", ".pdf", kinds) is None
    modes = QFileDialog.AcceptMode.AcceptSave, QFileDialog.FileMode.AnyFile
    assert seen == [
        "Save",
        *modes,
        ["PDF files (*.pdf)", "E-books (*.epub)"],
        "pdf",
        ["A title - short.pdf"],
        ["A title - short.epub"],
        "epub",
        "Name without a kind.pdf",
        f"{TOO_LONG}.pdf",
        "",
    ]


@pytest.mark.parametrize("folder", ["", "stick/"])
def test_a_name_with_a_date_or_a_number_gets_the_suffix_of_its_kind(
    qtbot: QtBot, tmp_path: Path, folder: str
) -> None:
    parent, proposed = QWidget(), list[str]()
    qtbot.addWidget(parent)
    (tmp_path / "stick").mkdir()
    (tmp_path / "Workshop 1.2.epub").touch()
    QApplication.instance().setProperty("last_folder", str(tmp_path))  # type: ignore[union-attr]

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText("Workshop 12.3.2026")
        dialog.filterSelected.emit("E-books (*.epub)")
        proposed.append(name.text())
        # There is a file of that name, so that the dialog comes again.
        name.setText("Workshop 1.2")
        QTimer.singleShot(0, answer_again)
        dialog.accept()

    def answer_again() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        proposed.append(name.text())
        name.setText(f"{folder}Workshop of Dr. Noy, 3.4")
        dialog.accept()

    QTimer.singleShot(0, answer)
    kinds = "PDF files (*.pdf);;E-books (*.epub)"
    target = ask_target(parent, "Save", "A title", ".pdf", kinds)
    assert proposed == ["Workshop 12.3.2026.epub", "Workshop 1.2.epub"]
    assert target == tmp_path / folder / "Workshop of Dr. Noy, 3.4.epub"


def test_a_file_to_open_is_one_of_its_kinds_or_any(qtbot: QtBot, tmp_path: Path) -> None:
    chosen = tmp_path / "notes.tipnotes"
    chosen.write_bytes(b"")
    dialog = new_open_dialog(None, "Open", "open_notes", "Notes (*.tipnotes)")
    assert (dialog.windowTitle(), dialog.objectName()) == ("Open", "open_notes")
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    assert dialog.nameFilters() == ["Notes (*.tipnotes)", "All files (*)"]
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(chosen))
    QTimer.singleShot(0, dialog.accept)
    assert chosen_file(dialog) == chosen
    assert not shiboken6.isValid(dialog)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has them in its registry")
@pytest.mark.usefixtures("qapp")
def test_a_dialog_leaves_the_settings_of_qt_as_they_were() -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setFallbacksEnabled(False)
    settings.clear()
    settings.sync()
    file = Path(settings.fileName())
    file.unlink(missing_ok=True)

    def visit() -> None:
        dialog = QFileDialog()
        configure_file_dialog(dialog)
        settings.setValue("FileDialog/lastVisited", "file:///here")
        settings.setValue("FileDialog/history", ["file:///here"])
        settings.sync()
        shiboken6.delete(dialog)
        settings.sync()

    visit()
    assert not file.exists()
    settings.setValue("FileDialog/lastVisited", "file:///before")
    settings.setValue("other", 1)
    settings.sync()
    visit()
    assert settings.value("FileDialog/lastVisited") == "file:///before"
    assert not settings.contains("FileDialog/history")
    assert str(settings.value("other")) == "1"
    settings.clear()
    settings.sync()
