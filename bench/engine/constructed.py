"""Tables made without a search: by chance, and greedily. They start alike, with a leader for every group."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import permutations

from bench.engine.problems import Size
from bench.engine.rated import Rated, rated
from collegium.allocation import Placement, Problem
from collegium.allocation.figures import TRAITS, WEIGHTS
from collegium.allocation.wishes import ranks, wish_cost

OVERFULL = 10**6
Cost = Callable[[tuple[int, ...], int, int], int]
"""What it costs to put a unit into a group (its place among the groups) of a block."""


class Table:
    """Units seated one by one; whoever shares a post or belongs together sits as one."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem = problem
        self.chance = random.Random(seed)  # noqa: S311 - repeatable numbers, not secret ones
        self.people = [person.colleague for person in problem.people]
        self.seats: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.rows: dict[int, dict[int, int]] = {one: {} for one in range(len(problem.people))}
        self.leaders: dict[tuple[int, int], int] = {}
        self.met: Counter[tuple[int, int]] = Counter()
        self.traits = {rule: [trait(one) for one in self.people] for rule, trait in TRAITS.items()}
        self.apart: dict[int, set[int]] = defaultdict(set)
        for one, other in problem.apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.wishes = [ranks(one, problem.foci) for one in self.people]

    def place_leaders(self) -> None:
        """Somebody trained for every group of every block, where it can be: whoever can lead the least goes first."""
        seats = [(block, place) for block in self.problem.blocks for place in range(len(self.problem.groups))]
        self.chance.shuffle(seats)
        unit_of = {one: unit for unit in self.problem.units for one in unit}
        for block, place in seats:
            focus = self.problem.groups[place].focus
            able = [
                one
                for one, person in enumerate(self.people)
                if person.leads(focus) and self.may_sit(unit_of[one], block, place)
            ]
            if able:
                leader = min(able, key=lambda one: (self.any_focus(one), self.chance.random()))
                self.sit(unit_of[leader], block, place)
                self.leaders[block, place] = leader

    def any_focus(self, one: int) -> int:
        return sum(self.people[one].leads(focus) for focus in self.problem.foci)

    def place_others(self, cost: Cost) -> None:
        """Unit by unit in an order of chance: the order of foci and the groups that cost least."""
        units = list(self.problem.units)
        self.chance.shuffle(units)
        for unit in units:
            best = min(self.ways(unit, cost), default=None)
            for block, place in best[2] if best else ():
                self.sit(unit, block, place)

    def ways(self, unit: tuple[int, ...], cost: Cost) -> Iterator[tuple[int, float, tuple[tuple[int, int], ...]]]:
        """(cost, a number of chance, seats) for every order of the foci that are left."""
        row = self.rows[unit[0]]
        blocks = [block for block in self.problem.people[unit[0]].blocks if block not in row]
        visited = {self.problem.groups[place].focus for place in row.values()}
        left = [focus for focus in self.problem.foci if focus not in visited]
        best = {(block, focus): self.best_seat(unit, block, focus, cost) for block in blocks for focus in left}
        for order in permutations(left, len(blocks)):
            found = [best[seat] for seat in zip(blocks, order, strict=True)]
            seats = tuple((block, seat[2]) for block, seat in zip(blocks, found, strict=True) if seat)
            if len(seats) == len(blocks):
                yield sum(seat[0] for seat in found if seat), self.chance.random(), seats

    def best_seat(self, unit: tuple[int, ...], block: int, focus: str, cost: Cost) -> tuple[int, float, int] | None:
        groups = (place for place, group in enumerate(self.problem.groups) if group.focus == focus)
        return min(
            (
                (cost(unit, block, place) + self.crowding(block, place), self.chance.random(), place)
                for place in groups
                if self.may_sit(unit, block, place)
            ),
            default=None,
        )

    def crowding(self, block: int, place: int) -> int:
        """Nobody sits down in a group that has its even share already while another has not."""
        share = -(-self.problem.places_in(block) // len(self.problem.groups))
        return OVERFULL * max(0, len(self.seats[block, place]) + 1 - share)

    def may_sit(self, unit: tuple[int, ...], block: int, place: int) -> bool:
        group = self.problem.groups[place]
        return all(
            block in self.problem.people[one].blocks
            and block not in self.rows[one]
            and self.problem.people[one].may_join(block, group)
            and all(self.problem.groups[seat].focus != group.focus for seat in self.rows[one].values())
            and not (one in self.apart and self.apart[one].intersection(self.seats[block, place]))
            for one in unit
        )

    def sit(self, unit: tuple[int, ...], block: int, place: int) -> None:
        for one in unit:
            for other in self.seats[block, place]:
                self.met[min(one, other), max(one, other)] += 1
            self.seats[block, place].append(one)
            self.rows[one][block] = place

    def size(self, _: tuple[int, ...], block: int, place: int) -> int:
        """How many sit there already."""
        return len(self.seats[block, place])

    def worth(self, unit: tuple[int, ...], block: int, place: int) -> int:
        """What sitting there adds to the weighted sum."""
        seated, focus = self.seats[block, place], self.problem.groups[place].focus
        total = 0
        for one in unit:
            again = sum(self.met[min(one, other), max(one, other)] for other in seated)
            total += WEIGHTS["repeats"] * again
            for rule, traits in self.traits.items():
                total += WEIGHTS[rule] * sum(traits[one] == traits[other] for other in seated if traits[one])
            if self.wishes[one]:
                total += wish_cost(self.wishes[one][focus], block, len(self.problem.blocks))
        return total

    def placements(self) -> list[Placement]:
        return [
            Placement(
                self.people[one].id,
                block,
                self.problem.groups[place].focus,
                self.problem.groups[place].label,
                self.leaders.get((block, place)) == one,
            )
            for one, row in self.rows.items()
            for block, place in sorted(row.items())
        ]


def by_chance(size: Size, seed: int) -> Rated:
    """Groups of even size, orders of foci and groups drawn: what a shuffled list gives."""
    problem = size.problem()
    table = Table(problem, seed)
    table.place_leaders()
    table.place_others(table.size)
    return rated(problem, table.placements())


def greedily(size: Size, seed: int) -> Rated:
    """Everyone where it is cheapest when their turn comes."""
    problem = size.problem()
    table = Table(problem, seed)
    table.place_leaders()
    table.place_others(table.worth)
    return rated(problem, table.placements())
