"""Each colleague's programme in one line."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.directed_time import directed_minutes
from collegium.programme import Meeting
from collegium.results.result import Result
from collegium.roster import Colleague

EXEMPT = "Listed as exempt, so not placed."
NOT_HERE = "Not at the school in any block of the programme."


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Foci in order, colleagues met, meetings and those within days and hours worked, minutes directed and asked."""

    colleague: Colleague
    foci: tuple[str, ...]
    met: int
    within_reach: int
    meetings: int
    directed_minutes: int
    asked_minutes: int
    why: str


def people_of(result: Result) -> list[PersonLine]:
    """Everyone listed, in the order of the staff list."""
    directed = directed_minutes(result.ledger)
    return [_line(result, colleague, directed.get(colleague.id, 0)) for colleague in result.colleagues]


def _line(result: Result, colleague: Colleague, directed: int) -> PersonLine:
    row = result.placed[colleague.id]
    meetings = [
        meeting
        for placement in row
        for meeting in result.meetings[placement.block, placement.group]
        if _is_there(colleague, meeting)
    ]
    return PersonLine(
        colleague=colleague,
        foci=tuple(placement.focus for placement in row),
        met=result.allocation.met.get(colleague.id, 0),
        within_reach=sum(_reaches(result, colleague, meeting) for meeting in meetings),
        meetings=len(meetings),
        directed_minutes=directed,
        asked_minutes=sum(meeting.minutes for meeting in meetings),
        why=_why(result, colleague),
    )


def _is_there(colleague: Colleague, meeting: Meeting) -> bool:
    starts, ends = colleague.starts, colleague.ends
    return (starts is None or starts <= meeting.date) and (ends is None or meeting.date <= ends)


def _reaches(result: Result, colleague: Colleague, meeting: Meeting) -> bool:
    year = result.programme.year_of(meeting.date)
    letter = year.week_of(meeting.date) if year else ""
    return colleague.pattern.works(meeting.date, meeting.start, meeting.end, letter)


def _why(result: Result, colleague: Colleague) -> str:
    reason = result.allocation.why.get(colleague.id)
    if reason is not None:
        return reason.says()
    return NOT_HERE if colleague.placed else EXEMPT
