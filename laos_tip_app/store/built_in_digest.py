"""The hash of the built-in data file, which packages write here."""

from typing import Final

BUILT_IN_DIGEST: Final = ""
"""BLAKE2b-512, in hexadecimal. A checkout has none: its `data.db` is built again and again."""
