"""Whether a problem can be met at all: counting first, then a proof, which looks for what counting does not see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from collegium.allocation.explain import impossible, left_out
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem

Told = Callable[[Sequence[Conflict]], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`possible`: there is a table that breaks no rule. `conflicts`: there is none. Neither: it was not decided."""

    possible: bool
    conflicts: tuple[Conflict, ...] = ()


def beside(
    problem: Problem, counted: Sequence[Conflict], seed: int, cancelled: Callable[[], bool]
) -> tuple[Conflict, ...]:
    """The independent conflicts that only a proof finds beside those that counting has found."""
    if not problem.people or cancelled():
        return ()
    from collegium.allocation.exact.deciding import conflicts_of  # noqa: PLC0415 - the solver is loaded only when needed

    return conflicts_of(problem, seed, cancelled, without=left_out(counted))


def whether_possible(problem: Problem, seed: int, cancelled: Callable[[], bool], told: Told) -> Verdict:
    """Looks for a table or for every independent conflict; `told` hears of those that counting finds, at once."""
    counted = impossible(problem)
    told(counted)
    if counted:
        return Verdict(possible=False, conflicts=(*counted, *beside(problem, counted, seed, cancelled)))
    from collegium.allocation.exact.deciding import decide  # noqa: PLC0415 - the solver is loaded only when needed

    decision = decide(problem, seed, cancelled)
    return Verdict(bool(decision.groups), decision.conflicts)
