"""Open an edition that the user chose; ask first if in doubt.

Who vouches for a file is looked at, and the user asked, before SQLite reads anything of it.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.report.labels import edition_in_sentence, edition_name
from laos_tip_app.shell.file_checker import FileChecker, is_large
from laos_tip_app.store.authenticity import Authenticity, file_authenticity, pack_authenticity
from laos_tip_app.store.connection import check_data
from laos_tip_app.store.edition_pack import EditionPack, is_pack, read_pack
from laos_tip_app.store.file_names import installed_number
from laos_tip_app.store.installed_editions import InstalledEditions, signed_file
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.switch_question import (
    agrees_to_switch,
    ask_to_switch,
    doubt_about_signature,
    doubts_about,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.ui.window.main_window import MainWindow


class EditionTaker(QObject):
    """Opens data files and packs; keeps nothing before the user agrees.

    Signals:
        taken: The opened `Store`, which the receiver shows and closes.
        refused: The `AppError` of a file that can’t be used.
    """

    taken = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        window: "MainWindow",
        installed: InstalledEditions,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        """Set the window, the installed editions and the clock.

        Args:
            window: The window, which shows the edition in use.
            installed: Where the editions of packs are kept.
            today: Returns the day.
            parent: The parent, which outlives the window.
        """
        super().__init__(parent)
        self._window = window
        self._settings = window.settings
        self._key = window.settings.public_key
        self._installed = installed
        self._today = today
        self._checker: FileChecker | None = None
        self._pending: Store | None = None

    def take(self, path: Path, *, goes_back: bool = False) -> None:
        """Open a data file, or the edition in a pack.

        Args:
            path: The file.
            goes_back: Whether the user goes back to it, so that it may be older.
        """
        self.stop()
        self._try(
            partial(self._take_pack, path)
            if is_pack(path)
            else partial(self._take_file, path, goes_back)
        )

    def stop(self) -> None:
        """End a check, and close the edition that waits for an answer."""
        if self._checker is not None:
            self._checker.stop()
            self._checker = None
        if self._pending is not None:
            self._pending.close()
            self._pending = None

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except AppError as error:
            self.refused.emit(error)

    def _take_file(self, path: Path, goes_back: bool) -> None:
        if path.resolve() == paths.data_file().resolve():
            path = paths.data_file()
        authenticity = file_authenticity(path, self._key)
        used = self._window.store
        if path == used.path and authenticity == used.authenticity:
            self._say_in_use()
            return
        is_new = not goes_back and not self._installed.contains(path) and self._may_leave(path)
        if authenticity.state == "signed" and is_new:
            with Store.open_unchecked(path, authenticity) as store:
                meta = store.meta()
            self._take_pack(path, signed_file(path, meta.edition, meta.edition_date))
            return
        number = installed_number(path)
        name = _("the file “{name}”").format(name=path.name)
        open_file = partial(self._open_file, path, authenticity, goes_back)
        self._ask_about_signature(
            authenticity, edition_in_sentence(number, "") if number else name, open_file
        )

    def _may_leave(self, path: Path) -> bool:
        """Return whether a file may be gone later, as on a stick."""
        stays = (self._settings.default_data_file(), paths.data_file())
        settings = self._settings.folder
        of_portable_copy = settings.parent if settings.name == PORTABLE_FOLDER else None
        return path not in stays and path.parent not in (paths.program_folder(), of_portable_copy)

    def _take_pack(self, path: Path, pack: EditionPack | None = None) -> None:
        pack = pack or read_pack(path)
        check_data(path, pack.data)
        authenticity = pack_authenticity(pack, self._key, path.name)
        used = self._window.store
        # A pack may bring the signature of an edition that came without.
        has_news = authenticity.is_vouched_for and not used.authenticity.is_vouched_for
        if self._installed.path_of(pack, authenticity) == used.path and not has_news:
            self._say_in_use()
            return

        def install(store: Store) -> Store:
            store.close()
            file = self._installed.install(pack, path.name)
            authenticity = file_authenticity(file, self._key)
            return Store.open_unchecked(file, authenticity, is_guarded=False)

        def open_pack() -> None:
            store = self._installed.open_pack(pack, path, authenticity)
            self._ask_about_content(store, install)

        name = edition_in_sentence(pack.number, pack.day)
        self._ask_about_signature(authenticity, name, open_pack)

    def _open_file(self, path: Path, authenticity: Authenticity, goes_back: bool) -> None:
        def passed(store: Store) -> None:
            self._ask_about_content(store, goes_back=goes_back)

        if not authenticity.is_vouched_for and is_large(path):
            refused = self.refused.emit
            self._checker = FileChecker(path, authenticity, self, passed, refused)
            text = _("The file “{name}” is large. It is being checked and will open soon.")
            self._window.show_message(text.format(name=path.name))
            return
        store = Store.open_unchecked(path, authenticity, is_guarded=False)
        try:
            store.check()
        except DataFileError:
            store.close()
            raise
        passed(store)

    def _say_in_use(self) -> None:
        meta = self._window.store.meta()
        name = edition_name(meta.edition, meta.edition_date)
        self._window.show_message(_("{edition} is already in use.").format(edition=name))

    def _ask_about_signature(
        self, authenticity: Authenticity, name: str, go_on: Callable[[], None]
    ) -> None:
        """Continue, after a question if nobody vouches for the edition."""
        settings = self._settings
        if authenticity.is_vouched_for or settings.has_accepted(authenticity.digest):
            go_on()
            return

        def answered(is_accepted: bool) -> None:
            if is_accepted:
                settings.accept(authenticity.digest)
                self._try(go_on)

        ask_to_switch(self._window, name, [doubt_about_signature(authenticity.state)], answered)

    def _ask_about_content(
        self,
        store: Store,
        install: Callable[[Store], Store] = lambda store: store,
        *,
        goes_back: bool = False,
    ) -> None:
        """Hand over an open edition, after a question if need be."""
        meta = store.meta()
        current = self._window.store.meta()
        doubts = () if goes_back else doubts_about(meta, current, self._today())
        sentences = [*doubts, *self._window.missing_item_messages(store)]
        if not sentences:
            self.taken.emit(install(store))
            return
        self._pending = store

        def answered(is_accepted: bool) -> None:
            if self._pending is not store:
                return
            if is_accepted:
                self._pending = None
                self._try(lambda: self.taken.emit(install(store)))
            else:
                self.stop()

        name = edition_in_sentence(meta.edition, meta.edition_date)
        ask_to_switch(self._window, name, sentences, answered)


def today_here() -> date:
    """Return the day on the clock of this computer."""
    return datetime.now().astimezone().date()


def require_consent(path: Path, settings: "Settings", parent: "QWidget | None" = None) -> None:
    """Ask before a file that nobody vouches for is opened.

    Raises:
        DataFileError: It can't be used, or the user declined.
    """
    authenticity = file_authenticity(path, settings.public_key)
    if authenticity.is_vouched_for or settings.has_accepted(authenticity.digest):
        return
    name = _("the file “{name}”").format(name=path.name)
    if not agrees_to_switch(parent, name, [doubt_about_signature(authenticity.state)]):
        raise DataFileError(
            _("The file “{name}” was not opened.").format(name=path.name),
            _("Choose another data file."),
        )
    settings.accept(authenticity.digest)
