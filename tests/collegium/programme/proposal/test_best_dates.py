"""The dates proposed are the best there are: held against every choice of a small calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programme import CountsTowards, check
from collegium.programme.programme import AvoidedWeek, FocusArea, Programme, Proposal, Protected
from collegium.programme.proposal import (
    NoDates,
    Priority,
    ProposedDates,
    Rule,
    alternative_dates,
    faults_of,
    propose_dates,
)
from collegium.programme.proposal.needs import needs_of
from collegium.programme.proposal.proposing import ORDERS
from collegium.programme.proposal.task import COSTS, Task, task_of
from collegium.programme.proposal.ways import ways_of_working
from collegium.roster import Colleague
from collegium.roster.colleague import Kind, Membership
from collegium.school_year import AcademicYear, ClosedDay, HalfTerm, Spell, TrainingDay, WorkingPattern

MONDAY = date(2026, 9, 7)


def small(weeks: int = 2, apart: int = 3, **year: object) -> Programme:
    """Three half terms of a few weeks; the second and third take two meetings each."""
    starts = [MONDAY, MONDAY + timedelta(weeks=weeks + 1), MONDAY + timedelta(weeks=2 * weeks + 3)]
    half_terms = tuple(
        HalfTerm(name, first, first + timedelta(days=7 * weeks - 3))
        for name, first in zip(("Autumn 1", "Autumn 2", "Spring 1"), starts, strict=True)
    )
    days = year.pop("training_days", (TrainingDay(MONDAY - timedelta(days=4), disaggregated=True),))
    return Programme(
        title="PLC",
        school="Fairmead",
        years=(AcademicYear("2026/27", half_terms, days, **year),),  # type: ignore[arg-type]
        focus_areas=(FocusArea("FS", "Functional Skills"),),
        latest_finish=time(16, 45),
        blocks=1,
        disaggregated_day_minutes=240,
        proposal=Proposal(days_apart=apart),
    )


def works(number: int, *spells: Spell) -> Colleague:
    return Colleague(str(number), "Ann", "Lee", Kind.TEACHER, pattern=WorkingPattern(spells))


def days(text: str) -> tuple[Spell, ...]:
    """`MTW` as whole days."""
    return tuple(Spell("MTWHF".index(letter)) for letter in text)


def dates_of(programme: Programme, staff: list[Colleague], priority: Priority = Priority.PEOPLE) -> ProposedDates:
    found = propose_dates(programme, staff, priority)
    assert isinstance(found, ProposedDates)
    return found


def every_choice(task: Task) -> list[tuple[int, ...]]:
    """Each choice of days that has enough in every half term and keeps the distance."""
    own = [
        [place for place, stretch in enumerate(task.stretch_of) if stretch == index]
        for index in range(len(task.needs.stretches))
    ]
    parts = [
        list(combinations(places, stretch.needed)) for places, stretch in zip(own, task.needs.stretches, strict=True)
    ]
    choices = [tuple(place for part in parts for place in part) for parts in product(*parts)]
    return [choice for choice in choices if _apart(task, choice)]


def _apart(task: Task, choice: tuple[int, ...]) -> bool:
    taken = [task.candidates[place].date for place in choice]
    return all((later - earlier).days >= task.days_apart for earlier, later in combinations(taken, 2))


def best_costs(programme: Programme, staff: list[Colleague], priority: Priority) -> tuple[int, ...]:
    task = task_of(programme, needs_of(programme, programme.years[0]), ways_of_working(staff))
    return min(tuple(COSTS[rule](task, choice) for rule in ORDERS[priority]) for choice in every_choice(task))


def costs(found: ProposedDates) -> tuple[int, ...]:
    return tuple(found.years[0].costs[rule] for rule in found.years[0].order)


STAFFS = {
    "nobody known": [],
    "two halves": [works(1, *days("MTW")), works(2, *days("WHF"))],
    "one day each": [works(1, *days("M")), works(2, *days("T")), works(3, *days("F"))],
    "most on Tuesday": [works(n, *days("T")) for n in range(5)] + [works(6, *days("HF"))],
    "many mixed": [works(n, *days("T")) for n in range(5)] + [works(6, *days("MTWH")), works(7, *days("HF"))],
    "gone before the end": [works(1, *(Spell(day, 500, 930) for day in range(5))), works(2, *days("MT"))],
}


@pytest.mark.parametrize("staff", STAFFS.values(), ids=STAFFS)
@pytest.mark.parametrize("priority", Priority)
def test_no_other_choice_is_better(priority: Priority, staff: list[Colleague]) -> None:
    programme = small()
    found = dates_of(programme, staff, priority)
    assert (costs(found), found.years[0].is_proven) == (best_costs(programme, staff, priority), True)


@settings(max_examples=25, deadline=None)
@given(
    patterns=st.lists(st.sets(st.sampled_from("MTWHF"), min_size=1), max_size=4),
    closed=st.sets(st.integers(0, 50), max_size=8),
    held=st.sets(st.integers(21, 30), max_size=2),
    apart=st.integers(0, 6),
    paid=st.integers(0, 4),
)
def test_no_other_choice_is_better_on_any_calendar(
    patterns: list[set[str]], closed: set[int], held: set[int], apart: int, paid: int
) -> None:
    training = (TrainingDay(MONDAY - timedelta(days=4), disaggregated=True),)
    training += tuple(TrainingDay(MONDAY + timedelta(days=day)) for day in held)
    shut = tuple(ClosedDay(MONDAY + timedelta(days=day), "Snow") for day in closed - held)
    programme = replace(
        small(apart=apart, training_days=training, closed=shut), disaggregated_day_minutes=max(1, paid * 60)
    )
    staff = [works(number, *days("".join(pattern))) for number, pattern in enumerate(patterns)]
    found = propose_dates(programme, staff)
    task = task_of(programme, needs_of(programme, programme.years[0]), ways_of_working(staff))
    assert isinstance(found, NoDates) == (not every_choice(task))
    if isinstance(found, ProposedDates):
        assert costs(found) == best_costs(programme, staff, Priority.PEOPLE)
        assert [reason.says() for reason in check(found.programme) if reason.level == "error"] == []


@settings(max_examples=20, deadline=None)
@given(
    kept=st.sets(st.integers(1, 4)),
    days_moved=st.lists(st.integers(-2, 2), min_size=4, max_size=4),
    apart=st.integers(0, 8),
    protected=st.sets(st.integers(21, 50), max_size=6),
)
def test_meetings_given_anywhere_are_kept_and_the_year_is_filled(
    kept: set[int], days_moved: list[int], apart: int, protected: set[int]
) -> None:
    spells = tuple(Protected(MONDAY + timedelta(days=day), time(16, 50), time(18), "Concert", 10) for day in protected)
    programme = small()
    stand = tuple(
        replace(meeting, date=meeting.date + timedelta(days=moved), weekday="")
        for meeting, moved in zip(dates_of(programme, []).programme.meetings, days_moved, strict=True)
        if meeting.number in kept
    )
    given = replace(programme, meetings=stand, protected=spells, proposal=replace(programme.proposal, days_apart=apart))
    found = None if faults_of(given) else propose_dates(given)
    if isinstance(found, ProposedDates):
        assert [reason.says() for reason in check(found.programme) if reason.level == "error"] == []
        assert {meeting.date for meeting in stand} <= {meeting.date for meeting in found.programme.meetings}
        new = [meeting.date for meeting in found.years[0].proposed]
        others = [meeting.date for meeting in found.programme.meetings]
        assert len(others) == 4
        assert all(abs((day - other).days) >= apart for day in new for other in others if day != other)


def test_the_worst_hit_is_helped_before_the_many() -> None:
    found = dates_of(small(), STAFFS["most on Tuesday"]).years[0]
    assert (found.worst_hit, found.weekdays[:5]) == (2, (0, 2, 0, 1, 1))


def test_whom_no_weekday_helps_does_not_hide_the_worst_hit_of_the_others() -> None:
    year = dates_of(small(), [works(0, Spell(0, 500, 600)), *STAFFS["two halves"]]).years[0]
    assert (year.worst_hit, year.helped, year.weekdays[2]) == (4, 0, 4)


def test_whoever_finishes_before_the_end_misses_the_meeting() -> None:
    ends_early = works(1, Spell(0, 500, 16 * 60 + 44), Spell(1, 500, 16 * 60 + 45))
    year = dates_of(small(), [ends_early]).years[0]
    assert ([effect.missed for effect in year.effects], year.weekdays[1]) == ([0], 4)


def test_only_full_members_employed_that_day_miss_anything() -> None:
    invited = replace(works(1, *days("M")), membership=Membership.INVITED)
    gone = replace(works(2, *days("M")), ends=MONDAY)
    year = dates_of(small(), [invited, gone]).years[0]
    assert (len(year.effects), year.misses) == (1, 0)
    assert [(effect.meetings, effect.missed, effect.reached) for effect in year.effects] == [(0, 0, 0)]


def test_two_week_patterns_are_judged_by_the_letter_of_the_week() -> None:
    tuesdays_in_a = works(1, Spell(1, week="A"))
    programme = small(weeks=4, apart=10, first_week="A")
    year = dates_of(programme, [tuesdays_in_a]).years[0]
    assert [(meeting.weekday, year.year.week_of(meeting.date)) for meeting in year.meetings] == [("Tuesday", "A")] * 4


def test_without_letters_both_weeks_must_hold_a_meeting() -> None:
    year = dates_of(small(weeks=4, apart=10), [works(1, Spell(1, week="A"))]).years[0]
    assert [effect.missed for effect in year.effects] == [4]


def test_alternatives_differ_and_none_is_better_in_everything() -> None:
    found = alternative_dates(small(weeks=3, apart=4), STAFFS["many mixed"])
    assert not isinstance(found, NoDates)
    rows = [tuple(one.years[0].costs[rule] for rule in Rule) for one in found]
    assert len(set(rows)) == len(rows) == 3
    for one, other in product(rows, rows):
        assert one == other or any(a < b for a, b in zip(one, other, strict=True))
    assert len({row[:4] for row in rows}) == 1


def test_alternatives_that_come_to_the_same_are_one() -> None:
    found = alternative_dates(small(weeks=3, apart=4), STAFFS["nobody known"])
    assert not isinstance(found, NoDates)
    assert [one.priority for one in found] == [Priority.PEOPLE]


def test_the_same_question_has_the_same_answer() -> None:
    staff = STAFFS["one day each"]
    assert dates_of(small(weeks=5), staff) == dates_of(small(weeks=5), staff)


def test_the_pool_pays_first_then_training_days_then_directed_time() -> None:
    held = MONDAY + timedelta(weeks=3, days=1)
    training = (TrainingDay(MONDAY - timedelta(days=4), disaggregated=True), TrainingDay(held))
    programme = replace(small(training_days=training), disaggregated_day_minutes=120)
    found = dates_of(programme, []).years[0].meetings
    assert [meeting.counts_towards for meeting in found if meeting.date == held] == [CountsTowards.TRAINING_DAY]
    assert [str(meeting.counts_towards) for meeting in found if meeting.date != held] == [
        "disaggregated",
        "disaggregated",
        "directed",
    ]


def test_a_time_protected_for_some_is_left_free_where_it_can_be() -> None:
    spells = tuple(
        Protected(MONDAY + timedelta(weeks=week, days=day), time(15), time(17), "Choir", who=("Music",))
        for week in range(9)
        for day in range(4)
    )
    assert dates_of(replace(small(), protected=spells), []).years[0].weekdays == (0, 0, 0, 0, 4, 0, 0)


def test_weeks_to_be_avoided_and_weekdays_not_wanted_are_left_free() -> None:
    avoided = AvoidedWeek(MONDAY + timedelta(weeks=3, days=2), "Parents' evening")
    wanted = Proposal(days_apart=1, weekdays=("Monday", "Friday"), avoid_weeks=(avoided,))
    found = dates_of(replace(small(), proposal=wanted), []).years[0]
    assert [meeting.date for meeting in found.meetings[:2]] == [
        MONDAY + timedelta(weeks=4),
        MONDAY + timedelta(weeks=4, days=4),
    ]
