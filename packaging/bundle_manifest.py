"""List the files of a bundle by component, with versions."""

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


def files_by_component(bundle: Path, system: str = sys.platform) -> dict[Component, list[Path]]:
    """Return the components of a bundle, each with its files (relative paths).

    A component that lies within another one is present when that one is. Exits when a file belongs
    to no component, since its licence would then be shown nowhere.
    """
    known_components = components(system)
    assigned: dict[Component, list[Path]] = {component: [] for component in known_components}
    unassigned = []
    for file in sorted(bundle.rglob("*")):
        if not file.is_file():
            continue
        path = file.relative_to(bundle)
        component = next(
            (component for component in known_components if _matches(path.as_posix(), component)),
            None,
        )
        if component:
            assigned[component].append(path)
        else:
            unassigned.append(str(path))
    if unassigned:
        sys.exit("No part in components.toml has these files: " + ", ".join(unassigned))
    present = {component.name for component, files in assigned.items() if files}
    return {
        component: files
        for component, files in assigned.items()
        if files or component.within in present
    }


def _matches(path: str, component: Component) -> bool:
    # Windows tells no capitals apart, and its libraries come in both.
    lowercase = path.lower()
    return any(fnmatch.fnmatchcase(lowercase, pattern.lower()) for pattern in component.files)


def component_version(component: Component, files: list[Path], bundle: Path) -> str:
    """Return the version of a component, or "" where it is unknown.

    For a library of the build system it is the version of its Debian package.
    """
    if "(" in component.version:
        return _version_in_qt(component, bundle)
    package = re.match("pkg:pypi/([^@]+)", component.purl)
    if package or component.name == "Qt":
        return importlib.metadata.version(package[1] if package else "PySide6_Essentials")
    if component.version or not component.address:
        return component.version or VERSION
    if component.name == "Python":
        return platform.python_version()
    if component.name == "SQLite" and sys.platform != "linux":
        return sqlite3.sqlite_version
    if component.name == "ICU":
        return next(iter(re.findall(r"\.so\.([\d.]+)$", str(files[0]))), "")
    if sys.platform == "linux" and files and ".so" in files[0].name:
        return debian_version(files[0].name)
    return ""


def _version_in_qt(component: Component, bundle: Path) -> str:
    """Return what Qt's libraries say; exit when they do not."""
    for library in (*bundle.rglob("*Qt6Core.*"), *bundle.rglob("*Qt6Gui.*")):
        if found := re.search(component.version.encode(), library.read_bytes()):
            return found[1].decode()
    sys.exit(f"Qt’s libraries do not say which {component.name} is in them")


def debian_version(library: str) -> str:
    """Return the version of the package that brings a library, or "" without one."""
    query = ["dpkg-query", "--search", f"*/{library}"]
    output = subprocess.run(query, capture_output=True, check=False, text=True).stdout
    if not output:
        return ""
    query = ["dpkg-query", "--showformat=${Version}", "--show", output.partition(":")[0]]
    return subprocess.run(query, capture_output=True, check=True, text=True).stdout
