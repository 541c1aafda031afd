"""Why a problem cannot be met: counting reasons, found before anything is searched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations
from typing import Any

from collegium.allocation import sentences
from collegium.allocation.bounds import facilitator_supply
from collegium.allocation.grouping import anchored_visits, block_fits, focus_fits, focus_room, visits_range
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.allocation.routes import routes_exist
from collegium.allocation.units import circles_of
from collegium.programme.programme import Facilitators
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Pin


def impossible(problem: Problem) -> tuple[Conflict, ...]:
    """Every conflict that counting finds; none does not promise that the search succeeds."""
    if not problem.people:
        return (_conflict(("size",), "nobody", sentences.NOBODY, {}),)
    checks = (
        sizes_in_blocks,
        sizes_in_foci,
        facilitators_in_foci,
        facilitators_in_blocks,
        caps,
        circles,
        crowds_apart,
        apart_pins,
        pins_of_each,
        pins_of_groups,
        reach_of_each,
        companies,
    )
    return tuple(chain.from_iterable(check(problem) for check in checks))


def unmet(problem: Problem, faults: Sequence[Reason]) -> tuple[Conflict, ...]:
    """What to say when counting finds nothing and the search still could not meet every rule."""
    rules = tuple(dict.fromkeys(fault.rule for fault in faults))
    values = {"faults": len(faults), "rules": [rule.replace("_", " ") for rule in rules]}
    relax = [_reason("relax_try", sentences.RELAX_TRY, {})]
    if "size" in rules:
        relax.append(_sizes_wider(problem))
    return (Conflict(rules, _reason("search_gave_up", sentences.SEARCH_GAVE_UP, values), tuple(relax)),)


def _reason(name: str, template: str, values: Mapping[str, Any], rule: str = "") -> Reason:
    return Reason(Level.ERROR, "", rule or name, template, values, name)


def _conflict(
    rules: tuple[str, ...], name: str, template: str, values: Mapping[str, Any], relax: Sequence[Reason] = ()
) -> Conflict:
    return Conflict(rules, _reason(name, template, values, rules[0]), tuple(relax))


def _names(problem: Problem, places: Sequence[int]) -> list[str]:
    colleagues = (problem.people[place].colleague for place in places)
    return [f"{one.name} ({one.id})" for one in colleagues]


def _named(person: Person) -> dict[str, str]:
    return {"name": person.colleague.name, "id": person.colleague.id}


def _pinned(pin: Pin) -> str:
    return pin.focus if pin.number is None else f"{pin.focus}-{pin.number}"


def _sizes_wider(problem: Problem) -> Reason:
    """The sizes that would do, as far as counting tells: one less and one more than an even spread."""
    places = [problem.places_in(block) // len(problem.groups) for block in problem.blocks]
    values = {"least": max(min(places) - 1, 1), "most": max(places) + 2}
    return _reason("relax_sizes", sentences.RELAX_SIZES, values)


def _other_number() -> Reason:
    return _reason("relax_groups", sentences.RELAX_GROUPS, {})


def sizes_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """Groups times sizes must hold everyone there."""
    for block in problem.blocks:
        if not block_fits(problem, block):
            limits = problem.limits[block - 1]
            values = {"places": problem.places_in(block), "groups": len(problem.groups), "block": block}
            values |= {"least": limits.least, "most": limits.most}
            relax = (_sizes_wider(problem), _other_number())
            yield _conflict(("size",), "sizes_block", sentences.SIZES_BLOCK, values, relax)
            return


def sizes_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Over the blocks, a focus must hold everyone who comes to it and find enough to fill its groups."""
    for focus in problem.foci:
        if all(block_fits(problem, block) for block in problem.blocks) and not focus_fits(problem, focus):
            fewest, most = visits_range(problem)
            staying = anchored_visits(problem, focus)
            room_least, room_most = focus_room(problem, focus)
            values = {
                "focus": problem.programme.focus(focus).name,
                "groups": len(problem.groups_of(focus)),
                "least": problem.limits[0].least,
                "most": problem.limits[0].most,
                "blocks": len(problem.blocks),
                "room_least": room_least,
                "room_most": room_most,
                "fewest": fewest + staying,
                "visits": most + staying,
            }
            relax = (_sizes_wider(problem), _other_number())
            yield _conflict(("size", "coverage"), "sizes_focus", sentences.SIZES_FOCUS, values, relax)


def facilitators_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Facilitators are a budget: whoever rotates leads a focus only when they come to it."""
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    for supply in facilitator_supply(problem):
        if supply.enough:
            continue
        focus, lacking = problem.programme.focus(supply.focus).name, supply.needed - supply.available
        values = {"focus": focus, "needed": supply.needed, "available": supply.available}
        more = -(-lacking // len(problem.blocks)) if anchored else lacking
        relax = [
            _reason("relax_train", sentences.RELAX_TRAIN, {"number": more, "focus": focus}),
            _reason("relax_fewer_groups", sentences.RELAX_FEWER_GROUPS, {"focus": focus}),
        ]
        if not anchored:
            relax.append(_reason("relax_anchor", sentences.RELAX_ANCHOR, {}))
        yield _conflict(("facilitator",), "few_facilitators", sentences.FEW_FACILITATORS, values, relax)


def facilitators_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """Every group of a block needs someone else to lead it."""
    for block in problem.blocks:
        trained = sum(
            block in person.blocks and any(person.colleague.leads(focus) for focus in problem.foci)
            for person in problem.people
        )
        if trained < len(problem.groups):
            values = {"block": block, "groups": len(problem.groups), "available": trained}
            relax = (_other_number(),)
            yield _conflict(("facilitator",), "few_facilitators_block", sentences.FEW_FACILITATORS_BLOCK, values, relax)


def caps(problem: Problem) -> Iterator[Conflict]:
    """A department must find room in the groups of a block."""
    cap = problem.programme.department_cap
    for block in problem.blocks if cap else ():
        there = (person.colleague.department for person in problem.people if block in person.blocks)
        for department, number in Counter(name for name in there if name).items():
            room = (cap or 0) * len(problem.groups)
            if number > room:
                values = {"department": department, "number": number, "block": block, "cap": cap, "room": room}
                values |= {"groups": len(problem.groups)}
                needed = -(-number // len(problem.groups))
                relax = (_reason("relax_cap", sentences.RELAX_CAP, {"cap": needed}),)
                yield _conflict(("department_cap",), "cap_small", sentences.CAP_SMALL, values, relax)


def circles(problem: Problem) -> Iterator[Conflict]:
    """Those who must be together, directly or through others, against all that parts them."""
    for circle in circles_of(len(problem.people), (*problem.shares, *problem.together)):
        if len(circle) > 1:
            yield from _circle_apart(problem, circle)
            yield from _circle_size(problem, circle)
            yield from _circle_pins(problem, circle)


def _circle_apart(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    for one, other in problem.apart:
        both = set(problem.people[one].blocks) & set(problem.people[other].blocks)
        if one in circle and other in circle and both:
            names = _names(problem, circle)
            relax = (
                _reason("relax_together", sentences.RELAX_TOGETHER, {"names": names}),
                _reason("relax_apart", sentences.RELAX_APART, {"names": _names(problem, (one, other))}),
            )
            rules = ("together", "apart")
            yield _conflict(rules, "together_apart", sentences.TOGETHER_APART, {"names": names}, relax)


def _circle_size(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    for block in problem.blocks:
        there = [place for place in circle if block in problem.people[place].blocks]
        places = len(there) - sum(one in there and other in there for one, other in problem.shares)
        most = problem.limits[block - 1].most
        if places > most:
            values = {"names": _names(problem, circle), "places": places, "most": most}
            relax = (_reason("relax_together", sentences.RELAX_TOGETHER, {"names": values["names"]}),)
            yield _conflict(("together", "size"), "together_large", sentences.TOGETHER_LARGE, values, relax)
            return


def _circle_pins(problem: Problem, circle: Sequence[int]) -> Iterator[Conflict]:
    pins = [(place, pin) for place in circle for pin in problem.people[place].colleague.pins]
    for block in problem.blocks:
        here = [(place, pin) for place, pin in pins if pin.block == block]
        wanted = {_pinned(pin) for _, pin in here}
        if len({pin.focus for _, pin in here}) > 1 or len({p.number for _, p in here} - {None}) > 1:
            names = _names(problem, sorted({place for place, _ in here}))
            if len(names) > 1:
                values = {"names": names, "block": block, "pinned": sorted(wanted)}
                relax = (_reason("relax_together", sentences.RELAX_TOGETHER, {"names": names}),)
                yield _conflict(("together", "pin"), "together_pins", sentences.TOGETHER_PINS, values, relax)


def crowds_apart(problem: Problem) -> Iterator[Conflict]:
    """More people each kept apart from all others than a focus offers groups over the blocks."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in problem.apart:
        near[one].add(other)
        near[other].add(one)
    for block in problem.blocks:
        for one in sorted(near):
            crowd = _crowd(problem, near, one, block)
            if len(crowd) > len(problem.groups):
                values = {"number": len(crowd), "groups": len(problem.groups)}
                relax = (_reason("relax_apart", sentences.RELAX_APART, {"names": _names(problem, crowd)}),)
                yield _conflict(("apart", "size"), "apart_crowd", sentences.APART_CROWD, values, relax)
                return


def _crowd(problem: Problem, near: Mapping[int, set[int]], one: int, block: int) -> list[int]:
    """A greedy set around one person in which everyone is kept apart from everyone."""
    crowd: list[int] = []
    for other in (one, *sorted(near[one])):
        if block in problem.people[other].blocks and all(other in near[member] for member in crowd):
            crowd.append(other)
    return crowd


def apart_pins(problem: Problem) -> Iterator[Conflict]:
    """Two kept apart are pinned to one group, or to a focus that has only one."""
    for one, other in problem.apart:
        for pin in problem.people[one].colleague.pins:
            for second in problem.people[other].colleague.pins:
                if _meet(problem, pin, second):
                    values = {"names": _names(problem, (one, other)), "pinned": _pinned(pin), "block": pin.block}
                    relax = (
                        _reason("relax_pins", sentences.RELAX_PINS, values),
                        _reason("relax_apart", sentences.RELAX_APART, {"names": values["names"]}),
                    )
                    yield _conflict(("apart", "pin"), "apart_pins", sentences.APART_PINS, values, relax)


def _meet(problem: Problem, pin: Pin, second: Pin) -> bool:
    if (pin.block, pin.focus) != (second.block, second.focus):
        return False
    only = len(problem.groups_of(pin.focus)) == 1
    return only or (pin.number is not None and pin.number == second.number)


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
            values = {**_named(person), "pinned": sorted({_pinned(pin) for pin in here}), "block": block}
            yield _conflict(("pin",), "pins_block", sentences.PINS_BLOCK, values, (_unpin(person, block),))
    if person.anchor or len(person.blocks) > len(problem.foci):
        return
    for focus in problem.foci:
        blocks = sorted({pin.block for pin in pins if pin.focus == focus})
        if len(blocks) > 1:
            values = {**_named(person), "focus": problem.programme.focus(focus).name}
            values |= {"blocks": [str(block) for block in blocks]}
            yield _conflict(
                ("pin", "coverage"), "pins_focus", sentences.PINS_FOCUS, values, (_unpin(person, blocks[-1]),)
            )


def _unpin(person: Person, block: int) -> Reason:
    return _reason("relax_pin", sentences.RELAX_PIN, {**_named(person), "block": block})


def _pin_alone(problem: Problem, person: Person, pin: Pin) -> Iterator[Conflict]:
    own = problem.groups_of(pin.focus)
    values = {**_named(person), "pinned": _pinned(pin), "block": pin.block, "focus": pin.focus, "groups": len(own)}
    relax = (_unpin(person, pin.block),)
    meant = [group for group in own if pin.number in (None, group.number)]
    if not meant:
        yield _conflict(("pin",), "pin_no_group", sentences.PIN_NO_GROUP, values, relax)
    elif pin.block not in person.blocks:
        yield _conflict(("pin",), "pin_not_there", sentences.PIN_NOT_THERE, values, relax)
    elif all((pin.block, group) in person.unreached for group in meant):
        yield _conflict(("pin", "reach"), "pin_reach", sentences.PIN_REACH, values, relax)


def pins_of_groups(problem: Problem) -> Iterator[Conflict]:
    """More pinned to a group, or to a focus, than it holds."""
    crowds: dict[tuple[int, str], set[int]] = defaultdict(set)
    for place, person in enumerate(problem.people):
        for pin in person.colleague.pins:
            crowds[pin.block, pin.focus].add(place)
            crowds[pin.block, _pinned(pin)].add(place)
    for (block, pinned), places in sorted(crowds.items()):
        number = len(places) - sum({one, other} <= places for one, other in problem.shares)
        groups = len(problem.groups_of(pinned)) or 1
        most = groups * problem.limits[block - 1].most
        if number > most:
            values = {"number": number, "pinned": pinned, "block": block, "most": most}
            relax = (_reason("relax_pins", sentences.RELAX_PINS, values), _sizes_wider(problem))
            yield _conflict(("pin", "size"), "pins_crowd", sentences.PINS_CROWD, values, relax)


def reach_of_each(problem: Problem) -> Iterator[Conflict]:
    """Someone who can reach no group of a block, or no order of the foci."""
    for person in problem.people:
        if not person.unreached:
            continue
        closed = [block for block in person.blocks if not _foci_open(problem, person, block)]
        relax = (_reason("relax_reach", sentences.RELAX_REACH, _named(person)),)
        if closed:
            values = {**_named(person), "block": closed[0]}
            yield _conflict(("reach",), "reach_none", sentences.REACH_NONE, values, relax)
        elif not person.anchor and not _order_exists(problem, person):
            rules = ("reach", "coverage")
            yield _conflict(rules, "reach_coverage", sentences.REACH_COVERAGE, _named(person), relax)


def _foci_open(problem: Problem, person: Person, block: int) -> set[str]:
    return {group.focus for group in problem.groups if person.may_join(block, group)}


def _order_exists(problem: Problem, person: Person) -> bool:
    """Whether some order of different foci is open to someone with no more blocks than foci."""
    if len(person.blocks) > len(problem.foci):
        return set(problem.foci) <= set().union(*(_foci_open(problem, person, block) for block in person.blocks))
    choices = [_foci_open(problem, person, block) for block in person.blocks]
    return any(
        all(focus in choice for focus, choice in zip(order, choices, strict=True))
        for order in permutations(problem.foci, len(choices))
    )


def companies(problem: Problem) -> Iterator[Conflict]:
    """Companies that stay together can go round the foci only if these have equal numbers of groups."""
    if not routes_exist(problem):
        numbers = [str(len(problem.groups_of(focus))) for focus in problem.foci]
        relax = (_reason("relax_remix", sentences.RELAX_REMIX, {}), _other_number())
        values = {"numbers": numbers}
        yield _conflict(("company", "coverage"), "company_uneven", sentences.COMPANY_UNEVEN, values, relax)
