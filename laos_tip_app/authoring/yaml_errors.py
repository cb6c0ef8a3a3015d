"""Explain in plain words why a text is not YAML."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ruamel.yaml.error import MarkedYAMLError

_KEY: Final = re.compile(r"(?P<indent> *+)(?P<dash>(?:- *+)?)(?P<key>[A-Za-z_]++):(?P<value> .*|)$")
_VALUE_QUOTED: Final = re.compile(r" ++(?P<mark>[\"'])(?P<text>.*)$")
_NO_BLANK: Final = re.compile(r" *+(?:- )?(?P<key>[A-Za-z_]++):(?=\S)")
_BLOCK: Final = re.compile(r":\s+[>|][-+]?\s*$")
_CLOSING: Final = {'"': re.compile(r'(?<!\\)"'), "'": re.compile(r"(?<!')'(?:'')*(?!')")}


type YamlProblem = tuple[int, str, str]
"""The line from 0, why the text is not YAML, and what would be."""


def explain(error: MarkedYAMLError, lines: Sequence[str]) -> YamlProblem:
    """Return the likely slip behind an error of the YAML parser."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line if mark else 0, len(lines) - 1)
    start = error.context_mark.line if error.context_mark else at
    problem = " ".join(str(error.problem or error.context or "unknown").split("\n")[0].split())
    for slips in (
        _of_quotes(lines, at),
        _of_brackets(str(error.context), start, at, problem),
        _of_hyphens(lines, at, problem),
        _of_colons(lines, start, problem),
        _of_indents(lines, at, problem, mark.column if mark else 0),
        _of_first_characters(lines, at, problem),
    ):
        if slip := next(slips, None):
            return slip
    wrong = f"this is not YAML ({problem.replace('<block end>', 'the end of the entry')})"
    if "end of stream" in problem:
        return start, wrong, "close what is opened here: a quote mark or a bracket"
    return at, wrong, "indent all keys of an entry the same, and write KEY: VALUE"


def _of_quotes(lines: Sequence[str], at: int) -> Iterator[YamlProblem]:
    """Yield an open quote mark, or a text behind a closed one."""
    for number, line in enumerate(lines[: at + 1]):
        key = _KEY.match(line)
        quoted = _VALUE_QUOTED.match(key["value"]) if key else None
        if key is None or quoted is None:
            continue
        mark = quoted["mark"]
        closing = _CLOSING[mark].search(quoted["text"])
        following = next((below for below in lines[number + 1 :] if below.strip()), "id:")
        if closing is None and _KEY.match(following):
            wrong = f"the quote mark {mark} before the value of {key['key']} is not closed"
            yield number, wrong, f"write {mark} at the end of the value too"
        if number == at and closing and quoted["text"][closing.end() :].strip():
            right = "write “ and ” inside a text, and straight quote marks only around all of it"
            yield at, f"the value of {key['key']} continues after its quote mark {mark}", right


def _of_brackets(context: str, start: int, at: int, problem: str) -> Iterator[YamlProblem]:
    if problem == "expected the node content, but found ','":
        yield at, "there is a comma with nothing before it", "remove it"
    for kind, opening, closing in (("sequence", "[", "]"), ("mapping", "{", "}")):
        if f"flow {kind}" in context:
            wrong = f"the bracket {opening} is not closed"
            yield start, wrong, f"write {closing} after the last one"


def _of_hyphens(lines: Sequence[str], at: int, problem: str) -> Iterator[YamlProblem]:
    """Yield an entry that begins without a hyphen and a blank."""
    key = _KEY.match(lines[at])
    first = at
    if problem == "mapping values are not allowed here" and at and key and key["indent"]:
        first = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), 0)
        key = _KEY.match(lines[first])
        is_missing = key and not key["indent"] and not key["dash"] and key["key"] == "id"
    elif "expected <block end>" in problem:
        if lines[at].startswith("-") and not lines[at].startswith("- "):
            yield at, "there is no space after the hyphen", "write “- id: …”"
        is_missing = key and key["key"] == "id" and not key["dash"]
        if key and not is_missing and not key["dash"]:
            yield _indent(lines, at, key["key"])
    else:
        return
    if is_missing:
        yield first, "the hyphen before id is missing", "begin each entry with “- id: …”"


def _of_colons(lines: Sequence[str], start: int, problem: str) -> Iterator[YamlProblem]:
    if "could not find expected ':'" not in problem:
        return
    if start and _BLOCK.search(lines[start - 1]):
        right = "indent it by two spaces more than its key"
        yield start, "the text after >- is not indented", right
    if key := _NO_BLANK.match(lines[start]):
        yield start, f"there is no space after {key['key']}:", f"write “{key['key']}: …”"
    word = next(iter(lines[start].split()), "")
    right = "write KEY: VALUE, and indent the further lines of a text more than its key"
    yield start, f"{word} has no colon after it", right


def _of_indents(lines: Sequence[str], at: int, problem: str, column: int) -> Iterator[YamlProblem]:
    if problem == "mapping values are not allowed here":
        key = _KEY.match(lines[at])
        if key and key.end("key") == column:
            yield _indent(lines, at, key["key"])
        right = "put the text between quote marks, or on separate lines after >-"
        yield at, "there is a colon and a space inside a text", right


def _indent(lines: Sequence[str], at: int, key: str) -> YamlProblem:
    width = len(lines[at]) - len(lines[at].lstrip())
    spaces = "space" if width == 1 else "spaces"
    wrong = f"{key} is indented by {width} {spaces}, not as the other keys of its entry"
    return at, wrong, "indent all keys of an entry by two spaces"


def _of_first_characters(lines: Sequence[str], at: int, problem: str) -> Iterator[YamlProblem]:
    if "cannot start any token" in problem or "undefined alias" in problem:
        key = _KEY.match(lines[at])
        first = key["value"].strip()[:1] if key else ""
        named = f"the value of {key['key']}" if key and first else "a text"
        wrong = f"{named} begins with {first or 'a sign that has a meaning in YAML'}"
        yield at, wrong, "put the text between quote marks"
