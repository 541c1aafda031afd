"""From when and until when somebody is counted, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from collegium.allocation.outcome import Placement
from collegium.allocation.timetable import years_of_blocks
from collegium.programme import Programme, audiences, meetings_of_block
from collegium.roster import Colleague
from collegium.school_year import AcademicYear
from collegium.words import joined, plain_date


def counted_in(colleague: Colleague, row: Sequence[Placement], programme: Programme) -> str:
    """`counted from block 3: joined 4 January 2009`; empty for whoever has a place in every block, or in none.

    `row` are their placements in order of blocks. A date is told only where it says why; for any other cause none is.
    """
    there = [placement.block for placement in row]
    if not there or len(there) == programme.blocks:
        return ""
    if any(later - earlier > 1 for earlier, later in pairwise(there)):
        return f"counted in blocks {joined([str(block) for block in there])}"
    parts = [*_begins(colleague, there[0], programme), *_ends(colleague, there[-1], programme)]
    return f"counted {' and '.join(parts)}"


def _begins(colleague: Colleague, first: int, programme: Programme) -> list[str]:
    if first == 1:
        return []
    says, joined_on = f"from block {first}", colleague.starts
    told = joined_on and all(
        day < joined_on for day in _days(programme, first - 1) or [_year(programme, first - 1).last]
    )
    return [f"{says}: joined {plain_date(joined_on)}" if joined_on and told else says]


def _ends(colleague: Colleague, last: int, programme: Programme) -> list[str]:
    if last == programme.blocks:
        return []
    says, until = f"up to block {last}", colleague.ends
    told = until and all(until < day for day in _days(programme, last + 1) or [_year(programme, last + 1).first])
    return [f"{says}: here until {plain_date(until)}" if until and told else says]


def _year(programme: Programme, block: int) -> AcademicYear:
    return programme.years[years_of_blocks(programme)[block - 1]]


def _days(programme: Programme, block: int) -> list[date]:
    return [day.date for group in audiences(programme) for day in meetings_of_block(programme, block, group)]
