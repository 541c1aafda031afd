"""Which meetings a group has in which block, and which block lies in which year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from collegium.allocation.on_leave import attendance_of, has_a_day
from collegium.programme.covering import COVERS
from collegium.programme.programme import Meeting, Programme
from collegium.programme.structure import audiences, blocks_by_year, meetings_of_block
from collegium.roster.colleague import Colleague
from collegium.school_year.working_pattern import WeekLetter


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """One group of a block: a focus area's code and a number from 1."""

    focus: str
    number: int

    @property
    def label(self) -> str:
        """`FS-2`."""
        return f"{self.focus}-{self.number}"


def years_of_blocks(programme: Programme) -> tuple[int, ...]:
    """The place of each block's year in `programme.years`, block 1 first."""
    return tuple(year for year, blocks in enumerate(blocks_by_year(programme)) for _ in blocks)


def _tables(programme: Programme, groups: Iterable[Group]) -> dict[Group, tuple[tuple[Meeting, ...], ...]]:
    """Each group's meetings, block by block; groups that no meeting names share those of their focus."""
    tables = {
        name: tuple(meetings_of_block(programme, block, name) for block in range(1, programme.blocks + 1))
        for name in audiences(programme)
    }
    return {group: tables.get(group.label, tables[group.focus]) for group in groups}


def blocks_open_to(programme: Programme, groups: Iterable[Group], colleague: Colleague) -> tuple[int, ...]:
    """The blocks (from 1) in which a colleague is at the school for at least one meeting of some group, and not on
    leave for so many of its meetings that its focus area could not be covered.

    A block without dates counts as open when the colleague is there for any day of its year.
    """
    groups = tuple(groups)
    there = _blocks_there(programme, groups, colleague)
    if not colleague.leave:
        return there
    reaches = Reaches(programme, groups)
    return tuple(block for block in there if reaches.any_of(colleague, block))


def is_away(programme: Programme, groups: Iterable[Group], colleague: Colleague, block: int) -> bool:
    """Whether it is leave alone that keeps a colleague out of a block (from 1)."""
    groups, always = tuple(groups), replace(colleague, leave=())
    return block in _blocks_there(programme, groups, always) and block not in blocks_open_to(
        programme, groups, colleague
    )


def _blocks_there(programme: Programme, groups: Iterable[Group], colleague: Colleague) -> tuple[int, ...]:
    if colleague.starts is None and colleague.ends is None:
        return tuple(range(1, programme.blocks + 1))
    tables = _tables(programme, groups).values()
    years = years_of_blocks(programme)
    return tuple(
        block + 1
        for block in range(programme.blocks)
        if _is_there(colleague, _days(tables, block), programme, years[block])
    )


def _days(tables: Iterable[tuple[tuple[Meeting, ...], ...]], block: int) -> set[date]:
    return {meeting.date for table in tables for meeting in table[block]}


def _is_there(colleague: Colleague, days: set[date], programme: Programme, place: int) -> bool:
    first, last = colleague.starts or date.min, colleague.ends or date.max
    if days:
        return any(first <= day <= last for day in days)
    year = programme.years[place]
    return first <= year.last and year.first <= last


def _week_letters(programme: Programme) -> dict[date, WeekLetter]:
    years = {meeting.date: programme.year_of(meeting.date) for meeting in programme.meetings}
    return {day: year.week_of(day) if year else "" for day, year in years.items()}


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of a group's meetings in a block a colleague's days and hours allow, and on how many of them they are on
    leave; `away`: on so many that leave alone keeps them out of it.
    """

    reached: int
    meetings: int
    on_leave: int = 0
    away: bool = False

    def enough(self, share: float) -> bool:
        """Whether the share reached is at least `share`; a block without meetings is always reached."""
        return not self.away and _is_share(self.reached, self.meetings, share)


def _is_share(reached: int, meetings: int, share: float) -> bool:
    return reached >= share * meetings - 1e-9


class Reaches:
    """Every colleague's reach of every group and block, each meeting and pattern looked at once."""

    def __init__(self, programme: Programme, groups: Iterable[Group]) -> None:
        self._tables = _tables(programme, groups)
        self._weeks = _week_letters(programme)
        self._programme = programme
        self._known: dict[tuple[object, ...], Reach] = {}

    def of(self, colleague: Colleague, group: Group, block: int) -> Reach:
        """Reach of one group in one block (from 1)."""
        meetings = self._tables[group][block - 1]
        key: tuple[object, ...] = (colleague.pattern, meetings)
        if colleague.leave:
            key = (*key, colleague.leave, colleague.starts, colleague.ends, self.differ(block))
        if key not in self._known:
            reached = sum(self._reaches(colleague, meeting) for meeting in meetings)
            self._known[key] = self._less_leave(Reach(reached, len(meetings)), colleague, meetings, block)
        return self._known[key]

    def any_of(self, colleague: Colleague, block: int) -> bool:
        """Whether leave lets a colleague be in some group of a block (from 1) that meets while they are at the school,
        one that their days and hours allow if there is one; before it has dates, whether they are there on any day of
        its year.
        """
        tables = {group: table[block - 1] for group, table in self._tables.items()}
        meeting = [group for group, own in tables.items() if attendance_of(colleague, own).there]
        if meeting:
            found = [self.of(colleague, group, block) for group in meeting]
            within = [reach for reach in found if _is_share(reach.reached, reach.meetings, self._programme.reach)]
            return any(not reach.away for reach in (within if self.differ(block) and within else found))
        year = self._programme.years[years_of_blocks(self._programme)[block - 1]]
        return has_a_day(colleague, year.first, year.last)

    def differ(self, block: int) -> bool:
        """Whether the groups of a block (from 1) do not all meet together."""
        return len({table[block - 1] for table in self._tables.values()}) > 1

    def _less_leave(self, reach: Reach, colleague: Colleague, meetings: tuple[Meeting, ...], block: int) -> Reach:
        """Where groups meet at different times, days, hours and leave must leave a part that covers as well."""
        attendance = attendance_of(colleague, meetings) if colleague.leave else None
        if attendance is None or not attendance.on_leave:
            return reach
        left = reach.reached - sum(self._reaches(colleague, meeting) for meeting in attendance.on_leave)
        share = self._programme.reach
        lacks = _is_share(reach.reached, reach.meetings, share) and not _is_share(
            left, reach.meetings, min(share, float(COVERS))
        )
        away = attendance.is_too_little or (lacks and self.differ(block))
        return replace(reach, on_leave=len(attendance.on_leave), away=away)

    def _reaches(self, colleague: Colleague, meeting: Meeting) -> bool:
        week = self._weeks[meeting.date]
        return colleague.pattern.works(meeting.date, meeting.start, meeting.end, week)
