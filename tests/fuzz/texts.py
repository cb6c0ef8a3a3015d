"""Texts and values that programs often fail on, and ways to damage texts."""

import json
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

ODD_TEXTS: Final = (
    "",
    " ",
    "\0",
    "\x01\x1f\x7f\x85",
    "\t\r\n",
    "\ufeff\ufffe\uffff",
    "\u200b\u202e\u2066",
    "e" + "\u0301" * 300,
    "ສະບາຍດີ ປະເທດລາວ",
    "\U0001f600\U0001f468\u200d\U0001f469",
    "<img src='file:///etc/passwd'>",
    "<p>" * 2_000,
    "&amp;&#0;&lt;",
    "]]> --> ?>",
    "%s %n {0} {name}",
    "=1+1",
    "../../../etc/passwd",
    "'\"`\\",
    "x" * 50_000,
    "a " * 5_000,
    "9" * 5_000,
    "NaN",
    "null",
    "[" * 5_000,
    "2007-13-45",
    "٣٤",
    "\u0131 \u0130 ß ﬁ",
)

ODD_NUMBERS: Final = (0, -1, 1, 2**31, 2**63 - 1, -(2**63), 1e308, 5e-324, -0.0)

ODD_JSON: Final[tuple[object, ...]] = (
    *ODD_TEXTS,
    *ODD_NUMBERS,
    "\ud800",
    "a\udfffb",
    None,
    True,
    False,
    float("nan"),
    float("inf"),
    10**4_000,
    [],
    {},
    [[[[[]]]]],
    {"": {"": None}},
)

HOSTILE_DATES: Final = (
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "9999-12-31T23:59:59-14:00",
    "2026-05-01T00:00:00",
    "2026-05-01T24:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-05-01T00:00:00+23:59:59.999999",
    "2026-W18-5T00:00:00Z",
    "٢٠٢٦-05-01T00:00:00Z",
    "9" * 5_000,
    "\ud800",
    1e308,
    10**4_000,
)

LONG_LINES: Final = ("x" * 400_000, "data:image/png;base64," + "QUJD" * 60_000, "\u0e81" * 200_000)


def spoiled_text(numbers: Random, text: str) -> str:
    """Return a text with a few random changes."""
    for _ in range(numbers.choice([1, 1, 2, 5])):
        at = numbers.randrange(len(text) + 1)
        end = min(len(text), at + numbers.choice([0, 1, 5, 50]))
        odd = numbers.choice(ODD_TEXTS)
        typed = numbers.choice([odd, odd, odd[:20], *"[]{}:,\"'#&*!|>-\n\t ="])
        lines = text.split("\n")
        match numbers.randrange(6):
            case 0:
                text = text[:at] + typed + text[end:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:at]
            case 3:
                text = text[:at] + text[at:end] * 3 + text[end:]
            case 4:
                numbers.shuffle(lines)
                text = "\n".join(lines)
            case _:
                line = numbers.randrange(len(lines))
                lines[line] = numbers.choice(["  ", "\t", "- ", "# ", ""]) + lines[line].lstrip()
                text = "\n".join(lines)
    return text


def spoiled_bytes(numbers: Random, data: bytes) -> bytes:
    """Return bytes with a few changes that need not leave a text."""
    damaged = bytearray(data)
    for _ in range(numbers.choice([1, 2, 10])):
        at = numbers.randrange(len(damaged) + 1)
        match numbers.randrange(4):
            case 0:
                damaged[at : at + 1] = bytes([numbers.randrange(256)])
            case 1:
                del damaged[at : at + numbers.choice([1, 10, 1_000])]
            case 2:
                damaged[at:at] = numbers.choice(
                    [b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\xed\xa0\x80"]
                )
            case _:
                damaged = bytearray(numbers.choice([damaged[:at], damaged * 2, damaged[::-1]]))
    return bytes(damaged)


def spoiled_json(numbers: Random, value: object, depth: int = 0) -> object:
    """Return a JSON value with some parts replaced by odd ones."""
    if numbers.random() < (0.02 if depth == 0 else 0.1):
        return nested(numbers) if numbers.random() < 0.1 else numbers.choice(ODD_JSON)
    match value:
        case dict():
            damaged = {key: spoiled_json(numbers, item, depth + 1) for key, item in value.items()}
            if damaged and numbers.random() < 0.1:
                del damaged[numbers.choice(list(damaged))]
            if numbers.random() < 0.1:
                damaged[str(numbers.choice(ODD_TEXTS))] = numbers.choice(ODD_JSON)
            return damaged
        case list():
            items = [spoiled_json(numbers, item, depth + 1) for item in value]
            return items * numbers.choice([1, 1, 1, 2])
    return value


def nested(numbers: Random) -> object:
    """Return lists within lists."""
    value: object = 1
    for _ in range(numbers.choice([10, 49, 51, 500])):
        value = [value]
    return value


def json_text(numbers: Random, value: object) -> str:
    """Return a value as JSON, in one of several notations."""
    text = json.dumps(value, ensure_ascii=numbers.random() < 0.5)
    return text.replace("{", '{"kind": 7, ', 1) if numbers.random() < 0.05 else text


def hostile_json(numbers: Random, value: object) -> object:
    """Return a JSON value in which one leaf is one that no program of ours writes."""
    leaves = [*_leaves(value)]
    path = numbers.choice(leaves)
    hostile: tuple[object, ...] = (*ODD_JSON, *HOSTILE_DATES, *LONG_LINES)
    if "created" in path or "modified" in path or "laostip:deleted" in path:
        hostile = HOSTILE_DATES
    return _replaced(value, path, numbers.choice(hostile))


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each leaf: keys and places in lists."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        yield path
    for key, item in items:
        yield from _leaves(item, (*path, key))


def _replaced(value: object, path: tuple[str | int, ...], leaf: object) -> object:
    if not path:
        return leaf
    first, *rest = path
    if isinstance(value, dict):
        return value | {first: _replaced(value[first], tuple(rest), leaf)}
    assert isinstance(value, list)
    return [
        _replaced(item, tuple(rest), leaf) if number == first else item
        for number, item in enumerate(value)
    ]
