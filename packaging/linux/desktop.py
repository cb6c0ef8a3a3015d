"""Write the desktop file, the AppStream metadata and the man page."""

import argparse
import re
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import product

from laos_tip_app.shell.cli_parser import new_parser, with_names

TEMPLATES = Path(__file__).resolve().parent


def releases() -> list[tuple[str, str, str]]:
    """Return version, date and text of each release, newest first.

    Of a release with highlights they are the text: a software centre shows a list, not a book.
    """
    log = (product.ROOT / "CHANGELOG.md").read_text("utf-8")
    matches = re.findall(
        r"^## \[(\d[\w.]*)\] - (\d{4}-\d\d-\d\d)\n(.*?)(?=^## |\Z)", log, re.MULTILINE | re.DOTALL
    )
    highlights = re.compile(r"### Highlights\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
    return [
        (version, date, next(iter(highlights.findall(text)), text).strip())
        for version, date, text in matches
    ]


def change_items(text: str) -> list[str]:
    """Return the list items of a release, each in one line and without marks of code."""
    items = re.findall(r"^- (.*(?:\n  .*)*)", text, re.MULTILINE)
    return [" ".join(item.split()).replace("`", "") for item in items]


def fill_template(name: str, **values: str) -> str:
    """Return a template with its `@NAMES@` replaced."""
    text = (TEMPLATES / name).read_text("utf-8")
    known = vars(product) | values
    return re.sub(r"@([A-Z_]+)@", lambda match: str(known[match[1]]), text)


def metainfo() -> str:
    """Return the AppStream metadata, for software centres."""
    history = "".join(
        f'    <release version="{version}" date="{date}">\n      <description>\n        <ul>\n'
        + "".join(
            f"          <li>{escape(point.replace('`', ''))}</li>\n" for point in change_items(text)
        )
        + "        </ul>\n      </description>\n    </release>\n"
        for version, date, text in releases()
    )
    return fill_template("app.metainfo.xml.in", RELEASES=history.rstrip("\n"))


def man_page(timestamp: int) -> str:
    """Return the man page, with the options from the command line parser.

    Args:
        timestamp: When it was last changed, in seconds since 1970.
    """
    parser = new_parser()
    commands = _commands(parser)
    command_sections = "".join(
        f'.SS "{_roff(_usage(name, command))}"\n{help_text}.\n{_options(command)}{_epilog(command)}'
        for name, (help_text, command) in commands.items()
    )
    date = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%d")
    return fill_template(
        "laos-tip.1.in",
        DATE=date,
        OPTIONS=_options(parser).rstrip(),
        COMMANDS=command_sections.rstrip(),
    )


def _epilog(parser: argparse.ArgumentParser) -> str:
    names = with_names(parser.epilog)
    return f".PP\n{_roff(names)}\n" if names else ""


def _commands(
    parser: argparse.ArgumentParser,
) -> dict[str, tuple[str, argparse.ArgumentParser]]:
    (group,) = (
        action
        for action in parser._actions  # noqa: SLF001  # argparse has no other way to list them
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
    )
    texts = {choice.dest: str(choice.help) for choice in group._choices_actions}  # noqa: SLF001
    return {
        name: (texts[name][:1].upper() + texts[name][1:], subparser)
        for name, subparser in group.choices.items()
    }


def _usage(name: str, parser: argparse.ArgumentParser) -> str:
    words = [product.NAME, name]
    for action in parser._actions:  # noqa: SLF001
        if not action.option_strings:
            words.append(f"{action.metavar}..." if action.nargs == "*" else str(action.metavar))
        elif action.required:
            words.append(f"{action.option_strings[0]} {action.metavar}")
    return " ".join(words)


def _options(parser: argparse.ArgumentParser) -> str:
    lines = []
    for action in parser._actions:  # noqa: SLF001
        is_general = "--help" in action.option_strings and parser.prog != product.NAME
        if action.option_strings and not is_general:
            names = ' ", " '.join(f'"{_roff(name)}"' for name in action.option_strings)
            tag = f".BI {names}" + (
                "" if action.nargs == 0 else f' " {_roff(str(action.metavar))}"'
            )
        elif action.help and not action.option_strings and action.dest != "command":
            tag = f'.I "{_roff(str(action.metavar))}"'
        else:
            continue
        text = _roff(str(action.help or "the file to write"))
        lines.append(f".TP\n{tag}\n{text}.\n")
    return "".join(lines)


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def debian_field(text: str) -> str:
    """Return a text as a multi-line field of a Debian control file."""
    return textwrap.indent(
        "\n".join(line.rstrip() or "." for line in text.strip("\n").splitlines()), " "
    )
