"""The parser of the command line, with its help and error messages."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Never

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import ORIGINAL, _, languages, with_commas
from laos_tip_app.base.limits import MAX_MINUTES, MAX_PEOPLE, MIN_MINUTES
from laos_tip_app.base.location import Location
from laos_tip_app.report.document import with_full_stop
from laos_tip_app.report.exercises.kinds import KINDS, MAX_SEED

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_NAMES: Final = "KIND is one of {exercises}. The presets of a handout are {presets}."
"""What is in braces in help texts is filled in when the help is asked for: see `_with_names`."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the parsed arguments of the command line.

    Raises:
        UsageError: An argument is wrong; the message says what is allowed.
    """
    # Whether the parser or its subparser removes "--" differs between versions of argparse.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = new_parser()
    options, unknown = parser.parse_known_args(arguments[:end])
    words = arguments[end + 1 :]
    if unknown:
        raise _unknown_argument(parser, options.command, unknown[0])
    if options.command == "search":
        options.words.extend(words)
        if not options.words:
            right = _("Write laos-tip search WORDS…")
            raise UsageError(_("search needs at least one word."), right)
    elif words:
        raise UsageError(
            _("Unexpected words after --: “{words}”.").format(words=words[0]),
            _("Only laos-tip search can have words."),
        )
    return options


class _Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError` instead of exiting."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # those of argparse
        # Each argument asks for a formatter. Without a width it would load `shutil` and look at the
        # terminal, which takes a third of the time of all arguments.
        super().__init__(**options, formatter_class=partial(argparse.HelpFormatter, width=80))

    def error(self, message: str) -> Never:
        """Raise a `UsageError` with the message of argparse."""
        # The sentences of argparse are in English.
        sentence = with_full_stop(message[:1].upper() + message[1:])
        raise UsageError(sentence, _("See {command} -h.").format(command=self.prog))

    def format_help(self) -> str:
        """Return the help, with the names of documents, formats, exercises and presets."""
        self.formatter_class = argparse.HelpFormatter
        # argparse breaks lines at hyphens, and a broken name can't be copied.
        for action in self._actions:
            action.help = _with_names(action.help).replace("-", _HYPHEN)
        self.epilog = _with_names(self.epilog).replace("-", _HYPHEN)
        return super().format_help().replace(_HYPHEN, "-")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # argparse itself ignores that help or version can't be written.
        if file is not None:
            file.write(message)


def _with_names(text: str | None) -> str:
    """Return a help text with its placeholders filled in."""
    if not text or "{" not in text:
        return text or ""
    # Imported here: it loads Qt, which a search does not need.
    from laos_tip_app.shell import fast_import

    fast_import.load()
    from laos_tip_app.documents.handout_document import HANDOUT_PARTS
    from laos_tip_app.documents.options import PRESETS
    from laos_tip_app.documents.registry import DOCUMENTS
    from laos_tip_app.export.exporters import FORMATS, either

    words = [
        f"{kind.word} ({kind.argument_help})" if kind.argument_help else kind.word
        for kind in DOCUMENTS.values()
        if kind.parse is not None
    ]
    suffixes: dict[str, list[str]] = {}
    for each in FORMATS:
        names = [kind.name for kind in DOCUMENTS.values() if each.accepts(kind)]
        purpose = f"of {each.content} ({', '.join(names)}) " if each.content else ""
        suffixes.setdefault(purpose, []).append(each.suffix)
    return text.format(
        documents=either(words),
        formats=", ".join(f"{purpose}{either(endings)}" for purpose, endings in suffixes.items()),
        parts=", ".join(HANDOUT_PARTS),
        exercises=", ".join(KINDS),
        presets=", ".join(PRESETS),
    )


def _unknown_argument(
    parser: argparse.ArgumentParser, command: str | None, argument: str
) -> UsageError:
    """Return the error for an argument that is not known."""
    allowed = dict.fromkeys(_options(parser, command))
    name = argument.partition("=")[0]
    if name in _options(parser, None):
        wrong = _("“{name}” is not an option of {command}.")
        right = _("Write it before the command: laos-tip {name} … {command}.")
    else:
        wrong, right = _("“{argument}” is not known here."), _("Allowed are {allowed}.")
    values = {"name": name, "command": command, "argument": argument}
    return UsageError(wrong.format(**values), right.format(**values, allowed=with_commas(allowed)))


def _options(parser: argparse.ArgumentParser, command: str | None) -> list[str]:
    """Return the long options of a command, or of the program."""
    names: list[str] = []
    for action in parser._actions:  # noqa: SLF001  # argparse has no other way to list them
        if isinstance(action.choices, dict) and command in action.choices:
            return _options(action.choices[command], None)
        names += [name for name in action.option_strings if name.startswith("--")]
    return names


def new_parser() -> argparse.ArgumentParser:
    """Return the parser, which raises `UsageError` instead of exiting."""
    parser = _Parser(
        prog="laos-tip",
        description=f"{APP_NAME}: opens its window, or runs a command.",
        allow_abbrev=False,
    )
    version = f"{APP_NAME} {__version__}"
    text = "print the version and exit"
    parser.add_argument("--version", action="version", version=version, help=text)
    _add(parser, "--data", "FILE", "open another data file", Path)
    places = "fact:OV-30, place:PL-09 or search:shelter"
    _add(parser, "--at", "LOCATION", f"open this place, e.g. {places}", _location)
    _add(parser, "--config-dir", "DIR", "save the settings in this folder", Path)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser, prog="laos-tip"
    )

    search = commands.add_parser("search", help="print search results", allow_abbrev=False)
    _add(search, "words", "WORDS", "the words to search for", nargs="*")
    _add_switches(
        search,
        ("--json", "print JSON"),
        ("--exact", "search for the words as typed, without correcting them"),
    )
    _add(search, "--limit", "N", "print at most N results", _number_from(1, 1000), default=20)

    export = commands.add_parser("export", help="write a file", allow_abbrev=False, epilog=_NAMES)
    _add_export_arguments(export)
    _add_document_options(export)

    plan = commands.add_parser("plan", help="make the agenda of a workshop", allow_abbrev=False)
    _add_plan_arguments(plan)

    commands.add_parser("smoke-test", help="try everything once and exit", allow_abbrev=False)
    return parser


def _add(
    parser: "argparse._ActionsContainer",
    name: str,
    metavar: str,
    text: str,
    read: Callable[[str], object] = str,
    **keywords: Any,  # noqa: ANN401  # those of argparse
) -> None:
    """Add an option or argument with a value, and its help."""
    parser.add_argument(name, metavar=metavar, help=text, type=read, **keywords)


def _add_switches(parser: "argparse._ActionsContainer", *switches: tuple[str, str]) -> None:
    """Add options without a value, each with its help."""
    for name, text in switches:
        parser.add_argument(name, action="store_true", help=text)


def _add_output(parser: argparse.ArgumentParser, text: str) -> None:
    """Add the option for the file that a command writes."""
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=text)
    _add_switches(parser, ("--force", "replace the file if it exists"))


def _add_export_arguments(export: argparse.ArgumentParser) -> None:
    _add(export, "what", "WHAT", "{documents}")
    _add_output(export, "the file to write; its ending sets its type: {formats}")
    _add(export, "--paper", "PAPER", "the paper size: A4, Letter, A3 or A5")
    size = "the text size, from 9 to 18; the brief sets its own"
    _add(export, "--text-size", "POINTS", size, _points)
    _add_switches(
        export,
        ("--large-print", "text of 18 points, no text smaller than 16, lists instead of drawings"),
        ("--booklet", "A5 pages, two on each side of A4, in the order for folding (PDF)"),
        ("--wide-margin", "leave space for handwritten notes"),
        ("--no-context", "leave out statements by other publishers"),
    )
    if languages()[1:]:
        text = "the language of headings and labels; the report keeps its own"
        _add(export, "--language", "NAME", text, choices=languages(), default=ORIGINAL)
    _add(export, "--organiser", "NAME", "who holds the workshop")
    _add(export, "--workshop", "TEXT", "title, date and place of the workshop")
    logo = "a PNG, JPEG or SVG picture of at most 2 MB, for the first page or slide"
    _add(export, "--logo", "FILE", logo, Path)
    slides = export.add_argument_group("slides for PowerPoint")
    template = "write into your own .pptx or .potx; its slides are left out"
    _add(slides, "--template", "FILE", template, Path)


def _add_document_options(export: argparse.ArgumentParser) -> None:
    """Add the options of exercises and of handouts."""
    exercise = export.add_argument_group("exercise")
    version = f"the version, from 1 to {MAX_SEED}; the same number makes the same sheet again"
    _add(exercise, "--seed", "N", version, _number_from(1, MAX_SEED))
    scope = exercise.add_mutually_exclusive_group()
    for kind, text in (
        ("section", "use only one section, e.g. prosecution"),
        ("theme", "use only one theme, e.g. prevention"),
        ("subject", "use only “ratings”, or only “corrected”: sentences with editor’s notes"),
    ):
        _add(scope, f"--{kind}", "ID", text, f"{kind}:{{}}".format, dest="scope")
    handout = export.add_argument_group("handout")
    _add(handout, "--preset", "NAME", "start from a built-in preset")
    _add(handout, "--sections", "IDS", "the sections, e.g. overview,protection", _names)
    parts = "the parts to add, separated by commas: {parts}"
    _add(handout, "--with", "PARTS", parts, _parts, dest="parts")
    _add_switches(handout, ("--evidence", "list all facts, with status"))
    notes = "put the notes of your notes file at the end of each section"
    _add(handout, "--notes", "FILE", notes)


def _add_plan_arguments(plan: argparse.ArgumentParser) -> None:
    topics = "section:ID or theme:ID, e.g. section:prosecution; if none, the whole report"
    _add(plan, "topics", "TOPIC", topics, nargs="*")
    _add_output(plan, "the file to write")
    _add_switches(plan, ("--single-sided", "the printer prints on one side only"))
    for name, text, minimum, maximum, default in (
        ("minutes", "the length in minutes", MIN_MINUTES, MAX_MINUTES, 90),
        ("people", "the number of people", 1, MAX_PEOPLE, 20),
        ("seed", "the version of the exercises", 1, MAX_SEED, 1),
    ):
        help_text = f"{text}, from {minimum} to {maximum}"
        _add(plan, f"--{name}", "N", help_text, _number_from(minimum, maximum), default=default)
    for name, text in (("organiser", "who holds it"), ("date", "when"), ("place", "where")):
        _add(plan, f"--{name}", "TEXT", f"{text}, for slides and papers")
    _add(plan, "--paper", "PAPER", "the paper size", default="A4")


def _number_from(minimum: int, maximum: int) -> Callable[[str], int]:
    """Return a parser of whole numbers within two limits."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not minimum <= int(text) <= maximum:
            raise argparse.ArgumentTypeError(
                f"{text!r} is not a number from {minimum} to {maximum}"
            )
        return int(text)

    return read


def _location(text: str) -> Location:
    try:
        return Location.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _parts(text: str) -> tuple[str, ...]:
    from laos_tip_app.documents.handout_document import HANDOUT_PARTS

    names = _names(text)
    for name in names:
        if name not in HANDOUT_PARTS:
            raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(HANDOUT_PARTS)}")
    return names


def _points(text: str) -> float:
    from laos_tip_app.base.settings import MAX_PAPER_POINTS, MIN_PAPER_POINTS

    try:
        points = float(text)
    except ValueError:
        points = 0.0
    if not MIN_PAPER_POINTS <= points <= MAX_PAPER_POINTS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number from {MIN_PAPER_POINTS:g} to {MAX_PAPER_POINTS:g}"
        )
    return points
