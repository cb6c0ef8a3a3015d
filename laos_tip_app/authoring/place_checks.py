"""Check the positions of places and the lines of movements."""

from collections.abc import Mapping

from laos_tip_app.authoring.content import REGION, Content
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, listed
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.authoring.schema import Place, Relation
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.region import Movement, PlacePosition, crossings

type _Positions = Mapping[str, PlacePosition]


def check_places(content: Content, mistakes: Diagnostics) -> None:
    """Report places and movements that the map can't show."""
    for place in content.of(Place) if content.region_whole else ():
        _check_place(place, content.region, mistakes)
    if not mistakes and (region := content.region):
        places = {place.id: place.position(region.projection) for place in content.records(Place)}
        for relation in content.of(Relation):
            if movement := relation.record.movement():
                _check_lines(movement, relation.at("moves"), places, region, mistakes)


def _check_place(place: Located[Place], region: RegionFile | None, mistakes: Diagnostics) -> None:
    at, reason = place.record.map, place.record.not_on_map
    if at is not None and reason is not None:
        wrong = f"{place.record.id} has a position and a reason why it has none"
        mistakes.add(place.at("not_on_map"), wrong, "keep one")
    elif region is None and at is not None:
        wrong = f"{place.record.id} has a position, but there is no {REGION}"
        mistakes.add(place.at("map"), wrong, "make it with “laos-tip-content region”")
    elif region is not None and at is None and reason is None:
        wrong = f"{place.record.id} is neither on the map nor left out with a reason"
        right = "add map with sign, country, lat, lon, source and precision; or not_on_map"
        mistakes.add(place.at("id"), wrong, right)
    if region is None or at is None:
        return
    points = {"lat": (at.lat, at.lon)}
    if at.open_end is not None:
        points["open_end"] = (at.open_end.lat, at.open_end.lon)
    for key, (north, east) in points.items():
        where = region.region.countries_at(*region.projection.units(north, east))
        if at.country not in where:
            there = listed(sorted(filter(None, where))) or "no country"
            wrong = f"{north:g}, {east:g} is in {there}, not in {at.country}"
            mistakes.add(place.at("map", key), wrong, "correct lat and lon, or the country")


def _check_lines(
    movement: Movement, at: Position, places: _Positions, region: RegionFile, mistakes: Diagnostics
) -> None:
    ends = [places[end] for side in movement.sides().values() for end in side]
    for end in ends:
        if end.sign in ("town", "province"):
            wrong = f"{movement.id} leads to {end.id}, which is a {end.sign}"
            right = "lines join countries only: name the country"
            mistakes.add(at, wrong, right)
            return
    for first, last in movement.legs:
        joined = [places[end] for end in (first, last) if end and places[end].country]
        if not joined:
            wrong = f"{movement.id} has a line that joins no country"
            mistakes.add(at, wrong, "name a country at one of its ends")
            continue
        start, end = joined[0], joined[-1]
        to = (end.x, end.y) if len(joined) > 1 else (start.open_x, start.open_y)
        crossed = {
            country
            for country, corners in region.region.outlines
            if any(True for _ in crossings((start.x, start.y), to, corners))
        }
        if others := crossed - {start.country, end.country, ""}:
            ends_of_line = " and ".join(place.id for place in dict.fromkeys((start, end)))
            wrong = (
                f"the line of {movement.id} at {ends_of_line} passes over {listed(sorted(others))}"
            )
            right = "correct its places, or move a name or an open end in places.yaml"
            mistakes.add(at, wrong, right)
