"""The map on a page, on a sheet and in an image, with its legend and its list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.authoring.build import build
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.map.content import not_drawn, stored_layout
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.picture import MapPicture
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.lines import lines_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

RELATIONS = """\
- {id: R-03, from: [SH-03], to: [SH-01], label: worked with, topic: laws, kind: against,
   sentence: A group worked with the ministry on many laws of which none was made.,
   facts: [LT-01]}
- {id: R-04, from: [SH-02], to: [SH-03, SH-04], label: helped, topic: help, kind: against,
   sentence: The government helped., facts: [OV-04, OV-01]}
- {id: R-05, from: [SH-02], to: [SH-04], label: saw, topic: help, kind: unused,
   sentence: The government saw a body that is on no map., facts: [OV-03]}
- {id: R-06, from: [SH-03], to: [SH-01], label: worked with, topic: help, kind: against,
   sentence: They met., facts: [OV-04, LT-01]}
"""

MORE = "".join(
    f"- {{id: R-{number}, from: [SH-02], to: [SH-04], label: saw, topic: help, kind: unused,\n"
    f"   sentence: The {number}th {'time that the government saw a body ' * lines}was no other.,"
    " facts: [OV-03]}\n"
    for number, lines in ((10, 4), (11, 1), (12, 2), (13, 1), (14, 6), (15, 1))
)
"""Of one line and of several, so that they fill columns."""

MAP = """\
stakeholders:
- {stakeholder: SH-01, x: 100, y: 50}
- {stakeholder: SH-02, label: The government, x: 700, y: 50}
- {stakeholder: SH-03, x: 400, y: 110}
links:
- {relations: [R-01], x: 400, y: 50}
- {relations: [R-02], x: 700, y: 110}
- {relations: [R-03, R-06], x: 220, y: 110}
- {relations: [R-04], x: 550, y: 90}
"""
"""Low, so that the list on a sheet has more columns than that beside the map."""

ONE_RELATION = f"""\
- {{id: R-01, from: [SH-02], to: [SH-01], label: saw, topic: plans, kind: together,
   sentence: The government {"saw the ministry and " * 3}met it., facts: [OV-02]}}
"""

LOW_MAP = """\
stakeholders:
- {stakeholder: SH-01, x: 100, y: 50}
- {stakeholder: SH-02, x: 700, y: 50}
links:
- {relations: [R-01], x: 400, y: 50}
"""

STAKEHOLDERS = """\
- {id: SH-03, name: A group, kind: group, named: false, roles: Helps, facts: [LT-01, OV-03]}
- {id: SH-04, name: A body elsewhere, kind: elsewhere, roles: Is there, facts: [OV-04]}
"""

KINDS = """\
- {id: group, label: Groups, shape: pill}
- {id: elsewhere, label: Elsewhere, shape: folded}
relation_kinds:
- {id: unused, label: On no map, line: dots}
- {id: against, label: Against each other, line: dashes}
"""


def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(12), LIGHT)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A report of four bodies, one of which is not on the map, with a relation that is not."""
    content = ContentFolder(tmp_path_factory.mktemp("map") / "content")
    content.write_all()
    content.write("relations.yaml", FILES["relations.yaml"] + RELATIONS + MORE)
    content.write("stakeholders.yaml", FILES["stakeholders.yaml"] + STAKEHOLDERS)
    content.replace_text("vocabulary.yaml", "relation_kinds:\n", KINDS)
    content.write("map.yaml", MAP)
    build(content.folder, content.output)
    with Store.open(content.output) as store:
        yield store


def test_the_map_has_the_places_that_editors_gave_and_the_numbers_of_its_relations(
    report: Store,
) -> None:
    layout = stored_layout(report)
    labels: list[tuple[object, tuple[str, ...]]] = [
        (each.node, each.lines) for each in layout.nodes
    ]
    labels += [(each.edge, each.lines) for each in layout.edge_labels]
    lines = [f"{lines_of([part])}  written: {' | '.join(written)}" for part, written in labels]
    lines += [f"not drawn: {number} {each.id}" for number, each in not_drawn(report).items()]
    expect("drawing/map/stored.txt", "\n".join(lines) + "\n")


def test_a_screen_reader_hears_names_with_their_kinds_and_relations_with_their_notes(
    report: Store,
) -> None:
    painter = MapPainter(MapMarks.of(report), text_painter())
    lines = (" | ".join(map(str, item)) for item in MapScene.of(report, painter).items())
    expect("drawing/map/items.txt", "".join(line.replace("\n", " / ") + "\n" for line in lines))


@pytest.mark.parametrize(
    ("name", "footer", "with_list", "shown"),
    [
        ("page", [], False, None),
        ("image", ["The source"], False, ["SH-01", "SH-02"]),
        ("sheet", ["The source"], True, None),
    ],
)
def test_a_picture_has_its_map_its_legend_its_list_and_what_they_say(
    report: Store, name: str, footer: list[str], with_list: bool, shown: list[str] | None
) -> None:
    picture = MapPicture(report, text_painter(), with_list=with_list, shown=shown, footer=footer)
    painted = outline(lambda painter: picture.paint(painter, 700), 1)
    height = round(picture.height(700) / 8)
    expect(f"drawing/map/picture_{name}.txt", f"{picture.description()}\n{height}\n{painted}")


def test_a_sheet_lists_the_only_relation_of_a_report_where_its_text_has_two_lines(
    tmp_path: Path,
) -> None:
    content = ContentFolder(tmp_path / "content")
    content.write_all()
    content.write("relations.yaml", ONE_RELATION)
    content.write("map.yaml", LOW_MAP)
    build(content.folder, content.output)
    with Store.open(content.output) as store:
        picture = MapPicture(store, text_painter(), with_list=True, shown=None, footer=())
    painted = outline(lambda painter: picture.paint(painter, 700))
    assert "The government saw the ministry" in painted
