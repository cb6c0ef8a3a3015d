"""Which SQLite is without the known holes of its full-text search.

The index in a data file of somebody else may make SQLite write where it must not. The smoke test
and `make release` both read this list.
"""

import re
import sqlite3
import sys
from typing import Final

HOLES: Final = ("CVE-2025-7709", "CVE-2026-11822", "CVE-2026-11824")

FIRST_FIXED: Final = (3, 53, 2)
"""The first version whose authors have closed all of them."""

FIXED_BY_DEBIAN: Final = {"3.46.1-7+deb13u": 2}
"""The first revision of a Debian package that has closed all of them. Debian 12 has none."""

SHIPPED_UNFIXED: Final = {"win32": "3.50.4"}
"""What is shipped for a system for which there is none without holes; the release note names it."""


def is_fixed(version: str) -> bool:
    """Return whether a version has no known hole.

    Args:
        version: Of SQLite, or of its Debian package.
    """
    numbers = tuple(int(number) for number in re.findall(r"\d+", version.partition("-")[0]))
    return numbers >= FIRST_FIXED or any(
        (revision := re.match(rf"{re.escape(package)}(\d+)", version)) and int(revision[1]) >= first
        for package, first in FIXED_BY_DEBIAN.items()
    )


def may_be_shipped(version: str = sqlite3.sqlite_version, system: str = sys.platform) -> bool:
    """Return whether a release may contain a version of SQLite.

    SQLite does not know the revision of its package: of a version that Debian has mended, only
    `make release` sees whether it is the mended one.
    """
    mended_by_debian = any(package.startswith(f"{version}-") for package in FIXED_BY_DEBIAN)
    return is_fixed(version) or mended_by_debian or SHIPPED_UNFIXED.get(system) == version
