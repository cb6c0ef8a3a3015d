"""Info.plist and the icon for macOS."""

import struct
from pathlib import Path

from macos.app_bundle import ICON_TYPES, info_plist, write_icns

from laos_tip_app import APP_ID, APP_NAME, __version__


def test_info_plist_has_identity_name_and_version() -> None:
    plist = info_plist()

    assert plist["CFBundleIdentifier"] == APP_ID
    assert plist["CFBundleDisplayName"] == APP_NAME
    assert plist["CFBundleShortVersionString"] == __version__


def test_the_icon_holds_every_picture_whole(tmp_path: Path) -> None:
    write_icns(tmp_path / "app.icns")
    content = (tmp_path / "app.icns").read_bytes()

    kind, length = struct.unpack_from(">4sI", content)
    assert (kind, length) == (b"icns", len(content))
    names, place = [], 8
    while place < len(content):
        name, size = struct.unpack_from(">4sI", content, place)
        assert content[place + 8 : place + 16] == b"\x89PNG\r\n\x1a\n"
        names.append(name.decode())
        place += size
    assert place == len(content)
    assert names == [name for types in ICON_TYPES.values() for name in types]
