"""The checks of a programme: each finding, and that one wrong line is one error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programme import CountsTowards, Programme, Protected, check, read_programme
from collegium.school_year import ClosedDay
from collegium.words import WEEKDAYS

EXAMPLES = Path(__file__).parents[3] / "examples"


def example(name: str) -> Programme:
    found = read_programme((EXAMPLES / name).read_bytes()).programme
    assert found is not None
    return found


RIGHT = example("founding-corrected.toml")


def changed(number: int, **changes: Any) -> Programme:
    """The right programme with one meeting changed, its weekday unwritten unless given."""
    changes = {"weekday": ""} | changes
    meetings = [replace(one, **changes) if one.number == number else one for one in RIGHT.meetings]
    return replace(RIGHT, meetings=tuple(meetings))


def errors(programme: Programme) -> list[tuple[str, str]]:
    return [(found.where, found.rule) for found in check(programme) if found.level == "error"]


def warnings(programme: Programme) -> list[tuple[str, str]]:
    return [(found.where, found.rule) for found in check(programme) if found.level == "warning"]


def test_two_years_equally_short_are_not_said_to_hold_each_others_meetings() -> None:
    found = [reason.says() for reason in check(replace(RIGHT, blocks=8)) if reason.level == "error"]
    assert found == [
        "2008/09 has 8 of the 16 meetings that fill its blocks.",
        "2009/10 has 8 of the 16 meetings that fill its blocks.",
    ]


RHYTHMS = [("meeting 3", "rhythm"), ("meeting 7", "rhythm"), ("meeting 11", "rhythm"), ("meeting 15", "rhythm")]


def test_acceptance_1_seven_of_the_founding_pages_lines_pass_and_the_eighth_is_refused() -> None:
    found = check(example("founding.toml"))
    assert [(reason.level, reason.where, reason.rule) for reason in found] == [
        ("error", "meeting 8", "weekday"),
        ("warning", "meeting 3", "rhythm"),
        ("warning", "meeting 7", "rhythm"),
        ("warning", "2009/10", "open"),
    ]
    assert found[0].says() == (
        "Meeting 8 is written as Thursday 18 May 2009, but 18 May 2009 is a Monday. "
        "Dates that fit: Monday 18 May 2009, Thursday 21 May 2009 and Thursday 14 May 2009."
    )


def test_acceptance_2_at_six_and_a_half_hours_a_day_half_an_hour_is_unallocated() -> None:
    longer = replace(RIGHT, disaggregated_day_minutes=390)
    found = [reason for reason in check(longer) if reason.rule == "pool_left"]
    assert [(reason.where, reason.says()) for reason in found] == [
        (
            year,
            f"The disaggregated meetings of {year} take 6 h of 6 h 30 min disaggregated Training Day time: 30 min unallocated.",
        )
        for year in ("2008/09", "2009/10")
    ]


def test_the_corrected_programme_has_no_error_and_four_long_gaps() -> None:
    assert (errors(RIGHT), warnings(RIGHT)) == ([], RHYTHMS)


def test_one_meeting_that_runs_into_several_protected_times_is_one_error() -> None:
    first = RIGHT.meetings[0]
    spells = tuple(Protected(first.date, first.start, first.end, why) for why in ("Parents' evening", "Concert"))
    (found,) = (reason for reason in check(replace(RIGHT, protected=spells)) if reason.level == "error")
    assert (found.where, found.rule, found.says()) == (
        "meeting 1",
        "protected",
        "Meeting 1 on Thursday 13 November 2008 (15:45-16:45) runs into protected time: Parents' evening and Concert.",
    )


def test_too_many_meetings_for_some_groups_are_one_error_of_the_year() -> None:
    extra = replace(RIGHT.meetings[7], number=17, date=date(2009, 6, 15), weekday="", meets=("LIT",))
    more = replace(RIGHT, meetings=(*RIGHT.meetings, extra), disaggregated_day_minutes=420)
    (found,) = (reason for reason in check(more) if reason.rule == "blocks")
    assert (found.level, found.where, found.sentence, found.says()) == (
        "error",
        "2008/09",
        "blocks_over_for",
        "2008/09 has 9 meetings for LIT, and its blocks hold 8.",
    )


ONE_WRONG = [
    (
        {"date": date(2008, 11, 15)},
        "weekend",
        "Meeting 1 is on Saturday 15 November 2008: no working day of the school.",
    ),
    (
        {"date": date(2008, 9, 2)},
        "closed",
        "Meeting 1 is on Tuesday 2 September 2008, when the school is closed: it is the disaggregated Training Day.",
    ),
    (
        {"date": date(2009, 5, 4)},
        "bank_holiday",
        "Meeting 1 is on Monday 4 May 2009, a bank holiday (Early May bank holiday).",
    ),
    (
        {"date": date(2008, 10, 28)},
        "half_term",
        "Meeting 1 is on Tuesday 28 October 2008, which lies in no half term: Autumn 1 ends on Friday 24 October 2008, Autumn 2 begins on Monday 3 November 2008.",
    ),
    (
        {"date": date(2008, 7, 15)},
        "half_term",
        "Meeting 1 is on Tuesday 15 July 2008, before the first half term: Autumn 1 begins on Wednesday 3 September 2008.",
    ),
    (
        {"date": date(2010, 8, 3)},
        "half_term",
        "Meeting 1 is on Tuesday 3 August 2010, after the last half term: Summer 2 ends on Wednesday 21 July 2010.",
    ),
    (
        {"counts_towards": CountsTowards.TRAINING_DAY},
        "training_day_pot",
        "Meeting 1 counts towards a Training Day, but Thursday 13 November 2008 is none. Held ones: Monday 1 September 2008, Wednesday 28 January 2009, Thursday 23 April 2009 and Thursday 23 July 2009.",
    ),
    (
        {"date": date(2009, 7, 23)},
        "training_day_pot",
        "Meeting 1 counts as disaggregated, which is time on a teaching day, but Thursday 23 July 2009 is a Training Day that is held.",
    ),
    (
        {"end": time(15, 45)},
        "end_before_start",
        "Meeting 1 on Thursday 13 November 2008 ends at 15:45, which is not after its start at 15:45.",
    ),
    (
        {"end": time(16, 46)},
        "latest_finish",
        "Meeting 1 on Thursday 13 November 2008 ends at 16:46; no meeting may end after 16:45.",
    ),
    (
        {"weekday": "Friday"},
        "weekday",
        "Meeting 1 is written as Friday 13 November 2008, but 13 November 2008 is a Thursday. Dates that fit: Thursday 13 November 2008, Friday 14 November 2008 and Friday 7 November 2008.",
    ),
    (
        {"start": time(15, 30)},
        "pool_overdrawn",
        "The disaggregated meetings of 2008/09 take 6 h 15 min; its disaggregated Training Day time is 6 h: 15 min too much.",
    ),
    ({"meets": ("FS",)}, "blocks", "2008/09 has 7 of the 8 meetings that fill its blocks for SILS, ADRA and LIT."),
    (
        {"date": date(2009, 11, 13)},
        "blocks",
        "2008/09 has 7 of the 8 meetings that fill its blocks, and 2009/10 has 1 too many: is a date in the wrong year?",
    ),
]


@pytest.mark.parametrize(
    ("changes", "rule", "says"), ONE_WRONG, ids=[f"{rule}-{place}" for place, (_, rule, _) in enumerate(ONE_WRONG)]
)
def test_one_wrong_line_is_one_error_in_these_words(changes: dict[str, Any], rule: str, says: str) -> None:
    found = [reason for reason in check(changed(1, **changes)) if reason.level == "error"]
    assert [(reason.rule, reason.says()) for reason in found] == [(rule, says)]


def test_a_day_the_school_closes_is_named_with_its_reason() -> None:
    year = replace(RIGHT.years[0], closed=(ClosedDay(date(2008, 11, 13), "Polling station"),))
    closed = replace(RIGHT, years=(year, RIGHT.years[1]))
    assert [reason.says() for reason in check(closed) if reason.level == "error"] == [
        "Meeting 1 is on Thursday 13 November 2008, when the school is closed (Polling station)."
    ]


def test_meetings_that_overlap_are_one_error_at_the_later() -> None:
    assert errors(changed(2, date=date(2008, 11, 13), start=time(16), counts_towards=CountsTowards.DIRECTED)) == [
        ("meeting 2", "overlap")
    ]


def test_groups_that_share_nobody_may_meet_at_once() -> None:
    split = replace(RIGHT.meetings[0], meets=("FS", "SILS"))
    other = replace(RIGHT.meetings[0], number=17, meets=("ADRA", "LIT"))
    assert errors(replace(RIGHT, meetings=(split, *RIGHT.meetings[1:], other))) == []
    assert errors(
        replace(RIGHT, meetings=(split, *RIGHT.meetings[1:], replace(other, meets=("ADRA", "LIT", "FS-2"))))
    ) == [("meeting 17", "overlap")]


def test_nothing_else_stands_on_a_day_that_is_to_have_one_meeting() -> None:
    moved = changed(8, date=date(2009, 4, 23), counts_towards=CountsTowards.TRAINING_DAY)
    moved = replace(moved, protected=())
    assert [(reason.where, reason.rule, reason.says()) for reason in check(moved) if reason.level == "error"] == [
        (
            "meeting 8",
            "overlap",
            "Meeting 8 shares Thursday 23 April 2009 with meeting 7, and one of them is to be the only one that day.",
        )
    ]


def test_protected_time_may_not_be_overlapped_nor_reached_within_its_gap() -> None:
    assert [reason.says() for reason in check(changed(7, end=time(9, 50))) if reason.level == "error"] == [
        "Meeting 7 on Thursday 23 April 2009 (08:40-09:50) overlaps protected time: Moderation in departments (09:45-12:00)."
    ]
    assert [reason.says() for reason in check(changed(7, end=time(9, 41))) if reason.level == "error"] == [
        (
            "Meeting 7 on Thursday 23 April 2009 ends at 09:41, less than 5 minutes before protected time: "
            "Moderation in departments from 09:45."
        )
    ]


def test_one_protected_spell_across_two_meetings_is_one_error_at_the_spell() -> None:
    later = replace(RIGHT.meetings[0], number=17, start=time(8), end=time(8, 30), counts_towards=CountsTowards.DIRECTED)
    others = tuple(replace(one, meets=()) for one in RIGHT.meetings)
    all_day = Protected(date(2008, 11, 13), time(7), time(18), "Inspection")
    found = errors(replace(RIGHT, meetings=(*others, later), protected=(all_day,)))
    assert found == [("protected 1", "protected"), ("2008/09", "blocks")]


@dataclass(frozen=True)
class Someone:
    name: str
    department: str
    kind: str
    placed: bool = True


def test_time_protected_for_some_is_a_warning_that_lists_them() -> None:
    spell = Protected(date(2008, 11, 13), time(16), time(17), "Moderation", who=("English", "role:support"))
    partly = replace(RIGHT, protected=(spell,))
    people = [
        Someone("Ann Ash", "English", "teacher"),
        Someone("Bo Elm", "", "support"),
        Someone("Cy Oak", "Art", "teacher"),
    ]
    assert errors(partly) == []
    assert [reason.values["who"] for reason in check(partly) if reason.rule == "protected"] == [
        ("English", "role:support")
    ]
    assert [reason.values["who"] for reason in check(partly, people) if reason.rule == "protected"] == [
        ("Ann Ash", "Bo Elm")
    ]
    assert [reason for reason in check(partly, people[2:]) if reason.rule == "protected"] == []


def test_a_year_with_some_meetings_fills_its_blocks_and_holds_no_more() -> None:
    assert errors(replace(RIGHT, meetings=RIGHT.meetings[:7])) == [("2008/09", "blocks")]
    extra = replace(
        RIGHT.meetings[0], number=17, date=date(2008, 11, 20), weekday="", counts_towards=CountsTowards.DIRECTED
    )
    assert [
        reason.says() for reason in check(replace(RIGHT, meetings=(*RIGHT.meetings, extra))) if reason.level == "error"
    ] == ["2008/09 has 9 meetings, and its blocks hold 8."]


def test_an_open_year_is_one_warning_and_nothing_else() -> None:
    assert check(replace(RIGHT, meetings=()))[0].rule == "open"
    assert warnings(replace(RIGHT, meetings=())) == [("2008/09", "open"), ("2009/10", "open")]


def test_an_uneven_half_term_is_a_warning_at_the_half_term() -> None:
    moved = changed(2, date=date(2009, 2, 2))
    assert [found for found in warnings(moved) if found[1] == "two_per_half_term"] == [
        ("2008/09, Autumn 2", "two_per_half_term"),
        ("2008/09, Spring 1", "two_per_half_term"),
    ]


def test_no_colliding_date_is_offered_for_a_wrong_weekday() -> None:
    """Of the Mondays near 12 February only the 2nd is free: the 9th has a meeting, the 16th is a holiday."""
    wrong = changed(4, date=date(2009, 2, 12), weekday="Monday")
    blocked = Protected(date(2009, 2, 9), time(8), time(17), "Open evening")
    (found,) = [reason for reason in check(replace(wrong, protected=(blocked,))) if reason.level == "error"]
    assert found.values["dates"] == (date(2009, 2, 12), date(2009, 2, 2))


def test_a_wrong_weekday_in_a_holiday_without_any_fitting_date_says_so() -> None:
    (found,) = [
        reason for reason in check(changed(1, date=date(2009, 8, 12), weekday="Sunday")) if reason.level == "error"
    ]
    assert found.says() == (
        "Meeting 1 is written as Sunday 12 August 2009, but 12 August 2009 is a Wednesday. No date near it fits."
    )


days = st.dates(date(2008, 8, 1), date(2010, 8, 31))
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
one_change = st.one_of(
    st.fixed_dictionaries({"date": days}),
    st.fixed_dictionaries({"date": days, "weekday": st.sampled_from(WEEKDAYS)}),
    st.fixed_dictionaries({"weekday": st.sampled_from(WEEKDAYS)}),
    st.fixed_dictionaries({"start": times}),
    st.fixed_dictionaries({"end": times}),
    st.fixed_dictionaries({"counts_towards": st.sampled_from(CountsTowards)}),
    st.fixed_dictionaries(
        {"meets": st.lists(st.sampled_from(["FS", "LIT", "ADRA-2"]), min_size=1, unique=True).map(tuple)}
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 16), one_change)
def test_any_single_wrong_line_is_at_most_one_error(number: int, changes: dict[str, Any]) -> None:
    assert len(errors(changed(number, **changes))) <= 1


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 16), days, st.sampled_from(WEEKDAYS))
def test_every_date_offered_fits(number: int, day: date, weekday: str) -> None:
    wrong = changed(number, date=day, weekday=weekday)
    for reason in check(wrong):
        for offered in reason.values.get("dates", ()):
            fitted = changed(number, date=offered, weekday=WEEKDAYS[offered.weekday()])
            assert [found for found in errors(fitted) if found[0].startswith("meeting")] == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 16), one_change), max_size=6))
def test_check_never_stumbles_and_is_stable(all_changes: list[tuple[int, dict[str, Any]]]) -> None:
    programme = RIGHT
    for number, changes in all_changes:
        meetings = tuple(replace(one, **changes) if one.number == number else one for one in programme.meetings)
        programme = replace(programme, meetings=meetings)
    found = check(programme)
    assert found == check(programme)
    assert [reason.says() for reason in found if not reason.says()] == []
