"""The command that finds places on the map: no overlaps, little moved, nothing else touched."""

import builtins
import shutil
from pathlib import Path
from random import Random

import numpy as np
import pytest

from laos_tip_app.authoring.build import Counts, build, check
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.map_entries import MapEntries
from laos_tip_app.authoring.map_file import MapChanges, changed_map
from laos_tip_app.authoring.map_insertion import Effort
from laos_tip_app.authoring.map_place import Placement, place_all, place_missing
from laos_tip_app.authoring.map_search import Sketch
from laos_tip_app.base import paths
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.authoring.map_additions import entries_of, part_of, with_addition

QUICK = Effort(starts=1, levels=1, scales=0)

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


def assert_complete(placement: Placement, entries: MapEntries) -> None:
    """Each relation is drawn with all its ends, or said to be beside the map; nothing overlaps."""
    sketch = placement.sketch
    assert sketch.faults() == []
    drawn = [relation for edge in sketch.edges for relation in edge.relation_ids]
    assert sorted((*drawn, *placement.beside)) == sorted(entries.relations)
    ends = {end for edge in sketch.edges for end in (*edge.from_ids, *edge.to_ids)}
    assert ends <= {node.id for node in sketch.nodes}


def test_a_map_on_which_all_has_a_place_stays_byte_for_byte(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "map.yaml").read_bytes()
    assert main(["place", str(folder)]) == 0
    assert (folder / "map.yaml").read_bytes() == before
    assert capsys.readouterr() == ("Nothing was moved.\n", "")


def test_a_relation_without_a_place_is_built_with_a_warning(folder: Path, tmp_path: Path) -> None:
    add_relation_of_the_government(folder)
    counts = build(folder, tmp_path / "data.db")
    assert isinstance(counts, Counts)
    [warning] = [each for each in counts.warnings if each.file == "relations.yaml"]
    assert warning.message == (
        "warning: R-900 is not shown on the map and is listed next to it;"
        " let “laos-tip-content place” find space, or write its position into map.yaml"
    )
    with Store.open(tmp_path / "data.db") as store:
        assert "R-900" in {relation.id for relation in store.relations()}
        assert "SH-900" not in {name.stakeholder_id for name in store.map_names()}


def test_a_relation_of_the_government_gets_a_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_relation_of_the_government(folder)
    before = (folder / "map.yaml").read_text("utf-8").splitlines()
    assert main(["place", str(folder)]) == 0
    assert "Placed: SH-900 at " in capsys.readouterr().out
    counts = check(folder)
    assert isinstance(counts, Counts)
    # The edition was not raised, which another test is about.
    assert {warning.file for warning in counts.warnings} <= {"report.yaml"}
    after = (folder / "map.yaml").read_text("utf-8").splitlines()
    assert len(after) == len(before) + 6
    kept = [line for line in before if "x:" not in line and "y:" not in line]
    assert [line for line in after if line in kept] == kept


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


@pytest.mark.parametrize("number", range(4))
def test_additions_to_the_map_of_the_report_leave_no_fault(
    entries: MapEntries, number: int
) -> None:
    larger = with_addition(entries, Random(number))
    assert_complete(place_missing(larger, QUICK), larger)


@pytest.mark.parametrize("number", range(36))
def test_additions_to_a_part_of_the_map_leave_no_fault(entries: MapEntries, number: int) -> None:
    random = Random(number)
    larger = with_addition(part_of(entries, random, 14), random)
    placement = place_missing(larger, QUICK)
    assert_complete(placement, larger)
    assert placement.beside == ()


def test_the_same_content_gives_the_same_places(entries: MapEntries) -> None:
    random = Random(3)
    larger = with_addition(part_of(entries, random, 14), random)
    assert place_missing(larger, QUICK) == place_missing(larger, QUICK)


def test_the_whole_map_of_a_part_is_laid_out_from_nothing(entries: MapEntries) -> None:
    part = part_of(entries, Random(1), 12)
    placement = place_all(part, 1)
    assert_complete(placement, part)
    assert all(node.at.x > 0 and node.at.y > 0 for node in placement.sketch.nodes)


def test_a_relation_by_the_same_word_between_the_same_joins_their_link(
    entries: MapEntries,
) -> None:
    first = next(iter(entries.relations.values()))
    again = first.model_copy(update={"id": "R-900"})
    larger = entries._replace(relations={**entries.relations, "R-900": again})
    placement = place_missing(larger, QUICK)
    assert any({first.id, "R-900"} <= set(edge.relation_ids) for edge in placement.sketch.edges)
    assert len(placement.sketch.edges) == len(entries.links)


def test_a_longer_name_gets_its_room_back(entries: MapEntries) -> None:
    stakeholders = dict(entries.stakeholders)
    longer = stakeholders["SH-16"].model_copy(update={"name": "United Nations office at Vientiane"})
    larger = entries._replace(stakeholders={**stakeholders, "SH-16": longer})
    assert Sketch(*larger.drawn()).faults()
    assert place_missing(larger).sketch.faults() == []


@pytest.mark.parametrize("number", range(20))
def test_the_search_sees_the_faults_that_the_check_sees(entries: MapEntries, number: int) -> None:
    random = np.random.RandomState(number)
    sketch = Sketch(*part_of(entries, Random(number), 12).drawn())
    moved = sketch.moved(sketch.places() + random.randint(-60, 60, size=(len(sketch.ids()), 2)))
    ids = moved.ids()
    seen = {
        frozenset((ids[first], ids[second]))
        for first, second, _crossed in moved.board(Rect(0, 0, 1000, 600)).faults()
    }
    assert {frozenset((fault.subject, fault.other)) for fault in moved.faults()} <= seen


def test_places_are_written_and_all_else_is_kept() -> None:
    text = (
        "# a comment\r\n"
        "stakeholders:\r\n"
        "  - {stakeholder: SH-01, x: 10, y: 20}  # keep\r\n"
        "  - stakeholder: SH-02\r\n"
        "    x: 30 # and this\r\n"
        "    y: 40\r\n"
        "links:\r\n"
        "  - relations: [R-01]\r\n"
        "    x: 5\r\n"
        "    y: 6\r\n"
    )
    changes = MapChanges(
        {"SH-01": Point(11, 20), "SH-02": Point(30, 41), "SH-03": Point(7, 8)},
        {"R-01": (Point(5, 6), ("R-01", "R-02")), "R-03": (Point(1, 2), ("R-03",))},
    )
    assert changed_map(text, changes) == (
        "# a comment\r\n"
        "stakeholders:\r\n"
        "  - {stakeholder: SH-01, x: 11, y: 20}  # keep\r\n"
        "  - stakeholder: SH-02\r\n"
        "    x: 30 # and this\r\n"
        "    y: 41\r\n"
        "  - stakeholder: SH-03\r\n"
        "    x: 7\r\n"
        "    y: 8\r\n"
        "links:\r\n"
        "  - relations: [R-01, R-02]\r\n"
        "    x: 5\r\n"
        "    y: 6\r\n"
        "  - relations: [R-03]\r\n"
        "    x: 1\r\n"
        "    y: 2\r\n"
    )


def test_an_empty_map_is_filled(content: ContentFolder, capsys: pytest.CaptureFixture[str]) -> None:
    content.write("map.yaml", "stakeholders: []\nlinks: []\n")
    assert main(["place", str(content.folder)]) == 0
    assert capsys.readouterr().out.startswith("Placed: SH-01 at ")
    counts = check(content.folder)
    assert isinstance(counts, Counts)
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


def test_without_numpy_one_sentence_says_what_to_install(
    content: ContentFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = builtins.__import__

    def without_numpy(name: str, *rest: object) -> object:
        if name == "laos_tip_app.authoring.map_place":
            raise ModuleNotFoundError("No module named 'numpy'", name="numpy")
        return usual(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_numpy)
    assert main(["place", str(content.folder)]) == 1
    assert capsys.readouterr().err == (
        "Placing on the map needs the library numpy, which is not installed."
        " Install it with: pip install “laos-tip-app[authoring]”.\n"
    )
