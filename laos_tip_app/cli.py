"""The command `laos-tip`: parses arguments, calls what they ask for, says how it went.

A search loads no Qt and an export no window: what a command does not need is not imported. Knows
nothing of how anything is done.
"""

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Never

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.errors import AppError, UsageError
from laos_tip_app.location import Location

if TYPE_CHECKING:
    from laos_tip_app.printing.handout import Handout

_DONE: Final = 0
_REFUSED: Final = 1
_WRONG_ARGUMENT: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 refused, 2 a wrong argument."""
    try:
        status = _run(_parse(sys.argv[1:] if arguments is None else list(arguments)))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader of a pipe has seen enough. Python would complain when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _REFUSED
    except UsageError as error:
        _complain(error.message, error.advice)
        return _WRONG_ARGUMENT
    except AppError as error:
        _complain(error.message, error.advice)
        return _REFUSED


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "search":
            return _search(options)
        case "export":
            return _export(options)
        case "smoke-test":
            from laos_tip_app.app import smoke_test

            return smoke_test(data=options.data)
    from laos_tip_app.app import run

    return run(data=options.data, at=options.at, config_dir=options.config_dir)


def _search(options: argparse.Namespace) -> int:
    from laos_tip_app import paths
    from laos_tip_app.render.results import answer, as_json, as_text
    from laos_tip_app.render.words import Words
    from laos_tip_app.store.search import SECONDS
    from laos_tip_app.store.store import Store

    words = Words()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that can't show a letter of Lao still shows the rest.
        sys.stdout.reconfigure(errors="replace")
    with Store.open(options.data or paths.data_file()) as store:
        typed = " ".join(options.words)
        if options.json:
            found = store.search(typed, options.limit)
            print(as_json(found.hits))
            if not found.complete:
                print(words.search_stopped.format(seconds=SECONDS), file=sys.stderr)
        else:
            print(as_text(answer(store, typed, options.limit, words)))
    return _DONE


def _export(options: argparse.Namespace) -> int:
    from laos_tip_app.app import export

    handout = _handout(options) if options.what == "handout" else None
    export(
        options.what,
        options.output,
        data=options.data,
        force=options.force,
        handout=handout,
        paper=options.paper or "A4",
        with_context=not options.no_context,
    )
    return _DONE


def _handout(options: argparse.Namespace) -> "Handout":
    """Return the choices of a handout: those of the preset, and what else was said."""
    from laos_tip_app.printing.handout import PRESETS, Handout

    if options.preset is None:
        chosen = Handout()
    elif options.preset in PRESETS:
        chosen = PRESETS[options.preset]
    else:
        raise UsageError(
            f"There is no preset {options.preset!r}.", f"Choose one of: {', '.join(PRESETS)}."
        )
    said = {
        "sections": options.sections,
        "parts": options.parts,
        "paper": options.paper,
        "text_size": options.text_size,
        "with_context": False if options.no_context else None,
        "evidence": options.evidence or None,
        "wide_margin": options.wide_margin or None,
    }
    return chosen._replace(**{name: value for name, value in said.items() if value is not None})


def _parse(arguments: list[str]) -> argparse.Namespace:
    # argparse and its subcommands do not agree on who takes "--" away, and differ by version.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = _parser()
    options, unknown = parser.parse_known_args(arguments[:end])
    words = arguments[end + 1 :]
    if unknown:
        raise UsageError(
            f"{unknown[0]!r} is not known here.",
            f"Allowed are {', '.join(dict.fromkeys(_allowed(parser, options.command)))}.",
        )
    if options.command == "search":
        options.words.extend(words)
        if not options.words:
            raise UsageError("search needs at least one word.", "Write laos-tip search WORDS…")
    elif words:
        raise UsageError(
            f"Nothing can follow -- here, yet {words[0]!r} does.",
            "Only the words of laos-tip search may.",
        )
    return options


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing its usage and leaving."""

    def error(self, message: str) -> Never:
        """Raise what is wrong and what is allowed."""
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}.", f"See {self.prog} -h.")


def _allowed(parser: argparse.ArgumentParser, command: str | None) -> Iterator[str]:
    """Yield the long options of the command, then those that stand before it."""
    for action in parser._actions:  # noqa: SLF001  # argparse has no other way to list them
        if command and isinstance(action.choices, dict) and command in action.choices:
            yield from _allowed(action.choices[command], None)
        yield from (name for name in action.option_strings if name.startswith("--"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="laos-tip",
        description=f"{APP_NAME}: opens its window, or does what a command says.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    parser.add_argument("--data", metavar="FILE", type=Path, help="read another data file")
    parser.add_argument(
        "--at", metavar="LOCATION", type=_location, help="open there, e.g. fact:OV-30 or timeline"
    )
    parser.add_argument(
        "--config-dir", metavar="DIR", type=Path, help="keep the settings in this folder"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser, prog="laos-tip"
    )

    search = commands.add_parser("search", help="print what matches", allow_abbrev=False)
    search.add_argument("words", metavar="WORDS", nargs="*")
    search.add_argument("--json", action="store_true", help="print JSON")
    search.add_argument(
        "--limit", metavar="N", type=_count, default=20, help="print at most N results"
    )

    export = commands.add_parser("export", help="write a file", allow_abbrev=False)
    export.add_argument(
        "what",
        metavar="WHAT",
        help="section:ID, report, timeline, stakeholders, stakeholder:ID, figures, relations or "
        "handout",
    )
    export.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    export.add_argument("--force", action="store_true", help="replace the file if it is there")
    export.add_argument("--paper", metavar="PAPER", help="A4 or Letter")
    export.add_argument(
        "--no-context", action="store_true", help="leave out what other publishers say"
    )
    pack = export.add_argument_group("handout")
    pack.add_argument("--preset", metavar="NAME", help="begin with a ready-made choice")
    pack.add_argument("--sections", metavar="IDS", type=_names, help="e.g. overview,protection")
    pack.add_argument(
        "--with",
        dest="parts",
        metavar="PARTS",
        type=_parts,
        help="of timeline,stakeholders,figures,relations,glossary",
    )
    pack.add_argument("--text-size", metavar="POINTS", type=_points, help="from 9 to 18")
    pack.add_argument("--evidence", action="store_true", help="list every fact with its status")
    pack.add_argument("--wide-margin", action="store_true", help="leave room for notes by hand")

    commands.add_parser("smoke-test", help="try everything once and leave", allow_abbrev=False)
    return parser


def _location(text: str) -> Location:
    try:
        return Location.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _parts(text: str) -> tuple[str, ...]:
    from laos_tip_app.render.handout import PARTS

    names = _names(text)
    for name in names:
        if name not in PARTS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(PARTS)}")
    return names


def _points(text: str) -> float:
    from laos_tip_app.printing.handout import LARGEST, SMALLEST

    try:
        points = float(text)
    except ValueError:
        points = 0.0
    if not SMALLEST <= points <= LARGEST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number from {SMALLEST:g} to {LARGEST:g}"
        )
    return points


def _complain(message: str, advice: str) -> None:
    line = " ".join(f"{message} {advice}".split())
    print(f"laos-tip: {line}", file=sys.stderr)
