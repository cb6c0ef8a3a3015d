"""Open an edition that the user chose; ask first if in doubt.

SQLite reads nothing of a file before somebody vouches for it or the user agrees to it.
"""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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


type _Wait = Callable[[Callable[[Any], None]], object]
"""Asks or checks something; hands on what comes of it, once it is there."""

type _Steps = Generator[_Wait, Any, Store | None]


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
        self._steps: _Steps | None = None

    def take(self, path: Path, *, goes_back: bool) -> None:
        """Open a data file, or the edition in a pack.

        Args:
            path: The file.
            goes_back: Whether the user goes back to it, so that it may be older.
        """
        self.stop()
        self._steps = self._taken(path, goes_back)
        self._go_on(self._steps, None)

    def stop(self) -> None:
        """End a check, and close the edition that waits for an answer."""
        if self._checker is not None:
            self._checker.stop()
            self._checker = None
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _go_on(self, steps: _Steps, answer: object) -> None:
        """Go on with an answer, unless the steps were stopped.

        Each step waits for what it is sent. `stop` ends the steps where they wait, which closes
        their store.
        """
        if steps is not self._steps:
            return
        try:
            wait = steps.send(answer)
            wait(partial(self._go_on, steps))
        except StopIteration as end:
            if end.value is not None:
                self.taken.emit(end.value)
        except AppError as error:
            self.refused.emit(error)

    def _taken(self, path: Path, goes_back: bool) -> _Steps:
        """Open an edition in steps; return none if in use or declined."""
        edition = self._chosen(path, goes_back)
        if edition is None:
            meta = self._window.store.meta()
            name = edition_name(meta.edition, meta.edition_date)
            self._window.show_message(_("{edition} is already in use.").format(edition=name))
            return None
        path, authenticity, settings = edition.path, edition.authenticity, self._settings
        if not authenticity.is_vouched_for and not settings.has_accepted(authenticity.digest):
            doubts = [doubt_about_signature(authenticity.state)]
            if not (yield partial(ask_to_switch, self._window, edition.name, doubts)):
                return None
            settings.accept(authenticity.digest)
        if edition.pack is not None:
            store = self._installed.open_pack(edition.pack, path, authenticity)
        elif not authenticity.is_vouched_for and is_large(path):
            store = yield partial(self._check, path, authenticity)
        else:
            store = Store.open_checked(path, authenticity)
        with ExitStack() as cleanup:
            cleanup.callback(store.close)
            meta, used = store.meta(), self._window.store.meta()
            sentences = [] if goes_back else [*doubts_about(meta, used, self._today())]
            sentences += self._window.missing_item_messages(store)
            name = edition_in_sentence(meta.edition, meta.edition_date)
            if sentences and not (yield partial(ask_to_switch, self._window, name, sentences)):
                return None
            if edition.pack is None:
                cleanup.pop_all()
                return store
        path = self._installed.install(edition.pack, path.name)
        return Store.open_unchecked(path, file_authenticity(path, self._key), is_guarded=False)

    def _check(
        self, path: Path, authenticity: Authenticity, passed: Callable[[Store], None]
    ) -> None:
        """Check a large file in a thread."""
        self._checker = FileChecker(path, authenticity, self, passed, self.refused.emit)
        text = _("The file “{name}” is large. It is being checked and will open soon.")
        self._window.show_message(text.format(name=path.name))

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
        return _ChosenEdition(path, authenticity, name)

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
