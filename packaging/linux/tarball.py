"""Build and test the archive for other Linux distributions."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import freezing
import product
import smoke
from linux import desktop
from linux.elf_files import system_needs, systems

FOLDER = f"{product.NAME}-{product.VERSION}"
TREE = product.WORK / "tar" / FOLDER
README = "README.txt"


def build_tar() -> None:
    """Build the archive, and run its program from a read-only folder."""
    freezing.freeze_bundle()
    build_archive()
    _check_archive()
    print(product.with_size(product.TAR))


def build_archive() -> None:
    """Build the archive from the bundle."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(product.BUNDLE, TREE, symlinks=True)
    glibc = system_needs(TREE).glibc
    readme = desktop.fill_template(
        "README.txt.in", GLIBC=".".join(map(str, glibc)), SYSTEMS=systems(glibc)
    )
    (TREE / README).write_text(readme, encoding="utf-8")
    product.stage(f"Packing {product.TAR.name}")
    command = ["tar", "--create", "--xz", f"--directory={TREE.parent}"]
    command += ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    # Readable for all who unpack it, whatever the umask of whoever builds it.
    command += ["--mode=u+rwX,go+rX,go-w", f"--mtime=@{product.last_change()}"]
    environment = os.environ | {"XZ_OPT": "-6 --threads=0"}
    with product.whole_file(product.TAR) as archive:
        subprocess.run([*command, f"--file={archive}", FOLDER], env=environment, check=True)


def _check_archive() -> None:
    """Unpack the archive, and run the program where nothing can be written."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.unpack_archive(product.TAR, folder, filter="tar")
        smoke.run_smoke_test(Path(folder, FOLDER, product.NAME))
