"""A table of the blocks that are left while it is repaired, and the places held before the change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.repair.followers import followers

Cell = tuple[int, int]
"""Place of the person in `problem.people`, block from 1."""
Groups = Mapping[Cell, int]
"""Place of the group in `problem.groups`."""


@dataclass(frozen=True, slots=True)
class Held:
    """The places of those who stay: `groups` as far as their groups still exist, `lost` the number of the others; `led`
    says by id who led which (block, group). `follows` are the groups that take the place of others, by their labels.
    """

    groups: Groups
    lost: int
    led: Mapping[tuple[int, str], str]
    follows: Mapping[str, str]


def held_before(problem: Problem, before: Sequence[Placement]) -> Held:
    """What an earlier allocation says of the people and blocks of a problem."""
    people = {person.colleague.id: place for place, person in enumerate(problem.people)}
    labels = {group.label: place for place, group in enumerate(problem.groups)}
    follows = followers(problem.programme, before, problem.begins, problem.groups)
    rows = [
        replace(one, group=follows.get(one.group, one.group))
        for one in before
        if one.colleague_id in people and one.block in _blocks(problem, people, one)
    ]
    groups = {(people[one.colleague_id], one.block): labels[one.group] for one in rows if one.group in labels}
    led = {(one.block, one.group): one.colleague_id for one in rows if one.facilitates}
    return Held(groups, len(rows) - len(groups), led, follows)


def _blocks(problem: Problem, people: Mapping[str, int], one: Placement) -> Sequence[int]:
    return problem.people[people[one.colleague_id]].blocks
