"""Mistakes in entries of YAML files: each is named once, with its line and what would be right."""

import pytest

from tests.authoring.content_folder import ContentFolder, with_file_name

FACTS = "facts/overview.yaml"


FACT_KEYS = (
    "id, date, when, precision, inferred, locator, statement, theme, status,"
    " figures, actors, places, slide, row"
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "when: 2007-12-05",
            "when: 2007-02-30",
            (
                "33: when: 2007-02-30 is not a possible date;"
                " write 2007, 2007-12 or 2007-12-05, two with a slash between them,"
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
                "33: when: soon is not a date;"
                " write 2007, 2007-12 or 2007-12-05, two with a slash between them,"
                " or ../2007, 2007/.. or 2007~ for before, after and about"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: 2007-12-05/2007-11",
            (
                "33: when: the period 2007-12-05/2007-11 ends before it begins;"
                " write the earlier date first"
            ),
        ),
        (
            "when: 2007-12-05",
            "when: 2007-12",
            (
                "34: precision: day does not fit the period from 2007-12-01 to 2007-12-31;"
                " write when as one day, such as 2007-12-05, or precision: month"
            ),
        ),
        (
            "when: 2007-10/2007-11",
            "when: 2007-10",
            (
                "23: precision: month-range does not fit the period from 2007-10-01 to 2007-10-31;"
                " write when as whole months, such as 2007-10/2007-11, or precision: month"
            ),
        ),
        (
            "when: 2007-10/2007-11",
            "when: 2007-10-02/2007-11-30",
            (
                "23: precision: month-range does not fit the period from 2007-10-02 to 2007-11-30;"
                " write when as whole months, such as 2007-10/2007-11,"
                " or precision: reporting-period"
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
                "15: precision: unknown, but the key when has a date;"
                " remove when, or write how precise it is"
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
            ["11: statement is empty; write a value, or remove the key if it is not needed"],
        ),
        (
            "  statement: ''\n",
            [("11: statement: the text is empty; write it, or remove the key if it is not needed")],
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
            ["12: the key statement appears twice, first on line 11; keep one of them"],
        ),
        (
            "  statement: It: had\n",
            [
                (
                    "11: there is a colon and a space inside a text;"
                    " put the text between quote marks, or on separate lines after >-"
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
            ["11: the line contains a tab (U+0009); write spaces instead"],
        ),
        (
            "  statement: &it It had\n",
            ["11: the mark &it is not allowed; write the full value"],
        ),
        (
            "  statement: !!python/name:os.system It had\n",
            ["11: the tag tag:yaml.org,2002:python/name:os.system is not allowed; leave it out"],
        ),
        (
            '  statement: "It had \\u202e a part."\n',
            [
                (
                    "11: an escape sequence means an invisible character that turns the direction"
                    " of writing (U+202E); remove it"
                )
            ],
        ),
        (
            "  statement: It had \x07 a \U0001f600 part \u2066 and \ufffd.\n",
            [
                "11: the line contains a character beyond U+FFFF (U+1F600); remove it",
                "11: the line contains a control character (U+0007); remove it",
                (
                    "11: the line contains a replacement character, left by a wrong conversion"
                    " (U+FFFD); remove it"
                ),
                (
                    "11: the line contains an invisible character that turns the direction of"
                    " writing (U+2066); remove it"
                ),
            ],
        ),
    ],
)
def test_an_invalid_value_is_reported(
    content: ContentFolder, new: str, expected: list[str]
) -> None:
    content.replace_text(FACTS, FIRST_PART, new)
    assert content.mistakes() == with_file_name(expected, FACTS)


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
            "  quantity: cases\n",
            "",
            "7: a figure has a quantity, and a label has none; add or remove quantity",
        ),
        (
            "figures.yaml",
            "fact: OV-04",
            "fact: SH-01",
            "2: SH-01 is a stakeholder; allowed here is a fact",
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
            "6: there is no entry GL-11; remove it here, or put the entry back",
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
            "5: in_article: this is not true or false; write true or false",
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
            "8: there is no fact LT-02; remove it here, or put the entry back",
        ),
        (
            "stakeholders.yaml",
            "kind: Lao government\n  roles: Governs",
            "kind: Lao goverment\n  roles: Governs",
            "11: Lao goverment is not one of the stakeholder_kinds; did you mean Lao government?",
        ),
        (
            FACTS,
            "theme: protection",
            "theme: cats",
            (
                "30: cats is not one of the themes; allowed are protection, legal framework"
                " (vocabulary.yaml)"
            ),
        ),
        (
            "facts/later.yaml",
            "status: article",
            "status: artikle",
            "5: artikle is not one of the statuses; did you mean article?",
        ),
        (
            "ratings.yaml",
            "tier: Tier 1",
            "tier: Tier 3",
            "8: Tier 3 is not one of the tiers; allowed are Tier 1, Tier 2 (vocabulary.yaml)",
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
            "year: 2018",
            "7: TIER-2008 is the rating of 2018; correct the year or the id",
        ),
        (
            "ratings.yaml",
            "id: TIER-2008\n  year: 2008",
            "id: TIER-B\n  year: 2007",
            (
                "7: the year 2007 already has a rating at ratings.yaml:2;"
                " keep one rating for each year"
            ),
        ),
        (
            "relations.yaml",
            "from: [SH-01]",
            "from: []",
            "2: from is an empty list; write at least one",
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
            "14: facts: OV-02 appears twice in the list; keep one",
        ),
        (
            "report.yaml",
            "source_id: SRC-01",
            "source_id: SRC-10",
            "11: there is no source SRC-10; remove it here, or put the entry back",
        ),
        (
            "vocabulary.yaml",
            "id: protection",
            "id: legal framework",
            "5: legal framework appears twice in the themes, first on line 4; keep one",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_reported(
    content: ContentFolder, file: str, old: str, new: str, expected: str
) -> None:
    content.replace_text(file, old, new)
    assert f"{file}:{expected}" in content.mistakes()


@pytest.mark.parametrize("nothing", ["~", "null", ""])
@pytest.mark.parametrize(
    ("file", "line", "key", "value"),
    [
        ("facts/overview.yaml", 37, "places", "Vientiane"),
        ("sections/later.md", 5, "period", '"2008"'),
        ("report.yaml", 14, "country", "Laos"),
        ("relations.yaml", 3, "to", "[SH-02]"),
    ],
)
def test_a_key_without_a_value_is_a_mistake(
    content: ContentFolder, file: str, line: int, key: str, value: str, nothing: str
) -> None:
    content.replace_text(file, f"{key}: {value}", f"{key}: {nothing}")
    assert (
        f"{file}:{line}: {key} is empty; write a value, or remove the key if it is not needed"
    ) in content.mistakes()


@pytest.mark.parametrize("word", ["call centre", "call-centre"])
def test_an_everyday_word_is_one_word(content: ContentFolder, word: str) -> None:
    """The search looks up each typed word alone."""
    content.replace_text("synonyms.yaml", "words: [statute, act]", f"words: [statute, {word}]")
    [mistake] = content.mistakes()
    assert mistake.startswith("synonyms.yaml:1: words: “")
    assert f"“{word}” is not one word" in mistake


@pytest.mark.parametrize(
    ("file", "line", "old"),
    [("sources.yaml", 6, "address: example.org"), ("report.yaml", 8, "licence_address: creative")],
)
def test_a_web_address_is_written_without_https(
    content: ContentFolder, file: str, line: int, old: str
) -> None:
    """Citations put it before the address themselves; with two of them they had no address."""
    key, _, address = old.partition(": ")
    content.replace_text(file, old, f"{key}: https://{address}")
    [mistake] = content.mistakes()
    assert mistake.startswith(f"{file}:{line}: {key}: “https://{address}")
    assert "write it without, such as example.org/report" in mistake


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("row: A law.", ""),
        ("row: A law was made.", "this is no shorter than the statement;"),
        ("slide: Some law was made.", "this is no shorter than the statement;"),
        ("row: a b c d e f g h i j", "this has 10 words; write 9 at most"),
        ("slide: a b c d e f g h i j k l m n o p q", "this has 17 words; write 16 at most"),
    ],
)
def test_a_short_form_has_fewer_words_than_its_statement(
    content: ContentFolder, form: str, wrong: str
) -> None:
    statement = "statement: A law was made."
    content.replace_text(FACTS, statement, f"{statement}\n  {form}")
    assert [text for text in content.mistakes() if "no sentence" not in text] == [
        f"{FACTS}:4: {form.partition(':')[0]}: {wrong}"
        + (" remove it: the statement is used there" if wrong.endswith(";") else "")
    ] * bool(wrong)
