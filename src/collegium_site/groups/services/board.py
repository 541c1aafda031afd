"""Changes by hand: a move or an exchange, kept with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from collegium.allocation import Placement as Placed
from collegium.allocation import figures_of, problem_from, validate
from collegium_site.audit.services import record
from collegium_site.groups import adapters
from collegium_site.groups.models import Allocation, Group, HandChange, Placement
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import placed_in
from collegium_site.tenancy.scope import current_school

Step = list[int | bool]
"""Placement, group before, led before, group after, leads after."""


@transaction.atomic
def change_by_hand(
    *, allocation: Allocation, inputs: Inputs, placements: Sequence[Placed], says: str, actor: Any
) -> HandChange:
    """Make the current allocation what `placements` say; only rows that differ are written."""
    Allocation.objects.select_for_update().get(pk=allocation.pk)
    steps = _steps_to(allocation, placements)
    _take(steps, before=False)
    kept = HandChange.objects.create(
        school=current_school(), allocation=allocation, says=says, steps=steps, made_by=actor
    )
    _count_again(allocation, inputs)
    details = {"says": says, "number": allocation.number}
    record(kind="groups.changed_by_hand", school=current_school(), actor=actor, about=allocation, details=details)
    return kept


@transaction.atomic
def undo(*, change: HandChange, inputs: Inputs, actor: Any) -> None:
    """Take the latest change by hand back."""
    change = HandChange.objects.select_for_update().select_related("allocation").get(pk=change.pk)
    if change.undone_at is not None:
        return
    _take(change.steps, before=True)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    _count_again(change.allocation, inputs)
    details = {"says": change.says, "number": change.allocation.number}
    school = current_school()
    record(kind="groups.change_undone", school=school, actor=actor, about=change.allocation, details=details)


def _steps_to(allocation: Allocation, placements: Sequence[Placed]) -> list[Step]:
    wanted = {(one.colleague_id, one.block): one for one in placements}
    groups = _group_keys(allocation)
    rows = Placement.objects.filter(allocation=allocation).select_related("colleague")
    steps: list[Step] = []
    for row in rows:
        then = wanted[row.colleague.staff_id, row.block]
        group_id = groups[then.block, then.group]
        if (row.group_id, row.leads) != (group_id, then.facilitates):
            steps.append([row.pk, row.group_id, row.leads, group_id, then.facilitates])
    return steps


def _group_keys(allocation: Allocation) -> dict[tuple[int, str], int]:
    groups = Group.objects.filter(allocation=allocation).select_related("focus")
    return {(group.block, f"{group.focus.code}-{group.number}"): group.pk for group in groups}


def _take(steps: Sequence[Sequence[Any]], *, before: bool) -> None:
    """Groups first without leaders, then the leaders: a group has at most one at any time."""
    rows = Placement.objects.in_bulk([step[0] for step in steps])
    for step in steps:
        rows[step[0]].group_id, rows[step[0]].leads = step[1 if before else 3], False
    Placement.objects.bulk_update(rows.values(), ["group_id", "leads"])
    leaders = [rows[step[0]] for step in steps if step[2 if before else 4]]
    for row in leaders:
        row.leads = True
    Placement.objects.bulk_update(leaders, ["leads"])


def _count_again(allocation: Allocation, inputs: Inputs) -> None:
    placements = placed_in(allocation)
    broken = len(validate(inputs.programme, inputs.colleagues, placements))
    problem = problem_from(inputs.programme, inputs.colleagues)
    allocation.figures = [adapters.figure_row(figure) for figure in figures_of(problem, placements, broken)]
    allocation.save(update_fields=["figures"])
