"""An AT-SPI client that reads a list; run by the system's Python, which has pyatspi.

Prints one line of JSON: the role of the list; name, description, role and box of each item.
"""

# ruff: noqa: T201, ANN401  # A separate program; the library has no types.

import json
import sys
import time
from typing import Any

import pyatspi

_SECONDS = 40


def find(node: Any, name: str, depth: int = 0) -> Any:
    """Return the first node in a tree whose name begins with a text."""
    if (node.name or "").startswith(name):
        return node
    if depth > 20:
        return None
    for child in node:
        match = child and find(child, name, depth + 1)
        if match:
            return match
    return None


def main() -> int:
    """Wait for the list and print it."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        for application in pyatspi.Registry.getDesktop(0):
            node = application and find(application, sys.argv[1])
            if node and node.childCount:
                items = []
                for child in node:
                    box = child.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
                    items.append([child.name, child.description, child.getRoleName(), *box])
                print(json.dumps({"role": node.getRoleName(), "items": items}))
                return 0
        time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
