"""What is possible at best, told before anyone waits: a lower bound for every figure, and the facilitators' supply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heapify, heapreplace
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
    return _certain_pairs(problem) + sum(
        _between(problem, first, second) for first, second in combinations(problem.blocks, 2)
    )


def _certain_pairs(problem: Problem) -> int:
    """A job share is together in all blocks both are in; only one of the two is counted elsewhere."""
    return sum(
        comb(len(set(problem.people[one].blocks) & set(problem.people[other].blocks)), 2)
        for one, other in problem.shares
    )


def _between(problem: Problem, first: int, second: int) -> int:
    """The larger of what either block forces on the other."""
    places = _counted_in(problem, first, second)
    if any(first in stage and second in stage for stage in problem.stages):
        return evenly(places, len(problem.groups))
    return max(_forced(problem, first, places), _forced(problem, second, places))


def _counted_in(problem: Problem, first: int, second: int) -> int:
    """Places that rotate and are taken in both blocks."""
    second_names = {other for _, other in problem.shares}
    return sum(
        first in person.blocks and second in person.blocks and not person.anchor and place not in second_names
        for place, person in enumerate(problem.people)
    )


def _forced(problem: Problem, block: int, places: int) -> int:
    """The cheapest way to seat `places` people in the groups of a block, one at a time: the cost is convex in size."""
    cells = {focus: _cells(problem, focus, block) for focus in problem.foci}
    least = problem.limits[block - 1].least if _all_regular(problem) else 0
    waiting = [(_next_seat(0, cells[group.focus], least), cells[group.focus]) for group in problem.groups]
    heapify(waiting)
    total = 0
    for _ in range(places):
        (_rest, cost, size), each = waiting[0]
        total += cost
        heapreplace(waiting, (_next_seat(size + 1, each, least), each))
    return total


def _next_seat(size: int, cells: int, least: int) -> tuple[bool, int, int]:
    """What one more in a group of `size` costs, in order of choice: groups below the least size, then the cheapest."""
    return size >= least, size // cells, size


def _cells(problem: Problem, focus: str, block: int) -> int:
    """How many groups of the other block the members of a focus can come from."""
    if problem.programme.blocks > len(problem.foci):
        return len(problem.groups)
    stage = next(stage for stage in problem.stages if block in stage)
    counts = Counter(group.focus for group in problem.groups)
    passed = sorted(counts[code] for code in problem.foci if code != focus)[: len(stage) - 1]
    return max(len(problem.groups) - counts[focus] - sum(passed), 1)


def _all_regular(problem: Problem) -> bool:
    """Whether everyone rotates, takes a place of their own and is there throughout."""
    return not problem.shares and all(
        len(person.blocks) == problem.programme.blocks and not person.anchor for person in problem.people
    )


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
    needed = len(problem.groups_of(focus)) * problem.programme.blocks
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    trained = (person for person in problem.people if person.colleague.leads(focus))
    if anchored:
        return Supply(focus, needed, sum(len(person.blocks) for person in trained if person.anchor == focus))
    return Supply(focus, needed, sum(max(len(person.blocks) - len(problem.foci), 0) + 1 for person in trained))
