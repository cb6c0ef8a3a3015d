"""The bill of materials and the checksums."""

import hashlib
import json
import subprocess
from pathlib import Path

import bundle_manifest
import product
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


def test_it_has_components_versions_licences_and_file_checksums(bundle: Path) -> None:
    document = json.loads(sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle))

    application = document["metadata"]["component"]
    assert (application["name"], application["version"]) == ("Laos TIP Reference", __version__)
    components = {component["name"]: component for component in document["components"]}
    assert {"The report", "Qt", "HarfBuzz", "PyInstaller"} <= set(components)
    assert components["Qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert components["Qt"]["version"]
    (library,) = components["Qt"]["components"]
    assert library["name"] == FILES[2]
    assert library["hashes"][0]["content"] == hashlib.sha256(FILES[2].encode()).hexdigest()


def test_it_is_identical_for_the_same_bundle(bundle: Path) -> None:
    text = sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle)

    assert text == sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle)


def test_sha256sum_accepts_the_checksums(bundle: Path) -> None:
    (bundle / "SHA256SUMS").write_text(sbom.checksum_lines([bundle / "laos-tip"]))

    done = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"],
        cwd=bundle,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "laos-tip: OK\n")


def test_without_a_release_file_there_are_no_checksums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "ARTEFACTS", (tmp_path / "dist" / "laos-tip.deb",))
    monkeypatch.setattr(sbom, "SBOM", tmp_path / "dist" / "bill.json")
    monkeypatch.setattr(sbom, "CHECKSUMS", tmp_path / "SHA256SUMS")

    with pytest.raises(SystemExit, match="no release file"):
        sbom.write_checksums()

    assert not (tmp_path / "SHA256SUMS").exists()
