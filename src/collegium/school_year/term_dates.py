"""Reading term dates as schools publish them: pasted text, CSV or a calendar file.

Teaching comes as ranges of half terms, or as whole terms with the holidays inside them; both come to half terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import ClosedDay, HalfTerm, TrainingDay
from collegium.school_year.calendar_files import is_calendar, lines_of_calendar
from collegium.school_year.unread import UnreadError, refuse_overlong
from collegium.school_year.written_dates import SEASONS, WrittenDate, find_ranges, without_dates
from collegium.school_year.years import HALF_TERM_NAMES
from collegium.words import WEEKDAYS, plain_date

LONGEST_CLOSURE = 5
LONGEST_HALF_TERM_BREAK = 16
TRAINING = re.compile(r"inset|training|staff day|pd day|baker|in-service|non[- ]?pupil|development day", re.IGNORECASE)
DISAGGREGATED = re.compile(r"(?<!non-)(?<!non )disaggregated|twilight", re.IGNORECASE)
BANK_HOLIDAY = re.compile(r"bank holiday|may day|good friday|easter monday", re.IGNORECASE)
HOLIDAY = re.compile(r"holiday|break\b|vacation", re.IGNORECASE)
HALF_TERM = re.compile(r"half[- ]?term(?!\s*\d)", re.IGNORECASE)
CLOSED = re.compile(r"closed|polling|election", re.IGNORECASE)
HALF = r"(?:1st|2nd|first|second) half"
LABEL = re.compile(
    rf"(?:{HALF} (?:of )?(?:the )?)?\b(?:{SEASONS})\b(?: (?:half[- ]?)?term)?"
    rf"(?:[,:(]? ?(?:{HALF}|(?:part |half )?[12](?!\d)))?|\b(?:half[- ]?)?term [1-6](?!\d)",
    re.IGNORECASE,
)
BEGINS = re.compile(r"start|begin|open|return|first day", re.IGNORECASE)
ENDS = re.compile(r"end|finish|close(?!d)|break up|last day", re.IGNORECASE)

UNREAD = "This line was not read, because {why}: {short}"
WEEKDAY = "{written} {plain} is written here, but {plain} is a {real}."


@dataclass(frozen=True, slots=True)
class TermDates:
    """What was read. `unread` are lines with the reason, `faults` lines whose dates cannot be right as written."""

    half_terms: tuple[HalfTerm, ...]
    training_days: tuple[TrainingDay, ...]
    closed: tuple[ClosedDay, ...]
    unread: tuple[Reason, ...]
    faults: tuple[Reason, ...]


@dataclass(slots=True)
class _Found:
    """What the lines came to so far; ranges are (first, last), those of teaching with their label."""

    teaching: dict[tuple[date, date], str] = field(default_factory=dict)
    holidays: list[tuple[date, date]] = field(default_factory=list)
    training: dict[date, TrainingDay] = field(default_factory=dict)
    closed: dict[date, ClosedDay] = field(default_factory=dict)
    opened: tuple[int, str, date, str] | None = None


def read_term_dates(text: str, first: date) -> TermDates:
    """Read term dates from pasted text, CSV or iCalendar. A date without a year lies in the year from `first`'s month.

    Half terms are named Autumn 1 to Summer 2 when there are six; else as the text calls them (`Spring 2nd half`;
    `Autumn term 1` and 2 where a holiday divides a term), and where it does not, Half term 1, 2, …
    """
    found, unread, faults = _Found(), list[Reason](), list[Reason]()
    lines = lines_of_calendar(text) if is_calendar(text) else text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            faults += _take(found, number, line, first)
        except UnreadError as wrong:
            unread.append(wrong.about(number, line, UNREAD, "term_dates_unread"))
    if found.opened:
        number, line, *_ = found.opened
        unread.append(UnreadError("no_end_of_term").about(number, line, UNREAD, "term_dates_unread"))
    training = tuple(found.training[day] for day in sorted(found.training))
    closed = tuple(found.closed[day] for day in sorted(found.closed))
    return TermDates(_half_terms(found), training, closed, tuple(unread), tuple(faults))


def _take(found: _Found, number: int, line: str, first: date) -> list[Reason]:
    """Put one line where it belongs. UnreadError says why it belongs nowhere; returned are faults of its dates."""
    refuse_overlong(number, line)
    dates = find_ranges(line, first)
    if not dates:
        raise UnreadError("no_date")
    if faults := [_wrong_weekday(number, written) for written in dates if _weekday_differs(written)]:
        return faults
    label = without_dates(line, dates)
    days = [written.day for written in dates]
    if TRAINING.search(label):
        disaggregated = bool(DISAGGREGATED.search(label))
        found.training |= {day: TrainingDay(day, disaggregated) for day in _each_day(line, dates)}
    elif CLOSED.search(label) and (days[-1] - days[0]).days < LONGEST_CLOSURE:
        why = " ".join(label.split()).strip(" :,;-–—") or "Closed"
        found.closed |= {day: ClosedDay(day, why) for day in _each_day(line, dates)}
    elif len(days) == 1:
        _take_single(found, number, line, label, days[0])
    elif len(days) == 2:
        _take_range(found, label, days[0], days[1])
    else:
        raise UnreadError("three_dates")
    return []


def _each_day(line: str, dates: Sequence[WrittenDate]) -> list[date]:
    """Each date named; both ends and the weekdays between where two dates are joined as a range."""
    if len(dates) == 2 and re.fullmatch(r"\s*(?:-|–|—|to|until)\s*", line[dates[0].end : dates[1].start]):
        first, last = dates[0].day, dates[1].day
        if last < first:
            raise UnreadError("backwards")
        span = [first + timedelta(days=days) for days in range(min((last - first).days + 1, 14))]
        return [day for day in span if day.weekday() < 5]
    return [written.day for written in dates]


def _take_single(found: _Found, number: int, line: str, label: str, day: date) -> None:
    if BANK_HOLIDAY.search(label):
        raise UnreadError("bank_holiday")
    if BEGINS.search(label) and not found.opened:
        found.opened = (number, line, day, _label_in(label))
    elif ENDS.search(label) and found.opened and found.opened[2] <= day:
        found.teaching[found.opened[2], day] = found.opened[3] or _label_in(label)
        found.opened = None
    else:
        raise UnreadError("one_date")


def _take_range(found: _Found, label: str, first: date, last: date) -> None:
    if last < first:
        raise UnreadError("backwards")
    days = (last - first).days + 1
    if days > 200:
        raise UnreadError("longer_than_term")
    if HOLIDAY.search(label) or CLOSED.search(label) or (HALF_TERM.search(label) and days <= LONGEST_HALF_TERM_BREAK):
        found.holidays.append((first, last))
    else:
        found.teaching[first, last] = _label_in(label)


def _half_terms(found: _Found) -> tuple[HalfTerm, ...]:
    teaching = found.teaching.items()
    runs = sorted((run, label) for whole, label in teaching for run in _around(whole, found.holidays))
    names = HALF_TERM_NAMES if len(runs) == 6 else _names([label for _, label in runs])
    return tuple(HalfTerm(name, first, last) for name, ((first, last), _) in zip(names, runs, strict=True))


def _names(labels: Sequence[str]) -> list[str]:
    """A name for each run: its label, with a number where several share it, or its own number."""
    numbered = [f"Half term {number}" for number in range(1, len(labels) + 1)]
    shared = Counter(labels)
    names = [
        (label if shared[label] == 1 else f"{label} {labels[:place].count(label) + 1}") if label else numbered[place]
        for place, label in enumerate(labels)
    ]
    return names if len(set(names)) == len(names) else numbered


def _label_in(text: str) -> str:
    """What a line calls its term or half term; empty when it does not."""
    found = LABEL.search(" ".join(text.split()))
    return found.group().replace("(", "").replace(":", "") if found else ""


def _around(teaching: tuple[date, date], holidays: Sequence[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """The parts of a teaching range before, between and after the holidays inside it, without weekends at the edges."""
    inside = sorted(pair for pair in holidays if teaching[0] <= pair[1] and pair[0] <= teaching[1])
    before, after = teaching[0] - timedelta(days=1), teaching[1] + timedelta(days=1)
    for (_, earlier), (later, _) in pairwise([(before, before), *inside, (after, after)]):
        first, last = earlier + timedelta(days=1), later - timedelta(days=1)
        while first <= last and first.weekday() >= 5:
            first += timedelta(days=1)
        while first <= last and last.weekday() >= 5:
            last -= timedelta(days=1)
        if first <= last:
            yield first, last


def _weekday_differs(written: WrittenDate) -> bool:
    return bool(written.weekday) and written.weekday != WEEKDAYS[written.day.weekday()]


def _wrong_weekday(number: int, written: WrittenDate) -> Reason:
    real = WEEKDAYS[written.day.weekday()]
    values = {"written": written.weekday, "plain": plain_date(written.day), "real": real, "line": number}
    return Reason(Level.ERROR, f"line {number}", "weekday", WEEKDAY, values, "term_dates_weekday")
