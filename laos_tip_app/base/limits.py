"""Limits that both the command line and the window name."""

from typing import Final

MIN_MINUTES: Final = 20
MAX_MINUTES: Final = 480
MAX_PEOPLE: Final = 500
"""How short, how long and how large a workshop can be."""
