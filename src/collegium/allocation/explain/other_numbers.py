"""Sizes and numbers of groups that would do, as far as counting tells: the smallest change of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collegium.allocation.explain.words import groups_in_all, groups_of_focus, sizes_of
from collegium.allocation.grouping import anchored_visits, per_focus, sizes_fit, spread, visits_range
from collegium.allocation.problem import Problem, pose
from collegium.allocation.supply import facilitator_supply
from collegium.reasons import Reason

MOST_TRIED = 4


def other_sizes(problem: Problem) -> Iterator[Reason]:
    """The sizes that hold everyone in every block and, over the blocks, in every focus: the nearest to those set."""
    least, most = _sizes_needed(problem)
    if 1 <= least <= most:
        yield sizes_of(least, most)


def _sizes_needed(problem: Problem) -> tuple[int, int]:
    least = min(problem.limits[block - 1].least for block in problem.blocks)
    most = max(problem.limits[block - 1].most for block in problem.blocks)
    for block in problem.blocks:
        places = problem.places_in(block)
        least, most = min(least, places // len(problem.groups)), max(most, -(-places // len(problem.groups)))
    for focus in problem.foci:
        fewest_visits, most_visits = visits_range(problem, focus)
        seats, staying = len(problem.groups_of(focus)) * len(problem.blocks), anchored_visits(problem, focus)
        if seats:
            least = min(least, (most_visits + staying) // seats)
            most = max(most, -(-(fewest_visits + staying) // seats))
    return least, most


def other_numbers(problem: Problem) -> Iterator[Reason]:
    """The nearest number of groups in all that fits the sizes and has facilitators enough."""
    limits = problem.limits
    if problem.programme.group_size is None and problem.programme.groups_per_focus:
        numbers: list[int] = []
    else:
        fewest = max(-(-problem.places_in(block) // limits[block - 1].most) for block in problem.blocks)
        most = min(problem.places_in(block) // max(limits[block - 1].least, 1) for block in problem.blocks)
        numbers = [number for number in range(fewest, most + 1) if number >= len(problem.foci)]
    now = len(problem.groups)
    for number in sorted(numbers, key=lambda number: (abs(number - now), number))[:MOST_TRIED]:
        if number != now and fits(reposed(problem, spread(problem.programme, number))):
            yield groups_in_all(number)
            return


def fewer_of(problem: Problem, focus: str, number: int) -> Iterator[Reason]:
    """So many groups of a focus instead, where sizes still hold everyone."""
    if 0 < number < len(problem.groups_of(focus)) and sizes_fit(
        reposed(problem, {**per_focus(problem), focus: number})
    ):
        yield groups_of_focus(problem, focus, number)


def fits(problem: Problem) -> bool:
    return sizes_fit(problem) and all(supply.enough for supply in facilitator_supply(problem))


def reposed(problem: Problem, numbers: Mapping[str, int]) -> Problem:
    """The same people with other numbers of groups."""
    people = [replace(person, anchor="", unreached=frozenset()) for person in problem.people]
    return pose(replace(problem.programme, groups_per_focus=dict(numbers)), people, numbers, problem.begins)
