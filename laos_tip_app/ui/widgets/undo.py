"""Changes that can be undone and redone, and their keys."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QPushButton, QWidget

_KEYS: Final = (("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z"))
"""The keys that undo and redo, on every system."""


class Change[State](QUndoCommand):
    """A change from one state to another.

    Attributes:
        after: The state after it.
    """

    def __init__(
        self,
        text: str,
        states: tuple[State, State],
        show: Callable[[State], object],
        merge_id: int = -1,
    ) -> None:
        """Make a change that is not visible before `redo`.

        Args:
            text: What is done.
            states: The states before and after it.
            show: Shows a state.
            merge_id: Changes that follow each other with the same number are undone together;
                -1 for one that is undone alone.
        """
        super().__init__(text)
        self._before, self.after = states
        self._show, self._merge_id = show, merge_id

    def id(self) -> int:
        """Return the number of changes that are undone together."""
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802  # Qt's name
        """Take in a change that follows."""
        if not isinstance(other, Change):
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """Show the state after the change."""
        self._show(self.after)

    def undo(self) -> None:
        """Show the state before the change."""
        self._show(self._before)


def add_undo_shortcuts(
    panel: QWidget, undo: Callable[[], object], redo: Callable[[], object]
) -> None:
    """Let the keys in a panel undo and redo."""
    for keys, run in zip(_KEYS, (undo, redo), strict=True):
        add_shortcuts(panel, keys, run)


def enable_undo_buttons(history: QUndoStack, undo: QPushButton, redo: QPushButton) -> None:
    """Enable buttons while there is something to undo or redo."""
    undo.setEnabled(history.canUndo())
    redo.setEnabled(history.canRedo())
    history.canUndoChanged.connect(undo.setEnabled)
    history.canRedoChanged.connect(redo.setEnabled)


def add_shortcuts(
    panel: QWidget, keys: Iterable[str], run: Callable[[], object] | SignalInstance
) -> None:
    """Let keys in a panel run something."""
    shortcut = QShortcut(panel)
    shortcut.setKeys([QKeySequence(key) for key in keys])
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)
