"""The Debian package: made, looked through, and tried in a Debian that has nothing else."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

import bundle_manifest
import freezing
from linux import desktop
from prepare import NEEDS
from product import (
    BUNDLE,
    DEB,
    DIST,
    ID,
    NAME,
    PUBLISHER,
    ROOT,
    TITLE,
    WORK,
    megabytes,
    need_commands,
    shown,
)
from screen import photograph, screen

from laos_tip_app.report.third_party import Component

TREE = WORK / "deb"
PHOTOGRAPH = WORK / "photographs" / "deb.png"
LIBRARY = f"usr/lib/{NAME}"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
COMMANDS = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "lintian": "lintian",
    "mmdebstrap": "mmdebstrap",
    "objdump": "binutils",
}


class Common(NamedTuple):
    """A licence that every Debian has: its name there, and how it begins."""

    name: str
    begins: str


COMMON_LICENCES = {
    "licences/Apache-2.0.txt": Common("Apache-2.0", ""),
    "licences/GPL-3.0.txt": Common("GPL-3", ""),
    "licences/LGPL-3.0.txt": Common("LGPL-3", ""),
    "licences/PyInstaller.txt": Common("GPL-2", "GNU GENERAL PUBLIC LICENSE"),
}

PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libexpat.so.1": "libexpat1",
    "libgcc_s.so.1": "libgcc-s1",
    "libgthread-2.0.so.0": "libglib2.0-0t64",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The packages that bring libraries, besides those that a checkout needs too."""

NO_HOMEPAGE = "--override=url-homepage-missing=info"  # the project has none yet
RELEASE = "trixie"
SECONDS = 600


def deb() -> None:
    """Make the package, install it in a bare Debian, run and photograph it there, and remove it."""
    need_commands("make deb", COMMANDS)
    freezing.bundle()
    make()
    look_through()
    try_in_bare_debian()
    print(f"{shown(DEB)}: {megabytes(DEB):.1f} MB; photograph: {shown(PHOTOGRAPH)}")


def make() -> None:
    """Build the package from the bundle."""
    shutil.rmtree(TREE, ignore_errors=True)
    moment = desktop.last_change()
    shutil.copytree(BUNDLE, TREE / LIBRARY, symlinks=True)
    command = TREE / "usr/bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    _write(f"usr/share/applications/{ID}.desktop", desktop.desktop_file())
    _write(f"usr/share/metainfo/{ID}.metainfo.xml", desktop.metainfo())
    icons = ROOT / "resources" / "icons"
    for size in ICON_SIZES:
        _copy(icons / f"app-{size}.png", f"usr/share/icons/hicolor/{size}x{size}/apps/{ID}.png")
    _copy(icons / "svg" / "app.svg", f"usr/share/icons/hicolor/scalable/apps/{ID}.svg")
    _pack(f"usr/share/man/man1/{NAME}.1.gz", desktop.man_page(moment))
    documents = desktop.DOCS.lstrip("/")
    for name in desktop.SCREENSHOTS:
        _copy(ROOT / "docs" / "images" / f"{name}.png", f"{documents}/{name}.png")
    _write(f"{documents}/copyright", copyright_file())
    _pack(f"{documents}/changelog.gz", change_log())
    _write(f"usr/share/lintian/overrides/{NAME}", desktop.filled("lintian-overrides.in"))
    program = TREE / LIBRARY / NAME
    for path in TREE.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
    size = sum(-(-each.stat().st_size // 1024) for each in TREE.rglob("*") if not each.is_symlink())
    sums = "".join(
        f"{hashlib.md5(each.read_bytes()).hexdigest()}  {each.relative_to(TREE)}\n"  # noqa: S324  # dpkg's
        for each in sorted(TREE.rglob("*"))
        if each.is_file() and not each.is_symlink()
    )
    _write("DEBIAN/md5sums", sums)
    depends = dependencies()
    _write(
        "DEBIAN/control", desktop.filled("control.in", INSTALLED_SIZE=str(size), DEPENDS=depends)
    )
    DIST.mkdir(exist_ok=True)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(TREE), str(DEB)],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(moment)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def dependencies() -> str:
    """Return the packages that bring the libraries which the bundle itself does not bring.

    Stops at a library whose package is not known here.
    """
    root = TREE / LIBRARY
    needed: set[str] = set()
    least = (0, 0)
    for each in root.rglob("*"):
        if each.is_symlink() or not (".so" in each.name or each == root / NAME):
            continue
        told = subprocess.run(
            ["objdump", "--private-headers", str(each)], capture_output=True, check=True, text=True
        ).stdout
        needed |= set(re.findall(r"^ +NEEDED +(\S+)", told, re.MULTILINE))
        versions = re.findall(r"\bGLIBC_(\d+)\.(\d+)", told)
        least = max([least, *((int(major), int(minor)) for major, minor in versions)])
    needed -= {each.name for each in root.rglob("*")}
    packages = {each.name: each.package for each in NEEDS} | PACKAGES
    unknown = sorted(needed - set(packages))
    if unknown:
        sys.exit(f"It is not known which package brings {', '.join(unknown)}")
    found = {packages[each] for each in needed} - {"libc6"}
    return ", ".join([f"libc6 (>= {least[0]}.{least[1]})", *sorted(found)])


def copyright_file() -> str:
    """Return whose the parts of the package are and under which licences (DEP 5)."""
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {TITLE}\nUpstream-Contact: {PUBLISHER}\n"
        "Comment:\n The parts that the program brings along, their licences in full below.\n"
    )
    # What is not named below is the program's own: the man page, the desktop file and so on.
    stanzas = [f"Files: *\nCopyright: 2026 {PUBLISHER}\nLicense: MIT\n"]
    licences: dict[str, str] = {}
    found = bundle_manifest.parts(TREE / LIBRARY)
    for part, files in found.items():
        licence = part.licence.replace(" AND ", " and ")
        licences.setdefault(licence, _licence(part))
        holders = "\n ".join(part.copyright)
        if files:
            where = "\n ".join(f"{LIBRARY}/{each}" for each in files)
            stanzas.append(
                f"Files: {where}\nCopyright: {holders}\nLicense: {licence}\nComment: {part.name}\n"
            )
        else:
            head += f" .\n {part.name}, within {part.within}: {licence}\n {holders}\n"
    stanzas += [f"License: {name}\n{text}\n" for name, text in licences.items()]
    return "\n".join([head, *stanzas])


def _licence(part: Component) -> str:
    """Return a licence in full, or where Debian keeps it."""
    bodies = []
    for name, body in zip(part.texts, part.bodies(), strict=True):
        common = COMMON_LICENCES.get(name)
        kept = body if common is None else body[: body.index(common.begins)].rstrip("\n =")
        bodies.append(kept)
        if common is not None:
            bodies.append(
                f"On Debian systems the text is in /usr/share/common-licenses/{common.name}."
            )
    return desktop.described("\n\n".join(filter(None, bodies)))


def change_log() -> str:
    """Return what changed in each release, as Debian writes it."""
    entries = []
    for version, date, text in desktop.releases():
        day = format_datetime(datetime.fromisoformat(date).replace(tzinfo=UTC))
        lines = [
            textwrap.fill(each, 76, initial_indent="  * ", subsequent_indent="    ")
            for each in desktop.points(text)
        ]
        entries.append(
            f"{NAME} ({version}) stable; urgency=medium\n\n"
            + "\n".join(lines)
            + f"\n\n -- {PUBLISHER} <authors@laos-tip-reference.invalid>  {day}\n"
        )
    return "\n".join(entries)


def look_through() -> None:
    """Have the desktop file, the AppStream file and the package checked by their own checkers."""
    desktop_file = TREE / "usr/share/applications" / f"{ID}.desktop"
    metainfo = TREE / "usr/share/metainfo" / f"{ID}.metainfo.xml"
    for command in (
        ["desktop-file-validate", str(desktop_file)],
        [
            "appstreamcli",
            "validate",
            "--no-net",
            NO_HOMEPAGE,
            str(metainfo),
        ],
        ["lintian", "--fail-on", "error,warning", "--allow-root", str(DEB)],
    ):
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        if done.stdout.strip():
            print(f"{command[0]}: {done.stdout.strip()}")
        if done.returncode:
            sys.exit(f"{command[0]} refuses it\n{done.stderr}")


def try_in_bare_debian() -> None:
    """Install the package where nothing else is, use it as a user would, and remove it again."""
    if os.geteuid() != 0:
        sys.exit("Only root can make a bare Debian to try the package in; the package is made.")
    with bare_debian() as root, screen() as display:
        shutil.copy(DEB, root / "root")
        _within(root, "apt-get", "update", "--quiet")
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
        _within(root, *install, f"/root/{DEB.name}")
        _within(root, "useradd", "--create-home", "officer")
        _as_user(root, display, NAME, "smoke-test")
        if "SH-" not in _as_user(root, display, NAME, "search", "--json", "ministry"):
            sys.exit("A search in the installed program finds nothing")
        window = subprocess.Popen(
            _user_command(root, display, NAME, "--at", "section:prosecution"),
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            photograph(display, PHOTOGRAPH)
        finally:
            window.terminate()
            said = window.communicate()[1]
        if said:
            sys.exit(f"The installed program says on standard error: {said}")
        files = _within(root, "dpkg", "--listfiles", NAME).splitlines()
        _within(root, "apt-get", "purge", "--yes", "--quiet", NAME)
        left = [
            each for each in files if NAME in each.lower() and (root / each.lstrip("/")).exists()
        ]
        if left:
            sys.exit(f"Left behind by purging: {' '.join(left)}")


@contextmanager
def bare_debian() -> Iterator[Path]:
    """Make a Debian with nothing but what every Debian has, and yield its root."""
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-") as folder:
        root = Path(folder) / "root"
        command = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates"]
        sources = Path("/etc/apt/sources.list.d/debian.sources")
        command += [RELEASE, str(root), *([str(sources)] if sources.exists() else [])]
        subprocess.run(command, check=True, timeout=SECONDS)
        for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
            if Path("/", name).exists():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path("/", name), root / name)
        mounts = ("proc", "dev", "dev/pts")
        mounted: list[str] = []
        try:
            for name in mounts:
                subprocess.run(["mount", "--bind", f"/{name}", str(root / name)], check=True)
                mounted.insert(0, name)
            yield root
        finally:
            for name in mounted:
                subprocess.run(["umount", str(root / name)], check=True)


ENVIRONMENT = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]


def _within(root: Path, *command: str) -> str:
    done = subprocess.run(
        ["chroot", str(root), *ENVIRONMENT, "DEBIAN_FRONTEND=noninteractive", *command],
        capture_output=True,
        check=False,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} fails in a bare Debian\n{done.stdout}{done.stderr}")
    return done.stdout


def _user_command(root: Path, display: str, *command: str) -> list[str]:
    user = ["setpriv", "--reuid=officer", "--regid=officer", "--clear-groups"]
    home = ["HOME=/home/officer", "USER=officer", f"DISPLAY={display}"]
    return ["chroot", str(root), *user, *ENVIRONMENT, *home, *command]


def _as_user(root: Path, display: str, *command: str) -> str:
    done = subprocess.run(
        _user_command(root, display, *command),
        capture_output=True,
        check=False,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode or done.stderr:
        sys.exit(f"{' '.join(command)} fails in a bare Debian\n{done.stdout}{done.stderr}")
    return done.stdout


def _write(name: str, text: str) -> None:
    path = TREE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _pack(name: str, text: str) -> None:
    path = TREE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _copy(source: Path, name: str) -> None:
    target = TREE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
