"""A computer with one user: install, run the program, press keys, list files.

What differs from system to system is in the modules beside this one.
"""

import hashlib
import os
import re
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from product import EDITOR_NAME, NAME, TITLE
from screen import take_screenshot
from smoke import check_pdf

from laos_tip_app.base.settings import IniFile

FOLDER: Final = "laos-tip-reference"  # of the settings, and of the editions
TIMEOUT_SECONDS: Final = 300
_SECONDS: Final = 90  # at most, for what comes at once on a quiet computer


class StepError(Exception):
    """Raised when a step does not come out as it must; the text says what is wrong."""


def require(condition: object, text: str) -> None:
    """Raise `StepError` with a text unless a condition holds."""
    if not condition:
        raise StepError(text)


class Window:
    """The program’s window, used by the keyboard."""

    def __init__(
        self, process: "subprocess.Popen[str]", display: str, *, is_of_wine: bool = False
    ) -> None:
        """Use the window of a process on a screen.

        Args:
            process: The process of the program.
            display: The X display.
            is_of_wine: Whether Wine runs it. That is slower, and does not always give the keyboard
                back when a dialog is closed; then it is given back as a click would do.
        """
        self._process = process
        self._display, self._is_of_wine = display, is_of_wine
        self._pause = 2 if is_of_wine else 0.4

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as `alt+f`."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(self._pause)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "25", text)
        time.sleep(self._pause)

    def wait_for_title(self, title: str) -> None:
        """Wait until the window that has the keyboard has a title that ends so."""
        end = time.monotonic() + _SECONDS
        while not (active := self._xdotool("getwindowfocus", "getwindowname")).endswith(title):
            require(time.monotonic() < end, f"In front is “{active}”, and not “{title}”.")
            if self._is_of_wine:
                self._xdotool("search", "--onlyvisible", "--name", f"{title}$", "windowactivate")
            time.sleep(0.2)
        time.sleep(self._pause)

    def photograph(self, target: Path) -> None:
        """Save a picture of the screen once nothing changes on it."""
        take_screenshot(self._display, target)

    def quit(self) -> None:
        """Quit by the keyboard; the program must end without a word."""
        if self._is_of_wine:
            self.wait_for_title(TITLE)
        self.press("ctrl+q")
        try:
            errors = self._process.communicate(timeout=_SECONDS)[1]
        except subprocess.TimeoutExpired:
            raise StepError("Ctrl+Q does not close the window.") from None
        require(
            not self._process.returncode and not errors,
            f"The window ends with status {self._process.returncode}: {errors}",
        )

    def _xdotool(self, *arguments: str) -> str:
        environment = os.environ | {"DISPLAY": self._display}
        result = subprocess.run(
            ["xdotool", *arguments], env=environment, capture_output=True, check=False, text=True
        )
        return result.stdout.strip()


class Computer(ABC):
    """A computer without a network, and its user.

    Attributes:
        root: Its root folder, as all paths here one of this system.
        home: The user’s home.
        settings: The file of the user’s settings.
        editions: The folder of the user’s editions.
        shared: The folder of the settings of all users.
        system: What it is, for the report.
        display: The X display that the window opens on.
        failed: Where a picture of the screen goes when something is not as it must be.
        records: A regular expression for the files, from the root, in which the system notes what
            was installed, removed and used.
        kept_by_system: A regular expression for what the system keeps for all programs.
        is_of_wine: Whether Wine runs the program.
    """

    system: ClassVar[str]
    records: ClassVar[str]
    kept_by_system: ClassVar[str]
    is_of_wine: ClassVar[bool] = False
    _not_listed: ClassVar[tuple[str, ...]] = ()

    root: Path
    home: Path
    settings: Path
    editions: Path
    shared: Path
    display: str
    failed: Path

    @abstractmethod
    def install(self, package: Path) -> None:
        """Install or upgrade a package."""

    @abstractmethod
    def remove(self) -> None:
        """Remove the program, and what was installed for it alone."""

    @abstractmethod
    def command(self, *arguments: str, program: str = NAME) -> list[str]:
        """Return what runs a command of a program in the user’s documents."""

    @abstractmethod
    def data_file(self) -> str | None:
        """Return the data file of the settings, as the program takes it."""

    def environment(self) -> dict[str, str] | None:
        """Return the variables with which the command runs, or None for those of this process."""
        return None

    @abstractmethod
    def give_to_user(self, path: Path) -> None:
        """Make a file, and its folders in the home, the user’s own."""

    def run(self, *arguments: str, program: str = NAME) -> str:
        """Run a command of a program in the user’s documents; return what it prints."""
        result = subprocess.run(
            self.command(*arguments, program=program),
            cwd=self.home / "Documents",
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
        )
        require(
            not result.returncode and not result.stderr,
            f"{program} {' '.join(arguments)} ends with {result.returncode}: {result.stderr}",
        )
        return result.stdout

    def try_program(self, photograph: Path) -> None:
        """Run smoke test, search, export and an editor's check, and photograph the window."""
        self.run("smoke-test")
        require("SH-" in self.run("search", "--json", "ministry"), "A search finds nothing.")
        self.run("export", "section:prosecution", "-o", "page.pdf")
        page = self.home / "Documents" / "page.pdf"
        check_pdf(page)
        page.unlink()
        for arguments in (["new", "report"], ["build", "report", "-o", "report/1.db"]):
            self.run(*arguments, program=EDITOR_NAME)
        shutil.rmtree(self.home / "Documents" / "report")
        with self.window("--at", "section:prosecution") as window:
            window.photograph(photograph)

    @contextmanager
    def window(self, *arguments: str) -> Iterator[Window]:
        """Open the window and yield it; at the end it is closed by the keyboard."""
        process = subprocess.Popen(
            self.command(*arguments),
            cwd=self.home / "Documents",
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            window = Window(process, self.display, is_of_wine=self.is_of_wine)
            take_screenshot(self.display, self.root.with_name("first.png"))
            window.wait_for_title(TITLE)
            yield window
            window.quit()
        except StepError:
            take_screenshot(self.display, self.failed)
            raise
        finally:
            process.kill()
            process.wait()

    def write(self, name: str, data: bytes) -> Path:
        """Put a file into the user’s home and return its path."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.give_to_user(path)
        return path

    def setting(self, key: str) -> str | None:
        """Return the text of a setting in the user’s file."""
        return IniFile(self.settings).read(key)

    def write_settings(self, texts: dict[str, str]) -> None:
        """Write settings into the user’s file, as with an editor."""
        file = IniFile(self.settings)
        for key, text in texts.items():
            file.write(key, text)
        require(file.save(), "The file of settings can’t be written.")
        self.give_to_user(self.settings)

    def write_defaults(self, text: str) -> None:
        """Write the defaults for all users, as an administrator."""
        self.shared.mkdir(parents=True, exist_ok=True)
        (self.shared / "defaults.ini").write_text(text, encoding="utf-8")

    def wait_for_setting(self, key: str, text: str) -> None:
        """Wait until a setting contains a text; raise `StepError` if it does not."""
        end = time.monotonic() + _SECONDS
        while text not in (self.setting(key) or ""):
            require(time.monotonic() < end, f"{key} is {self.setting(key)}, and not {text}.")
            time.sleep(0.2)

    def files(self) -> dict[str, str]:
        """Return all files of the computer with what tells that one has changed."""
        listed = {}
        for folder, folders, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            folders[:] = [
                name
                for name in folders
                if os.path.normpath(f"{inside}/{name}") not in self._not_listed
            ]
            for name in names:
                path = Path(folder, name)
                status = path.lstat()
                listed[os.path.normpath(f"{inside}/{name}")] = (
                    f"{status.st_size} {status.st_mtime_ns}"
                )
        return listed

    def digests(self, names: Sequence[str]) -> dict[str, str]:
        """Return the SHA-256 of files in the user’s home."""
        return {name: hashlib.sha256((self.home / name).read_bytes()).hexdigest() for name in names}


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """Run a window manager, which gives each new window the keyboard."""
    environment = os.environ | {"DISPLAY": display}
    command = ["openbox", "--sm-disable"]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=silent, stderr=silent)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def changed_files(before: dict[str, str], after: dict[str, str], records: str) -> list[str]:
    """Return the files that are new or different, without the records of the system."""
    return sorted(
        path
        for path, state in after.items()
        if before.get(path) != state and not re.match(records, path)
    )
