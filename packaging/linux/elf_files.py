"""Read what the programs and libraries of a folder ask the system for."""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple


class SystemNeeds(NamedTuple):
    """What a folder asks the system for.

    Attributes:
        libraries: The libraries that it does not bring itself.
        glibc: The oldest glibc that has all it uses.
    """

    libraries: frozenset[str]
    glibc: tuple[int, int]


def system_needs(folder: Path) -> SystemNeeds:
    """Return what the programs and libraries of a folder ask the system for."""
    needed: set[str] = set()
    glibc = (0, 0)
    names = set()
    for path in folder.rglob("*"):
        names.add(path.name)
        if path.is_symlink() or not path.is_file() or not _is_elf(path):
            continue
        output = subprocess.run(
            ["objdump", "--private-headers", str(path)], capture_output=True, check=True, text=True
        ).stdout
        needed |= set(re.findall(r"^ +NEEDED +(\S+)", output, re.MULTILINE))
        for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", output):
            glibc = max(glibc, (int(major), int(minor)))
    return SystemNeeds(frozenset(needed - names), glibc)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
