"""Entries are added to map.yaml and leave it; its other lines and comments stay."""

import re
from collections.abc import Collection

import pytest
from ruamel.yaml import YAML

from laos_tip_app.authoring.map_file import MapChanges, changed_map
from laos_tip_app.drawing.geometry import Point

BLOCK = """\
# The map.
stakeholders:
  - stakeholder: SH-01  # first
    x: 100
    y: 50
  # Before the second.
  - stakeholder: SH-02
    label: >-
      The
      government
    x: 400
    y: 50

  - {stakeholder: SH-03, x: 1, y: 2}  # third
links:
  - relations: [R-01, R-02, R-03]
    x: 250
    y: 50
  - relations:
      - R-04
      - R-05
    x: 2
    y: 3
"""


def without(text: str, gone: Collection[str]) -> str:
    return changed_map(text, MapChanges(tuple(gone), {}, {}, {}))


def test_an_entry_leaves_with_its_lines() -> None:
    assert without(BLOCK, {"SH-02"}) == BLOCK.replace(
        """\
  - stakeholder: SH-02
    label: >-
      The
      government
    x: 400
    y: 50
""",
        "",
    )
    assert without(BLOCK, {"SH-03"}) == BLOCK.replace(
        "  - {stakeholder: SH-03, x: 1, y: 2}  # third\n", ""
    )


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ({"R-01"}, "[R-02, R-03]"),
        ({"R-02"}, "[R-01, R-03]"),
        ({"R-03"}, "[R-01, R-02]"),
        ({"R-01", "R-03"}, "[R-02]"),
        ({"R-02", "R-03"}, "[R-01]"),
    ],
)
def test_a_relation_leaves_a_link_that_others_keep(gone: set[str], left: str) -> None:
    assert without(BLOCK, gone) == BLOCK.replace("[R-01, R-02, R-03]", left)


def test_relations_on_lines_of_their_own_come_onto_one_line() -> None:
    lines = "  - relations:\n      - R-04\n      - R-05\n"
    assert without(BLOCK, {"R-04"}) == BLOCK.replace(lines, "  - relations: [R-05]\n")


def test_the_next_entry_stays_behind_a_folded_text() -> None:
    folded = "  - stakeholder: SH-04\n    x: 1\n    y: 2\n    label: >-\n      A\n      name\n"
    text = BLOCK.replace("links:", f"{folded}links:")
    assert without(text, {"SH-04"}) == BLOCK


def test_windows_line_ends_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    assert without(text, {"SH-01", "R-05"}) == without(BLOCK, {"SH-01", "R-05"}).replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        "stakeholders: [{stakeholder: SH-01, x: 1, y: 2}]\nlinks: [{relations: [R-01], x: 1}]\n",
        "stakeholders: [ {stakeholder: SH-01, x: 1} ]\nlinks: [\n {relations: [R-01], x: 1},\n]\n",
    ],
)
def test_an_empty_list_is_written_where_all_are_gone(text: str) -> None:
    ids = {f"SH-0{number}" for number in range(1, 4)} | {f"R-0{number}" for number in range(1, 6)}
    left = without(text, ids)
    assert YAML(typ="safe").load(left) == {"stakeholders": [], "links": []}


NEW = MapChanges(
    (),
    {"SH-09": Point(7, 8)},
    {("R-08", "R-09"): Point(1, 2)},
    {"R-01": ("R-06",)},
)


def test_comments_above_the_links_stay_there_when_the_entry_before_them_changes() -> None:
    text = BLOCK.replace("links:", "\n# The links.\nlinks:\n  # On three.")
    third = "  - {stakeholder: SH-03, x: 1, y: 2}  # third\n"
    new = "  - stakeholder: SH-09\n    x: 7\n    y: 8\n"
    added = MapChanges((), {"SH-09": Point(7, 8)}, {}, {})
    assert without(text, {"SH-03"}) == text.replace(third, "")
    assert changed_map(text, added) == text.replace(third, f"{third}{new}")
    moved = added._replace(gone=("SH-03", "R-01"))
    assert changed_map(text, moved) == text.replace(third, new).replace("R-01, ", "")


def test_new_entries_go_to_the_end_of_their_list() -> None:
    expected = BLOCK.replace("[R-01, R-02, R-03]", "[R-01, R-02, R-03, R-06]")
    third = "  - {stakeholder: SH-03, x: 1, y: 2}  # third\n"
    expected = expected.replace(third, f"{third}  - stakeholder: SH-09\n    x: 7\n    y: 8\n")
    expected += "  - relations: [R-08, R-09]\n    x: 1\n    y: 2\n"
    assert changed_map(BLOCK, NEW) == expected
    windows = BLOCK.replace("\n", "\r\n")
    assert changed_map(windows, NEW) == expected.replace("\n", "\r\n")


def test_a_file_without_a_last_line_end_gets_one() -> None:
    assert changed_map(BLOCK.rstrip(), NEW) == changed_map(BLOCK, NEW)


def test_nothing_new_leaves_the_file_byte_for_byte() -> None:
    assert without(BLOCK, ()) == BLOCK


@pytest.mark.parametrize("empty", ["[]", "[ ]  # nobody yet", "[{stakeholder: SH-01, x: 1, y: 2}]"])
def test_a_list_in_brackets_gets_lines(empty: str) -> None:
    text = f"# The map.\nstakeholders: {empty}\nlinks: []\n"
    old = YAML(typ="safe").load(text)["stakeholders"]
    written = changed_map(text, NEW)
    assert YAML(typ="safe").load(written) == {
        "stakeholders": [*old, {"stakeholder": "SH-09", "x": 7, "y": 8}],
        "links": [{"relations": ["R-08", "R-09"], "x": 1, "y": 2}],
    }
    assert re.match("# The map.\nstakeholders: *(# nobody yet)?\n  - ", written)


def test_an_entry_below_its_dash_leaves_with_it() -> None:
    text = BLOCK.replace("  - stakeholder: SH-01  # first", "  -  # a-b\n    stakeholder: SH-01")
    assert without(text, {"SH-01"}) == without(BLOCK, {"SH-01"})


def test_an_entry_that_is_alone_on_lines_below_its_dash_stays_readable() -> None:
    text = BLOCK.replace("  - stakeholder: SH-01  # first", "  -\n    stakeholder: SH-01")
    assert YAML(typ="safe").load(changed_map(text, NEW))["stakeholders"][0]["x"] == 100


PLAIN = """\
stakeholders:
- stakeholder: SH-01
  x: 1
  y: 2
links:
- relations: [R-01]
  x: 3
  y: 4
"""


def test_new_entries_stand_as_far_from_the_margin_as_the_others() -> None:
    new = MapChanges((), {"SH-02": Point(4.6, 5.4)}, {("R-02",): Point(6, 7)}, {})
    first, second = PLAIN.split("links:\n")
    expected = (
        f"{first}- stakeholder: SH-02\n  x: 5\n  y: 5\nlinks:\n{second}"
        "- relations: [R-02]\n  x: 6\n  y: 7\n"
    )
    assert changed_map(PLAIN, new) == expected
    deep = re.sub("^(?=[- ])", "    ", PLAIN, flags=re.MULTILINE)
    deeper = re.sub("^(?=[- ])", "    ", expected, flags=re.MULTILINE)
    assert changed_map(deep, new) == deeper


def test_a_long_line_is_not_broken() -> None:
    text = PLAIN.replace("x: 1\n", f"label: {'word ' * 60}end\n  x: 1\n")
    assert without(text, ()) == text
    many = ", ".join(f"R-{number:02}" for number in range(1, 40))
    text = PLAIN.replace("[R-01]", f"[{many}]")
    assert without(text, {"R-05"}) == text.replace("R-05, ", "")


def test_quote_marks_and_comments_stay() -> None:
    text = PLAIN.replace("stakeholder: SH-01", "stakeholder: 'SH-01'  # the first")
    text = text.replace("links:\n", "# What joins them.\nlinks:\n")
    added = MapChanges((), {"SH-02": Point(4, 5)}, {}, {"R-01": ("R-03", "R-02")})
    assert changed_map(text, added) == text.replace(
        "  y: 2\n", "  y: 2\n- stakeholder: SH-02\n  x: 4\n  y: 5\n"
    ).replace("[R-01]", "[R-01, R-03, R-02]")


def test_a_link_whose_first_relation_leaves_gets_what_joins_the_next() -> None:
    text = PLAIN.replace("[R-01]", "[R-01, R-02]")
    changes = MapChanges(("R-01",), {}, {}, {"R-02": ("R-03",), "R-01": ("R-09",)})
    assert changed_map(text, changes) == text.replace("[R-01, R-02]", "[R-02, R-03]")
