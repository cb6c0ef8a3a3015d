"""Write the hash of the built-in data file into the program, for its packages.

With the standard library alone: the hook of hatchling and the spec of PyInstaller use it.
"""

from hashlib import blake2b
from pathlib import Path

MODULE = "laos_tip_app.store.built_in_digest"
_NONE = 'BUILT_IN_DIGEST: Final = ""'


def module_with_digest(root: Path) -> str:
    """Return the source of `MODULE` with the hash of `data.db`.

    Args:
        root: The folder of the project.

    Raises:
        ValueError: There is no place for it.
    """
    source = root.joinpath(*MODULE.split(".")).with_suffix(".py").read_text("utf-8")
    if source.count(_NONE) != 1:
        raise ValueError(f"{MODULE} has one place for the hash of data.db")
    digest = blake2b((root / "data.db").read_bytes()).hexdigest()
    # In two parts, for the longest line.
    half = len(digest) // 2
    lines = f'(\n    "{digest[:half]}"\n    "{digest[half:]}"\n)'
    return source.replace(_NONE, f"{_NONE.removesuffix(chr(34) * 2)}{lines}")
