"""Drive a whole presentation by keys on two screens, in a separate process.

    python -m tests.ui.workshop.fake_screens PICTURES CONFIG_DIR

Prints what was on the screens, as JSON, and saves pictures in a folder that exists. The screens are
those of the file that Qt's offscreen platform is given.
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
from tests.events import process_events

_PICTURES = 4


class PresentationDriver:
    """Presses keys in a window and its presentation."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        """Drive a window; pictures go into the folder if it exists."""
        self.window = window
        self.pictures = pictures

    def process_events(self) -> None:
        """Process all waiting events."""
        for _ in range(3):
            process_events()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the system would send it."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, key)
        self.process_events()

    def begin(self, place: str, command: str = "present") -> Presentation:
        """Present a place on the screen that the dialog proposes."""
        self.window.go(Location.parse(place))
        self.process_events()
        action = self.window.findChild(QAction, command)
        assert isinstance(action, QAction)
        action.trigger()
        self.process_events()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        self.process_events()
        self.press(Qt.Key.Key_Return)
        [presentation] = [w for w in windows() if isinstance(w, Presentation)]
        return presentation

    def walk(self, presentation: Presentation, name: str) -> list[str]:
        """Page through to the end; return the text that a screen reader reads of each page."""
        spoken = []
        self.press(Qt.Key.Key_Home)
        while True:
            spoken.append(presentation.view.accessibleName())
            self.save_picture(name, len(spoken))
            before = presentation.position
            self.press(Qt.Key.Key_PageDown)
            if presentation.position == before:
                return spoken

    def save_picture(self, name: str, number: int) -> None:
        """Save a picture of the presenter view at the first pages."""
        if number > _PICTURES or not self.pictures.is_dir():
            return
        for window in windows():
            if window.objectName() == "presenter_view":
                size = f"{window.width()}x{window.height()}"
                window.grab().save(str(self.pictures / f"presenter-{size}-{name}-{number}.png"))


def screens_file(folder: Path, width: int, height: int) -> Path:
    """Write the description of a laptop’s screen and a projector; return its path."""
    sizes = {"Laptop": (0, width, height), "Projector": (width, 1024, 768)}
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for name, (x, wide, high) in sizes.items()
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return file


def windows() -> list[QWidget]:
    """Return the visible windows."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def state(window: MainWindow) -> list[str]:
    """Return what must be the same after a presentation."""
    focused = QApplication.focusWidget()
    return [
        str(window.geometry().getRect()),
        str(window.windowState()),
        str(window.location()),
        focused.objectName() if focused else "",
        window.windowTitle(),
    ]


def main() -> None:
    """Drive presentations of several locations."""
    pictures, config = Path(sys.argv[1]), Path(sys.argv[2])
    application = new_application()
    session = session_module.Session(application, Settings(config), None)
    session.window.resize(1200, 700)
    session.show(None, with_home=False)
    driver = PresentationDriver(session.window, pictures)
    session.window.repaint()
    while session.window.findChild(QAction, "present") is None:
        driver.process_events()
    session.window.activateWindow()
    driver.process_events()
    recordings: dict[str, object] = {}
    for place in ("section:protection", "figure:FG-05"):
        session.window.go(Location.parse(place))
        driver.process_events()
        before = state(session.window)
        presentation = driver.begin(place)
        screens = {w.objectName(): w.screen().name() for w in windows()}
        spoken = driver.walk(presentation, place.replace(":", "-"))
        counts = [presentation.count]
        driver.press(Qt.Key.Key_2)
        driver.press(Qt.Key.Key_Return)
        counts.append(presentation.position)
        driver.press(Qt.Key.Key_B)
        black = presentation.view.grab().toImage()
        counts.append(int(black.pixelColor(9, 9).value()))
        driver.press(Qt.Key.Key_B)
        driver.press(Qt.Key.Key_End)
        counts.append(presentation.position)
        notes = [label.text() for w in windows() for label in w.findChildren(QLabel, "remarks")]
        driver.press(Qt.Key.Key_F12)
        hidden = sorted({w.windowTitle() for w in windows()})
        driver.press(Qt.Key.Key_F12)
        driver.press(Qt.Key.Key_Escape)
        here = driver.begin(place, "present_here")
        from_here = [here.position, here.view.accessibleName()]
        sizes = {w.objectName(): [w.width(), w.height()] for w in windows()}
        # As Qt does when the cable of the projector is pulled out, and in again.
        laptop, projector = QGuiApplication.screens()
        here.setScreen(laptop)
        here.setGeometry(laptop.geometry())
        application.screenAdded.emit(projector)
        driver.process_events()
        again = {w.objectName(): w.screen().name() for w in windows()}
        driver.press(Qt.Key.Key_Escape)
        recordings[place] = {
            "from_here": from_here,
            "sizes": sizes,
            "screens": screens,
            "again": again,
            "spoken": spoken,
            "counts": counts,
            "notes": notes,
            "hidden": hidden,
            "before": before,
            "after": state(session.window),
            "left": [w.objectName() for w in windows()],
        }
    session.window.close()
    session.close()
    driver.process_events()
    print(json.dumps(recordings))  # noqa: T201


if __name__ == "__main__":
    main()
