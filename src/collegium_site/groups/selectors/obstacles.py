"""Why everyone cannot be placed, as one reader may see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from collegium.allocation import Conflict, Problem
from collegium.words import Words
from collegium_site.groups import obstacles
from collegium_site.groups.models import ConfidentialConflict
from collegium_site.jobs.models import Job
from collegium_site.jobs.selectors import newest
from collegium_site.schools.selectors.people import staff_keys
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission


@dataclass(frozen=True, slots=True)
class Checked:
    """The latest look at whether it can be done, and what it found."""

    job: Job | None
    obstacles: Sequence[obstacles.Obstacle]

    @property
    def is_possible(self) -> bool:
        return bool(self.job and self.job.result.get("possible"))


def checked(permissions: Collection[Permission]) -> Checked:
    """At most two statements."""
    job = newest(obstacles.CHECK)
    return Checked(job, obstacles_of(job, permissions))


def obstacles_of(job: Job | None, permissions: Collection[Permission]) -> list[obstacles.Obstacle]:
    """What a job found in the way. Pairs kept apart and leave are read only for those who may, in one statement."""
    kept: list[dict[str, Any]] = job.result.get("conflicts", []) if job else []
    if any(one["confidential"] for one in kept) and obstacles.IN_FULL.issubset(permissions):
        with_pairs = dict(ConfidentialConflict.objects.filter(job=job).values_list("place", "told"))
        kept = [with_pairs.get(place, one) for place, one in enumerate(kept)]
    return [obstacles.shown(one, may_mend=Permission.ALLOCATE in permissions) for one in kept]


def counted(
    conflicts: Sequence[Conflict], problem: Problem, written: Words, programme_id: int, school: School
) -> list[obstacles.Obstacle]:
    """Conflicts found while the page is made, for a reader who may see and mend all of them."""
    if not conflicts:
        return []
    keys = obstacles.Keys(staff_keys(school), programme_id)
    return [obstacles.shown(obstacles.told(one, problem, written, keys), may_mend=True) for one in conflicts]
