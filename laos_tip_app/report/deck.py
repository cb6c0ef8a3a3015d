"""The slides of a workshop: one idea each, in few words."""

from collections.abc import Callable, Iterable
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import as_sentences
from laos_tip_app.report.corrections import with_spoken_marks
from laos_tip_app.store.records import Date, Meta

type SlideLayout = Literal[
    "title", "list", "agenda", "statement", "figures", "timeline", "neighbours", "question",
    "answer", "discussion", "movement",
]  # fmt: skip

MAX_WORDS: Final = 20
"""How many words of sentences a slide has, for what is read from the last row."""

MAX_INSTRUCTION: Final = 25
"""The same where it says what to do, and of a correction beside it."""

MAX_TITLE: Final = 8
MAX_ENTRIES: Final = 4
MAX_NEIGHBOURS: Final = 4
MAX_FIGURES: Final = 2
MAX_LINES: Final = 10
"""Of an agenda."""


class DeckFigure(NamedTuple):
    """A number with a dot for each of what it counts.

    Attributes:
        value: The number with its mark and unit.
        counts: What it counts, and when.
        dots: How many dots; 0 where there are too many, or none.
        is_exact: Whether the dots are full; hollow ones are approximate or counted by the editors.
    """

    value: str
    counts: str
    dots: int
    is_exact: bool


class DeckEntry(NamedTuple):
    """An entry of the timeline.

    Attributes:
        date: As the report states it.
        text: What happened; a correction is part of it.
        is_open: Whether it is not known to the month, as in a reporting period.
    """

    date: str
    text: str
    is_open: bool


class Neighbour(NamedTuple):
    """A body that a relation joins to another.

    Attributes:
        name: Its name.
        label: The relation in a word or two.
        is_origin: Whether the relation leads from it.
        sentence: The relation as the editors say it.
    """

    name: str
    label: str
    is_origin: bool
    sentence: str


class DeckMap(NamedTuple):
    """A movement of people on the map of the region.

    Attributes:
        movement: The id of the movement; empty for the region alone.
        ratio: The width of the map divided by its height.
        spoken: What it shows, in words.
    """

    movement: str
    ratio: float
    spoken: str


class DeckItem(NamedTuple):
    """An item of the agenda."""

    title: str
    minutes: int


class DeckSlide(NamedTuple):
    """One slide.

    Attributes:
        layout: What kind of slide it is.
        title: Its title, in a few words.
        lines: Its sentences, or the lines of its list.
        reference: The paragraph that states them; or empty.
        correction: What is wrong or disputed, in words; or empty.
        warning: What must not be done with what is on it, such as adding; or empty.
        labels: What is no sentence: answers to choose from, minutes.
        times: The time of each line of an agenda, or its year.
        current: The number of the line of the agenda that comes now, or -1.
        figures: Its numbers.
        entries: Its entries of the timeline.
        centre: The body in the middle of its neighbours.
        neighbours: The bodies around it.
        when: The time of its sentence, if that is drawn.
        map: The movement that is drawn.
        notes: What the speaker reads: what to say and do, the evidence in full.
        cautions: What limits its claims, for the speaker and below it on handouts.
        item: The number of the item of the agenda that it belongs to, from 0.
        seconds: The time for a question, or 0.
        places: What it shows of the report, as texts of locations.
    """

    layout: SlideLayout
    title: str
    lines: tuple[str, ...] = ()
    reference: str = ""
    correction: str = ""
    warning: str = ""
    labels: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    current: int = -1
    figures: tuple[DeckFigure, ...] = ()
    entries: tuple[DeckEntry, ...] = ()
    centre: str = ""
    neighbours: tuple[Neighbour, ...] = ()
    when: Date | None = None
    map: DeckMap | None = None
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    item: int = 0
    seconds: int = 0
    places: tuple[str, ...] = ()

    @property
    def has_picture(self) -> bool:
        """Whether something is drawn on it."""
        return bool(self.figures or self.entries or self.neighbours or self.when or self.map)

    @property
    def speaker_notes(self) -> tuple[str, ...]:
        """All that the speaker reads, each text once."""
        return tuple(dict.fromkeys(filter(None, (*self.notes, *self.cautions))))

    @property
    def spoken(self) -> str:
        """The whole slide as one text, for a screen reader."""
        figures = (f"{figure.value}: {figure.counts}" for figure in self.figures)
        entries = (f"{entry.date}: {entry.text}" for entry in self.entries)
        neighbours = dict.fromkeys(each.sentence for each in self.neighbours)
        agenda = (" ".join(line) for line in zip(self.times, self.lines, strict=False))
        parts = (
            self.title,
            *(agenda if self.times else self.lines),
            *self.labels,
            *figures,
            self.warning,
            *entries,
            *neighbours,
            self.when.short if self.when else "",
            self.map.spoken if self.map else "",
            self.correction,
            self.reference,
        )
        return with_spoken_marks(as_sentences(parts))


class Deck(NamedTuple):
    """The slides of a workshop.

    Attributes:
        title: The title of the workshop.
        slides: The slides, the title first.
        items: The items of the agenda; none for slides of a view.
        foot: The rule in a few words, with the edition; on every slide.
        meta: Title and edition of the report.
        places: What its maps can show: a `PlacesMap`, which a layer above defines; or None.
    """

    title: str
    slides: tuple[DeckSlide, ...]
    items: tuple[DeckItem, ...]
    foot: str
    meta: Meta
    places: object = None

    def first_of(self, item: int) -> int:
        """Return the number, from 0, of an item’s first slide."""
        # The title belongs to the first item.
        return next((n for n, slide in enumerate(self.slides) if slide.item == item), 0)


def words(text: str) -> int:
    """Return how many words a text has; a sign alone is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def in_groups(
    texts: Iterable[str], most: float, size: Callable[[str], int] = words
) -> list[tuple[str, ...]]:
    """Return neighbouring texts in groups of `most` words; longer ones alone."""
    groups: list[tuple[str, ...]] = []
    for text in texts:
        if groups and sum(map(size, (*groups[-1], text))) <= most:
            groups[-1] += (text,)
        else:
            groups.append((text,))
    return groups
