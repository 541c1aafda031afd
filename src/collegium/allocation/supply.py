"""Facilitators, a budget that is used up: per focus, how often a group must be led and how often those trained can."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.allocation.problem import Person, Problem
from collegium.programme.programme import Facilitators


@dataclass(frozen=True, slots=True)
class Supply:
    """The facilitators of a focus: how often one must lead over the programme and how often those trained can;
    `each` is how often one more could.
    """

    focus: str
    needed: int
    available: int
    each: int = 1

    @property
    def enough(self) -> bool:
        return self.available >= self.needed

    @property
    def to_train(self) -> int:
        """How many more must be trained, if they are there throughout."""
        return -(-max(self.needed - self.available, 0) // self.each)


def facilitator_supply(problem: Problem) -> tuple[Supply, ...]:
    """Per focus, how often a group must be led and how often those trained could lead.

    Anchored leaders lead in every block they are there in; those who rotate come to a focus once, or as often as
    blocks are left over when there are more blocks than foci.
    """
    return tuple(_supply(problem, focus) for focus in problem.foci)


def _supply(problem: Problem, focus: str) -> Supply:
    blocks, foci = len(problem.blocks), len(problem.foci)
    needed = len(problem.groups_of(focus)) * blocks
    if problem.programme.facilitators is Facilitators.ANCHORED:
        return Supply(focus, needed, _led_by_those_who_stay(problem, focus), blocks)
    visits = sum(_visits(problem, person, focus) for person in problem.people if person.colleague.leads(focus))
    return Supply(focus, needed, visits, max(blocks - foci, 0) + 1)


def _led_by_those_who_stay(problem: Problem, focus: str) -> int:
    """In how many groups of all blocks somebody leads; two who share a job lead the one they are both in."""
    first = {other: one for one, other in problem.shares}
    return len(
        {
            (block, first.get(place, place))
            for place, person in enumerate(problem.people)
            if person.anchor == focus and person.colleague.leads(focus)
            for block in person.blocks
        }
    )


def _visits(problem: Problem, person: Person, focus: str) -> int:
    """How often someone who rotates can come to a focus."""
    left = person.lines_left(problem.programme)
    return any(focus in line for line in left) + max(len(person.blocks) - len(left), 0)
