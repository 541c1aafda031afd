"""Calls of the exact solver: one worker, a fixed seed and a deterministic limit, so that equal input gives equal
answers on every machine; a cancel ends them early.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import Enum, auto

from ortools.sat.python import cp_model

from collegium.allocation.exact.model import Looser, Model
from collegium.allocation.exact.named import concerned
from collegium.allocation.exact.rules import add
from collegium.allocation.named import Named
from collegium.allocation.problem import Problem

LOOK_SECONDS = 0.05
QUICK = 1.0
"""Of the limit, what the quick way may take. It finds tables thirty times faster than the thorough one, which solves
the linear relaxation as well and so counts what the quick way would have to try out."""


class Verdict(Enum):
    """What the solver says: there is a table, there is none, or it could not tell within its limit."""

    POSSIBLE = auto()
    IMPOSSIBLE = auto()
    OPEN = auto()


_VERDICTS = {
    cp_model.OPTIMAL: Verdict.POSSIBLE,
    cp_model.FEASIBLE: Verdict.POSSIBLE,
    cp_model.INFEASIBLE: Verdict.IMPOSSIBLE,
}


@dataclass(slots=True)
class Solver:
    """Solves models of one problem; `left` is what remains of the deterministic limit (about seconds of one core)."""

    problem: Problem
    seed: int
    left: float
    cancelled: Callable[[], bool]
    was_cancelled: bool = field(default=False, init=False)

    def judge(self, rules: Sequence[Named]) -> Verdict:
        """Whether these rules can be met together."""
        return self.solve(self.model(rules))[0]

    def is_enough(self, rules: Sequence[Named], looser: Looser | None = None, problem: Problem | None = None) -> bool:
        """Whether the quick way finds a table for these rules, made looser, or with another number of groups."""
        made = self.model(rules, looser, problem=problem)
        return self._attempt(made.cp, thorough=False)[0] is Verdict.POSSIBLE

    def confirms(self, rules: Sequence[Named]) -> bool:
        """Whether the thorough way, too, finds these rules impossible."""
        return self._attempt(self.model(rules).cp, thorough=True)[0] is Verdict.IMPOSSIBLE

    def suspects(self, rules: Sequence[Named]) -> tuple[Verdict, tuple[Named, ...]]:
        """The verdict and, when it is impossible, some of the rules that the solver holds to be so by themselves."""
        model = self.model(rules, guarded=True)
        guards = {model.guard(rule).index: rule for rule in rules}
        model.cp.add_assumptions([model.guard(rule) for rule in rules])
        verdict, solver = self.solve(model)
        if verdict is not Verdict.IMPOSSIBLE:
            return verdict, ()
        found = set(solver.sufficient_assumptions_for_infeasibility())
        return verdict, tuple(rule for index, rule in guards.items() if index in found)

    def model(
        self,
        rules: Sequence[Named],
        looser: Looser | None = None,
        *,
        guarded: bool = False,
        problem: Problem | None = None,
    ) -> Model:
        """The problem, or another of the same people, with these of its rules."""
        posed = problem or self.problem
        made = Model(posed, concerned(posed, rules), looser or Looser(), guarded=guarded)
        add(made, rules)
        return made

    def solve(self, model: Model) -> tuple[Verdict, cp_model.CpSolver]:
        """The quick way, and where that does not tell, the thorough one."""
        verdict, solver = self._attempt(model.cp, thorough=False)
        return (verdict, solver) if verdict is not Verdict.OPEN else self._attempt(model.cp, thorough=True)

    def best(self, cp: cp_model.CpModel, limit: float) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        """The best answer to a model that has an objective, within so much of the limit; OPTIMAL where it is proven."""
        return self._within(min(limit, self.left), cp, cp_model.CpSolver())

    def quickly(self, cp: cp_model.CpModel, limit: float = QUICK) -> tuple[Verdict, cp_model.CpSolver]:
        """What the quick way says within so much of the limit."""
        solver = cp_model.CpSolver()
        solver.parameters.linearization_level = 0
        solver.parameters.cp_model_probing_level = 0
        status, solver = self._within(min(limit, self.left), cp, solver)
        return _VERDICTS.get(status, Verdict.OPEN), solver

    def _attempt(self, model: cp_model.CpModel, *, thorough: bool) -> tuple[Verdict, cp_model.CpSolver]:
        if not thorough:
            return self.quickly(model)
        status, solver = self._within(self.left, model, cp_model.CpSolver())
        return _VERDICTS.get(status, Verdict.OPEN), solver

    def _within(
        self, limit: float, model: cp_model.CpModel, solver: cp_model.CpSolver
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        self.was_cancelled = self.was_cancelled or self.cancelled()
        if self.was_cancelled or self.left <= 0:
            return cp_model.UNKNOWN, solver
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.seed % (1 << 31)
        solver.parameters.max_deterministic_time = limit
        solver.parameters.symmetry_level = 0
        solver.parameters.catch_sigint_signal = False  # it would not give Ctrl-C back to Python afterwards
        status = self._run(solver, model)
        self.left -= solver.deterministic_time
        return status, solver

    def _run(self, solver: cp_model.CpSolver, model: cp_model.CpModel) -> cp_model.CpSolverStatus:
        """In a thread of its own, so that `cancelled` is asked in the caller's."""
        with ThreadPoolExecutor(1) as pool:
            status = pool.submit(solver.solve, model)
            while wait([status], LOOK_SECONDS).not_done:
                if self.cancelled():
                    self.was_cancelled = True
                    solver.stop_search()
            return status.result()
