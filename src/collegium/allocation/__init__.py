"""Who is in which group: the problem, its limits, the search, its judge and the words for all of it.

Importing this loads no numba and no numpy; both come with the first call of `allocate`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from collegium.allocation.bounds import repeats_bound
from collegium.allocation.confidential import conflict_without_pairs, without_pairs
from collegium.allocation.conflicts import Verdict, whether_possible
from collegium.allocation.explain import impossible
from collegium.allocation.figures import bounds_of, costs_of, figures_of, limits_of_wishes
from collegium.allocation.grouping import GroupChoice, group_choice, group_choices, problem_from
from collegium.allocation.move import Change, Consequences, consequences
from collegium.allocation.orders import Wishes, fingerprint
from collegium.allocation.outcome import Allocation, Conflict, Figure, Placement, Progress
from collegium.allocation.problem import Person, Problem
from collegium.allocation.sentences import CONFIDENTIAL_SENTENCES, WITHOUT_LEAVE_SENTENCES
from collegium.allocation.supply import Supply, facilitator_supply
from collegium.allocation.timetable import Group
from collegium.allocation.validator import validate
from collegium.allocation.why import line_manager_warnings, why_each

__all__ = [
    "CONFIDENTIAL_SENTENCES",
    "WITHOUT_LEAVE_SENTENCES",
    "Allocation",
    "Change",
    "Conflict",
    "Consequences",
    "Figure",
    "Group",
    "GroupChoice",
    "Person",
    "Placement",
    "Problem",
    "Progress",
    "Supply",
    "Verdict",
    "Wishes",
    "allocate",
    "bounds_of",
    "conflict_without_pairs",
    "consequences",
    "costs_of",
    "facilitator_supply",
    "figures_of",
    "fingerprint",
    "group_choice",
    "group_choices",
    "impossible",
    "limits_of_wishes",
    "line_manager_warnings",
    "problem_from",
    "repeats_bound",
    "validate",
    "whether_possible",
    "why_each",
    "without_pairs",
]


def allocate(  # noqa: PLR0913 - the public door: each by its name
    problem: Problem,
    *,
    seed: int = 1,
    moves: int | None = None,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    start: Sequence[Placement] | None = None,
    processes: int | None = None,
    clock: Callable[[], float] = perf_counter,
) -> Allocation:
    """Search for the best allocation: the same problem, seed and number of moves always give the same one.

    Several starts run beside each other, how many depends on the problem alone, and the best of them is given; in how
    many `processes` they run changes nothing but the time (none: as many as there are cores, where it pays). `moves`,
    made by each start, and `seconds` limit the search, whichever comes first; with neither, a number of moves that
    depends on the problem's size alone. `start` is an allocation to improve; with `moves=0` it is kept and judged.
    `progress` is told after each round of moves, and `cancelled` asked. `clock` counts seconds.

    Raises:
        ValueError: `start` names a group the problem does not have.
    """
    from collegium.allocation.race import Limits  # noqa: PLC0415 - as below
    from collegium.allocation.search import search  # noqa: PLC0415 - loaded only where something is searched

    limits = Limits(moves, seconds, cancelled or (lambda: False), clock, clock())
    report = progress or (lambda _: None)
    return search(problem, seed=seed, limits=limits, report=report, start=start or (), processes=processes)
