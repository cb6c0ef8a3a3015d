"""Build the Windows installer and portable copy, on Windows or Debian.

Both systems use the same spec. Under Wine both files are tested as far as Wine allows, with a
Python made for testing only; a release is built on Windows with the Python from python.org: see
README.md in this folder.
"""

import shutil
import sys
from typing import Final

import freezing
from product import BUNDLE, INSTALLER, PORTABLE
from windows.installers import make_installer, make_portable

_COMMANDS: Final = {
    "Xvfb": "xvfb",
    "makensis": "nsis",
    "wine": "wine wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
}
"""What builds for Windows under Wine, with the Debian package of each."""


def require_wine(advice: str = "") -> None:
    """Exit with one line when a command that builds for Windows under Wine is missing."""
    missing = [name for name in _COMMANDS if not shutil.which(name)]
    if missing:
        packages = " ".join(sorted({_COMMANDS[name] for name in missing}))
        commands = ", ".join(missing)
        sys.exit(
            f"For Windows this lacks {commands}. On Debian: apt-get install {packages}{advice}"
        )


def build_installer() -> None:
    """Build the installer; under Wine also install, use and remove it."""
    if sys.platform != "win32":
        require_wine()
        from windows import smoke_windows

        smoke_windows.check_installer()
    elif not shutil.which("makensis"):
        sys.exit("The Windows installer needs makensis in PATH; NSIS brings it.")
    else:
        freezing.freeze_bundle()
        make_installer(BUNDLE, INSTALLER)


def build_portable() -> None:
    """Build the portable copy; under Wine also run it."""
    if sys.platform != "win32":
        require_wine()
        from windows import smoke_windows

        smoke_windows.check_portable()
    else:
        freezing.freeze_bundle()
        make_portable(BUNDLE, PORTABLE)
