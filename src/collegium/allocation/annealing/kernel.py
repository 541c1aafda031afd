"""The kernel: moves proposed, weighed before they are made, and accepted or not, with whole numbers only.

A unit (one person, or several who move as one) has a place in every block it is there for. A move is a few steps,
one for each block: `one` goes from an old to a new group, and `other` the opposite way (`both` 1) or nobody does
(`both` 0, and `other` is `one` again). A stage is a run of blocks that one company, a cohort, goes through along its
route; where company changes in every block a stage is a block and a cohort a group.

All compiled functions stand in this module, because numba's cache does not see changes in others. With
NUMBA_DISABLE_JIT=1 the same functions run as plain Python and give the same results.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numba.extending import register_jitable

from collegium.allocation.annealing.arrays import (
    AT_LEAST_ONCE,
    AT_MOST_ONCE,
    COVER,
    EARLY,
    FOCI,
    FROZEN,
    HARD,
    HARD_WEIGHT,
    LAST_WEIGHT,
    LASTS,
    LEADERS,
    LEADS,
    LOOSE,
    MEMBERS,
    NAMES,
    PEOPLE,
    REPEATS,
    REPEATS_WEIGHT,
    SIZE,
    SOFT,
    TEMPERATURE_BITS,
    THRESHOLD_BITS,
    TIES,
    TRAITS,
    Numbers,
    State,
    Tables,
    Ways,
)

Function = TypeVar("Function", bound=Callable[..., object])

# No compiled function makes an array, so none needs numba's counting of references; counting doubles the time of a
# move. `_nrt` is not in numba's manual, but numba is pinned, and without the option the results are the same.
_njit: Any = njit
inner = cast("Callable[[Function], Function]", register_jitable(forceinline=True, _nrt=False))
door = cast("Callable[[Function], Function]", _njit(cache=True, _nrt=False))

TRIES = 4


@inner
def draw(state: State, number: int) -> int:
    """A number from 0 to `number` - 1, from a 64-bit xorshift generator."""
    bits = state.random[0]
    bits ^= bits << np.uint64(13)
    bits ^= bits >> np.uint64(7)
    bits ^= bits << np.uint64(17)
    state.random[0] = bits
    return int((np.int64(bits >> np.uint64(33)) * number) >> 31)


# ---- what a move would change -----------------------------------------------------------------------------------


@inner
def repeats_of_step(
    tables: Tables, state: State, one: int, other: int, both: int, block: int, old: int, new: int
) -> int:
    """By how much pairs who meet again change; everyone counts as having met themselves once, so that needs no care."""
    mine, theirs = tables.heads[one], both * tables.heads[other]
    people, near = state.seats[block], state.near
    change = mine * people[old, PEOPLE] + theirs * people[new, PEOPLE] - 2 * mine * theirs * state.met[one, other]
    change += mine * (near[one, block, new] - near[one, block, old])
    change -= theirs * (near[other, block, new] - near[other, block, old])
    return int(change)


@inner
def repeats_of_two_steps(state: State, people: int, step: int, later: int) -> int:
    """What two steps of a move of so many people change beyond the sum of each: whom both bring together, or part."""
    block, old, new = state.steps[step, 0], state.steps[step, 1], state.steps[step, 2]
    then, left, come = state.steps[later, 0], state.steps[later, 1], state.steps[later, 2]
    common = state.common[block, :, then]
    return int(people * (common[new, come] - common[new, left] - common[old, come] + common[old, left] - people))


@inner
def strain(tables: Tables, state: State, block: int, group: int, places: int, leaders: int) -> int:
    """Hard faults of a group with so many more places and leaders: too few or too many, and no one to lead."""
    size = state.seats[block, group, SIZE] + places
    faults = max(tables.limits[block, 0] - size, 0) + max(size - tables.limits[block, 1], 0)
    return int(faults + int(state.seats[block, group, LEADERS] + leaders == 0))


@inner
def strain_of_step(
    tables: Tables, state: State, one: int, other: int, both: int, block: int, old: int, new: int
) -> int:
    """By how much the hard faults of two groups change."""
    places = both * tables.places[other, block] - tables.places[one, block]
    change = 0
    for end in range(2):
        group, sign = (old, 1) if end == 0 else (new, -1)
        column = LEADS + tables.focus[group]
        leaders = both * tables.units[other, column] - tables.units[one, column]
        if places or leaders:
            change += strain(tables, state, block, group, sign * places, sign * leaders)
            change -= strain(tables, state, block, group, 0, 0)
    return change


@inner
def ties_of_step(tables: Tables, state: State, one: int, other: int, block: int, old: int, new: int) -> int:
    """Hard faults of a unit's own place: bars, and pairs kept apart or together."""
    change = tables.barred[one, block, new] - tables.barred[one, block, old]
    for tie in range(tables.units[one, TIES], tables.units[one, TIES + 1]):
        tied, sign = tables.lines[tie, 0], tables.lines[tie, 1]
        if tied != other:
            change += sign * (int(state.place[tied, block] == new) - int(state.place[tied, block] == old))
    return int(change)


@inner
def of_name(tables: Tables, unit: int, name: int) -> int:
    """How many of a unit have a name."""
    for trait in range(tables.units[unit, TRAITS], tables.units[unit, TRAITS + 1]):
        if tables.lines[trait, 0] == name:
            return int(tables.lines[trait, 1])
    return 0


@inner
def mix_of_name(tables: Tables, name: int, number: int, left: int, come: int) -> tuple[int, int]:
    """Hard faults of the cap and the cost of pairs, as so many of a name leave `left` alike for `come` alike."""
    weight, cap = tables.names[name, 0], tables.names[name, 1]
    hard = max(left - number - cap, 0) - max(left - cap, 0) + max(come + number - cap, 0) - max(come - cap, 0)
    return int(hard), int(weight * number * (come - left + number))


@inner
def note_difference(state: State, noted: int, name: int, number: int) -> int:
    """Notes that a mover has so many more of a name than the other; how many are noted now."""
    if number == 0:
        return noted
    state.differing[noted, 0], state.differing[noted, 1] = name, number
    return noted + 1


@inner
def differences(tables: Tables, state: State, one: int, other: int, both: int) -> int:
    """Notes the names `one` has more of than `other` (all of them, where nobody comes in exchange), and fewer of."""
    noted = 0
    for trait in range(tables.units[one, TRAITS], tables.units[one, TRAITS + 1]):
        name, number = tables.lines[trait, 0], tables.lines[trait, 1]
        noted = note_difference(state, noted, name, number - both * of_name(tables, other, name))
    for trait in range(tables.units[other, TRAITS], tables.units[other, TRAITS + 1]):
        name, number = tables.lines[trait, 0], both * tables.lines[trait, 1]
        if number and of_name(tables, one, name) == 0:
            noted = note_difference(state, noted, name, -number)
    return noted


@inner
def mix_of_step(tables: Tables, state: State, noted: int, block: int, old: int, new: int) -> tuple[int, int]:
    """Hard faults of caps and the cost of pairs alike, of the names noted as differing."""
    hard = soft = 0
    for one in range(noted):
        name, number = state.differing[one, 0], state.differing[one, 1]
        left, come = state.seats[block, old, NAMES + name], state.seats[block, new, NAMES + name]
        fault, cost = mix_of_name(tables, name, number, left, come)
        hard += fault
        soft += cost
    return hard, soft


@inner
def comes_to(tables: Tables, row: Numbers, blocks: int, focus: int) -> int:
    """1 where a row comes to a focus in its first blocks."""
    for block in range(blocks):
        if row[block] >= 0 and tables.focus[row[block]] == focus:
            return 1
    return 0


@inner
def row_cost(tables: Tables, row: Numbers, unit: int) -> tuple[int, int]:
    """Hard faults of coverage, and the cost of wishes, of a unit's row of groups (-1 where it is not there)."""
    there = different = hard = soft = 0
    for block in range(row.shape[0]):
        if row[block] >= 0:
            focus = tables.focus[row[block]]
            there += 1
            different += 1 - comes_to(tables, row, block, focus)
            soft += tables.wish[unit, block, focus]
    if tables.units[unit, COVER] == AT_MOST_ONCE:
        hard = there - different
    if tables.units[unit, COVER] == AT_LEAST_ONCE:
        hard = tables.settings[FOCI] - different
    for last in range(tables.units[unit, LASTS], tables.units[unit, LASTS + 1]):
        first = comes_to(tables, row, tables.settings[EARLY], tables.lines[last, 0])
        soft += (
            tables.settings[LAST_WEIGHT] * first * comes_to(tables, row, tables.settings[EARLY], tables.lines[last, 1])
        )
    return hard, soft


@inner
def row_change(tables: Tables, state: State, unit: int, steps: int, column: int) -> tuple[int, int]:
    """The change of a unit's row when it goes to the groups in a column of the steps."""
    for block in range(state.row.shape[0]):
        state.row[block] = state.place[unit, block]
    for step in range(steps):
        state.row[state.steps[step, 0]] = state.steps[step, column]
    hard, soft = row_cost(tables, state.row, unit)
    return hard - state.own[unit, 0], soft - state.own[unit, 1]


@inner
def weigh(
    tables: Tables, state: State, one: int, other: int, both: int, steps: int, whole: int
) -> tuple[int, int, int]:
    """By how much hard faults, repeats and soft costs would change; whole rows exchanged repeat nothing anew."""
    hard = repeats = soft = refocused = 0
    people = tables.heads[one] + both * tables.heads[other]
    noted = differences(tables, state, one, other, both)
    for step in range(steps):
        block, old, new = state.steps[step, 0], state.steps[step, 1], state.steps[step, 2]
        if whole == 0:
            repeats += repeats_of_step(tables, state, one, other, both, block, old, new)
            for later in range(step + 1, steps):
                repeats += repeats_of_two_steps(state, people, step, later)
        fault, cost = mix_of_step(tables, state, noted, block, old, new)
        hard += fault + strain_of_step(tables, state, one, other, both, block, old, new)
        hard += ties_of_step(tables, state, one, other, block, old, new)
        if both:
            hard += ties_of_step(tables, state, other, one, block, new, old)
        soft += cost
        refocused += int(tables.focus[old] != tables.focus[new])
    for mover in range((1 + both) * int(refocused > 0)):
        fault, cost = row_change(tables, state, one if mover == 0 else other, steps, 2 - mover)
        hard += fault
        soft += cost
    return hard, repeats, soft


# ---- making a move ----------------------------------------------------------------------------------------------


@inner
def meet(tables: Tables, state: State, unit: int, block: int, times: int) -> None:
    """A unit meets everyone of its group once more (`times` 1), or once less (-1)."""
    group, own = state.place[unit, block], times * tables.heads[unit]
    for seat in range(state.seats[block, group, MEMBERS]):
        member = state.members[block, group, seat]
        if member != unit:
            state.met[unit, member] += times
            state.met[member, unit] += times
            theirs = times * tables.heads[member]
            for each in range(state.place.shape[1]):
                if state.place[member, each] >= 0:
                    state.near[unit, each, state.place[member, each]] += theirs
                if state.place[unit, each] >= 0:
                    state.near[member, each, state.place[unit, each]] += own


@inner
def show(tables: Tables, state: State, unit: int, block: int, times: int) -> None:
    """Those a unit meets in other blocks, and it itself, see it in its group of this one (`times` 1), or no more."""
    group, own = state.place[unit, block], times * tables.heads[unit]
    state.near[unit, block, group] += own
    for each in range(state.place.shape[1]):
        there = state.place[unit, each]
        if each != block and there >= 0:
            state.common[block, group, each, there] += own
            state.common[each, there, block, group] += own
            for seat in range(state.seats[each, there, MEMBERS]):
                member = state.members[each, there, seat]
                if member != unit:
                    state.near[member, block, group] += own


@inner
def count(tables: Tables, state: State, unit: int, block: int, group: int, times: int) -> None:
    """A unit adds to a group's figures, or takes from them."""
    state.seats[block, group, MEMBERS] += times
    state.seats[block, group, PEOPLE] += times * tables.heads[unit]
    state.seats[block, group, SIZE] += times * tables.places[unit, block]
    state.seats[block, group, LEADERS] += times * tables.units[unit, LEADS + tables.focus[group]]
    for trait in range(tables.units[unit, TRAITS], tables.units[unit, TRAITS + 1]):
        state.seats[block, group, NAMES + tables.lines[trait, 0]] += times * tables.lines[trait, 1]


@inner
def leave(tables: Tables, state: State, unit: int, block: int) -> None:
    """A unit leaves its group; the last on the list takes its seat."""
    group, seat = state.place[unit, block], state.slot[unit, block]
    meet(tables, state, unit, block, -1)
    show(tables, state, unit, block, -1)
    count(tables, state, unit, block, group, -1)
    last = state.members[block, group, state.seats[block, group, MEMBERS]]
    state.members[block, group, seat] = last
    state.slot[last, block] = seat
    state.place[unit, block] = -1


@inner
def sit(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """A unit goes on the list of a group and is counted there."""
    seat = state.seats[block, group, MEMBERS]
    state.members[block, group, seat] = unit
    state.slot[unit, block] = seat
    state.place[unit, block] = group
    count(tables, state, unit, block, group, 1)


@inner
def join(tables: Tables, state: State, unit: int, block: int, group: int) -> None:
    """A unit comes to a group."""
    sit(tables, state, unit, block, group)
    show(tables, state, unit, block, 1)
    meet(tables, state, unit, block, 1)


@inner
def make(tables: Tables, state: State, one: int, other: int, both: int, steps: int) -> None:
    for mover in range(1 + both):
        unit = one if mover == 0 else other
        for step in range(steps):
            leave(tables, state, unit, state.steps[step, 0])
            join(tables, state, unit, state.steps[step, 0], state.steps[step, 2 - mover])
        state.own[unit, 0], state.own[unit, 1] = row_cost(tables, state.place[unit], unit)


@inner
def hand_over(state: State, one: int, other: int, block: int, group: int) -> None:
    """Whoever met `one` in a group met `other` there instead."""
    for seat in range(state.seats[block, group, MEMBERS]):
        member = state.members[block, group, seat]
        if member not in (one, other):
            state.met[one, member] -= 1
            state.met[member, one] -= 1
            state.met[other, member] += 1
            state.met[member, other] += 1


@inner
def take_seat(tables: Tables, state: State, unit: int, block: int, group: int, seat: int) -> None:
    """A unit takes a seat that is already counted among the members."""
    state.place[unit, block], state.slot[unit, block] = group, seat
    state.members[block, group, seat] = unit
    count(tables, state, unit, block, group, 1)


@inner
def make_whole(tables: Tables, state: State, one: int, other: int, steps: int) -> None:
    """Two units of as many people, there in the same blocks, take each other's row: they exchange all they know."""
    for step in range(steps):
        block, old, new = state.steps[step, 0], state.steps[step, 1], state.steps[step, 2]
        hand_over(state, one, other, block, old)
        hand_over(state, other, one, block, new)
        mine, theirs = state.slot[one, block], state.slot[other, block]
        count(tables, state, one, block, old, -1)
        count(tables, state, other, block, new, -1)
        take_seat(tables, state, one, block, new, theirs)
        take_seat(tables, state, other, block, old, mine)
    for block in range(state.near.shape[1]):
        for group in range(state.near.shape[2]):
            known = state.near[one, block, group]
            state.near[one, block, group] = state.near[other, block, group]
            state.near[other, block, group] = known
    for mover in range(2):
        unit = one if mover == 0 else other
        state.own[unit, 0], state.own[unit, 1] = row_cost(tables, state.place[unit], unit)


# ---- proposing a move -------------------------------------------------------------------------------------------


@inner
def kind_of(tables: Tables, ways: Ways, state: State, unit: int, stage: int) -> int:
    """Which foci a unit goes through in a stage; -1 where it is not there or goes with no cohort."""
    if tables.units[unit, FROZEN] == 0:
        for block in range(ways.stages[stage, 0], ways.stages[stage, 1]):
            if state.place[unit, block] >= 0:
                return int(ways.kind[stage, ways.cohort[block, state.place[unit, block]]])
    return -1


@inner
def any_cohort(ways: Ways, state: State, stage: int, kind: int) -> int:
    """A cohort that goes through given foci in a stage, at random; -1 where there is none."""
    if ways.many[stage, kind] == 0:
        return -1
    return int(ways.alike[stage, kind, draw(state, ways.many[stage, kind])])


@inner
def any_member(ways: Ways, state: State, stage: int, cohort: int) -> int:
    """A unit of a cohort at random; -1 where there is none, in the first block of the stage."""
    if cohort < 0:
        return -1
    block = ways.stages[stage, 0]
    group = ways.route[block, cohort]
    if state.seats[block, group, MEMBERS] == 0:
        return -1
    return int(state.members[block, group, draw(state, state.seats[block, group, MEMBERS])])


@inner
def exchange(ways: Ways, state: State, one: int, other: int, stage: int, steps: int) -> int:
    """Adds the steps by which two units take each other's cohort; none where only one of them is there."""
    added = steps
    for block in range(ways.stages[stage, 0], ways.stages[stage, 1]):
        old, new = state.place[one, block], state.place[other, block]
        if (old < 0) != (new < 0):
            return steps
        if old != new:
            state.steps[added, 0], state.steps[added, 1], state.steps[added, 2] = block, old, new
            added += 1
    return added


@inner
def go_alone(ways: Ways, state: State, unit: int, stage: int, cohort: int, steps: int) -> int:
    """Adds the steps by which a unit goes to a cohort; none where there is no such cohort."""
    for block in range(ways.stages[stage, 0], ways.stages[stage, 1]):
        old = state.place[unit, block]
        if cohort >= 0 and old >= 0 and old != ways.route[block, cohort]:
            state.steps[steps, 0], state.steps[steps, 1] = block, old
            state.steps[steps, 2] = ways.route[block, cohort]
            steps += 1
    return steps


@inner
def move_alone(
    tables: Tables, ways: Ways, state: State, one: int, stage: int, second: int, kind: int, wanted: int
) -> int:
    """The steps by which a unit takes its foci of two stages the other way round, or changes one group."""
    steps = 0
    for turn in range(1 + int(stage != second)):
        at, to = (stage, wanted) if turn == 0 else (second, kind)
        cohort = any_cohort(ways, state, at, to)
        if stage == second and tables.settings[LOOSE] and draw(state, 2):
            cohort = draw(state, ways.route.shape[1])
        steps = go_alone(ways, state, one, at, cohort, steps)
    return steps


@inner
def partner(tables: Tables, ways: Ways, state: State, stage: int, second: int, kind: int, wanted: int) -> int:
    """A unit whose foci of two stages are those of another the other way round; -1 when a few tries find none."""
    for _ in range(TRIES):
        other = any_member(ways, state, stage, any_cohort(ways, state, stage, wanted))
        if other >= 0 and kind_of(tables, ways, state, other, second) == kind:
            return other
    return -1


@inner
def propose_whole(tables: Tables, state: State) -> tuple[int, int, int]:
    """An exchange of whole rows at random, as (one, other, steps); none unless both are as many, in the same blocks."""
    one, other = draw(state, state.place.shape[0]), draw(state, state.place.shape[0])
    alike = tables.units[one, FROZEN] == 0 and tables.units[other, FROZEN] == 0
    alike = alike and tables.heads[one] == tables.heads[other]
    steps = 0
    for block in range(state.place.shape[1] * int(alike)):
        old, new = state.place[one, block], state.place[other, block]
        if (old < 0) != (new < 0):
            return one, other, 0
        if old != new:
            state.steps[steps, 0], state.steps[steps, 1], state.steps[steps, 2] = block, old, new
            steps += 1
    return one, other, steps


@inner
def propose(tables: Tables, ways: Ways, state: State) -> tuple[int, int, int, int]:
    """A move at random, as (one, other, both, steps); no steps where what was drawn is none.

    Of 64: 56 of two units (32 exchanges inside a focus, 22 trades of two stages, 2 over foci) and 8 of one alone (turns
    of two stages and, when both drawn are the same, single moves).
    """
    units, stages = state.place.shape[0], ways.stages.shape[0]
    one, lot, stage, second = draw(state, units), draw(state, 64), draw(state, stages), draw(state, stages)
    if lot < 32:
        second = stage
    kind, wanted = kind_of(tables, ways, state, one, stage), kind_of(tables, ways, state, one, second)
    if kind < 0 or wanted < 0:
        return one, one, 0, 0
    if lot >= 56:
        return one, one, 0, move_alone(tables, ways, state, one, stage, second, kind, wanted)
    other = partner(tables, ways, state, stage, second, kind, wanted) if lot < 54 else draw(state, units)
    if other < 0 or tables.units[other, FROZEN] > 0:
        return one, one, 0, 0
    steps = exchange(ways, state, one, other, stage, 0)
    if second != stage and lot < 54:
        steps = exchange(ways, state, one, other, second, steps)
    return one, other, 1, steps


# ---- the search -------------------------------------------------------------------------------------------------


@inner
def better(state: State, hard: int, repeats: int, soft: int) -> bool:
    """Whether these totals beat the best: fewer hard faults, then fewer repeats, then the smaller weighted sum."""
    if hard != state.best[HARD]:
        return bool(hard < state.best[HARD])
    if repeats != state.best[REPEATS]:
        return bool(repeats < state.best[REPEATS])
    return bool(soft < state.best[SOFT])


@inner
def keep(state: State) -> None:
    """Remember the present table as the best."""
    for unit in range(state.place.shape[0]):
        for block in range(state.place.shape[1]):
            state.best_place[unit, block] = state.place[unit, block]


@door
def anneal(tables: Tables, ways: Ways, state: State, moves: int, temperature: int, whole: int, rows: int) -> None:
    """So many moves at one temperature (in units of cost, times 2 to the TEMPERATURE_BITS).

    `whole` 1 weighs everything, 0 hard faults alone; of 64 moves `rows` are exchanges of whole rows. Metropolis' rule
    on whole numbers: the thresholds are -log of even steps of probability.
    """
    totals, best, at_best = state.totals, state.best, False
    for _ in range(moves):
        exchanged = int(draw(state, 64) < rows)
        if exchanged:
            one, other, steps = propose_whole(tables, state)
            both = 1
        else:
            one, other, both, steps = propose(tables, ways, state)
        if steps == 0:
            continue
        hard, repeats, soft = weigh(tables, state, one, other, both, steps, exchanged)
        rise = HARD_WEIGHT * hard + whole * (REPEATS_WEIGHT * repeats + soft)
        if rise > 0:
            threshold = ways.thresholds[draw(state, ways.thresholds.shape[0])]
            if rise << (TEMPERATURE_BITS + THRESHOLD_BITS) > temperature * threshold:
                continue
        improved = better(state, totals[HARD] + hard, totals[REPEATS] + repeats, totals[SOFT] + soft)
        if at_best and not improved:
            keep(state)
        if exchanged:
            make_whole(tables, state, one, other, steps)
        else:
            make(tables, state, one, other, both, steps)
        totals[HARD], totals[REPEATS] = totals[HARD] + hard, totals[REPEATS] + repeats
        totals[SOFT] += soft
        at_best = improved
        if improved:
            best[HARD], best[REPEATS], best[SOFT] = totals[HARD], totals[REPEATS], totals[SOFT]
    if at_best:
        keep(state)


@inner
def enter(tables: Tables, state: State, unit: int, block: int) -> None:
    """Add a unit to its group, and to the totals what it makes with those who came before it."""
    group = state.place[unit, block]
    for seat in range(state.seats[block, group, MEMBERS]):
        member = state.members[block, group, seat]
        state.totals[REPEATS] += tables.heads[unit] * tables.heads[member] * state.met[unit, member]
        state.met[unit, member] += 1
        state.met[member, unit] += 1
    state.totals[HARD] += tables.barred[unit, block, group]
    for tie in range(tables.units[unit, TIES], tables.units[unit, TIES + 1]):
        tied, sign = tables.lines[tie, 0], tables.lines[tie, 1]
        if tied < unit and state.place[tied, block] >= 0:
            state.totals[HARD] += int((state.place[tied, block] == group) == (sign > 0))
    for trait in range(tables.units[unit, TRAITS], tables.units[unit, TRAITS + 1]):
        name, number = tables.lines[trait, 0], tables.lines[trait, 1]
        there, cap = state.seats[block, group, NAMES + name], tables.names[name, 1]
        state.totals[SOFT] += tables.names[name, 0] * (number * there + number * (number - 1) // 2)
        state.totals[HARD] += max(there + number - cap, 0) - max(there - cap, 0)
    sit(tables, state, unit, block, group)


@inner
def look_round(tables: Tables, state: State, unit: int, block: int) -> None:
    """Count how well everyone knows a unit's group because of it, all being on their lists."""
    group, own = state.place[unit, block], tables.heads[unit]
    state.near[unit, block, group] += own
    for each in range(state.place.shape[1]):
        there = state.place[unit, each]
        if there >= 0:
            state.common[block, group, each, there] += own
            for seat in range(state.seats[each, there, MEMBERS]):
                member = state.members[each, there, seat]
                if member != unit:
                    state.near[member, block, group] += own


@door
def settle(tables: Tables, state: State) -> None:
    """Count everything from `place`, the other arrays being all 0: to begin, and to go back to the best."""
    for unit in range(state.place.shape[0]):
        state.met[unit, unit] = 1
        for block in range(state.place.shape[1]):
            if state.place[unit, block] >= 0:
                enter(tables, state, unit, block)
        state.own[unit, 0], state.own[unit, 1] = row_cost(tables, state.place[unit], unit)
        state.totals[HARD] += state.own[unit, 0]
        state.totals[SOFT] += state.own[unit, 1]
    for unit in range(state.place.shape[0]):
        for block in range(state.place.shape[1]):
            if state.place[unit, block] >= 0:
                look_round(tables, state, unit, block)
    for block in range(state.place.shape[1]):
        for group in range(tables.focus.shape[0]):
            state.totals[HARD] += strain(tables, state, block, group, 0, 0)
