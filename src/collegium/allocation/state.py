"""Where a search begins: a first table, or an allocation that is already there, as the kernel's state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing import HARD, State, Tables, drop
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem

Numbers = NDArray[np.int64]

MASK = (1 << 64) - 1


def mixed(seed: int) -> int:
    """A seed spread over 64 bits (splitmix64's finaliser), never 0."""
    bits = (seed + 1) * 0x9E3779B97F4A7C15 & MASK
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & MASK
    return (bits ^ bits >> 31) or 1


def empty_state(tables: Tables, seed: int) -> State:
    """Nobody placed yet: every group lacks its least and a leader, and whoever needs every focus lacks them all."""
    units, blocks, foci = tables.wish.shape
    groups, stages = tables.route.shape[1], tables.first.shape[0]
    traits = int(tables.traits.max(initial=-1)) + 1
    state = State(
        place=np.full((units, blocks), -1, dtype=np.int64),
        cohort=np.full((units, stages), -1, dtype=np.int64),
        members=np.zeros((blocks, groups, units), dtype=np.int64),
        slot=np.zeros((units, blocks), dtype=np.int64),
        filled=np.zeros((blocks, groups), dtype=np.int64),
        size=np.zeros((blocks, groups), dtype=np.int64),
        alike=np.zeros((blocks, groups, traits), dtype=np.int64),
        led=np.zeros((blocks, groups), dtype=np.int64),
        visits=np.zeros((units, foci), dtype=np.int64),
        early_visits=np.zeros((units, foci), dtype=np.int64),
        met=np.zeros((units, units), dtype=np.int64),
        totals=np.zeros(3, dtype=np.int64),
        random=np.array([mixed(seed)], dtype=np.uint64),
        log=np.zeros((2 * stages + 4, 3), dtype=np.int64),
        logged=np.zeros(1, dtype=np.int64),
        best=np.full(3, np.iinfo(np.int64).max, dtype=np.int64),
        best_cohort=np.full((units, stages), -1, dtype=np.int64),
    )
    missing = foci * int((tables.cover == 2).sum())
    state.totals[HARD] = missing + groups * (int(tables.least.sum()) + blocks)
    return state


def begin(problem: Problem, tables: Tables, seed: int, start: Sequence[Placement] | None) -> State:
    """Everyone placed: as in `start` where it names them, otherwise where their row and the sizes so far suggest.

    Raises:
        ValueError: `start` names a group the problem does not have.
    """
    state = empty_state(tables, seed)
    given = _given(problem, start or ())
    for unit in _drawn_order(len(problem.units), seed):
        if tables.frozen[unit]:
            _seat_anchored(problem, tables, state, unit)
        else:
            _seat(problem, tables, state, unit, given)
    state.best[:] = state.totals
    state.best_cohort[:] = state.cohort
    return state


def _given(problem: Problem, start: Sequence[Placement]) -> dict[tuple[str, int], int]:
    places = {group.label: place for place, group in enumerate(problem.groups)}
    unknown = sorted({one.group for one in start} - set(places))
    if unknown:
        raise ValueError(f"The allocation to start from names groups that are not there: {', '.join(unknown)}.")
    return {(one.colleague_id, one.block): places[one.group] for one in start}


def _drawn_order(units: int, seed: int) -> list[int]:
    return sorted(range(units), key=lambda unit: (mixed(seed * 1_000_003 + unit), unit))


def _seat(problem: Problem, tables: Tables, state: State, unit: int, given: dict[tuple[str, int], int]) -> None:
    row = _row(tables, state)
    for stage, blocks in enumerate(problem.stages):
        there = [block for block in blocks if tables.present[unit, block - 1]]
        if not there:
            continue
        named = (problem.people[problem.units[unit][0]].colleague.id, there[0])
        if named in given:
            cohort = int(np.nonzero(tables.route[there[0] - 1] == given[named])[0][0])
        else:
            cohort = _likeliest(tables, state, unit, stage, row)
        state.cohort[unit, stage] = cohort
        for block in there:
            drop(tables, state, unit, block - 1, int(tables.route[block - 1, cohort]))


def _row(tables: Tables, state: State) -> int:
    """Which focus a unit would begin with: rows are begun in turn, so that every block is filled evenly."""
    placed = int((state.place >= 0).any(axis=1).sum())
    return placed % int(tables.wish.shape[2])


def _likeliest(tables: Tables, state: State, unit: int, stage: int, row: int) -> int:
    """The cohort with the fewest bars, then foci not yet covered, then the row's own focus, then the most room."""
    foci = tables.wish.shape[2]
    first, until = int(tables.first[stage]), int(tables.until[stage])
    blocks = [block for block in range(first, until) if tables.present[unit, block]]
    routes = tables.route[blocks]
    groups = np.take_along_axis(tables.barred[unit, blocks], routes, axis=1).sum(axis=0)
    visited = (state.visits[unit] > 0)[tables.focus[routes]].sum(axis=0)
    visited += _promised(tables, unit, until)[tables.focus[routes]].sum(axis=0)
    own = (tables.focus[routes[0]] - row - blocks[0]) % foci
    room = np.take_along_axis(state.size[blocks], routes, axis=1).sum(axis=0)
    return int(np.lexsort((room, own, visited, groups))[0])


def _promised(tables: Tables, unit: int, until: int) -> Numbers:
    """Per focus, 1 where a later block leaves no other choice (a pin, or where the unit can be reached)."""
    promised = np.zeros(tables.wish.shape[2], dtype=np.int64)
    for block in range(until, tables.wish.shape[1]):
        foci = set(tables.focus[tables.barred[unit, block] == 0].tolist())
        if len(foci) == 1:
            promised[foci.pop()] = 1
    return promised


def _seat_anchored(problem: Problem, tables: Tables, state: State, unit: int) -> None:
    """An anchored leader takes one group of their focus in every block: the first that has no leader yet."""
    person = problem.people[problem.units[unit][0]]
    for block in person.blocks:
        own = [place for place, group in enumerate(problem.groups) if group.focus == person.anchor]
        best = min(
            own, key=lambda place: (int(tables.barred[unit, block - 1, place]), int(state.led[block - 1, place]))
        )
        drop(tables, state, unit, block - 1, best)


def placed_groups(problem: Problem, state: State) -> dict[tuple[int, int], int]:
    """(place of the person, block from 1) → place of the group, of everyone placed."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for unit, members in enumerate(problem.units):
        for one in members:
            for block in problem.people[one].blocks:
                found[one, block] = int(state.place[unit, block - 1])
    return dict(found)
