"""Invented academic years of a school that keeps its terms as many English schools do.

The rules are chosen so that 2008/09 has the Training Days of the founding page: Wednesday 28 January and Thursday
23 April 2009. Everything else in them is invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from collegium.school_year import HALF_TERM_NAMES, AcademicYear, HalfTerm, TrainingDay, bank_holidays, year_name

NATION = "england"
MONDAY, WEDNESDAY, FRIDAY, SATURDAY = 0, 2, 4, 5


def invented_year(begins: int) -> AcademicYear:
    """The year from September of `begins`; its second Training Day is closed and its time spread over twilights."""
    opening, closed = _first_weekdays(date(begins, 9, 1))
    half_terms = _half_terms(begins, closed)
    in_spring = _week(half_terms[2].first, 3) + timedelta(days=2)
    in_summer = _week(half_terms[4].first) + timedelta(days=3)
    last = half_terms[-1].last + timedelta(days=1)
    training = (
        TrainingDay(opening),
        TrainingDay(closed, disaggregated=True),
        *(TrainingDay(day) for day in (in_spring, in_summer, last)),
    )
    return AcademicYear(year_name(opening), half_terms, training)


def _half_terms(begins: int, closed: date) -> tuple[HalfTerm, ...]:
    autumn_break = _week(date(begins, 10, 31))
    spring = _week(date(begins + 1, 1, 4) + timedelta(days=6))
    easter_break = _holiday(begins + 1, "Easter Monday") - timedelta(weeks=1)
    whitsun = _holiday(begins + 1, "Spring bank holiday")
    spans = (
        (_next_weekday(closed), _friday_before(autumn_break)),
        (_week(autumn_break, 1), _last(FRIDAY, date(begins, 12, 21))),
        (spring, _friday_before(_week(spring, 6))),
        (_week(spring, 7), _friday_before(easter_break)),
        (_week(easter_break, 2), _friday_before(whitsun)),
        (_week(whitsun, 1), _last(WEDNESDAY, date(begins + 1, 7, 22))),
    )
    return tuple(HalfTerm(name, *span) for name, span in zip(HALF_TERM_NAMES, spans, strict=True))


def _holiday(year: int, name: str) -> date:
    return next(day for day, called in bank_holidays(NATION, year).items() if called.startswith(name))


def _week(day: date, later: int = 0) -> date:
    """The Monday of the week of `day`, or of one so many weeks later."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=later)


def _friday_before(monday: date) -> date:
    return monday - timedelta(days=3)


def _last(weekday: int, day: date) -> date:
    """The last such weekday up to `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _first_weekdays(day: date) -> tuple[date, date]:
    first = day if day.weekday() < SATURDAY else _next_weekday(day)
    return first, _next_weekday(first)


def _next_weekday(day: date) -> date:
    following = day + timedelta(days=1)
    return following if following.weekday() < SATURDAY else _week(following, 1)
