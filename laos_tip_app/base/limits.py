"""Limits that both the command line and the window name."""

from typing import Final

FEWEST_MINUTES: Final = 30
MOST_MINUTES: Final = 480
MOST_PEOPLE: Final = 500
"""How short, how long and how large a workshop can be."""
