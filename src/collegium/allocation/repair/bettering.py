"""Among the tables with the fewest changes, one whose figures are better: places are priced against the table so far,
the cheapest table is taken when its figures, counted exactly, are better, and priced again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from collegium.allocation.exact.decision import Decision
from collegium.allocation.figures import TRAITS, costs_of, groups_of, weighted
from collegium.allocation.leaders import seated
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.repair.fewest import Repairing
from collegium.allocation.repair.table import Held
from collegium.allocation.weights import WEIGHTS
from collegium.allocation.wishes import ranks, wish_cost
from collegium.roster.colleague import Colleague

ROUNDS = 4
ROUND_LIMIT = 2.0
"""Of the solver's count, about seconds of one core."""
LEADER = 1_000_000
"""The price of a leader who leaves the group they led: more than any figures that could be won by it."""

Worth = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its leaders and the past, and how good it is: leaders changed, repeats, weighted sum."""

    decision: Decision
    placements: tuple[Placement, ...]
    worth: Worth


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes tables of what the solver finds; `colleagues` are all who have a place, leavers too."""

    held: Held
    earlier: tuple[Placement, ...]
    colleagues: Sequence[Colleague]

    def table(self, decision: Decision) -> Table:
        """The whole programme with this table for the blocks that are left."""
        led = {**self.held.led, **decision.led}
        placements = (*self.earlier, *seated(decision.problem, decision.groups, led))
        return Table(decision, placements, self._worth(decision.problem, placements))

    def _worth(self, problem: Problem, placements: Sequence[Placement]) -> Worth:
        leading = {(one.block, one.group): one.colleague_id for one in placements if one.facilitates}
        changed = sum(leading.get(seat) != one for seat, one in self.held.led.items())
        costs = costs_of(problem.programme, placements, self.colleagues)
        return changed, costs["repeats"], weighted(costs)


def bettered(
    repairing: Repairing, judge: Judge, first: Table, rounds: int, stopped: Callable[[], bool]
) -> Iterator[Table]:
    """Better and better tables, until none is found, `stopped` says so, or so many rounds are over."""
    best = first
    for _ in range(rounds):
        if stopped():
            return
        found = repairing.cheapest(prices(judge, best), best.decision.groups, ROUND_LIMIT)
        table = judge.table(found) if found else best
        if table.worth >= best.worth:
            return
        best = table
        yield best


def prices(judge: Judge, table: Table) -> Mapping[tuple[int, int, int], int]:
    """What each (person, block, group) of the blocks that are left costs beside those who are there."""
    problem = table.decision.problem
    members, met = groups_of(table.placements), _met(table.placements)
    known = {one.id: one for one in judge.colleagues}
    found: dict[tuple[int, int, int], int] = {}
    for at, person in enumerate(problem.people):
        own = person.colleague
        wished = {} if person.anchor else ranks(own, problem.foci)
        for block in person.blocks:
            here = problem.groups[table.decision.groups[at, block]].label
            for place, group in enumerate(problem.groups):
                beside = [one for one in members.get((block, group.label), ()) if one != own.id]
                again = sum(met[own.id][one] for one in beside) - len(beside) * (group.label == here)
                cost = WEIGHTS["repeats"] * again + _alike(own, beside, known)
                if group.focus in wished:
                    cost += wish_cost(wished[group.focus], block, problem.programme.blocks)
                if judge.held.led.get((block, here)) == own.id and group.label != here:
                    cost += LEADER
                found[at, block, place] = cost
    return found


def _met(placements: Sequence[Placement]) -> dict[str, Counter[str]]:
    """How many blocks each spends with each."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for members in groups_of(placements).values():
        for one, other in permutations(members, 2):
            met[one][other] += 1
    return met


def _alike(own: Colleague, beside: Sequence[str], known: Mapping[str, Colleague]) -> int:
    """The weighted pairs someone makes with those beside them."""
    cost = 0
    for rule, trait in TRAITS.items():
        name = trait(own)
        cost += WEIGHTS[rule] * sum(trait(known[one]) == name for one in beside) if name else 0
    return cost
