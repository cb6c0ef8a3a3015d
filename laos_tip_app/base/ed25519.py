"""Verify Ed25519 signatures (RFC 8032, section 5.1), in plain integers.

Verification alone: it handles no secret, so that the time it takes tells nothing. The program has
no library for it, and links none: one signature is verified at a start, in 5 ms.
"""

# `hashlib` would load OpenSSL; see `store/file_check.py`.
from _sha2 import sha512  # type: ignore[import-not-found]
from typing import Final

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

type _Point = tuple[int, int, int, int]
"""Extended coordinates X, Y, Z, T, with x = X / Z, y = Y / Z and x · y = T / Z."""

_P: Final = 2**255 - 19
_COFACTOR: Final = 8
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_1: Final = pow(2, (_P - 1) // 4, _P)
_ZERO: Final[_Point] = (0, 1, 1, 0)
_BASE_X: Final = 15112221349535400772501151409588531511454012693041857206046113283949847762202
_BASE_Y: Final = 46316835694926478169428394003475163141307993866256225615783033603165251855960
_BASE: Final[_Point] = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def is_valid(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature of a message was made with a key.

    Args:
        key: The public key, 32 bytes.
        message: What was signed.
        signature: 64 bytes.
    """
    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    public, commitment = _decompress(key), _decompress(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= _ORDER:
        return False
    digest = sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    left = _multiply(scalar, _BASE)
    right = _add(commitment, _multiply(challenge, public))
    return _equal(left, right)


def is_usable_key(key: bytes) -> bool:
    """Return whether 32 bytes are a safe public key.

    Of a point of small order, anybody can make signatures without the secret key.
    """
    point = _decompress(key)
    return point is not None and not _equal(_multiply(_COFACTOR, point), _ZERO)


def _add(first: _Point, second: _Point) -> _Point:
    """Return the sum of two points (RFC 8032, section 5.1.4)."""
    (x1, y1, z1, t1), (x2, y2, z2, t2) = first, second
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = 2 * t1 * t2 * _D % _P
    d = 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _multiply(scalar: int, point: _Point) -> _Point:
    total = _ZERO
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


def _equal(first: _Point, second: _Point) -> bool:
    (x1, y1, z1, _t1), (x2, y2, z2, _t2) = first, second
    return (x1 * z2 - x2 * z1) % _P == 0 and (y1 * z2 - y2 * z1) % _P == 0


def _x_of(y: int, sign: int) -> int | None:
    """Return the x of a y with a sign, or None."""
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_1 % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _decompress(data: bytes) -> _Point | None:
    """Return the point of 32 bytes, or None if there is none."""
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % _P)
