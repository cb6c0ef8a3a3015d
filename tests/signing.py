"""Sign as minisign does, with a key for tests: RFC 8032, section 5.1.6."""

from base64 import b64encode
from hashlib import blake2b, sha512

from laos_tip_app.base import ed25519

KEY_ID = bytes.fromhex("0102030405060708")


def _compressed(point: tuple[int, int, int, int]) -> bytes:
    inverse = pow(point[2], -1, ed25519._P)
    x, y = point[0] * inverse % ed25519._P, point[1] * inverse % ed25519._P
    return (y | (x & 1) << 255).to_bytes(32, "little")


class SigningKey:
    """A secret key.

    Attributes:
        public: The public key, 32 bytes.
        line: The public key as minisign writes it.
    """

    def __init__(self, secret: bytes, key_id: bytes = KEY_ID) -> None:
        digest = sha512(secret).digest()
        number = int.from_bytes(digest[:32], "little")
        self._scalar = number & ((1 << 254) - 8) | 1 << 254
        self._prefix = digest[32:]
        self._key_id = key_id
        self.public = _compressed(ed25519._multiply(self._scalar, ed25519._BASE))
        self.line = b64encode(b"Ed" + key_id + self.public).decode()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes."""
        order = ed25519._ORDER
        nonce = int.from_bytes(sha512(self._prefix + message).digest(), "little") % order
        commitment = _compressed(ed25519._multiply(nonce, ed25519._BASE))
        digest = sha512(commitment + self.public + message).digest()
        challenge = int.from_bytes(digest, "little") % order
        return commitment + ((nonce + challenge * self._scalar) % order).to_bytes(32, "little")

    def minisign(self, data: bytes, comment: str = "edition") -> str:
        """Return the text of minisign's file for a signed file."""
        signature = self.sign(blake2b(data).digest())
        of_comment = self.sign(signature + comment.encode())
        return (
            "untrusted comment: signature\n"
            f"{b64encode(b'ED' + self._key_id + signature).decode()}\n"
            f"trusted comment: {comment}\n"
            f"{b64encode(of_comment).decode()}\n"
        )
