"""The commands that compare editions and pack one for the laptops."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from laos_tip_app.authoring.build import built_bytes, edition_of_bytes
from laos_tip_app.authoring.content import REPORT
from laos_tip_app.authoring.diagnostics import Diagnostic
from laos_tip_app.authoring.former_edition import not_raised, unexplained, words_left
from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import check_target, update_file
from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.minisign import parse_signature
from laos_tip_app.report.edition_changes import changes_markdown, compare_editions
from laos_tip_app.report.labels import edition_name
from laos_tip_app.store.edition import Edition, read_edition
from laos_tip_app.store.edition_pack import pack_bytes, read_pack

type AddCommand = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command with its name and summary; returns its parser."""


def add_folder(command: argparse.ArgumentParser) -> None:
    """Add the argument that names the folder of the content."""
    about = "the folder of the content; the current one if it is left out"
    command.add_argument("folder", nargs="?", type=Path, metavar="DIR", help=about)


def run_diff(old_path: Path, new_path: Path, today: date) -> int:
    """Print the changes as Markdown; return the exit status.

    Raises:
        DataFileError: A file is no data file of this version.
    """
    changes = compare_editions(_edition_at(old_path, today), _edition_at(new_path, today))
    sys.stdout.write(changes_markdown(changes, "What changed", with_ids=True))
    for _key, wrong, right in not_raised(changes):
        print(f"{REPORT}: {wrong}; {right}.", file=sys.stderr)
    for *_place, wrong, right in words_left(changes):
        print(f"{wrong}; {right}.", file=sys.stderr)
    if missing := ", ".join(change.id for change in unexplained(changes)):
        print(f"No reason in changes.yaml yet: {missing}.", file=sys.stderr)
    return 0


def _edition_at(path: Path, today: date) -> Edition:
    """Return the edition in a data file or content folder."""
    return edition_of_bytes(built_bytes(path, today=today)) if path.is_dir() else read_edition(path)


def run_pack(folder: Path, output: Path, key: Path | None, today: date) -> int:
    """Write an edition pack; return the exit status.

    Raises:
        OutputError: It can't be written or signed.
    """
    if output.suffix != paths.PACK_SUFFIX:
        raise OutputError(f"{output.name} does not end in {paths.PACK_SUFFIX}.", "Use this ending.")
    check_target(output, force=True)
    data = built_bytes(folder, today=today)
    edition = edition_of_bytes(data)
    if not edition.day:
        raise OutputError(
            "The edition has no date, so laptops can’t know which edition is newer.",
            "Write edition_date in report.yaml.",
        )
    name = edition_name(edition.number, edition.day)

    def pack() -> bytes:
        signature = _signature(data, key, output.parent, name) if key else ""
        return pack_bytes(edition.number, edition.day, data, signature)

    update_file(output, pack)
    signature = read_pack(output).signature
    signer = f"signed with the key {parse_signature(signature).key_name}" if signature else ""
    print(f"{output}: {name}, {signer or 'not signed'}.")
    return 0


def _signature(data: bytes, key: Path, beside: Path, comment: str) -> str:
    """Sign a data file with minisign; return its signature."""
    program = shutil.which("minisign")
    if program is None:
        raise OutputError(
            "The program minisign is missing.",
            "Install it (Debian: apt-get install minisign; Windows: copy minisign.exe here),"
            " or pack without --sign.",
        )
    with TemporaryDirectory(dir=beside) as folder:
        # Named as the pack was: minisign.exe opens no path with letters that the code page of
        # Windows lacks, such as that of a user's folder for temporary files.
        file = beside / Path(folder).name / "data.db"
        signature = file.with_suffix(".minisig")
        file.write_bytes(data)
        arguments = ["-S", "-s", key, "-m", file, "-x", signature, "-t", comment]
        status = subprocess.run(  # noqa: S603
            [program, *map(str, arguments)], stdout=subprocess.DEVNULL, check=False
        ).returncode
        if status or not signature.is_file():
            raise OutputError(
                f"minisign did not sign with the key {key.name}; nothing was written.",
                "Check that the key exists and its password is right.",
            )
        return signature.read_text("utf-8")


def print_mistakes(
    folder: Path, mistakes: list[Diagnostic], *, nothing_written: bool = False
) -> int:
    """Print mistakes with their files and lines; return the status 1."""
    for mistake in mistakes:
        print(shown(folder, mistake))
    ending = "; nothing was written." if nothing_written else "."
    print(f"{counted(len(mistakes), 'mistake')}{ending}", file=sys.stderr)
    return 1


def shown(folder: Path, mistake: Diagnostic) -> str:
    """Return a mistake or warning as a line, with its file."""
    return f"{folder.joinpath(mistake.file).as_posix()}:{mistake.line}: {mistake.message}"


def counted(number: int, word: str) -> str:
    """Return a number with its word."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
