"""Tells what is in a bundle: which part each file belongs to, and the version of each part."""

import fnmatch
import importlib.metadata
import platform
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from product import VERSION

from laos_tip_app.report.third_party import Component, components

PACKAGES = {
    "Qt": "PySide6_Essentials",
    "PySide": "PySide6_Essentials",
    "Shiboken": "shiboken6",
    "PyInstaller": "pyinstaller",
}
"""The packages of Python whose version is that of a part."""


def parts(bundle: Path, system: str = sys.platform) -> dict[Component, list[Path]]:
    """Return the parts of a bundle with their files, relative to it.

    A part that lies within another one is there when that is there. Stops when a file belongs to
    no part, since its licence would then be told nowhere.
    """
    known = components(system)
    found: dict[Component, list[Path]] = {each: [] for each in known}
    strange = []
    for file in sorted(bundle.rglob("*")):
        if not file.is_file():
            continue
        path = file.relative_to(bundle)
        owner = next((each for each in known if _fits(path.as_posix(), each)), None)
        if owner:
            found[owner].append(path)
        else:
            strange.append(str(path))
    if strange:
        sys.exit("No part in components.toml has these files: " + ", ".join(strange))
    there = {each.name for each, files in found.items() if files}
    return {each: files for each, files in found.items() if files or each.within in there}


def _fits(path: str, component: Component) -> bool:
    # Windows tells no capitals apart, and its libraries come in both.
    low = path.lower()
    return any(fnmatch.fnmatchcase(low, pattern.lower()) for pattern in component.files)


def version(component: Component, files: list[Path]) -> str:
    """Return the version of a part; empty where nothing tells it.

    Of a library of the building machine it is that of the Debian package which it came with.
    """
    name = component.name
    if not component.address:
        return VERSION
    if name in PACKAGES:
        return importlib.metadata.version(PACKAGES[name])
    if name == "Python":
        return platform.python_version()
    if name == "SQLite":
        return sqlite3.sqlite_version
    if name == "ICU":
        return next(iter(re.findall(r"\.so\.([\d.]+)$", str(files[0]))), "")
    if sys.platform == "linux" and files and ".so" in files[0].name:
        return _debian_version(files[0].name)
    return ""


def _debian_version(library: str) -> str:
    query = ["dpkg-query", "--search", f"*/{library}"]
    told = subprocess.run(query, capture_output=True, check=False, text=True).stdout
    if not told:
        return ""
    query = ["dpkg-query", "--showformat=${Version}", "--show", told.partition(":")[0]]
    return subprocess.run(query, capture_output=True, check=True, text=True).stdout
