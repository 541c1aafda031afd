"""The disaggregation pool: what closed Training Days give, and what meetings take from it."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.programme.structure import audiences, is_for
from collegium.school_year.academic_year import AcademicYear


def minutes_given(programme: Programme, year: AcademicYear) -> int:
    """Minutes that a year's disaggregated Training Days are worth."""
    return programme.disaggregated_day_minutes * sum(day.disaggregated for day in year.training_days)


def minutes_taken(programme: Programme, meetings: Sequence[Meeting]) -> int:
    """Minutes that disaggregated meetings of one year (in order) ask of whoever is asked most.

    Where groups of one block meet at different times, the longest of them counts for that block.
    """
    runs = [_by_block(programme, meetings, group) for group in audiences(programme)]
    blocks = max((len(run) for run in runs), default=0)
    return sum(max(run[block] if block < len(run) else 0 for run in runs) for block in range(blocks))


def _by_block(programme: Programme, meetings: Sequence[Meeting], group: str) -> list[int]:
    own = [meeting for meeting in meetings if is_for(meeting, group)]
    size = programme.meetings_per_block
    return [
        sum(
            meeting.minutes
            for meeting in own[first : first + size]
            if meeting.counts_towards is CountsTowards.DISAGGREGATED
        )
        for first in range(0, len(own), size)
    ]
