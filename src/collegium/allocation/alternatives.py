"""Other plans that are good in their own way: none of them is worse than another in everything.

Each is looked for with weights of its own. Pairs who meet again weigh the same in all of them and come first as ever: a
plan with more of these than the first is not offered. One plan dominates another when no figure of it is larger and
one is smaller; of two with equal figures the earlier stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from collegium.allocation.orders import has_wishes
from collegium.allocation.outcome import Allocation
from collegium.allocation.problem import Problem
from collegium.allocation.weights import WEIGHTS, Weights

Make = Callable[[Problem], Allocation]


class Aim(StrEnum):
    """What a plan is looked for: the best by the contract, then what else it could be good at."""

    BEST = "best"
    CHOICES = "choices"
    BETWEEN = "between"
    MIX = "mix"
    DEPARTMENTS = "departments"
    KINDS = "kinds"
    EXPERIENCE = "experience"


OF_WISHES: dict[Aim, Weights] = {
    Aim.CHOICES: {
        **WEIGHTS,
        "department_mix": 20,
        "role_mix": 5,
        "experience_mix": 3,
        "preferences": 30,
        "last_choices": 600,
    },
    Aim.BETWEEN: {**WEIGHTS, "preferences": 10, "last_choices": 200},
    Aim.MIX: {**WEIGHTS, "preferences": 0, "last_choices": 0},
}
OF_MIX: dict[Aim, Weights] = {
    Aim.DEPARTMENTS: {**WEIGHTS, "department_mix": 160, "role_mix": 5, "experience_mix": 2},
    Aim.KINDS: {**WEIGHTS, "department_mix": 20, "role_mix": 80, "experience_mix": 2},
    Aim.EXPERIENCE: {**WEIGHTS, "department_mix": 20, "role_mix": 5, "experience_mix": 40},
}
"""A step of wishes, or a pair alike, never weighs as much as a pair who meet again."""
MOST = len(OF_WISHES) + len(OF_MIX)


@dataclass(frozen=True, slots=True)
class Plan:
    """An allocation, and what it was looked for."""

    aim: Aim
    allocation: Allocation


def alternatives(problem: Problem, number: int, make: Make, aims: Sequence[Aim] | None = None) -> tuple[Plan, ...]:
    """The first plan, and up to `number` others; `make` searches with the weights of the problem it is given.

    Fewer where no more can be found that are not worse in everything; `aims` leaves out all others. The first is the
    one that `make` finds as ever, unless another is better in everything: then that one. Where it is not feasible it
    stands alone; a search that is cancelled ends it all with what there is.
    """
    first = make(problem)
    plans = [Plan(Aim.BEST, first)]
    if not first.feasible or first.cancelled:
        return tuple(plans)
    for aim, weights in _weights(problem, aims):
        if len(plans) > number:
            break
        made = make(replace(problem, weights=weights))
        if made.cancelled:
            break
        if made.feasible:
            plans = _with(plans, Plan(aim, made))
    return tuple(plans)


def dominates(one: Allocation, other: Allocation) -> bool:
    """Whether no figure of the one is larger, and some are smaller."""
    return _is_no_worse(one, other) and _costs(one) != _costs(other)


def _is_no_worse(one: Allocation, other: Allocation) -> bool:
    return all(here <= there for here, there in zip(_costs(one), _costs(other), strict=True))


def _weights(problem: Problem, aims: Sequence[Aim] | None) -> Iterator[tuple[Aim, Weights]]:
    """Where nobody has a wish, only mixes differ."""
    known = {**OF_WISHES, **OF_MIX} if has_wishes(problem) else OF_MIX
    return ((aim, weights) for aim, weights in known.items() if aims is None or aim in aims)


def _with(plans: list[Plan], new: Plan) -> list[Plan]:
    first = plans[0].allocation
    if new.allocation.figure("repeats").cost > first.figure("repeats").cost:
        return plans
    if any(_is_no_worse(old.allocation, new.allocation) for old in plans):
        return plans
    left = [old for old in plans if not dominates(new.allocation, old.allocation)]
    return [*left, new] if plans[0] in left else [new, *left]


def _costs(allocation: Allocation) -> list[int]:
    return [figure.cost for figure in allocation.figures]
