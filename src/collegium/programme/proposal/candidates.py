"""The days a meeting could be held on: teaching days and held Training Days, and why the others cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from collegium.programme.checks.clashes import runs_into
from collegium.programme.checks.dates import SATURDAY, place_of_date
from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.school_year.academic_year import AcademicYear, HalfTerm, monday_of
from collegium.school_year.working_pattern import DAY_MINUTES, minute_of
from collegium.words import WEEKDAYS


class Cause(StrEnum):
    """Why nothing can be proposed on a day; a day is counted under the first that holds."""

    CLOSED = "closed"
    WEEKDAY = "weekday"
    AVOIDED = "avoided"
    LATEST_FINISH = "latest_finish"
    PROTECTED = "protected"
    TOO_NEAR = "too_near"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting as it would be held on one day, not numbered yet. `clashes`: some colleagues are protected then."""

    meeting: Meeting
    clashes: bool

    @property
    def date(self) -> date:
        return self.meeting.date

    @property
    def on_training_day(self) -> bool:
        return self.meeting.counts_towards is CountsTowards.TRAINING_DAY


@dataclass(frozen=True, slots=True)
class Possible:
    """What a half term offers: its candidates in order of date, and how many other weekdays fall to which cause."""

    half_term: HalfTerm
    candidates: tuple[Candidate, ...]
    excluded: Mapping[Cause, int]


def possible_days(programme: Programme, year: AcademicYear, half_term: HalfTerm) -> Possible:
    """Every day of a half term, weighed: one candidate at most on each, a twilight or an hour of a Training Day."""
    candidates: list[Candidate] = []
    excluded: Counter[Cause] = Counter()
    for day in _days(half_term):
        found = _candidate(programme, year, day)
        if isinstance(found, Candidate):
            candidates.append(found)
        elif day.weekday() < SATURDAY:
            excluded[found] += 1
    return Possible(half_term, tuple(candidates), excluded)


def _days(half_term: HalfTerm) -> Iterator[date]:
    for ahead in range((half_term.last - half_term.first).days + 1):
        yield half_term.first + timedelta(days=ahead)


def _candidate(programme: Programme, year: AcademicYear, day: date) -> Candidate | Cause:
    wanted = programme.proposal
    if year.closed_on(day) or (year.training_day_on(day) and not _is_held(year, day)):
        return Cause.CLOSED
    if WEEKDAYS[day.weekday()] not in wanted.weekdays:
        return Cause.WEEKDAY
    if any(monday_of(week.date) == monday_of(day) for week in wanted.avoid_weeks):
        return Cause.AVOIDED
    meeting = _meeting_on(programme, day, held=_is_held(year, day))
    if meeting is None:
        return Cause.LATEST_FINISH
    if place_of_date(programme, meeting):
        return Cause.CLOSED
    return _beside_others(programme, meeting)


def _is_held(year: AcademicYear, day: date) -> bool:
    training = year.training_day_on(day)
    return training is not None and not training.disaggregated


def _meeting_on(programme: Programme, day: date, *, held: bool) -> Meeting | None:
    """The meeting as it would be on this day; none when it would end too late (or begin before midnight)."""
    wanted, latest = programme.proposal, minute_of(programme.latest_finish)
    if held:
        start = minute_of(wanted.training_day_start)
    else:
        start = minute_of(wanted.start) if wanted.start else latest - wanted.minutes
    end = start + wanted.minutes
    if start < 0 or end > latest:
        return None
    pot = CountsTowards.TRAINING_DAY if held else CountsTowards.DISAGGREGATED
    return Meeting(0, day, _clock(start), _clock(end), pot, weekday=WEEKDAYS[day.weekday()])


def _clock(minute: int) -> time:
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    return time(hour, rest)


def _beside_others(programme: Programme, meeting: Meeting) -> Candidate | Cause:
    hit = [spell for spell in programme.protected if runs_into(meeting, spell)]
    if any(not spell.who for spell in hit):
        return Cause.PROTECTED
    if is_too_near(meeting.date, [given.date for given in programme.meetings], programme.proposal.days_apart):
        return Cause.TOO_NEAR
    return Candidate(meeting, clashes=bool(hit))


def is_too_near(day: date, others: Sequence[date], days_apart: int) -> bool:
    """Whether another meeting lies fewer than `days_apart` days from this day; the same day is always too near."""
    return any(abs((day - other).days) < max(1, days_apart) for other in others)
