"""CP-SAT on the whole model: every rule and every figure at once, within given time and memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

from ortools.sat.python import cp_model

from bench.engine.problems import Size
from bench.engine.rated import Rated, rated
from collegium.allocation import Placement, Problem
from collegium.allocation.figures import TRAITS, WEIGHTS
from collegium.allocation.wishes import ranks, wish_cost

MOST_MEMORY = 3000
"""MB that the solver may take."""
WORKERS = 2
Variable = cp_model.IntVar


@dataclass(frozen=True, slots=True)
class Solved:
    """`rated` is none where no table was found; `bound` is the least the solver has proven for the weighted sum."""

    rated: Rated | None
    bound: float
    status: str


class Model:
    """Units in groups: x[unit, block, group]."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.units = problem.units
        self.costs: list[cp_model.LinearExpr | Variable] = []
        self.x: dict[tuple[int, int, int], Variable] = {}
        self.leads: dict[tuple[int, int, int], Variable] = {}
        self.seat()
        self.lead()
        self.keep_apart()
        self.count_repeats()
        for rule in TRAITS:
            self.count_mix(rule)
        self.count_wishes()
        self.model.minimize(sum(self.costs))

    def seat(self) -> None:
        """One group in each block, each focus once, sizes within their limits."""
        second = {other for _, other in self.problem.shares}
        for unit, members in enumerate(self.units):
            people = [self.problem.people[one] for one in members]
            for block in people[0].blocks:
                for place, group in enumerate(self.problem.groups):
                    if all(person.may_join(block, group) for person in people):
                        self.x[unit, block, place] = self.model.new_bool_var("")
                self.model.add_exactly_one(self.seats(unit, [block]))
            for focus in self.problem.foci:
                self.model.add_at_most_one(self.seats(unit, people[0].blocks, focus))
        for block in self.problem.blocks:
            limits = self.problem.limits[block - 1]
            for place in range(len(self.problem.groups)):
                size = sum(
                    self.x[unit, block, place] * sum(one not in second for one in members)
                    for unit, members in enumerate(self.units)
                    if (unit, block, place) in self.x
                )
                self.model.add_linear_constraint(size, limits.least, limits.most)

    def seats(self, unit: int, blocks: Iterable[int], focus: str = "") -> list[Variable]:
        return [
            self.x[unit, block, place]
            for block in blocks
            for place, group in enumerate(self.problem.groups)
            if focus in ("", group.focus) and (unit, block, place) in self.x
        ]

    def lead(self) -> None:
        for block in self.problem.blocks:
            for place, group in enumerate(self.problem.groups):
                able = []
                for unit, members in enumerate(self.units):
                    trained = any(self.problem.people[one].colleague.leads(group.focus) for one in members)
                    if trained and (unit, block, place) in self.x:
                        able.append(self.model.new_bool_var(""))
                        self.model.add_implication(able[-1], self.x[unit, block, place])
                        self.leads[unit, block, place] = able[-1]
                self.model.add_exactly_one(able)

    def keep_apart(self) -> None:
        unit_of = {one: unit for unit, members in enumerate(self.units) for one in members}
        for one, other in self.problem.apart:
            for _, block, place in [key for key in self.x if key[0] == unit_of[one]]:
                if (unit_of[other], block, place) in self.x:
                    self.model.add_at_most_one(
                        [self.x[unit_of[one], block, place], self.x[unit_of[other], block, place]]
                    )

    def count_repeats(self) -> None:
        """C(times met, 2) is convex: its steps are enough."""
        for one, other in combinations(range(len(self.units)), 2):
            meetings = []
            for block in self.problem.blocks:
                shared = [
                    place
                    for place in range(len(self.problem.groups))
                    if (one, block, place) in self.x and (other, block, place) in self.x
                ]
                if shared:
                    meets = self.model.new_bool_var("")
                    for place in shared:
                        self.model.add_bool_or(
                            [self.x[one, block, place].negated(), self.x[other, block, place].negated(), meets]
                        )
                    meetings.append(meets)
            if len(meetings) > 1:
                weight = WEIGHTS["repeats"] * len(self.units[one]) * len(self.units[other])
                self.costs.append(weight * self.pairs_of(sum(meetings), len(meetings)))

    def pairs_of(self, number: cp_model.LinearExpr, most: int) -> Variable:
        """A variable that is at least C(number, 2)."""
        pairs = self.model.new_int_var(0, comb(most, 2), "")
        for step in range(1, most):
            self.model.add(pairs >= step * number - comb(step + 1, 2))
        return pairs

    def count_mix(self, rule: str) -> None:
        names = [TRAITS[rule](person.colleague) for person in self.problem.people]
        for name in sorted(set(names) - {""}):
            held = [sum(names[one] == name for one in members) for members in self.units]
            for block in self.problem.blocks:
                for place in range(len(self.problem.groups)):
                    terms = [
                        self.x[unit, block, place] * number
                        for unit, number in enumerate(held)
                        if number and (unit, block, place) in self.x
                    ]
                    if len(terms) > 1:
                        most = min(self.problem.limits[block - 1].most + 1, sum(held))
                        self.costs.append(WEIGHTS[rule] * self.pairs_of(sum(terms), most))

    def count_wishes(self) -> None:
        blocks = len(self.problem.blocks)
        wished = [ranks(person.colleague, self.problem.foci) for person in self.problem.people]
        for (unit, block, place), seat in self.x.items():
            focus = self.problem.groups[place].focus
            cost = sum(wish_cost(wished[one][focus], block, blocks) for one in self.units[unit] if wished[one])
            if cost:
                self.costs.append(WEIGHTS["preferences"] * cost * seat)

    def placements(self, solver: cp_model.CpSolver) -> list[Placement]:
        found = []
        for (unit, block, place), seat in self.x.items():
            if solver.boolean_value(seat):
                group, members = self.problem.groups[place], self.units[unit]
                chosen = self.leads.get((unit, block, place))
                leading = chosen is not None and solver.boolean_value(chosen)
                able = [one for one in members if self.problem.people[one].colleague.leads(group.focus)]
                found += [
                    Placement(
                        self.problem.people[one].colleague.id,
                        block,
                        group.focus,
                        group.label,
                        leading and one == able[0],
                    )
                    for one in members
                ]
        return found


def solved(size: Size, seconds: float) -> Solved:
    """The best of so many seconds; last choices, which no other figure needs, are counted and not asked for."""
    problem = size.problem()
    model = Model(problem)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_memory_in_mb = MOST_MEMORY
    solver.parameters.num_workers = WORKERS
    status = solver.solve(model.model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    table = rated(problem, model.placements(solver)) if found else None
    return Solved(table, solver.best_objective_bound, str(solver.status_name(status)).lower())
