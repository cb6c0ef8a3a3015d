"""The profiles of all stakeholders as one running list."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.documents.timeline_list import limited_facts
from laos_tip_app.report.corrections import Caveats, Corrections, note_line
from laos_tip_app.report.details import roles_lines
from laos_tip_app.report.document import Block, DocumentSection, list_blocks
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.store.records import Note, Relation, Stakeholder
from laos_tip_app.store.store import Store

_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹"
_USUAL_STATUS: Final = "article"
"""The status of most facts, which only the introduction says."""


def profile_list(store: Store) -> list[DocumentSection]:
    """Return a short profile of each stakeholder, several on a page.

    A caution is named behind its claim and stands in words at the end; a correction stands
    behind each claim.
    """
    statements = BriefStatements(store)
    sections = [
        _section(store, statements, stakeholder, is_first=not number)
        for number, stakeholder in enumerate(store.stakeholders())
    ]
    if not sections:
        return sections
    *others, last = sections
    return [*others, last._replace(blocks=(*last.blocks, *statements.named_notes()))]


def relation_list(store: Store) -> Iterator[Block]:
    """Yield all relations in brief by their numbers on the map."""
    statements = BriefStatements(store)
    yield Block("heading", escape(_("Relations")), keep_with_next=True)
    yield Block("subtitle", escape(statements.key()), keep_with_next=True)
    for number, relation in enumerate(store.relations(), 1):
        first, *notes = statements.relations((relation,))
        yield first._replace(margin_label=str(number), anchor=f"row:{relation.id}")
        yield from notes
    yield from statements.named_notes()


def _attributions(store: Store, corrections: Corrections) -> list[str]:
    """Return the attributions of facts, which the introduction says once."""
    attributions = (corrections.for_statement((fact.id,)).attribution for fact in store.facts())
    return list(dict.fromkeys(filter(None, attributions)))[: len(_RAISED)]


def _section(
    store: Store, statements: "BriefStatements", stakeholder: Stakeholder, *, is_first: bool
) -> DocumentSection:
    """Return a profile: what the stakeholder is, facts and relations."""
    lead = [Block("subtitle", escape(statements.role_line(stakeholder)), keep_with_next=True)]
    if is_first:
        lead.insert(0, Block("subtitle", escape(statements.key())))
    title = Block(
        "heading",
        escape(stakeholder.full_name),
        anchor=f"stakeholder:{stakeholder.id}",
        keep_with_next=True,
    )
    blocks = [
        title,
        *lead,
        *statements.facts(store.fact_ids("stakeholder", stakeholder.id)),
        *statements.relations(store.relations_of(stakeholder.id), stakeholder.id),
    ]
    return DocumentSection(
        stakeholder.full_name,
        tuple(blocks),
        continues_page=not is_first,
        has_bookmark=True,
    )


class BriefStatements:
    """Builds facts and relations in brief; collects the notes named."""

    def __init__(self, store: Store, *, cautions_once: bool = False) -> None:
        """Read what all of them need.

        Args:
            store: The report.
            cautions_once: Whether a caution that stands in full above is only named; a correction
                stands beside each claim.
        """
        self._store = store
        self._cautions_once = cautions_once
        self._given: set[str] = set()
        self._corrections = Corrections(store)
        self._kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
        self._statuses = {status.id: status.label for status in store.statuses()}
        self._attributions = _attributions(store, self._corrections)
        self._limited = limited_facts(store, [fact.id for fact in store.facts()])
        self._named: dict[str, Note] = {}

    def key(self) -> str:
        """Return the sentences that say what holds for most, once."""
        status = self._statuses.get(_USUAL_STATUS, _USUAL_STATUS).lower()
        text = _("Unless another status is given: {status}.").format(status=status)
        key = (f"{_RAISED[n]} {name}." for n, name in enumerate(self._attributions))
        return " ".join((text, *key))

    def role_line(self, stakeholder: Stakeholder) -> str:
        """Return the kind of a stakeholder, and its roles."""
        kind = self._kinds.get(stakeholder.kind, stakeholder.kind)
        line = DOT.join((kind, *roles_lines(self._store, stakeholder)))
        for attribution in self._attributions:
            line = line.replace(f"{DOT}{attribution}", self._raised(attribution))
        return line

    def named_notes(self) -> Iterator[Block]:
        """Yield the notes that were named so far under a heading."""
        notes = self.named_note_lines()
        if notes:
            yield Block(
                "heading", escape(_("Editor’s notes that are named above")), keep_with_next=True
            )
            yield from list_blocks(map(escape, notes))

    def named_note_lines(self) -> list[str]:
        """Return in words the notes that were named so far."""
        return [note_line(self._named[note_id]) for note_id in sorted(self._named)]

    def _raised(self, attribution: str) -> str:
        """Return the number of an attribution, or its text behind a dot."""
        if attribution in self._attributions:
            return _RAISED[self._attributions.index(attribution)]
        return f"{DOT}{attribution}"

    def facts(self, fact_ids: Sequence[str]) -> Iterator[Block]:
        """Yield facts, each followed by notes that must stand beside it."""
        for fact in self._store.facts(fact_ids) if fact_ids else ():
            parts = [fact.reference]
            if fact.status != _USUAL_STATUS:
                parts.append(self._statuses.get(fact.status, fact.status))
            caveats = self._corrections.for_statement((fact.id,))
            yield from self._entry(fact.statement, parts, caveats, fact.id, (fact.id,))

    def relations(self, relations: Iterable[Relation], stakeholder_id: str = "") -> Iterator[Block]:
        """Yield relations as seen from a stakeholder, with notes likewise."""
        for relation in relations:
            facts = self._store.facts(relation.fact_ids)
            references = list(dict.fromkeys(fact.reference for fact in facts))
            caveats = self._corrections.for_statement(relation.fact_ids)
            sentence = relation.sentence_for(stakeholder_id)
            yield from self._entry(sentence, references, caveats, relation.id, relation.fact_ids)

    def _entry(
        self, text: str, parts: Iterable[str], caveats: Caveats, label: str, fact_ids: Sequence[str]
    ) -> Iterator[Block]:
        """Yield a claim with its references, then the notes that correct it."""
        notes = (*caveats.notes, *caveats.named)
        in_full = [
            note
            for note in notes
            if note in caveats.corrections
            or not self._limited.isdisjoint(set(note.fact_ids) & set(fact_ids))
        ]
        if self._cautions_once:
            in_full = [
                note
                for note in in_full
                if note in caveats.corrections or note.id not in self._given
            ]
            self._given.update(note.id for note in in_full)
        named = [note for note in notes if note not in in_full]
        self._named.update((note.id, note) for note in named if note.id not in self._given)
        listed = list(parts)
        if caveats.attribution:
            listed[-1] += self._raised(caveats.attribution)
        if named:
            pattern = ngettext("note {id}", "notes {id}", len(named))
            listed.append(pattern.format(id=", ".join(note.id for note in named)))
        small = DOT.join(part for part in listed if part)
        html = f"{escape(text)} <small>{escape(small)}</small>"
        yield Block("item", html, margin_label=label, keep_with_next=bool(in_full))
        for number, note in enumerate(in_full, 1):
            html = escape(note_line(note))
            yield Block("note", html, keep_with_next=number < len(in_full))
