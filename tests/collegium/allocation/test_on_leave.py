"""Leave: who is away for so many meetings of a block that it could not be covered has no place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import (
    WITHOUT_LEAVE_SENTENCES,
    Group,
    Placement,
    allocate,
    impossible,
    problem_from,
    repeats_bound,
    validate,
)
from collegium.allocation.leaders import choose_leaders
from collegium.allocation.timetable import Reach, Reaches, blocks_open_to
from collegium.programme.programme import CountsTowards, FocusArea, GroupSize, Meeting, Programme
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear, HalfTerm
from collegium.school_year.presence import Leave
from collegium.school_year.working_pattern import Spell, WorkingPattern
from collegium.words import Words

CODES = ("FS", "SILS", "ADRA")
FIRST = date(2008, 9, 8)
"""A Monday: the meetings are on it and on the eleven Mondays after it, four to a block."""
YEAR = AcademicYear("2008/09", (HalfTerm("All", date(2008, 9, 3), date(2009, 7, 21)),))
PLAIN = [Colleague(f"p{place:02d}", "Robin", f"Marsh{place:02d}", Kind.TEACHER, any_focus=True) for place in range(18)]
GROUPS = tuple(Group(code, number) for code in CODES for number in (1, 2))
MONDAYS, NOT_FRIDAYS = WorkingPattern((Spell(0),)), WorkingPattern(tuple(Spell(day) for day in range(4)))


def monday(number: int) -> date:
    """Of meeting `number`, from 1."""
    return FIRST + timedelta(weeks=number - 1)


def met(*, fridays: bool = False) -> tuple[Meeting, ...]:
    """One a week for everyone; or on Mondays for FS, and on Fridays for the others."""
    parts = ((("FS",), 0), (("SILS", "ADRA"), 4)) if fridays else (((), 0),)
    return tuple(
        Meeting(
            number, monday(number) + timedelta(after), time(15, 45), time(16, 45), CountsTowards.DIRECTED, meets=meets
        )
        for number in range(1, 13)
        for meets, after in parts
    )


def school(meetings: Sequence[Meeting] = met(), **more: object) -> Programme:
    plain = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(YEAR,),
        focus_areas=tuple(FocusArea(code, code.title()) for code in CODES),
        latest_finish=time(16, 45),
        meetings=tuple(meetings),
        meetings_per_block=4,
        blocks=3,
        groups_per_focus=dict.fromkeys(CODES, 2),
        group_size=GroupSize(1, 4),
    )
    return replace(plain, **more)


def on_leave(first: int, last: int, **more: object) -> Colleague:
    """Away from the week of one meeting to that of another."""
    return replace(PLAIN[0], leave=(Leave(monday(first), monday(last) + timedelta(6)),), **more)


@pytest.mark.parametrize(
    ("away", "open_blocks"),
    [
        ((5, 5), (1, 2, 3)),
        ((5, 6), (1, 3)),
        ((4, 5), (1, 2, 3)),
        ((4, 6), (1, 3)),
        ((3, 10), ()),
        ((1, 12), ()),
        ((11, 12), (1, 2)),
    ],
)
def test_a_block_is_open_to_whoever_is_there_for_three_meetings_in_four(
    away: tuple[int, int], open_blocks: tuple[int, ...]
) -> None:
    assert blocks_open_to(school(), GROUPS, on_leave(*away)) == open_blocks


def test_meetings_before_someone_joins_are_not_counted_against_leave() -> None:
    joins = on_leave(7, 7, starts=monday(7))
    assert blocks_open_to(school(), GROUPS, joins) == (3,)
    assert blocks_open_to(school(), GROUPS, replace(joins, leave=())) == (2, 3)
    assert blocks_open_to(school(), GROUPS, replace(on_leave(1, 4), starts=monday(5))) == (2, 3)


def test_leave_noted_once_a_block_has_begun_takes_nothing_from_it() -> None:
    spell = Leave(monday(6), monday(9) + timedelta(6))
    blocks = {
        noted: blocks_open_to(school(), GROUPS, replace(PLAIN[0], leave=(replace(spell, noted=noted),)))
        for noted in (monday(5) - timedelta(1), monday(5), monday(9))
    }
    assert [*blocks.values()] == [(1, 3), (1, 2, 3), (1, 2, 3)]


@pytest.mark.parametrize(
    ("spells", "is_open"),
    [
        ([(YEAR.first, YEAR.last)], False),
        ([(YEAR.first, YEAR.last - timedelta(1))], True),
        ([(date(2009, 1, 1), date.max), (YEAR.first, date(2008, 12, 31))], False),
        ([(date(2009, 1, 2), YEAR.last), (YEAR.first, date(2008, 12, 31))], True),
    ],
)
def test_a_block_without_dates_is_open_to_whoever_is_there_on_any_day_of_its_year(
    spells: list[tuple[date, date]], is_open: bool
) -> None:
    away = replace(PLAIN[0], leave=tuple(Leave(*spell) for spell in spells))
    assert blocks_open_to(school(()), GROUPS, away) == ((1, 2, 3) if is_open else ())


def test_where_groups_meet_at_different_times_days_and_leave_together_leave_what_covers() -> None:
    fridays = school(met(fridays=True))
    few = replace(on_leave(5, 5), pattern=MONDAYS)
    reaches = Reaches(fridays, GROUPS)
    assert reaches.of(few, Group("FS", 1), 2) == Reach(4, 4, on_leave=1)
    assert reaches.of(few, Group("ADRA", 1), 2) == Reach(0, 4, on_leave=1)
    longer = replace(few, leave=on_leave(5, 6).leave)
    assert reaches.of(longer, Group("FS", 1), 2) == Reach(4, 4, on_leave=2, away=True)
    early = [replace(one, start=time(8), end=time(9)) if one.date == monday(8) else one for one in met(fridays=True)]
    afternoons = replace(few, pattern=WorkingPattern((Spell(0, start=12 * 60),)))
    mixed = Reaches(school(early), GROUPS)
    assert mixed.of(replace(afternoons, leave=()), Group("FS", 1), 2) == Reach(3, 4)
    assert mixed.of(afternoons, Group("FS", 1), 2) == Reach(3, 4, on_leave=1, away=True)
    assert blocks_open_to(school(early), GROUPS, afternoons) == (1, 3)


def test_days_that_reach_nothing_stay_the_reason_where_leave_would_take_less() -> None:
    """A part-timer nobody can place is told so, on leave or not: leave must not hide it."""
    fridays = school(met(fridays=True))
    tuesdays = replace(on_leave(5, 5), pattern=WorkingPattern((Spell(1),)))
    assert blocks_open_to(fridays, GROUPS, tuesdays) == (1, 2, 3)
    found = impossible(problem_from(fridays, [tuesdays, *PLAIN[1:]]))
    assert [conflict.reason.sentence for conflict in found] == ["reach_none"]


spells = st.tuples(st.integers(-3, 90), st.integers(0, 60)).map(
    lambda days: Leave(FIRST + timedelta(days[0]), FIRST + timedelta(days[0] + days[1]))
)
absences = st.dictionaries(st.integers(0, 17), st.lists(spells, min_size=1, max_size=3), max_size=5)


def missed(one: Colleague, meetings: Sequence[Meeting]) -> int:
    return sum(any(spell.first <= meeting.date <= spell.last for spell in one.leave) for meeting in meetings)


@given(away=absences, fridays=st.booleans(), no_fridays=st.integers(0, 17))
@settings(max_examples=60, deadline=None)
def test_everyone_is_placed_in_the_blocks_they_can_be_in_and_in_no_other(
    away: dict[int, list[Leave]], fridays: bool, no_fridays: int
) -> None:
    people = [replace(one, leave=tuple(away.get(place, ()))) for place, one in enumerate(PLAIN)]
    people[no_fridays] = replace(people[no_fridays], pattern=WorkingPattern(tuple(Spell(day) for day in range(5))))
    programme = school(met(fridays=fridays))
    found = allocate(problem_from(programme, people), moves=0, processes=1)
    assert found.feasible
    groups = {(one.colleague_id, one.block): one.focus for one in found.placements}
    for one in people:
        for block in (1, 2, 3):
            runs = {
                code: [each for each in programme.meetings if not each.meets or code in each.meets][
                    4 * block - 4 : 4 * block
                ]
                for code in CODES
            }
            covered = {code for code, run in runs.items() if missed(one, run) <= 1}
            assert ((one.id, block) in groups) == bool(covered)
            assert groups.get((one.id, block), next(iter(covered), "")) in covered | {""}


def table(people: Sequence[Colleague]) -> tuple[Placement, ...]:
    found = allocate(problem_from(school(), people), moves=0, processes=1)
    assert found.feasible
    return found.placements


def test_the_judge_names_a_place_someone_is_away_from_without_saying_why() -> None:
    before = table(PLAIN)
    away = [on_leave(5, 8), *PLAIN[1:]]
    (fault,) = validate(school(), away, before)
    assert (fault.rule, fault.says()) == ("placed", "Robin Marsh00 (p00) is placed in block 2 but is away then.")
    untold = Words(sentences=WITHOUT_LEAVE_SENTENCES)
    assert fault.says(untold) == "Robin Marsh00 (p00) is placed in block 2 but cannot be in it."
    left = [one for one in before if (one.colleague_id, one.block) != ("p00", 2)]
    assert [reason.rule for reason in validate(school(), away, left) if reason.rule == "placed"] == []


def test_the_judge_names_a_group_someone_is_away_from() -> None:
    """SILS meets on the Fridays, of which two are leave; FS on the Mondays, of which one is."""
    fridays = school(met(fridays=True))
    away = replace(PLAIN[0], leave=(Leave(monday(5) + timedelta(2), monday(6) + timedelta(6)),))
    problem = problem_from(fridays, [away, *PLAIN[1:]])
    assert {label.focus for block, label in problem.people[0].unreached if block == 2} == {"SILS", "ADRA"}
    found = allocate(problem, moves=0, processes=1).placements
    assert [one.focus for one in found if (one.colleague_id, one.block) == ("p00", 2)] == ["FS"]
    moved = [replace(one, focus="SILS", group="SILS-1") if one.block == 2 else one for one in found]
    (fault,) = [each for each in validate(fridays, [away, *PLAIN[1:]], moved) if each.rule == "reach"]
    assert fault.says() == "Robin Marsh00 (p00) is away for too many of the meetings of SILS-1 in block 2."
    untold = Words(sentences=WITHOUT_LEAVE_SENTENCES)
    assert fault.says(untold) == "Robin Marsh00 (p00) cannot be in SILS-1 in block 2."


def test_a_pin_in_a_block_someone_is_away_for_stands_in_the_way() -> None:
    pinned = on_leave(5, 8, pins=(Pin(2, "FS"),))
    (found,) = impossible(problem_from(school(), [pinned, *PLAIN[1:]]))
    assert found.reason.says() == "Robin Marsh00 (p00) is pinned in block 2 but is away then."
    untold = Words(sentences=WITHOUT_LEAVE_SENTENCES)
    assert found.reason.says(untold) == "Robin Marsh00 (p00) is pinned in block 2 but cannot be in it."
    assert found.ways_out() == ["Take the pin of Robin Marsh00 (p00) in block 2 back"]
    gone = replace(PLAIN[0], ends=monday(4), pins=(Pin(2, "FS"),))
    (left,) = impossible(problem_from(school(), [gone, *PLAIN[1:]]))
    assert left.reason.sentence == "pin_not_there"


def test_a_sentence_for_those_who_may_not_read_leave_never_says_away() -> None:
    assert [says for says in WITHOUT_LEAVE_SENTENCES.values() if "away" in says or "leave" in says] == []


def test_whoever_is_on_leave_for_some_meetings_leads_only_where_nobody_else_can() -> None:
    some = on_leave(5, 5)
    people = [some, *PLAIN[1:]]
    problem = problem_from(school(), people)
    seats = {(block, Group("FS", 1)): (0, 4) for block in (1, 2)}
    assert choose_leaders(problem, seats, {}) == {(1, Group("FS", 1)): 0, (2, Group("FS", 1)): 4}
    alone = {(2, Group("FS", 1)): (0,)}
    assert choose_leaders(problem, alone, {}) == {(2, Group("FS", 1)): 0}


def test_a_leader_on_leave_in_a_block_leads_nothing_in_it() -> None:
    trained = [replace(one, any_focus=place < 9) for place, one in enumerate(PLAIN)]
    away = [replace(trained[0], leave=on_leave(5, 8).leave), *trained[1:]]
    found = table(away)
    assert [one.block for one in found if one.colleague_id == "p00"] == [1, 3]
    led = {(one.block, one.group) for one in found if one.facilitates}
    assert len(led) == 18


def test_who_is_away_for_a_block_meets_nobody_in_it() -> None:
    """The limit of pairs who meet again is that of those who are there."""
    tiny = school(groups_per_focus=dict.fromkeys(CODES, 1), group_size=GroupSize(1, 3))
    both = [replace(one, together=frozenset({other})) for one, other in zip(PLAIN[:2], ("p01", "p00"), strict=True)]
    rest = PLAIN[2:6]
    throughout = repeats_bound(problem_from(tiny, [*both, *rest]))
    away = [replace(both[0], leave=on_leave(5, 8).leave), both[1], *rest]
    assert repeats_bound(problem_from(tiny, away)) < throughout
