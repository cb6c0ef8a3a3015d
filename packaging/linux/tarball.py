"""Build and test the archive for other Linux distributions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import freezing
import smoke
from linux import desktop
from linux.elf_files import system_needs, systems
from linux.mounts import bind, folder_for_mounts
from product import (
    BUNDLE,
    NAME,
    TAR,
    VERSION,
    WORK,
    display_path,
    last_change,
    megabytes,
    stage,
    whole_file,
)

FOLDER = f"{NAME}-{VERSION}"
TREE = WORK / "tar" / FOLDER
README = "README.txt"


def build_tar() -> None:
    """Build the archive, and run its program from a read-only folder."""
    freezing.freeze_bundle()
    build_archive()
    _check_archive()
    print(f"{display_path(TAR)}: {megabytes(TAR):.1f} MB")


def build_archive() -> None:
    """Build the archive from the bundle."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(BUNDLE, TREE, symlinks=True)
    glibc = system_needs(TREE).glibc
    readme = desktop.fill_template(
        "README.txt.in", GLIBC=".".join(map(str, glibc)), SYSTEMS=systems(glibc)
    )
    (TREE / README).write_text(readme, encoding="utf-8")
    stage(f"Packing {TAR.name}")
    command = ["tar", "--create", "--xz", f"--directory={TREE.parent}"]
    command += ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    # Readable for all who unpack it, whatever the umask of whoever builds it.
    command += ["--mode=u+rwX,go+rX,go-w", f"--mtime=@{last_change()}"]
    environment = os.environ | {"XZ_OPT": "-6 --threads=0"}
    with whole_file(TAR) as archive:
        subprocess.run([*command, f"--file={archive}", FOLDER], env=environment, check=True)


def _check_archive() -> None:
    """Unpack the archive, make the folder read-only, and run the program."""
    stage("Unpacking it where nothing can be written")
    with folder_for_mounts() as folder:
        subprocess.run(["tar", "--extract", f"--file={TAR}", f"--directory={folder}"], check=True)
        if os.geteuid() == 0:  # root can write everywhere except on a read-only mount
            bind(folder, folder)
            subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
            if _is_writable(folder):
                sys.exit(f"{folder} is still writable")
        smoke.run_smoke_test(folder / FOLDER / NAME)


def _is_writable(folder: Path) -> bool:
    try:
        (folder / "probe").touch()
    except OSError:
        return False
    return True
