"""The map of stakeholders: each stands there once, and nothing lies over anything else."""

import pytest

from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.map.geometry import faults
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "- stakeholder: SH-02\n",
            "- stakeholder: SH-03\n",
            "5: there is no stakeholder SH-03; remove it here, or put the entry back",
        ),
        (
            "- stakeholder: SH-02\n",
            "- stakeholder: SH-01\n",
            "5: SH-01 appears twice on the map, first on line 2; keep one",
        ),
        ("x: 100\n", "x: left\n", "3: x is “left”; write a whole number"),
        (
            "x: 100\n  y: 50\n",
            "y: 50\n",
            "2: the key x is missing; add it (the keys are stakeholder, label, x, y)",
        ),
        (
            "x: 100\n  y: 50\n",
            "x: 390\n  y: 50\n",
            (
                "3: SH-01 has no space: it overlaps SH-02; move one of them, or remove SH-01 here"
                " and let “laos-tip-content place” find a position"
            ),
        ),
        (
            "x: 250\n  y: 50\n",
            "x: 330\n  y: 60\n",
            (
                "11: R-01 has no space: it overlaps SH-02; move one of them, or remove R-01 here"
                " and let “laos-tip-content place” find a position"
            ),
        ),
        (
            "x: 400\n  y: 150\n",
            "x: 100\n  y: 150\n",
            "",
        ),
        (
            "- relations: [R-02]\n",
            "- relations: [R-01]\n",
            "13: R-01 is drawn twice, first on line 10; keep one",
        ),
        (
            "- relations: [R-02]\n",
            "- relations: [R-03]\n",
            "13: there is no relation R-03; remove it here, or put the entry back",
        ),
        (
            "- relations: [R-01]\n  x: 250\n  y: 50\n",
            "- relations: [R-01, R-02]\n  x: 250\n  y: 50\n",
            (
                "10: R-01 and R-02 do not have the same word between them;"
                " draw each as a separate link"
            ),
        ),
        ("links:", "lines:", "9: the key lines is not known; the keys are stakeholders, links"),
    ],
)
def test_mistakes_in_the_map_are_reported(
    content: ContentFolder, old: str, new: str, expected: str
) -> None:
    content.replace_text("map.yaml", old, new)
    if expected:
        assert f"map.yaml:{expected}" in content.mistakes()
    else:
        assert content.mistakes() == []


def test_a_line_through_a_name_is_reported(content: ContentFolder) -> None:
    content.replace_text("map.yaml", "x: 250\n  y: 50", "x: 700\n  y: 50")
    assert content.mistakes() == [
        (
            "map.yaml:11: R-01 has no space: its line runs through SH-02; move one of them,"
            " or remove R-01 here and let “laos-tip-content place” find a position"
        )
    ]


def test_a_link_that_joins_more_than_its_relations_is_reported(content: ContentFolder) -> None:
    three = FILES["stakeholders.yaml"] + (
        "- {id: SH-03, name: Court, kind: Lao government, roles: Judges, facts: []}\n"
    )
    content.write("stakeholders.yaml", three)
    content.write(
        "relations.yaml",
        """\
- {id: R-01, from: [SH-01], to: [SH-02], kind: together, label: met, topic: a, sentence: A.,
   facts: []}
- {id: R-02, from: [SH-02], to: [SH-03], kind: together, label: met, topic: b, sentence: B.,
   facts: []}
""",
    )
    content.write(
        "map.yaml",
        """\
stakeholders:
- {stakeholder: SH-01, x: 100, y: 50}
- {stakeholder: SH-02, x: 400, y: 50}
- {stakeholder: SH-03, x: 700, y: 50}
links:
- {relations: [R-01, R-02], x: 400, y: 150}
""",
    )
    assert content.mistakes() == [
        (
            "map.yaml:6: R-01, R-02 are drawn as one link, and none of them links SH-01 with SH-03;"
            " correct from and to of the relation that is wrong, or draw it as a separate link"
        )
    ]


def test_a_stakeholder_without_relations_is_not_on_the_map(content: ContentFolder) -> None:
    content.write("relations.yaml", FILES["relations.yaml"].replace("to: [SH-02]", "to: []"))
    content.replace_text("map.yaml", "x: 250\n  y: 50", "x: 100\n  y: 150")
    content.write("relations.yaml", FILES["relations.yaml"].split("- id: R-02")[0].replace(
        "to: [SH-02]", "to: []"
    ))  # fmt: skip
    assert (
        "map.yaml:5: SH-02 has no relation; remove it: it is listed next to the map"
        in content.mistakes()
    )


def test_the_map_shows_every_relation_and_its_stakeholders(store: Store) -> None:
    layout = stored_layout(store)
    related = {
        end for relation in store.relations() for end in (*relation.from_ids, *relation.to_ids)
    }
    drawn = [relation for label in layout.edge_labels for relation in label.edge.relation_ids]
    assert {label.node.id for label in layout.nodes} == related
    assert sorted(drawn) == [relation.id for relation in store.relations()]


def test_nothing_overlaps_on_the_map(store: Store) -> None:
    assert faults(stored_layout(store)) == []
