"""The rows of region, places on the map and movements."""

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.place_schema import Place, Relation
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.store.region import Movement, PlacePosition

type Row = dict[str, str | int | None]


def positions(content: Content, region: RegionFile) -> dict[str, PlacePosition]:
    """Return where the places are, or why they are nowhere."""
    return {
        place.record.id: _position(place.record, region) for place in content.of("place", Place)
    }


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


def place_tables(content: Content) -> dict[str, list[Row]]:
    """Return the rows of the tables on where it happens."""
    relations = [each.record for each in content.of("relation", Relation) if each.record.moves]
    # Those who came back last, so that nobody reads a journey there and back.
    moves = sorted(map(movement_of, relations), key=lambda move: move.is_return)
    not_drawn = content.report.record.not_drawn if content.report else ()
    tables: dict[str, list[Row]] = {
        "movements": [
            {name: getattr(move, name) for name in ("id", "words", "ends")}
            | {"is_return": int(move.is_return), "position": position}
            for position, move in enumerate(moves, 1)
        ],
        "movement_ends": [
            {"movement_id": move.id, "place_id": place, "side": side, "position": position}
            for move in moves
            for side, places in move.sides().items()
            for position, place in enumerate(places, 1)
        ],
        "not_drawn": [
            {"id": number, "name": each.name, "reason": each.reason}
            for number, each in enumerate(not_drawn, 1)
        ],
        "not_drawn_facts": [
            {"not_drawn_id": number, "fact_id": fact}
            for number, each in enumerate(not_drawn, 1)
            for fact in each.facts
        ],
    }
    if content.region is not None:
        region = content.region.region
        home = region.country
        measures = {name: getattr(region, name) for name in ("width", "height", "source")}
        tables["regions"] = [{"id": home, **measures}]
        tables["outlines"] = [
            {"id": n, "region_id": home, "country": each.country, "points": each.packed()}
            for n, each in enumerate(region.outlines, 1)
        ]
        tables["place_positions"] = [
            _row(position) for position in positions(content, content.region).values()
        ]
    return tables


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


def _row(position: PlacePosition) -> Row:
    """Return a position as a row, with NULL for missing values."""
    row: Row = {name: value or None for name, value in position._asdict().items()}
    if position.sign != "none":
        row |= {"x": position.x, "y": position.y}
    ends = ("open_x", "open_y")
    is_country = position.sign == "country"
    return {**row, **{name: getattr(position, name) if is_country else None for name in ends}}
