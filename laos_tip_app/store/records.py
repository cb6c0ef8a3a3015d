"""What the data file holds, as frozen records.

Named tuples, since 27 frozen dataclasses would take a tenth of the start to make: see
docs/decisions/0007-qt-without-what-describes-it.md.

Knows nothing of SQL, of Qt or of how a record is shown.
"""

from typing import NamedTuple


class Date(NamedTuple):
    """A date kept three ways.

    Attributes:
        text: As the article states it.
        start: First day of the span, ISO (`2007-10-01`), or empty when unknown.
        end: Last day of the span, ISO, or empty when unknown.
        precision: day, month, month-range, year, reporting-period or unknown.
        inferred: What in the span is the editor's inference, as a sentence; empty when nothing is.
    """

    text: str
    start: str
    end: str
    precision: str
    inferred: str


class Meta(NamedTuple):
    """What the data file says of itself."""

    title: str
    subject: str
    edition: str
    as_of: str
    as_of_long: str
    language: str
    licence: str
    licence_address: str
    attribution: str
    reference_only: str
    source_id: str
    content_hash: str


class Source(NamedTuple):
    """A publication that statements rest on. An address is text to read, never opened."""

    id: str
    title: str
    publisher: str
    kind: str
    address: str
    licence: str
    note: str


class Status(NamedTuple):
    """How far a fact is confirmed."""

    id: str
    label: str
    meaning: str


class Theme(NamedTuple):
    """A subject that facts and events are grouped by."""

    id: str
    label: str


class Tier(NamedTuple):
    """A step of the US rating scale; the id is the name (`Tier 2 Watch List`)."""

    id: str
    meaning: str
    source_id: str
    position: int


class StakeholderKind(NamedTuple):
    """A kind of stakeholder, in the order in which kinds are listed.

    Attributes:
        shape: What it looks like on the map.
    """

    id: str
    label: str
    position: int
    shape: str


class RelationKind(NamedTuple):
    """A kind of relation, in the order in which kinds are listed.

    Attributes:
        line: The pattern that its lines have on the map.
    """

    id: str
    label: str
    line: str


class Section(NamedTuple):
    """A section of the report.

    Attributes:
        period: `2008` for the sections headed so, else empty.
        attribution: Whose assessment its facts are, to stand by each fact shown alone; or empty.
    """

    id: str
    title: str
    period: str
    attribution: str
    position: int


class SectionNumbers(NamedTuple):
    """How much there is in a section.

    Attributes:
        events: Entries of the timeline that rest on its facts.
        stakeholders: Who is involved in its facts.
    """

    facts: int
    events: int
    stakeholders: int


class Passage(NamedTuple):
    """A numbered paragraph.

    Attributes:
        position: Its number in the section, from 1.
        heading: The heading that stands before it, or empty.
        html: One `<p>` with links whose targets are locations.
        text: The same as plain text; sentence spans count its characters.
        section_title: The title of its section, for references such as `Protection ¶2`.
    """

    id: str
    section_id: str
    section_title: str
    position: int
    heading: str
    markdown: str
    html: str
    text: str

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

    passage_id: str
    number: int
    start: int
    end: int
    fact_ids: tuple[str, ...]


class Fact(NamedTuple):
    """One thing that the article states.

    Attributes:
        attribution: Whose assessment it is, when it is shown alone; or empty.
        reference: How the paragraph that states it is cited.
        figures_text: Figures as stated, or empty; likewise actors and places.
    """

    id: str
    section_id: str
    passage_id: str
    sentence: int
    reference: str
    locator: str
    statement: str
    theme: str
    status: str
    date: Date
    attribution: str
    figures_text: str
    actors_text: str
    places_text: str


class Event(NamedTuple):
    """An entry of the timeline: an event, a rating, or a statement on a state of things."""

    id: str
    kind: str
    title: str
    theme: str
    date: Date
    position: int
    fact_ids: tuple[str, ...]


class Stakeholder(NamedTuple):
    """A body, a country or a group of people that the article names.

    Attributes:
        short_name: Acronym, or empty.
        roles: What it does, in one line.
        facts: How many facts it is tied to.
        named: Whether the article names it, not only what it is.
    """

    id: str
    name: str
    short_name: str
    kind: str
    roles: str
    position: int
    facts: int
    named: bool

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

    id: str
    kind: str
    label: str
    topic: str
    sentence: str
    back: str
    from_ids: tuple[str, ...]
    to_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]

    def told_by(self, stakeholder_id: str) -> str:
        """Return the sentence as it is told from the side of a stakeholder."""
        return self.back if self.back and stakeholder_id in self.to_ids else self.sentence


class MapName(NamedTuple):
    """Where a stakeholder stands on the map, and what it is called there where that is shorter."""

    stakeholder_id: str
    label: str
    x: int
    y: int


class MapLink(NamedTuple):
    """Relations that the map draws as one link, and where its word stands."""

    id: str
    x: int
    y: int
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

    id: str
    fact_id: str
    value: str
    unit: str
    counts: str
    period: str
    kind: str
    attribution: str
    reference: str


class Place(NamedTuple):
    """A place, or a kind of place, that the article names."""

    id: str
    name: str


class Term(NamedTuple):
    """A word that is explained.

    Attributes:
        full_name: What an acronym or short form stands for, or empty.
        in_article: Whether the article itself gives the full name.
        stakeholder_id: The stakeholder that it names, or empty.
    """

    id: str
    term: str
    meaning: str
    full_name: str
    in_article: bool
    stakeholder_id: str


class Note(NamedTuple):
    """An editor's note.

    Attributes:
        kind: correction, caution, reading, wording or scope.
        short: The note in one sentence, for tight places.
        html: Paragraphs with links whose targets are locations.
    """

    id: str
    kind: str
    short: str
    markdown: str
    html: str
    text: str
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

    id: str
    year: int
    tier: str
    grade: str
    source: Source


class Context(NamedTuple):
    """What another publisher says; never mixed into the article's facts."""

    id: str
    topic: str
    statement: str
    grade: str
    source: Source
    fact_ids: tuple[str, ...]


class Ties(NamedTuple):
    """All that rests on the same facts, each in its table's order."""

    events: tuple[Event, ...]
    stakeholders: tuple[Stakeholder, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    terms: tuple[Term, ...]
    notes: tuple[Note, ...]
    context: tuple[Context, ...]


class Hit(NamedTuple):
    """A search result.

    Attributes:
        kind: As in a location; the id is the row's id in its table.
        marked: The title, each match between U+0002 and U+0003.
        snippet: The clause with the most matches, marked likewise.
    """

    kind: str
    id: str
    title: str
    marked: str
    snippet: str


class Results(NamedTuple):
    """What a search found.

    Attributes:
        hits: Best first.
        suggestion: What was perhaps meant, in the report's own words; empty when all was found.
        complete: Whether the search ended by itself rather than by running out of time.
        message: What the editors answer to some of the words; mostly empty.
    """

    hits: tuple[Hit, ...]
    suggestion: str
    complete: bool
    message: str = ""
