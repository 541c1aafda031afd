"""Working patterns written: in words for people, as text for a staff list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from itertools import groupby

from collegium.school_year.patterns_text import (
    AM_ENDS,
    NO_DAYS,
    PM_BEGINS,
    WEEKS,
    WHOLE_DAY,
    Interval,
    WeekPlan,
    week_plan,
)
from collegium.school_year.working_pattern import DAY_MINUTES, WorkingPattern
from collegium.words import ENGLISH, WEEKDAYS, Words, joined

LETTERS = ("M", "T", "W", "Th", "F", "Sat", "Sun")
_MARKS = {WHOLE_DAY: "", (0, AM_ENDS): "(am)", (PM_BEGINS, DAY_MINUTES): "(pm)"}

Intervals = Sequence[Interval]


def days_in_words(pattern: WorkingPattern, words: Words = ENGLISH) -> str:
    """`Monday to Wednesday`, `Monday (am) and Friday in week A, no days in week B`."""
    week_a, week_b = (week_plan(pattern, week) for week in WEEKS)
    if week_a == week_b:
        return _plan_in_words(week_a, words)
    return f"{_plan_in_words(week_a, words)} in week A, {_plan_in_words(week_b, words)} in week B"


def pattern_text(pattern: WorkingPattern) -> tuple[str, str]:
    """The `days` and `hours` of a staff list that read back to this pattern (hours empty for whole and half days)."""
    plans = [week_plan(pattern, week) for week in WEEKS]
    days = [_days_text(plan) for plan in plans]
    if days == ["", ""]:
        return NO_DAYS, ""
    return days[0] if days[0] == days[1] else f"A:{days[0]};B:{days[1]}", _hours_text(plans)


def _plan_in_words(plan: WeekPlan, words: Words) -> str:
    if not plan:
        return "no days"
    parts: list[str] = []
    for weekdays, intervals in _runs(plan):
        note = _note(intervals, words)
        names = [WEEKDAYS[weekday] for weekday in weekdays]
        whole_run = [f"{names[0]} to {names[-1]}"] if len(names) > 2 else names
        parts += [f"{name} {note}".rstrip() for name in whole_run]
    return joined(parts)


def _note(intervals: Intervals, words: Words) -> str:
    if len(intervals) == 1 and intervals[0] in _MARKS:
        return _MARKS[intervals[0]]
    return f"({joined([f'{_clock(start, words)}-{_clock(end, words)}' for start, end in intervals])})"


def _clock(minute: int, words: Words) -> str:
    return str(words.format_field(time(minute // 60, minute % 60), "")) if minute < DAY_MINUTES else "24:00"


def _runs(plan: WeekPlan) -> list[tuple[list[int], Intervals]]:
    """Neighbouring weekdays with the same intervals."""
    numbered = enumerate(sorted(plan))
    runs = groupby(numbered, lambda pair: (pair[1] - pair[0], plan[pair[1]]))
    return [([weekday for _, weekday in run], intervals) for (_, intervals), run in runs]


def _days_text(plan: WeekPlan) -> str:
    return "".join(
        LETTERS[weekday] + (_MARKS.get(intervals[0], "") if len(intervals) == 1 else "")
        for weekday, intervals in sorted(plan.items())
    )


def _hours_text(plans: Sequence[WeekPlan]) -> str:
    week_a, week_b = ({day: spells for day, spells in plan.items() if not _is_marked(spells)} for plan in plans)
    shared = {day: spells for day, spells in week_a.items() if plans[0][day] == plans[1].get(day)}
    lettered = [
        f"{week}:{entry}"
        for week, plan in zip(WEEKS, (week_a, week_b), strict=True)
        for entry in _hours_entries({day: spells for day, spells in plan.items() if day not in shared})
    ]
    return "; ".join([*_hours_entries(shared), *lettered])


def _is_marked(intervals: Intervals) -> bool:
    return len(intervals) == 1 and intervals[0] in _MARKS


def _hours_entries(plan: WeekPlan) -> list[str]:
    return [
        f"{_range_text(weekdays)} {_clock(start, ENGLISH)}-{_clock(end, ENGLISH)}"
        for weekdays, intervals in _runs(plan)
        for start, end in intervals
    ]


def _range_text(weekdays: list[int]) -> str:
    if len(weekdays) > 1:
        return f"{LETTERS[weekdays[0]]}-{LETTERS[weekdays[-1]]}"
    return LETTERS[weekdays[0]]
