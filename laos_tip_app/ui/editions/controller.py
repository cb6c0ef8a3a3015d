"""Install editions from packs, switch between them, and ask what changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.report.edition_changes import changed_facts, read_changes
from laos_tip_app.report.labels import authenticity_text, edition_name
from laos_tip_app.store.edition import is_newer, newest_first
from laos_tip_app.store.installed_editions import InstalledEdition, InstalledEditions
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog, ask_to_remove
from laos_tip_app.ui.editions.offer import ListedEdition, read_edition
from laos_tip_app.ui.widgets.app_window import AppWindow, NotificationAction
from laos_tip_app.ui.widgets.file_dialogs import new_open_dialog
from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog


class EditionsController(QObject):
    """The editions that one window can show."""

    def __init__(
        self,
        window: AppWindow,
        installed: InstalledEditions,
        use: Callable[[Path, bool], object],
        show_changes: Callable[[Path], object],
        print_changes: Callable[[Path], object],
    ) -> None:
        """Look for editions.

        Args:
            window: The window.
            installed: The installed editions.
            use: Shows the data file at a path, or the edition in the pack there; whether the user
                goes back, so that nothing speaks against an older one.
            show_changes: Says what changed between the edition at a path and the one in use.
            print_changes: Does the same on paper.
        """
        super().__init__(window)
        self._window = window
        self._installed = installed
        self._use, self.show_changes, self._print_changes = use, show_changes, print_changes

    def editions(self) -> list[ListedEdition]:
        """Return installed, built-in and used edition by report, newest first."""
        listed = {
            edition.path: _listed_installed(edition) for edition in self._installed.editions()
        }
        built_in, current = paths.data_file(), self._window.store
        if current.path not in listed:
            origin = authenticity_text(current.authenticity.state)
            file = _("from the file {name}").format(name=current.path.name)
            edition = ListedEdition.of(current.meta(), current.path)
            listed[current.path] = edition._replace(origin=origin, file=file)
        if (came_with_program := self._readable(built_in)) is not None:
            listed[built_in] = came_with_program
        title = current.meta().title
        # Ages are compared within one report; those that were not read come last.
        return sorted(
            newest_first(listed.values()),
            key=lambda edition: (not edition.title, edition.title != title, edition.title),
        )

    def previous(self) -> ListedEdition | None:
        """Return the edition that was in use before, or None."""
        path = self._window.settings.former_file or paths.data_file()
        if path == self._window.store.path:
            return None
        return self._readable(path)

    def _readable(self, path: Path) -> ListedEdition | None:
        """Return the edition of a file that may be read, or None."""
        settings = self._window.settings
        try:
            edition = read_edition(path, settings.public_key, settings.has_accepted)
        except DataFileError:
            return None
        return edition if edition.number else None

    def show_dialog(self) -> None:
        """Show the editions; with only one, ask for a file."""
        editions = self.editions()
        if len(editions) == 1:
            self.ask_for_file()
            return
        dialog = EditionsDialog(self._window, editions, self._window.store.path, self.previous())
        dialog.requested.connect(self._on_requested)
        open_dialog(dialog)

    def _on_requested(self, action: str, path: Path) -> None:
        """Do what a button of the dialog says."""
        match action:
            case "add_edition":
                self.ask_for_file()
            case "back_to_former":
                self.go_back()
            case "use_selected":
                self._use(path, False)
            case "remove":
                self.ask_to_remove(path)
            case "changes":
                self.show_changes(path)
            case "print_changes":
                self._print_changes(path)

    def ask_for_file(self) -> None:
        """Ask for an edition pack or a data file, and use it."""
        kinds = _("Editions and data files (*{suffix} *.db)").format(suffix=paths.PACK_SUFFIX)
        title = _("Install an edition from a file")
        dialog = new_open_dialog(self._window, title, "edition_file_dialog", kinds)
        dialog.fileSelected.connect(lambda name: self._use(Path(name), False))
        open_dialog(dialog)

    def go_back(self) -> None:
        """Use the previous edition again."""
        if (previous := self.previous()) is not None:
            self._use(previous.path, True)

    def ask_to_remove(self, path: Path) -> None:
        """Delete an installed edition, after a question."""
        [name] = [edition.name for edition in self.editions() if edition.path == path]

        def remove() -> None:
            try:
                self._installed.remove(path)
            except AppError as error:
                open_dialog(error_box(error, self._window))
            else:
                self._window.show_message(_("{edition} was removed.").format(edition=name))

        ask_to_remove(self._window, name, remove)

    def offer(self, edition: ListedEdition, text: str) -> None:
        """Show a strip that offers a newer edition.

        Args:
            edition: The edition.
            text: Another message, shown before it, or "".
        """
        actions = (
            NotificationAction("use_offered", _("Use it"), lambda: self._use(edition.path, False)),
            NotificationAction("not_now", _("Not now"), lambda: None),
        )
        self._window.show_message("\n".join(filter(None, (text, edition.text))), actions)

    def older_unseen(self) -> ListedEdition | None:
        """Return the previous edition, if it is older and changes are unseen."""
        window, previous = self._window, self.previous()
        meta = window.store.meta()
        if previous is None or window.settings.changes_seen == meta.edition:
            return None
        is_older = previous.title == meta.title and is_newer(ListedEdition.of(meta), previous)
        return previous if is_older else None

    def unseen_facts(self) -> frozenset[str]:
        """Return the facts that changed since an older edition, until seen."""
        if (older := self.older_unseen()) is None:
            return frozenset()
        try:
            return changed_facts(read_changes(older.path, self._window.store.path))
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
                    "what_changed", _("What changed"), partial(self.show_changes, path)
                ),
                NotificationAction(
                    "go_back_edition",
                    _("Go back to edition {number}").format(number=number),
                    self.go_back,
                ),
            ]
        self._window.show_message(text.format(edition=name), actions)


def _listed_installed(edition: InstalledEdition) -> ListedEdition:
    origin, known = _("was changed after it was installed"), edition.authenticity
    if known is not None:
        origin = authenticity_text(known.state)
    title = "" if edition.meta is None else edition.meta.title
    is_usable = known is not None
    listed = ListedEdition(edition.path, title, edition.number, edition.day, origin, is_usable)
    return listed._replace(is_removable=True)
