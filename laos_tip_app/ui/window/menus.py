"""Make the actions of the window from command tables, and its menus."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QMenu, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS
from laos_tip_app.base.plain_text import without_mnemonic
from laos_tip_app.base.settings import THEME_CHOICES
from laos_tip_app.ui.widgets.app_window import Command, CommandTable


class Submenu(NamedTuple):
    """A menu within a menu, with the names of its commands."""

    name: str
    title: str
    commands: tuple[str, ...]


type MenuEntries = dict[str, tuple[tuple[str | Submenu, ...], ...]]
"""Names of commands and submenus by menu, with a line between the tuples."""


def menu_entries() -> MenuEntries:
    """Return what each menu contains; other commands have only a key."""
    cite = tuple(f"cite_{style}" for style in ("plain", "apa", "bibtex", "ris", "csl-json"))
    marks = (
        *(f"highlight_{mark}" for mark in ("important", "question", "check", "workshop")),
        "annotation_remove_highlight",
    )
    sizes = ("text_larger", "text_smaller", "text_usual")
    colors = tuple(f"theme_{theme}" for theme in THEME_CHOICES)
    files = ("notes_open", "notes_new", "notes_merge", "notes_forget")
    return {
        "file": (("print", "export"), ("editions", "preferences"), ("quit",)),
        "edit": (
            ("annotation_undo",),
            ("copy", "copy_paragraph", Submenu("cite", _("Cite &as"), cite)),
            ("find",),
        ),
        "view": (
            tuple(f"tab_{name}" for name in TABS),
            ("pane_contents", "pane_evidence"),
            (
                Submenu("text_size", _("&Text size"), sizes),
                Submenu("colors", _("&Colours"), colors),
            ),
            ("quick_hide",),
        ),
        "go": (("home",), ("back", "forward"), ("search",)),
        "notes": (
            (
                Submenu("highlight", _("&Highlight"), marks),
                "annotation_note",
                "annotation_bookmark",
            ),
            ("my_notes", "print_notes"),
            (Submenu("notes_file", _("Notes &file"), files),),
        ),
        "workshop": (("agenda", "add_to_agenda"), ("present",)),
        "help": (("help", "shortcuts"), ("about",)),
    }


class Menus(QObject):
    """The actions of all commands, and the menus with some of them."""

    def __init__(
        self, parent: QWidget, menus: dict[str, QMenu], tables: Iterable[CommandTable]
    ) -> None:
        """Make the actions and fill empty menus.

        Args:
            parent: What a window shows; the shortcuts work in its window while it is visible.
            menus: The menus by name.
            tables: The commands; the keys of one menu are listed in the order of the tables.
        """
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._submenu_titles: dict[str, str] = {}
        self._menus = menus
        self._names: dict[str, list[str]] = defaultdict(list)
        for table in tables:
            for menu_name, commands in table.items():
                self._names[menu_name] += [command.name for command in commands]
                actions = [self._new_action(command, parent) for command in commands]
                # A key works only while a widget with the action is visible, and not all are in
                # a menu.
                parent.addActions(actions)
        for menu_name, blocks in menu_entries().items():
            self._fill(menus[menu_name], blocks)
            menus[menu_name].aboutToShow.connect(self.update)

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command."""
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        """Return the actions of all commands, in menus or not."""
        return iter(self._actions.values())

    def shortcut_text(self, name: str) -> str:
        """Return the shortcut of a command as menus show it."""
        return self[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def shortcut_texts(self) -> dict[str, str]:
        """Return the shortcuts of all commands by name."""
        return {name: self.shortcut_text(name) for name in self._actions}

    def shortcuts_by_menu(self) -> dict[str, list[tuple[str, str]]]:
        """Return titles and keys of the commands with a shortcut, by menu."""
        return {
            without_mnemonic(menu.title()): [
                (
                    self._full_title(name),
                    QKeySequence.listToString(
                        self[name].shortcuts(), QKeySequence.SequenceFormat.NativeText
                    ).replace("; ", ", "),
                )
                for name in self._names[menu_name]
                if self[name].shortcuts()
            ]
            for menu_name, menu in self._menus.items()
        }

    def update(self) -> None:
        """Bring titles and states of the actions up to date.

        What several commands ask is asked once: to go through the rows of a table for each of
        them took a tenth of going to its tab.
        """
        asked = {ask for command in self._commands.values() if (ask := command.is_enabled)}
        enabled = {ask: ask() for ask in asked}
        for name, command in self._commands.items():
            action = self._actions[name]
            if callable(command.title):
                action.setText(command.title())
            if command.is_enabled is not None:
                action.setEnabled(enabled[command.is_enabled])
            if command.is_checked is not None:
                action.setChecked(command.is_checked())

    def _full_title(self, name: str) -> str:
        """Return the title of a command, after that of its submenu."""
        title = without_mnemonic(self[name].text())
        submenu = self._submenu_titles.get(name)
        return title if submenu is None else f"{submenu}: {title}"

    def _fill(self, menu: QMenu, blocks: Iterable[Iterable[str | Submenu]]) -> None:
        """Add commands; without a session there are no editions and themes."""
        for block in blocks:
            if not menu.isEmpty():
                menu.addSeparator()
            for entry in block:
                if isinstance(entry, Submenu):
                    self._add_submenu(menu, entry)
                elif entry in self._actions:
                    menu.addAction(self[entry])

    def _add_submenu(self, menu: QMenu, entry: Submenu) -> None:
        actions = [self[name] for name in entry.commands if name in self._actions]
        if actions:
            submenu = menu.addMenu(entry.title)
            submenu.setObjectName(f"menu_{entry.name}")
            submenu.addActions(actions)
            title = without_mnemonic(submenu.title())
            self._submenu_titles |= dict.fromkeys(entry.commands, title)

    def _new_action(self, command: Command, parent: QWidget) -> QAction:
        action = QAction(command.text(), parent)
        action.setObjectName(command.name)
        if command.keys:
            action.setShortcuts(QKeySequence.listFromString(command.keys))
        if command.is_global:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setCheckable(command.is_checked is not None)
        if command.group:
            self._groups.setdefault(command.group, QActionGroup(self)).addAction(action)
        action.triggered.connect(lambda _checked: _run(command))
        self._commands[command.name] = command
        self._actions[command.name] = action
        return action


def _run(command: Command) -> None:
    """Run a command with the number that is being typed."""
    focused = QApplication.focusWidget()
    # A click on a button without the focus leaves it there.
    if isinstance(focused, QAbstractSpinBox):
        focused.interpretText()
    command.run()
