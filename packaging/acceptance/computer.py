"""A bare Debian with one user: install packages, run the program, press keys, list files."""

import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from linux.clean_debian import ENVIRONMENT, clean_debian, run_in_chroot
from product import NAME
from screen import take_screenshot, virtual_screen

from laos_tip_app.base.ini_file import IniFile

USER: Final = "officer"
HOME: Final = f"/home/{USER}"
FOLDER: Final = "laos-tip-reference"  # of the settings, and of the editions
TIMEOUT_SECONDS: Final = 120
_SECONDS: Final = 30  # for what comes at once on a quiet computer
_SOCKETS: Final = "tmp/.X11-unix"  # the program has no network, and so no other way to the screen
_INSTALL: Final = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends")
_NOT_LISTED: Final = ("proc", "sys", "dev", _SOCKETS)


class StepError(Exception):
    """Raised when a step does not come out as it must; the text says what is wrong."""


def require(condition: object, text: str) -> None:
    """Raise `StepError` with a text unless a condition holds."""
    if not condition:
        raise StepError(text)


class Window:
    """The program’s window, used by the keyboard.

    Attributes:
        process: The process of the program.
    """

    def __init__(self, process: "subprocess.Popen[str]", display: str) -> None:
        """Use the window of a process on a screen."""
        self.process = process
        self._display = display

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as `alt+f`."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.4)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "25", text)
        time.sleep(0.4)

    def wait_for_title(self, title: str) -> None:
        """Wait until the window that has the keyboard bears a title."""
        end = time.monotonic() + _SECONDS
        while (active := self._xdotool("getactivewindow", "getwindowname")) != title:
            require(time.monotonic() < end, f"In front is “{active}”, and not “{title}”.")
            time.sleep(0.2)

    def photograph(self, target: Path) -> None:
        """Save a picture of the screen once nothing changes on it."""
        take_screenshot(self._display, target)

    def quit(self) -> None:
        """Quit by the keyboard; the program must end without a word."""
        self.press("ctrl+q")
        try:
            errors = self.process.communicate(timeout=_SECONDS)[1]
        except subprocess.TimeoutExpired:
            raise StepError("Ctrl+Q does not close the window.") from None
        require(
            not self.process.returncode and not errors,
            f"The window ends with status {self.process.returncode}: {errors}",
        )

    def _xdotool(self, *arguments: str) -> str:
        environment = os.environ | {"DISPLAY": self._display}
        result = subprocess.run(
            ["xdotool", *arguments], env=environment, capture_output=True, check=False, text=True
        )
        return result.stdout.strip()


class Computer:
    """A bare Debian without a network, and its user.

    Attributes:
        root: Its root folder.
        home: The user’s home, as a path of this system.
        settings: The file of the user’s settings.
        editions: The folder of the user’s editions.
        failed: Where a picture of the screen goes when something is not as it must be.
    """

    def __init__(self, root: Path, display: str, failed: Path) -> None:
        """Make a user in a root folder."""
        self.root, self.failed = root, failed
        self._display = display
        run_in_chroot(root, "apt-get", "update", "--quiet")
        run_in_chroot(root, "useradd", "--create-home", USER)
        self.home = root / HOME.lstrip("/")
        self.settings = self.home / ".config" / FOLDER / "settings.ini"
        self.editions = self.home / ".local" / "share" / FOLDER / "editions"
        (root / "run/user").mkdir(exist_ok=True)
        (self.home / "Documents").mkdir()
        self._give_to_user(self.home / "Documents")

    def install(self, package: Path) -> None:
        """Install or upgrade a package, as the administrator."""
        shutil.copy(package, self.root / "root")
        # Two builds of one version: apt takes the other one only when told so.
        run_in_chroot(self.root, *_INSTALL, "--reinstall", f"/root/{package.name}")

    def remove(self) -> None:
        """Remove the program, and what was installed for it alone."""
        for package in (self.root / "root").glob("*.deb"):
            package.unlink()
        run_in_chroot(self.root, "apt-get", "purge", "--yes", "--quiet", NAME)
        # Else what another package would merely like to have stays.
        wishes = [f"-oAPT::AutoRemove::{kind}sImportant=false" for kind in ("Recommend", "Suggest")]
        run_in_chroot(self.root, "apt-get", *wishes, "autoremove", "--purge", "--yes", "--quiet")
        run_in_chroot(self.root, "apt-get", "clean")

    def run(self, *arguments: str) -> str:
        """Run a command of the program in the user’s documents; return what it prints."""
        result = subprocess.run(
            self._command(*arguments),
            capture_output=True,
            check=False,
            text=True,
            timeout=TIMEOUT_SECONDS,
        )
        require(
            not result.returncode and not result.stderr,
            f"{NAME} {' '.join(arguments)} ends with status {result.returncode}: {result.stderr}",
        )
        return result.stdout

    @contextmanager
    def window(self, *arguments: str) -> Iterator[Window]:
        """Open the window and yield it; at the end it is closed by the keyboard."""
        process = subprocess.Popen(self._command(*arguments), stderr=subprocess.PIPE, text=True)
        try:
            window = Window(process, self._display)
            take_screenshot(self._display, self.root.with_name("first.png"))
            yield window
            window.quit()
        except StepError:
            take_screenshot(self._display, self.failed)
            raise
        finally:
            process.kill()
            process.wait()

    def write(self, name: str, data: bytes) -> Path:
        """Put a file into the user’s home and return its path."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._give_to_user(path)
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
        self._give_to_user(self.settings)

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
                name for name in folders if os.path.normpath(f"{inside}/{name}") not in _NOT_LISTED
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

    def _command(self, *arguments: str) -> list[str]:
        without_network = ["unshare", "--net", "chroot", str(self.root)]
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        variables = [f"HOME={HOME}", f"USER={USER}", f"DISPLAY={self._display}"]
        there = ["env", f"--chdir={HOME}/Documents"]
        return [*without_network, *user, *ENVIRONMENT, *variables, *there, NAME, *arguments]

    def _give_to_user(self, path: Path) -> None:
        status = self.home.stat()
        while path != self.home:
            os.chown(path, status.st_uid, status.st_gid)
            path = path.parent


@contextmanager
def bare_computer(suite: str, failed: Path) -> Iterator[Computer]:
    """Make a bare Debian with a user and a screen, and yield it.

    Args:
        suite: The release of Debian, such as `trixie`.
        failed: Where a picture of the screen goes when something is not as it must be.
    """
    with virtual_screen() as display, _window_manager(display), clean_debian(suite) as root:
        sockets = root / _SOCKETS
        sockets.mkdir(parents=True)
        subprocess.run(["mount", "--bind", f"/{_SOCKETS}", str(sockets)], check=True)
        try:
            yield Computer(root, display, failed)
        finally:
            subprocess.run(["umount", str(sockets)], check=True)


@contextmanager
def _window_manager(display: str) -> Iterator[None]:
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


def changed_files(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the files that are new or different, without the records of apt and dpkg."""
    return sorted(
        path
        for path, state in after.items()
        if before.get(path) != state and not re.match(_RECORDS, path)
    )


_RECORDS: Final = (
    r"var/lib/(dpkg|apt)/|var/cache/(apt|debconf|ldconfig)/|var/log/|etc/ld\.so\.cache$"
)
"""Where a Debian notes what was installed and removed."""
