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
