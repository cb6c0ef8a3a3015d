"""Open, check and change the data file that the window shows.

A file is saved in the settings only after the window has shown it. If a file can't be shown, the
previous file is shown again, or the built-in data.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.shell.file_checker import FileChecker
    from laos_tip_app.ui.window.main_window import MainWindow

LARGE_BYTES: Final = 8 * 1024 * 1024
"""Ten times the report; the check of a larger file would block the window too long."""


class DataFileController(QObject):
    """The data file of one window.

    Attributes:
        store: The current data file.
        is_remembered: Whether that file comes from the settings.
        refused: Why the remembered file is not shown, if it is not.
        failure: Why no file can be shown, if the user quit then.

    Signals:
        changed: The window shows another data file.
        switched: The user has chosen that file.
    """

    changed = Signal()
    switched = Signal()

    def __init__(self, settings: "Settings", given: Path | None) -> None:
        """Open the given file, else the remembered one, else the built-in one.

        Raises:
            DataFileError: The given file, or the built-in one, can't be used.
        """
        super().__init__()
        self._settings = settings
        self._window: MainWindow | None = None
        self._checker: FileChecker | None = None
        self._is_checked = True
        self._pending: Store | None = None
        self.is_remembered = False
        self._is_given = given is not None
        self.refused: DataFileError | None = None
        self.failure: DataFileError | None = None
        self.store = self._open(given)

    def attach(self, window: "MainWindow") -> None:
        """Set the window that shows the file."""
        self._window = window

    @property
    def window(self) -> "MainWindow":
        """The window that shows the file."""
        assert self._window is not None  # noqa: S101
        return self._window

    @property
    def is_built_in(self) -> bool:
        """Whether the file is the one that came with the program."""
        return self.store.path == paths.data_file()

    def close(self) -> None:
        """End a check and close the file."""
        self._stop_check()
        self._close_pending()
        self.store.close()

    def other_files(self) -> set[Path]:
        """Return what the program and head office bring besides the shown file."""
        if self._is_given:
            return set()
        named = self._settings.default_data_file()
        files = {paths.data_file()} if named is None else {paths.data_file(), named}
        return files - {self.store.path}

    def fall_back(self, error: Exception) -> None:
        """Show the built-in data in place of a remembered file."""
        self.is_remembered = False
        if isinstance(error, DataFileError):
            self.refused = error
        else:
            text = _("The file “{name}” can’t be shown.").format(name=self.store.path.name)
            self.refused = DataFileError(text, _("Choose another file."))
            sys.excepthook(type(error), error, error.__traceback__)
        self._show(Store.open_unchecked(paths.data_file()))
        self._is_checked = False

    def remember(self) -> None:
        """Remember the shown file, once every tab has shown it."""
        self._show_all_tabs()
        self._save_path()

    def _save_path(self) -> None:
        if self.store.path == self._settings.default_data_file():
            self._settings.forget_data_file()
        else:
            self._settings.data_file = None if self.is_built_in else self.store.path

    def check(self) -> None:
        """Check a file that was shown unchecked, after the first paint."""
        if self._is_checked:
            return
        self._is_checked = True
        try:
            if self.is_built_in:
                self.store.check()
            else:
                self._check_in_thread(self.store.path, Store.close, self._replace)
        except DataFileError as error:
            self._replace(error)

    def change(self, path: Path | None, doubts: Sequence[str] = ()) -> None:
        """Show and remember a file; ask first if anything speaks against it.

        Args:
            path: The file, or None for the built-in one.
            doubts: What speaks against it, each in a sentence. What the user keeps and the file
                lacks is added.
        """
        self._stop_check()
        self._close_pending()
        path = paths.data_file() if path is None or _is_built_in(path) else path
        try:
            if path != paths.data_file() and _is_large(path):
                passed = partial(self._ask_and_show, doubts=doubts)
                self._check_in_thread(path, passed, self._show_error)
                text = _("The file “{name}” is large. It is checked, then shown.")
                self.window.show_message(text.format(name=path.name))
            else:
                self._ask_and_show(Store.open(path), doubts)
        except DataFileError as error:
            self._show_error(error)

    def refusal_message(self, error: DataFileError) -> str:
        """Return the message that the built-in data is shown instead."""
        text = _(
            "{reason} The built-in data is shown instead. "
            "To read another file, choose it under File, Open data file."
        )
        return text.format(reason=error.message)

    def _open(self, given: Path | None) -> Store:
        if given is not None:
            return self._open_to_show(given)
        remembered = self._settings.data_file
        # A pack that the defaults name is installed first, once the window is there.
        if remembered is not None and remembered.suffix != paths.PACK_SUFFIX:
            try:
                store = self._open_to_show(remembered)
            except DataFileError as error:
                self.refused = error
            else:
                self.is_remembered = True
                return store
        return self._open_to_show(paths.data_file())

    def _open_to_show(self, path: Path) -> Store:
        """Open a file; leave built-in and large ones to check later."""
        if path != paths.data_file() and not _is_large(path):
            return Store.open(path)
        store = Store.open_unchecked(path)
        try:
            if not _is_built_in(path):
                store.check_schema()
            store.meta()
        except DataFileError:
            store.close()
            raise
        self._is_checked = False
        return store

    def _show_and_remember(self, store: Store) -> None:
        """Show and remember an open file; on failure show the previous one.

        Raises:
            DataFileError: It can't be shown.
        """
        previous, location = self.store, self.window.location()
        with ExitStack() as cleanup:
            cleanup.callback(self._go_back, previous, location)
            tabs = self._swap(store, _place_in(store, previous, location))
            cleanup.callback(tabs.deleteLater)
            self._show_all_tabs()
            cleanup.pop_all()
        # Before the new one: who ends the program in between can still go back to it.
        # Without a path it is the built-in data, whose folder may name the user.
        self._settings.former_file = None if previous.path == paths.data_file() else previous.path
        self._save_path()
        _close_with(tabs, previous)
        self.changed.emit()
        self.switched.emit()

    def _ask_and_show(self, store: Store, doubts: Sequence[str]) -> None:
        """Show a checked file, after a question if need be."""
        sentences = [*doubts, *self.window.gone_in(store)]
        if not sentences:
            self._show_checked(store)
            return
        from laos_tip_app.report.labels import edition_in_sentence
        from laos_tip_app.ui.editions.switch_question import ask_to_switch

        meta = store.meta()
        self._pending = store
        name = edition_in_sentence(meta.edition, meta.edition_date)
        ask_to_switch(self.window, name, sentences, self._on_answered)

    def _on_answered(self, is_accepted: bool) -> None:
        store = self._pending
        if is_accepted and store is not None:
            self._pending = None
            self._show_checked(store)
        self._close_pending()

    def _close_pending(self) -> None:
        if self._pending is not None:
            self._pending.close()
            self._pending = None

    def _show_checked(self, store: Store) -> None:
        try:
            self._show_and_remember(store)
        except DataFileError as error:
            self._show_error(error)

    def _go_back(self, previous: Store, location: Location) -> None:
        failed = self.store
        _close_with(self._swap(previous, location), failed)

    def _show_error(self, error: DataFileError) -> None:
        from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog

        hint = _("The data that was shown before is still shown.")
        detailed = DataFileError(error.message, f"{error.advice} {hint}")
        open_dialog(error_box(detailed, self.window))

    def _show(self, store: Store) -> None:
        """Show an open file and close the previous one."""
        previous = self.store
        _close_with(self._swap(store), previous)
        self.changed.emit()

    def _swap(self, store: Store, location: Location | None = None) -> "QWidget":
        """Show an open file; return the tabs of the previous one."""
        self.store = store
        return self.window.set_store(store, location)

    def _show_all_tabs(self) -> None:
        for name in TABS:
            self.window.tab(name)

    def _check_in_thread(
        self, path: Path, passed: Callable[[Store], None], refused: Callable[[DataFileError], None]
    ) -> None:
        from laos_tip_app.shell.file_checker import FileChecker

        self._checker = FileChecker(path, self)
        self._checker.passed.connect(passed)
        self._checker.refused.connect(refused)
        self._checker.start()

    def _stop_check(self) -> None:
        if self._checker is not None:
            self._checker.stop()
            self._checker.deleteLater()
            self._checker = None

    def _replace(self, error: DataFileError) -> None:
        """Show another file in place of a damaged one."""
        if not self.is_built_in:
            try:
                self._show(Store.open(paths.data_file()))
            except DataFileError as other:
                error = other
            else:
                self.window.show_message(self.refusal_message(error))
                return
        from laos_tip_app.ui.window.notification import ask_for_data_file

        while (chosen := ask_for_data_file(error, parent=self.window)) is not None:
            try:
                self._show(Store.open(chosen))
                self.remember()
            except DataFileError as other:
                error = other
            else:
                return
        self.failure = error
        self.window.close()


def _close_with(tabs: "QWidget", store: Store) -> None:
    """Delete tabs, then close the file that they show."""
    tabs.destroyed.connect(store.close)
    tabs.deleteLater()


def _place_in(store: Store, previous: Store, location: Location) -> Location | None:
    """Return a location if another edition of its report has it."""
    is_there = not location.kind or store.has(location.kind, location.id)
    return location if is_there and store.meta().title == previous.meta().title else None


def _is_built_in(path: Path) -> bool:
    return path.resolve() == paths.data_file().resolve()


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE_BYTES
    except OSError:
        return False
