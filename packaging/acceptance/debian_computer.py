"""A bare Debian with one user, to try the Debian package in."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from acceptance.computer import FOLDER, Computer, window_manager
from linux.clean_debian import ENVIRONMENT, clean_debian, run_in_chroot
from linux.mounts import bind
from product import NAME, stage
from screen import virtual_screen

SUITE: Final = "trixie"  # of Debian
USER: Final = "officer"
HOME: Final = f"/home/{USER}"
_SOCKETS: Final = "tmp/.X11-unix"  # the program has no network, and so no other way to the screen
_INSTALL: Final = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends")


class DebianComputer(Computer):
    """A bare Debian without a network, and its user."""

    system: ClassVar = f"a Debian {SUITE}"
    records: ClassVar = (
        r"var/lib/(dpkg|apt)/|var/cache/(apt|debconf|ldconfig)/|var/log/|etc/ld\.so\.cache$"
    )
    # fontconfig keeps it for all programs that draw letters.
    kept_by_system: ClassVar = rf"{HOME[1:]}/\.cache/fontconfig/.*"
    _not_listed: ClassVar = ("proc", "sys", "dev", _SOCKETS)

    def __init__(self, root: Path, display: str, failed: Path) -> None:
        """Make a user in a root folder.

        Args:
            root: The root folder of a Debian.
            display: The X display that the window opens on.
            failed: Where a picture of the screen goes when something is not as it must be.
        """
        run_in_chroot(root, "apt-get", "update", "--quiet")
        run_in_chroot(root, "useradd", "--create-home", USER)
        home = root / HOME.lstrip("/")
        config, data = home / ".config" / FOLDER, home / ".local" / "share" / FOLDER
        shared = root / "etc" / "xdg" / FOLDER
        super().__init__(root, home, config, data, shared, display, failed)
        (root / "run/user").mkdir(exist_ok=True)
        (home / "Documents").mkdir()
        self.give_to_user(home / "Documents")

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

    def command(self, *arguments: str) -> list[str]:
        """Return what runs a command of the program in the user’s documents."""
        without_network = ["unshare", "--net", "chroot", str(self.root)]
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        variables = [f"HOME={HOME}", f"USER={USER}", f"DISPLAY={self._display}"]
        there = ["env", f"--chdir={HOME}/Documents"]
        return [*without_network, *user, *ENVIRONMENT, *variables, *there, NAME, *arguments]

    def data_file(self) -> str | None:
        """Return the data file of the settings, as the program takes it."""
        return self.setting("data/file") or None

    def give_to_user(self, path: Path) -> None:
        """Make a file, and its folders in the home, the user’s own."""
        status = self.home.stat()
        while path != self.home:
            os.chown(path, status.st_uid, status.st_gid)
            path = path.parent


@contextmanager
def bare_debian(failed: Path) -> Iterator[DebianComputer]:
    """Make a bare Debian with a user and a screen, and yield it.

    Args:
        failed: Where a picture of the screen goes when something is not as it must be.
    """
    stage(f"Making a bare Debian {SUITE}")
    with virtual_screen() as display, window_manager(display), clean_debian(SUITE) as root:
        sockets = root / _SOCKETS
        sockets.mkdir(parents=True)
        bind(Path("/", _SOCKETS), sockets)
        yield DebianComputer(root, display, failed)
