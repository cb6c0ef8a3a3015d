"""Where things are: the only module that knows.

Beside the package in a checkout and in the frozen program, inside it in a wheel.
Knows nothing of Qt or of what the files hold.
"""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*names: str) -> Path:
    """Return the path of a file or folder under `resources/`, whether or not it is there."""
    return _root("resources").joinpath(*names)


def data_file() -> Path:
    """Return the path of the built-in `data.db`, whether or not it is there."""
    return _root("data.db")


def content_folder() -> Path:
    """Return the folder of the content as it is written; only a checkout has it."""
    return resource("content")


def program_folder() -> Path | None:
    """Return the folder that the frozen program lies in; None when it is not frozen.

    What whoever installs the program lays beside it is looked for here.
    """
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def _root(name: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.exists() else _PACKAGE / name
