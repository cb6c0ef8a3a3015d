"""Places on the map and movements, as the store has them."""

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.authoring.schema import Place, Relation
from laos_tip_app.store.region import Movement, PlacePosition


def positions(content: Content, region: RegionFile) -> dict[str, PlacePosition]:
    """Return where the places are, or why they are nowhere."""
    return {place.record.id: _position(place.record, region) for place in content.of(Place)}


def movement_of(relation: Relation) -> Movement:
    """Return a relation as a movement.

    Raises:
        ValueError: It is none.
    """
    moves = relation.moves
    if moves is None:
        raise ValueError(relation.id)
    sides = {f"{side}_ids": places for side, places in moves.sides().items()}
    return Movement(
        relation.id,
        moves.words,
        moves.ends,
        moves.returns,
        relation.sentence,
        fact_ids=relation.facts,
        **sides,
    )


def _position(place: Place, region: RegionFile) -> PlacePosition:
    at = place.map
    if at is None:
        return PlacePosition(place.id, "", "none", "", 0, 0, 0, 0, "", "", place.not_on_map or "")
    x, y = region.projection.units(at.lat, at.lon)
    end = at.open_end or at
    open_x, open_y = region.projection.units(end.lat, end.lon)
    return PlacePosition(
        place.id,
        at.name or "",
        at.sign,
        at.country,
        x,
        y,
        open_x,
        open_y,
        f"{at.lat:.8g}, {at.lon:.8g}",
        at.source,
        at.precision,
    )
