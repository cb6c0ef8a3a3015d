"""Look whether the SQLite that is shipped has known holes.

The list is that of the program, whose smoke test reads it too.
"""

import json
import sys
import zipfile
from pathlib import Path
from typing import Final

from product import display_path

from laos_tip_app.store.sqlite_fixes import HOLES, SHIPPED_UNFIXED, is_fixed

_HAS_HOLES: Final = f"It has at least one of these known holes: {', '.join(HOLES)}."
_ADVICE: Final = (
    "Take one without them, and build anew; "
    "on Debian: apt-get update && apt-get install libsqlite3-0"
)


def check_folder(folder: Path) -> list[str]:
    """Return what the release note has to say.

    Exits at an SQLite that is not to be shipped.

    Args:
        folder: With what is handed out: the bill of materials of the bundle for Linux, and the
            portable copy for Windows. What is not there is left out.
    """
    for bill in folder.glob("*.cdx.json"):
        check_version(version_in_bill(bill), display_path(bill))
    notes = []
    for portable in folder.glob("*-portable.zip"):
        version = version_in_portable(portable)
        if version == SHIPPED_UNFIXED["win32"]:
            notes.append(
                f"The files for Windows bring SQLite {version}. {_HAS_HOLES} "
                "The release note has to say so."
            )
        else:
            check_version(version, display_path(portable))
    return notes


def check_version(version: str, place: str) -> None:
    """Exit when a version has known holes.

    Args:
        version: Of SQLite, or of its Debian package.
        place: Where it was found.
    """
    if not is_fixed(version):
        sys.exit(f"{place}: SQLite {version} is not to be shipped. {_HAS_HOLES} {_ADVICE}")


def version_in_bill(bill: Path) -> str:
    """Return the version of SQLite in a bill of materials."""
    components = json.loads(bill.read_text("utf-8"))["components"]
    return str(next(part["version"] for part in components if part["name"] == "SQLite"))


def version_in_portable(portable: Path) -> str:
    """Return the version of SQLite in a portable copy."""
    import pefile  # read for Windows alone

    with zipfile.ZipFile(portable) as archive:
        name = next(name for name in archive.namelist() if name.lower().endswith("/sqlite3.dll"))
        library = pefile.PE(data=archive.read(name))
    numbers = library.VS_FIXEDFILEINFO[0]
    high, low = numbers.FileVersionMS, numbers.FileVersionLS
    return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}"
