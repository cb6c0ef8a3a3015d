"""Which component each file of a bundle belongs to."""

from pathlib import Path

import pytest
from bundle_manifest import files_by_component
from product import ROOT


def bundle(folder: Path, *names: str) -> Path:
    """Make a folder with empty files of these names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def test_each_file_belongs_to_one_component(tmp_path: Path) -> None:
    files_of = files_by_component(
        bundle(
            tmp_path,
            "laos-tip",
            "_internal/data.db",
            "_internal/PySide6/QtCore.abi3.so",
            "_internal/PySide6/Qt/lib/libQt6Core.so.6",
            "_internal/PySide6/Qt/lib/libicudata.so.73",
            "_internal/resources/icons/app-16.png",
            "_internal/resources/icons/search-16.png",
            "_internal/resources/icons/svg/search.svg",
            "_internal/laos_tip_app/store/schema.sql",
        )
    )

    owners = {str(file): component.name for component, files in files_of.items() for file in files}
    assert owners["_internal/laos_tip_app/store/schema.sql"] == "Laos TIP Reference"
    assert owners["_internal/PySide6/QtCore.abi3.so"] == "PySide"
    assert owners["_internal/PySide6/Qt/lib/libQt6Core.so.6"] == "Qt"
    assert owners["_internal/PySide6/Qt/lib/libicudata.so.73"] == "ICU"
    assert owners["_internal/resources/icons/app-16.png"] == "Laos TIP Reference"
    assert owners["_internal/resources/icons/svg/search.svg"] == "Lucide"


def test_windows_files_belong_to_one_component_in_any_letter_case(tmp_path: Path) -> None:
    expected_owners = {
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

    files_of = files_by_component(bundle(tmp_path, *expected_owners), "win32")

    owners = {
        file.as_posix(): component.name for component, files in files_of.items() for file in files
    }
    assert owners == expected_owners


def test_a_component_within_another_is_listed_with_it(tmp_path: Path) -> None:
    names = {component.name for component in files_by_component(bundle(tmp_path, "laos-tip"))}

    assert names == {
        *("Laos TIP Reference", "PyInstaller"),
        *("ruamel.yaml", "markdown-it-py", "mdurl", "sqlite-utils"),
        # What sqlite-utils needs.
        *("sqlite-fts4", "pluggy", "click", "python-dateutil"),
    }


def test_a_file_of_no_component_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="libsomething"):
        files_by_component(bundle(tmp_path, "laos-tip", "_internal/libsomething.so.1"))


def test_each_file_of_resources_belongs_to_a_component(tmp_path: Path) -> None:
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    names = [f"_internal/{path.relative_to(ROOT).as_posix()}" for path in resources]
    files_of = files_by_component(bundle(tmp_path, *names))
    assert sum(map(len, files_of.values())) == len(names)
