"""Where stakeholders and relations are on the map."""

from typing import Annotated, NamedTuple

from laos_tip_app.store.bounds import COORDINATE, ID, OPTIONAL_LINE

_Id = Annotated[str, ID]
_Coordinate = Annotated[int, COORDINATE]


class MapName(NamedTuple):
    """The position of a stakeholder on the map, and a shorter name."""

    stakeholder_id: _Id
    label: Annotated[str, OPTIONAL_LINE]
    x: _Coordinate
    y: _Coordinate


class MapLink(NamedTuple):
    """Relations drawn as one edge, and the position of its label."""

    id: _Id
    x: _Coordinate
    y: _Coordinate
    relation_ids: tuple[str, ...]
