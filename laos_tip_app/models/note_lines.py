"""The editor's notes that must stand in a row of a table, in short.

Knows records. Knows nothing of Qt, of models or of how a line is painted.
"""

from collections.abc import Iterable

from laos_tip_app.store.records import Note


class NoteLines:
    """The short notes of rows, looked up by the facts that a row rests on."""

    def __init__(self, notes: Iterable[Note], correction: str, caution: str) -> None:
        """Take the notes and the words that name the two kinds that correct."""
        self._by_fact: dict[str, list[Note]] = {}
        self._names = {"correction": correction, "caution": caution}
        for note in notes:
            for fact_id in note.fact_ids:
                self._by_fact.setdefault(fact_id, []).append(note)

    def count(self, fact_ids: Iterable[str]) -> int:
        """Return how many notes of any kind bear on some facts."""
        return len(self._notes(fact_ids))

    def text(self, fact_ids: Iterable[str]) -> str:
        """Return the notes that correct any of the facts, one a line, each named."""
        return self._lines(note for note in self._notes(fact_ids) if note.corrects)

    def text_on_all(self, fact_ids: Iterable[str]) -> str:
        """Return the notes that correct every one of the facts, one a line, each named."""
        facts = frozenset(fact_ids)
        return self._lines(
            note
            for note in self._notes(facts)
            if note.corrects and facts and facts.issubset(note.fact_ids)
        )

    def _lines(self, notes: Iterable[Note]) -> str:
        return "\n".join(f"{self._names[note.kind]}: {note.short}" for note in notes)

    def _notes(self, fact_ids: Iterable[str]) -> tuple[Note, ...]:
        found = {note.id: note for fact in fact_ids for note in self._by_fact.get(fact, ())}
        return tuple(found[note_id] for note_id in sorted(found))
