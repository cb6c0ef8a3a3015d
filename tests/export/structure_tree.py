"""The elements of the structure of a PDF file, as pypdf reads them."""

from collections.abc import Iterator
from typing import Any

import pypdf


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
