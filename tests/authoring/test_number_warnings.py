"""Numbers that differ between a statement and the sentence that states it."""

import pytest

from laos_tip_app.authoring.dates import parse_span
from laos_tip_app.authoring.number_warnings import dates_of, is_date, is_year, numbers_in
from laos_tip_app.authoring.schema import Dated
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder


def write_numbers(content: ContentFolder, statement: str, sentence: str) -> None:
    """Let a fact and its sentence each name a number of cases."""
    content.replace_text("facts/later.yaml", "did more.", f"saw {statement} cases.")
    content.replace_text("sections/later.md", "did more.", f"saw {sentence} cases.")


@pytest.mark.parametrize(
    ("statement", "sentence", "named"),
    [
        ("fifteen", "sixteen", "15"),
        ("thirteen", "fourteen", "13"),
        ("seventeen", "18", "17"),
        ("19", "nineteen and twenty", ""),
        ("twenty-two", "twenty-three", "22"),
        ("22", "32", "22"),
        ("eight", "eighteen", "8"),
    ],
)
def test_a_number_in_words_or_digits_is_compared(
    content: ContentFolder, statement: str, sentence: str, named: str
) -> None:
    write_numbers(content, statement, sentence)
    said = [text for text in content.warnings() if text.startswith("facts/later.yaml:3")]
    assert [text.partition("warning: ")[2].split()[0] for text in said] == [named] * bool(named)


@pytest.mark.parametrize(
    ("digits", "words"), [("15", "fifteen"), ("22", "twenty-two"), ("99", "ninety-nine")]
)
def test_digits_and_words_are_the_same_number(
    content: ContentFolder, digits: str, words: str
) -> None:
    write_numbers(content, digits, words)
    assert content.warnings() == []
    write_numbers(content, words, digits)
    assert content.warnings() == []


@pytest.mark.parametrize("written", ["22", "twenty-two"])
def test_a_joined_number_is_found_in_words_and_in_digits(
    content: ContentFolder, written: str
) -> None:
    write_numbers(content, written, written)
    assert content.build() == []
    with Store.open(content.output) as store:
        for typed in ("22", "twenty-two", "Twenty-two cases", "22 cases"):
            assert ("fact", "LT-01") in {(hit.kind, hit.id) for hit in store.search(typed).hits}


def test_a_short_form_has_the_numbers_of_its_statement(content: ContentFolder) -> None:
    write_numbers(content, "38 cases\n  row: 83", "38")
    [said] = content.warnings()
    assert said.startswith("facts/later.yaml:4: warning: 83 here, 38 in facts/later.yaml:3 (LT-01)")


def test_a_wrong_year_is_not_taken_for_a_missing_number(content: ContentFolder) -> None:
    content.replace_text("facts/later.yaml", "did more.", "saw 22 cases.")
    content.replace_text("sections/later.md", "did more.", "saw cases in 1999.")
    [said] = [text for text in content.warnings() if text.startswith("facts/later.yaml:3")]
    assert "22 here, but not in the sentence of LT-01" in said


@pytest.mark.parametrize("report", ["2008 report", "2009 report", "2009 US report"])
def test_the_year_of_a_report_in_a_date_may_be_repeated(
    content: ContentFolder, report: str
) -> None:
    content.replace_text(
        "facts/later.yaml",
        'did more.\n  theme: protection\n  status: article\n  date: "2008"',
        f"did more.\n  row: More by {report[:4]}\n  theme: protection\n  status: article\n"
        f"  date: Written in the {report}",
    )
    assert content.warnings() == []


@pytest.mark.parametrize(
    ("text", "found", "loose"),
    [
        ("38 cases", "38", ""),
        ("1,000 and 1.5", "1.5 1000", ""),
        ("a1 and B.7", "", ""),
        ("one of two", "", "1 2"),
        ("One of Three", "3", "1"),
        ("no case", "", "0"),
        ("None", "", "0"),
        ("nothing", "", ""),
        ("PT-17 and ¶7, of 3", "3", ""),
        ("the 2008 report and 2009 US reports of 2010", "2010", ""),
        ("the 2008 law", "2008", ""),
        ("In March and may", "March", ""),
        ("May it be", "", ""),
        ("May 2008", "2008 May", ""),
        ("5 May", "5 May", ""),
        ("Marching", "", ""),
        ("twenty-two", "22", ""),
    ],
)
def test_numbers_years_and_months_of_a_text_are_found(text: str, found: str, loose: str) -> None:
    assert numbers_in(text) == {*found.split()}
    assert numbers_in(text, loose=True) == {*found.split(), *loose.split()}


@pytest.mark.parametrize(
    ("token", "year", "date"),
    [
        ("2007", True, True),
        ("1900", True, True),
        ("2100", True, True),
        ("1899", False, False),
        ("2101", False, False),
        ("207", False, False),
        ("20.7", False, False),
        ("May", False, True),
        ("38", False, False),
    ],
)
def test_a_number_is_a_year_or_a_month_or_none(token: str, year: bool, date: bool) -> None:
    assert (is_year(token), is_date(token)) == (year, date)


def test_a_date_has_the_years_of_its_words_and_of_its_span() -> None:
    dated = Dated(date="in the 2009 report", when=parse_span("2005/2007"), precision="year-range")
    assert dates_of(dated) == {"2005", "2006", "2007", "2009"}
    assert dates_of(Dated(date="May 2008", precision="unknown")) == {"May", "2008"}
