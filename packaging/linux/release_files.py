"""Build the release files for Linux in a Debian 12, so that they run on all systems since.

With a Python that is compiled there they ask for glibc 2.35 at most, which Debian 12 and Ubuntu
22.04 have. Python and SQLite are made from the sources of Debian 13; nothing else of it gets in.
The SQLite of Debian 12 has known holes.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

import product
import shipped_sqlite
from acceptance.debian_computer import check_in_bare_debian
from linux.clean_debian import clean_debian, run_in_chroot
from linux.debian import validate_package
from linux.elf_files import system_needs

SUITE: Final = "bookworm"
SOURCE_SUITE: Final = "trixie"  # the Debian whose Python and SQLite are compiled
TRIED_IN: Final = ("bookworm", "trixie")
PYTHON: Final = "/opt/python"
CHECKOUT: Final = "src/laos-tip"  # in the root folder
BUILD_PACKAGES: Final = (
    *("build-essential", "pkg-config", "git", "python3-minimal"),
    *("libbz2-dev", "libexpat1-dev", "libffi-dev", "liblzma-dev", "libssl-dev"),
    *("uuid-dev", "zlib1g-dev"),
)
"""What Python is compiled with."""

OPTIONS: Final = (
    f"--prefix={PYTHON}",
    "--enable-shared",
    "--without-static-libpython",
    "--with-system-expat",  # one copy, with its name in the bill of materials
)
MINUTES: Final = 40  # for the longest steps, on a slow computer


def build_release_files() -> None:
    """Build the files there, try them, and put them into dist/."""
    if os.geteuid() != 0:
        sys.exit("Only root can make a Debian 12 to build in.")
    product.stage(f"Making a Debian {SUITE} to build in")
    with clean_debian(SUITE, BUILD_PACKAGES) as root:
        _add_sources(root)
        _build_sqlite(root)
        _compile_python(root)
        product.stage("Building the files there")
        checkout = root / CHECKOUT
        product.clone_checkout(checkout)
        for python, command in (
            (f"{PYTHON}/bin/python3", ("prepare.py", "bundle")),
            (f"/{CHECKOUT}/.venv/bin/python", ("build.py", "here")),
        ):
            script = f"/{CHECKOUT}/packaging/{command[0]}"
            run_in_chroot(root, python, script, command[1], minutes=MINUTES)
        built = checkout / "dist"
        shipped_sqlite.check_folder(built)
        floor = ".".join(map(str, system_needs(built / product.BUNDLE.name).glibc))
        if floor != product.GLIBC:
            sys.exit(f"The files ask for glibc {floor}, and {product.GLIBC} is promised")
        validate_package(built / product.DEB.name)
        for suite in TRIED_IN:
            print(check_in_bare_debian(built / product.DEB.name, suite))
        shutil.rmtree(product.DIST / product.BUNDLE.name, ignore_errors=True)
        shutil.copytree(built, product.DIST, symlinks=True, dirs_exist_ok=True)
    for path in (product.DEB, product.TAR):
        print(product.with_size(path))


def _add_sources(root: Path) -> None:
    """Let the root folder fetch the sources of Debian 13."""
    named = (root / "etc/apt/sources.list").read_text("utf-8")
    (root / "etc/apt/sources.list.d/source.list").write_text(source_line(named) + "\n")
    # Debian 12 may not know the key of Debian 13 yet.
    keys = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
    shutil.copy(keys, root / "etc/apt/trusted.gpg.d")
    run_in_chroot(root, "apt-get", "update", "--quiet")


def source_line(named: str) -> str:
    """Return the line for sources of Debian 13, from a list of packages.

    The archive is that of the first line: that of this system, else the usual one.
    """
    [mirror] = re.findall(r"^deb\s+(?:\[.*\]\s+)?(\S+)", named, re.MULTILINE)[:1]
    return f"deb-src {mirror} {SOURCE_SUITE} main"


def _build_sqlite(root: Path) -> None:
    """Build and install the SQLite of Debian 13 in a root folder."""
    product.stage("Building SQLite: about two minutes")
    install = "apt-get install --yes --quiet --no-install-recommends"
    script = f"""set -e
        apt-get build-dep --yes --quiet --no-install-recommends sqlite3
        mkdir -p /usr/src/sqlite && cd /usr/src/sqlite && apt-get source --quiet sqlite3
        cd sqlite3-*/ && dpkg-buildpackage --build=any --no-sign
        {install} ../libsqlite3-0_*.deb ../libsqlite3-dev_*.deb"""
    options = f"DEB_BUILD_OPTIONS=nocheck noautodbgsym parallel={os.cpu_count() or 1}"
    run_in_chroot(root, "env", options, "sh", "-c", script, minutes=MINUTES)


def _compile_python(root: Path) -> None:
    """Compile Python in a root folder from the source of Debian 13.

    Without a fixed date it would hold the time at which it was compiled.
    """
    product.stage("Fetching the source of Python")
    (root / "usr/src/python").mkdir(parents=True)
    package = f"python3.{sys.version_info.minor}"
    fetch = f"cd /usr/src/python && apt-get source --download-only {package}"
    run_in_chroot(root, "sh", "-c", f"{fetch} && tar -xf *.orig.tar.xz --strip-components=1")
    product.stage("Compiling Python: about two minutes")
    cores = os.cpu_count() or 1
    options = " ".join(f"'{option}'" for option in OPTIONS)
    script = f"""set -e
        export SOURCE_DATE_EPOCH={product.last_change()}
        cd /usr/src/python && ./configure {options} && make -j{cores} && make install
        find {PYTHON} -name '*.so*' -type f -exec strip --strip-unneeded {{}} +
        echo {PYTHON}/lib > /etc/ld.so.conf.d/python.conf && ldconfig"""
    run_in_chroot(root, "sh", "-c", script, minutes=MINUTES)
