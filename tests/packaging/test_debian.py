"""The Debian package, built from a small stand-in for the bundle."""

import os
import shutil
from pathlib import Path

import product
import pytest
from linux import debian
from product import NAME


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="packs with dpkg-deb")
@pytest.mark.noise(reason="a build says what it does")
def test_the_package_has_the_same_bytes_whatever_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / NAME).write_bytes(b"program")
    (bundle / "data.db").write_bytes(b"data")
    monkeypatch.setattr(product, "BUNDLE", bundle)
    monkeypatch.setattr(debian, "TREE", tmp_path / "tree")
    monkeypatch.setattr(debian, "copyright_file", lambda: "copyright")
    monkeypatch.setattr(debian, "dependencies", lambda: "libc6")
    packages = []

    for umask in (0o022, 0o002, 0o077):
        package = tmp_path / f"{umask}.deb"
        monkeypatch.setattr(product, "DEB", package)
        former = os.umask(umask)
        try:
            debian.build_package()
        finally:
            os.umask(former)
        packages.append(package.read_bytes())

    assert packages[0] == packages[1] == packages[2]
