"""The Windows installer and the portable copy."""

import sys


def installer() -> None:
    """Build, install, run and remove the installer."""
    sys.exit("The Windows installer is not built here yet.")


def portable() -> None:
    """Build and run the portable copy."""
    sys.exit("The portable copy for Windows is not built here yet.")
