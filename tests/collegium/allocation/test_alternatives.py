"""Other plans: none worse than another in everything, none with more pairs who meet again, the first as ever."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.allocation import Allocation, Figure, Problem, allocate, problem_from
from collegium.allocation.alternatives import MOST, OF_MIX, OF_WISHES, Aim, alternatives, dominates
from collegium.allocation.weights import WEIGHTS
from collegium.cli.parser import MOST_ALTERNATIVES
from collegium.programme.programme import FocusArea, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear

Staff = Callable[..., list[Colleague]]
COSTS = st.lists(st.integers(0, 2), min_size=len(WEIGHTS), max_size=len(WEIGHTS))


POSED = problem_from(
    Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=(AcademicYear("2008/09", ()),),
        focus_areas=(FocusArea("A", "A"), FocusArea("B", "B")),
        latest_finish=time(16, 45),
        groups_per_focus={"A": 1, "B": 1},
    ),
    [Colleague("1", "Pat", "Plain", Kind.TEACHER, preferences=(frozenset("A"),))],
)
"""With a wish; nothing of it is searched."""


def made_of(costs: Sequence[int], **facts: Any) -> Allocation:
    figures = tuple(
        Figure(rule, 1, weight, cost, 0) for (rule, weight), cost in zip(WEIGHTS.items(), costs, strict=True)
    )
    return replace(Allocation(True, 1, 0, "moves", 0.0, figures=figures), **facts)


def costs_of(allocation: Allocation) -> list[int]:
    return [figure.cost for figure in allocation.figures]


@pytest.fixture
def wishing(programme: Programme, staff: Staff) -> Problem:
    facts = {place: {"preferences": (frozenset({"LIT"}),), "department": "ab"[place % 2]} for place in range(24)}
    return problem_from(programme, staff(facts))


@given(found=st.lists(COSTS, min_size=MOST + 1, max_size=MOST + 1), number=st.integers(0, MOST))
def test_none_is_worse_than_another_in_everything(found: list[list[int]], number: int) -> None:
    searches = iter(found)
    plans = alternatives(POSED, number, lambda _: made_of(next(searches)))
    costs = [costs_of(plan.allocation) for plan in plans]
    assert len(plans) <= number + 1
    assert len({tuple(each) for each in costs}) == len(plans)
    assert not any(dominates(one.allocation, other.allocation) for one in plans for other in plans)
    assert max(each[0] for each in costs) <= found[0][0]
    assert costs[0] == found[0] or dominates(plans[0].allocation, made_of(found[0]))


@given(found=st.lists(COSTS, min_size=MOST + 1, max_size=MOST + 1))
def test_what_is_left_out_is_worse_in_everything_or_has_more_repeats(found: list[list[int]]) -> None:
    searches = iter(found)
    plans = alternatives(POSED, MOST, lambda _: made_of(next(searches)))
    kept = [plan.allocation for plan in plans]
    for costs in found:
        one = made_of(costs)
        known = any(costs_of(plan) == costs or dominates(plan, one) for plan in kept)
        assert known or costs[0] > kept[0].figure("repeats").cost


def test_each_search_is_given_weights_of_its_own(wishing: Problem) -> None:
    asked: list[Problem] = []

    def make(problem: Problem) -> Allocation:
        asked.append(problem)
        return made_of([0, *[1] * (len(WEIGHTS) - 1)])

    alternatives(wishing, MOST, make)
    assert [problem.weights for problem in asked] == [WEIGHTS, *OF_WISHES.values(), *OF_MIX.values()]
    assert {problem.weights["repeats"] for problem in asked} == {WEIGHTS["repeats"]}


def test_without_wishes_only_mixes_differ(programme: Programme, staff: Staff) -> None:
    asked: list[Problem] = []

    def make(problem: Problem) -> Allocation:
        asked.append(problem)
        return made_of([0] * len(WEIGHTS))

    alternatives(problem_from(programme, staff()), MOST, make)
    assert [problem.weights for problem in asked[1:]] == list(OF_MIX.values())


def test_only_the_aims_asked_for_are_looked_for(wishing: Problem) -> None:
    searches = iter([made_of([0, 0, 0, 0, 5, 0]), made_of([0, 5, 0, 0, 0, 0])])
    plans = alternatives(wishing, 1, lambda _: next(searches), (Aim.CHOICES,))
    assert [plan.aim for plan in plans] == [Aim.BEST, Aim.CHOICES]


@pytest.mark.parametrize("facts", [{"feasible": False}, {"stopped_by": "cancelled"}])
def test_a_first_plan_that_is_none_stands_alone(wishing: Problem, facts: dict[str, Any]) -> None:
    plans = alternatives(wishing, 3, lambda _: made_of([0] * len(WEIGHTS), **facts))
    assert [plan.aim for plan in plans] == [Aim.BEST]


def test_a_cancel_leaves_what_there_is(wishing: Problem) -> None:
    ended = [
        made_of([0, 0, 0, 0, 5, 0]),
        made_of([0, 5, 0, 0, 0, 0]),
        made_of([0, 0, 0, 5, 0, 0], stopped_by="cancelled"),
    ]
    searches = iter(ended)
    plans = alternatives(wishing, 6, lambda _: next(searches))
    assert [plan.allocation for plan in plans] == ended[:2]


def test_choices_are_better_met_by_the_plan_that_looks_for_them(wishing: Problem) -> None:
    best, choices = alternatives(wishing, 1, lambda problem: allocate(problem, moves=60_000), (Aim.CHOICES,))
    assert choices.allocation.figure("preferences").cost < best.allocation.figure("preferences").cost
    assert choices.allocation.figure("preferences").weight == WEIGHTS["preferences"]


def test_the_command_line_knows_how_many_there_are() -> None:
    assert MOST_ALTERNATIVES == MOST
