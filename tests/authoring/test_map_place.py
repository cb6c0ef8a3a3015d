"""The command that finds places on the map: no overlaps, and nothing else moves."""

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from laos_tip_app.authoring.build import check
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.map_checks import MapEntries
from laos_tip_app.authoring.map_file import MapChanges
from laos_tip_app.authoring.map_place import drawn, place_missing
from laos_tip_app.base import paths
from laos_tip_app.drawing.map.geometry import faults, lay_out
from tests.authoring.content_folder import FILES, ContentFolder
from tests.authoring.map_additions import entries_of, part_of, with_addition

STAKEHOLDER = """
- id: SH-900
  name: Mekong Legal Aid Network
  kind: NGO
  roles: Gives legal aid
  facts: [OV-24]
"""
RELATION = """
- id: R-900
  from: [SH-01]
  to: [SH-900]
  kind: together
  label: trained with
  topic: legal aid
  sentence: The Government of Laos trained with the Mekong Legal Aid Network.
  facts: [OV-24]
"""


@pytest.fixture(scope="module")
def entries() -> MapEntries:
    return entries_of(paths.content_folder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content of the report."""
    return Path(shutil.copytree(paths.content_folder(), tmp_path / "content"))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def add_relation_of_the_government(folder: Path) -> None:
    append(folder / "stakeholders.yaml", STAKEHOLDER)
    append(folder / "relations.yaml", RELATION)


def assert_sound(entries: MapEntries) -> set[str]:
    """Place what is missing; nothing overlaps. Return the relations that are drawn."""
    layout, changes = place_missing(entries)
    assert faults(layout) == []
    known = {label.node.id for label in layout.nodes}
    assert known == {*entries.names, *changes.names}
    relations = [each for label in layout.edge_labels for each in label.edge.relation_ids]
    assert len(relations) == len(set(relations))
    return drawn(layout)


def test_a_map_on_which_all_has_a_place_stays_byte_for_byte(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content.folder / "map.yaml").read_bytes()
    assert main(["place", str(content.folder)]) == 0
    assert (content.folder / "map.yaml").read_bytes() == before
    assert capsys.readouterr() == ("Nothing was changed.\n", "")


def test_a_trial_changes_nothing(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.write("map.yaml", FILES["map.yaml"].split("- relations: [R-02]")[0])
    before = (content.folder / "map.yaml").read_bytes()
    picture = content.folder.parent / "map.svg"
    assert main(["place", str(content.folder), "--dry-run", "--picture", str(picture)]) == 0
    assert (content.folder / "map.yaml").read_bytes() == before
    assert "Trial only: map.yaml was not changed." in capsys.readouterr().out
    texts = picture.read_text("utf-8")
    assert "SH-01  100, 50" in texts
    assert "R-02  " in texts


@pytest.mark.parametrize("link", ["R-01", "R-25", "R-45"])
def test_a_word_gets_back_a_place_with_nothing_else_moved(entries: MapEntries, link: str) -> None:
    links = {key: entry for key, entry in entries.links.items() if key != link}
    layout, changes = place_missing(entries._replace(links=links))
    assert faults(layout) == []
    assert [ids[0] for ids in changes.links] == [link]
    assert drawn(layout) == entries.relations.keys()
    assert layout.bounds == lay_out(*entries.drawn()).bounds
    places = {label.edge.id: label.edge.at for label in layout.edge_labels}
    before = {edge.id: edge.at for edge in entries.drawn()[1]}
    assert {key: at for key, at in places.items() if key != link} == {
        key: at for key, at in before.items() if key != link
    }


def test_additions_to_the_map_of_the_report_leave_no_fault(entries: MapEntries) -> None:
    assert_sound(with_addition(part_of(entries, Random(2), 20), Random(2)))


def test_nearly_all_that_is_added_to_a_small_map_gets_a_place(entries: MapEntries) -> None:
    added = [with_addition(part_of(entries, Random(n), 8), Random(n)) for n in range(6)]
    assert sum(assert_sound(each) == each.relations.keys() for each in added) >= len(added) - 1


def test_the_same_content_gives_the_same_places(entries: MapEntries) -> None:
    random = Random(3)
    larger = with_addition(part_of(entries, random, 14), random)
    assert place_missing(larger) == place_missing(larger)


def test_a_relation_by_the_same_word_between_the_same_joins_their_link(
    entries: MapEntries,
) -> None:
    part = part_of(entries, Random(9), 8)
    first = part.relations[next(iter(part.links))]
    again = replace(first, id="R-900")
    layout, changes = place_missing(part._replace(relations={**part.relations, "R-900": again}))
    assert changes == MapChanges((), {}, {}, {first.id: ("R-900",)})
    assert "R-900" in drawn(layout)
    other = {**part.relations, "R-900": replace(again, label="warned by")}
    assert place_missing(part._replace(relations=other))[1].joined == {}


def test_a_name_whose_word_has_a_place_gets_one_too(entries: MapEntries) -> None:
    part = part_of(entries, Random(9), 12)
    link = next(iter(part.links))
    name = part.relations[link].from_[0]
    names = {key: entry for key, entry in part.names.items() if key != name}
    layout, changes = place_missing(part._replace(names=names))
    assert list(changes.names) == [name]
    assert faults(layout) == []
    assert drawn(layout) == part.relations.keys()


def test_what_finds_no_room_is_named_with_its_line_and_what_to_do(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of somebody new is higher than the sheet."""
    high = " ".join(["W" * 19] * 50)
    stakeholder = (
        f"- {{id: SH-03, name: {high}, kind: Lao government, roles: Judges, facts: [OV-01]}}\n"
    )
    content.write("stakeholders.yaml", FILES["stakeholders.yaml"] + stakeholder)
    relation = (
        "- {id: R-03, from: [SH-01], to: [SH-03], kind: together, label: met, topic: a,\n"
        "   sentence: One met the other., facts: [OV-01]}\n"
    )
    content.write("relations.yaml", FILES["relations.yaml"] + relation)
    before = (content.folder / "map.yaml").read_bytes()
    line = FILES["relations.yaml"].count("\n") + 1
    assert main(["place", str(content.folder)]) == 0
    assert capsys.readouterr().out == (
        f"{content.folder.as_posix()}/relations.yaml:{line}: warning: R-03 is not shown on the map"
        " and is listed next to it; write its position into map.yaml, or leave it there\n"
        "Nothing was changed.\n"
    )
    assert (content.folder / "map.yaml").read_bytes() == before


def test_what_overlaps_is_named_with_its_line_and_nothing_moves(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.replace_text("map.yaml", "x: 250\n  y: 50\n", "x: 330\n  y: 60\n")
    before = (content.folder / "map.yaml").read_bytes()
    assert main(["place", str(content.folder)]) == 1
    assert capsys.readouterr().out == (
        f"{content.folder.as_posix()}/map.yaml:11: R-01 has no space: it overlaps SH-02; move one"
        " of them, or remove R-01 here and let “laos-tip-content place” find a position\n"
        "Nothing was changed.\n"
    )
    assert (content.folder / "map.yaml").read_bytes() == before


def test_the_picture_of_the_shipped_map_has_all_names_and_words(
    tmp_path: Path, entries: MapEntries, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "map.svg"
    assert main(["place", "--dry-run", "--picture", str(picture)]) == 0
    assert capsys.readouterr().out == f"{picture}: the map with its units.\nNothing was changed.\n"
    text = picture.read_text("utf-8")
    nodes, edges = entries.drawn()
    places = [(node.id, node.at) for node in nodes] + [(edge.id, edge.at) for edge in edges]
    for part, at in places:
        assert f">{part}  {at.x:.0f}, {at.y:.0f}<" in text


def test_a_relation_withdrawn_and_one_added_in_one_step(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The number of a place that became free again is free for what is new."""
    relations = folder / "relations.yaml"
    text = relations.read_text("utf-8")
    relations.write_text(text.replace("- id: R-25\n", "- id: R-900\n"), "utf-8")
    map_file = folder / "map.yaml"
    before = map_file.read_text("utf-8")
    assert main(["place", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Taken off the map: R-25.\nPlaced: R-900 at ")
    after = map_file.read_text("utf-8")
    first = before.index("  - relations: [R-25]")
    kept = before[:first] + before[before.index("  - relations:", first + 1) :]
    assert after.startswith(kept)
    assert after.removeprefix(kept).startswith("  - relations: [R-900]\n    x: ")


def test_an_empty_map_is_filled(content: ContentFolder, capsys: pytest.CaptureFixture[str]) -> None:
    content.write("map.yaml", "stakeholders: []\nlinks: []\n")
    assert main(["place", str(content.folder)]) == 0
    assert capsys.readouterr().out.startswith("Placed: SH-01 at ")
    counts = check(content.folder)
    # The edition was not raised, which another test is about.
    assert {warning.file for warning in counts.warnings} <= {"report.yaml"}


def test_mistakes_in_the_content_come_first(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.replace_text("figures.yaml", "fact: OV-04", "fact: OV-40")
    before = (content.folder / "map.yaml").read_bytes()
    assert main(["place", str(content.folder)]) == 1
    assert capsys.readouterr().err == "1 mistake; nothing was written.\n"
    assert (content.folder / "map.yaml").read_bytes() == before


def test_a_picture_never_replaces_an_editors_file(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    report = content.folder / "report.yaml"
    before = report.read_bytes()
    assert main(["place", str(content.folder), "--picture", str(report)]) == 1
    assert capsys.readouterr().err == (
        "report.yaml is not an SVG picture. Choose a name ending in .svg.\n"
    )
    assert report.read_bytes() == before


def test_place_takes_off_what_is_withdrawn(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A relation is withdrawn, and with it a stakeholder that had no other."""
    relations = FILES["relations.yaml"]
    content.write("relations.yaml", relations[relations.index("- id: R-02\n") :])

    assert main(["place", str(content.folder)]) == 0

    assert capsys.readouterr().out.startswith("Taken off the map: SH-01, R-01.\n")
    assert (content.folder / "map.yaml").read_text("utf-8") == (
        "stakeholders:\n- stakeholder: SH-02\n  label: The government\n  x: 400\n  y: 50\n"
        "links:\n- relations: [R-02]\n  x: 400\n  y: 150\n"
    )
    assert content.build() == []
    assert main(["place", str(content.folder)]) == 0
    assert capsys.readouterr().out == "Nothing was changed.\n"


def test_a_stakeholder_without_a_relation_leaves_too(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.write("relations.yaml", "[]\n")
    assert main(["place", str(content.folder)]) == 0
    assert "SH-01, SH-02, R-01, R-02" in capsys.readouterr().out
    text = (content.folder / "map.yaml").read_text("utf-8")
    assert text == "stakeholders: []\nlinks: []\n"
    assert content.build() == []


def test_what_stays_of_a_word_has_to_be_one_word(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    content.replace_text("map.yaml", "relations: [R-01]", "relations: [R-01, R-02, R-09]")
    assert main(["place", str(content.folder)]) == 1
    wrong = "R-01 and R-02 do not have the same word between them"
    assert wrong in capsys.readouterr().out


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
        "Taken off the map: SH-01, SH-02, R-01, R-02.\nTrial only: map.yaml was not changed.\n"
    )
    assert (content.folder / "map.yaml").read_text("utf-8") == FILES["map.yaml"]
