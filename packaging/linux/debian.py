"""Build, validate and test the Debian package."""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import bundle_manifest
import product
from commands import run_quietly
from linux import desktop
from linux.elf_files import system_needs
from prepare import SYSTEM_PACKAGES

from laos_tip_app.report.third_party import Component

TREE = product.WORK / "deb"
LIBRARY = f"usr/lib/{product.NAME}"
PROGRAMS = (product.NAME, product.EDITOR_NAME)
# A licence whose text every Debian system has: its file in /usr/share/common-licenses, and how it
# begins within ours, or "" where ours is that text alone.
COMMON_LICENCES = {
    "licences/Apache-2.0.txt": ("Apache-2.0", ""),
    "licences/GPL-3.0.txt": ("GPL-3", ""),
    "licences/LGPL-3.0.txt": ("LGPL-3", ""),
    "licences/PyInstaller.txt": ("GPL-2", "GNU GENERAL PUBLIC LICENSE"),
}

NO_HOMEPAGE = "--override=url-homepage-missing=info"  # see docs/releasing.md


def build_package() -> None:
    """Build the package from the bundle."""
    shutil.rmtree(TREE, ignore_errors=True)
    timestamp = product.last_change()
    shutil.copytree(product.BUNDLE, TREE / LIBRARY, symlinks=True)
    (TREE / "usr/bin").mkdir(parents=True)
    for name in PROGRAMS:
        (TREE / "usr/bin" / name).symlink_to(f"../lib/{product.NAME}/{name}")
    _write(f"usr/share/applications/{product.ID}.desktop", desktop.fill_template("app.desktop.in"))
    _write(f"usr/share/metainfo/{product.ID}.metainfo.xml", desktop.metainfo())
    icons, folder = product.ROOT / "resources" / "icons", "usr/share/icons/hicolor"
    for size in product.ICON_SIZES:
        _copy(icons / f"app-{size}.png", f"{folder}/{size}x{size}/apps/{product.ID}.png")
    _copy(icons / "svg" / "app.svg", f"{folder}/scalable/apps/{product.ID}.svg")
    _write(f"usr/share/man/man1/{product.NAME}.1.gz", desktop.man_page(timestamp))
    (TREE / "usr/share/man/man1" / f"{product.EDITOR_NAME}.1.gz").symlink_to(f"{product.NAME}.1.gz")
    documents = f"usr/share/doc/{product.NAME}"
    _copy(product.ROOT / "docs" / "images" / "reader.png", f"{documents}/reader.png")
    _write(f"{documents}/copyright", copyright_file())
    _write(f"{documents}/changelog.gz", change_log())
    overrides = desktop.fill_template("lintian-overrides.in")
    _write(f"usr/share/lintian/overrides/{product.NAME}", overrides)
    size = sum(-(-path.stat().st_size // 1024) for path in TREE.rglob("*") if not path.is_symlink())
    checksums = "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(TREE)}\n"  # noqa: S324  # dpkg's
        for path in sorted(TREE.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
    _write("DEBIAN/md5sums", checksums)
    values = {"INSTALLED_SIZE": str(size), "DEPENDS": dependencies()}
    _write("DEBIAN/control", desktop.fill_template("control.in", **values))
    programs = [TREE / LIBRARY / name for name in PROGRAMS]
    for path in (TREE, *TREE.rglob("*")):  # whatever the umask of whoever builds it
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
    product.stage(f"Packing {product.DEB.name}")
    with product.whole_file(product.DEB) as package:
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(TREE), str(package)],
            env=os.environ | {"SOURCE_DATE_EPOCH": str(timestamp)},
            stdout=subprocess.DEVNULL,
            check=True,
        )


def dependencies() -> str:
    """Return the packages that bring the libraries missing in the bundle.

    Exits at a library whose package is not known here.
    """
    needs = system_needs(TREE / LIBRARY)
    packages = {name: each for needed in SYSTEM_PACKAGES.values() for name, each in needed.items()}
    unknown = sorted(needs.libraries - set(packages))
    if unknown:
        sys.exit(f"It is not known which package brings {', '.join(unknown)}")
    packages_needed = {packages[library] for library in needs.libraries} - {"libc6"}
    return ", ".join([f"libc6 (>= {needs.glibc[0]}.{needs.glibc[1]})", *sorted(packages_needed)])


def copyright_file() -> str:
    """Return the copyright file of the package (DEP 5)."""
    header = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {product.TITLE}\nUpstream-Contact: {product.PUBLISHER}\n"
        "Comment:\n The parts that the program brings along, their licences in full below.\n"
    )
    # What is not named below is the program's own: the man page, the desktop file and so on.
    stanzas = [f"Files: *\nCopyright: 2026 {product.PUBLISHER}\nLicense: MIT\n"]
    licences: dict[str, str] = {}
    files_by_component = bundle_manifest.files_by_component(TREE / LIBRARY)
    for part, files in files_by_component.items():
        licence = part.licence.replace(" AND ", " and ")
        licences.setdefault(licence, _licence(part))
        holders = "\n ".join(part.copyright)
        if files:
            paths = "\n ".join(f"{LIBRARY}/{path}" for path in files)
            stanzas.append(
                f"Files: {paths}\nCopyright: {holders}\nLicense: {licence}\nComment: {part.name}\n"
            )
        else:
            header += f" .\n {part.name}, within {part.within}: {licence}\n {holders}\n"
    stanzas += [f"License: {name}\n{text}\n" for name, text in licences.items()]
    return "\n".join([header, *stanzas])


def _licence(part: Component) -> str:
    """Return a licence in full, or where Debian keeps it."""
    bodies = []
    for name, body in zip(part.texts, part.bodies(), strict=True):
        if name in COMMON_LICENCES:
            file, beginning = COMMON_LICENCES[name]
            bodies.append(body[: body.index(beginning)].rstrip("\n ="))
            bodies.append(f"On Debian systems the text is in /usr/share/common-licenses/{file}.")
        else:
            bodies.append(body)
    return desktop.debian_field("\n\n".join(filter(None, bodies)))


def change_log() -> str:
    """Return the change log in the format of Debian."""
    entries = []
    for version, date, text in desktop.releases():
        day = format_datetime(datetime.fromisoformat(date).replace(tzinfo=UTC))
        lines = [
            textwrap.fill(item, 76, initial_indent="  * ", subsequent_indent="    ")
            for item in desktop.change_items(text)
        ]
        entries.append(
            f"{product.NAME} ({version}) stable; urgency=medium\n\n"
            + "\n".join(lines)
            + f"\n\n -- {product.PUBLISHER} <authors@laos-tip-reference.invalid>  {day}\n"
        )
    return "\n".join(entries)


def validate_package(package: Path) -> None:
    """Run desktop-file-validate, appstreamcli and lintian; exit when one fails."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", str(package), folder], check=True)
        shared = Path(folder, "usr/share")
        commands: tuple[list[str | Path], ...] = (
            ["desktop-file-validate", *shared.glob("applications/*")],
            ["appstreamcli", "validate", "--no-net", NO_HOMEPAGE, *shared.glob("metainfo/*")],
            ["lintian", "--fail-on", "error,warning", "--allow-root", package],
        )
        for command in commands:
            product.stage(f"Looking through it with {command[0]}")
            if said := run_quietly(command).strip():
                print(f"{command[0]}: {said}")


def _write(name: str, text: str) -> None:
    """Write a text into the tree, compressed where the name says so."""
    path = TREE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def _copy(source: Path, name: str) -> None:
    target = TREE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
