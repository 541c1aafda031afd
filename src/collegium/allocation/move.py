"""What a change by hand would mean: rules broken, pairs meeting again and the mix, counted without a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from collegium.allocation.figures import costs_of
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.timetable import Group, Reach, Reaches
from collegium.allocation.validator import validate
from collegium.reasons import Reason


@dataclass(frozen=True, slots=True)
class Change:
    """Someone goes to another group (like `FS-2`) in a block (from 1); an exchange is two of these."""

    colleague_id: str
    block: int
    group: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """`placements` as they would be; `broken` the rules newly broken and `mended` those no longer broken; by how much
    each figure would change; and each changed colleague's reach of their new group.
    """

    placements: tuple[Placement, ...]
    broken: tuple[Reason, ...]
    mended: tuple[Reason, ...]
    deltas: Mapping[str, int]
    reach: Mapping[tuple[str, int], Reach]

    @property
    def repeats_delta(self) -> int:
        return self.deltas["repeats"]


def consequences(problem: Problem, placements: Sequence[Placement], changes: Sequence[Change]) -> Consequences:
    """What it would mean to make these changes together.

    Whoever led a group they leave leads no more; a group left without a leader is named among the broken rules.

    Raises:
        ValueError: a change names a group the problem does not have.
    """
    wanted = {(change.colleague_id, change.block): _group(problem, change) for change in changes}
    moved = tuple(_moved(placement, wanted) for placement in placements)
    colleagues = [person.colleague for person in problem.people]
    before = validate(problem.programme, colleagues, placements)
    after = validate(problem.programme, colleagues, moved)
    old = costs_of(problem.programme, placements, colleagues)
    new = costs_of(problem.programme, moved, colleagues)
    reaches, people = Reaches(problem.programme, problem.groups), {one.id: one for one in colleagues}
    return Consequences(
        placements=moved,
        broken=tuple(reason for reason in after if reason not in before),
        mended=tuple(reason for reason in before if reason not in after),
        deltas={rule: new[rule] - old[rule] for rule in new},
        reach={(one, block): reaches.of(people[one], group, block) for (one, block), group in wanted.items()},
    )


def _group(problem: Problem, change: Change) -> Group:
    for group in problem.groups:
        if group.label == change.group:
            return group
    raise ValueError(f"There is no group {change.group}.")


def _moved(placement: Placement, wanted: Mapping[tuple[str, int], Group]) -> Placement:
    group = wanted.get((placement.colleague_id, placement.block))
    if group is None or group.label == placement.group:
        return placement
    return replace(placement, focus=group.focus, group=group.label, facilitates=False)
