"""Days and hours worked, read from a staff list's text and written back.

`days` names weekdays: letters `M T Tu W Th F` in any case, unspaced or separated by spaces or commas, or English
names, full or of three letters; `(am)` or `(pm)` after a day for a half; ranges such as `M-F`; two weeks as
`A:MTW;B:MT`; `none` for nobody's day. `hours` narrows those days: `M-F 08:30-15:15; A:W 08:30-12:30`.

Letters are read from the left, the longest that fits first: `MTTh` is Monday, Tuesday, Thursday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from collegium.school_year import sentences
from collegium.school_year.working_pattern import DAY_MINUTES, WHOLE_WEEK, Spell, WeekLetter, WorkingPattern
from collegium.words import ENGLISH, WEEKDAYS

AM_ENDS = 13 * 60
PM_BEGINS = 12 * 60
"""On a half day a meeting must end by 13:00 (am) or begin from 12:00 (pm)."""

NO_DAYS = "none"
WEEKS: tuple[WeekLetter, WeekLetter] = ("A", "B")

_DAY = "(?:thursday|thu|th|tuesday|tue|tu|t|monday|mon|m|wednesday|wed|w|friday|fri|f|saturday|sat|sunday|sun)"
_PIECE = re.compile(
    rf"(?P<first>{_DAY})(?:\s*[-–—]\s*(?P<last>{_DAY}))?\s*(?:\(\s*(?P<half>am|pm)\s*\))?[\s,]*", re.IGNORECASE
)
_WEEK = re.compile(r"\s*(?P<week>[ab])\s*:(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_HOURS = re.compile(r"(?P<days>[^\d\s]\D*?)\s*(?P<start>\d+[:.]\d+)\s*[-–—]\s*(?P<end>\d+[:.]\d+)")

Interval = tuple[int, int]
"""Minutes since midnight, from and to."""
WeekPlan = dict[int, list[Interval]]
"""Weekday (Monday is 0) to the intervals worked on it."""


class PatternError(ValueError):
    """Text that says no pattern; the sentence is `template` filled with `values`, its name `sentence`."""

    def __init__(self, sentence: str, **values: Any) -> None:
        self.sentence = sentence
        self.template = sentences.PATTERNS[sentence]
        self.values: Mapping[str, Any] = values
        super().__init__(ENGLISH.write(sentence, self.template, values))


WHOLE_DAY: Interval = (0, DAY_MINUTES)
_HALVES: Mapping[str, Interval] = {"": WHOLE_DAY, "am": (0, AM_ENDS), "pm": (PM_BEGINS, DAY_MINUTES)}


class _DayPiece(NamedTuple):
    weekday: int
    interval: Interval
    in_range: bool


@dataclass(frozen=True, slots=True)
class _HoursEntry:
    """`A:W 08:30-12:30` for one weekday. The more exactly an entry names its day, the more it weighs."""

    week: WeekLetter
    weekday: int
    interval: Interval
    in_range: bool

    @property
    def exactness(self) -> tuple[bool, bool]:
        return (bool(self.week), not self.in_range)


def read_days(text: str) -> WorkingPattern:
    """The pattern `text` names; empty text is the whole week. PatternError when it names none."""
    if not text.strip():
        return WHOLE_WEEK
    if text.strip().lower() == NO_DAYS:
        return WorkingPattern(())
    if ":" not in text:
        plan = _day_plan(text)
        return pattern_of(plan, plan)
    return _two_weeks(text)


def read_hours(text: str, days_pattern: WorkingPattern) -> WorkingPattern:
    """`days_pattern` narrowed by the hours in `text`; days without hours stay as they are.

    An entry for one week beats one for every week, and a day named by itself beats a range (`M-F`); entries that
    weigh the same are the spells of a split day. A range may span days that are not worked.
    """
    entries = [entry for part in text.split(";") if part.strip() for entry in _hours_entries(part)]
    return pattern_of(*(_narrowed(days_pattern, entries, week) for week in WEEKS))


def read_spells(text: str) -> WorkingPattern:
    """Spells as they are written, `T 11:00-12:00; A:F 9:00-10:00`; empty text is none. PatternError for others."""
    entries = [entry for part in text.split(";") if part.strip() for entry in _hours_entries(part)]
    return WorkingPattern(tuple(sorted({Spell(one.weekday, *one.interval, one.week) for one in entries})))


def pattern_of(week_a: WeekPlan, week_b: WeekPlan) -> WorkingPattern:
    """The one pattern that stands for these two weeks: spells joined, in order, without a letter where both agree."""
    spells = {week: _spells_of(plan) for week, plan in zip(WEEKS, (week_a, week_b), strict=True)}
    both = spells["A"] & spells["B"]
    lettered = [Spell(weekday, start, end, week) for week in WEEKS for weekday, start, end in spells[week] - both]
    return WorkingPattern(tuple(sorted([*(Spell(*spell) for spell in both), *lettered])))


def week_plan(pattern: WorkingPattern, week: WeekLetter) -> WeekPlan:
    """What is worked in a week of this letter, touching spells joined."""
    plan: WeekPlan = {}
    for spell in pattern.spells:
        if spell.week in ("", week):
            plan.setdefault(spell.weekday, []).append((spell.start, spell.end))
    return {weekday: _joined(intervals) for weekday, intervals in sorted(plan.items())}


def _two_weeks(text: str) -> WorkingPattern:
    plans: dict[WeekLetter, WeekPlan] = {}
    for part in text.split(";"):
        match = _WEEK.fullmatch(part)
        if match is None or _letter(match["week"]) in plans:
            raise PatternError("weeks", piece=part.strip())
        plans[_letter(match["week"])] = _day_plan(match["rest"])
    if len(plans) < len(WEEKS):
        raise PatternError("week_missing", week=next(week for week in WEEKS if week not in plans))
    return pattern_of(plans["A"], plans["B"])


def _day_plan(text: str) -> WeekPlan:
    plan: WeekPlan = {}
    for piece in _day_pieces(text):
        if piece.weekday in plan:
            raise PatternError("day_twice", day=WEEKDAYS[piece.weekday])
        plan[piece.weekday] = [piece.interval]
    return plan


def _day_pieces(text: str) -> Iterator[_DayPiece]:
    position, text = 0, text.strip(" ,\t\r\n")
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            raise PatternError("days", piece=text[position : position + 20])
        yield from _days_of(match)
        position = match.end()


def _days_of(match: re.Match[str]) -> Iterator[_DayPiece]:
    first = _weekday(match["first"])
    last = _weekday(match["last"]) if match["last"] else first
    if last < first:
        raise PatternError("range", piece=match[0].strip(" ,"))
    interval = _HALVES[(match["half"] or "").lower()]
    for weekday in range(first, last + 1):
        yield _DayPiece(weekday, interval, bool(match["last"]))


def _weekday(name: str) -> int:
    """The first weekday that begins like `name`, so a lone `T` is Tuesday."""
    return next(index for index, day in enumerate(WEEKDAYS) if day.lower().startswith(name.lower()))


def _hours_entries(part: str) -> Iterator[_HoursEntry]:
    piece = " ".join(part.split())
    lettered = _WEEK.fullmatch(piece)
    match = _HOURS.fullmatch(lettered["rest"].strip() if lettered else piece)
    if match is None:
        raise PatternError("hours", piece=piece)
    week: WeekLetter = _letter(lettered["week"]) if lettered else ""
    interval = (_minute(match["start"]), _minute(match["end"]))
    if interval[0] >= interval[1]:
        raise PatternError("hours_order", start=match["start"], end=match["end"])
    for day in _day_pieces(match["days"]):
        if day.interval != WHOLE_DAY:
            raise PatternError("hours", piece=piece)
        yield _HoursEntry(week, day.weekday, interval, day.in_range)


def _letter(text: str) -> WeekLetter:
    return "A" if text.upper() == "A" else "B"


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in re.split("[:.]", text))
    if minute >= 60 or hour * 60 + minute > DAY_MINUTES:
        raise PatternError("clock", piece=text)
    return hour * 60 + minute


def _narrowed(days_pattern: WorkingPattern, entries: list[_HoursEntry], week: WeekLetter) -> WeekPlan:
    plan = week_plan(days_pattern, week)
    for weekday in range(len(WEEKDAYS)):
        weighing = _weighing_most([entry for entry in entries if entry.weekday == weekday and entry.week in ("", week)])
        if weekday in plan and weighing:
            plan[weekday] = _common(plan[weekday], _split_day(weighing))
        if not plan.get(weekday, _expected(days_pattern, weighing)):
            raise PatternError("hours_off", day=WEEKDAYS[weekday])
    return plan


def _weighing_most(entries: list[_HoursEntry]) -> list[_HoursEntry]:
    most = max((entry.exactness for entry in entries), default=None)
    return [entry for entry in entries if entry.exactness == most]


def _expected(days_pattern: WorkingPattern, weighing: list[_HoursEntry]) -> bool:
    """Whether hours may stand for a day that is off in this week: not when they name just this day."""
    return all(
        entry.in_range or (not entry.week and any(spell.weekday == entry.weekday for spell in days_pattern.spells))
        for entry in weighing
    )


def _split_day(entries: list[_HoursEntry]) -> list[Interval]:
    intervals = sorted(entry.interval for entry in entries)
    if any(earlier[1] > later[0] for earlier, later in pairwise(intervals)):
        raise PatternError("hours_overlap", day=WEEKDAYS[entries[0].weekday])
    return intervals


def _common(first: list[Interval], second: list[Interval]) -> list[Interval]:
    shared = [(max(one[0], two[0]), min(one[1], two[1])) for one in first for two in second]
    return [(start, end) for start, end in shared if start < end]


def _joined(intervals: list[Interval]) -> list[Interval]:
    """In order, those that touch or overlap made one."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spells_of(plan: WeekPlan) -> set[tuple[int, int, int]]:
    return {(weekday, start, end) for weekday, intervals in plan.items() for start, end in _joined(intervals)}
