"""The bill of materials of the bundle (CycloneDX), and the checksums of all that is handed out."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import bundle_manifest
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from product import (
    BUNDLE,
    DEB,
    DIST,
    ID,
    INSTALLER,
    NAME,
    PORTABLE,
    PROGRAM,
    TAR,
    TITLE,
    VERSION,
    need,
    shown,
)

from laos_tip_app.report import third_party

BILL: Final = DIST / f"{NAME}-{VERSION}.cdx.json"
SUMS: Final = DIST / "SHA256SUMS"

# Of a licence without an SPDX name; CycloneDX takes the words as they are.
_LICENCES: Final = LicenseFactory()


def bill() -> None:
    """Write what the bundle is made of: parts, versions, licences, checksums of the files."""
    need(PROGRAM, "bundle")
    parts = bundle_manifest.parts(BUNDLE)
    BILL.write_text(text_of(parts, BUNDLE), encoding="utf-8")
    print(f"{shown(BILL)}: {len(parts)} parts")


def text_of(parts: dict[third_party.Component, list[Path]], bundle: Path) -> str:
    """Return the bill of the parts of a bundle as JSON; for the same bundle it is the same."""
    own, *others = (_component(part, files, bundle) for part, files in parts.items())
    made = Bom(serial_number=_number(parts, bundle), components=others)
    own.type = ComponentType.APPLICATION
    own.bom_ref.value = ID
    made.metadata.component = own
    made.metadata.timestamp = None  # type: ignore[assignment]  # it would differ each time
    made.register_dependency(own, others)
    return JsonV1Dot6(made).output_as_string(indent=2) + "\n"


def _component(part: third_party.Component, files: list[Path], bundle: Path) -> Component:
    references = []
    if part.address:
        address = XsUri(part.address)
        references.append(ExternalReference(type=ExternalReferenceType.WEBSITE, url=address))
    inside = [
        Component(
            name=file.as_posix(),
            type=ComponentType.FILE,
            bom_ref=file.as_posix(),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=_sum(bundle / file))],
        )
        for file in files
    ]
    return Component(
        name=part.name,
        version=bundle_manifest.version(part, files) or None,
        type=ComponentType.DATA if part.name == "The report" else ComponentType.LIBRARY,
        bom_ref=part.name,
        description=part.what,
        copyright="; ".join(part.copyright),
        licenses=[_LICENCES.make_from_string(part.licence)],
        external_references=references,
        components=inside,
    )


def _number(parts: dict[third_party.Component, list[Path]], bundle: Path) -> UUID:
    """Return a serial number that is the same for the same files."""
    total = hashlib.sha256()
    for files in parts.values():
        for file in files:
            total.update(f"{file.as_posix()} {_sum(bundle / file)}\n".encode())
    return uuid5(NAMESPACE_URL, f"{TITLE} {VERSION} {total.hexdigest()}")


def sums() -> None:
    """Write the checksums of what is there of all that is handed out."""
    there = [path for path in (DEB, TAR, INSTALLER, PORTABLE, BILL) if path.exists()]
    SUMS.write_text(sums_of(there), encoding="ascii", newline="\n")
    print(f"{shown(SUMS)}: {len(there)} files")


def sums_of(files: Iterable[Path]) -> str:
    """Return the checksums of files, as `sha256sum --check` reads them."""
    return "".join(f"{_sum(path)}  {path.name}\n" for path in files)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
