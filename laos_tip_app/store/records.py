"""What the data file holds, as frozen records.

Named tuples, since 27 frozen dataclasses would take a tenth of the start to make: see
docs/decisions/0007-qt-without-what-describes-it.md. Each field that is read from the file is
annotated with its bound, which `queries.records` keeps.
"""

from typing import Annotated, NamedTuple

from laos_tip_app.store.bounds import (
    BLANK_LINE,
    CHARACTER,
    COORDINATE,
    COUNT,
    DAY,
    EVENT_KIND,
    FIGURE_KIND,
    FLAG,
    GRADE,
    HTML,
    ID,
    LINE,
    LINE_PATTERN,
    NOTE_KIND,
    NUMBER,
    OPTIONAL_ID,
    OPTIONAL_LINE,
    PRECISION,
    SHAPE,
    TEXT,
    YEAR,
)

_Id = Annotated[str, ID]
_OptionalId = Annotated[str, OPTIONAL_ID]
_Line = Annotated[str, LINE]
_OptionalLine = Annotated[str, OPTIONAL_LINE]
_BlankLine = Annotated[str, BLANK_LINE]
_Text = Annotated[str, TEXT]
_Html = Annotated[str, HTML]
_Number = Annotated[int, NUMBER]
_Count = Annotated[int, COUNT]
_Character = Annotated[int, CHARACTER]
_Coordinate = Annotated[int, COORDINATE]
_Day = Annotated[str, DAY]
_Flag = Annotated[bool, FLAG]
_Grade = Annotated[str, GRADE]


class Date(NamedTuple):
    """A date kept three ways.

    Attributes:
        text: As the article states it.
        start: First day of the span, ISO (`2007-10-01`), or empty when unknown.
        end: Last day of the span, ISO, or empty when unknown.
        precision: day, month, month-range, year, reporting-period or unknown.
        inferred: What in the span is the editor's inference, as a sentence; empty when nothing is.
    """

    text: _Line
    start: _Day
    end: _Day
    precision: Annotated[str, PRECISION]
    inferred: _BlankLine

    def is_consistent(self) -> bool:
        """Return whether the span has two ends, in their order, or is said to be unknown."""
        known = self.precision != "unknown"
        return bool(self.start) == bool(self.end) == known and self.start <= self.end


class Meta(NamedTuple):
    """What the data file says of itself."""

    title: _Line
    subject: _Line
    edition: _Line
    as_of: _Line
    as_of_long: _Line
    language: _Line
    licence: _Line
    licence_address: _Line
    attribution: _Line
    reference_only: _Line
    source_id: _Id
    content_hash: _Line


class Source(NamedTuple):
    """A publication that statements rest on. An address is text to read, never opened."""

    id: _Id
    title: _Line
    publisher: _Line
    kind: _Line
    address: _OptionalLine
    licence: _OptionalLine
    note: _OptionalLine


class Status(NamedTuple):
    """How far a fact is confirmed."""

    id: _Line
    label: _Line
    meaning: _Line


class Topic(NamedTuple):
    """A subject that facts and events are grouped by."""

    id: _Line
    label: _Line


class Tier(NamedTuple):
    """A step of the US rating scale; the id is the name (`Tier 2 Watch List`)."""

    id: _Line
    meaning: _Line
    source_id: _Id
    position: _Number


class StakeholderKind(NamedTuple):
    """A kind of stakeholder, in the order in which kinds are listed.

    Attributes:
        shape: What it looks like on the map.
    """

    id: _Line
    label: _Line
    position: _Number
    shape: Annotated[str, SHAPE]


class RelationKind(NamedTuple):
    """A kind of relation, in the order in which kinds are listed.

    Attributes:
        line: The pattern that its lines have on the map.
    """

    id: _Line
    label: _Line
    line: Annotated[str, LINE_PATTERN]


class Section(NamedTuple):
    """A section of the report.

    Attributes:
        period: `2008` for the sections headed so, else empty.
        attribution: Whose assessment its facts are, to stand by each fact shown alone; or empty.
    """

    id: _Id
    title: _Line
    period: _OptionalLine
    attribution: _OptionalLine
    position: _Number


class SectionNumbers(NamedTuple):
    """How much there is in a section.

    Attributes:
        events: Entries of the timeline that rest on its facts.
        stakeholders: Who is involved in its facts.
    """

    facts: _Count
    events: _Count
    stakeholders: _Count


class Passage(NamedTuple):
    """A numbered paragraph.

    Attributes:
        position: Its number in the section, from 1.
        heading: The heading that stands before it, or empty.
        html: One `<p>` with links whose targets are locations.
        text: The same as plain text; sentence spans count its characters.
        section_title: The title of its section, for references such as `Protection ¶2`.
    """

    id: _Id
    section_id: _Id
    section_title: _Line
    position: _Number
    heading: _OptionalLine
    markdown: _Text
    html: _Html
    text: _Text

    @property
    def reference(self) -> str:
        """How the paragraph is cited."""
        return f"{self.section_title} ¶{self.position}"


class Sentence(NamedTuple):
    """A sentence of a passage and the facts that it states.

    Attributes:
        number: From 1 within the passage.
        start: First character in the passage's text.
        end: One past the last character.
    """

    passage_id: _Id
    number: _Number
    start: _Character
    end: _Character
    fact_ids: tuple[str, ...]

    def is_consistent(self) -> bool:
        """Return whether it holds anything."""
        return self.start < self.end


class Fact(NamedTuple):
    """One thing that the article states.

    Attributes:
        attribution: Whose assessment it is, when it is shown alone; or empty.
        reference: How the paragraph that states it is cited.
        figures_text: Figures as stated, or empty; likewise actors and places.
    """

    id: _Id
    section_id: _Id
    passage_id: _Id
    sentence: _Number
    reference: _Text
    locator: _Line
    statement: _Line
    theme: _Line
    status: _Line
    date: Date
    attribution: _OptionalLine
    figures_text: _OptionalLine
    actors_text: _OptionalLine
    places_text: _OptionalLine


class Event(NamedTuple):
    """An entry of the timeline: an event, a rating, or a statement on a state of things."""

    id: _Id
    kind: Annotated[str, EVENT_KIND]
    title: _Line
    theme: _Line
    date: Date
    position: _Number
    fact_ids: tuple[str, ...]


class Stakeholder(NamedTuple):
    """A body, a country or a group of people that the article names.

    Attributes:
        short_name: Acronym, or empty.
        roles: What it does, in one line.
        facts: How many facts it is tied to.
        named: Whether the article names it, not only what it is.
    """

    id: _Id
    name: _Line
    short_name: _OptionalLine
    kind: _Line
    roles: _Line
    position: _Number
    facts: _Count
    named: _Flag

    @property
    def full_name(self) -> str:
        """The name with the acronym behind it."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name

    @property
    def brief(self) -> str:
        """The acronym, or the name where there is none."""
        return self.short_name or self.name


class Relation(NamedTuple):
    """What stakeholders have to do with each other; `to` may be empty.

    Attributes:
        kind: The id of the kind of relation.
        label: What joins them (`worked with`).
        topic: On what (`victim assistance`).
        sentence: The whole as a plain sentence with every end named.
        back: The same told from the other side; empty where there is none.
    """

    id: _Id
    kind: _Line
    label: _Line
    topic: _Line
    sentence: _Line
    back: _OptionalLine
    from_ids: tuple[str, ...]
    to_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]

    def told_by(self, stakeholder_id: str) -> str:
        """Return the sentence as it is told from the side of a stakeholder."""
        return self.back if self.back and stakeholder_id in self.to_ids else self.sentence


class MapName(NamedTuple):
    """Where a stakeholder stands on the map, and what it is called there where that is shorter."""

    stakeholder_id: _Id
    label: _OptionalLine
    x: _Coordinate
    y: _Coordinate


class MapLink(NamedTuple):
    """Relations that the map draws as one link, and where its word stands."""

    id: _Id
    x: _Coordinate
    y: _Coordinate
    relation_ids: tuple[str, ...]


class Figure(NamedTuple):
    """A number of the report.

    Attributes:
        value: As it is to be shown, a label such as a tier included.
        counts: What it counts.
        kind: exact, approximate, none (stated as "no"), counted (by the editor) or label.
        attribution: Whose assessment its fact is, or empty.
        reference: How the paragraph that states it is cited.
    """

    id: _Id
    fact_id: _Id
    value: _Line
    unit: _Line
    counts: _Line
    period: _Line
    kind: Annotated[str, FIGURE_KIND]
    attribution: _OptionalLine
    reference: _Text


class Place(NamedTuple):
    """A place, or a kind of place, that the article names."""

    id: _Id
    name: _Line


class Term(NamedTuple):
    """A word that is explained.

    Attributes:
        full_name: What an acronym or short form stands for, or empty.
        in_article: Whether the article itself gives the full name.
        stakeholder_id: The stakeholder that it names, or empty.
    """

    id: _Id
    term: _Line
    meaning: _Line
    full_name: _OptionalLine
    in_article: _Flag
    stakeholder_id: _OptionalId


class Note(NamedTuple):
    """An editor's note.

    Attributes:
        kind: correction, caution, reading, wording or scope.
        short: The note in one sentence, for tight places.
        html: Paragraphs with links whose targets are locations.
    """

    id: _Id
    kind: Annotated[str, NOTE_KIND]
    short: _Line
    markdown: _Text
    html: _Html
    text: _Text
    fact_ids: tuple[str, ...]

    @property
    def corrects(self) -> bool:
        """Whether it must stand wherever its facts are shown, however tight the place."""
        return self.kind in ("correction", "caution")


class Rating(NamedTuple):
    """The US tier of Laos in one year; context, not the article's.

    Attributes:
        grade: `publisher` or `second-hand`.
    """

    id: _Id
    year: Annotated[int, YEAR]
    tier: _Line
    grade: _Grade
    source: Source


class Context(NamedTuple):
    """What another publisher says; never mixed into the article's facts."""

    id: _Id
    topic: _Line
    statement: _Line
    grade: _Grade
    source: Source
    fact_ids: tuple[str, ...]


class LinkedRecords(NamedTuple):
    """All that rests on the same facts, each in its table's order."""

    events: tuple[Event, ...]
    stakeholders: tuple[Stakeholder, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    terms: tuple[Term, ...]
    notes: tuple[Note, ...]
    context: tuple[Context, ...]
