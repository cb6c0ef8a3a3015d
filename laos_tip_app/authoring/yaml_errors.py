"""Explain in plain words why a text is not YAML."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ruamel.yaml.error import MarkedYAMLError

_KEY: Final = re.compile(r"(?P<indent> *+)(?P<dash>(?:- *+)?)(?P<key>[A-Za-z_]++):(?P<value> .*|)$")
_VALUE_QUOTED: Final = re.compile(r" ++(?P<mark>[\"'])(?P<text>.*)$")
_NO_BLANK: Final = re.compile(r" *+(?:- )?(?P<key>[A-Za-z_]++):(?=\S)")
_BLOCK: Final = re.compile(r":\s+[>|][-+]?\s*$")
_CLOSING: Final = {'"': re.compile(r'(?<!\\)"'), "'": re.compile(r"(?<!')'(?:'')*(?!')")}


class YamlProblem(NamedTuple):
    """Why a text is not YAML, with the line from 0."""

    line: int
    wrong: str
    right: str


def explain(error: MarkedYAMLError, lines: Sequence[str]) -> YamlProblem:
    """Return the likely slip behind an error of the YAML parser."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line if mark else 0, len(lines) - 1)
    start = error.context_mark.line if error.context_mark else at
    problem = " ".join(str(error.problem or error.context or "unknown").split("\n")[0].split())
    return (
        _open_quote(lines, at)
        or _text_after_quote(lines, at)
        or _open_bracket(error, start)
        or _missing_dash(lines, at, problem)
        or _missing_colon(lines, start, problem)
        or _colon_or_indent(lines, at, problem, mark.column if mark else 0)
        or _first_character(lines, at, problem)
        or YamlProblem(
            start if "end of stream" in problem else at,
            f"this is not YAML ({problem.replace('<block end>', 'the end of the entry')})",
            "close what is opened here: a quote mark or a bracket"
            if "end of stream" in problem
            else "indent all keys of an entry the same, and write KEY: VALUE",
        )
    )


def _open_quote(lines: Sequence[str], at: int) -> YamlProblem | None:
    """Look for a value whose quote mark is not closed."""
    for number, line in enumerate(lines[: at + 1]):
        key = _KEY.match(line)
        quoted = _VALUE_QUOTED.match(key["value"]) if key else None
        if key is None or quoted is None or _CLOSING[quoted["mark"]].search(quoted["text"]):
            continue
        following = next((below for below in lines[number + 1 :] if below.strip()), "id:")
        if _KEY.match(following):
            mark = quoted["mark"]
            return YamlProblem(
                number,
                f"the quote mark {mark} before the value of {key['key']} is not closed",
                f"write {mark} at the end of the value too",
            )
    return None


def _text_after_quote(lines: Sequence[str], at: int) -> YamlProblem | None:
    key = _KEY.match(lines[at])
    quoted = _VALUE_QUOTED.match(key["value"]) if key else None
    closing = _CLOSING[quoted["mark"]].search(quoted["text"]) if quoted else None
    if key is None or quoted is None or closing is None:
        return None
    if not quoted["text"][closing.end() :].strip():
        return None
    return YamlProblem(
        at,
        f"the value of {key['key']} continues after its quote mark {quoted['mark']}",
        "write “ and ” inside a text, and straight quote marks only around all of it",
    )


def _open_bracket(error: MarkedYAMLError, start: int) -> YamlProblem | None:
    context = str(error.context)
    for kind, opening, closing in (("sequence", "[", "]"), ("mapping", "{", "}")):
        if f"flow {kind}" in context:
            return YamlProblem(
                start, f"the bracket {opening} is not closed", f"write {closing} after the last one"
            )
    return None


def _missing_dash(lines: Sequence[str], at: int, problem: str) -> YamlProblem | None:
    """Look for an entry that begins without a hyphen and a blank."""
    key = _KEY.match(lines[at])
    if problem == "mapping values are not allowed here" and at and key and key["indent"]:
        above = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), 0)
        before = _KEY.match(lines[above])
        if before and not before["indent"] and not before["dash"] and before["key"] == "id":
            return _no_dash(above)
    if "expected <block end>" not in problem:
        return None
    if lines[at].startswith("-") and not lines[at].startswith("- "):
        return YamlProblem(at, "there is no space after the hyphen", "write “- id: …”")
    if key and key["key"] == "id" and not key["dash"]:
        return _no_dash(at)
    if key and key["dash"] == "":
        return _indent(lines, at, key["key"])
    return None


def _no_dash(line: int) -> YamlProblem:
    return YamlProblem(line, "the hyphen before id is missing", "begin each entry with “- id: …”")


def _missing_colon(lines: Sequence[str], start: int, problem: str) -> YamlProblem | None:
    if "could not find expected ':'" not in problem:
        return None
    line = lines[start]
    if start and _BLOCK.search(lines[start - 1]):
        return YamlProblem(
            start,
            "the text after >- is not indented",
            "indent it by two spaces more than its key",
        )
    if key := _NO_BLANK.match(line):
        return YamlProblem(
            start, f"there is no space after {key['key']}:", f"write “{key['key']}: …”"
        )
    word = line.split()[0] if line.split() else ""
    return YamlProblem(
        start,
        f"{word} has no colon after it",
        "write KEY: VALUE, and indent the further lines of a text more than its key",
    )


def _colon_or_indent(
    lines: Sequence[str], at: int, problem: str, column: int
) -> YamlProblem | None:
    if problem != "mapping values are not allowed here":
        return None
    key = _KEY.match(lines[at])
    if key and key.end("key") == column:
        return _indent(lines, at, key["key"])
    return YamlProblem(
        at,
        "there is a colon and a space inside a text",
        "put the text between quote marks, or on separate lines after >-",
    )


def _indent(lines: Sequence[str], at: int, key: str) -> YamlProblem:
    width = len(lines[at]) - len(lines[at].lstrip())
    return YamlProblem(
        at,
        f"{key} is indented by {width} space{'' if width == 1 else 's'},"
        " not as the other keys of its entry",
        "indent all keys of an entry by two spaces",
    )


def _first_character(lines: Sequence[str], at: int, problem: str) -> YamlProblem | None:
    if "cannot start any token" not in problem and "undefined alias" not in problem:
        return None
    key = _KEY.match(lines[at])
    first = key["value"].strip()[:1] if key else ""
    named = f"the value of {key['key']}" if key and first else "a text"
    return YamlProblem(
        at,
        f"{named} begins with {first or 'a sign that has a meaning in YAML'}",
        "put the text between quote marks",
    )
