"""Check the size of every release file against its limit."""

import sys
from pathlib import Path
from typing import Final

import freezing
from product import (
    BUNDLE,
    DEB,
    INSTALLER,
    PORTABLE,
    SDIST,
    TAR,
    VERSION,
    WHEEL,
    display_path,
    megabytes,
)

MAX_RATIO: Final = 1.15
"""The bundle's size divided by that of the bare window."""

MAX_MEGABYTES: Final[dict[Path, float | None]] = {
    DEB: 32.0,
    TAR: None,
    INSTALLER: 21.0,
    PORTABLE: None,
    WHEEL: None,
    SDIST: None,
}
"""In MB of 10^6 bytes."""


def check_sizes() -> None:
    """Print each size and its limit; exit when one is exceeded or there is nothing to weigh.

    The bare window is frozen again, so that both have the same Python and the same libraries.
    """
    if not any(path.exists() for path in (BUNDLE, *MAX_MEGABYTES)):
        sys.exit(f"dist/ has nothing of version {VERSION} to weigh; build it first: make files")
    freezing.freeze_bare_window()
    bare_window_size = megabytes(freezing.BARE_WINDOW)
    rows = [
        (freezing.BARE_WINDOW, None),
        (BUNDLE, MAX_RATIO * bare_window_size),
        *MAX_MEGABYTES.items(),
    ]
    print(f"{'':52}{'MB':>8}{'allowed':>9}{'ratio':>7}")
    too_large = []
    for path, allowed in rows:
        if not path.exists():
            continue
        actual = megabytes(path)
        ratio = f"{actual / bare_window_size:.3f}" if path == BUNDLE else ""
        limit = f"{allowed:.1f}" if allowed else ""
        print(f"{display_path(path):52}{actual:>8.1f}{limit:>9}{ratio:>7}")
        if allowed and actual > allowed:
            too_large.append(display_path(path))
    if too_large:
        sys.exit(f"Larger than allowed: {', '.join(too_large)}")
