"""Ways to damage the bytes of a data file."""

import re
import struct
from collections.abc import Callable
from random import Random
from typing import Final

type Damage = Callable[[Random, bytearray], str]
"""Damages the bytes of a data file in place and returns what was done."""

_WORD: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9 ,.]{6,}")
_HEADER: Final = 100


def cut_short(numbers: Random, data: bytearray) -> str:
    """Cut the end off, sometimes with a page count that matches."""
    page = _page_size(data)
    pages = len(data) // page
    left = numbers.choice(
        [
            numbers.randrange(len(data)),
            numbers.randrange(1, pages) * page,
            numbers.randrange(_HEADER + 50),
            len(data) - numbers.randrange(1, 5),
        ]
    )
    del data[left:]
    if len(data) >= _HEADER and numbers.random() < 0.5:
        struct.pack_into(">I", data, 28, len(data) // page)
        return f"cut to {left} bytes, and to as many pages in the header"
    return f"cut to {left} bytes"


def whole_pages(numbers: Random, data: bytearray) -> str:
    """Empty, fill, swap or repeat pages."""
    page = _page_size(data)
    done = []
    for _ in range(numbers.randint(1, 3)):
        first_at, second_at = (numbers.randrange(len(data) // page) * page for _ in range(2))
        kind = numbers.choice(["empty", "fill", "swap", "repeat"])
        first, second = data[first_at : first_at + page], data[second_at : second_at + page]
        if kind == "empty":
            data[first_at : first_at + page] = bytes(page)
        elif kind == "fill":
            data[first_at : first_at + page] = numbers.randbytes(page)
        elif kind == "swap":
            data[first_at : first_at + page], data[second_at : second_at + page] = second, first
        else:
            data[first_at : first_at + page] = second
        done.append(f"{kind} page {first_at // page + 1} ({second_at // page + 1})")
    return ", ".join(done)


def bits(numbers: Random, data: bytearray) -> str:
    """Change a few bits or bytes."""
    done = []
    for _ in range(numbers.choice([1, 1, 1, 2, 4, 30])):
        at = numbers.randrange(len(data))
        before = data[at]
        data[at] = numbers.choice([before ^ 1 << numbers.randrange(8), numbers.randrange(256)])
        done.append(f"byte {at}: {before:#04x} becomes {data[at]:#04x}")
    return ", ".join(done)


def letters(numbers: Random, data: bytearray) -> str:
    """Change letters or digits of texts; the file stays valid for SQLite."""
    words = list(_WORD.finditer(data, _HEADER))
    done = []
    for _ in range(numbers.choice([1, 1, 1, 3])):
        word = numbers.choice(words)
        at = numbers.randrange(word.start(), word.end())
        before = data[at]
        data[at] = numbers.choice(b"0123456789" if chr(before).isdigit() else b"aeinst \xff\x00<")
        done.append(f"byte {at}: {bytes([before])!r} becomes {data[at : at + 1]!r}")
    return ", ".join(done)


def spliced(numbers: Random, data: bytearray) -> str:
    """Put a piece of the file over another place, or move all that follows."""
    length = numbers.choice([1, 8, 100, 1_000, 10_000])
    start, to = (numbers.randrange(len(data) - length) for _ in range(2))
    piece = data[start : start + length]
    kind = numbers.choice(["over", "insert", "delete"])
    if kind == "over":
        data[to : to + length] = piece
    elif kind == "insert":
        data[to:to] = piece
    else:
        del data[to : to + length]
    return f"{kind} {length} bytes from {start} at {to}"


def header(numbers: Random, data: bytearray) -> str:
    """Change fields of the header."""
    done = []
    for _ in range(numbers.randint(1, 3)):
        at = numbers.randrange(16, _HEADER)
        value = numbers.choice([0, 1, 2, 4, 127, 255, numbers.randrange(256)])
        done.append(f"byte {at}: {data[at]:#04x} becomes {value:#04x}")
        data[at] = value
    return ", ".join(done)


BYTE_DAMAGE: Final[dict[str, Damage]] = {
    "cut short": cut_short,
    "pages": whole_pages,
    "bits": bits,
    "letters": letters,
    "spliced": spliced,
    "header": header,
}


def _page_size(data: bytearray) -> int:
    (size,) = struct.unpack_from(">H", data, 16)
    return 65_536 if size == 1 else int(size)
