"""Bounds against the best there is, on tiny problems with everything that a staff list can hold; and where they are
known to be reached.
"""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.allocation import (
    Problem,
    allocate,
    bounds_of,
    costs_of,
    fingerprint,
    group_choice,
    limits_of_wishes,
    problem_from,
    repeats_bound,
)
from collegium.allocation.problem import pose
from collegium.programme.programme import Company, Facilitators, FocusArea, GroupSize, Programme
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.school_year.academic_year import AcademicYear
from tiny_optimum import alike, least, repeats, wishes

CODES = "ABCD"


def programme(groups: dict[str, int], blocks: int, **rules: object) -> Programme:
    return Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()),),
        focus_areas=tuple(FocusArea(code, code) for code in groups),
        latest_finish=time(16, 45),
        blocks=blocks,
        groups_per_focus=groups,
        **rules,
    )


def plain(number: int) -> list[Colleague]:
    return [
        Colleague(id=str(place), first_name="A", last_name="B", kind=Kind.TEACHER, any_focus=True)
        for place in range(number)
    ]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Four to seven people, some pinned, tied, there in part, trained in part; one or two groups to a focus."""
    foci, number = draw(st.integers(2, 3)), draw(st.integers(4, 7))
    blocks = draw(st.sampled_from([2, 3]))
    groups = {code: draw(st.integers(1, 2)) for code in CODES[:foci]}
    anchored = draw(st.booleans())
    rules = programme(
        groups,
        blocks,
        group_size=GroupSize(draw(st.integers(1, 2)), draw(st.integers(3, 7))),
        facilitators=Facilitators.ANCHORED if anchored else Facilitators.ROTATE,
        company=draw(st.sampled_from([Company.REMIX, Company.REMIX, Company.FIXED])),
    )
    people = [_facts(draw, one, groups, blocks) for one in plain(number)]
    if draw(st.booleans()):
        tie = draw(st.sampled_from(["together", "apart", "shares_with"]))
        people[0] = replace(people[0], **{tie: "1" if tie == "shares_with" else frozenset("1")})
    posed = problem_from(rules, people)
    away = {place: draw(st.integers(1, blocks)) for place in draw(st.sets(st.integers(2, number - 1), max_size=2))}
    there = tuple(
        replace(person, blocks=tuple(block for block in person.blocks if block != away.get(place)))
        for place, person in enumerate(posed.people)
    )
    return pose(rules, tuple(replace(person, anchor="") for person in there), groups)


def _facts(draw: st.DrawFn, one: Colleague, groups: dict[str, int], blocks: int) -> Colleague:
    pins = ()
    if draw(st.booleans()):
        pinned = draw(st.sets(st.integers(1, blocks), max_size=2))
        focus = st.sampled_from(sorted(groups))
        pins = tuple(Pin(block, draw(focus), draw(st.sampled_from([None, 1]))) for block in sorted(pinned))
    wished = draw(st.sampled_from(["", "A", "B", "AB", "BA"]))
    preferences = tuple(frozenset(code) for code in wished)
    return replace(one, department=draw(st.sampled_from(["", "x", "y"])), pins=pins, preferences=preferences)


@pytest.mark.parametrize(("rule", "costs"), [("repeats", repeats), ("department_mix", alike), ("preferences", wishes)])
@settings(max_examples=40, deadline=None)
@given(problem=problems())
def test_no_bound_is_above_the_best_there_is(rule: str, costs: object, problem: Problem) -> None:
    found = least(problem, costs)
    if found is None:
        return
    people = [person.colleague for person in problem.people]
    if rule != "preferences" or problem.programme.facilitators is Facilitators.ROTATE:
        assert costs_of(problem.programme, found[1], people)[rule] == found[0]
    assert (bounds_of(problem, limits_of_wishes(problem))[rule] or 0) <= found[0]


@pytest.mark.parametrize(
    ("number", "groups", "known"), [(120, 12, 72), (118, 12, 60), (120, 16, 0), (250, 16, 348), (250, 20, 0)]
)
def test_the_figures_that_were_checked_by_hand(number: int, groups: int, known: int) -> None:
    per_focus = dict.fromkeys(CODES, groups // 4)
    assert repeats_bound(problem_from(programme(per_focus, 4), plain(number))) == known


def test_anchored_leaders_meet_nobody_of_their_group_again() -> None:
    """In 16 groups of 15 or 16 one stays: the others spread over 12 cells, 14 or 15 to a group."""
    anchored = programme(dict.fromkeys(CODES, 4), 4, facilitators=Facilitators.ANCHORED)
    posed = problem_from(anchored, plain(250))
    assert sum(bool(person.anchor) for person in posed.people) == 16
    assert repeats_bound(posed) == 6 * (6 * 2 + 10 * 3)


def test_every_focus_is_visited_by_all_however_few_groups_it_has() -> None:
    """8 people, A in one group and B in two: A holds 4 in each block, from 2 cells; B 2 and 2, each from one."""
    uneven = programme({"A": 1, "B": 2}, 2, group_size=GroupSize(1, 8))
    posed = problem_from(uneven, plain(8))
    found = least(posed, repeats)
    assert found is not None
    assert (repeats_bound(posed), found[0]) == (4, 4)


def test_people_pinned_to_the_same_two_groups_meet_again() -> None:
    pins = (Pin(1, "A", 1), Pin(2, "B", 1))
    people = [replace(one, pins=pins if place < 4 else ()) for place, one in enumerate(plain(12))]
    free = programme({"A": 2, "B": 2, "C": 2}, 3)
    assert repeats_bound(problem_from(free, plain(12))) == 0
    assert repeats_bound(problem_from(free, people)) == 6


def test_whoever_joins_a_company_late_is_bound_to_none() -> None:
    """Two and two go through three blocks; the fifth comes in the second, and is with others in the third."""
    fixed = programme({"A": 1, "B": 1}, 3, group_size=GroupSize(1, 3), company=Company.FIXED)
    people = [
        replace(person, blocks=(2, 3) if place == 4 else (1, 2, 3))
        for place, person in enumerate(problem_from(fixed, plain(5)).people)
    ]
    posed = pose(fixed, people, {"A": 1, "B": 1})
    found = least(posed, repeats)
    assert found is not None
    assert (repeats_bound(posed), found[0]) == (6, 6)


def test_three_kept_together_meet_again_and_again() -> None:
    ids = frozenset({"0", "1", "2"})
    people = [replace(one, together=ids - {one.id} if one.id in ids else frozenset()) for one in plain(12)]
    free = programme({"A": 2, "B": 2, "C": 2}, 3)
    assert repeats_bound(problem_from(free, people)) == 3 * 3


def test_a_department_pinned_to_one_focus_cannot_be_spread() -> None:
    people = [
        replace(one, department="Art", pins=(Pin(1, "A"),) if place < 4 else ()) for place, one in enumerate(plain(8))
    ]
    free = programme({"A": 2, "B": 2}, 2)
    unpinned = problem_from(free, [replace(one, pins=()) for one in people])
    assert bounds_of(unpinned)["department_mix"] == 2 * 4
    assert bounds_of(problem_from(free, people))["department_mix"] == 2 * 4
    crowded = [replace(one, pins=(Pin(1, "A", 1),) if one.pins else ()) for one in people]
    assert bounds_of(problem_from(free, crowded))["department_mix"] == (6 + 1) + 4


def test_a_number_of_groups_says_who_suffices_in_either_way_of_leading() -> None:
    """Six lead anything, so all four foci once each: 4 x 3 groups need twelve visits to a focus, or twelve who stay."""
    people = [replace(one, any_focus=place < 6) for place, one in enumerate(plain(120))]
    choice = group_choice(programme(dict.fromkeys(CODES, 3), 4), people, 12)
    assert (choice.groups, choice.sizes, choice.repeats, choice.worst) == (12, (10,), 72, 2)
    assert [(one.needed, one.available, one.to_train) for one in choice.rotating] == [(12, 6, 6)] * 4
    assert sum(one.available for one in choice.anchored) == 6 * 4
    assert sum(one.to_train for one in choice.anchored) == 12 - 6
    assert not choice.facilitators


def test_fewer_groups_than_foci_are_refused() -> None:
    with pytest.raises(ValueError, match="3 groups are fewer than 4 focus areas"):
        group_choice(programme(dict.fromkeys(CODES, 3), 4), plain(40), 3)


def wishing(number: int, *orders: str) -> list[Colleague]:
    """So many people, the first of them with these orders."""
    wished = [tuple(frozenset(code) for code in order) for order in orders]
    return [replace(one, preferences=wish) for one, wish in zip(plain(number), [*wished, *[()] * number], strict=False)]


def test_what_wishes_must_cost_is_the_best_there_is() -> None:
    """Six want A first and only four find a place: the two others wait one block for it, and have B one too soon."""
    posed = problem_from(programme({"A": 1, "B": 1}, 2, group_size=GroupSize(1, 4)), wishing(8, *["AB"] * 6))
    found = least(posed, wishes)
    assert found is not None
    assert (limits_of_wishes(posed).preferences, found[0]) == (4, 4)


def test_nothing_is_asked_of_the_solver_where_nobody_has_a_wish() -> None:
    known = limits_of_wishes(problem_from(programme({"A": 1, "B": 1}, 2), plain(8)))
    assert (known.preferences, known.last_choices) == (0, 0)


def test_both_last_choices_in_a_single_year_cannot_be_helped() -> None:
    posed = problem_from(programme({"A": 1, "B": 1}, 2), wishing(8, "AB", "BA", "A"))
    assert limits_of_wishes(posed).last_choices == 3


def test_facilitators_bind_whose_wishes_can_be_met() -> None:
    """Only 0 and 1 can lead, A and B in turn: one of them begins with B, whatever both wish."""
    people = [replace(one, any_focus=place < 2) for place, one in enumerate(wishing(8, "AB", "AB"))]
    assert limits_of_wishes(problem_from(programme({"A": 1, "B": 1}, 2), people)).preferences == 2


def test_a_search_with_wishes_ends_when_everything_is_at_its_limit() -> None:
    posed = problem_from(programme({"A": 2, "B": 2}, 2), wishing(8, *["AB"] * 4, *["BA"] * 4))
    made = allocate(posed, seconds=20)
    assert made.stopped_by == "proven"
    assert made.figure("preferences").proven


def test_more_orders_than_can_be_gone_through_leave_the_limit_open() -> None:
    many = {chr(ord("A") + place): 1 for place in range(8)}
    posed = problem_from(programme(many, 8), wishing(64, "AB"))
    assert bounds_of(posed, limits_of_wishes(posed))["preferences"] is None


def test_a_fingerprint_tells_problems_with_other_wishes_or_sizes_apart() -> None:
    rules = programme({"A": 1, "B": 1}, 2)
    same = [fingerprint(problem_from(rules, wishing(8, "AB"))) for _ in range(2)]
    others = [
        fingerprint(problem_from(rules, wishing(8, "BA"))),
        fingerprint(problem_from(replace(rules, group_size=GroupSize(2, 6)), wishing(8, "AB"))),
    ]
    assert len({*same, *others}) == 3
