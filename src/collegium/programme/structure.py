"""How a programme's meetings make up its blocks, and what a focus area is given.

Meetings fill blocks in order of date, each group counting its own; blocks are divided over the years in order,
as evenly as can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.school_year.academic_year import AcademicYear
from collegium.words import MONTHS, counted, date_in_words, duration, joined


@dataclass(frozen=True, slots=True)
class Dose:
    """What one focus area is given by one group: meetings dated so far, and their minutes."""

    focus: str
    meetings: int
    minutes: int


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """By date and time; the place in the file decides between equals."""
    return sorted(meetings, key=lambda meeting: (meeting.date, meeting.start, meeting.number))


def focus_of(group: str) -> str:
    """The focus code of a group: `LIT` of `LIT-2`; a code alone is its own."""
    code, dash, number = group.rpartition("-")
    return code if dash and number.isdigit() else group


def is_for(meeting: Meeting, group: str) -> bool:
    """Whether a meeting is for this group (`LIT-2`) or for all groups of a focus (`LIT`)."""
    return not meeting.meets or group in meeting.meets or focus_of(group) in meeting.meets


def can_meet_together(one: Meeting, other: Meeting) -> bool:
    """Whether somebody may be expected at both."""
    if not one.meets or not other.meets:
        return True
    return any(is_for(other, group) for group in one.meets) or any(is_for(one, group) for group in other.meets)


def audiences(programme: Programme) -> list[str]:
    """Every group of today whose meetings can differ: each focus as a whole, and each group that a meeting names."""
    named = {group for meeting in programme.meetings for group in meeting.meets}
    today = {group for group in named if focus_of(group) in programme.codes}
    return [*programme.codes, *sorted(today - set(programme.codes))]


def blocks_by_year(programme: Programme) -> list[tuple[int, ...]]:
    """The blocks (from 1) of each year, years in order; earlier years take the odd one."""
    years = len(programme.years)
    base, odd = divmod(programme.blocks, years)
    blocks: list[tuple[int, ...]] = []
    for index in range(years):
        first = 1 + index * base + min(index, odd)
        blocks.append(tuple(range(first, first + base + (index < odd))))
    return blocks


def meetings_of_year(programme: Programme, year: AcademicYear) -> list[Meeting]:
    return in_order(meeting for meeting in programme.meetings if meeting.date in year)


def meetings_of_block(programme: Programme, block: int, group: str) -> tuple[Meeting, ...]:
    """The meetings of one group (or of a focus's groups) in one block, in order; fewer while dates are open."""
    for year, blocks in zip(programme.years, blocks_by_year(programme), strict=True):
        if block in blocks:
            own = [meeting for meeting in meetings_of_year(programme, year) if is_for(meeting, group)]
            first = blocks.index(block) * programme.meetings_per_block
            return tuple(own[first : first + programme.meetings_per_block])
    raise KeyError(block)


def block_of(programme: Programme, meeting: Meeting, group: str) -> int | None:
    """The block a meeting belongs to for a group; none when it is not that group's or fits no block."""
    blocks = range(1, programme.blocks + 1)
    return next((block for block in blocks if meeting in meetings_of_block(programme, block, group)), None)


def dose(programme: Programme) -> list[Dose]:
    """What each focus area is given: the fewest minutes of the blocks in which it can fall, and their meetings.

    Blocks without any date yet do not count; a focus whose blocks are all open has 0.
    """
    return [_dose_of(programme, code) for code in programme.codes]


def _dose_of(programme: Programme, code: str) -> Dose:
    runs = [meetings_of_block(programme, block, code) for block in range(1, programme.blocks + 1)]
    dated = [run for run in runs if run]
    smallest = min(dated, key=lambda run: sum(meeting.minutes for meeting in run), default=())
    return Dose(code, len(smallest), sum(meeting.minutes for meeting in smallest))


@dataclass(frozen=True, slots=True)
class StatedMonths:
    """Months a text promises (1-12, first and last) beside those in which meetings lie."""

    stated: tuple[int, int]
    real: tuple[int, int]

    @property
    def agree(self) -> bool:
        return self.stated == self.real

    def says(self) -> str:
        """`Stated: October to June. Dates: November to May.`"""
        return f"Stated: {_months(self.stated)}. Dates: {_months(self.real)}."


def stated_months(programme: Programme, year: AcademicYear, first: int, last: int) -> StatedMonths | None:
    """Months stated for a year against its meetings; none while the year is open."""
    meetings = meetings_of_year(programme, year)
    if not meetings:
        return None
    return StatedMonths((first, last), (meetings[0].date.month, meetings[-1].date.month))


def _months(pair: tuple[int, int]) -> str:
    return f"{MONTHS[pair[0] - 1]} to {MONTHS[pair[1] - 1]}"


def closed_day_sentence(programme: Programme, year: AcademicYear) -> str:
    """What the disaggregated meetings of a year stand for: `6 twilights (6 h) = school closed on …`; empty if none."""
    twilights = [
        meeting
        for meeting in meetings_of_year(programme, year)
        if meeting.counts_towards is CountsTowards.DISAGGREGATED
    ]
    closed: list[date] = [training.date for training in year.training_days if training.disaggregated]
    if not twilights or not closed:
        return ""
    minutes = sum(meeting.minutes for meeting in twilights)
    days = joined([date_in_words(day) for day in sorted(closed)])
    return f"{counted(len(twilights), 'twilight')} ({duration(minutes)}) = school closed on {days}"
