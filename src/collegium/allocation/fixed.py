"""What is known beforehand of where people will be: who moves as one, and which group or focus they must be in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collegium.allocation.problem import Person, Problem
from collegium.allocation.timetable import Group
from collegium.allocation.units import circles_of


@dataclass(frozen=True, slots=True)
class Fixed:
    """The focus someone must be in, and the number of the group where that is known; empty: open."""

    focus: str = ""
    number: int = 0


OPEN = Fixed()


@dataclass(frozen=True, slots=True)
class Gathered:
    """People there in some blocks: `circles` of those who are in one group in each of them, or whom something keeps
    out of some group, by their places; the `plain` are alone and free to go anywhere.
    """

    circles: tuple[tuple[int, ...], ...]
    plain: tuple[int, ...]


def gathered(problem: Problem, blocks: Iterable[int]) -> Gathered:
    """Everyone there in all these blocks (from 1)."""
    wanted = set(blocks)
    there = [wanted.issubset(person.blocks) for person in problem.people]
    ties = [pair for pair in (*problem.shares, *problem.together) if there[pair[0]] and there[pair[1]]]
    tied = {one for pair in ties for one in pair}
    known = [one for one, is_there in enumerate(there) if is_there and (one in tied or is_bound(problem.people[one]))]
    within = {one: place for place, one in enumerate(known)}
    circles = circles_of(len(known), [(within[one], within[other]) for one, other in ties])
    return Gathered(
        circles=tuple(tuple(known[place] for place in circle) for circle in circles),
        plain=tuple(one for one, is_there in enumerate(there) if is_there and one not in within),
    )


def fixed_in(problem: Problem, circle: Sequence[int], block: int) -> Fixed:
    """Where these people, who move as one, must be in a block (from 1)."""
    bound = [problem.people[one] for one in circle if is_bound(problem.people[one])]
    if not bound:
        return OPEN
    groups = [group for group in problem.groups if all(person.may_join(block, group) for person in bound)]
    return _known(groups)


def _known(groups: Sequence[Group]) -> Fixed:
    foci = {group.focus for group in groups}
    if len(foci) != 1:
        return OPEN
    return Fixed(foci.pop(), groups[0].number if len(groups) == 1 else 0)


def is_bound(person: Person) -> bool:
    """Whether anything keeps someone out of some group."""
    return bool(person.unreached or person.anchor or person.colleague.pins)
