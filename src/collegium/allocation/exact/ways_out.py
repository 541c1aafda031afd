"""The smallest changes that make a conflict go, each of them tried: with it there is a table for all other rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collegium.allocation import sentences
from collegium.allocation.exact.cores import Rules
from collegium.allocation.exact.model import Looser
from collegium.allocation.exact.solving import Solver
from collegium.allocation.explain.other_numbers import reposed
from collegium.allocation.explain.words import (
    groups_of_focus,
    named,
    not_apart,
    not_together,
    reason,
    sizes_of,
    unpinned,
)
from collegium.allocation.grouping import per_focus
from collegium.allocation.named import Named
from collegium.allocation.problem import Problem
from collegium.reasons import Reason

MOST_TRIED = 4
"""Rules about single people or pairs that are tried by themselves, so that a large conflict stays readable."""
WIDER = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (2, 2))
"""How much smaller and larger groups are tried."""


def ways_out(solver: Solver, core: Rules, rest: Sequence[Named]) -> tuple[Reason, ...]:
    """In the order of the core. Where no single change is enough for all rules, those that are for this conflict."""
    return tuple(_tried(solver, core, (*rest, *core))) or tuple(_tried(solver, core, core))


def _tried(solver: Solver, core: Rules, kept: Rules) -> Iterator[Reason]:
    if any(rule.kind == "size" for rule in core):
        yield from _sizes(solver, kept)
    for rule in core:
        if rule.kind == "facilitator":
            yield from _training(solver, kept, rule.about)
    yield from _numbers(solver, core, kept)
    if any(rule.kind == "department_cap" for rule in core):
        yield from _cap(solver, kept)
    for rule in [rule for rule in core if _may_go(rule)][:MOST_TRIED]:
        if solver.is_enough([each for each in kept if each != rule]):
            yield _lifted(solver.problem, rule)


def _sizes(solver: Solver, kept: Rules) -> Iterator[Reason]:
    limits = solver.problem.limits
    least, most = min(each.least for each in limits), max(each.most for each in limits)
    for smaller, larger in WIDER:
        if smaller < least and solver.is_enough(kept, Looser(smaller=smaller, larger=larger)):
            yield sizes_of(least - smaller, most + larger)
            return


def _training(solver: Solver, kept: Rules, focus: str) -> Iterator[Reason]:
    for more in range(1, MOST_TRIED):
        if solver.is_enough(kept, Looser(trained={focus: more})):
            name = solver.problem.programme.focus(focus).name
            values = {"number": more, "focus": name, "codes": [focus]}
            yield reason("relax_train", sentences.RELAX_TRAIN, values)
            return


def _numbers(solver: Solver, core: Rules, kept: Rules) -> Iterator[Reason]:
    """A group more or fewer of a focus that the conflict is about."""
    foci = dict.fromkeys(rule.about for rule in core if rule.kind in {"size", "facilitator"})
    foci |= dict.fromkeys(rule.pin.focus for rule in core if rule.pin)
    numbers = per_focus(solver.problem)
    for focus, step in [(focus, step) for focus in foci for step in _steps(core)][:MOST_TRIED]:
        number = numbers.get(focus, 0) + step
        if number and solver.is_enough(kept, problem=reposed(solver.problem, {**numbers, focus: number})):
            yield groups_of_focus(solver.problem, focus, number)


def _steps(core: Rules) -> list[int]:
    """Fewer groups need fewer who lead them; more keep more people apart; sizes may want either."""
    kinds = {rule.kind for rule in core}
    fewer = [-1] if kinds & {"size", "facilitator"} else []
    return fewer + ([1] if kinds & {"size", "apart", "department_cap"} else [])


def _cap(solver: Solver, kept: Rules) -> Iterator[Reason]:
    for more in range(1, MOST_TRIED):
        if solver.is_enough(kept, Looser(cap=more)):
            values = {"cap": (solver.problem.programme.department_cap or 0) + more}
            yield reason("relax_cap", sentences.RELAX_CAP, values)
            return


def _may_go(rule: Named) -> bool:
    """Rules that a leader can take back; a job share and the days someone works are facts."""
    return rule.kind in {"pin", "together", "apart", "reach", "company"}


def _lifted(problem: Problem, rule: Named) -> Reason:
    if rule.pin is not None:
        return unpinned(problem.people[rule.places[0]], rule.pin.block)
    if rule.kind == "reach":
        return reason("relax_reach", sentences.RELAX_REACH, named(problem.people[rule.places[0]]))
    if rule.kind == "company":
        return reason("relax_remix", sentences.RELAX_REMIX, {})
    return not_apart(problem, rule.places) if rule.kind == "apart" else not_together(problem, rule.places)
