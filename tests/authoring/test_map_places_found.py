"""Where the command finds places on a small map, in steps of eight units."""

import re
from dataclasses import replace
from math import ceil
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.map_checks import MapEntries, report_overlaps
from laos_tip_app.authoring.map_file import MapChanges
from laos_tip_app.authoring.map_place import Placement, drawn, ends_of, fitted, place_missing
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from tests.authoring.content_folder import ContentFolder
from tests.authoring.map_additions import entries_of
from tests.authoring.one_of_each import write_one_of_each
from tests.outlines import expect


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> MapEntries:
    content = ContentFolder(tmp_path_factory.mktemp("editor") / "content")
    write_one_of_each(content)
    return entries_of(content.folder)


def as_lines(entries: MapEntries) -> list[str]:
    layout, changes = place_missing(entries)
    places = [(name, at) for name, at in changes.names.items()]
    places += [(" ".join(ids), at) for ids, at in changes.links.items()]
    lines = [f"{name}: {round(at.x / 8)}, {round(at.y / 8)}" for name, at in places]
    lines += [f"{link} also draws {' '.join(ids)}" for link, ids in changes.joined.items()]
    return [*lines, f"drawn: {' '.join(sorted(drawn(layout)))}"]


def without(entries: MapEntries, *ids: str) -> MapEntries:
    names = {key: entry for key, entry in entries.names.items() if key not in ids}
    links = {key: entry for key, entry in entries.links.items() if key not in ids}
    return entries._replace(names=names, links=links)


def with_relation(entries: MapEntries, like: str, **changes: object) -> MapEntries:
    """Return a map with one more relation, called R-90."""
    relation = replace(entries.relations[like], id="R-90", **changes)  # type: ignore[arg-type]
    return entries._replace(relations={**entries.relations, "R-90": relation})


def test_what_has_no_place_gets_the_one_with_the_shortest_lines(entries: MapEntries) -> None:
    maps = {
        "three words and a name": entries,
        "an empty map": entries._replace(names={}, links={}),
        "a name and its words": without(entries, "SH-02", "R-01", "R-02"),
        "a name alone": without(entries, "SH-03"),
        "a word alone": without(entries, "R-01"),
        "one more by the same word": with_relation(entries, "R-01", to=("SH-02",)),
        "one more by another word": with_relation(entries, "R-01", label="met"),
        "one more of another kind": with_relation(entries, "R-01", kind="apart"),
        "one more back": with_relation(entries, "R-01", from_=("SH-03",), to=("SH-01",)),
        "one more to more": with_relation(entries, "R-01", to=("SH-02", "SH-04")),
        "two that share a word": without(
            with_relation(entries, "R-04", from_=("SH-04",), label="left"), "R-04"
        ),
    }
    lines = [line for title, each in maps.items() for line in (f"# {title}", *as_lines(each))]
    expect("authoring/map_places_found.txt", "\n".join(lines) + "\n")


def two_names(shift: float) -> tuple[MapLayout, MapEdge, Rect]:
    """Return two names, their link, and the box of its word.

    Between the names is room for the word and both arrows, and two units more.
    """
    edge = MapEdge("R-01", "met", "together", Point(0, 0), ("SH-01",), ("SH-02",), ("R-01",))
    word = lay_out([], [edge]).edge_labels[0].box
    left = MapNode("SH-01", "North", "NGO", named=True, at=Point(100 + shift, 100))
    name = lay_out([left], []).nodes[0].box
    apart = name.width + 2 * 13.5 + word.width + 2
    right = left._replace(id="SH-02", at=Point(left.at.x + apart, 100))
    return lay_out([left, right], []), edge, word


@pytest.mark.parametrize("shift", [0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
def test_a_word_finds_a_gap_two_units_wider_than_it_wherever_the_gap_is(shift: float) -> None:
    """Between two names on a sheet that is as high as the word, with room for both arrows."""
    layout, edge, word = two_names(shift)
    sheet = Rect(0, 99.5 - word.height / 2, 400, word.height + 1)
    assert fitted(layout._replace(bounds=sheet), [], edge, ()) is not None


@pytest.mark.parametrize("less", [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5)])
def test_a_word_that_is_larger_than_the_sheet_finds_no_place(less: tuple[float, float]) -> None:
    layout, edge, word = two_names(0)
    at = ceil(layout.nodes[0].box.right + 13.5 + word.width / 2)
    sheet = word._replace(x=at - word.width / 2, y=100 - word.height / 2).grown(0.1)
    sheet = sheet._replace(width=sheet.width - less[0], height=sheet.height - less[1])
    larger = fitted(layout._replace(bounds=sheet), [], edge, ())
    assert (larger is None) == any(less)


def test_a_new_sheet_is_as_large_as_its_map_and_never_small(entries: MapEntries) -> None:
    layout, _changes = place_missing(entries._replace(names={}, links={}))
    assert (layout.bounds.width, layout.bounds.height) == (1000, 560)
    far = entries.names["SH-02"]
    wide = {**entries.names, "SH-02": replace(far, record=replace(far.record, x=2000, y=900))}
    layout, _changes = place_missing(entries._replace(names=wide))
    before = lay_out(*entries._replace(names=wide).drawn())
    assert layout.bounds == before.bounds


def test_the_lines_of_a_placement_say_what_changes() -> None:
    layout = lay_out([], [])
    changes = MapChanges(
        ("SH-01", "R-01"),
        {"SH-02": Point(1.4, 2.6)},
        {("R-02", "R-03"): Point(10.0, 20.0)},
        {"R-04": ("R-05", "R-06")},
    )
    assert list(Placement(layout, changes, (), has_faults=False).lines()) == [
        "Taken off the map: SH-01, R-01.",
        "Placed: SH-02 at 1, 3, R-02 at 10, 20.",
        "Joined: R-05 to R-04, R-06 to R-04.",
    ]
    unchanged = MapChanges((), {}, {}, {})
    assert list(Placement(layout, unchanged, (), has_faults=False).lines()) == []
    assert not unchanged
    assert MapChanges((), {}, {}, {"R-04": ()})


@pytest.mark.parametrize(
    ("others", "at", "expected"),
    [
        (10, (200, 100), ""),
        (10, (800, 700), ""),
        (10, (199, 400), "x 199"),
        (10, (801, 400), "x 801"),
        (10, (500, 99), "y 99"),
        (10, (500, 701), "y 701"),
        (9, (9000, 400), ""),
    ],
)
def test_far_from_the_map_is_farther_than_the_rest_of_it_is_large(
    entries: MapEntries, others: int, at: tuple[int, int], expected: str
) -> None:
    """The rest is from 400 to 600 across, and from 300 to 500 down."""
    places = [(400, 300), (600, 500), *((500, 400) for _ in range(others - 2)), at]
    name = entries.names["SH-01"]
    names = {
        f"SH-{number}": replace(name, record=replace(name.record, x=x, y=y))
        for number, (x, y) in enumerate(places, 10)
    }
    stakeholders = dict.fromkeys(names, entries.stakeholders["SH-01"])
    mistakes = Diagnostics()
    report_overlaps(entries._replace(stakeholders=stakeholders, names=names, links={}), mistakes)
    far = [text.message for text in mistakes.sorted() if "far from" in text.message]
    last = f"SH-{9 + len(places)} is far from everything else on the map, at {expected}"
    assert far == ([f"{last}; correct its x or y"] if expected else [])


def test_a_link_has_the_stakeholders_at_both_ends(entries: MapEntries) -> None:
    assert ends_of(entries.edge(["R-01"])) == {"SH-01", "SH-02", "SH-03"}
    link = entries.edge(["R-01", "R-03"])
    assert (link.label, link.kind, link.badge) == ("worked with", "together", "1, 3")


def test_the_command_writes_the_places_below_the_others_and_keeps_the_mark_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = ContentFolder(tmp_path / "content")
    write_one_of_each(content)
    path = content.folder / "map.yaml"
    before = path.read_text("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())

    assert main(["place", str(content.folder)]) == 0

    placed, written = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Placed: SH-04 at \d+, \d+, R-05 at \d+, \d+, R-06 at \d+, \d+\.", placed)
    assert written == f"{path.as_posix()}: written. Look at the map before you build."
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    first, second = before.split("links:\n")
    assert re.fullmatch(
        rf"{re.escape(first)}- stakeholder: SH-04\n  x: \d+\n  y: \d+\nlinks:\n{re.escape(second)}"
        r"- relations: \[R-05\]\n  x: \d+\n  y: \d+\n- relations: \[R-06\]\n  x: \d+\n  y: \d+\n",
        after.decode("utf-8-sig"),
    )
