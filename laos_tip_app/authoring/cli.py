"""The command `laos-tip-content`: new, copy, check, build, place, diff, pack and others.

Mistakes go to standard output, one a line, as FILE:LINE: what is wrong; what would be right.
Warnings are printed there too, as FILE:LINE: warning: …; with warnings alone the content is built.
Everything else goes to standard error. The exit status is 0 when all is well, 1 when something is
wrong or can't be written, and 2 for a wrong argument.
"""

import argparse
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import check_target, update_file, write_file
from laos_tip_app.base.errors import AppError, OutputError
from laos_tip_app.base.minisign import parse_signature
from laos_tip_app.report.edition_changes import changes_markdown, compare_editions
from laos_tip_app.report.labels import edition_name
from laos_tip_app.store.edition import Edition, read_edition
from laos_tip_app.store.edition_pack import pack_bytes, read_pack

try:
    from laos_tip_app.authoring import lao_sheets
    from laos_tip_app.authoring.build import build, built_bytes, check, edition_of_bytes
    from laos_tip_app.authoring.content import MAP, REGION, REPORT
    from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics, MistakesError
    from laos_tip_app.authoring.former_edition import not_raised, unexplained, words_left
    from laos_tip_app.authoring.interface_texts import catalogue_bytes, checked_messages
    from laos_tip_app.authoring.map_place import place
    from laos_tip_app.authoring.map_svg import map_svg
    from laos_tip_app.authoring.region import Window, make_region
except ModuleNotFoundError as missing:
    if str(missing.name).startswith("laos_tip_app"):
        raise
    raise SystemExit(
        f"laos-tip-content needs the library {missing.name}, which is not installed; install it"
        ' with: python -m pip install "laos-tip-app[authoring]"'
    ) from None

_ANOTHER: Final = "Choose a folder that is new or empty."


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: Those of the command line if they are None.
        today: The day, by which an edition is of the future; that of the computer if it is None.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        return 2
    chosen.today = today or date.today()  # noqa: DTZ011  # the editor's own day
    if chosen.reads_content:
        folder: Path = chosen.folder or _default_folder()
        if not folder.joinpath(REPORT).is_file():
            where = f"{folder} is not a folder with" if chosen.folder else "there is no"
            parser.error(f"{where} {REPORT}; name the folder that has it")
        chosen.folder = folder
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A mistake quotes the content, which the console's encoding may not have characters for;
        # a file, which “diff … > FILE” writes on Windows too, is UTF-8.
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        run: _Run = chosen.run
        return run(chosen)
    except MistakesError as error:
        nothing_written = chosen.command not in ("check", "diff")
        _print_mistakes(error.folder, error.mistakes, nothing_written=nothing_written)
    except AppError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename} can’t be read ({error.strerror}).", file=sys.stderr)
    return 1


type _Run = Callable[[argparse.Namespace], int]
"""Carries out a command; returns the exit status."""


def _new(chosen: argparse.Namespace) -> int:
    """Write a new report, or for `copy` that of this program."""
    is_new = chosen.command == "new"
    write_report(chosen.folder, chosen.today if is_new else None)
    example = "a new report, with one section and one fact as examples"
    print(
        f"{chosen.folder}: {example if is_new else 'the report of this program, to be corrected'}."
    )
    print(f"Write in its files, then: laos-tip-content check {chosen.folder}")
    return 0


def write_report(folder: Path, today: date | None) -> None:
    """Write a new report, or without a day this program’s own.

    A new one is `resources/skeleton`, which builds at once.

    Args:
        folder: Where its files go; it is made if it is missing.
        today: The date of the first edition of a new report.

    Raises:
        OutputError: The folder is not empty, is a file, or can't be written.
    """
    original = paths.resource("skeleton") if today else paths.content_folder()
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file.", _ANOTHER)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty and was not changed.", _ANOTHER)
        for source in filter(Path.is_file, original.rglob("*")):
            text = source.read_text("utf-8")
            if today and source.name == REPORT:
                text = text.format(today=today.isoformat(), year=today.year)
            path = folder / source.relative_to(original)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"The folder {folder} can’t be written ({error.strerror}).", "Choose another."
        ) from error


def _check(chosen: argparse.Namespace) -> int:
    result = check(chosen.folder, chosen.former, today=chosen.today)
    return _print_result(chosen.folder, result.warnings, f"{result}.")


def _build(chosen: argparse.Namespace) -> int:
    result = build(chosen.folder, chosen.output, today=chosen.today)
    return _print_result(chosen.folder, result.warnings, f"{chosen.output}: {result}.")


def _print_result(folder: Path, warnings: Sequence[Diagnostic], result: str) -> int:
    for warning in warnings:
        print(_shown(folder, warning))
    print(result)
    if warnings:
        print(f"{_counted(len(warnings), 'warning')}.", file=sys.stderr)
    return 0


def _place(chosen: argparse.Namespace) -> int:
    """Position new items on the map."""
    if chosen.picture:  # its name could be that of an editor’s file
        if chosen.picture.suffix.lower() != ".svg":
            what = f"{chosen.picture.name} is not an SVG picture."
            raise OutputError(what, "Choose a name ending in .svg.")
        check_target(chosen.picture, force=True)
    result = place(chosen.folder, write=not chosen.dry_run)
    for line in result.lines():
        print(line)
    for problem in result.problems:
        print(_shown(chosen.folder, problem))
    if chosen.picture:
        write_file(chosen.picture, map_svg(result.layout).encode(), force=True)
        print(f"{chosen.picture}: the map with its units.")
    if not result.changes:
        print("Nothing was changed.")
    elif chosen.dry_run:
        print("Trial only: map.yaml was not changed.")
    else:
        path = chosen.folder.joinpath(MAP).as_posix()
        print(f"{path}: written. Look at the map before you build.")
    return 1 if result.has_faults else 0


def _region(chosen: argparse.Namespace) -> int:
    """Write the region of a content folder."""
    window = Window(*chosen.window) if chosen.window else None
    region = make_region(chosen.atlas, chosen.country, window)
    path = chosen.folder / REGION
    write_file(path, region.text().encode(), force=True)
    count = len(region.region.outlines)
    print(f"{path.as_posix()}: {count} outlines, {path.stat().st_size} bytes.")
    return 0


def _diff(chosen: argparse.Namespace) -> int:
    """Print the changes as Markdown."""
    editions = (_edition_at(path, chosen.today) for path in (chosen.old, chosen.folder))
    changes = compare_editions(*editions)
    sys.stdout.write(changes_markdown(changes, "What changed", with_ids=True))
    for _key, wrong, right in not_raised(changes):
        print(f"{REPORT}: {wrong}; {right}.", file=sys.stderr)
    for words in words_left(changes):
        print(f"{words.wrong}; {words.right}.", file=sys.stderr)
    if missing := ", ".join(change.id for change in unexplained(changes)):
        print(f"No reason in changes.yaml yet: {missing}.", file=sys.stderr)
    return 0


def _edition_at(path: Path, today: date) -> Edition:
    """Return the edition in a data file or content folder."""
    return edition_of_bytes(built_bytes(path, today=today)) if path.is_dir() else read_edition(path)


def _pack(chosen: argparse.Namespace) -> int:
    """Write an edition pack.

    Raises:
        OutputError: It can't be written or signed.
    """
    output: Path = chosen.output
    if output.suffix != paths.PACK_SUFFIX:
        raise OutputError(f"{output.name} does not end in {paths.PACK_SUFFIX}.", "Use this ending.")
    check_target(output, force=True)
    data = built_bytes(chosen.folder, today=chosen.today)
    edition = edition_of_bytes(data)
    if not edition.day:
        raise OutputError(
            "The edition has no date, so laptops can’t know which edition is newer.",
            "Write edition_date in report.yaml.",
        )
    name = edition_name(edition.number, edition.day)

    def pack() -> bytes:
        signature = _signature(data, chosen.sign, output.parent, name) if chosen.sign else ""
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


def _lao_out(chosen: argparse.Namespace) -> int:
    """Write a sheet for Lao speakers."""
    rows = lao_sheets.rows_of_sheet(chosen.folder, chosen.sheet)
    write_file(chosen.output, lao_sheets.sheet_bytes(rows), force=True)
    print(f"{chosen.output}: {_counted(len(rows), 'row')}.")
    return 0


def _lao_in(chosen: argparse.Namespace) -> int:
    """Write into the content what a sheet says."""
    sheet: Path = chosen.sheet
    mistakes = Diagnostics()
    path, taken = lao_sheets.take_sheet(sheet, chosen.folder, mistakes)
    print(f"{path}: {_counted(taken, 'row')} taken.")
    if not mistakes:
        return 0
    _print_mistakes(sheet.parent, mistakes.sorted(), nothing_written=False)
    print("Rows with a mistake were left out.", file=sys.stderr)
    return 1


def _lao_catalogue(chosen: argparse.Namespace) -> int:
    """Write the catalogue, if anything is checked."""
    file: Path = chosen.folder / lao_sheets.CATALOGUE
    interface = lao_sheets.interface_lao()
    messages = checked_messages(interface.english, interface.entries)
    if messages:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, catalogue_bytes(messages), force=True)
    else:
        file.unlink(missing_ok=True)
    print(f"{_counted(len(messages), 'text')} in parts that are wholly checked.")
    return 0


def _print_mistakes(folder: Path, mistakes: list[Diagnostic], *, nothing_written: bool) -> None:
    """Print mistakes with their files and lines."""
    for mistake in mistakes:
        print(_shown(folder, mistake))
    ending = "; nothing was written." if nothing_written else "."
    print(f"{_counted(len(mistakes), 'mistake')}{ending}", file=sys.stderr)


def _shown(folder: Path, mistake: Diagnostic) -> str:
    """Return a mistake or warning as a line, with its file."""
    return str(mistake._replace(file=folder.joinpath(mistake.file).as_posix()))


def _counted(number: int, word: str) -> str:
    """Return a number with its word."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


class _ContentParser(argparse.ArgumentParser):
    """Reports a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _ContentParser(
        prog="laos-tip-content",
        description="Check the content of the report, or build the data file from it.",
    )
    parser.set_defaults(reads_content=False)
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")

    def add(name: str, run: _Run, summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(run=run)
        if name in ("check", "build", "place", "pack", "lao-out"):
            _add_folder(command)
        return command

    new = add("new", _new, "make the folder of a new report, with all its files")
    copy = add("copy", _new, "copy the content of this program’s report, to correct it")
    for command in (new, copy):
        command.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    command = add("check", _check, "list every mistake with its file and line")
    _add_file(command, "--former", "the data file of the earlier edition, to compare with it")
    command = add("build", _build, "write the data file, unless there is a mistake")
    _add_file(command, "-o", "the file to write", required=True)
    summary = "find positions on the map for new entries, and remove withdrawn ones"
    command = add("place", _place, summary)
    about = "only show what would change; do not change map.yaml"
    command.add_argument("--dry-run", action="store_true", help=about)
    _add_file(command, "--picture", "also draw the map with a grid and all positions, as SVG")
    summary = "show what changed between two editions, data files or content folders"
    command = add("diff", _diff, summary)
    about = "the earlier edition; that of this program if it is left out"
    former = paths.data_file()
    command.add_argument("old", nargs="?", type=Path, default=former, metavar="OLD", help=about)
    command.add_argument("folder", type=Path, metavar="NEW", help="the new edition")
    summary = "write an edition as one file for the laptops, signed if a key is given"
    command = add("pack", _pack, summary)
    about = f"the file to write; its name ends in {paths.PACK_SUFFIX}"
    _add_file(command, "-o", about, required=True)
    _add_file(command, "--sign", "a secret key of minisign, which asks for its password")
    summary = "write region.json: the outlines of a country and its neighbours"
    command = add("region", _region, summary)
    command.add_argument("country", metavar="COUNTRY", help="its two letters, such as LA")
    _add_folder(command)
    about = "countries-10m.json of the npm package world-atlas"
    _add_file(command, "--atlas", about, required=True)
    about = "the part that is drawn, in degrees, instead of the country with what is around it"
    command.add_argument("--window", nargs=4, type=float, metavar=tuple("WSEN"), help=about)
    _add_lao_commands(add)
    return parser


def _add_lao_commands(add: Callable[[str, _Run, str], argparse.ArgumentParser]) -> None:
    summary = "write a sheet (CSV) on which Lao speakers check words or texts"
    command = add("lao-out", _lao_out, summary)
    about = "what is checked"
    command.add_argument("--sheet", choices=lao_sheets.SHEETS, default="words", help=about)
    _add_file(command, "-o", None, required=True)
    summary = "take a sheet back, and name every mistake by its row"
    command = add("lao-in", _lao_in, summary)
    command.add_argument("sheet", type=Path, metavar="FILE", help="the sheet")
    _add_folder(command)
    summary = "write the catalogue of the parts of the program that are wholly checked"
    command = add("lao-catalogue", _lao_catalogue, summary)
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder of catalogues")


def _add_folder(command: argparse.ArgumentParser) -> None:
    about = "the folder of the content; the current one if it is left out"
    command.add_argument("folder", nargs="?", type=Path, metavar="DIR", help=about)
    command.set_defaults(reads_content=True)


def _add_file(
    command: argparse.ArgumentParser, name: str, about: str | None, *, required: bool = False
) -> None:
    to = "output" if name == "-o" else None
    command.add_argument(name, dest=to, type=Path, required=required, metavar="FILE", help=about)


def _default_folder() -> Path:
    """Return the current folder, or that of a checkout."""
    folder = paths.content_folder()
    if Path(REPORT).exists() or not paths.is_checkout():
        return Path()
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
