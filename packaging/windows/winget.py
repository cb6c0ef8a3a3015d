"""Write the three manifests that Windows' package manager, winget, takes.

    .venv/bin/python packaging/windows/winget.py https://example.org/downloads

The address is that of the folder on the web with the installer in it. The installer is read from
dist/, for its checksum; the manifests are written to build/packaging/winget/.
"""

import argparse
import hashlib
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from product import (  # found where the line above says
    COPYRIGHT,
    ID,
    INSTALLER,
    PUBLISHER,
    SUMMARY,
    TITLE,
    VERSION,
    WORK,
    display_path,
    last_change,
    require_file,
)

TEMPLATES: Final = Path(__file__).with_name("winget")
TARGET: Final = WORK / "winget"
WINGET_ID: Final = ".".join(
    (PUBLISHER.removeprefix("The ").replace(" ", ""), TITLE.replace(" ", ""))
)


def manifests(address: str, installer: bytes) -> dict[str, str]:
    """Return the manifests by their file names.

    Args:
        address: Of the folder on the web that the installer is in.
        installer: The installer, for its checksum.
    """
    values = {
        "ADDRESS": address.rstrip("/"),
        "COPYRIGHT": COPYRIGHT,
        "DATE": datetime.fromtimestamp(last_change(), UTC).date().isoformat(),
        "ID": ID,
        "INSTALLER": INSTALLER.name,
        "PUBLISHER": PUBLISHER,
        "SHA256": hashlib.sha256(installer).hexdigest().upper(),
        "SUMMARY": SUMMARY,
        "TITLE": TITLE,
        "VERSION": VERSION,
        "WINGET_ID": WINGET_ID,
    }
    return {
        _file_name(template): re.sub(
            r"@([A-Z0-9_]+)@", lambda match: values[match[1]], template.read_text("utf-8")
        )
        for template in sorted(TEMPLATES.glob("*.yaml.in"))
    }


def _file_name(template: Path) -> str:
    """Return the name that winget wants, after that of a template."""
    kind = template.name.removesuffix(".yaml.in")
    return f"{WINGET_ID}.yaml" if kind == "version" else f"{WINGET_ID}.{kind}.yaml"


def main() -> None:
    """Write the manifests for the installer in dist/."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("address")
    address = parser.parse_args().address
    require_file(INSTALLER, "windows")
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, text in manifests(address, INSTALLER.read_bytes()).items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")
        print(display_path(TARGET / name))


if __name__ == "__main__":
    main()
