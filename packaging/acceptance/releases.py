"""The edition with which the acceptance is tried."""

import tempfile
from pathlib import Path
from typing import Final

from tests.editors_desk import CORRECTED, FORMER, NUMBER, SECOND, Desk

EDITION: Final = SECOND
FACT: Final = CORRECTED
"""A fact that differs from the edition before."""

STATEMENT: Final = f"A further {NUMBER}"
FORMER_STATEMENT: Final = f"A further {FORMER}"
"""What a sentence of the fact says, in the next edition and in the present one."""


def signed_edition() -> tuple[bytes, str]:
    """Return the pack of an edition in which one number is corrected, and the key that signed it.

    The key is a new one, as minisign writes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.correct()
        desk.raise_edition(EDITION, {FACT: "The number was misread."})
        return desk.pack(EDITION).read_bytes(), desk.public_key
