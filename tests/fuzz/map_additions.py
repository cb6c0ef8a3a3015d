"""Additions to the map of the report: each is placed without a fault, or listed beside it."""

from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.authoring.map_place import drawn, place_missing
from laos_tip_app.base import paths
from laos_tip_app.drawing.map.geometry import faults, lay_out
from tests.authoring.map_additions import entries_of, with_addition
from tests.fuzz.cases import LOST, READ, REFUSED, Family, Outcome, limited, note

_SECONDS: Final = 120.0


def _try(numbers: Random, folder: Path) -> Outcome:
    entries = with_addition(entries_of(paths.content_folder()), numbers)
    added = [relation for key, relation in entries.relations.items() if key.startswith("R-90")]
    note(folder, "; ".join(f"{each.from_} {each.label} {each.to}" for each in added))
    with limited("place", _SECONDS):
        layout, _changes = place_missing(entries)
    if faults(layout):
        return Outcome(LOST, "a map on which something overlaps")
    before = lay_out(*entries.drawn())
    if {label.node.at for label in before.nodes} - {label.node.at for label in layout.nodes}:
        return Outcome(LOST, "a name that moved")
    relations = [each for label in layout.edge_labels for each in label.edge.relation_ids]
    if len(relations) != len(set(relations)) or not drawn(layout) >= set(relations):
        return Outcome(LOST, "a relation that is drawn twice, or in part")
    return Outcome(READ if drawn(layout) == entries.relations.keys() else REFUSED)


MAP_ADDITIONS: Final[dict[str, Family]] = {"map": _try}
