"""Cards that a test makes: a plain one, one with all that a card can have, one with a date."""

from laos_tip_app.base.location import Location
from laos_tip_app.report.card import Card, CardName
from laos_tip_app.report.corrections import Difference
from laos_tip_app.store.records import Date, Figure, Note

FACT = Location.of("fact", "WL-01")


def note(number: int, kind: str, short: str) -> Note:
    return Note(f"O-{number}", kind, short, "", "", short, ("WL-01",))


FIGURE = Figure("FG-1", "WL-01", "42", "wells", "of the public", "2019", "exact", "", "", "cases")
PLAIN = Card(FACT, "Overview ¶1 · 2019", "The district had 42 public wells.")
FULL = Card(
    FACT,
    "Overview ¶1 · 2019",
    "public wells were in the district.",
    "They were counted in May.",
    "42",
    Difference("✕◐", "disputed"),
    (note(1, "correction", "There were 41."), note(2, "correction", "And one dry.")),
    note(3, "caution", "Private wells were not counted."),
    2,
    (
        CardName("Villages & towns", Location.of("stakeholder", "SH-01")),
        CardName("The office of water, roads, bridges and schools", Location.of("place", "PL-1")),
    ),
    figure=FIGURE,
)
DATED = PLAIN._replace(
    caution=note(3, "caution", "Private wells were not counted."),
    date=Date("2019", "2019-01-01", "2019-12-31", "year", ""),
    further=1,
)
