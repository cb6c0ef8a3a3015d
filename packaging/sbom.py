"""Write the bill of materials (CycloneDX) and the checksums."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import bundle_manifest
import product
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from laos_tip_app.report import third_party

SBOM: Final = product.DIST / f"{product.NAME}-{product.VERSION}.cdx.json"
CHECKSUMS: Final = product.DIST / "SHA256SUMS"

# Of a licence without an SPDX name; CycloneDX takes the words as they are.
_LICENCE_FACTORY: Final = LicenseFactory()


def write_sbom() -> None:
    """Write components, versions, licences and file checksums of the bundle."""
    product.require_file(product.PROGRAM, "bundle")
    components = bundle_manifest.files_by_component(product.BUNDLE)
    with product.whole_file(SBOM) as bill:
        bill.write_text(sbom_json(components, product.BUNDLE), encoding="utf-8")
    print(f"{product.display_path(SBOM)}: {len(components)} parts")


def sbom_json(components: dict[third_party.Component, list[Path]], bundle: Path) -> str:
    """Return the bill of materials as JSON, reproducible for a bundle."""
    application, *libraries = (
        _component(component, files, bundle) for component, files in components.items()
    )
    bom = Bom(serial_number=_serial_number(components, bundle), components=libraries)
    application.type = ComponentType.APPLICATION
    application.bom_ref.value = product.ID
    bom.metadata.component = application
    bom.metadata.timestamp = None  # type: ignore[assignment]  # it would differ each time
    bom.register_dependency(application, libraries)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(component: third_party.Component, files: list[Path], bundle: Path) -> Component:
    address = XsUri(component.address)
    website = ExternalReference(type=ExternalReferenceType.WEBSITE, url=address)
    file_components = [
        Component(
            name=file.as_posix(),
            type=ComponentType.FILE,
            bom_ref=file.as_posix(),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=_sha256(bundle / file))],
        )
        for file in files
    ]
    version = bundle_manifest.component_version(component, files, bundle)
    return Component(
        name=component.name,
        version=version or None,
        purl=PackageURL.from_string(component.purl.format(version=quote(version, safe=""))),
        type=ComponentType.DATA if component.name == "The report" else ComponentType.LIBRARY,
        bom_ref=component.name,
        description=component.what,
        copyright="; ".join(component.copyright),
        licenses=[_LICENCE_FACTORY.make_from_string(component.licence)],
        external_references=[website] if component.address else [],
        components=file_components,
    )


def _serial_number(components: dict[third_party.Component, list[Path]], bundle: Path) -> UUID:
    """Return a serial number that is the same for the same files."""
    digest = hashlib.sha256()
    for files in components.values():
        for file in files:
            digest.update(f"{file.as_posix()} {_sha256(bundle / file)}\n".encode())
    return uuid5(NAMESPACE_URL, f"{product.TITLE} {product.VERSION} {digest.hexdigest()}")


def write_checksums() -> None:
    """Write the checksums of all release files in dist/; exit when there is none."""
    artefacts = [path for path in (*product.ARTEFACTS, SBOM) if path.exists()]
    if not artefacts:
        sys.exit(f"dist/ has no release file of {product.VERSION}; build them first: make files")
    with product.whole_file(CHECKSUMS) as sums:
        sums.write_text(checksum_lines(artefacts), encoding="ascii", newline="\n")
    print(f"{product.display_path(CHECKSUMS)}: {len(artefacts)} files")


def checksum_lines(files: Iterable[Path]) -> str:
    """Return the checksums of files in the format of `sha256sum --check`."""
    return "".join(f"{_sha256(path)}  {path.name}\n" for path in files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
