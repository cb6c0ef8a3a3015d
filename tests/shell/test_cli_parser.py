"""What the command line takes: each argument with its help, and what becomes of it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.shell.cli_parser import new_parser, parse
from tests.outlines import expect


def arguments_of(parser: argparse.ArgumentParser, indent: str = "") -> Iterator[str]:
    """Yield the arguments of a parser, and those of its commands."""
    yield f"{indent}{parser.prog} ({parser.description or ''}) {parser.allow_abbrev}"
    for action in parser._actions:
        names = " ".join(action.option_strings) or action.dest
        about = (action.metavar, action.default, action.nargs, action.required, action.help)
        yield f"{indent}  {names}: {' | '.join(map(str, about))} -> {action.dest}"
        if isinstance(action, argparse._SubParsersAction):
            for each in action._choices_actions:
                yield f"{indent}    {each.dest}: {each.help}"
            for command in action.choices.values():
                yield from arguments_of(command, f"{indent}    ")
    for group in parser._action_groups[2:]:
        names = " ".join(action.dest for action in group._group_actions)
        yield f"{indent}  under “{group.title}”: {names}"
    yield f"{indent}  ends: {parser.epilog}"


def test_each_command_has_these_arguments() -> None:
    """As argparse keeps them: how it prints them differs between its versions."""
    expect(
        "shell/written/arguments.txt", "".join(f"{each}\n" for each in arguments_of(new_parser()))
    )


def test_the_help_of_a_command_names_documents_formats_parts_and_presets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = set()
    for width in ("80", "57", "43"):
        monkeypatch.setenv("COLUMNS", width)
        [commands] = [
            each for each in new_parser()._actions if isinstance(each, argparse._SubParsersAction)
        ]
        # Where lines break is for argparse to say, but no name is broken.
        help_text = commands.choices["export"].format_help().partition("positional")[2]
        texts.add(" ".join(help_text.split()))
    [text] = texts
    words = text.partition("arguments: WHAT ")[2].partition(" options:")[0]
    formats = text.partition("its ending sets its type: ")[2].partition(" --force")[0]
    parts = text.partition("separated by commas: ")[2].partition(" --evidence")[0]
    end = text[text.index("KIND is one of") :]
    lines = [words, "", formats, "", parts, "", end, ""]
    expect("shell/written/names-in-help.txt", "\n".join(lines))


def test_the_help_of_a_command_ends_with_that_of_its_options() -> None:
    [commands] = [
        each for each in new_parser()._actions if isinstance(each, argparse._SubParsersAction)
    ]
    text = " ".join(commands.choices["search"].format_help().split())
    assert "--exact search for the words as typed, without correcting them" in text
    assert text.endswith("print at most N results")


USUAL: dict[str, dict[str, object]] = {
    "": {"data": None, "at": None, "config_dir": None, "command": None},
    "search": {"words": ["a"], "json": False, "exact": False, "limit": 20},
    "export": {"output": Path("x"), "force": False, "organiser": None},
    "plan": {"topics": [], "minutes": 90, "people": 20, "seed": 1, "paper": "A4", "date": None},
}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("", {}),
        ("--at fact:OV-30", {"at": Location.of("fact", "OV-30")}),
        ("--data a.db --config-dir b", {"data": Path("a.db"), "config_dir": Path("b")}),
        ("--data a.db search a", {"data": Path("a.db"), "words": ["a"]}),
        ("search a", {}),
        ("search a b --json --exact", {"words": ["a", "b"], "json": True, "exact": True}),
        ("search a --limit 1", {"limit": 1}),
        ("search a --limit 1000", {"limit": 1000}),
        ("search a -- --b", {"words": ["a", "--b"]}),
        ("search -- -a", {"words": ["-a"]}),
        ("export report -o x", {"what": "report"}),
        ("export report --output x --force", {"force": True}),
        (
            "export exercise:timeline -o x --seed 3 --section rules",
            {"seed": 3, "scope": "section:rules"},
        ),
        (
            "export exercise:timeline -o x --seed 1 --theme rules",
            {"seed": 1, "scope": "theme:rules"},
        ),
        ("export exercise:timeline -o x --subject ratings", {"scope": "subject:ratings"}),
        (
            "export handout -o x --sections a,,b,a --with map,glossary --evidence --preset p",
            {"sections": ("a", "b"), "parts": ("map", "glossary"), "evidence": True, "preset": "p"},
        ),
        ("export handout -o x --notes n.tipnotes", {"notes": "n.tipnotes"}),
        ("export report -o x --text-size 9 --paper A5", {"text_size": 9.0, "paper": "A5"}),
        ("export report -o x --text-size 18.0 --booklet", {"text_size": 18.0, "booklet": True}),
        (
            "export report -o x --large-print --wide-margin --no-context",
            {"large_print": True, "wide_margin": True, "no_context": True},
        ),
        (
            "export slides:p -o x --organiser A --workshop B --logo C --template D",
            {"organiser": "A", "workshop": "B", "logo": Path("C"), "template": Path("D")},
        ),
        ("plan -o x", {"output": Path("x")}),
        ("plan -o x --seed 1 --minutes 480 --people 500", {"minutes": 480, "people": 500}),
        (
            "plan section:a theme:b -o x --minutes 30 --people 1 --seed 2 --single-sided",
            {
                "topics": ["section:a", "theme:b"],
                "minutes": 30,
                "people": 1,
                "seed": 2,
                "single_sided": True,
            },
        ),
        (
            "plan -o x --organiser A --date B --place C",
            {"organiser": "A", "date": "B", "place": "C"},
        ),
        ("smoke-test", {"command": "smoke-test"}),
    ],
)
def test_arguments_that_are_not_given_are_as_usual(line: str, given: dict[str, object]) -> None:
    options = vars(parse(line.split()))
    command = str(options["command"] or "")
    expected = USUAL.get(command, {}) | given
    assert {name: options[name] for name in expected} == expected
    assert options["command"] == (command or None)
    for name in ("json", "force", "evidence", "large_print", "booklet", "no_context"):
        assert options.get(name, False) == given.get(name, False)


def test_the_version_is_written_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--version"])
    assert capsys.readouterr().out == f"{APP_NAME} {__version__}\n"


@pytest.mark.parametrize(
    ("line", "message", "advice"),
    [
        ("nonsense", "", "See laos-tip -h."),
        (
            "--nonsense",
            "“--nonsense” is not known here.",
            "Allowed are --help, --version, --data, --at, --config-dir.",
        ),
        (
            "search a --b=c --d",
            "“--b=c” is not known here.",
            "Allowed are --help, --json, --exact, --limit.",
        ),
        (
            "search a --data=x=y.db",
            "“--data” is not an option of search.",
            "Write it before the command: laos-tip --data … search.",
        ),
        ("search", "search needs at least one word.", "Write laos-tip search WORDS…"),
        ("search --", "search needs at least one word.", "Write laos-tip search WORDS…"),
        (
            "smoke-test -- b c",
            "Unexpected words after --: “b”.",
            "Only laos-tip search can have words.",
        ),
        (
            "search a --limit 1001",
            "Argument --limit: '1001' is not a number from 1 to 1000.",
            "See laos-tip search -h.",
        ),
        (
            "search a --limit 1.5",
            "Argument --limit: '1.5' is not a number from 1 to 1000.",
            "See laos-tip search -h.",
        ),
        (
            "search a --limit ٣",
            "Argument --limit: '٣' is not a number from 1 to 1000.",
            "See laos-tip search -h.",
        ),
        (
            "plan -o x --minutes 19",
            "Argument --minutes: '19' is not a number from 20 to 480.",
            "See laos-tip plan -h.",
        ),
        (
            "plan -o x --people -1",
            "Argument --people: '-1' is not a number from 1 to 500.",
            "See laos-tip plan -h.",
        ),
        (
            "export a -o x --text-size 8.9",
            "Argument --text-size: '8.9' is not a number from 9 to 18.",
            "See laos-tip export -h.",
        ),
        (
            "export a -o x --text-size big",
            "Argument --text-size: 'big' is not a number from 9 to 18.",
            "See laos-tip export -h.",
        ),
        (
            "export a -o x --text-size nan",
            "Argument --text-size: 'nan' is not a number from 9 to 18.",
            "See laos-tip export -h.",
        ),
        (
            "export a -o x --with map,all",
            "Argument --with: 'all' is not one of timeline, timeline-drawing, stakeholders,",
            "See laos-tip export -h.",
        ),
        (
            "export a -o x --evid",
            "“--evid” is not known here.",
            "Allowed are --help, --output, --force, --paper",
        ),
    ],
)
def test_a_wrong_argument_is_told_with_what_is_allowed(
    line: str, message: str, advice: str
) -> None:
    with pytest.raises(UsageError) as refused:
        parse(line.split())
    assert refused.value.message.startswith(message)
    assert refused.value.advice.startswith(advice)
