"""The zone that is written says what the zone database says, for independent readers too."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.feeds import time_zone

YEARLY = ("Europe/London", "Europe/Dublin", "America/New_York", "Pacific/Auckland", "Australia/Sydney")
STEADY = ("UTC", "Asia/Kolkata", "Asia/Tokyo", "Etc/GMT+5")
BY_OTHER_RULES = (
    "Africa/Casablanca",
    "America/Santiago",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "Asia/Gaza",
    "Europe/Istanbul",
)


def as_read(name: str, first: int, last: int) -> tz.tzical:
    return tz.tzical(io.StringIO(time_zone(name, first, last).to_ical().decode())).get(name)


def rules(name: str, first: int, last: int) -> list[str]:
    lines = time_zone(name, first, last).to_ical().decode().split("\r\n")
    return [line for line in lines if line.startswith("RRULE")]


def test_london_is_two_yearly_rules() -> None:
    assert time_zone("Europe/London", 2008, 2010).to_ical().decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:20070325T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20071028T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_new_york_counts_its_sundays_from_the_start_of_the_month() -> None:
    assert rules("America/New_York", 2026, 2028) == [
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
    ]


@pytest.mark.parametrize("name", STEADY)
def test_a_zone_that_keeps_its_clocks_has_one_observance_and_no_rule(name: str) -> None:
    component = time_zone(name, 2008, 2010)
    assert [part.name for part in component.subcomponents] == ["STANDARD"]
    assert rules(name, 2008, 2010) == []


@pytest.mark.parametrize("name", BY_OTHER_RULES)
def test_changes_that_follow_no_simple_rule_are_written_one_by_one(name: str) -> None:
    assert rules(name, 2008, 2010) == []


def test_no_zone_is_written_as_a_list_of_dates() -> None:
    names = (*YEARLY, *STEADY, *BY_OTHER_RULES)
    assert [name for name in names if b"RDATE" in time_zone(name, 2008, 2026).to_ical()] == []


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        time_zone("Europe/Huntington", 2008, 2010)


@settings(deadline=None, max_examples=40)
@given(
    name=st.sampled_from(YEARLY + STEADY + BY_OTHER_RULES),
    first=st.integers(1998, 2032),
    days=st.lists(st.integers(0, 3 * 365), min_size=1, max_size=40),
)
def test_an_independent_reader_sees_the_offsets_of_the_zone_database(name: str, first: int, days: list[int]) -> None:
    read = as_read(name, first, first + 2)
    for day in days:
        twilight = datetime.fromisoformat(f"{first}-01-01 15:45") + timedelta(days=day)
        assert twilight.replace(tzinfo=read).utcoffset() == twilight.replace(tzinfo=ZoneInfo(name)).utcoffset()
