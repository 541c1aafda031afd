"""Why someone is where they are, in one sentence without a solver's words; and who is led by their own line manager."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from collegium.allocation import sentences
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Person, Problem
from collegium.allocation.wishes import ranks
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague, Pin
from collegium.words import joined

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def why_each(problem: Problem, placements: Sequence[Placement]) -> dict[str, Reason]:
    """One sentence for each person, by id."""
    rows: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements:
        rows[placement.colleague_id].append(placement)
    several = len({person.colleague.school for person in problem.people}) > 1
    balance = sentences.WHY_BALANCE_SCHOOLS if several else sentences.WHY_BALANCE
    return {person.colleague.id: _why(problem, person, rows[person.colleague.id], balance) for person in problem.people}


def _why(problem: Problem, person: Person, row: Sequence[Placement], balance: str) -> Reason:
    parts = [
        *_pinned(problem, person.colleague.pins),
        *_leads(problem, row),
        *_first_choice(problem, person, row),
        *_company(person.colleague),
    ]
    if not parts:
        parts = [balance]
    text = "; ".join(parts)
    values = {"why": f"{text[0].upper()}{text[1:]}."}
    return Reason(Level.NOTE, person.colleague.id, "why", "{why}", values)


def _focus(problem: Problem, code: str) -> str:
    return problem.programme.focus(code).name


def _pinned(problem: Problem, pins: Sequence[Pin]) -> list[str]:
    return [
        (sentences.WHY_PIN_REASON if pin.reason else sentences.WHY_PIN).format(
            focus=_focus(problem, pin.focus), block=pin.block, reason=pin.reason
        )
        for pin in pins
    ]


def _leads(problem: Problem, row: Sequence[Placement]) -> list[str]:
    led = [placement for placement in row if placement.facilitates]
    if not led:
        return []
    if len(led) == len(row) and len({placement.focus for placement in led}) == 1:
        return [sentences.WHY_ANCHORED.format(focus=_focus(problem, led[0].focus))]
    parts = [f"{_focus(problem, placement.focus)} in block {placement.block}" for placement in led]
    return [sentences.WHY_LEADS.format(led=joined(parts))]


def _first_choice(problem: Problem, person: Person, row: Sequence[Placement]) -> list[str]:
    found = ranks(person.colleague, problem.foci)
    if not row or row[0].focus not in found or person.anchor:
        return []
    first, last = found[row[0].focus]
    focus, block = _focus(problem, row[0].focus), row[0].block
    if first != last:
        return [sentences.WHY_TIED.format(focus=focus, block=block)]
    if first == 1:
        return [sentences.WHY_FIRST_CHOICE.format(focus=focus, block=block)]
    return [sentences.WHY_CHOICE.format(focus=focus, block=block, choice=_ordinal(first))]


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"number {number}"


def _company(colleague: Colleague) -> list[str]:
    return [sentences.WHY_SHARE] if colleague.shares_with else []


def line_manager_warnings(colleagues: Sequence[Colleague], placements: Sequence[Placement]) -> tuple[Reason, ...]:
    """A warning for everyone led by their own line manager."""
    people = {one.id: one for one in colleagues}
    leaders = {(one.block, one.group): people[one.colleague_id] for one in placements if one.facilitates}
    return tuple(
        _led_by_manager(people[one.colleague_id], leaders[one.block, one.group], one)
        for one in placements
        if (one.block, one.group) in leaders
        and people[one.colleague_id].line_manager == leaders[one.block, one.group].id
    )


def _led_by_manager(one: Colleague, leader: Colleague, placement: Placement) -> Reason:
    values = {"name": one.name, "leader": leader.name, "group": placement.group, "block": placement.block}
    where = f"block {placement.block}, {placement.group}"
    return Reason(Level.WARNING, where, "line_manager", sentences.LINE_MANAGER, values)
