"""Takes one picture: starts the program as its command does, brings it into a state, looks.

Run by `tests.screenshots` in a process of its own, so that nothing of one state is left in another.
What is taken is the screen, not the widgets: dialogs, menus and the focus are where one sees them.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QRect, QSize, QThread, QTimer
from PySide6.QtGui import QAction, QColor, QCursor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from laos_tip_app.base import i18n
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import session as session_module
from laos_tip_app.ui.window.main_window import MainWindow
from tests.pseudo_language import PseudoLanguage, cut_texts
from tests.screenshots.looks import LOOKS, Look
from tests.screenshots.states import STATES, State

_LONGEST: Final = 20.0
_PAUSE: Final = 10
"""Milliseconds after which it looks again."""

_SAME: Final = 3
"""How many times in a row the screen must look the same before the picture is taken."""

_EDGE: Final = "#808080"

PSEUDO_LANGUAGE: Final = "PSEUDO_LANGUAGE" in os.environ
"""Whether the texts are those of `tests.pseudo_language`; what is cut then is a failure."""


class NotShownError(Exception):
    """The program did not come into the state."""


class Photographer:
    """Drives the program from within, in place of its event loop, and takes the picture."""

    def __init__(self, state: State, look: Look, target: Path) -> None:
        """Take a state in a look into a file."""
        self.taken = False
        self._state = state
        self._look = look
        self._target = target

    @property
    def window(self) -> MainWindow:
        """The window of the program.

        Raises:
            NotShownError: There is none.
        """
        for each in QApplication.topLevelWidgets():
            if isinstance(each, MainWindow):
                return each
        raise NotShownError("there is no window")

    def drive(self) -> int:
        """Stand in for the application's event loop."""
        QApplication.setCursorFlashTime(0)
        # Out of the way: what it stands on would look different.
        QCursor.setPos(self.window.screen().geometry().bottomRight())
        is_ready: list[bool] = []
        self.window.ready.connect(lambda: is_ready.append(True))
        self.wait(lambda: bool(is_ready), "the window")
        # There is no window manager that would.
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the focus")
        if self._state.act is not None:
            self._state.act(self)
        if not self.taken:
            self._take()
        # The window is not closed, which would end the search.
        for thread in self.window.findChildren(QThread):
            thread.quit()
            thread.wait()
        return 0

    def size_window(self, window: MainWindow) -> None:
        """Give the window its size before it is shown: a later one would move what it shows."""
        if not self._state.as_opened:
            room = window.screen().geometry()
            size = QSize(*self._state.size) if self._state.size else room.size()
            window.setGeometry(QRect(room.topLeft(), size))

    def show_dialog(self, dialog: QDialog) -> int:
        """Stand in for the event loop of a dialog that would wait for an answer; dismiss it."""
        dialog.show()
        dialog.activateWindow()
        self.wait(dialog.isActiveWindow, "the dialog's focus")
        self._take()
        dialog.hide()
        return 0

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the program work until something holds.

        Raises:
            NotShownError: It never does.
        """
        end = time.monotonic() + _LONGEST
        # The event loop rests until there is something to do, or time to look again.
        clock = QTimer()
        clock.start(_PAUSE)
        while not until():
            if time.monotonic() > end:
                raise NotShownError(f"waited in vain for {what}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            # Only a real event loop would.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        clock.stop()

    def go(self, location: Location) -> None:
        """Go to a place."""
        self.window.go(location)

    def trigger(self, action: str) -> None:
        """Choose something in the menus, by its object name."""
        found = self.window.findChild(QAction, action)
        if not isinstance(found, QAction):
            raise NotShownError(f"there is no action {action}")
        found.trigger()

    def write(self, field: QLineEdit, text: str) -> None:
        """Type a text into a field."""
        field.setFocus()
        QTest.keyClicks(field, text)

    def find[Part: QWidget](self, kind: type[Part], name: str = "") -> Part:
        """Return a visible part of the window by its kind and object name.

        Raises:
            NotShownError: There is none.
        """
        for each in self.window.findChildren(kind, *((name,) if name else ())):
            if isinstance(each, kind) and each.isVisible():
                return each
        raise NotShownError(f"there is no {name or kind.__name__} to be seen")

    def _take(self) -> None:
        """Wait until the screen stands still, then keep what the program's windows cover of it.

        Asking for the screen goes to the X server and back, so that all it has sent until then,
        such as the wish that a window be painted, is there to be worked through.
        """
        before = QImage()
        same = 0

        def is_still() -> bool:
            nonlocal before, same
            now = QGuiApplication.primaryScreen().grabWindow(0).toImage()
            same = same + 1 if now == before else 0
            before = now
            return same >= _SAME

        self.wait(is_still, "the screen to stand still")
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._check(windows)
        area = QRect()
        painter = QPainter(before)
        painter.setPen(QColor(_EDGE))
        for window in windows:
            place = window.geometry()
            if isinstance(window, QDialog):
                # A window manager's frame would set it off.
                place.adjust(-1, -1, 1, 1)
                painter.drawRect(place.adjusted(0, 0, -1, -1))
            area |= place
        painter.end()
        area &= QGuiApplication.primaryScreen().geometry()
        scale = round(before.devicePixelRatio())
        pixels = QRect(area.topLeft() * scale, area.size() * scale)
        if not before.copy(pixels).save(str(self._target)):
            raise NotShownError(f"{self._target} can't be written")
        self.taken = True

    def _check(self, windows: list[QWidget]) -> None:
        if not windows:
            raise NotShownError("no window is open")
        if PSEUDO_LANGUAGE and (texts := [text for each in windows for text in cut_texts(each)]):
            raise NotShownError(f"cut: {texts}")
        crashed = any(each.objectName() == "crash_dialog" for each in windows)
        if crashed != self._state.complains:
            raise NotShownError("the program broke" if crashed else "no crash was told")


def main() -> None:
    """Take the picture that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", choices=[state.name for state in STATES])
    parser.add_argument("look", choices=[look.name for look in LOOKS])
    parser.add_argument("target", type=Path)
    parser.add_argument("--config-dir", type=Path, required=True)
    arguments = parser.parse_args()

    if PSEUDO_LANGUAGE:
        i18n._catalogue = PseudoLanguage
    [state] = [each for each in STATES if each.name == arguments.state]
    [look] = [each for each in LOOKS if each.name == arguments.look]
    settings = Settings(arguments.config_dir)
    settings.theme, settings.text_size = look.theme, look.text_size
    if state.prepare is not None:
        state.prepare(settings)
    settings.save()
    at = Location.parse(state.at) if state.at else None
    photographer = Photographer(state, look, arguments.target)

    # Methods of another object that are put into a class are not given the one they are called on.
    def show_dialog(dialog: QDialog) -> int:
        return photographer.show_dialog(dialog)

    def restore_geometry(window: MainWindow, kept: bytes) -> None:
        as_ever(window, kept)
        photographer.size_window(window)

    as_ever = MainWindow.restore_geometry
    with (
        patch.object(MainWindow, "restore_geometry", restore_geometry),
        patch.object(QApplication, "exec", photographer.drive),
        patch.object(QDialog, "exec", show_dialog),
    ):
        try:
            session_module.run(data=state.data, at=at, config_dir=arguments.config_dir)
        except DataFileError:
            if not photographer.taken:
                raise
        except NotShownError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
