"""Whom the dates reach: one line for each way of working that is not the whole week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import reach_table
from collegium.school_year.working_pattern import WHOLE_WEEK
from collegium.words import duration
from collegium_site.ui.pattern import PatternSquares, pattern_squares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from collegium.directed_time import ReachRow as Way
    from collegium.programme import Meeting, Programme
    from collegium.roster.colleague import Colleague

ABOUT_RIGHT = Fraction(1, 10)
DIRECTED_YEAR = {"england": 75_900, "wales": 75_900, "northern-ireland": 75_900}
"""Minutes of a full-time teacher's directed year (1,265 h) where the nation has one; Scotland has a 35-hour week."""


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One way of working: how many work so, which meetings lie within it, and what that is of their share.

    `care`: fewer meetings than the programme wants within reach, or a share that is not about right.
    """

    squares: PatternSquares
    hours: str
    fte: str
    people: int
    reached: int
    meetings: int
    share: str
    care: bool


def ways_of_working(programme: Programme, colleagues: Sequence[Colleague]) -> list[Way]:
    """Ways of working that are not the whole week, the largest contracts first; none without a year."""
    if not programme.years or not programme.focus_areas:
        return []
    table = reach_table(programme, colleagues)
    part = [way for way in table if way.fraction != 1 or way.colleagues[0].pattern != WHOLE_WEEK]
    return sorted(part, key=lambda way: (-way.fraction, -len(way.colleagues), way.days, way.hours))


def reach_rows(programme: Programme, ways: Iterable[Way], meetings: Sequence[Meeting]) -> list[ReachRow]:
    """Lines of one year; colleagues who work alike but joined on different days stand in one."""
    numbers = {meeting.number for meeting in meetings}
    people: Counter[ReachRow] = Counter()
    for way in ways:
        people[_row(programme, way, numbers)] += len(way.colleagues)
    return [replace(line, people=number) for line, number in people.items() if line.meetings]


def _row(programme: Programme, way: Way, numbers: set[int]) -> ReachRow:
    colleague = way.colleagues[0]
    directed = [meeting for meeting in way.reach.directed if meeting.number in numbers]
    asked = [meeting for meeting in way.reach.needs_agreement if meeting.number in numbers]
    reached, meetings = len(directed), len(directed) + len(asked)
    share, right = share_in_words(
        sum(meeting.minutes for meeting in directed),
        way.fraction * sum(meeting.minutes for meeting in (*directed, *asked)),
        asked=bool(asked),
    )
    low = bool(meetings) and reached / meetings < programme.reach
    return ReachRow(
        pattern_squares(colleague.pattern), way.hours, fte(way.fraction), 0, reached, meetings, share, low or not right
    )


def share_in_words(directed: int, share: Fraction, *, asked: bool) -> tuple[str, bool]:
    """What the minutes that can be directed are of the share, and whether they are about right.

    Below the share, what is missing can only come `by agreement` where meetings lie outside the days worked.
    """
    difference = directed - share
    if abs(difference) <= share * ABOUT_RIGHT:
        return _("about right"), True
    if difference > 0:
        return _("%(time)s over") % {"time": duration(round(difference))}, False
    if asked:
        return _("%(time)s by agreement") % {"time": duration(round(-difference))}, False
    return _("%(time)s under") % {"time": duration(round(-difference))}, False


def fte(fraction: Fraction) -> str:
    """`0.6`, `0.83`."""
    return f"{float(fraction):.2f}".rstrip("0").rstrip(".")


def year_minutes_of(programme: Programme) -> int | None:
    """Minutes of the directed year; None where the nation has none."""
    return DIRECTED_YEAR.get(programme.nation)
