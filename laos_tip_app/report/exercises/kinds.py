"""The kinds of exercise, and the range of their version numbers."""

from typing import Final

KINDS: Final = (
    "matching",
    "careful-reading",
    "fact-or-assessment",
    "open-questions",
    "timeline",
    "how-sure",
)

MAX_SEED: Final = 999_999
