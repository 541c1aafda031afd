"""The best there is for one figure of a tiny problem, found by an exact solver that knows none of the bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from ortools.sat.python import cp_model

from collegium.allocation import Placement, Problem
from collegium.allocation.wishes import ranks, wish_cost
from collegium.programme.programme import Facilitators

Costs = Callable[["Table"], cp_model.LinearExprT]


class Table:
    """Who is in which group of which block, with every rule but the department cap."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.seat = {
            (one, block, group): self.model.new_bool_var("")
            for one, person in enumerate(problem.people)
            for block in person.blocks
            for group in range(len(problem.groups))
        }
        self._pairs: dict[tuple[int, int, int], cp_model.IntVar] = {}
        for one in range(len(problem.people)):
            self._cover(one)
        for block in problem.blocks:
            self._sizes_and_leaders(block)
        self._ties()
        self._companies()

    def _cover(self, one: int) -> None:
        person, problem = self.problem.people[one], self.problem
        for block in person.blocks:
            self.model.add_exactly_one(self.seat[one, block, group] for group in range(len(problem.groups)))
            for place, group in enumerate(problem.groups):
                if not person.may_join(block, group):
                    self.model.add(self.seat[one, block, place] == 0)
        for code in problem.foci if not person.anchor else ():
            visits = sum(self.visits(one, block, code) for block in person.blocks)
            if len(person.blocks) <= len(problem.foci):
                self.model.add(visits <= 1)
            if len(person.blocks) >= len(problem.foci):
                self.model.add(visits >= 1)

    def visits(self, one: int, block: int, code: str) -> cp_model.LinearExprT:
        own = [place for place, group in enumerate(self.problem.groups) if group.focus == code]
        return sum(self.seat[one, block, group] for group in own)

    def _sizes_and_leaders(self, block: int) -> None:
        problem, limits = self.problem, self.problem.limits[block - 1]
        there = [one for one, person in enumerate(problem.people) if block in person.blocks]
        second = {other for one, other in problem.shares if one in there and other in there}
        anchored = problem.programme.facilitators is Facilitators.ANCHORED
        for place, group in enumerate(problem.groups):
            size = sum(self.seat[one, block, place] for one in there if one not in second)
            self.model.add(size >= limits.least)
            self.model.add(size <= limits.most)
            able = [one for one in there if problem.people[one].colleague.leads(group.focus)]
            able = [one for one in able if not anchored or problem.people[one].anchor == group.focus]
            self.model.add(sum(self.seat[one, block, place] for one in able) >= 1)

    def _ties(self) -> None:
        for pairs, together in ((self.problem.shares, 1), (self.problem.together, 1), (self.problem.apart, 0)):
            for one, other in pairs:
                for block in set(self.problem.people[one].blocks) & set(self.problem.people[other].blocks):
                    self.model.add(self.meets(one, other, block) == together)

    def _companies(self) -> None:
        """Whoever meets in the first block of a stage meets in its others, anchored leaders aside."""
        rotating = {place for place, person in enumerate(self.problem.people) if not person.anchor}
        for first, *others in self.problem.stages:
            for block in others:
                for one, other in set(self.pairs_in(first)) & set(self.pairs_in(block)):
                    if {one, other} <= rotating:
                        self.model.add_implication(self.meets(one, other, first), self.meets(one, other, block))

    def meets(self, one: int, other: int, block: int) -> cp_model.IntVar:
        """Whether two people are in one group."""
        key = (min(one, other), max(one, other), block)
        if key not in self._pairs:
            self._pairs[key] = met = self.model.new_bool_var("")
            for group in range(len(self.problem.groups)):
                here, there = self.seat[one, block, group], self.seat[other, block, group]
                self.model.add_bool_or(here.negated(), there.negated(), met)
                self.model.add_bool_or(here.negated(), there, met.negated())
        return self._pairs[key]

    def pairs_in(self, block: int) -> Iterable[tuple[int, int]]:
        there = [one for one, person in enumerate(self.problem.people) if block in person.blocks]
        return combinations(there, 2)

    def placements(self, solver: cp_model.CpSolver) -> list[Placement]:
        taken = sorted(key for key, seat in self.seat.items() if solver.boolean_value(seat))
        groups = self.problem.groups
        return [
            Placement(self.problem.people[one].colleague.id, block, groups[group].focus, groups[group].label)
            for one, block, group in taken
        ]


def repeats(table: Table) -> cp_model.LinearExprT:
    """Pairs who meet in both of two blocks, over all pairs of blocks."""
    again = []
    for first, second in combinations(table.problem.blocks, 2):
        for one, other in set(table.pairs_in(first)) & set(table.pairs_in(second)):
            both = table.model.new_bool_var("")
            met = table.meets(one, other, first), table.meets(one, other, second)
            table.model.add_bool_or(met[0].negated(), met[1].negated(), both)
            again.append(both)
    return sum(again)


def alike(table: Table) -> cp_model.LinearExprT:
    """Pairs of one department in a group."""
    people = [person.colleague.department for person in table.problem.people]
    return sum(
        table.meets(one, other, block)
        for block in table.problem.blocks
        for one, other in table.pairs_in(block)
        if people[one] and people[one] == people[other]
    )


def wishes(table: Table) -> cp_model.LinearExprT:
    """What everyone's order costs, step by step from the ranks."""
    problem = table.problem
    cost = 0
    for one, person in enumerate(problem.people):
        wanted = ranks(person.colleague, problem.foci) if not person.anchor else {}
        for block in person.blocks if wanted else ():
            for code in problem.foci:
                cost += wish_cost(wanted[code], block, len(problem.blocks)) * table.visits(one, block, code)
    return cost


def least(problem: Problem, costs: Costs) -> tuple[int, list[Placement]] | None:
    """The least of these costs with a table that has it; none where the rules cannot be met together."""
    table = Table(problem)
    table.model.minimize(costs(table))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(table.model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return round(solver.objective_value), table.placements(solver)
