"""The hash that identifies data files and that minisign signs."""

# `hashlib` would load OpenSSL; see `store/file_check.py`.
from _blake2 import blake2b
from collections.abc import Iterable


def digest_of(blocks: Iterable[bytes]) -> bytes:
    """Return the BLAKE2b-512 hash of the bytes of a file."""
    digest = blake2b()
    for block in blocks:
        digest.update(block)
    return digest.digest()
