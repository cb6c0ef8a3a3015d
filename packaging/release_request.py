"""Look at what a release is asked for, before anything is fetched.

Any Python that is new enough runs it; uses the standard library alone.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

TARGETS: Final = ["files", "smoke", "trace", "windows", "portable", "sizes", "start", "floors"]
"""What is built and tried, in this order."""

VERSION_FILE: Final = Path("laos_tip_app", "__init__.py")
VERSION_LINE: Final = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)


class ReleaseError(SystemExit):
    """Raised when a release can't be made; the text says what to do."""


def current_version(root: Path) -> str:
    """Return the version that a checkout has."""
    found = VERSION_LINE.search((root / VERSION_FILE).read_text("utf-8"))
    if not found:
        raise ReleaseError(f"{VERSION_FILE} names no version.")
    return found[1]


def check_version(version: str, current: str) -> None:
    """Raise `ReleaseError` unless a version has three numbers and is a newer one."""
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", version):
        raise ReleaseError(f"“{version}” is no version. Give three numbers: VERSION=1.0.0")
    new, former = ([int(number) for number in text.split(".")] for text in (version, current))
    if new <= former:
        raise ReleaseError(f"Version {version} is not newer than {current}, which is there.")


def tag_name(version: str) -> str:
    """Return the tag of a version."""
    return f"v{version}"


def commit_title(version: str) -> str:
    """Return the title of the commit that raises the version."""
    return f"Release {version}"


def is_begun(root: Path, version: str) -> bool:
    """Return whether the last commit is that of the release, without its tag."""
    return git(root, "log", "-1", "--format=%s") == commit_title(version) and not git(
        root, "tag", "--list", tag_name(version)
    )


def secret_key(name: str) -> Path:
    """Return the secret key.

    Raises:
        ReleaseError: It, or the public key beside it, is missing.
    """
    if not name:
        raise ReleaseError(
            "Name the secret key that signs editions: KEY=/path/to/head-office.key\n"
            "(docs/releasing.md tells how one is made)"
        )
    key = Path(name)
    for path in (key, public_key_file(key)):
        if not path.is_file():
            raise ReleaseError(f"{path} is not there")
    return key


def public_key_file(key: Path) -> Path:
    """Return where the public key is expected: beside the secret one, as NAME.pub."""
    return key.with_suffix(".pub")


def git(root: Path, *arguments: str) -> str:
    """Run git in a checkout, and return what it prints.

    Raises:
        ReleaseError: It failed.
    """
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.rstrip("\n")


def new_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line of `make release`."""
    parser = argparse.ArgumentParser(
        prog="make release", usage="make release VERSION=1.0.0 KEY=… ARGS=…"
    )
    parser.add_argument("version")
    parser.add_argument("--key", type=Path, help="the secret key of minisign")
    parser.add_argument("--skip-tests", action="store_true", help="for trying this out")
    parser.add_argument("--once", action="store_true", help="do not build a second time")
    parser.add_argument("--without", nargs="*", default=[], choices=TARGETS, metavar="TARGET")
    return parser


def main() -> None:
    """Check version, key and options on the command line."""
    arguments = new_parser().parse_args()
    root = Path(__file__).resolve().parent.parent
    try:
        if not is_begun(root, arguments.version):
            check_version(arguments.version, current_version(root))
        secret_key(str(arguments.key or ""))
    except ReleaseError as error:
        sys.exit(f"No release: {error}")


if __name__ == "__main__":
    main()
