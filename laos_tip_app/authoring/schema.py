"""The schema of the content: keys and types of all entries."""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Final, NamedTuple

from laos_tip_app.authoring.dates import Span, parse_span, precision_fault
from laos_tip_app.authoring.diagnostics import ContentError
from laos_tip_app.authoring.region import Projection
from laos_tip_app.authoring.validation import (
    ROW_WORDS,
    SLIDE_WORDS,
    Address,
    AnswerRecords,
    Boolean,
    ContentEntry,
    Coordinate,
    Day,
    FactIds,
    Id,
    Ids,
    Line,
    LongLine,
    Markdown,
    NoteId,
    PlaceId,
    PlaceIds,
    RefersTo,
    SingleWord,
    SourceId,
    SourceIds,
    StakeholderIds,
    Year,
    at_least_one,
    at_most_words,
    paragraphs,
    unique,
    whole_number,
    word_of,
)
from laos_tip_app.store.region import Movement, PlacePosition

MAX_WORDS: Final = 6
"""The words that a movement has at most on the map."""

_DEGREES: Final = re.compile(r"-?\d{1,3}(\.\d{1,9})?")


def _degrees(most: float) -> Callable[[str], float]:
    def check(value: str) -> float:
        if not _DEGREES.fullmatch(value) or abs(float(value)) > most:
            right = f"write them as 17.9667, {most:g} at most"
            raise ContentError(f"{value} are not degrees", right)
        return float(value)

    return check


def _without_digits(text: str) -> str:
    if any(letter.isdigit() for letter in text):
        right = "a picture of movements has none: leave it out"
        raise ContentError("there is a number in it", right)
    return text


Latitude = Annotated[float, _degrees(90)]
Longitude = Annotated[float, _degrees(180)]


class OpenEnd(ContentEntry):
    """Where a line ends that leads to no named place."""

    lat: Latitude
    lon: Longitude


class PlaceOnMap(ContentEntry):
    """Where a place is; of a country, where its name is."""

    sign: Annotated[str, word_of("place_positions", "sign", but="none")]
    country: Line
    lat: Latitude
    lon: Longitude
    source: Line
    precision: Line
    name: Line | None = None
    open_end: OpenEnd | None = None


class Moves(ContentEntry):
    """A relation as a movement on the map."""

    words: Annotated[Line, at_most_words(MAX_WORDS), _without_digits]
    ends: Line
    from_: PlaceIds = ()
    via: PlaceId | None = None
    to: PlaceIds = ()
    inside: PlaceId | None = None
    returns: Boolean = False

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield a beginning of what stays inside a country."""
        if self.inside and (self.from_ or self.via):
            wrong = "the movement stays inside a country and begins in a place"
            yield "inside", ContentError(wrong, "keep inside, or from and via")


class Unconfirmed(ContentEntry):
    """What was looked for and not found, and its facts."""

    statement: Line
    facts: FactIds = ()


class BriefSentence(ContentEntry):
    """A sentence of the brief, with the facts that it states."""

    text: Line
    facts: FactIds = ()
    figure: Annotated[Id, RefersTo(("figure",))] | None = None


class BriefParagraph(ContentEntry):
    """A paragraph of the brief."""

    context: Boolean = False
    sentences: Annotated[tuple[BriefSentence, ...], at_least_one]


class BriefPart(ContentEntry):
    """A heading of the brief, and the paragraphs below it."""

    heading: Line
    paragraphs: Annotated[tuple[BriefParagraph, ...], at_least_one]


class BriefNote(ContentEntry):
    """The words of a note at the foot of the brief."""

    note: NoteId
    text: Line


class NotDrawn(ContentEntry):
    """What is not drawn as a movement, and why."""

    name: Line
    reason: Line
    facts: Annotated[FactIds, at_least_one]


class Report(ContentEntry):
    """The report's title, edition, licence and other properties."""

    title: Line
    subject: Line
    edition: Line
    edition_date: Day | None = None
    as_of: Line
    as_of_long: Line
    language: Line
    licence: Line
    licence_address: Address
    publisher: Line | None = None
    attribution: Line
    attribution_short: Line | None = None
    reference_only: Line
    rule: Line | None = None
    rule_short: Line | None = None
    home_note: NoteId | None = None
    home_fact: Annotated[Id, RefersTo(("fact",))] | None = None
    examples: tuple[Line, ...] = ()
    source_id: SourceId
    source_name: Line | None = None
    source_revision: Line | None = None
    country: Line | None = None
    ratings_meaning: Line | None = None
    notes_rule: Line | None = None
    brief: tuple[BriefPart, ...] = ()
    brief_notes: tuple[BriefNote, ...] = ()
    not_drawn: tuple[NotDrawn, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()


class LabelledWord(ContentEntry):
    """A theme or a kind of stakeholders."""

    id: Line
    label: Line


class StatusWord(LabelledWord):
    """A status of facts."""

    meaning: Line


class StakeholderKindWord(LabelledWord):
    """A kind of stakeholders, with its shape on the map."""

    shape: Annotated[str, word_of("stakeholder_kinds", "shape")]


class RelationKindWord(LabelledWord):
    """A kind of relations, with its line on the map."""

    line: Annotated[str, word_of("relation_kinds", "line")]


class TierWord(ContentEntry):
    """A step of the US rating scale."""

    id: Line
    meaning: Line
    source: SourceId


class Synonym(ContentEntry):
    """Everyday words and the words of the report that they find."""

    words: Annotated[tuple[SingleWord, ...], at_least_one]
    finds: Annotated[tuple[Line, ...], at_least_one]


class AnswerLine(ContentEntry):
    """A number or a name, with its text in the answer."""

    name: Line | None = None
    says: Line
    records: AnswerRecords = ()


class Phrase(NamedTuple):
    """What opens an answer.

    Attributes:
        list: The number of its list; `all_of` has several.
        path: The keys and positions that lead to it in the entry.
    """

    use: str
    list: int
    path: tuple[str | int, ...]
    text: str


class Answer(ContentEntry):
    """An answer with its phrases, text and records."""

    kind: Annotated[str, word_of("answers", "kind")]
    questions: tuple[Line, ...] = ()
    words: tuple[Line, ...] = ()
    all_of: tuple[tuple[Line, ...], ...] = ()
    says: Line | None = None
    lines: tuple[AnswerLine, ...] = ()
    records: AnswerRecords = ()

    def phrases(self) -> Iterator[Phrase]:
        """Yield each phrase."""
        for n, text in enumerate(self.questions):
            yield Phrase("question", 1, ("questions", n), text)
        for n, text in enumerate(self.words):
            yield Phrase("words", 1, ("words", n), text)
        for number, texts in enumerate(self.all_of):
            for n, text in enumerate(texts):
                yield Phrase("all_of", number + 1, ("all_of", number, n), text)

    def numbered_records(self) -> Iterator[tuple[int | None, str]]:
        """Yield each record with the number of its line."""
        for number, line in enumerate(self.lines, 1):
            yield from ((number, record) for record in dict.fromkeys(line.records))
        yield from ((None, record) for record in dict.fromkeys(self.records))


class Change(ContentEntry):
    """Why an edition changed some entries."""

    edition: Line
    entries: Annotated[Ids, at_least_one]
    reason: Line


class SectionHead(ContentEntry):
    """The head of a section's file."""

    id: Id
    title: Line
    position: Annotated[int, whole_number(1, 999)]
    period: Line | None = None
    attribution: Line | None = None
    attributed: Annotated[range, paragraphs] | None = None


class Dated(ContentEntry):
    """An entry with a date."""

    date: Line
    when: Annotated[Span, parse_span] | None = None
    precision: Annotated[str, word_of("facts", "date_precision")]
    inferred: Line | None = None

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield a precision that its date does not have."""
        if fault := precision_fault(self.when, self.precision):
            yield "precision", fault


class Fact(Dated):
    """One thing that the article states."""

    id: Id
    locator: Line
    statement: Line
    theme: Line
    status: Line
    figures: Line | None = None
    actors: Line | None = None
    places: Line | None = None
    slide: Annotated[Line, at_most_words(SLIDE_WORDS)] | None = None
    row: Annotated[Line, at_most_words(ROW_WORDS)] | None = None

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield also a short form that is none."""
        yield from super().faults()
        for key, form in (("slide", self.slide), ("row", self.row)):
            if form is not None and len(form) >= len(self.statement):
                wrong = "this is no shorter than the statement"
                yield key, ContentError(wrong, "remove it: the statement is used there")


class Event(Dated):
    """An entry of the timeline."""

    id: Id
    kind: Annotated[str, word_of("events", "kind")]
    title: Line
    theme: Line
    facts: Annotated[FactIds, at_least_one]


class Stakeholder(ContentEntry):
    """A stakeholder: an organisation, country or group of people."""

    id: Id
    name: Line
    short_name: Line | None = None
    kind: Line
    named: Boolean = True
    roles: Line
    facts: FactIds


class Relation(ContentEntry):
    """A relation between stakeholders, which may be a movement."""

    id: Id
    from_: Annotated[StakeholderIds, at_least_one]
    to: StakeholderIds = ()
    kind: Line
    label: Line
    topic: Line
    sentence: Line
    back: Line | None = None
    facts: FactIds
    moves: Moves | None = None

    def ends(self) -> tuple[str, ...]:
        """Return the stakeholders on both sides."""
        return (*self.from_, *self.to)

    def movement(self) -> Movement | None:
        """Return the relation as a movement, if it is one."""
        moves = self.moves
        if moves is None:
            return None
        about = (self.id, moves.words, moves.ends, moves.returns, self.sentence)
        via, inside = ((place,) if place else () for place in (moves.via, moves.inside))
        return Movement(*about, moves.from_, via, moves.to, inside, self.facts)


class MapName(ContentEntry):
    """A stakeholder on the map, with the centre of its box."""

    stakeholder: Id
    label: Line | None = None
    x: Coordinate
    y: Coordinate


class MapLink(ContentEntry):
    """A link on the map, with its relations and label position."""

    relations: Annotated[Ids, at_least_one]
    x: Coordinate
    y: Coordinate


class Figure(ContentEntry):
    """A number of the report."""

    id: Id
    fact: Annotated[Id, RefersTo(("fact",))]
    value: Line
    unit: Line
    counts: Line
    period: Line
    kind: Annotated[str, word_of("figures", "kind")]
    quantity: Annotated[str, word_of("figures", "quantity")] | None = None


class Place(ContentEntry):
    """A place, with its position or the reason why it has none."""

    id: Id
    name: Line
    facts: FactIds
    map: PlaceOnMap | None = None
    not_on_map: Line | None = None

    def position(self, projection: Projection) -> PlacePosition | None:
        """Return where it is on the map, if it is there."""
        at = self.map
        if at is None:
            return None
        point, end = projection.units(at.lat, at.lon), at.open_end or at
        points = (*point, *projection.units(end.lat, end.lon))
        coordinates = f"{at.lat:.8g}, {at.lon:.8g}"
        sign = (self.id, at.name or "", at.sign, at.country)
        return PlacePosition(*sign, *points, coordinates, at.source, at.precision)


class Term(ContentEntry):
    """A term that is explained."""

    id: Id
    term: Line
    meaning: Line
    full_name: Line | None = None
    in_article: Boolean
    stakeholder: Annotated[Id, RefersTo(("stakeholder",))] | None = None
    source: SourceId | None = None
    facts: FactIds


class Note(ContentEntry):
    """An editor's note."""

    id: Id
    kind: Annotated[str, word_of("notes", "kind")]
    short: Line
    text: Markdown
    facts: FactIds


class Rating(ContentEntry):
    """The US tier of Laos in one year."""

    id: Id
    year: Year
    tier: Line
    grade: Annotated[str, word_of("context", "grade")]
    finding: Line | None = None
    sources: Annotated[SourceIds, at_least_one]


class ContextFact(ContentEntry):
    """A statement of another publisher."""

    id: Id
    topic: Line
    statement: Line
    remark: Line | None = None
    grade: Annotated[str, word_of("context", "grade")]
    with_: Annotated[Id, RefersTo(("context",))] | None = None
    sources: Annotated[SourceIds, at_least_one]
    facts: FactIds


class Source(ContentEntry):
    """A publication."""

    id: Id
    title: Line
    publisher: Line
    kind: Line
    date: Line
    address: Address | None = None
    licence: Line | None = None
    note: Line | None = None


class LaoText(ContentEntry):
    """A Lao text beside an English one, and who vouches for it."""

    english: LongLine
    of: Ids = ()
    lao: LongLine | None = None
    lao_source: SourceId | None = None
    found_in: Line | None = None
    translated_by: Line | None = None
    checked_by: Line | None = None
    remark: Line | None = None


class GuideAims(ContentEntry):
    """What people can do after a workshop on a subject."""

    subject: Line
    lines: Annotated[tuple[Line, ...], at_least_one]


class GuideItem(ContentEntry):
    """How an item of a workshop is done."""

    item: Line
    aim: Line
    how: Annotated[tuple[Line, ...], at_least_one]
    need: Line
    say: Line


class FacilitatorGuide(ContentEntry):
    """The texts of the facilitator’s guide."""

    care: tuple[Line, ...] = ()
    before_the_day: tuple[Line, ...] = ()
    aims: tuple[GuideAims, ...] = ()
    items: tuple[GuideItem, ...] = ()


class ExercisePart(ContentEntry):
    """A part of an exercise with its answer: a name or date."""

    text: Line
    answer: Line


class Exercise(ContentEntry):
    """One item of an exercise sheet."""

    id: Id
    kind: Annotated[str, word_of("exercises", "kind")]
    subject: Line
    themes: Annotated[tuple[Line, ...], at_least_one, unique]
    text: Line
    why: Line
    facts: Annotated[FactIds, at_least_one]
    answer: Line | None = None
    parts: tuple[ExercisePart, ...] = ()
    changed: Line | None = None
    for_groups: Boolean = False
    notes: Annotated[Ids, RefersTo(("note",))] = ()
    context: Annotated[Ids, RefersTo(("context",))] = ()
    ratings: Annotated[Ids, RefersTo(("rating",))] = ()
