"""Bank holidays by rule and proclamation, against the `holidays` library."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from collegium.school_year import NATIONS, bank_holiday_on, bank_holidays

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}

# Every difference from the library: the Act that made St Andrew's Day a bank holiday is of 2007.
LIBRARY_ALONE = {
    "england": set(),
    "wales": set(),
    "scotland": {date(2006, 11, 30)},
    "northern-ireland": set(),
}


@pytest.mark.parametrize("nation", NATIONS)
def test_every_weekday_holiday_is_the_librarys(nation: str) -> None:
    library = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=range(2000, 2036))
    theirs = {day for day in library if day.weekday() < 5 and 2000 <= day.year <= 2035}
    ours = {day for year in range(2000, 2036) for day in bank_holidays(nation, year)}
    assert ours - theirs == set()
    assert theirs - ours == LIBRARY_ALONE[nation]


def test_england_has_284_weekday_holidays_by_rule_and_ten_proclaimed() -> None:
    assert sum(len(bank_holidays("england", year)) for year in range(2000, 2036)) == 294


def test_a_displaced_day_is_a_working_day() -> None:
    assert bank_holiday_on("england", date(2012, 5, 28)) == ""
    assert bank_holiday_on("england", date(2012, 6, 4)) == "Spring bank holiday"


def test_holidays_at_a_weekend_move_to_the_next_free_weekdays() -> None:
    assert dict(bank_holidays("england", 2021))[date(2021, 12, 27)] == "Christmas Day (substitute day)"
    assert dict(bank_holidays("england", 2021))[date(2021, 12, 28)] == "Boxing Day (substitute day)"


def test_scotland_keeps_no_easter_monday() -> None:
    assert [bank_holiday_on(nation, date(2009, 4, 13)) for nation in NATIONS] == [
        "Easter Monday",
        "Easter Monday",
        "",
        "Easter Monday",
    ]


def test_an_unknown_nation_is_refused() -> None:
    with pytest.raises(KeyError):
        bank_holidays("france", 2009)
