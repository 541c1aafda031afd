"""On which days a school teaches, and when one person is at work on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.bank_holidays import bank_holiday_on
from collegium.school_year.working_pattern import Spell, WeekLetter, WorkingPattern

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The years of a school of `nation`; of what lies in none of them it knows no teaching day."""

    years: tuple[AcademicYear, ...]
    nation: str = "england"

    def teaches(self, day: date) -> bool:
        """Monday to Friday of a half term; no closed day, bank holiday or Training Day, which have no pupils."""
        year = self._year(day)
        return bool(year and not year.training_day_on(day) and self._in_term(year, day))

    def is_open(self, day: date) -> bool:
        """Whether staff are at work: a day that teaches, or a Training Day that is held."""
        year = self._year(day)
        if year is None:
            return False
        training = year.training_day_on(day)
        return not training.disaggregated if training else self._in_term(year, day)

    def knows(self, day: date) -> bool:
        """Whether the day lies in one of the years: of others nobody can say whether the school is open."""
        return self._year(day) is not None

    def week_of(self, day: date) -> WeekLetter:
        year = self._year(day)
        return year.week_of(day) if year else ""

    def teaching_days(self, after: date, before: date) -> list[date]:
        """Those strictly between two days."""
        return [day for day in days_between(after, before) if self.teaches(day)]

    def _year(self, day: date) -> AcademicYear | None:
        return next((year for year in self.years if day in year), None)

    def _in_term(self, year: AcademicYear, day: date) -> bool:
        shut = day.weekday() >= SATURDAY or year.closed_on(day) or bank_holiday_on(self.nation, day)
        return not shut and year.half_term_of(day) is not None


@dataclass(frozen=True, slots=True)
class Leave:
    """A spell of leave, both days included, and the day on which it was noted, where that is known. Why is nobody's
    business here.
    """

    first: date
    last: date
    noted: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Presence:
    """When one person works: the pattern of their contract, from `starts` to `ends` (none: open), less their leave."""

    pattern: WorkingPattern
    starts: date | None = None
    ends: date | None = None
    leave: tuple[Leave, ...] = ()

    def works(self, day: date, week: WeekLetter = "") -> bool:
        """Whether any part of the day is worked; `week` is its letter."""
        return self.is_employed(day) and not self.is_away(day) and bool(self.spells_on(day, week))

    def is_employed(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def is_away(self, day: date) -> bool:
        return any(day in spell for spell in self.leave)

    def spells_on(self, day: date, week: WeekLetter = "") -> tuple[Spell, ...]:
        """The hours of the contract on such a day, in order; without a letter, only what both weeks share."""
        of_day = [spell for spell in self.pattern.spells if spell.weekday == day.weekday()]
        sure = [spell for spell in of_day if spell.week in {"", week}]
        return tuple(sorted(sure if week else [*sure, *_shared(of_day)]))

    def hours_between(self, day: date, week: WeekLetter, opens: int, closes: int) -> tuple[int, int] | None:
        """The first hours worked between two times of a day, all in minutes since midnight; none where none are."""
        if not self.works(day, week):
            return None
        cut = ((max(spell.start, opens), min(spell.end, closes)) for spell in self.spells_on(day, week))
        return next((hours for hours in cut if hours[0] < hours[1]), None)


def _shared(spells: Sequence[Spell]) -> Iterator[Spell]:
    for one in (spell for spell in spells if spell.week == "A"):
        for other in (spell for spell in spells if spell.week == "B"):
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start < end:
                yield Spell(one.weekday, start, end)


def days_between(after: date, before: date) -> Iterator[date]:
    """Every day strictly between two, in order."""
    return (after + timedelta(days=number) for number in range(1, (before - after).days))
