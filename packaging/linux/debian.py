"""The Debian package."""

import sys


def deb() -> None:
    """Make the package, install it in a bare Debian, run it there, and remove it."""
    sys.exit("The Debian package is not built here yet.")
