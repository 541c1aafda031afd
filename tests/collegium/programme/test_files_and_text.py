"""Programme files read and written, pasted meetings, and a year copied forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programme import (
    CountsTowards,
    Programme,
    copy_forward,
    programme_as_toml,
    read_pasted_meetings,
    read_programme,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
TEXT = (EXAMPLES / "founding-corrected.toml").read_text(encoding="utf-8")


def right() -> Programme:
    found = read_programme(TEXT).programme
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('title = "Professional', 'titel = "Professional', "title", "This is required and is not there."),
        (
            "start = 15:45:00",
            'start = "15:45"',
            "meetings 1, start",
            "Found 15:45; expected a time with its seconds like 15:45:00, without quotation marks.",
        ),
        (
            "date = 2008-11-13",
            'date = "2008-11-13"',
            "meetings 1, date",
            "Found 2008-11-13; expected a date like 2008-11-13, without quotation marks.",
        ),
        (
            "date = 2008-11-13",
            "date = 1008-11-13",
            "meetings 1, date",
            "Found 1008-11-13; it must lie between 1980-01-01 and 2099-12-31.",
        ),
        (
            'weekday = "Thursday"',
            'weekday = "Thurzday"',
            "meetings 1, weekday",
            "Found Thurzday; it must be one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday. Did you mean Thursday?",
        ),
        (
            "disaggregated_day_minutes = 360",
            "disaggregated_day_minutes = 0",
            "disaggregated_day_minutes",
            "Found 0; it must lie between 1 and 1440.",
        ),
        ('code = "SILS"', 'code = "FS"', "focus_areas 2, code", "FS stands here twice."),
        (
            "first = 2008-11-03",
            "first = 2008-10-03",
            "years 1, half_terms 2, first",
            "Autumn 2 begins before Autumn 1 is over; half terms stand in order and do not overlap.",
        ),
        ("16:45:00", "16:45:30", "latest_finish", "Found 16:45:30; times are whole minutes."),
        ('title = "Professional Learning Communities"', 'title = " "', "title", "Found an empty text; expected text."),
        (
            "meetings_per_block = 4",
            "meetings_per_block = 4\ngroup_size = { min = 8 }",
            "group_size, max",
            "This is required and is not there.",
        ),
        (
            "training_days = [",
            'first_week = "A"\nweeks = [ { monday = 2009-01-06, week = "B" } ]\ntraining_days = [',
            "years 1, weeks 1, monday",
            "6 January 2009 is a Tuesday; a week is named by its Monday.",
        ),
        (
            'time = "disaggregated"',
            'time = "disaggregated"\nfor = []',
            "meetings 1, for",
            'Found an empty list; expected a list of one or more texts like ["FS", "LIT"].',
        ),
    ],
)
def test_a_fault_of_the_file_is_said_at_its_place(old: str, new: str, where: str, says: str) -> None:
    read = read_programme(TEXT.replace(old, new, 1))
    assert read.programme is None
    assert [(fault.where, fault.rule, fault.says()) for fault in read.findings if fault.level == "error"] == [
        (where, "file", says)
    ]


def test_an_unknown_key_is_a_warning_with_a_suggestion() -> None:
    read = read_programme(TEXT.replace("time = ", "only_meeting_on_day = true\ntime = ", 1))
    assert read.programme is not None
    assert [(fault.level, fault.where, fault.says()) for fault in read.findings] == [
        (
            "warning",
            "meetings 1, only_meeting_on_day",
            "only_meeting_on_day is not a key of the programme file and is not read. Did you mean only_meeting_that_day?",
        )
    ]


def test_an_inline_table_over_two_lines_is_explained() -> None:
    (fault,) = read_programme(TEXT.replace("{ name = ", "{\n name = ", 1)).findings
    assert (fault.rule, fault.sentence) == ("file", "inline_table")


@pytest.mark.parametrize("line", ["start = 15:45:00", "latest_finish = 16:45:00"])
def test_a_time_without_its_seconds_is_explained(line: str) -> None:
    (fault,) = read_programme(TEXT.replace(line, line[:-3], 1)).findings
    assert fault.sentence == "time_without_seconds"
    assert fault.says().endswith("Times need their seconds, like 15:45:00.")


def test_all_faults_come_in_one_go() -> None:
    read = read_programme('title = 3\nlatest_finish = "late"\n[[focus_areas]]\ncode = "F S"\n')
    assert [fault.where for fault in read.findings] == [
        "title",
        "school",
        "years",
        "focus_areas 1, name",
        "focus_areas 1, code",
        "latest_finish",
    ]


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_no_content_makes_the_reader_stumble(content: str | bytes) -> None:
    assert read_programme(content).programme is None


VALUES = st.sampled_from(
    [
        "3",
        "-1",
        '"x"',
        "[]",
        "{}",
        "[1]",
        "[{}]",
        "true",
        "1.5",
        "nan",
        "2009-01-01",
        "15:45:00",
        "2009-01-01T10:00:00",
        "1" * 5000,
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.data(), VALUES)
def test_no_value_at_any_key_makes_the_reader_stumble(data: st.DataObject, value: str) -> None:
    lines = TEXT.splitlines()
    place = data.draw(st.sampled_from([number for number, line in enumerate(lines) if " = " in line]))
    lines[place] = f"{lines[place].partition(' = ')[0]} = {value}"
    read = read_programme("\n".join(lines))
    assert (read.programme is None) == any(fault.level == "error" for fault in read.findings)


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip), st.floats(0, 1))
def test_a_programme_written_reads_back_equal(title: str, why: str, reach: float) -> None:
    whole = right()
    spell = replace(whole.protected[0], why=why, who=("Art",))
    programme = replace(
        whole, title=title, reach=reach, protected=(spell,), groups_per_focus={"FS": 1, "SILS": 2, "ADRA": 3, "LIT": 4}
    )
    assert read_programme(programme_as_toml(programme)).programme == programme


PAGE = """1. Thursday 13th November 3.45pm-4.45pm (Disaggregated time)
3. Wednesday 28th January (Training Day) 2.30pm-3.30pm (Non-disaggregated time)
7. Thursday 23rd April (Training Day) 8.40am-9.40am (Non-disaggregated time): There will be no other meetings during the day so that departments can begin moderation promptly at 9.45am
8. Thursday 18th May 3.45pm-4.45pm (Disaggregated time)
What is a PLC?
"""


def test_the_founding_pages_lines_are_read_as_written() -> None:
    pasted = read_pasted_meetings(PAGE, right().years[0])
    assert [
        (
            one.meeting.number,
            one.meeting.date,
            one.meeting.weekday,
            one.meeting.start,
            one.meeting.end,
            one.meeting.counts_towards,
            one.meeting.only_meeting_that_day,
        )
        for one in pasted.meetings
    ] == [
        (1, date(2008, 11, 13), "Thursday", time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED, False),
        (2, date(2009, 1, 28), "Wednesday", time(14, 30), time(15, 30), CountsTowards.TRAINING_DAY, False),
        (3, date(2009, 4, 23), "Thursday", time(8, 40), time(9, 40), CountsTowards.TRAINING_DAY, True),
        (4, date(2009, 5, 18), "Thursday", time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED, False),
    ]
    assert [(offer.line, offer.date, offer.start) for offer in pasted.protected] == [
        (3, date(2009, 4, 23), time(9, 45))
    ]
    assert [(reason.where, reason.values["why"].says()) for reason in pasted.unread] == [("line 5", "it has no date")]


@pytest.mark.parametrize(
    "line",
    [
        "13 Nov 15:45-16:45",
        "13/11/2008\t15:45\t16:45",
        "2008-11-13,Thursday,15:45:00,16:45:00,disaggregated",
        "13.11.08 3.45 pm to 4.45 pm",
    ],
)
def test_other_ways_to_write_the_first_meeting(line: str) -> None:
    (one,) = read_pasted_meetings(line, right().years[0]).meetings
    assert (one.meeting.date, one.meeting.start, one.meeting.end) == (date(2008, 11, 13), time(15, 45), time(16, 45))


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
SUMMARY:PLC meeting (Training Day)
DTSTART:20090128T143000
DTEND:20090128T153000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Twilight PLC
DTSTART:20081113T154500
DTEND:20081113T164500
END:VEVENT
BEGIN:VEVENT
SUMMARY:Sports day
DTSTART;VALUE=DATE:20090623
DTEND;VALUE=DATE:20090624
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_file_is_pasted_event_by_event_in_order_of_date() -> None:
    pasted = read_pasted_meetings(CALENDAR, right().years[0])
    assert [
        (one.meeting.date, one.meeting.start, one.meeting.end, one.meeting.counts_towards, one.assumed)
        for one in pasted.meetings
    ] == [
        (date(2008, 11, 13), time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED, ()),
        (date(2009, 1, 28), time(14, 30), time(15, 30), CountsTowards.TRAINING_DAY, ()),
    ]
    assert [reason.says() for reason in pasted.unread] == [
        "This line was not read as a meeting, because it has no times: 2009-06-23 Sports day"
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("13 November 3.45pm", "it has a start and no end"),
        ("13 November and 1 December, 3.45pm-4.45pm", "it has more than one date"),
        ("31 November 3.45pm-4.45pm", "31 November is no date of the calendar"),
        ("13 November 25:00-26:00", "25:00 is no time of day"),
        (f"13 November 3.45pm-4.45pm {'x' * 1000}", "it is too long, or beyond the two thousandth line"),
    ],
)
def test_a_line_that_is_no_meeting_says_why(line: str, why: str) -> None:
    (reason,) = read_pasted_meetings(line, right().years[0]).unread
    assert reason.values["why"].says() == why


@given(st.text(alphabet="0123456789/-.:, apmNovThuJan\n\t", max_size=200))
def test_every_pasted_line_is_a_meeting_or_unread(text: str) -> None:
    pasted = read_pasted_meetings(text, right().years[0])
    places = [one.line for one in pasted.meetings] + [reason.values["line"] for reason in pasted.unread]
    assert sorted(places) == [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def test_a_year_is_copied_by_half_term_week_and_weekday() -> None:
    whole = right()
    copied = copy_forward(replace(whole, meetings=whole.meetings[:8]), *whole.years)
    assert copied.not_mapped == ()
    assert copied.meetings == whole.meetings[8:]


def test_what_cannot_be_copied_says_why() -> None:
    whole = right()
    later = replace(whole.years[1], half_terms=whole.years[1].half_terms[2:])
    copied = copy_forward(
        replace(whole, years=(whole.years[0], later), meetings=whole.meetings[:8]), whole.years[0], later
    )
    assert [reason.says() for reason in copied.not_mapped] == [
        "Meeting 1 (Thursday 13 November 2008) has no place in 2009/10, which has no half term called Autumn 2.",
        "Meeting 2 (Monday 1 December 2008) has no place in 2009/10, which has no half term called Autumn 2.",
    ]
