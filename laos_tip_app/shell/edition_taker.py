"""Open an edition that the user chose; ask first if in doubt.

Each step calls the next. SQLite reads nothing of a file before somebody vouches for it or the user
agrees to it.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.report.labels import edition_in_sentence, edition_name
from laos_tip_app.shell.file_checker import FileChecker
from laos_tip_app.store.authenticity import Authenticity, file_authenticity, pack_authenticity
from laos_tip_app.store.connection import check_data, is_large
from laos_tip_app.store.edition_pack import EditionPack, is_pack, read_pack
from laos_tip_app.store.file_names import installed_number
from laos_tip_app.store.installed_editions import InstalledEditions, signed_file
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.editions_dialog import (
    agrees_to_switch,
    ask_to_switch,
    doubt_about_signature,
    doubts_about,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.ui.window.main_window import MainWindow


class _ChosenEdition(NamedTuple):
    """An edition that the user chose.

    Attributes:
        name: What a question calls it.
        pack: What is installed; None for a file that is used where it is.
    """

    path: Path
    authenticity: Authenticity
    name: str
    pack: EditionPack | None = None
    goes_back: bool = False


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
        today: Callable[[], date] | None,
        parent: QObject,
    ) -> None:
        """Set the window, the installed editions and the clock.

        Args:
            window: The window, which shows the edition in use.
            installed: Where the editions of packs are kept.
            today: Returns the day; if None, the clock of this computer does.
            parent: The parent, which outlives the window.
        """
        super().__init__(parent)
        self._window = window
        self._settings = window.settings
        self._key = window.settings.public_key
        self._installed = installed
        self._today = today or date.today
        self._checker: FileChecker | None = None
        self._pending: Store | None = None

    def take(self, path: Path, *, goes_back: bool) -> None:
        """Open a data file, or the edition in a pack.

        Args:
            path: The file.
            goes_back: Whether the user goes back to it, so that it may be older.
        """
        self.stop()
        self._try(partial(self._read, path, goes_back))

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

    def _read(self, path: Path, goes_back: bool) -> None:
        """Go on, unless the edition is in use already."""
        edition = self._chosen(path, goes_back)
        if edition is not None:
            self._ask_about_signature(edition)
            return
        meta = self._window.store.meta()
        name = edition_name(meta.edition, meta.edition_date)
        self._window.show_message(_("{edition} is already in use.").format(edition=name))

    def _ask_about_signature(self, edition: _ChosenEdition) -> None:
        """Go on, after a question if nobody vouches for the edition."""
        authenticity, settings = edition.authenticity, self._settings
        if authenticity.is_vouched_for or settings.has_accepted(authenticity.digest):
            self._open(edition)
            return

        def answered(is_accepted: bool) -> None:
            if is_accepted:
                settings.accept(authenticity.digest)
                self._try(partial(self._open, edition))

        doubts = [doubt_about_signature(authenticity.state)]
        ask_to_switch(self._window, edition.name, doubts, answered)

    def _open(self, edition: _ChosenEdition) -> None:
        """Open and check the edition, a large file in a thread."""
        path, authenticity = edition.path, edition.authenticity
        if edition.pack is not None:
            store = self._installed.open_pack(edition.pack, path, authenticity)
        elif not authenticity.is_vouched_for and is_large(path):
            passed = partial(self._ask_about_content, edition)
            self._checker = FileChecker(path, authenticity, self, passed, self.refused.emit)
            text = _("The file “{name}” is large. It is being checked and will open soon.")
            self._window.show_message(text.format(name=path.name))
            return
        else:
            store = Store.open_checked(path, authenticity)
        self._ask_about_content(edition, store)

    def _ask_about_content(self, edition: _ChosenEdition, store: Store) -> None:
        """Go on, after a question if its content raises a doubt."""
        meta, used = store.meta(), self._window.store.meta()
        doubts = () if edition.goes_back else doubts_about(meta, used, self._today())
        sentences = [*doubts, *self._window.missing_item_messages(store)]
        if not sentences:
            self._hand_over(edition, store)
            return
        self._pending = store

        def answered(is_accepted: bool) -> None:
            if self._pending is store and is_accepted:
                self._pending = None
                self._try(partial(self._hand_over, edition, store))
            elif self._pending is store:
                self.stop()

        name = edition_in_sentence(meta.edition, meta.edition_date)
        ask_to_switch(self._window, name, sentences, answered)

    def _hand_over(self, edition: _ChosenEdition, store: Store) -> None:
        """Install the edition of a pack; give away the open store."""
        if edition.pack is not None:
            store.close()
            path = self._installed.install(edition.pack, edition.path.name)
            store = Store.open_unchecked(path, file_authenticity(path, self._key), is_guarded=False)
        self.taken.emit(store)

    def _chosen(self, path: Path, goes_back: bool) -> _ChosenEdition | None:
        """Return what is in a file; None if it is in use."""
        if is_pack(path):
            return self._packed(path, read_pack(path))
        if path.resolve() == paths.data_file().resolve():
            path = paths.data_file()
        authenticity = file_authenticity(path, self._key)
        used = self._window.store
        if path == used.path and authenticity == used.authenticity:
            return None
        is_new = not goes_back and not self._installed.contains(path) and self._may_leave(path)
        if authenticity.state == "signed" and is_new:
            with Store.open_unchecked(path, authenticity) as store:
                meta = store.meta()
            return self._packed(path, signed_file(path, meta.edition, meta.edition_date))
        number = installed_number(path)
        file_name = _("the file “{name}”").format(name=path.name)
        name = edition_in_sentence(number, "") if number else file_name
        return _ChosenEdition(path, authenticity, name, goes_back=goes_back)

    def _may_leave(self, path: Path) -> bool:
        """Return whether a file may be gone later, as on a stick."""
        stays = (self._settings.default_data_file(), paths.data_file())
        settings = self._settings.folder
        of_portable_copy = settings.parent if settings.name == PORTABLE_FOLDER else None
        return path not in stays and path.parent not in (paths.program_folder(), of_portable_copy)

    def _packed(self, path: Path, pack: EditionPack) -> _ChosenEdition | None:
        check_data(path, pack.data)
        authenticity = pack_authenticity(pack, self._key, path.name)
        used = self._window.store
        # A pack may bring the signature of an edition that came without.
        has_news = authenticity.is_vouched_for and not used.authenticity.is_vouched_for
        if self._installed.path_of(pack, authenticity) == used.path and not has_news:
            return None
        return _ChosenEdition(path, authenticity, edition_in_sentence(pack.number, pack.day), pack)


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
