"""Holds every artefact that is there against what it may weigh."""

import sys
from pathlib import Path
from typing import Final

import freezing
from product import BUNDLE, DEB, INSTALLER, PORTABLE, TAR, megabytes, shown

RATIO: Final = 1.15
"""The bundle against a bare window frozen with the same exclusions."""

LIMITS: Final[dict[Path, float | None]] = {DEB: 31.0, TAR: None, INSTALLER: 20.0, PORTABLE: None}
"""In MB of 10^6 bytes."""


def sizes() -> None:
    """Print the size of each artefact and what is allowed; fail when one weighs more.

    The bare window is frozen anew, so that both are of the same Python and the same libraries.
    """
    freezing.floor()
    floor = megabytes(freezing.FLOOR)
    rows = [(freezing.FLOOR, None), (BUNDLE, RATIO * floor), *LIMITS.items()]
    print(f"{'':52}{'MB':>8}{'allowed':>9}{'ratio':>7}")
    heavy = []
    for path, allowed in rows:
        if not path.exists():
            continue
        found = megabytes(path)
        ratio = f"{found / floor:.3f}" if path == BUNDLE else ""
        limit = f"{allowed:.1f}" if allowed else ""
        print(f"{shown(path):52}{found:>8.1f}{limit:>9}{ratio:>7}")
        if allowed and found > allowed:
            heavy.append(shown(path))
    if heavy:
        sys.exit(f"Heavier than allowed: {', '.join(heavy)}")
