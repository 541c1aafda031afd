"""When a colleague works: spells of minutes in a week, or in the two weeks of an A/B timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

WeekLetter = Literal["", "A", "B"]
"""The letter of a teaching week; empty where a school has no two-week timetable."""

DAY_MINUTES = 24 * 60


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """Work from `start` to `end` (minutes since midnight) on a weekday (Monday is 0).

    `week` empty: in every week; otherwise only in weeks of that letter.
    """

    weekday: int
    start: int = 0
    end: int = DAY_MINUTES
    week: WeekLetter = ""


@dataclass(frozen=True, slots=True)
class WorkingPattern:
    """All spells of one contract. No spells at all: nothing is worked."""

    spells: tuple[Spell, ...]

    def covers(self, weekday: int, start: int, end: int, week: WeekLetter = "") -> bool:
        """Whether every minute of `start`-`end` is worked, in one spell or in several that adjoin.

        Without a letter nobody can say which of the two weeks it is, so each of them must hold it.
        """
        either: tuple[WeekLetter, ...] = ("A", "B") if self.by_weeks else ("",)
        return all(self._holds(weekday, start, end, one) for one in ((week,) if week else either))

    def _holds(self, weekday: int, start: int, end: int, week: WeekLetter) -> bool:
        reached = start
        for spell in sorted(self.spells):
            if spell.weekday == weekday and spell.week in {"", week} and spell.start <= reached:
                reached = max(reached, spell.end)
        return reached >= end

    def works(self, day: date, start: time, end: time, week: WeekLetter = "") -> bool:
        """Whether a meeting on `day` from `start` to `end` lies wholly within the days and hours worked."""
        return self.covers(day.weekday(), minute_of(start), minute_of(end), week)

    def touches(self, day: date, start: time, end: time, week: WeekLetter = "") -> bool:
        """Whether any spell overlaps `start`-`end` on `day`; without a letter, a spell of either week does."""
        first, last = minute_of(start), minute_of(end)
        return any(
            spell.weekday == day.weekday() and spell.start < last and first < spell.end
            for spell in self.spells
            if not (spell.week and week) or spell.week == week
        )

    @property
    def by_weeks(self) -> bool:
        """Whether some of it is worked in weeks of one letter only."""
        return any(spell.week for spell in self.spells)


WHOLE_WEEK = WorkingPattern(tuple(Spell(weekday) for weekday in range(5)))
NO_TIME = WorkingPattern(())
ANY_TIME = WorkingPattern(tuple(Spell(weekday) for weekday in range(7)))
