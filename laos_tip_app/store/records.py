"""The records of the data file.

Named tuples, since 27 frozen dataclasses would take a tenth of the start: see
docs/decisions/0007-qt-without-what-describes-it.md. Each field that is read from the file is
annotated with its bound, which `queries.records` tests.
"""

from typing import Annotated, NamedTuple

from laos_tip_app.store.bounds import (
    BLANK_LINE,
    CHARACTER,
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
_Day = Annotated[str, DAY]
_Flag = Annotated[bool, FLAG]
_Grade = Annotated[str, GRADE]


class Date(NamedTuple):
    """A date as stated, as a span of days, and its precision.

    Attributes:
        text: As the article states it.
        start: First day of the span, ISO (`2007-10-01`), or empty when unknown.
        end: Last day of the span, ISO, or empty when unknown.
        precision: One of `bounds.Precision`. With “before” the date lies in the span or earlier,
            with “after” in it or later, with “about” near it.
        inferred: The editor's inference about the span, as a sentence; or empty.
    """

    text: _Line
    start: _Day
    end: _Day
    precision: Annotated[str, PRECISION]
    inferred: _BlankLine

    def is_consistent(self) -> bool:
        """Return whether span and precision fit together."""
        known = self.precision != "unknown"
        return bool(self.start) == bool(self.end) == known and self.start <= self.end


class Meta(NamedTuple):
    """Title, edition and other properties of the report."""

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
    edition_date: _Day = ""  # the day on which the edition was made
    source_name: _OptionalLine = ""  # what sentences call the main source, such as “the article”
    source_revision: _OptionalLine = ""  # its revision, or that it is not recorded
    country: _OptionalLine = ""  # the country that the US ratings are of
    rule: _OptionalLine = ""  # what holds for nearly every statement, in one or two sentences
    is_vouched_for: bool = False  # whether the program or head office vouches for the file


class Source(NamedTuple):
    """A publication; its address is text, never opened."""

    id: _Id
    title: _Line
    publisher: _Line
    kind: _Line
    date: _Line
    address: _OptionalLine
    licence: _OptionalLine
    note: _OptionalLine

    @property
    def dated_title(self) -> str:
        """The title, with the date unless that is in it."""
        return self.title if self.date in self.title else f"{self.title}, {self.date}"


class Status(NamedTuple):
    """A degree to which a fact is confirmed."""

    id: _Line
    label: _Line
    meaning: _Line


class Topic(NamedTuple):
    """A topic of facts and events."""

    id: _Line
    label: _Line


class Tier(NamedTuple):
    """A US tier; the id is its name (`Tier 2 Watch List`)."""

    id: _Line
    meaning: _Line
    source_id: _Id
    position: _Number


class StakeholderKind(NamedTuple):
    """A kind of stakeholder, with its shape on the map."""

    id: _Line
    label: _Line
    position: _Number
    shape: Annotated[str, SHAPE]


class RelationKind(NamedTuple):
    """A kind of relation, with its line on the map."""

    id: _Line
    label: _Line
    line: Annotated[str, LINE_PATTERN]


class Section(NamedTuple):
    """A section of the report.

    Attributes:
        period: `2008` for the sections with that heading, else empty.
        attribution: Whose assessment its facts are, for each fact shown alone; or empty.
    """

    id: _Id
    title: _Line
    period: _OptionalLine
    attribution: _OptionalLine
    position: _Number


class SectionNumbers(NamedTuple):
    """Counts of a section.

    Attributes:
        events: The number of timeline entries with its facts.
        stakeholders: The number of stakeholders with its facts.
    """

    facts: _Count
    events: _Count
    stakeholders: _Count


class Passage(NamedTuple):
    """A numbered paragraph.

    Attributes:
        position: Its number in the section, from 1.
        heading: The heading before it, or empty.
        attribution: Whose assessment it is if that differs from its section’s; or empty.
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
    attribution: _OptionalLine = ""

    @property
    def reference(self) -> str:
        """The citation of the paragraph."""
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
        """Return whether it is not empty."""
        return self.start < self.end


class Fact(NamedTuple):
    """A single statement of the article.

    Attributes:
        attribution: Whose assessment it is, when it is shown alone; or empty.
        reference: The citation of the paragraph that states it.
        figures_text: Figures as stated, or empty.
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


class FactReference(NamedTuple):
    """The citation of the paragraph that states a fact."""

    id: _Id
    reference: _Text


class Event(NamedTuple):
    """An entry of the timeline: event, rating, or statement of a condition."""

    id: _Id
    kind: Annotated[str, EVENT_KIND]
    title: _Line
    theme: _Line
    date: Date
    position: _Number
    fact_ids: tuple[str, ...]


class Stakeholder(NamedTuple):
    """An organisation, country or group of people in the article.

    Attributes:
        roles: Its activities, in one line.
        facts: The number of its facts.
        named: Whether the article gives its name.
    """

    id: _Id
    name: _Line
    short_name: _OptionalLine  # its acronym
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
        """The acronym, or the name if there is none."""
        return self.short_name or self.name


class Relation(NamedTuple):
    """A relation between stakeholders; `to_ids` may be empty.

    Attributes:
        label: The verb (`worked with`).
        topic: The subject (`victim assistance`).
        sentence: The relation as a sentence that names every end.
        back: The sentence from the view of the other end, or empty.
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

    def sentence_for(self, stakeholder_id: str) -> str:
        """Return the sentence from the view of a stakeholder."""
        return self.back if self.back and stakeholder_id in self.to_ids else self.sentence


class Figure(NamedTuple):
    """A number of the report.

    Attributes:
        value: The text to show, a label such as a tier included.
        counts: The things that it counts.
        kind: exact, approximate, none (stated as "no"), counted (by the editor) or label.
        attribution: Whose assessment its fact is, or empty.
        reference: The citation of the paragraph that states it.
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
    """A word with its explanation.

    Attributes:
        full_name: The full form of an acronym or short form, or empty.
        in_article: Whether the article itself gives the full name.
        stakeholder_id: The stakeholder that it names, or empty.
        source_id: The source of its meaning if that is not the article, or empty.
    """

    id: _Id
    term: _Line
    meaning: _Line
    full_name: _OptionalLine
    in_article: _Flag
    stakeholder_id: _OptionalId
    source_id: _OptionalId = ""


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
        """Whether it must be shown wherever its facts are."""
        return self.kind in ("correction", "caution")


class Rating(NamedTuple):
    """The US tier of Laos in one year; context.

    Attributes:
        grade: `publisher` or `second-hand`.
        finding: What the US report of the year says, in one sentence; or empty.
    """

    id: _Id
    year: Annotated[int, YEAR]
    tier: _Line
    grade: _Grade
    finding: _OptionalLine
    sources: tuple[Source, ...]


class Context(NamedTuple):
    """A statement of another publisher; never mixed with the article's facts.

    Attributes:
        remark: What the editors add, never a part of the statement; or empty.
        with_id: The statement before it, which must be shown with it; or empty.
    """

    id: _Id
    topic: _Line
    statement: _Line
    remark: _OptionalLine
    grade: _Grade
    with_id: _OptionalId
    sources: tuple[Source, ...]
    fact_ids: tuple[str, ...]


class Unconfirmed(NamedTuple):
    """What was looked for and not confirmed, and its facts."""

    statement: _Line
    fact_ids: tuple[str, ...]


class BriefFact(NamedTuple):
    """A fact of the brief, with the heading above it."""

    heading: _Line
    fact_id: _Id


class LinkedRecords(NamedTuple):
    """All records with the same facts, in the order of their tables."""

    events: tuple[Event, ...]
    stakeholders: tuple[Stakeholder, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    terms: tuple[Term, ...]
    notes: tuple[Note, ...]
    context: tuple[Context, ...]
