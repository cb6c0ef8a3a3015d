"""Build exercise sheets by kind, version and scope, the answers apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError, choose_one_of
from laos_tip_app.base.i18n import _, with_semicolons
from laos_tip_app.report.document import (
    BLANK,
    Block,
    DocumentSection,
    DocumentTable,
    SectionPart,
    keep_together,
    numbered_note,
)
from laos_tip_app.report.exercises.kinds import (
    KINDS,
    LIMITS,
    answer_labels,
    exercise_title,
    invented_sentences_warning,
    task,
)
from laos_tip_app.report.exercises.material import (
    ExerciseMaterial,
    Scope,
    scopes,
    select_items,
    small,
)
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.exercises import Exercise, ExercisePart
from laos_tip_app.store.records import Fact, Note
from laos_tip_app.store.store import Store

_LINES: Final = 2
"""The lines to write an answer on."""

_SCISSORS: Final = "✂"
_STRIP_WIDTHS: Final = (18, 80, 2)
_CHOICE_WIDTH: Final = 13
_NUMBER_WIDTH: Final = 6
_DATE_WIDTH: Final = 22


class ExerciseSheet:
    """The sheets of one kind of exercise on one scope.

    A version number always makes the same sheet.
    """

    def __init__(self, material: ExerciseMaterial, kind: str, scope: Scope) -> None:
        """Collect the items of a kind within a scope."""
        self.material, self.kind, self.scope = material, kind, scope
        self._pool = [item for item in material.items if item.kind == kind and scope.includes(item)]

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return exercise_title(self.kind)

    @cached_property
    def is_possible(self) -> bool:
        """Whether every version has enough items, with two answers or more."""
        versions = [self.items(seed) for seed in range(1, 6)]
        fewest = 2 if answer_labels(self.kind) else 1
        return all(
            len(items) >= LIMITS[self.kind].fewest
            and len({item.answer for item in items}) >= fewest
            for items in versions
        )

    def items(self, seed: int) -> tuple[Exercise, ...]:
        """Return the items of a version, in the order of the sheet."""
        counted = self.material.counted
        return select_items(self._pool, seed, LIMITS[self.kind].most, counted)

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, its answers last."""
        items = self.items(seed)
        first, cut_out = items[0], list[DocumentSection]()
        questions: Iterable[SectionPart]
        answers: Iterable[SectionPart]
        if self.kind == "timeline":
            letters = lettered(first.parts, seed)
            text = Block("plain", escape(first.text))
            questions = (text, *self._notes(first), *_spaces(len(letters)))
            section = DocumentSection(self.title, tuple(_strips(letters)), continues_page=True)
            cut_out.append(section._replace(new_sheet=True, whole=True))
            answers = self._order(first, letters), self._reason(first)
        elif self.kind == "matching":
            letters = lettered(first.parts, seed)
            questions = self._matching(first, letters, seed)
            answers = self._matched(first, letters, seed), self._reason(first)
        else:
            questions, answers = self._questions(items), self._numbered_answers(items)
        behind = _answers(self.title, "answers", self.scope.subtitle(seed), answers)
        return self._sheet(seed, questions), *cut_out, behind

    @property
    def has_invented(self) -> bool:
        """Whether some sentences are invented."""
        return self.kind == "careful-reading"

    def _sheet(self, seed: int, parts: Iterable[SectionPart]) -> DocumentSection:
        text = f"<b>{escape(invented_sentences_warning())}</b>"
        warning = [Block("plain", text)] if self.has_invented else []
        parts = (*warning, Block("plain", escape(task(self.kind))), *parts, *warning)
        lead = [self.scope.subtitle(seed)]
        return DocumentSection.titled(self.title, "sheet", *parts, lead=lead)

    def _questions(self, items: Sequence[Exercise]) -> tuple[SectionPart, ...]:
        labels = answer_labels(self.kind)
        text_width = 100 - _NUMBER_WIDTH - _CHOICE_WIDTH * len(labels)
        widths = (_NUMBER_WIDTH, text_width, *(_CHOICE_WIDTH for _label in labels))
        shown: set[str] = set()
        blocks: list[Block] = []
        for number, item in enumerate(items, 1):
            notes = self.material.note_lines(self.material.notes_to_read(item), shown)
            text = escape(item.text) + "".join(map(small, notes))
            cells = (str(number), text, *("☐" for _label in labels))
            rows = [Block("row", cells=cells, width_percents=widths)]
            if self.kind == "how-sure":
                rows.append(Block("line", escape(_("Why?"))))
            elif not labels:
                rows += [Block("line", BLANK) for _unused in range(_LINES)]
            blocks += keep_together(rows)
        if not labels:
            return tuple(blocks)
        columns = ("", _("Statement"), *labels.values())
        return (DocumentTable(columns, widths, tuple(blocks)),)

    def _numbered_answers(self, items: Sequence[Exercise]) -> Iterator[SectionPart]:
        if self.kind == "how-sure":
            yield Block("plain", escape(_("There is no single right answer.")))
        labels = answer_labels(self.kind)
        shown: set[str] = set()
        texts = []
        for item in items:
            answer = labels.get(item.answer, item.answer)
            texts.append((escape(item.text) + self.material.evidence(item, shown, answer),))
        yield _numbered_table(("", _("Answer")), texts)

    def _matching(
        self, item: Exercise, letters: Mapping[ExercisePart, str], seed: int
    ) -> Iterator[SectionPart]:
        lettered_rows = (
            Block("row", cells=(f"<b>{letter}</b>", escape(part.answer)))
            for part, letter in letters.items()
        )
        # Not each is on who did something.
        yield Block("plain", escape(item.text))
        yield DocumentTable((_("Letter"), _("Answer")), (14, 86), tuple(lettered_rows))
        yield Block("plain", BLANK, keep_with_next=True)
        statements = ((escape(part.text), "____") for part in shuffled_parts(item, seed))
        yield _numbered_table(("", _("Statement"), _("Letter")), statements, _CHOICE_WIDTH)
        yield from self._notes(item)

    def _notes(self, item: Exercise) -> Iterator[Block]:
        """Yield the notes shown with the parts of an item."""
        for line in self.material.note_lines(self.material.notes_to_read(item), set()):
            yield Block("note", line)

    def _matched(
        self, item: Exercise, letters: Mapping[ExercisePart, str], seed: int
    ) -> DocumentTable:
        answers = (
            (f"<b>{letters[part]}. {escape(part.answer)}</b><br/>{escape(part.text)}",)
            for part in shuffled_parts(item, seed)
        )
        return _numbered_table(("", _("Answer")), answers)

    def _order(self, item: Exercise, letters: Mapping[ExercisePart, str]) -> DocumentTable:
        places = (
            (f"<b>{letters[part]}.</b> {escape(part.text)}", escape(part.answer))
            for part in item.parts
        )
        return _numbered_table(("", _("Strip"), _("Date")), places, _DATE_WIDTH)

    def _reason(self, item: Exercise) -> Block:
        return Block("plain", self.material.evidence(item, set()).removeprefix("<br/>"))


def _answers(
    title: str, anchor: str, subtitle: str, parts: Iterable[SectionPart]
) -> DocumentSection:
    """Return answers, which begin on a new sheet of paper."""
    title = _("Answers: {title}").format(title=title)
    section = DocumentSection.titled(title, anchor, *parts, lead=[subtitle])
    return section._replace(new_sheet=True)


def lettered(parts: Sequence[ExercisePart], seed: int) -> dict[ExercisePart, str]:
    """Return parts in a mixed order, with their letters from A."""
    mixed = Random(seed).sample(parts, len(parts))
    return {part: chr(ord("A") + number) for number, part in enumerate(mixed)}


def shuffled_parts(item: Exercise, seed: int) -> tuple[ExercisePart, ...]:
    """Return the parts in the order of the statements of a version."""
    # Another order than that of the letters, or A would always be the first.
    return tuple(Random(-seed - 1).sample(item.parts, len(item.parts)))


def _spaces(count: int) -> Iterator[Block]:
    """Yield a space for each strip."""
    for place in range(1, count + 1):
        label = _("earliest") if place == 1 else _("latest") if place == count else ""
        name = f"<b>{place}</b>{small(escape(label)) if label else ''}"
        yield Block("space", cells=(name, BLANK, ""), width_percents=_STRIP_WIDTHS)


def _strips(letters: Mapping[ExercisePart, str]) -> Iterator[Block]:
    yield Block("heading", escape(_("Strips to cut out")))
    for part, letter in letters.items():
        cells = (_SCISSORS, f"<b>{letter}.</b> {escape(part.text)}", "")
        yield Block("strip", cells=cells, width_percents=_STRIP_WIDTHS)


def _numbered_table(
    columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *others: int
) -> DocumentTable:
    """Return a table whose rows, in HTML, are numbered.

    Args:
        columns: The names of its columns; the first is that of the number.
        rows: The other cells of each row.
        others: The widths of the columns after the second, in hundredths.
    """
    widths = (_NUMBER_WIDTH, 100 - _NUMBER_WIDTH - sum(others), *others)
    blocks = (Block("row", cells=(str(number), *row)) for number, row in enumerate(rows, 1))
    return DocumentTable(columns, widths, tuple(blocks))


class ExerciseBuilder:
    """Builds exercise sheets; reads the report only once."""

    def __init__(self, store: Store, *, with_context: bool = True) -> None:
        """Read the exercises of the report.

        Args:
            store: The report.
            with_context: Whether answers may show what other publishers say.
        """
        self.material = ExerciseMaterial(store, with_context=with_context)
        self._scopes = scopes(store)
        self._cache: dict[tuple[str, Scope], ExerciseSheet] = {}

    def exercise(self, kind: str, scope: str = "") -> ExerciseSheet:
        """Return an exercise on a scope that has enough for it.

        Args:
            kind: One of `KINDS`.
            scope: `section:ID`, `theme:ID`, `subject:ID`, or "" for the whole report.

        Raises:
            KeyError: There is no such kind.
            NotFoundError: There is no such section or theme.
            UsageError: There is too little in it for this exercise.
        """
        chosen = self.scope(scope)
        exercise = self._exercise(kind, chosen)
        if exercise.is_possible:
            return exercise
        advice, possible = _("Choose another exercise."), self.scopes(kind)
        if chosen.kind and Scope() in possible:
            others = with_semicolons(dict.fromkeys(each.title for each in possible if each.kind))
            use_other = _("Use the whole report, or choose one of: {scopes}.").format(scopes=others)
            advice = use_other if others else _("Use the whole report.")
        message = _("“{scope}” does not have enough content for the exercise “{title}”.")
        title = chosen.title or self.material.store.meta().title
        raise UsageError(message.format(scope=title, title=exercise.title), advice)

    def scopes(self, kind: str) -> tuple[Scope, ...]:
        """Return the possible scopes: all, sections, themes, subjects."""
        return tuple(s for s in self._scopes.values() if self._exercise(kind, s).is_possible)

    def choices(self) -> dict[str, tuple[Scope, ...]]:
        """Return the possible kinds of exercise, each with its scopes."""
        return {kind: possible for kind in KINDS if (possible := self.scopes(kind))}

    def _exercise(self, kind: str, scope: Scope) -> ExerciseSheet:
        if (kind, scope) not in self._cache:
            self._cache[kind, scope] = ExerciseSheet(self.material, kind, scope)
        return self._cache[kind, scope]

    def scope(self, text: str) -> Scope:
        """Parse the scope of a command or dialog.

        Raises:
            NotFoundError: There is no such section or theme.
        """
        if text in self._scopes:
            return self._scopes[text]
        kind, _colon, row_id = text.partition(":")
        messages = {
            "section": _("The report has no section “{id}”."),
            "theme": _("The report has no theme “{id}”."),
        }
        message = messages.get(kind, _("The report has no section or theme “{id}”."))
        named = [s.id for s in self._scopes.values() if kind in messages and s.kind == kind]
        advice = choose_one_of(named or [*self._scopes][1:])
        raise NotFoundError(message.format(id=row_id or text), advice)


class Discussion(NamedTuple):
    """What a group talks about.

    Attributes:
        text: A sentence of the report, or a question on it.
        facts: What it is on.
        answer: What the facilitator has as an answer, or empty.
        evidence: What it is based on, as HTML.
    """

    text: str
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    answer: str
    evidence: str


def discussion_parts(
    exercises: ExerciseBuilder, seed: int, scope: str
) -> tuple[DocumentSection, ...]:
    """Return the sheet for group work, with notes for the facilitator.

    It is on an item that was written for groups; if the scope has none, on a sentence of the
    report that a note corrects or limits.

    Args:
        exercises: The exercises of the report.
        seed: The version.
        scope: `section:ID`, `theme:ID`, `subject:ID`, or "" for the whole report.

    Raises:
        NotFoundError: There is no such section or theme.
        UsageError: There is nothing in it to talk about.
    """
    chosen_scope = exercises.scope(scope)
    chosen = discussion(exercises.material, seed, chosen_scope)
    subtitle = chosen_scope.subtitle(seed)
    text = escape(chosen.text) + (small(escape(chosen.answer)) if chosen.answer else "")
    answer = Block("plain", text + chosen.evidence)
    title = _("Group discussion")
    to_do = _(
        "Read the text and the editor’s notes on it. Discuss the three questions. Write down what "
        "your group agrees on and what it does not agree on."
    )
    parts = (Block("plain", escape(to_do)), *keep_together(_discussed(chosen)))
    sheet = DocumentSection.titled(title, "discussion", *parts, lead=[subtitle])
    return sheet, _answers(title, "discussion-answers", subtitle, [answer])


def discussion(material: ExerciseMaterial, seed: int, scope: Scope) -> Discussion:
    """Return the questions for a group.

    Raises:
        UsageError: There is nothing in the scope to talk about.
    """
    random = Random(seed)
    for_groups = [item for item in material.items if item.for_groups and scope.includes(item)]
    if for_groups:
        item = random.choice(for_groups)
        evidence = material.evidence(item._replace(changed="", why=""), set())
        facts, notes = material.facts(item), material.notes(item)
        return Discussion(item.text, facts, notes, f"{item.answer} {item.why}", evidence)
    sentences = material.sentences_with_notes(scope)
    if not sentences:
        raise UsageError(
            _("“{scope}” does not have enough content for a discussion.").format(scope=scope.title),
            _("Use the whole report."),
        )
    fact, notes = random.choice(sentences)
    evidence = small(escape(f"{fact.reference} ({fact.id})"))
    return Discussion(fact.statement, (fact,), notes, "", evidence)


def _discussed(chosen: Discussion) -> Iterator[Block]:
    """Yield the text, its notes, and the questions with lines."""
    yield Block("heading", escape(chosen.text))
    if not chosen.answer:
        fact = chosen.facts[0]
        line = filter(None, (fact.date.text, fact.reference, fact.attribution))
        yield Block("subtitle", escape(DOT.join(line)))
    yield from (numbered_note("note", note.id, escape(note.text)) for note in chosen.notes)
    for asked, lines in (
        (_("What does the text say, and what does it not say?"), 2),
        (_("How do the notes change your understanding of it?"), 2),
        (_("Who would you ask, or where would you look, before telling others?"), 1),
    ):
        yield Block("plain", escape(asked))
        yield from (Block("line", BLANK) for _unused in range(lines))
