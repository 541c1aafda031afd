"""Those who must be together against all that parts them, and those kept apart against what joins them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from collegium.allocation import sentences
from collegium.allocation.explain.other_numbers import reposed
from collegium.allocation.explain.words import (
    conflict,
    groups_in_all,
    not_apart,
    not_together,
    people,
    pinned,
    reason,
    sizes_of,
    unpinned,
)
from collegium.allocation.grouping import sizes_fit, spread
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.allocation.units import Pair
from collegium.reasons import Reason
from collegium.roster.colleague import Pin

Ties = Mapping[int, Sequence[int]]


def circles(problem: Problem) -> Iterator[Conflict]:
    """Those who must be together, directly or through others who are there as well, against all that parts them."""
    if not (problem.shares or problem.together):
        return
    for block in problem.blocks:
        ties = _ties(problem, block)
        yield from _apart_in_circle(problem, ties, block)
        yield from _large_circles(problem, ties, block)
        yield from _pins_in_circle(problem, ties, block)


def _ties(problem: Problem, block: int) -> Ties:
    """Whom everyone there in a block is tied to in it."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in (*problem.shares, *problem.together):
        if block in problem.people[one].blocks and block in problem.people[other].blocks:
            found[one].append(other)
            found[other].append(one)
    return found


def _path(ties: Ties, one: int, other: int) -> list[int]:
    """The shortest way from tie to tie; empty when there is none."""
    came, waiting = {one: one}, deque([one])
    while waiting and other not in came:
        here = waiting.popleft()
        for there in ties.get(here, ()):
            if there not in came:
                came[there] = here
                waiting.append(there)
    if other not in came:
        return []
    path = [other]
    while path[-1] != one:
        path.append(came[path[-1]])
    return path[::-1]


def _pairs_along(path: Sequence[int]) -> list[Pair]:
    return [(min(pair), max(pair)) for pair in pairwise(path)]


def _ties_named(problem: Problem, pairs: Sequence[Pair]) -> list[Named]:
    return [Named("job_share" if pair in problem.shares else "together", places=pair) for pair in pairs]


def _untied(problem: Problem, pairs: Sequence[Pair], name: str = "relax_together") -> list[Reason]:
    """A job share is a fact; any other tie of a shortest way can be let go."""
    return [not_together(problem, pair, name) for pair in pairs if pair not in problem.shares]


def _apart_in_circle(problem: Problem, ties: Ties, block: int) -> Iterator[Conflict]:
    for one, other in problem.apart:
        there = all(block in problem.people[place].blocks for place in (one, other))
        path = _path(ties, one, other) if there else []
        if path:
            pairs = _pairs_along(path)
            relax = (*_untied(problem, pairs, "relax_circle"), not_apart(problem, (one, other)))
            core = (*_ties_named(problem, pairs), Named("apart", places=(one, other)))
            values = people(problem, path)
            rules = ("together", "apart")
            yield conflict(rules, "together_apart", sentences.TOGETHER_APART, values, relax, core)


def _large_circles(problem: Problem, ties: Ties, block: int) -> Iterator[Conflict]:
    most = problem.limits[block - 1].most
    seen: set[int] = set()
    for one in sorted(ties):
        circle = [] if one in seen else _reached(ties, one)
        seen |= set(circle)
        places = len(circle) - sum(one in circle and other in circle for one, other in problem.shares)
        if places > most:
            pairs = sorted({(min(a, b), max(a, b)) for a in circle for b in ties[a]})
            values = {**people(problem, circle), "places": places, "most": most}
            least = min(limits.least for limits in problem.limits)
            relax = (
                reason("relax_together_some", sentences.RELAX_TOGETHER_SOME, people(problem, circle)),
                sizes_of(least, places),
            )
            core = (*_ties_named(problem, pairs), *(Named("size", focus) for focus in problem.foci))
            yield conflict(("together", "size"), "together_large", sentences.TOGETHER_LARGE, values, relax, core)


def _reached(ties: Ties, one: int) -> list[int]:
    found, waiting = {one}, [one]
    while waiting:
        new = set(ties[waiting.pop()]) - found
        found |= new
        waiting += sorted(new)
    return sorted(found)


def _pins_in_circle(problem: Problem, ties: Ties, block: int) -> Iterator[Conflict]:
    pins = [(at, pin) for at in sorted(ties) for pin in problem.people[at].colleague.pins if pin.block == block]
    for (one, here), (other, there) in combinations(pins, 2):
        path = _path(ties, one, other) if one != other and _differ(here, there) else []
        if path:
            pairs = _pairs_along(path)
            values = {**people(problem, path), "block": block, "pinned": sorted({pinned(here), pinned(there)})}
            relax = (*_untied(problem, pairs), *(unpinned(problem.people[at], block) for at in (one, other)))
            core = (
                *_ties_named(problem, pairs),
                *(Named("pin", places=(at,), pin=pin) for at, pin in ((one, here), (other, there))),
            )
            yield conflict(("together", "pin"), "together_pins", sentences.TOGETHER_PINS, values, relax, core)


def _differ(here: Pin, there: Pin) -> bool:
    return here.focus != there.focus or (None not in (here.number, there.number) and here.number != there.number)


def crowds_apart(problem: Problem) -> Iterator[Conflict]:
    """More people each kept apart from all others than a block has groups."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in problem.apart:
        near[one].add(other)
        near[other].add(one)
    groups = len(problem.groups)
    for block in problem.blocks:
        for one in sorted(near):
            crowd = _crowd(problem, near, one, block)
            if len(crowd) > groups:
                yield _too_many_apart(problem, crowd[: groups + 1])
                return


def _too_many_apart(problem: Problem, crowd: Sequence[int]) -> Conflict:
    groups = len(problem.groups)
    relax = [reason("relax_apart_some", sentences.RELAX_APART_SOME, people(problem, crowd))]
    if sizes_fit(reposed(problem, spread(problem.programme, groups + 1))):
        relax.append(groups_in_all(groups + 1))
    core = [Named("apart", places=(min(pair), max(pair))) for pair in combinations(crowd, 2)]
    values = {"number": len(crowd), "groups": groups, **people(problem, crowd)}
    return conflict(("apart",), "apart_crowd", sentences.APART_CROWD, values, relax, core)


def _crowd(problem: Problem, near: Mapping[int, set[int]], one: int, block: int) -> list[int]:
    """A greedy set around one person, there in the block, in which everyone is kept apart from everyone."""
    crowd: list[int] = []
    for other in (one, *sorted(near[one])):
        if block in problem.people[other].blocks and all(other in near[member] for member in crowd):
            crowd.append(other)
    return crowd


def apart_pins(problem: Problem) -> Iterator[Conflict]:
    """Two kept apart are pinned to one group, or to a focus that has only one."""
    for one, other in problem.apart:
        for pin in problem.people[one].colleague.pins:
            for second in problem.people[other].colleague.pins:
                if _meet(problem, pin, second) and all(pin.block in problem.people[at].blocks for at in (one, other)):
                    values = {**people(problem, (one, other)), "pinned": pinned(pin), "block": pin.block}
                    relax = (
                        reason("relax_apart_pins", sentences.RELAX_PINS, {**values, "number": "one"}),
                        not_apart(problem, (one, other)),
                    )
                    core = (
                        Named("apart", places=(one, other)),
                        Named("pin", places=(one,), pin=pin),
                        Named("pin", places=(other,), pin=second),
                    )
                    yield conflict(("apart", "pin"), "apart_pins", sentences.APART_PINS, values, relax, core)


def _meet(problem: Problem, pin: Pin, second: Pin) -> bool:
    if (pin.block, pin.focus) != (second.block, second.focus):
        return False
    only = len(problem.groups_of(pin.focus)) == 1
    return only or (pin.number is not None and pin.number == second.number)
