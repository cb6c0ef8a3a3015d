"""The main window with a place for the user's own notes, for tests."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.controller import AnnotationController
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.windows import show_main_window


class NotesFixture:
    """The main window with a place for the notes, and the keyboard."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.path, self.qtbot = window, path, qtbot

    @property
    def controller(self) -> AnnotationController:
        return self.window.annotations

    @property
    def text(self) -> ReportTextView:
        text = self.window.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        return text

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifiers)

    def activate(self, window: QWidget) -> None:
        """Activate a window and wait until Qt has told the program."""
        window.activateWindow()
        # Not isActiveWindow: on Windows that is true before.
        handle = window.windowHandle()
        self.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)

    def select(self, words: str) -> None:
        cursor = self.text.document().find(words)
        assert not cursor.isNull()
        self.text.setTextCursor(cursor)

    def sign(self) -> QPoint:
        """Return a point of the first sign or note beside the text."""
        painter = self.text.annotation_painter
        assert painter is not None
        viewport = self.text.viewport()
        for y in range(0, viewport.height(), 4):
            for x in range(viewport.width() - 1, 0, -4):
                if painter.sign_at(QPoint(x, y)) is not None:
                    return QPoint(x, y)
        raise AssertionError("no sign")

    def editor(self) -> QPlainTextEdit | None:
        """Return the open field of a note."""
        fields = self.window.findChildren(QPlainTextEdit, "note_text")
        return next((field for field in fields if field.isVisible()), None)

    def picture(self) -> QImage:
        """Return what the text looks like, without the caret’s sentence."""
        return self.text.viewport().grab().toImage()

    def write(self, text: str) -> None:
        """Write a note on the current sentence and close it."""
        self.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        field = self.editor()
        assert field is not None
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Escape)

    def saved(self) -> str:
        return self.path.read_text("utf-8")


def notes_window(store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path) -> NotesFixture:
    window = show_main_window(store, settings, qtbot)
    notes = NotesFixture(window, tmp_path / "my.notes.json", qtbot)
    notes.text.setFocus()
    return notes
