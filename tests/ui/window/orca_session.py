"""Press keys in the program and write what the screen reader Orca says.

Run by `test_orca` on a display and a message bus of its own. The first argument is an empty
folder. Standard input has a line for each step: a key of xdotool, or “text:” and what is typed,
then a tab and what Orca is to say. Standard output has the lines that Orca spoke at each step, as
JSON.
"""

import json
import os
import pty
import re
import subprocess
import sys
import threading
import time
import tty
from pathlib import Path
from typing import Final

_SPEECH: Final = "SPEECH OUTPUT: '"
_SPOKEN: Final = re.compile(_SPEECH + r"(.*?)' \{", re.DOTALL)
"""What is spoken at once; it can have several lines."""

_CUSTOMIZATIONS: Final = """
from orca import debug

log = debug.print_message

def log_speech(level, text, *options):
    if text.startswith("SPEECH OUTPUT"):
        log(level, text, *options)

debug.print_message = log_speech
debug.print_tokens = lambda *_message: None
"""
"""Python for Orca’s settings: else it writes much, and asks the program for most of that."""

_START_SECONDS: Final = 15.0
_KEY_SECONDS: Final = 12.0
_END_SECONDS: Final = 5.0
_KEY_DELAY: Final = "160"
"""Milliseconds between keys, half of it within a chord, as a person presses them.

Qt sends each key to the accessibility bus and handles it only after the answer. The release of Alt
must not come before the answer for the other key of the chord: then it opens the menu bar.
"""
_QUIET_SECONDS: Final = 0.6
"""After so long without a new line, Orca has said what it had to say on a key."""

_BUS_LAUNCHERS: Final = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
)


class OrcaLog:
    """The lines that Orca has spoken, from its log.

    The log goes to a terminal, since Orca holds back what it writes to a file.
    """

    def __init__(self) -> None:
        """Open a terminal and read it from now on."""
        reading, self._terminal = pty.openpty()
        tty.setraw(self._terminal)
        self.name = os.ttyname(self._terminal)
        self._lines: list[str] = []
        threading.Thread(target=self._read, args=(reading,), daemon=True).start()

    def count(self) -> int:
        """Return how many lines have been spoken."""
        return len(self._lines)

    def wait(self, first: int, text: str, seconds: float) -> list[str]:
        """Return the lines from the first on, once one has a text and no more follow."""
        end = time.monotonic() + seconds
        count, changed = first, time.monotonic()
        while time.monotonic() < end:
            lines = self._lines[first:]
            if self.count() != count:
                count, changed = self.count(), time.monotonic()
            is_quiet = time.monotonic() - changed > _QUIET_SECONDS
            if is_quiet and any(text in line for line in lines):
                break
            time.sleep(0.05)
        return self._lines[first:]

    def _read(self, reading: int) -> None:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as log:
            text = ""
            for line in log:
                if _SPEECH in line:
                    text = line
                elif text:
                    text += line
                if found := _SPOKEN.search(text):
                    # The log sets in what follows on further lines.
                    self._lines.append(re.sub(r"\n +", "\n", found[1]))
                    text = ""


def main(folder: Path) -> int:
    """Start all programs, press the keys, end all programs."""
    (folder / "runtime").mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # Without a voice: with one, Orca waits for ever where there is no sound.
        "SPEECHD_CMD": "/bin/false",
        "SPEECHD_ADDRESS": f"unix_socket:{folder}/none",
    }
    customizations = folder / "data" / "orca" / "orca-customizations.py"
    customizations.parent.mkdir(parents=True)
    customizations.write_text(_CUSTOMIZATIONS, encoding="utf-8")
    log = OrcaLog()
    running: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> None:
        with (folder / f"{len(running)}.out").open("wb") as output:
            running.append(subprocess.Popen(command, env=environment, stdout=output, stderr=output))

    try:
        start("openbox")
        launcher = next(path for path in _BUS_LAUNCHERS if Path(path).exists())
        start(launcher, "--launch-immediately")
        start("orca", "--debug-file", log.name)
        log.wait(0, "Screen reader on", _START_SECONDS)
        start(sys.executable, "-m", "laos_tip_app", "--config-dir", str(folder / "settings"))
        log.wait(0, "Laos TIP Reference", _START_SECONDS)
        spoken = []
        for step in sys.stdin.read().splitlines():
            key, _tab, text = step.partition("\t")
            first = log.count()
            command = ["key", "--delay", _KEY_DELAY, key]
            if key.startswith("text:"):
                command = ["type", "--delay", _KEY_DELAY, key.removeprefix("text:")]
            subprocess.run(["xdotool", *command], check=True)
            spoken.append(log.wait(first, text, _KEY_SECONDS))
        sys.stdout.write(json.dumps(spoken))
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                # Left unread, the ended Orca counts as running, and the next one would not start.
                process.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
