"""The archive for other distributions."""

import sys


def tar() -> None:
    """Make the archive, and run what is in it from where nothing can be written."""
    sys.exit("The archive is not built here yet.")
