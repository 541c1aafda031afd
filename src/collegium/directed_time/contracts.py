"""Contracts: what fraction of a full-time teacher's week they are, and when their holder works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Protocol

from collegium.directed_time.rule_sets import Scheme
from collegium.school_year import AcademicYear
from collegium.school_year.working_pattern import NO_TIME, WHOLE_WEEK, WeekLetter, WorkingPattern


class Timed(Protocol):
    """As much of a meeting as a contract is asked about."""

    @property
    def date(self) -> date: ...
    @property
    def start(self) -> time: ...
    @property
    def end(self) -> time: ...
    @property
    def minutes(self) -> int: ...


@dataclass(frozen=True, slots=True)
class TimetabledWeek:
    """Timetabled minutes of teaching with PPA and non-contact time, without breaks, registration and assembly.

    `other` is week B of a two-week timetable; none where every week is alike (domain rules, 1.3).
    """

    minutes: int
    other: int | None = None

    def over(self, weeks: int) -> int:
        """Minutes over a cycle of one or two weeks."""
        return self.minutes * weeks if self.other is None else self.minutes + self.other


@dataclass(frozen=True, slots=True)
class DatedPattern:
    """A working pattern from a day on; `since` none: from the beginning of the contract."""

    pattern: WorkingPattern
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract of one colleague; someone may hold several, and each has its own limit.

    `ppa` is the time kept for planning, preparation and assessment, none while nobody has written it down.
    `weekly_minutes` are contracted minutes where hours are contracted. With `term_time_only`, days outside half terms
    are not worked, Training Days only `with_training_days`. `part_of_each`: of each meeting that it works a part is
    directed, the fraction, as was agreed.
    """

    key: str
    scheme: Scheme
    fraction: Fraction = Fraction(1)
    starts: date | None = None
    ends: date | None = None
    patterns: tuple[DatedPattern, ...] = (DatedPattern(WHOLE_WEEK),)
    weekly_minutes: int | None = None
    term_time_only: bool = False
    with_training_days: bool = True
    ppa: WorkingPattern = NO_TIME
    part_of_each: bool = False

    def holds_on(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def pattern_on(self, day: date) -> WorkingPattern | None:
        """The pattern in force: the last that had begun; none before the first."""
        begun = [one for one in self.patterns if one.since is None or one.since <= day]
        return max(begun, key=lambda one: one.since or date.min).pattern if begun else None

    def works_on(self, day: date, week: WeekLetter = "") -> bool:
        """Whether any of a day is worked."""
        pattern = self.pattern_on(day)
        spells = pattern.spells if pattern and self.holds_on(day) else ()
        return any(spell.weekday == day.weekday() and spell.week in {"", week} for spell in spells)

    def works(self, year: AcademicYear | None, day: date, start: time, end: time) -> bool:
        """Whether a meeting lies wholly within the contract's dates, weeks, days and hours."""
        pattern = self.pattern_on(day)
        if pattern is None or not self.holds_on(day) or not self._in_weeks(year, day):
            return False
        return pattern.works(day, start, end, year.week_of(day) if year else "")

    def in_ppa(self, year: AcademicYear | None, day: date, start: time, end: time) -> bool:
        """Whether a meeting takes any of the time kept for planning, preparation and assessment."""
        return self.holds_on(day) and self.ppa.touches(day, start, end, year.week_of(day) if year else "")

    def _in_weeks(self, year: AcademicYear | None, day: date) -> bool:
        if not self.term_time_only:
            return True
        if year is None:
            return False
        if year.training_day_on(day):
            return self.with_training_days
        return year.half_term_of(day) is not None and year.closed_on(day) is None


def fraction_of(own: TimetabledWeek, school: TimetabledWeek) -> Fraction:
    """Timetabled minutes of a teacher / those of a full-timer, exact, over the whole cycle of the timetable.

    ValueError: a school without timetabled minutes, or more of them than a full-timer has.
    """
    weeks = 2 if own.other is not None or school.other is not None else 1
    whole = school.over(weeks)
    if whole <= 0:
        raise ValueError("a school's timetabled week has minutes")
    found = Fraction(own.over(weeks), whole)
    if not 0 <= found <= 1:
        raise ValueError("a teacher's timetabled week holds from none to all of a full-timer's minutes")
    return found


def fraction_over(contracts: Iterable[Contract], first: date, last: date) -> Fraction:
    """What contracts come to from one day to another, both included: together where they hold at once, never more than
    a whole; and where one follows another, their average over the days on which any of them holds.
    """
    return sum(fraction_parts(contracts, first, last), Fraction(0))


def fraction_parts(contracts: Iterable[Contract], first: date, last: date) -> list[Fraction]:
    """What each contract adds to `fraction_over`, in the order given."""
    held = list(contracts)
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    holding = Counter(tuple(one.holds_on(day) for one in held) for day in days)
    number = sum(some for which, some in holding.items() if any(which))
    parts = [Fraction(0)] * len(held)
    for which, some in holding.items():
        on = [place for place, holds in enumerate(which) if holds]
        together = max(Fraction(1), sum((held[place].fraction for place in on), Fraction(0)))
        for place in on:
            parts[place] += held[place].fraction / together * some / number
    return parts


def contract_for(
    contracts: Iterable[Contract], year: AcademicYear | None, day: date, start: time, end: time
) -> Contract | None:
    """The first contract within whose days and hours a meeting lies: the one whose limit it counts against."""
    return next((one for one in contracts if one.works(year, day, start, end)), None)


def share_in(contracts: Iterable[Contract], year: AcademicYear | None, meeting: Timed) -> int:
    """Minutes of a meeting, or the part of them that is agreed in the contract within whose hours it lies."""
    own = contract_for(contracts, year, meeting.date, meeting.start, meeting.end)
    if own is None or not own.part_of_each:
        return meeting.minutes
    return meeting.minutes * own.fraction.numerator // own.fraction.denominator
