"""Version and icon of the Windows executable.

Both come from the names and the version of the package. Needs neither Windows nor PyInstaller.
"""

import struct
from pathlib import Path
from typing import Final

from product import COPYRIGHT, ICON_SIZES, ID, NAME, PUBLISHER, ROOT, SUMMARY, TITLE, VERSION

_US_ENGLISH: Final = 0x0409
_UNICODE: Final = 0x04B0


def version_numbers() -> tuple[int, ...]:
    """Return the version as four numbers: 1.2.3 is (1, 2, 3, 0)."""
    return (*map(int, VERSION.split(".")), 0)


def version_resource() -> str:
    """Return the version resource in PyInstaller's format."""
    numbers = version_numbers()
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": TITLE,
        "FileVersion": VERSION,
        "InternalName": ID,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": TITLE,
        "ProductVersion": VERSION,
        "Comments": SUMMARY,
    }
    rows = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    table = f"{_US_ENGLISH:04x}{_UNICODE:04x}"
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable({table!r}, [{rows}])]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{_US_ENGLISH}, {_UNICODE}])])],\n"
        ")\n"
    )


def write_icon(target: Path) -> None:
    """Write the application's icon in all its sizes as an ICO file, of PNG images."""
    entry = struct.Struct("<BBBBHHII")
    offset = 6 + entry.size * len(ICON_SIZES)
    header, body = struct.pack("<HHH", 0, 1, len(ICON_SIZES)), b""
    for size in ICON_SIZES:
        image = (ROOT / "resources" / "icons" / f"app-{size}.png").read_bytes()
        side = size % 256  # 0 stands for 256
        header += entry.pack(side, side, 0, 0, 1, 32, len(image), offset + len(body))
        body += image
    target.write_bytes(header + body)
