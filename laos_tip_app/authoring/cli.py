"""The command `laos-tip-content`: new, check, build, place, region, diff, pack, Lao sheets.

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
from typing import NoReturn

from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import AppError, OutputError

try:
    from laos_tip_app.authoring.build import Counts, build, check
    from laos_tip_app.authoring.content import MAP
    from laos_tip_app.authoring.edition_commands import (
        add_diff,
        add_folder,
        add_pack,
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
    from laos_tip_app.authoring.map_drawing import map_svg
    from laos_tip_app.authoring.map_place import place
    from laos_tip_app.authoring.new_report import write_new_report
    from laos_tip_app.authoring.region_command import add_region, run_region
except ModuleNotFoundError as missing:
    if str(missing.name).startswith("laos_tip_app"):
        raise
    raise SystemExit(
        f"laos-tip-content needs the library {missing.name}, which is not installed; install it"
        ' with: python -m pip install "laos-tip-app[authoring]"'
    ) from None


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: Those of the command line if they are None.
        today: The day, by which an edition is of the future; that of the computer if it is None.
    """
    today = today or date.today()  # noqa: DTZ011  # the editor's own day
    chosen = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A mistake quotes the content, which the console's encoding may not have characters for.
        sys.stdout.reconfigure(errors="backslashreplace")
    if chosen.command in ("new", "diff", "lao-catalogue"):
        return _status_of(lambda: _run_without_folder(chosen, today))
    folder: Path = chosen.folder or _default_folder()
    if not folder.is_dir():
        _parser().error(f"{folder} is not a folder; choose the folder that contains report.yaml")
    runs: dict[str, Callable[[], int]] = {
        "pack": lambda: run_pack(folder, chosen.output, chosen.sign, today),
        "region": lambda: run_region(folder, chosen),
        "lao-out": lambda: run_lao_out(folder, chosen.sheet, chosen.output),
        "lao-in": lambda: run_lao_in(folder, chosen.sheet),
    }
    if chosen.command in runs:
        return _status_of(runs[chosen.command])
    try:
        if chosen.command == "place":
            return _place(folder, chosen)
        if chosen.command == "build":
            result = build(folder, chosen.output, today=today)
        else:
            result = check(folder, chosen.former, today=today)
    except AppError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The folder {folder} can’t be read ({error.strerror}).", file=sys.stderr)
        return 1
    if isinstance(result, Counts):
        for warning in result.warnings:
            print(shown(folder, warning))
        print(f"{result}." if chosen.command == "check" else f"{chosen.output}: {result}.")
        if result.warnings:
            print(f"{counted(len(result.warnings), 'warning')}.", file=sys.stderr)
        return 0
    return print_mistakes(folder, result, nothing_written=chosen.command != "check")


def _status_of(run: Callable[[], int]) -> int:
    """Run a command; print a known error and return its status."""
    try:
        return run()
    except AppError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename} can’t be read ({error.strerror}).", file=sys.stderr)
    return 1


def _run_without_folder(chosen: argparse.Namespace, today: date) -> int:
    """Run a command that needs no content folder; return the exit status."""
    if chosen.command == "lao-catalogue":
        return run_lao_catalogue(chosen.output)
    if chosen.command == "diff":
        return run_diff(chosen.old, chosen.new, chosen.format, today)
    folder: Path = chosen.folder
    write_new_report(folder, today)
    print(f"{folder}: a new report, with one section and one fact as examples.")
    print(f"Write your own in report.yaml and the others, then: laos-tip-content check {folder}")
    return 0


def _place(folder: Path, chosen: argparse.Namespace) -> int:
    """Position new items on the map; return the exit status."""
    if chosen.picture:
        _check_picture(chosen.picture)
    result = place(folder, write=not chosen.dry_run)
    if isinstance(result, list):
        return print_mistakes(folder, result, nothing_written=True)
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


class _ContentParser(argparse.ArgumentParser):
    """Reports a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _ContentParser(
        prog="laos-tip-content",
        description="Check the content of the report, or build the data file from it.",
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="new|check|build|place|region|diff|pack|lao-out|lao-in|lao-catalogue",
    )
    summary = "make the folder of a new report, with all its files"
    new = commands.add_parser("new", help=summary, description=summary)
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")
    for name, summary in (
        ("check", "list every mistake with its file and line"),
        ("build", "write the data file, unless there is a mistake"),
        ("place", "find positions on the map for new entries, and remove withdrawn ones"),
    ):
        command = commands.add_parser(name, help=summary, description=summary)
        add_folder(command)
        if name == "build":
            command.add_argument(
                "-o",
                dest="output",
                type=Path,
                required=True,
                metavar="FILE",
                help="the file to write",
            )
        elif name == "place":
            _add_place_options(command)
        else:
            command.add_argument(
                "--former",
                type=Path,
                metavar="FILE",
                help="the data file of the earlier edition, to check that its number increased",
            )
    add_region(commands)
    add_diff(commands)
    add_pack(commands)
    add_lao(commands)
    return parser


def _check_picture(path: Path) -> None:
    """Refuse a name that could be an editor’s file."""
    if path.suffix.lower() != ".svg":
        raise OutputError(f"{path.name} is not an SVG picture.", "Choose a name ending in .svg.")
    check_target(path, force=True)


def _add_place_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--dry-run", action="store_true", help="only show what would change; do not change map.yaml"
    )
    command.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="also draw the map with a grid and all positions, as SVG",
    )


def _default_folder() -> Path:
    folder = paths.content_folder()
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
