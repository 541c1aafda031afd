"""Making, keeping and choosing allocations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse

from collegium.allocation import Allocation as Outcome
from collegium.allocation import Placement as Placed
from collegium_site.audit.services import record
from collegium_site.groups import adapters
from collegium_site.groups.judging import figure_rows, fitting
from collegium_site.groups.models import Allocation, Group, Placement
from collegium_site.groups.selectors.inputs import Inputs, keys_for
from collegium_site.groups.summary import summary_of
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import Job
from collegium_site.programmes.adapters import Design
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

ALLOCATE = "allocate"
ALLOCATED, IMPORTED = Allocation.Source.ALLOCATED, Allocation.Source.IMPORTED
REPAIRED = Allocation.Source.REPAIRED
GO_ON = {IMPORTED, REPAIRED}
"""Made from the groups there were."""
Seat = tuple[int, int, int]
"""Focus area, block and number of a group, whatever the allocation."""


def start(*, programme_id: int, improve: bool, seed: int, school: School, actor: Any, two: bool = False) -> Job:
    """Begin to place everyone, in the background; `improve` starts from the current allocation, `two` makes another
    plan for choices, and leaves it to the leader which of them is taken.
    """
    return jobs.start(
        name=ALLOCATE,
        args={"programme_id": programme_id, "improve": improve, "seed": seed, "actor_id": actor.pk, "two": two},
        school=school,
        user=actor,
        permission=Permission.SEE_DRAFT_GROUPS,
        onward=reverse("groups:overview", args=[school.slug]),
    )


@transaction.atomic
def keep(
    *,
    inputs: Inputs,
    placements: Sequence[Placed],
    source: Allocation.Source,
    actor: Any,
    seed: int | None = None,
    moves: int | None = None,
    least_wishes: Mapping[str, Any] | None = None,
    from_block: int = 1,
) -> Allocation:
    """Store an allocation and make it the current one; the rooms of same-named groups stay, and the deputies of those
    that were not made anew.

    `least_wishes` is what the search found wishes must cost (`judging.least_wishes_of`), `from_block` the first block
    that may still be changed by hand.
    """
    all_of_it, before, number = _so_far(inputs)
    all_of_it.filter(is_current=True).update(is_current=False)
    facts = {"is_current": True, "source": source, "seed": seed, "moves": moves, "from_block": from_block}
    allocation = _create(inputs, placements, actor, {**facts, "number": number}, least_wishes)
    _store(allocation, placements, inputs.design, before, deputies=source in GO_ON)
    _record_allocated(allocation, actor)
    return allocation


@transaction.atomic
def offer(
    *, inputs: Inputs, plans: Mapping[Allocation.Aim, Outcome], actor: Any, least_wishes: Mapping[str, Any]
) -> list[Allocation]:
    """Store several allocations, all or none, from which one may be taken; the current one stays until then."""
    _, before, number = _so_far(inputs)
    offered = []
    for place, (aim, plan) in enumerate(plans.items()):
        facts = {"aim": aim, "source": ALLOCATED, "seed": plan.seed, "moves": plan.moves, "number": number + place}
        allocation = _create(inputs, plan.placements, actor, facts, least_wishes)
        _store(allocation, plan.placements, inputs.design, before)
        _record_allocated(allocation, actor)
        offered.append(allocation)
    return offered


def _so_far(inputs: Inputs) -> tuple[QuerySet[Allocation], Allocation | None, int]:
    """Every allocation of the programme, the current one, locked, and the next number."""
    all_of_it = Allocation.objects.filter(programme=inputs.design.programme)
    before = all_of_it.select_for_update().filter(is_current=True).first()
    return all_of_it, before, (all_of_it.aggregate(last=Max("number"))["last"] or 0) + 1


def _create(
    inputs: Inputs,
    placements: Sequence[Placed],
    actor: Any,
    facts: Mapping[str, Any],
    least_wishes: Mapping[str, Any] | None,
) -> Allocation:
    fit = fitting(inputs.programme, inputs.colleagues, placements)
    from_block = facts.get("from_block", 1)
    return Allocation.objects.create(
        school=current_school(),
        programme=inputs.design.programme,
        figures=figure_rows(inputs.programme, inputs.colleagues, placements, least_wishes, from_block),
        summary={**summary_of(inputs.programme, inputs.colleagues, fit), "least_wishes": least_wishes or {}},
        made_by=actor,
        **facts,
    )


def _record_allocated(allocation: Allocation, actor: Any) -> None:
    details = {"number": allocation.number}
    record(kind="groups.allocated", school=current_school(), actor=actor, about=allocation, details=details)


def _store(
    allocation: Allocation,
    placements: Sequence[Placed],
    design: Design,
    before: Allocation | None,
    *,
    deputies: bool = False,
) -> None:
    keys = keys_for(design, allocation.school)
    groups = adapters.group_rows(allocation, placements, keys)
    rows = adapters.placement_rows(allocation, placements, groups, keys)
    followers = {(_seat(row.group), row.colleague_id) for row in rows if deputies and not row.leads}
    _carry(groups.values(), before, followers)
    Group.objects.bulk_create(groups.values())
    Placement.objects.bulk_create(rows, batch_size=2000)


def _carry(groups: Iterable[Group], before: Allocation | None, followers: Collection[tuple[Seat, int]]) -> None:
    """A room belongs to a group's name and block, not to its members; a deputy to a group they still are in."""
    if before is None:
        return
    earlier = {_seat(group): group for group in Group.objects.filter(allocation=before)}
    for group in groups:
        was = earlier.get(_seat(group))
        if was is not None:
            group.room_id = was.room_id
            group.deputy_id = was.deputy_id if (_seat(group), was.deputy_id) in followers else None


def _seat(group: Group) -> Seat:
    return group.focus_id, group.block, group.number


@transaction.atomic
def choose(*, allocation: Allocation, actor: Any) -> None:
    """Take an earlier allocation back as the current one."""
    Allocation.objects.filter(programme_id=allocation.programme_id, is_current=True).update(is_current=False)
    Allocation.objects.filter(pk=allocation.pk).update(is_current=True)
    details = {"number": allocation.number}
    record(kind="groups.chosen", school=current_school(), actor=actor, about=allocation, details=details)
