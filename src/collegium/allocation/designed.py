"""A table to start from in which nobody meets anybody twice: a design's rows, given to people by the mix they make."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing.arrays import TRAITS, Tables
from collegium.allocation.design import Row
from collegium.allocation.problem import Problem
from collegium.allocation.random_order import mixed_order

Numbers = NDArray[np.int64]
BARRED = 1_000_000


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
        bound = set(np.nonzero(self._tables.barred)[0].tolist())
        for unit in sorted(mixed_order(len(place), seed), key=lambda unit: unit not in bound):
            row = int(np.argmin(self._costs(unit) + self._taken))
            self._take(unit, row)
            place[unit, self._there[unit]] = self._rows[row, self._there[unit]]
        return place

    def _costs(self, unit: int) -> Numbers:
        """What each row would cost a unit: where it is barred, and whom it would meet that is like it."""
        cost: Numbers = BARRED * self._tables.barred[unit][self._blocks, self._rows].sum(axis=1)
        for name, number in self._names(unit):
            cost += self._tables.names[name, 0] * number * self._named[name][self._blocks, self._rows].sum(axis=1)
        return cost

    def _names(self, unit: int) -> Numbers:
        begin, end = self._tables.units[unit, TRAITS : TRAITS + 2]
        names: Numbers = self._tables.lines[begin:end]
        return names

    def _take(self, unit: int, row: int) -> None:
        self._taken[row] = 1 << 40
        for name, number in self._names(unit):
            for block in self._there[unit]:
                self._named[name, block, self._rows[row, block]] += number
