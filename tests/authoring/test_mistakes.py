"""Each mistake is named once, with the line that it is on and what would be right."""

import itertools
import os
import sys

import pytest

from tests.authoring.content_folder import FILES, ContentFolder

OVERVIEW = "sections/overview.md"
FACTS = "facts/overview.yaml"
UNSTATED = (
    "facts/overview.yaml:25: no sentence states OV-04;"
    " write {OV-04} after the sentence of sections/overview.md that does"
)
FACT_KEYS = (
    "id, date, when, precision, inferred, locator, statement, theme, status,"
    " figures, actors, places"
)


def test_valid_content_has_no_mistakes(content: ContentFolder) -> None:
    assert content.mistakes() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{OV-04}",
            "{OV-40}",
            [UNSTATED, "14: there is no fact OV-40; take it out here, or put the entry back"],
        ),
        (
            "{OV-04}",
            "{OV-04 OV-01}",
            [
                (
                    "14: OV-01 is stated a second time, first at sections/overview.md:10;"
                    " let one sentence state it"
                )
            ],
        ),
        (
            "{OV-04}",
            "",
            [
                UNSTATED,
                (
                    "14: the sentence “The centre was in Vientiane, see the note.” has no facts;"
                    " name them after it as {PT-02, PT-03}"
                ),
            ],
        ),
        ("{OV-04}", "{}", [UNSTATED, "14: nothing stands between the braces; name the facts"]),
        (
            "{OV-04}",
            "{OV-04, x/}",
            [
                (
                    "14: “x/” between braces is no id;"
                    " write ids with commas between them, such as {PT-02, PT-03}"
                )
            ],
        ),
        (
            "OV-03}",
            "OV-03, LT-01}",
            [
                (
                    "sections/later.md:9: LT-01 is stated a second time,"
                    " first at sections/overview.md:12; let one sentence state it"
                ),
                (
                    "12: LT-01 is a fact of the section later;"
                    " state it there, or move it to facts/overview.yaml"
                ),
            ],
        ),
        (
            "It had *two* parts.",
            "",
            [
                (
                    "facts/overview.yaml:9: no sentence states OV-02;"
                    " write {OV-02} after the sentence of sections/overview.md that does"
                ),
                (
                    "facts/overview.yaml:16: no sentence states OV-03;"
                    " write {OV-03} after the sentence of sections/overview.md that does"
                ),
                "11: no sentence stands before the braces; write it, or join the two groups",
            ],
        ),
        (
            "It had *two* parts.",
            "It had *two* parts. They were long.",
            [
                (
                    "11: the sentence that ends with “It had two parts.” has no facts;"
                    " name the facts after each sentence"
                )
            ],
        ),
        (
            "It had *two* parts.",
            "It had *two* parts",
            [
                (
                    "11: “It had two parts” does not end as a sentence;"
                    " put a full stop before the braces"
                )
            ],
        ),
        (
            "It had *two* parts.",
            "It had " + "very " * 150 + "long parts.",
            ["9: the paragraph has 161 words; make two of it; 150 words are the most"],
        ),
        (
            "It had *two* parts.",
            f"It had {'x' * 101} parts.",
            [f"11: the word “{'x' * 77}…” has 101 letters; a word has at most 100"],
        ),
        (
            "(PL-01)",
            "(PL-10)",
            ["14: there is no entry PL-10; take it out here, or put the entry back"],
        ),
        (
            "(PL-01)",
            "(https://example.org)",
            ["14: there is no entry https://example.org; take it out here, or put the entry back"],
        ),
        (
            "(PL-01)",
            "(javascript:alert(1))",
            ["14: there is no entry javascript:alert(1); take it out here, or put the entry back"],
        ),
        (
            "(PL-01)",
            " (PL-01)",
            ["14: a link is broken; write [words](ID) without blanks around the ID"],
        ),
        (
            "(PL-01)",
            '(PL-01 "a title")',
            ["14: a link has a title; write [words](ID) and nothing more"],
        ),
        ("[Vientiane]", "[]", ["14: a link has no words; write [words](ID)"]),
        (
            "[the note](O-01)",
            "[the Ministry](SH-01)",
            [
                (
                    "14: SH-01 is linked a second time in this section, first on line 9;"
                    " leave the words without a link"
                )
            ],
        ),
        (
            "[the note](O-01)",
            "[the fact](OV-01)",
            [
                (
                    "14: OV-01 is a fact; what can stand here is a stakeholder or a place or a term"
                    " or a figure or an event or a note or a rating or a context fact"
                )
            ],
        ),
    ],
)
def test_an_invalid_sentence_or_link_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == _whole(expected, OVERVIEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "in 2007.",
            "in <b>2007</b>.",
            ["10: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        (
            "in 2007.",
            "in\n2007 <!-- or so -->.",
            ["11: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        (
            "## The first law",
            "<div>\nThe first law\n</div>",
            ["7: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        ("in 2007.", "in ![2007](x.png).", ["10: a picture is not allowed; leave it out"]),
        ("in 2007.", "in `2007`.", ["10: code (`) is not allowed; leave the backticks out"]),
        (
            "in 2007.",
            "in 2007, see http://x.org.",
            ["10: a web address is not allowed; name it in sources.yaml"],
        ),
        (
            "in 2007.",
            "in 2007, see <http://x.org>.",
            ["10: the web address “http://x.org” is not allowed; leave it out"],
        ),
        (
            "in 2007.",
            "in *2007.",
            ["10: an asterisk has no partner; write *so* or **so**, or leave it out"],
        ),
        (
            "The [centre]",
            "> The [centre]",
            [UNSTATED, "14: a quotation (>) is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "- The [centre]",
            [UNSTATED, "14: a list is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "1. The [centre]",
            [UNSTATED, "14: a list is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "    The [centre]",
            [
                UNSTATED,
                (
                    "14: code (four blanks before a line) is not allowed;"
                    " begin the line without blanks"
                ),
            ],
        ),
        (
            "The [centre]",
            "```\ncode\n```\n\nThe [centre]",
            ["14: code (```) is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "| a | b |\n|---|---|\n| c | d |\n\nThe [centre]",
            ["14: a table is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "***\n\nThe [centre]",
            ["14: a rule across the page is not allowed; leave it out"],
        ),
        ("##", "#", ["7: this heading is of another kind; write ## and the heading"]),
        (
            "## The first law",
            "The first law\n===",
            ["7: this heading is of another kind; write ## and the heading"],
        ),
        ("## The first law", "##", ["7: the heading is empty; write ## and the heading"]),
        (
            "## The first law",
            "## The first law\n\n## The second",
            ["7: no paragraph follows this heading; write one under it"],
        ),
        (
            "## The first law",
            "## The *first* law",
            [
                (
                    "7: the heading holds more than plain words;"
                    " leave links, emphasis and braces to the paragraph"
                )
            ],
        ),
        (
            "in 2007.",
            "in &#8238;2007.",
            [
                (
                    "10: an entity stands for an invisible character that turns the direction of"
                    " writing (U+202E); take it out"
                )
            ],
        ),
    ],
)
def test_forbidden_markdown_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == _whole(expected, OVERVIEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "title: Overview",
            "title:",
            ["3: title is empty; write a value, or leave the key out if it may be"],
        ),
        (
            "title: Overview",
            "titel: Overview",
            ["3: the key titel is not known; did you mean title?"],
        ),
        ("position: 1", "position: one", ["4: position is “one”; write a whole number"]),
        (
            "position: 1",
            "position: 2",
            [
                (
                    "4: the position 2 is already taken at sections/later.md:4;"
                    " give each section a position of its own"
                )
            ],
        ),
        (
            "id: overview",
            "id: over view",
            ["2: id: “over view” is no id; an id is letters and digits joined by hyphens"],
        ),
        (
            "position: 1\n---",
            "position: 1",
            [
                (
                    "1: the lines about the section do not end;"
                    " begin with id, title and position between two lines ---"
                )
            ],
        ),
    ],
)
def test_an_invalid_section_head_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == _whole(expected, OVERVIEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "when: 2007-12-05",
            "when: 2007-02-30",
            (
                "33: when: 2007-02-30 is not in the calendar;"
                " write 2007, 2007-12 or 2007-12-05, two with a slash between,"
                " or ../2007, 2007/.. or 2007~ for before, after and about"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: 1066-10-14",
            (
                "33: when: 1066-10-14 is far from the time of the report;"
                " write a year from 1900 to 2100"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: soon",
            (
                "33: when: soon is no date;"
                " write 2007, 2007-12 or 2007-12-05, two with a slash between,"
                " or ../2007, 2007/.. or 2007~ for before, after and about"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: 2007-12-05/2007-11",
            (
                "33: when: the span 2007-12-05/2007-11 ends before it begins;"
                " write the earlier date first"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: 2007-12",
            (
                "34: precision: day does not fit the span from 2007-12-01 to 2007-12-31;"
                " write when as one day, such as 2007-12-05, or precision: month"
            ),
        ),
        (
            "when: 2007-10/2007-11",
            "when: 2007-10",
            (
                "23: precision: month-range does not fit the span from 2007-10-01 to 2007-10-31;"
                " write when as whole months, such as 2007-10/2007-11, or precision: month"
            ),
        ),
        (
            "  when: 2007-12-05\n",
            "",
            "33: precision: day needs a date in the key when; add when, or write unknown",
        ),
        (
            "precision: unknown",
            "precision: unknown\n  when: 2007",
            (
                "15: precision: unknown stands beside a date in the key when;"
                " leave when out, or say how precise it is"
            ),
        ),
        (
            "precision: day",
            "precision: daily",
            (
                "34: precision is “daily”;"
                " allowed are day, month, month-range, year, year-range, reporting-period,"
                " before, after, about, unknown"
            ),
        ),
    ],
)
def test_an_invalid_date_is_reported(
    content: ContentFolder, old: str, new: str, expected: str
) -> None:
    content.replace_text(FACTS, old, new)
    assert content.mistakes() == [f"{FACTS}:{expected}"]


FIRST_PART = "  statement: It had a first part.\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "",
            [f"9: the key statement is missing; add it (the keys are {FACT_KEYS})"],
        ),
        (
            "  statement:\n",
            ["11: statement is empty; write a value, or leave the key out if it may be"],
        ),
        (
            "  statement: ''\n",
            [
                (
                    "11: statement: the text is empty;"
                    " write it, or leave the key out if it is not needed"
                )
            ],
        ),
        ("  statement: [It, had]\n", ["11: statement is a list; write one text"]),
        (
            f"  statement: {'x' * 101}\n",
            [f"11: statement: the word “{'x' * 77}…” has 101 letters; a word has at most 100"],
        ),
        (
            f"  statement: {'so ' * 700}\n",
            ["11: statement: the text has 2099 characters; write 2000 at most"],
        ),
        (
            FIRST_PART * 2,
            ["12: the key statement stands twice, first on line 11; keep one of them"],
        ),
        (
            "  statement: It: had\n",
            [
                (
                    "11: a colon and a blank stand inside a text;"
                    " put the text between quote marks, or on lines of its own after >-"
                )
            ],
        ),
        (
            "  statement: @It had\n",
            [("11: the value of statement begins with @; put the text between quote marks")],
        ),
        (
            '  statement: "It had\n',
            [
                (
                    '11: the quote mark " before the value of statement is not closed;'
                    ' write " at the end of the value too'
                )
            ],
        ),
        (
            "\tstatement: It had a first part.\n",
            ["11: the line holds a tab (U+0009); write blanks instead"],
        ),
        (
            "  statement: &it It had\n",
            ["11: the mark &it is not allowed; write the value out"],
        ),
        (
            "  statement: !!python/name:os.system It had\n",
            ["11: the tag tag:yaml.org,2002:python/name:os.system is not allowed; leave it out"],
        ),
        (
            '  statement: "It had \\u202e a part."\n',
            [
                (
                    "11: an escape stands for an invisible character that turns the direction of"
                    " writing (U+202E); take it out"
                )
            ],
        ),
        (
            "  statement: It had \x07 a \U0001f600 part \u2066 and \ufffd.\n",
            [
                "11: the line holds a character beyond U+FFFF (U+1F600); take it out",
                "11: the line holds a control character (U+0007); take it out",
                (
                    "11: the line holds a replacement character, left by a wrong conversion"
                    " (U+FFFD); take it out"
                ),
                (
                    "11: the line holds an invisible character that turns the direction of"
                    " writing (U+2066); take it out"
                ),
            ],
        ),
    ],
)
def test_an_invalid_value_is_reported(
    content: ContentFolder, new: str, expected: list[str]
) -> None:
    content.replace_text(FACTS, FIRST_PART, new)
    assert content.mistakes() == _whole(expected, FACTS)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "figures.yaml",
            "kind: exact",
            "kind: exactly",
            "7: kind is “exactly”; allowed are exact, approximate, none, counted, label",
        ),
        (
            "figures.yaml",
            "fact: OV-04",
            "fact: SH-01",
            "2: SH-01 is a stakeholder; what can stand here is a fact",
        ),
        (
            "notes.yaml",
            "kind: correction",
            "kind: joke",
            "2: kind is “joke”; allowed are correction, caution, reading, wording, scope",
        ),
        (
            "notes.yaml",
            "(GL-01)",
            "(GL-11)",
            "6: there is no entry GL-11; take it out here, or put the entry back",
        ),
        (
            "notes.yaml",
            "See [",
            "See {OV-01} [",
            "8: a note has no facts between braces; name them under facts",
        ),
        (
            "notes.yaml",
            "See [",
            "See <i>this</i> [",
            "8: HTML is not allowed; write plain text, with *so* for emphasis",
        ),
        (
            "terms.yaml",
            "in_article: true",
            "in_article: yes",
            "5: in_article: this is neither true nor false; write true or false",
        ),
        (
            "terms.yaml",
            "stakeholder: SH-01",
            "stakeholder: SH-1",
            "6: there is no stakeholder SH-1; did you mean SH-01?",
        ),
        (
            "stakeholders.yaml",
            "  - LT-01",
            "  - LT-02",
            "8: there is no fact LT-02; take it out here, or put the entry back",
        ),
        (
            "stakeholders.yaml",
            "kind: Lao government\n  roles: Governs",
            "kind: Lao goverment\n  roles: Governs",
            "11: Lao goverment is none of the stakeholder_kinds; did you mean Lao government?",
        ),
        (
            FACTS,
            "theme: protection",
            "theme: cats",
            (
                "30: cats is none of the themes;"
                " allowed are protection, legal framework (vocabulary.yaml)"
            ),
        ),
        (
            "facts/later.yaml",
            "status: article",
            "status: artikle",
            "5: artikle is none of the statuses; did you mean article?",
        ),
        (
            "ratings.yaml",
            "tier: Tier 1",
            "tier: Tier 3",
            "8: Tier 3 is none of the tiers; allowed are Tier 1, Tier 2 (vocabulary.yaml)",
        ),
        (
            "ratings.yaml",
            "grade: second-hand",
            "grade: unverified",
            "9: grade is “unverified”; allowed are publisher, second-hand",
        ),
        ("ratings.yaml", "year: 2008", "year: 9999", "7: year is “9999”; write 2100 or less"),
        ("map.yaml", "x: 100", "x: -1", "3: x is “-1”; write 0 or more"),
        (
            "notes.yaml",
            "See [",
            f"{'so ' * 7000} See [",
            "4: text: the text has 21079 characters; write 20000 at most",
        ),
        (
            "places.yaml",
            "id: PL-01",
            f"id: {'PL-' * 34}01",
            "1: id: the text has 104 characters; write 100 at most",
        ),
        (
            "sections/later.md",
            "In 2008 the",
            f"In 2008 {'[so](SH-01) ' * 2000}the",
            "9: the text has 24047 characters; write 20000 at most",
        ),
        (
            "ratings.yaml",
            "year: 2008",
            "year: 2007",
            "7: the year 2007 has a rating already at ratings.yaml:2; keep one rating a year",
        ),
        (
            "relations.yaml",
            "from: [SH-01]",
            "from: []",
            "2: from is an empty list; name at least one",
        ),
        (
            "relations.yaml",
            "from: [SH-01]",
            "from: SH-01",
            "2: from is “SH-01”; write a list, such as [PT-17, PT-18]",
        ),
        (
            "relations.yaml",
            "facts: [OV-02]",
            "facts: [OV-02, OV-02]",
            "14: facts: OV-02 stands twice in the list; keep one",
        ),
        (
            "report.yaml",
            "source_id: SRC-01",
            "source_id: SRC-10",
            "11: there is no source SRC-10; take it out here, or put the entry back",
        ),
        (
            "vocabulary.yaml",
            "id: protection",
            "id: legal framework",
            "5: legal framework stands twice among the themes, first on line 4; keep one",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_reported(
    content: ContentFolder, file: str, old: str, new: str, expected: str
) -> None:
    content.replace_text(file, old, new)
    assert f"{file}:{expected}" in content.mistakes()


def test_a_duplicate_id_is_reported_with_both_lines(content: ContentFolder) -> None:
    content.replace_text("ratings.yaml", "id: TIER-2008", "id: TIER-2007")
    assert content.mistakes() == [
        (
            "ratings.yaml:6: the id TIER-2007 is already used at ratings.yaml:1;"
            " give each entry an id of its own"
        )
    ]


@pytest.mark.parametrize("file", [name for name in FILES if name != "LICENSE"])
def test_an_empty_file_is_the_only_reported_mistake(content: ContentFolder, file: str) -> None:
    content.write(file, "\n  \n")
    assert content.mistakes() == [
        f"{file}:1: the file is empty; write its entries, or put the old file back"
    ]


@pytest.mark.parametrize("file", [n for n in FILES if n != "LICENSE" and "sections" not in n])
def test_a_missing_file_is_the_only_reported_mistake(content: ContentFolder, file: str) -> None:
    (content.folder / file).unlink()
    assert content.mistakes() == [
        f"{file}:1: the file is missing; put it back; docs/content.md lists all files"
    ]


def test_facts_without_their_section_are_reported(content: ContentFolder) -> None:
    (content.folder / "sections/later.md").unlink()
    assert content.mistakes() == [
        "facts/later.yaml:1: no section has the id later; name the file after its section"
    ]


def test_a_file_that_is_not_utf8_is_reported_with_the_line_of_the_first_bad_byte(
    content: ContentFolder,
) -> None:
    content.write("places.yaml", "- id: PL-01\r\n  name: Vienti\xe4ne\r\n".encode("latin-1"))
    assert content.mistakes() == [
        "places.yaml:2: the byte 0xE4 is not UTF-8; save the file with the encoding UTF-8"
    ]


def test_a_byte_order_mark_and_other_line_ends_are_tolerated(content: ContentFolder) -> None:
    for name, text in FILES.items():
        content.write(name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert content.mistakes() == []


@pytest.mark.parametrize("name", ["place.yaml", "facts/later.yml", "sections/x/y.md", "old/x.md"])
def test_a_file_that_nothing_reads_is_reported(content: ContentFolder, name: str) -> None:
    content.write(name, "text")
    expected = {"sections/x/y.md": "sections/x", "old/x.md": "old"}.get(name, name)
    assert content.mistakes() == [
        (
            f"{expected}:1: nothing is expected under this name; expected are report.yaml,"
            " vocabulary.yaml, map.yaml, LICENSE, events.yaml, stakeholders.yaml, relations.yaml,"
            " figures.yaml, places.yaml, terms.yaml, notes.yaml, ratings.yaml, context.yaml,"
            " sources.yaml, synonyms.yaml, answers.yaml, changes.yaml, sections/NAME.md"
            " and facts/NAME.yaml"
        )
    ]


def test_all_mistakes_are_reported_at_once_by_file_and_line(content: ContentFolder) -> None:
    content.replace_text("ratings.yaml", "year: 2008", "year: two")
    content.replace_text(OVERVIEW, "*two* parts. {OV-02,", "<b>two</b> parts. {OV-22,")
    content.write("places.yaml", "")
    assert [mistake.split(": ")[0] for mistake in content.mistakes()] == [
        "facts/overview.yaml:9",
        "places.yaml:1",
        "ratings.yaml:7",
        "sections/overview.md:11",
        "sections/overview.md:11",
    ]


def _whole(expected: list[str], file: str) -> list[str]:
    """Put a file's name before what begins with a line number."""
    return [text if "/" in text.split(":")[0] else f"{file}:{text}" for text in expected]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["places.yaml", "facts/later.yaml", "sections/later.md"])
def test_a_pipe_instead_of_a_file_is_reported(content: ContentFolder, name: str) -> None:
    (content.folder / name).unlink()
    os.mkfifo(content.folder / name)

    assert (
        f"{name}:1: the file can’t be read (it is a pipe or a device); make it a readable text file"
    ) in content.mistakes()


LONG = "x" * 20_000


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("figures.yaml", "  period:", f"  {LONG[:900]}:"),
        ("figures.yaml", "  period:", f"  ? {LONG}\n  :"),
        ("figures.yaml", "  period:", f"  ? {'a b ' * 5_000}\n  :"),
        ("figures.yaml", "fact: OV-04", f"fact: {LONG}"),
        ("figures.yaml", "fact: OV-04", f"fact: &{LONG} OV-04"),
        ("figures.yaml", "fact: OV-04", f"fact: !{LONG} OV-04"),
        ("figures.yaml", "kind: exact", f"kind: {LONG}"),
        ("figures.yaml", "kind: exact", f"kind: {'a b ' * 5_000}"),
        ("facts/later.yaml", "theme: protection", f"theme: {LONG}"),
        ("facts/later.yaml", 'date: "2008"', f"date: {LONG}"),
        ("facts/later.yaml", "when: 2008", f"when: {LONG}"),
        ("events.yaml", "facts: [OV-01]", f"facts: [{LONG}, {LONG}]"),
        ("ratings.yaml", "year: 2007", f"year: {'9' * 20_000}"),
        ("sections/later.md", "{LT-01}", f"{{{LONG}}}"),
        ("sections/later.md", "(SH-01)", f"({LONG})"),
        ("sections/later.md", "did more", LONG),
        ("sections/later.md", "did more", "did " * 5_000),
    ],
    ids=itertools.count(),
)
def test_a_message_quotes_80_characters_at_most(
    content: ContentFolder, name: str, old: str, new: str
) -> None:
    content.replace_text(name, old, new)

    found = content.mistakes()

    assert found
    for mistake in found:
        assert len(mistake) < 700
        assert max(map(len, mistake.split())) < 90


@pytest.mark.parametrize("day", ["25 November 2026", "2026-11-31", "2026-11", "1026-11-25"])
def test_the_day_of_the_edition_is_a_day_of_the_calendar(content: ContentFolder, day: str) -> None:
    content.replace_text("report.yaml", "edition: 1\n", f"edition: 1\nedition_date: {day}\n")
    assert content.mistakes() == [
        f"report.yaml:4: edition_date: “{day}” is no day; write it as 2026-11-25"
    ]
