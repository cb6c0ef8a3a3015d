"""Build the archive for other Linux distributions."""

import os
import shutil
import subprocess

import product
from linux import desktop

FOLDER = f"{product.NAME}-{product.VERSION}"
TREE = product.WORK / "tar" / FOLDER
README = "README.txt"


def build_archive() -> None:
    """Build the archive from the bundle."""
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(product.BUNDLE, TREE, symlinks=True)
    (TREE / README).write_text(desktop.fill_template("README.txt.in"), encoding="utf-8")
    product.stage(f"Packing {product.TAR.name}")
    command = ["tar", "--create", "--xz", f"--directory={TREE.parent}"]
    command += ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    # Readable for all who unpack it, whatever the umask of whoever builds it.
    command += ["--mode=u+rwX,go+rX,go-w", f"--mtime=@{product.last_change()}"]
    environment = os.environ | {"XZ_OPT": "-6 --threads=0"}
    with product.whole_file(product.TAR) as archive:
        subprocess.run([*command, f"--file={archive}", FOLDER], env=environment, check=True)
