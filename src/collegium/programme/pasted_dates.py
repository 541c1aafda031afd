"""Meetings out of text somebody pastes: a page, a mail, cells of a spreadsheet, a CSV or calendar file.

Nothing is guessed silently and nothing is dropped: every line becomes a meeting, whose assumptions are named, or
stands among the unread with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from collegium.programme import sentences
from collegium.programme.programme import CountsTowards, Meeting
from collegium.reasons import Reason
from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.calendar_files import is_calendar, lines_of_calendar
from collegium.school_year.unread import UnreadError, refuse_overlong
from collegium.school_year.written_dates import find_dates, find_times, weekday_in, without_dates

DISAGGREGATED = re.compile(r"(?<!non-)(?<!non )(?<!non)disaggregated|twilight", re.IGNORECASE)
ON_TRAINING_DAY = re.compile(r"non[- ]?disaggregated|training[ _-]?day|\binset\b|\bpd day\b", re.IGNORECASE)
DIRECTED = re.compile(r"\bdirected\b", re.IGNORECASE)
ALONE = re.compile(r"\bno other meetings?\b|\bonly meeting\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedMeeting:
    """A meeting and the line it came from. `assumed` names what the line did not say (`year`, `time`)."""

    line: int
    text: str
    meeting: Meeting
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedProtection:
    """A time after the meeting that a line mentions: it may be meant as protected, and somebody is to confirm it."""

    line: int
    date: date
    start: time
    text: str


@dataclass(frozen=True, slots=True)
class PastedMeetings:
    """What was read, in the order of the lines; `unread` reasons have `text` and `line` among their values."""

    meetings: tuple[PastedMeeting, ...]
    unread: tuple[Reason, ...]
    protected: tuple[OfferedProtection, ...]


def read_pasted_meetings(
    text: str, year: AcademicYear, otherwise: CountsTowards = CountsTowards.DISAGGREGATED
) -> PastedMeetings:
    """Read one meeting from each line of `text`, or each event of an iCalendar file.

    Dates without a year are put into `year`; a weekday is kept as written, for the check. A meeting that does not
    say what it counts towards counts `otherwise`, and says so in `assumed`.
    """
    meetings: list[PastedMeeting] = []
    unread: list[Reason] = []
    protected: list[OfferedProtection] = []
    for number, line in _lines(text):
        try:
            pasted = _meeting(number, line, year, otherwise)
        except UnreadError as wrong:
            unread.append(wrong.about(number, line, sentences.UNREAD, "unread"))
            continue
        meetings.append(replace(pasted, meeting=replace(pasted.meeting, number=len(meetings) + 1)))
        protected += _offers(pasted)
    return PastedMeetings(tuple(meetings), tuple(unread), tuple(protected))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    lines = lines_of_calendar(text) if is_calendar(text) else text.splitlines()
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _meeting(number: int, line: str, year: AcademicYear, otherwise: CountsTowards) -> PastedMeeting:
    refuse_overlong(number, line)
    dates = find_dates(line, year.first)
    if len(dates) != 1:
        raise UnreadError("two_dates" if dates else "no_date")
    rest = without_dates(line, dates)
    times = find_times(rest)
    if len(times) < 2:
        raise UnreadError("no_end" if times else "no_times")
    said = _counts_towards(rest)
    meeting = Meeting(
        number=number,
        date=dates[0].day,
        start=times[0],
        end=times[1],
        counts_towards=said or otherwise,
        weekday=dates[0].weekday or weekday_in(rest),
        only_meeting_that_day=bool(ALONE.search(rest)),
    )
    assumed = [name for name, known in (("year", dates[0].has_year), ("time", said)) if not known]
    return PastedMeeting(number, line.strip(), meeting, tuple(assumed))


def _counts_towards(text: str) -> CountsTowards | None:
    if DISAGGREGATED.search(text):
        return CountsTowards.DISAGGREGATED
    if ON_TRAINING_DAY.search(text):
        return CountsTowards.TRAINING_DAY
    return CountsTowards.DIRECTED if DIRECTED.search(text) else None


def _offers(pasted: PastedMeeting) -> Iterator[OfferedProtection]:
    meeting = pasted.meeting
    for moment in find_times(without_dates(pasted.text, find_dates(pasted.text, meeting.date)))[2:]:
        yield OfferedProtection(pasted.line, meeting.date, moment, pasted.text)
