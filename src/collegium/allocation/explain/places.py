"""Pins against each other and against what groups hold, and days that reach no group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from collegium.allocation import sentences
from collegium.allocation.explain.words import (
    conflict,
    groups_of_focus,
    named,
    people,
    pinned,
    reason,
    sizes_of,
    unpinned,
)
from collegium.allocation.grouping import per_focus
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.allocation.timetable import is_away
from collegium.programme.programme import Facilitators
from collegium.reasons import Reason
from collegium.roster.colleague import Pin


def pins_of_each(problem: Problem) -> Iterator[Conflict]:
    """One person's pins against each other, their blocks, the groups and the days they can be reached."""
    for at, person in enumerate(problem.people):
        if person.colleague.pins:
            yield from _pins_in_blocks(at, person)
            yield from _pins_in_focus(problem, at, person)
            for pin in person.colleague.pins:
                yield from _pin_alone(problem, at, person, pin)


def _named_pins(at: int, pins: Sequence[Pin]) -> tuple[Named, ...]:
    return tuple(Named("pin", places=(at,), pin=pin) for pin in pins)


def _pins_there(person: Person) -> list[Pin]:
    return [pin for pin in person.colleague.pins if pin.block in person.blocks]


def _pins_in_blocks(at: int, person: Person) -> Iterator[Conflict]:
    pins = _pins_there(person)
    for block in person.blocks:
        here = [pin for pin in pins if pin.block == block]
        differing = [
            pair
            for pair in combinations(here, 2)
            if pair[0].focus != pair[1].focus
            or (None not in (pair[0].number, pair[1].number) and pair[0].number != pair[1].number)
        ]
        if differing:
            values = {**named(person), "pinned": sorted({pinned(pin) for pin in here}), "block": block}
            relax = (reason("relax_one_pin", sentences.RELAX_ONE_PIN, {**named(person), "block": block}),)
            core = _named_pins(at, differing[0])
            yield conflict(("pin",), "pins_block", sentences.PINS_BLOCK, values, relax, core)


def _pins_in_focus(problem: Problem, at: int, person: Person) -> Iterator[Conflict]:
    if len(person.blocks) > len(person.lines_left(problem.programme)):
        return
    for focus in problem.foci:
        pins = {pin.block: pin for pin in _pins_there(person) if pin.focus == focus}
        if len(pins) > 1 and focus not in _may_stay_with(problem, at):
            values = {**named(person), "focus": problem.programme.focus(focus).name}
            values |= {"blocks": [str(block) for block in sorted(pins)]}
            first, second = sorted(pins)[:2]
            relax = (
                [unpinned(person, block) for block in (first, second)]
                if len(pins) == 2
                else [reason("relax_pins_focus", sentences.RELAX_PINS_FOCUS, values)]
            )
            core = _named_pins(at, [pins[first], pins[second]])
            yield conflict(("pin", "coverage"), "pins_focus", sentences.PINS_FOCUS, values, relax, core)


def _may_stay_with(problem: Problem, at: int) -> set[str]:
    """The foci someone could stay with as an anchored leader, or as the job-share partner of one."""
    if problem.programme.facilitators is not Facilitators.ANCHORED:
        return set()
    partners = [one if other == at else other for one, other in problem.shares if at in (one, other)]
    return {
        focus for focus in problem.foci if any(problem.people[one].colleague.leads(focus) for one in (at, *partners))
    }


def _pin_alone(problem: Problem, at: int, person: Person, pin: Pin) -> Iterator[Conflict]:
    own = problem.groups_of(pin.focus)
    values = {**named(person), "pinned": pinned(pin), "block": pin.block, "focus": pin.focus, "groups": len(own)}
    relax = [unpinned(person, pin.block)]
    core = _named_pins(at, [pin])
    meant = [group for group in own if pin.number in (None, group.number)]
    if pin.block not in person.blocks:
        yield conflict(("pin",), *_why_not_there(problem, person, pin), values, relax)
    elif not meant:
        if pin.focus in per_focus(problem) and pin.number:
            relax.append(groups_of_focus(problem, pin.focus, pin.number))
        yield conflict(("pin",), "pin_no_group", sentences.PIN_NO_GROUP, values, relax, core)
    elif (
        pin.focus in person.covered
        and not person.anchor
        and len(person.blocks) <= len(person.lines_left(problem.programme))
    ):
        values["focus"] = problem.programme.focus(pin.focus).name
        yield conflict(("pin", "coverage"), "pin_covered", sentences.PIN_COVERED, values, relax, core)
    elif all((pin.block, group) in person.unreached for group in meant):
        relax.append(_reachable(person))
        core = (*core, Named("reach", places=(at,)))
        yield conflict(("pin", "reach"), "pin_reach", sentences.PIN_REACH, values, relax, core)


def _why_not_there(problem: Problem, person: Person, pin: Pin) -> tuple[str, str]:
    if is_away(problem.programme, problem.groups, person.colleague, pin.block):
        return "pin_away", sentences.PIN_AWAY
    return "pin_not_there", sentences.PIN_NOT_THERE


def pins_of_groups(problem: Problem) -> Iterator[Conflict]:
    """More pinned to a group, or to a focus, than it holds."""
    crowds: dict[tuple[int, str], dict[int, Pin]] = defaultdict(dict)
    for at, person in enumerate(problem.people):
        for pin in _pins_there(person):
            crowds[pin.block, pin.focus][at] = pin
            if pin.number is not None:
                crowds[pin.block, pinned(pin)][at] = pin
    for (block, wanted), pins in sorted(
        crowds.items(), key=lambda crowd: (crowd[0][0], -len(crowd[0][1]), crowd[0][1])
    ):
        yield from _crowd_of_pins(problem, block, wanted, pins)


def _crowd_of_pins(problem: Problem, block: int, wanted: str, pins: dict[int, Pin]) -> Iterator[Conflict]:
    number = len(pins) - sum({one, other} <= pins.keys() for one, other in problem.shares)
    groups, limits = len(problem.groups_of(wanted)) or 1, problem.limits[block - 1]
    most = groups * limits.most
    if number > most:
        focus = next(iter(pins.values())).focus
        values = {"number": number, "pinned": wanted, "block": block, "most": most, **people(problem, list(pins))}
        back = {**values, "number": number - most}
        relax = (
            reason("relax_pins", sentences.RELAX_PINS, back),
            sizes_of(min(each.least for each in problem.limits), -(-number // groups)),
        )
        core = (Named("size", focus), *(Named("pin", places=(at,), pin=pin) for at, pin in pins.items()))
        yield conflict(("pin", "size"), "pins_crowd", sentences.PINS_CROWD, values, relax, core)


def reach_of_each(problem: Problem) -> Iterator[Conflict]:
    """Someone who can reach no group of a block, or no order of the foci."""
    for at, person in enumerate(problem.people):
        if person.unreached:
            free = replace(person, anchor="", colleague=replace(person.colleague, pins=()))
            yield from _reach_of_one(problem, at, free, replace(person, anchor=""))


def _reach_of_one(problem: Problem, at: int, free: Person, bound: Person) -> Iterator[Conflict]:
    reach, relax = Named("reach", places=(at,)), (_reachable(free),)
    closed = [block for block in free.blocks if not _foci_open(problem, free, block)]
    if closed:
        values = {**named(free), "block": closed[0]}
        yield conflict(("reach",), "reach_none", sentences.REACH_NONE, values, relax, (reach,))
    elif _stays_somewhere(problem, at, bound):
        return
    elif not _order_exists(problem, free):
        rules = ("reach", "coverage")
        yield conflict(rules, "reach_coverage", sentences.REACH_COVERAGE, named(free), relax, (reach,))
    elif not _order_exists(problem, bound):
        yield from _pins_and_days(problem, at, bound, reach)


def _stays_somewhere(problem: Problem, at: int, person: Person) -> bool:
    """Whether they could stay with one focus in every block and so need no order."""
    return any(
        all(focus in _foci_open(problem, person, block) for block in person.blocks)
        for focus in _may_stay_with(problem, at)
    )


def _pins_and_days(problem: Problem, at: int, person: Person, reach: Named) -> Iterator[Conflict]:
    """The fewest pins that leave no order of foci with the days they work; none of them impossible by itself."""
    pins = _pins_there(person)
    for number in range(1, len(pins) + 1):
        for some in combinations(pins, number):
            pinned_so = replace(person, colleague=replace(person.colleague, pins=some))
            if not _order_exists(problem, pinned_so):
                if _order_exists(problem, replace(pinned_so, unreached=frozenset())):
                    relax = [*(unpinned(person, pin.block) for pin in some), _reachable(person)]
                    core = (reach, *_named_pins(at, some))
                    rules = ("reach", "pin", "coverage")
                    yield conflict(rules, "reach_coverage", sentences.REACH_COVERAGE, named(person), relax, core)
                return


def _reachable(person: Person) -> Reason:
    return reason("relax_reach", sentences.RELAX_REACH, named(person))


def _foci_open(problem: Problem, person: Person, block: int) -> set[str]:
    return {group.focus for group in problem.groups if person.may_join(block, group)}


def _order_exists(problem: Problem, person: Person) -> bool:
    """Whether some order of different foci is open to someone with no more blocks than foci."""
    left = person.lines_left(problem.programme)
    choices = [_foci_open(problem, person, block) for block in person.blocks]
    if len(choices) > len(left):
        return all(set[str]().union(*choices).intersection(line) for line in left)
    return any(
        all(choice.intersection(line) for line, choice in zip(order, choices, strict=True))
        for order in permutations(left, len(choices))
    )
