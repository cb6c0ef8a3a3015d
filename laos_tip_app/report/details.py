"""Build the details of one record, as shown next to a table."""

from collections.abc import Container, Iterable
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    below_headings,
    event_items,
    event_kind,
    evidence_groups,
    fact_item,
    fact_items,
    figure_certainty,
    figure_value,
    grade,
    passage_item,
    relation_items,
    source_item,
    stakeholder_items,
    term_item,
    with_notes,
)
from laos_tip_app.report.labels import not_from_source, source_name, source_says
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.places import place_lines
from laos_tip_app.store.records import Event, Rating, Relation, Stakeholder
from laos_tip_app.store.store import Store


class Details(NamedTuple):
    """One record in full.

    Attributes:
        title: What it is.
        lines: The lines under the title: date, kind, attribution.
        items: All that is tied to it.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[EvidenceItem, ...] = ()

    def split_off(self, titles: Container[str]) -> tuple["Details", "Details"]:
        """Split off neighbouring groups; they get the title of the first."""
        headings = [n for n, item in enumerate(self.items) if item.kind == "heading"]
        chosen = [n for n in headings if self.items[n].title in titles]
        if not chosen:
            return self, Details()
        start, last = chosen[0], chosen[-1]
        end = next((n for n in headings if n > last), len(self.items))
        others = self.items[:start] + self.items[end:]
        part = Details(self.items[start].title, (), self.items[start + 1 : end])
        return self._replace(items=others), part

    @property
    def plain(self) -> str:
        """The details as plain text, for copying."""
        texts = [f"\n{item.title}" if item.kind == "heading" else item.plain for item in self.items]
        return "\n".join((self.title, *self.lines, *texts))


class DetailBuilder(NamedTuple):
    """Builds the details of events, stakeholders, figures and ratings."""

    store: Store

    def event(self, event_id: str, *, context_shown: bool) -> Details:
        """Return a timeline entry in full.

        Raises:
            NotFoundError: There is none.
        """
        event = self.store.event(event_id)
        location = Location.of("event", event.id)
        groups = evidence_groups(
            self.store, event.fact_ids, context_shown=context_shown, without=location
        )
        inferred: list[EvidenceItem] = []
        if event.date.inferred:
            inferred.append(
                EvidenceItem("text", event.date.inferred, badge=_("our reading of the date"))
            )
        return Details(
            event.title,
            self._event_lines(event),
            below_headings([("", inferred), *groups, self._stated_in(event.fact_ids)]),
        )

    def stakeholder(self, stakeholder_id: str, *, context_shown: bool) -> Details:
        """Return the profile of a stakeholder.

        Raises:
            NotFoundError: There is none.
        """
        stakeholder = self.store.stakeholder(stakeholder_id)
        fact_ids = self.store.fact_ids("stakeholder", stakeholder_id)
        location = Location.of("stakeholder", stakeholder_id)
        groups = evidence_groups(
            self.store, fact_ids, context_shown=context_shown, without=location
        )
        others = dict(groups)
        facts = others.pop(_("Facts"), ())
        # The relations have a separate group, worded from this end.
        others.pop(_("Relations"), None)
        # Groups on the stakeholder itself come before other records that its facts name.
        last = (_("Stakeholders"), _("Terms"))
        ordered = sorted(others.items(), key=lambda group: group[0] in last)
        term = self.store.term_of(stakeholder_id)
        named = [] if term is None else [term_item(term)]
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        return Details(
            stakeholder.full_name,
            (
                *filter(None, (lao_line(stakeholder),)),
                labels.get(stakeholder.kind, stakeholder.kind),
                *roles_lines(self.store, stakeholder),
            ),
            below_headings(
                [
                    (_("Term"), named),
                    (source_says(self.store.meta()), facts),
                    (_("Relations"), self._relations(stakeholder)),
                    *ordered,
                    self._stated_in(fact_ids),
                ]
            ),
        )

    def relation(self, relation_id: str, *, context_shown: bool) -> Details:
        """Return a relation in full, with its ends and its facts.

        Raises:
            NotFoundError: There is none.
        """
        relation = self.store.relation(relation_id)
        labels = {kind.id: kind.label for kind in self.store.relation_kinds()}
        ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
        joined = stakeholder_items(self.store, map(self.store.stakeholder, ends))
        location = Location.of("relation", relation_id)
        groups = evidence_groups(
            self.store, relation.fact_ids, context_shown=context_shown, without=location
        )
        shown = (_("Facts"), _("Editor’s notes"), _("Context from other publishers"))
        word = _("{kind}: {word}").format(
            kind=labels.get(relation.kind, relation.kind), word=relation.label
        )
        return Details(
            relation.sentence,
            tuple(
                filter(
                    None,
                    (
                        lao_line(relation),
                        word,
                        relation.topic,
                        *_difference_lines(self.store, relation),
                    ),
                )
            ),
            below_headings(
                [
                    (_("Stakeholders"), joined),
                    *(group for group in groups if group[0] in shown),
                    self._stated_in(relation.fact_ids),
                ]
            ),
        )

    def place(self, place_id: str, *, context_shown: bool) -> Details:
        """Return a place with all that is said of it.

        Raises:
            NotFoundError: There is none.
        """
        place, fact_ids = self.store.place(place_id), self.store.fact_ids("place", place_id)
        groups = evidence_groups(self.store, fact_ids, context_shown=context_shown)
        groups = [group for group in groups if group[0] != _("Places")]
        lines = place_lines(self.store, place_id)
        return Details(place.name, lines, below_headings([*groups, self._stated_in(fact_ids)]))

    def cell(self, stakeholder_id: str, theme_id: str) -> Details:
        """Return the facts on a stakeholder and one theme.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        stakeholder = self.store.stakeholder(stakeholder_id)
        labels = {theme.id: theme.label for theme in self.store.themes()}
        facts = self.store.facts(self.store.fact_ids("stakeholder", stakeholder_id))
        fact_ids = [fact.id for fact in facts if fact.theme == theme_id]
        says = source_says(self.store.meta())
        groups = [(says, fact_items(self.store, fact_ids)), self._stated_in(fact_ids)]
        title = _("{who}: {theme}").format(
            who=stakeholder.full_name, theme=labels.get(theme_id, theme_id)
        )
        return Details(title, (), below_headings(groups) if fact_ids else ())

    def fact(self, fact_id: str, *, context_shown: bool) -> Details:
        """Return a fact in full.

        Raises:
            NotFoundError: There is none.
        """
        fact = self.store.fact(fact_id)
        ids = (fact_id,)
        location = Location.of("fact", fact_id)
        groups = evidence_groups(self.store, ids, context_shown=context_shown, without=location)
        difference = Corrections(self.store, ids).for_statement(ids).difference
        return Details(
            fact.statement,
            tuple(
                filter(
                    None, (lao_line(fact), fact.date.text, difference.label, difference.attribution)
                )
            ),
            below_headings([*groups, self._stated_in(ids)]),
        )

    def figure(self, figure_id: str, *, context_shown: bool) -> Details:
        """Return a figure in full.

        Raises:
            NotFoundError: There is none.
        """
        figure = self.store.figure(figure_id)
        fact_ids = (figure.fact_id,)
        location = Location.of("figure", figure.id)
        groups = evidence_groups(
            self.store, fact_ids, context_shown=context_shown, without=location
        )
        certainty = figure_certainty(figure)
        lines = (figure.counts, DOT.join(part for part in (figure.period, certainty) if part))
        return Details(
            figure_value(figure),
            tuple(line for line in lines if line),
            below_headings([*groups, self._stated_in(fact_ids)]),
        )

    def rating(self, rating_id: str) -> Details:
        """Return the US rating of one year in full, as context.

        Raises:
            NotFoundError: There is none.
        """
        rating = self.store.rating(rating_id)
        meta = self.store.meta()
        badge = _("{country} in {year}") if meta.country else "{year}"
        badge = badge.format(country=meta.country, year=rating.year)
        tiers = [
            EvidenceItem("text", tier.id, tier.meaning, badge if tier.id == rating.tier else "")
            for tier in self.store.tiers()
        ]
        events = [event for event in self.store.events() if _is_event_of(event, rating)]
        of_source = event_items(self.store, events)
        return Details(
            _("{year}: {tier}").format(year=rating.year, tier=rating.tier),
            tuple(
                filter(None, (not_from_source(meta) + DOT + grade(rating.grade), rating.finding))
            ),
            below_headings(
                [
                    (_("Source"), self._source_of(rating)),
                    (
                        _("What {source} says about this year").format(source=source_name(meta)),
                        of_source,
                    ),
                    (_("Meaning of the ratings, best to worst"), tiers),
                ]
            ),
        )

    def _event_lines(self, event: Event) -> tuple[str, ...]:
        themes = {theme.id: theme.label for theme in self.store.themes()}
        theme = themes.get(event.theme, event.theme)
        kind = event_kind(event.kind)
        parts = [event.date.text, kind] if kind == theme else [event.date.text, kind, theme]
        return DOT.join(parts), *_difference_lines(self.store, event)

    def _source_of(self, rating: Rating) -> list[EvidenceItem]:
        items = map(source_item, rating.sources)
        return [item._replace(badge="", background="context") for item in items]

    def _relations(self, stakeholder: Stakeholder) -> tuple[EvidenceItem, ...]:
        """Return the relations of a stakeholder, linked to their other ends."""
        relations = self.store.relations_of(stakeholder.id)
        facts = {
            fact.id: fact
            for fact in self.store.facts(
                {i: None for relation in relations for i in relation.fact_ids}
            )
        }
        listed = set(self.store.fact_ids("stakeholder", stakeholder.id))
        items: list[EvidenceItem] = []
        sentences = relation_items(self.store, relations)
        for relation, item in zip(relations, sentences, strict=True):
            shown = item._replace(title=relation.sentence_for(stakeholder.id))
            others = _other_ends(relation, stakeholder)
            leads_to = Location.of("stakeholder", others[0]) if others else shown.location
            items.append(shown._replace(location=leads_to))
            items += [
                EvidenceItem(
                    "stakeholder",
                    self.store.stakeholder(other).full_name,
                    badge=_("also in this relation"),
                    location=Location.of("stakeholder", other),
                    fact_ids=relation.fact_ids,
                )
                for other in others[1:]
            ]
            # Facts of the relation that the profile does not list already.
            further = [facts[i] for i in relation.fact_ids if i not in listed]
            listed.update(fact.id for fact in further)
            items += map(fact_item, further)
        return with_notes(self.store, items)

    def _stated_in(self, fact_ids: Iterable[str]) -> tuple[str, list[EvidenceItem]]:
        """Return the paragraphs that state some facts."""
        passages = dict.fromkeys(fact.passage_id for fact in self.store.facts(fact_ids))
        items = [passage_item(self.store.passage(passage_id)) for passage_id in passages]
        return _("Stated in"), items


def roles_lines(store: Store, stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return the roles of a stakeholder and an unusual attribution."""
    fact_ids = store.fact_ids("stakeholder", stakeholder.id)
    difference = Corrections(store, fact_ids).for_summary(fact_ids).difference
    return tuple(filter(None, (stakeholder.roles, difference.attribution)))


def _difference_lines(store: Store, record: Event | Relation) -> tuple[str, ...]:
    """Return what the rule does not say of a record, in lines."""
    difference = Corrections(store, record.fact_ids).for_statement(record.fact_ids).difference
    return tuple(filter(None, (difference.label, difference.attribution)))


def _other_ends(relation: Relation, stakeholder: Stakeholder) -> list[str]:
    """Return the other ends of a relation, the far side first."""
    near, far = relation.from_ids, relation.to_ids
    if stakeholder.id not in near:
        near, far = far, near
    return [
        stakeholder_id
        for stakeholder_id in dict.fromkeys((*far, *near))
        if stakeholder_id != stakeholder.id
    ]


def _is_event_of(event: Event, rating: Rating) -> bool:
    return event.kind == "rating" and event.date.start.startswith(str(rating.year))
