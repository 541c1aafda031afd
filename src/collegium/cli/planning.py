"""From sound input to a judged result: what every command that allocates has in common."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from collegium.allocation import Allocation, Problem, Progress, allocate, problem_from, validate
from collegium.allocation.alternatives import Plan
from collegium.allocation.alternatives import alternatives as look_for_others
from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs
from collegium.results import PROGRAMME, Result


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long to search, and from where; small enough to be handed to another process."""

    seed: int
    moves: int | None
    seconds: float | None

    @classmethod
    def of(cls, options: Namespace) -> Wanted:
        return cls(options.seed, options.moves, options.seconds)


def allocation_of(
    inputs: Inputs,
    wanted: Wanted,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool] | None = None,
) -> Allocation:
    """The best allocation of one problem within what is wanted."""
    return _allocated(problem_from(inputs.programme, inputs.colleagues), wanted, progress, cancelled)


def plans_of(
    inputs: Inputs, wanted: Wanted, alternatives: int, progress: Callable[[Progress], None]
) -> tuple[Plan, ...]:
    """The best allocation and up to so many others, each searched as long as is wanted of one."""
    problem = problem_from(inputs.programme, inputs.colleagues)
    return look_for_others(problem, alternatives, lambda posed: _allocated(posed, wanted, progress))


def _allocated(
    problem: Problem,
    wanted: Wanted,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool] | None = None,
) -> Allocation:
    return allocate(
        problem,
        seed=wanted.seed,
        moves=wanted.moves,
        seconds=wanted.seconds,
        progress=progress,
        cancelled=cancelled,
    )


def result_of(inputs: Inputs, allocation: Allocation) -> Result:
    """The allocation as a result, once an independent judge has passed it."""
    faults = validate(inputs.programme, inputs.colleagues, allocation.placements)
    if faults:
        raise Refused(
            f"The result did not pass its last check, so nothing was written: {faults[0].says()}", Exit.FAULTS
        )
    return Result(
        programme=inputs.programme,
        colleagues=inputs.colleagues,
        allocation=allocation,
        findings=[*inputs.findings, *allocation.warnings],
        inputs={PROGRAMME: inputs.programme_file, inputs.staff_name: inputs.staff_file},
    )
