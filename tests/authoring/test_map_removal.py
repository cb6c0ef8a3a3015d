"""What is withdrawn leaves the map; all else in map.yaml stays."""

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from laos_tip_app.authoring.build import Counts, check
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.map_removal import without_entries
from laos_tip_app.base import paths
from tests.authoring.content_folder import FILES, ContentFolder

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


def test_an_entry_leaves_with_its_lines() -> None:
    assert without_entries(BLOCK, {"SH-02"}) == BLOCK.replace(
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
    assert without_entries(BLOCK, {"SH-03"}) == BLOCK.replace(
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
    assert without_entries(BLOCK, gone) == BLOCK.replace("[R-01, R-02, R-03]", left)


def test_a_relation_on_a_line_of_its_own_leaves_with_it() -> None:
    assert without_entries(BLOCK, {"R-04"}) == BLOCK.replace("      - R-04\n", "")
    assert without_entries(BLOCK, {"R-05"}) == BLOCK.replace("      - R-05\n", "")


def test_the_next_entry_stays_behind_a_folded_text() -> None:
    folded = "  - stakeholder: SH-04\n    x: 1\n    y: 2\n    label: >-\n      A\n      name\n"
    text = BLOCK.replace("links:", f"{folded}links:")
    assert without_entries(text, {"SH-04"}) == BLOCK


def test_windows_line_ends_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    assert without_entries(text, {"SH-01", "R-05"}) == without_entries(
        BLOCK, {"SH-01", "R-05"}
    ).replace("\n", "\r\n")


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
    left = without_entries(text, ids)
    assert YAML(typ="safe").load(left) == {"stakeholders": [], "links": []}


def test_place_takes_off_what_is_withdrawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A relation is withdrawn, and with it a stakeholder that had no other."""
    folder = Path(shutil.copytree(paths.content_folder(), tmp_path / "content"))
    relations = folder / "relations.yaml"
    text = relations.read_text("utf-8")
    first = text.index("- id: R-01\n")
    relations.write_text(text[:first] + text[text.index("- id: R-02\n") :], "utf-8")
    before = (folder / "map.yaml").read_text("utf-8")

    assert main(["place", str(folder)]) == 0

    assert capsys.readouterr().out.startswith("Removed from the map: R-01.\n")
    after = (folder / "map.yaml").read_text("utf-8")
    assert "R-01" not in after
    assert "R-02" in after
    assert len(before.splitlines()) - len(after.splitlines()) < 5
    assert isinstance(check(folder), Counts)
    assert main(["place", str(folder)]) == 0
    assert capsys.readouterr().out == "Nothing was moved.\n"


def test_a_stakeholder_without_a_relation_leaves_too(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.write("relations.yaml", "[]\n")
    assert main(["place", str(content.folder)]) == 0
    assert "SH-01, SH-02, R-01, R-02" in capsys.readouterr().out
    text = (content.folder / "map.yaml").read_text("utf-8")
    assert text == "stakeholders: []\nlinks: []\n"
    assert content.build() == []


def test_nothing_is_taken_off_while_an_entry_is_wrong(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.replace_text("relations.yaml", "  topic: plans\n", "  topics: plans\n")
    assert main(["place", str(content.folder)]) == 1
    assert "topics" in capsys.readouterr().out
    assert (content.folder / "map.yaml").read_text("utf-8") == FILES["map.yaml"]


def test_a_trial_takes_nothing_off(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.write("relations.yaml", "[]\n")
    assert main(["place", "--dry-run", str(content.folder)]) == 0
    assert capsys.readouterr().out == (
        "Removed from the map: SH-01, SH-02, R-01, R-02.\nTrial only: map.yaml was not changed.\n"
    )
    assert (content.folder / "map.yaml").read_text("utf-8") == FILES["map.yaml"]
