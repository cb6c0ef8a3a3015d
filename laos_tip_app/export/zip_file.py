"""Write several files as one ZIP archive, the same bytes each time."""

import io
import zipfile
from collections.abc import Collection, Mapping
from typing import Final

_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def zip_bytes(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """Return files as a ZIP archive without dates or users.

    Args:
        files: The content of each file, by its name.
        stored: The files that are not compressed.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        for name, content in files.items():
            # Without a date it has the first that the format knows.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX  # otherwise the system that writes it
            entry.external_attr = _READABLE
            writer.writestr(entry, content)
    return archive.getvalue()
