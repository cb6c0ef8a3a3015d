"""Stakeholders and relations that an editor may add, made from random numbers."""

from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import read_content
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.map_checks import MapEntries

_WORDS: Final = ("Mekong", "Office", "for", "Women", "and", "Children", "of", "Legal", "Society")
_LABELS: Final = ("met", "gave training to", "worked with", "funded the shelter of")
_MOST_TIES: Final = 3


def entries_of(folder: Path) -> MapEntries:
    """Return the map of a content folder without mistakes."""
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    check_content(content, mistakes)
    assert not mistakes
    return MapEntries.of(content)


def part_of(entries: MapEntries, random: Random, count: int) -> MapEntries:
    """Return some names of a map, and the relations between them alone."""
    names = {name: entries.names[name] for name in random.sample(list(entries.names), count)}
    relations = {
        key: relation
        for key, relation in entries.relations.items()
        if {*relation.from_, *relation.to} <= names.keys()
    }
    links = {
        key: link
        for key, link in entries.links.items()
        if all(relation in relations for relation in link.record.relations)
    }
    return entries._replace(names=names, relations=relations, links=links)


def with_addition(entries: MapEntries, random: Random) -> MapEntries:
    """Return a map with a relation between two of it, or somebody new with one to three."""
    names = list(entries.names)
    ties = [end for relation in entries.relations.values() for end in relation.from_]
    central = max(names, key=ties.count)
    stakeholders, relations = dict(entries.stakeholders), dict(entries.relations)
    count = random.randint(0, _MOST_TIES)
    partners = random.sample(names, max(count, 2))
    if random.random() < 0.4:
        partners[0] = central
    start = partners.pop() if count == 0 else "SH-900"
    if count:
        name = " ".join(random.choices(_WORDS, k=random.randint(1, 9)))
        stakeholders[start] = schema.Stakeholder(
            id=start, name=name, kind="NGO", roles="Helps", facts=()
        )
    for number, partner in enumerate(partners[: max(count, 1)]):
        if partner == start:
            continue
        relation_id = f"R-90{number}"
        ends = [start, partner]
        random.shuffle(ends)
        relations[relation_id] = schema.Relation(
            id=relation_id,
            from_=tuple(ends[:1]),
            to=tuple(ends[1:]),
            kind="together",
            label=random.choice(_LABELS),
            topic="aid",
            sentence="One met the other.",
            facts=("OV-01",),
        )
    return entries._replace(stakeholders=stakeholders, relations=relations)
