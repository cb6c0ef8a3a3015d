"""What macOS is told of the program, and its icon. Written by the book and not yet run there."""

import struct
from pathlib import Path

from product import COPYRIGHT, ID, ROOT, TITLE, VERSION

# What the pictures are called, by size in pixels; the second of a size is for a fine screen.
PICTURES = {
    16: ("icp4",),
    32: ("icp5", "ic11"),
    64: ("ic12",),
    128: ("ic07",),
    256: ("ic08", "ic13"),
}

OLDEST_SYSTEM = "13.0"  # as Qt 6.12 asks for


def plist() -> dict[str, object]:
    """Return what stands in Info.plist beside what PyInstaller puts there."""
    return {
        "CFBundleIdentifier": ID,
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": VERSION,
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.reference",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        "NSRequiresAquaSystemAppearance": False,
    }


def write_icns(target: Path) -> None:
    """Write the icon: a head, then PNG files, each with its name and length."""
    body = b""
    for size, names in PICTURES.items():
        picture = (ROOT / "resources" / "icons" / f"app-{size}.png").read_bytes()
        for name in names:
            body += struct.pack(">4sI", name.encode(), 8 + len(picture)) + picture
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(struct.pack(">4sI", b"icns", 8 + len(body)) + body)
