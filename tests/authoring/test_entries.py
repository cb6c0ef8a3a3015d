"""What is said of each value that an entry can't have, and of each that it just can."""

from typing import Final

import pytest

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.validation import (
    MAX_ID_LENGTH,
    MAX_LINE_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_WORD_LENGTH,
    ContentEntry,
    Located,
    validate,
)
from laos_tip_app.authoring.yaml_nodes import parse_yaml
from tests.outlines import expect

FACT: Final = """\
id: A-1
locator: here
statement: One two three four five six seven eight nine ten eleven twelve
theme: law
status: article
date: unknown
precision: unknown
"""
PLACE: Final = "id: P-1\nname: A place\nfacts: []\n"
ON_MAP: Final = "map: {sign: town, country: LA, source: A map, precision: So, "
RELATION: Final = (
    "id: R-1\nfrom: [S-1]\nkind: k\nlabel: l\ntopic: t\nsentence: So.\nfacts: [A-1, A-2]\n"
)
HEAD: Final = "id: law\ntitle: Law\n"
WORD: Final = "w" * MAX_WORD_LENGTH
LONG: Final = ("w " * MAX_TEXT_LENGTH)[: MAX_TEXT_LENGTH - 1] + "w"

ENTRIES: Final[list[tuple[type[ContentEntry], str]]] = [
    # No entry at all.
    (schema.Synonym, "only text"),
    (schema.Synonym, "[a, b]"),
    (schema.Synonym, "''"),
    (schema.Synonym, "words: [law]"),
    (schema.Synonym, "word: [law]\nfinds: [act]"),
    (schema.Synonym, "words: [law]\nfinds: [act]\nqqq: so"),
    (schema.Synonym, "words: [law]\nfind: [act]\nword: so"),
    # Texts.
    (schema.LabelledWord, "id: a\nlabel:"),
    (schema.LabelledWord, "id: a\nlabel: [b]"),
    (schema.LabelledWord, "id: a\nlabel: {b: c}"),
    (schema.LabelledWord, 'id: a\nlabel: " "'),
    (schema.LabelledWord, f"id: a\nlabel: {WORD} {WORD}"),
    (schema.LabelledWord, f"id: a\nlabel: {WORD}w"),
    (schema.LabelledWord, f"id: a\nlabel: {LONG[: MAX_LINE_LENGTH - 1]}w"),
    (schema.LabelledWord, f"id: a\nlabel: {LONG[:MAX_LINE_LENGTH]}ww"),
    (schema.Note, f"id: N-1\nkind: scope\nshort: So\nfacts: []\ntext: {LONG}"),
    (schema.Note, f"id: N-1\nkind: scope\nshort: So\nfacts: []\ntext: {LONG}w"),
    (schema.Note, f"id: N-1\nkind: scope\nshort: So\nfacts: []\ntext: {WORD}w"),
    (schema.LaoText, f"english: {LONG}\nof: []"),
    (schema.LaoText, f"english: {LONG}w\nof: []"),
    (schema.Source, "id: S\ntitle: a\npublisher: b\nkind: c\ndate: d\naddress: e.org://x"),
    (schema.Source, "id: S\ntitle: a\npublisher: b\nkind: c\ndate: d\naddress: ''"),
    # Ids.
    (schema.ExercisePart, "text: a\nanswer: b"),
    (schema.Change, "edition: 1\nreason: So\nentries: [A]"),
    (schema.Change, "edition: 1\nreason: So\nentries: []"),
    (schema.Change, "edition: 1\nreason: So\nentries: [A-, -A, A--B, A_B, A.1, 'A B']"),
    (schema.Change, f"edition: 1\nreason: So\nentries: [{'A' * MAX_ID_LENGTH}]"),
    (schema.Change, f"edition: 1\nreason: So\nentries: [{'A' * (MAX_ID_LENGTH + 1)}]"),
    (schema.Change, "edition: 1\nreason: So\nentries: [A, B, A, B]"),
    (schema.Change, "edition: 1\nreason: So\nentries: [A, [B], ~, {c: d}]"),
    (schema.Change, "edition: 1\nreason: So\nentries: A"),
    (schema.Change, "edition: 1\nreason: So\nentries: {a: b}"),
    # Single words.
    (schema.Synonym, "words: [two words]\nfinds: [two words]"),
    (schema.Synonym, "words: ['?']\nfinds: [act]"),
    (schema.Synonym, "words: []\nfinds: []"),
    # Numbers and days.
    (schema.SectionHead, f"{HEAD}position: 0"),
    (schema.SectionHead, f"{HEAD}position: 1"),
    (schema.SectionHead, f"{HEAD}position: 999"),
    (schema.SectionHead, f"{HEAD}position: 1000"),
    (schema.SectionHead, f"{HEAD}position: 1.0"),
    (schema.SectionHead, f"{HEAD}position: 1234567890"),
    (schema.SectionHead, f"{HEAD}position: -3"),
    (schema.SectionHead, f"{HEAD}position: 1\nattributed: 3-3"),
    (schema.SectionHead, f"{HEAD}position: 1\nattributed: 3-2"),
    (schema.SectionHead, f"{HEAD}position: 1\nattributed: 0-2"),
    (schema.SectionHead, f"{HEAD}position: 1\nattributed: 9-10"),
    (schema.SectionHead, f"{HEAD}position: 1\nattributed: 1-1000"),
    (schema.MapName, "stakeholder: S-1\nx: 0\ny: 9999"),
    (schema.MapName, "stakeholder: S-1\nx: -1\ny: 100000"),
    (schema.Rating, "id: T\nyear: 1899\ntier: 1\ngrade: publisher\nsources: [S]"),
    (schema.Rating, "id: T\nyear: 1900\ntier: 1\ngrade: publisher\nsources: [S]"),
    (schema.Rating, "id: T\nyear: 2100\ntier: 1\ngrade: publisher\nsources: []"),
    (schema.Rating, "id: T\nyear: 2101\ntier: 1\ngrade: none\nsources: [S, S]"),
    # True or false.
    (schema.BriefParagraph, "context: true\nsentences: [{text: a}]"),
    (schema.BriefParagraph, "context: True\nsentences: [{text: a}]"),
    (schema.BriefParagraph, "context: false\nsentences: []"),
    (schema.BriefParagraph, "sentences: [{text: a, facts: [A-1, A-1]}, {facts: []}, b]"),
    # Facts.
    (schema.Fact, FACT),
    (schema.Fact, f"{FACT}slide: {'a ' * 15}b"),
    (schema.Fact, f"{FACT}slide: {'a ' * 16}b"),
    (schema.Fact, f"{FACT}row: {'a ' * 8}b"),
    (schema.Fact, f"{FACT}row: {'a ' * 9}b"),
    (schema.Fact, f"{FACT}slide: One two three four five six seven eight nine ten eleven twelve"),
    (schema.Fact, f"{FACT}slide: One two three four five six seven eight nine ten eleven twelv"),
    (schema.Fact, f"{FACT}row: {'aaaaaaaaa ' * 7}b\nslide: {'aaaaaaaaa ' * 7}b"),
    (schema.Fact, FACT.replace("precision: unknown", "when: 2007\nprecision: day\nrow: So")),
    (schema.Fact, FACT.replace("precision: unknown", "when: [2007]\nprecision: so")),
    # Places and movements.
    (schema.Place, f"{PLACE}{ON_MAP}lat: 90, lon: 180}}"),
    (schema.Place, f"{PLACE}{ON_MAP}lat: -90, lon: -180.0}}"),
    (schema.Place, f"{PLACE}{ON_MAP}lat: 90.1, lon: 180.1}}"),
    (schema.Place, f"{PLACE}{ON_MAP}lat: -90.1, lon: 1.1234567890}}"),
    (schema.Place, f"{PLACE}{ON_MAP}lat: 1e1, lon: .5}}"),
    (schema.Place, f"{PLACE}{ON_MAP}lat: 1, lon: 2, open_end: {{lat: 91, lon: 3}}}}"),
    (schema.Place, f"{PLACE}{ON_MAP.replace('town', 'none')}lat: 1, lon: 2}}"),
    (schema.Place, f"{PLACE}map: LA"),
    (schema.Relation, RELATION),
    (schema.Relation, f"{RELATION}moves: {{words: a b c d e f, ends: x, from: [P-1], via: P-2}}"),
    (schema.Relation, f"{RELATION}moves: {{words: a b c d e f g, ends: x, to: [P-1]}}"),
    (schema.Relation, f"{RELATION}moves: {{words: in 2007, ends: x, inside: P-1}}"),
    (schema.Relation, f"{RELATION}moves: {{words: a, ends: x, inside: P-1, via: P-2}}"),
    (schema.Relation, f"{RELATION}moves: {{words: a, ends: x, inside: P-1, from: [P-2]}}"),
    (schema.Relation, f"{RELATION}moves: {{words: a, ends: x, inside: P-1, to: [P-2]}}"),
    (schema.Relation, f"{RELATION}from_: [S-2]"),
    # Words of the schema.
    (schema.StakeholderKindWord, "id: a\nlabel: b\nshape: star"),
    (schema.RelationKindWord, "id: a\nlabel: b\nline: wavy"),
    (schema.Figure, "id: F\nfact: A-1\nvalue: 1\nunit: a\ncounts: b\nperiod: c\nkind: d"),
    (
        schema.Figure,
        "id: F\nfact: A-1\nvalue: 1\nunit: a\ncounts: b\nperiod: c\nkind: none\nquantity: d",
    ),
    (schema.Event, "id: E\nkind: a\ntitle: b\ntheme: c\nfacts: []\ndate: d\nprecision: e"),
    (schema.Answer, "kind: joke\nall_of: [[a, b], c]\nlines: [{says: a}, {name: b}]"),
    (
        schema.ContextFact,
        "id: C\ntopic: a\nstatement: b\ngrade: c\nwith: d\nsources: [e]\nfacts: f",
    ),
    (schema.Exercise, "id: E\nkind: quiz\nsubject: a\nthemes: [b, b]\ntext: c\nwhy: d\nfacts: []"),
    (schema.GuideItem, "item: a\naim: b\nhow: []\nneed: c\nsay: d"),
    (schema.GuideAims, "subject: a\nlines: []"),
]


def read(model: type[ContentEntry], text: str) -> tuple[Located[ContentEntry] | None, list[str]]:
    mistakes = Diagnostics()
    node = parse_yaml(text, "", mistakes)
    assert node
    entry = validate(model, node, "", mistakes)
    assert (entry is None) == bool(mistakes)
    return entry, [str(mistake).removeprefix(":") for mistake in mistakes.sorted()]


def shortened(text: str) -> str:
    return text if len(text) < 120 else f"{text[:60]}… ({len(text)} characters)"


def test_each_value_that_an_entry_can_not_have_is_named_with_a_remedy() -> None:
    lines: list[str] = []
    for model, text in ENTRIES:
        entry, mistakes = read(model, text)
        written = shortened(text.rstrip("\n").replace("\n", "⏎").replace(WORD, "WORD"))
        lines.append(f"{model.__name__}: {written}")
        lines += [f"    {mistake}" for mistake in mistakes]
        if entry and entry.references:
            named = [
                f"{each.name} ({each.line}, {'/'.join(each.kinds)})" for each in entry.references
            ]
            lines.append(f"    refers to {', '.join(named)}")
    expect("authoring/entries.txt", "\n".join(lines) + "\n")


def test_a_value_is_read_as_what_it_means() -> None:
    entry, _ = read(schema.SectionHead, f"{HEAD}position: 7\nattributed: 2-8")
    assert entry
    assert vars(entry.record) == {
        "id": "law",
        "title": "Law",
        "position": 7,
        "period": None,
        "attribution": None,
        "attributed": range(2, 9),
    }
    entry, _ = read(schema.OpenEnd, "lat: -17.50\nlon: 100")
    assert entry
    assert vars(entry.record) == {"lat": -17.5, "lon": 100.0}
    entry, _ = read(schema.BriefParagraph, "context: true\nsentences: [{text: ' a\n b '}]")
    assert entry
    assert vars(entry.record)["context"] is True
    assert vars(entry.record)["sentences"] == (schema.BriefSentence(text="a b"),)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("1900-01-01", ""),
        ("2100-12-31", ""),
        ("1899-12-31", "edition_date: “1899-12-31” is not a day; write it as 2026-11-25"),
        ("2101-01-01", "edition_date: “2101-01-01” is not a day; write it as 2026-11-25"),
        ("2026-1-1", "edition_date: “2026-1-1” is not a day; write it as 2026-11-25"),
    ],
)
def test_a_day_is_near_the_time_of_the_report(day: str, message: str) -> None:
    text = f"edition_date: {day}\n" + "".join(
        f"{key}: a\n" for key in schema.Report.needed - {"edition_date"}
    )
    _entry, mistakes = read(schema.Report, text)
    assert mistakes == ([f"1: {message}"] if message else [])
