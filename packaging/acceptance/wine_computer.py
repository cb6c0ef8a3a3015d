"""Wine with nothing in it but one user, to try the Windows installer in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from acceptance.computer import FOLDER, Computer, require, window_manager
from product import NAME, TITLE
from screen import virtual_screen
from windows.wine import HOME, Wine, running_wine, windows_path


class WineComputer(Computer):
    """A fresh drive C: of Wine without a network, and its user.

    Attributes:
        wine: Its Wine.
        folder: Where the program is.
    """

    system: ClassVar = "Wine"
    # The last is the key above that of the program in the list of installed ones.
    records: ClassVar = (
        r"(system|user|userdef)\.reg$|HKCU/Software/Microsoft/Windows/CurrentVersion/Uninstall$"
    )
    # Colours of Wine’s desktop, and the copy of itself from which the uninstaller works.
    kept_by_system: ClassVar = (
        r"HKCU/Software/Microsoft/Windows/CurrentVersion/Explorer/Accent"
        r"|.*/AppData/Local/Temp/~nsu\d+\.tmp/Un\.exe"
    )
    is_of_wine: ClassVar = True
    _not_listed: ClassVar = ("dosdevices",)  # links to drives and ports of this system

    def __init__(self, wine: Wine, failed: Path) -> None:
        """Make the drive anew; what is in its prefix is removed."""
        wine.make_drive()
        local = wine.profile / "AppData" / "Local"
        self.root, self.home = wine.prefix, wine.profile
        self.display, self.failed = wine.display, failed
        self.settings = local / FOLDER / "settings.ini"
        self.editions = local / FOLDER / "editions"
        self.shared = wine.drive / "ProgramData" / FOLDER
        self.wine = wine
        self.folder = local / "Programs" / TITLE

    def install(self, package: Path, *switches: str) -> None:
        """Install or upgrade with an installer, without a question."""
        self._run_to_its_end(package, *switches)
        require((self.folder / f"{NAME}.exe").exists(), f"It is not in {self.folder}")

    def remove(self) -> None:
        """Remove the program."""
        self._run_to_its_end(self.folder / "uninstall.exe")

    def command(self, *arguments: str, program: str = NAME) -> list[str]:
        """Return what runs a command of a program in the user’s documents."""
        unshare = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-current-user"])]
        return [*unshare, "wine", str(self.folder / f"{program}.exe"), *arguments]

    def data_file(self) -> str | None:
        """Return the data file of the settings, as the program takes it."""
        text = self.setting("data/file")
        # It is told from the folder of the settings, which is not where commands run.
        return windows_path(Path(os.path.normpath(self.settings.parent / text))) if text else None

    def environment(self) -> dict[str, str]:
        """Return the variables with which the command runs."""
        return self.wine.environment

    def give_to_user(self, path: Path) -> None:
        """Leave a file as it is: whoever runs Wine is its user."""

    def files(self) -> dict[str, str]:
        """Return all files, and all keys of the user’s registry with their values."""
        self.wine.settle()  # the registry is written when the last program has ended
        return super().files() | registry_keys((self.root / "user.reg").read_text("utf-8"))

    def _run_to_its_end(self, program: Path, *switches: str) -> None:
        result = self.wine.run(program, "/S", *switches)
        require(not result.returncode, f"{program.name} ends with status {result.returncode}")
        self.wine.settle()


def registry_keys(text: str) -> dict[str, str]:
    """Return the keys of a registry file of Wine, each with its values."""
    keys = {}
    for part in text.split("\n[")[1:]:
        name, _, rest = part.partition("]")
        lines = [line for line in rest.splitlines()[1:] if line and not line.startswith("#")]
        keys["HKCU/" + name.replace("\\\\", "/")] = "\n".join(lines)
    return keys


@contextmanager
def bare_wine(failed: Path) -> Iterator[WineComputer]:
    """Make a fresh drive with a user and a screen, and yield it.

    Args:
        failed: Where a picture of the screen goes when something is not as it must be.
    """
    with (
        virtual_screen() as display,
        window_manager(display),
        running_wine(display, HOME / "bare") as wine,
    ):
        computer = WineComputer(wine, failed)
        with wine.managed():
            yield computer
