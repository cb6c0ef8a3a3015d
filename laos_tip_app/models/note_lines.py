"""The editor's notes that must stand in a row of a table, in short.

Knows records. Knows nothing of Qt, of models or of how a line is painted.
"""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from laos_tip_app.store.records import Note

_MOST_CAUTIONS: Final = 3
"""More of them on what sums up more facts than that are counted: each stands by its fact."""


class NoteNames(NamedTuple):
    """Words for notes.

    Attributes:
        correction: Names a note of the kind that corrects.
        caution: Names a note of the kind that limits.
        together: Stands for many cautions; `{count}` is how many.
    """

    correction: str
    caution: str
    together: str


class NoteLines:
    """The short notes of rows, looked up by the facts that a row rests on."""

    def __init__(self, notes: Iterable[Note], names: NoteNames) -> None:
        """Take the notes and what they are called."""
        self._by_fact: dict[str, list[Note]] = {}
        self._names = names
        for note in notes:
            for fact_id in note.fact_ids:
                self._by_fact.setdefault(fact_id, []).append(note)

    def count(self, fact_ids: Iterable[str]) -> int:
        """Return how many notes of any kind bear on some facts."""
        return len(self._notes(fact_ids))

    def text(self, fact_ids: Collection[str]) -> str:
        """Return the notes that correct any of the facts, one a line, each named."""
        notes = [note for note in self._notes(fact_ids) if note.corrects]
        cautions = [note for note in notes if note.kind == "caution"]
        if len(cautions) <= _MOST_CAUTIONS or len(fact_ids) <= _MOST_CAUTIONS:
            return self._lines(notes)
        corrections = self._lines(note for note in notes if note not in cautions)
        together = self._names.together.format(count=len(cautions))
        return "\n".join(line for line in (corrections, together) if line)

    def text_on_all(self, fact_ids: Iterable[str]) -> str:
        """Return the notes that correct every one of the facts, one a line, each named."""
        facts = frozenset(fact_ids)
        return self._lines(
            note
            for note in self._notes(facts)
            if note.corrects and facts and facts.issubset(note.fact_ids)
        )

    def _lines(self, notes: Iterable[Note]) -> str:
        names = {"correction": self._names.correction, "caution": self._names.caution}
        return "\n".join(f"{names[note.kind]}: {note.short}" for note in notes)

    def _notes(self, fact_ids: Iterable[str]) -> tuple[Note, ...]:
        found = {note.id: note for fact in fact_ids for note in self._by_fact.get(fact, ())}
        return tuple(found[note_id] for note_id in sorted(found))
