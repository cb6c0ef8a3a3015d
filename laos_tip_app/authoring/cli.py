"""The command `laos-tip-content`: check the content, build the data file.

Mistakes go to standard output, one a line, as FILE:LINE: what is wrong; what would be right.
Warnings stand there too, as FILE:LINE: warning: …; with warnings alone the content is built.
Everything else goes to standard error. The exit status is 0 when all is well, 1 when something is
wrong or can't be written, and 2 for a wrong argument.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from laos_tip_app.base import paths
from laos_tip_app.base.errors import OutputError

try:
    from laos_tip_app.authoring.build import Counts, build, check
    from laos_tip_app.authoring.diagnostics import Diagnostic
except ModuleNotFoundError as missing:
    if str(missing.name).startswith("laos_tip_app"):
        raise
    raise SystemExit(
        f"laos-tip-content needs the library {missing.name}, which is not installed; install it"
        ' with: python -m pip install "laos-tip-app[authoring]"'
    ) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    chosen = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A mistake quotes the content, which the console's encoding may not have characters for.
        sys.stdout.reconfigure(errors="backslashreplace")
    folder: Path = chosen.folder or _default_folder()
    if not folder.is_dir():
        _parser().error(f"{folder} is not a folder; name the folder that holds report.yaml")
    try:
        result = build(folder, chosen.output) if chosen.command == "build" else check(folder)
    except OutputError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The folder {folder} can’t be read ({error.strerror}).", file=sys.stderr)
        return 1
    if isinstance(result, Counts):
        for warning in result.warnings:
            print(_shown(folder, warning))
        print(f"{result}." if chosen.command == "check" else f"{chosen.output}: {result}.")
        if result.warnings:
            print(f"{_counted(len(result.warnings), 'warning')}.", file=sys.stderr)
        return 0
    for mistake in result:
        print(_shown(folder, mistake))
    written = "; nothing was written" if chosen.command == "build" else ""
    print(f"{_counted(len(result), 'mistake')}{written}.", file=sys.stderr)
    return 1


def _counted(number: int, word: str) -> str:
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
    commands = parser.add_subparsers(dest="command", required=True, metavar="check|build")
    for name, summary in (
        ("check", "name every mistake with its file and line"),
        ("build", "write the data file, unless there is a mistake"),
    ):
        command = commands.add_parser(name, help=summary, description=summary)
        command.add_argument(
            "folder",
            nargs="?",
            type=Path,
            metavar="DIR",
            help="the folder of the content, instead of resources/content",
        )
        if name == "build":
            command.add_argument(
                "-o",
                dest="output",
                type=Path,
                required=True,
                metavar="FILE",
                help="the file to write",
            )
    return parser


def _default_folder() -> Path:
    folder = paths.content_folder()
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _shown(folder: Path, mistake: Diagnostic) -> str:
    return f"{folder.joinpath(mistake.file).as_posix()}:{mistake.line}: {mistake.message}"
