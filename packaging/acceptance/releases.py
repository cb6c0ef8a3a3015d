"""The packages and the edition with which the acceptance is tried."""

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

import freezing
from linux import debian
from product import DEB, INSTALLER, NAME, ROOT, stage

from laos_tip_app.authoring.cli import main as authoring
from laos_tip_app.base.paths import PACK_SUFFIX

# A former release may have no target of make that builds the package without trying it.
_BUILD: Final = (
    "import sys; sys.path.insert(0, 'packaging'); import freezing; from linux import debian;"
    "freezing.freeze_bundle(); debian.build_package()"
)
_PREPARE: Final = 'exec "$(packaging/find_python.sh)" packaging/prepare.py bundle'


_FACT: Final = "PT-09"
_FORMER: Final = "A further 21"
_CORRECTED: Final = "A further 22"
"""What a sentence of the fact says, in the present edition and in the next."""

_EDITION: Final = re.compile(r'^edition: "(\d+)"\nedition_date: .*$', re.MULTILINE)


class SignedEdition(NamedTuple):
    """An edition that head office hands out.

    Attributes:
        number: Its number.
        fact: A fact that differs from the edition before.
        statement: What this edition states there.
        former_statement: What the edition before states.
        data: The file of the pack.
        public_key: The key of head office, as minisign writes it.
    """

    number: str
    fact: str
    statement: str
    former_statement: str
    data: bytes
    public_key: str


def former_package(former: str, folder: Path) -> Path:
    """Return the package of the former release.

    Args:
        former: A Debian package, or a tag or commit from which one is built.
        folder: Where the clone and the package are put.
    """
    if former.endswith(".deb"):
        return Path(former).resolve()
    clone = folder / "former"
    stage(f"Building the package of {former}")
    run = subprocess.run
    run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(clone)], check=True)
    run(["git", "checkout", "--quiet", former], cwd=clone, check=True)
    run(["sh", "-c", _PREPARE], cwd=clone, check=True)
    run([clone / ".venv/bin/python", "-c", _BUILD], cwd=clone, check=True)
    (built,) = (clone / "dist").glob(f"{NAME}_*_amd64.deb")
    return built


def new_package() -> Path:
    """Build the package of this checkout and return it."""
    stage("Building the package of this checkout")
    freezing.freeze_bundle()
    debian.build_package()
    return DEB


def new_installer() -> Path:
    """Build the installer of this checkout under Wine and return it."""
    from windows import smoke_windows

    smoke_windows.pack()
    return INSTALLER


def signed_edition() -> SignedEdition:
    """Return the next edition, in which one number is corrected, signed with a new key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        shutil.copytree(ROOT / "resources" / "content", content)
        number = _raise_edition(content)
        _replace(content / "facts/protection.yaml", f"{_FORMER} people", f"{_CORRECTED} people")
        _replace(content / "sections/protection.md", f"{_FORMER} were", f"{_CORRECTED} were")
        pack, secret, public = (
            folder / name for name in (f"edition{PACK_SUFFIX}", "office.key", "office.pub")
        )
        minisign = ["minisign", "-G", "-W", "-p", str(public), "-s", str(secret)]
        subprocess.run(minisign, check=True, capture_output=True)
        with redirect_stdout(StringIO()) as output:
            status = authoring(["pack", str(content), "-o", str(pack), "--sign", str(secret)])
        if status:
            sys.exit(f"The edition can’t be packed\n{output.getvalue()}")
        key = public.read_text().splitlines()[1]
        return SignedEdition(number, _FACT, _CORRECTED, _FORMER, pack.read_bytes(), key)


def _raise_edition(content: Path) -> str:
    """Raise the edition to that of today, with the reason of the change; return the number."""
    report = content / "report.yaml"
    found = _EDITION.search(report.read_text("utf-8"))
    if not found:
        sys.exit("report.yaml names no edition with its date")
    number = str(int(found[1]) + 1)
    _replace(report, found[0], f'edition: "{number}"\nedition_date: {datetime.now(tz=UTC).date()}')
    changes = content / "changes.yaml"
    entry = f'- edition: "{number}"\n  entries: [{_FACT}]\n  reason: The number was misread.\n'
    changes.write_text(changes.read_text("utf-8").replace("\n[]\n", "\n") + entry, "utf-8")
    return number


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        sys.exit(f"“{old}” is {text.count(old)} times in {path.name}; the acceptance needs it once")
    path.write_text(text.replace(old, new), "utf-8")
