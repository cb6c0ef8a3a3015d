"""Decide which notes, statuses and attributions go with a claim.

Every output asks here: rows of tables, evidence, cards, slides, search results, citations, data
files and drawings. What holds for nearly every claim is the rule of the report, said once on each
screen, side and file; a claim says only what differs from it. A note of the kind `correction` or
`caution` must stand by whatever rests on its facts; the other kinds explain and may stand apart.
Files for machines have the status, the attribution and the notes of every claim.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, ngettext, with_commas, with_semicolons
from laos_tip_app.store.records import Meta, Note
from laos_tip_app.store.store import Store

_STATEMENTS: Final = frozenset(("passage", "sentence", "fact", "event", "relation", "figure"))
"""Kinds whose text states every one of its facts."""

_SUMMARIES: Final = frozenset(("stakeholder",))
"""Kinds whose text sums up their facts."""

_NAMES: Final = frozenset(("place", "term"))
"""Kinds whose text names or explains something, and states nothing of its facts."""

_WITHOUT_CAVEATS: Final = frozenset(
    ("report", "brief", "section", "note", "context", "source", "rating", "unconfirmed")
)
"""Kinds that rest on no facts, or whose parts bring their own caveats."""

_USUAL: Final = "article"
"""The status that the rule says of nearly every fact."""

_CONTESTED: Final = ("corrected", "disputed")
"""Statuses of facts that the editors found wrong or doubtful."""

MARKS: Final[Mapping[str, str]] = {
    "confirmed": "●",
    "partly-confirmed": "◐",
    "not-found": "○",
    **dict.fromkeys(_CONTESTED, "✕"),
}
"""The marks of the statuses that differ from the rule, in the order of its legend."""

_MARK_RUN: Final = re.compile(f"[{''.join({*MARKS.values()})}]+")

_MAX_FULL_CAUTIONS: Final = 3
"""With more cautions than this, on more facts than this, cautions are shown by id only."""


class Difference(NamedTuple):
    """In what a claim differs from the rule of the report.

    Attributes:
        mark: The marks of its statuses, such as “✕”; or empty.
        status: The same statuses in words, for screen readers.
        attribution: Whose assessment it is, where the rule does not say so.
        is_partial: Whether the mark is about some of its facts only.
    """

    mark: str = ""
    status: str = ""
    attribution: str = ""
    is_partial: bool = False

    @property
    def label(self) -> str:
        """The mark with its words."""
        return f"{self.mark} {self.status}".strip()

    @property
    def short(self) -> str:
        """The mark alone, whose meaning the legend says."""
        return _("{mark} in part").format(mark=self.mark) if self.is_partial else self.mark

    def marked(self, text: str) -> str:
        """Return a claim with its mark; behind it, what concerns a part."""
        if self.is_partial:
            return f"{text} ({self.short})"
        return f"{self.mark} {text}".strip()

    def spoken(self, text: str) -> str:
        """Return a claim with its status in words."""
        return f"{self.status[:1].upper()}{self.status[1:]}: {text}" if self.status else text


class Caveats(NamedTuple):
    """The notes, status and attribution that must be shown with a claim.

    Attributes:
        notes: Notes to be given in words, corrections first.
        named: Notes to be named by their ids, since they concern a part of the claim only.
        status: The statuses of its facts, as text; empty where it has no facts.
        attribution: Whose assessment it is, as text; or empty.
        corrections: Those of the notes that say what is wrong or disputed: in words everywhere.
        difference: In what it differs from the rule; all else readers know already.
    """

    notes: tuple[Note, ...] = ()
    named: tuple[Note, ...] = ()
    status: str = ""
    attribution: str = ""
    corrections: tuple[Note, ...] = ()
    difference: Difference = Difference()

    @property
    def cautions(self) -> tuple[Note, ...]:
        """The other notes, which may be named by a number."""
        return tuple(n for n in (*self.notes, *self.named) if n not in self.corrections)

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes as lines; notes named by their ids share one."""
        lines = note_lines(self.notes, self.corrections)
        return (*lines, named_line(self.named)) if self.named else lines

    @property
    def full_lines(self) -> tuple[str, ...]:
        """All notes in full with their ids, for tables and graphs."""
        return note_lines((*self.notes, *self.named), self.corrections)

    @property
    def cited_lines(self) -> tuple[str, ...]:
        """All notes in full without their ids, for citations."""
        correction = _("Correction: {note}")
        return tuple(
            correction.format(note=note.short) if note.kind == "correction" else caution_line(note)
            for note in (*self.notes, *self.named)
        )


class PassageNote(NamedTuple):
    """A note on a paragraph.

    Attributes:
        note: The note.
        is_correction: Whether it says what is wrong or disputed there.
        number: The number of any other note in its section; 0 for a correction.
    """

    note: Note
    is_correction: bool
    number: int

    @property
    def corrects(self) -> bool:
        """Whether it corrects the paragraph and must stay with it."""
        return self.note.corrects


class Assessments(NamedTuple):
    """What the editors say of the facts of a report.

    Attributes:
        of_facts: The status and the attribution of each fact, by its id.
        notes: The editor's notes on them.
        labels: The labels of the statuses, by id.
        usual_attribution: The attribution that most facts have, or "".
    """

    of_facts: Mapping[str, tuple[str, str]]
    notes: Sequence[Note]
    labels: Mapping[str, str]
    usual_attribution: str


class Corrections:
    """Looks up the caveats of claims by their facts.

    Attributes:
        notes: All notes on these facts.
    """

    def __init__(self, report: Store | Assessments, fact_ids: Iterable[str] | None = None) -> None:
        """Read the notes that must stand by some facts, or all.

        Args:
            report: The report, or what was read of an edition.
            fact_ids: The facts that will be looked up in it; None for all.
        """
        read = report if isinstance(report, Assessments) else _assessments(report, fact_ids)
        self._assessments, self.notes, self._labels, self._usual_attribution = read
        self._notes: dict[str, list[Note]] = {}
        others: dict[str, list[Note]] = {}
        for note in self.notes:
            by_fact = self._notes if note.corrects else others
            for fact_id in note.fact_ids:
                by_fact.setdefault(fact_id, []).append(note)
        for fact_id in (others.keys() & self._assessments.keys()) - self._notes.keys():
            # A wrong or doubtful fact is never without the words that say why.
            if self._is_contested(fact_id):
                self._notes[fact_id] = others[fact_id]

    def of(self, kind: str, fact_ids: Collection[str]) -> Caveats:
        """Return the caveats of a record.

        Args:
            kind: The kind of record, as in a location.
            fact_ids: The facts that it rests on.

        Raises:
            ValueError: No rule says which notes go with such a record.
        """
        if kind in _STATEMENTS:
            return self.for_statement(fact_ids)
        if kind in _SUMMARIES:
            return self.for_summary(fact_ids)
        if kind in _NAMES:
            return Caveats(self.for_summary(fact_ids).notes)
        if kind in _WITHOUT_CAVEATS:
            return Caveats()
        raise ValueError(f"no rule says which notes go with a {kind}")

    def for_statement(self, fact_ids: Collection[str]) -> Caveats:
        """Return the caveats of a text that states all of these facts."""
        notes = self._on_any(fact_ids)
        corrections = tuple(note for note in notes if self._is_correction(note, fact_ids))
        others = notes[len(corrections) :]
        if len(others) > _MAX_FULL_CAUTIONS and len(fact_ids) > _MAX_FULL_CAUTIONS:
            return self._caveats(fact_ids, corrections, others)
        return self._caveats(fact_ids, notes, ())

    def marks(self, claims: Iterable[Collection[str]]) -> list[str]:
        """Return the marks of texts, by the facts they state."""
        return [self.for_statement(fact_ids).difference.short for fact_ids in claims]

    def for_summary(self, fact_ids: Collection[str]) -> Caveats:
        """Return the caveats of a text that only summarizes these facts."""
        on_any = self._on_any(fact_ids)
        notes = tuple(note for note in on_any if set(fact_ids).issubset(note.fact_ids))
        return self._caveats(fact_ids, notes, tuple(note for note in on_any if note not in notes))

    def on_list(self, fact_ids: Collection[str]) -> Caveats:
        """Return the notes on a list of facts that are marked."""
        caveats = self.for_statement(fact_ids)
        return Caveats(caveats.notes, caveats.named, corrections=caveats.corrections)

    def in_a_line(self, kind: str, fact_ids: Collection[str]) -> str:
        """Return what the rule does not say of a record.

        Raises:
            ValueError: No rule says which notes go with such a record.
        """
        caveats = self.of(kind, fact_ids)
        corrections, difference = caveats.corrections, caveats.difference
        status = f"{difference.label}." if difference.label else ""
        if corrections and difference.short == MARKS["corrected"]:
            # The correction says it in words.
            status = difference.mark
        sentences = (
            status,
            f"{difference.attribution}." if difference.attribution else "",
            *correction_lines(corrections),
            *(caution_line(note) for note in caveats.notes if note not in corrections),
            caution_count(caveats.named),
        )
        return " ".join(filter(None, sentences))

    def contested(self, fact_ids: Collection[str]) -> str:
        """Return the statuses of wrong or doubtful facts, as text, or ""."""
        facts = [fact for fact in fact_ids if self._is_contested(fact)]
        present = {self._assessments[fact][0] for fact in facts}
        status = with_commas(self._labels[each].lower() for each in _CONTESTED if each in present)
        if len(facts) < len(fact_ids) and status:
            status = _("some of it {status}").format(status=status)
        return status

    def _caveats(
        self, fact_ids: Collection[str], notes: tuple[Note, ...], named: tuple[Note, ...]
    ) -> Caveats:
        attribution = self._attribution(fact_ids)
        return Caveats(
            notes,
            named,
            self._status(fact_ids),
            attribution,
            tuple(note for note in notes if self._is_correction(note, fact_ids)),
            self._difference(fact_ids, attribution),
        )

    def _difference(self, fact_ids: Collection[str], attribution: str) -> Difference:
        """Return what the rule does not say of some facts."""
        statuses = [self._assessments[fact_id][0] for fact_id in fact_ids]
        present = [status for status in self._labels if status in statuses and status != _USUAL]
        mark = "".join(dict.fromkeys(MARKS.get(status, "") for status in present))
        words = with_commas([self._labels[each].lower() for each in present]) if present else ""
        is_partial = bool(present) and _USUAL in statuses
        if is_partial:
            words = _("some of it {status}").format(status=words)
        others = {self._assessments[fact_id][1] for fact_id in fact_ids}
        is_usual = others <= {"", self._usual_attribution}
        return Difference(mark, words, "" if is_usual else attribution, is_partial)

    def _is_contested(self, fact_id: str) -> bool:
        return self._assessments[fact_id][0] in _CONTESTED

    def _is_correction(self, note: Note, fact_ids: Iterable[str]) -> bool:
        """Return whether a note says what is wrong with some facts."""
        on_these = set(note.fact_ids).intersection(fact_ids)
        return note.kind == "correction" or any(map(self._is_contested, on_these))

    def _on_any(self, fact_ids: Collection[str]) -> tuple[Note, ...]:
        """Return the notes on any of the facts, corrections first."""
        notes = {note.id: note for fact_id in fact_ids for note in self._notes.get(fact_id, ())}
        return tuple(
            sorted(
                notes.values(),
                key=lambda note: (not self._is_correction(note, fact_ids), note.id),
            )
        )

    def _status(self, fact_ids: Iterable[str]) -> str:
        """Return the statuses of the facts, with counts where they differ."""
        known = [self._assessments[fact_id][0] for fact_id in fact_ids]
        present = {self._labels[each]: known.count(each) for each in self._labels if each in known}
        if len(present) == 1:
            return next(iter(present))
        return with_semicolons(f"{label} ({count})" for label, count in present.items())

    def _attribution(self, fact_ids: Collection[str]) -> str:
        """Return the attribution of the facts, marked where it is partial."""
        attributions = [self._assessments[fact_id][1] for fact_id in fact_ids]
        different = [text for text in dict.fromkeys(attributions) if text]
        if not different or len(set(attributions)) == 1:
            return "".join(different)
        return _("In part: {attribution}").format(attribution=with_semicolons(different))


def _assessments(store: Store, fact_ids: Iterable[str] | None) -> Assessments:
    """Return what is said of some facts, or of all."""
    ids = None if fact_ids is None else tuple(dict.fromkeys(fact_ids))
    is_empty = ids == ()
    return Assessments(
        {} if is_empty else store.assessments(ids),
        () if is_empty else store.notes(ids),
        {status.id: status.label for status in store.statuses()},
        store.usual_attribution(),
    )


def rule_text(meta: Meta) -> str:
    """Return what holds for nearly every claim, and the legend."""
    if all(mark in meta.rule for mark in MARKS.values()):
        return meta.rule
    legend = _("● confirmed ◐ partly confirmed ○ no other source found ✕ corrected or disputed.")
    return f"{meta.rule} {legend}".strip()


def mark_meanings() -> dict[str, str]:
    """Return what each mark of the legend means."""
    return {
        "●": _("confirmed"),
        "◐": _("partly confirmed"),
        "○": _("no other source found"),
        "✕": _("corrected or disputed"),
    }


def with_joined_marks(text: str) -> str:
    """Return a text that breaks no line within mark and meaning."""
    for mark, meaning in mark_meanings().items():
        for words in (f"{mark} {meaning}", f"{mark} "):
            text = text.replace(words, words.replace(" ", "\N{NO-BREAK SPACE}"))
    return text


def without_marks(text: str) -> str:
    """Return the rule for a screen reader: each mark has its words."""
    text = re.sub(r"([.:]) ,", r"\1", _MARK_RUN.sub(",", text)).replace(" ,", ",")
    return text.removeprefix(", ")


def with_spoken_marks(text: str) -> str:
    """Return a text with words for its marks, for a screen reader."""

    def words(run: re.Match[str]) -> str:
        meanings = with_commas(map(mark_meanings().__getitem__, run[1]))
        # With a colon: what was not found is another source, not what follows.
        return f"{meanings}: " if run[2] else meanings

    return re.sub(f"({_MARK_RUN.pattern})(\\s?)", words, text)


def note_kind(note: Note) -> str:
    """Return the label of an editor's note's kind."""
    return {
        "correction": _("Correction"),
        "caution": _("Caution"),
        "reading": _("How we read it"),
        "wording": _("Wording"),
        "scope": _("About the whole report"),
    }[note.kind]


def correction_label(note: Note, *, with_id: bool = False) -> str:
    """Return what a note that says what is wrong begins with."""
    is_correction = note.kind == "correction"
    if with_id:
        text = _("Corrected (note {id}).") if is_correction else _("Disputed (note {id}).")
        return text.format(id=note.id)
    return _("Corrected.") if is_correction else _("Disputed.")


def correction_labels(notes: Sequence[Note], *, with_ids: bool = False) -> tuple[str, ...]:
    """Return what notes begin with, the same word once; perhaps with ids."""
    labels: list[str] = []
    before = ""
    for note in notes:
        word = correction_label(note)
        if word != before:
            labels.append(correction_label(note, with_id=with_ids))
        else:
            labels.append(_("Also (note {id}):").format(id=note.id) if with_ids else _("Also:"))
        before = word
    return tuple(labels)


def correction_lines(notes: Sequence[Note], *, with_ids: bool = False) -> tuple[str, ...]:
    """Return notes that say what is wrong, each as one line."""
    labels = correction_labels(notes, with_ids=with_ids)
    return tuple(f"{label} {note.short}" for label, note in zip(labels, notes, strict=True))


def caution_line(note: Note) -> str:
    """Return a note that limits a claim, as one line."""
    return _("Caution: {note}").format(note=note.short)


def caution_count(notes: Collection[object]) -> str:
    """Return how many notes limit a claim, in words; "" for none."""
    count = len(notes)
    text = ngettext("{count} caution", "{count} cautions", count).format(count=count)
    return text if count else ""


def note_lines(notes: Collection[Note], corrections: Collection[Note] = ()) -> tuple[str, ...]:
    """Return notes, each as one line with its id; first some corrections."""
    if not notes:
        return ()
    wrong = [note for note in notes if note in corrections]
    others = short_note_lines([note for note in notes if note not in corrections])
    pattern = _("Editor’s note {note}")
    return (*correction_lines(wrong, with_ids=True), *(pattern.format(note=n) for n in others))


def short_note_lines(notes: Collection[Note]) -> tuple[str, ...]:
    """Return the same lines, for below the heading “Editor’s notes”."""
    if not notes:
        return ()
    pattern, correction, caution = _("{id} ({kind}): {text}"), _("correction"), _("caution")
    return tuple(
        pattern.format(
            id=note.id, kind=correction if note.kind == "correction" else caution, text=note.short
        )
        for note in notes
    )


def named_line(notes: Iterable[Note]) -> str:
    """Return one line that refers to notes by their ids."""
    ids = sorted(note.id for note in notes)
    pattern = ngettext(
        "See editor’s note {ids}, which limits or corrects a part of this.",
        "See editor’s notes {ids}, which limit or correct a part of this.",
        len(ids),
    )
    return pattern.format(ids=with_commas(ids))


def notes_by_passage(
    fact_ids: Mapping[str, Sequence[str]], corrections: Corrections
) -> Mapping[str, tuple[PassageNote, ...]]:
    """Return the notes on each paragraph of a section, by its id.

    Args:
        fact_ids: The facts of each paragraph, by its id.
        corrections: The caveats of these facts.
    """
    numbers: dict[str, int] = {}
    by_passage: dict[str, tuple[PassageNote, ...]] = {}
    for passage_id, ids in fact_ids.items():
        positions = {fact_id: number for number, fact_id in enumerate(ids)}
        passage_notes = [
            note for note in corrections.notes if not positions.keys().isdisjoint(note.fact_ids)
        ]
        if not passage_notes:
            continue
        passage_notes.sort(
            key=lambda note: min(positions.get(fact, len(positions)) for fact in note.fact_ids)
        )
        wrong = corrections.for_statement(ids).corrections
        by_passage[passage_id] = tuple(
            PassageNote(
                note,
                note in wrong,
                0 if note in wrong else numbers.setdefault(note.id, len(numbers) + 1),
            )
            for note in passage_notes
        )
    return by_passage
