"""Check the size of every release file against its limit."""

import sys
from typing import Final

import freezing
import product

MAX_RATIO: Final = 1.15
"""The bundle's size divided by that of the bare window."""

MAX_MEGABYTES: Final = {product.DEB: 32.0, product.INSTALLER: 21.0}
"""In MB of 10^6 bytes."""


def check_sizes() -> None:
    """Print each size and its limit; exit when one is exceeded or there is nothing to weigh.

    The bare window is frozen again, so that both have the same Python and the same libraries.
    """
    if not any(path.exists() for path in (product.BUNDLE, *product.ARTEFACTS)):
        sys.exit(f"dist/ has nothing of version {product.VERSION}; build it first: make files")
    freezing.freeze_bare_window()
    bare_window_size = product.megabytes(freezing.BARE_WINDOW)
    rows = [
        (freezing.BARE_WINDOW, None),
        (product.BUNDLE, MAX_RATIO * bare_window_size),
        *((path, MAX_MEGABYTES.get(path)) for path in product.ARTEFACTS),
    ]
    print(f"{'':52}{'MB':>8}{'allowed':>9}{'ratio':>7}")
    too_large = []
    for path, allowed in rows:
        if not path.exists():
            continue
        actual = product.megabytes(path)
        ratio = f"{actual / bare_window_size:.3f}" if path == product.BUNDLE else ""
        limit = f"{allowed:.1f}" if allowed else ""
        print(f"{product.display_path(path):52}{actual:>8.1f}{limit:>9}{ratio:>7}")
        if allowed and actual > allowed:
            too_large.append(product.display_path(path))
    if too_large:
        sys.exit(f"Larger than allowed: {', '.join(too_large)}")
