"""Write the desktop file, the AppStream metadata and the man page."""

import argparse
import re
import textwrap
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import product

from laos_tip_app.shell.cli_parser import new_parser

TEMPLATES = Path(__file__).resolve().parent
WIDTH = 72  # of the help in the man page, which indents it


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
    """Return the man page, with the help of the command line.

    Args:
        timestamp: When it was last changed, in seconds since 1970.
    """
    parser = new_parser()
    (commands,) = (
        action.choices
        for action in parser._actions  # noqa: SLF001  # argparse has no other way to list them
        if isinstance(action.choices, dict)
    )
    return fill_template(
        "laos-tip.1.in",
        DATE=datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%d"),
        OPTIONS=_help(parser),
        COMMANDS="\n".join(
            f'.SS "{_roff(command.prog)}"\n{_help(command)}' for command in commands.values()
        ),
    )


def _help(parser: argparse.ArgumentParser) -> str:
    """Return the help of a parser as an example, whatever the width of the terminal."""
    parser.formatter_class = partial(argparse.HelpFormatter, width=WIDTH)
    return f".EX\n{_roff(parser.format_help())}.EE"


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def debian_field(text: str) -> str:
    """Return a text as a multi-line field of a Debian control file."""
    return textwrap.indent(
        "\n".join(line.rstrip() or "." for line in text.strip("\n").splitlines()), " "
    )
