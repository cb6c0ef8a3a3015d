"""Parse the subset of Markdown that the content may use.

The result is characters with their lines. Everything else that Markdown allows is reported.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from laos_tip_app.authoring.diagnostics import AddMistake, quoted
from laos_tip_app.authoring.file_reader import refused

_PLAIN_PARAGRAPH: Final = "write a plain paragraph"
_REFUSED_BLOCKS: Final = {
    "blockquote_open": ("a quotation (>)", _PLAIN_PARAGRAPH),
    "bullet_list_open": ("a list", _PLAIN_PARAGRAPH),
    "code_block": ("code (four spaces before a line)", "begin the line without spaces"),
    "fence": ("code (```)", _PLAIN_PARAGRAPH),
    "hr": ("a rule across the page", "leave it out"),
    "html_block": ("HTML", "write plain text, with *so* for emphasis"),
    "ordered_list_open": ("a list", _PLAIN_PARAGRAPH),
    "table_open": ("a table", _PLAIN_PARAGRAPH),
}
_REFUSED_INLINE: Final = {
    "code_inline": ("code (`)", "leave the backticks out"),
    "html_inline": ("HTML", "write plain text, with *so* for emphasis"),
    "image": ("a picture", "leave it out"),
}
_ADDRESS: Final = re.compile(r"(?:https?|ftp|file)://|\bwww\.|\bmailto:", re.IGNORECASE)
_BROKEN_LINK: Final = re.compile(r"\] ?\(")


type BlockKind = Literal["heading", "paragraph"]


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link as written, with its target and line."""

    target: str
    line: int


class CharSpan(NamedTuple):
    """A character with its line and its formatting."""

    character: str
    line: int
    link: Link | None = None
    strong: bool = False
    em: bool = False


class Block(NamedTuple):
    """A heading or a paragraph.

    Attributes:
        markdown: As written.
        letters: What is to be read; line breaks are blanks.
    """

    kind: BlockKind
    line: int
    markdown: str
    letters: tuple[CharSpan, ...]


def parse_prose(text: str, line_of: Callable[[int], int], add: AddMistake) -> list[Block]:
    """Parse the headings and paragraphs of a Markdown text.

    Args:
        text: The text.
        line_of: Gives the line of the file for a line of the text, the latter from 0.
        add: Adds a mistake.
    """
    blocks: list[Block] = []
    tokens = _parser().parse(text)
    # What is in a list or a quotation is read too: else its facts would be missing elsewhere.
    for number, token in enumerate(tokens):
        first = token.map[0] if token.map else 0
        if token.type in _REFUSED_BLOCKS:
            what, right = _REFUSED_BLOCKS[token.type]
            add(line_of(first), f"{what} is not allowed", right)
        elif token.type == "heading_open" and token.markup != "##":
            add(line_of(first), "this heading is not allowed", "write ## and the heading")
        elif token.type in ("heading_open", "paragraph_open"):
            kind: BlockKind = "heading" if token.type == "heading_open" else "paragraph"
            inner = tokens[number + 1]
            letters = _letters(inner, line_of, first, add)
            blocks.append(Block(kind, line_of(first), inner.content, letters))
    return blocks


def tidy(letters: Iterable[CharSpan]) -> tuple[CharSpan, ...]:
    """Return letters without surplus spaces."""
    tidied: list[CharSpan] = []
    blank: CharSpan | None = None
    for letter in letters:
        if letter.character.isspace():
            blank = blank or letter
            continue
        if blank and tidied:
            tidied.append(blank._replace(character=" "))
        blank = None
        tidied.append(letter)
    return tuple(tidied)


def plain(letters: Iterable[CharSpan]) -> str:
    """Return letters as text."""
    return "".join(letter.character for letter in letters)


def links(letters: Iterable[CharSpan]) -> list[Link]:
    """Return the links among letters in their order."""
    return list(dict.fromkeys(letter.link for letter in letters if letter.link))


def to_html(letters: Iterable[CharSpan], address: Callable[[str], str]) -> str:
    """Return letters as HTML with `a`, `strong` and `em` only.

    Args:
        letters: The letters.
        address: Gives what a link's target is written as.
    """

    def tagged(some: Iterable[CharSpan], marks: Sequence[str]) -> str:
        if not marks:
            return escape(plain(some), quote=False)
        parts = []
        for value, same in groupby(some, key=attrgetter(marks[0])):
            inner = tagged(same, marks[1:])
            if isinstance(value, Link):
                inner = f'<a href="{escape(address(value.target))}">{inner}</a>'
            elif value:
                inner = f"<{marks[0]}>{inner}</{marks[0]}>"
            parts.append(inner)
        return "".join(parts)

    return tagged(letters, ("link", "strong", "em"))


class _Markdown(MarkdownIt):
    """The library's parser, with every link target accepted unchanged."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
        return url


def _parser() -> MarkdownIt:
    # HTML and tables are parsed in order to be refused by name, and every address counts as a
    # link for the same reason. A reference definition would vanish without a word.
    parser = _Markdown("zero")
    parser.configure("commonmark", {"html": True})
    parser.enable("table")
    parser.disable("reference")
    return parser


def _letters(
    paragraph: Token, line_of: Callable[[int], int], number: int, add: AddMistake
) -> tuple[CharSpan, ...]:
    """Return the letters of a paragraph whose first line has a number."""
    letters: list[CharSpan] = []
    link: Link | None = None
    is_address = False
    depth = {"strong": 0, "em": 0}
    for token in paragraph.children or ():
        line, text = line_of(number), token.content
        if token.type in _REFUSED_INLINE:
            what, right = _REFUSED_INLINE[token.type]
            add(line, f"{what} is not allowed", right)
            text = ""
        elif token.tag in depth:
            depth[token.tag] += token.nesting
        elif token.type == "link_open":
            is_address = token.markup == "autolink"
            link = None if is_address else Link(str(token.attrs["href"]), line)
            _check_link(token, line, add)
        elif token.type == "link_close":
            if link and (not letters or letters[-1].link is not link):
                add(link.line, "a link has no words", "write [words](ID)")
            link, is_address = None, False
        elif token.tag == "br":
            text = " "
            number += 1
        elif not is_address:
            _check_text(text, line, add)
        # Literal characters were checked when the file was read; an entity such as &#8238; shows
        # its character only now.
        reasons = {each: reason for each in set(text) if (reason := refused(each))}
        for reason in reasons.values():
            add(line, f"an entity means {reason}", "remove it")
        marks = link, bool(depth["strong"]), bool(depth["em"])
        letters += [CharSpan(each, line, *marks) for each in text if each not in reasons]
    return tuple(letters)


def _check_link(token: Token, line: int, add: AddMistake) -> None:
    if token.markup == "autolink":
        address = quoted(str(token.attrs["href"]))
        add(line, f"the web address {address} is not allowed", "leave it out")
    elif "title" in token.attrs:
        add(line, "a link has a title", "write [words](ID) and nothing more")


def _check_text(text: str, line: int, add: AddMistake) -> None:
    if _ADDRESS.search(text):
        add(line, "a web address is not allowed", "write it in sources.yaml")
    if _BROKEN_LINK.search(text):
        add(line, "a link is broken", "write [words](ID) without spaces around the ID")
    if "*" in text:
        add(line, "an asterisk has no partner", "write *so* or **so**, or leave it out")
