"""Those who must be together against all that parts them, and those kept apart against what joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from collegium.allocation import sentences
from collegium.allocation.explain.words import conflict, names_of, pinned, reason
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.allocation.units import circles_of
from collegium.roster.colleague import Pin


def circles(problem: Problem) -> Iterator[Conflict]:
    """Those who must be together, directly or through others, against all that parts them."""
    for circle in circles_of(len(problem.people), (*problem.shares, *problem.together)):
        if len(circle) > 1:
            yield from _circle_apart(problem, circle)
            yield from _circle_size(problem, circle)
            yield from _circle_pins(problem, circle)


def _circle_apart(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    for one, other in problem.apart:
        both = set(problem.people[one].blocks) & set(problem.people[other].blocks)
        if one in circle and other in circle and both:
            names = names_of(problem, circle)
            relax = (
                reason("relax_circle", sentences.RELAX_TOGETHER, {"names": names}),
                reason("relax_apart", sentences.RELAX_APART, {"names": names_of(problem, (one, other))}),
            )
            rules = ("together", "apart")
            yield conflict(rules, "together_apart", sentences.TOGETHER_APART, {"names": names}, relax)


def _circle_size(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    for block in problem.blocks:
        there = [place for place in circle if block in problem.people[place].blocks]
        places = len(there) - sum(one in there and other in there for one, other in problem.shares)
        most = problem.limits[block - 1].most
        if places > most:
            values = {"names": names_of(problem, circle), "places": places, "most": most}
            relax = (reason("relax_together", sentences.RELAX_TOGETHER, {"names": values["names"]}),)
            yield conflict(("together", "size"), "together_large", sentences.TOGETHER_LARGE, values, relax)
            return


def _circle_pins(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    pins = [(place, pin) for place in circle for pin in problem.people[place].colleague.pins]
    for block in problem.blocks:
        here = [(place, pin) for place, pin in pins if pin.block == block]
        wanted = {pinned(pin) for _, pin in here}
        if len({pin.focus for _, pin in here}) > 1 or len({p.number for _, p in here} - {None}) > 1:
            names = names_of(problem, sorted({place for place, _ in here}))
            if len(names) > 1:
                values = {"names": names, "block": block, "pinned": sorted(wanted)}
                relax = (reason("relax_together", sentences.RELAX_TOGETHER, {"names": names}),)
                yield conflict(("together", "pin"), "together_pins", sentences.TOGETHER_PINS, values, relax)


def crowds_apart(problem: Problem) -> Iterator[Conflict]:
    """More people each kept apart from all others than a focus offers groups over the blocks."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in problem.apart:
        near[one].add(other)
        near[other].add(one)
    for block in problem.blocks:
        for one in sorted(near):
            crowd = _crowd(problem, near, one, block)
            if len(crowd) > len(problem.groups):
                values = {"number": len(crowd), "groups": len(problem.groups)}
                relax = (reason("relax_apart", sentences.RELAX_APART, {"names": names_of(problem, crowd)}),)
                yield conflict(("apart", "size"), "apart_crowd", sentences.APART_CROWD, values, relax)
                return


def _crowd(problem: Problem, near: Mapping[int, set[int]], one: int, block: int) -> list[int]:
    """A greedy set around one person in which everyone is kept apart from everyone."""
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
                if _meet(problem, pin, second):
                    values = {"names": names_of(problem, (one, other)), "pinned": pinned(pin), "block": pin.block}
                    relax = (
                        reason("relax_apart_pins", sentences.RELAX_PINS, values),
                        reason("relax_apart", sentences.RELAX_APART, {"names": values["names"]}),
                    )
                    yield conflict(("apart", "pin"), "apart_pins", sentences.APART_PINS, values, relax)


def _meet(problem: Problem, pin: Pin, second: Pin) -> bool:
    if (pin.block, pin.focus) != (second.block, second.focus):
        return False
    only = len(problem.groups_of(pin.focus)) == 1
    return only or (pin.number is not None and pin.number == second.number)
