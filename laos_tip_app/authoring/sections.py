"""Parse the file of a section: its head, paragraphs and sentences."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.authoring.diagnostics import AddMistake, ContentError, Diagnostics, quoted
from laos_tip_app.authoring.file_reader import read_text
from laos_tip_app.authoring.markdown import Block, CharSpan, parse_prose, plain, tidy
from laos_tip_app.authoring.schema import SectionHead
from laos_tip_app.authoring.validation import (
    ID,
    MAX_LINE_LENGTH,
    MAX_TEXT_LENGTH,
    Located,
    check_length,
    short_words,
    validate,
)
from laos_tip_app.authoring.yaml_nodes import Node, parse_yaml

_MAX_WORDS: Final = 150
"""A paragraph has no more."""

_FENCE: Final = "---"
_SENTENCE_END: Final = re.compile(r"[.?!…][\"'”’)\]]*$")
# Four small letters before the full stop: no abbreviation. Matching more letters would take
# quadratic time in the length of a word.
_TWO_SENTENCES: Final = re.compile(r"[a-z]{4}[.?!] [A-Z]")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_NAME: Final = re.compile(r"[^\s,;]+")


class StatedFact(NamedTuple):
    """The id of a fact in braces, with its line."""

    id: str
    line: int


class SentenceText(NamedTuple):
    """A sentence with the facts that it states."""

    line: int
    letters: tuple[CharSpan, ...]
    facts: tuple[StatedFact, ...]


class PassageText(NamedTuple):
    """A paragraph with its heading and its sentences."""

    line: int
    heading: str
    markdown: str
    sentences: tuple[SentenceText, ...]

    @property
    def letters(self) -> tuple[CharSpan, ...]:
        """The letters of all sentences, with spaces between them."""
        letters: list[CharSpan] = []
        for sentence in self.sentences:
            letters += [CharSpan(" ", sentence.line), *sentence.letters]
        return tuple(letters[1:])

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end (exclusive) of each sentence."""
        spans = []
        start = 0
        for sentence in self.sentences:
            end = start + len(sentence.letters)
            spans.append((start, end))
            start = end + 1
        return tuple(spans)


class SectionText(NamedTuple):
    """A section.

    Attributes:
        head: The lines about it, or None when something in them is wrong.
        id: Its id, if it can be read.
    """

    file: str
    head: Located[SectionHead] | None
    id: str
    id_line: int
    passages: tuple[PassageText, ...]


def read_section(folder: Path, file: str, mistakes: Diagnostics) -> SectionText | None:
    """Return a section, or None when its file can't be read."""
    text = read_text(folder, file, mistakes)
    return None if text is None else parse_section(text, file, mistakes)


def parse_section(text: str, file: str, mistakes: Diagnostics) -> SectionText | None:
    """Parse a section, or return None if its head does not end."""
    lines, add = text.split("\n"), mistakes.in_file(file)
    length = _length_of_head(lines)
    node = None
    if length:
        node = parse_yaml("\n".join(lines[1 : length - 1]), file, mistakes, first_line=2)
    else:
        is_open = lines[0].rstrip() == _FENCE
        wrong = f"the lines about the section {'do not end' if is_open else 'are missing'}"
        add(1, wrong, f"begin with id, title and position between two lines {_FENCE}")
        if is_open:
            return None
    head = validate(SectionHead, node, file, mistakes) if node else None
    body = "\n".join([""] * length + lines[length:])
    stated = node.at("id") if node else Node(1, None)
    known = isinstance(stated.value, str) and ID.fullmatch(stated.value)
    section_id = str(stated.value) if known else Path(file).stem
    return SectionText(file, head, section_id, stated.line, _passages(body, add))


def _length_of_head(lines: Sequence[str]) -> int:
    fences = [number for number, line in enumerate(lines, 1) if line.rstrip() == _FENCE]
    return fences[1] if fences[:1] == [1] and fences[1:] else 0


def _passages(body: str, add: AddMistake) -> tuple[PassageText, ...]:
    passages: list[PassageText] = []
    title = ""
    blocks = parse_prose(body, lambda number: number + 1, add)
    for block, below in zip_longest(blocks, blocks[1:]):
        if block.kind == "heading":
            title = plain(tidy(block.letters))
            _check_heading(block, title, add)
            if below is None or below.kind == "heading":
                add(block.line, "this heading has no paragraph", "write one under it")
            continue
        passage = PassageText(block.line, title, block.markdown, _sentences(block, add))
        title = ""
        _check_length(passage, add)
        passages.append(passage)
    if not passages:
        add(body.count("\n") + 1, "the section has no paragraph", "write one")
    return tuple(passages)


def _check_heading(block: Block, text: str, add: AddMistake) -> None:
    if not text:
        add(block.line, "the heading is empty", "write ## and the heading")
    marked = any(letter.link or letter.strong or letter.em for letter in block.letters)
    if marked or "{" in text or "}" in text:
        right = "use links, emphasis and braces only in the paragraph"
        add(block.line, "the heading contains more than plain words", right)
    _check(text, partial(check_length, most=MAX_LINE_LENGTH), block.line, add)
    _check(text, short_words, block.line, add)


def _check_length(passage: PassageText, add: AddMistake) -> None:
    words = len(plain(passage.letters).split())
    if words > _MAX_WORDS:
        right = f"make two of it; {_MAX_WORDS} words are the most"
        add(passage.line, f"the paragraph has {words} words", right)
    _check(passage.markdown, partial(check_length, most=MAX_TEXT_LENGTH), passage.line, add)
    for sentence in passage.sentences:
        _check(plain(sentence.letters), short_words, sentence.line, add)


def _check(text: str, rule: Callable[[str], str], line: int, add: AddMistake) -> None:
    try:
        rule(text)
    except ContentError as error:
        add(line, error.wrong, error.right)


def _sentences(block: Block, add: AddMistake) -> tuple[SentenceText, ...]:
    """Split a paragraph into sentences at its brace groups."""
    sentences: list[SentenceText | None] = []
    start = 0
    for group in _BRACES.finditer(plain(block.letters)):
        letters = block.letters[start : group.start()]
        start = group.end()
        line = block.letters[group.start()].line
        facts = _stated(block.letters[group.start() + 1 : start - 1], line, add)
        sentences.append(_sentence(_without_braces(letters, add), facts, line, add))
    rest = _without_braces(block.letters[start:], add)
    if rest:
        sentences.append(_sentence(rest, None, rest[0].line, add))
    return tuple(filter(None, sentences))


def _without_braces(letters: Iterable[CharSpan], add: AddMistake) -> tuple[CharSpan, ...]:
    """Return letters without surplus spaces, and without lonely braces."""
    others = []
    for letter in letters:
        if letter.character in "{}":
            wrong = f"the brace {letter.character} has no partner"
            add(letter.line, wrong, "write the facts after the sentence as {PT-02, PT-03}")
        else:
            others.append(letter)
    return tidy(others)


def _stated(letters: Sequence[CharSpan], line: int, add: AddMistake) -> tuple[StatedFact, ...]:
    """Return the facts named between braces."""
    facts = []
    names = list(_NAME.finditer(plain(letters)))
    for name in names:
        first = letters[name.start()].line
        if ID.fullmatch(name[0]):
            facts.append(StatedFact(name[0], first))
        else:
            wrong = f"{quoted(name[0])} between braces is not an id"
            add(first, wrong, "write ids with commas between them, such as {PT-02, PT-03}")
    if not names:
        add(line, "there is nothing between the braces", "write the ids of the facts")
    return tuple(facts)


def _sentence(
    letters: tuple[CharSpan, ...], facts: tuple[StatedFact, ...] | None, line: int, add: AddMistake
) -> SentenceText | None:
    """Return the sentence of some letters, or None without words.

    `facts` is None without braces.
    """
    text = plain(letters)
    if not text:
        add(line, "there is no sentence before the braces", "write it, or join the two groups")
        return None
    first = letters[0].line
    if text.startswith("#"):
        add(first, f"no space after # in {quoted(text)}", "write a heading as ## Words")
        return None
    if facts is None:
        wrong = f"the sentence {quoted(text)} has no facts"
        add(first, wrong, "write them after it as {PT-02, PT-03}")
    elif not _SENTENCE_END.search(text):
        wrong = f"{quoted(text)} does not end as a sentence"
        add(first, wrong, "put a full stop before the braces")
    elif two := _TWO_SENTENCES.search(_QUOTED.sub(lambda match: "“" * len(match[0]), text)):
        wrong = f"the sentence that ends with {quoted(text[: two.end() - 2][-30:])} has no facts"
        add(letters[two.start()].line, wrong, "write the facts after each sentence")
    return SentenceText(first, letters, facts or ())
