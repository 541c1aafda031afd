"""The least that wishes must cost: the optimum of the order problem alone, by the exact solver.

How many of each kind take each order of foci, so that the groups of every focus and block can be filled and led. Who
meets whom, departments and pairs are left out, so no allocation can cost less. One worker, a fixed seed and a
deterministic limit: the same answer everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import product
from math import ceil
from typing import NamedTuple

from ortools.sat.python import cp_model

from collegium.allocation.orders import Kind, Order, Wishes, kinds_of, orders_of, too_many
from collegium.allocation.problem import Problem

LIMIT = 8.0
"""Of the solver's deterministic time, about seconds of one core."""
ROUNDING = 1e-6

total, weighted = cp_model.LinearExpr.sum, cp_model.LinearExpr.weighted_sum

Orders = Mapping[Kind, tuple[Order, ...]]
Counts = dict[tuple[Kind, Order], cp_model.IntVar]


def least_of_wishes(problem: Problem, limit: float = LIMIT) -> Wishes:
    """The limits of both figures that wishes have, each for itself."""
    if too_many(problem):
        return Wishes(None, None)
    kinds = kinds_of(problem)
    orders = {kind: tuple(orders_of(problem, kind)) for kind in kinds}
    preferences = _least(problem, kinds, orders, lambda order: order.cost, limit)
    if preferences.taken and not any(order.hard for order in preferences.taken):
        return Wishes(preferences.least, 0)
    return Wishes(preferences.least, _least(problem, kinds, orders, lambda order: order.hard, limit).least)


class _Least(NamedTuple):
    """What must be paid at the least, as far as that is proven, and the orders taken in the best way found."""

    least: int | None
    taken: tuple[Order, ...]


def _least(
    problem: Problem, kinds: Mapping[Kind, int], orders: Orders, cost: Callable[[Order], int], limit: float
) -> _Least:
    model = cp_model.CpModel()
    counts = _counts(problem, kinds, orders, model)
    model.minimize(weighted(list(counts.values()), [cost(order) for _, order in counts]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = limit
    solver.parameters.cp_model_probing_level = 0  # it finds nothing here that pays for its time
    solver.parameters.catch_sigint_signal = False  # it would not give Ctrl-C back to Python afterwards
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN}:
        return _Least(None, ())
    found = status != cp_model.UNKNOWN
    taken = tuple(order for (_, order), taking in counts.items() if solver.value(taking)) if found else ()
    return _Least(max(ceil(solver.best_objective_bound - ROUNDING), 0), taken)


def _counts(problem: Problem, kinds: Mapping[Kind, int], orders: Orders, model: cp_model.CpModel) -> Counts:
    """How many of each kind take each order, with every group's size and leader."""
    counts: Counts = {}
    seats: dict[tuple[int, str], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
    leaders: dict[tuple[int, str], list[cp_model.IntVar]] = defaultdict(list)
    for kind, number in kinds.items():
        for order in orders[kind]:
            taking = counts[kind, order] = model.new_int_var(0, number, "")
            for block, places, code in zip(kind.blocks, kind.places, order.foci, strict=True):
                seats[block, code].append((taking, places))
                if code in kind.leads:
                    leaders[block, code].append(taking)
        model.add(total([counts[kind, order] for order in orders[kind]]) == number)
    for block, code in product(problem.blocks, problem.foci):
        limits, groups = problem.limits[block - 1], len(problem.groups_of(code))
        size = weighted([taking for taking, _ in seats[block, code]], [places for _, places in seats[block, code]])
        model.add_linear_constraint(size, groups * limits.least, groups * limits.most)
        model.add(total(leaders[block, code]) >= groups)
    return counts
