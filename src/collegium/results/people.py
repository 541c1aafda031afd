"""Each colleague's programme in one line."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.directed_time import directed_minutes, is_within_hours
from collegium.results.counted import counted_in
from collegium.results.result import Result
from collegium.roster import Colleague

EXEMPT = "Listed as exempt, so not placed."
NOT_HERE = "Not at the school in any block of the programme."
NOWHERE = "Without a place in any block of the programme."


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Foci in order, colleagues met, meetings and those within days and hours worked, minutes directed."""

    colleague: Colleague
    foci: tuple[str, ...]
    met: int
    within_reach: int
    meetings: int
    directed_minutes: int
    why: str


def people_of(result: Result) -> list[PersonLine]:
    """Everyone listed, in the order of the staff list."""
    directed = directed_minutes(result.ledger)
    return [_line(result, colleague, directed.get(colleague.id, 0)) for colleague in result.listed]


def _line(result: Result, colleague: Colleague, directed: int) -> PersonLine:
    row = result.placed[colleague.id]
    meetings = result.meetings_of(colleague)
    return PersonLine(
        colleague=colleague,
        foci=tuple(placement.focus for placement in row),
        met=result.allocation.met.get(colleague.id, 0),
        within_reach=sum(is_within_hours(result.programme, colleague, meeting) for meeting in meetings),
        meetings=len(meetings),
        directed_minutes=directed,
        why=_why(result, colleague),
    )


def _why(result: Result, colleague: Colleague) -> str:
    reason = result.allocation.why.get(colleague.id)
    if reason is not None:
        counted = counted_in(colleague, result.placed[colleague.id], result.programme)
        return f"{reason.says()} You are {counted}." if counted else reason.says()
    if colleague.placed:
        return NOWHERE if colleague.leave else NOT_HERE
    return EXEMPT
