"""Dates for whole programmes: the founding one, given meetings, nations, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from collegium.programme import (
    AvoidedWeek,
    CountsTowards,
    Meeting,
    Programme,
    Protected,
    check,
    meetings_of_block,
    read_programme,
)
from collegium.programme.proposal import (
    NoDates,
    ProposedDates,
    YearOfDates,
    alternative_dates,
    dates_as_toml,
    faults_of,
    propose_dates,
)
from collegium.roster import Colleague, read_staff
from collegium.school_year import HalfTerm

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def founding() -> Programme:
    """The founding programme of two years."""
    found = read_programme((EXAMPLES / "founding-corrected.toml").read_bytes()).programme
    assert found is not None
    return found


@pytest.fixture(scope="module")
def open_years(founding: Programme) -> Programme:
    return replace(founding, meetings=())


@pytest.fixture(scope="module")
def staff(founding: Programme) -> list[Colleague]:
    content = (EXAMPLES / "staff.csv").read_bytes()
    return list(read_staff(content, "staff.csv", foci=founding.codes, blocks=founding.blocks).colleagues)


def proposed(programme: Programme, staff: list[Colleague] | tuple[()] = ()) -> ProposedDates:
    found = propose_dates(programme, staff)
    assert isinstance(found, ProposedDates)
    return found


def refused(programme: Programme) -> tuple[str, list[str]]:
    found = propose_dates(programme)
    assert isinstance(found, NoDates)
    return found.says(), found.ways_out()


def wanting(programme: Programme, **changes: object) -> Programme:
    return replace(programme, proposal=replace(programme.proposal, **changes))  # type: ignore[arg-type]


def errors(programme: Programme) -> list[str]:
    return [reason.says() for reason in check(programme) if reason.level == "error"]


def test_the_founding_years_are_proposed_for_the_founding_staff(open_years: Programme, staff: list[Colleague]) -> None:
    found = proposed(open_years, staff)
    first = found.years[0]
    assert (first.worst_hit, first.helped, first.misses, first.weekdays) == (8, 4, 245, (4, 0, 3, 1, 0, 0, 0))
    assert (min(first.gaps), max(first.gaps), first.is_proven) == (23, 29, True)
    assert [year.misses for year in found.years] == [245, 245]


def test_the_proposal_passes_every_check_without_a_warning_of_its_own(open_years: Programme) -> None:
    found = proposed(open_years)
    assert check(found.programme) == []
    assert [meeting.number for meeting in found.programme.meetings] == list(range(1, 17))


def test_the_closed_day_pays_for_six_twilights_and_two_hours_lie_in_training_days(open_years: Programme) -> None:
    meetings = proposed(open_years).years[0].meetings
    in_training_days = [m.date for m in meetings if m.counts_towards is CountsTowards.TRAINING_DAY]
    assert in_training_days == [date(2009, 1, 28), date(2009, 4, 23)]
    assert sum(m.minutes for m in meetings if m.counts_towards is CountsTowards.DISAGGREGATED) == 360


def worst_of_those_who_can_come(year: YearOfDates) -> int:
    return max(effect.missed for effect in year.effects if effect.missed < effect.meetings - 2)


def test_the_founding_pages_own_dates_hit_part_timers_harder(founding: Programme, staff: list[Colleague]) -> None:
    stands, anew = (proposed(one, staff).years[0] for one in (founding, replace(founding, meetings=())))
    assert stands.proposed == ()
    assert [worst_of_those_who_can_come(year) for year in (stands, anew)] == [5, 4]


def test_meetings_given_are_kept_and_the_rest_keeps_its_distance(founding: Programme) -> None:
    given = tuple(meeting for meeting in founding.meetings if meeting.number in (2, 5, 8, 16))
    found = proposed(replace(founding, meetings=given)).programme
    kept = {replace(meeting, number=0) for meeting in found.meetings} & {replace(one, number=0) for one in given}
    days = [meeting.date for meeting in found.meetings]
    assert (len(kept), len(days)) == (4, 16)
    assert all((later - earlier).days >= 10 for earlier, later in pairwise(days))
    assert check(found) == []


def test_each_focus_given_a_meeting_of_its_own_counts_it_by_itself(open_years: Programme) -> None:
    one = open_years.years[:1]
    given = (Meeting(1, date(2008, 11, 13), time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED, meets=("FS",)),)
    found = proposed(replace(open_years, years=one, blocks=2, meetings=given)).programme
    assert errors(found) == []
    assert {len(meetings_of_block(found, block, code)) for block in (1, 2) for code in found.codes} == {4}
    assert [meeting.meets for meeting in found.meetings if meeting.meets] == [("FS",), ("SILS", "ADRA", "LIT")]


def test_the_effect_on_a_way_of_working_counts_the_meetings_of_one_group(
    open_years: Programme, staff: list[Colleague]
) -> None:
    one = open_years.years[:1]
    given = (Meeting(1, date(2008, 11, 13), time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED, meets=("FS",)),)
    year = proposed(replace(open_years, years=one, blocks=2, meetings=given), staff).years[0]
    assert {effect.meetings for effect in year.effects if effect.way.starts is None} == {8}
    assert all(effect.reached + effect.missed == effect.meetings for effect in year.effects)


def test_one_year_can_be_proposed_while_another_is_open(open_years: Programme, staff: list[Colleague]) -> None:
    second = open_years.years[1:]
    found = alternative_dates(open_years, staff, second)
    assert not isinstance(found, NoDates)
    assert [[year.year.name for year in one.years] for one in found] == [["2009/10"]] * len(found)
    assert {meeting.date in second[0] for one in found for meeting in one.programme.meetings} == {True}
    both = proposed(open_years, staff)
    assert found[0].years[0].costs == both.years[1].costs


def test_bank_holidays_are_those_of_the_nation(open_years: Programme) -> None:
    # 30 November 2009 is a Monday: a bank holiday in Scotland alone.
    autumn = (
        HalfTerm("Autumn 1", date(2009, 9, 3), date(2009, 10, 23)),
        HalfTerm("Autumn 2", date(2009, 11, 30), date(2009, 12, 1)),
    )
    year = replace(open_years.years[1], half_terms=autumn)
    england = wanting(
        replace(open_years, years=(year,), blocks=1, meetings_per_block=2, disaggregated_day_minutes=120), days_apart=1
    )
    assert [meeting.date.day for meeting in proposed(england).programme.meetings] == [30, 1]
    says, ways = refused(replace(england, nation="scotland"))
    assert says == (
        "Autumn 2 of 2009/10 needs 2 more meetings, at least 1 day from any other, and has room for 1. "
        "Days on which one could be held: 1. Its other weekdays: 1 without school."
    )
    assert ways == ["It would do with the half terms Autumn 1."]


def test_a_fault_has_to_be_mended_first_but_years_not_full_are_none(founding: Programme) -> None:
    short = replace(founding, meetings=founding.meetings[:3])
    assert faults_of(short) == []
    wrong = replace(founding.meetings[0], weekday="Friday")
    assert [reason.rule for reason in faults_of(replace(short, meetings=(wrong,)))] == ["weekday"]


def test_a_year_with_too_many_meetings_is_a_fault(founding: Programme) -> None:
    assert [reason.rule for reason in faults_of(replace(founding, meetings_per_block=3))] == ["blocks", "blocks"]


IMPOSSIBLE = {
    "too few days of the weekdays wanted": (
        {"weekdays": ("Friday",), "days_apart": 40},
        "It would do with meetings at least 21 days apart.",
    ),
    "too far apart": ({"days_apart": 60}, "It would do with meetings at least 25 days apart."),
    "too many for the half terms": ({"per_half_term": 1}, "It would do with 2 in each half term."),
    "half terms with room for half of them": (
        {"half_terms": ("Spring 1", "Spring 2")},
        "It would do with the half terms Autumn 1, Autumn 2, Spring 1 and Spring 2.",
    ),
    "begins too late": ({"start": time(16, 30)}, "It would do if meetings began early enough to end at 16:45."),
    "a week to be avoided too many": (
        {
            "avoid_weeks": tuple(
                AvoidedWeek(date(2008, 11, 3) + timedelta(weeks=week), f"Week {week}") for week in range(7)
            ),
            "per_half_term": 2,
            "days_apart": 3,
        },
        "It would do if the week of Monday 3 November 2008 (Week 0) need not be avoided.",
    ),
    "no weekday wanted has school": ({"weekdays": ("Sunday",)}, "It would do with Monday allowed as well."),
}


@pytest.mark.parametrize(("wanted", "way"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_would_give_way_is_said(open_years: Programme, wanted: dict[str, object], way: str) -> None:
    one_year = replace(open_years, years=open_years.years[:1], blocks=2)
    assert refused(wanting(one_year, **wanted))[1].count(way) == 1


def test_a_distance_that_would_do_does(open_years: Programme) -> None:
    one_year = replace(open_years, years=open_years.years[:1], blocks=2)
    assert proposed(wanting(one_year, days_apart=25)).years[0].is_proven
    assert isinstance(propose_dates(wanting(one_year, days_apart=26)), NoDates)


def test_where_no_single_change_is_enough_that_is_said(open_years: Programme) -> None:
    wanted = wanting(open_years, weekdays=("Sunday",), days_apart=100, start=time(16, 40))
    assert refused(wanted)[1] == [
        "No single change is enough: more days, a smaller distance or fewer meetings are needed together."
    ]


def test_a_meeting_given_in_the_way_may_give_way(open_years: Programme) -> None:
    given = Meeting(1, date(2008, 11, 26), time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED)
    one_year = replace(open_years, years=open_years.years[:1], blocks=2, meetings=(given,))
    assert (
        "It would do if meeting 1 (Wednesday 26 November 2008) were moved."
        in refused(wanting(one_year, days_apart=25))[1]
    )


def test_protected_time_and_its_gap_are_kept_free(open_years: Programme) -> None:
    spells = tuple(
        Protected(date(2008, 11, 3) + timedelta(days=day), time(16, 50), time(18), "Rehearsal", gap=10)
        for day in range(47)
        if day not in (2, 30)
    )
    found = proposed(replace(open_years, protected=spells)).years[0]
    assert [meeting.date for meeting in found.meetings[:2]] == [date(2008, 11, 5), date(2008, 12, 3)]


def test_what_is_written_reads_back_and_says_why(open_years: Programme, staff: list[Colleague]) -> None:
    found = proposed(open_years, staff)
    written = dates_as_toml(found)
    head = (EXAMPLES / "founding-corrected.toml").read_text(encoding="utf-8").split("[[meetings]]")[0]
    read = read_programme(f"{head}{written}").programme
    assert read is not None
    assert read.meetings == found.programme.meetings
    assert written.splitlines()[7:10] == [
        "# Monday 10 November 2008: proposed, the first in Autumn 2.",
        "# 83 of 114 colleagues work then; of the part-timers those who work MTWTh, A:MTW;B:MT, MTW(am), MTh, A:MTWTh;B:MTW and MTW.",
        "# A twilight, from the disaggregated Training Day.",
    ]


def test_names_that_no_comment_may_hold_are_written_safely(open_years: Programme) -> None:
    year = open_years.years[0]
    odd = tuple(replace(half, name=f"{half.name}\x1b[1m\n[[meetings]]\x7f") for half in year.half_terms)
    written = dates_as_toml(proposed(replace(open_years, years=(replace(year, half_terms=odd),), blocks=2)))
    assert (written.count("\n[[meetings]]\n"), "\x1b" in written) == (8, False)


def test_a_programme_without_room_has_no_alternatives(open_years: Programme) -> None:
    assert isinstance(alternative_dates(wanting(open_years, days_apart=300)), NoDates)
