"""Additions to the map of the report: each is placed without a fault, or listed beside it."""

from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.authoring.map_insertion import Effort
from laos_tip_app.authoring.map_place import place_missing
from laos_tip_app.base import paths
from tests.authoring.map_additions import entries_of, with_addition
from tests.fuzz.cases import LOST, READ, REFUSED, Family, Outcome, limited, note

_SECONDS: Final = 120.0
_EFFORT: Final = Effort(starts=2, levels=3, scales=0)


def _try(numbers: Random, folder: Path) -> Outcome:
    entries = with_addition(entries_of(paths.content_folder()), numbers)
    added = [relation for key, relation in entries.relations.items() if key.startswith("R-90")]
    note(folder, "; ".join(f"{each.from_} {each.label} {each.to}" for each in added))
    with limited("place", _SECONDS):
        placement = place_missing(entries, _EFFORT)
    drawn = {relation for edge in placement.sketch.edges for relation in edge.relation_ids}
    if placement.sketch.faults():
        return Outcome(LOST, "a map on which something overlaps")
    if drawn | {*placement.beside} != entries.relations.keys() or drawn & {*placement.beside}:
        return Outcome(LOST, "a relation that is nowhere or twice")
    return Outcome(REFUSED if placement.beside else READ)


MAP_ADDITIONS: Final[dict[str, Family]] = {"map": _try}
