"""The editors’ answer to a question, with its notes, status and records."""

from collections.abc import Iterable, KeysView
from datetime import date, timedelta
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, ngettext, with_commas, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats, Corrections, note_lines, without_marks
from laos_tip_app.report.evidence_items import figure_value, grade
from laos_tip_app.report.labels import DOT, paragraphs
from laos_tip_app.store.answers import HELP
from laos_tip_app.store.hits import Answer, AnswerLine, RecordKey
from laos_tip_app.store.records import Figure, Note
from laos_tip_app.store.store import Store
from laos_tip_app.store.text_normalization import tokenize

_CHECKED_FOR: Final = timedelta(days=365)
"""A contact that was checked earlier may be out of date."""

_MAX_STATEMENTS: Final = 2
"""Number of facts shown for an answer that has no text."""

_MAX_PLACES: Final = 2
"""A line with more paragraphs names none."""

_MAX_COMPARED: Final = 4
"""As many profiles as are shown side by side."""

_COMPARES: Final = ("compare", "comparison", "difference", "versus", "vs")

CONTEXT_KINDS: Final = frozenset(("context", "rating"))
"""Kinds of records of other publishers."""


class ShownLine(NamedTuple):
    """A number or a name of an answer, as shown.

    Attributes:
        records: What it is based on.
        place: The paragraphs that state it, or "".
        notes: The notes on it in words, by their numbers in the answer.
        figure: The figure that it tells, if there is one.
    """

    name: str
    says: str
    records: tuple[Location, ...] = ()
    place: str = ""
    notes: tuple[tuple[int, str], ...] = ()
    figure: Figure | None = None

    @property
    def text(self) -> str:
        """Name and text as one line."""
        return f"{self.name}: {self.says}" if self.name else self.says

    @property
    def spoken(self) -> str:
        """All of it as one text, for a screen reader."""
        parts = (self.text, self.place, *(words for _number, words in self.notes))
        return as_sentences(parts)

    @property
    def profile(self) -> Location | None:
        """The stakeholder that it names, if it names one."""
        return next((each for each in self.records if each.kind == "stakeholder"), None)


class Basis(NamedTuple):
    """Records of an answer, and what must be said of them.

    Attributes:
        ids: The ids of facts or of context.
        text: In what the facts differ from the rule; or the publisher, and second-hand.
        publisher: The publisher with the grade, if it is context.
    """

    ids: tuple[str, ...]
    text: str
    publisher: str = ""

    @property
    def line(self) -> str:
        """All of it as one line."""
        return ": ".join(filter(None, (with_commas(self.ids), self.publisher or self.text)))


class AnswerText(NamedTuple):
    """An answer as shown.

    Attributes:
        kind: `help` for somebody in need, or what kind of question it answers.
        says: A sentence or more; or empty.
        lines: The numbers or names.
        notes: The notes on its facts, corrections first.
        basis: Its facts with what the rule does not say, and its context with the publishers.
        records: What it is based on.
        status: The statuses of its facts, for machines.
        attribution: Whose assessment these are, likewise.
        corrections: How many of the notes are corrections.
    """

    kind: str
    says: str
    lines: tuple[ShownLine, ...]
    notes: tuple[Note, ...]
    basis: tuple[Basis, ...]
    records: tuple[Location, ...]
    status: str = ""
    attribution: str = ""
    corrections: int = 0

    @property
    def is_help(self) -> bool:
        """Whether it is for somebody in need."""
        return self.kind == HELP

    @property
    def has_numbers(self) -> bool:
        """Whether its lines are numbers, not names."""
        return any(line.figure for line in self.lines)

    @property
    def is_statement(self) -> bool:
        """Whether its facts are the answer, with no words of its own."""
        return self.kind == "statement" and not self.says

    @property
    def title(self) -> str:
        """What it answers, as one line."""
        names = [line.name for line in self.lines if line.name]
        if self.kind == "who":
            return ngettext("{count} name", "{count} names", len(names)).format(count=len(names))
        return self.says or DOT.join(names)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The facts that it is based on."""
        return tuple(each.id for each in self.records if each.kind == "fact")

    @property
    def place(self) -> str:
        """What kind of answer it is, in a word."""
        return {"who": _("Who"), "compare": _("Comparison")}.get(self.kind, _("Answer"))

    @property
    def compared(self) -> tuple[Location, ...]:
        """The stakeholders that it compares, two or more; or empty."""
        named = (line.profile for line in self.lines) if self.kind == "compare" else ()
        profiles = tuple(dict.fromkeys(each for each in named if each is not None))
        return profiles if len(profiles) > 1 else ()

    @property
    def basis_texts(self) -> tuple[str, ...]:
        """In what its facts differ from the rule, and who is cited."""
        context = [each.text for each in self.basis if each.publisher]
        others = tuple(each.text for each in self.basis if each.text and not each.publisher)
        if not context:
            return others
        named = _("Context: {publishers}").format(publishers=with_semicolons(context))
        return (*others, named)

    @property
    def spoken(self) -> str:
        """All of it as one text without codes, corrections first."""
        notes = [note.short for note in self.notes]
        words, cautions = notes[: self.corrections], notes[self.corrections :]
        lines = (line.text for line in self.lines)
        basis = map(without_marks, self.basis_texts)
        return "\n".join(filter(None, (*words, self.says, *lines, *cautions, *basis)))

    @property
    def text(self) -> str:
        """All of it with the codes of notes and records."""
        lines = (line.text for line in self.lines)
        basis = (each.line for each in self.basis)
        notes = note_lines(self.notes, self.notes[: self.corrections])
        return "\n".join(filter(None, (self.says, *lines, *notes, *basis)))


class HelpContact(NamedTuple):
    """A contact that head office has checked.

    Attributes:
        checked: The day on which it was checked, ISO; empty if nobody did.
    """

    name: str
    number: str
    checked: str

    def line(self, today: date) -> str:
        """Return it as a line; "" if a part is missing.

        A contact that was not checked is not shown, nor one of a day to come.
        """
        if not (self.name and self.number and self.checked):
            return ""
        age = today - date.fromisoformat(self.checked)
        if age < timedelta():
            return ""
        line = _("{name}: {number} (checked on {day})").format(
            name=self.name, number=self.number, day=self.checked
        )
        if age > _CHECKED_FOR:
            return _("{contact}; this may be out of date.").format(contact=line)
        return f"{line}."


def comparison(store: Store, typed: str) -> Answer | None:
    """Return the answer to a question that compares stakeholders, or None.

    Each is told by what it did, with the notes on its facts.
    """
    rest = f" {' '.join(tokenize(typed))} "
    if not any(f" {word} " in rest for word in _COMPARES):
        return None
    bodies = {body.id: body for body in store.stakeholders()}
    names = [(name, body.id) for body in bodies.values() for name in (body.name, body.short_name)]
    positions: dict[str, int] = {}
    # The longest first: the police are a part of the name of the tourism police.
    for name, body_id in sorted(names, key=lambda each: -len(each[0])):
        words = " ".join(tokenize(name))
        if f" {words} " in rest:
            positions.setdefault(body_id, rest.index(f" {words} "))
            rest = rest.replace(f" {words} ", f" {'|' * len(words)} ")
    if not 1 < len(positions) <= _MAX_COMPARED:
        return None
    lines = tuple(
        AnswerLine(
            bodies[body_id].brief,
            bodies[body_id].roles,
            (
                ("stakeholder", body_id),
                *(("fact", fact_id) for fact_id in store.fact_ids("stakeholder", body_id)),
            ),
        )
        for body_id in sorted(positions, key=positions.__getitem__)
    )
    records = dict.fromkeys(record for line in lines for record in line.records)
    return Answer("compare", "", lines, tuple(records))


def answer_text(
    store: Store, answer: Answer, contact: HelpContact | None, *, context_shown: bool
) -> AnswerText | None:
    """Return an answer as shown; None if all is hidden context.

    Args:
        store: The report.
        answer: The answer.
        contact: Whom somebody in need can turn to, if head office names a contact.
        context_shown: Whether it may tell context. If not, an answer that is also based on context
            is told by its facts.
    """
    if not context_shown:
        of_article = tuple(record for record in answer.records if record[0] not in CONTEXT_KINDS)
        if of_article != answer.records:
            answer = Answer(answer.kind, "", (), of_article)
    if answer.kind == HELP:
        line = contact.line(date.today()) if contact else ""  # noqa: DTZ011  # the local day
        lines = (ShownLine("", line),) if line else ()
        return AnswerText(HELP, answer.says, lines, (), (), ())
    facts = tuple(_facts(store, answer.records))
    if not answer.says and not answer.lines:
        statements = [(fact_id, store.fact(fact_id)) for fact_id in facts[:_MAX_STATEMENTS]]
        if not statements:
            return None
        stated = tuple(
            AnswerLine("", fact.statement, (("fact", fact_id),)) for fact_id, fact in statements
        )
        answer = answer._replace(lines=stated)
    caveats = Corrections(store, facts).for_statement(facts)
    difference = caveats.difference
    text = DOT.join(filter(None, (difference.label, difference.attribution)))
    basis = [Basis(facts, text)] if facts else []
    notes = _in_order(store, answer, caveats)
    return AnswerText(
        answer.kind,
        answer.says,
        tuple(_shown(store, line, notes) for line in answer.lines),
        notes,
        (*basis, *_context(store, answer.records)),
        tuple(Location.of(*record) for record in answer.records),
        caveats.status,
        caveats.attribution,
        len(caveats.corrections),
    )


def _in_order(store: Store, answer: Answer, caveats: Caveats) -> tuple[Note, ...]:
    """Return the notes on an answer: corrections, then those on most lines."""
    named = {note_id: store.note(note_id) for kind, note_id in answer.records if kind == "note"}
    notes = {note.id: note for note in caveats.cautions}
    notes |= {key: note for key, note in named.items() if note not in caveats.corrections}
    lines = [_facts(store, line.records) for line in answer.lines]
    on_lines = {
        note.id: sum(not ids.isdisjoint(note.fact_ids) for ids in lines) for note in notes.values()
    }
    cautions = sorted(notes.values(), key=lambda note: (-on_lines[note.id], note.id))
    return (*caveats.corrections, *cautions)


def _facts(store: Store, records: Iterable[RecordKey]) -> KeysView[str]:
    """Return the facts among some records, with those of figures and events."""
    return dict.fromkeys(
        fact_id
        for kind, row_id in records
        if kind in ("fact", "figure", "event")
        for fact_id in store.fact_ids(kind, row_id)
    ).keys()


def _shown(store: Store, line: AnswerLine, notes: Iterable[Note]) -> ShownLine:
    facts = _facts(store, line.records)
    places = dict.fromkeys(store.references(facts).values()) if facts else {}
    figures = store.figures(facts) if facts else ()
    return ShownLine(
        line.name,
        line.says,
        tuple(Location.of(*record) for record in line.records),
        paragraphs(places) if len(places) <= _MAX_PLACES else "",
        tuple(
            (n, each.short)
            for n, each in enumerate(notes, 1)
            if not facts.isdisjoint(each.fact_ids)
        ),
        next(
            (each for each in figures if figure_value(each) in (line.name, line.name.lower())), None
        ),
    )


def _context(store: Store, records: Iterable[RecordKey]) -> list[Basis]:
    """Return what is said of the context of each publisher and grade."""
    by_source: dict[tuple[str, str], list[str]] = {}
    for kind, row_id in records:
        if kind in CONTEXT_KINDS:
            publisher, grade_id = store.publishers(kind, [row_id])[row_id]
            by_source.setdefault((publisher, grade_id), []).append(row_id)
    return [
        Basis(
            tuple(ids),
            publisher if grade_id == "publisher" else f"{publisher} ({grade(grade_id)})",
            DOT.join(filter(None, (_("Context"), publisher, grade(grade_id)))),
        )
        for (publisher, grade_id), ids in by_source.items()
    ]
