"""Names of installed editions, and of data files in messages."""

import re
from pathlib import Path
from typing import Final

from laos_tip_app.base.i18n import _

_MAX_NUMBER_LENGTH: Final = 20
_DIGEST_LETTERS: Final = 12
_INSTALLED: Final = r"edition-([A-Za-z0-9-]*)-([0-9a-f]{12})\.db"


def installed_name(number: str, digest: str) -> str:
    """Return a name of letters and digits, another for other bytes."""
    letters = re.sub("[^A-Za-z0-9]+", "-", number)[:_MAX_NUMBER_LENGTH]
    return f"edition-{letters}-{digest[:_DIGEST_LETTERS]}.db"


def installed_number(path: Path) -> str:
    """Return the edition in the name of an installed file, or ""."""
    match = re.fullmatch(_INSTALLED, path.name)
    return match[1].strip("-").replace("-", ".") if match else ""


def has_digest(path: Path, digest: str) -> bool:
    """Return whether an installed file was named for these bytes."""
    match = re.fullmatch(_INSTALLED, path.name)
    return match is not None and digest.startswith(match[2])


def file_subject(path: Path) -> str:
    """Return how a sentence on a data file begins.

    The name of an installed file is our own and says nothing to its user.
    """
    number = installed_number(path)
    name = _("Edition {number} on this computer") if number else _("The file “{name}”")
    return name.format(number=number, name=path.name or path)
