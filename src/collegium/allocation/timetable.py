"""Which meetings a group has in which block, and which block lies in which year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
    """The blocks (from 1) in which a colleague is at the school for at least one meeting of some group.

    A block without dates counts as open when the colleague is there for any day of its year.
    """
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
    """How many of a group's meetings in a block a colleague's days and hours allow."""

    reached: int
    meetings: int

    def enough(self, share: float) -> bool:
        """Whether the share reached is at least `share`; a block without meetings is always reached."""
        return self.reached >= share * self.meetings - 1e-9


class Reaches:
    """Every colleague's reach of every group and block, each meeting and pattern looked at once."""

    def __init__(self, programme: Programme, groups: Iterable[Group]) -> None:
        self._tables = _tables(programme, groups)
        self._weeks = _week_letters(programme)
        self._known: dict[tuple[object, tuple[Meeting, ...]], Reach] = {}

    def of(self, colleague: Colleague, group: Group, block: int) -> Reach:
        """Reach of one group in one block (from 1)."""
        meetings = self._tables[group][block - 1]
        key = (colleague.pattern, meetings)
        if key not in self._known:
            self._known[key] = Reach(sum(self._reaches(colleague, meeting) for meeting in meetings), len(meetings))
        return self._known[key]

    def differ(self, block: int) -> bool:
        """Whether the groups of a block (from 1) do not all meet together."""
        return len({table[block - 1] for table in self._tables.values()}) > 1

    def _reaches(self, colleague: Colleague, meeting: Meeting) -> bool:
        week = self._weeks[meeting.date]
        return colleague.pattern.works(meeting.date, meeting.start, meeting.end, week)
