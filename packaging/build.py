"""Build the release files, and test them.

The files are in dist/; `make help` says what each target is. Each has its own module or folder
beside this file.
"""

import argparse
import importlib

# What each target calls. A module is imported when it is called: each needs other libraries.
TARGETS = {
    "bundle": ["freezing.freeze_bundle"],
    "smoke": ["smoke.check_bundle"],
    "trace": ["strace_check.check_calls"],
    "deb": ["linux.debian.build_deb"],
    "tar": ["linux.tarball.build_tar"],
    "wheel": ["python_packages.build_python_packages"],
    "windows": ["windows.build_windows.build_installer"],
    "portable": ["windows.build_windows.build_portable"],
    "bill": ["sbom.write_sbom"],
    "sums": ["sbom.write_checksums"],
    "sizes": ["size_check.check_sizes"],
    "start": ["startup_bench.measure_startup"],
}
TARGETS["all"] = [function for functions in TARGETS.values() for function in functions]
TARGETS |= {
    "files": [
        "freezing.freeze_bundle",
        "linux.debian.build_package",
        "linux.tarball.build_archive",
        "python_packages.build_python_packages",
        "sbom.write_sbom",
    ],
    "wine": ["windows.smoke_windows.pack"],
    "older": ["linux.older_systems.build_for_older_systems"],
    "floors": ["linux.floors.check_floors"],
}


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
