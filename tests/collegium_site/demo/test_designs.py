"""The founding programme as it was, and its place in any other year."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from collegium.programme import check, meetings_of_year, minutes_given, minutes_taken, read_programme
from collegium.reasons import Level
from collegium.school_year import check_year, year_name
from collegium_site.demo.calendar import invented_year
from collegium_site.demo.designs import carried_forward, founding

EXAMPLES = Path(__file__).parents[3] / "examples"
a_few = hypothesis_settings(max_examples=25)
begins = st.integers(min_value=2008, max_value=2090)


def test_the_founding_year_is_that_of_the_example() -> None:
    example = read_programme((EXAMPLES / "founding-corrected.toml").read_bytes()).programme
    assert example is not None
    ours = founding("Fairmead")
    assert (ours.years[0].half_terms, ours.years[0].training_days, ours.meetings[:8]) == (
        example.years[0].half_terms,
        example.years[0].training_days,
        example.meetings[:8],
    )


@a_few
@given(begins)
def test_an_invented_year_is_in_order_and_has_the_usual_training_days(begins: int) -> None:
    year = invented_year(begins)
    assert (check_year(year), year.name) == ([], year_name(date(begins, 9, 1)))


@a_few
@given(begins)
def test_carried_forward_every_year_has_its_eight_dates_without_an_error(begins: int) -> None:
    programme = carried_forward("Fairmead", date(begins, 9, 1))
    counts = [len(meetings_of_year(programme, year)) for year in programme.years]
    errors = [finding.says() for finding in check(programme) if finding.level is Level.ERROR]
    assert (counts, errors) == ([8, 8], [])


@a_few
@given(begins)
def test_the_closed_day_pays_for_the_twilights_exactly(begins: int) -> None:
    programme = carried_forward("Fairmead", date(begins, 9, 1))
    taken = [minutes_taken(programme, meetings_of_year(programme, year)) for year in programme.years]
    assert taken == [minutes_given(programme, year) for year in programme.years] == [360, 360]


@a_few
@given(st.dates(min_value=date(2008, 8, 1), max_value=date(2090, 7, 31)))
def test_there_is_always_a_next_meeting(today: date) -> None:
    programme = carried_forward("Fairmead", today)
    assert programme.meetings[-1].date > today
    assert programme.years[0].first < today + timedelta(days=60)
