"""Build the release files, and test them.

The files are in dist/; `make help` says what each target is. Each has its own module or folder
beside this file.
"""

import argparse
import importlib
import sys

# What each target calls. A module is imported when it is called: each needs other libraries.
TARGETS = {
    "bundle": ["freezing.freeze_bundle"],
    "files": ["linux.release_files.build_release_files"],
    "smoke": ["smoke.check_bundle"],
    "trace": ["strace_check.check_calls"],
    "wheel": ["python_packages.build_python_packages"],
    "windows": ["windows.smoke_windows.check_installer"],
    "portable": ["windows.smoke_windows.check_portable"],
    "wine": ["windows.smoke_windows.pack"],
    "sizes": ["size_check.check_sizes"],
    "start": ["startup_bench.measure_startup"],
    "floors": ["linux.floors.check_floors"],
}
if sys.platform == "win32":
    TARGETS["windows"] = ["windows.installers.build_installer"]
    TARGETS["portable"] = ["windows.installers.build_portable"]
TARGETS["all"] = [
    *(TARGETS["files"] + TARGETS["smoke"] + TARGETS["trace"]),
    *(TARGETS["windows"] + TARGETS["portable"] + TARGETS["sizes"] + TARGETS["start"]),
    "sbom.write_checksums",
]
TARGETS["here"] = [  # what `files` runs in a Debian 12
    "freezing.freeze_bundle",
    "linux.debian.build_package",
    "linux.tarball.build_archive",
    "python_packages.build_python_packages",
    "sbom.write_sbom",
]


def main() -> None:
    """Build the targets that the command line names, each frozen folder once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="+", choices=TARGETS)
    for target in parser.parse_args().target:
        for name in TARGETS[target]:
            module, _, function = name.rpartition(".")
            getattr(importlib.import_module(module), function)()


if __name__ == "__main__":
    main()
