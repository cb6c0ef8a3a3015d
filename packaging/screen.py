"""Run a virtual screen, and take screenshots of it.

As a command, `screen.py COMMAND …` runs a command on a virtual screen of its own and returns its
exit status. The X server chooses the number of the screen, so two runs never share one.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TIMEOUT_SECONDS = 300
MIN_COLOURS = 20  # a screen with less is empty, or its window not yet painted

# Run in a process of its own, since Qt reads the name of the screen only once.
SCREENSHOT_SCRIPT = """
import sys
from PySide6.QtGui import QGuiApplication, QImage
application = QGuiApplication(["screenshot"])
image = application.primaryScreen().grabWindow(0).toImage()
small = image.scaled(200, 150).convertToFormat(QImage.Format.Format_RGB32)
colours = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
image.save(sys.argv[1])
print(len(colours))
"""


@contextmanager
def virtual_screen(width: int = 1366, height: int = 768) -> Iterator[str]:
    """Start an X server and yield its display name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    # -noreset: without it the server restarts, slowly, whenever the last window of a test closes.
    command += ["-dpi", "96", "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as output:
            number = output.readline().strip()
        if not number:
            sys.exit("Xvfb does not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def take_screenshot(display: str, target: Path) -> None:
    """Save a screenshot once a window is painted and nothing changes.

    Exits when no window appears.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    previous = b""
    end = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < end:
        result = subprocess.run(
            [sys.executable, "-c", SCREENSHOT_SCRIPT, str(target)],
            env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            check=True,
            text=True,
        )
        current = target.read_bytes()
        if int(result.stdout) >= MIN_COLOURS and current == previous:
            return
        previous = current
        time.sleep(0.3)
    sys.exit(f"No window has come onto the screen within {TIMEOUT_SECONDS} seconds")


def main() -> None:
    """Run a command on a virtual screen."""
    with virtual_screen(1920, 1080) as display:
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        # Otherwise Qt starts a bus where it can, and each window then waits for its services.
        environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
