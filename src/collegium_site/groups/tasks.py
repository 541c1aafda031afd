"""The allocation as a job: read, search, prove, keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from collegium.allocation import Allocation as Outcome
from collegium.allocation import Conflict, Problem, Progress, allocate, problem_from, validate, whether_possible
from collegium.allocation import Placement as Placed
from collegium.allocation.alternatives import Aim, alternatives
from collegium_site.groups import words
from collegium_site.groups.judging import fitting, least_wishes_of
from collegium_site.groups.models import Allocation
from collegium_site.groups.obstacles import CHECK
from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.inputs import Inputs, inputs_of
from collegium_site.groups.selectors.placements import placed_in
from collegium_site.groups.services import allocations, checking
from collegium_site.jobs.handle import Cancelled, JobHandle
from collegium_site.jobs.registry import task
from collegium_site.tenancy.scope import current_school

STALE = gettext_noop(
    "The staff list or the programme changed while groups were being made, so they no longer fit. "
    "The groups from before still stand; please allocate again."
)


@task(allocations.ALLOCATE)
def allocate_groups(
    job: JobHandle, programme_id: int, *, improve: bool, seed: int, actor_id: int, two: bool = False
) -> dict[str, Any]:
    """Place everyone; the result names the allocation's number, or those of the `two` to take one from, or says why it
    cannot be done.
    """
    if two:
        return offer_two(job, programme_id, improve=improve, seed=seed, actor_id=actor_id)
    return place_everyone(job, programme_id, improve=improve, seed=seed, actor_id=actor_id, done=job.done)


def place_everyone(
    job: JobHandle,
    programme_id: int,
    *,
    improve: bool,
    seed: int,
    actor_id: int,
    done: Callable[[dict[str, Any]], None] = lambda _result: None,
) -> dict[str, Any]:
    """The same as a part of any job. `done` is told the result in the transaction that keeps it."""
    inputs = _inputs(programme_id)
    problem = problem_from(inputs.programme, inputs.colleagues)
    outcome = allocate(
        problem,
        seed=seed,
        start=_present(problem, programme_id, inputs) if improve else None,
        progress=lambda so_far: _report(job, so_far),
        cancelled=job.cancelled,
    )
    if outcome.cancelled:
        raise Cancelled
    if not outcome.feasible:
        return _impossible(job, programme_id, problem, outcome.conflicts)
    with transaction.atomic():
        kept = _keep(programme_id, problem, outcome, actor_id)
        result: dict[str, Any] = {"number": kept.number} if kept else {"stale": _(STALE)}
        done(result)
    return result


def offer_two(job: JobHandle, programme_id: int, *, improve: bool, seed: int, actor_id: int) -> dict[str, Any]:
    """The best mix and the best choices, both kept in one transaction or neither; where choices could not be met any
    better, the one plan becomes the current one.
    """
    inputs = _inputs(programme_id)
    problem = problem_from(inputs.programme, inputs.colleagues)
    start = _present(problem, programme_id, inputs) if improve else None
    made: list[Outcome] = []

    def make(posed: Problem) -> Outcome:
        report = partial(_report, job, part=len(made), parts=2)
        made.append(allocate(posed, seed=seed, start=start, progress=report, cancelled=job.cancelled))
        return made[-1]

    plans = alternatives(problem, 1, make, (Aim.CHOICES,))
    if any(outcome.cancelled for outcome in made):
        raise Cancelled
    if not plans[0].allocation.feasible:
        return _impossible(job, programme_id, problem, plans[0].allocation.conflicts)
    with transaction.atomic():
        result = _keep_plans(programme_id, problem, [plan.allocation for plan in plans], actor_id)
        job.done(result)
    return result


def _keep_plans(programme_id: int, problem: Problem, plans: Sequence[Outcome], actor_id: int) -> dict[str, Any]:
    if len(plans) == 1:
        kept = _keep(programme_id, problem, plans[0], actor_id)
        return {"number": kept.number, "alone": True} if kept else {"stale": _(STALE)}
    inputs = _inputs(programme_id)
    if any(validate(inputs.programme, inputs.colleagues, plan.placements) for plan in plans):
        return {"stale": _(STALE)}
    offered = allocations.offer(
        inputs=inputs,
        plans=dict(zip(Allocation.Aim, plans, strict=True)),
        actor=get_user_model().objects.filter(pk=actor_id).first(),
        least_wishes=least_wishes_of(problem, plans[0]),
    )
    return {"offer": [one.number for one in offered]}


@task(CHECK)
def check_groups(job: JobHandle, programme_id: int) -> dict[str, Any]:
    """Whether everyone can be placed, without placing anybody: `possible`, `conflicts`, or neither in time."""
    inputs = _inputs(programme_id)
    problem = problem_from(inputs.programme, inputs.colleagues)
    verdict = whether_possible(
        problem, 1, job.cancelled, lambda counted: job.report(0.1, {"says": words.looking(len(counted))})
    )
    if job.cancelled():
        raise Cancelled
    if verdict.conflicts:
        return _impossible(job, programme_id, problem, verdict.conflicts)
    return {"possible": verdict.possible}


def _impossible(job: JobHandle, programme_id: int, problem: Problem, conflicts: Iterable[Conflict]) -> dict[str, Any]:
    kept = checking.keep_conflicts(job_id=job.id, programme_id=programme_id, problem=problem, conflicts=conflicts)
    return {"conflicts": kept}


def _inputs(programme_id: int) -> Inputs:
    inputs = inputs_of(programme_id, current_school())
    if inputs is None:
        raise LookupError(programme_id)
    return inputs


def _present(problem: Problem, programme_id: int, inputs: Inputs) -> list[Placed] | None:
    """The present places as far as they still fit; none when nobody has one, or the number of groups changed."""
    current = current_allocation(programme_id)
    placements = fitting(inputs.programme, inputs.colleagues, placed_in(current)) if current else ()
    known = {group.label for group in problem.groups}
    return list(placements) if placements and {one.group for one in placements} <= known else None


def _keep(programme_id: int, problem: Problem, outcome: Outcome, actor_id: int) -> Allocation | None:
    """Proved against the design and the staff list as they are now: they may have changed during the search."""
    inputs = _inputs(programme_id)
    if validate(inputs.programme, inputs.colleagues, outcome.placements):
        return None
    return allocations.keep(
        inputs=inputs,
        placements=outcome.placements,
        source=allocations.ALLOCATED,
        actor=get_user_model().objects.filter(pk=actor_id).first(),
        seed=outcome.seed,
        moves=outcome.moves,
        least_wishes=least_wishes_of(problem, outcome),
    )


def _report(job: JobHandle, so_far: Progress, part: int = 0, parts: int = 1) -> None:
    done = so_far.moves / so_far.of if so_far.of else 0.0
    job.report((part + done) / parts, {"says": words.progress(so_far)})
