"""Write the checksums of all release files, and sign them with minisign."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from product import TITLE, VERSION, display_path
from sbom import CHECKSUMS, SBOM, write_checksums

from laos_tip_app.base.minisign import is_signed, parse_public_key, parse_signature


def require_key(key: Path | None) -> Path:
    """Return the secret key; exit when it, its public key or minisign is missing."""
    if key is None:
        sys.exit(
            "Name the secret key that signs editions: KEY=/path/to/head-office.key\n"
            "(docs/releasing.md tells how one is made)"
        )
    if not shutil.which("minisign"):
        sys.exit("The program minisign is missing. On Debian: apt-get install minisign")
    for path in (key, public_key_file(key)):
        if not path.is_file():
            sys.exit(f"{path} is not there")
    return key


def public_key_file(key: Path) -> Path:
    """Return where the public key is expected: beside the secret one, as NAME.pub."""
    return key.with_suffix(".pub")


def sign_release(key: Path) -> None:
    """Write the checksums, sign them and the bill of materials, and verify the signatures."""
    write_checksums()
    files = [path for path in (CHECKSUMS, SBOM) if path.exists()]
    sign_files(files, key, f"{TITLE} {VERSION}")
    for path in files:
        print(f"{display_path(signature_file(path))}: signed")


def sign_files(files: list[Path], key: Path, comment: str) -> None:
    """Sign files with one question for the word of the key.

    Exits when minisign fails or a signature does not hold.

    Args:
        files: The files; each signature is written beside its file.
        key: The secret key.
        comment: What the signatures say of themselves; it is signed too.
    """
    for path in files:
        signature_file(path).unlink(missing_ok=True)
    names = [str(path) for path in files]
    command = ["minisign", "-S", "-s", str(key), "-t", comment, "-m", *names]
    status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    if status:
        sys.exit("minisign did not sign. Is the word of the key right?")
    public = parse_public_key(public_key_file(key).read_text("utf-8").splitlines()[1])
    for path in files:
        signature = parse_signature(signature_file(path).read_text("utf-8"))
        if not is_signed(path.read_bytes(), signature, public):
            sys.exit(f"The signature of {path.name} does not fit {public_key_file(key)}")


def signature_file(path: Path) -> Path:
    """Return where minisign writes the signature of a file."""
    return path.with_name(f"{path.name}.minisig")


def main() -> None:
    """Sign what is in dist/, for instance once files from Windows have come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--key", type=Path)
    sign_release(require_key(parser.parse_args().key))


if __name__ == "__main__":
    main()
