"""Dates and periods as an editor writes them, what they cover, and how precise they can be."""

from datetime import date

import pytest

from laos_tip_app.authoring.dates import Span, parse_bearing, parse_span, precision_fault
from laos_tip_app.authoring.diagnostics import ContentError

HOW = (
    "write 2007, 2007-12 or 2007-12-05, two with a slash between them,"
    " or ../2007, 2007/.. or 2007~ for before, after and about"
)


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2007", "2007-01-01 to 2007-12-31"),
        (" 2007 ", "2007-01-01 to 2007-12-31"),
        ("2007-02", "2007-02-01 to 2007-02-28"),
        ("2008-02", "2008-02-01 to 2008-02-29"),
        ("2007-12-05", "2007-12-05"),
        ("2007-12-05/2007-12-05", "2007-12-05"),
        ("2007/2009", "2007-01-01 to 2009-12-31"),
        ("2007 / 2009", "2007-01-01 to 2009-12-31"),
        ("2007-03/2008", "2007-03-01 to 2008-12-31"),
        ("../2007", "before 2007-01-01 to 2007-12-31"),
        ("2007-05/..", "after 2007-05-01 to 2007-05-31"),
        ("2007~", "about 2007-01-01 to 2007-12-31"),
        ("2007~/2009", "about 2007-01-01 to 2009-12-31"),
        ("2007/2009~", "about 2007-01-01 to 2009-12-31"),
        ("1900", "1900-01-01 to 1900-12-31"),
        ("2100-12-31", "2100-12-31"),
    ],
)
def test_a_date_covers_its_days(written: str, span: str) -> None:
    assert str(parse_span(written)) == span


@pytest.mark.parametrize(
    ("written", "wrong", "right"),
    [
        ("5.12.2007", "5.12.2007 is not a date", "write the year first, such as 2007-12"),
        (" 5/2/2007 ", "5/2/2007 is not a date", "write the year first, such as 2007-02"),
        ("3-2007", "3-2007 is not a date", "write the year first, such as 2007-03"),
        ("12-05-2007", "12-05-2007 is not a date", "write the year first, such as 2007-05"),
        ("2007/", "2007/ has no end", "write 2007/.. for after"),
        ("/2007", "/2007 has no beginning", "write ../2007 for before"),
        ("/", "/ has no beginning", "write ../.. for before"),
        ("../..", ".. is not a date", HOW),
        ("", "nothing is not a date", HOW),
        ("~", "nothing is not a date", HOW),
        ("..", ".. is not a date", HOW),
        ("07", "07 is not a date", HOW),
        ("2007-1", "2007-1 is not a date", HOW),
        ("2007-12-5", "2007-12-5 is not a date", HOW),
        ("2007/2008/2009", "2008/2009 is not a date", HOW),
        ("2007-13", "2007-13 is not a possible date", HOW),
        ("2007-00-31", "2007-00-31 is not a possible date", HOW),
        ("2007-12-00", "2007-12-00 is not a possible date", HOW),
        ("2007-00", "2007-00 is not a possible date", HOW),
        ("2007-04-31", "2007-04-31 is not a possible date", HOW),
        ("0000", "0000 is not a possible date", HOW),
        ("1899", "1899 is far from the time of the report", "write a year from 1900 to 2100"),
        ("2101", "2101 is far from the time of the report", "write a year from 1900 to 2100"),
        (
            "2008/2007",
            "the period 2008/2007 ends before it begins",
            "write the earlier date first",
        ),
        (
            "2007-12-05/2007-12-04",
            "the period 2007-12-05/2007-12-04 ends before it begins",
            "write the earlier date first",
        ),
    ],
)
def test_what_is_no_date_is_told_with_what_would_be(written: str, wrong: str, right: str) -> None:
    with pytest.raises(ContentError) as raised:
        parse_span(written)
    assert (raised.value.wrong, raised.value.right) == (wrong, right)


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        ("2007", "2007-12-31", True),
        ("2007", "2008", False),
        ("2007", "2006-12", False),
        ("2007-05/2007-06", "2007-06-30", True),
        ("2007-05/2007-06", "2007-07-01", False),
        ("../2007", "2007-12-31", True),
        ("../2007", "1990", True),
        ("../2007", "2008-01-01", False),
        ("../2007", "../1990", True),
        ("2007/..", "2007-01-01", True),
        ("2007/..", "2050", True),
        ("2007/..", "2006-12-31", False),
        ("2007/..", "../2006", False),
        ("2007/..", "../2007", True),
        ("2007~", "1990", True),
    ],
)
def test_two_dates_may_be_of_one_thing(one: str, other: str, touch: bool) -> None:
    first, second = parse_span(one), parse_span(other)
    assert first.may_touch(second) == second.may_touch(first) == touch


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("2007-12-05", ["December"]),
        ("2007-12-05/2008-01-01", ["December", "January"]),
        ("2007-01/2007-03", ["January", "February", "March"]),
        ("2007-10-31/2007-12-01", ["October", "November", "December"]),
    ],
)
def test_a_period_has_the_names_of_its_months(written: str, months: list[str]) -> None:
    assert parse_span(written).months() == set(months)


@pytest.mark.parametrize("written", ["2007", "2007-06/2011-05", "2007-02/2008-01"])
def test_a_period_of_a_year_or_more_has_all_months(written: str) -> None:
    assert len(parse_span(written).months()) == 12


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("2007-12", 1),
        ("2007-12/2008-01", 2),
        ("2007", 12),
        ("2007/2009", 36),
        ("2007-12-01/2007-12-31", 1),
        ("2007-12-02/2007-12-31", 0),
        ("2007-12-01/2007-12-30", 0),
        ("2007-12-05", 0),
    ],
)
def test_a_broken_month_is_no_whole_one(written: str, months: int) -> None:
    assert parse_span(written).whole_months == months


PRECISIONS = (
    "day",
    "month",
    "month-range",
    "year",
    "year-range",
    "reporting-period",
    "before",
    "after",
    "about",
    "unknown",
)


@pytest.mark.parametrize(
    ("written", "fitting"),
    [
        ("2007-12-05", "day reporting-period"),
        ("2007-12-05/2007-12-06", "reporting-period"),
        ("2007-12", "month reporting-period"),
        ("2007-11/2007-12", "month-range reporting-period"),
        ("2007", "month-range year reporting-period"),
        ("2007-02/2008-01", "month-range reporting-period"),
        ("2007/2008", "month-range year-range reporting-period"),
        ("2007-02/2009-01", "month-range reporting-period"),
        ("2007-01/2008-06", "month-range reporting-period"),
        ("../2007", "before"),
        ("2007/..", "after"),
        ("2007~", "about"),
    ],
)
def test_a_period_has_the_precisions_that_fit_it(written: str, fitting: str) -> None:
    span = parse_span(written)
    assert [name for name in PRECISIONS if precision_fault(span, name) is None] == fitting.split()


@pytest.mark.parametrize(
    ("written", "precision", "message"),
    [
        ("", "unknown", ""),
        ("", "day", "day needs a date in the key when; add when, or write unknown"),
        (
            "2007",
            "unknown",
            "unknown, but the key when has a date; remove when, or write how precise it is",
        ),
        (
            "../2007",
            "year",
            (
                "year does not fit a date that is written as before;"
                " write when as one year, such as 2007, or precision: before"
            ),
        ),
        (
            "2007",
            "about",
            (
                "about does not fit the period from 2007-01-01 to 2007-12-31;"
                " write when as 2007~, a date and a tilde, or precision: year"
            ),
        ),
        (
            "2007/2008",
            "before",
            (
                "before does not fit the period from 2007-01-01 to 2008-12-31; write when as"
                " ../2008, two full stops and the latest possible date, or precision: year-range"
            ),
        ),
        (
            "2007-12",
            "after",
            (
                "after does not fit the period from 2007-12-01 to 2007-12-31; write when as"
                " 2007/.., the earliest possible date and two full stops, or precision: month"
            ),
        ),
        (
            "2007-12",
            "year-range",
            (
                "year-range does not fit the period from 2007-12-01 to 2007-12-31;"
                " write when as whole years, such as 2009/2011, or precision: month"
            ),
        ),
        (
            "2007-12",
            "month-range",
            (
                "month-range does not fit the period from 2007-12-01 to 2007-12-31; write when as"
                " whole months, such as 2007-10/2007-11, or precision: month"
            ),
        ),
        (
            "2007~",
            "month",
            (
                "month does not fit a date that is written as about;"
                " write when as one month, such as 2007-12, or precision: about"
            ),
        ),
        (
            "2007~",
            "reporting-period",
            "reporting-period does not fit a date that is written as about; write precision: about",
        ),
    ],
)
def test_a_precision_that_does_not_fit_is_told(written: str, precision: str, message: str) -> None:
    fault = precision_fault(parse_span(written) if written else None, precision)
    assert (str(fault) if fault else "") == message


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("About 2007", "about"),
        ("around 2007", "about"),
        ("Circa 2007", "about"),
        ("Before 2008", "before"),
        ("Until 2008", "before"),
        ("after 2007", "after"),
        ("Since May 2007", "after"),
        ("in about 2007", ""),
        ("about", ""),
        ("", ""),
    ],
)
def test_the_first_word_says_on_which_side_a_date_is_open(text: str, bearing: str) -> None:
    assert parse_bearing(text) == bearing


def test_a_span_of_one_day_is_written_as_a_day() -> None:
    assert str(Span(date(2007, 1, 2), date(2007, 1, 2), "about")) == "about 2007-01-02"
