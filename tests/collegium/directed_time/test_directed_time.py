"""Whom the founding page's dates reach, and what the ledger plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from collegium.directed_time import (
    Basis,
    Standing,
    check_reach,
    check_weeks,
    directed_minutes,
    planned_lines,
    pool_balances,
    reach_before_placing,
    reach_of,
    reach_table,
    standing,
)
from collegium.programme import CountsTowards, Programme, meetings_of_year, read_programme
from collegium.roster.colleague import Colleague, Kind, Membership
from collegium.school_year import Spell, WorkingPattern

EXAMPLE = Path(__file__).parents[3] / "examples" / "founding-corrected.toml"
LETTERS = {"M": 0, "T": 1, "W": 2, "Th": 3, "F": 4}

# Domain rules, 1.4: days, fraction, meetings on worked days when the eighth is a Monday, and when it is a Thursday.
FOUNDING_TABLE = [
    ("M T W", "3/5", 6, 5),
    ("W Th F", "3/5", 3, 4),
    ("M T", "2/5", 5, 4),
    ("Th F", "2/5", 2, 3),
    ("M W F", "3/5", 5, 4),
    ("T W Th", "3/5", 4, 5),
    ("M T W Th", "4/5", 8, 8),
    ("T W Th F", "4/5", 4, 5),
    ("F", "1/5", 0, 0),
]


@dataclass(frozen=True)
class Place:
    colleague_id: str
    block: int
    group: str


def programme() -> Programme:
    found = read_programme(EXAMPLE.read_bytes()).programme
    assert found is not None
    return found


def first_year(eighth: date = date(2009, 5, 18)) -> Programme:
    """The founding year alone: two blocks, with the eighth meeting on this date."""
    whole = programme()
    meetings = meetings_of_year(whole, whole.years[0])
    meetings[7] = replace(meetings[7], date=eighth, weekday="")
    return replace(whole, years=whole.years[:1], blocks=2, meetings=tuple(meetings))


def part_timer(days: str, fraction: str, name: str = "Ada", **more: object) -> Colleague:
    pattern = WorkingPattern(tuple(Spell(LETTERS[letter]) for letter in days.split()))
    colleague = Colleague(name, name, "Moss", Kind.TEACHER, fraction=Fraction(fraction), pattern=pattern, days=days)
    return replace(colleague, **more)


ASSISTANT = replace(
    part_timer("M", "1", "Tom"),
    kind=Kind.SUPPORT,
    days="MTWThF",
    pattern=WorkingPattern(tuple(Spell(day, 8 * 60 + 30, 15 * 60 + 15) for day in range(5))),
)


@pytest.mark.parametrize(("days", "fraction", "monday", "thursday"), FOUNDING_TABLE)
def test_the_table_of_the_founding_page_for_both_readings_of_its_eighth_date(
    days: str, fraction: str, monday: int, thursday: int
) -> None:
    for eighth, reached in ((date(2009, 5, 18), monday), (date(2009, 5, 21), thursday)):
        (row,) = reach_table(first_year(eighth), [part_timer(days, fraction)])
        assert (row.days, row.fraction, len(row.reach.directed), row.reach.meetings) == (
            days,
            Fraction(fraction),
            reached,
            8,
        )
        assert row.reach.share_minutes == Fraction(fraction) * 480
        assert row.reach.share_ratio == Fraction(reached * 60) / (Fraction(fraction) * 480)
        assert row.reach.reach_ratio == Fraction(reached, 8)


def test_those_who_work_alike_share_a_row_and_the_invited_have_none() -> None:
    people = [
        part_timer("M T", "2/5", "Ann"),
        part_timer("F", "1/5", "Bea"),
        part_timer("M T", "2/5", "Cy"),
        part_timer("M T", "2/5", "Gov", membership=Membership.INVITED),
    ]
    rows = reach_table(first_year(), people)
    assert [[one.id for one in row.colleagues] for row in rows] == [["Ann", "Cy"], ["Bea"]]


def test_a_teaching_assistant_until_quarter_past_three_is_invited_and_never_reached() -> None:
    """Only the morning meeting of 23 April lies within 08:30-15:15; 14:30-15:30 does so only in part."""
    reach = reach_before_placing(first_year(), ASSISTANT)
    assert [meeting.date for meeting in reach.directed] == [date(2009, 4, 23)]
    assert len(reach.needs_agreement) == 7
    assert standing(first_year(), ASSISTANT, first_year().meetings[2]) is Standing.NEEDS_AGREEMENT


def test_weeks_with_letters_decide_whose_day_it_is() -> None:
    """13 November 2008 is in the tenth teaching week: a week B where the first is A."""
    whole = first_year()
    lettered = replace(whole, years=(replace(whole.years[0], first_week="A"),))
    meeting = lettered.meetings[0]
    standings = [
        standing(lettered, replace(part_timer("M", "1"), pattern=WorkingPattern((Spell(3, week=letter),))), meeting)
        for letter in ("A", "B")
    ]
    assert standings == [Standing.NEEDS_AGREEMENT, Standing.DIRECTED]


def test_meetings_before_someone_starts_are_not_theirs() -> None:
    joiner = part_timer("M T W Th F", "1", starts=date(2009, 2, 9), ends=date(2009, 4, 23))
    reach = reach_of(first_year(), joiner, first_year().meetings)
    assert [meeting.number for meeting in reach.directed] == [4, 5, 6, 7]
    assert reach.needs_agreement == ()


def test_reach_before_placing_takes_the_groups_that_suit_best() -> None:
    whole = first_year()
    own_day = replace(whole.meetings[0], meets=("FS", "SILS", "ADRA"))
    friday = replace(whole.meetings[0], number=9, date=date(2008, 11, 14), weekday="", meets=("LIT",))
    split = replace(whole, meetings=(own_day, *whole.meetings[1:], friday))
    assert [meeting.number for meeting in reach_before_placing(split, part_timer("F", "1/5")).directed] == [9]


def test_check_reach_warns_of_poor_reach_and_of_too_large_a_share() -> None:
    people = [part_timer("W Th F", "3/5", "Wil"), part_timer("M T W Th", "4/5", "Max"), part_timer("M T W Th F", "1")]
    assert [(found.level, found.where, found.rule, found.says()) for found in check_reach(first_year(), people)] == [
        (
            "warning",
            "colleague Wil",
            "reach",
            (
                "Wil Moss can be directed to 3 of 8 meetings; 5 lie outside the days or hours worked and are invitations "
                "that need agreement. The programme wants 75% within reach."
            ),
        ),
        (
            "warning",
            "colleague Max",
            "share",
            (
                "Max Moss would be directed for 8 h; their share at 4/5 is 6 h 24 min. "
                "Release them from 1 h 36 min or credit it elsewhere."
            ),
        ),
    ]


def test_a_small_share_is_said_where_reach_is_good_enough() -> None:
    generous = replace(first_year(), reach=0.25)
    found = check_reach(generous, [part_timer("W Th F", "3/5", "Wil")])
    assert [(reason.rule, reason.sentence) for reason in found] == [("share", "share_under")]


def test_a_pattern_by_weeks_is_pointed_out_where_weeks_have_no_letters() -> None:
    by_weeks = WorkingPattern((Spell(0, week="A"), Spell(1)))
    people = [
        replace(part_timer("M T", "1/3", "Ada"), pattern=by_weeks),
        replace(part_timer("M T", "1/3", "Gov", membership=Membership.INVITED), pattern=by_weeks),
        part_timer("M T", "2/5", "Tom"),
    ]
    silent = first_year()
    lettered = replace(silent, years=(replace(silent.years[0], first_week="A"),))
    assert [(found.level, found.where, found.rule, found.says()) for found in check_weeks(silent, people)] == [
        (
            "warning",
            "colleague Ada",
            "file",
            (
                "Ada Moss works by week A and week B, and the weeks of 2008/09 have no letters: only meetings that both "
                "weeks hold can be directed. Give the year its first week, or Ada Moss one pattern for every week."
            ),
        )
    ]
    assert check_weeks(lettered, people) == []
    assert check_weeks(replace(silent, meetings=()), people) == []


def test_meetings_with_an_error_of_their_own_are_not_judged() -> None:
    """Without the doubted eighth, someone who works on Monday and Tuesday can reach four of seven."""
    doubted = replace(
        first_year(), meetings=(*first_year().meetings[:7], replace(first_year().meetings[7], weekday="Thursday"))
    )
    found = check_reach(doubted, [part_timer("M T", "2/5")])
    assert [(reason.rule, reason.values.get("reached"), reason.values.get("meetings")) for reason in found] == [
        ("reach", 4, 7),
        ("share", None, None),
    ]


def places(colleague: Colleague) -> list[Place]:
    return [Place(colleague.id, block, group) for block, group in ((1, "FS-1"), (2, "LIT-2"))]


def test_acceptance_3_a_wednesday_to_friday_teacher_is_directed_to_three_or_four_meetings_never_the_others() -> None:
    teacher = part_timer("W Th F", "3/5")
    for eighth, days in (
        (date(2009, 5, 18), [date(2008, 11, 13), date(2009, 1, 28), date(2009, 4, 23)]),
        (date(2009, 5, 21), [date(2008, 11, 13), date(2009, 1, 28), date(2009, 4, 23), date(2009, 5, 21)]),
    ):
        lines = planned_lines(first_year(eighth), places(teacher), [teacher])
        assert [line.date for line in lines] == days
        assert directed_minutes(lines) == {"Ada": 60 * len(days)}


def test_a_line_has_whole_minutes_what_they_count_towards_and_their_basis() -> None:
    teacher = part_timer("Th", "1/5")
    (first, second) = planned_lines(first_year(), places(teacher), [teacher])
    assert (first.colleague, first.date, first.start, first.end, first.minutes, first.time, first.basis) == (
        "Ada",
        date(2008, 11, 13),
        time(15, 45),
        time(16, 45),
        60,
        CountsTowards.DISAGGREGATED,
        Basis.DIRECTED,
    )
    assert (second.time, second.start) == (CountsTowards.TRAINING_DAY, time(8, 40))


def test_lines_follow_the_staff_list_and_the_invited_and_exempt_have_none() -> None:
    people = [
        part_timer("Th", "1/5", "Zoe"),
        part_timer("Th", "1/5", "Gov", membership=Membership.INVITED),
        part_timer("Th", "1/5", "Exe", membership=Membership.EXEMPT),
        part_timer("Th", "1/5", "Ann"),
        part_timer("Th", "1/5", "Una"),
    ]
    placed = [place for one in people[:4] for place in places(one)]
    lines = planned_lines(first_year(), placed, people)
    assert [line.colleague for line in lines] == ["Zoe", "Zoe", "Ann", "Ann"]


def test_acceptance_2_six_hours_balance_one_closed_day_and_half_an_hour_stays_at_six_and_a_half() -> None:
    assert [
        (balance.year, balance.meetings, balance.given, balance.left) for balance in pool_balances(first_year())
    ] == [("2008/09", 6, 360, 0)]
    longer = replace(first_year(), disaggregated_day_minutes=390)
    assert [balance.left for balance in pool_balances(longer)] == [30]


def test_acceptance_8_meetings_on_both_sides_of_a_clock_change_stay_at_quarter_to_four_local_time() -> None:
    teacher = part_timer("M", "1/5")
    before, after = planned_lines(first_year(), places(teacher), [teacher])[-2:]
    zone = ZoneInfo(first_year().time_zone)
    assert [(line.date, line.start, line.minutes) for line in (before, after)] == [
        (date(2009, 3, 9), time(15, 45), 60),
        (date(2009, 5, 18), time(15, 45), 60),
    ]
    moments = [datetime.combine(line.date, line.start, zone) for line in (before, after)]
    assert [moment.utcoffset() for moment in moments] == [timedelta(0), timedelta(hours=1)]
