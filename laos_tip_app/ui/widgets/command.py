"""A command of the window, with its function."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QKeySequence


class Command(NamedTuple):
    """A command, from which the window makes a `QAction` in a menu.

    Attributes:
        name: The object name of the action.
        title: The text in the menu, or a function if the text changes.
        run: Carries the command out. It imports what it needs when it is called.
        keys: The shortcuts; the first is shown in the menu.
        is_enabled: Returns whether the command can be run now; None means always.
        is_checked: Returns whether the command is on; None if it can't be checked.
        group: Commands of one group exclude each other.
        is_global: Whether the shortcuts work with an open menu and in other windows too.
    """

    name: str
    title: str | Callable[[], str]
    run: Callable[[], object]
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    is_enabled: Callable[[], bool] | None = None
    is_checked: Callable[[], bool] | None = None
    group: str = ""
    is_global: bool = False

    def text(self) -> str:
        """Return the current title."""
        return self.title if isinstance(self.title, str) else self.title()


type CommandTable = dict[tuple[str, int], list[Command]]
"""Commands by the name of their menu and the number of their block in it."""
