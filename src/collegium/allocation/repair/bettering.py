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
from collegium.allocation.repair.posing import may_come
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
    """A table with its leaders and the past, how good it is (leaders changed, repeats, weighted
    sum), and how many places it changes.
    """

    decision: Decision
    placements: tuple[Placement, ...]
    worth: Worth
    changes: int


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
        changes = self.held.lost + sum(decision.groups[cell] != group for cell, group in self.held.groups.items())
        return Table(decision, placements, self._worth(decision.problem, placements), changes)

    def _worth(self, problem: Problem, placements: Sequence[Placement]) -> Worth:
        leading = {(one.block, one.group): one.colleague_id for one in placements if one.facilitates}
        changed = sum(leading.get(seat) != one for seat, one in self.held.led.items())
        costs = costs_of(problem.programme, placements, self.colleagues)
        return changed, costs["repeats"], weighted(costs)


def bettered(
    repairing: Repairing, judge: Judge, first: Table, rounds: int, stopped: Callable[[], bool]
) -> Iterator[Table]:
    """Better and better tables, until none is found, `stopped` says so, or so many rounds are over."""
    best, moving = first, first.changes > 0
    for _ in range(rounds):
        if stopped():
            return
        priced = prices(judge, best, moving=moving)
        found = repairing.cheapest(priced, best.decision.groups, ROUND_LIMIT)
        table = judge.table(found) if found else best
        if table.worth >= best.worth:
            return
        best = table
        yield best


def prices(judge: Judge, table: Table, *, moving: bool) -> Mapping[tuple[int, int, int], int]:
    """What each (person, block, group) of the blocks that are left costs beside those who are there; unless any place
    held before is `moving`, of the other places alone.
    """
    beside = _Beside(judge, table)
    problem = table.decision.problem
    found: dict[tuple[int, int, int], int] = {}
    for at, person in enumerate(problem.people):
        open_groups = [place for place, group in enumerate(problem.groups) if may_come(problem, person, group.focus)]
        for block in person.blocks:
            if moving or (at, block) not in judge.held.groups:
                found.update(beside.prices(at, block, open_groups))
    return found


class _Beside:
    """Who is beside whom in a table, as prices are made of it."""

    def __init__(self, judge: Judge, table: Table) -> None:
        self.problem, self.groups, self.led = table.decision.problem, table.decision.groups, judge.held.led
        self.members = groups_of(table.placements)
        self.met = _met(table.placements)
        known = {one.id: one for one in judge.colleagues}
        self.names = {
            seat: {rule: Counter(trait(known[one]) for one in members) for rule, trait in TRAITS.items()}
            for seat, members in self.members.items()
        }

    def prices(self, at: int, block: int, open_groups: Sequence[int]) -> Iterator[tuple[tuple[int, int, int], int]]:
        """The price of each of these groups for someone in a block."""
        person = self.problem.people[at]
        own = person.colleague
        here = self.problem.groups[self.groups[at, block]].label
        wished = {} if person.anchor else ranks(own, self.problem.foci)
        leads = self.led.get((block, here)) == own.id
        for place in open_groups:
            group = self.problem.groups[place]
            stays = group.label == here
            cost = self._company(own, (block, group.label), stays) + LEADER * (leads and not stays)
            if group.focus in wished:
                cost += wish_cost(wished[group.focus], block, self.problem.programme.blocks)
            yield (at, block, place), cost

    def _company(self, own: Colleague, seat: tuple[int, str], stays: bool) -> int:  # noqa: FBT001 - a fact, not a switch
        """Pairs who meet again, and pairs alike; whoever stays is counted among the members, and met them there."""
        members, met = self.members.get(seat, ()), self.met[own.id]
        again = sum(met.get(one, 0) for one in members) - (len(members) - 1) * stays
        alike = 0
        for rule, trait in TRAITS.items():
            name = trait(own)
            if name and seat in self.names:
                alike += WEIGHTS[rule] * (self.names[seat][rule][name] - stays)
        return WEIGHTS["repeats"] * again + alike


def _met(placements: Sequence[Placement]) -> dict[str, dict[str, int]]:
    """How many blocks each spends with each."""
    met: dict[str, dict[str, int]] = defaultdict(dict)
    for members in groups_of(placements).values():
        for one, other in permutations(members, 2):
            met[one][other] = met[one].get(other, 0) + 1
    return met
