"""The dialog that asks where to save the user’s own notes."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import settings_folder
from laos_tip_app.base.theme import BODY, TARGET, UNIT, sized
from laos_tip_app.report.annotations.annotation_file import FILE_SUFFIX
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, configure_file_dialog, start_folder
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.text_size import scaled

_WIDTH: Final = 60 * UNIT


def ask_for_notes_file(parent: QWidget, program: Path | None = None) -> Path | None:
    """Ask where to save the notes; return None if cancelled.

    A file that is there already is to be opened, one that is not to be made.

    Args:
        parent: The window of the dialog.
        program: The folder of the frozen program; by default that of this process, if frozen.
    """
    dialog = NotesFileDialog(parent, program or paths.program_folder())
    path = dialog.path() if dialog.exec() else None
    if Shiboken.isValid(dialog):  # not where its window was closed
        Shiboken.delete(dialog)
    return path


def ask_for_path(parent: QWidget, title: str, *, existing: bool = False) -> Path | None:
    """Ask for a notes file; return None when cancelled.

    Args:
        parent: The window of the dialog.
        title: The title of the dialog.
        existing: Whether it has to be there already.
    """
    dialog = QFileDialog(parent, title)
    configure_file_dialog(dialog)
    dialog.setObjectName("notes_path_dialog")
    dialog.setNameFilters([f"{_('Notes')} (*{FILE_SUFFIX})", _("All files (*)")])
    if existing:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # One that is there is opened; it is never replaced.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(file_name())
    file = chosen_file(dialog)
    return None if file is None else _with_suffix(file, existing=existing)


def file_name() -> str:
    """Return the proposed name of the file."""
    return f"{_('Laos TIP')}{FILE_SUFFIX}"


class NotesFileDialog(QDialog):
    """Asks where to save the notes, and explains their file."""

    def __init__(self, parent: QWidget, program: Path | None) -> None:
        """Offer the places that this computer has.

        Args:
            parent: The window of the dialog.
            program: The folder of the frozen program, if it is frozen.
        """
        super().__init__(parent)
        self.setObjectName("notes_file_dialog")
        self.setWindowTitle(_("My notes"))
        self._path: Path | None = None
        self._folders: list[Path | None] = []
        self._places = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        question = _("Where do you want to save your notes?")
        head = self._new_label(question, bold=True)
        column.addWidget(head)
        if program is not None and settings_folder(program).parent == program:
            self._add_place(column, "portable", _("In the &portable program’s folder"), program)
        self._add_place(column, "documents", _("In my &documents"), _documents_folder())
        self._add_place(column, "other", _("In &another place, such as a USB stick…"), None)
        self._places.buttons()[0].setChecked(True)
        column.addSpacing(UNIT)
        explanation = _(
            "Your notes are saved in one file, “{name}”. It contains your highlights, bookmarks "
            "and notes, the words they refer to, and the date and time. If the file already "
            "exists, it is opened. Nothing else is stored, except the file’s location in the "
            "settings."
        ).format(name=file_name())
        column.addWidget(self._new_label(explanation))
        victims = self._new_label(_("Keep no names of victims here."), bold=True)
        victims.setObjectName("no_names")
        column.addWidget(victims)
        # The other texts are read as the labels that they are.
        self.setAccessibleDescription(question)
        buttons = QDialogButtonBox(self)
        use = buttons.addButton(_("&Save my notes there"), QDialogButtonBox.ButtonRole.AcceptRole)
        use.setObjectName("keep_notes")
        use.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addSpacing(UNIT)
        column.addWidget(buttons)
        self.setMinimumWidth(min(scaled(_WIDTH), self.screen().availableGeometry().width() - UNIT))

    def path(self) -> Path | None:
        """Return the chosen file; None before one is chosen."""
        return self._path

    def _new_label(self, text: str, *, bold: bool = False) -> PlainLabel:
        label = PlainLabel(text, self)
        label.setWordWrap(True)
        label.setFont(sized(self.font(), BODY, bold=bold))
        return label

    def _add_place(self, column: QVBoxLayout, name: str, title: str, folder: Path | None) -> None:
        button = QRadioButton(title, self)
        button.setObjectName(f"notes_place_{name}")
        button.setMinimumHeight(TARGET)
        self._places.addButton(button, len(self._folders))
        self._folders.append(folder)
        column.addWidget(button)

    def _on_accepted(self) -> None:
        folder = self._folders[self._places.checkedId()]
        if folder is not None:
            self._path = folder / file_name()
        else:
            self._path = ask_for_path(self, _("Where to save my notes"))
        if self._path is not None:
            self.accept()


def _documents_folder() -> Path:
    location = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else start_folder(None)


def _with_suffix(path: Path, *, existing: bool) -> Path:
    if existing or path.name.endswith(FILE_SUFFIX) or path.exists():
        return path
    return path.with_name(path.name.removesuffix(".json").removesuffix(".notes") + FILE_SUFFIX)
