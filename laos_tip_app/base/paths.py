"""Paths of the data file, the resources and the program.

They are next to the package in a checkout and in the frozen program, inside it in a wheel.
"""

import sys
from pathlib import Path
from typing import Final

PACK_SUFFIX: Final = ".tipedition"
"""The end of the name of an edition pack."""

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*names: str) -> Path:
    """Return the path under `resources/`, even if it does not exist."""
    return _root("resources").joinpath(*names)


def data_file() -> Path:
    """Return the path of the built-in `data.db`, even if missing."""
    return _root("data.db")


def content_folder() -> Path:
    """Return the folder of the content that the program brings."""
    return resource("content")


def is_checkout() -> bool:
    """Return whether the content is that of a checkout, to be edited."""
    return program_folder() is None and not _PACKAGE.joinpath("resources").exists()


def program_folder() -> Path | None:
    """Return the folder of the frozen program, or None.

    Files that are added when the program is installed are found here.
    """
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def _root(name: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.exists() else _PACKAGE / name
