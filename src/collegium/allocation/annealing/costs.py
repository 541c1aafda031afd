"""Every cost, kept up to date as units leave and join groups."""

from __future__ import annotations

from collegium.allocation.annealing.tables import HARD, REPEATS, SOFT, State, Tables, door, inlined


@inlined
def strain(tables: Tables, state: State, block: int, group: int) -> int:
    """Hard faults of a group: places too few or too many, and no one to lead."""
    size = state.size[block, group]
    faults = max(tables.least[block] - size, 0) + max(size - tables.most[block], 0)
    return int(faults + (1 if state.led[block, group] == 0 else 0))


@inlined
def tie_faults(tables: Tables, state: State, unit: int, block: int, group: int) -> int:
    """Pairs kept apart who would be together in this group, and pairs kept together who would not."""
    faults = 0
    for one in range(tables.tied[unit], tables.tied[unit + 1]):
        other = state.place[tables.ties[one, 0], block]
        if other >= 0 and (other == group) != (tables.ties[one, 1] == 1):
            faults += 1
    return faults


@inlined
def own_faults(tables: Tables, state: State, unit: int, block: int, group: int) -> int:
    """Hard faults of this place by itself and by ties: bars, apart and together."""
    return int(tables.barred[unit, block, group] + tie_faults(tables, state, unit, block, group))


@inlined
def early_cost(tables: Tables, state: State, unit: int, focus: int) -> int:
    """The cost of year one holding both last choices, for those of the unit who count this focus among theirs."""
    cost = 0
    for person in range(tables.owner[unit], tables.owner[unit + 1]):
        one, other = tables.last[person, 0], tables.last[person, 1]
        if (one == focus and state.early_visits[unit, other] > 0) or (
            other == focus and state.early_visits[unit, one] > 0
        ):
            cost += tables.last_weight
    return cost


@inlined
def visit(tables: Tables, state: State, unit: int, block: int, focus: int) -> None:
    """Count a visit to a focus, for coverage and for last choices."""
    visits = state.visits[unit, focus]
    if tables.cover[unit] == 1 and visits > 0:
        state.totals[HARD] += 1
    if tables.cover[unit] == 2 and visits == 0:
        state.totals[HARD] -= 1
    state.visits[unit, focus] = visits + 1
    if tables.early[block]:
        if state.early_visits[unit, focus] == 0:
            state.totals[SOFT] += early_cost(tables, state, unit, focus)
        state.early_visits[unit, focus] += 1


@inlined
def unvisit(tables: Tables, state: State, unit: int, block: int, focus: int) -> None:
    """Take a visit back."""
    visits = state.visits[unit, focus] - 1
    state.visits[unit, focus] = visits
    if tables.cover[unit] == 1 and visits > 0:
        state.totals[HARD] -= 1
    if tables.cover[unit] == 2 and visits == 0:
        state.totals[HARD] += 1
    if tables.early[block]:
        state.early_visits[unit, focus] -= 1
        if state.early_visits[unit, focus] == 0:
            state.totals[SOFT] -= early_cost(tables, state, unit, focus)


@inlined
def mix_in(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """Add the unit's people to a group's departments, kinds and bands."""
    for person in range(tables.owner[unit], tables.owner[unit + 1]):
        for trait in range(3):
            name = tables.traits[person, trait]
            if name >= 0:
                number = state.alike[block, group, name]
                state.totals[SOFT] += tables.mix[trait] * number
                if trait == 0 and 0 < tables.cap <= number:
                    state.totals[HARD] += 1
                state.alike[block, group, name] = number + 1


@inlined
def mix_out(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """Take the unit's people out of a group's departments, kinds and bands."""
    for person in range(tables.owner[unit], tables.owner[unit + 1]):
        for trait in range(3):
            name = tables.traits[person, trait]
            if name >= 0:
                number = state.alike[block, group, name] - 1
                state.totals[SOFT] -= tables.mix[trait] * number
                if trait == 0 and 0 < tables.cap <= number:
                    state.totals[HARD] -= 1
                state.alike[block, group, name] = number


@inlined
def enlarge(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """Add a unit to a group's places and leaders, with the hard faults that follow."""
    before = strain(tables, state, block, group)
    state.size[block, group] += tables.places[unit, block]
    state.led[block, group] += tables.leaders[unit, tables.focus[group]]
    state.totals[HARD] += strain(tables, state, block, group) - before


@inlined
def reduce(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """Take a unit out of a group's places and leaders, with the hard faults that follow."""
    before = strain(tables, state, block, group)
    state.size[block, group] -= tables.places[unit, block]
    state.led[block, group] -= tables.leaders[unit, tables.focus[group]]
    state.totals[HARD] += strain(tables, state, block, group) - before


@door
def drop(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """A unit joins a group."""
    filled = state.filled[block, group]
    repeats = 0
    for one in range(filled):
        other = state.members[block, group, one]
        low, high = min(unit, other), max(unit, other)
        repeats += tables.heads[other] * state.met[low, high]
        state.met[low, high] += 1
    state.totals[REPEATS] += tables.heads[unit] * repeats
    mix_in(tables, state, unit, block, group)
    enlarge(tables, state, unit, block, group)
    visit(tables, state, unit, block, tables.focus[group])
    state.totals[SOFT] += tables.wish[unit, block, tables.focus[group]]
    state.totals[HARD] += own_faults(tables, state, unit, block, group)
    state.members[block, group, filled] = unit
    state.slot[unit, block] = filled
    state.filled[block, group] = filled + 1
    state.place[unit, block] = group


@inlined
def lift(tables: Tables, state: State, unit: int, block: int) -> None:
    """A unit leaves its group."""
    group = state.place[unit, block]
    filled = state.filled[block, group] - 1
    mover = state.members[block, group, filled]
    state.members[block, group, state.slot[unit, block]] = mover
    state.slot[mover, block] = state.slot[unit, block]
    state.filled[block, group] = filled
    state.place[unit, block] = -1
    state.totals[SOFT] -= tables.wish[unit, block, tables.focus[group]]
    state.totals[HARD] -= own_faults(tables, state, unit, block, group)
    unvisit(tables, state, unit, block, tables.focus[group])
    reduce(tables, state, unit, block, group)
    mix_out(tables, state, unit, block, group)
    repeats = 0
    for one in range(filled):
        other = state.members[block, group, one]
        low, high = min(unit, other), max(unit, other)
        state.met[low, high] -= 1
        repeats += tables.heads[other] * state.met[low, high]
    state.totals[REPEATS] -= tables.heads[unit] * repeats
