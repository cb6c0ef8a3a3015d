"""The records of the data file.

Named tuples, since 27 frozen dataclasses would take a tenth of the start: see
docs/decisions/0007-qt-without-what-describes-it.md. `schema.sql` says what a value may be; where it
allows NULL, a record has empty text. `lao` is the Lao beside the English of a record, with who
vouches for it in brackets; empty where there is none to show.
"""

from typing import NamedTuple


class Date(NamedTuple):
    """A date as stated, as a span of days, and its precision.

    Attributes:
        text: As the article states it.
        start: First day of the span, ISO (`2007-10-01`), or empty when unknown.
        end: Last day of the span, ISO, or empty when unknown.
        precision: `day`, `month` or another word of `schema.sql`. With “before” the date lies in
            the span or earlier, with “after” in it or later, with “about” near it.
        inferred: The editor's inference about the span, as a sentence; or empty.
    """

    text: str
    start: str
    end: str
    precision: str
    inferred: str

    @property
    def short(self) -> str:
        """The date as stated, without what explains it."""
        return self.text.partition(";")[0].partition(" (")[0]

    def sort_key(self, position: int) -> str:
        """Return what a record is sorted by; last without a day."""
        return f"{self.start or '9999-99-99'} {position:06}"


class Meta(NamedTuple):
    """Title, edition and other properties of the report."""

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
    edition_date: str = ""  # the day on which the edition was made
    source_name: str = ""  # what sentences call the main source, such as “the article”
    publisher: str = ""  # who gives out the report, for citations
    source_revision: str = ""  # its revision, or that it is not recorded
    country: str = ""  # the country that the US ratings are of
    ratings_meaning: str = ""  # what a US rating says
    notes_rule: str = ""  # what nobody may write into own notes
    rule: str = ""  # what holds for nearly every statement, in one or two sentences
    rule_short: str = ""  # the same for a small window
    attribution_short: str = ""  # source and licence in a line, for the foot of pages
    home_note: str = ""  # the note that Home shows in its short form
    home_fact: str = ""  # the fact of the paragraph of which Home shows the first lines
    examples: str = ""  # questions with an answer, for Home, a line each
    is_vouched_for: bool = False  # whether the program or head office vouches for the file


class Source(NamedTuple):
    """A publication; its address is text, never opened."""

    id: str
    title: str
    publisher: str
    kind: str
    date: str
    address: str
    licence: str
    note: str

    @property
    def dated_title(self) -> str:
        """The title, with the date unless that is in it."""
        return self.title if self.date in self.title else f"{self.title}, {self.date}"


class Status(NamedTuple):
    """A degree to which a fact is confirmed."""

    id: str
    label: str
    meaning: str


class Topic(NamedTuple):
    """A topic of facts and events."""

    id: str
    label: str


class Tier(NamedTuple):
    """A US tier; the id is its name (`Tier 2 Watch List`)."""

    id: str
    meaning: str
    source_id: str
    position: int


class StakeholderKind(NamedTuple):
    """A kind of stakeholder, with its shape on the map."""

    id: str
    label: str
    position: int
    shape: str


class RelationKind(NamedTuple):
    """A kind of relation, with its line on the map."""

    id: str
    label: str
    line: str


class Section(NamedTuple):
    """A section of the report.

    Attributes:
        period: `2008` for the sections with that heading, else empty.
        attribution: Whose assessment its facts are, for each fact shown alone; or empty.
    """

    id: str
    title: str
    period: str
    attribution: str
    position: int
    lao: str


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

    id: str
    section_id: str
    section_title: str
    position: int
    heading: str
    markdown: str
    html: str
    text: str
    attribution: str

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

    passage_id: str
    number: int
    start: int
    end: int
    fact_ids: tuple[str, ...]
    lao: str = ""


class Fact(NamedTuple):
    """A single statement of the article.

    Attributes:
        attribution: Whose assessment it is, when it is shown alone; or empty.
        reference: The citation of the paragraph that states it.
        slide_text: The statement in the words of a slide.
        row_text: The statement in the few words of a row.
    """

    id: str
    section_id: str
    passage_id: str
    sentence: int
    reference: str
    statement: str
    theme: str
    status: str
    date: Date
    attribution: str
    slide_text: str
    row_text: str
    lao: str


class Event(NamedTuple):
    """An entry of the timeline: event, rating, or statement of a condition."""

    id: str
    kind: str
    title: str
    theme: str
    date: Date
    position: int
    fact_ids: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, str]:
        """What it is sorted by in the timeline: statements are last."""
        return self.kind == "statement", self.date.sort_key(self.position)


class Stakeholder(NamedTuple):
    """An organisation, country or group of people in the article.

    Attributes:
        roles: Its activities, in one line.
        facts: The number of its facts.
        named: Whether the article gives its name.
        kind_label: What its kind is called.
    """

    id: str
    name: str
    short_name: str  # its acronym
    kind: str
    roles: str
    position: int
    facts: int
    named: bool
    lao: str
    kind_label: str

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
        kind_label: What its kind is called.
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
    lao: str
    kind_label: str

    def sentence_for(self, stakeholder_id: str | None) -> str:
        """Return the sentence from the view of a stakeholder, or of nobody."""
        return self.back if self.back and stakeholder_id in self.to_ids else self.sentence


class MapName(NamedTuple):
    """The position of a stakeholder on the map, and a shorter name."""

    stakeholder_id: str
    label: str
    x: int
    y: int


class MapLink(NamedTuple):
    """Relations drawn as one edge, and the position of its label."""

    id: str
    x: int
    y: int
    relation_ids: tuple[str, ...]


class Figure(NamedTuple):
    """A number of the report.

    Attributes:
        value: The text to show, a label such as a tier included.
        counts: The things that it counts.
        kind: exact, approximate, none (stated as "no"), counted (by the editor) or label.
        attribution: Whose assessment its fact is, or empty.
        reference: The citation of the paragraph that states it.
        quantity: people, cases, money, measure or year; empty for a label.
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
    quantity: str


class Place(NamedTuple):
    """A place, or a kind of place, that the article names."""

    id: str
    name: str
    lao: str


class Term(NamedTuple):
    """A word with its explanation.

    Attributes:
        full_name: The full form of an acronym or short form, or empty.
        in_article: Whether the article itself gives the full name.
        stakeholder_id: The stakeholder that it names, or empty.
        source_id: The source of its meaning if that is not the article, or empty.
    """

    id: str
    term: str
    meaning: str
    full_name: str
    in_article: bool
    stakeholder_id: str
    source_id: str
    lao: str


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
    lao: str = ""

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

    id: str
    year: int
    tier: str
    grade: str
    finding: str
    sources: tuple[Source, ...]


class Context(NamedTuple):
    """A statement of another publisher; never mixed with the article's facts.

    Attributes:
        remark: What the editors add, never a part of the statement; or empty.
        with_id: The statement before it, which must be shown with it; or empty.
    """

    id: str
    topic: str
    statement: str
    remark: str
    grade: str
    with_id: str
    sources: tuple[Source, ...]
    fact_ids: tuple[str, ...]


class LaoText(NamedTuple):
    """Lao for an English text, of a record or of a word.

    Attributes:
        record_id: The record beside whose English it is shown, or empty.
        lao: The Lao; empty where none was found.
        source: Its publisher, or the pages where it was found; or empty.
        remark: What the editors add, for those who check it.
    """

    english: str
    kind: str
    record_id: str
    lao: str
    source: str
    translated_by: str
    checked_by: str
    remark: str

    @property
    def vouched_for_by(self) -> str:
        """Its source, or the people who wrote and checked it."""
        people = (self.translated_by, self.checked_by)
        return ", ".join(filter(None, (self.source, *people)))


class Unconfirmed(NamedTuple):
    """What was looked for and not confirmed, and its facts."""

    statement: str
    fact_ids: tuple[str, ...]


class BriefSentence(NamedTuple):
    """A sentence of the brief.

    Attributes:
        heading: What stands above it.
        paragraph: The number of its paragraph in the brief.
        text: Its words, some in bold between `**`; notes are named as `[O-04]`.
        figure_id: The figure whose dots are beside it; or empty.
        is_context: Whether it is not from the article.
    """

    heading: str
    paragraph: int
    text: str
    figure_id: str
    is_context: bool
    fact_ids: tuple[str, ...]
