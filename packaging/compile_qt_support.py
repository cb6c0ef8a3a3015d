"""Unpack and compile the support modules that PySide6 embeds.

Otherwise PySide6 compiles them at each start. Run it with the Python that PySide6 is installed in.
It saves a quarter of the start; a release of PySide6 that embeds none loses nothing by it.
"""

import compileall
import os
import py_compile
from pathlib import Path


def main() -> None:
    """Unpack the modules beside shiboken6, and compile them there."""
    os.environ["SBK_EMBED"] = "0"  # read when PySide6 is first imported
    import shiboken6
    from PySide6 import QtCore  # noqa: F401  # what it imports is unpacked

    support = Path(shiboken6.__file__).with_name("files.dir")
    if not support.is_dir():
        return
    # Unchecked and without this folder's path, since the bundle ships what is compiled here.
    compileall.compile_dir(
        support,
        quiet=1,
        force=True,
        stripdir=str(support.parents[1]),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


if __name__ == "__main__":
    main()
