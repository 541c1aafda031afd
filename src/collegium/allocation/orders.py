"""The orders in which people could take the foci; those with the same choice and the same wishes are one kind.

Who is with whom is left out of this: what remains says what wishes must cost at the least (see `allocation.order`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import permutations, product
from math import perm

from collegium.allocation.fixed import is_bound
from collegium.allocation.problem import Person, Problem
from collegium.allocation.wishes import last_choices, ranks, wish_cost
from collegium.programme.programme import Facilitators

MOST_ORDERS = 5_040
"""Of one kind; with more foci and blocks than that the least cost of wishes is not looked for."""

Ranks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """People who move as one, as far as their order of foci goes.

    `blocks` (from 1) are those they are there in; beside each stand in `foci` those open to them and in `places` the
    places they take. `wishes` holds, for each of them who has a wish, the ranks of all foci in the programme's order.
    `leads` are the foci of which they can lead a group, `anchor` the one they stay with, `left` what is still to be
    covered, for each of them who differs in that.
    """

    blocks: tuple[int, ...]
    foci: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    wishes: tuple[Ranks, ...]
    lasts: tuple[tuple[str, str], ...]
    leads: tuple[str, ...]
    anchor: str
    left: tuple[tuple[str, ...], ...]


def kinds_of(problem: Problem) -> dict[Kind, int]:
    """How many there are of each kind, in the order of the staff list."""
    return dict(Counter(_kind(problem, unit) for unit in problem.units))


def has_wishes(problem: Problem) -> bool:
    """Whether anyone's order could fall short of a wish."""
    return any(person.colleague.preferences and not person.anchor for person in problem.people)


def fingerprint(problem: Problem) -> str:
    """The same for problems that allow the same orders at the same cost."""
    sizes = [(limits.least, limits.most) for limits in problem.limits]
    parts = (list(kinds_of(problem).items()), problem.groups, sizes, problem.foci, problem.years)
    return sha256(repr(parts).encode()).hexdigest()


def _kind(problem: Problem, unit: Sequence[int]) -> Kind:
    people = [problem.people[one] for one in unit]
    wishing = [person for person in people if person.colleague.preferences and not person.anchor]
    blocks = people[0].blocks
    found = (ranks(person.colleague, problem.foci) for person in wishing)
    lasts = (last_choices(person.colleague, problem.foci) for person in wishing)
    return Kind(
        blocks=blocks,
        foci=tuple(_open(problem, people, block) for block in blocks),
        places=tuple(_places(problem, unit, block) for block in blocks),
        wishes=tuple(sorted(tuple(each[code] for code in problem.foci) for each in found)),
        lasts=tuple(sorted(pair for pair in lasts if pair)),
        leads=tuple(code for code in problem.foci if any(_leads(problem, person, code) for person in people)),
        anchor=people[0].anchor,
        left=tuple(sorted({person.to_cover(problem.foci) for person in people})),
    )


def _open(problem: Problem, people: Sequence[Person], block: int) -> tuple[str, ...]:
    bound = [person for person in people if is_bound(person)]
    if not bound:
        return problem.foci
    groups = [group for group in problem.groups if all(person.may_join(block, group) for person in bound)]
    return tuple(dict.fromkeys(group.focus for group in groups))


def _places(problem: Problem, unit: Sequence[int], block: int) -> int:
    """Of a job share only the first counts where both are there."""
    second = sum(
        other in unit and block in problem.people[one].blocks and block in problem.people[other].blocks
        for one, other in problem.shares
    )
    return len(unit) - second


def _leads(problem: Problem, person: Person, code: str) -> bool:
    staying = problem.programme.facilitators is Facilitators.ANCHORED
    return person.colleague.leads(code) and (not staying or person.anchor == code)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The least that preferences cost, and the fewest with both last choices in year one; none: no limit is known.

    They are the optima of the order problem where the solver proved these, otherwise as much as it could prove.
    """

    preferences: int | None
    last_choices: int | None


NO_WISHES = Wishes(0, 0)


@dataclass(frozen=True, slots=True)
class Order:
    """The focus of each block someone is there in, what it costs their wishes, and how many have both last choices in
    year one.
    """

    foci: tuple[str, ...]
    cost: int
    hard: int


def too_many(problem: Problem) -> bool:
    """Whether there are more orders than anyone should go through."""
    blocks, foci = problem.programme.blocks, len(problem.foci)
    return (perm(foci, blocks) if blocks <= foci else foci**blocks) > MOST_ORDERS


def orders_of(problem: Problem, kind: Kind) -> Iterator[Order]:
    """Every order open to a kind: each focus once, at most once with fewer blocks, at least once with more."""
    for foci in _sequences(problem, kind):
        if all(code in open_foci for code, open_foci in zip(foci, kind.foci, strict=True)):
            yield Order(foci, _cost(problem, kind, foci), _hard(problem, kind, foci))


def _sequences(problem: Problem, kind: Kind) -> Iterator[tuple[str, ...]]:
    number = len(kind.blocks)
    if kind.anchor:
        return iter([(kind.anchor,) * number])
    once = all(number <= len(left) for left in kind.left)
    orders = permutations(problem.foci, number) if once else product(problem.foci, repeat=number)
    return (order for order in orders if all(_covers(order, left) for left in kind.left))


def _covers(order: Sequence[str], left: Sequence[str]) -> bool:
    """Whether someone comes to what is left at most once, or, with blocks to spare, to all of it."""
    if len(order) > len(left):
        return set(left) <= set(order)
    return len(set(order)) == len(order) and set(order) <= set(left)


def _cost(problem: Problem, kind: Kind, foci: Sequence[str]) -> int:
    places = [problem.foci.index(code) for code in foci]
    blocks = problem.programme.blocks
    return sum(
        wish_cost(wish[place], block, blocks)
        for wish in kind.wishes
        for place, block in zip(places, kind.blocks, strict=True)
    )


def _hard(problem: Problem, kind: Kind, foci: Sequence[str]) -> int:
    early = {code for code, block in zip(foci, kind.blocks, strict=True) if problem.years[block - 1] == 0}
    return sum(set(pair) <= early for pair in kind.lasts)
