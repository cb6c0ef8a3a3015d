"""Write claims with their marks and notes."""

from collections.abc import Collection, Iterable, Iterator
from html import escape

from laos_tip_app.base.i18n import ngettext, with_commas
from laos_tip_app.report.corrections import Caveats, Corrections, note_lines
from laos_tip_app.report.document import Block, keep_together
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.lao import lao_line
from laos_tip_app.store.records import Note, Relation, Stakeholder
from laos_tip_app.store.store import Store


class Statements:
    """Writes claims with their notes.

    A correction is in words with each claim. So is a caution on a number, as numbers are added and
    compared; any other caution is named.
    """

    def __init__(self, store: Store, *, only_on_pages: bool = False) -> None:
        """Read what all claims need.

        Args:
            store: The report.
            only_on_pages: Whether cautions on numbers are named too: their words are at the foot.
        """
        self._store = store
        self._corrections = Corrections(store)
        self._references = {fact.id: fact.reference for fact in store.facts()}
        figures = () if only_on_pages else store.figures()
        self._numbers = {each.fact_id for each in figures if each.kind != "label"}

    def written(self, text: str, fact_ids: Collection[str], *parts: str) -> tuple[str, list[Block]]:
        """Return the HTML of a claim, and its notes in words.

        Args:
            text: The claim.
            fact_ids: The facts that it states.
            parts: What follows in small type; where notes are only named, their ids come last.
        """
        caveats = self._corrections.for_statement(fact_ids)
        in_words, named = self._split(caveats, fact_ids)
        named_ids = note_ids([note.id for note in named])
        details = DOT.join(filter(None, (*parts, caveats.difference.attribution, named_ids)))
        html = escape(caveats.difference.marked(text))
        html += f" <small>{escape(details)}</small>" if details else ""
        return html, note_blocks(in_words, caveats.corrections)

    def facts(self, fact_ids: Collection[str]) -> Iterator[Block]:
        """Yield facts in brief, each followed by its notes."""
        for fact in self._store.facts(fact_ids) if fact_ids else ():
            parts = (lao_line(fact.lao), fact.reference)
            yield from self.item(fact.statement, parts, fact.id, (fact.id,))

    def relations(
        self, relations: Iterable[Relation], stakeholder_id: str | None = None
    ) -> Iterator[Block]:
        """Yield relations, as a stakeholder sees them, with notes likewise."""
        for relation in relations:
            passages = (self._references[fact_id] for fact_id in relation.fact_ids)
            references = dict.fromkeys((lao_line(relation.lao), *passages))
            sentence = relation.sentence_for(stakeholder_id)
            yield from self.item(sentence, references, relation.id, relation.fact_ids)

    def role_line(self, stakeholder: Stakeholder) -> str:
        """Return the kind of a stakeholder, and its roles."""
        fact_ids = self._store.fact_ids("stakeholder", stakeholder.id)
        attribution = self._corrections.for_summary(fact_ids).difference.attribution
        parts = (lao_line(stakeholder.lao), stakeholder.kind_label, stakeholder.roles, attribution)
        return DOT.join(filter(None, parts))

    def item(
        self,
        text: str,
        parts: Iterable[str],
        label: str,
        fact_ids: Collection[str],
        anchor: str = "",
    ) -> Iterator[Block]:
        """Yield a claim with its mark and details, then its notes."""
        html, notes = self.written(text, fact_ids, *parts)
        yield Block("item", html, margin_label=label, anchor=anchor, keep_with_next=bool(notes))
        yield from notes

    def _split(self, caveats: Caveats, fact_ids: Collection[str]) -> tuple[list[Note], list[Note]]:
        """Return the notes given in words, and those only named."""

        def is_in_words(note: Note) -> bool:
            limits_number = not self._numbers.isdisjoint(set(note.fact_ids) & set(fact_ids))
            return limits_number or note in caveats.corrections

        notes = (*caveats.notes, *caveats.named)
        in_words = [note for note in notes if is_in_words(note)]
        return in_words, [note for note in notes if note not in in_words]


def note_blocks(notes: Collection[Note], corrections: Collection[Note]) -> list[Block]:
    """Return notes in words below what they are on, some as corrections."""
    return keep_together([Block("note", escape(line)) for line in note_lines(notes, corrections)])


def note_ids(ids: Iterable[str]) -> str:
    """Return the ids of notes that a claim only names, or ""."""
    listed = sorted(ids)
    pattern = ngettext("note {id}", "notes {id}", len(listed))
    return pattern.format(id=with_commas(listed)).replace(" ", "\u00a0", 1) if listed else ""
