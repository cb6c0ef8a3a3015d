"""The time axis: years and months in proportion."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.timeline.axis import NARROW, TimeAxis

DAYS = st.integers(date(1990, 1, 1).toordinal(), date(2040, 1, 1).toordinal())


def test_a_year_without_dates_is_narrow_and_all_others_are_alike() -> None:
    axis = TimeAxis(
        [(date(2000, 3, 1).toordinal(), date(2000, 4, 1).toordinal())], years=(1999, 2002)
    )

    widths = {year.number: year.end - year.start for year in axis.years}
    assert list(widths) == [1999, 2000, 2001, 2002]
    assert widths[2001] == pytest.approx(widths[1999])
    assert widths[2001] == pytest.approx(NARROW * widths[2000])
    assert [run.label for run in axis.runs()] == ["1999", "2000", "2001–2002"]
    assert axis.runs()[-1].short == "01–02"


@settings(max_examples=30)
@given(st.lists(st.tuples(DAYS, st.integers(1, 900)), min_size=1, max_size=20), st.data())
def test_later_days_are_further_right_and_each_day_is_in_its_year(
    spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    dated = [(start, start + length) for start, length in spans]
    axis = TimeAxis(dated)

    days = sorted(day for span in dated for day in span)
    positions = [axis.at(day) for day in days]
    assert positions == sorted(positions)
    assert all(0 <= position <= 1 for position in positions)
    start = data.draw(st.sampled_from([span[0] for span in dated]))
    position = axis.at(start) + 1e-9
    [year] = [year for year in axis.years if year.start <= position < year.end]
    assert year.number == date.fromordinal(start).year
    assert not year.narrow


def test_months_divide_a_year_in_order() -> None:
    axis = TimeAxis([(date(2007, 1, 1).toordinal(), date(2008, 1, 1).toordinal())])

    months = axis.months(axis.years[0])
    assert len(months) == 13
    assert months[0] == 0
    assert abs(months[-1] - 1) < 1e-9
    assert list(months) == sorted(months)


def test_every_day_of_a_leap_year_has_the_same_width_and_the_last_ends_the_year() -> None:
    axis = TimeAxis([(date(2008, 1, 1).toordinal(), date(2009, 1, 1).toordinal())])
    days = range(date(2008, 1, 1).toordinal(), date(2009, 1, 1).toordinal())

    positions = [axis.at(day) for day in days]

    assert len(positions) == 366
    assert positions[-1] == pytest.approx(365 / 366)
    assert positions[59] == pytest.approx(59 / 366)  # 29 February


def test_a_day_outside_all_years_is_at_the_nearest_end() -> None:
    axis = TimeAxis([(date(2006, 3, 1).toordinal(), date(2007, 4, 1).toordinal())])

    assert axis.at(date(2005, 12, 31).toordinal()) == 0.0
    assert axis.at(date(2006, 1, 1).toordinal()) == 0.0
    assert axis.at(date(2007, 12, 31).toordinal()) < 1.0
    assert axis.at(date(2008, 1, 1).toordinal()) == 1.0
    assert (axis.year(2005), axis.year(2008)) == (axis.years[0], axis.years[-1])


def test_what_ends_on_the_last_day_of_a_year_leaves_the_next_one_narrow() -> None:
    first, last = date(2006, 1, 1).toordinal(), date(2007, 1, 1).toordinal()

    assert [year.narrow for year in TimeAxis([(first, last)], [2007]).years] == [False, True]
    assert [year.narrow for year in TimeAxis([(first, last + 1)], [2007]).years] == [False, False]
    assert [year.narrow for year in TimeAxis([(first, last)], [2007], narrow=1.0).years] == [
        False, False,
    ]  # fmt: skip


def test_an_axis_of_nothing_is_blank_and_has_no_runs() -> None:
    blank = TimeAxis([])

    assert blank.is_blank
    assert blank.runs() == ()
    assert not blank.years[0].narrow
    assert not TimeAxis([], [2006]).is_blank


@pytest.mark.parametrize(
    ("years", "labels", "shorts"),
    [
        ((2005, 2007), ["2005", "2006", "2007"], ["’05", "’06", "’07"]),
        ((2006, 2006), ["2006"], ["’06"]),
        ((1998, 2009), ["1998–2005", "2006", "2007–2009"], ["98–05", "’06", "07–09"]),
    ],
)
def test_runs_of_narrow_years_are_named_by_their_first_and_last(
    years: tuple[int, int], labels: list[str], shorts: list[str]
) -> None:
    axis = TimeAxis([(date(2006, 3, 1).toordinal(), date(2006, 4, 1).toordinal())], years)

    assert [run.label for run in axis.runs()] == labels
    assert [run.short for run in axis.runs()] == shorts
