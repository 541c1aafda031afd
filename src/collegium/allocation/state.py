"""Where a search begins: a first table, or an allocation that is already there, as the kernel's state."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing import FROZEN, LEADS, NAMES, State, Tables, Ways, settle
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.random_order import mixed, mixed_order

Numbers = NDArray[np.int64]
Given = dict[tuple[str, int], int]


def begin(problem: Problem, tables: Tables, ways: Ways, seed: int, start: Sequence[Placement] | None = None) -> State:
    """Everyone placed: as in `start` where it names them, otherwise where their row and the sizes so far suggest."""
    return begin_from(tables, _Seating(problem, tables, ways, start or ()).table(seed), seed)


def begin_from(tables: Tables, place: Numbers, seed: int) -> State:
    """The state of a search that begins with a table."""
    state = _state(tables, place, seed)
    go_on_from(tables, state, state.place.copy())
    state.best[:] = state.totals
    state.best_place[:] = state.place
    return state


def go_on_from(tables: Tables, state: State, place: Numbers) -> None:
    """Take a table as the present one."""
    state.place[:] = place
    for counted in (state.seats, state.met, state.near, state.common, state.totals):
        counted.fill(0)
    settle(tables, state)


def _state(tables: Tables, place: Numbers, seed: int) -> State:
    (units, blocks), groups, figures = place.shape, len(tables.focus), NAMES + len(tables.names)
    return State(
        place=place,
        slot=np.zeros((units, blocks), dtype=np.int64),
        members=np.zeros((blocks, groups, units), dtype=np.int64),
        seats=np.zeros((blocks, groups, figures), dtype=np.int64),
        met=np.zeros((units, units), dtype=np.int16),
        near=np.zeros((units, blocks, groups), dtype=np.int16),
        common=np.zeros((blocks, groups, blocks, groups), dtype=np.int16),
        own=np.zeros((units, 2), dtype=np.int64),
        totals=np.zeros(3, dtype=np.int64),
        best=np.zeros(3, dtype=np.int64),
        best_place=place.copy(),
        random=np.array([mixed(seed)], dtype=np.uint64),
        steps=np.zeros((blocks, 3), dtype=np.int64),
        row=np.zeros(blocks, dtype=np.int64),
        differing=np.zeros((len(tables.names) + 1, 2), dtype=np.int64),
    )


def _given(problem: Problem, start: Sequence[Placement]) -> Given:
    places = {group.label: place for place, group in enumerate(problem.groups)}
    return {(one.colleague_id, one.block): places[one.group] for one in start}


class _Seating:
    """A table filled unit by unit."""

    def __init__(self, problem: Problem, tables: Tables, ways: Ways, start: Sequence[Placement]) -> None:
        self._problem, self._tables, self._ways, self._given = problem, tables, ways, _given(problem, start)
        units, blocks, foci = tables.wish.shape
        self.place = np.full((units, blocks), -1, dtype=np.int64)
        self._size = np.zeros((blocks, len(tables.focus)), dtype=np.int64)
        self._led = np.zeros_like(self._size)
        self._visits = np.zeros((units, foci), dtype=np.int64)
        self._seated = 0

    def table(self, seed: int) -> Numbers:
        """The group of each unit in each block, -1 where it is not there; the seed draws the order of seating."""
        for unit in mixed_order(len(self.place), seed):
            self._seat(unit)
            self._seated += 1
        return self.place

    def _seat(self, unit: int) -> None:
        person = self._problem.people[self._problem.units[unit][0]]
        there = [block - 1 for block in person.blocks]
        if person.anchor and self._tables.units[unit, FROZEN]:
            for block in there:
                self._put(unit, block, self._least_led(unit, block))
        else:
            for first, until in self._ways.stages:
                self._seat_in_stage(unit, person.colleague.id, [block for block in there if first <= block < until])

    def _seat_in_stage(self, unit: int, name: str, there: list[int]) -> None:
        if not there:
            return
        group = self._given.get((name, there[0] + 1))
        cohort = self._likeliest(unit, there) if group is None else self._ways.cohort[there[0], group]
        for block in there:
            self._put(unit, block, int(self._ways.route[block, cohort]))

    def _put(self, unit: int, block: int, group: int) -> None:
        self.place[unit, block] = group
        self._size[block, group] += self._tables.places[unit, block]
        self._led[block, group] += self._tables.units[unit, LEADS + self._tables.focus[group]]
        self._visits[unit, self._tables.focus[group]] += 1

    def _likeliest(self, unit: int, blocks: list[int]) -> int:
        """The cohort with the fewest bars, then foci not yet covered, then the row's own focus, then the most room.

        Rows are begun in turn, so that every block is filled evenly.
        """
        tables, foci = self._tables, self._visits.shape[1]
        routes = self._ways.route[blocks]
        bars = np.take_along_axis(tables.barred[unit, blocks], routes, axis=1).sum(axis=0)
        taken = (self._visits[unit] > 0) + self._promised(unit, blocks[-1] + 1)
        visited = taken[tables.focus[routes]].sum(axis=0)
        own = (tables.focus[routes[0]] - self._seated - blocks[0]) % foci
        room = np.take_along_axis(self._size[blocks], routes, axis=1).sum(axis=0)
        return int(np.lexsort((room, own, visited, bars))[0])

    def _promised(self, unit: int, until: int) -> Numbers:
        """Per focus, 1 where a later block leaves no other choice (a pin, or where the unit can be reached)."""
        promised = np.zeros(self._visits.shape[1], dtype=np.int64)
        for bars in self._tables.barred[unit, until:]:
            foci = set(self._tables.focus[bars == 0].tolist())
            if len(foci) == 1:
                promised[foci.pop()] = 1
        return promised

    def _least_led(self, unit: int, block: int) -> int:
        """The group of an anchored leader's focus that is open to them and has the fewest leaders yet."""
        bars = self._tables.barred[unit, block]
        return int(np.lexsort((self._led[block], bars))[0])
