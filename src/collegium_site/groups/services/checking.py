"""Asking whether it can be done, and keeping what is found in the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from collegium.allocation import Conflict, Problem
from collegium_site.groups import obstacles
from collegium_site.groups.models import ConfidentialConflict
from collegium_site.groups.words import words_for
from collegium_site.jobs import services as jobs
from collegium_site.jobs.models import Job
from collegium_site.schools.selectors.people import staff_keys
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school


def start(*, programme_id: int, school: School, actor: Any) -> Job:
    """Begin to look, in the background, whether everyone can be placed; nothing is kept but the answer."""
    return jobs.start(
        name=obstacles.CHECK,
        args={"programme_id": programme_id},
        school=school,
        user=actor,
        permission=Permission.SEE_DRAFT_GROUPS,
        onward=reverse("groups:obstacles", args=[school.slug]),
    )


def keep_conflicts(
    *, job_id: int, programme_id: int, problem: Problem, conflicts: Iterable[Conflict]
) -> list[dict[str, Any]]:
    """What a job may tell everyone; pairs kept apart and leave are kept for those who may read them."""
    school, conflicts = current_school(), list(conflicts)
    to_all, in_full = words_for(school, ()), words_for(school, obstacles.IN_FULL)
    keys = obstacles.Keys(staff_keys(school), programme_id)
    ConfidentialConflict.objects.bulk_create(
        ConfidentialConflict(
            school=school, job_id=job_id, place=place, told=obstacles.told(conflict, problem, in_full, keys)
        )
        for place, conflict in enumerate(conflicts)
        if obstacles.is_confidential(conflict)
    )
    return [obstacles.told_to_all(conflict, problem, to_all, keys) for conflict in conflicts]
