"""Every independent conflict: sets of rules that cannot be met together, none of which could be left out."""

from __future__ import annotations

from dataclasses import dataclass

from collegium.allocation.exact.solving import Solver, Verdict
from collegium.allocation.named import Named

Rules = tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Cores:
    """`found`, each proven twice; `rest` are the rules in none of them; `complete` when the rest can be met."""

    found: tuple[Rules, ...]
    rest: Rules
    complete: bool


def independent(solver: Solver, rules: Rules) -> Cores:
    """Finds a conflict, leaves all its rules out and looks again, until what is left can be met."""
    found: list[Rules] = []
    verdict, suspects = solver.suspects(rules)
    while verdict is Verdict.IMPOSSIBLE:
        core = _smallest(solver, rules, suspects)
        if not solver.confirms(core):
            break
        found.append(core)
        rules = tuple(rule for rule in rules if rule not in core)
        verdict, suspects = solver.suspects(rules)
    return Cores(tuple(found), rules, verdict is Verdict.POSSIBLE)


def _smallest(solver: Solver, rules: Rules, suspects: Rules) -> Rules:
    """A conflict among impossible rules of which nothing can be left out (as far as the limit lets it be seen).

    What the solver suspects is a beginning only: it is judged again, and then thinned out, large pieces first.
    """
    core = suspects if suspects and solver.judge(suspects) is Verdict.IMPOSSIBLE else rules
    piece = max(len(core) // 2, 1)
    while piece > 1:
        core = _thinned(solver, core, piece)
        piece = max(min(piece // 2, len(core) // 2), 1)
    return _thinned(solver, core, 1)


def _thinned(solver: Solver, core: Rules, piece: int) -> Rules:
    """Without every run of `piece` rules that the conflict does not need; those about single people go first."""
    for begin in range(len(core) - 1 - (len(core) - 1) % piece, -1, -piece):
        fewer = (*core[:begin], *core[begin + piece :])
        if fewer and solver.judge(fewer) is Verdict.IMPOSSIBLE:
            core = fewer
    return core
