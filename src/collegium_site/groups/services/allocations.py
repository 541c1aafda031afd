"""Making, keeping and choosing allocations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

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


def start(*, programme_id: int, improve: bool, seed: int, school: School, actor: Any) -> Job:
    """Begin to place everyone, in the background; `improve` starts from the current allocation."""
    return jobs.start(
        name=ALLOCATE,
        args={"programme_id": programme_id, "improve": improve, "seed": seed, "actor_id": actor.pk},
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
    """Store an allocation and make it the current one; the rooms of same-named groups stay.

    `least_wishes` is what the search found wishes must cost (`judging.least_wishes_of`), `from_block` the first block
    that may still be changed by hand.
    """
    school, programme = current_school(), inputs.design.programme
    all_of_it = Allocation.objects.filter(programme=programme)
    before = all_of_it.select_for_update().filter(is_current=True).first()
    all_of_it.filter(is_current=True).update(is_current=False)
    last = all_of_it.aggregate(last=Max("number"))["last"] or 0
    fit = fitting(inputs.programme, inputs.colleagues, placements)
    allocation = Allocation.objects.create(
        school=school,
        programme=programme,
        number=last + 1,
        source=source,
        is_current=True,
        from_block=from_block,
        seed=seed,
        moves=moves,
        figures=figure_rows(inputs.programme, inputs.colleagues, placements, least_wishes, from_block),
        summary={**summary_of(inputs.programme, inputs.colleagues, fit), "least_wishes": least_wishes or {}},
        made_by=actor,
    )
    _store(allocation, placements, inputs.design, before)
    record(kind="groups.allocated", school=school, actor=actor, about=allocation, details={"number": last + 1})
    return allocation


def _store(allocation: Allocation, placements: Sequence[Placed], design: Design, before: Allocation | None) -> None:
    keys = keys_for(design, allocation.school)
    groups = adapters.group_rows(allocation, placements, keys)
    _carry_rooms(groups.values(), before)
    Group.objects.bulk_create(groups.values())
    Placement.objects.bulk_create(adapters.placement_rows(allocation, placements, groups, keys), batch_size=2000)


def _carry_rooms(groups: Iterable[Group], before: Allocation | None) -> None:
    """A room belongs to a group's name and block, not to its members."""
    if before is None:
        return
    rooms = {
        (group.focus_id, group.block, group.number): group.room_id
        for group in Group.objects.filter(allocation=before).exclude(room=None)
    }
    for group in groups:
        group.room_id = rooms.get((group.focus_id, group.block, group.number))


@transaction.atomic
def choose(*, allocation: Allocation, actor: Any) -> None:
    """Take an earlier allocation back as the current one."""
    Allocation.objects.filter(programme_id=allocation.programme_id, is_current=True).update(is_current=False)
    Allocation.objects.filter(pk=allocation.pk).update(is_current=True)
    details = {"number": allocation.number}
    record(kind="groups.chosen", school=current_school(), actor=actor, about=allocation, details=details)
