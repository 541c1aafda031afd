"""The errors of single meetings, and the meetings that have none: what every later check builds on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from collegium.programme.checks.clashes import overlaps, protected_time, runs_into
from collegium.programme.checks.dates import place_of_date, weekday, weekday_differs
from collegium.programme.checks.times import place_in_day
from collegium.programme.programme import Meeting, Programme
from collegium.reasons import Reason
from collegium.school_year.academic_year import HalfTerm
from collegium.words import WEEKDAYS

WEEKS_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sifted:
    """Meetings without an error of their own (`sound`), the others (`doubted`), and the errors in order."""

    sound: tuple[Meeting, ...]
    doubted: tuple[Meeting, ...]
    errors: tuple[Reason, ...]


def sift(programme: Programme) -> Sifted:
    """Every meeting is judged by itself; clashes are looked for only among those right by themselves."""
    right = [meeting for meeting in programme.meetings if right_by_itself(programme, meeting)]
    clashes, at_protected = protected_time(programme, right)
    clashes |= overlaps([meeting for meeting in right if meeting.number not in clashes])
    sound = tuple(meeting for meeting in right if meeting.number not in clashes)
    doubted = tuple(meeting for meeting in programme.meetings if meeting not in sound)
    errors: list[Reason] = []
    for meeting in doubted:
        clash = clashes.get(meeting.number)
        errors += [clash] if clash else errors_of(programme, meeting, sound)
    return Sifted(sound, doubted, (*errors, *at_protected))


def right_by_itself(programme: Programme, meeting: Meeting) -> bool:
    """Whether nothing about its own date and times is wrong."""
    return not (weekday_differs(meeting) or place_of_date(programme, meeting) or place_in_day(programme, meeting))


def errors_of(programme: Programme, meeting: Meeting, sound: Sequence[Meeting]) -> list[Reason]:
    """At most one error of the date and one of the times, which do not follow from each other."""
    if weekday_differs(meeting):
        of_date: Reason | None = weekday(meeting, tuple(dates_that_fit(programme, meeting, sound)))
    else:
        of_date = place_of_date(programme, meeting)
    return [reason for reason in (of_date, place_in_day(programme, meeting)) if reason]


def dates_that_fit(programme: Programme, meeting: Meeting, sound: Sequence[Meeting]) -> Iterator[date]:
    """The dates a wrong weekday may have meant: the date itself, then the nearest later and earlier of that weekday.

    Each would pass every check, in the same half term, and collides with no other meeting.
    """
    if _fits(programme, meeting, meeting.date, sound):
        yield meeting.date
    ahead = (WEEKDAYS.index(meeting.weekday) - meeting.date.weekday()) % 7
    later = [meeting.date + timedelta(days=ahead + 7 * week) for week in range(WEEKS_NEAR)]
    earlier = [meeting.date + timedelta(days=ahead - 7 - 7 * week) for week in range(WEEKS_NEAR)]
    found = [next((day for day in days if _fits(programme, meeting, day, sound)), None) for days in (later, earlier)]
    yield from sorted(filter(None, found), key=lambda day: (abs(day - meeting.date), day))


def _fits(programme: Programme, meeting: Meeting, day: date, sound: Sequence[Meeting]) -> bool:
    moved = replace(meeting, date=day, weekday="")
    return (
        _half_term_of(programme, day) == (_half_term_of(programme, meeting.date) or _half_term_of(programme, day))
        and not place_of_date(programme, moved)
        and not any(not spell.who and runs_into(moved, spell) for spell in programme.protected)
        and not overlaps([*sound, moved])
    )


def _half_term_of(programme: Programme, day: date) -> HalfTerm | None:
    return next((half for year in programme.years if (half := year.half_term_of(day))), None)
