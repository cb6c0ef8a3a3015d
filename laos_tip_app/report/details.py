"""All that the report says of one thing: what stands beside a table or a list.

Knows nothing of Qt or of how a detail is painted.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    event_entries,
    event_kind,
    evidence,
    fact_entries,
    fact_entry,
    figure_certainty,
    figure_value,
    grade,
    heading,
    passage_entry,
    relation_entries,
    source_entry,
    stakeholder_entries,
    term_entry,
    with_notes,
)
from laos_tip_app.store.records import Event, Rating, Relation, Stakeholder
from laos_tip_app.store.store import Store


class Details(NamedTuple):
    """One thing in full.

    Attributes:
        title: What it is.
        lines: What stands under the title, a line each: date, kind, whose assessment it is.
        entries: All that is tied to it.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    entries: tuple[EvidenceItem, ...] = ()

    def parted(self, heading_title: str, title: str) -> tuple["Details", "Details"]:
        """Return it in two, the second under a title of its own, cut behind a group.

        Args:
            heading_title: The heading of the last group of the first part.
            title: What the second part is called.
        """
        headings = [n for n, entry in enumerate(self.entries) if entry.kind == "heading"]
        after = [n for n in headings if self.entries[n].title == heading_title]
        cut = next((n for n in headings if after and n > after[0]), len(self.entries))
        return self._replace(entries=self.entries[:cut]), Details(title, (), self.entries[cut:])

    @property
    def plain(self) -> str:
        """All of it as plain text, for copying."""
        said = [
            f"\n{each.title}" if each.kind == "heading" else each.plain for each in self.entries
        ]
        return "\n".join((self.title, *self.lines, *said))


class DetailBuilder(NamedTuple):
    """Writes the details of events, stakeholders, figures and ratings."""

    store: Store

    def event(self, event_id: str, *, context_shown: bool) -> Details:
        """Return an entry of the timeline in full.

        Raises:
            NotFoundError: There is none.
        """
        event = self.store.event(event_id)
        own = Location.of("event", event.id)
        groups = self._evidence(event.fact_ids, own, context_shown=context_shown)
        inferred: list[EvidenceItem] = []
        if event.date.inferred:
            inferred.append(EvidenceItem("text", event.date.inferred, tag=_("what is inferred")))
        return Details(
            event.title,
            self._event_lines(event),
            _joined_groups([("", inferred), *groups, self._stated_in(event.fact_ids)]),
        )

    def stakeholder(self, stakeholder_id: str, *, context_shown: bool) -> Details:
        """Return the profile of a stakeholder.

        Raises:
            NotFoundError: There is none.
        """
        stakeholder = self.store.stakeholder(stakeholder_id)
        fact_ids = self.store.fact_ids("stakeholder", stakeholder_id)
        own = Location.of("stakeholder", stakeholder_id)
        groups = self._evidence(fact_ids, own, context_shown=context_shown)
        facts = [
            (_("What the article says"), entries)
            for title, entries in groups
            if title == _("Facts")
        ]
        # The relations stand by themselves, said from this end.
        others = [
            group
            for group in groups
            if group[0] != _("Facts") and not _all_of_kind(group[1], "relation")
        ]
        # What is said of it comes before whom and what else its facts name.
        last = (_("Who is involved"), _("Terms"))
        others.sort(key=lambda group: last.index(group[0]) + 1 if group[0] in last else 0)
        term = self.store.term_of(stakeholder_id)
        named = [] if term is None else [term_entry(term)]
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        return Details(
            stakeholder.full_name,
            (
                labels.get(stakeholder.kind, stakeholder.kind),
                *roles_lines(self.store, stakeholder),
            ),
            _joined_groups(
                [
                    (_("What it is"), named),
                    *facts,
                    (_("Relations"), self._relations(stakeholder)),
                    *others,
                    self._stated_in(fact_ids),
                ]
            ),
        )

    def relation(self, relation_id: str, *, context_shown: bool) -> Details:
        """Return a relation in full, with its ends and what it rests on.

        Raises:
            NotFoundError: There is none.
        """
        relation = self.store.relation(relation_id)
        labels = {kind.id: kind.label for kind in self.store.relation_kinds()}
        ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
        joined = stakeholder_entries(self.store, map(self.store.stakeholder, ends))
        corrections = Corrections(self.store, relation.fact_ids)
        caveats = corrections.for_statement(relation.fact_ids)
        own = Location.of("relation", relation_id)
        groups = self._evidence(relation.fact_ids, own, context_shown=context_shown)
        shown = (_("Facts"), _("Editor’s notes"), _("Context from other publishers"))
        word = _("{kind}: {word}").format(
            kind=labels.get(relation.kind, relation.kind), word=relation.label
        )
        return Details(
            relation.sentence,
            tuple(line for line in (word, relation.topic, caveats.attribution) if line),
            _joined_groups(
                [
                    (_("Who is joined"), joined),
                    *(group for group in groups if group[0] in shown),
                    self._stated_in(relation.fact_ids),
                ]
            ),
        )

    def cell(self, stakeholder_id: str, theme_id: str) -> Details:
        """Return what the article says of a stakeholder on one theme.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        stakeholder = self.store.stakeholder(stakeholder_id)
        labels = {theme.id: theme.label for theme in self.store.themes()}
        found = self.store.facts(self.store.fact_ids("stakeholder", stakeholder_id))
        own = [fact.id for fact in found if fact.theme == theme_id]
        entries = fact_entries(self.store, own) if own else ()
        who = stakeholder_entries(self.store, [stakeholder])
        return Details(
            _("{who}: {theme}").format(
                who=stakeholder.full_name, theme=labels.get(theme_id, theme_id)
            ),
            (),
            _joined_groups(
                [
                    (
                        "",
                        who
                        if own
                        else (EvidenceItem("text", _("The report states no fact on this.")), *who),
                    ),
                    (_("What the article says"), entries),
                    self._stated_in(own) if own else ("", []),
                ]
            ),
        )

    def figure(self, figure_id: str, *, context_shown: bool) -> Details:
        """Return a figure in full.

        Raises:
            NotFoundError: There is none.
        """
        figure = self.store.figure(figure_id)
        fact_ids = (figure.fact_id,)
        own = Location.of("figure", figure.id)
        groups = self._evidence(fact_ids, own, context_shown=context_shown)
        certainty = figure_certainty(figure)
        lines = (
            figure.counts,
            DOT.join(part for part in (figure.period, certainty) if part),
            figure.attribution,
        )
        return Details(
            figure_value(figure),
            tuple(line for line in lines if line),
            _joined_groups([*groups, self._stated_in(fact_ids)]),
        )

    def rating(self, rating_id: str) -> Details:
        """Return the US rating of one year in full; all of it is context.

        Raises:
            NotFoundError: There is none.
        """
        rating = self.store.rating(rating_id)
        own = _("Laos in {year}").format(year=rating.year)
        tiers = [
            EvidenceItem("text", tier.id, tier.meaning, own if tier.id == rating.tier else "")
            for tier in self.store.tiers()
        ]
        said = [event for event in self.store.events() if _rates(event, rating)]
        article = event_entries(self.store, said)
        return Details(
            _("{year}: {tier}").format(year=rating.year, tier=rating.tier),
            (_("Context, not from the article") + DOT + grade(rating.grade),),
            _joined_groups(
                [
                    (_("Source"), self._source_of(rating)),
                    (_("What the article says of this year"), article),
                    (_("What the ratings mean, best to worst"), tiers),
                ]
            ),
        )

    def _event_lines(self, event: Event) -> tuple[str, ...]:
        themes = {theme.id: theme.label for theme in self.store.themes()}
        theme = themes.get(event.theme, event.theme)
        kind = event_kind(event.kind)
        said = [event.date.text, kind] if kind == theme else [event.date.text, kind, theme]
        corrections = Corrections(self.store, event.fact_ids)
        attribution = corrections.for_statement(event.fact_ids).attribution
        return tuple(line for line in (DOT.join(said), attribution) if line)

    def _source_of(self, rating: Rating) -> list[EvidenceItem]:
        entry = source_entry(rating.source)
        return [entry._replace(tag="", ground="context")]

    def _relations(self, stakeholder: Stakeholder) -> tuple[EvidenceItem, ...]:
        """Return the relations of a stakeholder, each leading to its other ends."""
        relations = self.store.relations_of(stakeholder.id)
        facts = {
            fact.id: fact
            for fact in self.store.facts({i: None for each in relations for i in each.fact_ids})
        }
        statuses = {status.id: status.label for status in self.store.statuses()}
        listed = set(self.store.fact_ids("stakeholder", stakeholder.id))
        entries: list[EvidenceItem] = []
        told = relation_entries(self.store, relations)
        for relation, entry in zip(relations, told, strict=True):
            shown = entry._replace(title=relation.told_by(stakeholder.id))
            others = _other_ends(relation, stakeholder)
            leads_to = Location.of("stakeholder", others[0]) if others else shown.location
            entries.append(shown._replace(location=leads_to))
            entries += [
                EvidenceItem(
                    "stakeholder",
                    self.store.stakeholder(other).full_name,
                    tag=_("also in this relation"),
                    location=Location.of("stakeholder", other),
                    fact_ids=relation.fact_ids,
                )
                for other in others[1:]
            ]
            # What the relation rests on besides the facts that the profile lists already.
            further = [facts[i] for i in relation.fact_ids if i not in listed]
            listed.update(fact.id for fact in further)
            entries += [
                fact_entry(fact, statuses.get(fact.status, fact.status)) for fact in further
            ]
        return with_notes(self.store, entries)

    def _stated_in(self, fact_ids: Iterable[str]) -> tuple[str, list[EvidenceItem]]:
        """Return the paragraphs that state some facts."""
        passages = dict.fromkeys(fact.passage_id for fact in self.store.facts(fact_ids))
        entries = [passage_entry(self.store.passage(each)) for each in passages]
        return _("Stated in"), entries

    def _evidence(
        self, fact_ids: Iterable[str], own: Location, *, context_shown: bool
    ) -> list[tuple[str, list[EvidenceItem]]]:
        """Return what is tied to some facts, without the thing that rests on them itself."""
        found = evidence(self.store, fact_ids, context_shown=context_shown)
        groups = []
        for title, entries in _groups(found):
            kept = [entry for entry in entries if entry.location != own]
            if len(kept) == len(entries) or any(entry.kind != "note" for entry in kept):
                groups.append((title, kept))
        return groups


def roles_lines(store: Store, stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return what is said of a stakeholder in one line, and whose assessment that is."""
    fact_ids = store.fact_ids("stakeholder", stakeholder.id)
    caveats = Corrections(store, fact_ids).for_summary(fact_ids)
    return tuple(line for line in (stakeholder.roles, caveats.attribution) if line)


def _groups(entries: Iterable[EvidenceItem]) -> list[tuple[str, list[EvidenceItem]]]:
    groups: list[tuple[str, list[EvidenceItem]]] = []
    for entry in entries:
        if entry.kind == "heading":
            groups.append((entry.title, []))
        else:
            groups[-1][1].append(entry)
    return groups


def _joined_groups(
    groups: Iterable[tuple[str, Sequence[EvidenceItem]]],
) -> tuple[EvidenceItem, ...]:
    joined: list[EvidenceItem] = []
    for title, entries in groups:
        if title and entries:
            joined.append(heading(title))
        joined += entries
    return tuple(joined)


def _all_of_kind(entries: Iterable[EvidenceItem], kind: str) -> bool:
    return all(entry.kind in (kind, "note") for entry in entries) and any(
        entry.kind == kind for entry in entries
    )


def _other_ends(relation: Relation, stakeholder: Stakeholder) -> list[str]:
    """Return the ends of a relation other than the stakeholder, the far side first."""
    near, far = relation.from_ids, relation.to_ids
    if stakeholder.id not in near:
        near, far = far, near
    return [each for each in dict.fromkeys((*far, *near)) if each != stakeholder.id]


def _rates(event: Event, rating: Rating) -> bool:
    return event.kind == "rating" and event.date.start.startswith(str(rating.year))
