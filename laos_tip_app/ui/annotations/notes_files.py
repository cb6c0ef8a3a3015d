"""Open, merge and forget the file of the user’s own notes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from laos_tip_app.base.atomic_write import remove_leftover
from laos_tip_app.base.errors import AppError, OutputError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.report.annotations.annotation import MergeCounts
from laos_tip_app.report.annotations.annotation_file import FILE_SUFFIX, read
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, new_open_dialog
from laos_tip_app.ui.widgets.message_boxes import (
    ask_to_save,
    error_box,
    new_box,
    new_question,
    open_dialog,
)

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController


def ask_for_path(parent: QWidget, title: str, *, existing: bool) -> Path | None:
    """Ask for a notes file; return None when cancelled.

    Args:
        parent: The window of the dialog.
        title: The title of the dialog.
        existing: Whether it has to be there already.
    """
    dialog = new_open_dialog(parent, title, "notes_path_dialog", f"{_('Notes')} (*{FILE_SUFFIX})")
    if not existing:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # One that is there is opened; it is never replaced.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"{_('Laos TIP')}{FILE_SUFFIX}")
    path = chosen_file(dialog)
    if path is None or existing or path.exists():
        return path
    return path.with_name(path.name.removesuffix(".json").removesuffix(".notes") + FILE_SUFFIX)


class NotesFiles:
    """Carries out the commands of the notes file."""

    def __init__(self, annotations: "AnnotationController") -> None:
        """Take the notes of a window."""
        self._window, self._annotations = annotations.window, annotations

    def ask_open(self) -> None:
        """Ask for another file and open it."""
        path = ask_for_path(self._window, _("Open another notes file"), existing=True)
        if path is not None and self._annotations.open_file(path):
            self._show_opened(path)

    def ask_new(self) -> None:
        """Ask for a new file and save the notes there."""
        path = ask_for_path(self._window, _("New notes file"), existing=False)
        if path is None:
            return
        if path.exists():
            opened = self._annotations.open_file(path)
        else:
            opened = self._annotations.create_file(path)
        if opened:
            self._show_opened(path)

    def ask_unsaved(self) -> bool:
        """Ask what to do with unsaved notes; return whether to close."""
        text, advice, save = (
            _("The latest changes to your notes are not saved."),
            _(
                "If the file is on a USB stick, choose Cancel, insert the stick, and close the "
                "window again."
            ),
            _("&Save to another file…"),
        )
        if self._annotations.file_path is None:
            text, save = _("Your notes are not saved."), _("&Save…")
            advice = _(
                "Their file contains your highlights, bookmarks and notes, the words they refer "
                "to, and the date and time. Nothing else is stored, except the file’s location in "
                "the settings."
            )
            advice = f"{advice} {self._window.store.meta().notes_rule}".strip()
        box = new_box(self._window, _("My notes"), text, advice)
        box.setObjectName("notes_unsaved")
        answer = ask_to_save(box, save)
        if answer == "save":
            self.ask_new()
            return self._annotations.save_again()
        return answer == "discard"

    def ask_merge(self) -> None:
        """Ask for a file and add its notes to the current ones."""
        if not self._annotations.can_write():
            return
        path = ask_for_path(self._window, _("Merge notes from a file"), existing=True)
        if path is None:
            return
        try:
            other = read(path)
        except AppError as error:
            open_dialog(error_box(error, self._window))
            return
        counts = self._annotations.merge(other)
        if counts is not None:
            text = merged_message(counts, path.name)
            self._window.show_message(text)

    def ask_forget(self) -> None:
        """Ask twice, then delete the file and forget its path."""
        path = self._window.settings.notes_file
        if path is None:
            return
        self._annotations.writing.save_typed()
        title = _("Delete all my notes?")
        self._ask("forget_first", title, _what_is_deleted(path), lambda: self._ask_again(path))

    def _ask_again(self, path: Path) -> None:
        advice = _("You can’t get them back unless you have a copy of the file.")
        question = _("Do you really want to delete all your notes?")
        self._ask("forget_second", question, advice, lambda: self._forget(path))

    def _ask(self, name: str, question: str, advice: str, run: Callable[[], None]) -> None:
        box, forget = new_question(
            self._window,
            (_("My notes"), question, advice),
            (_("&Delete my notes"), _("&Keep my notes")),
            (name, "forget"),
            QMessageBox.ButtonRole.DestructiveRole,
        )
        forget.clicked.connect(run)
        open_dialog(box)

    def _forget(self, path: Path) -> None:
        """Delete the file and forget its path."""
        self._annotations.writing.end()
        try:
            remove_leftover(path)
            path.unlink(missing_ok=True)
        except OSError:
            error = OutputError(
                _("“{name}” can’t be deleted.").format(name=path.name),
                _("Close the file in other programs and try again, or delete it yourself."),
            )
            open_dialog(error_box(error, self._window))
            return
        self._annotations.close_file()
        self._window.show_status(_("Your notes were deleted."))

    def _show_opened(self, path: Path) -> None:
        count = len(self._annotations.annotation_set)
        text = ngettext("{count} in “{name}”", "{count} in “{name}”", count)
        self._window.show_status(text.format(count=count, name=path.name))


def _what_is_deleted(path: Path) -> str:
    """Return a sentence on the current content of a file.

    It may not have been opened: at the start its stick was missing, or it can’t be read.
    """
    if not path.exists():
        return _(
            "“{name}” can’t be found now. Only its location will be removed from the settings. "
            "The file stays on its USB stick."
        ).format(name=path.name)
    try:
        count = len(read(path))
    except AppError:
        text = _("“{name}” can’t be read. It will be deleted with everything in it.")
        return text.format(name=path.name)
    return ngettext(
        "“{name}” with {count} note, highlight or bookmark will be deleted.",
        "“{name}” with {count} notes, highlights and bookmarks will be deleted.",
        count,
    ).format(name=path.name, count=count)


def merged_message(counts: MergeCounts, name: str) -> str:
    """Return a sentence with the counts of merged notes."""
    parts = [
        text.format(count=count)
        for count, text in (
            (counts.added, ngettext("{count} new", "{count} new", counts.added)),
            (counts.updated, ngettext("{count} changed", "{count} changed", counts.updated)),
            (counts.deleted, ngettext("{count} removed", "{count} removed", counts.deleted)),
        )
        if count
    ]
    if not parts:
        return _("Everything in “{name}” is already here.").format(name=name)
    return _("Merged from “{name}”: {what}.").format(name=name, what=with_commas(parts))
