"""A bare Debian with one user, to try the Debian package in."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from acceptance.computer import FOLDER, Computer, StepError, require, window_manager
from linux.clean_debian import ENVIRONMENT, SYSTEMS, clean_debian, enter, run_in_chroot
from product import NAME, SCREENSHOTS, display_path, stage
from screen import virtual_screen

SUITE: Final = "trixie"  # of Debian
USER: Final = "officer"
HOME: Final = f"/home/{USER}"
_INSTALL: Final = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends")


class DebianComputer(Computer):
    """A bare Debian without a network, and its user."""

    system: ClassVar = f"a Debian {SUITE}"
    records: ClassVar = (
        r"var/lib/(dpkg|apt)/|var/cache/(apt|debconf|ldconfig)/|var/log/|etc/ld\.so\.cache$"
    )
    # fontconfig keeps it for all programs that draw letters.
    kept_by_system: ClassVar = rf"{HOME[1:]}/\.cache/fontconfig/.*"

    def __init__(self, root: Path, display: str, failed: Path) -> None:
        """Make a user in the root folder of a Debian or Ubuntu."""
        run_in_chroot(root, "apt-get", "update", "--quiet")
        run_in_chroot(root, "useradd", "--create-home", USER)
        self.root, self.home, self.display, self.failed = root, root / HOME[1:], display, failed
        self.settings = self.home / ".config" / FOLDER / "settings.ini"
        self.editions = self.home / ".local" / "share" / FOLDER / "editions"
        self.shared = root / "etc" / "xdg" / FOLDER
        (root / "run/user").mkdir(exist_ok=True)
        (self.home / "Documents").mkdir()
        self.give_to_user(self.home / "Documents")

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

    def command(self, *arguments: str, program: str = NAME) -> list[str]:
        """Return what runs a command of a program in the user’s documents."""
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        variables = [f"HOME={HOME}", f"USER={USER}", f"DISPLAY={self.display}"]
        there = ["env", f"--chdir={HOME}/Documents"]
        command = [*user, *ENVIRONMENT, *variables, *there, program, *arguments]
        return ["unshare", "--net", *enter(self.root, *command)]

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
def bare_debian(failed: Path, suite: str = SUITE) -> Iterator[DebianComputer]:
    """Make a bare Debian or Ubuntu with a user and a screen, and yield it.

    Args:
        failed: Where a picture of the screen goes when something is not as it must be.
        suite: The release, such as `bookworm` or `noble`.
    """
    if os.geteuid() != 0:
        sys.exit("Only root can make a bare system to try the package in.")
    stage(f"Making a bare {SYSTEMS[suite]}")
    with virtual_screen() as display, window_manager(display), clean_debian(suite) as root:
        yield DebianComputer(root, display, failed)


def check_in_bare_debian(package: Path, suite: str = SUITE) -> str:
    """Install, use and remove a package; return what was seen, or exit.

    Args:
        package: The Debian package.
        suite: The release of Debian or Ubuntu.
    """
    photograph = SCREENSHOTS / f"deb-{suite}.png"
    try:
        with bare_debian(photograph, suite) as computer:
            stage("Installing the package there, using it as an ordinary user and removing it")
            computer.install(package)
            files = run_in_chroot(computer.root, "dpkg", "--listfiles", NAME).splitlines()
            computer.try_program(photograph)
            computer.remove()
            remaining = left_behind(computer.root, files)
            require(not remaining, f"Left behind by purging: {' '.join(remaining)}")
    except StepError as error:
        sys.exit(f"{package.name} in {SYSTEMS[suite]}: {error}")
    return f"installed, used and removed in {SYSTEMS[suite]}: {display_path(photograph)}"


def left_behind(root: Path, paths: Sequence[str]) -> list[str]:
    """Return what is still there of a removed package.

    Args:
        root: The root folder of the system.
        paths: What the package brought, as dpkg lists it; with folders that others have too.
    """
    return [
        path
        for path in paths
        if os.path.lexists(there := root / path.lstrip("/"))
        and (NAME in path or there.is_symlink() or not there.is_dir())
    ]
