"""Make the menus and actions of the window from command tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import itemgetter

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from laos_tip_app.ui.widgets.app_window import Command, CommandTable


class Menus(QObject):
    """The actions of all commands, in their menus."""

    def __init__(
        self, parent: QObject, menus: dict[str, QMenu], tables: Iterable[CommandTable]
    ) -> None:
        """Fill empty menus.

        Args:
            parent: The window in which the shortcuts work.
            menus: The menus by name.
            tables: The commands; those of one block are in the order of the tables.
        """
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus = menus
        blocks: CommandTable = defaultdict(list)
        for table in tables:
            for key, commands in table.items():
                blocks[key] += commands
        for (name, _), commands in sorted(blocks.items(), key=itemgetter(0)):
            if not menus[name].isEmpty():
                menus[name].addSeparator()
            menus[name].addActions([self._new_action(command, parent) for command in commands])
        for menu in menus.values():
            menu.aboutToShow.connect(self.update)

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command."""
        return self._actions[name]

    def shortcut_text(self, name: str) -> str:
        """Return the shortcut of a command as menus show it."""
        return self[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def shortcut_texts(self) -> dict[str, str]:
        """Return the shortcuts of all commands by name."""
        return {name: self.shortcut_text(name) for name in self._actions}

    def shortcuts_by_menu(self) -> dict[str, list[tuple[str, str]]]:
        """Return titles and keys of the commands with a shortcut, by menu."""
        return {
            menu.menuAction().iconText(): [
                (
                    action.iconText(),
                    QKeySequence.listToString(
                        action.shortcuts(), QKeySequence.SequenceFormat.NativeText
                    ).replace("; ", ", "),
                )
                for action in menu.actions()
                if action.shortcuts()
            ]
            for menu in self._menus.values()
        }

    def update(self) -> None:
        """Bring titles and states of the actions up to date.

        What several commands ask is asked once: to go through the rows of a table for each of
        them took a tenth of going to its tab.
        """
        enabled: dict[Callable[[], bool], bool] = {}
        for name, command in self._commands.items():
            action = self._actions[name]
            action.setText(command.text())
            if (is_enabled := command.is_enabled) is not None:
                if is_enabled not in enabled:
                    enabled[is_enabled] = is_enabled()
                action.setEnabled(enabled[is_enabled])
            if command.is_checked is not None:
                action.setChecked(command.is_checked())

    def _new_action(self, command: Command, parent: QObject) -> QAction:
        action = QAction(command.text(), parent)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.is_global:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setCheckable(command.is_checked is not None)
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(lambda _checked: command.run())
        self._commands[command.name] = command
        self._actions[command.name] = action
        return action
