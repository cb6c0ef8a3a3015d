"""Write the checksums of all release files, and sign them with minisign."""

import argparse
import getpass
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import shipped_sqlite
from product import TITLE, VERSION, display_path
from release_request import public_key_file, secret_key
from sbom import CHECKSUMS, SBOM, write_checksums

from laos_tip_app.base.minisign import is_signed, parse_public_key, parse_signature
from laos_tip_app.store.authenticity import digest_of


def require_key(key: Path | None) -> Path:
    """Return the secret key; exit when it, its public key or minisign is missing."""
    found = secret_key(str(key or ""))
    if not shutil.which("minisign"):
        sys.exit("The program minisign is missing. On Debian: apt-get install minisign")
    return found


def unlock_key(key: Path) -> str:
    """Return the password of a key after signing a test file with it.

    Asks for it at the terminal; a key that has none gives an empty one. Exits when it is wrong or
    the public key is another's.
    """
    with tempfile.TemporaryDirectory() as folder:
        test_file = Path(folder, "test")
        test_file.write_bytes(b"test")
        password = ""
        if _run_minisign([test_file], key, "test", password).returncode:
            try:
                password = getpass.getpass(f"Password of {key.name}: ")
            except EOFError:
                sys.exit(f"{key.name} has a password. Run this in a terminal to give it.")
        sign_files([test_file], key, "test", password)
    return password


def sign_release(key: Path, password: str) -> None:
    """Write the checksums, sign them and the bill of materials, and verify the signatures.

    Exits at an SQLite with known holes; prints what the release note has to name.
    """
    notes = shipped_sqlite.check_folder(CHECKSUMS.parent)
    write_checksums()
    files = [path for path in (CHECKSUMS, SBOM) if path.exists()]
    sign_files(files, key, f"{TITLE} {VERSION}", password)
    for path in files:
        print(f"{display_path(signature_file(path))}: signed")
    print("".join(f"{note}\n" for note in notes), end="")


def sign_files(files: list[Path], key: Path, comment: str, password: str = "") -> None:
    """Sign files and verify the signatures.

    Exits when minisign fails or a signature does not hold.

    Args:
        files: The files; each signature is written beside its file.
        key: The secret key.
        comment: What the signatures say of themselves; it is signed too.
        password: The password of the key; empty for a key that has none.
    """
    for path in files:
        signature_file(path).unlink(missing_ok=True)
    done = _run_minisign(files, key, comment, password)
    if done.returncode:
        sys.exit(f"{done.stderr.strip()}\nminisign did not sign. Is the password of the key right?")
    public = parse_public_key(public_key_file(key).read_text("utf-8").splitlines()[1])
    for path in files:
        signature = parse_signature(signature_file(path).read_text("utf-8"))
        if not is_signed(digest_of([path.read_bytes()]), signature, public):
            sys.exit(f"The signature of {path.name} does not fit {public_key_file(key)}")


def _run_minisign(
    files: list[Path], key: Path, comment: str, password: str
) -> subprocess.CompletedProcess[str]:
    """Let minisign sign; it reads the password from its input."""
    names = [str(path) for path in files]
    return subprocess.run(
        ["minisign", "-S", "-s", str(key), "-t", comment, "-m", *names],
        input=f"{password}\n" if password else "",
        capture_output=True,
        check=False,
        text=True,
    )


def signature_file(path: Path) -> Path:
    """Return where minisign writes the signature of a file."""
    return path.with_name(f"{path.name}.minisig")


def main() -> None:
    """Sign what is in dist/, for instance once files from Windows have come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--key", type=Path)
    parser.add_argument(
        "--password-from-input", action="store_true", help="read its password instead of asking"
    )
    arguments = parser.parse_args()
    key = require_key(arguments.key)
    if arguments.password_from_input:
        sign_release(key, sys.stdin.readline().rstrip("\n"))
    else:
        sign_release(key, unlock_key(key))


if __name__ == "__main__":
    main()
