"""The command `laos-tip-content`: new, copy, check, build, place, diff, pack and others.

Mistakes go to standard output, one a line, as FILE:LINE: what is wrong; what would be right.
Warnings are printed there too, as FILE:LINE: warning: …; with warnings alone the content is built.
Everything else goes to standard error. The exit status is 0 when all is well, 1 when something is
wrong or can't be written, and 2 for a wrong argument.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import AppError, OutputError

try:
    from laos_tip_app.authoring.build import build, check
    from laos_tip_app.authoring.content import MAP, REGION, REPORT
    from laos_tip_app.authoring.diagnostics import MistakesError
    from laos_tip_app.authoring.edition_commands import (
        add_folder,
        counted,
        print_mistakes,
        run_diff,
        run_pack,
        shown,
    )
    from laos_tip_app.authoring.lao_commands import (
        add_lao,
        run_lao_catalogue,
        run_lao_in,
        run_lao_out,
    )
    from laos_tip_app.authoring.map_place import map_svg, place
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
    if chosen.command not in ("new", "copy", "diff", "lao-catalogue"):
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
        return _run(chosen, today or date.today())  # noqa: DTZ011  # the editor's own day
    except MistakesError as error:
        nothing_written = chosen.command not in ("check", "diff")
        print_mistakes(error.folder, error.mistakes, nothing_written=nothing_written)
    except AppError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename} can’t be read ({error.strerror}).", file=sys.stderr)
    return 1


def _run(chosen: argparse.Namespace, today: date) -> int:
    folder: Path = chosen.folder
    runs: dict[str, Callable[[], int]] = {
        "new": lambda: _make(folder, today),
        "copy": lambda: _make(folder, None),
        "diff": lambda: run_diff(chosen.old, folder, today),
        "pack": lambda: run_pack(folder, chosen.output, chosen.sign, today),
        "place": lambda: _place(folder, chosen),
        "region": lambda: _make_region(folder, chosen),
        "lao-out": lambda: run_lao_out(folder, chosen.sheet, chosen.output),
        "lao-in": lambda: run_lao_in(folder, chosen.sheet),
        "lao-catalogue": lambda: run_lao_catalogue(folder),
    }
    if chosen.command in runs:
        return runs[chosen.command]()
    if chosen.command == "build":
        result = build(folder, chosen.output, today=today)
    else:
        result = check(folder, chosen.former, today=today)
    for warning in result.warnings:
        print(shown(folder, warning))
    print(f"{result}." if chosen.command == "check" else f"{chosen.output}: {result}.")
    if result.warnings:
        print(f"{counted(len(result.warnings), 'warning')}.", file=sys.stderr)
    return 0


def _make(folder: Path, today: date | None) -> int:
    """Make a new report, or without a day copy this one."""
    write_report(folder, today)
    new = "a new report, with one section and one fact as examples"
    print(f"{folder}: {new if today else 'the report of this program, to be corrected'}.")
    print(f"Write in its files, then: laos-tip-content check {folder}")
    return 0


def write_report(folder: Path, today: date | None) -> None:
    """Write a new report, or without a day this program’s own.

    A new one is `resources/skeleton`, which builds at once.

    Args:
        folder: Where they go; it is made if it is missing.
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
        for source in (path for path in sorted(original.rglob("*")) if path.is_file()):
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


def _place(folder: Path, chosen: argparse.Namespace) -> int:
    """Position new items on the map; return the exit status."""
    if chosen.picture:  # its name could be that of an editor’s file
        if chosen.picture.suffix.lower() != ".svg":
            what = f"{chosen.picture.name} is not an SVG picture."
            raise OutputError(what, "Choose a name ending in .svg.")
        check_target(chosen.picture, force=True)
    result = place(folder, write=not chosen.dry_run)
    for line in result.lines():
        print(line)
    for problem in result.problems:
        print(shown(folder, problem))
    if chosen.picture:
        write_file(chosen.picture, map_svg(result.layout).encode(), force=True)
        print(f"{chosen.picture}: the map with its units.")
    if not result.changes:
        print("Nothing was changed.")
    elif chosen.dry_run:
        print("Trial only: map.yaml was not changed.")
    else:
        print(f"{folder.joinpath(MAP).as_posix()}: written. Look at the map before you build.")
    return 1 if result.has_faults else 0


def _make_region(folder: Path, chosen: argparse.Namespace) -> int:
    """Write the region of a content folder; return the exit status.

    Raises:
        OutputError: It can't be made or written.
    """
    window = Window(*chosen.window) if chosen.window else None
    region = make_region(chosen.atlas, chosen.country, window)
    path = folder / REGION
    write_file(path, region.text().encode(), force=True)
    count = len(region.region.outlines)
    print(f"{path.as_posix()}: {count} outlines, {path.stat().st_size} bytes.")
    return 0


class _ContentParser(argparse.ArgumentParser):
    """Reports a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _ContentParser(
        prog="laos-tip-content",
        description="Check the content of the report, or build the data file from it.",
    )
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary)
        if name in ("check", "build", "place", "pack"):
            add_folder(command)
        return command

    new = add("new", "make the folder of a new report, with all its files")
    copy = add("copy", "copy the content of this program’s report, to correct it")
    for command in (new, copy):
        command.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    command = add("check", "list every mistake with its file and line")
    _add_file(command, "--former", "the data file of the earlier edition, to compare with it")
    command = add("build", "write the data file, unless there is a mistake")
    _add_file(command, "-o", "the file to write", required=True)
    command = add("place", "find positions on the map for new entries, and remove withdrawn ones")
    about = "only show what would change; do not change map.yaml"
    command.add_argument("--dry-run", action="store_true", help=about)
    _add_file(command, "--picture", "also draw the map with a grid and all positions, as SVG")
    command = add("diff", "show what changed between two editions, data files or content folders")
    about = "the earlier edition; that of this program if it is left out"
    former = paths.data_file()
    command.add_argument("old", nargs="?", type=Path, default=former, metavar="OLD", help=about)
    command.add_argument("folder", type=Path, metavar="NEW", help="the new edition")
    command = add("pack", "write an edition as one file for the laptops, signed if a key is given")
    about = f"the file to write; its name ends in {paths.PACK_SUFFIX}"
    _add_file(command, "-o", about, required=True)
    _add_file(command, "--sign", "a secret key of minisign, which asks for its password")
    command = add("region", "write region.json: the outlines of a country and its neighbours")
    command.add_argument("country", metavar="COUNTRY", help="its two letters, such as LA")
    add_folder(command)
    _add_file(
        command, "--atlas", "countries-10m.json of the npm package world-atlas", required=True
    )
    about = "the part that is drawn, in degrees, instead of the country with what is around it"
    command.add_argument("--window", nargs=4, type=float, metavar=tuple("WSEN"), help=about)
    add_lao(add)
    return parser


def _add_file(
    command: argparse.ArgumentParser, name: str, about: str, *, required: bool = False
) -> None:
    to = "output" if name == "-o" else None
    command.add_argument(name, dest=to, type=Path, required=required, metavar="FILE", help=about)


def _default_folder() -> Path:
    """Return the current folder, or that of a checkout."""
    folder = paths.content_folder()
    if Path(REPORT).exists() or not paths.is_checkout():
        return Path()
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
