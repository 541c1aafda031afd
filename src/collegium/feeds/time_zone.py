"""A time zone for calendars, written as rules that repeat every year.

The iCalendar library writes a zone as a list of past and coming clock changes, and some readers take the
list an hour wrong. Yearly rules ("the last Sunday of March") are read alike by all.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule read off two or three years could be a coincidence (the fourth Sunday that happens to be the last).
_YEARS_TO_AGREE = 8


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The clocks of a zone change at `wall`, as they showed just before."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[timedelta, timedelta]:
        """Changes of one kind are those a yearly rule could describe."""
        return (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Observance:
    """A clock change that happened once, or (with a rule such as `MO` = -1SU in month 3) every year from then on."""

    change: ClockChange
    weekday: str = ""

    @property
    def rule(self) -> dict[str, object] | None:
        """The yearly rule as RFC 5545 names its parts."""
        if not self.weekday:
            return None
        return {"FREQ": "YEARLY", "BYMONTH": self.change.wall.month, "BYDAY": self.weekday}


def time_zone(name: str, first: int, last: int) -> Timezone:
    """The VTIMEZONE of an IANA zone, right for every moment of the years `first` to `last`.

    ZoneInfoNotFoundError: there is no zone of that name.
    """
    component = Timezone()
    component.add("tzid", name)
    for observance in observances(ZoneInfo(name), first, last):
        component.add_component(_written(observance))
    return component


@lru_cache(maxsize=64)
def observances(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...]:
    """Yearly rules where the zone's changes follow them, else every change by itself.

    The year before `first` is included: its last change says what holds on 1 January.
    """
    start, end = first - 1, last + 1
    changes = list(clock_changes(zone, start, max(end, start + _YEARS_TO_AGREE)))
    yearly = _yearly(changes, start)
    if yearly is not None:
        return tuple(yearly) or (_standing(zone, start),)
    return (_standing(zone, start), *(Observance(change) for change in changes if change.wall.year <= end))


def clock_changes(zone: ZoneInfo, first: int, last: int) -> Iterator[ClockChange]:
    """Every change of the zone's offset in the years `first` to `last`, in order."""
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = moment + timedelta(days=1)
        if _offset(zone, moment) != _offset(zone, following):
            yield _change_between(zone, moment, following)
        moment = following


def _change_between(zone: ZoneInfo, earlier: datetime, later: datetime) -> ClockChange:
    """The one change between two moments, found by halving the time between them to a second."""
    before, after = _offset(zone, earlier), _offset(zone, later)
    while later - earlier > timedelta(seconds=1):
        middle = earlier + timedelta(seconds=(later - earlier) // timedelta(seconds=2))
        if _offset(zone, middle) == before:
            earlier = middle
        else:
            later = middle
    wall = (later + before).replace(tzinfo=None)
    return ClockChange(wall, before, after, later.astimezone(zone).tzname() or "")


def _yearly(changes: Sequence[ClockChange], start: int) -> list[Observance] | None:
    """One rule for each kind of change, or none when some change does not follow a rule."""
    by_kind = groupby(sorted(changes, key=lambda change: (change.kind, change.wall)), key=lambda change: change.kind)
    rules = [_rule(list(same), start) for _, same in by_kind]
    if any(rule is None for rule in rules):
        return None
    return sorted((rule for rule in rules if rule is not None), key=lambda rule: rule.change.wall)


def _rule(same: Sequence[ClockChange], start: int) -> Observance | None:
    """The rule all of these changes follow, one each year from `start` on."""
    every_year = [change.wall.year for change in same] == list(range(start, start + len(same)))
    one_clock = len({(change.wall.month, change.wall.time()) for change in same}) == 1
    if not every_year or not one_clock or len(same) <= _YEARS_TO_AGREE:
        return None
    shared = set.intersection(*(set(_places(change.wall.date())) for change in same))
    return next((Observance(same[0], place) for place in sorted(shared)), None)


def _places(day: date) -> tuple[str, ...]:
    """How a rule may name the day within its month: `-1SU` for the last Sunday, `2SU` for the second."""
    weekday = _WEEKDAYS[day.weekday()]
    from_start = (day.day - 1) // 7 + 1
    from_end = (months.monthrange(day.year, day.month)[1] - day.day) // 7 + 1
    return (f"{from_start}{weekday}", f"-{from_end}{weekday}")


def _standing(zone: ZoneInfo, year: int) -> Observance:
    """What holds on 1 January of `year`, as a change from itself."""
    moment = datetime(year, 1, 1, tzinfo=zone)
    offset = moment.utcoffset() or timedelta()
    return Observance(ClockChange(moment.replace(tzinfo=None), offset, offset, moment.tzname() or ""))


def _written(observance: Observance) -> TimezoneStandard | TimezoneDaylight:
    change = observance.change
    component = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    component.add("dtstart", change.wall)
    component.add("tzoffsetfrom", change.before)
    component.add("tzoffsetto", change.after)
    component.add("tzname", change.name)
    if observance.rule:
        component.add("rrule", observance.rule)
    return component


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
