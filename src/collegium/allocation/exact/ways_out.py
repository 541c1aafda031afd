"""The smallest changes that make a conflict go, each of them tried: with it there is a table for all other rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collegium.allocation import sentences
from collegium.allocation.exact.cores import Rules
from collegium.allocation.exact.model import Looser
from collegium.allocation.exact.named import Named
from collegium.allocation.exact.solving import Solver, Verdict
from collegium.allocation.explain.words import named, names_of, reason
from collegium.allocation.problem import Problem
from collegium.reasons import Reason

MOST_TRIED = 4
"""Rules about single people or pairs that are tried by themselves, so that a large conflict stays readable."""
WIDER = ((0, 1), (1, 0), (1, 1), (2, 2))
"""How much smaller and larger groups are tried."""


def ways_out(solver: Solver, core: Rules, rest: Sequence[Named]) -> tuple[Reason, ...]:
    """In the order of the core; where no single change is enough, each rule of the core that might give way."""
    kept = (*rest, *core)
    tried = tuple(_tried(solver, core, kept))
    return tried or tuple(_lifted(solver.problem, rule) for rule in core if _may_go(rule))[:MOST_TRIED]


def _tried(solver: Solver, core: Rules, kept: Rules) -> Iterator[Reason]:
    if any(rule.kind == "size" for rule in core):
        yield from _sizes(solver, kept)
    for rule in core:
        if rule.kind == "facilitator":
            yield from _training(solver, kept, rule.about)
    if any(rule.kind == "department_cap" for rule in core):
        yield from _cap(solver, kept)
    for rule in [rule for rule in core if _may_go(rule)][:MOST_TRIED]:
        if solver.judge([each for each in kept if each != rule]) is Verdict.POSSIBLE:
            yield _lifted(solver.problem, rule)


def _sizes(solver: Solver, kept: Rules) -> Iterator[Reason]:
    limits = solver.problem.limits
    for smaller, larger in WIDER:
        if solver.judge(kept, Looser(smaller=smaller, larger=larger)) is Verdict.POSSIBLE:
            values = {
                "least": max(min(each.least for each in limits) - smaller, 1),
                "most": max(each.most for each in limits) + larger,
            }
            yield reason("relax_sizes", sentences.RELAX_SIZES, values)
            return


def _training(solver: Solver, kept: Rules, focus: str) -> Iterator[Reason]:
    for more in (1, 2, 3):
        if solver.judge(kept, Looser(trained={focus: more})) is Verdict.POSSIBLE:
            values = {"number": more, "focus": solver.problem.programme.focus(focus).name}
            yield reason("relax_train", sentences.RELAX_TRAIN, values)
            return


def _cap(solver: Solver, kept: Rules) -> Iterator[Reason]:
    for more in (1, 2, 3):
        if solver.judge(kept, Looser(cap=more)) is Verdict.POSSIBLE:
            values = {"cap": (solver.problem.programme.department_cap or 0) + more}
            yield reason("relax_cap", sentences.RELAX_CAP, values)
            return


def _may_go(rule: Named) -> bool:
    """Rules that a leader can take back; a job share and the days someone works are facts."""
    return rule.kind in {"pin", "together", "apart", "reach", "company"}


def _lifted(problem: Problem, rule: Named) -> Reason:
    people = [problem.people[place] for place in rule.places]
    if rule.pin is not None:
        return reason("relax_pin", sentences.RELAX_PIN, {**named(people[0]), "block": rule.pin.block})
    if rule.kind == "reach":
        return reason("relax_reach", sentences.RELAX_REACH, named(people[0]))
    if rule.kind == "company":
        return reason("relax_remix", sentences.RELAX_REMIX, {})
    names = {"names": names_of(problem, rule.places)}
    if rule.kind == "apart":
        return reason("relax_apart", sentences.RELAX_APART, names)
    return reason("relax_together", sentences.RELAX_TOGETHER, names)
