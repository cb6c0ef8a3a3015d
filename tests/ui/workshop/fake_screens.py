"""Drives a whole presentation by keys on two screens, in a process of its own.

    python -m tests.ui.workshop.fake_screens PICTURES CONFIG_DIR

Prints what it saw, as JSON, and keeps pictures in a folder that is there. Qt's offscreen platform
has as many screens as its file says.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import session as session_module
from laos_tip_app.shell.application import new_application
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.presentation import Presentation

_PICTURES = 4


class Drive:
    """The window, and a pair of hands."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        """Take the window."""
        self.window = window
        self.pictures = pictures

    def work(self) -> None:
        """Let the program do what it has to."""
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the system would send it."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, key)
        self.work()

    def begin(self, place: str) -> Presentation:
        """Present a place on the screen that the dialog proposes."""
        self.window.go(Location.parse(place))
        self.work()
        action = self.window.findChild(QAction, "present")
        assert isinstance(action, QAction)
        action.trigger()
        self.work()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        self.work()
        self.press(Qt.Key.Key_Return)
        [shown] = [each for each in windows() if isinstance(each, Presentation)]
        return shown

    def walk(self, shown: Presentation, name: str) -> list[str]:
        """Go through to the end, and return what was said; keep a picture of every frame."""
        said = []
        self.press(Qt.Key.Key_Home)
        while True:
            said.append(shown.view.accessibleName())
            self.take(name, len(said))
            before = shown.at
            self.press(Qt.Key.Key_PageDown)
            if shown.at == before:
                return said

    def take(self, name: str, number: int) -> None:
        """Keep what the facilitator sees of the first steps."""
        if number > _PICTURES or not self.pictures.is_dir():
            return
        for window in windows():
            if window.objectName() == "presenter_view":
                size = f"{window.width()}x{window.height()}"
                window.grab().save(str(self.pictures / f"presenter-{size}-{name}-{number}.png"))


def screens_file(folder: Path, width: int, height: int) -> Path:
    """Write the file of a laptop’s screen of a size with a projector beside it, and return it."""
    sizes = {"Laptop": (0, width, height), "Projector": (width, 1280, 720)}
    made = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for name, (x, wide, high) in sizes.items()
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": made}), encoding="utf-8")
    return file


def windows() -> list[QWidget]:
    """Return the windows that are to be seen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def state(window: MainWindow) -> list[str]:
    """Return all that must be the same after a presentation."""
    focused = QApplication.focusWidget()
    place = window.geometry()
    return [
        str(place.getRect()),
        str(window.windowState()),
        str(window.location()),
        focused.objectName() if focused else "",
        window.windowTitle(),
    ]


def main() -> None:
    """Drive it."""
    pictures, config = Path(sys.argv[1]), Path(sys.argv[2])
    application = new_application()
    session = session_module._Session(application, Settings(config), None)
    session.window.resize(1200, 700)
    session.show(None)
    drive = Drive(session.window, pictures)
    session.window.repaint()
    while session.window.findChild(QAction, "present") is None:
        drive.work()
    session.window.activateWindow()
    drive.work()
    seen: dict[str, object] = {}
    for place in ("section:overview", "timeline", "stakeholder:SH-14", "figures"):
        session.window.go(Location.parse(place))
        drive.work()
        before = state(session.window)
        shown = drive.begin(place)
        screens = {each.objectName(): each.screen().name() for each in windows()}
        said = drive.walk(shown, place.replace(":", "-"))
        counts = [shown.count]
        drive.press(Qt.Key.Key_2)
        drive.press(Qt.Key.Key_Return)
        counts.append(shown.at[0])
        drive.press(Qt.Key.Key_B)
        black = shown.view.grab().toImage()
        counts.append(int(black.pixelColor(9, 9).value()))
        drive.press(Qt.Key.Key_B)
        drive.press(Qt.Key.Key_End)
        counts.append(shown.at[0])
        remarks = [
            label.text() for each in windows() for label in each.findChildren(QLabel, "remarks")
        ]
        drive.press(Qt.Key.Key_F12)
        hidden = sorted({each.windowTitle() for each in windows()})
        drive.press(Qt.Key.Key_F12)
        drive.press(Qt.Key.Key_Escape)
        seen[place] = {
            "screens": screens,
            "said": said,
            "counts": counts,
            "remarks": remarks,
            "hidden": hidden,
            "before": before,
            "after": state(session.window),
            "left": [each.objectName() for each in windows()],
        }
    session.window.close()
    session.close()
    drive.work()
    print(json.dumps(seen))  # noqa: T201


if __name__ == "__main__":
    main()
