"""The best choice of dates, rule after rule: each is proven before the next is looked at.

One worker, a fixed seed and a limit that counts work, not seconds: the same input gives the same dates anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ortools.sat.python import cp_model

from collegium.programme.proposal.task import COSTS, LONGEST_GAP, Loss, Rule, Task

WORK = 4.0
"""CP-SAT's own measure of work, for one rule; a school's year takes a few hundredths of it."""
MOST_DAYS = 400

Choice = cp_model.IntVar
Cost = cp_model.LinearExpr | int


@dataclass(frozen=True, slots=True)
class Solved:
    """Places of the chosen candidates in order, and the rules proven best in the order they were asked for."""

    chosen: tuple[int, ...]
    proven: frozenset[Rule]


def solve(task: Task, order: Sequence[Rule], start: Sequence[int]) -> Solved:
    """The lexicographic optimum by `order`. `start` is a choice that is possible: the search begins there."""
    model = _Model(task)
    chosen, proven = tuple(start), set()
    for rule in order:
        cost = COSTS_IN_MODEL[rule](model)
        best, is_best = model.least(cost, chosen, COSTS[rule](task, chosen))
        chosen = best
        if is_best:
            proven.add(rule)
        model.keep(cost, COSTS[rule](task, chosen))
    return Solved(chosen, frozenset(proven))


class _Model:
    """The candidates as yes-or-no variables, under what must hold: the number in each half term, and the distance."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.model = cp_model.CpModel()
        self.take = [self.model.new_bool_var("") for _ in task.candidates]
        for index, stretch in enumerate(task.needs.stretches):
            self.model.add(sum(self._of(index)) == stretch.needed)
        self._keep_apart()

    def _of(self, stretch: int) -> list[Choice]:
        return [take for take, own in zip(self.take, self.task.stretch_of, strict=True) if own == stretch]

    def _keep_apart(self) -> None:
        """At most one of the days of every span that is too short for two."""
        candidates = self.task.candidates
        for first, candidate in enumerate(candidates):
            near = [
                take
                for take, other in zip(self.take[first:], candidates[first:], strict=True)
                if (other.date - candidate.date).days < self.task.days_apart
            ]
            if len(near) > 1:
                self.model.add_at_most_one(near)

    def least(self, cost: Cost, known: Sequence[int], known_cost: int) -> tuple[tuple[int, ...], bool]:
        """The cheapest choice, and whether it is proven to be; the known one where nothing better turns up."""
        if known_cost == 0:
            return tuple(known), True
        self.model.minimize(cost)
        self.model.clear_hints()  # type: ignore[no-untyped-call] # ortools types it nowhere
        for index, take in enumerate(self.take):
            self.model.add_hint(take, index in known)
        solver = _solver()
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return tuple(known), False
        found = tuple(index for index, take in enumerate(self.take) if solver.boolean_value(take))
        return found, status == cp_model.OPTIMAL

    def keep(self, cost: Cost, most: int) -> None:
        """From here on this cost may not rise."""
        self.model.add(cost <= most)

    def added_time(self) -> Cost:
        twilights = sum(
            take
            for take, candidate in zip(self.take, self.task.candidates, strict=True)
            if not candidate.on_training_day
        )
        away = self.model.new_int_var(0, len(self.take) + self.task.needs.twilights, "")
        self.model.add(away >= twilights - self.task.needs.twilights)
        self.model.add(away >= self.task.needs.twilights - twilights)
        return away

    def protected(self) -> Cost:
        return sum(take for take, one in zip(self.take, self.task.candidates, strict=True) if one.clashes)

    def worst_hit(self) -> Cost:
        return self._most(self.task.losses)

    def worst_hit_helped(self) -> Cost:
        return self._most(self.task.helped)

    def _most(self, losses: Sequence[Loss]) -> Cost:
        most = self.model.new_int_var(0, self.task.needs.missing + len(self.task.needs.given), "")
        for loss in losses:
            self.model.add(most >= self._missed(loss))
        return most

    def _missed(self, loss: Loss) -> Cost:
        return loss.given + sum(take for take, missed in zip(self.take, loss.candidates, strict=True) if missed)

    def misses(self) -> Cost:
        return sum(loss.people * self._missed(loss) for loss in self.task.losses)

    def weekdays(self) -> Cost:
        """Squares by their steps: the n-th meeting on a weekday costs 2n - 1 more, n² in all."""
        cost: Cost = 0
        for weekday in range(7):
            given = sum(meeting.date.weekday() == weekday for meeting in self.task.needs.given)
            own = [take for take, c in zip(self.take, self.task.candidates, strict=True) if c.date.weekday() == weekday]
            steps = [self.model.new_bool_var("") for _ in range(min(len(own), self.task.needs.missing))]
            self.model.add(sum(own) == sum(steps))
            cost += given * given + sum((2 * (given + n) - 1) * step for n, step in enumerate(steps, 1))
        return cost

    def rhythm(self) -> Cost:
        longest, shortest = (self.model.new_int_var(0, MOST_DAYS, "") for _ in range(2))
        for earlier, later in pairwise(self._days_in_order()):
            self.model.add(longest >= later - earlier)
            self.model.add(shortest <= later - earlier)
        return LONGEST_GAP * (longest - shortest) + longest

    def _days_in_order(self) -> list[Cost]:
        """The days of all meetings of the year, given and chosen, each later than the one before it."""
        days: list[Cost] = []
        left = list(self.task.occasions)
        for index, stretch in enumerate(self.task.needs.stretches):
            half_term = stretch.possible.half_term
            days += [self._number(day) for day in left if day < half_term.first]
            inside = [day for day in left if day in half_term]
            days += self._days_inside(index, inside)
            left = [day for day in left if day > half_term.last]
        return days + [self._number(day) for day in left]

    def _days_inside(self, stretch: int, given: Sequence[date]) -> list[Cost]:
        """Each place in the half term's order takes one day, each day taken has one place."""
        own = [i for i, place in enumerate(self.task.stretch_of) if place == stretch]
        numbers = [self._number(self.task.candidates[i].date) for i in own] + [self._number(day) for day in given]
        taken: list[Cost] = [*(self.take[i] for i in own), *(1 for _ in given)]
        places = [
            [self.model.new_bool_var("") for _ in numbers]
            for _ in range(self.task.needs.stretches[stretch].needed + len(given))
        ]
        for place in places:
            self.model.add_exactly_one(place)
        for at, is_taken in enumerate(taken):
            self.model.add(sum(place[at] for place in places) == is_taken)
        days: list[Cost] = [sum(n * at for n, at in zip(numbers, place, strict=True)) for place in places]
        for earlier, later in pairwise(days):
            self.model.add(earlier + 1 <= later)
        return days

    def _number(self, day: date) -> int:
        return (day - self.task.needs.year.first) // timedelta(days=1)


def _solver() -> cp_model.CpSolver:
    """Models this small are solved sooner with little preparation: no cuts, no symmetries, one round of presolve."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = WORK
    solver.parameters.cut_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.catch_sigint_signal = False  # it would not give Ctrl-C back to Python afterwards
    return solver


COSTS_IN_MODEL: Mapping[Rule, Callable[[_Model], Cost]] = {
    Rule.ADDED_TIME: _Model.added_time,
    Rule.PROTECTED: _Model.protected,
    Rule.WORST_HIT: _Model.worst_hit,
    Rule.WORST_HIT_HELPED: _Model.worst_hit_helped,
    Rule.MISSES: _Model.misses,
    Rule.WEEKDAYS: _Model.weekdays,
    Rule.RHYTHM: _Model.rhythm,
}
