"""Whom the dates reach: one line for each way of working that is not the whole week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import reach_table, rule_set_for, usual_scheme
from collegium.roster.colleague import Kind
from collegium.school_year.working_pattern import DAY_MINUTES, WHOLE_WEEK
from collegium.words import duration
from collegium_site.ui.british import time_range
from collegium_site.ui.pattern import PatternSquares, pattern_squares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from collegium.directed_time import ReachRow as Way
    from collegium.programme import Meeting, Programme
    from collegium.roster.colleague import Colleague
    from collegium.school_year.academic_year import AcademicYear
    from collegium.school_year.working_pattern import WorkingPattern

ABOUT_RIGHT = Fraction(1, 10)
DAYS_AND_HALVES = {(0, DAY_MINUTES), (0, 13 * 60), (12 * 60, DAY_MINUTES)}
"""Spells in minutes of which only the day, or the morning or afternoon, is known."""


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One way of working: how many work so, which meetings lie within it, and what that is of their share.

    `low`: fewer meetings within reach than the programme wants; `uneven`: a share that is not about right.
    """

    squares: PatternSquares
    hours: str
    fte: str
    people: int
    reached: int
    meetings: int
    share: str
    low: bool
    uneven: bool


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
    return ReachRow(
        squares=pattern_squares(colleague.pattern),
        hours=hours_in_words(colleague.pattern),
        fte=fte(way.fraction),
        people=0,
        reached=reached,
        meetings=meetings,
        share=share,
        low=bool(meetings) and reached / meetings < programme.reach,
        uneven=not right,
    )


def hours_in_words(pattern: WorkingPattern) -> str:
    """`8.30am–3.15pm` where the hours worked are the same every day; empty where only whole or half days are known."""
    hours = {(spell.start, spell.end) for spell in pattern.spells} - DAYS_AND_HALVES
    if not hours:
        return ""
    if len(hours) > 1:
        return _("hours differ by day")
    start, end = next(iter(hours))
    return time_range(_moment(start), _moment(end))


def _moment(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


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


def year_minutes_of(programme: Programme, year: AcademicYear) -> int | None:
    """Minutes of a full-time teacher's directed year by its rule set; None where the nation has no such limit."""
    scheme = usual_scheme(programme.nation, Kind.TEACHER)
    return rule_set_for(programme.nation, scheme, year.name).cap_minutes()
