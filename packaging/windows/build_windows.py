"""Build the Windows installer and portable copy, on Windows or Debian.

Both systems use the same spec. Under Wine both files are tested as far as Wine allows, with a
Python made for testing only; a release is built on Windows with the Python from python.org: see
README.md in this folder.
"""

import shutil
import sys

import freezing
from product import BUNDLE, INSTALLER, PORTABLE
from windows.installers import make_installer, make_portable


def build_installer() -> None:
    """Build the installer; under Wine also install, use and remove it."""
    if sys.platform != "win32":
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
        from windows import smoke_windows

        smoke_windows.check_portable()
    else:
        freezing.freeze_bundle()
        make_portable(BUNDLE, PORTABLE)
