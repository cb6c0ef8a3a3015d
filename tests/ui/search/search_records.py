"""Answers and results that a test makes, in every kind there is."""

from typing import Literal

from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import AnswerText, Basis, ShownLine
from laos_tip_app.report.card import Card, CardName
from laos_tip_app.report.corrections import Caveats, Difference
from laos_tip_app.report.search_results import SearchAnswer, SearchResult, SpellingCorrection
from laos_tip_app.store.records import Figure, Note

FACT, OTHER = Location.of("fact", "WL-01"), Location.of("fact", "WL-02")
BODY, OTHER_BODY = Location.of("stakeholder", "SH-01"), Location.of("stakeholder", "SH-02")
LINKS = (("The wells ¶1", FACT), ("Timeline", Location.of("event", "TL-01")))


def note(number: int, kind: str = "caution") -> Note:
    short = f"Note {number} says what the number leaves out."
    return Note(f"O-{number:02}", kind, short, short, short, short, ("WL-01",))


def figure(value: str, kind: str = "exact") -> Figure:
    return Figure(
        "FG-01", "WL-01", value, "wells", "of the public", "2019", kind, "", "¶1", "cases"
    )


def lines_of_names(*notes: tuple[int, str]) -> tuple[ShownLine, ...]:
    return (
        ShownLine("Villages", "Chose committees for their wells.", (FACT, BODY), "¶1", notes),
        ShownLine("Committees", "Clean the wells once a month.", (OTHER,), "¶2"),
        ShownLine("Somebody", "Was named.", (), ""),
    )


def answer_text(
    kind: str = "who",
    says: str = "",
    lines: tuple[ShownLine, ...] = (),
    notes: tuple[Note, ...] = (),
    records: tuple[Location, ...] = (FACT, OTHER),
) -> AnswerText:
    basis = (
        Basis(("WL-01",), "Not confirmed elsewhere."),
        Basis(("CX-01",), "A report, second-hand", "A report (B)"),
    )
    return AnswerText(kind, says, lines, notes, basis, records)


NUMBERS = answer_text(
    "number",
    "Two counts.",
    (
        ShownLine("12 wells", "were counted.", (FACT,), "", (), figure("12")),
        ShownLine("about 7 wells", "ran dry.", (OTHER,), "", (), figure("7", "approximate")),
        ShownLine("Some", "were shut.", (OTHER,)),
    ),
    (note(1),),
)
NAMES = answer_text("who", "", lines_of_names((1, note(1).short)), (note(1), note(2)))
COMPARISON = answer_text(
    "compare",
    "Two are compared.",
    (
        ShownLine("Villages", "Chose committees.", (BODY,)),
        ShownLine("Committees", "Clean the wells.", (OTHER_BODY,)),
    ),
    records=(BODY, OTHER_BODY),
)
SENTENCE = answer_text("statement", "The wells gave water.", (), tuple(map(note, (1, 2, 3, 4))))
CARD = Card(
    FACT,
    "The wells ¶1",
    "In 2019 the district had 42 public wells.",
    difference=Difference("✕", "corrected", "says a ministry"),
    corrections=(note(1, "correction"),),
    names=(CardName("Villages", BODY),),
    further=2,
)


def answer_to(
    typed: str = "who cleans the wells",
    reply: AnswerText | None = None,
    correction: SpellingCorrection | None = None,
    read_as: tuple[tuple[str, str], ...] = (),
) -> SearchAnswer:
    return SearchAnswer(
        typed, (), correction, False, "", (), "1", "2026-11-25", "", True, reply, "", read_as
    )


def result(
    kind: str,
    row_id: str,
    title: str,
    *,
    place: str = "The wells ¶1",
    corrections: tuple[Note, ...] = (),
    mark: str = "",
    context: bool = False,
) -> SearchResult:
    caveats = Caveats(
        corrections=corrections, difference=Difference(mark, "corrected" if mark else "")
    )
    background: Literal["plain", "context"] = "context" if context else "plain"
    fact_ids = (row_id,) if kind == "fact" else ()
    snippet = "A snippet." if context else ""
    return SearchResult(
        Location.of(kind, row_id), title, snippet, "", caveats, (), background, fact_ids, place
    )
