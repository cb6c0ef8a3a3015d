"""The map’s names and links, and the checks of both maps.

They report what is missing, twice, too near or misplaced. The rules are those of docs/content.md
for map.yaml and places.yaml.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import MAP, REGION, Content, Ids
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, listed, repeated
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.authoring.schema import Place, Relation
from laos_tip_app.authoring.validation import Located
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode, faults, lay_out
from laos_tip_app.report.labels import number_ranges
from laos_tip_app.store.region import Movement, PlacePosition, crossings

_NOWHERE = Point(0, 0)


class MapEntries(NamedTuple):
    """The names and links of the map, and their records.

    Attributes:
        stakeholders: By their ids.
        relations: By their ids, in the order of their numbers.
        names: The names on the map, by the ids of their stakeholders.
        links: The links on the map, by the ids of their first relations.
    """

    stakeholders: dict[str, schema.Stakeholder]
    relations: dict[str, schema.Relation]
    names: dict[str, Located[schema.MapName]]
    links: dict[str, Located[schema.MapLink]]

    @classmethod
    def of(cls, content: Content) -> "MapEntries":
        """Return those of a content, without what is withdrawn.

        That is relations that the content lacks, and stakeholders without a relation. Of two
        entries for one record it is the first.
        """
        stakeholders = {each.id: each for each in content.records(schema.Stakeholder)}
        relations = {each.id: each for each in content.records(schema.Relation)}
        related = {end for relation in relations.values() for end in relation.ends()}
        names: dict[str, Located[schema.MapName]] = {}
        for name in content.of(schema.MapName):
            if name.record.stakeholder in related:
                names.setdefault(name.record.stakeholder, name)
        links: dict[str, Located[schema.MapLink]] = {}
        for link in content.of(schema.MapLink):
            if left := tuple(each for each in link.record.relations if each in relations):
                links.setdefault(
                    left[0], replace(link, record=replace(link.record, relations=left))
                )
        return cls(stakeholders, relations, names, links)

    def withdrawn(self, content: Content) -> tuple[str, ...]:
        """Return the ids on a content’s map that are not here."""
        ids = [name.stakeholder for name in content.records(schema.MapName)]
        ids += [each for link in content.records(schema.MapLink) for each in link.relations]
        here = {*self.names, *self.relations}
        return tuple(dict.fromkeys(name for name in ids if name not in here))

    def drawn_links(self) -> dict[str, Located[schema.MapLink]]:
        """Return the links whose ends all have a name on the map."""
        return {
            key: link
            for key, link in self.links.items()
            if all(
                end in self.names
                for relation in link.record.relations
                for end in self.relations[relation].ends()
            )
        }

    def node(self, stakeholder: str) -> MapNode:
        """Return the name of a stakeholder as it is drawn."""
        record, name = self.stakeholders[stakeholder], self.names.get(stakeholder)
        label = name.record.label if name else None
        point = Point(name.record.x, name.record.y) if name else _NOWHERE
        return MapNode(stakeholder, label or record.name, record.kind, record.named, point)

    def edge(self, relation_ids: Sequence[str], at: Point = _NOWHERE) -> MapEdge:
        """Return a link of some relations as it is drawn."""
        relations = [self.relations[relation] for relation in relation_ids]
        numbers = {relation: number for number, relation in enumerate(self.relations, 1)}
        return MapEdge(
            relations[0].id,
            relations[0].label,
            relations[0].kind,
            at,
            tuple(dict.fromkeys(end for relation in relations for end in relation.from_)),
            tuple(dict.fromkeys(end for relation in relations for end in relation.to)),
            tuple(relation_ids),
            number_ranges([numbers[relation] for relation in relation_ids]),
        )

    def drawn(self) -> tuple[tuple[MapNode, ...], tuple[MapEdge, ...]]:
        """Return names and links as they are drawn."""
        return (
            tuple(self.node(stakeholder) for stakeholder in self.names),
            tuple(
                self.edge(link.record.relations, Point(link.record.x, link.record.y))
                for link in self.drawn_links().values()
            ),
        )


def unstated_pairs(relations: Sequence[schema.Relation]) -> list[tuple[str, str]]:
    """Return the pairs that one link would join and no relation does.

    A link joins each of its starts with each of its ends.
    """
    stated = {
        (start, end) for relation in relations for start in relation.from_ for end in relation.to
    }
    starts = {start for relation in relations for start in relation.from_}
    ends = {end for relation in relations for end in relation.to}
    return sorted({(start, end) for start in starts for end in ends} - stated)


type _OnMap = Located[schema.MapName] | Located[schema.MapLink]

_FEWEST: Final = 10
"""With fewer names and words on a map none of them is far from the others."""

_PLACE: Final = "“laos-tip-content place”"
_PLACE_IT: Final = f"let {_PLACE} find space, or write its position into {MAP}"


def check_map(content: Content, ids: Ids, mistakes: Diagnostics, *, placing: bool) -> None:
    """Report duplicates and overlaps on the map; warn of what is missing.

    Args:
        content: The content.
        ids: All ids.
        mistakes: Where mistakes and warnings go.
        placing: Whether the map may have what overlaps or is withdrawn.
    """
    _check_names(content, ids, mistakes, placing=placing)
    _check_links(content, ids, mistakes, placing=placing)
    if not mistakes:
        entries = MapEntries.of(content)
        links = entries.drawn_links().values()
        drawn = {relation for link in links for relation in link.record.relations}
        warn_of_missing(content, drawn, _PLACE_IT, mistakes)
        if not placing:
            report_overlaps(entries, mistakes)


def _check_names(content: Content, ids: Ids, mistakes: Diagnostics, *, placing: bool) -> None:
    related = {end for relation in content.records(schema.Relation) for end in relation.ends()}
    lists = content.lists["relation"], content.lists["stakeholder"], content.map["stakeholders"]
    lists_complete = all(listing.is_right for listing in lists)
    first: dict[str, Position] = {}
    for name in content.of(schema.MapName):
        stakeholder, at = name.record.stakeholder, name.at("stakeholder")
        known = not placing and ids.find(stakeholder, ("stakeholder",), at)
        if before := first.get(stakeholder):
            wrong = f"{stakeholder} appears twice on the map, first on line {before.line}"
            mistakes.add(at, wrong, "keep one")
            continue
        first[stakeholder] = at
        if known and lists_complete and stakeholder not in related:
            right = "remove it: it is listed next to the map"
            mistakes.add(at, f"{stakeholder} has no relation", right)


def _check_links(content: Content, ids: Ids, mistakes: Diagnostics, *, placing: bool) -> None:
    relations = {relation.id: relation for relation in content.records(schema.Relation)}
    drawn: list[tuple[str, Position]] = []
    for link in content.of(schema.MapLink):
        relation_ids = link.record.relations
        for number, relation in enumerate(relation_ids):
            at = link.at("relations", number)
            if placing or ids.find(relation, ("relation",), at):
                drawn.append((relation, at))
        known = [relations[relation] for relation in relation_ids if relation in relations]
        if known and (placing or len(known) == len(relation_ids)):
            _check_together(known, link, mistakes)
    for relation, at, before in repeated(drawn):
        wrong = f"{relation} is drawn twice, first on line {before.line}"
        mistakes.add(at, wrong, "keep one")


def _check_together(
    relations: list[schema.Relation], link: Located[schema.MapLink], mistakes: Diagnostics
) -> None:
    """Report links that would join ends the report does not join."""
    at = link.at("relations")
    first = relations[0]
    for other in relations[1:]:
        if (other.label, other.kind) != (first.label, first.kind):
            wrong = f"{first.id} and {other.id} do not have the same word between them"
            mistakes.add(at, wrong, "draw each as a separate link")
    if surplus_pairs := unstated_pairs(relations):
        start, end = surplus_pairs[0]
        drawn = listed(relation.id for relation in relations)
        wrong = f"{drawn} are drawn as one link, and none of them links {start} with {end}"
        right = "correct from and to of the relation that is wrong, or draw it as a separate link"
        mistakes.add(at, wrong, right)


def warn_of_missing(
    content: Content, drawn: Collection[str], advice: str, mistakes: Diagnostics
) -> None:
    """Warn of relations without a place, which are listed beside the map.

    Args:
        content: The content.
        drawn: The ids of those with a place.
        advice: What to do.
        mistakes: Where the warnings go.
    """
    for relation in content.of(schema.Relation):
        if relation.record.id not in drawn:
            wrong = f"{relation.record.id} is not shown on the map and is listed next to it"
            mistakes.warn(relation.at("id"), wrong, advice)


def report_overlaps(entries: MapEntries, mistakes: Diagnostics) -> None:
    """Report what overlaps on the map, at the first of both.

    What is far from all else is reported alone: lines lead to it through everything.
    """
    located: dict[str, _OnMap] = {**entries.names, **entries.links}
    for key, away in _far_away(located):
        wrong = f"{key} is far from everything else on the map, at {away}"
        mistakes.add(located[key].at("x"), wrong, "correct its x or y")
        return
    others: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in faults(lay_out(*entries.drawn())):
        problem = "its line runs through" if fault.crossed else "it overlaps"
        others[fault.subject, problem].append(fault.other)
    for (subject, problem), there in others.items():
        wrong = f"{subject} has no space: {problem} {listed(there)}"
        right = f"move one of them, or remove {subject} here and let {_PLACE} find a position"
        mistakes.add(located[subject].at("x"), wrong, right)


def _far_away(located: dict[str, _OnMap]) -> Iterator[tuple[str, str]]:
    """Yield what is far outside the rest of the map."""
    for key, entry in located.items() if len(located) > _FEWEST else ():
        at = entry.record
        others = [other.record for name, other in located.items() if name != key]
        sides = ("x", at.x, [o.x for o in others]), ("y", at.y, [o.y for o in others])
        for side, value, values in sides:
            least, most = min(values), max(values)
            if not 2 * least - most <= value <= 2 * most - least:
                yield key, f"{side} {value}"


type _Positions = Mapping[str, PlacePosition]


def check_places(content: Content, mistakes: Diagnostics) -> None:
    """Report places and movements that the map can't show."""
    for place in content.of(Place) if content.region_whole else ():
        _check_place(place, content.region, mistakes)
    if not mistakes and (region := content.region):
        positions = (place.position(region.projection) for place in content.records(Place))
        places = {position.id: position for position in positions if position}
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
    ends = [places[end] for side in movement.sides().values() for end in side if end in places]
    for end in ends:
        if end.sign in ("town", "province"):
            wrong = f"{movement.id} leads to {end.id}, which is a {end.sign}"
            mistakes.add(at, wrong, "lines join countries only: name the country")
            return
    for first, last in movement.legs:
        joined = [places[end] for end in (first, last) if end in places]
        if not joined:
            wrong = f"{movement.id} has a line that joins no country"
            mistakes.add(at, wrong, "name a country at one of its ends")
            continue
        start, end = joined[0], joined[-1]
        if first == last:
            right = "name another place, or write inside instead of from and to"
            mistakes.add(at, f"{movement.id} leads from {first} to itself", right)
            continue
        to = (end.x, end.y) if len(joined) > 1 else (start.open_x, start.open_y)
        if len(joined) == 1 and to == (start.x, start.y):
            wrong = f"{movement.id} joins {start.id}, which has no open end, with no named place"
            mistakes.add(at, wrong, "add open_end to its map in places.yaml")
            continue
        crossed = {
            country
            for country, corners in region.region.outlines
            if any(True for _ in crossings((start.x, start.y), to, corners))
        }
        if others := crossed - {start.country, end.country, ""}:
            where = " and ".join(place.id for place in dict.fromkeys((start, end)))
            wrong = f"the line of {movement.id} at {where} passes over {listed(sorted(others))}"
            right = "correct its places, or move a name or an open end in places.yaml"
            mistakes.add(at, wrong, right)
