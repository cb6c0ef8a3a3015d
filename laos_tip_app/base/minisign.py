"""Verify signatures in the format of minisign (https://jedisct1.github.io/minisign/).

A signature is four lines: a comment, the signature of the BLAKE2b-512 hash of a file, a trusted
comment, and the signature of the first signature and that comment.
"""

from base64 import b64decode
from typing import Final, NamedTuple

from laos_tip_app.base.ed25519 import KEY_BYTES, SIGNATURE_BYTES, is_usable_key, is_valid

_MAX_BYTES: Final = 2_000
"""Of a signature with its comments."""

_KEY: Final = b"Ed"
_HASHED: Final = b"ED"
_ID_BYTES: Final = 8
_UNTRUSTED: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "


class PublicKey(NamedTuple):
    """A public key and its number, by which signatures name it."""

    key_id: bytes
    key: bytes


class MinisignSignature(NamedTuple):
    """A signature of a file, not verified yet."""

    key_id: bytes
    signature: bytes
    comment: str
    comment_signature: bytes

    @property
    def key_name(self) -> str:
        """The number of its key, as minisign shows it."""
        return self.key_id[::-1].hex().upper()


def parse_public_key(text: str) -> PublicKey:
    """Return the public key in a line such as `RWQ…`.

    Raises:
        ValueError: It is no public key, or one for which anybody can sign.
    """
    key_id, key = _parts(text.strip(), _KEY, KEY_BYTES)
    if not is_usable_key(key):
        raise ValueError(text)
    return PublicKey(key_id, key)


def parse_signature(text: str) -> MinisignSignature:
    """Return the signature in the text of a file of minisign.

    Raises:
        ValueError: It is no signature of a hashed file.
    """
    # A lone surrogate can't be encoded, which is a `ValueError` too.
    if len(text.encode()) > _MAX_BYTES:
        raise ValueError(text[:_MAX_BYTES])
    # Not `splitlines`, which ends a line at characters that are letters of a comment to minisign.
    # Other than four lines are a `ValueError`.
    untrusted, signature_line, trusted, comment_line = text.removesuffix("\n").split("\n")
    if not untrusted.startswith(_UNTRUSTED) or not trusted.startswith(_TRUSTED):
        raise ValueError(text)
    key_id, signature = _parts(signature_line, _HASHED, SIGNATURE_BYTES)
    comment = trusted.removeprefix(_TRUSTED)
    return MinisignSignature(key_id, signature, comment, _decoded(comment_line, SIGNATURE_BYTES))


def is_signed(digest: bytes, signature: MinisignSignature, key: PublicKey) -> bool:
    """Return whether a key signed a hash and the trusted comment.

    Args:
        digest: The hash of a file, which is what is signed; see `store.authenticity.digest_of`.
        signature: The signature.
        key: The public key.
    """
    return (
        signature.key_id == key.key_id
        and is_valid(key.key, digest, signature.signature)
        and is_valid(
            key.key,
            signature.signature + signature.comment.encode(),
            signature.comment_signature,
        )
    )


def _parts(text: str, kind: bytes, length: int) -> tuple[bytes, bytes]:
    """Return the number of a key, and the bytes behind it."""
    end = len(kind) + _ID_BYTES
    data = _decoded(text, end + length)
    if not data.startswith(kind):
        raise ValueError(text)
    return data[len(kind) : end], data[end:]


def _decoded(text: str, length: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError(text)
    return data
