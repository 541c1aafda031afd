"""The problem of the blocks that are left: who is still there, what they have covered, and the groups there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from collegium.allocation.outcome import Placement
from collegium.allocation.past import Past, Row
from collegium.allocation.problem import Person, Problem, people_of, pose, stages_of
from collegium.programme.programme import Facilitators, Programme
from collegium.roster.colleague import Colleague


def rest_of(programme: Programme, colleagues: Sequence[Colleague], before: Sequence[Placement], past: Past) -> Problem:
    """The problem from the first block that is left, with as many groups of each focus as the programme says, else as
    there were.
    """
    been = past.rows()
    people = (
        _from(person, programme, been.get(person.colleague.id, {}), past.begins)
        for person in people_of(programme, colleagues)
    )
    there = [person for person in people if person.blocks]
    numbers = programme.groups_per_focus or _numbers(programme, before, past.begins)
    return pose(programme, there, numbers, past.begins)


def _from(person: Person, programme: Programme, row: Row, begins: int) -> Person:
    """Someone as they go on: pins to blocks that are over are no rules any more."""
    pins = tuple(pin for pin in person.colleague.pins if pin.block >= begins)
    return replace(
        person,
        colleague=replace(person.colleague, pins=pins),
        blocks=tuple(block for block in person.blocks if block >= begins),
        covered=frozenset(code for placement in row.values() for code in programme.line_of(placement.focus)),
        company=_company(programme, row, begins),
    )


def may_come(problem: Problem, person: Person, focus: str) -> bool:
    """Whether a focus is still open to someone, as far as it is known before anything is solved."""
    left = person.lines_left(problem.programme)
    free = problem.programme.facilitators is Facilitators.ANCHORED or len(person.blocks) > len(left)
    return free or any(focus in line for line in left)


def _company(programme: Programme, row: Row, begins: int) -> str:
    """The group someone comes from, where its company goes on; who led and stayed with a focus has none."""
    goes_on = any(begins in stage[1:] for stage in stages_of(programme))
    last = row.get(begins - 1)
    if last is None or not goes_on or (last.facilitates and programme.facilitators is Facilitators.ANCHORED):
        return ""
    return last.group


def _numbers(programme: Programme, before: Sequence[Placement], begins: int) -> Mapping[str, int]:
    """Groups of each focus in the blocks that are left; those of a focus that was replaced go over to what replaced it,
    as evenly as can be.
    """
    labels = {placement.group: placement.focus for placement in before if placement.block >= begins}
    there = Counter(labels.values())
    numbers = {code: there[code] for code in programme.codes}
    for former in programme.former:
        line = programme.line_of(former.code)
        for place, code in enumerate(line):
            numbers[code] += there[former.code] // len(line) + (place < there[former.code] % len(line))
    return {code: max(number, 1) for code, number in numbers.items()}
