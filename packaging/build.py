"""Build the release files, and test them.

    bundle     dist/laos-tip/: the program as a folder that needs no Python
    smoke      runs the bundle without a network and with little memory, and three editions on it
    trace      checks which files the bundle opens and which sockets it connects to
    deb        the Debian package: built, installed in a minimal system, run, removed
    tar        the archive for other distributions, run from where nothing can be written
    wheel      the packages for pip: wheel and source distribution
    windows    the Windows installer: built, installed, run and removed
    portable   the copy for Windows that keeps its settings in its own folder
    bill       the bill of materials: parts, versions and licences of the bundle (CycloneDX)
    sums       the checksums of all release files
    sizes      every size against its limit
    start      the start-up time against a bare window frozen with the same exclusions
    files      all release files for Linux, built and not tried
    wine       installer and portable copy for Windows, built under Wine and not tried
    older      package and archive built in a Debian 12, for older systems of Linux
    floors     README, wheel and package on the oldest and barest systems that are promised
    all        all of these but the last four

The files are in dist/. Each target has its own module or folder beside this file.
"""

import argparse
import importlib
from typing import Final

# In the order of `all`. A module is imported when it is called: each needs other libraries.
TARGETS: Final = {
    "bundle": "freezing.freeze_bundle",
    "smoke": "smoke.check_bundle",
    "trace": "strace_check.check_calls",
    "deb": "linux.debian.build_deb",
    "tar": "linux.tarball.build_tar",
    "wheel": "python_packages.build_python_packages",
    "windows": "windows.build_windows.build_installer",
    "portable": "windows.build_windows.build_portable",
    "bill": "sbom.write_sbom",
    "sums": "sbom.write_checksums",
    "sizes": "size_check.check_sizes",
    "start": "startup_bench.measure_startup",
}
OTHERS: Final = {
    "files": (
        "freezing.freeze_bundle",
        "linux.debian.build_package",
        "linux.tarball.build_archive",
        "python_packages.build_python_packages",
        "sbom.write_sbom",
    ),
    "wine": ("windows.smoke_windows.pack",),
    "older": ("linux.older_systems.build_for_older_systems",),
    "floors": ("linux.floors.check_floors",),
}
"""What is not part of `all`, with what it calls."""


def main() -> None:
    """Build the targets that the command line names, each frozen folder once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", nargs="+", choices=[*TARGETS, *OTHERS, "all"], metavar="target")
    for target in parser.parse_args().target:
        for name in functions(target):
            module, _, function = name.rpartition(".")
            getattr(importlib.import_module(module), function)()


def functions(target: str) -> list[str]:
    """Return what a target calls, in its order."""
    if target in OTHERS:
        return list(OTHERS[target])
    return list(TARGETS.values()) if target == "all" else [TARGETS[target]]


if __name__ == "__main__":
    main()
