"""Parse the file of a section: its head, paragraphs and sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.allowed_characters import MAX_WORD_LENGTH, overlong_word
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted
from laos_tip_app.authoring.field_types import ID, MAX_LINE_LENGTH, MAX_TEXT_LENGTH
from laos_tip_app.authoring.file_reader import read_text
from laos_tip_app.authoring.markdown import Block, CharSpan, parse_prose, plain, tidy
from laos_tip_app.authoring.schema import SectionHead
from laos_tip_app.authoring.validation import Located, validate
from laos_tip_app.authoring.yaml_nodes import Node, parse_yaml

_MAX_WORDS: Final = 150
"""A paragraph has no more."""

_FENCE: Final = "---"
_SENTENCE_END: Final = re.compile(r"[.?!…][\"'”’)\]]*$")
# Four small letters before the full stop: no abbreviation. Matching more letters would take
# quadratic time in the length of a word.
_TWO_SENTENCES: Final = re.compile(r"[a-z]{4}[.?!] [A-Z]")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class StatedFact:
    """The id of a fact in braces, with its line."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class SentenceText:
    """A sentence with the facts that it states."""

    line: int
    letters: tuple[CharSpan, ...]
    facts: tuple[StatedFact, ...]


@dataclass(frozen=True, slots=True)
class PassageText:
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
            if letters:
                letters.append(CharSpan(" ", sentence.line))
            letters.extend(sentence.letters)
        return tuple(letters)

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


@dataclass(frozen=True, slots=True)
class SectionText:
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
    lines = text.split("\n")
    length = _length_of_head(lines)
    node = None
    if length:
        node = parse_yaml("\n".join(lines[1 : length - 1]), file, mistakes, first_line=2)
    else:
        opened = lines[0].rstrip() == _FENCE
        mistakes.add(
            file,
            1,
            f"the lines about the section {'do not end' if opened else 'are missing'}",
            f"begin with id, title and position between two lines {_FENCE}",
        )
        if opened:
            return None
    head = validate(SectionHead, node, file, mistakes) if node else None
    body = "\n".join([""] * length + lines[length:])
    stated = node.at("id") if node else Node(1, None)
    known = isinstance(stated.value, str) and ID.fullmatch(stated.value)
    return SectionText(
        file,
        head,
        str(stated.value) if known else Path(file).stem,
        stated.line,
        _passages(body, file, mistakes),
    )


def _length_of_head(lines: Sequence[str]) -> int:
    if lines[0].rstrip() != _FENCE:
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == _FENCE:
            return number
    return 0


def _passages(body: str, file: str, mistakes: Diagnostics) -> tuple[PassageText, ...]:
    passages: list[PassageText] = []
    heading: Block | None = None
    for block in parse_prose(body, file, lambda number: number + 1, mistakes):
        if block.kind == "heading":
            if heading:
                _report_lonely_heading(heading, file, mistakes)
            heading = block
            _check_heading(block, file, mistakes)
            continue
        sentences = _sentences(block, file, mistakes)
        passage = PassageText(
            block.line,
            plain(tidy(heading.letters)) if heading else "",
            block.markdown,
            sentences,
        )
        heading = None
        _check_length(passage, file, mistakes)
        passages.append(passage)
    if heading:
        _report_lonely_heading(heading, file, mistakes)
    if not passages:
        mistakes.add(file, body.count("\n") + 1, "the section has no paragraph", "write one")
    return tuple(passages)


def _report_lonely_heading(heading: Block, file: str, mistakes: Diagnostics) -> None:
    mistakes.add(file, heading.line, "this heading has no paragraph", "write one under it")


def _check_heading(block: Block, file: str, mistakes: Diagnostics) -> None:
    text = plain(tidy(block.letters))
    if not text:
        mistakes.add(file, block.line, "the heading is empty", "write ## and the heading")
    marked = any(letter.link or letter.strong or letter.emphasis for letter in block.letters)
    if marked or "{" in text or "}" in text:
        mistakes.add(
            file,
            block.line,
            "the heading contains more than plain words",
            "use links, emphasis and braces only in the paragraph",
        )
    _check_characters(text, MAX_LINE_LENGTH, block.line, file, mistakes)
    _check_words(text, block.line, file, mistakes)


def _check_length(passage: PassageText, file: str, mistakes: Diagnostics) -> None:
    words = len(plain(passage.letters).split())
    if words > _MAX_WORDS:
        mistakes.add(
            file,
            passage.line,
            f"the paragraph has {words} words",
            f"make two of it; {_MAX_WORDS} words are the most",
        )
    _check_characters(passage.markdown, MAX_TEXT_LENGTH, passage.line, file, mistakes)
    for sentence in passage.sentences:
        _check_words(plain(sentence.letters), sentence.line, file, mistakes)


def _check_characters(text: str, most: int, line: int, file: str, mistakes: Diagnostics) -> None:
    if len(text) > most:
        mistakes.add(file, line, f"the text has {len(text)} characters", f"write {most} at most")


def _check_words(text: str, line: int, file: str, mistakes: Diagnostics) -> None:
    if word := overlong_word(text):
        mistakes.add(
            file,
            line,
            f"the word {quoted(word)} has {len(word)} letters",
            f"a word has at most {MAX_WORD_LENGTH}",
        )


def _sentences(block: Block, file: str, mistakes: Diagnostics) -> tuple[SentenceText, ...]:
    """Split a paragraph into sentences at its brace groups."""
    sentences: list[SentenceText] = []
    letters: list[CharSpan] = []
    index = 0
    while index < len(block.letters):
        letter = block.letters[index]
        if letter.character == "{" and (end := _closing(block.letters, index)):
            facts = _stated(block.letters[index + 1 : end], letter.line, file, mistakes)
            sentences += _sentence(tidy(letters), facts, letter.line, file, mistakes)
            letters = []
            index = end + 1
            continue
        if letter.character in "{}":
            mistakes.add(
                file,
                letter.line,
                f"the brace {letter.character} has no partner",
                "write the facts after the sentence as {PT-02, PT-03}",
            )
        else:
            letters.append(letter)
        index += 1
    rest = tidy(letters)
    if rest:
        sentences += _sentence(rest, None, rest[0].line, file, mistakes)
    return tuple(sentences)


def _closing(letters: Sequence[CharSpan], index: int) -> int:
    """Return the index of the closing brace, or 0."""
    for position in range(index + 1, len(letters)):
        if letters[position].character == "}":
            return position
        if letters[position].character == "{":
            return 0
    return 0


def _stated(
    letters: Sequence[CharSpan], line: int, file: str, mistakes: Diagnostics
) -> tuple[StatedFact, ...]:
    """Return the facts named between braces."""
    facts = []
    names: list[list[CharSpan]] = [[]]
    for letter in letters:
        if letter.character in ",;" or letter.character.isspace():
            names.append([])
        else:
            names[-1].append(letter)
    for name in filter(None, names):
        text = plain(name)
        if ID.fullmatch(text):
            facts.append(StatedFact(text, name[0].line))
        else:
            mistakes.add(
                file,
                name[0].line,
                f"{quoted(text)} between braces is not an id",
                "write ids with commas between them, such as {PT-02, PT-03}",
            )
    if not any(names):
        mistakes.add(
            file, line, "there is nothing between the braces", "write the ids of the facts"
        )
    return tuple(facts)


def _sentence(
    letters: tuple[CharSpan, ...],
    facts: tuple[StatedFact, ...] | None,
    line: int,
    file: str,
    mistakes: Diagnostics,
) -> list[SentenceText]:
    """Return the sentence of some letters, in a list.

    The list is empty without words; `facts` is None without braces.
    """
    text = plain(letters)
    if not text:
        mistakes.add(
            file, line, "there is no sentence before the braces", "write it, or join the two groups"
        )
        return []
    first = letters[0].line
    if text.startswith("#"):
        mistakes.add(
            file, first, f"no space after # in {quoted(text)}", "write a heading as ## Words"
        )
        return []
    if facts is None:
        mistakes.add(
            file,
            first,
            f"the sentence {quoted(text)} has no facts",
            "write them after it as {PT-02, PT-03}",
        )
        facts = ()
    elif not _SENTENCE_END.search(text):
        mistakes.add(
            file,
            first,
            f"{quoted(text)} does not end as a sentence",
            "put a full stop before the braces",
        )
    elif two := _TWO_SENTENCES.search(_QUOTED.sub(lambda match: "“" * len(match[0]), text)):
        mistakes.add(
            file,
            letters[two.start()].line,
            f"the sentence that ends with {quoted(text[: two.end() - 2][-30:])} has no facts",
            "write the facts after each sentence",
        )
    return [SentenceText(first, letters, facts)]
