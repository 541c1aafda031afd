"""The moves, how one is accepted, and the best that was seen."""

from __future__ import annotations

from collegium.allocation.annealing.costs import drop, lift
from collegium.allocation.annealing.tables import (
    HARD,
    HARD_WEIGHT,
    REPEATS,
    REPEATS_WEIGHT,
    SOFT,
    TEMPERATURE_BITS,
    THRESHOLD_BITS,
    State,
    Tables,
    compiled,
    door,
    draw,
    inlined,
)


@inlined
def cost(state: State) -> int:
    """The weighted sum the search walks on."""
    totals = state.totals
    return int(HARD_WEIGHT * totals[HARD] + REPEATS_WEIGHT * totals[REPEATS] + totals[SOFT])


@compiled
def relocate(tables: Tables, state: State, unit: int, stage: int, cohort: int) -> None:
    """A unit changes its cohort in a stage, in all blocks of the stage it is there for."""
    for block in range(tables.first[stage], tables.until[stage]):
        if tables.present[unit, block]:
            lift(tables, state, unit, block)
            drop(tables, state, unit, block, tables.route[block, cohort])
    state.cohort[unit, stage] = cohort


@compiled
def change(tables: Tables, state: State, unit: int, stage: int, cohort: int) -> None:
    """A step of a move, remembered so that it can be unmade."""
    step = state.logged[0]
    state.log[step, 0] = unit
    state.log[step, 1] = stage
    state.log[step, 2] = state.cohort[unit, stage]
    state.logged[0] = step + 1
    relocate(tables, state, unit, stage, cohort)


@compiled
def undo(tables: Tables, state: State) -> None:
    for step in range(state.logged[0] - 1, -1, -1):
        relocate(tables, state, state.log[step, 0], state.log[step, 1], state.log[step, 2])


@inlined
def movable(tables: Tables, state: State, unit: int, stage: int) -> bool:
    return bool(tables.frozen[unit] == 0 and state.cohort[unit, stage] >= 0)


@inlined
def any_cohort(tables: Tables, state: State, stage: int, kind: int) -> int:
    """A cohort of a kind in a stage, at random; -1 where there is none."""
    number = tables.likes[stage, kind]
    if number == 0:
        return -1
    return int(tables.alike[stage, kind, draw(state, number)])


@compiled
def any_member(tables: Tables, state: State, stage: int, cohort: int) -> int:
    """A unit that can move out of a cohort, at random; -1 where the one drawn cannot."""
    block = tables.first[stage]
    group = tables.route[block, cohort]
    if state.filled[block, group] == 0:
        return -1
    unit = state.members[block, group, draw(state, state.filled[block, group])]
    return unit if movable(tables, state, unit, stage) else -1


@compiled
def exchange(tables: Tables, state: State, one: int, other: int, stage: int) -> None:
    """Two units take each other's cohort."""
    first, second = state.cohort[one, stage], state.cohort[other, stage]
    if first != second:
        change(tables, state, one, stage, second)
        change(tables, state, other, stage, first)


@compiled
def swap(tables: Tables, state: State, unit: int, stage: int) -> None:
    """Two units of one focus (or one kind of cohort) exchange groups."""
    cohort = any_cohort(tables, state, stage, tables.kind[stage, state.cohort[unit, stage]])
    if cohort != state.cohort[unit, stage]:
        other = any_member(tables, state, stage, cohort)
        if other >= 0:
            exchange(tables, state, unit, other, stage)


@compiled
def trade(tables: Tables, state: State, unit: int, stage: int, second: int) -> None:
    """Two units exchange their groups in two stages, so that both still come to every focus once."""
    kind = tables.kind[stage, state.cohort[unit, stage]]
    wanted = tables.kind[second, state.cohort[unit, second]]
    for _ in range(4):
        cohort = any_cohort(tables, state, stage, wanted)
        if cohort < 0:
            return
        other = any_member(tables, state, stage, cohort)
        if other < 0 or not movable(tables, state, other, second):
            continue
        if tables.kind[second, state.cohort[other, second]] == kind:
            exchange(tables, state, unit, other, stage)
            exchange(tables, state, unit, other, second)
            return


@compiled
def turn(tables: Tables, state: State, unit: int, stage: int, second: int) -> None:
    """One unit takes its foci of two stages the other way round; sizes change."""
    first = any_cohort(tables, state, stage, tables.kind[second, state.cohort[unit, second]])
    other = any_cohort(tables, state, second, tables.kind[stage, state.cohort[unit, stage]])
    if first >= 0 and other >= 0:
        change(tables, state, unit, stage, first)
        change(tables, state, unit, second, other)


@compiled
def swap_rows(tables: Tables, state: State, unit: int) -> None:
    """Two units exchange their whole rows."""
    other = draw(state, tables.frozen.shape[0])
    if other == unit:
        return
    for stage in range(tables.first.shape[0]):
        if movable(tables, state, unit, stage) and movable(tables, state, other, stage):
            exchange(tables, state, unit, other, stage)


@compiled
def swap_freely(tables: Tables, state: State, unit: int, stage: int) -> None:
    """Two units of any foci exchange groups."""
    other = draw(state, tables.frozen.shape[0])
    if movable(tables, state, other, stage):
        exchange(tables, state, unit, other, stage)


@compiled
def shift(tables: Tables, state: State, unit: int, stage: int) -> None:
    """One unit moves to another group of its focus, or of any where foci are not bound; sizes change."""
    if tables.loose and draw(state, 2):
        cohort = draw(state, tables.route.shape[1])
    else:
        cohort = any_cohort(tables, state, stage, tables.kind[stage, state.cohort[unit, stage]])
    if cohort != state.cohort[unit, stage]:
        change(tables, state, unit, stage, cohort)


@compiled
def propose(tables: Tables, state: State) -> None:
    """One move, at random: half of them swaps, the rest mostly trades."""
    state.logged[0] = 0
    unit = draw(state, tables.frozen.shape[0])
    stages = tables.first.shape[0]
    stage, second = draw(state, stages), draw(state, stages)
    if not movable(tables, state, unit, stage):
        return
    lot = draw(state, 64)
    if lot < 30:
        swap(tables, state, unit, stage)
    elif lot < 54 and stage != second and movable(tables, state, unit, second):
        trade(tables, state, unit, stage, second)
    elif lot < 57 and stage != second and movable(tables, state, unit, second):
        turn(tables, state, unit, stage, second)
    elif lot < 59:
        swap_rows(tables, state, unit)
    elif lot < 61 and tables.loose:
        swap_freely(tables, state, unit, stage)
    else:
        shift(tables, state, unit, stage)


@inlined
def accepted(tables: Tables, state: State, rise: int, temperature: int) -> bool:
    """Metropolis' rule on integers: the thresholds are -log of even steps of probability."""
    if rise <= 0:
        return True
    threshold = tables.thresholds[draw(state, tables.thresholds.shape[0])]
    return bool((rise << (TEMPERATURE_BITS + THRESHOLD_BITS)) <= temperature * threshold)


@inlined
def better(state: State) -> bool:
    """Fewer hard faults, then fewer repeats, then the smaller weighted sum."""
    for one in range(3):
        if state.totals[one] != state.best[one]:
            return bool(state.totals[one] < state.best[one])
    return False


@compiled
def keep(state: State) -> None:
    """Remember the present table as the best."""
    for one in range(3):
        state.best[one] = state.totals[one]
    for unit in range(state.cohort.shape[0]):
        for stage in range(state.cohort.shape[1]):
            state.best_cohort[unit, stage] = state.cohort[unit, stage]


@door
def restore(tables: Tables, state: State) -> None:
    """Go back to the best table."""
    for unit in range(tables.frozen.shape[0]):
        for stage in range(tables.first.shape[0]):
            if movable(tables, state, unit, stage) and state.cohort[unit, stage] != state.best_cohort[unit, stage]:
                relocate(tables, state, unit, stage, state.best_cohort[unit, stage])


@door
def anneal(tables: Tables, state: State, moves: int, temperature: int) -> None:
    """So many moves at one temperature (in units of cost, times 2 to the TEMPERATURE_BITS)."""
    before = cost(state)
    for _ in range(moves):
        propose(tables, state)
        if state.logged[0] == 0:
            continue
        after = cost(state)
        if accepted(tables, state, after - before, temperature):
            before = after
            if better(state):
                keep(state)
        else:
            undo(tables, state)
