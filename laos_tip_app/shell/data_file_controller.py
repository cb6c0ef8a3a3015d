"""Open, check and change the data file that the window shows.

A file is saved in the settings only after the window has shown it. If a file can't be shown, the
previous file is shown again, or the built-in data.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.store.authenticity import Authenticity, file_authenticity
from laos_tip_app.store.connection import is_large
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.shell.edition_taker import EditionTaker
    from laos_tip_app.shell.file_checker import FileChecker
    from laos_tip_app.store.installed_editions import InstalledEditions
    from laos_tip_app.ui.window.main_window import MainWindow


class DataFileController(QObject):
    """The data file of one window.

    Attributes:
        store: The current data file.
        is_remembered: Whether that file comes from the settings.
        unaccepted: The remembered file, if nobody vouches for it and the user has not agreed to
            use it: it is not shown yet.
        refused: Why the remembered file is not shown, if it is not.
        failure: Why no file can be shown, if the user quit then.

    Signals:
        changed: The window shows another data file.
        switched: The user has chosen that file.
    """

    changed = Signal()
    switched = Signal()

    def __init__(
        self,
        settings: "Settings",
        given: Path | None,
        today: "Callable[[], date] | None",
    ) -> None:
        """Open the given file, else the remembered one, else the built-in one.

        Args:
            settings: The settings.
            given: The file that a command names.
            today: Returns the day; if None, the clock of this computer does.

        Raises:
            DataFileError: The given file, or the built-in one, can't be used.
        """
        super().__init__()
        self._settings = settings
        self._window: MainWindow | None = None
        self._checker: FileChecker | None = None
        self._is_checked: bool
        self._taker: EditionTaker | None = None
        self.is_remembered = False
        self.unaccepted: Path | None = None
        self._key = settings.public_key
        self._today = today
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

    @property
    def installed(self) -> "InstalledEditions":
        """The editions in the user’s data folder."""
        from laos_tip_app.base.settings import editions_folder
        from laos_tip_app.store.installed_editions import InstalledEditions

        settings = self._settings
        return InstalledEditions(editions_folder(settings.folder), self._key, settings.has_accepted)

    def close(self) -> None:
        """End a check and close the file."""
        self._stop_check()
        if self._taker is not None:
            self._taker.stop()
        self.store.close()

    def other_files(self) -> set[Path]:
        """Return the data files of program and head office not shown."""
        if self._is_given:
            return set()
        named = self._settings.default_data_file()
        files = {paths.data_file(), named, self.unaccepted} - {None, self.store.path}
        return {file for file in files if file is not None}

    def fall_back(self, error: Exception) -> None:
        """Show the built-in data in place of a remembered file."""
        self.is_remembered = False
        if isinstance(error, DataFileError):
            self.refused = error
        else:
            text = _("The file “{name}” can’t be opened.").format(name=self.store.path.name)
            self.refused = DataFileError(text, _("Choose another file."))
            sys.excepthook(type(error), error, error.__traceback__)
        self._show(self._open_to_show(paths.data_file()))

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
        try:
            if self.is_built_in:
                self.store.check()
            else:
                from laos_tip_app.shell.file_checker import FileChecker

                path, vouched = self.store.path, self.store.authenticity
                self._checker = FileChecker(path, vouched, self, Store.close, self._replace)
        except DataFileError as error:
            self._replace(error)

    def change(self, path: Path, goes_back: bool) -> None:
        """Show and remember a data file or pack; ask if in doubt.

        Args:
            path: The file.
            goes_back: Whether the user goes back to it, so that it may be older.
        """
        self._stop_check()
        self.unaccepted = None
        if self._taker is None:
            from laos_tip_app.shell.edition_taker import EditionTaker

            self._taker = EditionTaker(self.window, self.installed, self._today, self)
            self._taker.taken.connect(self._on_taken)
            self._taker.refused.connect(self._show_error)
        self._taker.take(path, goes_back=goes_back)

    def refusal_message(self, error: DataFileError) -> str:
        """Return the message that the built-in data is shown instead."""
        text = _(
            "{reason} The built-in data is shown instead. "
            "To open another file, choose File › Editions."
        )
        return text.format(reason=error.message)

    def _open(self, given: Path | None) -> Store:
        if given is not None:
            return self._open_to_show(given)
        remembered = self._settings.data_file
        # A pack that the defaults name is installed first, once the window is there.
        if remembered is not None and remembered.suffix != paths.PACK_SUFFIX:
            try:
                authenticity = file_authenticity(remembered, self._key)
                if authenticity.is_vouched_for or self._settings.has_accepted(authenticity.digest):
                    store = self._open_to_show(remembered, authenticity)
                    self.is_remembered = True
                    return store
                self.unaccepted = remembered
            except DataFileError as error:
                self.refused = error
        return self._open_to_show(paths.data_file())

    def _open_to_show(self, path: Path, authenticity: Authenticity | None = None) -> Store:
        """Open a file; leave a checkout’s and large ones to check later."""
        authenticity = authenticity or file_authenticity(path, self._key)
        checks_later = not authenticity.is_vouched_for and is_large(path)
        store = Store.open_unchecked(path, authenticity, is_guarded=checks_later)
        try:
            if authenticity.is_vouched_for:
                self._is_checked = authenticity.is_proven
            elif checks_later:
                store.check_schema()
                self._is_checked = False
            else:
                store.check()
                self._is_checked = True
            store.meta()
        except DataFileError:
            store.close()
            raise
        return store

    def _show_and_remember(self, store: Store) -> None:
        """Show and remember an open file; on failure show the previous one.

        Raises:
            DataFileError: It can't be shown.
        """
        previous, location = self.store, self.window.location()
        with ExitStack() as cleanup:
            cleanup.callback(self._show, previous, location)
            tabs = self._swap(store, _place_in(store, previous, location))
            cleanup.callback(tabs.deleteLater)
            self._show_all_tabs()
            cleanup.pop_all()
        # Before the new one: who ends the program in between can still go back to it.
        if not previous.authenticity.is_vouched_for:
            # It was named in a command, which is an agreement too.
            self._settings.accept(previous.authenticity.digest)
        # Without a path it is the built-in data, whose folder may name the user.
        self._settings.former_file = None if previous.path == paths.data_file() else previous.path
        self._save_path()
        _close_with(tabs, previous)
        self.changed.emit()
        self.switched.emit()

    def _on_taken(self, store: Store) -> None:
        try:
            self._show_and_remember(store)
        except DataFileError as error:
            self._show_error(error)

    def _show_error(self, error: AppError) -> None:
        from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog

        advice = _("{advice} The previous data is still open.").format(advice=error.advice)
        detailed = AppError(error.message, advice)
        open_dialog(error_box(detailed, self.window))

    def _show(self, store: Store, location: Location | None = None) -> None:
        """Show an open file and close the previous one."""
        previous = self.store
        _close_with(self._swap(store, location), previous)
        self.changed.emit()

    def _swap(self, store: Store, location: Location | None) -> "QWidget":
        """Show an open file; return the tabs of the previous one."""
        self.store = store
        return self.window.set_store(store, location)

    def _show_all_tabs(self) -> None:
        for name in TABS:
            self.window.tab(name)

    def _stop_check(self) -> None:
        if self._checker is not None:
            self._checker.stop()
            self._checker = None

    def _replace(self, error: DataFileError) -> None:
        """Show another file in place of a damaged one."""
        if not self.is_built_in:
            try:
                self._show(Store.open(paths.data_file(), self._key))
            except DataFileError as other:
                error = other
            else:
                self.window.show_message(self.refusal_message(error))
                return
        from laos_tip_app.shell.edition_taker import require_consent
        from laos_tip_app.ui.window.notification import ask_for_data_file

        while (chosen := ask_for_data_file(error, parent=self.window)) is not None:
            try:
                require_consent(chosen, self._settings, self.window)
                self._show(Store.open(chosen, self._key))
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
