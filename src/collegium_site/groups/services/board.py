"""Changes by hand: a move or an exchange, kept with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from collegium.allocation import Placement as Placed
from collegium_site.audit.services import record
from collegium_site.groups import adapters
from collegium_site.groups.judging import figure_rows, fitting
from collegium_site.groups.models import Allocation, Group, HandChange, Placement
from collegium_site.groups.selectors.allocations import change_to_redo, change_to_undo
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import InHand, placed_in, state_of
from collegium_site.groups.summary import counted_again
from collegium_site.tenancy.scope import current_school

Step = list[int | bool]
"""Placement, group before, led before, group after, leads after."""


class BlockIsOverError(ValueError):
    """A place in a block that was held as it is."""


class ChangedMeanwhileError(ValueError):
    """Somebody else changed the groups since they were looked at."""


@transaction.atomic
def change_by_hand(*, now: InHand, placements: Sequence[Placed], says: str, actor: Any) -> HandChange:
    """Make the current allocation what `placements` say; a place they do not name stays.

    Raises ChangedMeanwhileError, and BlockIsOverError for a block before the allocation's `from_block`.
    """
    allocation = _locked(now.allocation.pk)
    if state_of(placed_in(allocation)) != now.state:
        raise ChangedMeanwhileError
    steps = _steps_to(allocation, placements)
    _take(steps, before=False)
    kept = HandChange.objects.create(
        school=current_school(), allocation=allocation, says=says, steps=steps, made_by=actor
    )
    _count_again(allocation, now.inputs)
    _record("groups.changed_by_hand", kept, actor)
    return kept


@transaction.atomic
def undo(*, allocation: Allocation, inputs: Inputs, actor: Any) -> HandChange | None:
    """Take the latest change by hand back; what it was, if there was one."""
    allocation = _locked(allocation.pk)
    change = change_to_undo(allocation)
    if change:
        _take(change.steps, before=True)
        change.undone_at = timezone.now()
        _settle(change, allocation, inputs)
        _record("groups.change_undone", change, actor)
    return change


@transaction.atomic
def redo(*, allocation: Allocation, inputs: Inputs, actor: Any) -> HandChange | None:
    """Make the change that was taken back last again, unless another was made since."""
    allocation = _locked(allocation.pk)
    change = change_to_redo(allocation)
    if change:
        _take(change.steps, before=False)
        change.undone_at = None
        _settle(change, allocation, inputs)
        _record("groups.change_redone", change, actor)
    return change


def _locked(pk: int) -> Allocation:
    return Allocation.objects.select_for_update().get(pk=pk)


def _settle(change: HandChange, allocation: Allocation, inputs: Inputs) -> None:
    change.save(update_fields=["undone_at"])
    _count_again(allocation, inputs)


def _record(kind: str, change: HandChange, actor: Any) -> None:
    details = {"says": change.says, "number": change.allocation.number}
    record(kind=kind, school=current_school(), actor=actor, about=change.allocation, details=details)


def _steps_to(allocation: Allocation, placements: Sequence[Placed]) -> list[Step]:
    wanted = {(one.colleague_id, one.block): one for one in placements}
    groups = _group_keys(allocation)
    rows = Placement.objects.filter(allocation=allocation).select_related("colleague")
    steps: list[Step] = []
    for row in rows:
        then = wanted.get((row.colleague.staff_id, row.block))
        if then is None:
            continue
        group_id = groups.get((then.block, then.group)) or _new_group(allocation, then, groups)
        if (row.group_id, row.leads) != (group_id, then.facilitates):
            if row.block < allocation.from_block:
                raise BlockIsOverError
            steps.append([row.pk, row.group_id, row.leads, group_id, then.facilitates])
    return steps


def _new_group(allocation: Allocation, place: Placed, groups: dict[tuple[int, str], int]) -> int:
    """A group the programme has and nobody has been in yet."""
    focus = allocation.programme.focus_areas.get(code=place.focus)
    number = int(place.group.rpartition("-")[2])
    group = Group.objects.create(
        school=allocation.school, allocation=allocation, focus=focus, block=place.block, number=number
    )
    groups[place.block, place.group] = group.pk
    return group.pk


def _group_keys(allocation: Allocation) -> dict[tuple[int, str], int]:
    groups = Group.objects.filter(allocation=allocation).select_related("focus")
    return {(group.block, adapters.group_name(group)): group.pk for group in groups}


def _take(steps: Sequence[Sequence[Any]], *, before: bool) -> None:
    """All first without leading, then the leaders: a group has at most one at any time."""
    rows = Placement.objects.in_bulk([step[0] for step in steps])
    for pk, *places in steps:
        rows[pk].group_id, rows[pk].leads = places[0 if before else 2], False
    Placement.objects.bulk_update(rows.values(), ["group_id", "leads"])
    leaders = [rows[pk] for pk, *places in steps if places[1 if before else 3]]
    for row in leaders:
        row.leads = True
    Placement.objects.bulk_update(leaders, ["leads"])


def _count_again(allocation: Allocation, inputs: Inputs) -> None:
    programme, colleagues, placements = inputs.programme, inputs.colleagues, placed_in(allocation)
    fit = fitting(programme, colleagues, placements)
    least_wishes = allocation.summary.get("least_wishes")
    allocation.figures = figure_rows(programme, colleagues, placements, least_wishes, allocation.from_block)
    allocation.summary = counted_again(allocation.summary, programme, colleagues, fit)
    allocation.save(update_fields=["figures", "summary"])
