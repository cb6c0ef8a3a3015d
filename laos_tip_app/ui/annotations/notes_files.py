"""Open, merge and delete the file of the user’s own notes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from laos_tip_app.base.atomic_write import remove_leftover
from laos_tip_app.base.errors import AppError, OutputError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.annotations.annotation import MergeCounts
from laos_tip_app.report.annotations.annotation_file import read
from laos_tip_app.ui.annotations.forget_dialog import ForgetDialog
from laos_tip_app.ui.annotations.notes_file_dialog import ask_for_path
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.message_boxes import add_keep_button, error_box, new_box, open_dialog

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController


class NotesFiles(QObject):
    """Carries out the commands of the notes file."""

    def __init__(self, window: AppWindow, annotations: "AnnotationController") -> None:
        """Take the notes of a window."""
        super().__init__(window)
        self._window, self._annotations = window, annotations

    def ask_open(self) -> None:
        """Ask for another file and open it."""
        path = ask_for_path(self._window, _("Open another notes file"), existing=True)
        if path is not None and self._annotations.open_file(path):
            self._show_opened(path)

    def ask_new(self) -> None:
        """Ask for a new file and save the notes there."""
        path = ask_for_path(self._window, _("New notes file"))
        if path is None:
            return
        if path.exists():
            opened = self._annotations.open_file(path)
        else:
            opened = self._annotations.create_file(path)
        if opened:
            self._show_opened(path)

    def ask_merge(self) -> None:
        """Ask for a file and add its notes to the current ones."""
        if not self._annotations.ensure_file():
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
        """Ask twice, wait, then delete the file and forget its path."""
        path = self._window.settings.notes_file
        if path is None:
            return
        self._annotations.writing.save_typed()
        title = _("Delete all my notes?")
        self._ask("forget_first", title, _what_is_deleted(path), lambda: self._ask_again(path))

    def _ask_again(self, path: Path) -> None:
        advice = _("You can’t get them back unless you have a copy of the file.")
        question = _("Do you really want to delete all your notes?")
        self._ask("forget_second", question, advice, lambda: self._count_down(path))

    def _count_down(self, path: Path) -> None:
        dialog = ForgetDialog(self._window)
        dialog.accepted.connect(lambda: self._forget(path))
        open_dialog(dialog)

    def _ask(self, name: str, question: str, advice: str, run: Callable[[], None]) -> None:
        box = new_box(self._window, _("My notes"), question, advice)
        box.setObjectName(name)
        forget = box.addButton(_("&Delete my notes"), QMessageBox.ButtonRole.DestructiveRole)
        forget.setObjectName("forget")
        add_keep_button(box, _("&Keep my notes"))
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
    return _("Merged from “{name}”: {what}.").format(name=name, what=", ".join(parts))
