"""Which component each file of a bundle belongs to."""

from pathlib import Path

import pytest
from bundle_manifest import files_by_component


def bundle(folder: Path, *names: str) -> Path:
    """Make a folder with empty files of these names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def test_each_file_belongs_to_one_part(tmp_path: Path) -> None:
    found = files_by_component(
        bundle(
            tmp_path,
            "laos-tip",
            "_internal/data.db",
            "_internal/PySide6/QtCore.abi3.so",
            "_internal/PySide6/Qt/lib/libQt6Core.so.6",
            "_internal/PySide6/Qt/lib/libicudata.so.73",
            "_internal/resources/icons/app-16.png",
            "_internal/resources/icons/info-16.png",
            "_internal/resources/icons/svg/info.svg",
        )
    )

    owners = {str(file): part.name for part, files in found.items() for file in files}
    assert owners["_internal/PySide6/QtCore.abi3.so"] == "PySide"
    assert owners["_internal/PySide6/Qt/lib/libQt6Core.so.6"] == "Qt"
    assert owners["_internal/PySide6/Qt/lib/libicudata.so.73"] == "ICU"
    assert owners["_internal/resources/icons/app-16.png"] == "Laos TIP Reference"
    assert owners["_internal/resources/icons/svg/info.svg"] == "Lucide"


def test_each_file_of_windows_belongs_to_one_part_whatever_its_capitals(tmp_path: Path) -> None:
    whose = {
        "_internal/_sqlite3.pyd": "Python",
        "_internal/python313.dll": "Python",
        "_internal/select.pyd": "Python",
        "_internal/PySide6/MSVCP140_1.dll": "Microsoft C and C++ runtime",
        "_internal/PySide6/Qt6Core.dll": "Qt",
        "_internal/PySide6/QtCore.pyd": "PySide",
        "_internal/PySide6/plugins/platforms/qwindows.dll": "Qt",
        "_internal/VCRUNTIME140.dll": "Microsoft C and C++ runtime",
        "_internal/shiboken6/Shiboken.pyd": "Shiboken",
        "_internal/sqlite3.dll": "SQLite",
        "_internal/vcruntime140_1.dll": "Microsoft C and C++ runtime",
        "laos-tip.exe": "Laos TIP Reference",
    }

    found = files_by_component(bundle(tmp_path, *whose), "win32")

    owners = {file.as_posix(): part.name for part, files in found.items() for file in files}
    assert owners == whose


def test_a_part_within_another_is_there_when_that_is(tmp_path: Path) -> None:
    names = {part.name for part in files_by_component(bundle(tmp_path, "laos-tip"))}

    assert names == {"Laos TIP Reference", "PyInstaller"}


def test_a_file_that_no_part_has_fails_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="libsomething"):
        files_by_component(bundle(tmp_path, "laos-tip", "_internal/libsomething.so.1"))
