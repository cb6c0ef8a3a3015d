"""The bill of materials and the checksums."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import bundle_manifest
import product
import pytest
import sbom
from packageurl import PackageURL

from laos_tip_app import __version__
from laos_tip_app.report.third_party import components

FILES = ("laos-tip", "_internal/data.db", "_internal/PySide6/Qt/lib/libQt6Core.so.6")
OF_QT = b"...\x0010.48 2026-08-31\x00...\x0014.5.0\x00... libpng version 1.6.58"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / FILES[2]).write_bytes(OF_QT)
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
    assert library["hashes"][0]["content"] == hashlib.sha256(OF_QT).hexdigest()


def test_each_part_has_a_version_and_a_package_url_by_which_scanners_find_it(
    bundle: Path,
) -> None:
    document = json.loads(sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle))

    parts = [document["metadata"]["component"], *document["components"]]
    urls = {part["name"]: PackageURL.from_string(part["purl"]) for part in parts}
    assert all(str(urls[part["name"]].version).endswith(part["version"]) for part in parts)
    assert str(urls["PCRE2"]) == "pkg:github/pcre2project/pcre2@pcre2-10.48"
    assert str(urls["HarfBuzz"]) == "pkg:github/harfbuzz/harfbuzz@14.5.0"
    assert str(urls["libpng"]) == "pkg:github/pnggroup/libpng@v1.6.58"
    assert urls["PyInstaller"].type == "pypi"


def test_a_part_of_qt_whose_version_is_not_in_its_libraries_stops_the_build(bundle: Path) -> None:
    (bundle / FILES[2]).write_text("another Qt")

    with pytest.raises(SystemExit, match="do not say which HarfBuzz"):
        sbom.sbom_json(bundle_manifest.files_by_component(bundle), bundle)


@pytest.mark.skipif(sys.platform != "linux", reason="the wheel of Linux")
def test_the_qt_that_is_installed_says_which_parts_it_has() -> None:
    import PySide6

    versions = {
        part.name: bundle_manifest.component_version(part, [], Path(PySide6.__path__[0]))
        for part in components("linux")
        if part.within == "Qt"
    }
    assert set(versions) == {"HarfBuzz", "PCRE2", "libpng", "double-conversion", "MD4C"}
    assert all(re.fullmatch(r"[\d.]+", version) for version in versions.values())


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
