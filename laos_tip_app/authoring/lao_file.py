"""Write the file of Lao entries."""

import json
import re
from collections.abc import Iterable

from laos_tip_app.authoring.schema import LaoText

_FIRST_ENTRY = re.compile(r"^(?:- |\[\])", re.MULTILINE)


def lao_yaml(entries: Iterable[LaoText], former: str) -> str:
    """Return entries as YAML below the comment that the file began with."""
    first = _FIRST_ENTRY.search(former)
    head = former[: first.start()] if first else former
    written = "\n".join(map(_entry, entries))
    return f"{head.rstrip()}\n\n{written or '[]\n'}"


def _entry(entry: LaoText) -> str:
    # A text of JSON is one of YAML; without ASCII alone it stays readable.
    texts = {
        key: f"[{', '.join(value)}]"
        if isinstance(value, tuple)
        else json.dumps(value, ensure_ascii=False)
        for key, value in entry.values().items()
        if value
    }
    if entry.lao_source:
        texts["lao_source"] = entry.lao_source
    return "- " + "\n  ".join(f"{key}: {text}" for key, text in texts.items()) + "\n"
