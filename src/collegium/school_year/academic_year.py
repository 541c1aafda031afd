"""An academic year as a school keeps it: half terms, Training Days, closed days and week letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from collegium.school_year.working_pattern import WeekLetter


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One of a year's six runs of teaching weeks, both days included."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day without pupils. Disaggregated: the school is closed and its time is spread over twilights."""

    date: date
    disaggregated: bool = False


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day inside term on which the school is shut, with the reason people would give."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class WeekException:
    """From the week of this Monday on, letters are counted from `week`."""

    monday: date
    week: WeekLetter


@dataclass(frozen=True, slots=True)
class AcademicYear:
    """One year; `first_week` empty means the school has no A/B weeks.

    Its span and week letters are asked for at every meeting of everyone, so they are counted out once.
    """

    name: str
    half_terms: tuple[HalfTerm, ...]
    training_days: tuple[TrainingDay, ...] = ()
    closed: tuple[ClosedDay, ...] = ()
    first_week: WeekLetter = ""
    week_exceptions: tuple[WeekException, ...] = ()
    _ends: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _letters: Mapping[date, WeekLetter] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = [day for half_term in self.half_terms for day in (half_term.first, half_term.last)]
        days += [training.date for training in self.training_days]
        object.__setattr__(self, "_ends", (min(days), max(days)) if days else ())
        object.__setattr__(self, "_letters", self._alternating())

    def half_term_of(self, day: date) -> HalfTerm | None:
        return next((half_term for half_term in self.half_terms if day in half_term), None)

    def training_day_on(self, day: date) -> TrainingDay | None:
        return next((training for training in self.training_days if training.date == day), None)

    def closed_on(self, day: date) -> ClosedDay | None:
        return next((closed for closed in self.closed if closed.date == day), None)

    @property
    def first(self) -> date:
        """The first day anything happens: of the half terms and the Training Days. IndexError for an empty year."""
        return self._ends[0]

    @property
    def last(self) -> date:
        """The last such day. IndexError for an empty year."""
        return self._ends[1]

    def __contains__(self, day: date) -> bool:
        return bool(self._ends) and self.first <= day <= self.last

    def week_letters(self) -> dict[date, WeekLetter]:
        """The explicit table: Monday of each teaching week → its letter, alternating and counted on from exceptions."""
        return dict(self._letters)

    def week_of(self, day: date) -> WeekLetter:
        """The letter of the week `day` lies in; empty without A/B weeks and in weeks without teaching."""
        return self._letters.get(monday_of(day), "")

    def _alternating(self) -> dict[date, WeekLetter]:
        if not self.first_week:
            return {}
        exceptions = {exception.monday: exception.week for exception in self.week_exceptions}
        letters: dict[date, WeekLetter] = {}
        letter: WeekLetter = self.first_week
        for monday in self._teaching_mondays():
            letter = exceptions.get(monday, letter)
            letters[monday] = letter
            letter = "B" if letter == "A" else "A"
        return letters

    def _teaching_mondays(self) -> list[date]:
        mondays: set[date] = set()
        for half_term in self.half_terms:
            monday = monday_of(half_term.first)
            while monday <= half_term.last:
                mondays.add(monday)
                monday += timedelta(days=7)
        return sorted(mondays)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
