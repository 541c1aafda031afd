"""A table to start from in which nobody meets anybody twice: the rows of a design, given to people by the mix they make."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing import TRAITS, Tables
from collegium.allocation.design import Row, design
from collegium.allocation.problem import Problem
from collegium.allocation.random_order import mixed_order

Numbers = NDArray[np.int64]
BARRED = 1_000_000


def rows_for(problem: Problem) -> list[Row]:
    """Rows of a design, one for each unit; none where company stays, leaders stay or foci have unequal groups."""
    per_focus = {len(problem.groups_of(focus)) for focus in problem.foci}
    remixed = all(len(stage) == 1 for stage in problem.stages)
    anchored = any(person.anchor for person in problem.people)
    if not remixed or anchored or len(per_focus) > 1 or len(problem.blocks) > len(problem.foci):
        return []
    return design(len(problem.foci), per_focus.pop(), len(problem.units))


def designed_table(problem: Problem, tables: Tables, rows: list[Row], seed: int) -> Numbers:
    """The group of each unit in each block, -1 where it is not there; first those who are not free to be anywhere."""
    return _Giving(problem, tables, rows).table(seed)


class _Giving:
    """Rows given out one by one."""

    def __init__(self, problem: Problem, tables: Tables, rows: list[Row]) -> None:
        self._tables = tables
        self._there = [[block - 1 for block in problem.people[unit[0]].blocks] for unit in problem.units]
        self._rows = np.array(rows, dtype=np.int64)[:, : len(problem.blocks)]
        self._blocks = np.arange(self._rows.shape[1])
        self._named = np.zeros((len(tables.names), *tables.barred.shape[1:]), dtype=np.int64)
        self._taken = np.zeros(len(rows), dtype=np.int64)

    def table(self, seed: int) -> Numbers:
        place = np.full((len(self._rows), len(self._blocks)), -1, dtype=np.int64)
        bound = self._tables.barred.any(axis=(1, 2))
        for unit in sorted(mixed_order(len(place), seed), key=lambda unit: not bound[unit]):
            row = int(np.argmin(self._costs(unit) + self._taken))
            self._take(unit, row)
            place[unit, self._there[unit]] = self._rows[row, self._there[unit]]
        return place

    def _costs(self, unit: int) -> Numbers:
        """What each row would cost a unit: where it is barred, and whom it would meet that is like it."""
        cost = BARRED * self._tables.barred[unit][self._blocks, self._rows].sum(axis=1)
        for name, number in self._names(unit):
            cost += self._tables.names[name, 0] * number * self._named[name][self._blocks, self._rows].sum(axis=1)
        return cost

    def _names(self, unit: int) -> Numbers:
        begin, end = self._tables.units[unit, TRAITS : TRAITS + 2]
        return self._tables.lines[begin:end]

    def _take(self, unit: int, row: int) -> None:
        self._taken[row] = 1 << 40
        for name, number in self._names(unit):
            for block in self._there[unit]:
                self._named[name, block, self._rows[row, block]] += number
