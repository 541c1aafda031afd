"""Pins against each other and against what groups hold, and days that reach no group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from collegium.allocation import sentences
from collegium.allocation.explain.words import conflict, named, pinned, reason, sizes_wider
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.reasons import Reason
from collegium.roster.colleague import Pin


def pins_of_each(problem: Problem) -> Iterator[Conflict]:
    """One person's pins against each other, their blocks, the groups and the days they can be reached."""
    for person in problem.people:
        yield from _pins_in_blocks(problem, person)
        for pin in person.colleague.pins:
            yield from _pin_alone(problem, person, pin)


def _pins_in_blocks(problem: Problem, person: Person) -> Iterator[Conflict]:
    pins = person.colleague.pins
    for block in sorted({pin.block for pin in pins}):
        here = [pin for pin in pins if pin.block == block]
        if len({pin.focus for pin in here}) > 1 or len({pin.number for pin in here} - {None}) > 1:
            values = {**named(person), "pinned": sorted({pinned(pin) for pin in here}), "block": block}
            yield conflict(("pin",), "pins_block", sentences.PINS_BLOCK, values, (_unpin(person, block),))
    if person.anchor or len(person.blocks) > len(problem.foci):
        return
    for focus in problem.foci:
        blocks = sorted({pin.block for pin in pins if pin.focus == focus})
        if len(blocks) > 1:
            values = {**named(person), "focus": problem.programme.focus(focus).name}
            values |= {"blocks": [str(block) for block in blocks]}
            yield conflict(
                ("pin", "coverage"), "pins_focus", sentences.PINS_FOCUS, values, (_unpin(person, blocks[-1]),)
            )


def _unpin(person: Person, block: int) -> Reason:
    return reason("relax_pin", sentences.RELAX_PIN, {**named(person), "block": block})


def _pin_alone(problem: Problem, person: Person, pin: Pin) -> Iterator[Conflict]:
    own = problem.groups_of(pin.focus)
    values = {**named(person), "pinned": pinned(pin), "block": pin.block, "focus": pin.focus, "groups": len(own)}
    relax = (_unpin(person, pin.block),)
    meant = [group for group in own if pin.number in (None, group.number)]
    if not meant:
        yield conflict(("pin",), "pin_no_group", sentences.PIN_NO_GROUP, values, relax)
    elif pin.block not in person.blocks:
        yield conflict(("pin",), "pin_not_there", sentences.PIN_NOT_THERE, values, relax)
    elif pin.focus in person.covered and not person.anchor and len(person.blocks) <= len(person.to_cover(problem.foci)):
        values["focus"] = problem.programme.focus(pin.focus).name
        yield conflict(("pin", "coverage"), "pin_covered", sentences.PIN_COVERED, values, relax)
    elif all((pin.block, group) in person.unreached for group in meant):
        yield conflict(("pin", "reach"), "pin_reach", sentences.PIN_REACH, values, relax)


def pins_of_groups(problem: Problem) -> Iterator[Conflict]:
    """More pinned to a group, or to a focus, than it holds."""
    crowds: dict[tuple[int, str], set[int]] = defaultdict(set)
    for place, person in enumerate(problem.people):
        for pin in person.colleague.pins:
            crowds[pin.block, pin.focus].add(place)
            crowds[pin.block, pinned(pin)].add(place)
    for (block, wanted), places in sorted(crowds.items()):
        number = len(places) - sum({one, other} <= places for one, other in problem.shares)
        groups = len(problem.groups_of(wanted)) or 1
        most = groups * problem.limits[block - 1].most
        if number > most:
            values = {"number": number, "pinned": wanted, "block": block, "most": most}
            relax = (reason("relax_pins", sentences.RELAX_PINS, values), sizes_wider(problem))
            yield conflict(("pin", "size"), "pins_crowd", sentences.PINS_CROWD, values, relax)


def reach_of_each(problem: Problem) -> Iterator[Conflict]:
    """Someone who can reach no group of a block, or no order of the foci."""
    for person in problem.people:
        if not person.unreached:
            continue
        closed = [block for block in person.blocks if not _foci_open(problem, person, block)]
        relax = (reason("relax_reach", sentences.RELAX_REACH, named(person)),)
        if closed:
            values = {**named(person), "block": closed[0]}
            yield conflict(("reach",), "reach_none", sentences.REACH_NONE, values, relax)
        elif not person.anchor and not _order_exists(problem, person):
            rules = ("reach", "coverage")
            yield conflict(rules, "reach_coverage", sentences.REACH_COVERAGE, named(person), relax)


def _foci_open(problem: Problem, person: Person, block: int) -> set[str]:
    return {group.focus for group in problem.groups if person.may_join(block, group)}


def _order_exists(problem: Problem, person: Person) -> bool:
    """Whether some order of different foci is open to someone with no more blocks than foci."""
    left = person.to_cover(problem.foci)
    if len(person.blocks) > len(left):
        return set(left) <= set().union(*(_foci_open(problem, person, block) for block in person.blocks))
    choices = [_foci_open(problem, person, block) for block in person.blocks]
    return any(
        all(focus in choice for focus, choice in zip(order, choices, strict=True))
        for order in permutations(left, len(choices))
    )
