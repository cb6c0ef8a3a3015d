"""Install editions from packs, switch between them, and ask what changed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.report.edition_changes import changed_facts, read_changes
from laos_tip_app.report.labels import edition_in_sentence, edition_name
from laos_tip_app.store.edition_order import is_newer, newest_first
from laos_tip_app.store.edition_pack import SignatureState
from laos_tip_app.store.installed_editions import InstalledEdition, InstalledEditions
from laos_tip_app.store.records import Meta
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog, ListedEdition
from laos_tip_app.ui.editions.offer import OfferedEdition
from laos_tip_app.ui.widgets.app_window import AppWindow, NotificationAction
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog
from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog


class EditionsController(QObject):
    """The editions that one window can show.

    Signals:
        edition_requested: The window is to show the data file at a `Path`; the list holds reasons
            to ask first.
        changes_requested: A page is to say what changed between the edition at a `Path` and the
            one in use.
        print_requested: The same, on paper.
    """

    edition_requested = Signal(object, list)
    changes_requested = Signal(object)
    print_requested = Signal(object)

    def __init__(self, window: AppWindow, folder: Path) -> None:
        """Look for editions in a folder.

        Args:
            window: The window.
            folder: The folder of the installed editions; it may be missing.
        """
        super().__init__(window)
        self._window = window
        key = window.settings.public_key
        self._installed = InstalledEditions(folder, parse_public_key(key) if key else None)

    def editions(self) -> list[ListedEdition]:
        """Return all editions, the newest first: installed, built in, in use."""
        listed = {
            edition.path: _listed_installed(edition) for edition in self._installed.editions()
        }
        built_in, current = paths.data_file(), self._window.store
        if current.path not in listed and current.path != built_in:
            text = _("from the file {name}").format(name=current.path.name)
            listed[current.path] = _listed(current.path, current.meta(), text)
        with Store.open_unchecked(built_in) as store:
            listed[built_in] = _listed(built_in, store.meta(), _("came with the program"))
        return newest_first(listed.values())

    def previous(self) -> ListedEdition | None:
        """Return the edition that was in use before, or None."""
        path = self._window.settings.former_file or paths.data_file()
        if path == self._window.store.path:
            return None
        try:
            with Store.open_unchecked(path) as store:
                return _listed(path, store.meta(), "")
        except DataFileError:
            return None

    def show_dialog(self) -> None:
        """Show the editions on this computer."""
        dialog = EditionsDialog(self._window)
        dialog.add_requested.connect(self.ask_for_pack)
        dialog.use_requested.connect(self.use)
        dialog.back_requested.connect(self.go_back)
        dialog.changes_requested.connect(self.changes_requested)
        dialog.print_requested.connect(self.print_requested)
        dialog.show_editions(self.editions(), self._window.store.path, self.previous())
        open_dialog(dialog)

    def ask_for_pack(self) -> None:
        """Ask for an edition pack and install it."""
        dialog = QFileDialog(self._window, _("Take an edition from a file"))
        configure_file_dialog(dialog)
        dialog.setObjectName("edition_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Editions (*{suffix})").format(suffix=paths.PACK_SUFFIX)])
        dialog.fileSelected.connect(lambda name: self.install(Path(name)))
        open_dialog(dialog)

    def install(self, pack: Path) -> None:
        """Install the edition of a pack; use it unless in doubt."""
        try:
            edition = self._installed.install(pack)
        except AppError as error:
            open_dialog(error_box(error, self._window))
            return
        self.use(_listed_installed(edition))

    def use(self, edition: ListedEdition) -> None:
        """Use an edition; older, foreign or unsigned ones ask first."""
        self.edition_requested.emit(edition.path, self._doubts(edition))

    def go_back(self) -> None:
        """Use the previous edition again."""
        if (previous := self.previous()) is not None:
            self.edition_requested.emit(previous.path, [])

    def offer(self, edition: OfferedEdition, text: str = "") -> None:
        """Show a strip that offers a newer edition.

        Args:
            edition: The edition.
            text: Another message, which stands before it.
        """
        offered = _("{edition} is on this computer.").format(edition=edition.name)
        actions = (
            NotificationAction("use_offered", _("Use it"), lambda: self.use_offered(edition)),
            NotificationAction("not_now", _("Not now"), lambda: None),
        )
        self._window.show_message("\n".join(filter(None, (text, offered))), actions)

    def use_offered(self, edition: OfferedEdition) -> None:
        """Use an edition that the program or head office brought."""
        if edition.is_pack:
            self.install(edition.path)
        else:
            self.edition_requested.emit(edition.path, [])

    def unseen_facts(self) -> frozenset[str]:
        """Return the facts that changed since an older edition, until seen."""
        window, previous = self._window, self.previous()
        meta = window.store.meta()
        if previous is None or window.settings.changes_seen == meta.edition:
            return frozenset()
        current = _listed(window.store.path, meta, "")
        if previous.title != meta.title or not is_newer(current, previous):
            return frozenset()
        try:
            return changed_facts(read_changes(previous.path, window.store.path))
        except DataFileError:
            # A damaged previous edition is named when somebody wants to see it.
            return frozenset()

    def announce_edition(self) -> None:
        """Show a message that names the edition, with what changed."""
        meta, previous = self._window.store.meta(), self.previous()
        text = _("{edition} is in use.")
        name = edition_name(meta.edition, meta.edition_date)
        actions = []
        if previous is not None:
            path, number = previous.path, previous.number
            actions = [
                NotificationAction(
                    "what_changed", _("What changed"), lambda: self.changes_requested.emit(path)
                ),
                NotificationAction(
                    "go_back_edition",
                    _("Go back to edition {number}").format(number=number),
                    self.go_back,
                ),
            ]
        self._window.show_message(text.format(edition=name), actions)

    def _doubts(self, edition: ListedEdition) -> list[str]:
        """Return why an edition should not be used without a question."""
        meta = self._window.store.meta()
        doubts = []
        if edition.title != meta.title:
            doubts.append(_("It is another report: “{title}”.").format(title=edition.title))
        if is_newer(_listed(self._window.store.path, meta, ""), edition):
            name = edition_in_sentence(meta.edition, meta.edition_date)
            doubts.append(_("It is older than {edition}, which is in use.").format(edition=name))
        if text := _doubt_about(edition.signature):
            doubts.append(text)
        return doubts


def origin_text(state: SignatureState) -> str:
    """Return who signed an edition, in a few words."""
    return {
        "signed": _("signed by head office"),
        "unsigned": _("not signed"),
        "unknown key": _("signed by somebody else"),
        "no key": _("signature can’t be checked here"),
    }[state]


def _doubt_about(state: SignatureState | None) -> str:
    """Return in a sentence what is odd about a signature, or ""."""
    return {
        "signed": "",
        "unsigned": _("Nobody has signed it: use it only if you know who gave it to you."),
        "unknown key": _("It is signed, but not with the key of head office."),
        "no key": _("It is signed, but this computer has no key of head office to compare with."),
    }.get(state or "signed", "")


def _listed(path: Path, meta: Meta, origin: str) -> ListedEdition:
    return ListedEdition(path, meta.title, meta.edition, meta.edition_date, origin)


def _listed_installed(edition: InstalledEdition) -> ListedEdition:
    return ListedEdition(
        edition.path,
        edition.title,
        edition.number,
        edition.day,
        origin_text(edition.signature),
        edition.signature,
    )
