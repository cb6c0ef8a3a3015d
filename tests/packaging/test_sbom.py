"""The bill of materials and the checksums."""

import hashlib
import json
import subprocess
from pathlib import Path

import bundle_manifest
import pytest
import sbom

from laos_tip_app import __version__

FILES = ("laos-tip", "_internal/data.db", "_internal/PySide6/Qt/lib/libQt6Core.so.6")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_it_names_parts_versions_licences_and_the_checksum_of_each_file(bundle: Path) -> None:
    told = json.loads(sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle))

    own = told["metadata"]["component"]
    assert (own["name"], own["version"]) == ("Laos TIP Reference", __version__)
    parts = {each["name"]: each for each in told["components"]}
    assert {"The report", "Qt", "HarfBuzz", "PyInstaller"} <= set(parts)
    assert parts["Qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert parts["Qt"]["version"]
    (library,) = parts["Qt"]["components"]
    assert library["name"] == FILES[2]
    assert library["hashes"][0]["content"] == hashlib.sha256(FILES[2].encode()).hexdigest()


def test_it_is_the_same_for_the_same_bundle(bundle: Path) -> None:
    text = sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle)

    assert text == sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle)


def test_checksums_are_as_sha256sum_reads_them(bundle: Path) -> None:
    (bundle / "SHA256SUMS").write_text(sbom.checksum_lines([bundle / "laos-tip"]))

    done = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"],
        cwd=bundle,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "laos-tip: OK\n")
