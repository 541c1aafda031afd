"""Term dates out of text, CSV and calendar files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year import HalfTerm, TermDates, TrainingDay, read_term_dates
from collegium.words import Words

SEPTEMBER = date(2023, 9, 1)
SIX = (
    HalfTerm("Autumn 1", date(2023, 9, 4), date(2023, 10, 20)),
    HalfTerm("Autumn 2", date(2023, 10, 30), date(2023, 12, 22)),
    HalfTerm("Spring 1", date(2024, 1, 8), date(2024, 2, 9)),
    HalfTerm("Spring 2", date(2024, 2, 19), date(2024, 3, 28)),
    HalfTerm("Summer 1", date(2024, 4, 15), date(2024, 5, 24)),
    HalfTerm("Summer 2", date(2024, 6, 3), date(2024, 7, 19)),
)
AS_HALF_TERMS = """Autumn Term 1: Monday 4 September 2023 – Friday 20 October 2023
Autumn Term 2: 30/10/2023 to 22/12/2023
Spring Term 1, 2024-01-08, 2024-02-09
Spring Term 2\tMon 19th Feb 2024\tThurs 28th March 2024
Summer Term 1: 15 April until 24 May
Summer Term 2: 03.06.2024 - 19.07.2024
"""
AS_TERMS = """Autumn term: 4 September to 22 December
Half term: Monday 23 October - Friday 27 October
Spring Term: 2024-01-08 - 2024-03-28
Half-term holiday 12 February 2024 to 16 February 2024
Summer term starts: Monday 15 April 2024
Half term: 27 May - 31 May
Summer term ends: Friday 19 July 2024
"""
AS_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
SUMMARY:Autumn Term 1
DTSTART;VALUE=DATE:20230904
DTEND;VALUE=DATE:20231021
END:VEVENT
BEGIN:VEVENT
SUMMARY:INSET day
DTSTART;VALUE=DATE:20230901
DTEND;VALUE=DATE:20230902
END:VEVENT
END:VCALENDAR
"""


def read(text: str) -> TermDates:
    return read_term_dates(text, SEPTEMBER)


@pytest.mark.parametrize("text", [AS_HALF_TERMS, AS_TERMS])
def test_half_terms_and_whole_terms_with_holidays_come_to_the_same(text: str) -> None:
    assert read(text) == TermDates(SIX, (), (), (), ())


def test_a_calendar_file_is_read_with_its_exclusive_ends() -> None:
    dates = read(AS_CALENDAR)
    assert dates.half_terms == (HalfTerm("Autumn Term 1", date(2023, 9, 4), date(2023, 10, 20)),)
    assert dates.training_days == (TrainingDay(date(2023, 9, 1)),)


def test_training_days_come_one_by_one_in_lists_and_in_ranges() -> None:
    text = "INSET day: 1 September\nTraining days: 8 January and 9 January\nStaff days Thursday 18 July - 19 July\nInset 22 July (disaggregated)"
    assert read(text).training_days == (
        TrainingDay(date(2023, 9, 1)),
        TrainingDay(date(2024, 1, 8)),
        TrainingDay(date(2024, 1, 9)),
        TrainingDay(date(2024, 7, 18)),
        TrainingDay(date(2024, 7, 19)),
        TrainingDay(date(2024, 7, 22), disaggregated=True),
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("INSET 18 - 19 July 2024", [18, 19]),
        ("INSET: Thursday 18th – Friday 19th July 2024", [18, 19]),
        ("Staff days 17 to 19 July", [17, 18, 19]),
        ("Training 17 and 19 July", [17, 19]),
        ("INSET 1: 4 and 5 July", [4, 5]),
    ],
)
def test_a_day_may_leave_its_month_to_the_next(text: str, days: list[int]) -> None:
    dates = read(text)
    assert [day.date for day in dates.training_days] == [date(2024, 7, day) for day in days]
    assert dates.unread == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Autumn Term 1: 4 September - 20 October", ["Autumn Term 1"]),
        ("Autumn 1 - 4 September to 20 October", ["Autumn 1"]),
        ("Spring 2nd half: 19 February - 28 March", ["Spring 2nd half"]),
        ("First half of the Summer term: 15 April - 24 May", ["First half of the Summer term"]),
        ("Term 5\t15 April\t24 May", ["Term 5"]),
        ("Autumn term: 4 September - 22 December\nHalf term 23 - 27 October", ["Autumn term 1", "Autumn term 2"]),
        ("Lent term begins 8 January\nTerm ends 28 March", ["Lent term"]),
        ("4 September - 20 October\nAutumn: 30 October - 22 December", ["Half term 1", "Autumn"]),
        (
            "Autumn: 4 - 8 September\nAutumn 1: 11 - 15 September\nAutumn: 18 - 22 September",
            ["Half term 1", "Half term 2", "Half term 3"],
        ),
    ],
)
def test_half_terms_keep_what_the_text_calls_them(text: str, names: list[str]) -> None:
    dates = read(text)
    assert ([half.name for half in dates.half_terms], dates.unread) == (names, ())


def test_a_closure_is_days_and_a_long_one_a_holiday() -> None:
    dates = read("Summer: 15 April - 19 July\nClosed 2 - 3 May (polling)\nSchool closed 27 May - 7 June")
    assert [closed.date.day for closed in dates.closed] == [2, 3]
    assert [half.name for half in dates.half_terms] == ["Summer 1", "Summer 2"]


def test_why_a_line_was_not_read_can_be_said_in_other_words() -> None:
    (reason,) = read("INSET 31 February").unread
    words = Words(sentences={"unread_not_a_date": "{written}?", "term_dates_unread": "{why} ({short})"})
    assert reason.says(words) == "31 February? (INSET 31 February)"
    assert reason.says() == (
        "This line was not read, because 31 February is no date of the calendar: INSET 31 February"
    )


def test_a_closed_day_keeps_its_reason() -> None:
    assert [(day.date, day.why) for day in read("Closed for polling: Thursday 2 May 2024").closed] == [
        (date(2024, 5, 2), "Closed for polling")
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("See the office", "it has no date"),
        ("Christmas: 31 February", "31 February is no date of the calendar"),
        ("May Day bank holiday: 6 May 2024", "bank holidays are known already"),
        ("Autumn: 22 December 2023 - 4 September 2023", "it ends before it begins"),
        ("All of it: 1 September 2023 - 30 July 2024", "it is longer than a term"),
        ("4 May, 5 May, 6 May", "it has more than two dates"),
        ("INSET 1 - 4 September 2023", "1 stands there without its month"),
        ("Week 10 - 13 November: holiday", "10 stands there without its month"),
        ("INSET 17, 18 and 19 July 2024", "17 stands there without its month"),
        ("INSET 28 - 3 July 2024", "it ends before it begins"),
        ("Holiday 31 and 1 April 2024", "31 stands there without its month"),
        ("Staff day 3 - 4 February 2024", "3 stands there without its month"),
        ("Sports day 4 June", "it has one date, and does not say whether something begins, ends or is closed"),
        ("Term starts 4 September", "no line says when this term ends"),
    ],
)
def test_what_is_not_understood_is_listed_with_its_reason(line: str, why: str) -> None:
    dates = read(line)
    assert [(reason.where, reason.values["why"].says(), reason.values["text"]) for reason in dates.unread] == [
        ("line 1", why, line)
    ]
    assert dates.half_terms == ()


def test_a_wrong_weekday_is_a_fault_at_its_line() -> None:
    faults = read("INSET: Monday 4 September\nINSET: Tuesday 5 July 2024").faults
    assert [(fault.where, fault.says()) for fault in faults] == [
        ("line 2", "Tuesday 5 July 2024 is written here, but 5 July 2024 is a Friday.")
    ]


@given(st.text(alphabet="0123456789/-.:, INSETtermholidayMon\n\t", max_size=200))
def test_no_text_makes_it_stumble(text: str) -> None:
    dates = read(text)
    assert all(half.first <= half.last for half in dates.half_terms)
