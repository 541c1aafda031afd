"""A small school with its groups, made by hand: what is written is judged, not the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest

from collegium.allocation.outcome import Allocation, Figure, Placement
from collegium.programme import CountsTowards, FocusArea, Meeting, Programme
from collegium.reasons import Level, Reason
from collegium.results import Result
from collegium.roster import Colleague, Kind, Membership
from collegium.school_year.academic_year import AcademicYear, HalfTerm, TrainingDay
from collegium.school_year.working_pattern import Spell, WorkingPattern

TWILIGHT = (time(15, 45), time(16, 45))
HALF_TERMS = (
    HalfTerm("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
    HalfTerm("Spring 1", date(2009, 1, 5), date(2009, 2, 13)),
)
YEARS = (
    AcademicYear("2008/09", HALF_TERMS, (TrainingDay(date(2009, 1, 28)), TrainingDay(date(2008, 11, 3), True))),
    AcademicYear("2009/10", (HalfTerm("Autumn 2", date(2009, 11, 2), date(2009, 12, 18)),)),
)
MEETINGS = (
    Meeting(1, date(2008, 11, 13), *TWILIGHT, CountsTowards.DISAGGREGATED),
    Meeting(2, date(2009, 1, 28), time(14, 30), time(15, 30), CountsTowards.TRAINING_DAY),
)


@pytest.fixture
def programme() -> Programme:
    return Programme(
        title="Learning <together>",
        school="St Osyth's & All Souls'",
        years=YEARS,
        focus_areas=(FocusArea("FS", "Functional Skills"), FocusArea("LIT", "Literacy")),
        latest_finish=time(16, 45),
        meetings=MEETINGS,
        meetings_per_block=2,
        blocks=2,
        groups_per_focus={"FS": 1, "LIT": 1},
    )


def person(number: str, first: str, last: str, **more: object) -> Colleague:
    return replace(Colleague(number, first, last, Kind.TEACHER), **more)


MONDAYS = WorkingPattern((Spell(0),))


@pytest.fixture
def colleagues() -> list[Colleague]:
    return [
        person("1004", "Zoë", "Świątek", department="Maths", preferences=(frozenset({"LIT"}),)),
        person("1001", "Ann", "Ålund", department="Maths", apart=frozenset({"1002"}), years_experience=3.0),
        person("1002", "<b>Bo", "d'Arcy", apart=frozenset({"1001"}), line_manager="1004"),
        person("=1003", "Cy", "Moss", fraction=Fraction(1, 5), pattern=MONDAYS, days="M"),
        person("1005", "Dee", "Reed", membership=Membership.EXEMPT),
    ]


FIGURES = (
    Figure("hard_violations", 0, 0, 0, 0),
    Figure("repeats", 1, 200, 2, 2),
    Figure("department_mix", 2, 80, 1_500, 1_000),
    Figure("role_mix", 2, 20, 4, 4),
    Figure("experience_mix", 3, 10, 0, 0),
    Figure("preferences", 3, 1, 1, None),
    Figure("last_choices", 3, 20, 0, 0),
)


@pytest.fixture
def allocation() -> Allocation:
    seats = {"1004": "FS LIT", "1001": "LIT FS", "1002": "LIT FS", "=1003": "FS LIT"}
    leaders = {("1004", 1), ("1004", 2), ("1001", 1), ("1001", 2)}
    placements = tuple(
        Placement(one, block, focus, f"{focus}-1", (one, block) in leaders)
        for one, foci in reversed(seats.items())
        for block, focus in enumerate(foci.split(), start=1)
    )
    return Allocation(
        feasible=True,
        seed=7,
        moves=12_000,
        stopped_by="moves",
        seconds=1.23456,
        placements=placements,
        figures=FIGURES,
        met=dict.fromkeys(seats, 1),
        why={
            one: Reason(Level.NOTE, one, "why", "Leads {foci}, as asked.", {"foci": foci})
            for one, foci in seats.items()
        },
    )


@pytest.fixture
def result(programme: Programme, colleagues: list[Colleague], allocation: Allocation) -> Result:
    finding = Reason(
        Level.WARNING,
        "meeting 2",
        "rhythm",
        "From {first} it is long: {at}.",
        {"first": date(2008, 11, 13), "at": time(16, 45)},
    )
    return Result(programme, colleagues, allocation, [finding], {"programme.toml": b"title", "staff.csv": b"id\r\n"})
