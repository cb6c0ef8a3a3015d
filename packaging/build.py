"""Builds what is handed out, and tries it.

    bundle     dist/laos-tip/: the program as a folder that needs no Python
    smoke      runs the bundle as a stranger would
    trace      watches which files the bundle opens and whom it talks to
    deb        the Debian package: made, installed in a bare system, run, photographed, removed
    tar        the archive for other distributions, run from where nothing can be written
    windows    the Windows installer: made, installed, run and removed
    portable   the copy for Windows that keeps its settings in its own folder
    bill       the bill of materials: parts, versions and licences of the bundle (CycloneDX)
    sums       the checksums of all that is there
    sizes      every artefact against a bare window frozen with the same exclusions
    start      how soon the window is there, against a bare window frozen likewise
    all        all of these

What is built stands in dist/. Each target has a folder or a module of its own beside this file.
"""

import argparse
import importlib
from typing import Final

# In the order of `all`. A module is imported when it is called: each needs other libraries.
TARGETS: Final = {
    "bundle": "freezing.bundle",
    "smoke": "smoke.smoke",
    "trace": "strace_check.trace",
    "deb": "linux.debian.deb",
    "tar": "linux.tarball.tar",
    "windows": "windows.build_windows.installer",
    "portable": "windows.build_windows.portable",
    "bill": "sbom.bill",
    "sums": "sbom.sums",
    "sizes": "size_check.sizes",
    "start": "startup_bench.start",
}


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=[*TARGETS, "all"])
    target = parser.parse_args().target
    for name in TARGETS if target == "all" else [target]:
        module, _, function = TARGETS[name].rpartition(".")
        getattr(importlib.import_module(module), function)()


if __name__ == "__main__":
    main()
