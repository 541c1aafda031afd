"""The ways companies take through the blocks of a stage: which group a cohort is in, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from collegium.allocation.problem import Problem
from collegium.allocation.timetable import Group


def routes_of(problem: Problem) -> list[list[int]]:
    """For each block the place in `problem.groups` of cohort 0, 1, … of the block's stage."""
    return [_route(problem, stage, place) for stage in problem.stages for place in range(len(stage))]


def _route(problem: Problem, stage: Sequence[int], place: int) -> list[int]:
    if _turns_in_runs(problem):
        return [_turned(problem, group, len(stage), place) for group in problem.groups]
    step = place * max(Counter(group.focus for group in problem.groups).values())
    first = step if len(problem.stages) == 1 else _offset(problem, stage) + step
    return [(cohort + first) % len(problem.groups) for cohort in range(len(problem.groups))]


def _offset(problem: Problem, stage: Sequence[int]) -> int:
    """Later stages begin where the earlier ones ended, so that what is left for a row is again a row."""
    return (stage[0] - 1) * len(problem.groups) // len(problem.foci)


def _turns_in_runs(problem: Problem) -> bool:
    """Whether foci can be taken in runs as long as a stage: then a year's companies mix more widely in the next."""
    lengths = {len(stage) for stage in problem.stages}
    even = len({len(problem.groups_of(focus)) for focus in problem.foci}) == 1
    return even and len(lengths) == 1 and len(problem.foci) % min(lengths) == 0


def _turned(problem: Problem, group: Group, length: int, place: int) -> int:
    """The same number's group of the focus `place` further round in the run of `length` foci."""
    focus = problem.foci.index(group.focus)
    start = focus - focus % length
    code = problem.foci[start + (focus - start + place) % length]
    return problem.groups.index(Group(code, group.number))


def routes_exist(problem: Problem) -> bool:
    """Whether no company would meet a focus twice in a stage only because foci have unequal numbers of groups."""
    most = max(Counter(group.focus for group in problem.groups).values())
    even = len(problem.groups) == most * len(problem.foci)
    return even or max(len(stage) for stage in problem.stages) * most <= len(problem.groups)
