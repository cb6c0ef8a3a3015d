"""The elements of the structure of a PDF file, as pypdf reads them."""

import re
from collections.abc import Iterator
from typing import Any

import pypdf

_PAINTS = re.compile(r"(?:^|.* )(?:ET|Do|sh|f\*?|[BbSs]|[Bb]\*)$")


def walk(element: Any) -> Iterator[Any]:  # noqa: ANN401  # of any kind
    """Yield an element and all elements in it, in order."""
    yield element
    for kid in kids(element):
        if isinstance(kid, pypdf.generic.DictionaryObject) and "/S" in kid:
            yield from walk(kid)


def kids(element: Any) -> list[Any]:  # noqa: ANN401  # of any kind
    """Return what is directly in an element."""
    found = element["/K"]
    found = found if isinstance(found, pypdf.generic.ArrayObject) else [found]
    return [kid.get_object() for kid in found]


def untagged_operators(page: pypdf.PageObject) -> list[str]:
    """Return what is painted outside a tag or an artifact."""
    contents = page.get_contents()
    data = "" if contents is None else contents.get_data().decode("latin-1")
    assert "-99999" not in data
    outside, depth = [], 0
    for line in data.splitlines():
        if line.endswith((" BMC", "BDC")):
            # Which letters Lao glyphs are, or from Qt that a possible break is none.
            assert depth == 0 or re.match("/Span << ?/ActualText <", line)
            depth += 1
        elif line == "EMC":
            depth -= 1
        elif _PAINTS.match(line) and not depth:
            outside.append(line)
    assert depth == 0
    return outside
