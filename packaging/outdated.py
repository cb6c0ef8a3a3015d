"""Report what is newer on the package index than in requirements.lock, and what is unmaintained.

It asks through pip, which honours whatever index is set up, and changes nothing.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKS: Final = (ROOT / "requirements.lock", ROOT / "packaging" / "uv.txt")
DAYS_WITHOUT_RELEASE: Final = 730
"""After so many days without a release someone should look whether a package is still cared for."""

_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_LICENCE_PREFIX: Final = re.compile(r"^License :: (OSI Approved :: )?")

type NewestVersion = Callable[[str, int], str]
"""Returns the newest version that is some days old, or "" where there was none."""


class LockedPackage(NamedTuple):
    """A package of the lock, beside what the index has.

    Attributes:
        name: As in the lock.
        locked: The version of the lock.
        newest: The newest version, or "" where the index has not answered.
        is_resting: Whether there was no release for two years.
        licence: Of the version that is installed, or "" where it is not.
    """

    name: str
    locked: str
    newest: str
    is_resting: bool
    licence: str


def locked_versions(lock: str) -> dict[str, str]:
    """Return the names and versions in the text of a lock."""
    return dict(_PIN.findall(lock))


def report(versions: dict[str, str], newest: NewestVersion) -> list[LockedPackage]:
    """Return what the index has for each package of a lock."""

    def look_up(item: tuple[str, str]) -> LockedPackage:
        name, locked = item
        now = newest(name, 0)
        is_resting = bool(now) and newest(name, DAYS_WITHOUT_RELEASE) == now
        return LockedPackage(name, locked, now, is_resting, licence(name))

    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(look_up, versions.items()))


def newest_by_pip(name: str, days: int) -> str:
    """Return the newest version on the index of those that are some days old."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "index", "versions"]
    options = ["--json", *([f"--uploaded-prior-to=P{days}D"] if days else [])]
    done = subprocess.run([*command, name, *options], capture_output=True, check=False, text=True)
    return str(json.loads(done.stdout)["latest"]) if done.returncode == 0 else ""


def licence(name: str) -> str:
    """Return the licence of an installed package in few words."""
    try:
        fields = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    names = ("License-Expression", "License")
    stated = next((text for name in names for text in fields.get_all(name) or ()), "")
    classifiers = [text for text in fields.get_all("Classifier") or () if "License ::" in text]
    # Some put the whole text of the licence into the field.
    if not stated or "\n" in stated:
        stated = ", ".join(_LICENCE_PREFIX.sub("", text) for text in classifiers)
    return stated


def report_lines(packages: Iterable[LockedPackage]) -> list[str]:
    """Return the report for people: first what is newer, then what rests, then the licences."""
    packages = sorted(packages, key=lambda package: package.name.lower())
    newer = [package for package in packages if package.newest not in ("", package.locked)]
    resting = [package for package in packages if package.is_resting]
    unknown = [package.name for package in packages if not package.newest]
    width = max((len(package.name) for package in packages), default=0)
    by_licence: dict[str, list[str]] = {}
    for package in packages:
        by_licence.setdefault(package.licence or "not installed here", []).append(package.name)
    return [
        f"Newer than the lock: {len(newer)} of {len(packages)}",
        *(f"  {package.name:{width}}  {package.locked} → {package.newest}" for package in newer),
        f"No release for two years: {len(resting)}",
        *(f"  {package.name:{width}}  {package.newest}" for package in resting),
        *([f"The index has not answered for: {', '.join(unknown)}"] if unknown else []),
        "Licences",
        *(f"  {text}: {', '.join(names)}" for text, names in sorted(by_licence.items())),
    ]


def main() -> None:
    """Print the report."""
    versions: dict[str, str] = {}
    for lock in LOCKS:
        versions |= locked_versions(lock.read_text("utf-8"))
    print(f"Asking for {len(versions)} packages", flush=True)
    print("\n".join(report_lines(report(versions, newest_by_pip))))


if __name__ == "__main__":
    main()
