"""What is possible at best, told before anyone waits: a lower bound for every figure, and the facilitators' supply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from collegium.allocation.problem import Problem
from collegium.programme.programme import Facilitators
from collegium.roster.colleague import Colleague


@dataclass(frozen=True, slots=True)
class Supply:
    """The facilitators of a focus: how often one must lead over the programme and how often those trained can."""

    focus: str
    needed: int
    available: int

    @property
    def enough(self) -> bool:
        return self.available >= self.needed


def evenly(people: int, cells: int) -> int:
    """The fewest pairs inside `cells` cells that hold `people` people: the even spread."""
    if cells <= 0:
        return 0
    each, more = divmod(people, cells)
    return more * comb(each + 1, 2) + (cells - more) * comb(each, 2)


def repeats_bound(problem: Problem) -> int:
    """The fewest pairs who meet again: the sum over pairs of blocks of what sizes alone force.

    Blocks of one company repeat all their pairs. Otherwise the members of a focus-f group all come, in the other
    block, out of the groups of other foci (of all, where people may come back): even spread over those cells. Only
    one of a job share is counted, and the pair itself meets in every block both are in. Anchored leaders are left
    out: they meet everyone at most once.
    """
    rotating = _rotating(problem)
    return _certain_pairs(problem) + sum(
        _between(problem, first, second, rotating) for first, second in combinations(problem.blocks, 2)
    )


def _certain_pairs(problem: Problem) -> int:
    """A job share is together in all blocks both are in; only one of the two is counted elsewhere."""
    return sum(
        comb(len(set(problem.people[one].blocks) & set(problem.people[other].blocks)), 2)
        for one, other in problem.shares
    )


def _rotating(problem: Problem) -> Counter[tuple[int, ...]]:
    """How many places rotate, by the blocks in which they are taken."""
    second_names = {other for _, other in problem.shares}
    return Counter(
        person.blocks for place, person in enumerate(problem.people) if not person.anchor and place not in second_names
    )


def _between(problem: Problem, first: int, second: int, rotating: Mapping[tuple[int, ...], int]) -> int:
    """The larger of what either block forces on the other."""
    places = sum(number for blocks, number in rotating.items() if first in blocks and second in blocks)
    if any(first in stage and second in stage for stage in problem.stages):
        return evenly(places, len(problem.groups))
    regular = _all_regular(problem, rotating)
    return max(_forced(problem, block, places, regular=regular) for block in (first, second))


def _forced(problem: Problem, block: int, places: int, *, regular: bool) -> int:
    """The cheapest way to seat `places` people in the groups of a block: first up to the least size, then freely.

    Whoever takes seat s (from 0) of a group that draws on c cells meets at least s // c of its members again.
    """
    counts = Counter(group.focus for group in problem.groups)
    groups: Counter[int] = Counter()
    for focus, number in counts.items():
        groups[_cells(problem, focus, block, counts)] += number
    least = problem.limits[block - 1].least if regular else 0
    below = min(places, least * len(problem.groups))
    return _cheapest(below, groups, range(least)) + _cheapest(places - below, groups, range(least, least + places))


def _cheapest(people: int, groups: Mapping[int, int], seats: range) -> int:
    """The least cost of `people` of these seats, by how many groups draw on how many cells; all seats must suffice."""
    total = cost = 0
    while people:
        offered = sum(number * _seats_at(cost, cells, seats) for cells, number in groups.items())
        taken = min(offered, people)
        total, people, cost = total + taken * cost, people - taken, cost + 1
    return total


def _seats_at(cost: int, cells: int, seats: range) -> int:
    """How many of these seats cost so much in a group that draws on so many cells."""
    return max(min((cost + 1) * cells, seats.stop) - max(cost * cells, seats.start), 0)


def _cells(problem: Problem, focus: str, block: int, counts: Mapping[str, int]) -> int:
    """How many groups of the other block the members of a focus can come from; `counts` are the groups by focus."""
    if problem.programme.blocks > len(problem.foci):
        return len(problem.groups)
    stage = next(stage for stage in problem.stages if block in stage)
    passed = sorted(counts.get(code, 0) for code in problem.foci if code != focus)[: len(stage) - 1]
    return max(len(problem.groups) - counts[focus] - sum(passed), 1)


def _all_regular(problem: Problem, rotating: Mapping[tuple[int, ...], int]) -> bool:
    """Whether everyone rotates, takes a place of their own and is there throughout."""
    return not problem.shares and rotating.get(tuple(problem.blocks), 0) == len(problem.people)


def mix_bound(problem: Problem, trait: Callable[[Colleague], str]) -> int:
    """The fewest pairs alike in the groups of all blocks: each department, kind or band spread evenly."""
    return sum(
        evenly(number, len(problem.groups)) for block in problem.blocks for number in _alike(problem, block, trait)
    )


def _alike(problem: Problem, block: int, trait: Callable[[Colleague], str]) -> Iterable[int]:
    there = (trait(person.colleague) for person in problem.people if block in person.blocks)
    return Counter(name for name in there if name).values()


def facilitator_supply(problem: Problem) -> tuple[Supply, ...]:
    """Per focus, how often a group must be led and how often those trained could lead.

    Anchored leaders lead in every block they are there in; those who rotate come to a focus once, or as often as
    blocks are left over when there are more blocks than foci.
    """
    return tuple(_supply(problem, focus) for focus in problem.foci)


def _supply(problem: Problem, focus: str) -> Supply:
    needed, foci = len(problem.groups_of(focus)) * problem.programme.blocks, len(problem.foci)
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    trained = (person for person in problem.people if person.colleague.leads(focus))
    if anchored:
        return Supply(focus, needed, sum(len(person.blocks) for person in trained if person.anchor == focus))
    return Supply(focus, needed, sum(max(len(person.blocks) - foci, 0) + 1 for person in trained))
