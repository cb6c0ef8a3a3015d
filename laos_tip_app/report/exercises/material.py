"""Choose the items of exercises, and read the records that they name."""

from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import chain, combinations, product, zip_longest
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.report.corrections import Corrections, Difference
from laos_tip_app.report.document import numbered_note, with_full_stop
from laos_tip_app.report.evidence_items import published
from laos_tip_app.report.exercises.kinds import SUBJECTS, subject_titles
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.records import Context, Fact, Note, Rating
from laos_tip_app.store.store import Store

_NUMBERS: Final = ("exact", "approximate", "counted")
"""The kinds of figures that count something."""

_INVENTED: Final = ("changed", "not said")
"""The answers to invented sentences."""


class Scope(NamedTuple):
    """What an exercise is limited to.

    Attributes:
        kind: `section`, `theme`, `subject`, or empty for the whole report.
        id: The id of the section or theme, or the word of the subject.
        title: Its name.
    """

    kind: str = ""
    id: str = ""
    title: str = ""

    def __str__(self) -> str:
        """Return the scope as commands write it, "" for all."""
        return f"{self.kind}:{self.id}" if self.kind else ""

    def subtitle(self, seed: int) -> str:
        """Return the version and its name, as below a title."""
        return DOT.join(filter(None, (_("Version {seed}").format(seed=seed), self.title)))

    def includes(self, item: Exercise) -> bool:
        """Return whether an item is within the scope."""
        if self.kind == "theme":
            return self.id in item.themes
        return not self.kind or self.id == item.subject

    def has_sentence(self, fact: Fact) -> bool:
        """Return whether the sentence of a fact is within the scope."""
        if self.kind == "subject":
            # A rating is no sentence of the report.
            return self.id == "corrected"
        return self.id == {"section": fact.section_id, "theme": fact.theme}.get(self.kind, "")


def scopes(store: Store) -> dict[str, Scope]:
    """Return all scopes, the whole report first, as commands write them."""
    every = (
        Scope(),
        *(Scope("section", section.id, section.title) for section in store.sections()),
        *(Scope("theme", theme.id, theme.label) for theme in store.themes()),
        *(Scope("subject", subject, title) for subject, title in subject_titles().items()),
    )
    return {str(scope): scope for scope in every}


def select_items(
    pool: Iterable[Exercise], seed: int, most: int, counted: frozenset[str]
) -> tuple[Exercise, ...]:
    """Return the items of a version; the answers take turns.

    Each answer is there where that is possible. No two items on a section have a fact in common, so
    that none gives another away, and no two have a fact that counts something, so that nobody adds
    or compares the numbers.

    Args:
        pool: The items to choose from.
        seed: The version; the same one always has the same items.
        most: How many items a sheet has at most.
        counted: The facts that count people, cases or the like.
    """
    random = Random(seed)
    listed = list(pool)
    by_answer: dict[str, list[Exercise]] = {}
    for item in random.sample(listed, len(listed)):
        by_answer.setdefault(item.answer, []).append(item)
    turns = zip_longest(*by_answer.values())
    every = product(*by_answer.values())
    one_of_each = next((each for each in every if _may_share_sheet(each, counted)), ())
    chosen: list[Exercise] = []
    for item in filter(None, chain(one_of_each, chain.from_iterable(turns))):
        if len(chosen) < most and item not in chosen and _may_share_sheet((*chosen, item), counted):
            chosen.append(item)
    return tuple(random.sample(chosen, len(chosen)))


def _may_share_sheet(items: Iterable[Exercise], counted: frozenset[str]) -> bool:
    for pair in combinations(items, 2):
        facts, others = ({*item.fact_ids} for item in pair)
        # The ratings and the corrected sentences are few, and each question on them is another one.
        if not facts.isdisjoint(others) and all(item.subject not in SUBJECTS for item in pair):
            return False
        if not (counted.isdisjoint(facts) or counted.isdisjoint(others)):
            return False
    return True


class ExerciseMaterial:
    """The items of the report, and the records that they name.

    Attributes:
        store: The report.
        items: Its items.
        counted: The facts that count people, cases or the like.
    """

    def __init__(self, store: Store, *, with_context: bool) -> None:
        """Read the report once.

        Args:
            store: The report.
            with_context: Whether answers may show what other publishers say.
        """
        self.store = store
        self._with_context = with_context
        self.items = store.exercises()
        self._facts = {fact.id: fact for fact in store.facts()}
        self._notes = {note.id: note for note in store.notes()}
        self._context = {item.id: item for item in store.context()}
        self._ratings = {rating.id: rating for rating in store.ratings()}
        self._corrections = Corrections(store)
        figures = store.figures()
        self.counted = frozenset(each.fact_id for each in figures if each.kind in _NUMBERS)

    def facts(self, item: Exercise) -> tuple[Fact, ...]:
        """Return the facts that an answer is based on."""
        return tuple(self._facts[fact_id] for fact_id in item.fact_ids)

    def notes(self, item: Exercise) -> tuple[Note, ...]:
        """Return the notes on an item, those that correct it included."""
        caveats = self._corrections.for_statement(item.fact_ids)
        ids = [*item.note_ids, *(note.id for note in (*caveats.notes, *caveats.named))]
        return tuple(self._notes[note_id] for note_id in dict.fromkeys(ids))

    def notes_to_read(self, item: Exercise) -> tuple[Note, ...]:
        """Return the notes shown with the question.

        A sentence whose claim is corrected or disputed has them in words; if the exercise is on
        notes, participants need them to answer. An invented sentence is no claim of the report.
        Parts have what corrects them alone: other notes would give their order away.
        """
        if item.subject in SUBJECTS and not item.parts:
            return self.notes(item)
        if item.answer in _INVENTED:
            return ()
        return self._corrections.for_statement(item.fact_ids).corrections

    def sentences_with_notes(self, scope: Scope) -> list[tuple[Fact, tuple[Note, ...]]]:
        """Return the facts within a scope that a note corrects or limits."""
        facts = filter(scope.has_sentence, self._facts.values())
        noted = ((fact, self._corrections.for_statement([fact.id]).notes) for fact in facts)
        return [(fact, notes) for fact, notes in noted if notes]

    def context(self, item: Exercise) -> tuple[Context, ...]:
        """Return the context of an item; empty if context is hidden."""
        ids = item.context_ids if self._with_context else ()
        return tuple(self._context[context_id] for context_id in ids)

    def ratings(self, item: Exercise) -> tuple[Rating, ...]:
        """Return the US ratings that an answer is based on."""
        return tuple(self._ratings[rating_id] for rating_id in item.rating_ids)

    def evidence(self, item: Exercise, shown_notes: set[str], answer: str = "") -> str:
        """Return an answer with its reasons and evidence, as small HTML lines.

        Args:
            item: The item.
            answer: The answer, if it is to be told.
            shown_notes: The notes that the page has already; those given here are added.
        """
        first = escape(" ".join(filter(None, (item.changed, item.why, self._references(item)))))
        bold = f"<b>{escape(with_full_stop(answer))}</b> " if answer else ""
        lines = [bold + first, *self.note_lines(self.notes(item), shown_notes)]
        for context in self.context(item):
            sentences = map(with_full_stop, (context.statement, published(context.sources)))
            lines.append(numbered_note("context", context.id, escape(" ".join(sentences))).html)
        if ratings := self.ratings(item):
            years = with_semicolons(f"{rating.year}: {rating.tier}" for rating in ratings)
            lines.append(escape(_("US ratings: {ratings}.").format(ratings=years)))
        return "".join(map(small, lines))

    def note_lines(self, notes: Iterable[Note], shown: set[str]) -> Iterator[str]:
        """Yield notes as HTML, each in words once."""
        for note in notes:
            text = _("See above.") if note.id in shown else note.short
            shown.add(note.id)
            yield numbered_note("note", note.id, escape(text)).html

    def _references(self, item: Exercise) -> str:
        by_place: dict[str, list[str]] = {}
        for fact in self.facts(item):
            by_place.setdefault(fact.reference, []).append(fact.id)
        places = with_semicolons(f"{place} ({with_commas(ids)})" for place, ids in by_place.items())
        see = _("See {places}.").format(places=places)
        attribution = self.difference(item.fact_ids).attribution
        return " ".join(filter(None, (see, with_full_stop(attribution) if attribution else "")))

    def difference(self, fact_ids: Collection[str]) -> Difference:
        """Return what the rule does not say of some facts."""
        return self._corrections.for_statement(fact_ids).difference


def small(html: str) -> str:
    """Return a further line in small type, as HTML."""
    return f'<br/><span class="lesser">{html}</span>'
