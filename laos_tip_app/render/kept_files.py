"""Small files that a facilitator keeps, as JSON that any editor opens: what all of them share.

Each says what kind of file it is, its version, and the edition and content hash of the report that
it was made with. Knows nothing of Qt, of folders or of what is kept.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from laos_tip_app.errors import KeptFileError
from laos_tip_app.store.records import Meta

VERSION: Final = 1
_LARGEST: Final = 5_000_000
"""Bytes; a hundred thousand steps have fewer."""


def written(kind: str, meta: Meta, content: Mapping[str, object]) -> bytes:
    """Return the file of something that is kept.

    Args:
        kind: What kind of file it is.
        meta: The report that it is made with.
        content: What is kept.
    """
    head = {
        "kind": kind, "version": VERSION, "edition": meta.edition, "content": meta.content_hash
    }  # fmt: skip
    return (json.dumps(head | dict(content), ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes, kind: str) -> dict[str, Any]:
    """Return what a file holds; its fields are not judged here.

    Raises:
        KeptFileError: It is damaged, of another kind, or of a newer version.
    """
    try:
        if len(data) > _LARGEST:
            raise ValueError("too large")
        found = json.loads(data.decode("utf-8-sig"))
        if not isinstance(found, dict):
            raise ValueError("no object")
    except (ValueError, RecursionError) as error:
        raise KeptFileError(
            "This file is damaged, or is of another kind.", f"Choose a file of this kind: {kind}."
        ) from error
    if found.get("kind") != kind:
        raise KeptFileError(f"This file holds no {kind}.", "Choose another file.")
    version = found.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise KeptFileError(
            "This file was made with a newer version of the program.",
            "Install the newer version, or choose another file.",
        )
    return found


def of_this_edition(found: Mapping[str, object], meta: Meta) -> bool:
    """Return whether a file was made with this very report."""
    return found.get("edition") == meta.edition and found.get("content") == meta.content_hash
