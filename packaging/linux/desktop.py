"""What a Linux desktop and its software centre are told of the program, and the man page."""

import argparse
import re
import subprocess
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from product import ADDRESS, DEVELOPER_ID, ID, NAME, PUBLISHER, ROOT, SUMMARY, TITLE, VERSION

from laos_tip_app.shell.cli_parser import new_parser, with_names

HERE = Path(__file__).resolve().parent
DOCS = f"/usr/share/doc/{NAME}"
SCREENSHOTS = {"reader": "The report, with the evidence of the sentence that was chosen"}
"""Pictures in docs/images/, and what they show."""


def releases() -> list[tuple[str, str, str]]:
    """Return version, date and text of each release in the change log, the newest first."""
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.findall(
        r"^## \[(\d[\w.]*)\] - (\d{4}-\d\d-\d\d)\n(.*?)(?=^## |\Z)", log, re.MULTILINE | re.DOTALL
    )
    return [(version, date, text.strip()) for version, date, text in found]


def points(text: str) -> list[str]:
    """Return the points of a release, each in one line."""
    return [
        " ".join(each.split()) for each in re.findall(r"^- (.*(?:\n  .*)*)", text, re.MULTILINE)
    ]


def last_change() -> int:
    """Return when the source was last changed, in seconds since 1970."""
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=False, text=True
    ).stdout.strip()
    return int(told) if told else int((ROOT / "CHANGELOG.md").stat().st_mtime)


def filled(name: str, **values: str) -> str:
    """Return a template of this folder with its words in @ put in."""
    text = (HERE / name).read_text("utf-8")
    known = {
        "DEVELOPER_ID": DEVELOPER_ID,
        "ID": ID,
        "NAME": NAME,
        "PUBLISHER": PUBLISHER,
        "SUMMARY": SUMMARY,
        "TITLE": TITLE,
        "VERSION": VERSION,
        **values,
    }
    return re.sub(r"@([A-Z_]+)@", lambda found: known[found[1]], text)


def desktop_file() -> str:
    """Return what the menu of a desktop shows and starts."""
    return filled("app.desktop.in")


def metainfo(address: str = ADDRESS) -> str:
    """Return what a software centre shows (AppStream).

    Args:
        address: Of the project on the web, with the pictures below it. AppStream allows no picture
            but one on the web; without an address there are none.
    """
    pictures = "".join(
        f"    <screenshot{' type="default"' if number == 0 else ''}>\n"
        f"      <caption>{escape(caption)}</caption>\n"
        f'      <image type="source">{address}/{name}.png</image>\n'
        "    </screenshot>\n"
        for number, (name, caption) in enumerate(SCREENSHOTS.items())
    )
    history = "".join(
        f'    <release version="{version}" date="{date}">\n      <description>\n        <ul>\n'
        + "".join(f"          <li>{escape(_plain(point))}</li>\n" for point in points(text))
        + "        </ul>\n      </description>\n    </release>\n"
        for version, date, text in releases()
    )
    return filled(
        "app.metainfo.xml.in",
        ADDRESS=f'  <url type="homepage">{address}</url>' if address else "",
        SCREENSHOTS=f"  <screenshots>\n{pictures}  </screenshots>" if address else "",
        RELEASES=history.rstrip("\n"),
    )


def man_page(moment: int) -> str:
    """Return the man page, its options as the program itself tells them.

    Args:
        moment: When it was last changed, in seconds since 1970.
    """
    parser = new_parser()
    commands = _commands(parser)
    told = "".join(
        f'.SS "{_roff(_usage(name, each))}"\n{help_text}.\n{_options(each)}{_last(each)}'
        for name, (help_text, each) in commands.items()
    )
    date = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")
    return filled(
        "laos-tip.1.in", DATE=date, OPTIONS=_options(parser).rstrip(), COMMANDS=told.rstrip()
    )


def _last(parser: argparse.ArgumentParser) -> str:
    names = with_names(parser.epilog)
    return f".PP\n{_roff(names)}\n" if names else ""


def _commands(
    parser: argparse.ArgumentParser,
) -> dict[str, tuple[str, argparse.ArgumentParser]]:
    (group,) = (
        each
        for each in parser._actions  # noqa: SLF001  # argparse has no other way to list them
        if isinstance(each, argparse._SubParsersAction)  # noqa: SLF001
    )
    texts = {each.dest: str(each.help) for each in group._choices_actions}  # noqa: SLF001
    return {
        name: (texts[name][:1].upper() + texts[name][1:], each)
        for name, each in group.choices.items()
    }


def _usage(name: str, parser: argparse.ArgumentParser) -> str:
    words = [NAME, name]
    for each in parser._actions:  # noqa: SLF001
        if not each.option_strings:
            words.append(f"{each.metavar}..." if each.nargs == "*" else str(each.metavar))
        elif each.required:
            words.append(f"{each.option_strings[0]} {each.metavar}")
    return " ".join(words)


def _options(parser: argparse.ArgumentParser) -> str:
    lines = []
    for each in parser._actions:  # noqa: SLF001
        if each.option_strings and (parser.prog == NAME or "--help" not in each.option_strings):
            names = ' ", " '.join(f'"{_roff(name)}"' for name in each.option_strings)
            tag = f".BI {names}" + ("" if each.nargs == 0 else f' " {_roff(str(each.metavar))}"')
        elif each.help and not each.option_strings and each.dest != "command":
            tag = f'.I "{_roff(str(each.metavar))}"'
        else:
            continue
        text = _roff(str(each.help or "the file to write"))
        lines.append(f".TP\n{tag}\n{text}.\n")
    return "".join(lines)


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def _plain(text: str) -> str:
    return text.replace("`", "")


def described(text: str) -> str:
    """Return a text as a field of Debian's takes it: each line indented, empty ones as a dot."""
    return textwrap.indent(
        "\n".join(line.rstrip() or "." for line in text.strip("\n").splitlines()), " "
    )
