"""Build the details of a record, or of stakeholders compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import (
    MAX_FACTS,
    EvidenceGroup,
    EvidenceItem,
    all_together,
    context_item,
    event_item,
    event_kind,
    fact_item,
    fact_items,
    figure_certainty,
    figure_item,
    figure_value,
    full_name,
    grade,
    heading,
    note_item,
    passage_item,
    place_item,
    rating_item,
    relation_items,
    section_item,
    source_item,
    stakeholder_items,
    term_item,
    with_notes,
)
from laos_tip_app.report.labels import DOT, kind_label, not_from_source, source_name, source_says
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.places import place_lines
from laos_tip_app.report.records import record_item
from laos_tip_app.report.section_html import linked_locations
from laos_tip_app.store.records import (
    Event,
    Figure,
    Passage,
    Place,
    Relation,
    Sentence,
    Stakeholder,
    Term,
)
from laos_tip_app.store.store import Store


class Details(NamedTuple):
    """One record in full.

    Attributes:
        title: What it is.
        lines: The lines under the title: date, kind, attribution.
        groups: All that is tied to it.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    groups: tuple[EvidenceGroup, ...] = ()

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """The items of all groups, each below the title of its group."""
        return tuple(
            item
            for group in self.groups
            if group.items
            for item in ((heading(group.title), *group.items) if group.title else group.items)
        )

    def split_off(self, *kinds: str) -> tuple["Details", "Details"]:
        """Split off groups by kind; they get the title of the first."""
        part = [group for group in self.groups if group.kind in kinds and group.items]
        if not part:
            return self, Details()
        others = tuple(group for group in self.groups if group not in part)
        first = part[0]._replace(title="")
        return self._replace(groups=others), Details(part[0].title, (), (first, *part[1:]))

    @property
    def plain(self) -> str:
        """The details as plain text, for copying."""
        texts = [f"\n{item.title}" if item.kind == "heading" else item.plain for item in self.items]
        return "\n".join((self.title, *self.lines, *texts))


class DetailBuilder(NamedTuple):
    """Builds the details of records.

    Attributes:
        context_shown: Whether statements of other publishers are among them. What is asked for is
            shown in any case.
    """

    store: Store
    context_shown: bool = True

    def of(self, location: Location) -> Details:
        """Return the details of a record.

        Raises:
            NotFoundError: There is no such record.
        """
        builders: dict[str, Callable[[str], Details]] = {
            "context": self.context,
            "event": self.event,
            "fact": self.fact,
            "figure": self.figure,
            "note": self.note,
            "passage": self.passage,
            "place": self.place,
            "rating": self.rating,
            "relation": self.relation,
            "source": self.source,
            "stakeholder": self.stakeholder,
            "term": self.term,
        }
        return builders[location.kind](location.id)

    def evidence(
        self, fact_ids: Sequence[str], without: Location | None = None
    ) -> list[EvidenceGroup]:
        """Return all records linked to some facts, in groups with titles.

        A note that corrects comes directly after each thing it corrects, the others in a group of
        their own. A record can be left out with its notes; facts never are.
        """

        def listed[Record: (Event, Figure, Stakeholder, Relation)](
            kind: str, records: Iterable[Record]
        ) -> list[Record]:
            return [record for record in records if Location.of(kind, record.id) != without]

        ids, store = fact_ids[:MAX_FACTS], self.store
        if not ids:
            return []
        relations = relation_items(store, listed("relation", store.relations(ids)))
        figures = [figure_item(figure) for figure in listed("figure", store.figures(ids))]
        notes = [note_item(note) for note in store.notes(ids) if not note.corrects]
        stakeholders = stakeholder_items(store, listed("stakeholder", store.stakeholders(ids)))
        context = map(context_item, store.context(ids) if self.context_shown else ())
        events = with_notes(store, map(event_item, listed("event", store.events(ids))))
        groups: Iterable[EvidenceGroup] = (
            EvidenceGroup(_("Facts"), fact_items(store, fact_ids), "fact"),
            EvidenceGroup(_("Timeline"), events, "event"),
            EvidenceGroup(_("Figures"), with_notes(store, figures), "figure"),
            EvidenceGroup(_("Stakeholders"), stakeholders, "stakeholder"),
            EvidenceGroup(_("Relations"), with_notes(store, relations), "relation"),
            EvidenceGroup(_("Places"), [*map(place_item, store.places(ids))], "place"),
            EvidenceGroup(_("Terms"), [*map(term_item, store.terms(ids))], "term"),
            EvidenceGroup(_("Editor’s notes"), notes, "note"),
            EvidenceGroup(_("Context from other publishers"), [*context], "context"),
        )
        if without is not None:
            groups = (
                group._replace(items=[item for item in group.items if item.location != without])
                for group in groups
            )
        return [group for group in groups if group.items]

    def sentence(self, passage: Passage, sentence: Sentence) -> Details:
        """Return the evidence of a sentence."""
        title = _("{reference}, sentence {number}").format(
            reference=passage.reference, number=sentence.number
        )
        groups = self.evidence(sentence.fact_ids)
        return _details(title, (_("Evidence for"),), _lao_group(sentence), *groups)

    def passage(self, passage_id: str) -> Details:
        """Return the evidence of a whole paragraph."""
        groups = self.evidence(self.store.fact_ids("passage", passage_id))
        reference = self.store.passage(passage_id).reference
        return _details(reference, (_("Evidence for"),), *groups)

    def note(self, note_id: str) -> Details:
        """Return a note in full, what it refers to and concerns."""
        note, location = self.store.note(note_id), Location.of("note", note_id)
        referred = [
            record_item(self.store, each) for each in dict.fromkeys(linked_locations(note.html))
        ]
        # What corrects its facts is behind each of them.
        groups = self.evidence(note.fact_ids, None if note.corrects else location)
        return _details(
            note_id,
            (kind_label("note"),),
            EvidenceGroup("", [record_item(self.store, location)]),
            EvidenceGroup(_("The note refers to"), with_notes(self.store, referred)),
            *groups,
        )

    def term(self, term_id: str) -> Details:
        """Return a term with its meaning, and what it is tied to."""
        term = self.store.term(term_id)
        # The title is the term itself.
        meaning = term_item(term)._replace(title=term.meaning, detail=full_name(term))
        body, source = [], []
        if term.stakeholder_id:
            body = [self.store.stakeholder(term.stakeholder_id)]
        if term.source_id:
            source = [source_item(self.store.source(term.source_id))]
        fact_ids = self.store.fact_ids("term", term_id)
        return _details(
            term.term,
            (kind_label("term"),),
            _lao_group(term),
            EvidenceGroup("", [meaning]),
            EvidenceGroup(_("Stakeholders"), stakeholder_items(self.store, body)),
            EvidenceGroup("", source),
            *self.evidence(fact_ids, Location.of("term", term_id)),
        )

    def context(self, context_id: str) -> Details:
        """Return a statement with those that belong to it, and sources."""
        context = self.store.context_fact(context_id)
        others = [item for item in self.store.context_together(context_id) if item != context]
        sources = dict.fromkeys(source for item in (context, *others) for source in item.sources)
        items = [*map(context_item, (context, *others)), *map(source_item, sources)]
        location = Location.of("context", context_id)
        groups = self.evidence(self.store.fact_ids("context", context_id), location)
        return _details(context.topic, (kind_label("context"),), EvidenceGroup("", items), *groups)

    def source(self, source_id: str) -> Details:
        """Return a publication and what is based on it."""
        source = self.store.source(source_id)
        is_of_report = source_id == self.store.meta().source_id
        sections = self.store.sections() if is_of_report else ()
        statements = [context_item(item) for item in all_together(self.store.context(), source_id)]
        ratings = [rating for rating in self.store.ratings() if source in rating.sources]
        statements += map(rating_item, ratings)
        return _details(
            source.publisher,
            (_("Source"),),
            EvidenceGroup("", [source_item(source)]),
            EvidenceGroup(_("Sections based on it"), [*map(section_item, sections)]),
            EvidenceGroup(_("Statements from this source"), statements),
        )

    def event(self, event_id: str) -> Details:
        """Return a timeline entry in full."""
        event = self.store.event(event_id)
        inferred = []
        if event.date.inferred:
            badge = _("our reading of the date")
            inferred = [EvidenceItem("text", event.date.inferred, badge=badge)]
        groups = self.evidence(event.fact_ids, Location.of("event", event_id))
        stated = self._stated_in(event.fact_ids)
        lines = self._event_lines(event)
        return _details(event.title, lines, EvidenceGroup("", inferred), *groups, stated)

    def stakeholder(self, stakeholder_id: str) -> Details:
        """Return the profile of a stakeholder."""
        stakeholder = self.store.stakeholder(stakeholder_id)
        fact_ids = self.store.fact_ids("stakeholder", stakeholder_id)
        groups = self.evidence(fact_ids, Location.of("stakeholder", stakeholder_id))
        says = source_says(self.store.meta())
        facts = [group._replace(title=says) for group in groups if group.kind == "fact"]
        # The relations have a separate group, worded from this end.
        others = [group for group in groups if group.kind not in ("fact", "relation")]
        # Groups on the stakeholder itself come before other records that its facts name.
        others.sort(key=lambda group: group.kind in ("stakeholder", "term"))
        term = self.store.term_of(stakeholder_id)
        named = [] if term is None else [term_item(term)]
        roles = roles_lines(self.store, stakeholder)
        return _details(
            stakeholder.full_name,
            (lao_line(stakeholder.lao), stakeholder.kind_label, *roles),
            EvidenceGroup(_("Term"), named),
            *facts,
            EvidenceGroup(_("Relations"), self._relations(stakeholder), "relation"),
            *others,
            self._stated_in(fact_ids),
        )

    def relation(self, relation_id: str) -> Details:
        """Return a relation in full, with its ends and its facts."""
        relation = self.store.relation(relation_id)
        ends = dict.fromkeys((*relation.from_ids, *relation.to_ids))
        joined = stakeholder_items(self.store, map(self.store.stakeholder, ends))
        groups = self.evidence(relation.fact_ids, Location.of("relation", relation_id))
        word = _("{kind}: {word}").format(kind=relation.kind_label, word=relation.label)
        difference = _difference_lines(self.store, relation.fact_ids)
        return _details(
            relation.sentence,
            (lao_line(relation.lao), word, relation.topic, *difference),
            EvidenceGroup(_("Stakeholders"), joined),
            *(group for group in groups if group.kind in ("fact", "note", "context")),
            self._stated_in(relation.fact_ids),
        )

    def place(self, place_id: str) -> Details:
        """Return a place with all that is said of it."""
        place, fact_ids = self.store.place(place_id), self.store.fact_ids("place", place_id)
        groups = [group for group in self.evidence(fact_ids) if group.kind != "place"]
        lines, stated = place_lines(self.store, place_id), self._stated_in(fact_ids)
        return _details(place.name, lines, _lao_group(place), *groups, stated)

    def cell(self, stakeholder_id: str, theme_id: str) -> Details:
        """Return the facts on a stakeholder and one theme."""
        stakeholder = self.store.stakeholder(stakeholder_id)
        labels = {theme.id: theme.label for theme in self.store.themes()}
        facts = self.store.facts(self.store.fact_ids("stakeholder", stakeholder_id))
        fact_ids = [fact.id for fact in facts if fact.theme == theme_id]
        title = _("{who}: {theme}").format(
            who=stakeholder.full_name, theme=labels.get(theme_id, theme_id)
        )
        if not fact_ids:
            return Details(title)
        says = EvidenceGroup(source_says(self.store.meta()), fact_items(self.store, fact_ids))
        return _details(title, (), says, self._stated_in(fact_ids))

    def fact(self, fact_id: str) -> Details:
        """Return a fact in full."""
        fact, ids = self.store.fact(fact_id), (fact_id,)
        lines = (lao_line(fact.lao), fact.date.text, *_difference_lines(self.store, ids))
        return _details(fact.statement, lines, *self.evidence(ids), self._stated_in(ids))

    def figure(self, figure_id: str) -> Details:
        """Return a figure in full."""
        figure = self.store.figure(figure_id)
        ids = (figure.fact_id,)
        groups = self.evidence(ids, Location.of("figure", figure_id))
        lines = (figure.counts, DOT.join(filter(None, (figure.period, figure_certainty(figure)))))
        return _details(figure_value(figure), lines, *groups, self._stated_in(ids))

    def rating(self, rating_id: str) -> Details:
        """Return the US rating of one year in full, as context."""
        rating = self.store.rating(rating_id)
        meta = self.store.meta()
        badge = _("{country} in {year}") if meta.country else "{year}"
        badge = badge.format(country=meta.country, year=rating.year)
        tiers = [
            EvidenceItem("text", tier.id, tier.meaning, badge if tier.id == rating.tier else "")
            for tier in self.store.tiers()
        ]
        events = [
            event
            for event in self.store.events()
            if event.kind == "rating" and event.date.start.startswith(str(rating.year))
        ]
        title = _("{year}: {tier}").format(year=rating.year, tier=rating.tier)
        context = not_from_source(meta) + DOT + grade(rating.grade)
        lines = (context, rating.finding, meta.ratings_meaning)
        says = _("What {source} says about this year").format(source=source_name(meta))
        sources = [
            item._replace(badge="", background="context")
            for item in map(source_item, rating.sources)
        ]
        return _details(
            title,
            lines,
            EvidenceGroup(_("Source"), sources),
            EvidenceGroup(says, with_notes(self.store, map(event_item, events))),
            EvidenceGroup(_("Meaning of the ratings, best to worst"), tiers),
        )

    def _event_lines(self, event: Event) -> tuple[str, ...]:
        themes = {theme.id: theme.label for theme in self.store.themes()}
        theme = themes.get(event.theme, event.theme)
        kind = event_kind(event.kind)
        parts = [event.date.text, kind] if kind == theme else [event.date.text, kind, theme]
        return DOT.join(parts), *_difference_lines(self.store, event.fact_ids)

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

    def _stated_in(self, fact_ids: Iterable[str]) -> EvidenceGroup:
        """Return the paragraphs that state some facts."""
        passages = dict.fromkeys(fact.passage_id for fact in self.store.facts(fact_ids))
        items = [passage_item(self.store.passage(passage_id)) for passage_id in passages]
        return EvidenceGroup(_("Stated in"), items)


def _details(title: str, lines: Iterable[str], *groups: EvidenceGroup) -> Details:
    """Return details without the lines that are empty."""
    return Details(title, tuple(filter(None, lines)), groups)


def roles_lines(store: Store, stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return the roles of a stakeholder and an unusual attribution."""
    fact_ids = store.fact_ids("stakeholder", stakeholder.id)
    difference = Corrections(store, fact_ids).for_summary(fact_ids).difference
    return tuple(filter(None, (stakeholder.roles, difference.attribution)))


def _difference_lines(store: Store, fact_ids: Sequence[str]) -> tuple[str, ...]:
    """Return what the rule does not say of some facts, in lines."""
    difference = Corrections(store, fact_ids).for_statement(fact_ids).difference
    return tuple(filter(None, (difference.label, difference.attribution)))


def _lao_group(record: Sentence | Term | Place) -> EvidenceGroup:
    """Return the Lao text of a record, if there is one."""
    return EvidenceGroup("", [EvidenceItem("text", lao_line(record.lao))] if record.lao else [])


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


type _LinkedIds = Mapping[str, Sequence[str]]
"""The ids of the records that are linked to one stakeholder, by what they are."""


class ComparisonBuilder(NamedTuple):
    """Builds comparisons of stakeholders."""

    store: Store

    def shared(self, stakeholder_ids: Sequence[str]) -> Details:
        """Return the records that are linked to all of the stakeholders.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        members = [self.store.stakeholder(stakeholder_id) for stakeholder_id in stakeholder_ids]
        first, *others = map(self._linked, stakeholder_ids)
        chosen = set(stakeholder_ids)
        relations = {
            relation.id: relation
            for member in members
            for relation in self.store.relations_of(member.id)
            if len(chosen & {*relation.from_ids, *relation.to_ids}) > 1
        }
        between = with_notes(self.store, relation_items(self.store, relations.values()))
        groups = [EvidenceGroup(_("Relations between them"), between)]
        for name, title in (
            ("facts", _("Facts about all of them")),
            ("partners", _("Stakeholders related to all of them")),
            ("themes", _("Themes in common")),
            ("places", _("Places in common")),
        ):
            ids = [each for each in first[name] if all(each in other[name] for other in others)]
            shown = [each for each in ids if each not in chosen]
            groups.append(EvidenceGroup(title, self._items(name, shown)))
        if not any(group.items for group in groups):
            nothing = _("The report shows nothing that they all share.")
            groups = [EvidenceGroup("", [EvidenceItem("text", nothing)])]
        return Details(_("In common"), tuple(member.full_name for member in members), tuple(groups))

    def differences(self, stakeholder_id: str, other_ids: Iterable[str]) -> Details:
        """Return the records linked to one stakeholder but not to all.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        member, linked = self.store.stakeholder(stakeholder_id), self._linked(stakeholder_id)
        others = [self._linked(other_id) for other_id in other_ids]
        groups = []
        for name, further, alone in (
            ("facts", _("Other facts"), _("Facts")),
            ("relations", _("Other relations"), _("Relations")),
            ("themes", _("Other themes"), _("Themes")),
            ("places", _("Other places"), _("Places")),
        ):
            ids = [
                each for each in linked[name] if not all(each in other[name] for other in others)
            ]
            # Nothing is further where nothing is shared.
            title = further if len(ids) < len(linked[name]) else alone
            is_relation = name == "relations"
            items = self._relations(ids, member.id) if is_relation else self._items(name, ids)
            groups.append(EvidenceGroup(title, items))
        lines = (member.kind_label, *roles_lines(self.store, member))
        return Details(member.full_name, lines, tuple(groups))

    def _linked(self, stakeholder_id: str) -> _LinkedIds:
        """Return what is linked to a stakeholder, without duplicates."""
        facts = self.store.fact_ids("stakeholder", stakeholder_id)
        relations = self.store.relations_of(stakeholder_id)
        ends = dict.fromkeys(
            end for relation in relations for end in (*relation.from_ids, *relation.to_ids)
        )
        return {
            "facts": facts,
            "relations": [relation.id for relation in relations],
            "partners": [end for end in ends if end != stakeholder_id],
            "themes": list(dict.fromkeys(fact.theme for fact in self.store.facts(facts))),
            "places": [place.id for place in self.store.places(facts)],
        }

    def _items(self, name: str, ids: Sequence[str]) -> Sequence[EvidenceItem]:
        """Return linked records of a kind as items."""
        store = self.store
        build: dict[str, Callable[[], Sequence[EvidenceItem]]] = {
            "facts": lambda: fact_items(store, ids),
            "partners": lambda: stakeholder_items(store, map(store.stakeholder, ids)),
            "themes": lambda: [
                EvidenceItem("text", theme.label) for theme in store.themes() if theme.id in ids
            ],
            "places": lambda: [place_item(each) for each in store.places() if each.id in ids],
        }
        return build[name]()

    def _relations(self, ids: Iterable[str], stakeholder_id: str) -> tuple[EvidenceItem, ...]:
        """Return relations as a stakeholder sees them."""
        listed = [self.store.relation(relation_id) for relation_id in ids]
        items = [
            item._replace(title=relation.sentence_for(stakeholder_id))
            for relation, item in zip(listed, relation_items(self.store, listed), strict=True)
        ]
        return with_notes(self.store, items)
