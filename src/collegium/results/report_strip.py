"""A year as a strip of half terms with its meetings, as figures for a drawing 1000 wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from collegium.programme import CountsTowards, Meeting, Programme, meetings_of_year
from collegium.school_year.academic_year import AcademicYear
from collegium.words import MONTHS

WIDTH = 1000
_EDGE = 16
_LABEL_WIDTH = 58
"""What a date such as `28 Jan` takes; nearer ones go a line down."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A half term."""

    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with meetings, or one the school is closed. `line` is the line (from 0) its date is written on."""

    kind: str
    number: str
    x: float
    day: str
    line: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One year. `lines` is how many lines its dates take."""

    name: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    closed: tuple[Mark, ...]
    lines: int

    @property
    def height(self) -> int:
        return 62 + 17 * self.lines


def strips(programme: Programme) -> list[Strip]:
    """Every year of a programme, its days of meetings numbered from 1."""
    return [_strip(programme, year) for year in programme.years]


def short_date(day: date) -> str:
    """`28 Jan`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _strip(programme: Programme, year: AcademicYear) -> Strip:
    meetings = meetings_of_year(programme, year)
    days = [(day, list(same)) for day, same in groupby(meetings, key=lambda meeting: meeting.date)]
    places = [_across(year, day) for day, _ in days]
    lines = _lines(places)
    marks = tuple(
        Mark(_kind(same), str(number), place, short_date(day), line)
        for number, ((day, same), place, line) in enumerate(zip(days, places, lines, strict=True), start=1)
    )
    return Strip(year.name, _bars(year), marks, _closed(year), max(lines, default=-1) + 1)


def _kind(meetings: Sequence[Meeting]) -> str:
    kinds = {meeting.counts_towards for meeting in meetings}
    return str(kinds.pop()) if len(kinds) == 1 else str(CountsTowards.DIRECTED)


def _across(year: AcademicYear, day: date) -> float:
    share = (day - year.first).days / max((year.last - year.first).days, 1)
    return round(_EDGE + share * (WIDTH - 2 * _EDGE), 1)


def _lines(places: Sequence[float]) -> list[int]:
    """The first line on which a date does not touch the one before it."""
    ends: list[float] = []
    lines: list[int] = []
    for place in places:
        line = next((line for line, end in enumerate(ends) if end <= place), len(ends))
        ends[line : line + 1] = [place + _LABEL_WIDTH]
        lines.append(line)
    return lines


def _bars(year: AcademicYear) -> tuple[Bar, ...]:
    edges = [(half.name, _across(year, half.first), _across(year, half.last)) for half in year.half_terms]
    return tuple(Bar(name, left - 6, round(right - left + 12, 1)) for name, left, right in edges)


def _closed(year: AcademicYear) -> tuple[Mark, ...]:
    """Disaggregated Training Days: the days the twilights pay back."""
    return tuple(
        Mark("closed", "", _across(year, training.date), short_date(training.date), 0)
        for training in year.training_days
        if training.disaggregated
    )
