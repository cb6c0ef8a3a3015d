"""Write Info.plist and the icon of the macOS application.

Written by the documentation, not yet run on macOS.
"""

import struct
from pathlib import Path

from product import COPYRIGHT, ID, ROOT, TITLE, VERSION

# By size in pixels; the second type of a size is for high-resolution screens.
ICON_TYPES = {
    16: ("icp4",),
    32: ("icp5", "ic11"),
    64: ("ic12",),
    128: ("ic07",),
    256: ("ic08", "ic13"),
}

MINIMUM_SYSTEM_VERSION = "13.0"  # that of Qt 6.12


def info_plist() -> dict[str, object]:
    """Return the entries that PyInstaller adds to Info.plist."""
    return {
        "CFBundleIdentifier": ID,
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": VERSION,
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.reference",
        "LSMinimumSystemVersion": MINIMUM_SYSTEM_VERSION,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        "NSRequiresAquaSystemAppearance": False,
    }


def write_icns(target: Path) -> None:
    """Write the icon: a header, then PNG files with type and length."""
    body = b""
    for size, names in ICON_TYPES.items():
        picture = (ROOT / "resources" / "icons" / f"app-{size}.png").read_bytes()
        for name in names:
            body += struct.pack(">4sI", name.encode(), 8 + len(picture)) + picture
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(struct.pack(">4sI", b"icns", 8 + len(body)) + body)
