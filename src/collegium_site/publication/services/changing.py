"""The fewest changes of a published programme: looked for in the background, taken as the next draft, or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.groups.services import allocations
from collegium_site.jobs import services as jobs
from collegium_site.publication.change.found import found_in
from collegium_site.publication.models import Repair
from collegium_site.publication.selectors.changing import UnderWay
from collegium_site.publication.services.refusals import Refused
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

REPAIR = "repair_groups"


@transaction.atomic
def look_for_changes(*, under_way: UnderWay, from_block: int, actor: Any) -> Repair:
    """Begin to look for the fewest changes from a block on; what was found before is forgotten."""
    school, version = current_school(), under_way.version
    job = jobs.start(
        name=REPAIR,
        args={"from_block": from_block},
        school=school,
        user=actor,
        permission=Permission.ALLOCATE,
        onward=reverse("publication:change", args=[school.slug]),
    )
    values = {"from_block": from_block, "job": job, "found": {}}
    kept: Repair
    kept, _new = Repair.objects.update_or_create(version=version, defaults=values)
    details = {"from_block": from_block, "number": version.number}
    record(kind="groups.change_asked", school=school, actor=actor, about=version, details=details)
    return kept


def keep_found(*, repair: Repair, job_id: int, found: Mapping[str, Any]) -> None:
    """What a job found, unless something else was asked for meanwhile."""
    Repair.objects.filter(pk=repair.pk, job_id=job_id).update(found=found)


@transaction.atomic
def take_changes(*, under_way: UnderWay, seal: str, actor: Any) -> int:
    """Make what was found the current groups, to be published as the next version; the allocation's number.

    `seal` is that of what was seen. Refused when something else was found since, or when the programme or the staff
    list changed: what was found may no longer be the fewest.
    """
    repair = under_way.repair
    found = found_in(repair.found) if repair else None
    if repair is None or found is None or found.seal != seal or not found.placements:
        raise Refused([_("Something else was looked for since you looked. Please look again.")])
    if found.seal != under_way.seal(repair.from_block):
        says = _("The programme or the staff list changed meanwhile. Please look for the fewest changes again.")
        raise Refused([says])
    kept = allocations.keep(
        inputs=under_way.inputs,
        placements=found.placements,
        source=allocations.REPAIRED,
        actor=actor,
        from_block=repair.from_block,
    )
    repair.delete()
    return int(kept.number)


@transaction.atomic
def leave_changes(*, under_way: UnderWay, actor: Any) -> None:
    """Forget what was found; the groups stay as they are."""
    if under_way.repair:
        under_way.repair.delete()
        record(kind="groups.change_left", school=current_school(), actor=actor, about=under_way.version)
