"""How YAML is read: every value stays text with its line, and every slip is named."""

import pytest

from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.yaml_nodes import Node, name_of, parse_yaml
from tests.outlines import expect

SLIPS = [
    # Quote marks.
    '- id: A\n  name: "One\n- id: B\n',
    '- id: A\n  name: "One',
    "- id: A\n  name: 'One\n  kind: x\n",
    '- id: A\n  name: "One\n    two"\n  kind: [\n',
    '- id: A\n  name: "One" two\n',
    "- id: A\n  name: 'It''s' so\n",
    '- id: A\n  name: "Say \\"so\\"" to\n',
    '- id: "A" B\n  name: "One" two\n',
    "- id: 'A'\n  name: 'One''\n- id: B\n",
    '- id: A\n  name: "One\n\n\n  kind: x\n',
    '- id: A\n  name: "\\q and\n    so"\n',
    # Brackets.
    "- id: A\n  facts: [B, C\n- id: D\n",
    "- id: A\n  facts: [B,, C]\n",
    "- id: A\n  facts: [, C]\n",
    "- {id: A, name: B\n- id: C\n",
    "- id: A\n  facts: [B, {c: d]\n",
    "- id: A\n  facts: {,}\n",
    "- id: A\n  facts: B]\n- id: C]: D\n",
    # Hyphens.
    "- id: A\n  name: x\n-id: B\n  name: y\n",
    "id: A\n  name: x\n",
    "# A remark.\n\nid: A\n\n  name: x\n",
    "- id: A\n  name: x\nid: B\n  name: y\n",
    "- id: A\n  name: x\nname: y\n",
    "id: A\nname: x\n- id: B\n",
    "- id: A\n   name: x\n",
    "- id: A\n  name: x\n   kind: y\n",
    "- id: A\n  name: x\n kind: y\n",
    "- id: A\n  name: x\n  - id: B\n",
    "-\n  id: A\n -id: B\n",
    "name: A\n  kind: x\n",
    "- name: A\n    kind: x\n",
    "  name: x: y\nid: B\n",
    "\n  name: x: y\nid: B\n",
    # Colons.
    "- id: A\n  name x\n  kind: y\n",
    "- id: A\n  name:x\n  kind: y\n",
    "- id: A\n  text: >-\n  Words of it\n  kind: y\n",
    "- id: A\n  text: |\n  Words of it\n  kind: y\n",
    "- id: A\n  text: >- \nWords of it\n  kind: y\n",
    "- id: A\n  text: >-\n  \n    Words of it\n  kind: y\n",
    "name\nid: A\n",
    "- id: A\n  \u00a0\n  kind: y\n",
    "- id: A\n  name: x: y\n",
    "- id: A\n  name: a text: with one\n",
    "- id: A\n  name: x\n  kind: a: b: c\n",
    # First characters.
    "- id: A\n  name: @x\n",
    "- id: A\n  name: `x`\n",
    "- id: A\n  name: %x\n",
    "- id: A\n  name: *x\n",
    "- id: A\n  facts: [@x]\n",
    "@x\n",
    "- id: A\n  facts:\n  - @x\n",
    "- id: A\n  name: !\n",
    "- id: A\n  name: ! x\n",
    # Marks, tags and keys.
    "- id: &A B\n  name: x\n",
    "- id: A\n  facts: &all [B]\n",
    "- id: A\n  name: !!binary x\n",
    "- id: A\n  name: !!str x\n",
    "- id: A\n  name: !!int 1\n  kind: !!float 1.5\n  x: !!bool yes\n  y: !!null ~\n",
    "- id: A\n  name: !!timestamp 2007-12-05\n  x: !!merge <<\n  y: !!value =\n",
    "- id: A\n  facts: !!seq [B]\n  x: !!map {C: D}\n",
    "- id: A\n  facts: !!set {B}\n",
    "- id: A\n  [B]: x\n  {C: D}: y\n  name: z\n",
    "- id: A\n  name: x\n  name: y\n  name: z\n",
    "- id: A\n  name: x\n  id: B\n  name: y\n",
    "- id: A\n  name: x\n  id: B\n  name: y\n  id: C\n",
    "- name: A\n  kind: x\n  name: B\n",
    # Texts.
    "- id: A # so\n  name: x\n",
    "- id: A\n  name: x  # so\n",
    "- id: A\n  name: x#y\n",
    "- id: A\n  name: 'x'  # so\n",
    '- id: "A\\u200bB"\n  name: "x\\ty\\nz"\n',
    "- id: A\n  facts: [B, C]  # so\n",
    # Near to a slip.
    '- id: A\n  name: "One"  # so\n  kind: @x\n',
    '- id: A\n  name: @x\n  kind: "One\n',
    "id: A\nname: x: y\n",
    "# A remark.\nid: A\n  name: x\n",
    "- id: A\n  text here\n    name: x\n",
    "-\n  id: A\n    name: x\n",
    "- id: A\n  name two: a: b\n",
    "- &a\n  id: A\n",
    "- {}\n",
    "- id: A\n  x: y\n  id:\n    B\n",
    "- id: \x07\n",
    "- a\x85  b # so\n",
    "- a\x85  b # so",
    "- id: 'A\u200bB'\n",
    # Nothing, or not one thing.
    "# only a remark\n",
    "---\n- id: A\n---\n- id: B\n",
    "- id: A\n...\n- id: B\n",
    "%YAML 3.0\n---\n- id: A\n",
    '- id: A\n  name: "\\q"\n',
    "- id: A\n? B\n",
    "  \n\n- id: A\n  name: - x\n",
]


def mistakes_in(text: str, first_line: int = 1) -> list[str]:
    mistakes = Diagnostics()
    parse_yaml(text, "file.yaml", mistakes, first_line=first_line)
    return [str(mistake).removeprefix("file.yaml:") for mistake in mistakes.sorted()]


def test_each_slip_of_yaml_is_named_with_its_line_and_a_remedy() -> None:
    found = [
        "\n".join([text.replace("\n", "⏎"), *(f"    {each}" for each in mistakes_in(text))])
        for text in SLIPS
    ]
    expect("authoring/yaml_slips.txt", "\n".join(found) + "\n")


def test_lines_are_counted_from_the_line_on_which_the_text_begins() -> None:
    assert mistakes_in("- id: A\n  name: @x\n", 5)[0].startswith("6: ")
    assert mistakes_in("- id: &a B\n", 5)[0].startswith("5: ")
    assert mistakes_in("# so\n", 5)[0].startswith("5: ")
    assert mistakes_in("- id: A\n  x: y\n  x: z\n", 5) == [
        "7: the key x appears twice, first on line 6; keep one of them"
    ]


ALL_KINDS = """\
# A remark.

id: A
nothing: ~
null_word: null
empty:
quoted: "null"
number: 1.10
date: 2007-01
list:
- one
- [two, three]
- key: a
  other: b
folded: >-
  One

    two
  three

literal: |
    four
     five

wrapped: six
  seven
last: >
  eight
"""


def as_lines(node: Node, name: str = "", depth: int = 0) -> list[str]:
    """Return a node and those below it, each with its line and where its text begins."""
    value = node.value
    text = "" if isinstance(value, list | dict) else f" {value!r}"
    block = f" from {node.text_line}" if node.text_line else ""
    lines = [f"{node.line}:{'  ' * depth} {name}{text}{block}".rstrip()]
    pairs = list(node.mapping().items())
    if isinstance(value, list):
        pairs = [(str(number), child) for number, child in enumerate(value)]
    for key, child in pairs:
        lines += as_lines(child, key, depth + 1)
    return lines


def test_every_value_is_the_text_that_was_written_with_its_line() -> None:
    mistakes = Diagnostics()
    node = parse_yaml(ALL_KINDS, "file.yaml", mistakes)
    assert node
    assert not mistakes
    assert as_lines(node) == [
        "3:",
        "3:   id 'A'",
        "4:   nothing None",
        "5:   null_word None",
        "6:   empty None",
        "7:   quoted 'null'",
        "8:   number '1.10'",
        "9:   date '2007-01'",
        "10:   list",
        "11:     0 'one'",
        "12:     1",
        "12:       0 'two'",
        "12:       1 'three'",
        "13:     2",
        "13:       key 'a'",
        "14:       other 'b'",
        "15:   folded 'One\\n\\n  two\\nthree' from 16",
        "21:   literal 'four\\n five' from 22",
        "25:   wrapped 'six seven'",
        "27:   last 'eight' from 28",
    ]
    assert [leaf.text for leaf in node.leaves(("list", "folded", "literal", "id"))] == [
        "null",
        "1.10",
        "2007-01",
        "six seven",
        "eight",
    ]
    assert [leaf.text for leaf in node.at("list").leaves(("key",))] == ["one", "two", "three", "b"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("list", 1, 0), 12),
        (("list", 2, "other"), 14),
        (("list", 2, "missing"), 13),
        (("list", 3), 10),
        (("list", "id"), 10),
        (("id", 0), 3),
        (("missing", "list"), 3),
    ],
)
def test_a_path_leads_as_far_as_there_is_something(path: tuple[str | int, ...], line: int) -> None:
    node = parse_yaml(ALL_KINDS, "file.yaml", Diagnostics())
    assert node
    assert node.at(*path).line == line


def test_a_value_is_named_by_its_kind() -> None:
    nodes = [Node(1, {}), Node(1, []), Node(1, None), Node(1, "so")]
    assert [name_of(node) for node in nodes] == ["a mapping", "a list", "nothing", "“so”"]


def test_what_was_divided_at_a_missing_hyphen_is_read_as_two_entries() -> None:
    node = parse_yaml("- id: A\n  x: 1\n  id: B\n  x: 2\n", "file.yaml", Diagnostics())
    assert node
    assert [line for line in as_lines(node) if "id" in line or "x" in line] == [
        "1:     id 'A'",
        "2:     x '1'",
        "3:     id 'B'",
        "4:     x '2'",
    ]


def test_a_value_with_a_mark_keeps_its_text_and_a_list_with_one_is_lost() -> None:
    node = parse_yaml("- id: &a A\n  facts: &b [B]\n", "file.yaml", Diagnostics())
    assert node
    assert as_lines(node)[2:] == ["1:     id 'A'", "2:     facts None"]


def test_a_text_with_a_hidden_sign_is_replaced() -> None:
    node = parse_yaml('id: "A\\u200b"\n', "file.yaml", Diagnostics())
    assert node
    assert node.at("id").text == "?"
