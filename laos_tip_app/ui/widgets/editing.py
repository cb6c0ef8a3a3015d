"""Fields to write in, when what is typed is saved, and undo."""

from collections.abc import Callable, Iterable
from typing import Final, override

from PySide6.QtCore import (
    QDeadlineTimer,
    QMimeData,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextOption,
    QUndoCommand,
    QUndoStack,
)
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT

MAX_LETTERS: Final = 20_000
"""What can be typed and pasted; a longer text of a file is shown whole."""

_LONG_WORD: Final = 1_000

_PAUSE: Final = 500
"""Milliseconds without a change."""

_LONGEST_WAIT: Final = 2_500
"""Milliseconds from the first change, so that the file is written within 3 seconds."""


class NoteField(QPlainTextEdit):
    """A field of some lines for a text of at most `MAX_LETTERS`.

    Signals:
        refused: There is no room for all that was typed or pasted: a sentence that says so.
    """

    refused = Signal(str)

    def __init__(self, parent: QWidget | None, lines: int, *, grows: bool = False) -> None:
        """Make an empty field.

        Args:
            parent: The owner.
            lines: How many lines are seen.
            grows: Whether it has more lines where there is room.
        """
        super().__init__(parent)
        self._lines = lines
        # One that grows mostly has room for its margins without asking.
        self._margins = UNIT if grows else 2 * UNIT
        self.setTabChangesFocus(True)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Expanding if grows else policies.Fixed)

    @override
    def sizeHint(self) -> QSize:
        lines = self._lines * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), lines + self._margins)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def set_text(self, text: str) -> None:
        """Show a text, whatever its length."""
        # For each line Qt looks for the end of the word; of one without an end that takes minutes.
        has_long_word = any(len(word) > _LONG_WORD for word in text.split())
        modes = QTextOption.WrapMode
        self.setWordWrapMode(
            modes.WrapAnywhere if has_long_word else modes.WrapAtWordBoundaryOrAnywhere
        )
        self.setPlainText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a letter if there is room for it."""
        text = event.text()
        is_typed = text.isprintable() or text in ("\r", "\n")
        if not is_typed or len(text) <= self._room():
            super().keyPressEvent(event)
        else:
            self._refuse()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type the letters of an input method if there is room."""
        if len(event.commitString()) <= self._room():
            super().inputMethodEvent(event)
        else:
            super().inputMethodEvent(QInputMethodEvent())
            self._refuse()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as much as there is room for."""
        text, room = source.text(), self._room()
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        first = QMimeData()
        first.setText(text[:room])
        super().insertFromMimeData(first)
        self._refuse()

    def _refuse(self) -> None:
        text = _("A note can have at most {count} letters. The rest was left out.")
        self.refused.emit(text.format(count=f"{MAX_LETTERS:,}"))

    def _room(self) -> int:
        """Return the number of letters that can replace the selection."""
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        return max(MAX_LETTERS - (self.document().characterCount() - 1), 0) + selected


class SaveTimer(QTimer):
    """Runs out at a pause, or some time after the first change."""

    def __init__(self, parent: QObject) -> None:
        """Wait for the first change."""
        super().__init__(parent, singleShot=True)
        self._latest = QDeadlineTimer()

    def restart(self) -> None:
        """Wait again after a further change."""
        if not self.isActive():
            self._latest.setRemainingTime(_LONGEST_WAIT)
        self.start(min(_PAUSE, self._latest.remainingTime()))


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


def step_in_history(history: QUndoStack, step: str) -> str:
    """Take the last change back (`undo`) or repeat it (`redo`).

    Returns:
        A sentence on what was done; "" where there is nothing to do.
    """
    change, pattern, run = {
        "undo": (history.undoText(), _("Undone: {change}"), history.undo),
        "redo": (history.redoText(), _("Redone: {change}"), history.redo),
    }[step]
    run()
    return pattern.format(change=change) if change else ""


def add_undo_shortcuts(
    panel: QWidget, undo: Callable[[], object], redo: Callable[[], object]
) -> None:
    """Let keys in a panel undo and redo, alike on every system."""
    add_shortcuts(panel, ("Ctrl+Z",), undo)
    add_shortcuts(panel, ("Ctrl+Y", "Ctrl+Shift+Z"), redo)


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
