"""Making, keeping and choosing allocations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from collegium.allocation import Figure, figures_of, problem_from, validate
from collegium.allocation import Placement as Placed
from collegium_site.audit.services import record
from collegium_site.groups import adapters
from collegium_site.groups.models import Allocation, Group, Placement
from collegium_site.groups.selectors.inputs import Inputs, keys_for
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import Job
from collegium_site.programmes.adapters import Design
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

ALLOCATE = "allocate"


def start(*, programme_id: int, improve: bool, seed: int, school: School, actor: Any) -> Job:
    """Begin to place everyone, in the background; `improve` starts from the current allocation."""
    return jobs.start(
        name=ALLOCATE,
        args={"programme_id": programme_id, "improve": improve, "seed": seed, "actor_id": actor.pk},
        school=school,
        user=actor,
        permission=Permission.SEE_DRAFT_GROUPS,
    )


@transaction.atomic
def keep(
    *,
    design: Design,
    placements: Sequence[Placed],
    figures: Sequence[Figure],
    source: Allocation.Source,
    actor: Any,
    seed: int | None = None,
    moves: int | None = None,
) -> Allocation:
    """Store a proved allocation and make it the current one; rooms and deputies of same-named groups stay."""
    school = current_school()
    before = Allocation.objects.filter(programme_id=design.programme.pk, is_current=True).first()
    Allocation.objects.filter(programme_id=design.programme.pk, is_current=True).update(is_current=False)
    last = Allocation.objects.filter(programme_id=design.programme.pk).aggregate(last=Max("number"))["last"] or 0
    allocation = Allocation.objects.create(
        school=school,
        programme=design.programme,
        number=last + 1,
        source=source,
        is_current=True,
        seed=seed,
        moves=moves,
        figures=[adapters.figure_row(figure) for figure in figures],
        made_by=actor,
    )
    _store(allocation, placements, design, before)
    record(kind="groups.allocated", school=school, actor=actor, about=allocation, details={"number": last + 1})
    return allocation


def _store(allocation: Allocation, placements: Sequence[Placed], design: Design, before: Allocation | None) -> None:
    keys = keys_for(design, allocation.school)
    groups = adapters.group_rows(allocation, placements, keys)
    _carry_rooms(groups.values(), before)
    Group.objects.bulk_create(groups.values())
    Placement.objects.bulk_create(adapters.placement_rows(allocation, placements, groups, keys), batch_size=2000)


def _carry_rooms(groups: Any, before: Allocation | None) -> None:
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


def keep_brought(*, inputs: Inputs, placements: Sequence[Placed], actor: Any) -> Allocation:
    """Keep places made elsewhere, whatever rules they break: the proof sheet and publishing say which."""
    broken = validate(inputs.programme, inputs.colleagues, placements)
    problem = problem_from(inputs.programme, inputs.colleagues)
    return keep(
        design=inputs.design,
        placements=placements,
        figures=figures_of(problem, placements, len(broken)),
        source=Allocation.Source.IMPORTED,
        actor=actor,
    )
