"""Ways of working: the days and hours of the staff, each counted once, and which meetings they miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from collegium.programme.programme import Meeting, Programme
from collegium.programme.structure import audiences, is_for
from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.working_pattern import WorkingPattern

FULL = "full"


class Worker(Protocol):
    """As much of a colleague as the proposal needs; `days` and `hours` are the text people wrote."""

    @property
    def pattern(self) -> WorkingPattern: ...
    @property
    def days(self) -> str: ...
    @property
    def hours(self) -> str: ...
    @property
    def starts(self) -> date | None: ...
    @property
    def ends(self) -> date | None: ...
    @property
    def membership(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Way:
    """`people` full members who work the same days and hours between the same dates of employment."""

    pattern: WorkingPattern
    starts: date | None
    ends: date | None
    days: str
    hours: str
    people: int

    def misses(self, year: AcademicYear, meeting: Meeting) -> bool:
        """Whether a meeting lies, wholly or in part, outside the days and hours worked by those employed then."""
        if not self.is_employed(meeting.date):
            return False
        return not self.pattern.works(meeting.date, meeting.start, meeting.end, year.week_of(meeting.date))

    def is_employed(self, day: date) -> bool:
        begun = self.starts is None or self.starts <= day
        return begun and (self.ends is None or day <= self.ends)

    @property
    def label(self) -> str:
        """`MTW, M-W 08:30-15:15`; `all days` where nothing is written."""
        return ", ".join(" ".join(text.split()) for text in (self.days, self.hours) if text) or "all days"


def ways_of_working(staff: Iterable[Worker]) -> tuple[Way, ...]:
    """One way for all who work alike, in the order of the staff list. Only full members can be directed, so only
    they miss anything.
    """
    alike: dict[tuple[WorkingPattern, date | None, date | None], list[Worker]] = defaultdict(list)
    for worker in staff:
        if worker.membership == FULL:
            alike[worker.pattern, worker.starts, worker.ends].append(worker)
    return tuple(Way(*key, group[0].days, group[0].hours, len(group)) for key, group in alike.items())


def fewest_missed(programme: Programme, year: AcademicYear, way: Way, meetings: Sequence[Meeting]) -> int:
    """Meetings missed in the group that suits best: who comes to which group is decided later."""
    return sum(way.misses(year, meeting) for meeting in meetings_that_suit(programme, year, way, meetings))


def meetings_that_suit(
    programme: Programme, year: AcademicYear, way: Way, meetings: Sequence[Meeting]
) -> tuple[Meeting, ...]:
    """The meetings, while employed, of the group in which the fewest are missed."""
    employed = [meeting for meeting in meetings if way.is_employed(meeting.date)]
    missed = {meeting for meeting in employed if way.misses(year, meeting)}
    by_group = [tuple(meeting for meeting in employed if is_for(meeting, group)) for group in audiences(programme)]
    return min(by_group, key=lambda own: sum(meeting in missed for meeting in own))
