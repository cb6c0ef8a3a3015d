"""Version, icon and manifest of the Windows executable.

All come from the names and the version of the package. Needs neither Windows nor PyInstaller.
"""

import struct
from pathlib import Path
from typing import Final

from product import COPYRIGHT, ICON_SIZES, ID, NAME, PUBLISHER, ROOT, SUMMARY, TITLE, VERSION

_US_ENGLISH: Final = 0x0409
_UNICODE: Final = 0x04B0

# Qt itself asks for the same at run time; here it holds from the first pixel on, and Explorer
# shows it. The identifier is that of Windows 10 and 11.
MANIFEST: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings"\
>PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings"\
>true</longPathAware>
    </windowsSettings>
  </application>
</assembly>
"""


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
