"""A programme under way, changed as little as can be: what is over stays, and the fewest places change.

Importing this loads no solver; it comes with the first call of `repair`.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from collegium.allocation.outcome import Progress
from collegium.allocation.past import Past
from collegium.allocation.repair.checking import faults_before, replaced_out_of_time
from collegium.allocation.repair.outcome import ChangedPlace, Repaired, Told
from collegium.allocation.repair.underway import Underway

__all__ = ["ChangedPlace", "Past", "Repaired", "Told", "Underway", "faults_before", "repair", "replaced_out_of_time"]


def repair(
    underway: Underway,
    *,
    seed: int = 1,
    moves: int | None = None,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    clock: Callable[[], float] = perf_counter,
) -> Repaired:
    """Makes an allocation right again for a changed staff list or programme.

    Blocks that are over stay as they were. In the others as few places of those who stay change as can be (proven where
    `Repaired.proven`); among such tables one that changes few leaders, then one with good figures is looked for.
    `moves` is how often at most the figures are bettered (0: not at all) and `seconds` ends that early. `progress` is
    told after each such step, and `cancelled` asked. The same input, seed and moves always give the same repair.
    """
    from collegium.allocation.repair.repairing import mend  # noqa: PLC0415 - the solver is loaded only for a repair

    return mend(
        underway,
        seed=seed,
        moves=moves,
        seconds=seconds,
        progress=progress or (lambda _: None),
        cancelled=cancelled or (lambda: False),
        clock=clock,
    )
