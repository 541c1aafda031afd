"""The fewest changes, proven: every hard rule for the blocks that are left, and as many places kept as can be.

Nobody is set aside beforehand. Presolving shrinks the model from the places held as a hint to what a change touches;
250 people in 20 groups take some tenths of a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from collegium.allocation.exact.deciding import table_of
from collegium.allocation.exact.decision import Decision
from collegium.allocation.exact.model import Looser, Model
from collegium.allocation.exact.named import named_rules
from collegium.allocation.exact.rules import add
from collegium.allocation.exact.solving import Solver, Verdict
from collegium.allocation.problem import Problem
from collegium.allocation.repair.table import Groups, Held

total = cp_model.LinearExpr.sum
AT_ONCE, PROVING = 4.0, 20.0
"""Limits on the solver's own count of its work, about seconds of one core. Companies that stay together can keep the
solver from deciding at once that there is no table; the quick way, which has no objective, does so soon.
"""


@dataclass(frozen=True, slots=True)
class Fewest:
    """The best table found, with how many changes of those who stay, and how many are proven to be needed. Neither
    found nor `impossible`: undecided.
    """

    found: Decision | None
    changes: int = 0
    at_least: int = 0
    impossible: bool = False


class Repairing:
    """The model of a repair; `kept` are the places held before, each kept or given up."""

    def __init__(self, problem: Problem, held: Held, solver: Solver) -> None:
        self.problem, self.held, self.solver = problem, held, solver
        self.model = Model(problem, range(len(problem.people)), Looser(), guarded=False)
        add(self.model, named_rules(problem))
        self.kept = [self.model.seat[(*cell, group)] for cell, group in held.groups.items()]
        self._hint(held.groups)

    def fewest(self) -> Fewest:
        """As many places kept as can be."""
        self.model.cp.maximize(total(self.kept))
        status, found = self.solver.best(self.model.cp, AT_ONCE)
        if status == cp_model.UNKNOWN:
            status, found = self._by_any_table()
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Fewest(None, impossible=status == cp_model.INFEASIBLE)
        kept = round(found.objective_value) if self.kept else 0
        most = round(found.best_objective_bound) if self.kept else 0
        every = len(self.kept) + self.held.lost
        return Fewest(table_of(self.problem, self.model, found), every - kept, every - min(most, len(self.kept)))

    def _by_any_table(self) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        """Where that is not decided at once: whether there is a table at all, the quick way; with it, once more."""
        self.model.cp.clear_objective()  # type: ignore[no-untyped-call] # it has no types
        verdict, found = self.solver.quickly(self.model.cp, PROVING)
        if verdict is not Verdict.POSSIBLE:
            return cp_model.INFEASIBLE if verdict is Verdict.IMPOSSIBLE else cp_model.UNKNOWN, found
        self._hint_again(table_of(self.problem, self.model, found).groups)
        self.model.cp.maximize(total(self.kept))
        return self.solver.best(self.model.cp, PROVING)

    def hold(self, changes: int) -> None:
        """From now on no more than so many changes."""
        self.model.cp.add(total(self.kept) >= len(self.kept) + self.held.lost - changes)

    def cheapest(self, prices: Mapping[tuple[int, int, int], int], start: Groups, limit: float) -> Decision | None:
        """The table that costs least when every (person, block, group) has a price; absent ones are free."""
        self._hint_again(start)
        self.model.cp.minimize(
            cp_model.LinearExpr.weighted_sum([self.model.seat[seat] for seat in prices], list(prices.values()))
        )
        status, found = self.solver.best(self.model.cp, limit)
        return table_of(self.problem, self.model, found) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def _hint_again(self, groups: Groups) -> None:
        self.model.cp.clear_hints()  # type: ignore[no-untyped-call] # it has no types
        self._hint(groups)

    def _hint(self, groups: Groups) -> None:
        for (at, block, group), seat in self.model.seat.items():
            if (at, block) in groups:
                self.model.cp.add_hint(seat, groups[at, block] == group)
        for (at, block, code), visit in self.model.visit.items():
            if (at, block) in groups:
                self.model.cp.add_hint(visit, self.problem.groups[groups[at, block]].focus == code)
