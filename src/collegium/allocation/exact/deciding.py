"""Whether there is a table at all: one for the search to better, the reasons why there is none, or neither in time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from collegium.allocation import sentences
from collegium.allocation.exact.cores import Cores, independent
from collegium.allocation.exact.decision import DECIDING, EXPLAINING, Decision
from collegium.allocation.exact.model import Model
from collegium.allocation.exact.named import named_rules
from collegium.allocation.exact.solving import Solver, Verdict
from collegium.allocation.exact.ways_out import ways_out
from collegium.allocation.exact.wording import counted, in_words
from collegium.allocation.explain.words import reason
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem


def decide(problem: Problem, seed: int, cancelled: Callable[[], bool], limit: float = DECIDING) -> Decision:
    """Looks for a table with all rules; where there is none, for every independent reason."""
    solver = Solver(problem, seed, limit, cancelled)
    model = solver.model(named_rules(problem))
    verdict, found = solver.solve(model)
    if verdict is Verdict.POSSIBLE:
        return table_of(problem, model, found)
    if verdict is Verdict.IMPOSSIBLE:
        return Decision(problem, conflicts=conflicts_of(problem, seed, cancelled))
    return Decision(problem)


def conflicts_of(
    problem: Problem,
    seed: int,
    cancelled: Callable[[], bool],
    limit: float = EXPLAINING,
    without: Collection[Named] = (),
) -> tuple[Conflict, ...]:
    """Every independent conflict, in counting's words where counting can tell it; `without` are rules left out."""
    solver = Solver(problem, seed, limit, cancelled)
    cores = independent(solver, tuple(rule for rule in named_rules(problem) if rule not in without))
    found: list[Conflict] = []
    for core in cores.found:
        by_counting = counted(problem, core)
        if not by_counting:
            found.append(in_words(problem, core, ways_out(solver, core, cores.rest)))
        found += [conflict for conflict in by_counting if conflict not in found]
    return (*found, *_unfinished(cores, [*found, *without], limit))


def _unfinished(cores: Cores, told: Sequence[object], limit: float) -> tuple[Conflict, ...]:
    """What to add when the limit ended the work before all reasons were found."""
    if cores.complete:
        return ()
    template = sentences.MORE_REASONS if told else sentences.NO_REASON
    name = "more_reasons" if told else "no_reason"
    relax = (reason("relax_rules", sentences.RELAX_RULES, {}),)
    return (Conflict((), reason(name, template, {"limit": round(limit)}), relax),)


def table_of(problem: Problem, model: Model, found: cp_model.CpSolver) -> Decision:
    """The table a solver found."""
    groups = {(at, block): group for (at, block, group), seat in model.seat.items() if found.boolean_value(seat)}
    leaders = [seat for seat, leads in model.led.items() if found.boolean_value(leads)]
    led = {(block, problem.groups[group].label): problem.people[at].colleague.id for at, block, group in leaders}
    anchors = {at: code for (at, code), anchor in model.anchor.items() if found.boolean_value(anchor)}
    return Decision(_anchored(problem, anchors), groups, led)


def _anchored(problem: Problem, anchors: dict[int, str]) -> Problem:
    """The problem with these leaders, and whoever shares their job, staying with their focus."""
    for one, other in problem.shares:
        for at, partner in ((one, other), (other, one)):
            if at in anchors:
                anchors.setdefault(partner, anchors[at])
    people = (replace(person, anchor=anchors.get(at, "")) for at, person in enumerate(problem.people))
    return replace(problem, people=tuple(people))
