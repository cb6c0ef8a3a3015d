"""A screen reader's view of the drawn timeline; run by the system's Python, which has pyatspi.

Prints the role of the list, and name, description and place of each of its items, a line of JSON.
"""

# ruff: noqa: T201, ANN401  # It is a program of its own; the library has no types.

import json
import sys
import time
from typing import Any

import pyatspi

_SECONDS = 40


def named(node: Any, name: str, depth: int = 0) -> Any:
    """Return the first node below another whose name begins so."""
    if (node.name or "").startswith(name):
        return node
    if depth > 20:
        return None
    for child in node:
        found = child and named(child, name, depth + 1)
        if found:
            return found
    return None


def main() -> int:
    """Wait for the list and read it out."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        for application in pyatspi.Registry.getDesktop(0):
            found = application and named(application, sys.argv[1])
            if found and found.childCount:
                items = []
                for child in found:
                    box = child.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
                    items.append([child.name, child.description, child.getRoleName(), *box])
                print(json.dumps({"role": found.getRoleName(), "items": items}))
                return 0
        time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
