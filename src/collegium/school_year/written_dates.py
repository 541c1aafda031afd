"""Dates and times as schools write them: `Monday 4 September 2023`, `13th Nov`, `04/09/2023`, `3.45pm`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from collegium.school_year.unread import UnreadError
from collegium.words import MONTHS, WEEKDAYS

DAYS = "|".join(f"{day[:3]}(?:{day[3:]}|{day[3:4]}|rs)?" for day in WEEKDAYS)
NAMES = "|".join(f"{month[:3]}(?:t|{month[3:]})?" for month in MONTHS)
WEEKDAY = re.compile(rf"\b(?:{DAYS})\b", re.IGNORECASE)
DATE = re.compile(
    rf"(?:\b(?P<weekday>{DAYS})\b\.?,?\s*(?:the\s+)?)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    rf"(?:\s*(?:of\s+)?(?P<month>{NAMES})\b\.?|/(?P<number>\d{{1,2}})(?!\d)|\.(?P<dotted>\d{{1,2}})(?=\.\d{{2}}))"
    r"(?:,?\s*(?P<year>\d{4})(?![\d.:])|[/.](?P<after>\d{4}|\d{2})(?!\d))?)",
    re.IGNORECASE,
)
SEASONS = "autumn|spring|summer|winter|michaelmas|lent|hilary|trinity"
MONTHLESS = re.compile(
    rf"(?:\b(?:(?P<term>{SEASONS}|term|half|part|inset)|(?P<counted>year|week|day|meeting|no\.?))\s+)?"
    rf"(?P<date>(?:\b(?:{DAYS})\b\.?,?\s*)?(?<![\d.:/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)\s*"
    r"(?:-|–|—|to|until|and|&)\s*$",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:,|-|–|—|to|until|and|&)\s*$", re.IGNORECASE)
TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?m\b\.?|(?<![\d.:])(\d{1,2})[.:](\d{2})(?::00)?(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a line: the weekday written beside it (empty: none), whether the year was, and where it stood."""

    day: date
    weekday: str
    has_year: bool
    start: int
    end: int


def find_dates(line: str, first: date) -> list[WrittenDate]:
    """Every date of a line. A date without its year lies in the twelve months from `first`'s month on.

    Raises UnreadError, saying which, for a date that does not exist.
    """
    return [_written(found, first) for found in DATE.finditer(line)]


def find_ranges(line: str, first: date) -> list[WrittenDate]:
    """The dates of `find_dates` and those that leave their month to the next one, such as the first of `18 - 19 July`.

    Raises UnreadError, too, where a number may be such a date or a label (`Term 1 - 4 September`).
    """
    dates = find_dates(line, first)
    found: list[WrittenDate] = []
    for written in dates:
        after = found[-1].end if found else 0
        found += _monthless(line[after : written.start], after, written, alone=len(dates) == 1)
        found.append(written)
    return found


def _monthless(before: str, offset: int, written: WrittenDate, *, alone: bool) -> list[WrittenDate]:
    """The date at the end of the text `before` a date (`offset` in its line) that takes its month and year from it."""
    number = MONTHLESS.search(before)
    if number is None:
        return []
    label = number["counted"] or (number["term"] if int(number["day"]) <= 6 else None)
    if label and not alone:
        return []
    earlier = LISTED.search(before[: number.start("date")])
    if label or earlier or not 1 <= int(number["day"]) <= monthrange(written.day.year, written.day.month)[1]:
        raise UnreadError("monthless", day=(earlier or number)["day"])
    day = written.day.replace(day=int(number["day"]))
    start, end = number.span("date")
    return [WrittenDate(day, weekday_in(number["date"]), written.has_year, offset + start, offset + end)]


def _written(found: re.Match[str], first: date) -> WrittenDate:
    weekday = weekday_in(found["weekday"] or "")
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return WrittenDate(_real(found.group(), year, month, day), weekday, True, *found.span())
    number = found["number"] or found["dotted"]
    month, day = int(number) if number else _month(found["month"]), int(found["day"])
    if written := found["year"] or found["after"]:
        year = int(written) + (2000 if len(written) == 2 else 0)
    else:
        year = first.year + (month < first.month)
    return WrittenDate(_real(found.group(), year, month, day), weekday, bool(written), *found.span())


def weekday_in(text: str) -> str:
    """The first weekday a text names, in full; empty when it names none."""
    found = WEEKDAY.search(text)
    return next((day for day in WEEKDAYS if found and day[:3] == found.group()[:3].title()), "")


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name[:3].title())


def _real(written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadError("not_a_date", written=written.strip()) from None


def find_times(line: str) -> list[time]:
    """Every time of a line: `3.45pm`, `15:45`, `8.40am`, `9am`. Raises UnreadError for one that no clock shows."""
    return [_clock(found) for found in TIME.finditer(line)]


def _clock(found: re.Match[str]) -> time:
    hour, minute, half, hour_24, minute_24 = found.groups()
    try:
        if half is None:
            return time(int(hour_24), int(minute_24))
        # Beyond twelve there is no am or pm: an hour that `time` refuses.
        after_noon = 12 * (half.lower() == "p")
        return time(int(hour) % 12 + after_noon if 1 <= int(hour) <= 12 else 24, int(minute or 0))
    except ValueError:
        raise UnreadError("not_a_time", written=found.group().strip()) from None


def without_dates(line: str, dates: Sequence[WrittenDate]) -> str:
    """The line with its dates taken out."""
    for written in reversed(dates):
        line = f"{line[: written.start]} {line[written.end :]}"
    return line
